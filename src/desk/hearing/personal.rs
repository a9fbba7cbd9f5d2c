//! What a person writes in their personal chat.

use super::routing::{Route, Speech};
use crate::botframework::event::{FileAccess, FileReference, Message};
use crate::cards::{Ending, FileSaid, Sentence, SeveralSaid, TalkSaid};
use crate::cases::{CaseState, Deed, Details, Number, RequestState};
use crate::catalog::Requirement;
use crate::desk::requests::{Manner, Moment, Talk};
use crate::desk::turn::{DeskError, Turn, Visit};
use crate::intake::{self, DialogEvent, Draft};
use crate::store::{Audience, CaseRow, Doubt, Job, RequestRow};

/// A repetition under a new id comes after half a minute.
const SAID_AGAIN_WITHIN: jiff::SignedDuration = jiff::SignedDuration::from_mins(1);
/// Which case is meant is told so soon after it was asked.
const CHOSEN_WITHIN: jiff::SignedDuration = jiff::SignedDuration::from_hours(1);
/// What "sí" stands for, when it was asked whether a case is over.
const CANCEL: &str = "cancelar";
/// Under this name regret is said once a day.
const REGRETTED: &str = "regretted";
/// Under this name it is asked once whether thanks mean that a solution holds.
const THANKED: &str = "thanked";

