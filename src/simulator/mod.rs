//! A local Teams, strict: Connector, login, authority, people, channels, quotas and faults.
//!
//! `mesa demo` runs it beside Mesa, with a page; the story tests use it as their world. It knows the
//! protocol and nothing of Mesa: whatever speaks to it is checked as the real service and a real client would.

mod activities;
mod acts;
mod answer;
mod authority;
mod card_check;
mod client;
mod commands;
mod compose_check;
mod connector;
mod controls;
mod deliver;
mod drive;
mod faults;
mod forms;
mod hub;
mod ids;
mod install;
mod line;
mod login;
mod mailbox;
mod outcome;
mod page;
mod people;
mod persist;
mod placeholders;
mod places;
mod quotas;
mod routes;
mod view;
mod wire;
mod world;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use secrecy::SecretString;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::{CancellationToken, DropGuard};

use crate::catalog::Calendar;
use crate::chance::Chance;
use crate::clock::{Clock, ClockHand};

use hub::{Addresses, Hub, lock};
use line::{Knife, Lines};

pub use authority::Token;
pub use client::{Compose, Said, Say, SentFile};
pub use commands::{AppCommand, CommandKind, CommandParameter, CommandPlace};
pub use deliver::Delivery;
pub use faults::{Fault, FaultKind, FaultyCall};
pub use mailbox::Letter;
pub use outcome::{Outcome, Seen};
pub use people::{Person, Role};
pub use places::{Author, AuthorKind};
pub use view::Message;
pub use wire::{Direction, WireEntry};

/// How long a stop waits for open connections.
const STOP_WITHIN: Duration = Duration::from_secs(5);

/// What a simulator is started with.
#[derive(Clone, Debug)]
pub struct SimulatorOptions {
    /// A loopback address; port 0 for any free one.
    pub listen: SocketAddr,
    /// The bot's app id.
    pub app_id: String,
    /// The secret that the login service expects.
    pub app_secret: SecretString,
    /// The tenant of the organisation.
    pub tenant_id: String,
    /// The clock by which tokens, keys and quotas live.
    pub clock: Clock,
    /// The hand that the page moves.
    pub hand: ClockHand,
    /// The organisation's working days, which the page's clock can count.
    pub calendar: Calendar,
    /// For keys' names and tokens.
    pub chance: Chance,
    /// What the bot's app offers beside the compose box and on messages.
    pub commands: Vec<AppCommand>,
    /// The folder of the demo's page, when there is one.
    pub page: Option<PathBuf>,
    /// Where the world is kept between two runs, if it is.
    pub data: Option<PathBuf>,
}

/// A running local Teams. Dropping it ends it.
pub struct Simulator {
    hub: Arc<Hub>,
    server: JoinHandle<()>,
    running: DropGuard,
}

impl Simulator {
    /// Starts it. A kept world goes on, and the clock is moved to where it was.
    pub async fn start(options: SimulatorOptions) -> anyhow::Result<Self> {
        anyhow::ensure!(options.listen.ip().is_loopback(), "the simulator listens on loopback only");
        let listener = TcpListener::bind(options.listen)
            .await
            .with_context(|| format!("the simulator cannot listen on {}", options.listen))?;
        let stopping = CancellationToken::new();
        let base = format!("http://{}", listener.local_addr()?);
        let letters = TcpListener::bind((options.listen.ip(), 0)).await.context("no port for the mailbox")?;
        let addresses = Addresses { base, mail: letters.local_addr()? };
        let hub = Arc::new(hub::build(options, addresses, stopping.clone())?);
        tokio::spawn(mailbox::serve(Arc::clone(&hub), letters));
        let app = routes::all(Arc::clone(&hub)).into_make_service_with_connect_info::<Knife>();
        let ended = stopping.clone().cancelled_owned();
        let server = tokio::spawn(async move {
            if let Err(error) = axum::serve(Lines(listener), app).with_graceful_shutdown(ended).await {
                tracing::error!(%error, "the simulator's server ended");
            }
        });
        Ok(Self { hub, server, running: stopping.drop_guard() })
    }

    /// Ends it, and waits until it has ended.
    pub async fn stop(self) {
        let Self { server, running, .. } = self;
        drop(running);
        drop(tokio::time::timeout(STOP_WITHIN, server).await);
    }

    /// `http://127.0.0.1:PORT`: the page, when there is one.
    pub fn base_url(&self) -> String {
        self.hub.base.clone()
    }

    /// The metadata of the authority that signs inbound tokens.
    pub fn openid_metadata_url(&self) -> String {
        format!("{}{}", self.hub.base, routes::METADATA)
    }

    /// The issuer of inbound tokens.
    pub fn issuer(&self) -> &'static str {
        authority::ISSUER
    }

    /// The login service, to which `/<tenant>/oauth2/v2.0/token` is added.
    pub fn login_url(&self) -> String {
        self.hub.base.clone()
    }

    /// The Connector: `http://127.0.0.1:PORT/teams/<tenant>/`.
    pub fn service_url(&self) -> String {
        self.hub.service_url()
    }

    /// Where the simulated mail server takes letters, in the open and without a login.
    pub fn mail_address(&self) -> SocketAddr {
        self.hub.mailbox.address
    }

    /// The letters that it took, oldest first; the latest 200 are kept.
    pub fn letters(&self) -> Vec<Letter> {
        self.hub.mailbox.after(0)
    }

    /// From now on activities go to this address of the bot (`…/api/messages`).
    pub fn connect(&self, bot_endpoint: &str) {
        *lock(&self.hub.bot) = Some(bot_endpoint.to_owned());
    }
}
