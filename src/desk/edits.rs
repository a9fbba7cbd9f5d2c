//! A person edits or deletes what they wrote. Nothing of it is lost silently.

use super::dialog::{Manner, Talk};
use super::error::DeskError;
use super::routing::Speech;
use super::turn::Turn;
use super::visit::Visit;
use crate::botframework::event::Message;
use crate::cards::Sentence;
use crate::intake::{DialogEvent, Heard};
use crate::store::{CaseRow, RequestRow};

/// Open requests and cases of a person that are looked through.
const SEARCHED: i64 = 20;

impl Turn<'_> {
    /// While the request is open the message counts as told again; later it is an addition to the open case.
    pub(super) async fn message_edited(
        &mut self,
        visit: &Visit,
        message: &Message,
        id: Option<&str>,
    ) -> Result<(), DeskError> {
        let Some(id) = id else { return Ok(()) };
        if !visit.is_personal() {
            return match self.home_of_message(visit, id).await? {
                Some(home) => Box::pin(self.message_edited(&home, message, Some(id))).await,
                None => self.thread_edited(visit, message, id).await,
            };
        }
        if let Some((row, before)) = self.open_request_with(visit, id).await? {
            let heard = Some(Heard { id: id.to_owned(), text: message.text.clone() });
            let talk = Talk { request: Some(row), heard, ..Talk::new(visit, Manner::Typed) };
            let corrected = DialogEvent::Corrected { before, after: message.text.clone() };
            return self.step(talk, corrected).await.map(|_| ());
        }
        match self.open_case_with(visit, id).await? {
            Some(row) => self.about_case(visit, row, Speech::Answer, message).await,
            None => Ok(()),
        }
    }

    /// What was told stays told; the person hears how to take it back.
    pub(super) async fn message_deleted(&mut self, visit: &Visit, id: Option<&str>) -> Result<(), DeskError> {
        let Some(id) = id else { return Ok(()) };
        if !visit.is_personal() {
            return match self.home_of_message(visit, id).await? {
                Some(home) => Box::pin(self.message_deleted(&home, Some(id))).await,
                None => self.thread_deleted(visit, id).await,
            };
        }
        let Some((row, _)) = self.open_request_with(visit, id).await? else { return Ok(()) };
        let number = row.request.number;
        self.say(&visit.conversation.id, &visit.person, &Sentence::MessageDeleted { number }).await
    }

    /// The open request that a message belongs to, and what the message said.
    pub(super) async fn open_request_with(
        &mut self,
        visit: &Visit,
        id: &str,
    ) -> Result<Option<(RequestRow, String)>, DeskError> {
        let open = self.tx.list_open_requests(&visit.person.id, SEARCHED).await?;
        Ok(open.into_iter().find_map(|row| {
            let before = row.draft.find_heard(id)?.to_owned();
            Some((row, before))
        }))
    }

    async fn open_case_with(&mut self, visit: &Visit, id: &str) -> Result<Option<CaseRow>, DeskError> {
        let cases = self.tx.list_cases_of(&visit.person.id, SEARCHED).await?;
        for row in cases.into_iter().filter(|row| row.case.is_open()) {
            if self.request(&row.case.request).await?.draft.find_heard(id).is_some() {
                return Ok(Some(row));
            }
        }
        Ok(None)
    }
}
