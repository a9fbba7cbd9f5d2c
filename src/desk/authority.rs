//! Who may: decided at the moment of the press, from the verified sender and the store, never from card data.

use jiff::{SignedDuration, Timestamp};

use super::error::DeskError;
use super::turn::Turn;
use crate::cases::Person;
use crate::catalog::GroupKey;

/// A roster older than this proves nothing: presses fail closed.
const ROSTER_TRUSTED_FOR: SignedDuration = SignedDuration::from_mins(15);

impl Turn<'_> {
    /// Whether a person works in a group: on the group's roster, which was read lately.
    pub(super) async fn is_agent(&mut self, person: &Person, group: &GroupKey) -> Result<bool, DeskError> {
        let fresh_since = self.rosters_fresh_since();
        Ok(self.tx.is_member(group, &person.object_id, fresh_since).await?)
    }

    /// The groups that a person works in, as far as their rosters were read lately.
    pub(super) async fn groups_of(&mut self, person: &Person) -> Result<Vec<GroupKey>, DeskError> {
        let fresh_since = self.rosters_fresh_since();
        Ok(self.tx.list_groups_of_member(&person.object_id, fresh_since).await?)
    }

    /// Whether a person works in any group: they see all cases. Everybody else sees their own, and of nobody else's
    /// learns anything.
    pub(super) async fn is_staff(&mut self, person: &Person) -> Result<bool, DeskError> {
        Ok(!self.groups_of(person).await?.is_empty())
    }

    /// A roster that was read before proves nothing.
    pub(super) fn rosters_fresh_since(&self) -> Timestamp {
        self.now - ROSTER_TRUSTED_FOR
    }

    /// Whether a person coordinates the desk: named in the settings.
    pub(super) fn is_coordinator(&self, person: &Person) -> bool {
        self.desk.coordinators.contains(&person.object_id.to_ascii_lowercase())
    }
}
