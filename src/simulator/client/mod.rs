//! What a Teams client does for a person.

mod compose;
mod offers;
mod presses;
mod words;

use serde_json::Value;

use super::activities::Scene;
use super::hub::{Hub, lock};
use super::outcome::{Outcome, Seen};
use super::world::World;

pub use compose::Compose;
pub(super) use compose::{open as open_command, search, submit as submit_command};
pub(super) use offers::{answer_offer, offer_answer};
pub(super) use presses::{press, refresh, submit_dialog};
pub use words::{Said, Say, SentFile};
pub(super) use words::{delete, draft, edit, say};

/// A dialog that a person has before them.
#[derive(Clone, Debug)]
pub(super) struct OpenDialog {
    pub(super) opener: Opener,
    pub(super) card: Value,
}

/// What opened a dialog; what is sent goes the same way.
#[derive(Clone, Debug)]
pub(super) enum Opener {
    /// A button of a card.
    Card { place: String, message: String },
    /// A command of the app.
    Command(Compose),
}

/// A dialog that opened or goes on is before the person; one that closed is not.
fn remember_dialog(hub: &Hub, person: &str, opener: &Opener, outcome: &Outcome) {
    let mut dialogs = lock(&hub.dialogs);
    match &outcome.what {
        Seen::Dialog { dialog } => {
            let open = OpenDialog { opener: opener.clone(), card: dialog.card.clone() };
            dialogs.insert(person.to_owned(), open);
        }
        Seen::Closed { .. } | Seen::Results { .. } => drop(dialogs.remove(person)),
        _ => {}
    }
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
