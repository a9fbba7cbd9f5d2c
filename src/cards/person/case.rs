//! The case's card in the personal chat, always current.

use jiff::Timestamp;
use serde::Serialize;

use crate::cards::parts::also::{self, Offer};
use crate::cards::parts::facts::{self, Fact};
use crate::cards::parts::form::Choice;
use crate::cards::parts::history::{self, History, Line, Reader};
use crate::cards::parts::matter::{ANSWER, WORDS, answer_by_text, gist, handler, heading, solution, summary};
use crate::cards::parts::repair::{self, Call};
use crate::cards::parts::state::StateView;
use crate::cards::templates::BindError;
use crate::cards::texts::{Text, prose};
use crate::cards::viewer::{Message, Viewer};
use crate::cards::words::{SCORES, ground_text, stage_text};
use crate::cases::{Action, Also, Case, CaseState, Change, ChangeKind, Closing, Novelty, Number, Stage};

/// Lines of history.
const LATEST: usize = 5;

/// What the case's card is made from.
#[derive(Clone, Copy, Debug)]
pub struct CaseCard<'a> {
    /// The case.
    pub case: &'a Case,
    /// Names of the files that came with it; empty where there is none.
    pub files: &'a [String],
    /// The number of the case or request that it follows.
    pub follows: Option<Number>,
    /// What else was told in its words.
    pub also: &'a [Also],
    /// The name of whoever works (or worked) on it.
    pub handler: Option<&'a str>,
    /// What has happened, oldest first.
    pub changes: &'a [Change],
    /// Whether *Después* may still be pressed.
    pub may_defer: bool,
    /// Working days of silence after which a solved case closes.
    pub close_after_days: u32,
    /// Until when an answer is awaited, once that clock runs.
    pub answer_by: Option<Timestamp>,
    /// The name of the provider that has it.
    pub provider: Option<&'a str>,
    /// What was written down of a contact, to be corrected if it is not so.
    pub call: Option<Call<'a>>,
    /// The categories of the catalogue: value is the key.
    pub categories: &'a [Choice],
    /// Why a press did nothing; over the card.
    pub notice: Option<&'a str>,
    /// Names this case and its revision.
    pub nonce: &'a str,
}

#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "a template has no other way to leave something out")]
pub(in crate::cards) struct View {
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
    has_answer_by: bool,
    answer_by: String,
    has_provider: bool,
    provider: String,
    has_novelty: bool,
    novelty: String,
    has_solution: bool,
    solution_title: String,
    solution: String,
    has_call: bool,
    call: String,
    call_correction: String,
    solved: bool,
    has_silence: bool,
    silence: String,
    may_defer: bool,
    repaired: bool,
    can_confirm_repair: bool,
    confirm_style: &'static str,
    closed_note: bool,
    survey: bool,
    scores: Vec<Choice>,
    rated: bool,
    has_note: bool,
    note: String,
    also: Vec<Offer>,
    can_follow: bool,
    follow_title: String,
    can_withdraw: bool,
    detail_mode: &'static str,
    has_detail: bool,
    facts: Vec<Fact>,
    has_words: bool,
    words: String,
    has_history: bool,
    history: Vec<Line>,
    has_left: bool,
    left: String,
    nonce: String,
}

impl CaseCard<'_> {
    /// The card.
    ///
    /// # Errors
    /// [`BindError`] when the template does not fit, a defect.
    pub fn render(&self, viewer: &Viewer<'_>) -> Result<Message, BindError> {
        let card = viewer.bind(&viewer.templates().case, &self.view(viewer))?;
        let state = viewer.text(match self.case.state.stage() {
            Stage::AwaitingRequester => Text::SummaryAwaiting,
            stage => stage_text(stage),
        });
        Ok(Message { card, summary: summary(&self.heading(viewer), &state, viewer) })
    }

    fn heading(&self, viewer: &Viewer<'_>) -> String {
        heading(Text::HeadingCase, self.case.number, viewer)
    }

    pub(in crate::cards) fn view(&self, viewer: &Viewer<'_>) -> View {
        let state = &self.case.state;
        let facts = facts::facts(&self.case.details, self.files, self.categories, self.follows, viewer);
        let description = &self.case.details.description;
        let (gist, words) = (gist(description, viewer), prose::shorten(description, WORDS));
        let has_words = gist.as_ref().is_some_and(|gist| !gist.contains(&words));
        let solution = solution(state).map(|text| prose::shown(text, ANSWER));
        let solved = matches!(state, CaseState::Solved { .. });
        let repaired = matches!(state, CaseState::SolvedByProvider { .. });
        let closed = matches!(state, CaseState::Closed { .. });
        let novelty = novelty(state);
        let provider = self.with_provider(viewer);
        let note = note(state, viewer).or_else(|| self.failing(viewer));
        let answer_by = self.answer_by(viewer);
        let may_defer = solved && self.may_defer;
        let silence = self.silence(viewer);
        let is_corrected = novelty.is_some_and(|novelty| novelty.by_call);
        let in_call = matches!(state, CaseState::Closed { closing: Closing::ConfirmedInCall, .. });
        let History { latest: history, left, .. } =
            history::history(self.changes, (LATEST, 0), Reader::Requester, viewer);
        View {
            lang: viewer.language().card_lang(),
            has_notice: self.notice.is_some(),
            notice: self.notice.map(|notice| prose::shown_line(notice, ANSWER)).unwrap_or_default(),
            heading: self.heading(viewer),
            state: StateView::of_own_case(state, viewer),
            has_handler: self.handler.is_some(),
            handler: handler(self.handler, state, viewer),
            has_gist: gist.is_some(),
            gist: gist.unwrap_or_default(),
            awaiting: state.question().is_some(),
            question: state.question().map(|text| prose::shown(text, ANSWER)).unwrap_or_default(),
            has_answer_by: answer_by.is_some(),
            answer_by: answer_by.unwrap_or_default(),
            has_provider: provider.is_some(),
            provider: provider.unwrap_or_default(),
            has_novelty: novelty.is_some(),
            novelty: novelty.map(|novelty| prose::shown(&novelty.text, ANSWER)).unwrap_or_default(),
            has_solution: solution.is_some(),
            solution_title: viewer.text(if repaired { Text::CaseRepair } else { Text::CaseSolution }),
            solution: solution.unwrap_or_default(),
            has_call: self.call.is_some(),
            call: self.call.map(|call| call.told(viewer)).unwrap_or_default(),
            call_correction: self.call.map(|call| call.correction(viewer)).unwrap_or_default(),
            solved,
            has_silence: silence.is_some(),
            silence: silence.unwrap_or_default(),
            may_defer,
            repaired,
            can_confirm_repair: repaired || is_corrected,
            confirm_style: if repaired { "positive" } else { "default" },
            closed_note: closed && !in_call && !is_silent(state),
            survey: state.awaits_survey(),
            scores: if state.awaits_survey() { scores(viewer) } else { vec![] },
            rated: closed && !state.awaits_survey(),
            has_note: note.is_some(),
            note: note.unwrap_or_default(),
            also: if self.case.is_open() { also::offers(self.also, self.nonce, viewer) } else { vec![] },
            can_follow: state.stage().is_end(),
            follow_title: viewer.text(self.follow_title()),
            can_withdraw: Action::Withdraw.is_possible_in(state.stage()),
            detail_mode: if may_defer { "secondary" } else { "primary" },
            has_detail: has_words || !facts.is_empty() || !history.is_empty(),
            facts,
            has_words,
            words,
            has_history: !history.is_empty(),
            history,
            has_left: left > 0,
            left: viewer.language().format(Text::CaseLeft, &[("count", left.into())]),
            nonce: self.nonce.to_owned(),
        }
    }
}

