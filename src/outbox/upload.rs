//! Hands a file over to the agent who accepted it: puts it where Teams said, without any token.

use super::Outbox;
use super::deliver::Outcome;
use super::settle::After;
use crate::botframework::files::FileError;
use crate::store::{ConsentState, JobRow, Settled, StoreError};

impl Outbox {
    /// Once it is there it is said so; if it never gets there, too.
    pub(super) async fn upload(&self, job: &JobRow, id: &str) -> Result<Outcome, StoreError> {
        let mut tx = self.store.read().await?;
        let consent = tx.find_consent(id).await?.filter(|row| row.state == ConsentState::Accepted);
        let Some(consent) = consent else { return Ok(Outcome::only(Settled::Dropped)) };
        let file = tx.load_content(&consent.file).await?;
        drop(tx);
        let (Some(upload), Some(file)) = (consent.upload, file) else {
            return Ok(Outcome::only(Settled::Refused("no_content")));
        };
        let given_up = || Outcome::only(Settled::Refused("not_uploaded"));
        Ok(match self.files.upload(&upload.upload_url, &file.bytes, job.attempts > 1).await {
            Ok(()) => Outcome {
                settled: Settled::Delivered,
                after: vec![After::HandedOver { consent: id.to_owned() }],
            },
            Err(FileError::Retry { after }) => self.carried_again(job, after).unwrap_or_else(given_up),
            Err(_) => given_up(),
        })
    }
}
