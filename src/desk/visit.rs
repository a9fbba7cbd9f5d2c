//! Who is here and where: what every event tells, brought up to date before anything else.

use crate::cases::Person;
use crate::store::{ConversationRow, Place};

/// A verified sender in a known conversation.
pub(super) struct Visit {
    pub(super) person: Person,
    pub(super) conversation: ConversationRow,
    /// With `;messageid=` when it happened in a channel's thread.
    pub(super) address: String,
}

impl Visit {
    pub(super) fn is_personal(&self) -> bool {
        self.conversation.place == Place::Personal
    }
}
