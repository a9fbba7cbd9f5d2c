//! Keeps Teams' rate limits before Teams has to: per conversation 7 in 1 s, 8 in 2 s, 60 in 30 s, 1,800 in an hour, and
//! 30 a second for the whole tenant.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

const CONVERSATION: [(usize, SignedDuration); 4] = [
    (7, SignedDuration::from_secs(1)),
    (8, SignedDuration::from_secs(2)),
    (60, SignedDuration::from_secs(30)),
    (1800, SignedDuration::from_secs(3600)),
];
const TENANT: [(usize, SignedDuration); 1] = [(30, SignedDuration::from_secs(1))];
/// Conversations that are remembered; beyond that those are forgotten that were quiet for an hour.
const REMEMBERED: usize = 10_000;

/// Remembers when something was sent where. One process's share; what replicas exceed together, 429 tells.
#[derive(Debug, Default)]
pub(super) struct Limiter(Mutex<Sent>);

#[derive(Debug, Default)]
struct Sent {
    conversations: HashMap<String, VecDeque<Timestamp>>,
    tenants: HashMap<String, VecDeque<Timestamp>>,
}

impl Limiter {
    /// Counts one call, or tells when it may be made.
    pub(super) fn admit(&self, tenant: &str, conversation: &str, now: Timestamp) -> Result<(), Timestamp> {
        let mut sent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sent.forget_quiet(now);
        let of_tenant = sent.tenants.get(tenant).and_then(|times| free_at(times, &TENANT, now));
        let of_conversation =
            sent.conversations.get(conversation).and_then(|times| free_at(times, &CONVERSATION, now));
        if let Some(free_at) = of_tenant.max(of_conversation) {
            return Err(free_at);
        }
        record(sent.tenants.entry(tenant.to_owned()).or_default(), now, 30);
        record(sent.conversations.entry(conversation.to_owned()).or_default(), now, 1800);
        Ok(())
    }
}

impl Sent {
    fn forget_quiet(&mut self, now: Timestamp) {
        if self.conversations.len() >= REMEMBERED {
            let quiet = now - SignedDuration::from_hours(1);
            self.conversations.retain(|_, times| times.back().is_some_and(|last| *last > quiet));
        }
    }
}

/// The end of the window that is full, if one is.
fn free_at(
    times: &VecDeque<Timestamp>,
    windows: &[(usize, SignedDuration)],
    now: Timestamp,
) -> Option<Timestamp> {
    let full = windows.iter().filter_map(|(count, window)| {
        let oldest = times.len().checked_sub(*count).and_then(|index| times.get(index))?;
        let free = *oldest + *window;
        (free > now).then_some(free)
    });
    full.max()
}

fn record(times: &mut VecDeque<Timestamp>, now: Timestamp, keep: usize) {
    times.push_back(now);
    while times.len() > keep {
        times.pop_front();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millisecond(millis).unwrap()
    }

    /// Conformance 121: 200 messages for one conversation stay within every window.
    #[test]
    fn a_burst_is_spread_over_the_windows() {
        let limiter = Limiter::default();
        let mut now = at(0);
        let mut sent = vec![];
        while sent.len() < 200 {
            match limiter.admit("t", "c", now) {
                Ok(()) => sent.push(now),
                Err(free) => {
                    assert!(free > now);
                    now = free;
                }
            }
        }
        for (count, window) in CONVERSATION {
            for start in &sent {
                let within = sent.iter().filter(|time| **time >= *start && **time < *start + window).count();
                assert!(within <= count, "{within} in {window:?}");
            }
        }
    }

    #[test]
    fn a_tenant_is_kept_within_thirty_a_second() {
        let limiter = Limiter::default();
        for number in 0..30 {
            assert_eq!(limiter.admit("t", &format!("c{number}"), at(0)), Ok(()));
        }
        assert_eq!(limiter.admit("t", "another", at(500)), Err(at(1000)));
        assert_eq!(limiter.admit("another", "c0", at(500)), Ok(()));
    }
}
