//! The organisation's own data: sites, categories with their required fields, groups, short answers,
//! working days. Read from TOML files, checked at start, never from code.
//!
//! Pure apart from reading its files once; knows nothing of requests, cards or Teams.

mod field;

pub use field::{Field, Requirement};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

macro_rules! key {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);
        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str(&self.0)
            }
        }
    };
}
key! {
    /// Names a category in the catalogue (`printing`).
    CategoryKey
}
key! {
    /// Names a support group in the catalogue (`mesa`).
    GroupKey
}

/// Working days, opening hours and nights of the organisation, in its time zone.
#[derive(Clone, Debug)]
pub struct Calendar {}

impl Calendar {
    /// The instant itself, or the end of the night (7:00) it falls into.
    pub fn not_at_night(&self, at: Timestamp) -> Timestamp {
        let _ = at;
        todo!()
    }
    /// The same local time of day, that many working days later.
    pub fn add_working_days(&self, at: Timestamp, days: u32) -> Timestamp {
        let _ = (at, days);
        todo!()
    }
    /// Opening time on the first working day after the local day of `at`.
    pub fn next_working_day_opening(&self, at: Timestamp) -> Timestamp {
        let _ = at;
        todo!()
    }
    /// Whether the desk attends at that instant.
    pub fn is_open(&self, at: Timestamp) -> bool {
        let _ = at;
        todo!()
    }
    /// When the desk attends next (the instant itself while it attends).
    pub fn next_opening(&self, at: Timestamp) -> Timestamp {
        let _ = at;
        todo!()
    }
    /// The year in the organisation's time zone (for numbers).
    pub fn year(&self, at: Timestamp) -> i16 {
        let _ = at;
        todo!()
    }
}

/// The whole catalogue.
#[derive(Clone, Debug)]
pub struct Catalog {}
