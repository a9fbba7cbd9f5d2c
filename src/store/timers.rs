//! Timers: rows due at an instant, fired once, by any replica, after any restart.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::error::StoreError;
use super::lists::Cursor;
use super::pool::Tx;
use super::sql::{Cell, Row, json, statement};
use crate::cases::{Deed, MailTrouble, PersonId, RequestId, TimerKind};
use crate::catalog::GroupKey;

/// What is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "due", rename_all = "snake_case")]
pub enum Due {
    /// A rule of the procedure.
    Rule {
        /// Which one.
        timer: TimerKind,
    },
    /// Report of the outbox: a question was delivered, or may have been. Due at once.
    QuestionDelivered {
        /// The (request or case) revision that asked.
        at: Timestamp,
    },
    /// Report of the outbox: a question, or what deserved a notification, was refused. Due at once.
    Undelivered {
        /// The change of which the requester was to hear, where it is known.
        #[serde(default)]
        change: Option<String>,
    },
    /// Somebody who answers piece by piece has stopped: what is still missing is asked for.
    AnswerStopped,
    /// Report of the outbox: a requester was reached again. Due at once.
    Reached,
    /// Report of the outbox: whoever works on the case left its group, or came back. Due at once.
    HandlerMoved,
    /// Report of the outbox: a letter did not reach somebody. Due at once.
    MailRefused {
        /// Names the letter, so that two of one request are told both.
        message_id: String,
        /// Whom it did not reach.
        to: Vec<String>,
        /// Why.
        why: MailTrouble,
    },
    /// Report of the outbox: a file was fetched, or will not come. Due at once.
    FileSettled {
        /// Which.
        file: String,
    },
    /// Report of the outbox: the desk's post stands, and there are files. Due at once.
    DeskPosted,
    /// Report of the outbox: an accepted file was handed over, or could not be. Due at once.
    HandedOver {
        /// The agent's consent.
        consent: String,
    },
    /// Report of the outbox: the channels of a team are known. Due at once. It is about no request ([`Due::DESK`]).
    ChannelsListed,
    /// Once a working day: the coordination hears of jobs that were given up. It is about no request ([`Due::DESK`]).
    OutboxOpen,
    /// What a group has open is shown in its channel, from where the page before ended ([`Due::DESK`]).
    ShowOpen {
        /// Whose.
        group: GroupKey,
        /// How far it has come.
        showing: Showing,
    },
    /// Some came to a group or left it: those of its cases are told of, from where the page before ended ([`Due::DESK`]).
    RosterMoved {
        /// Tells one reading from another.
        run: String,
        /// Which group.
        group: GroupKey,
        /// Entra object ids.
        people: Vec<String>,
        /// Where the page before ended.
        after: Option<Cursor>,
    },
    /// What was done with a case is done with those that depend on it, from where the page before ended.
    AlsoChildren {
        /// Tells one deed from another.
        run: String,
        /// Who does it.
        by: PersonId,
        /// What.
        deed: Box<Deed>,
        /// Where the page before ended.
        after: (i64, String),
    },
}

/// How far it has come that what a group has open is shown in its channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Showing {
    /// Its cases.
    Cases(Option<Cursor>),
    /// What it was asked.
    Petitions(Option<(i64, String)>),
    /// Requests that are incomplete for long.
    Requests(Option<Cursor>),
}

impl Due {
    /// What stands in place of a request's id in timers that are about none.
    pub const DESK: &'static str = "desk";
}

/// A timer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimerRow {
    /// Our own id.
    pub id: String,
    /// Of which request (and its case).
    pub request: RequestId,
    /// What is due.
    pub due: Due,
    /// When.
    pub due_at: Timestamp,
}

