//! What a Teams client does for a person.

mod offers;
mod presses;
mod words;

use serde_json::Value;

use super::activities::Scene;
use super::hub::Hub;
use super::world::World;

pub(super) use offers::{answer_offer, offer_answer};
pub(super) use presses::{press, refresh, submit_dialog};
pub use words::{Said, Say, SentFile};
pub(super) use words::{delete, draft, edit, say};

/// A dialog that a person has before them.
#[derive(Clone, Debug)]
pub(super) struct OpenDialog {
    pub(super) place: String,
    pub(super) message: String,
    pub(super) card: Value,
}

/// A person at a message of a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct At<'a> {
    pub(super) person: &'a str,
    pub(super) place: &'a str,
    pub(super) message: &'a str,
}

impl<'a> Scene<'a> {
    /// At a message that exists.
    fn at(hub: &'a Hub, world: &'a World, at: At<'a>) -> anyhow::Result<Self> {
        let place = world.place_of(at.place, at.person)?;
        let post = world.post(at.place, at.message)?;
        let thread = Some(post.thread.as_deref().unwrap_or(&post.id));
        Ok(Self { hub, world, person: world.person(at.person)?, place, thread })
    }
}
