//! Letters to the organisation's mail server: SMTP submission with TLS and a login.
//!
//! The commands are given one by one, because what a broken connection means depends on the last of them: before the
//! content was sent nothing has happened and it can be tried again; afterwards the letter may be on its way.

mod connection;
mod message;
mod token;

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use lettre::Address;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{Extension, MailParameter};

use crate::clock::Clock;
use crate::config::MailSettings;
use connection::Server;
use message::Sender;

pub use connection::{Trouble, Unusable};
pub use message::{Attachment, Outgoing};

/// Until the server may be given the content: connection, TLS, token, login, addresses.
const BEFORE: Duration = Duration::from_secs(8);
/// For the content and the server's word on it. Together with [`BEFORE`] shorter than a lease of the outbox.
const CONTENT: Duration = Duration::from_secs(16);
/// A connection that was not used for so long is not trusted any more.
const IDLE: SignedDuration = SignedDuration::from_secs(30);
/// More than these are not kept open.
const KEPT: usize = 4;

/// The way to the mail server.
pub struct Mailer {
    server: Server,
    sender: Sender,
    clock: Clock,
    parked: Mutex<Vec<Parked>>,
}

struct Parked {
    connection: AsyncSmtpConnection,
    since: Timestamp,
}

/// The server has the letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accepted {
    /// Addresses that it did not take while it took others.
    pub refused: Vec<String>,
}

/// Why a letter is not known to be delivered. The words hold nothing of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    /// It takes none of the addresses.
    #[error("bad address")]
    BadAddress,
    /// The server does not take it, and would not later.
    #[error("refused: {0}")]
    Refused(&'static str),
    /// It may have taken it.
    #[error("ambiguous: {0}")]
    Ambiguous(&'static str),
    /// Certainly not sent; later it may work.
    #[error("not now: {0}")]
    Retry(&'static str),
}

impl From<Trouble> for MailError {
    fn from(trouble: Trouble) -> Self {
        Self::Retry(trouble.word())
    }
}

impl Mailer {
    /// The way to this server; nothing is connected yet.
    ///
    /// # Errors
    /// [`Unusable`] when certificates or addresses in the settings cannot be used.
    pub fn new(settings: &MailSettings, clock: Clock) -> Result<Self, Unusable> {
        let sender = Sender::new(settings)?;
        let server = Server::new(settings, sender.domain(), clock.clone())?;
        Ok(Self { server, sender, clock, parked: Mutex::default() })
    }

    /// Sends one letter.
    ///
    /// # Errors
    /// [`MailError`], the caller's decision what to do.
    pub async fn send(&self, letter: &Outgoing<'_>) -> Result<Accepted, MailError> {
        let content = self.sender.message(letter).ok_or(MailError::BadAddress)?;
        let opened = tokio::time::timeout(BEFORE, self.envelope(letter.to)).await;
        let (mut connection, accepted) = opened.map_err(|_| MailError::Retry("slow"))??;
        match tokio::time::timeout(CONTENT, connection.message(&content)).await {
            Ok(Ok(_)) => {
                self.park(connection);
                Ok(accepted)
            }
            Ok(Err(error)) if error.is_permanent() => Err(MailError::Refused("content")),
            Ok(Err(error)) if error.is_transient() => Err(MailError::Retry("deferred")),
            Ok(Err(_)) => Err(MailError::Ambiguous("cut_off")),
            Err(_) => Err(MailError::Ambiguous("slow")),
        }
    }

    /// Connects, logs in and says nothing: whether letters could be sent.
    ///
    /// # Errors
    /// [`Trouble`], in words for the administrator.
    pub async fn probe(&self) -> Result<(), Trouble> {
        let connected = tokio::time::timeout(BEFORE, async {
            let mut connection = self.server.connect().await?;
            let answers = connection.test_connected().await;
            connection.abort().await;
            if answers { Ok(()) } else { Err(Trouble::Unreachable) }
        });
        connected.await.unwrap_or(Err(Trouble::Unreachable))
    }

    /// A connection on which the content is awaited, and which addresses were not taken.
    async fn envelope(&self, to: &[String]) -> Result<(AsyncSmtpConnection, Accepted), MailError> {
        let mut connection = self.connection().await?;
        let (addresses, mut refused) = readable(to, &connection);
        if addresses.is_empty() {
            self.park(connection);
            return Err(MailError::BadAddress);
        }
        let is_foreign = addresses.iter().any(|address| !is_plain(address));
        let parameters = if is_foreign { vec![MailParameter::SmtpUtfEight] } else { vec![] };
        command(&mut connection, Mail::new(Some(self.sender.address()), parameters), "sender").await?;
        let mut taken = 0_usize;
        for address in addresses {
            match command(&mut connection, Rcpt::new(address.clone(), vec![]), "recipient").await {
                Ok(()) => taken += 1,
                Err(MailError::Refused(_)) => refused.push(address.to_string()),
                Err(error) => return Err(error),
            }
        }
        if taken == 0 {
            return Err(MailError::BadAddress);
        }
        command(&mut connection, Data, "refused").await?;
        Ok((connection, Accepted { refused }))
    }

    /// One that was kept and still answers, or a new one.
    async fn connection(&self) -> Result<AsyncSmtpConnection, Trouble> {
        while let Some(mut parked) = self.take() {
            let age = self.clock.now().duration_since(parked.since);
            if (SignedDuration::ZERO..IDLE).contains(&age) && parked.connection.test_connected().await {
                return Ok(parked.connection);
            }
        }
        self.server.connect().await
    }

    fn take(&self) -> Option<Parked> {
        self.parked.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }

    fn park(&self, connection: AsyncSmtpConnection) {
        let mut parked = self.parked.lock().unwrap_or_else(PoisonError::into_inner);
        if parked.len() < KEPT {
            parked.push(Parked { connection, since: self.clock.now() });
        }
    }
}

/// The addresses that this server can be told, and the others.
fn readable(to: &[String], connection: &AsyncSmtpConnection) -> (Vec<Address>, Vec<String>) {
    let takes_foreign = connection.server_info().supports_feature(Extension::SmtpUtfEight);
    let mut refused = vec![];
    let read = |text: &String| match text.trim().parse::<Address>() {
        Ok(address) if takes_foreign || is_plain(&address) => Some(address),
        _ => {
            refused.push(text.clone());
            None
        }
    };
    let addresses = to.iter().filter_map(read).collect();
    (addresses, refused)
}

fn is_plain(address: &Address) -> bool {
    address.user().is_ascii() && address.domain().is_ascii()
}

/// A command before the content: whatever breaks here, nothing was sent.
async fn command(
    connection: &mut AsyncSmtpConnection,
    command: impl std::fmt::Display,
    what: &'static str,
) -> Result<(), MailError> {
    match connection.command(command).await {
        Ok(_) => Ok(()),
        Err(error) if error.is_permanent() => Err(MailError::Refused(what)),
        Err(error) if error.is_transient() => Err(MailError::Retry("deferred")),
        Err(_) => Err(MailError::Retry("unreachable")),
    }
}
