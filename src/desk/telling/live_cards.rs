//! The live cards: brought up to date, posted, or brought as a new message.

use crate::cases::RequestId;
use crate::catalog::GroupKey;
use crate::desk::turn::{DeskError, Turn};
use crate::store::{Audience, CaseRow, Job};

impl Turn<'_> {
    /// The requester's live card is brought up to date (or posted).
    pub(in crate::desk) async fn show_requester(
        &mut self,
        request: &RequestId,
        chat: &str,
        asks: bool,
    ) -> Result<(), DeskError> {
        let job = Job::ShowCard { request: request.clone(), audience: Audience::Requester, asks };
        self.enqueue(chat.to_owned(), job).await
    }

    /// The desk's live card is brought up to date (or posted).
    pub(in crate::desk) async fn show_desk(
        &mut self,
        request: &RequestId,
        group: &GroupKey,
    ) -> Result<(), DeskError> {
        let lane = self.desk_lane(request, group).await?;
        let job = Job::ShowCard { request: request.clone(), audience: Audience::Desk, asks: false };
        self.enqueue(lane, job).await
    }

    /// The requester's live card comes as a new message.
    pub(in crate::desk) async fn bring_card(
        &mut self,
        request: &RequestId,
        chat: &str,
        asks: bool,
    ) -> Result<(), DeskError> {
        self.enqueue(chat.to_owned(), Job::BringCard { request: request.clone(), asks, change: None }).await
    }

    /// The lane of the channel in which a group's matter is shown; while there is none, one of its own.
    pub(in crate::desk) async fn desk_lane(
        &mut self,
        request: &RequestId,
        group: &GroupKey,
    ) -> Result<String, DeskError> {
        let first = &self.desk.catalog.first_group().key;
        let home = match self.tx.find_case_of(request).await? {
            Some(row) => self.tx.find_open_group(row.case.homes(first)).await?,
            None => self.tx.find_open_group([group]).await?,
        };
        Ok(home.map_or_else(|| format!("unbound:{group}"), |group| group.conversation_id))
    }

    /// The group that owns it; before there is a case, the one that sees requests first.
    pub(in crate::desk) fn owner(&self, case: Option<&CaseRow>) -> GroupKey {
        case.map_or_else(|| self.desk.catalog.first_group().key.clone(), |row| row.case.group.clone())
    }

    /// A petition's card is brought up to date, or posted.
    pub(in crate::desk) async fn show_petition(
        &mut self,
        id: &str,
        group: &GroupKey,
    ) -> Result<(), DeskError> {
        let home = self.tx.find_open_group([group]).await?;
        let lane = home.map_or_else(|| format!("unbound:{group}"), |group| group.conversation_id);
        self.enqueue(lane, Job::ShowPetition { petition: id.to_owned() }).await
    }

    /// A petition's card is brought up to date where it stands.
    pub(in crate::desk) async fn show_petition_again(&mut self, id: &str) -> Result<(), DeskError> {
        match self.tx.find_petition(id).await? {
            Some(row) => self.show_petition(id, &row.petition.group).await,
            None => Ok(()),
        }
    }
}
