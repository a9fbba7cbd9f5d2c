//! The outbox table: effects to be carried out, in order within a lane.

use jiff::Timestamp;

use super::error::StoreError;
use super::job::Job;
use super::pool::Tx;
use super::sql::{Cell, Row, json, statement};

/// An effect to be carried out after the commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewJob {
    /// Jobs of one lane are carried out one after the other, in order.
    pub lane: String,
    /// What.
    pub job: Job,
    /// Not before.
    pub due_at: Timestamp,
}

/// A claimed job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobRow {
    /// Its place in the order.
    pub position: i64,
    /// Its lane.
    pub lane: String,
    /// What.
    pub job: Job,
    /// How often it was claimed, this time included.
    pub attempts: i64,
    /// Proves that the claim is still ours when settling.
    pub lease: String,
    /// When it was enqueued.
    pub enqueued_at: Timestamp,
    /// It may have been done before: the call had no clear answer, or whoever claimed it died in between.
    pub may_be_done: bool,
    /// How often whoever had claimed it died before settling it.
    pub abandoned: i64,
}

/// How a job ended, or goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// Done.
    Delivered,
    /// It cannot be done; visible to the operator.
    Refused(&'static str),
    /// It may have been done and is not tried again; visible to the operator.
    Ambiguous(&'static str),
    /// No longer worth doing.
    Dropped,
    /// Certainly not done; to be tried again, and the lane waits.
    Later(Timestamp),
    /// May have been done, and matters enough to be done once more.
    OnceMore(Timestamp),
}

impl Settled {
    /// The word in logs and metrics.
    pub fn word(self) -> &'static str {
        match self {
            Self::Delivered => "delivered",
            Self::Refused(_) => "refused",
            Self::Ambiguous(_) => "ambiguous",
            Self::Dropped => "dropped",
            Self::Later(_) => "later",
            Self::OnceMore(_) => "once_more",
        }
    }
}

/// Why a job was given up that this version cannot read.
pub const OTHER_VERSION: &str = "other_version";

/// How many jobs stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OutboxTotals {
    /// Neither delivered nor given up.
    pub waiting: i64,
    /// Given up.
    pub refused: i64,
    /// Of those, written by another version of Mesa.
    pub other_version: i64,
    /// May have been done.
    pub ambiguous: i64,
}

