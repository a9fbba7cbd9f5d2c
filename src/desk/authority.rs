//! Who may: decided at the moment of the press, from the verified sender and the store, never from card data.

use jiff::{SignedDuration, Timestamp};

use super::error::DeskError;
use super::turn::Turn;
use crate::cases::{Case, CaseStep, Deed, Part, Person, Refused, Standing};
use crate::catalog::GroupKey;
use crate::store::CaseRow;

/// A roster older than this proves nothing: presses fail closed.
const ROSTER_TRUSTED_FOR: SignedDuration = SignedDuration::from_mins(15);

impl Turn<'_> {
    /// Whether a person works in any group: they see all cases. Everybody else sees their own, and of nobody else's
    /// learns anything.
    pub(super) async fn is_staff(&mut self, person: &Person) -> Result<bool, DeskError> {
        Ok(!self.groups_of(person).await?.is_empty())
    }

    /// The groups on whose roster they are, as far as it was read lately.
    pub(super) async fn groups_of(&mut self, person: &Person) -> Result<Vec<GroupKey>, DeskError> {
        let fresh_since = self.rosters_fresh_since();
        Ok(self.tx.list_groups_of(&person.object_id, fresh_since).await?)
    }

    /// A roster that was read before proves nothing.
    pub(super) fn rosters_fresh_since(&self) -> Timestamp {
        self.now - ROSTER_TRUSTED_FOR
    }

    /// Whether a person coordinates the desk: named in the settings.
    pub(super) fn is_coordinator(&self, person: &Person) -> bool {
        self.desk.coordinators.contains(&person.object_id.to_ascii_lowercase())
    }

    /// How a person stands to a case at this moment.
    pub(super) async fn standing(&mut self, person: &Person, case: &Case) -> Result<Standing, DeskError> {
        let standing = self.standing_to(person, &case.group).await?;
        Ok(standing.with_if(Part::Requester, case.requester == person.id))
    }

    /// How a person stands to what a group owns.
    pub(super) async fn standing_to(
        &mut self,
        person: &Person,
        group: &GroupKey,
    ) -> Result<Standing, DeskError> {
        let groups = self.groups_of(person).await?;
        Ok(Standing::default()
            .with_if(Part::Owner, groups.contains(group))
            .with_if(Part::Desk, groups.contains(&self.desk.catalog.first_group().key))
            .with_if(Part::Staff, !groups.is_empty())
            .with_if(Part::Coordinator, self.is_coordinator(person)))
    }

    /// The transition, if this person may and the state allows it: the one way to a step.
    pub(super) async fn decide(
        &mut self,
        person: &Person,
        row: &CaseRow,
        deed: Deed,
    ) -> Result<Result<CaseStep, Refused>, DeskError> {
        let standing = self.standing(person, &row.case).await?;
        if !deed.action().is_allowed_to(standing) {
            return Ok(Err(Refused::NotAllowed));
        }
        Ok(row.case.clone().act(deed, &person.id, self.now, &self.desk.rules))
    }
}
