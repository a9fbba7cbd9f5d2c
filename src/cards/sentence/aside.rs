//! What Mesa says about answers, notes and what did not arrive.

use super::{Args, NAME, WORDS};
use crate::cards::texts::{Text, prose};
use crate::cards::viewer::Viewer;
use crate::cards::words::{command_text, missed_text, stage_text};
use crate::cases::{Action, ChangeKind, Number, Stage};

/// One thing to say beside the course of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Aside<'a> {
    /// On a card that somebody else was faster with.
    Overtaken {
        /// Where the case stands now.
        stage: Stage,
        /// With whom.
        handler: Option<&'a str>,
    },
    /// In the thread: something did not reach the person.
    Undelivered,
    /// In the thread: what did not reach the person.
    Missed {
        /// What it told of.
        what: ChangeKind,
    },
    /// In the thread: the person's words were not for this case.
    DeskTakenBack {
        /// The words.
        text: &'a str,
    },
    /// To *No era para ese caso*.
    TakenBack {
        /// Which case it was not for.
        number: Number,
    },
    /// A colleague typed "tomar" a moment before.
    JustTaken {
        /// Who.
        name: &'a str,
        /// Which.
        number: Number,
    },
    /// "Asignar" to whoever has it already.
    HandledBy {
        /// Who.
        name: &'a str,
        /// Which.
        number: Number,
    },
    /// A command that the state of its case does not allow.
    NotIn {
        /// The state.
        stage: Stage,
        /// Which case.
        number: Number,
    },
    /// A command that needs one of the providers.
    Providers {
        /// The keys of all.
        keys: &'a str,
    },
    /// A misspelt command.
    DidYouMean {
        /// As written.
        said: &'a str,
        /// What may be meant.
        action: Action,
    },
    /// A note that begins like a command: nothing else was done.
    OnlyNoted {
        /// What may have been meant.
        action: Action,
    },
    /// To "ayuda" in the thread of a case.
    HelpFor {
        /// Which.
        number: Number,
        /// What can be done with it now.
        actions: &'a [Action],
    },
    /// To what is no command, in a channel.
    Hint,
    /// To a list that was asked for in a channel.
    ListSent,
    /// To "ayuda" elsewhere: every command.
    Help,
    /// The message of an answer was edited after it went out.
    AnswerEdited,
    /// The message of an answer was deleted after it went out.
    AnswerDeleted,
    /// In the thread: the person edited what they had said.
    DeskAmended {
        /// What it says now.
        text: &'a str,
    },
    /// In the thread: whoever wrote could not be checked against the roster, and nothing was kept.
    RosterStale,
    /// The message of a command was edited or deleted after it was carried out.
    CommandDone,
    /// In the thread: whoever worked on it is no longer in the group.
    HandlerLeft {
        /// Who.
        name: &'a str,
    },
    /// To the coordination: Mesa was taken out of a team with cases.
    TeamLost {
        /// The groups whose channel it held.
        groups: &'a str,
        /// How many open cases they have.
        count: usize,
    },
    /// To the coordination: the channel of a group was deleted.
    ChannelLost {
        /// The groups.
        groups: &'a str,
        /// How many open cases they have.
        count: usize,
    },
}

