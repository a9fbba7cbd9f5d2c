//! Where a person's free text goes: to a case of theirs, or to the dialog (PROCEDURE.md, "Free text of a person
//! with open cases"). Never silently to a closed case.

use jiff::SignedDuration;

use super::error::DeskError;
use super::turn::Turn;
use super::visit::Visit;
use crate::botframework::event::Message;
use crate::cases::{Action, CaseState, Number, RequestState, Series};
use crate::catalog::{Catalog, fold};
use crate::intake::{self, Intent, Known, Stage, Understanding};
use crate::store::{CaseRow, RequestRow};

/// How far back a request that ended as `No gestionado` is taken up again by a bare answer.
const TAKEN_UP_WITHIN: SignedDuration = SignedDuration::from_hours(7 * 24);
/// A bare datum so soon after a case was registered belongs to it.
const FOLLOWS_WITHIN: SignedDuration = SignedDuration::from_hours(1);
/// A text so soon after an agent's answer goes to its case.
const ANSWERS_WITHIN: SignedDuration = SignedDuration::from_hours(1);
/// Cases of a person that are looked at.
const CASES: i64 = 20;
/// Words of a bare greeting or thanks.
const SHORT: usize = 3;
/// Words of somebody whom an answer did not help.
const UNHELPED: usize = 8;
/// Open requests of a person that are looked at.
const OPEN: i64 = 20;

/// Where a text goes.
pub(super) enum Route {
    /// To the request dialog; to this open request, if any.
    Dialog(Option<Box<RequestRow>>),
    /// To a case.
    Case { row: Box<CaseRow>, speech: Speech },
    /// To one of several; the person is shown them.
    WhichCase(Number),
    /// To a request that ended for want of just this.
    Reopen(Box<RequestRow>),
    /// To a question that Mesa answered a moment ago.
    Asked(Box<RequestRow>),
    /// To a request that ended with an answer that does not help.
    Informed(Box<RequestRow>),
}

/// What the text means for a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Speech {
    Confirm,
    StillFailing,
    Later,
    Withdraw,
    Answer,
    /// An answer as far as Mesa can tell: it says so, and the person can take it back.
    Guess,
    /// About a provider's repair: it holds.
    ConfirmRepair,
    /// About a provider's repair: it does not.
    Novelty,
    /// About a provider's repair: one cannot tell.
    RepairUnclear,
}

/// What is read of a text to find its way.
struct Heard<'m> {
    catalog: &'m Catalog,
    message: &'m Message,
    understanding: Understanding,
}

