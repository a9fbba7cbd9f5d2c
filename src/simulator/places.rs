//! Teams, chats and channels, and what was posted in them.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::ids;
use super::people::Person;

/// A team and who belongs to it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Team {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) id: String,
    pub(super) group_id: String,
    pub(super) roster: Vec<String>,
}

/// Where people and the bot meet.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Place {
    pub(super) key: String,
    pub(super) title: String,
    pub(super) conversation_id: String,
    pub(super) kind: PlaceKind,
    pub(super) bot: BotPresence,
}

/// A chat of one person with the bot, or a channel of a team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(super) enum PlaceKind {
    Personal { person: String },
    Channel { team: String },
}

/// Whether the bot may speak here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum BotPresence {
    Absent,
    Present,
    /// Refused with 403 and this code.
    Closed(String),
}

/// Who wrote something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    /// `bot` or `person`.
    pub kind: AuthorKind,
    /// The person's key, or `bot`.
    pub key: String,
    /// Display name.
    pub name: String,
}

/// The bot or a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AuthorKind {
    /// Mesa.
    Bot,
    /// A person.
    Person,
}

/// A message in a place, as the server keeps it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Post {
    pub(super) id: String,
    pub(super) place: String,
    /// The root post, when this one is an answer in a channel's thread.
    pub(super) thread: Option<String>,
    pub(super) from: Author,
    pub(super) at: Timestamp,
    pub(super) updated_at: Option<Timestamp>,
    pub(super) text: String,
    pub(super) text_format: String,
    pub(super) attachments: Vec<Value>,
    pub(super) suggested_actions: Vec<Value>,
    pub(super) summary: Option<String>,
    /// Cards that only one person sees, by person, each with the number of its change.
    pub(super) own_cards: BTreeMap<String, (u64, Value)>,
    /// The number of its last change for everybody.
    pub(super) change: u64,
}

impl Post {
    /// The card that this person sees in the message.
    pub(super) fn card_for(&self, person: &str) -> Option<&Value> {
        self.own_cards.get(person).map(|(_, card)| card).or_else(|| self.card())
    }

    fn card(&self) -> Option<&Value> {
        self.attachments.iter().find(|one| one["contentType"] == CARD).map(|one| &one["content"])
    }
}

/// The content type of an Adaptive Card.
pub(super) const CARD: &str = "application/vnd.microsoft.card.adaptive";

/// What the little organisation is called.
pub(super) const ORGANISATION: &str = "Entidad de ejemplo";

/// The team of the desk.
pub(super) const DESK_TEAM: &str = "desk";

pub(super) fn desk_team(tenant_id: &str) -> Team {
    let roster = ["marcela", "andres", "carolina"].map(str::to_owned).to_vec();
    Team {
        key: DESK_TEAM.to_owned(),
        name: "Mesa de servicios".to_owned(),
        id: ids::channel(tenant_id, "general"),
        group_id: "b0b00001-5d1e-4c52-9c1a-6a1f0c7e0101".to_owned(),
        roster,
    }
}

pub(super) fn channels(tenant_id: &str) -> [Place; 2] {
    [("general", "General"), ("mesa", "Mesa de ayuda")].map(|(key, title)| Place {
        key: key.to_owned(),
        title: title.to_owned(),
        conversation_id: ids::channel(tenant_id, key),
        kind: PlaceKind::Channel { team: DESK_TEAM.to_owned() },
        bot: BotPresence::Absent,
    })
}

pub(super) fn chat_of(app_id: &str, person: &Person) -> Place {
    Place {
        key: chat_key(&person.key),
        title: "Mesa".to_owned(),
        conversation_id: ids::personal_chat(app_id, &person.object_id),
        kind: PlaceKind::Personal { person: person.key.clone() },
        bot: BotPresence::Absent,
    }
}

/// The key of a person's chat with the bot.
pub(super) fn chat_key(person: &str) -> String {
    format!("chat-{person}")
}
