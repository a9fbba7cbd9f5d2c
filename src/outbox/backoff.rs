//! When to try again.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use crate::chance::Chance;

/// The longest pause between two tries.
const LONGEST: SignedDuration = SignedDuration::from_mins(5);

/// Not before `at_least` (what the service asked for), else twice as long each time, up to five minutes; with jitter, so
/// that many do not come back at once.
pub(super) fn next_try(
    now: Timestamp,
    attempts: i64,
    at_least: Option<Duration>,
    chance: &Chance,
) -> Timestamp {
    let doubled = 2_i64.saturating_pow(u32::try_from(attempts.clamp(0, 16)).unwrap_or(16));
    let pause = SignedDuration::from_secs(doubled).min(LONGEST);
    let asked = at_least.and_then(|pause| SignedDuration::try_from(pause).ok());
    let base = asked.unwrap_or(pause);
    let jitter = pause.as_secs_f64() * chance.fraction() / 2.0;
    now + base + SignedDuration::try_from_secs_f64(jitter).unwrap_or(SignedDuration::ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    #[test]
    fn pauses_grow_and_stay_bounded() {
        let chance = Chance::seeded(1);
        let first = next_try(NOW, 1, None, &chance).duration_since(NOW);
        assert!((2..=3).contains(&first.as_secs()), "{first:?}");
        for attempts in [9, 40, i64::MAX] {
            let pause = next_try(NOW, attempts, None, &chance).duration_since(NOW);
            assert!(pause >= LONGEST && pause <= LONGEST * 3 / 2, "{pause:?}");
        }
    }

    #[test]
    fn what_the_service_asks_for_is_kept() {
        let asked = Duration::from_secs(40);
        let pause = next_try(NOW, 1, Some(asked), &Chance::seeded(2)).duration_since(NOW);
        assert!(pause.as_secs() >= 40, "{pause:?}");
    }
}
