//! The mail server through which Mesa writes letters: whole, or not at all.

use lettre::Address;
use secrecy::SecretString;
use url::{Host, Url};

use super::checks::{Checks, optional};
use super::cli::RawMail;
use super::cloud::{Cloud, is_loopback_host, url_is_loopback};

/// The port for mail from programs (RFC 6409).
const SUBMISSION: u16 = 587;
/// The same inside TLS (RFC 8314).
const SUBMISSIONS: u16 = 465;

/// A mail server, and how Mesa may use it.
#[derive(Clone, Debug)]
pub struct MailSettings {
    /// Its name, or a literal address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is kept secret.
    pub security: MailSecurity,
    /// Certificates (PEM) that are believed beside those of the system.
    pub authority: Option<String>,
    /// How Mesa logs in.
    pub login: MailLogin,
    /// From where the letters come.
    pub from: String,
    /// The name beside it, on one line.
    pub from_name: String,
    /// Where answers go; absent: to `from`.
    pub reply_to: Option<String>,
}

/// How a connection to the mail server is kept secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailSecurity {
    /// Begun in the open and turned into TLS before anything is told; never left open.
    StartTls,
    /// TLS from the first byte.
    Tls,
    /// In the open: only to a literal loopback address.
    Open,
}

/// How Mesa logs in at the mail server.
#[derive(Clone, Debug)]
pub enum MailLogin {
    /// Not at all.
    Nobody,
    /// With a password (PLAIN or LOGIN).
    Password {
        /// The mailbox.
        user: String,
        /// Its password.
        password: SecretString,
    },
    /// With a token for an application (XOAUTH2, client credentials).
    OAuth {
        /// The mailbox.
        user: String,
        /// The application.
        client_id: String,
        /// Its secret.
        secret: SecretString,
        /// Where tokens are asked for.
        token_url: Url,
        /// For what.
        scope: String,
    },
}

/// Checks the mail server's settings; without a host none of the others may be given. Every check runs before the first
/// `?`.
pub(super) fn resolve(raw: &RawMail, cloud: Option<&Cloud>, checks: &mut Checks) -> Option<MailSettings> {
    let Some(host) = optional(raw.mail_host.as_ref()) else {
        refuse_alone(raw, checks);
        return None;
    };
    let host = host_name(&host, checks);
    let security = security(raw, host.as_deref(), checks);
    let port = port(raw, security, checks);
    let authority = optional(raw.mail_ca_file.as_ref()).map(|path| authority(&path, checks));
    let login = login(raw, cloud, checks);
    let from = from(raw, checks);
    let reply_to = optional(raw.mail_reply_to.as_ref()).map(|text| address("mail_reply_to", &text, checks));
    let from_name = name(&raw.mail_from_name, checks);
    Some(MailSettings {
        host: host?,
        port: port?,
        security: security?,
        authority: transpose(authority)?,
        login: login?,
        from: from?,
        from_name: from_name?,
        reply_to: transpose(reply_to)?,
    })
}

/// Nothing that was left out, and nothing that was told wrongly.
#[expect(
    clippy::option_option,
    reason = "the outer says whether it was told, the inner whether it was right"
)]
fn transpose<T>(told: Option<Option<T>>) -> Option<Option<T>> {
    told.map_or(Some(None), |right| right.map(Some))
}

/// Settings of a mail server that is not named would be ignored in silence.
fn refuse_alone(raw: &RawMail, checks: &mut Checks) {
    let told = [
        ("mail_from", raw.mail_from.is_some()),
        ("mail_user", raw.mail_user.is_some()),
        ("mail_password", raw.mail_password.is_some()),
        ("mail_password_file", raw.mail_password_file.is_some()),
        ("mail_oauth_client_id", raw.mail_oauth_client_id.is_some()),
        ("mail_oauth_secret", raw.mail_oauth_secret.is_some()),
        ("mail_oauth_secret_file", raw.mail_oauth_secret_file.is_some()),
    ];
    for (name, is_told) in told {
        if is_told && checks.is_given(name) {
            checks.wrong(name, "there is no mail_host; name the mail server, or leave this out too");
        }
    }
}

fn host_name(text: &str, checks: &mut Checks) -> Option<String> {
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    let right = bare.parse::<std::net::IpAddr>().is_ok() || matches!(Host::parse(bare), Ok(Host::Domain(_)));
    if !right {
        checks.wrong("mail_host", "not a host name such as smtp.office365.com (no scheme, no port)");
    }
    right.then(|| bare.to_lowercase())
}

