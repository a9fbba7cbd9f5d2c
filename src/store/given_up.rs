//! Jobs of the outbox that were given up, for whoever looks after Mesa: refused, or perhaps carried out and not repeated.

use jiff::Timestamp;

use super::error::StoreError;
use super::job::Job;
use super::outbox::NewJob;
use super::pool::Tx;
use super::sql::{Cell, Row, statement};

/// A job that was given up; nothing in here tells of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenUpJob {
    /// Names it.
    pub position: i64,
    /// What it was to do.
    pub kind: &'static str,
    /// What kind of place it was for.
    pub lane: String,
    /// `refused` or `ambiguous`.
    pub state: String,
    /// Why.
    pub outcome: String,
    /// How often it was tried.
    pub attempts: i64,
    /// When it was given up.
    pub settled_at: Timestamp,
}

impl Tx {
    /// All of them, oldest first.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn list_given_up(&mut self) -> Result<Vec<GivenUpJob>, StoreError> {
        let rows = statement(
            "SELECT position, lane, job, state, outcome, attempts, settled_at,
                 (SELECT place FROM conversations WHERE conversations.id = outbox.lane) AS place
             FROM outbox WHERE state IN ('refused', 'ambiguous') ORDER BY position",
        )
        .fetch_all(self)
        .await?;
        rows.iter().map(given_up).collect()
    }

    /// Enqueues one again, behind what waits in its lane. False when it was not given up, or cannot be read.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn retry_job(&mut self, position: i64, now: Timestamp) -> Result<bool, StoreError> {
        let row = statement(
            "SELECT lane, job FROM outbox WHERE position = $1 AND state IN ('refused', 'ambiguous')",
        )
        .bind(position)
        .fetch_optional(self)
        .await?;
        let Some(row) = row else { return Ok(false) };
        let Ok(job) = serde_json::from_str::<Job>(&row.text("job")?) else { return Ok(false) };
        if job == Job::Unknown || !self.settle_by_hand(position, "retried").await? {
            return Ok(false);
        }
        self.enqueue(&NewJob { lane: row.text("lane")?, job, due_at: now }, now).await?;
        Ok(true)
    }

    /// Somebody has dealt with it. False when it was not given up.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn drop_job(&mut self, position: i64) -> Result<bool, StoreError> {
        self.settle_by_hand(position, "by_operator").await
    }

    async fn settle_by_hand(&mut self, position: i64, outcome: &str) -> Result<bool, StoreError> {
        let touched = statement(
            "UPDATE outbox SET state = 'dropped', outcome = $2
             WHERE position = $1 AND state IN ('refused', 'ambiguous')",
        )
        .bind(position)
        .bind(outcome)
        .execute(self)
        .await?;
        Ok(touched == 1)
    }
}

fn given_up(row: &Row) -> Result<GivenUpJob, StoreError> {
    let position = row.integer("position")?;
    let id = position.to_string();
    let job: Job = serde_json::from_str(&row.text("job")?).unwrap_or(Job::Unknown);
    let lane = match row.optional_text("place")? {
        Some(place) => place,
        None => {
            row.text("lane")?.split_once(':').map_or_else(|| "gone".to_owned(), |(kind, _)| kind.to_owned())
        }
    };
    Ok(GivenUpJob {
        position,
        kind: job.kind(),
        lane,
        state: row.text("state")?,
        outcome: row.optional_text("outcome")?.unwrap_or_default(),
        attempts: row.integer("attempts")?,
        settled_at: row.instant(Cell { table: "outbox", column: "settled_at", id: &id })?,
    })
}
