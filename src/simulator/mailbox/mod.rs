//! The mail server of the little organisation: takes every letter, keeps the latest, shows them on the page.
//!
//! Nothing leaves the machine. As no real server would, it takes letters from anybody and for everybody; only addresses
//! under `.invalid` (RFC 2606) are unknown to it, so that a refusal can be watched.

mod server;

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use mailparse::{MailHeaderMap as _, ParsedMail};
use serde::Serialize;

pub(super) use server::serve;

/// How many letters are kept; older ones are forgotten.
const KEPT: usize = 200;

/// One letter as it came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Letter {
    /// Counts the letters from 1.
    pub seq: u64,
    /// When it came, by the simulator's clock.
    pub at: Timestamp,
    /// Who wrote it, as the reader sees it.
    pub from: String,
    /// To whom it was brought.
    pub to: Vec<String>,
    /// Its subject.
    pub subject: String,
    /// Its words.
    pub text: String,
    /// The same as HTML.
    pub html: String,
    /// What names it.
    pub message_id: String,
    /// The letter or thread that it answers.
    pub in_reply_to: Option<String>,
    /// The names of what came with it.
    pub attachments: Vec<String>,
    /// Every byte of it.
    #[serde(skip)]
    pub raw: Vec<u8>,
}

/// The letters, and where they are brought.
pub(super) struct Mailbox {
    pub(super) address: SocketAddr,
    letters: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    letters: VecDeque<Letter>,
    seq: u64,
}

impl Mailbox {
    pub(super) fn new(address: SocketAddr) -> Self {
        Self { address, letters: Mutex::default() }
    }

    pub(super) fn after(&self, seq: u64) -> Vec<Letter> {
        self.kept().letters.iter().filter(|letter| letter.seq > seq).cloned().collect()
    }

    /// Keeps a letter; one that cannot be read is kept as it is.
    fn keep(&self, at: Timestamp, to: Vec<String>, raw: Vec<u8>) -> Letter {
        let mut kept = self.kept();
        kept.seq += 1;
        let letter = read(kept.seq, at, to, raw);
        if kept.letters.len() == KEPT {
            kept.letters.pop_front();
        }
        kept.letters.push_back(letter.clone());
        letter
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.letters.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn read(seq: u64, at: Timestamp, to: Vec<String>, raw: Vec<u8>) -> Letter {
    let parsed = mailparse::parse_mail(&raw).ok();
    let header = |name: &str| parsed.as_ref().and_then(|mail| mail.headers.get_first_value(name));
    let body = |kind: &str| parsed.as_ref().and_then(|mail| body(mail, kind)).unwrap_or_default();
    Letter {
        seq,
        at,
        from: header("From").unwrap_or_default(),
        to,
        subject: header("Subject").unwrap_or_default(),
        text: body("text/plain"),
        html: body("text/html"),
        message_id: header("Message-ID").unwrap_or_default(),
        in_reply_to: header("In-Reply-To"),
        attachments: parsed.as_ref().map(attachments).unwrap_or_default(),
        raw,
    }
}

/// The first part of that type.
fn body(mail: &ParsedMail<'_>, kind: &str) -> Option<String> {
    mail.parts().find(|part| part.ctype.mimetype == kind).and_then(|part| part.get_body().ok())
}

fn attachments(mail: &ParsedMail<'_>) -> Vec<String> {
    let name = |part: &ParsedMail<'_>| part.get_content_disposition().params.get("filename").cloned();
    mail.parts().filter_map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mailbox() -> Mailbox {
        Mailbox::new("127.0.0.1:1".parse().unwrap())
    }

    #[test]
    fn a_letter_is_read_in_its_parts() {
        let raw = "From: =?utf-8?q?Mesa_t=C3=A9cnica?= <mesa@entidad.example>\r\nSubject: =?utf-8?b?Q2HDsW8=?=\r\n\
            Message-ID: <a@b>\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; \
            charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nse=C3=B1al\r\n--x\r\nContent-Type: \
            text/html\r\n\r\n<p>1</p>\r\n--x--\r\n";
        let letter = mailbox().keep(Timestamp::UNIX_EPOCH, vec!["a@b.example".into()], raw.into());
        assert_eq!(
            (letter.subject.as_str(), letter.text.trim(), letter.html.trim()),
            ("Caño", "señal", "<p>1</p>")
        );
        assert!(letter.from.contains("Mesa técnica") && letter.in_reply_to.is_none());
    }

    #[test]
    fn old_letters_are_forgotten_and_rubbish_is_kept() {
        let mailbox = mailbox();
        for _ in 0..=KEPT {
            mailbox.keep(Timestamp::UNIX_EPOCH, vec![], vec![0, 255, 13]);
        }
        let letters = mailbox.after(0);
        assert_eq!((letters.len(), letters[0].seq), (KEPT, 2));
        assert_eq!(mailbox.after(KEPT as u64).len(), 1);
    }
}
