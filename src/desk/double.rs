//! A request that is like another matter of the same person's: before it is registered they are asked whether it is the same.

use jiff::{SignedDuration, Timestamp};

use super::dialog::{Manner, Talk};
use super::error::DeskError;
use super::press::Held;
use super::pressed::Pressed;
use super::turn::Turn;
use super::verb::Verb;
use super::visit::Visit;
use crate::cards::{DoubleCard, Mine, Sentence};
use crate::cases::{CaseState, Deed, Details, Effect, Number, Person, RequestId, TimerKind};
use crate::intake::{self, DialogEffect, DialogEvent, Double, Draft};
use crate::store::{Audience, CaseRow, Due, Job, Message, RequestRow, Tells};

/// Whoever does not say so in this time has another matter: it is registered.
const SILENCE: SignedDuration = SignedDuration::from_mins(30);
/// So soon after, little in common is enough.
const LATELY: SignedDuration = SignedDuration::from_hours(1);
/// Open cases and requests of a person that are compared.
const COMPARED: i64 = 20;

/// What a request may be the same as.
enum Other {
    Case(Box<CaseRow>),
    Request(Box<RequestRow>),
}

/// What becomes of a request that is complete.
pub(super) enum Verdict {
    /// The person was asked, and it waits.
    Asked(Box<RequestRow>),
    /// It is registered.
    Free(Box<RequestRow>),
}

