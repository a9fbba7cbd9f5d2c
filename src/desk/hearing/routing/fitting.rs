//! Which of a person's cases and requests words fit, by where these stand.

use super::heard::Heard;
use super::{Route, Speech};
use crate::cases::{Action, CaseState, Details, Number, RequestId, RequestState, Series};
use crate::catalog::fold_name;
use crate::intake::{self, Answer, Intent};
use crate::store::{CaseRow, RequestRow};

/// Words of somebody who takes one thing back and says no more.
const A_CANCELLATION: usize = 9;

/// What waits for just these words: the one solution, or one of several.
pub(super) fn about_verdict(heard: &Heard<'_>, cases: &[CaseRow]) -> Option<Route> {
    let mut solved = in_state(cases, waits_for_verdict);
    solved.retain(|row| !heard.is_of_another(row));
    let speech = match heard.intent() {
        Intent::Confirm => Speech::Confirm,
        _ if heard.answers(&solved, Answer::Holds) && !heard.goes_on() && !heard.asks() => Speech::Confirm,
        Intent::Later => Speech::Later,
        _ if heard.ends_well() || heard.closes() => Speech::Confirm,
        _ if intake::has_not_tried(&heard.message.text) => Speech::Later,
        Intent::StillFailing => Speech::StillFailing,
        _ if intake::says_still_failing(&heard.message.text) => Speech::StillFailing,
        // "Ya funciona" after a solution confirms it; only "cancele" takes something back.
        _ if heard.came_right() => Speech::Confirm,
        _ if heard.says_yes() => Speech::Confirm,
        Intent::Cancel | Intent::Person => return None,
        _ if heard.answers(&solved, Answer::Later) => Speech::Later,
        _ if heard.answers(&solved, Answer::Fails) => Speech::StillFailing,
        Intent::Thanks | Intent::SmallTalk if !heard.goes_on() => return None,
        _ => {
            let asked = |row: &&CaseRow| {
                matches!(
                    row.case.state,
                    CaseState::Solved { reason_asked: true, .. }
                        | CaseState::SolvedByProvider { novelty_asked: true, .. }
                )
            };
            let told = |row: &&CaseRow| asked(row) && !heard.is_something_else(row);
            let says_nothing = heard.answer() == Some(Answer::Neither);
            let only = solved.first().copied().filter(|_| solved.len() == 1 && !says_nothing);
            let against = only.filter(|row| heard.is_against(row));
            let row = solved.iter().copied().find(told).or(against);
            return row.map(|row| case(row, of_repair(row, Speech::StillFailing)));
        }
    };
    match solved.as_slice() {
        [row] => Some(case(row, of_repair(row, speech))),
        _ => one(&solved, speech),
    }
}

/// "Gracias", to the one solution that waits for a word: it may mean that it holds.
pub(super) fn thanked(heard: &Heard<'_>, cases: &[CaseRow]) -> Option<Route> {
    let [row] = in_state(cases, waits_for_verdict)[..] else { return None };
    let only = heard.intent() == Intent::Thanks && heard.understanding.found.is_empty() && !heard.goes_on();
    only.then(|| Route::WhetherClosed(Box::new(row.clone())))
}

/// The same of a provider's repair, which nobody puts off.
pub(super) fn of_repair(row: &CaseRow, speech: Speech) -> Speech {
    match speech {
        _ if !is_repaired(&row.case.state) => speech,
        Speech::Confirm => Speech::ConfirmRepair,
        Speech::StillFailing => Speech::Novelty,
        _ => Speech::RepairUnclear,
    }
}

/// Words that can only be meant for a provider's repair, because the person was asked about it and about nothing else.
pub(super) fn about_repair(heard: &Heard<'_>, cases: &[CaseRow]) -> Option<Route> {
    let repaired = in_state(cases, is_repaired);
    let row = repaired.first().filter(|row| !heard.is_something_else(row) && !heard.is_of_another(row))?;
    match heard.intent() {
        Intent::Cancel if heard.came_right() => Some(case(row, Speech::ConfirmRepair)),
        Intent::Data | Intent::Unclear => Some(case(row, Speech::RepairUnclear)),
        Intent::Report if heard.is_about(row) => Some(case(row, Speech::RepairUnclear)),
        _ => None,
    }
}

/// The case of whose kind another thing fails: the one that was registered a moment ago, or whose solution waits for a word.
/// What says that it is the same matter is about another one.
pub(super) fn beside<'c>(
    heard: &Heard<'_>,
    cases: &'c [CaseRow],
    lately: Option<&'c CaseRow>,
) -> Option<&'c CaseRow> {
    let waiting = in_state(cases, waits_for_verdict).into_iter();
    let mut all = lately.into_iter().chain(waiting).filter(|row| row.case.is_open());
    all.find(|row| heard.is_of_another(row))
}

