//! What the desk can do with a request that is not a case yet. The group that sees everything first may, while it is open.

use super::{Part, Standing};

/// Something that an agent does with an open request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RequestAction {
    /// `Completar`: with what the person told, it becomes a case.
    Complete,
    /// `Informativa`: an answer ends it (rule 9).
    Inform,
    /// `Registrar contacto`.
    LogContact,
    /// The 24 hours begin anew, once.
    Extend,
}

impl RequestAction {
    /// All of them, in the order of the card.
    pub const ALL: [Self; 4] = [Self::Complete, Self::Inform, Self::LogContact, Self::Extend];

    /// Its name on cards and in the list of presses.
    pub fn key(self) -> &'static str {
        match self {
            Self::Complete => "request.complete",
            Self::Inform => "desk.inform",
            Self::LogContact => "request.log_contact",
            Self::Extend => "request.extend",
        }
    }

    /// The action of that name.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.key() == key)
    }

    /// Whether somebody who stands so to the group that sees everything first may.
    pub fn is_allowed_to(self, standing: Standing) -> bool {
        standing.is(Part::Owner)
    }
}
