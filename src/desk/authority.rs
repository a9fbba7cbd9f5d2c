//! Who may: decided at the moment of the press, from the verified sender and the store, never from card data.

use jiff::SignedDuration;

use super::error::DeskError;
use super::turn::Turn;
use crate::cases::Person;
use crate::catalog::GroupKey;

/// A roster older than this proves nothing: presses fail closed.
const ROSTER_TRUSTED_FOR: SignedDuration = SignedDuration::from_mins(15);

impl Turn<'_> {
    /// Whether a person works in a group: on the group's roster, which was read lately.
    pub(super) async fn is_agent(&mut self, person: &Person, group: &GroupKey) -> Result<bool, DeskError> {
        let fresh_since = self.now - ROSTER_TRUSTED_FOR;
        Ok(self.tx.is_member(group, &person.object_id, fresh_since).await?)
    }

    /// Whether a person coordinates the desk: named in the settings.
    pub(super) fn is_coordinator(&self, person: &Person) -> bool {
        self.desk.coordinators.contains(&person.object_id.to_ascii_lowercase())
    }
}
