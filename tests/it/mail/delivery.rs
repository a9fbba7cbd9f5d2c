//! What the server says, and what is made of it.

use jiff::SignedDuration;
use mesa::connectors::mail::{Accepted, MailError};
use serde_json::json;

use super::{mailer, send};
use crate::support::post_office::{PostOffice, Tls};

const TO: &str = "soporte@andina-impresion.example";

fn open() -> PostOffice {
    PostOffice::with(Tls::None, &json!({}))
}

fn open_mailer(office: &PostOffice) -> (mesa::connectors::mail::Mailer, mesa::clock::ClockHand) {
    let login = mesa::config::MailLogin::Nobody;
    mailer(&mesa::config::MailSettings { login, authority: None, ..office.settings() })
}

#[tokio::test]
async fn a_letter_arrives_whole_and_threaded() {
    let office = open();
    let (mailer, _) = open_mailer(&office);
    assert_eq!(send(&mailer, &[TO, "mesa@entidad.example"], 1).await, Ok(Accepted::default()));
    let letters = office.letters();
    assert_eq!(letters.len(), 1);
    let letter = &letters[0];
    assert_eq!(letter.to, [TO, "mesa@entidad.example"]);
    assert_eq!(letter.subject, "[C-2026-000001] La impresora de Ocaña no imprime");
    assert_eq!(
        letter.text.trim_end(),
        "Señal:\r\n.\r\n..fin",
        "lines that begin with a dot arrive as they are"
    );
    assert_eq!(letter.html.trim_end(), "<p>Señal</p>");
    assert_eq!(letter.message_id, "<c-2026-000001.1@entidad.example>");
    assert_eq!(letter.in_reply_to.as_deref(), Some("<c-2026-000001@entidad.example>"));
    let raw = String::from_utf8(letter.raw.clone()).unwrap();
    assert!(raw.contains("\r\nAuto-Submitted: auto-generated\r\n"), "{raw}");
}

#[tokio::test]
async fn an_address_that_nobody_has_is_refused_and_the_others_get_it() {
    let office = open();
    let (mailer, _) = open_mailer(&office);
    for nobody in ["nobody@x.example", "not an address", "a@b.example\r\nRCPT TO:<c@d.example>"] {
        assert_eq!(send(&mailer, &[nobody], 1).await, Err(MailError::BadAddress), "{nobody}");
    }
    assert!(office.letters().is_empty());
    let accepted = send(&mailer, &["nobody@x.example", TO], 2).await.unwrap();
    assert_eq!(accepted.refused, ["nobody@x.example"]);
    assert_eq!(office.letters()[0].to, [TO]);
}

#[tokio::test]
async fn what_is_deferred_is_tried_again_and_then_taken() {
    let office = open();
    let (mailer, _) = open_mailer(&office);
    office.script(&["defer-recipient", "defer-content"]);
    for _ in 0..2 {
        assert_eq!(send(&mailer, &[TO], 1).await, Err(MailError::Retry("deferred")));
    }
    assert!(office.letters().is_empty());
    send(&mailer, &[TO], 1).await.unwrap();
    assert_eq!(office.letters().len(), 1);
}

#[tokio::test]
async fn a_letter_that_is_not_wanted_is_refused() {
    let office = open();
    let (mailer, _) = open_mailer(&office);
    office.script(&["refuse-content"]);
    assert_eq!(send(&mailer, &[TO], 1).await, Err(MailError::Refused("content")));
}

#[tokio::test]
async fn after_the_content_silence_means_perhaps() {
    let office = open();
    let (mailer, _) = open_mailer(&office);
    office.script(&["drop-kept", "drop"]);
    for _ in 0..2 {
        assert_eq!(send(&mailer, &[TO], 1).await, Err(MailError::Ambiguous("cut_off")));
    }
    assert_eq!(office.letters().len(), 1, "one of the two had arrived");
}

#[tokio::test]
async fn a_connection_serves_many_letters_until_it_is_old() {
    let office = open();
    let (mailer, hand) = open_mailer(&office);
    for number in 0..3 {
        send(&mailer, &[TO], number).await.unwrap();
    }
    assert_eq!(office.counts().0, 1);
    hand.advance(SignedDuration::from_secs(31));
    send(&mailer, &[TO], 4).await.unwrap();
    assert_eq!(office.counts().0, 2);
    assert_eq!(office.letters().len(), 4);
}