impl Turn<'_> {
    /// Asks whether a complete request is the same as what it is like, unless that is settled. Nothing is lost meanwhile: it
    /// waits in the store, and a timer registers it.
    pub(super) async fn ask_whether_same(
        &mut self,
        visit: &Visit,
        row: RequestRow,
    ) -> Result<Verdict, DeskError> {
        if row.draft.double == Double::Other || row.request.follows.is_some() {
            return Ok(Verdict::Free(Box::new(row)));
        }
        let Some(other) = self.most_alike(&visit.person, &row).await? else {
            return Ok(Verdict::Free(Box::new(row)));
        };
        let double = Double::Asked(other.request().clone());
        let row = self.save_request(RequestRow { draft: Draft { double, ..row.draft }, ..row }).await?;
        let due = Due::Rule { timer: TimerKind::Double };
        self.start_timer(&row.request.id, due, self.now + SILENCE).await?;
        self.show_double(visit, &row, &other).await?;
        Ok(Verdict::Asked(Box::new(row)))
    }

    /// Of the person's open cases and requests the one that it is like most; of two the newer one.
    async fn most_alike(&mut self, person: &Person, row: &RequestRow) -> Result<Option<Other>, DeskError> {
        let since = self.now - LATELY;
        let like = |details: &Details, at: Timestamp| {
            intake::likeness(&row.request.details, details, at >= since).map(|words| (words, at))
        };
        let mut alike = vec![];
        let cases = self.tx.list_cases_of(&person.id, COMPARED).await?;
        for other in cases.into_iter().filter(|row| row.case.is_open()) {
            let found = like(&other.case.details, other.case.registered_at);
            alike.extend(found.map(|likeness| (likeness, Other::Case(Box::new(other)))));
        }
        for other in self.tx.list_open_requests(&person.id, COMPARED).await? {
            if other.request.id != row.request.id && other.draft.double == Double::Unasked {
                let found = like(&other.request.details, other.request.opened_at);
                alike.extend(found.map(|likeness| (likeness, Other::Request(Box::new(other)))));
            }
        }
        Ok(alike.into_iter().max_by_key(|(likeness, _)| *likeness).map(|(_, other)| other))
    }

    async fn show_double(&mut self, visit: &Visit, row: &RequestRow, other: &Other) -> Result<(), DeskError> {
        let card =
            DoubleCard { other: other.shown(), nonce: &row.nonce }.render(&self.viewer(&visit.person))?;
        let chat = row.conversation_id.clone();
        let job = Job::Say {
            conversation: chat.clone(),
            address: None,
            message: Message::Card { card: card.card, summary: card.summary },
            asks: None,
            tells: Some(Tells { request: row.request.id.clone(), change: None, must: false }),
        };
        self.enqueue(chat, job).await
    }

    /// *Es lo mismo*, *Es otro*.
    pub(super) async fn press_on_double(&mut self, visit: &Visit, held: Held) -> Result<Pressed, DeskError> {
        let is_asked = matches!(held.request.draft.double, Double::Asked(_));
        if !is_asked || !held.request.request.is_open() || !self.claim(visit, &held).await? {
            return Ok(held.current());
        }
        let row = held.request.clone();
        let Some(said) = self.settle_double(visit, row, held.verb == Verb::Same).await? else {
            return Ok(held.current());
        };
        let viewer = self.viewer(&visit.person);
        if let Some(activity_id) = held.card_activity_id.clone() {
            let (conversation, text) = (held.request.conversation_id.clone(), said.markdown(&viewer));
            let lane = conversation.clone();
            let job = Job::RetireCard { conversation, address: None, activity_id, text };
            self.enqueue(lane, job).await?;
        }
        Ok(Pressed::Told(said.plain(&viewer)))
    }

    /// The same, typed.
    pub(super) async fn double_in_words(
        &mut self,
        visit: &Visit,
        row: RequestRow,
        same: bool,
    ) -> Result<(), DeskError> {
        match self.settle_double(visit, row, same).await? {
            Some(said) => self.say(&visit.conversation.id, &visit.person, &said).await,
            None => Ok(()),
        }
    }

    /// What it was like hears of it, or it goes on alone: also when the other one has ended in the meantime. Gives what is
    /// said to the person.
    async fn settle_double(
        &mut self,
        visit: &Visit,
        row: RequestRow,
        same: bool,
    ) -> Result<Option<Sentence<'static>>, DeskError> {
        let Double::Asked(request) = &row.draft.double else { return Ok(None) };
        let Some(other) = self.other(request).await? else { return Ok(None) };
        let number = other.number();
        if same && self.join(visit, &row, other).await? {
            return Ok(Some(Sentence::AddedTo { number }));
        }
        self.go_apart(visit, row).await?;
        Ok((!same).then_some(Sentence::IsOther { number }))
    }

    async fn other(&mut self, request: &RequestId) -> Result<Option<Other>, DeskError> {
        if let Some(row) = self.tx.find_case_of(request).await? {
            return Ok(Some(Other::Case(Box::new(row))));
        }
        Ok(self.tx.find_request(request).await?.map(|row| Other::Request(Box::new(row))))
    }

    /// The words and the files go to the other one. False when that has ended.
    async fn join(&mut self, visit: &Visit, row: &RequestRow, other: Other) -> Result<bool, DeskError> {
        let text = row.request.details.description.clone();
        match other {
            Other::Case(case) => {
                let deed = added(&case.case.state, text);
                let Ok(step) = self.decide(&visit.person, &case, deed).await? else { return Ok(false) };
                self.end_as_same(row, case.case.number, &case.case.request).await?;
                self.apply_case(*case, step).await?;
            }
            Other::Request(other) => {
                if !other.request.is_open() {
                    return Ok(false);
                }
                self.end_as_same(row, other.request.number, &other.request.id).await?;
                let request = Some(*other);
                let talk = Talk { request, ..Talk::new(visit, Manner::Typed) };
                Box::pin(self.step(talk, DialogEvent::Said { text, files: 0 })).await?;
            }
        }
        Ok(true)
    }

    async fn end_as_same(
        &mut self,
        row: &RequestRow,
        number: Number,
        other: &RequestId,
    ) -> Result<(), DeskError> {
        self.tx.move_said(&row.request.id, other).await?;
        if self.tx.move_files(&row.request.id, other).await? {
            self.go_on(other.clone(), Due::DeskPosted).await?;
        }
        if let Ok(mut step) = row.request.clone().join(number, self.now) {
            if self.tx.find_post(&row.request.id, Audience::Requester).await?.is_none() {
                // A card that nobody has seen is not shown to say that there is nothing to see.
                step.effects.retain(|effect| *effect != Effect::RefreshCards);
            }
            self.apply_request(RequestRow { has_focus: false, ..row.clone() }, step).await?;
        }
        Ok(())
    }

    /// It is another matter: it is registered.
    async fn go_apart(&mut self, visit: &Visit, row: RequestRow) -> Result<(), DeskError> {
        self.tx.stop_timer(&row.request.id, TimerKind::Double).await?;
        let draft = Draft { double: Double::Other, ..row.draft.clone() };
        let request = Some(row);
        let mut talk = Talk { request, ..Talk::new(visit, Manner::Typed) };
        Box::pin(self.follow_dialog(&mut talk, Some(&draft), DialogEffect::Register)).await
    }

    /// Nobody said whether it is the same: it is registered. Its card comes as a message, or there is one that says so.
    pub(super) async fn double_unanswered(&mut self, row: RequestRow) -> Result<(), DeskError> {
        if !row.request.is_open() || !matches!(row.draft.double, Double::Asked(_)) {
            return Ok(());
        }
        let person = self.tx.find_person(&row.request.requester).await?;
        let person = person.ok_or(DeskError::Missing("the requester"))?;
        let (request, chat) = (row.request.id.clone(), row.conversation_id.clone());
        let draft = Draft { double: Double::Other, ..row.draft.clone() };
        let had_card = self.tx.find_post(&request, Audience::Requester).await?.is_some();
        let case = self.register(&person, RequestRow { draft, ..row }).await?;
        if !had_card {
            return Ok(());
        }
        let registered = Sentence::CaseRegistered { number: case.case.number };
        self.say_about(&request, &chat, &person, &registered).await
    }
}

impl Other {
    fn request(&self) -> &RequestId {
        match self {
            Self::Case(row) => &row.case.request,
            Self::Request(row) => &row.request.id,
        }
    }

    fn number(&self) -> Number {
        match self {
            Self::Case(row) => row.case.number,
            Self::Request(row) => row.request.number,
        }
    }

    fn shown(&self) -> Mine<'_> {
        match self {
            Self::Case(row) => Mine::Case(&row.case),
            Self::Request(row) => Mine::Request(&row.request),
        }
    }
}

/// What the words mean for the case: about a solution, that it did not hold.
fn added(state: &CaseState, text: String) -> Deed {
    match state {
        CaseState::Solved { .. } => Deed::StillFailing { reason: text },
        CaseState::SolvedByProvider { .. } => Deed::ReportNovelty { novelty: text },
        _ => Deed::Answer { text },
    }
}
