//! The wire log: every call between Teams and the bot, with what the real service would have said about it.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use tokio::sync::broadcast;

/// How many calls the log keeps; older ones are forgotten.
const KEPT: usize = 1000;

/// How many of the page's events may wait for a slow page.
const EVENTS_WAITING: usize = 256;

/// One call.
#[derive(Clone, Debug, Serialize)]
pub struct WireEntry {
    /// Counts the calls from 1.
    pub seq: u64,
    /// When, by the simulator's clock.
    pub at: Timestamp,
    /// Who called whom.
    pub direction: Direction,
    /// The activity's type or the invoke's name; or the name of the Connector's call.
    pub what: String,
    /// The path that was called.
    pub path: String,
    /// HTTP status; 0 when there was no answer.
    pub status: u16,
    /// How long it took, in milliseconds of real time.
    pub ms: u64,
    /// What was sent.
    pub body: Value,
    /// What was answered.
    pub answer: Value,
    /// What the service has to say about it.
    pub verdict: Vec<String>,
}

/// Who called whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Teams called the bot.
    ToBot,
    /// The bot called the Connector, the login or the authority.
    FromBot,
}

/// What the service has to say about a call.
#[derive(Clone, Debug, Default)]
pub(super) struct Verdict {
    /// Things that happen to a good bot too: quotas, an expired token, a chat that was closed.
    pub(super) remarks: Vec<String>,
    /// Things that a good bot never does.
    pub(super) violations: Vec<String>,
}

impl Verdict {
    pub(super) fn remark(&mut self, text: impl Into<String>) {
        self.remarks.push(text.into());
    }

    pub(super) fn violation(&mut self, text: impl Into<String>) {
        self.violations.push(text.into());
    }
}

/// A call as it is reported to the log.
pub(super) struct Report {
    pub(super) at: Timestamp,
    pub(super) started: Instant,
    pub(super) direction: Direction,
    pub(super) what: String,
    pub(super) path: String,
    pub(super) status: u16,
    pub(super) body: Value,
    pub(super) answer: Value,
    pub(super) verdict: Verdict,
}

/// One event for the page.
#[derive(Clone, Debug)]
pub(super) struct PageEvent {
    pub(super) name: &'static str,
    pub(super) data: String,
}

/// The log, and the events for the page.
pub(super) struct Wire {
    log: Mutex<Log>,
    events: broadcast::Sender<PageEvent>,
}

#[derive(Default)]
struct Log {
    entries: VecDeque<WireEntry>,
    seq: u64,
    violations: Vec<String>,
}

impl Wire {
    pub(super) fn new() -> Self {
        Self { log: Mutex::default(), events: broadcast::channel(EVENTS_WAITING).0 }
    }

    pub(super) fn record(&self, report: Report) {
        let mut log = self.log();
        log.seq += 1;
        let context = format!("{} {}", report.what, report.path);
        log.violations.extend(report.verdict.violations.iter().map(|text| format!("{context}: {text}")));
        let entry = WireEntry {
            seq: log.seq,
            at: report.at,
            direction: report.direction,
            what: report.what,
            path: report.path,
            status: report.status,
            ms: millis(report.started.elapsed()),
            body: report.body,
            answer: report.answer,
            verdict: [report.verdict.violations, report.verdict.remarks].concat(),
        };
        self.emit("wire", &entry);
        if log.entries.len() == KEPT {
            log.entries.pop_front();
        }
        log.entries.push_back(entry);
    }

    pub(super) fn after(&self, seq: u64) -> Vec<WireEntry> {
        self.log().entries.iter().filter(|entry| entry.seq > seq).cloned().collect()
    }

    pub(super) fn violations(&self) -> Vec<String> {
        self.log().violations.clone()
    }

    pub(super) fn take_violations(&self) -> Vec<String> {
        std::mem::take(&mut self.log().violations)
    }

    /// Tells the page; nobody listening is fine.
    pub(super) fn emit(&self, name: &'static str, data: &impl Serialize) {
        let data = serde_json::to_string(data).unwrap_or_default();
        drop(self.events.send(PageEvent { name, data }));
    }

    pub(super) fn subscribe(&self) -> broadcast::Receiver<PageEvent> {
        self.events.subscribe()
    }

    fn log(&self) -> MutexGuard<'_, Log> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn millis(elapsed: Duration) -> u64 {
    u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(violation: Option<&str>) -> Report {
        let mut verdict = Verdict::default();
        if let Some(text) = violation {
            verdict.violation(text);
        }
        Report {
            at: Timestamp::UNIX_EPOCH,
            started: Instant::now(),
            direction: Direction::FromBot,
            what: "send".to_owned(),
            path: "/x".to_owned(),
            status: 201,
            body: Value::Null,
            answer: Value::Null,
            verdict,
        }
    }

    #[test]
    fn the_log_forgets_old_calls_but_no_violation() {
        let wire = Wire::new();
        wire.record(report(Some("no summary")));
        for _ in 0..KEPT {
            wire.record(report(None));
        }
        let entries = wire.after(0);
        assert_eq!((entries.len(), entries[0].seq), (KEPT, 2));
        assert_eq!(wire.violations(), ["send /x: no summary"]);
    }
}
