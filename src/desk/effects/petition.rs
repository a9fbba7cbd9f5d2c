//! What one group asks another about a case.

use crate::cases::{PersonId, Petition, PetitionMatter, PetitionState, RequestId};
use crate::catalog::GroupKey;
use crate::desk::turn::{DeskError, Turn};

impl Turn<'_> {
    /// *Solicitar caso relacionado*: the desk's agents see it in their channel.
    pub(super) async fn ask_for_case(
        &mut self,
        request: &RequestId,
        by: Option<PersonId>,
        group: GroupKey,
        text: String,
    ) -> Result<(), DeskError> {
        let asked = self.desk.catalog.first_group().key.clone();
        self.petition(request, by, asked, PetitionMatter::RelatedCase { group, text }).await
    }

    /// A consultation, in the channel of the coordination.
    pub(super) async fn ask_coordination(
        &mut self,
        request: &RequestId,
        by: Option<PersonId>,
        text: String,
    ) -> Result<(), DeskError> {
        let Some(group) = self.desk.catalog.coordination() else { return Ok(()) };
        let asked = group.key.clone();
        self.petition(request, by, asked, PetitionMatter::Directions { text }).await
    }

    async fn petition(
        &mut self,
        request: &RequestId,
        by: Option<PersonId>,
        group: GroupKey,
        matter: PetitionMatter,
    ) -> Result<(), DeskError> {
        let Some(asked_by) = by else { return Ok(()) };
        let petition = Petition {
            id: self.desk.chance.id(),
            request: request.clone(),
            asked_by,
            asked_at: self.now,
            group,
            matter,
            state: PetitionState::Open,
        };
        self.tx.insert_petition(&petition, &self.desk.chance.id()).await?;
        self.show_petition(&petition.id, &petition.group).await
    }
}
