//! Letters: given to the mail server, and what its answer means.

use super::Outbox;
use super::deliver::Outcome;
use super::settle::After;
use crate::cases::MailTrouble;
use crate::connectors::mail::{Accepted, Attachment, MailError, Outgoing};
use crate::store::{JobRow, Mail, Settled, StoreError};

/// Bytes of attachments of a letter: what most mail servers take, with room for how mail writes them.
const ATTACHED: usize = 10 * 1024 * 1024;

impl Outbox {
    /// Sends a letter. One that does not reach somebody is told to the desk.
    pub(super) async fn send_mail(&self, job: &JobRow, mail: &Mail) -> Result<Outcome, StoreError> {
        let Some(mailer) = &self.mailer else {
            return Ok(refused(mail, "no_mail", MailTrouble::NotConfigured));
        };
        let letter = Outgoing {
            to: &mail.to,
            subject: &mail.subject,
            text: &mail.text,
            html: &mail.html,
            message_id: &mail.message_id,
            thread: mail.in_reply_to.as_deref(),
            written_at: job.enqueued_at,
            attachments: self.attachments(mail).await?,
        };
        Ok(match mailer.send(&letter).await {
            Ok(accepted) => sent(mail, accepted),
            Err(MailError::BadAddress) => refused(mail, "bad_address", MailTrouble::BadAddress),
            Err(MailError::Refused(why)) => refused(mail, why, MailTrouble::NotAccepted),
            Err(MailError::Ambiguous(why)) => self.unclear(job, why),
            Err(MailError::Retry(why)) => {
                tracing::warn!(job.position = job.position, reason = why, "a letter waits");
                match self.again(job, None).settled {
                    Settled::Refused(why) => refused(mail, why, MailTrouble::GivenUp),
                    settled => Outcome::only(settled),
                }
            }
        })
    }

    /// The evidence, as far as it is kept and as much as mail servers take.
    async fn attachments(&self, mail: &Mail) -> Result<Vec<Attachment>, StoreError> {
        let mut tx = self.store.read().await?;
        let mut room = ATTACHED;
        let mut attached = vec![];
        for id in &mail.files {
            let Some(file) = tx.load_content(id).await? else { continue };
            if file.bytes.len() <= room {
                room -= file.bytes.len();
                attached.push(Attachment {
                    name: file.name,
                    content_type: file.content_type,
                    content: file.bytes,
                });
            }
        }
        Ok(attached)
    }
}

fn sent(mail: &Mail, accepted: Accepted) -> Outcome {
    let told = (!accepted.refused.is_empty()).then(|| After::MailRefused {
        request: mail.request.clone(),
        message_id: mail.message_id.clone(),
        to: accepted.refused,
        why: MailTrouble::BadAddress,
    });
    Outcome { settled: Settled::Delivered, after: told.into_iter().collect() }
}

fn refused(mail: &Mail, reason: &'static str, why: MailTrouble) -> Outcome {
    let told = After::MailRefused {
        request: mail.request.clone(),
        message_id: mail.message_id.clone(),
        to: mail.to.clone(),
        why,
    };
    Outcome { settled: Settled::Refused(reason), after: vec![told] }
}
