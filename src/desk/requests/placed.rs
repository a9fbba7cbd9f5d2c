//! Words that Mesa took for an answer by itself: it says so, and the person can take them back.

use serde_json::Value;

use super::dialog::{Manner, Talk};
use crate::cards::{Aside, PlacedCard, Sentence};
use crate::cases::{CaseState, CaseStep, Changed, Details, Refused, Subject};
use crate::desk::deeds::{Held, Pressed, text_of};
use crate::desk::turn::{DeskError, Turn, Visit};
use crate::intake::{DialogEvent, Draft};
use crate::store::{CaseRow, Due, FileRow, Job, Message, NonceRow, Placement, RequestRow, Tells};

impl Turn<'_> {
    /// Shows to which case the words went and what they changed there, with *No era para ese caso*.
    pub(in crate::desk) async fn show_placed(
        &mut self,
        visit: &Visit,
        row: &CaseRow,
        before: CaseState,
        (text, changed): (&str, &[Changed]),
    ) -> Result<(), DeskError> {
        let request = row.case.request.clone();
        let nonce = self.desk.chance.id();
        let named = NonceRow {
            subject: Subject::Case(row.case.id.clone()),
            request: request.clone(),
            revision: row.revision,
        };
        self.tx.insert_nonce(&nonce, &named).await?;
        let before = Some(before).filter(|before| before.question().is_some());
        let placement = Placement {
            nonce: nonce.clone(),
            request: request.clone(),
            text: text.to_owned(),
            before,
            message: self.message.clone(),
        };
        self.tx.insert_placement(&placement).await?;
        let card = PlacedCard { number: row.case.number, text, changed, nonce: &nonce };
        let card = card.render(&self.viewer(&visit.person))?;
        let chat = visit.conversation.id.clone();
        let job = Job::Say {
            conversation: chat.clone(),
            address: None,
            message: Message::Card { card: card.card, summary: card.summary },
            asks: None,
            tells: Some(Tells { request, change: None, must: false, question: Some(nonce) }),
        };
        self.enqueue(chat, job).await
    }

    /// *No era para ese caso*: the case says so, and the same words begin a new request.
    pub(in crate::desk) async fn take_elsewhere(
        &mut self,
        visit: &Visit,
        held: &Held,
        (row, step): (CaseRow, Result<CaseStep, Refused>),
        data: &Value,
    ) -> Result<Pressed, DeskError> {
        let placement = self.tx.find_placement(&text_of(data, "nonce")).await?;
        let (Some(placement), Ok(step)) = (placement, step) else { return Ok(self.not_allowed(visit)) };
        let number = row.case.number;
        let taken = Sentence::Aside(Aside::TakenBack { number }).plain(&self.viewer(&visit.person));
        if self.claim(visit, held).await? {
            let step = self.without_facts(step, &placement).await?;
            self.apply_case(row, step).await?;
            let said = Sentence::Aside(Aside::TakenBack { number });
            self.retire_question(
                (&placement.request, &held.nonce),
                &held.request.conversation_id,
                &visit.person,
                &said,
            )
            .await?;
            let placement = self.as_it_reads_now(visit, placement).await?;
            Box::pin(self.begin_anew(visit, placement)).await?;
        }
        Ok(Pressed::Told(taken))
    }

    /// The words as they were edited since; none of a message that was only files.
    async fn as_it_reads_now(&mut self, visit: &Visit, placement: Placement) -> Result<Placement, DeskError> {
        let Some(message) = placement.message.clone() else { return Ok(placement) };
        let said = self.tx.find_said(&visit.person.id, &message).await?;
        let text = said.map_or(placement.text, |said| said.text);
        Ok(Placement { text, ..placement })
    }

    /// The open request that asked for just this; else a request of its own, whatever else is open. What came with the words
    /// goes with them.
    async fn begin_anew(&mut self, visit: &Visit, placement: Placement) -> Result<(), DeskError> {
        let Placement { text, message, request: old, .. } = placement;
        let files = match &message {
            Some(message) => self.tx.list_files_of_message(&old, message).await?,
            None => vec![],
        };
        let focus = self.tx.find_focus(&visit.person.id).await?;
        if text.trim().is_empty() {
            return self.begin_with_files(visit, focus, &files).await;
        }
        let request = match focus {
            Some(row) if self.is_answered(visit, &row, &text) => Some(row),
            focus => {
                self.release_focus(focus).await?;
                None
            }
        };
        let talk = Talk { request, ..Talk::new(visit, Manner::Typed) };
        let said = DialogEvent::Said { text: text.clone(), files: files.len() };
        let Some(row) = self.step(talk, said).await? else { return Ok(()) };
        let request = &row.request.id;
        self.message = message;
        self.remember_said(visit, request, &text).await?;
        for file in &files {
            self.tx.move_file(&file.id, request).await?;
        }
        if files.is_empty() { Ok(()) } else { self.go_on(request.clone(), Due::DeskPosted).await }
    }

    /// Only files were sent: they go to what is being told, or begin a request.
    async fn begin_with_files(
        &mut self,
        visit: &Visit,
        focus: Option<RequestRow>,
        files: &[FileRow],
    ) -> Result<(), DeskError> {
        let row = if let Some(row) = focus {
            row
        } else {
            let draft = Draft::of(Details::default());
            self.open_request(&visit.person, &visit.conversation.id, draft, None).await?
        };
        for file in files {
            self.tx.move_file(&file.id, &row.request.id).await?;
        }
        self.ask_what_is_missing(visit, row, Manner::Typed).await
    }
}
