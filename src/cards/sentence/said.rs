//! How each sentence is put into words: its message, and what that message is given.

use fluent_bundle::FluentValue;

use super::{NAME, Sentence, WORDS};
use crate::cards::texts::{Text, prose};
use crate::cards::viewer::Viewer;
use crate::cards::words::{lacks_text, missing_words, stage_text};
use crate::cases::Number;

/// Graphemes of what a request is about.
const GIST: usize = 60;

pub(in crate::cards) type Args = Vec<(&'static str, FluentValue<'static>)>;

impl Sentence<'_> {
    /// As Markdown, which is how Teams reads a message: people's words are escaped.
    pub fn markdown(&self, viewer: &Viewer<'_>) -> String {
        self.said(viewer, prose::escape)
    }

    /// As plain text: for a toast, a summary, a line of a card.
    pub fn plain(&self, viewer: &Viewer<'_>) -> String {
        self.said(viewer, str::to_owned)
    }

    fn said(&self, viewer: &Viewer<'_>, fit: fn(&str) -> String) -> String {
        viewer.language().format(self.text(), &self.args(viewer, fit))
    }

    fn text(&self) -> Text {
        match self {
            Self::Greeting { .. } => Text::SayGreeting,
            Self::Help => Text::SayHelp,
            Self::YouAreWelcome => Text::SayYouAreWelcome,
            Self::SmallTalk => Text::SaySmallTalk,
            Self::Patience => Text::SayPatience,
            Self::UnknownQuestion => Text::SayUnknownQuestion,
            Self::NothingToCancel => Text::SayNothingToCancel,
            Self::NotUnderstood => Text::SayNotUnderstood,
            Self::FileWithoutRequest => Text::SayFileWithoutRequest,
            Self::Missing { .. } => Text::SayMissing,
            Self::NothingOpen => Text::SayNothingOpen,
            Self::NumberUnknown { .. } => Text::SayNumberUnknown,
            Self::RequestWithdrawn { .. } => Text::SayRequestWithdrawn,
            Self::RequestNotManaged { .. } => Text::SayRequestNotManaged,
            Self::CaseWithdrawn { .. } => Text::SayCaseWithdrawn,
            Self::CaseRegistered { .. } => Text::SayCaseRegistered,
            Self::CardMoved { .. } => Text::SayCardMoved,
            Self::OutOfHours { .. } => Text::SayOutOfHours,
            Self::CaseTaken { handler, .. } => of(*handler, Text::SayCaseTakenBy, Text::SayCaseTaken),
            Self::ReminderOfRequest { .. } => Text::SayReminderRequest,
            Self::ReminderOfQuestion { .. } => Text::SayReminderQuestion,
            Self::Confirmed { .. } => Text::SayConfirmed,
            Self::StillFailing { .. } => Text::SayStillFailing,
            Self::StillFailingReason => Text::SayStillFailingReason,
            Self::Deferred { .. } => Text::SayDeferred,
            Self::NoMoreDeferrals => Text::SayNoMoreDeferrals,
            Self::ClosedBySilence { .. } => Text::SayClosedBySilence,
            Self::AnswerReceived { .. } => Text::SayAnswerReceived,
            Self::CaseEnded { .. } => Text::SayCaseEnded,
            Self::MessageDeleted { .. } => Text::SayMessageDeleted,
            Self::WhichOne { .. } => Text::SayWhichOne,
            Self::WordsMissing => Text::SayWordsMissing,
            Self::QuestionMissing => Text::DeskSayQuestionMissing,
            Self::SolutionMissing => Text::DeskSaySolutionMissing,
            Self::NotNow => Text::SayNotNow,
            Self::AlreadyDone => Text::SayAlreadyDone,
            Self::NotAllowed => Text::SayNotAllowed,
            Self::Underway => Text::SayUnderway,
            Self::TryLater => Text::SayTryLater,
            Self::WriteInPrivate => Text::SayWriteInPrivate,
            Self::DeskTaken { .. } => Text::DeskSayTaken,
            Self::DeskAsked { .. } => Text::DeskSayAsked,
            Self::DeskSolved { .. } => Text::DeskSaySolved,
            Self::DeskAnswered { .. } => Text::DeskSayAnswered,
            Self::DeskFiles { .. } => Text::DeskSayFiles,
            Self::DeskStillFailing { .. } => Text::DeskSayStillFailing,
            Self::DeskUnanswered => Text::DeskSayUnanswered,
            Self::DeskConfirmed => Text::DeskSayConfirmed,
            Self::DeskWithdrawn => Text::DeskSayWithdrawn,
            Self::DeskBound { .. } => Text::DeskSayBound,
            Self::DeskNotCoordinator => Text::DeskSayNotCoordinator,
            Self::DeskWhichCase => Text::DeskSayWhichCase,
            Self::DeskNumberUnknown { .. } => Text::DeskSayNumberUnknown,
            Self::DeskNotAChannel => Text::DeskSayNotAChannel,
            Self::DeskUnknownGroup { .. } => Text::DeskSayUnknownGroup,
            Self::Lacks { need } => lacks_text(*need),
            Self::NoMoreExtensions => Text::SayNoMoreExtensions,
            Self::Overtaken { handler, .. } => of(*handler, Text::SayOvertakenBy, Text::SayOvertaken),
            Self::Reply { .. } => Text::SayReply,
            Self::NoveltyReceived { .. } => Text::SayNoveltyReceived,
            Self::ClosedByAgent { .. } => Text::SayClosedByAgent,
            Self::Annulled { .. } => Text::SayAnnulled,
            Self::CaseNotManaged { .. } => Text::SayCaseNotManaged,
            Self::Informed { .. } => Text::SayInformed,
            Self::DeskAssigned { text } => of(words(text), Text::DeskSayAssigned, Text::DeskSayAssignedBare),
            Self::DeskUrgent => Text::DeskSayUrgent,
            Self::DeskRepairConfirmed => Text::DeskSayRepairConfirmed,
            Self::DeskNovelty { .. } => Text::DeskSayNovelty,
            Self::DeskContactDue => Text::DeskSayContactDue,
            Self::DeskHandedOver { .. } => Text::DeskSayHandedOver,
            Self::DeskDid { .. } => Text::DeskSayDid,
            Self::PetitionSettled => Text::SayPetitionSettled,
            Self::DeskNoChannel { .. } => Text::DeskSayNoChannel,
            Self::DeskChildrenToo { .. } => Text::DeskSayChildrenToo,
            Self::DeskChildrenLeft { .. } => Text::DeskSayChildrenLeft,
            Self::DeskRelatedCreated { .. } => Text::DeskSayRelatedCreated,
            Self::DeskDirected { .. } => Text::DeskSayDirected,
            Self::Aside(aside) => aside.text(),
            Self::NothingFound => Text::SayNothingFound,
            Self::CallerUnknown => Text::SayCallerUnknown,
            Self::FormLacks { .. } => Text::SayFormLacks,
            Self::CallRegistered { .. } => Text::SayCallRegistered,
            Self::CallSolved { .. } => Text::SayCallSolved,
            Self::Ending(ending) => ending.text(),
            Self::File(said) => said.text(),
            Self::AddedTo { .. } => Text::SayAddedTo,
            Self::IsOther { .. } => Text::SayIsOther,
            Self::DeskInformed { .. } => Text::DeskSayInformed,
            Self::CallRegisteredUnsure { .. } => Text::SayCallRegisteredUnsure,
            Self::Start(start) => start.text(),
            Self::Talk(said) => said.text(),
            Self::Request(said) => said.text(),
            Self::Fact(said) => said.text(),
            Self::Several(said) => said.text(),
            Self::DeskDidTo { .. } => Text::DeskSayDidTo,
        }
    }

    pub(super) fn args(&self, viewer: &Viewer<'_>, fit: fn(&str) -> String) -> Args {
        let text = |text: &str| ("text", fit(&prose::shown(text, WORDS)).into());
        let named = |key, name: &str| (key, fit(&prose::shown_line(name, NAME)).into());
        let numbered = |number: &Number| ("number", number.to_string().into());
        match self {
            Self::Greeting { name: None } => vec![("name", "none".into())],
            Self::Greeting { name: Some(name) } => vec![named("name", name)],
            Self::Missing { missing } | Self::FormLacks { missing } => {
                vec![("missing", missing_words(missing, viewer).into())]
            }
            Self::OutOfHours { opens_at } => vec![("when", viewer.soon(*opens_at).into())],
            Self::CaseTaken { number, handler } => {
                vec![numbered(number), named("name", handler.unwrap_or_default())]
            }
            Self::Deferred { number, ask_at } => {
                vec![numbered(number), ("when", viewer.soon(*ask_at).into())]
            }
            Self::DeskTaken { name, number }
            | Self::DeskRelatedCreated { name, number }
            | Self::DeskInformed { name, number } => {
                vec![named("name", name), numbered(number)]
            }
            Self::DeskAsked { name, text: words } | Self::DeskDirected { name, text: words } => {
                vec![named("name", name), text(words)]
            }
            Self::DeskSolved { name, number, text: words } | Self::Reply { name, number, text: words } => {
                vec![named("name", name), numbered(number), text(words)]
            }
            Self::DeskAnswered { text: words }
            | Self::DeskStillFailing { text: words }
            | Self::DeskAssigned { text: words } => vec![text(words)],
            Self::DeskFiles { count } => vec![("count", (*count).into())],
            Self::DeskBound { group } | Self::DeskNoChannel { group } => vec![named("group", group)],
            Self::DeskUnknownGroup { group, groups } => {
                vec![named("group", group), ("groups", fit(&prose::shown_line(groups, WORDS)).into())]
            }
            Self::Overtaken { stage, handler } => {
                let state = viewer.text(stage_text(*stage));
                vec![("state", state.into()), named("name", handler.unwrap_or_default())]
            }
            Self::ClosedByAgent { number, text: words }
            | Self::Annulled { number, text: words }
            | Self::Informed { number, text: words } => vec![numbered(number), text(words)],
            Self::DeskNovelty { text: words, count } => vec![text(words), ("count", (*count).into())],
            Self::DeskHandedOver { number, group } => vec![numbered(number), named("group", group)],
            Self::DeskDid { name, action, number } => {
                let (_, action) = action.key().split_once('.').unwrap_or_default();
                vec![named("name", name), ("action", action.into()), numbered(number)]
            }
            Self::ReminderOfRequest { number, gist, missing, until } => vec![
                numbered(number),
                ("gist", fit(&prose::shown_line(gist, GIST)).into()),
                ("missing", missing_words(missing, viewer).into()),
                ("when", viewer.soon(*until).into()),
            ],
            Self::ReminderOfQuestion { number, question, until } => vec![
                numbered(number),
                ("gist", fit(&prose::shown_line(question, WORDS)).into()),
                ("when", viewer.soon(*until).into()),
            ],
            Self::DeskDidTo { name, action, number, to } => {
                let (_, action) = action.key().split_once('.').unwrap_or_default();
                vec![named("name", name), ("action", action.into()), numbered(number), named("to", to)]
            }
            Self::Aside(aside) => aside.args(viewer, fit),
            Self::Ending(ending) => ending.args(viewer, fit),
            Self::Talk(said) => said.args(viewer, fit),
            Self::Request(said) => said.args(viewer, fit),
            Self::Fact(said) => said.args(viewer, fit),
            Self::Several(said) => said.args(viewer, fit),
            Self::File(said) => said.args(viewer, |name| fit(&prose::shown_line(name, NAME))),
            Self::Start(start) => start.args(viewer, fit),
            Self::DeskChildrenToo { numbers } | Self::DeskChildrenLeft { numbers } => {
                vec![("numbers", fit(&prose::shown_line(numbers, WORDS)).into())]
            }
            _ => self.number().map(|number| vec![numbered(&number)]).unwrap_or_default(),
        }
    }

    fn number(&self) -> Option<Number> {
        match self {
            Self::NumberUnknown { number }
            | Self::RequestWithdrawn { number }
            | Self::RequestNotManaged { number }
            | Self::CaseWithdrawn { number }
            | Self::CaseRegistered { number }
            | Self::Confirmed { number }
            | Self::StillFailing { number }
            | Self::ClosedBySilence { number }
            | Self::AnswerReceived { number }
            | Self::CaseEnded { number }
            | Self::CardMoved { number }
            | Self::MessageDeleted { number }
            | Self::WhichOne { number }
            | Self::NoveltyReceived { number }
            | Self::CaseNotManaged { number }
            | Self::CallRegistered { number }
            | Self::CallSolved { number }
            | Self::AddedTo { number }
            | Self::IsOther { number }
            | Self::CallRegisteredUnsure { number }
            | Self::DeskNumberUnknown { number } => Some(*number),
            _ => None,
        }
    }
}

/// With what is known, or without.
fn of(known: Option<&str>, with: Text, without: Text) -> Text {
    if known.is_some() { with } else { without }
}

fn words(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}
