//! A member of staff as Mesa remembers them.

use serde::{Deserialize, Serialize};

use super::PersonId;
use crate::catalog::Field;

/// A person. Identity is (tenant, Entra object id) only; names and addresses are for showing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Our own id.
    pub id: PersonId,
    /// Entra tenant.
    pub tenant_id: String,
    /// Entra object id.
    pub object_id: String,
    /// The `29:…` id by which the bot may write to them.
    pub teams_id: String,
    /// Display name.
    pub name: String,
    /// From the conversation's member record, once fetched.
    pub email: Option<String>,
    /// As Teams last told it (`es-CO`).
    pub locale: Option<String>,
    /// IANA name, as Teams last told it.
    pub time_zone: Option<String>,
    /// Asked once and remembered.
    pub contact: Contact,
}

/// What is asked once and remembered per person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Digits.
    pub phone: Option<String>,
    /// Digits.
    pub extension: Option<String>,
    /// Canonical site name.
    pub site: Option<String>,
    /// Digits.
    pub floor: Option<String>,
}

impl Contact {
    /// The remembered value of a field, for those that are remembered.
    pub fn get(&self, field: Field) -> Option<&str> {
        match field {
            Field::Phone => self.phone.as_deref(),
            Field::Extension => self.extension.as_deref(),
            Field::Site => self.site.as_deref(),
            Field::Floor => self.floor.as_deref(),
            _ => None,
        }
    }

    /// Remembers a value, for those fields that are remembered.
    pub fn remember(&mut self, field: Field, value: &str) {
        let slot = match field {
            Field::Phone => &mut self.phone,
            Field::Extension => &mut self.extension,
            Field::Site => &mut self.site,
            Field::Floor => &mut self.floor,
            _ => return,
        };
        *slot = Some(value.to_owned());
    }

    /// Forgets the value of a field that is remembered.
    pub fn forget(&mut self, field: Field) {
        match field {
            Field::Phone => self.phone = None,
            Field::Extension => self.extension = None,
            Field::Site => self.site = None,
            Field::Floor => self.floor = None,
            _ => {}
        }
    }
}
