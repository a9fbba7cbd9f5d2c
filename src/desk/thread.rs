//! What is written in the thread of a case. Where the team lets Mesa hear everything, every word of the staff's is a note,
//! and words that begin with the answer command go to the person. Nothing is answered to a note: the desk's card, which is
//! updated without a notification, shows it, so that a talk among colleagues stays one.

use super::error::DeskError;
use super::turn::Turn;
use super::visit::Visit;
use crate::botframework::event::Message;
use crate::cards::{Aside, Sentence};
use crate::cases::{Action, Actor, CaseStep, Change, ChangeKind, Deed, Detail, RequestId};
use crate::intake::{self, DeskCommand};
use crate::store::{CaseRow, Place};

impl Turn<'_> {
    /// A message that does not call Mesa. Of those who are not staff nothing is kept, and nothing is said to them.
    pub(super) async fn overheard(
        &mut self,
        visit: &Visit,
        message: &Message,
        id: Option<&str>,
    ) -> Result<(), DeskError> {
        if let (Place::Channel, Some(team)) = (visit.conversation.place, &visit.conversation.team_id) {
            self.tx.mark_hearing(&visit.conversation.tenant_id, team, self.now).await?;
        }
        let Some(request) = self.tx.find_request_in_thread(&visit.address).await? else { return Ok(()) };
        if !self.is_of_desk(visit).await? {
            return Ok(());
        }
        match intake::parse_answer(&message.text) {
            Some((number, words)) => self.command(visit, id, (Action::Reply, number, words)).await,
            None => self.note(visit, &request, &message.text, (message, id)).await,
        }
    }

    /// Whether somebody may write notes: staff and coordination.
    pub(super) async fn is_of_desk(&mut self, visit: &Visit) -> Result<bool, DeskError> {
        Ok(self.is_coordinator(&visit.person) || self.is_staff(&visit.person).await?)
    }

    /// A note on a case, or on a request that the desk sees before it is one.
    pub(super) async fn note(
        &mut self,
        visit: &Visit,
        request: &RequestId,
        text: &str,
        (message, id): (&Message, Option<&str>),
    ) -> Result<(), DeskError> {
        let text = if text.trim().is_empty() { self.answer_text(message) } else { text.to_owned() };
        if text.trim().is_empty() {
            return Ok(());
        }
        let Some(row) = self.tx.find_case_of(request).await? else {
            return self.note_on_request(visit, request, &text, id).await;
        };
        if let Ok(step) = self.decide(&visit.person, &row, Deed::Note { text }).await? {
            self.apply_case(row, said_in(step, id)).await?;
        }
        Ok(())
    }

    async fn note_on_request(
        &mut self,
        visit: &Visit,
        request: &RequestId,
        text: &str,
        id: Option<&str>,
    ) -> Result<(), DeskError> {
        let by = Actor::Agent(visit.person.id.clone());
        let noted = with_message(Change::new(ChangeKind::Noted, by, self.now).saying(text), id);
        self.log(request, noted).await?;
        let group = self.owner(None);
        self.show_desk(request, &group).await
    }

    /// A message of a thread was edited: a note is written anew beside the old one; an answer has gone out, and that is said.
    pub(super) async fn thread_edited(
        &mut self,
        visit: &Visit,
        message: &Message,
        id: &str,
    ) -> Result<(), DeskError> {
        let Some((request, said)) = self.said_in_thread(visit, id).await? else { return Ok(()) };
        if said.kind == ChangeKind::Replied {
            return self.reply_there(visit, &Sentence::Aside(Aside::AnswerEdited)).await;
        }
        let text = match intake::parse_desk_command(&message.text) {
            Some(DeskCommand::Act { action: Action::Note, words, .. }) => words,
            _ => message.text.clone(),
        };
        let same = said.kind != ChangeKind::NoteDeleted && said.text.as_deref() == Some(text.trim());
        if text.trim().is_empty() || same {
            return Ok(());
        }
        self.log_note_change(visit, &request, ChangeKind::NoteEdited, &text, id).await
    }

    /// A message of a thread was deleted: the log keeps what it said, and that it was taken back.
    pub(super) async fn thread_deleted(&mut self, visit: &Visit, id: &str) -> Result<(), DeskError> {
        let Some((request, said)) = self.said_in_thread(visit, id).await? else { return Ok(()) };
        match said.kind {
            ChangeKind::Replied => self.reply_there(visit, &Sentence::Aside(Aside::AnswerDeleted)).await,
            ChangeKind::NoteDeleted => Ok(()),
            _ => self.log_note_change(visit, &request, ChangeKind::NoteDeleted, "", id).await,
        }
    }

    async fn log_note_change(
        &mut self,
        visit: &Visit,
        request: &RequestId,
        kind: ChangeKind,
        text: &str,
        id: &str,
    ) -> Result<(), DeskError> {
        let by = Actor::Agent(visit.person.id.clone());
        let change = with_message(Change::new(kind, by, self.now).saying(text), Some(id));
        self.log(request, change).await?;
        let case = self.tx.find_case_of(request).await?;
        let group = self.owner(case.as_ref());
        self.show_desk(request, &group).await
    }

    /// What this person's message was last known to say about the request of the thread.
    async fn said_in_thread(
        &mut self,
        visit: &Visit,
        id: &str,
    ) -> Result<Option<(RequestId, Change)>, DeskError> {
        let Some(request) = self.tx.find_request_in_thread(&visit.address).await? else { return Ok(None) };
        let author = Actor::Agent(visit.person.id.clone());
        let is_it = |change: &Change| {
            change.by == author && matches!(&change.detail, Some(Detail::Said { message }) if message == id)
        };
        let said = self.tx.list_changes(&request).await?.into_iter().rev().find(is_it);
        Ok(said.map(|said| (request, said)))
    }

    /// What can be done with a case at this moment by whoever asks, for "ayuda" in its thread.
    pub(super) async fn help_in_thread(&mut self, visit: &Visit, row: &CaseRow) -> Result<(), DeskError> {
        let standing = self.standing(&visit.person, &row.case).await?;
        let actions: Vec<Action> = Action::all()
            .filter(|action| action.is_possible_in(row.case.state.stage()) && action.is_allowed_to(standing))
            .filter(|action| !action.is_of(crate::cases::Part::Requester))
            .collect();
        let help = Sentence::Aside(Aside::HelpFor { number: row.case.number, actions: &actions });
        self.reply_there(visit, &help).await
    }
}

/// The transition, with the message in which it was said.
pub(super) fn said_in(step: CaseStep, id: Option<&str>) -> CaseStep {
    let change = with_message(step.change.clone(), id);
    CaseStep { change, ..step }
}

fn with_message(change: Change, id: Option<&str>) -> Change {
    match (&change.detail, id) {
        (None, Some(id)) => change.with(Detail::Said { message: id.to_owned() }),
        _ => change,
    }
}
