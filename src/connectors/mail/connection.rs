//! A connection to the mail server: TLS before anything is told, then the login.

use std::error::Error as _;
use std::io;
use std::time::Duration;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use secrecy::{ExposeSecret, SecretString};

use super::token::Tokens;
use crate::clock::Clock;
use crate::config::{MailLogin, MailSecurity, MailSettings};

/// Until the connection stands.
const CONNECT: Duration = Duration::from_secs(5);

/// The settings hold something that cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// A sender's address.
    #[error("the addresses of the mail settings cannot be used")]
    Address,
    /// The certificates of the organisation's authority, or the system's.
    #[error("TLS cannot be prepared; is the certificate in mail_ca_file sound?")]
    Certificates,
    /// The address of the login service, or no TLS for it.
    #[error("tokens for the mail server cannot be asked for; is mail_oauth_token_url right?")]
    Tokens,
}

/// Why there is no connection to write on. The words are for the administrator and hold no secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// No connection, or it broke.
    #[error(
        "the mail server cannot be reached, or does not answer; check mail_host, mail_port and the way there"
    )]
    Unreachable,
    /// It speaks, but not TLS.
    #[error("the mail server does not offer STARTTLS; try `mail_security = \"tls\"` (port 465)")]
    NoStartTls,
    /// Its certificate is not believed.
    #[error(
        "the mail server's certificate is not believed; name the organisation's authority in mail_ca_file, \
         and write the server's name in mail_host as the certificate has it"
    )]
    Certificate,
    /// The login was refused.
    #[error("the mail server refused the login; check mail_user and its password or application")]
    Login,
    /// The login service gave no token.
    #[error("the login service gave no token for the mail server; check mail_oauth_client_id and its secret")]
    Token,
}

impl Trouble {
    /// The word in logs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::NoStartTls => "no_starttls",
            Self::Certificate => "certificate",
            Self::Login => "login",
            Self::Token => "token",
        }
    }
}

/// Where the mail server is, and how Mesa shows itself there.
pub(super) struct Server {
    host: String,
    port: u16,
    hello: ClientId,
    security: Security,
    login: Login,
}

enum Security {
    StartTls(TlsParameters),
    Tls(TlsParameters),
    Open,
}

enum Login {
    Nobody,
    Password { user: String, password: SecretString },
    Token { user: String, tokens: Box<Tokens> },
}

impl Server {
    pub(super) fn new(settings: &MailSettings, domain: &str, clock: Clock) -> Result<Self, Unusable> {
        let security = match settings.security {
            MailSecurity::StartTls => Security::StartTls(tls(settings)?),
            MailSecurity::Tls => Security::Tls(tls(settings)?),
            MailSecurity::Open => Security::Open,
        };
        let login = match &settings.login {
            MailLogin::Nobody => Login::Nobody,
            MailLogin::Password { user, password } => {
                Login::Password { user: user.clone(), password: password.clone() }
            }
            MailLogin::OAuth { user, client_id, secret, token_url, scope } => {
                let tokens = Tokens::new(token_url, client_id, secret, scope, clock);
                Login::Token { user: user.clone(), tokens: Box::new(tokens.ok_or(Unusable::Tokens)?) }
            }
        };
        let hello = ClientId::Domain(domain.to_owned());
        Ok(Self { host: settings.host.clone(), port: settings.port, hello, security, login })
    }

    /// A connection on which letters may be given.
    pub(super) async fn connect(&self) -> Result<AsyncSmtpConnection, Trouble> {
        let implicit = match &self.security {
            Security::Tls(tls) => Some(tls.clone()),
            Security::StartTls(_) | Security::Open => None,
        };
        let address = (self.host.as_str(), self.port);
        let connected =
            AsyncSmtpConnection::connect_tokio1(address, Some(CONNECT), &self.hello, implicit, None).await;
        let mut connection = connected.map_err(|error| unconnected(&error))?;
        if let Security::StartTls(tls) = &self.security {
            if !connection.can_starttls() {
                return Err(Trouble::NoStartTls);
            }
            let turned = connection.starttls(tls.clone(), &self.hello).await;
            turned.map_err(|error| unconnected(&error))?;
        }
        self.log_in(&mut connection).await?;
        Ok(connection)
    }

    async fn log_in(&self, connection: &mut AsyncSmtpConnection) -> Result<(), Trouble> {
        match &self.login {
            Login::Nobody => Ok(()),
            Login::Password { user, password } => {
                let mechanisms = [Mechanism::Plain, Mechanism::Login];
                show(connection, &mechanisms, user, password).await
            }
            Login::Token { user, tokens } => {
                let token = tokens.token().await.ok_or(Trouble::Token)?;
                let shown = show(connection, &[Mechanism::Xoauth2], user, &token).await;
                if shown == Err(Trouble::Login) {
                    tokens.forget().await;
                }
                shown
            }
        }
    }
}

async fn show(
    connection: &mut AsyncSmtpConnection,
    mechanisms: &[Mechanism],
    user: &str,
    secret: &SecretString,
) -> Result<(), Trouble> {
    let credentials = Credentials::new(user.to_owned(), secret.expose_secret().to_owned());
    match connection.auth(mechanisms, &credentials).await {
        Ok(_) => Ok(()),
        Err(error) if error.is_permanent() || error.is_client() => Err(Trouble::Login),
        Err(_) => Err(Trouble::Unreachable),
    }
}

fn tls(settings: &MailSettings) -> Result<TlsParameters, Unusable> {
    let mut builder = TlsParameters::builder(settings.host.clone());
    if let Some(pem) = &settings.authority {
        let authority = Certificate::from_pem(pem.as_bytes()).map_err(|_| Unusable::Certificates)?;
        builder = builder.add_root_certificate(authority);
    }
    builder.build().map_err(|_| Unusable::Certificates)
}

/// What TLS does not accept comes as data that is not valid.
fn unconnected(error: &Error) -> Trouble {
    let mut source = error.source();
    while let Some(cause) = source {
        if cause.downcast_ref::<io::Error>().is_some_and(|cause| cause.kind() == io::ErrorKind::InvalidData) {
            return Trouble::Certificate;
        }
        source = cause.source();
    }
    Trouble::Unreachable
}
