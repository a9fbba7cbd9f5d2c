//! Faults and attacks: what must hold when things go wrong, or somebody makes them go wrong.

mod attacks;
pub(crate) mod books;
mod child;
mod deadlines;
mod disk;
mod doomed;
mod evidence;
mod faults;
mod flood;
mod hostile;
mod kill;
mod life_model;
mod lifecycle;
mod pair;
mod repeats;
mod replicas;
mod secrets;
mod signals;
mod stopped;

/// Until this is so; what does not come about within a minute is a failure, not a run without end.
pub(crate) async fn until(holds: impl Fn() -> bool) {
    let came_about = async {
        while !holds() {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
    };
    let waited = tokio::time::timeout(std::time::Duration::from_mins(1), came_about).await;
    assert!(waited.is_ok(), "what the test waits for never came about");
}
