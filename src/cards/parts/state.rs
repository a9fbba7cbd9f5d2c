//! A state as it is shown: a sign, a word and a colour that say the same.

use serde::Serialize;

use crate::cards::texts::Text;
use crate::cards::viewer::Viewer;
use crate::cards::words::{priority_text, stage_text};
use crate::cases::{Case, CaseState, PetitionState, Priority, RequestState};

/// A state for a card's header.
#[derive(Clone, Debug, Serialize)]
pub(in crate::cards) struct StateView {
    /// Sign and word: the colour alone says nothing.
    text: String,
    /// The style of the band behind them: as a text's own, these colours are too pale to be read in Teams' light theme.
    style: &'static str,
}

impl StateView {
    pub(in crate::cards) fn of_request(state: &RequestState, viewer: &Viewer<'_>) -> Self {
        let (sign, style) = request_sign(state);
        Self { text: format!("{sign} {}", viewer.text(request_text(state))), style }
    }

    pub(in crate::cards) fn of_case(state: &CaseState, viewer: &Viewer<'_>) -> Self {
        let (sign, style) = case_sign(state);
        Self { text: format!("{sign} {}", viewer.text(case_text(state))), style }
    }

    /// For the person themselves: that an answer of theirs is late is for the desk to know.
    pub(in crate::cards) fn of_own_case(state: &CaseState, viewer: &Viewer<'_>) -> Self {
        let (sign, style) = match state {
            CaseState::InProgress { .. } => IN_PROGRESS,
            other => case_sign(other),
        };
        Self { text: format!("{sign} {}", viewer.text(stage_text(state.stage()))), style }
    }

    /// For a line of a list.
    pub(in crate::cards) fn into_text(self) -> String {
        self.text
    }

    /// What became of a petition, and who settled it.
    pub(in crate::cards) fn of_petition(state: &PetitionState, settler: &str, viewer: &Viewer<'_>) -> Self {
        let (sign, style) = petition_sign(state);
        let text = match state {
            PetitionState::Open => Text::PetitionOpen,
            PetitionState::Created { .. } => Text::PetitionCreated,
            PetitionState::Answered { .. } => Text::PetitionAnswered,
        };
        let number = match state {
            PetitionState::Created { number, .. } => number.to_string(),
            _ => String::new(),
        };
        let args = [("who", settler.to_owned().into()), ("number", number.into())];
        Self { text: format!("{sign} {}", viewer.language().format(text, &args)), style }
    }

    /// For a line of a list, in which the more urgent stand out.
    pub(in crate::cards) fn with_priority(self, priority: Priority, viewer: &Viewer<'_>) -> String {
        let priority = viewer.text(priority_text(priority));
        let args = [("state", self.text.into()), ("priority", priority.into())];
        viewer.language().format(Text::StateWithPriority, &args)
    }
}

/// The word for a request's state.
pub(in crate::cards) fn request_text(state: &RequestState) -> Text {
    match state {
        RequestState::Draft => Text::RequestDraft,
        RequestState::AwaitingInformation { .. } => Text::RequestAwaitingInformation,
        RequestState::Complete { .. } => Text::RequestComplete,
        RequestState::NotManaged { .. } => Text::RequestNotManaged,
        RequestState::Withdrawn { .. } => Text::RequestWithdrawn,
        RequestState::Informational { .. } => Text::RequestInformational,
    }
}

/// The word for a case's state.
pub(in crate::cards) fn case_text(state: &CaseState) -> Text {
    match state {
        CaseState::InProgress { unanswered: true, .. } => Text::CaseUnanswered,
        other => stage_text(other.stage()),
    }
}

/// Of each state its sign, which no other has, and the band: quiet where nothing is left to do.
fn request_sign(state: &RequestState) -> (char, &'static str) {
    match state {
        RequestState::Draft => ('◌', ACTIVE),
        RequestState::AwaitingInformation { .. } => ('◔', "warning"),
        RequestState::Complete { .. } => ('✓', "good"),
        RequestState::NotManaged { .. } => NOT_MANAGED,
        RequestState::Withdrawn { .. } => ('◁', QUIET),
        RequestState::Informational { .. } => ('◇', QUIET),
    }
}

const ACTIVE: &str = "accent";
const QUIET: &str = "emphasis";
const IN_PROGRESS: (char, &str) = ('◐', ACTIVE);
/// One state, whether a request or a case ends in it.
const NOT_MANAGED: (char, &str) = ('∅', "attention");

fn case_sign(state: &CaseState) -> (char, &'static str) {
    match state {
        CaseState::Registered => ('○', ACTIVE),
        CaseState::InProgress { unanswered: false, .. } => IN_PROGRESS,
        CaseState::InProgress { unanswered: true, .. } => ('△', "attention"),
        CaseState::AwaitingRequester { .. } => ('◷', "warning"),
        CaseState::Solved { .. } => ('◕', "good"),
        CaseState::Closed { .. } => ('●', QUIET),
        CaseState::ActiveProvider { .. } => ('◧', ACTIVE),
        CaseState::SolvedByProvider { .. } => ('▣', "warning"),
        CaseState::Cancelled { .. } => ('×', QUIET),
        CaseState::NotManaged { .. } => NOT_MANAGED,
    }
}

fn petition_sign(state: &PetitionState) -> (char, &'static str) {
    match state {
        PetitionState::Open => ('□', ACTIVE),
        PetitionState::Created { .. } => ('■', "good"),
        PetitionState::Answered { .. } => ('◆', "good"),
    }
}

/// The priority of a case and why it is that, in few words.
pub(in crate::cards) fn weight_text(case: &Case, viewer: &Viewer<'_>) -> String {
    let args = [
        ("priority", viewer.text(priority_text(case.priority())).into()),
        ("impact", case.weight.impact.key().into()),
        ("urgency", case.weight.urgency.key().into()),
    ];
    viewer.language().format(Text::DeskWeight, &args)
}