impl Turn<'_> {
    pub(super) async fn route(&mut self, visit: &Visit, message: &Message) -> Result<Route, DeskError> {
        let mut understanding = intake::understand(&self.desk.catalog, &message.text);
        if intake::calls_off(&message.text) {
            understanding.intent = Intent::Cancel;
        }
        let heard = Heard { catalog: &self.desk.catalog, message, understanding };
        let open = self.tx.list_open_requests(&visit.person.id, OPEN).await?;
        if heard.asks_mesa() {
            return Ok(Route::Dialog(focus(open)));
        }
        if let Some(route) = self.quoted(visit, &heard).await? {
            return Ok(route);
        }
        if let Some(row) = self.named_case(visit, message).await? {
            let speech = heard.speech(&row.case.state);
            return Ok(case(&row, speech));
        }
        let cases = self.tx.list_cases_of(&visit.person.id, CASES).await?;
        if let Some(route) = about_solved(&heard, &cases) {
            return Ok(route);
        }
        if let Some(row) = self.answered_request(visit, &open, &message.text) {
            return Ok(Route::Dialog(Some(Box::new(row.clone()))));
        }
        if let Some(route) = about_awaiting(&heard, &cases, open.iter().any(|row| row.has_focus)) {
            return Ok(route);
        }
        if let Some(route) = self.answered_lately(visit, &heard, &open, &cases).await? {
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

    async fn without_focus(
        &mut self,
        visit: &Visit,
        heard: &Heard<'_>,
        open: Vec<RequestRow>,
        cases: &[CaseRow],
    ) -> Result<Route, DeskError> {
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
        match heard.intent() {
            Intent::Cancel => return Ok(taken_back(&open, cases)),
            Intent::StillFailing => {
                let closed = in_state(cases, is_closed);
                return Ok(closed.first().map_or(Route::Dialog(None), |row| case(row, Speech::Answer)));
            }
            _ => {}
        }
        if heard.is_datum()
            && let Some(row) = registered_lately(cases, self.now - FOLLOWS_WITHIN)
        {
            return Ok(case(&row, Speech::Answer));
        }
        self.ended_for_want_of_data(visit, heard).await
    }

    /// The open request that a text names or answers; of several the one that is being talked about, else the newest.
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
        let focus = open.iter().filter(|row| row.has_focus);
        let others = open.iter().filter(|row| !row.has_focus);
        focus.chain(others).find(|row| self.is_answered(visit, row, text))
    }

    /// Whether a text gives what an open (or ended) request asked for.
    fn is_answered(&self, visit: &Visit, row: &RequestRow, text: &str) -> bool {
        let known = Known { contact: &visit.person.contact, email: visit.person.email.as_deref() };
        intake::answers(&self.desk.catalog, &known, &row.draft, text)
    }

    /// Whatever of Mesa's messages is quoted: its case, or its request while it is open.
    async fn quoted(&mut self, visit: &Visit, heard: &Heard<'_>) -> Result<Option<Route>, DeskError> {
        let Some(quoted) = &heard.message.quotes else { return Ok(None) };
        let chat = &visit.conversation.id;
        let told = match self.tx.find_request_told_by(chat, quoted).await? {
            None => self.tx.find_request_posted_as(chat, quoted).await?,
            told => told,
        };
        let Some(request) = told else { return Ok(None) };
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

    /// Within an hour of an agent's answer: its case, unless the words are clearly of another matter, or a request was begun
    /// since.
    async fn answered_lately(
        &mut self,
        visit: &Visit,
        heard: &Heard<'_>,
        open: &[RequestRow],
        cases: &[CaseRow],
    ) -> Result<Option<Route>, DeskError> {
        if !heard.may_answer() {
            return Ok(None);
        }
        let answered = self.tx.list_answered_since(&visit.person.id, self.now - ANSWERS_WITHIN).await?;
        let begun = open.iter().filter(|row| row.has_focus).map(|row| row.request.opened_at).max();
        let lately = answered.iter().find(|(_, at)| begun.is_none_or(|begun| *at >= begun));
        let row = lately.and_then(|(request, _)| cases.iter().find(|row| row.case.request == *request));
        Ok(row.filter(|row| !heard.is_something_else(row)).map(|row| case(row, Speech::Guess)))
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

impl Heard<'_> {
    fn intent(&self) -> Intent {
        self.understanding.intent
    }

    /// What the words mean for a case in this state.
    fn speech(&self, state: &CaseState) -> Speech {
        match self.intent() {
            _ if is_repaired(state) => self.about_repair(),
            Intent::Confirm if is_solved(state) => Speech::Confirm,
            Intent::Later if is_solved(state) => Speech::Later,
            Intent::Cancel => Speech::Withdraw,
            _ if is_solved(state) && intake::says_still_failing(&self.message.text) => Speech::StillFailing,
            _ => Speech::Answer,
        }
    }

    /// What somebody says who was asked whether a provider's repair holds.
    fn about_repair(&self) -> Speech {
        let text = &self.message.text;
        match self.intent() {
            _ if intake::says_still_failing(text) => Speech::Novelty,
            Intent::Confirm => Speech::ConfirmRepair,
            Intent::Cancel if self.says_it_is_fine() => Speech::ConfirmRepair,
            Intent::Report => Speech::Novelty,
            _ => Speech::RepairUnclear,
        }
    }

    /// Words that are for Mesa itself, whatever is open; a greeting may begin an answer.
    fn asks_mesa(&self) -> bool {
        match self.intent() {
            Intent::Help | Intent::Status | Intent::ListMine => true,
            Intent::Greeting => self.is_short(),
            _ => false,
        }
    }

    /// Words that can be meant for whoever answered.
    fn may_answer(&self) -> bool {
        let says_nothing = self.message.text.trim().is_empty() && self.message.files.is_empty();
        match self.intent() {
            Intent::Cancel | Intent::Thanks | Intent::SmallTalk => false,
            Intent::Greeting => !self.is_short(),
            _ => !says_nothing,
        }
    }

    fn is_short(&self) -> bool {
        self.message.text.split_whitespace().count() <= SHORT
    }

    /// "Eso no me sirve", and hardly more: about an answer, not about a thing.
    fn says_it_does_not_help(&self) -> bool {
        let words = fold(&self.message.text);
        let short = words.split_whitespace().count() <= UNHELPED;
        let says =
            ["no me sirve", "no me sirvio", "no sirvio", "no me ayuda", "does not help", "did not help"];
        short && (says.iter().any(|said| words.contains(said)) || intake::says_still_failing(&words))
    }

    /// "Ya quedó": said of a case it is news; only "cancelar" and the like take it back.
    fn says_it_is_fine(&self) -> bool {
        let words = fold(&self.message.text);
        words.contains("quedo") && !words.contains("cancel")
    }

    /// Only data, or only files: they belong to something that was said before.
    fn is_datum(&self) -> bool {
        let only_files = self.message.text.trim().is_empty() && !self.message.files.is_empty();
        only_files || self.intent() == Intent::Data
    }

    /// A report of the same kind of thing: what is still wrong, or something new.
    fn is_about(&self, row: &CaseRow) -> bool {
        self.understanding.category.is_some() && self.understanding.category == row.case.details.category
    }

    fn is_something_else(&self, row: &CaseRow) -> bool {
        intake::is_something_else(self.catalog, &row.case.details, &self.understanding, &self.message.text)
    }
}

/// "Confirmo", "sigue fallando", "después", and the reason that was asked for: about what waits for just that.
fn about_solved(heard: &Heard<'_>, cases: &[CaseRow]) -> Option<Route> {
    let solved = in_state(cases, waits_for_verdict);
    let speech = match heard.intent() {
        Intent::Confirm => Speech::Confirm,
        Intent::Later => Speech::Later,
        Intent::StillFailing => Speech::StillFailing,
        Intent::Cancel | Intent::Thanks | Intent::SmallTalk => return None,
        _ if intake::says_still_failing(&heard.message.text) => Speech::StillFailing,
        _ => {
            let asked = |row: &&CaseRow| {
                matches!(
                    row.case.state,
                    CaseState::Solved { reason_asked: true, .. }
                        | CaseState::SolvedByProvider { novelty_asked: true, .. }
                )
            };
            let row = solved.into_iter().find(asked).filter(|row| !heard.is_something_else(row));
            return row.map(|row| case(row, of_repair(row, Speech::StillFailing)));
        }
    };
    match solved.as_slice() {
        [row] => Some(case(row, of_repair(row, speech))),
        _ => one(&solved, speech),
    }
}

/// The same of a provider's repair, which nobody puts off.
fn of_repair(row: &CaseRow, speech: Speech) -> Speech {
    match speech {
        _ if !is_repaired(&row.case.state) => speech,
        Speech::Confirm => Speech::ConfirmRepair,
        Speech::StillFailing => Speech::Novelty,
        _ => Speech::RepairUnclear,
    }
}

/// Words that can only be meant for a provider's repair, because the person was asked about it and about nothing else.
fn about_repair(heard: &Heard<'_>, cases: &[CaseRow]) -> Option<Route> {
    let repaired = in_state(cases, is_repaired);
    let row = repaired.first().filter(|row| !heard.is_something_else(row))?;
    match heard.intent() {
        Intent::Cancel if heard.says_it_is_fine() => Some(case(row, Speech::ConfirmRepair)),
        Intent::Data | Intent::Unclear => Some(case(row, Speech::RepairUnclear)),
        Intent::Report if heard.is_about(row) => Some(case(row, Speech::RepairUnclear)),
        _ => None,
    }
}

/// Everything is an answer to an agent's question that is not for Mesa itself and not clearly about another matter; while
/// a request is being told, only what that has no use for.
fn about_awaiting(heard: &Heard<'_>, cases: &[CaseRow], has_focus: bool) -> Option<Route> {
    let apart = match heard.intent() {
        Intent::Cancel => has_focus || !heard.says_it_is_fine(),
        Intent::Thanks | Intent::Greeting => has_focus || heard.is_short(),
        Intent::Data | Intent::Unclear | Intent::Confirm => false,
        _ => has_focus,
    };
    let awaiting = in_state(cases, is_awaiting);
    let row = awaiting.first().filter(|row| !apart && !heard.is_something_else(row))?;
    Some(case(row, Speech::Answer))
}

/// "Cancelar": the only thing that is open, if there is only one.
fn taken_back(open: &[RequestRow], cases: &[CaseRow]) -> Route {
    let unsolved = in_state(cases, can_be_withdrawn);
    match (open, unsolved.as_slice()) {
        ([], []) => Route::Dialog(None),
        ([only], []) => Route::Dialog(Some(Box::new(only.clone()))),
        ([], [only]) => case(only, Speech::Withdraw),
        (_, [newest, ..]) => Route::WhichCase(newest.case.number),
        ([newest, ..], []) => Route::WhichCase(newest.request.number),
    }
}

fn focus(open: Vec<RequestRow>) -> Option<Box<RequestRow>> {
    open.into_iter().find(|row| row.has_focus).map(Box::new)
}

/// The list comes newest first, and so does this.
fn in_state(cases: &[CaseRow], wanted: fn(&CaseState) -> bool) -> Vec<&CaseRow> {
    cases.iter().filter(|row| wanted(&row.case.state)).collect()
}

fn case(row: &CaseRow, speech: Speech) -> Route {
    Route::Case { row: Box::new(row.clone()), speech }
}

fn one(rows: &[&CaseRow], speech: Speech) -> Option<Route> {
    match rows {
        [] => None,
        [row] => Some(case(row, speech)),
        [newest, ..] => Some(Route::WhichCase(newest.case.number)),
    }
}

/// A question is open, or went unanswered and can be answered still.
fn is_awaiting(state: &CaseState) -> bool {
    matches!(state, CaseState::AwaitingRequester { .. } | CaseState::InProgress { unanswered: true, .. })
}

fn can_be_withdrawn(state: &CaseState) -> bool {
    Action::Withdraw.is_possible_in(state.stage())
}

fn is_solved(state: &CaseState) -> bool {
    matches!(state, CaseState::Solved { .. })
}

fn is_repaired(state: &CaseState) -> bool {
    matches!(state, CaseState::SolvedByProvider { .. })
}

/// The person was asked whether it holds.
fn waits_for_verdict(state: &CaseState) -> bool {
    is_solved(state) || is_repaired(state)
}

fn is_closed(state: &CaseState) -> bool {
    matches!(state, CaseState::Closed { .. })
}

/// The newest open case, if it was registered since then.
fn registered_lately(cases: &[CaseRow], since: jiff::Timestamp) -> Option<CaseRow> {
    cases.iter().find(|row| row.case.is_open() && row.case.registered_at >= since).cloned()
}

fn ended_lately(row: &RequestRow, since: jiff::Timestamp) -> bool {
    matches!(row.request.state, RequestState::NotManaged { at } if at >= since)
}

/// The first number of a case in a text.
fn case_number(text: &str) -> Option<Number> {
    numbers(text).find(|number| number.series == Series::Case)
}

/// The first number of a request in a text.
fn request_number(text: &str) -> Option<Number> {
    numbers(text).find(|number| number.series == Series::Request)
}

fn numbers(text: &str) -> impl Iterator<Item = Number> {
    let words = text.split(|letter: char| !letter.is_alphanumeric() && letter != '-');
    words.filter_map(|word| word.parse::<Number>().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_number_is_found_within_a_sentence() {
        let number = Number { series: Series::Case, year: 2026, sequence: 12 };
        assert_eq!(case_number("sobre el C-2026-000012, ya miré"), Some(number));
        assert_eq!(case_number("(c-2026-12)"), Some(number));
        assert_eq!(case_number("S-2026-000012"), None);
        assert_eq!(case_number("el cable C-20 no sirve"), None);
    }
}