impl Aside<'_> {
    pub(super) fn text(&self) -> Text {
        match self {
            Self::Overtaken { handler: None, .. } => Text::SayOvertakenPress,
            Self::Overtaken { handler: Some(_), .. } => Text::SayOvertakenPressBy,
            Self::Undelivered => Text::DeskSayUndelivered,
            Self::Missed { .. } => Text::DeskSayMissed,
            Self::DeskTakenBack { .. } => Text::DeskSayTakenBack,
            Self::DeskAmended { .. } => Text::DeskSayAmended,
            Self::RosterStale => Text::DeskSayRosterStale,
            Self::TakenBack { .. } => Text::SayTakenBack,
            Self::JustTaken { .. } => Text::DeskSayJustTaken,
            Self::HandledBy { .. } => Text::DeskSayHandledBy,
            Self::NotIn { .. } => Text::DeskSayNotIn,
            Self::Providers { .. } => Text::DeskSayProviders,
            Self::DidYouMean { .. } => Text::DeskSayDidYouMean,
            Self::OnlyNoted { .. } => Text::DeskSayOnlyNoted,
            Self::HelpFor { .. } => Text::DeskSayHelpFor,
            Self::Hint => Text::DeskSayHelp,
            Self::ListSent => Text::DeskSayListSent,
            Self::Help => Text::DeskSayHelpAll,
            Self::AnswerEdited => Text::DeskSayAnswerEdited,
            Self::AnswerDeleted => Text::DeskSayAnswerDeleted,
            Self::CommandDone => Text::DeskSayCommandDone,
            Self::HandlerLeft { .. } => Text::DeskSayHandlerLeft,
            Self::TeamLost { .. } => Text::SayTeamLost,
            Self::ChannelLost { .. } => Text::SayChannelLost,
        }
    }

    pub(super) fn args(&self, viewer: &Viewer<'_>, fit: fn(&str) -> String) -> Args {
        let named = |key, name: &str| (key, fit(&prose::shown_line(name, NAME)).into());
        let numbered = |number: &Number| ("number", number.to_string().into());
        match self {
            Self::Overtaken { stage, handler } => {
                let state = viewer.text(stage_text(*stage));
                vec![("state", state.into()), named("name", handler.unwrap_or_default())]
            }
            Self::Missed { what } => vec![("what", viewer.text(missed_text(*what)).into())],
            Self::DeskTakenBack { text } | Self::DeskAmended { text } => {
                vec![("text", fit(&prose::shown(text, WORDS)).into())]
            }
            Self::TakenBack { number } => vec![numbered(number)],
            Self::JustTaken { name, number } | Self::HandledBy { name, number } => {
                vec![named("name", name), numbered(number)]
            }
            Self::NotIn { stage, number } => {
                vec![("state", viewer.text(stage_text(*stage)).into()), numbered(number)]
            }
            Self::Providers { keys } => vec![named("keys", keys)],
            Self::DidYouMean { said, action } => {
                let command = viewer.text(command_text(*action));
                vec![named("said", said), ("command", command.into())]
            }
            Self::OnlyNoted { action } => vec![("command", viewer.text(command_text(*action)).into())],
            Self::HelpFor { number, actions } => {
                vec![numbered(number), ("commands", commands(actions, viewer).into())]
            }
            Self::Help => vec![("commands", commands(&TYPED, viewer).into())],
            Self::HandlerLeft { name } => vec![named("name", name)],
            Self::TeamLost { groups, count } | Self::ChannelLost { groups, count } => {
                vec![named("groups", groups), ("count", (*count).into())]
            }
            Self::Undelivered
            | Self::Hint
            | Self::ListSent
            | Self::AnswerEdited
            | Self::AnswerDeleted
            | Self::CommandDone
            | Self::RosterStale => {
                vec![]
            }
        }
    }
}

/// Everything that can be typed, in the order in which it is mostly wanted.
const TYPED: [Action; 20] = [
    Action::Take,
    Action::Ask,
    Action::Reply,
    Action::Note,
    Action::Solve,
    Action::Assign,
    Action::Escalate,
    Action::HandBack,
    Action::Correct,
    Action::Prioritise,
    Action::SendToProvider,
    Action::ProviderSolved,
    Action::LogContact,
    Action::Relate,
    Action::RequestRelated,
    Action::Consult,
    Action::Extend,
    Action::Close,
    Action::Annul,
    Action::GiveUp,
];

/// One command a line, as it is typed.
fn commands(actions: &[Action], viewer: &Viewer<'_>) -> String {
    let line = |action: &Action| format!("- {}", viewer.text(command_text(*action)));
    let typed = TYPED.iter().filter(|action| actions.contains(action));
    typed.map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cards::samples;
    use crate::cards::sentence::Sentence;
    use crate::cases::Series;

    #[test]
    fn everything_is_said_in_both_languages() {
        let number = samples::number(Series::Case);
        let all = [
            Aside::Overtaken { stage: Stage::InProgress, handler: None },
            Aside::Overtaken { stage: Stage::Closed, handler: Some("Andrés Pardo") },
            Aside::Undelivered,
            Aside::Missed { what: ChangeKind::Replied },
            Aside::Missed { what: ChangeKind::Solved },
            Aside::DeskTakenBack { text: "eso *no* era" },
            Aside::DeskAmended { text: "la *roja*" },
            Aside::RosterStale,
            Aside::TakenBack { number },
            Aside::JustTaken { name: "Andrés Pardo", number },
            Aside::HandledBy { name: "Andrés Pardo", number },
            Aside::NotIn { stage: Stage::AwaitingRequester, number },
            Aside::Providers { keys: "impresion, computo" },
            Aside::DidYouMean { said: "solucinar", action: Action::Solve },
            Aside::OnlyNoted { action: Action::Escalate },
            Aside::HelpFor { number, actions: &[Action::Note, Action::Reply] },
            Aside::Hint,
            Aside::ListSent,
            Aside::Help,
            Aside::AnswerEdited,
            Aside::AnswerDeleted,
            Aside::CommandDone,
            Aside::HandlerLeft { name: "Andrés Pardo" },
            Aside::TeamLost { groups: "Mesa de servicios", count: 1 },
            Aside::TeamLost { groups: "Mesa de servicios", count: 50 },
            Aside::ChannelLost { groups: "Infraestructura", count: 2 },
        ];
        let cards = samples::cards().unwrap();
        for locale in ["es-CO", "en"] {
            let viewer = samples::viewer(&cards, locale);
            let said = all.iter().map(|aside| Sentence::Aside(aside.clone()).markdown(&viewer));
            insta::assert_snapshot!(format!("asides.{locale}"), said.collect::<Vec<_>>().join("\n\n"));
        }
    }
}
