//! Letters against a real mail server.

mod check;
mod delivery;
mod login;
mod outbox;

use crate::store::{on_postgres, sqlite};
use jiff::Timestamp;
use mesa::clock::{Clock, ClockHand};
use mesa::config::MailSettings;
use mesa::connectors::mail::{Accepted, MailError, Mailer, Outgoing};

const THREAD: &str = "c-2026-000001";

fn noon() -> Timestamp {
    "2026-11-23T17:00:00Z".parse().unwrap()
}

fn mailer(settings: &MailSettings) -> (Mailer, ClockHand) {
    let (clock, hand) = Clock::by_hand(noon());
    (Mailer::new(settings, clock).unwrap(), hand)
}

/// A letter to these, with this number.
async fn send(mailer: &Mailer, to: &[&str], number: u32) -> Result<Accepted, MailError> {
    let to: Vec<String> = to.iter().map(|address| (*address).to_owned()).collect();
    let letter = Outgoing {
        to: &to,
        subject: "[C-2026-000001] La impresora de Ocaña no imprime",
        text: "Señal:\n.\n..fin",
        html: "<p>Señal</p>",
        message_id: &format!("{THREAD}.{number}"),
        thread: Some(THREAD),
        written_at: noon(),
        attachments: vec![],
    };
    mailer.send(&letter).await
}
