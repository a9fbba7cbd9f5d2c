//! What is written in the thread of a case. Where the team lets Mesa hear everything, every word of the staff's is a note,
//! and words that begin with the answer command go to the person. Nothing is answered to a note: the desk's card, which is
//! updated without a notification, shows it, so that a talk among colleagues stays one.

use jiff::Timestamp;

use super::channel::names_a_case;
use crate::botframework::event::Message;
use crate::cards::{Aside, Sentence};
use crate::cases::{Action, Actor, Change, ChangeKind, Deed, RequestId};
use crate::desk::turn::{DeskError, Turn, Visit};
use crate::intake::{self, DeskCommand};
use crate::store::{CaseRow, Place, Said};

impl Turn<'_> {
    /// A message that does not call Mesa. Of those who are not staff nothing is kept, and nothing is said to them.
    pub(super) async fn overheard(&mut self, visit: &Visit, message: &Message) -> Result<(), DeskError> {
        if let (Place::Channel, Some(team)) = (visit.conversation.place, &visit.conversation.team_id) {
            self.tx.mark_hearing(&visit.conversation.tenant_id, team, self.now).await?;
        }
        let Some(request) = self.tx.find_request_in_thread(&visit.address).await? else { return Ok(()) };
        if !self.is_of_desk(&visit.person).await? {
            return self.say_when_stale(visit).await;
        }
        if let Some((number, words)) = intake::parse_answer(&message.text) {
            return self.command(visit, message, (Action::Reply, number, words)).await;
        }
        self.note(visit, &request, &message.text, message).await?;
        self.say_if_meant(visit, &message.text).await
    }

    /// Who types a command and does not call Mesa believes that it was carried out.
    async fn say_if_meant(&mut self, visit: &Visit, text: &str) -> Result<(), DeskError> {
        match intake::parse_desk_command(text) {
            Some(DeskCommand::Act { action, .. }) if moves_the_case(action) => {
                self.reply_there(visit, &Sentence::Aside(Aside::OnlyNoted { action })).await
            }
            _ => Ok(()),
        }
    }

    /// Somebody of a group whose roster could not be read for too long is told that their words were not kept; to others
    /// nothing is said.
    async fn say_when_stale(&mut self, visit: &Visit) -> Result<(), DeskError> {
        let ever = self.tx.list_groups_of(&visit.person.object_id, Timestamp::MIN).await?;
        if ever.is_empty() {
            return Ok(());
        }
        self.reply_there(visit, &Sentence::Aside(Aside::RosterStale)).await
    }

    /// A note on a case, or on a request that the desk sees before it is one.
    pub(super) async fn note(
        &mut self,
        visit: &Visit,
        request: &RequestId,
        text: &str,
        message: &Message,
    ) -> Result<(), DeskError> {
        let text = if text.trim().is_empty() { self.answer_text(message) } else { text.to_owned() };
        if text.trim().is_empty() {
            return Ok(());
        }
        let Some(row) = self.tx.find_case_of(request).await? else {
            self.note_on_request(visit, request, &text).await?;
            return self.remember_as(visit, request, ChangeKind::Noted, &message.text).await;
        };
        if let Ok(step) = self.decide(&visit.person, &row, Deed::Note { text: text.clone() }).await? {
            self.apply_case(row, step).await?;
            self.remember_as(visit, request, ChangeKind::Noted, &message.text).await?;
        }
        Ok(())
    }

    async fn note_on_request(
        &mut self,
        visit: &Visit,
        request: &RequestId,
        text: &str,
    ) -> Result<(), DeskError> {
        let by = Actor::Agent(visit.person.id.clone());
        self.log(request, Change::new(ChangeKind::Noted, by, self.now).saying(text)).await?;
        let group = self.owner(None);
        self.show_desk(request, &group).await
    }

    /// A message of the desk's was edited: a note is written anew beside the old one; of what went out or was done by it the
    /// writer is told that it stays.
    pub(super) async fn staff_edited(
        &mut self,
        visit: &Visit,
        said: Said,
        message: &Message,
    ) -> Result<(), DeskError> {
        if !self.is_of_desk(&visit.person).await? {
            return self.say_when_stale(visit).await;
        }
        if said.text.trim() == message.text.trim() {
            return Ok(());
        }
        if let Some(aside) = done(said.kind, Aside::AnswerEdited) {
            return self.reply_there(visit, &Sentence::Aside(aside)).await;
        }
        let text = match intake::parse_desk_command(&message.text) {
            Some(DeskCommand::Act { action: Action::Note, words, .. }) => words,
            _ => message.text.clone(),
        };
        if text.trim().is_empty() {
            return Ok(());
        }
        self.change_note(visit, said, (ChangeKind::NoteEdited, &text), &message.text).await
    }

    /// A message of the desk's was deleted: the log keeps what it said, and that it was taken back.
    pub(super) async fn staff_deleted(&mut self, visit: &Visit, said: Said) -> Result<(), DeskError> {
        if !self.is_of_desk(&visit.person).await? {
            return self.say_when_stale(visit).await;
        }
        if let Some(aside) = done(said.kind, Aside::AnswerDeleted) {
            // There may be no thread any more to say it in.
            let chat = self.home_of(visit).await?.conversation.id;
            return self.say(&chat, &visit.person, &Sentence::Aside(aside)).await;
        }
        match said.kind {
            ChangeKind::NoteDeleted => Ok(()),
            _ => self.change_note(visit, said, (ChangeKind::NoteDeleted, ""), "").await,
        }
    }

    async fn change_note(
        &mut self,
        visit: &Visit,
        said: Said,
        (kind, text): (ChangeKind, &str),
        message: &str,
    ) -> Result<(), DeskError> {
        let by = Actor::Agent(visit.person.id.clone());
        self.log(&said.request, Change::new(kind, by, self.now).saying(text)).await?;
        self.remember_as(visit, &said.request, kind, message).await?;
        let case = self.tx.find_case_of(&said.request).await?;
        let group = self.owner(case.as_ref());
        self.show_desk(&said.request, &group).await
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

    /// A message; one that was edited before it came was heard in its newer words.
    pub(in crate::desk) async fn message(
        &mut self,
        visit: &Visit,
        message: &Message,
    ) -> Result<(), DeskError> {
        if let Some(id) = self.message.clone()
            && self.tx.find_said(&visit.person.id, &id).await?.is_some()
        {
            return Ok(());
        }
        if visit.is_personal() {
            return Box::pin(self.personal_message(visit, message)).await;
        }
        if !names_a_case(&message.text) {
            self.keep_thread_files(visit, message).await?;
        }
        self.channel_message(visit, message).await
    }
}

/// Whoever takes, hands on or ends a case does it to the person, too; other verbs begin many a note.
fn moves_the_case(action: Action) -> bool {
    matches!(
        action,
        Action::Take
            | Action::Assign
            | Action::Escalate
            | Action::HandBack
            | Action::Solve
            | Action::Close
            | Action::Annul
    )
}

/// What is said of a message that was more than a note: the words have gone out, or what it commanded is done.
fn done(kind: ChangeKind, gone: Aside<'static>) -> Option<Aside<'static>> {
    match kind {
        ChangeKind::Noted | ChangeKind::NoteEdited | ChangeKind::NoteDeleted => None,
        ChangeKind::Replied | ChangeKind::Asked | ChangeKind::Solved => Some(gone),
        _ => Some(Aside::CommandDone),
    }
}
