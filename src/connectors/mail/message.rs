//! A letter as the mail server takes it (RFC 5322): threaded, in two forms, marked as written by a machine.

use std::time::SystemTime;

use jiff::Timestamp;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment as Part, Mailbox, Message, MultiPart, SinglePart};
use lettre::{Address, message::MessageBuilder};

use super::connection::Unusable;
use crate::config::MailSettings;

/// What is to be sent.
#[derive(Clone, Debug)]
pub struct Outgoing<'a> {
    /// To whom.
    pub to: &'a [String],
    /// Its subject.
    pub subject: &'a str,
    /// Its words.
    pub text: &'a str,
    /// The same as HTML.
    pub html: &'a str,
    /// What names it, without the domain: the same when it is sent once more.
    pub message_id: &'a str,
    /// What names the thread it belongs to, without the domain.
    pub thread: Option<&'a str>,
    /// When it was written.
    pub written_at: Timestamp,
    /// What goes with it.
    pub attachments: Vec<Attachment>,
}

/// A file that goes with a letter.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// Its name.
    pub name: String,
    /// `image/png`
    pub content_type: String,
    /// What it holds.
    pub content: Vec<u8>,
}

/// Who writes.
pub(super) struct Sender {
    from: Mailbox,
    reply_to: Option<Mailbox>,
}

impl Sender {
    pub(super) fn new(settings: &MailSettings) -> Result<Self, Unusable> {
        let address = |text: &str| text.parse::<Address>().map_err(|_| Unusable::Address);
        let name = Some(one_line(&settings.from_name)).filter(|name| !name.is_empty());
        let from = Mailbox::new(name, address(&settings.from)?);
        let reply_to = settings.reply_to.as_deref().map(address).transpose()?;
        Ok(Self { from, reply_to: reply_to.map(|address| Mailbox::new(None, address)) })
    }

    pub(super) fn address(&self) -> Address {
        self.from.email.clone()
    }

    pub(super) fn domain(&self) -> &str {
        self.from.email.domain()
    }

    /// The whole message; none when nobody of those it goes to has an address.
    pub(super) fn message(&self, letter: &Outgoing<'_>) -> Option<Vec<u8>> {
        let mut head = Message::builder()
            .from(self.from.clone())
            .date(SystemTime::from(letter.written_at))
            .subject(one_line(letter.subject))
            .message_id(Some(self.name(letter.message_id)))
            .raw_header(by_a_machine("Auto-Submitted", "auto-generated"))
            .raw_header(by_a_machine("X-Auto-Response-Suppress", "OOF, AutoReply"));
        for address in letter.to.iter().filter_map(|text| text.trim().parse::<Address>().ok()) {
            head = head.to(Mailbox::new(None, address));
        }
        if let Some(reply_to) = &self.reply_to {
            head = head.reply_to(reply_to.clone());
        }
        if let Some(thread) = letter.thread {
            head = head.in_reply_to(self.name(thread)).references(self.name(thread));
        }
        whole(head, letter)
    }

    /// `<c-2026-000001@entidad.gov.co>`
    fn name(&self, local: &str) -> String {
        let kept = |sign: &char| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '.');
        let local: String = local.chars().filter(kept).collect();
        format!("<{local}@{}>", self.domain())
    }
}

fn whole(head: MessageBuilder, letter: &Outgoing<'_>) -> Option<Vec<u8>> {
    let boundary = |part: &str| format!("{part}.{}", one_line(letter.message_id).replace(' ', ""));
    let words = MultiPart::alternative()
        .boundary(boundary("words"))
        .singlepart(SinglePart::plain(letter.text.to_owned()))
        .singlepart(SinglePart::html(letter.html.to_owned()));
    let message = if letter.attachments.is_empty() {
        head.multipart(words)
    } else {
        let whole = MultiPart::mixed().boundary(boundary("whole")).multipart(words);
        head.multipart(letter.attachments.iter().fold(whole, |whole, file| whole.singlepart(part(file))))
    };
    message.ok().map(|message| message.formatted())
}

fn part(file: &Attachment) -> SinglePart {
    let kind = ContentType::parse(&file.content_type).ok();
    let unknown = ContentType::parse("application/octet-stream").ok();
    let kind = kind.or(unknown).unwrap_or(ContentType::TEXT_PLAIN);
    Part::new(one_line(&file.name)).body(file.content.clone(), kind)
}

