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
    /// Whether the bot has the consent `ChannelMessage.Read.Group` here: with it, it hears every message of the
    /// team's channels, else only those that mention it.
    #[serde(default = "given")]
    pub(super) reads_all: bool,
}

fn given() -> bool {
    true
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

/// A chat of one person with the bot, a chat of two people without it, a chat of several, or a channel of a team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(super) enum PlaceKind {
    Personal { person: String },
    Chat { people: [String; 2] },
    Group { people: Vec<String> },
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
    /// The app through which the author shared a card.
    #[serde(default)]
    pub(super) via: Option<String>,
    /// Whether the bot was mentioned: it then hears of changes, too.
    #[serde(default)]
    pub(super) mentions_bot: bool,
    /// The people whom the bot mentioned.
    #[serde(default)]
    pub(super) mentions: Vec<String>,
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

impl PlaceKind {
    /// Whether several meet here, so that the bot hears only what mentions it.
    pub(super) fn is_shared(&self) -> bool {
        matches!(self, Self::Group { .. } | Self::Channel { .. })
    }
}

/// What the little organisation is called.
pub(super) const ORGANISATION: &str = "Entidad de ejemplo";

/// The team of the desk.
pub(super) const DESK_TEAM: &str = "desk";

/// The member of every team who installs the bot in it.
pub(super) const OWNER: &str = "carolina";

/// A team with its channels; the first one is its general channel, whose id is the team's.
struct TeamSeed {
    key: &'static str,
    name: &'static str,
    group_id: &'static str,
    channels: &'static [(&'static str, &'static str)],
    roster: &'static [&'static str],
}

const TEAMS: [TeamSeed; 5] = [
    TeamSeed {
        key: DESK_TEAM,
        name: "Tecnología",
        group_id: "b0b00001-5d1e-4c52-9c1a-6a1f0c7e0101",
        channels: &[("general", "General"), ("mesa", "Mesa de servicios")],
        roster: &["marcela", "andres", "carolina", "luisa", "diego"],
    },
    TeamSeed {
        key: "infraestructura",
        name: "Infraestructura tecnológica",
        group_id: "b0b00002-5d1e-4c52-9c1a-6a1f0c7e0102",
        channels: &[("infraestructura", "Infraestructura")],
        roster: &["paola", "felipe", OWNER],
    },
    TeamSeed {
        key: "seguridad",
        name: "Seguridad de la información",
        group_id: "b0b00003-5d1e-4c52-9c1a-6a1f0c7e0103",
        channels: &[("seguridad", "Seguridad")],
        roster: &["natalia", OWNER],
    },
    TeamSeed {
        key: "coordinacion",
        name: "Coordinación de la mesa",
        group_id: "b0b00004-5d1e-4c52-9c1a-6a1f0c7e0104",
        channels: &[("coordinacion", "Coordinación")],
        roster: &[OWNER],
    },
    TeamSeed {
        key: "cartera",
        name: "Cartera y planeación",
        group_id: "b0b00005-5d1e-4c52-9c1a-6a1f0c7e0105",
        channels: &[("cartera", "Cartera")],
        roster: &["ana", "juan", OWNER],
    },
];

/// Every team that is there at the start, with its channels.
pub(super) fn teams(tenant_id: &str) -> Vec<(Team, Vec<Place>)> {
    TEAMS.iter().map(|seed| (seed.team(tenant_id), seed.places(tenant_id))).collect()
}

impl TeamSeed {
    fn team(&self, tenant_id: &str) -> Team {
        let general = self.channels.first().map_or(self.key, |(key, _)| key);
        Team {
            key: self.key.to_owned(),
            name: self.name.to_owned(),
            id: ids::channel(tenant_id, general),
            group_id: self.group_id.to_owned(),
            roster: self.roster.iter().map(|&key| key.to_owned()).collect(),
            reads_all: given(),
        }
    }

    fn places(&self, tenant_id: &str) -> Vec<Place> {
        let place = |&(key, title): &(&str, &str)| Place {
            key: key.to_owned(),
            title: title.to_owned(),
            conversation_id: ids::channel(tenant_id, key),
            kind: PlaceKind::Channel { team: self.key.to_owned() },
            bot: BotPresence::Absent,
        };
        self.channels.iter().map(place).collect()
    }
}

/// Two people who also write to each other; the bot's app is in their compose box, the bot is not in their chat.
const COLLEAGUES: [&str; 2] = ["ana", "marcela"];

/// The chat of two people who know each other.
pub(super) fn chat_of_two(people: &[Person]) -> Option<Place> {
    let [one, other] = COLLEAGUES.map(|key| people.iter().find(|person| person.key == key));
    let (one, other) = (one?, other?);
    Some(Place {
        key: format!("{}-{}", one.key, other.key),
        title: format!("{} y {}", one.name, other.name),
        conversation_id: format!("19:{}_{}@unq.gbl.spaces", one.object_id, other.object_id),
        kind: PlaceKind::Chat { people: [one.key.clone(), other.key.clone()] },
        bot: BotPresence::Absent,
    })
}

/// A few people who close each month together; the bot can be added to their chat.
const GROUP: [&str; 3] = ["ana", "juan", "emily"];

/// The chat of those people.
pub(super) fn group_chat(tenant_id: &str) -> Place {
    Place {
        key: "cierre".to_owned(),
        title: "Cierre de mes".to_owned(),
        conversation_id: ids::group_chat(tenant_id, "cierre"),
        kind: PlaceKind::Group { people: GROUP.map(str::to_owned).into() },
        bot: BotPresence::Absent,
    }
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
