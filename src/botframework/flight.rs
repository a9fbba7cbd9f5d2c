//! One request at a time, shared by everybody who asked meanwhile.

use std::future::Future;
use std::sync::{Mutex, PoisonError};

/// Runs a piece of work at most once at a time; whoever asks while it runs gets its outcome.
#[derive(Debug)]
pub(super) struct SingleFlight<T> {
    running: tokio::sync::Mutex<()>,
    last: Mutex<Outcome<T>>,
}

#[derive(Debug)]
struct Outcome<T> {
    count: u64,
    value: Option<T>,
}

impl<T: Clone> SingleFlight<T> {
    pub(super) fn new() -> Self {
        Self { running: tokio::sync::Mutex::new(()), last: Mutex::new(Outcome { count: 0, value: None }) }
    }

    /// How often it ran; to be asked before deciding that a run is needed.
    pub(super) fn count(&self) -> u64 {
        self.with(|last| last.count)
    }

    /// Runs `work`, unless it ran since `seen` was counted.
    pub(super) async fn join(&self, seen: u64, work: impl Future<Output = T>) -> T {
        let _running = self.running.lock().await;
        if let Some(shared) = self.with(|last| last.value.clone().filter(|_| last.count > seen)) {
            return shared;
        }
        let value = work.await;
        self.with(|last| *last = Outcome { count: last.count + 1, value: Some(value.clone()) });
        value
    }

    fn with<R>(&self, look: impl FnOnce(&mut Outcome<T>) -> R) -> R {
        look(&mut self.last.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[tokio::test]
    async fn a_hundred_askers_share_one_run_and_the_next_runs_again() {
        let (flight, runs) = (SingleFlight::new(), AtomicUsize::new(0));
        let work = async || {
            tokio::task::yield_now().await;
            runs.fetch_add(1, Ordering::SeqCst)
        };
        let seen = flight.count();
        let all = futures_util::future::join_all((0..100).map(|_| flight.join(seen, work()))).await;
        assert_eq!(all, vec![0; 100]);
        assert_eq!(flight.join(flight.count(), work()).await, 1);
    }
}