/// Everything is an answer to an agent's question that is not for Mesa itself and not clearly about another matter; while
/// a request is being told, only what that has no use for.
pub(super) fn about_awaiting(heard: &Heard<'_>, cases: &[CaseRow], has_focus: bool) -> Option<Route> {
    let apart = match heard.intent() {
        // An answer to an agent's question annuls nothing that it does not call off.
        Intent::Cancel => has_focus || heard.takes_back(),
        Intent::Thanks | Intent::Greeting => has_focus || heard.is_short(),
        Intent::Data | Intent::Unclear | Intent::Confirm => false,
        _ => has_focus,
    };
    let awaiting = in_state(cases, is_awaiting).into_iter();
    let fitting: Vec<_> = awaiting.filter(|row| !apart && !heard.is_something_else(row)).collect();
    one(&fitting, Speech::Guess)
}

/// Within an hour of an agent's answer: the latest one's case, unless the words are clearly of another matter.
pub(super) fn about_answered(heard: &Heard<'_>, cases: &[CaseRow], answered: &[RequestId]) -> Option<Route> {
    let latest = answered.first()?;
    let row = cases.iter().find(|row| row.case.request == *latest)?;
    (!heard.is_something_else(row)).then(|| case(row, Speech::Guess))
}

/// "Cancelar": the only thing that is open, if there is only one; "cancele lo del teléfono": the only one of that kind.
pub(super) fn taken_back(heard: &Heard<'_>, open: &[RequestRow], cases: &[CaseRow]) -> Route {
    let unsolved = in_state(cases, can_be_withdrawn);
    let text = &heard.message.text;
    let named = intake::named_things(heard.catalog, text);
    let is_named = |details: &Details| details.category.as_ref().is_some_and(|key| named.contains(key));
    if text.split_whitespace().count() <= A_CANCELLATION {
        let requests: Vec<_> = open.iter().filter(|row| is_named(&row.draft.details)).collect();
        let named: Vec<_> = unsolved.iter().filter(|row| is_named(&row.case.details)).collect();
        match (requests.as_slice(), named.as_slice()) {
            ([only], []) => return Route::Dialog(Some(Box::new((*only).clone()))),
            ([], [only]) => return case(only, heard.speech(&only.case.state)),
            _ => {}
        }
    }
    match (open, unsolved.as_slice()) {
        ([], []) => Route::Dialog(None),
        ([only], []) => Route::Dialog(Some(Box::new(only.clone()))),
        ([], [only]) => case(only, heard.speech(&only.case.state)),
        (_, [newest, ..]) => Route::WhichCase(newest.case.number),
        ([newest, ..], []) => Route::WhichCase(newest.request.number),
    }
}

/// "Cancele lo del teléfono", "cancel the second one": short, and the first word says it.
pub(super) fn begins_to_cancel(text: &str) -> bool {
    let words = fold_name(text);
    let mut words = words.split(' ');
    let first = words.next().unwrap_or_default();
    let short = words.count() < A_CANCELLATION;
    // "Cancelé la reunión, y ahora no abre Teams": without its accent it looks the same.
    let past = matches!(first, "cancele") && intake::says_matter(text);
    let says = matches!(first, "cancel" | "cancele" | "cancelen" | "cancelar" | "cancelame" | "anule");
    short && says && !past && !intake::says_otherwise(text)
}

/// Complaints, and the wish to speak with somebody, are about the newest open case, even while a request is being told:
/// whoever waits, waits for the desk.
pub(super) fn complaint(heard: &Heard<'_>, cases: &[CaseRow]) -> Option<Route> {
    let row = *in_state(cases, is_open).first()?;
    match heard.intent() {
        Intent::Person => Some(case(row, Speech::Person)),
        _ if heard.is_complaint() => Some(case(row, Speech::Upset)),
        _ => None,
    }
}

/// The one request or case whose thing a question names.
pub(super) fn asked_about(heard: &Heard<'_>, open: &[RequestRow], cases: &[CaseRow]) -> Option<RequestId> {
    let named = intake::named_things(heard.catalog, &heard.message.text);
    let is_named = |details: &Details| details.category.as_ref().is_some_and(|key| named.contains(key));
    let requests = open.iter().filter(|row| is_named(&row.draft.details)).map(|row| row.request.id.clone());
    let cases = in_state(cases, is_open).into_iter().filter(|row| is_named(&row.case.details));
    let mut fitting = requests.chain(cases.map(|row| row.case.request.clone()));
    fitting.next().filter(|_| fitting.next().is_none())
}

/// "Volvió a fallar la impresora", "otra vez no imprime": the closed case of that thing, when none is open. It stays closed,
/// and its card opens a new one (rule 6). `since`: closed after this, plain words that it is so again are about it too.
pub(super) fn came_back<'c>(
    heard: &Heard<'_>,
    cases: &'c [CaseRow],
    since: jiff::Timestamp,
) -> Option<&'c CaseRow> {
    let named = intake::named_things(heard.catalog, &heard.message.text);
    let is_named = |row: &&CaseRow| row.case.details.category.as_ref().is_some_and(|key| named.contains(key));
    let closed = in_state(cases, is_closed);
    let told_before =
        closed.first().copied().filter(|row| heard.tells_of_before(row) && is_fresh(row, since));
    let row = closed.into_iter().find(is_named).or(told_before)?;
    let said = heard.is_again() || heard.tells_of_before(row);
    let again = intake::says_still_failing(&heard.message.text) || is_fresh(row, since) && said;
    (again && in_state(cases, is_open).is_empty()).then_some(row)
}

