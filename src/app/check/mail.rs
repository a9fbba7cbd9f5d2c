//! The mail server, really asked.

use super::finding::Finding;
use crate::app::parts;
use crate::cards::Cards;
use crate::chance::Chance;
use crate::clock::Clock;
use crate::config::Settings;
use crate::connectors::mail::{MailError, Mailer, Outgoing};

/// Connects, with TLS and the login; sends nothing unless somebody is named who gets a letter.
pub(super) async fn mail(settings: &Settings, to: Option<&str>) -> Finding {
    looked(settings, to).await.into()
}

async fn looked(settings: &Settings, to: Option<&str>) -> anyhow::Result<Finding> {
    let Some(mailer) = parts::mailer(settings, &Clock::system())? else {
        let none = "no mail server: nothing is sent by e-mail, and the desk is told what was not; \
                    to change that, set mail_host and mail_from";
        return Ok(if to.is_some() { Finding::wrong(none) } else { Finding::fine(none) });
    };
    mailer.probe().await?;
    match to {
        None => Ok(Finding::fine("the mail server lets Mesa in")),
        Some(to) => sent(settings, &mailer, to).await,
    }
}

async fn sent(settings: &Settings, mailer: &Mailer, to: &str) -> anyhow::Result<Finding> {
    let (own, _) = parts::overrides(settings.overrides.as_deref())?;
    let letter = Cards::load(&settings.locale, &own)?.trial_letter();
    let outgoing = Outgoing {
        to: &[to.to_owned()],
        subject: &letter.subject,
        text: &letter.text,
        html: &letter.html,
        message_id: &format!("check.{}", Chance::system().id()),
        thread: None,
        written_at: Clock::system().now(),
        attachments: vec![],
    };
    Ok(match mailer.send(&outgoing).await {
        Ok(_) => {
            Finding::fine("the mail server took the letter; look whether it arrived, in the spam folder too")
        }
        Err(MailError::BadAddress) => {
            Finding::wrong("the mail server does not take the address of --mail-to")
        }
        Err(error) => Finding::wrong(format!(
            "the letter was not sent ({error}); may this mailbox write as mail_from, and to this address?"
        )),
    })
}
