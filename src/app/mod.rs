//! The composition root: builds everything from the settings, owns start and shutdown. It alone sees all rooms.

mod admin;
mod cards;
mod check;
mod commands;
mod demo;
mod operation;
mod package;
mod parts;
mod work;

use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::botframework::TurnHandler;
use crate::catalog::{Catalog, CatalogProblem, GroupKey};
use crate::chance::Chance;
use crate::clock::Clock;
use crate::config::{IntakeSettings, Settings};
use crate::desk::{Desk, Office};
use crate::http::{Edge, Limits};
use crate::outbox::{Outbox, Ways};
use crate::store::Store;

pub use admin::admin;
pub use cards::cards;
pub use check::check;
pub use commands::all as commands;
pub use demo::demo;
pub use package::manifest;
use work::Worker;

/// Mesa, running: the edge takes activities; what they decide is carried out by [`App::work`] or step by step
/// by [`App::settle`].
pub struct App {
    endpoint: String,
    store: Store,
    worker: Worker,
    groups: Vec<GroupKey>,
    edge: JoinHandle<std::io::Result<()>>,
    stop: CancellationToken,
}

impl App {
    /// Opens the database, reads the catalogue and begins to listen.
    ///
    /// # Errors
    /// Says what cannot be used and what to do about it; nothing is left running.
    pub async fn start(settings: &Settings, clock: Clock, chance: Chance) -> anyhow::Result<Self> {
        let catalog = Arc::new(read_catalog(settings.catalog.as_deref())?);
        let groups = catalog.groups().iter().map(|group| group.key.clone()).collect();
        let (own, complaints) = parts::overrides(settings.overrides.as_deref())?;
        for complaint in &complaints {
            tracing::warn!(%complaint, "something of the organisation's own cards and texts is not used");
        }
        let cards = parts::live_cards(settings, &own, &catalog)?;
        let cloud = parts::cloud(settings)?;
        let store = parts::open_store(settings).await?;
        let wake = Arc::new(Notify::new());
        let desk = Arc::new(Desk::new(
            store.clone(),
            catalog,
            Arc::clone(&cards),
            clock.clone(),
            chance.clone(),
            Office {
                coordinators: [settings.coordinators.as_slice(), &settings.administrators].concat(),
                teams_url: settings.cloud.teams_url.clone(),
                writes_letters: settings.mail.is_some(),
            },
            Arc::clone(&wake),
        ));
        desk.start_daily_timer().await?;
        desk.bind_named_channels().await?;
        let ways = Ways {
            connector: parts::connector(settings, &cloud, &clock)?,
            mailer: parts::mailer(settings, &clock)?,
            hosts: cloud.hosts().clone(),
            files: parts::file_client(settings, &cloud)?,
        };
        let outbox = Arc::new(Outbox::new(store.clone(), ways, cards, clock.clone(), chance.clone()));
        let stop = CancellationToken::new();
        let handler = Arc::clone(&desk) as Arc<dyn TurnHandler>;
        let operation = operation::operation(store.clone(), clock.clone());
        let authenticator = parts::authenticator(settings, &cloud, clock)?;
        let edge = Edge::new(authenticator, handler, operation, chance, Limits::default(), stop.clone());
        let listener = TcpListener::bind(settings.listen).await.with_context(|| {
            format!(
                "cannot listen on {}: another program has it; stop that one or set `listen`",
                settings.listen
            )
        })?;
        let endpoint = format!("http://{}/api/messages", listener.local_addr()?);
        let edge = tokio::spawn(edge.serve(listener));
        Ok(Self { endpoint, store, worker: Worker::new(desk, outbox, wake), groups, edge, stop })
    }

    /// Where activities are taken.
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// The groups of the catalogue that have no channel yet.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn unbound_groups(&self) -> anyhow::Result<Vec<GroupKey>> {
        let bound = self.store.read().await?.list_groups().await?;
        let is_bound = |key: &GroupKey| bound.iter().any(|group| &group.key == key);
        Ok(self.groups.iter().filter(|key| !is_bound(key)).cloned().collect())
    }

    /// Carries out everything that is due, until nothing is. For those who move the clock by hand.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn settle(&self) -> anyhow::Result<()> {
        self.worker.settle().await
    }

    /// Works until `end` comes, then drains: new activities are refused, running turns finish, the database closes.
    ///
    /// # Errors
    /// When the edge ended by itself.
    pub async fn work(self, end: impl Future<Output = ()>) -> anyhow::Result<()> {
        let mut working = self.worker.start(self.stop.clone());
        let early = tokio::select! {
            () = end => None,
            ended = &mut working => Some(ended),
        };
        tracing::info!("stopping: running turns finish first");
        self.stop.cancel();
        let served = self.edge.await;
        let worked = match early {
            Some(ended) => ended.map(|()| Err(anyhow::anyhow!("a part of the work ended by itself"))),
            None => working.await.map(Ok),
        };
        self.store.close().await;
        served.context("the edge ended badly")?.context("the edge ended by itself")?;
        worked.context("the work ended badly")?
    }

    /// Ends at once without draining anything: what a kill leaves behind.
    pub fn abort(self) {
        self.edge.abort();
    }
}

/// The organisation's catalogue, or the built-in one; every mistake in it is named.
///
/// # Errors
/// All problems, a line each.
pub fn read_catalog(folder: Option<&Path>) -> anyhow::Result<Catalog> {
    match folder {
        None => Catalog::builtin().map_err(|found| problems(&found)),
        Some(folder) => Catalog::load(folder).map_err(|found| problems(&found)),
    }
}

fn problems(problems: &[CatalogProblem]) -> anyhow::Error {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    anyhow::anyhow!("the catalogue cannot be used:\n{}", lines.join("\n"))
}

/// `mesa serve`.
///
/// # Errors
/// Says what cannot be used and what to do about it.
pub async fn serve(settings: &Settings) -> anyhow::Result<()> {
    let app = App::start(settings, Clock::system(), Chance::system()).await?;
    tracing::info!(endpoint = app.endpoint(), "Mesa takes activities");
    app.work(ended()).await
}

/// Ctrl-C, or SIGTERM.
async fn ended() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
        }
        Err(error) => {
            tracing::warn!(%error, "SIGTERM cannot be waited for; only Ctrl-C ends Mesa in order");
            drop(tokio::signal::ctrl_c().await);
        }
    }
}

/// `mesa intake`.
///
/// # Errors
/// When standard input or output end badly.
pub fn intake(settings: &IntakeSettings) -> anyhow::Result<()> {
    let catalog = read_catalog(settings.catalog.as_deref())?;
    let (input, output) = (std::io::stdin().lock(), std::io::BufWriter::new(std::io::stdout().lock()));
    let answered = if settings.dialogs {
        crate::intake::command::run_dialogs(&catalog, input, output).map(|tally| eprintln!("{tally}"))
    } else {
        crate::intake::command::run(&catalog, input, output)
    };
    answered.context("the lines cannot be read")
}
