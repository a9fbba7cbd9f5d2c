//! What the cards of a matter say alike: its heading and summary, the words by which it is recognised, who works on it.

use jiff::Timestamp;

use crate::cards::texts::{Text, prose};
use crate::cards::viewer::Viewer;
use crate::cases::{Action, CaseState, Number};

/// Graphemes of the person's own words.
pub(in crate::cards) const WORDS: usize = 800;
/// Graphemes of the line by which the person recognises a matter.
const GIST: usize = 140;
/// Graphemes of a question or a solution.
pub(in crate::cards) const ANSWER: usize = 800;

/// The beginning of what the person wrote, by which they recognise the matter; empty when they wrote nothing yet.
pub(in crate::cards) fn gist(description: &str, viewer: &Viewer<'_>) -> Option<String> {
    let text = Some(prose::shorten_line(description, GIST)).filter(|text| !text.is_empty())?;
    Some(viewer.language().format(Text::Gist, &[("text", text.into())]))
}

/// "Caso C-2026-000123".
pub(in crate::cards) fn heading(text: Text, number: Number, viewer: &Viewer<'_>) -> String {
    viewer.language().format(text, &[("number", number.to_string().into())])
}

/// "Caso C-2026-000123: solucionado", as a notification shows it.
pub(in crate::cards) fn summary(heading: &str, state: &str, viewer: &Viewer<'_>) -> String {
    let state = state.to_lowercase();
    viewer.language().format(Text::SummaryNumber, &[("heading", heading.into()), ("state", state.into())])
}

/// Until when an answer is awaited.
pub(in crate::cards) fn answer_by_text(at: Timestamp, viewer: &Viewer<'_>) -> String {
    viewer.language().format(Text::AnswerBy, &[("moment", viewer.moment(at).into())])
}

/// How it was solved.
pub(in crate::cards) fn solution(state: &CaseState) -> Option<&str> {
    match state {
        CaseState::Solved { solution, .. } | CaseState::Closed { solution, .. } => Some(solution),
        CaseState::SolvedByProvider { report, .. } => Some(report),
        _ => None,
    }
}

/// "Atiende Marcela Díaz", or "Atendió" once there is nothing left to attend to.
pub(in crate::cards) fn handler(name: Option<&str>, state: &CaseState, viewer: &Viewer<'_>) -> String {
    let text = if Action::Assign.is_possible_in(state.stage()) { Text::Handler } else { Text::HandlerBefore };
    let said = |name| viewer.language().format(text, &[("name", prose::shown_line(name, 80).into())]);
    name.map(said).unwrap_or_default()
}

/// "hace 3 h": for lists, which are made anew whenever somebody looks.
pub(in crate::cards) fn age(since: Timestamp, viewer: &Viewer<'_>) -> String {
    let minutes = viewer.age(since).as_mins().max(0);
    let (unit, count) = match minutes {
        0 => ("now", minutes),
        1..60 => ("minutes", minutes),
        60..1440 => ("hours", minutes / 60),
        _ => ("days", minutes / 1440),
    };
    viewer.language().format(Text::ListAge, &[("unit", unit.into()), ("count", count.into())])
}
