//! A real mail server for the tests (nodemailer's `smtp-server`), with certificates that the test makes itself.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Mutex, OnceLock};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use mailparse::{MailHeaderMap, ParsedMail};
use mesa::config::{MailLogin, MailSecurity, MailSettings};
use secrecy::SecretString;
use serde_json::{Value, json};

/// The mailbox that may log in, and its password.
pub(crate) const USER: &str = "mesa@entidad.example";
pub(crate) const PASSWORD: &str = "canary pass/word+&=ñ";

/// How the mail server is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tls {
    None,
    Start,
    Implicit,
}

/// A letter as the server has it.
#[derive(Clone, Debug)]
pub(crate) struct Letter {
    pub(crate) to: Vec<String>,
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) html: String,
    pub(crate) message_id: String,
    pub(crate) in_reply_to: Option<String>,
    pub(crate) raw: Vec<u8>,
    /// Whether it came through TLS.
    pub(crate) secure: bool,
    /// Who had logged in.
    pub(crate) user: Option<String>,
}

/// A running mail server; it ends when this is dropped or the process is gone.
pub(crate) struct PostOffice {
    server: Child,
    lines: Mutex<Lines>,
    port: u16,
    tls: Tls,
}

struct Lines {
    orders: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl PostOffice {
    /// STARTTLS, and a login with a password.
    pub(crate) fn start() -> Self {
        Self::with(Tls::Start, &json!({ "user": USER, "password": PASSWORD }))
    }

    /// With a token instead of a password.
    pub(crate) fn with_token(tls: Tls, token: &str) -> Self {
        Self::with(tls, &json!({ "user": USER, "token": token }))
    }

    pub(crate) fn with(tls: Tls, login: &Value) -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/post-office.mjs");
        let mut options = login.clone();
        let keys = keys();
        options["tls"] = json!(match tls {
            Tls::None => "none",
            Tls::Start => "starttls",
            Tls::Implicit => "implicit",
        });
        options["key"] = json!(keys.key);
        options["cert"] = json!(keys.certificate);
        let mut server = Command::new("node")
            .arg(script)
            .arg(options.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("node");
        let orders = server.stdin.take().expect("its input");
        let answers = BufReader::new(server.stdout.take().expect("its output"));
        let mut lines = Lines { orders, answers };
        let port = lines.read()["port"].as_u64().and_then(|port| u16::try_from(port).ok()).expect("a port");
        Self { server, lines: Mutex::new(lines), port, tls }
    }

    /// Settings that reach it, with the password.
    pub(crate) fn settings(&self) -> MailSettings {
        MailSettings {
            host: "127.0.0.1".into(),
            port: self.port,
            security: match self.tls {
                Tls::None => MailSecurity::Open,
                Tls::Start => MailSecurity::StartTls,
                Tls::Implicit => MailSecurity::Tls,
            },
            authority: Some(keys().authority.clone()),
            login: MailLogin::Password { user: USER.into(), password: SecretString::from(PASSWORD) },
            from: USER.into(),
            from_name: "Mesa de servicios".into(),
            reply_to: None,
        }
    }

    /// What happens to the next letters, one step each.
    pub(crate) fn script(&self, steps: &[&str]) {
        self.ask(&json!({ "script": steps }));
    }

    /// The token that is let in from now on.
    pub(crate) fn expect_token(&self, token: &str) {
        self.ask(&json!({ "token": token }));
    }

    /// How many connections there were, and the logins: `PLAIN`, and whether inside TLS.
    pub(crate) fn counts(&self) -> (u64, Vec<(String, bool)>) {
        let counts = self.ask(&json!({ "counts": true }));
        let logins = counts["logins"].as_array().expect("logins").iter();
        let login = |login: &Value| (login["method"].as_str().unwrap().to_owned(), login["secure"] == true);
        (counts["connections"].as_u64().unwrap(), logins.map(login).collect())
    }

    /// The letters that it kept, oldest first.
    pub(crate) fn letters(&self) -> Vec<Letter> {
        self.ask(&json!({ "letters": true })).as_array().expect("letters").iter().map(letter).collect()
    }

    fn ask(&self, order: &Value) -> Value {
        let mut lines = self.lines.lock().expect("nobody panicked");
        writeln!(lines.orders, "{order}").expect("it listens");
        lines.read()
    }
}

impl Drop for PostOffice {
    fn drop(&mut self) {
        drop(self.server.kill());
        drop(self.server.wait());
    }
}

impl Lines {
    fn read(&mut self) -> Value {
        let mut line = String::new();
        self.answers.read_line(&mut line).expect("its output");
        serde_json::from_str(&line).unwrap_or_else(|_| {
            panic!("the mail server did not answer; run `npm ci --prefix simulator` first: {line:?}")
        })
    }
}

fn letter(kept: &Value) -> Letter {
    let raw = BASE64_STANDARD.decode(kept["raw"].as_str().expect("bytes")).expect("base64");
    let mail = mailparse::parse_mail(&raw).expect("a letter");
    let header = |name: &str| mail.headers.get_first_value(name);
    Letter {
        to: kept["to"].as_array().expect("to").iter().map(|to| to.as_str().unwrap().to_owned()).collect(),
        subject: header("Subject").unwrap_or_default(),
        text: body(&mail, "text/plain"),
        html: body(&mail, "text/html"),
        message_id: header("Message-ID").unwrap_or_default(),
        in_reply_to: header("In-Reply-To"),
        secure: kept["secure"] == true,
        user: kept["user"].as_str().map(str::to_owned),
        raw: raw.clone(),
    }
}

fn body(mail: &ParsedMail<'_>, kind: &str) -> String {
    let part = mail.parts().find(|part| part.ctype.mimetype == kind);
    part.and_then(|part| part.get_body().ok()).unwrap_or_default()
}

/// An authority and a server's certificate for 127.0.0.1, made once a run.
pub(super) struct Keys {
    pub(super) authority: String,
    pub(super) key: String,
    pub(super) certificate: String,
}

pub(super) fn keys() -> &'static Keys {
    static KEYS: OnceLock<Keys> = OnceLock::new();
    KEYS.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let made = Command::new("sh")
            .args(["-euc", include_str!("certificates.sh")])
            .current_dir(folder.path())
            .output()
            .expect("a shell");
        assert!(made.status.success(), "openssl: {}", String::from_utf8_lossy(&made.stderr));
        let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).expect("a file");
        Keys { authority: read("authority.pem"), key: read("server.key"), certificate: read("server.pem") }
    })
}
