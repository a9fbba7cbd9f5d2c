//! What only a test or the demo does to the service: faults, keys, time, attacks; and what it recorded.

use std::sync::atomic::Ordering;

use jiff::SignedDuration;
use serde_json::Value;

use super::Simulator;
use super::authority::Token;
use super::client::{self, Say};
use super::deliver::{self, Delivery};
use super::faults::Fault;
use super::hub::lock;
use super::places::BotPresence;
use super::wire::WireEntry;
use crate::catalog::Calendar;

impl Simulator {
    /// From now on the bot may not speak in this place; `code` is the service's, or `None` to open it again.
    pub fn close_place(&self, place: &str, code: Option<&str>) {
        let presence = code.map_or(BotPresence::Present, |code| BotPresence::Closed(code.to_owned()));
        self.hub.change(|world| world.set_bot(place, &presence));
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

    /// Where nothing has happened yet, it begins as the desk opens: on this day, or on the next one on which it does.
    pub fn begin_as_the_desk_opens(&self) {
        if self.hub.read(|world| world.posts.is_empty()) {
            self.hub.advance(self.hub.until(Calendar::opening_of_day));
        }
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
