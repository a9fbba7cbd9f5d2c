//! Where a person's free text goes: to a case of theirs, or to the dialog (PROCEDURE.md, "Free text of a person
//! with open cases"). Never silently to a closed case.

mod fitting;
mod heard;
mod offers;
mod phrases;
mod praised;

use fitting::{
    about_answered, about_awaiting, about_repair, about_verdict, again, annulled_since, asked_about, beside,
    came_back, case, case_number, complaint, ended_lately, focus, in_state, is_awaiting, is_closed, is_open,
    numbers, one, registered_lately, request_number, taken_back, thanked,
};
use heard::Heard;
use jiff::SignedDuration;
use praised::praised;

use crate::botframework::event::Message;
use crate::cases::{CaseState, Number, RequestId, RequestState};
use crate::desk::requests::Same;
use crate::desk::turn::{DeskError, Turn, Visit};
use crate::intake::{self, Double, Intent, Stage};
use crate::store::{CaseRow, RequestRow};

/// How far back a request that ended as `No gestionado` is taken up again by a bare answer.
const TAKEN_UP_WITHIN: SignedDuration = SignedDuration::from_hours(7 * 24);
/// What names no matter of its own, so soon after a case was registered, is taken for an addition to it, visibly.
const FOLLOWS_WITHIN: SignedDuration = SignedDuration::from_hours(1);
/// A text so soon after an agent's answer goes to its case.
const ANSWERS_WITHIN: SignedDuration = SignedDuration::from_hours(1);
/// Cases of a person that are looked at.
const CASES: i64 = 20;
/// Things said to a person that are compared by when they were said.
const COMPARED: usize = 6;
/// Open requests of a person that are looked at.
const OPEN: i64 = 20;

/// Where a text goes.
pub(super) enum Route {
    /// To the request dialog; to this open request, if any.
    Dialog(Option<Box<RequestRow>>),
    /// To a case.
    Case { row: Box<CaseRow>, speech: Speech },
    /// To a solution that holds, and then on with the rest of the words.
    Praised {
        /// Its case.
        row: Box<CaseRow>,
        /// That it holds.
        speech: Speech,
        /// The words that say so.
        praise: String,
        /// What else is told.
        rest: String,
        /// The request that is being told.
        focus: Option<Box<RequestRow>>,
    },
    /// To a request of its own: another thing of the kind of this case fails.
    Beside(Box<CaseRow>),
    /// How this request or case stands is asked: its card is shown.
    Show(RequestId),
    /// To one of several; the person is asked which.
    WhichCase(Number),
    /// To a request that ended for want of just this.
    Reopen(Box<RequestRow>),
    /// To a question that Mesa answered a moment ago.
    Asked(Box<RequestRow>),
    /// To a request that ended with an answer that does not help.
    Informed(Box<RequestRow>),
    /// To what else was told in the words of this request: it is wanted.
    Also(Box<RequestRow>),
    /// To a solution that was thanked for: whether it holds is asked.
    WhetherClosed(Box<CaseRow>),
    /// It is said whether this request is the same matter as another one.
    Double { row: Box<RequestRow>, same: Same },
}

/// What the text means for a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Speech {
    Confirm,
    StillFailing,
    Later,
    Withdraw,
    /// It may be taken back: the person is asked.
    MayWithdraw,
    /// Words that sound as if it were not needed any more: kept, and asked about.
    SoundsTakenBack,
    /// Anger about it: the desk hears of it.
    Upset,
    /// They want to speak with somebody: the desk hears of it.
    Person,
    /// It works again, before the desk solved it: news for whoever works on it, and the person is asked.
    CameRight,
    /// The same of what a provider has: the desk confirms it with them.
    RepairNews,
    Answer,
    /// What was solved and closed has come back.
    Again,
    /// An answer as far as Mesa can tell: it says so, and the person can take it back.
    Guess,
    /// About a provider's repair: it holds.
    ConfirmRepair,
    /// About a provider's repair: it does not.
    Novelty,
    /// About a provider's repair: one cannot tell.
    RepairUnclear,
}