impl Turn<'_> {
    pub(super) async fn personal_message(
        &mut self,
        visit: &Visit,
        message: &Message,
    ) -> Result<(), DeskError> {
        // Who was never told of the installation learns now what Mesa is, and what it keeps of them (Ley 1581 de 2012).
        self.installed(visit).await?;
        let chat = visit.conversation.id.clone();
        self.say_when_flooded(visit).await?;
        self.enqueue(chat.clone(), Job::Typing { conversation: chat.clone() }).await?;
        if self.list_typed(visit, &message.text).await?
            || self.desk_command_in_private(visit, message).await?
        {
            return Ok(());
        }
        if self.beside_the_talk(visit, message).await? {
            return Ok(());
        }
        let chosen = match self.chosen(visit, message).await? {
            None => self.over(visit, message).await?,
            chosen => chosen,
        };
        let message = chosen.as_ref().unwrap_or(message);
        match self.route(visit, message).await? {
            Route::Case { row, speech } => Box::pin(self.about_case(visit, *row, speech, message)).await,
            Route::Show(request) => self.bring_card(&request, &chat, false).await,
            Route::WhichCase(number) => self.which_case(visit, number, message).await,
            Route::WhetherClosed(row) => self.ask_whether_closed(visit, &row).await,
            Route::Also(row) => Box::pin(self.open_all_also(visit, *row)).await,
            Route::Double { row, same } => {
                self.keep_files(visit, &row.request.id, &message.files).await?;
                self.double_in_words(visit, *row, same).await
            }
            Route::Informed(old) => {
                self.keep_files(visit, &old.request.id, &message.files).await?;
                self.informed_before(visit, &old).await
            }
            Route::Reopen(old) => Box::pin(self.reopen(visit, *old, message)).await,
            Route::Dialog(request) if message.text.is_empty() && !message.files.is_empty() => {
                Box::pin(self.files_alone(visit, request.map(|row| *row), &message.files)).await
            }
            Route::Dialog(_) | Route::Beside(_) | Route::Praised { .. }
                if message.files.is_empty() && self.is_said_again(visit, &message.text).await? =>
            {
                Ok(())
            }
            Route::Dialog(request) => {
                let talk = Talk { request: request.map(|row| *row), ..Talk::new(visit, Manner::Typed) };
                Box::pin(self.talk(talk, message)).await
            }
            Route::Praised { row, speech, praise, rest, focus } => {
                let praise = Message { text: praise, files: vec![], ..message.clone() };
                Box::pin(self.about_case(visit, *row, speech, &praise)).await?;
                let rest = Message { text: rest, ..message.clone() };
                let talk = Talk { request: focus.map(|row| *row), ..Talk::new(visit, Manner::Typed) };
                Box::pin(self.talk(talk, &rest)).await
            }
            Route::Beside(row) => {
                let talk = Talk { beside: Some(row), ..Talk::new(visit, Manner::Typed) };
                Box::pin(self.talk(talk, message)).await
            }
            Route::Asked(question) => {
                let talk = Talk { asked: Some(question), ..Talk::new(visit, Manner::Typed) };
                Box::pin(self.talk(talk, message)).await
            }
        }
    }

    /// A number, a place on the list or the name of the thing, after it was asked of which case somebody spoke: the words from
    /// before, as if they had quoted its card.
    async fn chosen(&mut self, visit: &Visit, message: &Message) -> Result<Option<Message>, DeskError> {
        let Some(number) = self.number_meant(visit, &message.text).await? else { return Ok(None) };
        let Some(request) = self.numbered(visit, number).await? else { return Ok(None) };
        let Some(post) = self.tx.find_post(&request, Audience::Requester).await? else { return Ok(None) };
        let doubt = self.tx.take_doubt(&visit.person.id, self.now - CHOSEN_WITHIN).await?;
        let Some(Doubt { text, message: said_in }) = doubt.filter(|doubt| !is_whether(doubt)) else {
            return Ok(None);
        };
        self.message = said_in;
        let quotes = Some(post.activity_id);
        Ok(Some(Message { text, quotes, ..message.clone() }))
    }

    /// Several fit: the person is asked for the number and shown what there is.
    async fn which_case(
        &mut self,
        visit: &Visit,
        number: Number,
        message: &Message,
    ) -> Result<(), DeskError> {
        if !message.text.trim().is_empty() {
            let doubt = Doubt { text: message.text.clone(), message: self.message.clone() };
            self.tx.save_doubt(&visit.person.id, &doubt, self.now).await?;
        }
        self.say(&visit.conversation.id, &visit.person, &Sentence::WhichOne { number }).await?;
        self.list_mine(visit).await
    }

    /// What ended stays so: its card opens a new one.
    async fn informed_before(&mut self, visit: &Visit, old: &RequestRow) -> Result<(), DeskError> {
        let told = Sentence::Ending(Ending::InformedBefore { number: old.request.number });
        self.say(&visit.conversation.id, &visit.person, &told).await?;
        self.bring_card(&old.request.id, &visit.conversation.id, false).await
    }

    async fn talk(&mut self, talk: Talk<'_>, message: &Message) -> Result<(), DeskError> {
        let visit = talk.visit;
        let before = talk.request.as_ref().map(|row| row.draft.details.clone()).unwrap_or_default();
        let at_hand = talk.request.as_ref().map(|row| row.request.id.clone());
        let mut talk = talk;
        let mut files = message.files.len();
        if let Some(row) = &talk.request {
            files += self.tx.list_files(&row.request.id).await?.len();
            let understanding = intake::understand(&self.desk.catalog, &message.text);
            if intake::names_no_site(&row.draft, &understanding, &message.text) {
                talk.moment = Moment::Unplaced;
            }
        }
        let said = DialogEvent::Said { text: message.text.clone(), files };
        let Some(row) = self.step(talk, said).await? else { return Ok(()) };
        self.remember_said(visit, &row.request.id, &message.text).await?;
        self.keep_files(visit, &row.request.id, &message.files).await?;
        if row.draft.told_with.is_some() && row.draft.told_with == at_hand {
            // What fails beside the first one has its own data.
            return Ok(());
        }
        Box::pin(self.share_contact(visit, &row.request.id, &before, &row.draft.details)).await
    }

    /// Teams repeats what it saw no acknowledgement for, at last under a new id. The words that began a request a moment
    /// ago are kept already, and begin no second one; once somebody works on it, they are said anew.
    async fn is_said_again(&mut self, visit: &Visit, text: &str) -> Result<bool, DeskError> {
        let Some(row) = self.tx.find_newest_request(&visit.person.id).await? else { return Ok(false) };
        let description = &row.request.details.description;
        let rest = description.strip_prefix(text);
        let same = !text.is_empty() && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('\n'));
        // Of what was told behind a verdict the request has only its own part.
        let same = same || !description.is_empty() && text.ends_with(description.as_str());
        if !same || row.request.opened_at < self.now - SAID_AGAIN_WITHIN {
            return Ok(false);
        }
        // Whoever took it back and says it again means it.
        let case = self.tx.find_case_of(&row.request.id).await?;
        Ok(case.map_or_else(|| row.request.is_open(), |row| row.case.state == CaseState::Registered))
    }

    /// Pictures and files at any moment land on the open request; without one, they begin one.
    async fn files_alone(
        &mut self,
        visit: &Visit,
        focus: Option<RequestRow>,
        files: &[FileReference],
    ) -> Result<(), DeskError> {
        if let Some(row) = focus {
            self.keep_files(visit, &row.request.id, files).await?;
            if lacks_only_tag(&row) && files.iter().all(|file| file.access == FileAccess::Connector) {
                return Box::pin(self.tag_in_picture(visit, row)).await;
            }
            let received =
                Sentence::File(FileSaid::Received { count: files.len(), number: row.request.number });
            return self.say(&visit.conversation.id, &visit.person, &received).await;
        }
        let draft = Draft::of(Details::default());
        let row = self.open_request(&visit.person, &visit.conversation.id, draft, None).await?;
        self.keep_files(visit, &row.request.id, files).await?;
        self.say(&visit.conversation.id, &visit.person, &Sentence::FileWithoutRequest).await?;
        self.ask_what_is_missing(visit, row, Manner::Typed).await
    }

    /// A picture and no word, when only the tag was asked for: it is the answer, and the person is told how it was taken.
    async fn tag_in_picture(&mut self, visit: &Visit, mut row: RequestRow) -> Result<(), DeskError> {
        row.draft.details.asset_pictured = true;
        let taken = Sentence::Several(SeveralSaid::PictureTaken);
        self.say(&visit.conversation.id, &visit.person, &taken).await?;
        self.ask_what_is_missing(visit, row, Manner::Typed).await
    }

    /// The 24 hours went by and now the data comes: a new request, prefilled from the old and related to it.
    async fn reopen(&mut self, visit: &Visit, old: RequestRow, message: &Message) -> Result<(), DeskError> {
        let asked = old.draft.asked.clone();
        let says_more = !message.files.is_empty()
            || !intake::wants_back(&message.text)
            || !intake::named_things(&self.desk.catalog, &message.text).is_empty()
            || !intake::understand(&self.desk.catalog, &message.text).found.is_empty();
        let mut row = self.open_prefilled(visit, &old).await?;
        // "Siempre sí": it goes on where it ended.
        if matches!(old.request.state, RequestState::Withdrawn { .. }) && !says_more {
            self.remember_said(visit, &row.request.id, &message.text).await?;
            return self.ask_what_is_missing(visit, row, Manner::Typed).await;
        }
        row.draft.asked = asked;
        let talk = Talk { request: Some(row), ..Talk::new(visit, Manner::Typed) };
        Box::pin(self.talk(talk, message)).await
    }

    pub(super) async fn about_case(
        &mut self,
        visit: &Visit,
        row: CaseRow,
        speech: Speech,
        message: &Message,
    ) -> Result<(), DeskError> {
        if matches!(speech, Speech::StillFailing | Speech::Novelty) && wants_reason(&row, message) {
            return self.ask_reason(visit, row, message).await;
        }
        let number = row.case.number;
        let request = row.case.request.clone();
        let text = self.answer_text(message);
        let is_regretted = speech == Speech::Upset
            && row.case.is_open()
            && self.regretted(visit, &row).await?
            && !intake::wants_person(&text);
        let line = self.desk_phone();
        let (deed, sentence) = match speech {
            Speech::Confirm => (Deed::Confirm, Sentence::Confirmed { number }),
            Speech::StillFailing => {
                (Deed::StillFailing { reason: message.text.clone() }, Sentence::StillFailing { number })
            }
            Speech::Later => {
                let ask_at = self.desk.rules.ask_again(self.now);
                (Deed::Later, Sentence::Deferred { number, ask_at })
            }
            Speech::Withdraw => (Deed::Withdraw, Sentence::CaseWithdrawn { number }),
            Speech::ConfirmRepair => (Deed::ConfirmRepair, Sentence::Confirmed { number }),
            Speech::Novelty => return self.novelty(visit, row, message).await,
            Speech::MayWithdraw => return self.ask_whether_annulled(visit, &row, message).await,
            // It may be news as well: kept, whatever is answered.
            Speech::SoundsTakenBack => {
                self.doubt_whether_over(visit, number).await?;
                (Deed::Answer { text: text.clone() }, Sentence::Talk(TalkSaid::WhetherAnnulled { number }))
            }
            Speech::Upset if is_regretted => {
                (Deed::Answer { text: text.clone() }, Sentence::Talk(TalkSaid::UpsetAgain { number }))
            }
            Speech::Upset => {
                (Deed::Answer { text: text.clone() }, Sentence::Talk(TalkSaid::UpsetCase { number, line }))
            }
            Speech::Person => {
                (Deed::Answer { text: text.clone() }, Sentence::Talk(TalkSaid::PersonCase { number, line }))
            }
            Speech::CameRight => {
                self.doubt_whether_over(visit, number).await?;
                (Deed::Answer { text: text.clone() }, Sentence::Talk(TalkSaid::CameRight { number }))
            }
            Speech::RepairNews => {
                (Deed::Answer { text: text.clone() }, Sentence::Talk(TalkSaid::RepairNews { number }))
            }
            Speech::RepairUnclear => return self.ask_about_repair(visit, &row, message).await,
            Speech::Answer | Speech::Again | Speech::Guess => {
                (Deed::Answer { text: text.clone() }, Sentence::AnswerReceived { number })
            }
        };
        match self.decide(&visit.person, &row, deed).await? {
            Ok(step) => {
                let step = self.with_facts(&row, step, &message.text);
                let step = if intake::wants_person(&message.text) { step.wishing_a_person() } else { step };
                let (step, changed) = if speech == Speech::Guess { step.untold() } else { (step, vec![]) };
                let is_told = speech == Speech::Answer && step.tells_facts();
                self.keep_files(visit, &request, &message.files).await?;
                if speech.is_kept() {
                    self.remember_said(visit, &request, &message.text).await?;
                }
                let before = row.case.state.clone();
                let row = self.apply_case(row, step).await?;
                if speech == Speech::Guess {
                    self.show_placed(visit, &row, before, (&text, &changed)).await?;
                    return self.say_when_open(visit, &request).await;
                }
                if !is_told {
                    self.say_about(&request, &visit.conversation.id, &visit.person, &sentence).await?;
                }
                if matches!(speech, Speech::CameRight | Speech::SoundsTakenBack) {
                    return self.bring_card(&request, &visit.conversation.id, false).await;
                }
                if matches!(speech, Speech::Answer | Speech::StillFailing) {
                    self.say_when_open(visit, &request).await?;
                }
                // The survey is on the card: it comes to where the person reads.
                if row.case.state.awaits_survey() {
                    self.bring_card(&request, &visit.conversation.id, false).await
                } else {
                    Ok(())
                }
            }
            Err(refused) => {
                let again = speech == Speech::Again;
                Box::pin(self.ended_in_words(visit, &row, (refused, message, again))).await
            }
        }
    }

    /// Whether the person heard today already that the desk knows of their wait, and what to call: once is enough.
    async fn regretted(&mut self, visit: &Visit, row: &CaseRow) -> Result<bool, DeskError> {
        let today = self.desk.catalog.calendar().opening_of_day(self.now);
        let key = format!("{REGRETTED}:{}:{today}", row.case.request);
        Ok(!self.tx.claim_press(&key, REGRETTED, &visit.person.id, self.now).await?)
    }

    /// Thanks alone, to a solution: they may mean that it holds. Asked once, and then thanks are thanks.
    async fn ask_whether_closed(&mut self, visit: &Visit, row: &CaseRow) -> Result<(), DeskError> {
        let number = row.case.number;
        let key = format!("{THANKED}:{}", row.nonce);
        let is_new = self.tx.claim_press(&key, THANKED, &visit.person.id, self.now).await?;
        let said =
            if is_new { Sentence::Talk(TalkSaid::WhetherClosed { number }) } else { Sentence::YouAreWelcome };
        self.say_about(&row.case.request, &visit.conversation.id, &visit.person, &said).await
    }

    /// Words that may take the case back: asked once, with the button of the card at hand. What is annulled stays so
    /// (rule 6), so doubtful words annul nothing; with the number it is unmistakable.
    async fn ask_whether_annulled(
        &mut self,
        visit: &Visit,
        row: &CaseRow,
        message: &Message,
    ) -> Result<(), DeskError> {
        self.keep_files(visit, &row.case.request, &message.files).await?;
        self.doubt_whether_over(visit, row.case.number).await?;
        let asked = Sentence::Talk(TalkSaid::WhetherAnnulled { number: row.case.number });
        self.say_about(&row.case.request, &visit.conversation.id, &visit.person, &asked).await?;
        self.bring_card(&row.case.request, &visit.conversation.id, false).await
    }

    /// "Sí" to the question whether the case is over says what could have been typed.
    async fn doubt_whether_over(&mut self, visit: &Visit, number: Number) -> Result<(), DeskError> {
        let doubt = Doubt { text: format!("{CANCEL} {number}"), message: self.message.clone() };
        Ok(self.tx.save_doubt(&visit.person.id, &doubt, self.now).await?)
    }

    /// "Sí", after it was asked whether a case is over, and no request is being told.
    async fn over(&mut self, visit: &Visit, message: &Message) -> Result<Option<Message>, DeskError> {
        if !intake::is_yes(&message.text) || self.tx.find_focus(&visit.person.id).await?.is_some() {
            return Ok(None);
        }
        let doubt = self.tx.take_doubt(&visit.person.id, self.now - CHOSEN_WITHIN).await?;
        match doubt {
            Some(doubt) if is_whether(&doubt) => Ok(Some(Message { text: doubt.text, ..message.clone() })),
            // It was asked which is meant.
            Some(doubt) => {
                self.tx.save_doubt(&visit.person.id, &doubt, self.now).await?;
                Ok(None)
            }
            None => Ok(None),
        }
    }

    /// Neither yes nor no: the person is asked again, with the card at hand.
    async fn ask_about_repair(
        &mut self,
        visit: &Visit,
        row: &CaseRow,
        message: &Message,
    ) -> Result<(), DeskError> {
        self.keep_files(visit, &row.case.request, &message.files).await?;
        self.remember_said(visit, &row.case.request, &message.text).await?;
        let unclear = Sentence::Ending(Ending::RepairUnclear { number: row.case.number });
        self.say(&visit.conversation.id, &visit.person, &unclear).await?;
        self.bring_card(&row.case.request, &visit.conversation.id, false).await
    }

    /// *Presenta novedades*, in words; that it arrived is told by what follows from it.
    async fn novelty(&mut self, visit: &Visit, row: CaseRow, message: &Message) -> Result<(), DeskError> {
        let deed = Deed::ReportNovelty { novelty: self.answer_text(message) };
        match self.decide(&visit.person, &row, deed).await? {
            Ok(step) => {
                let step = self.with_facts(&row, step, &message.text);
                self.keep_files(visit, &row.case.request, &message.files).await?;
                self.remember_said(visit, &row.case.request, &message.text).await?;
                let row = self.apply_case(row, step).await?;
                self.say_when_open(visit, &row.case.request).await
            }
            Err(refused) => self.refused_in_words(visit, &row, refused).await,
        }
    }

    /// *Sigue fallando* needs a reason; the desk sees what was said meanwhile.
    async fn ask_reason(&mut self, visit: &Visit, row: CaseRow, message: &Message) -> Result<(), DeskError> {
        let request = row.case.request.clone();
        self.keep_files(visit, &request, &message.files).await?;
        self.remember_said(visit, &request, &message.text).await?;
        if let Ok(step) = row.case.clone().ask_reason(&message.text, self.now) {
            self.apply_case(row, step).await?;
        }
        self.say_about(&request, &visit.conversation.id, &visit.person, &Sentence::StillFailingReason).await
    }

    /// Files without words answer too.
    pub(super) fn answer_text(&self, message: &Message) -> String {
        if !message.text.trim().is_empty() || message.files.is_empty() {
            return message.text.clone();
        }
        Sentence::DeskFiles { count: message.files.len() }.plain(&self.channel_viewer())
    }
}

/// Nothing but the tag was asked for.
fn lacks_only_tag(row: &RequestRow) -> bool {
    row.draft.asked == [Requirement::Asset]
        && row.draft.details.get(crate::catalog::Field::AssetTag).is_none()
}

/// The bare words, for the first time.
fn wants_reason(row: &CaseRow, message: &Message) -> bool {
    let first = matches!(
        row.case.state,
        CaseState::Solved { reason_asked: false, .. }
            | CaseState::SolvedByProvider { novelty_asked: false, .. }
    );
    first && intake::says_only_still_failing(&message.text)
}

/// "¿Anulo C-2026-000001?" was asked.
fn is_whether(doubt: &Doubt) -> bool {
    doubt.text.strip_prefix(CANCEL).is_some_and(|number| number.trim().parse::<Number>().is_ok())
}
