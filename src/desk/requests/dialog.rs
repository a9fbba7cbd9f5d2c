//! Carries out what the intake dialog decided.

use super::asking::Moment;
use super::double::Verdict;
use crate::cards::{Aside, Sentence, SeveralSaid, TalkSaid};
use crate::cases::{Effect, Subject};
use crate::catalog::{Field, Requirement};
use crate::desk::turn::{DeskError, Turn, Visit};
use crate::intake::{self, DialogEffect, DialogEvent, Double, Draft, Known, Reply, Step};
use crate::store::{Audience, CaseRow, RequestRow};

/// How the person spoke: what was typed is answered with a sentence, a sent card with the card itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::desk) enum Manner {
    /// In words.
    Typed,
    /// By the request's card.
    Pressed,
}

/// A request in the middle of a dialog step: not there yet, or loaded.
pub(in crate::desk) struct Talk<'v> {
    pub(in crate::desk) visit: &'v Visit,
    pub(in crate::desk) manner: Manner,
    pub(in crate::desk) request: Option<RequestRow>,
    /// What a request that begins now follows.
    pub(in crate::desk) follows: Option<Subject>,
    /// A question that was answered lately, and that the words may take up.
    pub(in crate::desk) asked: Option<Box<RequestRow>>,
    /// A case of another thing of this kind: the words tell of a fault beside it.
    pub(in crate::desk) beside: Option<Box<CaseRow>>,
    /// How the question is put, when there is one.
    pub(in crate::desk) moment: Moment,
}

impl<'v> Talk<'v> {
    /// Of no request yet.
    pub(in crate::desk) fn new(visit: &'v Visit, manner: Manner) -> Self {
        Self {
            visit,
            manner,
            request: None,
            follows: None,
            asked: None,
            beside: None,
            moment: Moment::AtOnce,
        }
    }
}

/// A request that begins beside another one of its kind knows it.
fn known_with(talk: &Talk<'_>, draft: Draft, effects: &[DialogEffect]) -> Draft {
    if !effects.contains(&DialogEffect::OpenAnother) {
        return draft;
    }
    let is_kind = |row: &&RequestRow| row.draft.details.category == draft.details.category;
    let told = talk.request.as_ref().filter(is_kind).map(|row| &row.request.id);
    let first = talk.beside.as_ref().map(|row| &row.case.request).or(told);
    Draft { told_with: draft.told_with.or_else(|| first.cloned()), ..draft }
}

