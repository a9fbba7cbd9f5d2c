//! What all parts of the simulator share.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};
use secrecy::ExposeSecret as _;
use serde_json::{Value, json};
use tokio::sync::RwLock;
use tokio_util::sync::CancellationToken;

use crate::catalog::Calendar;
use crate::chance::Chance;
use crate::clock::{Clock, ClockHand};

use super::SimulatorOptions;
use super::authority::{Authority, Grant};
use super::client::OpenDialog;
use super::commands::AppCommand;
use super::drive::Upload;
use super::faults::Faults;
use super::ids;
use super::login::Login;
use super::mailbox::Mailbox;
use super::persist::Shelf;
use super::places::PlaceKind;
use super::quotas::Quotas;
use super::wire::Wire;
use super::world::World;

/// The name under which people know the bot.
pub(super) const BOT_NAME: &str = "Mesa";

/// The time zone of the people's devices.
pub(super) const TIME_ZONE: &str = "America/Bogota";

/// Everything that the routes and the people need.
pub(super) struct Hub {
    pub(super) app_id: String,
    pub(super) tenant_id: String,
    /// `http://127.0.0.1:PORT`.
    pub(super) base: String,
    pub(super) mailbox: Mailbox,
    pub(super) clock: Clock,
    pub(super) hand: ClockHand,
    pub(super) calendar: Calendar,
    pub(super) chance: Chance,
    pub(super) page: Option<PathBuf>,
    pub(super) commands: Vec<AppCommand>,
    pub(super) shelf: Option<Shelf>,
    pub(super) world: Mutex<World>,
    pub(super) authority: Mutex<Authority>,
    pub(super) login: Login,
    pub(super) quotas: Mutex<Quotas>,
    pub(super) faults: Faults,
    pub(super) wire: Wire,
    pub(super) bot: Mutex<Option<String>>,
    pub(super) http: reqwest::Client,
    pub(super) retries: AtomicBool,
    pub(super) dialogs: Mutex<HashMap<String, OpenDialog>>,
    pub(super) member_page: AtomicUsize,
    /// Held while an activity is on its way: a clock that the page moves meanwhile would make its token old.
    pub(super) on_the_way: RwLock<()>,
    pub(super) uploads: Mutex<HashMap<String, Upload>>,
    pub(super) stopping: CancellationToken,
}

/// Where the simulator listens.
pub(super) struct Addresses {
    /// `http://127.0.0.1:PORT`
    pub(super) base: String,
    pub(super) mail: SocketAddr,
}

/// Builds what is shared, and takes up a kept world.
pub(super) fn build(
    options: SimulatorOptions,
    addresses: Addresses,
    stopping: CancellationToken,
) -> anyhow::Result<Hub> {
    let shelf = options.data.as_deref().map(Shelf::open).transpose()?;
    let kept = shelf.as_ref().map(Shelf::load).transpose()?.flatten();
    let mut world = kept.unwrap_or_else(|| World::new(&options.app_id, &options.tenant_id));
    world.complete(&options.app_id, &options.tenant_id);
    options.hand.advance(SignedDuration::from_secs(world.clock_offset_seconds));
    Ok(Hub {
        authority: Mutex::new(Authority::new(&options.chance.id())?),
        login: Login::new(options.app_secret.expose_secret()),
        http: reqwest::Client::builder().no_proxy().build()?,
        app_id: options.app_id,
        tenant_id: options.tenant_id,
        base: addresses.base,
        mailbox: Mailbox::new(addresses.mail),
        clock: options.clock,
        hand: options.hand,
        calendar: options.calendar,
        chance: options.chance,
        page: options.page,
        commands: options.commands,
        shelf,
        world: Mutex::new(world),
        quotas: Mutex::default(),
        faults: Faults::default(),
        wire: Wire::new(),
        bot: Mutex::default(),
        retries: AtomicBool::new(true),
        dialogs: Mutex::default(),
        member_page: AtomicUsize::new(usize::MAX),
        on_the_way: RwLock::default(),
        uploads: Mutex::default(),
        stopping,
    })
}

/// Locks, also after a panic elsewhere: the simulator has no invariants that a panic could break.
pub(super) fn lock<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Hub {
    pub(super) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub(super) fn bot_id(&self) -> String {
        ids::bot(&self.app_id)
    }

    /// `http://127.0.0.1:PORT/teams/<tenant>/`.
    pub(super) fn service_url(&self) -> String {
        format!("{}/teams/{}/", self.base, self.tenant_id)
    }

    pub(super) fn retries(&self) -> bool {
        self.retries.load(Ordering::SeqCst)
    }

    pub(super) fn read<T>(&self, look: impl FnOnce(&World) -> T) -> T {
        look(&lock(&self.world))
    }

    /// Changes the world, and keeps it.
    pub(super) fn change<T>(&self, change: impl FnOnce(&mut World) -> T) -> T {
        let mut world = lock(&self.world);
        let result = change(&mut world);
        if let Some(shelf) = &self.shelf
            && let Err(error) = shelf.save(&world)
        {
            tracing::warn!(error = %format!("{error:#}"), "the simulator's world was not kept");
        }
        result
    }

    /// Gives or withdraws the consent to hear every message, for the team of this channel.
    pub(super) fn set_consent(&self, place: &str, given: bool) -> anyhow::Result<()> {
        let team = self.read(|world| match &world.place(place)?.kind {
            PlaceKind::Channel { team } => Ok(team.clone()),
            _ => anyhow::bail!("{place} is no channel"),
        })?;
        self.change(|world| world.team_mut(&team).map(|team| team.reads_all = given))?;
        self.wire.emit("consent", &json!({ "team": team, "reads_all": given }));
        Ok(())
    }

    /// Tells the page that something in a place changed.
    pub(super) fn changed(&self, place: &str) {
        self.wire.emit("changed", &json!({ "place": place }));
    }

    pub(super) fn grant<'a>(&'a self, service_url: &'a str) -> Grant<'a> {
        Grant { app_id: &self.app_id, service_url, now: self.now() }
    }

    /// How long it is until a moment that the organisation's calendar knows.
    pub(super) fn until(&self, moment: impl FnOnce(&Calendar, Timestamp) -> Timestamp) -> SignedDuration {
        let now = self.now();
        moment(&self.calendar, now).duration_since(now)
    }

    /// Moves the clock, remembers it, and tells the page.
    pub(super) fn advance(&self, by: SignedDuration) -> Value {
        self.hand.advance(by);
        self.change(|world| {
            world.clock_offset_seconds = world.clock_offset_seconds.saturating_add(by.as_secs());
        });
        let clock = self.clock_json();
        self.wire.emit("clock", &clock);
        clock
    }

    pub(super) fn clock_json(&self) -> Value {
        let offset = self.read(|world| world.clock_offset_seconds);
        json!({ "now": self.now(), "offset_seconds": offset, "time_zone": TIME_ZONE })
    }
}