impl Tx {
    /// Sets a timer, or sets it anew: there is one of each kind a request.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn set_timer(&mut self, timer: &TimerRow) -> Result<(), StoreError> {
        statement(
            "INSERT INTO timers (id, request_id, slot, due, due_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (request_id, slot) DO UPDATE SET id = excluded.id, due = excluded.due,
                 due_at = excluded.due_at",
        )
        .bind(&timer.id)
        .bind(&timer.request.0)
        .bind(slot(&timer.due)?)
        .bind(json(&timer.due)?)
        .bind(timer.due_at)
        .execute_one(self)
        .await?;
        if ends_the_wait(&timer.due) {
            self.follow_deadline(&timer.request, Some(timer.due_at)).await?;
        }
        Ok(())
    }

    /// Sets a timer unless there is one of that kind already.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn set_timer_once(&mut self, timer: &TimerRow) -> Result<(), StoreError> {
        statement(
            "INSERT INTO timers (id, request_id, slot, due, due_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (request_id, slot) DO NOTHING",
        )
        .bind(&timer.id)
        .bind(&timer.request.0)
        .bind(slot(&timer.due)?)
        .bind(json(&timer.due)?)
        .bind(timer.due_at)
        .execute(self)
        .await?;
        Ok(())
    }

    /// Stops a timer, if it is set.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn stop_timer(&mut self, request: &RequestId, timer: TimerKind) -> Result<(), StoreError> {
        statement("DELETE FROM timers WHERE request_id = $1 AND slot = $2")
            .bind(&request.0)
            .bind(slot(&Due::Rule { timer })?)
            .execute(self)
            .await?;
        if ends_the_wait(&Due::Rule { timer }) {
            self.follow_deadline(request, None).await?;
        }
        Ok(())
    }

    /// The timers that are due, oldest first, at most `limit`.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn list_due_timers(&mut self, now: Timestamp, limit: i64) -> Result<Vec<TimerRow>, StoreError> {
        let rows = statement(
            "SELECT id, request_id, due, due_at FROM timers WHERE due_at <= $1 ORDER BY due_at, id LIMIT $2",
        )
        .bind(now)
        .bind(limit)
        .fetch_all(self)
        .await?;
        Ok(rows.iter().filter_map(readable).collect())
    }

    /// Takes a timer for this transaction. False when another replica fired it, or it was set anew meanwhile.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn claim_timer(&mut self, timer: &TimerRow) -> Result<bool, StoreError> {
        let claimed = statement("DELETE FROM timers WHERE id = $1 AND due_at = $2")
            .bind(&timer.id)
            .bind(timer.due_at)
            .execute(self)
            .await?;
        if claimed == 1 && ends_the_wait(&timer.due) {
            self.follow_deadline(&timer.request, None).await?;
        }
        Ok(claimed == 1)
    }

    /// A timer that could not fire is due again later, unless it was fired or set anew meanwhile.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn postpone_timer(&mut self, timer: &TimerRow, due_at: Timestamp) -> Result<(), StoreError> {
        statement("UPDATE timers SET due_at = $3 WHERE id = $1 AND due_at = $2")
            .bind(&timer.id)
            .bind(timer.due_at)
            .bind(due_at)
            .execute(self)
            .await?;
        Ok(())
    }

    /// What time it is for a database on another machine. Nothing is decided by it: replicas whose clocks differ are to be
    /// noticed. The embedded database has the clock of this machine.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn clock_of_server(&mut self) -> Result<Option<Timestamp>, StoreError> {
        if !self.has_many_writers() {
            return Ok(None);
        }
        let row =
            statement("SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT) AS micros")
                .fetch_one(self)
                .await?;
        row.instant(Cell { table: "server", column: "micros", id: "now" }).map(Some)
    }
}

/// The timer whose instant lists show as the deadline of a case.
fn ends_the_wait(due: &Due) -> bool {
    matches!(due, Due::Rule { timer: TimerKind::Deadline })
}

/// The name under which a timer is set anew: its kind.
fn slot(due: &Due) -> Result<String, StoreError> {
    match due {
        Due::Rule { timer } => json(timer),
        Due::Undelivered { change: Some(change) } => json(&format!("undelivered:{change}")),
        Due::QuestionDelivered { .. } | Due::Undelivered { change: None } => Ok("\"question_report\"".into()),
        Due::HandlerMoved => Ok("\"handler_moved\"".into()),
        Due::Reached => Ok("\"reached\"".into()),
        Due::MailRefused { message_id, .. } => json(&format!("mail:{message_id}")),
        Due::FileSettled { file } => Ok(format!("file:{file}")),
        Due::DeskPosted => Ok("desk_posted".into()),
        Due::HandedOver { consent } => Ok(format!("handed_over:{consent}")),
        Due::AnswerStopped => Ok("\"answer_stopped\"".into()),
        Due::OutboxOpen => Ok("\"outbox_open\"".into()),
        Due::ShowOpen { group, .. } => Ok(format!("show_open:{group}")),
        Due::RosterMoved { run, .. } => Ok(format!("roster_moved:{run}")),
        Due::AlsoChildren { run, .. } => Ok(format!("children:{run}")),
        Due::ChannelsListed => Ok("\"channels_listed\"".into()),
    }
}

/// One that this version cannot read stays where it is, and holds up no other.
fn readable(row: &Row) -> Option<TimerRow> {
    timer(row).inspect_err(|error| tracing::error!(%error, "a timer cannot be read; it is left alone")).ok()
}

fn timer(row: &Row) -> Result<TimerRow, StoreError> {
    let id = row.text("id")?;
    let cell = |column| Cell { table: "timers", column, id: &id };
    Ok(TimerRow {
        request: RequestId(row.text("request_id")?),
        due: row.json(cell("due"))?,
        due_at: row.instant(cell("due_at"))?,
        id: id.clone(),
    })
}