impl Turn<'_> {
    /// One step of the dialog with all that follows from it. Gives the request it was about, if any.
    pub(in crate::desk) async fn step(
        &mut self,
        mut talk: Talk<'_>,
        event: DialogEvent,
    ) -> Result<Option<RequestRow>, DeskError> {
        let asked = talk.asked.take();
        let draft = talk.request.as_ref().or(asked.as_deref()).map(|row| row.draft.clone());
        let known = Known { contact: &talk.visit.person.contact, email: talk.visit.person.email.as_deref() };
        let Step { draft, effects } = match (&talk.beside, &event) {
            (Some(row), DialogEvent::Said { text, .. }) => {
                intake::beside(&self.desk.catalog, &known, &row.case.details, text)
            }
            _ => intake::step(&self.desk.catalog, &known, draft, event),
        };
        let begins = |effect: &DialogEffect| matches!(effect, DialogEffect::Open | DialogEffect::OpenAnother);
        let (draft, effects) = match draft {
            Some(draft) if effects.iter().any(begins) => {
                let (draft, effects) = self.follows_now(&talk.visit.person, draft, effects).await?;
                (Some(draft), effects)
            }
            draft => (draft, effects),
        };
        let draft = draft.map(|draft| known_with(&talk, draft, &effects));
        if let (Some(row), Some(draft), false) = (asked, &draft, effects.contains(&DialogEffect::Open)) {
            self.save_request(RequestRow { draft: draft.clone(), ..*row }).await?;
        }
        for effect in effects {
            self.follow_dialog(&mut talk, draft.as_ref(), effect).await?;
        }
        Ok(talk.request)
    }

    /// Carries out one effect of the dialog.
    pub(super) async fn follow_dialog(
        &mut self,
        talk: &mut Talk<'_>,
        draft: Option<&Draft>,
        effect: DialogEffect,
    ) -> Result<(), DeskError> {
        let chat = talk.visit.conversation.id.clone();
        match effect {
            DialogEffect::Say(reply) => self.reply(talk.visit, &reply).await,
            DialogEffect::ListMine => self.list_mine(talk.visit).await,
            DialogEffect::ShowStatus { number } => self.show_status(talk.visit, number).await,
            DialogEffect::Open => self.open_talk(talk, draft).await,
            DialogEffect::OpenAnother => {
                let before = talk.request.take();
                self.release_focus(before.clone()).await?;
                self.open_talk(talk, draft).await?;
                self.know_of_another(before.as_ref(), talk.request.as_ref()).await?;
                Box::pin(self.tell_of_both(talk.visit, before)).await
            }
            DialogEffect::Update => self.update_talk(talk, draft).await,
            DialogEffect::Ask { missing } => self.ask_missing(talk, draft, &missing).await,
            DialogEffect::Await { .. } => match &talk.request {
                Some(row) => self.wait_for_rest(&row.request.id.clone()).await,
                None => Ok(()),
            },
            DialogEffect::HandOver { missing } => self.give_to_desk(talk, draft, &missing).await,
            DialogEffect::Register => Box::pin(self.register_talk(talk, draft, &chat)).await,
            DialogEffect::Withdraw => self.withdraw_talk(talk).await,
            DialogEffect::Inform => self.inform_talk(talk).await,
        }
    }

    async fn open_talk(&mut self, talk: &mut Talk<'_>, draft: Option<&Draft>) -> Result<(), DeskError> {
        let draft = draft.cloned().unwrap_or_default();
        let follows = talk.follows.take();
        let opened =
            self.open_request(&talk.visit.person, &talk.visit.conversation.id, draft, follows).await?;
        self.note_opened(&opened).await?;
        talk.request = Some(opened);
        Ok(())
    }

    /// Another matter takes the person's free text; the request stays open and keeps its card.
    pub(super) async fn release_focus(&mut self, row: Option<RequestRow>) -> Result<(), DeskError> {
        if let Some(row) = row {
            self.save_request(RequestRow { has_focus: false, ..row }).await?;
        }
        Ok(())
    }

    /// The first request is kept, and the person is told so.
    async fn tell_of_both(&mut self, visit: &Visit, before: Option<RequestRow>) -> Result<(), DeskError> {
        let Some(row) = before else { return Ok(()) };
        let gist = &row.draft.details.description;
        let both = Sentence::Talk(TalkSaid::Beside { number: row.request.number, gist });
        self.say_about(&row.request.id, &row.conversation_id, &visit.person, &both).await
    }

    /// Two of one kind belong together: whichever becomes a case last relates the two (PROCEDURE.md, Relation).
    async fn know_of_another(
        &mut self,
        first: Option<&RequestRow>,
        opened: Option<&RequestRow>,
    ) -> Result<(), DeskError> {
        let (Some(first), Some(opened)) = (first, opened) else { return Ok(()) };
        if opened.draft.told_with.as_ref() != Some(&first.request.id) {
            return Ok(());
        }
        let row = self.request(&first.request.id).await?;
        let told_with = row.draft.told_with.clone().or_else(|| Some(opened.request.id.clone()));
        let draft = Draft { told_with, ..row.draft };
        self.save_request(RequestRow { draft, ..row }).await.map(drop)
    }

    async fn update_talk(&mut self, talk: &mut Talk<'_>, draft: Option<&Draft>) -> Result<(), DeskError> {
        let (Some(mut row), Some(draft)) = (talk.request.take(), draft) else { return Ok(()) };
        row.draft = draft.clone();
        if let Ok(mut step) = row.request.clone().tell(draft.details.clone(), self.now) {
            let asked = matches!(draft.double, Double::Asked(_));
            if asked && self.tx.find_post(&row.request.id, Audience::Requester).await?.is_none() {
                // It may end as the same as another one: its own card comes when it does not.
                step.effects = vec![Effect::RefreshDesk];
            }
            row = self.apply_request(row, step).await?;
        }
        talk.request = Some(row);
        Ok(())
    }

    async fn ask_missing(
        &mut self,
        talk: &mut Talk<'_>,
        draft: Option<&Draft>,
        missing: &[Requirement],
    ) -> Result<(), DeskError> {
        let Some(mut row) = talk.request.take() else { return Ok(()) };
        if let Some(draft) = draft {
            row.draft = draft.clone();
        }
        let chat = row.conversation_id.clone();
        if let Ok(step) = row.request.clone().ask(self.now) {
            row = self.apply_request(row, step).await?;
        }
        let is_posted = self.show_who_wants_contact(&row).await?;
        if self.tx.find_post(&row.request.id, Audience::Requester).await?.is_none() {
            self.show_requester(&row.request.id, &chat, true).await?;
        } else if talk.manner == Manner::Typed {
            let person = &talk.visit.person;
            Box::pin(self.ask_in_words(person, &row, missing, talk.moment)).await?;
        }
        if is_posted {
            self.say_when_open(talk.visit, &row.request.id).await?;
        }
        talk.request = Some(row);
        Ok(())
    }

    /// The desk sees it now, and the person hears that they need not look for it.
    async fn give_to_desk(
        &mut self,
        talk: &mut Talk<'_>,
        draft: Option<&Draft>,
        missing: &[Requirement],
    ) -> Result<(), DeskError> {
        let Some(mut row) = talk.request.take() else { return Ok(()) };
        if let Some(draft) = draft {
            row.draft = draft.clone();
        }
        let row = self.save_request(row).await?;
        if self.tx.find_post(&row.request.id, Audience::Desk).await?.is_none() {
            let group = self.desk.catalog.first_group().key.clone();
            self.show_desk(&row.request.id, &group).await?;
        }
        let told = Sentence::Several(SeveralSaid::HandedOver { missing });
        let chat = row.conversation_id.clone();
        self.say_about(&row.request.id, &chat, &talk.visit.person, &told).await?;
        self.say_when_open(talk.visit, &row.request.id).await?;
        talk.request = Some(row);
        Ok(())
    }

    /// Rule 2: somebody who wants to be reached elsewhere is not left waiting for this chat. Whether the desk sees it now.
    async fn show_who_wants_contact(&mut self, row: &RequestRow) -> Result<bool, DeskError> {
        let wanted = row.draft.details.get(Field::ContactChannel).is_some_and(|channel| channel != "teams");
        if !wanted || self.tx.find_post(&row.request.id, Audience::Desk).await?.is_some() {
            return Ok(false);
        }
        let group = self.desk.catalog.first_group().key.clone();
        self.show_desk(&row.request.id, &group).await?;
        Ok(true)
    }

    async fn register_talk(
        &mut self,
        talk: &mut Talk<'_>,
        draft: Option<&Draft>,
        chat: &str,
    ) -> Result<(), DeskError> {
        let Some(mut row) = talk.request.take() else { return Ok(()) };
        if let Some(draft) = draft {
            row.request.details = draft.details.clone();
            row.draft = draft.clone();
        }
        let row = match self.ask_whether_same(talk.visit, row).await? {
            Verdict::Free(row) => *row,
            Verdict::Asked(row) => {
                talk.request = Some(*row);
                return Ok(());
            }
        };
        let id = row.request.id.clone();
        let had_card = self.tx.find_post(&id, Audience::Requester).await?.is_some();
        let case = self.register(&talk.visit.person, row).await?;
        let number = case.case.number;
        if self.origin.is_some() || !self.is_sure_of(chat).await? {
            // Whoever wrote elsewhere may not be reached here, and a card that is refused is lost without a word.
            self.tell_person((&id, chat), &talk.visit.person, &Sentence::CaseRegistered { number }).await?;
        } else if had_card && talk.manner == Manner::Typed {
            let offers = self.request(&id).await?.draft.also.iter().any(|also| also.request.is_none());
            if offers {
                // What is offered stands on the card: it comes to where the person reads.
                self.bring_card(&id, chat, false).await?;
            } else {
                self.say_about(&id, chat, &talk.visit.person, &Sentence::CaseRegistered { number }).await?;
            }
        }
        self.say_when_open(talk.visit, &id).await?;
        talk.request = Some(self.request(&id).await?);
        Ok(())
    }

    /// Whether something was said in that chat before, and nothing hinders Mesa from writing there.
    async fn is_sure_of(&mut self, chat: &str) -> Result<bool, DeskError> {
        let chat = self.tx.find_conversation(chat).await?;
        Ok(chat.is_some_and(|chat| !chat.is_unborn() && chat.closed_reason.is_none()))
    }

    async fn withdraw_talk(&mut self, talk: &mut Talk<'_>) -> Result<(), DeskError> {
        let Some(row) = talk.request.take() else { return Ok(()) };
        if let Ok(step) = row.request.clone().withdraw(self.now) {
            let number = row.request.number;
            let chat = row.conversation_id.clone();
            talk.request = Some(self.apply_request(RequestRow { has_focus: false, ..row }, step).await?);
            if talk.manner == Manner::Typed {
                self.say(&chat, &talk.visit.person, &Sentence::RequestWithdrawn { number }).await?;
            }
        }
        match &talk.request {
            Some(row) => self.offer_in_words(&talk.visit.person, row).await,
            None => Ok(()),
        }
    }

    async fn inform_talk(&mut self, talk: &mut Talk<'_>) -> Result<(), DeskError> {
        let Some(row) = talk.request.take() else { return Ok(()) };
        if let Ok(mut step) = row.request.clone().inform(self.now) {
            // The answer is all that the person sees: a question has no card.
            if self.tx.find_post(&row.request.id, Audience::Requester).await?.is_none() {
                step.effects.retain(|effect| *effect != Effect::RefreshCards);
            }
            talk.request = Some(self.apply_request(RequestRow { has_focus: false, ..row }, step).await?);
        }
        Ok(())
    }

    async fn reply(&mut self, visit: &Visit, reply: &Reply) -> Result<(), DeskError> {
        let chat = &visit.conversation.id;
        let sentence = match reply {
            Reply::ShortAnswer(key) => {
                let text = self.short_answer(key, self.viewer(&visit.person).language().tag());
                return self.say_text(chat, text).await;
            }
            Reply::OfferedAnswer(key) => {
                let viewer = self.viewer(&visit.person);
                let answer = self.short_answer(key, viewer.language().tag());
                let offer = Sentence::Talk(TalkSaid::Offer).markdown(&viewer);
                return self.say_text(chat, format!("{answer}\n\n{offer}")).await;
            }
            Reply::Greeting => Sentence::Greeting { name: visit.person.name.split_whitespace().next() },
            Reply::Help if self.is_of_desk(&visit.person).await? => {
                self.say(chat, &visit.person, &Sentence::Help).await?;
                Sentence::Aside(Aside::Help)
            }
            Reply::Help => Sentence::Help,
            Reply::GoAhead => Sentence::Talk(TalkSaid::GoAhead),
            Reply::WhetherWithdrawn => Sentence::Talk(TalkSaid::WhetherWithdrawn),
            Reply::Person => Sentence::Talk(TalkSaid::Person { line: self.desk_phone() }),
            Reply::PersonNoted => Sentence::Talk(TalkSaid::PersonNoted { line: self.desk_phone() }),
            Reply::Kept => Sentence::Talk(TalkSaid::Kept),
            Reply::Welcome => Sentence::YouAreWelcome,
            Reply::SmallTalk => Sentence::SmallTalk,
            Reply::Patience => return Box::pin(self.calm(visit)).await,
            Reply::Despair => Sentence::Talk(TalkSaid::Despair),
            Reply::PatienceWaiting => Sentence::Talk(TalkSaid::PatienceWaiting),
            Reply::Waiting => Sentence::Talk(TalkSaid::Waiting),
            Reply::Noted => Sentence::Talk(TalkSaid::Noted),
            Reply::QuestionNoted => Sentence::Talk(TalkSaid::QuestionNoted),
            Reply::ForWhoAttends => Sentence::Talk(TalkSaid::ForWhoAttends),
            Reply::UnknownQuestion => Sentence::UnknownQuestion,
            Reply::NothingToCancel => Sentence::NothingToCancel,
            Reply::NotUnderstood => Sentence::NotUnderstood,
            Reply::FileWithoutRequest => Sentence::FileWithoutRequest,
        };
        self.say(chat, &visit.person, &sentence).await
    }

    /// Whoever is upset about a case that is at the desk is not asked to tell it anew.
    async fn calm(&mut self, visit: &Visit) -> Result<(), DeskError> {
        let cases = self.tx.list_cases_of(&visit.person.id, 1).await?;
        let open = cases.iter().find(|row| row.case.is_open());
        let sentence = open.map_or(Sentence::Patience, |row| {
            Sentence::Talk(TalkSaid::PatienceCase { number: row.case.number })
        });
        self.say(&visit.conversation.id, &visit.person, &sentence).await
    }

    fn short_answer(&self, key: &str, tag: &str) -> String {
        self.desk.catalog.answer(key).map(|answer| answer.text.get(tag).to_owned()).unwrap_or_default()
    }

    /// Asks for everything that a request lacks, or registers it when it lacks nothing.
    pub(in crate::desk) async fn ask_what_is_missing(
        &mut self,
        visit: &Visit,
        row: RequestRow,
        manner: Manner,
    ) -> Result<(), DeskError> {
        let known = Known { contact: &visit.person.contact, email: visit.person.email.as_deref() };
        let missing = intake::missing(&self.desk.catalog, &known, &row.draft.details);
        let draft = Draft { asked: missing.clone(), questions: row.draft.questions + 1, ..row.draft.clone() };
        let mut talk = Talk { request: Some(row), ..Talk::new(visit, manner) };
        let effect = if missing.is_empty() { DialogEffect::Register } else { DialogEffect::Ask { missing } };
        self.follow_dialog(&mut talk, Some(&draft), effect).await
    }
}
