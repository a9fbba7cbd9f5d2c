//! The only source of time. Nothing else in Mesa asks the machine what time it is (`clippy.toml` holds
//! that), so every deadline of the procedure can be watched, taught and tested by moving one hand.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};

/// Tells the time, in microseconds of UTC: the precision that both databases keep.
#[derive(Clone, Debug)]
pub struct Clock(Arc<Source>);

/// The right to move a clock: the demo's page and the tests hold one, production has none.
#[derive(Clone, Debug)]
pub struct ClockHand(Arc<Source>);

#[derive(Debug)]
enum Source {
    System,
    /// The machine's time plus this many microseconds.
    Shifted(AtomicI64),
    /// Exactly this instant, in microseconds since 1970.
    ByHand(AtomicI64),
}

impl Clock {
    /// The machine's own time.
    pub fn system() -> Self {
        Self(Arc::new(Source::System))
    }

    /// The machine's time plus an offset that the hand moves (the demo).
    pub fn shifted(offset: SignedDuration) -> (Self, ClockHand) {
        Self::with_hand(Source::Shifted(AtomicI64::new(micros(offset))))
    }

    /// A clock that stands still until the hand moves it (the tests).
    pub fn by_hand(start: Timestamp) -> (Self, ClockHand) {
        Self::with_hand(Source::ByHand(AtomicI64::new(start.as_microsecond())))
    }

    fn with_hand(source: Source) -> (Self, ClockHand) {
        let source = Arc::new(source);
        (Self(Arc::clone(&source)), ClockHand(source))
    }

    /// The present instant.
    pub fn now(&self) -> Timestamp {
        let micros = match &*self.0 {
            Source::System => machine_micros(),
            Source::Shifted(offset) => machine_micros().saturating_add(offset.load(Ordering::SeqCst)),
            Source::ByHand(at) => at.load(Ordering::SeqCst),
        };
        Timestamp::from_microsecond(micros).unwrap_or(Timestamp::MAX)
    }
}

impl ClockHand {
    /// Moves the clock forward (or back, for tests of a jumping clock).
    pub fn advance(&self, by: SignedDuration) {
        match &*self.0 {
            Source::System => {}
            Source::Shifted(micros_now) | Source::ByHand(micros_now) => {
                micros_now.fetch_add(micros(by), Ordering::SeqCst);
            }
        }
    }
}

fn micros(duration: SignedDuration) -> i64 {
    i64::try_from(duration.as_micros()).unwrap_or(i64::MAX)
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the machine's clock")]
fn machine_micros() -> i64 {
    Timestamp::now().as_microsecond()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_by_hand_stands_still_until_moved() {
        let start: Timestamp = "2026-11-23T13:00:00Z".parse().unwrap();
        let (clock, hand) = Clock::by_hand(start);
        assert_eq!(clock.now(), start);
        hand.advance(SignedDuration::from_hours(24));
        assert_eq!(clock.now(), "2026-11-24T13:00:00Z".parse().unwrap());
    }

    #[test]
    fn a_shifted_clock_keeps_its_offset() {
        let (clock, hand) = Clock::shifted(SignedDuration::ZERO);
        let before = Clock::system().now();
        hand.advance(SignedDuration::from_hours(1));
        assert!(clock.now() >= before + SignedDuration::from_hours(1));
    }
}
