//! What a request is about: the words of the person and the data that the desk needs to act.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::catalog::{CategoryKey, Field, OwnKey};

pub use crate::catalog::{Impact, Priority, Urgency, Weight};

/// `Incidente` or `Requerimiento` (PROCEDURE.md, Words).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// An unplanned interruption, or a loss of quality, of a service.
    Incident,
    /// A need that does not stop the person's work.
    ServiceRequest,
}

/// The channel by which a person asked to be reached (PROCEDURE.md, rule 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactChannel {
    /// A mobile telephone, or messages on it.
    Mobile,
    /// A landline or an extension.
    Phone,
    /// E-mail.
    Email,
    /// This chat.
    Teams,
}

impl ContactChannel {
    /// Its name in fields and forms.
    pub fn key(self) -> &'static str {
        match self {
            Self::Mobile => "mobile",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Teams => "teams",
        }
    }

    /// The channel of that name, as fields have it.
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "mobile" => Some(Self::Mobile),
            "phone" => Some(Self::Phone),
            "email" => Some(Self::Email),
            "teams" => Some(Self::Teams),
            _ => None,
        }
    }
}

/// Values by field; a missing key means that nobody has said it.
pub type Fields = BTreeMap<Field, String>;

/// What a request, and later its case, says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    /// The person's own words that describe the matter, one message a line.
    pub description: String,
    /// Incident or service request, once understood.
    pub kind: Option<Kind>,
    /// What fails or is wanted, once understood.
    pub category: Option<CategoryKey>,
    /// The data.
    #[serde(default)]
    pub fields: Fields,
    /// The data of the organisation's own fields; empty where the person said that they do not know it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub own: BTreeMap<OwnKey, String>,
    /// The person said that they do not know the inventory tag.
    #[serde(default)]
    pub asset_unknown: bool,
}

impl Details {
    /// The value of a field, if it was told.
    pub fn get(&self, field: Field) -> Option<&str> {
        self.fields.get(&field).map(String::as_str)
    }
}
