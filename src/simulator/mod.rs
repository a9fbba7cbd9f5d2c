//! A local Teams, strict: Connector, login, authority, people, channels, quotas and faults.
//!
//! `mesa demo` runs it beside Mesa, with a page; the story tests use it as their world. It knows the
//! protocol and nothing of Mesa: whatever speaks to it is checked as the real service and a real client would.

mod activities;
mod answer;
mod authority;
mod card_check;
mod client;
mod connector;
mod deliver;
mod faults;
mod forms;
mod hub;
mod ids;
mod install;
mod line;
mod login;
mod outcome;
mod page;
mod people;
mod persist;
mod places;
mod quotas;
mod routes;
mod view;
mod wire;
mod world;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use anyhow::Context as _;
use jiff::SignedDuration;
use secrecy::SecretString;
use serde_json::{Map, Value};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::{CancellationToken, DropGuard};

use crate::chance::Chance;
use crate::clock::{Clock, ClockHand};

use client::At;
use hub::{Hub, lock};
use line::{Knife, Lines};
use places::BotPresence;

pub use authority::Token;
pub use client::{Said, Say, SentFile};
pub use deliver::Delivery;
pub use faults::{Fault, FaultKind, FaultyCall};
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
    /// For keys' names and tokens.
    pub chance: Chance,
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
        let hub = Arc::new(hub::build(options, base, stopping.clone())?);
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

    /// From now on activities go to this address of the bot (`…/api/messages`).
    pub fn connect(&self, bot_endpoint: &str) {
        *lock(&self.hub.bot) = Some(bot_endpoint.to_owned());
    }

    /// Installs the bot wherever it is not yet: in the desk's team and for every person.
    pub async fn install_everywhere(&self) -> anyhow::Result<()> {
        install::everywhere(&self.hub).await
    }

    /// Installs the bot for one person.
    pub async fn install_for(&self, person: &str) -> anyhow::Result<Vec<Delivery>> {
        install::for_person(&self.hub, person).await
    }

    /// Installs the bot in the desk's team.
    pub async fn install_in_team(&self, by: &str) -> anyhow::Result<Vec<Delivery>> {
        install::for_team(&self.hub, by).await
    }

    /// A person removes the bot.
    pub async fn uninstall_for(&self, person: &str) -> anyhow::Result<Delivery> {
        install::remove(&self.hub, person).await
    }

    /// A person joins the desk's team.
    pub async fn join_team(&self, person: &str) -> anyhow::Result<Delivery> {
        install::change_member(&self.hub, person, true).await
    }

    /// A person leaves the desk's team.
    pub async fn leave_team(&self, person: &str) -> anyhow::Result<Delivery> {
        install::change_member(&self.hub, person, false).await
    }

    /// A guest of the tenant appears, with a chat of their own; nothing is installed there yet.
    pub fn add_guest(&self, key: &str, name: &str, object_id: &str) -> Person {
        let person = people::guest(&self.hub.app_id, key, name, object_id);
        self.hub.change(|world| {
            world.places.push(places::chat_of(&self.hub.app_id, &person));
            world.people.push(person.clone());
        });
        person
    }

    /// The person with this key.
    pub fn person(&self, key: &str) -> anyhow::Result<Person> {
        self.hub.read(|world| world.person(key).cloned())
    }

    /// The conversation id of a place.
    pub fn conversation_id(&self, place: &str) -> anyhow::Result<String> {
        self.hub.read(|world| world.place(place).map(|place| place.conversation_id.clone()))
    }

    /// The keys of the places that a person sees.
    pub fn places_of(&self, person: &str) -> Vec<String> {
        self.hub.read(|world| {
            let sees = |key: &&String| world.place_of(key, person).is_ok();
            world.places.iter().map(|place| &place.key).filter(sees).cloned().collect()
        })
    }

    /// What people call a place.
    pub fn place_title(&self, place: &str) -> anyhow::Result<String> {
        self.hub.read(|world| world.place(place).map(|place| place.title.clone()))
    }

    /// From now on the bot may not speak in this place; `code` is the service's, or `None` to open it again.
    pub fn close_place(&self, place: &str, code: Option<&str>) {
        let presence = code.map_or(BotPresence::Present, |code| BotPresence::Closed(code.to_owned()));
        self.hub.change(|world| world.set_bot(place, &presence));
    }

    /// A person says something.
    pub async fn say(&self, words: &Say) -> anyhow::Result<Said> {
        client::say(&self.hub, words).await
    }

    /// A person edits what they said.
    pub async fn edit(&self, person: &str, place: &str, message: &str, text: &str) -> anyhow::Result<Said> {
        client::edit(&self.hub, At { person, place, message }, text).await
    }

    /// A person deletes what they said.
    pub async fn delete(&self, person: &str, place: &str, message: &str) -> anyhow::Result<Said> {
        client::delete(&self.hub, At { person, place, message }).await
    }

    /// A person presses the button with this title in a message, after filling its inputs; in vain
    /// ([`Seen::Error`], status 0) when the client would not send it.
    pub async fn press(
        &self,
        person: &str,
        place: &str,
        message: &str,
        title: &str,
        fills: &[(String, String)],
    ) -> anyhow::Result<Outcome> {
        let card = self.hub.read(|world| {
            world.place_of(place, person)?;
            world.post(place, message)?.card_for(person).cloned().context("the message has no card")
        })?;
        let (action, inputs) = match pressed(&card, title, fills)? {
            Ok(sent) => sent,
            Err(blocked) => return Ok(blocked),
        };
        client::press(&self.hub, At { person, place, message }, &action, &inputs).await
    }

    /// A person presses the button with this title in the dialog that they have open.
    pub async fn press_in_dialog(
        &self,
        person: &str,
        title: &str,
        fills: &[(String, String)],
    ) -> anyhow::Result<Outcome> {
        let open = lock(&self.hub.dialogs).get(person).cloned().context("no dialog is open")?;
        let (action, inputs) = match pressed(&open.card, title, fills)? {
            Ok(sent) => sent,
            Err(blocked) => return Ok(blocked),
        };
        let at = At { person, place: &open.place, message: &open.message };
        client::submit_dialog(&self.hub, at, &action, &inputs).await
    }

    /// A press whose action and inputs somebody edited by hand: nothing is looked up or validated.
    pub async fn press_edited(
        &self,
        person: &str,
        place: &str,
        message: &str,
        action: &Value,
    ) -> anyhow::Result<Outcome> {
        client::press(&self.hub, At { person, place, message }, action, &Map::new()).await
    }

    /// A person closes the dialog without sending it.
    pub fn close_dialog(&self, person: &str) {
        lock(&self.hub.dialogs).remove(person);
    }

    /// The client of a person loads a card that refreshes itself.
    pub async fn refresh(&self, person: &str, place: &str, message: &str) -> anyhow::Result<Outcome> {
        client::refresh(&self.hub, At { person, place, message }).await
    }

    /// What a person sees in a place, oldest first.
    pub fn messages(&self, place: &str, person: &str) -> anyhow::Result<Vec<Message>> {
        self.hub.read(|world| view::messages(world, place, person))
    }

    /// Scripts a fault.
    pub fn fault(&self, fault: Fault) {
        self.hub.faults.add(fault);
    }

    /// No faults any more.
    pub fn clear_faults(&self) {
        self.hub.faults.clear();
    }

    /// The calls of the bot and of Teams, oldest first; the log keeps the last thousand.
    pub fn calls(&self) -> Vec<WireEntry> {
        self.hub.wire.after(0)
    }

    /// What the bot did that the real service or a client would not take.
    pub fn violations(&self) -> Vec<String> {
        self.hub.wire.violations()
    }

    /// The violations, which are then forgotten: for tests that provoke them.
    pub fn take_violations(&self) -> Vec<String> {
        self.hub.wire.take_violations()
    }

    /// Whether a delivery that was not accepted is tried once more, as Teams does.
    pub fn set_retries(&self, on: bool) {
        self.hub.retries.store(on, Ordering::SeqCst);
    }

    /// Member pages hold at most so many records from now on.
    pub fn set_member_page(&self, size: usize) {
        self.hub.member_page.store(size, Ordering::SeqCst);
    }

    /// The authority signs with a new key; the old one is no longer published.
    pub fn roll_keys(&self) -> anyhow::Result<()> {
        let key_id = self.hub.chance.id();
        lock(&self.hub.authority).roll_over(&key_id)
    }

    /// No token that the login service gave out is good any more.
    pub fn revoke_tokens(&self) {
        self.hub.login.revoke_all();
    }

    /// Moves the clock.
    pub fn advance(&self, by: SignedDuration) {
        self.hub.advance(by);
    }

    /// The activity that Teams would send for these words, not sent: to be changed and delivered by hand.
    pub fn activity(&self, words: &Say) -> anyhow::Result<Value> {
        self.hub.change(|world| client::draft(&self.hub, world, words))
    }

    /// Delivers any activity once, with any token.
    pub async fn deliver(&self, activity: &Value, token: &Token) -> Delivery {
        deliver::attempt(&self.hub, activity, token).await
    }
}

/// The action and the values that a press sends, or what the client shows instead.
type Pressed = Result<(Value, Map<String, Value>), Outcome>;

fn pressed(card: &Value, title: &str, fills: &[(String, String)]) -> anyhow::Result<Pressed> {
    let button = forms::find_button(card, title)
        .with_context(|| format!("no button {title:?}; there are {:?}", forms::list_titles(card)))?;
    Ok(match button.values(fills) {
        Ok(values) => Ok((button.action, values)),
        Err(errors) => Err(Outcome::blocked(errors.join("; "))),
    })
}
