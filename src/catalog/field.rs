//! The data that a request can carry, and what a category can require of it.

use serde::{Deserialize, Serialize};

use super::OwnKey;

/// One piece of data that can be told, asked for and required.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Digits only, without the country code.
    Phone,
    /// Digits of the extension.
    Extension,
    /// Lower case.
    Email,
    /// Canonical name of a site of the catalogue.
    Site,
    /// Digits.
    Floor,
    /// Inventory number, upper case.
    AssetTag,
    /// Manufacturer's serial, upper case.
    Serial,
    /// The channel by which the person asked to be reached: `mobile`, `phone`, `email`, `teams`.
    ContactChannel,
    /// Name of the person the request is for, when it is not the writer.
    AffectedPerson,
    /// When the person can be contacted or visited, in their words.
    Availability,
}

impl Field {
    /// Every field, in the order in which cards show them.
    pub const ALL: [Self; 10] = [
        Self::AffectedPerson,
        Self::Site,
        Self::Floor,
        Self::Phone,
        Self::Extension,
        Self::Email,
        Self::ContactChannel,
        Self::Availability,
        Self::AssetTag,
        Self::Serial,
    ];

    /// The name in files, cards and messages (`asset_tag`).
    pub fn key(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Extension => "extension",
            Self::Email => "email",
            Self::Site => "site",
            Self::Floor => "floor",
            Self::AssetTag => "asset_tag",
            Self::Serial => "serial",
            Self::ContactChannel => "contact_channel",
            Self::AffectedPerson => "affected_person",
            Self::Availability => "availability",
        }
    }

    /// The field of that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.key() == key)
    }
}

/// Something without which a request is not complete (rule 2 of the procedure).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Requirement {
    /// What happens or is wanted, in a few words.
    Description,
    /// Any way to reach the person: telephone, extension, mail, or this chat.
    Contact,
    /// A site of the catalogue.
    Site,
    /// An inventory tag or a serial, or the statement that it is not known.
    Asset,
    /// This very field.
    Field(Field),
    /// This field of the organisation's own.
    Own(OwnKey),
}

impl Requirement {
    /// Whether a value of that field is what is required, or one way to give it.
    pub fn is_given_by(self, field: Field) -> bool {
        match self {
            Self::Contact => matches!(field, Field::Phone | Field::Extension | Field::Email),
            Self::Site => field == Field::Site,
            Self::Asset => matches!(field, Field::AssetTag | Field::Serial),
            Self::Field(required) => field == required,
            Self::Description | Self::Own(_) => false,
        }
    }
}
