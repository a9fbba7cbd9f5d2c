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
    /// Whether letters can leave: there is a mail server.
    pub writes_letters: bool,
    /// Rung after each commit that enqueued something.
    pub wake: Arc<Notify>,
    /// The rules with numbers in them.
    rules: Rules,
}

/// What a desk knows of the organisation around it.
#[derive(Clone, Debug)]
pub struct Office {
    /// Entra object ids of those who coordinate the desk.
    pub coordinators: Vec<String>,
    /// Where its people open Teams.
    pub teams_url: Url,
    /// Whether it has a mail server.
    pub writes_letters: bool,
}

impl Desk {
    /// A desk on a store, as its organisation has it.
    pub fn new(
        store: Store,
        catalog: Arc<Catalog>,
        cards: Arc<LiveCards>,
        clock: Clock,
        chance: Chance,
        office: Office,
        wake: Arc<Notify>,
    ) -> Self {
        let rules = Rules::of(&catalog);
        let Office { coordinators, teams_url, writes_letters } = office;
        let coordinators = coordinators.iter().map(|id| id.to_ascii_lowercase()).collect();
        Self { store, catalog, cards, clock, chance, coordinators, teams_url, writes_letters, wake, rules }
    }
}