macro_rules! claim_head {
    () => {
        "UPDATE outbox SET state = 'leased', lease = $1, lease_until = $3, attempts = attempts + 1,
             abandoned = CASE WHEN state = 'leased' THEN abandoned + 1 ELSE abandoned END
         WHERE position IN (
             SELECT head.position FROM outbox AS head
             WHERE head.is_settled = 0
                 AND ((head.state <> 'leased' AND head.due_at <= $2) OR (head.state = 'leased' AND head.lease_until <= $2))
                 AND NOT EXISTS (
                     SELECT 1 FROM outbox AS earlier
                     WHERE earlier.lane = head.lane AND earlier.is_settled = 0 AND earlier.position < head.position)
             ORDER BY head.position LIMIT $4 "
    };
}
macro_rules! claim_tail {
    () => {
        ") RETURNING position, lane, job, attempts, lease, enqueued_at, abandoned, outcome"
    };
}

impl Tx {
    /// Enqueues an effect together with the change that decided it. An unsent one that makes it superfluous is kept
    /// from being claimed until this transaction ends: it must be rendered with what this one saves.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn enqueue(&mut self, job: &NewJob, now: Timestamp) -> Result<(), StoreError> {
        statement(
            "INSERT INTO outbox (lane, job, merge_key, state, is_settled, due_at, attempts, abandoned, enqueued_at)
             VALUES ($1, $2, $3, 'pending', 0, $4, 0, 0, $5)
             ON CONFLICT (merge_key) WHERE state = 'pending' DO UPDATE SET enqueued_at = outbox.enqueued_at",
        )
        .bind(&job.lane)
        .bind(json(&job.job)?)
        .bind(&job.job.merge_key())
        .bind(job.due_at)
        .bind(now)
        .execute(self)
        .await?;
        Ok(())
    }

    /// A claim that takes longer than others. False when it is no longer ours.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn extend_lease(&mut self, job: &JobRow, until: Timestamp) -> Result<bool, StoreError> {
        let extended = statement(
            "UPDATE outbox SET lease_until = $3 WHERE position = $1 AND lease = $2 AND state = 'leased'",
        )
        .bind(job.position)
        .bind(&job.lease)
        .bind(until)
        .execute(self)
        .await?;
        Ok(extended == 1)
    }

    /// Claims the first job of each lane that is due, at most `limit`, until `lease_until`. A job whose lease ran
    /// out is claimed anew.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn claim_jobs(
        &mut self,
        lease: &str,
        now: Timestamp,
        lease_until: Timestamp,
        limit: i64,
    ) -> Result<Vec<JobRow>, StoreError> {
        let text = if self.has_many_writers() {
            concat!(claim_head!(), "FOR UPDATE SKIP LOCKED", claim_tail!())
        } else {
            concat!(claim_head!(), claim_tail!())
        };
        let rows =
            statement(text).bind(lease).bind(now).bind(lease_until).bind(limit).fetch_all(self).await?;
        let mut jobs = rows.iter().map(job).collect::<Result<Vec<_>, _>>()?;
        jobs.sort_by_key(|job| job.position);
        Ok(jobs)
    }

    /// Settles a claimed job. False when the claim is no longer ours.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn settle_job(
        &mut self,
        job: &JobRow,
        settled: Settled,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let (state, outcome, due_at) = match settled {
            Settled::Delivered => ("delivered", None, None),
            Settled::Refused(why) => ("refused", Some(why), None),
            Settled::Ambiguous(why) => ("ambiguous", Some(why), None),
            Settled::Dropped => ("dropped", None, None),
            Settled::Later(at) => ("waiting", None, Some(at)),
            Settled::OnceMore(at) => ("waiting", Some("once_more"), Some(at)),
        };
        let touched = statement(
            "UPDATE outbox SET state = $3, outcome = COALESCE($4, outcome), is_settled = $5, due_at = COALESCE($6, due_at),
                 settled_at = $7, lease = NULL, lease_until = NULL
             WHERE position = $1 AND lease = $2",
        )
        .bind(job.position)
        .bind(&job.lease)
        .bind(state)
        .bind(outcome)
        .bind(due_at.is_none())
        .bind(due_at)
        .bind(due_at.is_none().then_some(now))
        .execute(self)
        .await?;
        Ok(touched == 1)
    }

    /// How many jobs wait in one lane, counted up to `most`.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn count_waiting_in(&mut self, lane: &str, most: i64) -> Result<i64, StoreError> {
        let waiting = statement(
            "SELECT COUNT(*) AS jobs FROM
                 (SELECT position FROM outbox WHERE lane = $1 AND is_settled = 0 LIMIT $2) AS waiting",
        );
        waiting.bind(lane).bind(most).fetch_one(self).await?.integer("jobs")
    }

    /// How many jobs wait, were given up, or may have been done.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn outbox_totals(&mut self) -> Result<OutboxTotals, StoreError> {
        let waiting =
            statement("SELECT COUNT(*) AS jobs FROM outbox WHERE is_settled = 0").fetch_one(self).await?;
        let rows = statement(
            "SELECT state, COUNT(*) AS jobs, COUNT(CASE WHEN outcome = $1 THEN 1 END) AS other_version
             FROM outbox WHERE state IN ('refused', 'ambiguous') GROUP BY state",
        )
        .bind(OTHER_VERSION)
        .fetch_all(self)
        .await?;
        let mut totals = OutboxTotals { waiting: waiting.integer("jobs")?, ..OutboxTotals::default() };
        for row in rows {
            let jobs = row.integer("jobs")?;
            match row.text("state")?.as_str() {
                "refused" => {
                    (totals.refused, totals.other_version) = (jobs, row.integer("other_version")?);
                }
                _ => totals.ambiguous = jobs,
            }
        }
        Ok(totals)
    }
}

fn job(row: &Row) -> Result<JobRow, StoreError> {
    let position = row.integer("position")?;
    let id = position.to_string();
    let abandoned = row.integer("abandoned")?;
    Ok(JobRow {
        position,
        lane: row.text("lane")?,
        job: known(&row.text("job")?),
        attempts: row.integer("attempts")?,
        lease: row.text("lease")?,
        enqueued_at: row.instant(Cell { table: "outbox", column: "enqueued_at", id: &id })?,
        may_be_done: abandoned > 0 || row.optional_text("outcome")?.is_some(),
        abandoned,
    })
}

/// One that this version cannot read is not carried out, and holds up nobody else's lane.
fn known(job: &str) -> Job {
    serde_json::from_str(job).unwrap_or(Job::Unknown)
}
