//! One function for each thing that can happen: load, decide with the pure rooms, save, enqueue, in one
//! transaction.
//!
//! Calls nothing outside the process and sends nothing: it writes `outbox` rows. Knows no SQL and no HTTP.

mod affected;
mod also;
mod arrival;
mod asked_secret;
mod asking;
mod authority;
mod called_again;
mod carry;
mod channel;
mod children;
mod choosing;
mod completing;
mod compose;
mod contact;
mod coordination;
mod daily;
mod deeds;
mod dialog;
mod dialogs;
mod discretion;
mod double;
mod edits;
mod error;
mod evidence;
mod facts;
mod files;
mod flood;
mod form;
mod held;
mod hidden;
mod home;
mod hours;
mod inform;
mod installation;
mod letters;
mod lines;
mod list_view;
mod lists;
mod lost;
mod mail;
mod mention;
mod missed;
mod named;
mod open_request;
mod pages;
mod personal;
mod petition;
mod petitions;
mod pieces;
mod placed;
mod prefilled;
mod press;
mod pressed;
mod questions;
mod register;
mod related;
mod remembered;
mod reminders;
mod request_form;
mod routing;
mod rows;
mod said;
mod say;
mod seen;
mod settle;
mod several;
mod show;
mod shown;
mod telephone;
mod thread;
mod timers;
mod turn;
mod verb;
mod visit;

use std::sync::Arc;

use tokio::sync::Notify;
use url::Url;

use crate::cards::LiveCards;
use crate::cases::Rules;
use crate::catalog::Catalog;
use crate::chance::Chance;
use crate::clock::Clock;
use crate::store::Store;

pub use error::DeskError;

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