fn by_a_machine(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// A line break in a header would begin another header.
fn one_line(text: &str) -> String {
    let spaced: String = text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use mailparse::MailHeaderMap;

    use super::*;
    use crate::config::{MailLogin, MailSecurity};

    fn sender() -> Sender {
        Sender::new(&MailSettings {
            host: "127.0.0.1".into(),
            port: 25,
            security: MailSecurity::Open,
            authority: None,
            login: MailLogin::Nobody,
            from: "mesa@entidad.example".into(),
            from_name: "Mesa de servicios, técnica\r\nBcc: malo@malo.example".into(),
            reply_to: Some("desk@entidad.example".into()),
        })
        .unwrap()
    }

    fn letter<'a>(to: &'a [String], subject: &'a str) -> Outgoing<'a> {
        Outgoing {
            to,
            subject,
            text: "Buenas tardes.\n.\nSeñal número 1",
            html: "<p>Buenas tardes.</p>",
            message_id: "c-2026-000001.1",
            thread: Some("c-2026-000001"),
            written_at: "2026-11-23T13:00:00Z".parse().unwrap(),
            attachments: vec![],
        }
    }

    fn headers(bytes: &[u8]) -> Vec<String> {
        mailparse::parse_mail(bytes).unwrap().headers.iter().map(mailparse::MailHeader::get_key).collect()
    }

    #[test]
    fn a_letter_says_what_it_is_and_where_it_belongs() {
        let to = ["proveedor@repara.example".to_owned()];
        let bytes = sender().message(&letter(&to, "Caso C-2026-000001: impresión ñandú")).unwrap();
        assert!(bytes.is_ascii(), "every server takes it");
        let mail = mailparse::parse_mail(&bytes).unwrap();
        let header = |name: &str| mail.headers.get_first_value(name).unwrap_or_default();
        assert_eq!(header("Subject"), "Caso C-2026-000001: impresión ñandú");
        assert_eq!(header("To"), "proveedor@repara.example");
        assert_eq!(header("Reply-To"), "desk@entidad.example");
        assert_eq!(header("Date"), "Mon, 23 Nov 2026 13:00:00 +0000");
        assert_eq!(header("Message-ID"), "<c-2026-000001.1@entidad.example>");
        assert_eq!(header("In-Reply-To"), "<c-2026-000001@entidad.example>");
        assert_eq!(header("References"), "<c-2026-000001@entidad.example>");
        assert_eq!(header("Auto-Submitted"), "auto-generated");
        assert_eq!(mail.subparts.len(), 2);
        assert_eq!(mail.subparts[0].get_body().unwrap().trim_end(), "Buenas tardes.\r\n.\r\nSeñal número 1");
        assert_eq!(mail.subparts[1].ctype.mimetype, "text/html");
    }

    #[test]
    fn the_same_letter_is_the_same_bytes() {
        let to = ["proveedor@repara.example".to_owned()];
        let write = || sender().message(&letter(&to, "Caso")).unwrap();
        assert_eq!(write(), write());
    }

    #[test]
    fn nothing_that_is_written_becomes_a_header() {
        let to = ["a@b.example\r\nBcc: malo@malo.example".to_owned(), "c@d.example".to_owned()];
        for subject in
            ["x\r\nBcc: malo@malo.example", "x\nBcc: malo@malo.example", "x\rBcc: y", "\u{85}Bcc: y", ""]
        {
            let injected = Outgoing {
                message_id: "c\r\nBcc: malo",
                thread: Some("c>\r\nBcc: malo"),
                ..letter(&to, subject)
            };
            let bytes = sender().message(&injected).unwrap();
            let names = headers(&bytes);
            assert!(!names.iter().any(|name| name.eq_ignore_ascii_case("bcc")), "{names:?}");
            assert!(names.contains(&"Subject".to_owned()));
            let mail = mailparse::parse_mail(&bytes).unwrap();
            assert_eq!(mail.headers.get_first_value("To").unwrap(), "c@d.example");
            assert_eq!(mail.subparts.len(), 2);
        }
    }

    #[test]
    fn nobody_to_write_to_is_no_letter() {
        let none: [String; 1] = ["not an address".to_owned()];
        assert!(sender().message(&letter(&none, "x")).is_none());
    }

    #[test]
    fn files_go_with_it_under_their_names() {
        let to = ["a@b.example".to_owned()];
        let file = Attachment {
            name: "señal\"\r\nX: y.png".into(),
            content_type: "not a type".into(),
            content: vec![0, 255, 10, 13],
        };
        let bytes = sender().message(&Outgoing { attachments: vec![file], ..letter(&to, "x") }).unwrap();
        let mail = mailparse::parse_mail(&bytes).unwrap();
        assert_eq!(mail.subparts.len(), 2);
        assert_eq!(mail.subparts[1].get_body_raw().unwrap(), [0, 255, 10, 13]);
        assert!(!headers(&bytes).contains(&"X".to_owned()));
    }
}