impl Speech {
    /// Whether the words themselves are kept with the case.
    pub(super) fn is_kept(self) -> bool {
        use Speech::{Answer, CameRight, Guess, Person, RepairNews, SoundsTakenBack, StillFailing, Upset};
        matches!(
            self,
            Answer | Guess | StillFailing | Upset | Person | CameRight | SoundsTakenBack | RepairNews
        )
    }
}

impl Turn<'_> {
    pub(super) async fn route(&mut self, visit: &Visit, message: &Message) -> Result<Route, DeskError> {
        let heard = Heard::new(&self.desk.catalog, message);
        let open = self.tx.list_open_requests(&visit.person.id, OPEN).await?;
        if let Some(row) = self.asked_for_by_name(visit, &heard, &open).await? {
            return Ok(Route::Also(Box::new(row)));
        }
        if heard.asks_mesa() {
            return self.for_mesa(visit, &heard, open).await;
        }
        if let Some(route) = self.about_double(&heard, visit, &open).await? {
            return Ok(route);
        }
        let cases = self.tx.list_cases_of(&visit.person.id, CASES).await?;
        if let Some(row) = self.taken_up(visit, &heard, &open, &cases).await? {
            return Ok(Route::Also(Box::new(row)));
        }
        if let Some(route) = self.quoted(visit, &heard).await? {
            return Ok(route);
        }
        if let Some(row) = self.named_case(visit, message).await? {
            let speech = heard.speech(&row.case.state);
            return Ok(case(&row, speech));
        }
        let answered = self.answered_lately(visit, &heard, &open).await?;
        if let Some(praised) = praised(&heard, &cases) {
            return Ok(praised.route(focus(open)));
        }
        if let Some(route) = self.about_solved(&heard, &open, &cases, &answered).await? {
            return Ok(route);
        }
        if let Some(row) = self.answered_request(visit, &open, &message.text)
            && !self.was_asked_since(row, &cases).await?
        {
            return Ok(Route::Dialog(Some(Box::new(row.clone()))));
        }
        if let Some(route) = about_awaiting(&heard, &cases, open.iter().any(|row| row.has_focus)) {
            return Ok(route);
        }
        if let Some(route) = about_answered(&heard, &cases, &answered) {
            return Ok(route);
        }
        if let Some(route) = complaint(&heard, &cases) {
            return Ok(route);
        }
        if open.iter().any(|row| row.has_focus) {
            return Ok(Route::Dialog(focus(open)));
        }
        if let Some(route) = about_repair(&heard, &cases) {
            return Ok(route);
        }
        self.without_focus(visit, &heard, open, &cases).await
    }

    /// What a text means for a case that it is known to be about.
    pub(super) fn speech_about(&self, row: &CaseRow, message: &Message) -> Speech {
        Heard::new(&self.desk.catalog, message).speech(&row.case.state)
    }

    /// "¿Y lo del teclado?": the one that it names; everything else for Mesa is the dialog's.
    async fn for_mesa(
        &mut self,
        visit: &Visit,
        heard: &Heard<'_>,
        open: Vec<RequestRow>,
    ) -> Result<Route, DeskError> {
        if heard.intent() == Intent::Status && numbers(&heard.message.text).next().is_none() {
            let cases = self.tx.list_cases_of(&visit.person.id, CASES).await?;
            if let Some(request) = asked_about(heard, &open, &cases) {
                return Ok(Route::Show(request));
            }
        }
        Ok(Route::Dialog(focus(open)))
    }

    /// Yes or no to *¿Es lo mismo?*, unless an agent has asked something since, or something else is quoted.
    async fn about_double(
        &mut self,
        heard: &Heard<'_>,
        visit: &Visit,
        open: &[RequestRow],
    ) -> Result<Option<Route>, DeskError> {
        let quoted = self.request_quoted(visit, heard).await?;
        let is_meant = |row: &&RequestRow| quoted.as_ref().is_none_or(|quoted| *quoted == row.request.id);
        let asked = open.iter().filter(|row| matches!(row.draft.double, Double::Asked(_)));
        for row in asked.filter(is_meant) {
            let Some(same) = self.said_of_double(row, &heard.message.text).await? else { continue };
            let cases = self.tx.list_cases_of(&visit.person.id, CASES).await?;
            let since = self.was_asked_since(row, &cases).await?;
            return Ok((!since).then(|| Route::Double { row: Box::new(row.clone()), same }));
        }
        Ok(None)
    }

    async fn without_focus(
        &mut self,
        visit: &Visit,
        heard: &Heard<'_>,
        open: Vec<RequestRow>,
        cases: &[CaseRow],
    ) -> Result<Route, DeskError> {
        if intake::announces(&heard.message.text) {
            return Ok(Route::Dialog(None));
        }
        let lately = registered_lately(cases, self.now - FOLLOWS_WITHIN);
        if let Some(row) = beside(heard, cases, lately.as_ref()) {
            return Ok(Route::Beside(Box::new(row.clone())));
        }
        if let Some(row) = lately.as_ref().filter(|row| heard.adds_to(row))
            && (heard.shows() || heard.is_secret())
        {
            return Ok(case(row, Speech::Guess));
        }
        if let Some(row) = lately.as_ref().filter(|row| heard.is_of_data(row) || heard.is_more_about(row)) {
            return Ok(case(row, Speech::Guess));
        }
        if let Some(row) = self.informed_lately(visit).await? {
            if row.draft.stage == Stage::Asked {
                let fresh = row.request.opened_at >= self.now - FOLLOWS_WITHIN;
                if fresh && intake::takes_up_question(&heard.understanding, &heard.message.text) {
                    return Ok(Route::Asked(Box::new(row)));
                }
            } else if heard.says_it_does_not_help() {
                return Ok(Route::Informed(Box::new(row)));
            }
        }
        if let Some(route) = self.wanted_after_all(visit, heard, cases).await? {
            return Ok(route);
        }
        match heard.intent() {
            Intent::Cancel => return Ok(taken_back(heard, &open, cases)),
            Intent::StillFailing => {
                // What fails still was told before: to the newest case, else to the only one.
                let lately = lately.as_ref().map(|row| case(row, Speech::Guess));
                if let Some(route) = lately.or_else(|| one(&in_state(cases, is_open), Speech::Guess)) {
                    return Ok(route);
                }
                if let Some(row) = came_back(heard, cases, self.now - TAKEN_UP_WITHIN) {
                    return Ok(case(row, again(row, self.now - TAKEN_UP_WITHIN)));
                }
                let closed = in_state(cases, is_closed);
                return Ok(closed.first().map_or(Route::Dialog(None), |row| case(row, Speech::Answer)));
            }
            _ => {}
        }
        let is_of = |row: &&CaseRow| heard.names_only(row.case.details.category.as_ref());
        if let Some(row) = lately.as_ref().filter(is_of).filter(|_| heard.sounds_taken_back()) {
            return Ok(case(row, Speech::SoundsTakenBack));
        }
        if let Some(row) = lately
            && (heard.follows_up()
                || heard.adds_to(&row)
                || heard.continues(&row)
                || heard.fails_again(&row)
                || heard.remarks_on(&row))
        {
            return Ok(case(&row, Speech::Guess));
        }
        if let Some(row) = came_back(heard, cases, self.now - TAKEN_UP_WITHIN) {
            return Ok(case(row, again(row, self.now - TAKEN_UP_WITHIN)));
        }
        if let [row] = in_state(cases, is_open)[..]
            && heard.speaks_of_it()
        {
            return Ok(case(row, Speech::Guess));
        }
        let of_open = || one(&in_state(cases, is_open), Speech::Guess).filter(|_| heard.is_for_who_attends());
        match self.ended_for_want_of_data(visit, heard).await? {
            Route::Dialog(None) => Ok(of_open().unwrap_or(Route::Dialog(None))),
            route => Ok(route),
        }
    }

    /// "No, mentira, sí lo necesito", right after it was taken back: what ended stays so, and a new request takes it up.
    async fn wanted_after_all(
        &mut self,
        visit: &Visit,
        heard: &Heard<'_>,
        cases: &[CaseRow],
    ) -> Result<Option<Route>, DeskError> {
        let names_one = numbers(&heard.message.text).next().is_some();
        let fails_still = heard.intent() == Intent::StillFailing && !in_state(cases, is_open).is_empty();
        if names_one || fails_still || !intake::wants_back(&heard.message.text) {
            return Ok(None);
        }
        let since = self.now - FOLLOWS_WITHIN;
        let newest = self.tx.find_newest_request(&visit.person.id).await?;
        Ok(newest.and_then(|row| match row.request.state {
            RequestState::Withdrawn { at } if at >= since => {
                let own = row.draft.details.category.as_ref();
                heard.names_only(own).then(|| Route::Reopen(Box::new(row)))
            }
            _ => {
                let of_it = cases.iter().find(|one| one.case.request == row.request.id);
                of_it.filter(|one| annulled_since(one, since)).map(|one| case(one, Speech::Answer))
            }
        }))
    }

    /// The open request that a text names or answers, by its number or by its thing; of several the one that is being talked
    /// about, else the newest.
    fn answered_request<'r>(
        &self,
        visit: &Visit,
        open: &'r [RequestRow],
        text: &str,
    ) -> Option<&'r RequestRow> {
        let named = request_number(text);
        if let Some(row) = open.iter().find(|row| Some(row.request.number) == named) {
            return Some(row);
        }
        let things = intake::named_things(&self.desk.catalog, text);
        let is_of = |row: &&RequestRow| {
            row.draft.details.category.as_ref().is_some_and(|category| things.contains(category))
        };
        let mut of_thing = open.iter().filter(is_of);
        if let (Some(row), None) = (of_thing.next(), of_thing.next())
            && self.is_answered(visit, row, text)
        {
            return Some(row);
        }
        let focus = open.iter().filter(|row| row.has_focus);
        let others = open.iter().filter(|row| !row.has_focus);
        focus.chain(others).find(|row| self.is_answered(visit, row, text))
    }

    async fn request_quoted(
        &mut self,
        visit: &Visit,
        heard: &Heard<'_>,
    ) -> Result<Option<RequestId>, DeskError> {
        let Some(quoted) = &heard.message.quotes else { return Ok(None) };
        let chat = &visit.conversation.id;
        Ok(match self.tx.find_request_told_by(chat, quoted).await? {
            None => self.tx.find_request_posted_as(chat, quoted).await?,
            told => told,
        })
    }

    /// Whatever of Mesa's messages is quoted: its case, or its request while it is open.
    async fn quoted(&mut self, visit: &Visit, heard: &Heard<'_>) -> Result<Option<Route>, DeskError> {
        let Some(request) = self.request_quoted(visit, heard).await? else { return Ok(None) };
        if let Some(row) = self.tx.find_case_of(&request).await? {
            let own = row.case.requester == visit.person.id;
            return Ok(own.then(|| case(&row, heard.speech(&row.case.state))));
        }
        let row = self.request(&request).await?;
        let goes_on = row.request.is_open() && row.request.requester == visit.person.id;
        Ok(goes_on.then(|| Route::Dialog(Some(Box::new(row)))))
    }

    /// A case that the text names; of nobody else's it tells nothing.
    async fn named_case(&mut self, visit: &Visit, message: &Message) -> Result<Option<CaseRow>, DeskError> {
        let Some(number) = case_number(&message.text) else { return Ok(None) };
        let found = self.tx.find_case_numbered(number).await?;
        Ok(found.filter(|row| row.case.requester == visit.person.id))
    }

    /// The cases about which an agent wrote within the hour, the latest first, unless a request was begun since.
    async fn answered_lately(
        &mut self,
        visit: &Visit,
        heard: &Heard<'_>,
        open: &[RequestRow],
    ) -> Result<Vec<RequestId>, DeskError> {
        if !heard.may_answer() {
            return Ok(vec![]);
        }
        let answered = self.tx.list_answered_since(&visit.person.id, self.now - ANSWERS_WITHIN).await?;
        let begun = open.iter().filter(|row| row.has_focus).map(|row| row.request.opened_at).max();
        let since = answered.into_iter().filter(|(_, at)| begun.is_none_or(|begun| *at >= begun));
        Ok(since.map(|(request, _)| request).collect())
    }

    /// "Confirmo", "sigue fallando", "después", and the reason that was asked for: about what waits for just that. When
    /// something else was said to the person since, the words may be meant for that, and they are asked.
    async fn about_solved(
        &mut self,
        heard: &Heard<'_>,
        open: &[RequestRow],
        cases: &[CaseRow],
        answered: &[RequestId],
    ) -> Result<Option<Route>, DeskError> {
        let Some(route) = about_verdict(heard, cases) else {
            return Ok(thanked(heard, cases).filter(|_| open.iter().all(|row| !row.has_focus)));
        };
        let Route::Case { row, .. } = &route else { return Ok(Some(route)) };
        let of = row.as_ref();
        let asks = |row: &&CaseRow| is_awaiting(&row.case.state) || answered.contains(&row.case.request);
        let others = cases.iter().filter(asks).map(|row| (&row.case.request, row.case.number));
        let told = open
            .iter()
            .filter(|row| row.has_focus && !heard.is_of_solution(of))
            .map(|row| (&row.request.id, row.request.number));
        let mut others: Vec<_> = others.chain(told).filter(|(id, _)| **id != row.case.request).collect();
        others.truncate(COMPARED);
        let mine = self.tx.last_said_about(&row.case.request).await?;
        for (request, _) in others {
            if self.tx.last_said_about(request).await? >= mine {
                // What came with the words would wait for the answer too: they go to the case, visibly.
                let sent = !heard.message.files.is_empty();
                return Ok(Some(if sent {
                    case(row, Speech::Guess)
                } else {
                    Route::WhichCase(row.case.number)
                }));
            }
        }
        Ok(Some(route))
    }

    /// Whether an agent's question about a case came to the person after Mesa's own about this request.
    async fn was_asked_since(&mut self, row: &RequestRow, cases: &[CaseRow]) -> Result<bool, DeskError> {
        let asking = |row: &&CaseRow| matches!(row.case.state, CaseState::AwaitingRequester { .. });
        let asking: Vec<_> = cases.iter().filter(asking).take(COMPARED).collect();
        if asking.is_empty() {
            return Ok(false);
        }
        let own = self.tx.last_said_about(&row.request.id).await?;
        for row in asking {
            if self.tx.last_said_about(&row.case.request).await? > own {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The newest request, if it ended with an answer not long ago.
    async fn informed_lately(&mut self, visit: &Visit) -> Result<Option<RequestRow>, DeskError> {
        let since = self.now - TAKEN_UP_WITHIN;
        let newest = self.tx.find_newest_request(&visit.person.id).await?;
        Ok(newest
            .filter(|row| matches!(row.request.state, RequestState::Informational { at } if at >= since)))
    }

    async fn ended_for_want_of_data(&mut self, visit: &Visit, heard: &Heard<'_>) -> Result<Route, DeskError> {
        let newest = self.tx.find_newest_request(&visit.person.id).await?;
        Ok(match newest {
            Some(row)
                if matches!(heard.intent(), Intent::Data | Intent::Unclear)
                    && ended_lately(&row, self.now - TAKEN_UP_WITHIN)
                    && self.is_answered(visit, &row, &heard.message.text) =>
            {
                Route::Reopen(Box::new(row))
            }
            _ => Route::Dialog(None),
        })
    }
}
