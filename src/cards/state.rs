//! A state as it is shown: a sign, a word and a colour that say the same.

use serde::Serialize;

use super::texts::Text;
use super::viewer::Viewer;
use super::words::{priority_text, stage_text};
use crate::cases::{CaseState, PetitionState, Priority, RequestState, Weight};

/// A state for a card's header.
#[derive(Clone, Debug, Serialize)]
pub(super) struct StateView {
    /// Sign and word: the colour alone says nothing.
    text: String,
    /// The style of the band behind them, for what calls for attention: as a text's own, these colours are too pale to
    /// be read in Teams' light theme.
    style: &'static str,
    /// The colour of the text.
    color: &'static str,
}

impl StateView {
    fn new(text: String, tone: &'static str) -> Self {
        let (style, color) = if tone == "accent" { ("default", tone) } else { (tone, "default") };
        Self { text, style, color }
    }

    pub(super) fn of_request(state: &RequestState, viewer: &Viewer<'_>) -> Self {
        let (sign, tone) = request_sign(state);
        Self::new(format!("{sign} {}", viewer.text(request_text(state))), tone)
    }

    pub(super) fn of_case(state: &CaseState, viewer: &Viewer<'_>) -> Self {
        let (sign, tone) = case_sign(state);
        Self::new(format!("{sign} {}", viewer.text(case_text(state))), tone)
    }

    /// For the person themselves: that an answer of theirs is late is for the desk to know.
    pub(super) fn of_own_case(state: &CaseState, viewer: &Viewer<'_>) -> Self {
        let (sign, tone) = match state {
            CaseState::InProgress { .. } => IN_PROGRESS,
            other => case_sign(other),
        };
        Self::new(format!("{sign} {}", viewer.text(stage_text(state.stage()))), tone)
    }

    /// For a line of a list.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// What became of a petition, and who settled it.
    pub(super) fn of_petition(state: &PetitionState, settler: &str, viewer: &Viewer<'_>) -> Self {
        let (sign, text, tone) = match state {
            PetitionState::Open => ('○', Text::PetitionOpen, "accent"),
            PetitionState::Created { .. } => ('●', Text::PetitionCreated, "good"),
            PetitionState::Answered { .. } => ('●', Text::PetitionAnswered, "good"),
        };
        let number = match state {
            PetitionState::Created { number, .. } => number.to_string(),
            _ => String::new(),
        };
        let args = [("who", settler.to_owned().into()), ("number", number.into())];
        Self::new(format!("{sign} {}", viewer.language().format(text, &args)), tone)
    }

    pub(super) fn with_priority(self, priority: Priority, viewer: &Viewer<'_>) -> Self {
        let priority = viewer.text(priority_text(priority));
        let args = [("state", self.text.clone().into()), ("priority", priority.into())];
        Self { text: viewer.language().format(Text::StateWithPriority, &args), ..self }
    }
}

/// The word for a request's state.
pub(super) fn request_text(state: &RequestState) -> Text {
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
pub(super) fn case_text(state: &CaseState) -> Text {
    match state {
        CaseState::InProgress { unanswered: true, .. } => Text::CaseUnanswered,
        other => stage_text(other.stage()),
    }
}

fn request_sign(state: &RequestState) -> (char, &'static str) {
    match state {
        RequestState::Draft => ('○', "accent"),
        RequestState::AwaitingInformation { .. } => ('◔', "warning"),
        RequestState::Complete { .. } => ('●', "good"),
        RequestState::NotManaged { .. } => ('×', "attention"),
        RequestState::Withdrawn { .. } => ('×', "default"),
        RequestState::Informational { .. } => ('●', "default"),
    }
}

const IN_PROGRESS: (char, &str) = ('◐', "accent");

fn case_sign(state: &CaseState) -> (char, &'static str) {
    match state {
        CaseState::Registered => ('○', "accent"),
        CaseState::InProgress { unanswered: false, .. } => IN_PROGRESS,
        CaseState::InProgress { unanswered: true, .. } => ('◐', "attention"),
        CaseState::AwaitingRequester { .. } => ('◔', "warning"),
        CaseState::Solved { .. } => ('◕', "good"),
        CaseState::Closed { .. } => ('●', "default"),
        CaseState::ActiveProvider { .. } => ('◑', "accent"),
        CaseState::SolvedByProvider { .. } => ('◕', "warning"),
        CaseState::Cancelled { .. } => ('×', "default"),
        CaseState::NotManaged { .. } => ('×', "attention"),
    }
}

/// Why a case has its priority, in few words.
pub(super) fn weight_text(weight: Weight, viewer: &Viewer<'_>) -> String {
    let args = [("impact", weight.impact.key().into()), ("urgency", weight.urgency.key().into())];
    viewer.language().format(Text::DeskWeight, &args)
}