impl CaseCard<'_> {
    /// Until when an answer is awaited, or that it is welcome still.
    fn answer_by(&self, viewer: &Viewer<'_>) -> Option<String> {
        let left = matches!(self.case.state, CaseState::InProgress { left: Some(_), .. });
        let late = left.then(|| viewer.text(Text::CaseAnswerLate));
        self.answer_by.map(|at| answer_by_text(at, viewer)).or(late)
    }

    /// That silence closes what is solved; not what somebody complained about.
    fn silence(&self, viewer: &Viewer<'_>) -> Option<String> {
        let days = [("days", self.close_after_days.into())];
        let closes = matches!(self.case.state, CaseState::Solved { reason_asked: false, .. });
        closes.then(|| viewer.language().format(Text::CaseSilence, &days))
    }

    /// *Sigue fallando* was the last that happened: regret, and that the desk knows.
    fn failing(&self, viewer: &Viewer<'_>) -> Option<String> {
        let last = self.changes.iter().rev().find(|change| !change.kind.is_beside_the_state())?;
        let in_progress = matches!(self.case.state, CaseState::InProgress { .. });
        let failing = in_progress && last.kind == ChangeKind::StillFailing;
        failing.then(|| viewer.text(Text::CaseFailingNote))
    }

    /// With whom it is, and for when it is promised.
    fn with_provider(&self, viewer: &Viewer<'_>) -> Option<String> {
        match &self.case.state {
            CaseState::ActiveProvider { repair, .. } => {
                Some(repair::with_provider(self.provider?, repair, viewer))
            }
            _ => None,
        }
    }

    /// A case that was closed by what an agent wrote down is contradicted by a new one.
    fn follow_title(&self) -> Text {
        match &self.case.state {
            CaseState::Closed { closing: Closing::ConfirmedInCall, .. } => Text::CaseFollowNovelties,
            _ => Text::CaseFollowRelated,
        }
    }
}

/// Closed because nobody answered.
fn is_silent(state: &CaseState) -> bool {
    matches!(state, CaseState::Closed { closing: Closing::Silence, .. })
}

fn novelty(state: &CaseState) -> Option<&Novelty> {
    match state {
        CaseState::ActiveProvider { novelty, .. } => novelty.as_ref(),
        _ => None,
    }
}

/// What happens next with a case that was just registered; why one ended without being solved.
fn note(state: &CaseState, viewer: &Viewer<'_>) -> Option<String> {
    match state {
        CaseState::Registered => Some(viewer.text(Text::CaseRegisteredNote)),
        CaseState::Cancelled { annulled: None, .. } => Some(viewer.text(Text::CaseCancelledNote)),
        CaseState::Cancelled { annulled: Some(annulled), .. } => {
            let ground = viewer.text(ground_text(annulled.ground)).to_lowercase();
            let args = [("ground", ground.into()), ("reason", prose::shown(&annulled.reason, ANSWER).into())];
            Some(viewer.language().format(Text::CaseAnnulledNote, &args))
        }
        CaseState::NotManaged { .. } => Some(viewer.text(Text::CaseNotManagedNote)),
        closed if is_silent(closed) => Some(viewer.text(Text::CaseSilenceNote)),
        _ => None,
    }
}

/// The words of the survey, to choose from.
fn scores(viewer: &Viewer<'_>) -> Vec<Choice> {
    SCORES.map(|(value, text)| Choice { value: value.to_string(), title: viewer.text(text) }).into()
}
