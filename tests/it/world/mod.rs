//! The story harness: tests speak as people of the simulator's world and read what those people see.

mod calls;
mod compose;
mod echo;
mod page;
mod people;
mod render;
mod stories;

use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Mutex;

use jiff::{SignedDuration, Timestamp};
use mesa::catalog::Catalog;
use mesa::chance::Chance;
use mesa::clock::{Clock, ClockHand};
use mesa::simulator::{Simulator, SimulatorOptions};
use secrecy::SecretString;

pub(crate) use people::Voice;
pub(crate) use render::card as card_text;
pub(crate) use render::{is_offer, titles};

/// The bot's app id in every story.
pub(crate) const APP_ID: &str = "5e5a0001-1c0d-4f5e-8a51-0f0e0d0c0b01";
/// The bot's secret in every story.
pub(crate) const APP_SECRET: &str = "a secret that nobody needs to keep";
/// The organisation's tenant in every story.
pub(crate) const TENANT: &str = "7e7a0001-2b1c-4d3e-9f40-1a2b3c4d5e6f";

pub(crate) type Boxed<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The bot under test.
pub(crate) trait Bot: Send + Sync {
    /// Its address for activities.
    fn endpoint(&self) -> String;
    /// Runs everything that is due (outbox, timers) until nothing is.
    fn settle(&self) -> Boxed<'_, ()>;
    /// Ends it.
    fn stop(self: Box<Self>) -> Boxed<'static, ()>;
}

/// A local Teams, a bot, and a clock that stands still until a test moves it. Dropping it fails the test
/// when the bot did something that the real Teams would not take.
pub(crate) struct World {
    pub(crate) simulator: Simulator,
    pub(crate) clock: Clock,
    pub(crate) hand: ClockHand,
    bot: Option<Box<dyn Bot>>,
    seen: Mutex<HashMap<(String, String), u64>>,
    notices: Mutex<HashMap<String, Vec<String>>>,
}

impl World {
    /// An empty world on a Monday morning, 8:00 in Bogotá; the bot comes with [`World::bring`].
    pub(crate) async fn empty() -> Self {
        Self::empty_at(monday_morning()).await
    }

    /// An empty world at this instant.
    pub(crate) async fn empty_at(start: Timestamp) -> Self {
        Self::empty_with(start, |_| {}).await
    }

    /// An empty world whose simulator is started otherwise: with a page, or with a folder that it keeps.
    pub(crate) async fn empty_with(start: Timestamp, change: impl FnOnce(&mut SimulatorOptions)) -> Self {
        let (clock, hand) = Clock::by_hand(start);
        let mut options = SimulatorOptions {
            listen: "127.0.0.1:0".parse().unwrap(),
            app_id: APP_ID.to_owned(),
            app_secret: SecretString::from(APP_SECRET),
            tenant_id: TENANT.to_owned(),
            clock: clock.clone(),
            hand: hand.clone(),
            calendar: Catalog::builtin().unwrap().calendar().clone(),
            chance: Chance::seeded(1),
            commands: mesa::app::commands().unwrap(),
            page: None,
            data: None,
        };
        change(&mut options);
        let simulator = Simulator::start(options).await.unwrap();
        Self { simulator, clock, hand, bot: None, seen: Mutex::default(), notices: Mutex::default() }
    }

    /// Connects the bot, without any event: also for one that was killed and comes back.
    pub(crate) fn connect(&mut self, bot: impl Bot + 'static) {
        self.simulator.connect(&bot.endpoint());
        self.bot = Some(Box::new(bot));
    }

    /// Connects the bot and installs it for the desk and for everybody who asks it for help.
    pub(crate) async fn bring(&mut self, bot: impl Bot + 'static) {
        self.connect(bot);
        self.simulator.install_at_desk().await.unwrap();
        self.settle().await;
    }

    /// Takes the bot away, so that it can be dropped hard, or stopped.
    pub(crate) fn take_bot(&mut self) -> Option<Box<dyn Bot>> {
        self.bot.take()
    }

    /// Brings back what [`World::take_bot`] took.
    pub(crate) fn give_back(&mut self, bot: Box<dyn Bot>) {
        self.bot = Some(bot);
    }

    /// Moves the clock and lets the bot do what has become due.
    pub(crate) async fn advance(&self, by: SignedDuration) {
        self.hand.advance(by);
        self.settle().await;
    }

    /// Lets the bot do what is due.
    pub(crate) async fn settle(&self) {
        if let Some(bot) = &self.bot {
            bot.settle().await;
        }
    }

    /// Everybody has seen everything so far.
    pub(crate) async fn everybody_looks(&self) {
        for person in self.simulator.people() {
            drop(self.person(&person).sees().await);
        }
    }

    /// The violations that a test provoked; it answers for them.
    pub(crate) fn expected_violations(&self) -> Vec<String> {
        self.simulator.take_violations()
    }

    /// Ana Lucía Torres, requester in Cali.
    pub(crate) fn ana(&self) -> Voice<'_> {
        self.person("ana")
    }

    /// Juan Pablo Rojas, requester in Tunja.
    pub(crate) fn juan(&self) -> Voice<'_> {
        self.person("juan")
    }

    /// Emily Clark, requester in Bogotá, in English.
    pub(crate) fn emily(&self) -> Voice<'_> {
        self.person("emily")
    }

    /// Marcela Díaz, agent.
    pub(crate) fn marcela(&self) -> Voice<'_> {
        self.person("marcela")
    }

    /// Andrés Pardo, agent.
    pub(crate) fn andres(&self) -> Voice<'_> {
        self.person("andres")
    }

    /// Carolina Vélez, coordinator.
    pub(crate) fn carolina(&self) -> Voice<'_> {
        self.person("carolina")
    }

    /// Paola Rincón, specialist of infrastructure; Mesa is there for her after [`crate::support::mesa::all_desks`].
    pub(crate) fn paola(&self) -> Voice<'_> {
        self.person("paola")
    }

    /// Felipe Ocampo, specialist of infrastructure, her colleague.
    pub(crate) fn felipe(&self) -> Voice<'_> {
        self.person("felipe")
    }

    /// Natalia Quintero, specialist of security.
    pub(crate) fn natalia(&self) -> Voice<'_> {
        self.person("natalia")
    }

    /// Anybody, by key.
    pub(crate) fn person(&self, key: &str) -> Voice<'_> {
        Voice::new(self, key)
    }
}

/// 8:00 in Bogotá on a working day.
pub(crate) fn monday_morning() -> Timestamp {
    "2026-11-23T13:00:00Z".parse().unwrap()
}

impl Drop for World {
    fn drop(&mut self) {
        let violations = self.simulator.violations();
        if !std::thread::panicking() {
            assert!(violations.is_empty(), "Teams would not take this:\n{}", violations.join("\n"));
        }
    }
}
