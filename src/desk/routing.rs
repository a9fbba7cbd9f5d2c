//! Where a person's free text goes: to a case of theirs, or to the dialog (PROCEDURE.md, "Free text of a person
//! with open cases"). Never silently to a closed case.

use jiff::SignedDuration;

use super::error::DeskError;
use super::turn::Turn;
use super::visit::Visit;
use crate::botframework::event::Message;
use crate::cases::{CaseState, Number, RequestState, Series};
use crate::intake::{self, Intent};
use crate::store::{CaseRow, RequestRow};

/// How far back a request that ended as `No gestionado` is taken up again by a bare answer.
const TAKEN_UP_WITHIN: SignedDuration = SignedDuration::from_hours(7 * 24);
/// A bare datum so soon after a case was registered belongs to it.
const FOLLOWS_WITHIN: SignedDuration = SignedDuration::from_hours(1);
/// Cases of a person that are looked at.
const CASES: i64 = 20;

/// Where a text goes.
pub(super) enum Route {
    /// To the request dialog.
    Dialog,
    /// To a case.
    Case { row: Box<CaseRow>, speech: Speech },
    /// To one of several; the person is shown them.
    WhichCase,
    /// To a request that ended for want of just this.
    Reopen(Box<RequestRow>),
}

/// What the text means for a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Speech {
    Confirm,
    StillFailing,
    Later,
    Withdraw,
    Answer,
}

impl Turn<'_> {
    pub(super) async fn route(
        &mut self,
        visit: &Visit,
        message: &Message,
        focus: Option<&RequestRow>,
    ) -> Result<Route, DeskError> {
        let intent = intake::understand(&self.desk.catalog, &message.text).intent;
        if asks_mesa(intent) {
            return Ok(Route::Dialog);
        }
        if let Some(row) = self.named_case(visit, message).await? {
            let speech = speech(intent, &row.case.state);
            return Ok(Route::Case { row: Box::new(row), speech });
        }
        if focus.is_some() {
            return Ok(Route::Dialog);
        }
        let cases = self.tx.list_cases_of(&visit.person.id, CASES).await?;
        if let Some(route) = by_state(intent, &cases) {
            return Ok(route);
        }
        match (intent, registered_lately(&cases, self.now - FOLLOWS_WITHIN)) {
            (Intent::Data, Some(row)) => Ok(Route::Case { row: Box::new(row), speech: Speech::Answer }),
            (Intent::Data, None) => self.ended_for_want_of_data(visit).await,
            _ => Ok(Route::Dialog),
        }
    }

    /// A case that the text quotes or names; of nobody else's it tells nothing.
    async fn named_case(&mut self, visit: &Visit, message: &Message) -> Result<Option<CaseRow>, DeskError> {
        let mut found = None;
        if let Some(quoted) = &message.quotes
            && let Some(request) = self.tx.find_request_posted_as(&visit.conversation.id, quoted).await?
        {
            found = self.tx.find_case_of(&request).await?;
        }
        if found.is_none()
            && let Some(number) = case_number(&message.text)
        {
            found = self.tx.find_case_numbered(number).await?;
        }
        Ok(found.filter(|row| row.case.requester == visit.person.id))
    }

    async fn ended_for_want_of_data(&mut self, visit: &Visit) -> Result<Route, DeskError> {
        let newest = self.tx.find_newest_request(&visit.person.id).await?;
        Ok(match newest {
            Some(row) if ended_lately(&row, self.now - TAKEN_UP_WITHIN) => Route::Reopen(Box::new(row)),
            _ => Route::Dialog,
        })
    }
}

/// Words that are for Mesa itself, whatever is open.
fn asks_mesa(intent: Intent) -> bool {
    matches!(intent, Intent::Help | Intent::Status | Intent::ListMine | Intent::Greeting)
}

/// By the state of the person's cases, when the text names none.
fn by_state(intent: Intent, cases: &[CaseRow]) -> Option<Route> {
    let in_state = |wanted: fn(&CaseState) -> bool| -> Vec<&CaseRow> {
        cases.iter().filter(|row| wanted(&row.case.state)).collect()
    };
    let speech = match intent {
        Intent::Confirm => Speech::Confirm,
        Intent::StillFailing => Speech::StillFailing,
        Intent::Later => Speech::Later,
        Intent::Cancel => return one(&in_state(CaseState::is_unsolved), Speech::Withdraw),
        Intent::Thanks | Intent::SmallTalk | Intent::Upset => return None,
        _ => return newest(&in_state(is_awaiting), Speech::Answer),
    };
    one(&in_state(is_solved), speech).or_else(|| match speech {
        Speech::StillFailing => newest(&in_state(is_closed), Speech::Answer),
        _ => None,
    })
}

fn one(rows: &[&CaseRow], speech: Speech) -> Option<Route> {
    match rows {
        [] => None,
        [row] => Some(Route::Case { row: Box::new((*row).clone()), speech }),
        _ => Some(Route::WhichCase),
    }
}

/// The list comes newest first.
fn newest(rows: &[&CaseRow], speech: Speech) -> Option<Route> {
    rows.first().map(|row| Route::Case { row: Box::new((*row).clone()), speech })
}

/// What the words mean for a case in this state.
fn speech(intent: Intent, state: &CaseState) -> Speech {
    match intent {
        Intent::Confirm if is_solved(state) => Speech::Confirm,
        Intent::StillFailing if is_solved(state) => Speech::StillFailing,
        Intent::Later if is_solved(state) => Speech::Later,
        Intent::Cancel => Speech::Withdraw,
        _ => Speech::Answer,
    }
}

fn is_awaiting(state: &CaseState) -> bool {
    matches!(state, CaseState::AwaitingRequester { .. })
}

fn is_solved(state: &CaseState) -> bool {
    matches!(state, CaseState::Solved { .. })
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
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '-')
        .filter_map(|word| word.parse::<Number>().ok())
        .find(|number| number.series == Series::Case)
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
