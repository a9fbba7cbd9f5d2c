//! A verified sender, and where they are.

use crate::cases::Person;
use crate::store::{ConversationRow, Place};

/// A verified sender in a known conversation.
pub(in crate::desk) struct Visit {
    pub(in crate::desk) person: Person,
    pub(in crate::desk) conversation: ConversationRow,
    /// With `;messageid=` when it happened in a channel's thread.
    pub(in crate::desk) address: String,
}

impl Visit {
    pub(in crate::desk) fn is_personal(&self) -> bool {
        self.conversation.place == Place::Personal
    }
}
