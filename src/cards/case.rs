//! The case's card in the personal chat, always current.

use serde::Serialize;

use super::bind::BindError;
use super::facts::{self, Fact};
use super::form::Choice;
use super::history::{self, Line, Reader};
use super::prose;
use super::request::{WORDS, gist, heading, summary};
use super::state::{StateView, case_text};
use super::texts::Text;
use super::viewer::{Message, Viewer};
use crate::cases::{Action, Case, CaseState, Change, Number};

/// Graphemes of a question or a solution.
pub(super) const ANSWER: usize = 800;
/// Lines of history.
const LATEST: usize = 3;

/// What the case's card is made from.
#[derive(Clone, Copy, Debug)]
pub struct CaseCard<'a> {
    /// The case.
    pub case: &'a Case,
    /// Names of the files that came with it; empty where there is none.
    pub files: &'a [String],
    /// The number of the case or request that it follows.
    pub follows: Option<Number>,
    /// The name of whoever works (or worked) on it.
    pub handler: Option<&'a str>,
    /// What has happened, oldest first.
    pub changes: &'a [Change],
    /// Whether *Después* may still be pressed.
    pub may_defer: bool,
    /// The categories of the catalogue: value is the key.
    pub categories: &'a [Choice],
    /// Why a press did nothing; over the card.
    pub notice: Option<&'a str>,
    /// Names this case and its revision.
    pub nonce: &'a str,
}

#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "a template has no other way to leave something out")]
pub(super) struct View {
    lang: &'static str,
    has_notice: bool,
    notice: String,
    heading: String,
    state: StateView,
    has_handler: bool,
    handler: String,
    has_gist: bool,
    gist: String,
    awaiting: bool,
    question: String,
    has_solution: bool,
    solution: String,
    solved: bool,
    may_defer: bool,
    closed: bool,
    cancelled: bool,
    can_withdraw: bool,
    has_detail: bool,
    has_facts: bool,
    facts: Vec<Fact>,
    has_words: bool,
    words: String,
    has_history: bool,
    history: Vec<Line>,
    nonce: String,
}

impl CaseCard<'_> {
    /// The card.
    ///
    /// # Errors
    /// [`BindError`] when the template does not fit, a defect.
    pub fn render(&self, viewer: &Viewer<'_>) -> Result<Message, BindError> {
        let card = viewer.bind(&viewer.templates().case, &self.view(viewer))?;
        let state = viewer.text(case_text(&self.case.state));
        Ok(Message { card, summary: summary(&self.heading(viewer), &state, viewer) })
    }

    fn heading(&self, viewer: &Viewer<'_>) -> String {
        heading(Text::HeadingCase, self.case.number, viewer)
    }

    pub(super) fn view(&self, viewer: &Viewer<'_>) -> View {
        let state = &self.case.state;
        let mut facts = facts::facts(&self.case.details, self.files, self.categories, viewer);
        facts.extend(facts::follows_fact(self.follows, viewer));
        let description = &self.case.details.description;
        let (gist, words) = (gist(description, viewer), prose::shorten(description, WORDS));
        let has_words = gist.as_ref().is_some_and(|gist| !gist.contains(&words));
        let solution = solution(state).map(|text| prose::shown(text, ANSWER));
        let solved = matches!(state, CaseState::Solved { .. });
        let history = history::latest(self.changes, LATEST, Reader::Requester, viewer);
        View {
            lang: viewer.language().card_lang(),
            has_notice: self.notice.is_some(),
            notice: self.notice.map(|notice| prose::shown_line(notice, ANSWER)).unwrap_or_default(),
            heading: self.heading(viewer),
            state: StateView::of_case(state, viewer),
            has_handler: self.handler.is_some(),
            handler: handler(self.handler, state, viewer),
            has_gist: gist.is_some(),
            gist: gist.unwrap_or_default(),
            awaiting: matches!(state, CaseState::AwaitingRequester { .. }),
            question: state.question().map(|text| prose::shown(text, ANSWER)).unwrap_or_default(),
            has_solution: solution.is_some(),
            solution: solution.unwrap_or_default(),
            solved,
            may_defer: solved && self.may_defer,
            closed: matches!(state, CaseState::Closed { .. }),
            cancelled: matches!(state, CaseState::Cancelled { .. }),
            can_withdraw: Action::Withdraw.is_possible_in(state.stage()),
            has_detail: has_words || !facts.is_empty() || !history.is_empty(),
            has_facts: !facts.is_empty(),
            facts,
            has_words,
            words,
            has_history: !history.is_empty(),
            history,
            nonce: self.nonce.to_owned(),
        }
    }
}

/// How it was solved.
pub(super) fn solution(state: &CaseState) -> Option<&str> {
    match state {
        CaseState::Solved { solution, .. } | CaseState::Closed { solution, .. } => Some(solution),
        CaseState::SolvedByProvider { report, .. } => Some(report),
        _ => None,
    }
}

/// "Atiende Marcela Díaz", or "Atendió" once there is nothing left to attend to.
pub(super) fn handler(name: Option<&str>, state: &CaseState, viewer: &Viewer<'_>) -> String {
    let text =
        if Action::Withdraw.is_possible_in(state.stage()) { Text::Handler } else { Text::HandlerBefore };
    let said = |name| viewer.language().format(text, &[("name", prose::shown_line(name, 80).into())]);
    name.map(said).unwrap_or_default()
}
