//! One function for each thing that can happen: load, decide with the pure rooms, save, enqueue, in one
//! transaction.
//!
//! Calls nothing outside the process and sends nothing: it writes `outbox` rows. Knows no SQL and no HTTP.
//!
//! Its rooms, from the ground up: `turn`, `telling`, then `effects` and `places`, `deeds`, `requests`, `agents`, `hearing`,
//! `arrivals`. What happens goes down through them: none uses a room above it.

mod agents;
mod arrivals;
mod deeds;
mod effects;
mod hearing;
mod places;
mod requests;
mod telling;
mod turn;

use std::sync::Arc;

use tokio::sync::Notify;
use url::Url;

use crate::cards::LiveCards;
use crate::cases::Rules;
use crate::catalog::Catalog;
use crate::chance::Chance;
use crate::clock::Clock;
use crate::store::Store;

pub use turn::DeskError;

/// The application: everything that can happen to requests and cases.
pub struct Desk {
    /// Where everything is kept.
    pub store: Store,
    /// The organisation's own data.
    pub catalog: Arc<Catalog>,
    /// What Mesa says and shows.
    pub cards: Arc<LiveCards>,
    /// Time.
    pub clock: Clock,
    /// Identifiers.
    pub chance: Chance,
    /// Entra object ids of those who may bind a group to a channel, in lower case.
    pub coordinators: Vec<String>,
    /// Where people open Teams.
    pub teams_url: Url,
    /// Rung after each commit that enqueued something.
    pub wake: Arc<Notify>,
    /// The rules with numbers in them.
    rules: Rules,
}

impl Desk {
    /// A desk on a store, with those who coordinate it, in the Teams that is opened at that address.
    pub fn new(
        store: Store,
        catalog: Arc<Catalog>,
        cards: Arc<LiveCards>,
        clock: Clock,
        chance: Chance,
        (coordinators, teams_url): (&[String], Url),
        wake: Arc<Notify>,
    ) -> Self {
        let rules = Rules::of(&catalog);
        let coordinators = coordinators.iter().map(|id| id.to_ascii_lowercase()).collect();
        Self { store, catalog, cards, clock, chance, coordinators, teams_url, wake, rules }
    }
}
