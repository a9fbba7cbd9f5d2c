//! Jobs of the outbox that were given up, for whoever looks after Mesa: refused, or perhaps carried out and not repeated.

use jiff::Timestamp;

use super::error::StoreError;
use super::job::Job;
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

    /// Enqueues one again as it was written, behind what waits in its lane: also one of another version, for the replica that
    /// can read it. It is due since it was given up, so that an operator's clock that is ahead holds nothing up. False when it
    /// was not given up.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn retry_job(&mut self, position: i64, now: Timestamp) -> Result<bool, StoreError> {
        if !self.settle_by_hand(position, "retried").await? {
            return Ok(false);
        }
        statement(
            "INSERT INTO outbox (lane, job, merge_key, state, is_settled, due_at, attempts, abandoned, enqueued_at)
             SELECT lane, job, merge_key, 'pending', 0, COALESCE(settled_at, $2), 0, 0, $2 FROM outbox WHERE position = $1
             ON CONFLICT (merge_key) WHERE state = 'pending' DO UPDATE SET enqueued_at = outbox.enqueued_at",
        )
        .bind(position)
        .bind(now)
        .execute(self)
        .await?;
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
