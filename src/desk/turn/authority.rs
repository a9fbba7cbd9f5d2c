//! Who may: decided at the moment of the press, from the verified sender and the store, never from card data.

use jiff::{SignedDuration, Timestamp};

use super::Turn;
use super::error::DeskError;
use crate::cards::DeskReader;
use crate::cases::{Case, CaseStep, Deed, Part, Person, Refused, Standing};
use crate::catalog::GroupKey;
use crate::store::{CaseRow, GroupMember};

/// A roster older than this proves nothing: presses fail closed.
const ROSTER_TRUSTED_FOR: SignedDuration = SignedDuration::from_mins(15);

impl Turn<'_> {
    /// Whether a person works in any group: they see all cases. Everybody else sees their own, and of nobody else's
    /// learns anything.
    pub(in crate::desk) async fn is_staff(&mut self, person: &Person) -> Result<bool, DeskError> {
        Ok(!self.groups_of(person).await?.is_empty())
    }

    /// The groups they belong to: on the roster of the channel, as far as it was read lately, and on the group's own list
    /// where it has one.
    pub(in crate::desk) async fn groups_of(&mut self, person: &Person) -> Result<Vec<GroupKey>, DeskError> {
        let fresh_since = self.rosters_fresh_since();
        let mut groups = self.tx.list_groups_of(&person.object_id, fresh_since).await?;
        let catalog = &self.desk.catalog;
        groups.retain(|key| catalog.group(key).is_some_and(|group| group.admits(&person.object_id)));
        Ok(groups)
    }

    /// Everybody who belongs to a group, by name.
    pub(in crate::desk) async fn members_of(
        &mut self,
        key: &GroupKey,
    ) -> Result<Vec<GroupMember>, DeskError> {
        let Some(group) = self.desk.catalog.group(key) else { return Ok(vec![]) };
        let mut members = self.tx.list_members(key).await?;
        members.retain(|member| group.admits(&member.object_id));
        Ok(members)
    }

    /// The group that works a case: its owner. While that one has no channel, nobody could press anything: whoever handed
    /// the case on keeps it.
    pub(in crate::desk) async fn working_group(&mut self, case: &Case) -> Result<GroupKey, DeskError> {
        let first = &self.desk.catalog.first_group().key;
        let home = self.tx.find_open_group(case.homes(first)).await?;
        Ok(home.map_or_else(|| case.group.clone(), |group| group.key))
    }

    /// A roster that was read before proves nothing.
    pub(in crate::desk) fn rosters_fresh_since(&self) -> Timestamp {
        self.now - ROSTER_TRUSTED_FOR
    }

    /// Whether somebody may write notes: staff and coordination.
    pub(in crate::desk) async fn is_of_desk(&mut self, person: &Person) -> Result<bool, DeskError> {
        Ok(self.is_coordinator(person) || self.is_staff(person).await?)
    }

    /// Whether a person coordinates the desk: named in the settings.
    pub(in crate::desk) fn is_coordinator(&self, person: &Person) -> bool {
        self.desk.coordinators.contains(&person.object_id.to_ascii_lowercase())
    }

    /// How a person stands to a case at this moment.
    pub(in crate::desk) async fn standing(
        &mut self,
        person: &Person,
        case: &Case,
    ) -> Result<Standing, DeskError> {
        let group = self.working_group(case).await?;
        let standing = self.standing_to(person, &group).await?;
        Ok(standing.with_if(Part::Requester, case.requester == person.id))
    }

    /// Whether a person may answer for the coordination: one of the coordinators, or of the group that leads the desk.
    pub(in crate::desk) async fn leads(&mut self, person: &Person) -> Result<bool, DeskError> {
        let groups = self.groups_of(person).await?;
        let leading = self.desk.catalog.coordination();
        Ok(self.is_coordinator(person) || leading.is_some_and(|group| groups.contains(&group.key)))
    }

    /// How a person stands to what a group owns.
    pub(in crate::desk) async fn standing_to(
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
    pub(in crate::desk) async fn decide(
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

    /// Who looks at a case's card; a request's is the same for everybody.
    pub(in crate::desk) async fn reader(
        &mut self,
        person: &Person,
        case: Option<&Case>,
    ) -> Result<Option<DeskReader>, DeskError> {
        let Some(case) = case else { return Ok(None) };
        let standing = self.standing(person, case).await?;
        Ok(Some(DeskReader { standing, has_it: case.state.handler() == Some(&person.id) }))
    }
}
