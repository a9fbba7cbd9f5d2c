//! Files take longer than messages and are many at once: a few are carried at a time, each under a longer claim.

use std::time::Duration;

use jiff::SignedDuration;

use super::Outbox;
use super::backoff::next_try;
use super::deliver::Outcome;
use crate::store::{Job, JobRow, Settled, StoreError};

/// Files that are carried at a time; the other hands of the worker are for messages.
pub(super) const AT_A_TIME: usize = 8;
/// A claim on a file ends after this long.
const LEASE: SignedDuration = SignedDuration::from_secs(120);
/// Carrying is cut off before the claim ends: nobody else may begin meanwhile.
const LONGEST: Duration = Duration::from_secs(100);
/// When all are busy, it is looked at again after so long.
const BUSY: SignedDuration = SignedDuration::from_secs(2);
/// A file that could not be carried for so long is given up: people are still there to send it, or to ask, again.
const GIVE_UP_AFTER: SignedDuration = SignedDuration::from_mins(15);

impl Outbox {
    /// The outcome of a job that carries a file; none for other jobs.
    pub(super) async fn carried(&self, job: &JobRow) -> Result<Option<Outcome>, StoreError> {
        if !matches!(job.job, Job::FetchFile { .. } | Job::UploadFile { .. }) {
            return Ok(None);
        }
        let now = self.clock.now();
        let Ok(_hand) = self.hands.try_acquire() else {
            return Ok(Some(Outcome::only(Settled::Later(now + BUSY))));
        };
        let mut tx = self.store.begin().await?;
        if !tx.extend_lease(job, now + LEASE).await? {
            return Ok(Some(Outcome::only(Settled::Later(now))));
        }
        tx.commit().await?;
        let carrying = async {
            match &job.job {
                Job::FetchFile { file, .. } => self.fetch(job, file).await,
                Job::UploadFile { consent, .. } => self.upload(job, consent).await,
                _ => Ok(Outcome::only(Settled::Dropped)),
            }
        };
        if let Ok(outcome) = tokio::time::timeout(LONGEST, carrying).await {
            return outcome.map(Some);
        }
        let given_up = || Outcome::only(Settled::Refused("cut_off"));
        Ok(Some(self.carried_again(job, None).unwrap_or_else(given_up)))
    }

    /// Later once more, unless it was tried for long enough.
    pub(super) fn carried_again(&self, job: &JobRow, at_least: Option<Duration>) -> Option<Outcome> {
        let now = self.clock.now();
        if now.duration_since(job.enqueued_at) > GIVE_UP_AFTER {
            return None;
        }
        Some(Outcome::only(Settled::Later(next_try(now, job.attempts, at_least, &self.chance))))
    }
}