/// What was closed since then and fails again becomes a new case; about what is older the person is asked.
pub(super) fn again(row: &CaseRow, since: jiff::Timestamp) -> Speech {
    if is_fresh(row, since) { Speech::Again } else { Speech::Answer }
}

fn is_fresh(row: &CaseRow, since: jiff::Timestamp) -> bool {
    matches!(row.case.state, CaseState::Closed { closed_at, .. } if closed_at >= since)
}

pub(super) fn focus(open: Vec<RequestRow>) -> Option<Box<RequestRow>> {
    open.into_iter().find(|row| row.has_focus).map(Box::new)
}

/// The list comes newest first, and so does this.
pub(super) fn in_state(cases: &[CaseRow], wanted: fn(&CaseState) -> bool) -> Vec<&CaseRow> {
    cases.iter().filter(|row| wanted(&row.case.state)).collect()
}

pub(super) fn case(row: &CaseRow, speech: Speech) -> Route {
    Route::Case { row: Box::new(row.clone()), speech }
}

pub(super) fn one(rows: &[&CaseRow], speech: Speech) -> Option<Route> {
    match rows {
        [] => None,
        [row] => Some(case(row, speech)),
        [newest, ..] => Some(Route::WhichCase(newest.case.number)),
    }
}

/// A question is open, or went unanswered and can be answered still.
pub(super) fn is_awaiting(state: &CaseState) -> bool {
    matches!(state, CaseState::AwaitingRequester { .. } | CaseState::InProgress { unanswered: true, .. })
}

pub(super) fn can_be_withdrawn(state: &CaseState) -> bool {
    Action::Withdraw.is_possible_in(state.stage())
}

pub(super) fn is_solved(state: &CaseState) -> bool {
    matches!(state, CaseState::Solved { .. })
}

pub(super) fn is_repaired(state: &CaseState) -> bool {
    matches!(state, CaseState::SolvedByProvider { .. })
}

/// The person was asked whether it holds.
pub(super) fn waits_for_verdict(state: &CaseState) -> bool {
    is_solved(state) || is_repaired(state)
}

pub(super) fn is_open(state: &CaseState) -> bool {
    !state.stage().is_end()
}

pub(super) fn is_closed(state: &CaseState) -> bool {
    matches!(state, CaseState::Closed { .. })
}

/// The newest open case, if it was registered since then.
pub(super) fn registered_lately(cases: &[CaseRow], since: jiff::Timestamp) -> Option<CaseRow> {
    cases.iter().find(|row| row.case.is_open() && row.case.registered_at >= since).cloned()
}

pub(super) fn ended_lately(row: &RequestRow, since: jiff::Timestamp) -> bool {
    matches!(row.request.state, RequestState::NotManaged { at } if at >= since)
}

/// The person took it back themselves, since then.
pub(super) fn annulled_since(row: &CaseRow, since: jiff::Timestamp) -> bool {
    matches!(row.case.state, CaseState::Cancelled { at, annulled: None } if at >= since)
}

/// The first number of a case in a text.
pub(super) fn case_number(text: &str) -> Option<Number> {
    numbers(text).find(|number| number.series == Series::Case)
}

/// The first number of a request in a text.
pub(super) fn request_number(text: &str) -> Option<Number> {
    numbers(text).find(|number| number.series == Series::Request)
}

/// All numbers of requests and cases in a text.
pub(super) fn numbers(text: &str) -> impl Iterator<Item = Number> {
    let words = text.split(|letter: char| !letter.is_alphanumeric() && letter != '-');
    words.filter_map(|word| word.parse::<Number>().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_that_begins_so_cancels() {
        for text in ["cancele lo del teléfono, ya sirvió", "Cancel the Power BI one please", "CANCELAR"] {
            assert!(begins_to_cancel(text), "{text}");
        }
        for text in
            ["cancelé la reunión y ahora no abre Teams", "", "no cancele nada", "la cita se cancela sola"]
        {
            assert!(!begins_to_cancel(text), "{text}");
        }
    }

    #[test]
    fn a_case_number_is_found_within_a_sentence() {
        let number = Number { series: Series::Case, year: 2026, sequence: 12 };
        assert_eq!(case_number("sobre el C-2026-000012, ya miré"), Some(number));
        assert_eq!(case_number("(c-2026-12)"), Some(number));
        assert_eq!(case_number("S-2026-000012"), None);
        assert_eq!(case_number("el cable C-20 no sirve"), None);
    }
}
