//! How often a bot may call for one conversation (Teams: "Optimize your bot with rate limiting").

use std::collections::{HashMap, VecDeque};

use jiff::{SignedDuration, Timestamp};

/// What is counted separately.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Counted {
    /// New messages and new conversations.
    Send,
    /// Looking up members.
    Members,
}

impl Counted {
    /// At most so many calls in so many seconds.
    fn windows(self) -> [(usize, i64); 4] {
        match self {
            Self::Send => [(7, 1), (8, 2), (60, 30), (1800, 3600)],
            Self::Members => [(14, 1), (16, 2), (120, 30), (3600, 3600)],
        }
    }
}

/// The calls of the last hour, by conversation.
#[derive(Debug, Default)]
pub(super) struct Quotas(HashMap<(Counted, String), VecDeque<Timestamp>>);

impl Quotas {
    /// Counts one call. `Err` holds the seconds to wait; a refused call is not counted.
    pub(super) fn count(&mut self, what: Counted, conversation: &str, now: Timestamp) -> Result<(), i64> {
        let calls = self.0.entry((what, conversation.to_owned())).or_default();
        while calls.front().is_some_and(|&at| seconds_since(at, now) >= 3600) {
            calls.pop_front();
        }
        let wait = what.windows().into_iter().filter_map(|window| must_wait(calls, window, now)).max();
        if let Some(seconds) = wait {
            return Err(seconds);
        }
        calls.push_back(now);
        Ok(())
    }
}

fn must_wait(calls: &VecDeque<Timestamp>, (limit, seconds): (usize, i64), now: Timestamp) -> Option<i64> {
    let blocking = calls.len().checked_sub(limit).and_then(|index| calls.get(index))?;
    let age = seconds_since(*blocking, now);
    (age < seconds).then(|| (seconds - age).max(1))
}

/// A clock that jumps back must not close a conversation for ever, so a call from the future counts as old.
fn seconds_since(at: Timestamp, now: Timestamp) -> i64 {
    let age = now.duration_since(at);
    if age < SignedDuration::ZERO { i64::MAX } else { age.as_secs() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + seconds).unwrap()
    }

    #[test]
    fn the_eighth_message_in_one_second_waits_and_then_passes() {
        let mut quotas = Quotas::default();
        for _ in 0..7 {
            assert_eq!(quotas.count(Counted::Send, "a", at(0)), Ok(()));
        }
        assert_eq!(quotas.count(Counted::Send, "a", at(0)), Err(1));
        assert_eq!(quotas.count(Counted::Send, "b", at(0)), Ok(()));
        assert_eq!(quotas.count(Counted::Members, "a", at(0)), Ok(()));
        assert_eq!(quotas.count(Counted::Send, "a", at(1)), Ok(()));
        assert_eq!(quotas.count(Counted::Send, "a", at(1)), Err(1));
    }

    #[test]
    fn sixty_in_thirty_seconds_are_the_limit() {
        let mut quotas = Quotas::default();
        for second in 0..20 {
            for _ in 0..3 {
                assert_eq!(quotas.count(Counted::Send, "a", at(second)), Ok(()));
            }
        }
        assert_eq!(quotas.count(Counted::Send, "a", at(20)), Err(10));
        assert_eq!(quotas.count(Counted::Send, "a", at(30)), Ok(()));
    }

    #[test]
    fn a_clock_that_jumps_back_does_not_close_the_conversation() {
        let mut quotas = Quotas::default();
        for _ in 0..7 {
            assert_eq!(quotas.count(Counted::Send, "a", at(1000)), Ok(()));
        }
        assert_eq!(quotas.count(Counted::Send, "a", at(0)), Ok(()));
    }
}