fn security(raw: &RawMail, host: Option<&str>, checks: &mut Checks) -> Option<MailSecurity> {
    match raw.mail_security.trim() {
        "starttls" => Some(MailSecurity::StartTls),
        "tls" => Some(MailSecurity::Tls),
        "none" if host.is_none_or(is_loopback_host) => Some(MailSecurity::Open),
        "none" => {
            checks
                .wrong("mail_security", "`none` is allowed only to a literal loopback address; use starttls");
            None
        }
        _ => {
            checks.wrong("mail_security", "choose `starttls`, `tls` or `none`");
            None
        }
    }
}

fn port(raw: &RawMail, security: Option<MailSecurity>, checks: &mut Checks) -> Option<u16> {
    let Some(text) = optional(raw.mail_port.as_ref()) else {
        return Some(if security == Some(MailSecurity::Tls) { SUBMISSIONS } else { SUBMISSION });
    };
    let port = text.parse().ok().filter(|port| *port > 0);
    if port.is_none() {
        checks.wrong("mail_port", "not a port such as 587");
    }
    port
}

fn authority(path: &str, checks: &mut Checks) -> Option<String> {
    let text = checks.file("mail_ca_file", path)?;
    if !text.contains("-----BEGIN CERTIFICATE-----") {
        checks.wrong("mail_ca_file", "no certificate in it; it must be a PEM file (BEGIN CERTIFICATE)");
        return None;
    }
    Some(text)
}

fn from(raw: &RawMail, checks: &mut Checks) -> Option<String> {
    let Some(text) = optional(raw.mail_from.as_ref()) else {
        checks.missing("mail_from", "the address from which Mesa writes, such as mesa@entidad.gov.co");
        return None;
    };
    address("mail_from", &text, checks)
}

fn address(name: &str, text: &str, checks: &mut Checks) -> Option<String> {
    let right = text.parse::<Address>().is_ok();
    if !right {
        checks.wrong(name, "not an address such as mesa@entidad.gov.co");
    }
    right.then(|| text.to_owned())
}

fn name(text: &str, checks: &mut Checks) -> Option<String> {
    let text = checks.filled("mail_from_name", text)?;
    if text.chars().any(char::is_control) {
        checks.wrong("mail_from_name", "a name on one line, without control characters");
        return None;
    }
    Some(text)
}

fn login(raw: &RawMail, cloud: Option<&Cloud>, checks: &mut Checks) -> Option<MailLogin> {
    let user = optional(raw.mail_user.as_ref());
    let password =
        checks.secret("mail_password", raw.mail_password.as_ref(), raw.mail_password_file.as_ref());
    let secret = checks.secret(
        "mail_oauth_secret",
        raw.mail_oauth_secret.as_ref(),
        raw.mail_oauth_secret_file.as_ref(),
    );
    let with_password = password.is_some() || checks.is_given("mail_password_file");
    let with_token = raw.mail_oauth_client_id.is_some() || secret.is_some();
    match (user, with_password, with_token) {
        (_, true, true) => {
            checks.wrong("mail_oauth_client_id", "a password is given too; keep only one way to log in");
            None
        }
        (Some(user), true, false) => password.map(|password| MailLogin::Password { user, password }),
        (Some(user), false, true) => oauth(raw, user, secret, cloud, checks),
        (Some(_), false, false) => {
            checks.wrong("mail_user", "how does it log in? Give mail_password_file, or mail_oauth_client_id");
            None
        }
        (None, false, false) => Some(MailLogin::Nobody),
        (None, _, _) => {
            checks.missing("mail_user", "the mailbox with which Mesa logs in");
            None
        }
    }
}

fn oauth(
    raw: &RawMail,
    user: String,
    secret: Option<SecretString>,
    cloud: Option<&Cloud>,
    checks: &mut Checks,
) -> Option<MailLogin> {
    let client_id = optional(raw.mail_oauth_client_id.as_ref());
    if client_id.is_none() {
        checks.missing("mail_oauth_client_id", "the application that may send as the mailbox");
    }
    if secret.is_none() && !checks.is_given("mail_oauth_secret_file") {
        checks
            .missing("mail_oauth_secret", "the application's client secret; better: mail_oauth_secret_file");
    }
    let token_url = match optional(raw.mail_oauth_token_url.as_ref()) {
        Some(text) => token_url(&text, checks),
        None => cloud.map(Cloud::token_url),
    };
    let scope = checks.filled("mail_oauth_scope", &raw.mail_oauth_scope);
    Some(MailLogin::OAuth {
        user,
        client_id: client_id?,
        secret: secret?,
        token_url: token_url?,
        scope: scope?,
    })
}

/// The secret goes there, so nobody may listen on the way.
fn token_url(text: &str, checks: &mut Checks) -> Option<Url> {
    let url = Url::parse(text).ok().filter(Url::has_host);
    let url = url.filter(|url| url.scheme() == "https" || url.scheme() == "http" && url_is_loopback(url));
    if url.is_none() {
        checks.wrong("mail_oauth_token_url", "not an address such as https://host/path");
    }
    url
}
