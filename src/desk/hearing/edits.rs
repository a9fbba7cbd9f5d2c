//! A person edits or deletes what they wrote. Nothing of it is lost silently.

use super::routing::Speech;
use crate::botframework::event::Message;
use crate::cards::{Ending, Sentence};
use crate::cases::{ChangeKind, Deed, RequestState};
use crate::desk::requests::{Manner, Talk};
use crate::desk::turn::{DeskError, Turn, Visit};
use crate::intake::{self, DialogEvent, Intent};
use crate::store::{CaseRow, RequestRow, Said};

impl Turn<'_> {
    /// While the request is open the message counts as told again; later it is an addition to its case.
    pub(in crate::desk) async fn message_edited(
        &mut self,
        visit: &Visit,
        message: &Message,
    ) -> Result<(), DeskError> {
        let Some(id) = self.message.clone() else { return Ok(()) };
        // Teams may tell that a message came back without telling what it says.
        if message.text.trim().is_empty() && message.files.is_empty() {
            return Ok(());
        }
        match self.tx.find_said(&visit.person.id, &id).await? {
            Some(said) if said.kind != ChangeKind::Told => self.staff_edited(visit, said, message).await,
            Some(said) if visit.is_personal() => Box::pin(self.said_otherwise(visit, said, message)).await,
            Some(said) => {
                let home = self.home_of(visit).await?;
                Box::pin(self.said_otherwise(&home, said, message)).await
            }
            None => self.edited_anew(visit, &id, message).await,
        }
    }

    /// A message of which nothing was kept, such as a greeting or a command that was mistyped: what it says now counts.
    async fn edited_anew(&mut self, visit: &Visit, id: &str, message: &Message) -> Result<(), DeskError> {
        let is_doubt =
            visit.is_personal() && self.tx.amend_doubt(&visit.person.id, id, &message.text).await?;
        if is_doubt || visit.is_personal() && !self.tells_something(message) {
            return Ok(());
        }
        Box::pin(self.message(visit, message)).await
    }

    async fn said_otherwise(
        &mut self,
        visit: &Visit,
        said: Said,
        message: &Message,
    ) -> Result<(), DeskError> {
        self.keep_files(visit, &said.request, &message.files).await?;
        if said.text.trim() == message.text.trim() || message.text.trim().is_empty() {
            return Ok(());
        }
        // They are kept by now.
        let message = &Message { files: vec![], ..message.clone() };
        let row = self.request(&said.request).await?;
        if row.request.is_open() {
            return Box::pin(self.told_otherwise(visit, row, said.text, message)).await;
        }
        match self.tx.find_case_of(&said.request).await? {
            Some(case) => Box::pin(self.amended(visit, case, &said.text, message)).await,
            None if matches!(row.request.state, RequestState::NotManaged { .. }) => {
                Box::pin(self.personal_message(visit, message)).await
            }
            None => self.bring_card(&said.request, &visit.conversation.id, false).await,
        }
    }

    /// What was said of a case: that it still fails counts as if it was said now; everything else corrects what was said.
    async fn amended(
        &mut self,
        visit: &Visit,
        row: CaseRow,
        before: &str,
        message: &Message,
    ) -> Result<(), DeskError> {
        let speech = self.speech_about(&row, message);
        if matches!(speech, Speech::StillFailing | Speech::Novelty) {
            return self.about_case(visit, row, speech, message).await;
        }
        let (number, request) = (row.case.number, row.case.request.clone());
        let deed = Deed::Amend { text: message.text.clone() };
        match self.decide(&visit.person, &row, deed).await? {
            Ok(step) => {
                let step = self.with_facts_after(&row, step, Some(before), &message.text);
                let is_told = step.tells_facts();
                self.apply_case(row, step).await?;
                self.remember_said(visit, &request, &message.text).await?;
                if is_told {
                    return Ok(());
                }
                let sentence = Sentence::Ending(Ending::Amended { number });
                self.say_about(&request, &visit.conversation.id, &visit.person, &sentence).await
            }
            Err(refused) => self.refused_in_words(visit, &row, refused).await,
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

    /// A greeting that was edited into a matter: it asks for something.
    fn tells_something(&self, message: &Message) -> bool {
        let intent = intake::understand(&self.desk.catalog, &message.text).intent;
        matches!(intent, Intent::Report | Intent::Question | Intent::StillFailing)
    }

    /// What was told stays told; the person hears how to take it back.
    pub(in crate::desk) async fn message_deleted(&mut self, visit: &Visit) -> Result<(), DeskError> {
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
}
