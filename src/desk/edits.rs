//! A person edits or deletes what they wrote. Nothing of it is lost silently.

use super::dialog::{Manner, Talk};
use super::error::DeskError;
use super::routing::Speech;
use super::turn::Turn;
use super::visit::Visit;
use crate::botframework::event::Message;
use crate::cards::{Ending, Sentence};
use crate::cases::{ChangeKind, RequestId};
use crate::intake::{self, DialogEvent, Intent};
use crate::store::{RequestRow, Said};

impl Turn<'_> {
    /// While the request is open the message counts as told again; later it is an addition to its case.
    pub(super) async fn message_edited(&mut self, visit: &Visit, message: &Message) -> Result<(), DeskError> {
        let Some(id) = self.message.clone() else { return Ok(()) };
        match self.tx.find_said(&visit.person.id, &id).await? {
            Some(said) if said.text.trim() == message.text.trim() => Ok(()),
            Some(said) if said.kind != ChangeKind::Told => self.staff_edited(visit, said, message).await,
            Some(said) if visit.is_personal() => self.said_otherwise(visit, said, message).await,
            Some(said) => {
                let home = self.home_of(visit).await?;
                self.said_otherwise(&home, said, message).await
            }
            None if visit.is_personal() && self.tells_something(message) => {
                Box::pin(self.personal_message(visit, message)).await
            }
            None => Ok(()),
        }
    }

    async fn said_otherwise(
        &mut self,
        visit: &Visit,
        said: Said,
        message: &Message,
    ) -> Result<(), DeskError> {
        let row = self.request(&said.request).await?;
        if row.request.is_open() {
            return self.told_otherwise(visit, row, said.text, message).await;
        }
        match self.tx.find_case_of(&said.request).await? {
            Some(row) => self.about_case(visit, row, Speech::Answer, message).await,
            None if self.tells_something(message) => Box::pin(self.personal_message(visit, message)).await,
            None => Ok(()),
        }
    }

    async fn told_otherwise(
        &mut self,
        visit: &Visit,
        row: RequestRow,
        before: String,
        message: &Message,
    ) -> Result<(), DeskError> {
        let talk = Talk { request: Some(row), ..Talk::new(visit, Manner::Typed) };
        let corrected = DialogEvent::Corrected { before, after: message.text.clone() };
        let Some(row) = self.step(talk, corrected).await? else { return Ok(()) };
        self.remember_said(visit, &row.request.id, &message.text).await
    }

    /// A greeting that was edited into a matter, or words that no request holds any more: they count when they ask for something.
    fn tells_something(&self, message: &Message) -> bool {
        let intent = intake::understand(&self.desk.catalog, &message.text).intent;
        matches!(intent, Intent::Report | Intent::Question)
    }

    /// What was told stays told; the person hears how to take it back.
    pub(super) async fn message_deleted(&mut self, visit: &Visit) -> Result<(), DeskError> {
        let Some(id) = self.message.clone() else { return Ok(()) };
        let Some(said) = self.tx.find_said(&visit.person.id, &id).await? else { return Ok(()) };
        if said.kind != ChangeKind::Told {
            return self.staff_deleted(visit, said).await;
        }
        let row = self.request(&said.request).await?;
        let sentence = match self.tx.find_case_of(&said.request).await? {
            Some(case) if case.case.is_open() => {
                Sentence::Ending(Ending::MessageDeleted { number: case.case.number })
            }
            None if row.request.is_open() => Sentence::MessageDeleted { number: row.request.number },
            _ => return Ok(()),
        };
        let home = self.home_of(visit).await?;
        self.say(&home.conversation.id, &visit.person, &sentence).await
    }

    /// Where this message of the requester went, and what it says.
    pub(super) async fn remember_said(
        &mut self,
        visit: &Visit,
        request: &RequestId,
        text: &str,
    ) -> Result<(), DeskError> {
        self.remember_as(visit, request, ChangeKind::Told, text).await
    }

    /// The same of somebody of the desk: what it was that they wrote.
    pub(super) async fn remember_as(
        &mut self,
        visit: &Visit,
        request: &RequestId,
        kind: ChangeKind,
        text: &str,
    ) -> Result<(), DeskError> {
        let Some(message) = self.message.clone() else { return Ok(()) };
        let said = Said { request: request.clone(), kind, text: text.to_owned() };
        Ok(self.tx.save_said((&visit.person.id, &message), &said, self.now).await?)
    }
}
