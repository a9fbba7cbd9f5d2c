//! What Mesa says of a request beside its dialog: that it may be one with another, whom it is for, what the desk does with it.

use super::prose;
use super::sentence::{Args, NAME, WORDS};
use super::texts::Text;
use super::viewer::Viewer;
use crate::cases::Number;

/// One thing to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestSaid<'a> {
    /// More was told while it is asked whether it is the same as another matter.
    StillAsked {
        /// The others, by their numbers.
        numbers: &'a str,
    },
    /// "Es lo mismo", where it may be the same as several.
    SameWhich {
        /// The others, by their numbers.
        numbers: &'a str,
    },
    /// On the card of a question to which no answer is needed any more.
    QuestionOver,
    /// On the card of *¿Es lo mismo?*: nobody said so in time.
    WentApart {
        /// What it was registered as.
        number: Number,
    },
    /// To an agent who sends *Completar*: the person told more while they wrote.
    ToldMeanwhile {
        /// What.
        text: &'a str,
    },
    /// To an agent who sends *Completar*: it is a case by now.
    CompletedMeanwhile {
        /// Which.
        number: Number,
        /// What the agent wrote.
        text: &'a str,
    },
    /// To *Es otro*, when there were several that it could have been.
    IsAnother,
    /// To somebody for whom a colleague opened a request that is like another one of theirs.
    AskedForYou {
        /// Who.
        name: &'a str,
        /// The request.
        number: Number,
    },
    /// To whoever opened a request for somebody else, who is asked about it.
    GoesOnWithThem {
        /// The request.
        number: Number,
    },
    /// To somebody for whom a colleague asked for help.
    OpenedForYou {
        /// Who.
        name: &'a str,
        /// The case.
        number: Number,
    },
    /// To an agent who wrote a password or the number of a document: it arrived nowhere.
    HiddenOfAgent {
        /// A password was hidden.
        password: bool,
    },
    /// To an agent: whoever called has something alike open.
    CallAlike,
    /// To an agent: what was told in a call was added to an open case.
    CallAdded {
        /// Which.
        number: Number,
    },
    /// A note of what somebody told who called again.
    CalledAgain {
        /// What.
        text: &'a str,
    },
}

impl RequestSaid<'_> {
    pub(super) fn text(&self) -> Text {
        match self {
            Self::StillAsked { .. } => Text::SayStillAsked,
            Self::SameWhich { .. } => Text::SaySameWhich,
            Self::IsAnother => Text::SayIsAnother,
            Self::QuestionOver => Text::SayQuestionOver,
            Self::ToldMeanwhile { .. } => Text::SayToldMeanwhile,
            Self::CompletedMeanwhile { .. } => Text::SayCompletedMeanwhile,
            Self::WentApart { .. } => Text::SayWentApart,
            Self::AskedForYou { .. } => Text::SayAskedForYou,
            Self::OpenedForYou { .. } => Text::SayOpenedForYou,
            Self::GoesOnWithThem { .. } => Text::SayGoesOnWithThem,
            Self::HiddenOfAgent { password: true } => Text::SayHiddenPasswordAgent,
            Self::HiddenOfAgent { .. } => Text::SayHiddenIdentityAgent,
            Self::CallAlike => Text::SayCallAlike,
            Self::CallAdded { .. } => Text::SayCallAdded,
            Self::CalledAgain { .. } => Text::NoteCalledAgain,
        }
    }

    pub(super) fn args(&self, _: &Viewer<'_>, fit: fn(&str) -> String) -> Args {
        let numbered = |number: &Number| ("number", number.to_string().into());
        let named = |name: &str| ("name", fit(&prose::shown_line(name, NAME)).into());
        match self {
            Self::StillAsked { numbers } | Self::SameWhich { numbers } => {
                vec![("numbers", fit(&prose::shown_line(numbers, NAME)).into())]
            }
            Self::AskedForYou { name, number } | Self::OpenedForYou { name, number } => {
                vec![named(name), numbered(number)]
            }
            Self::GoesOnWithThem { number } | Self::CallAdded { number } | Self::WentApart { number } => {
                vec![numbered(number)]
            }
            Self::CompletedMeanwhile { number, text } => {
                vec![numbered(number), ("text", fit(&prose::shorten(text, WORDS)).into())]
            }
            Self::CalledAgain { text } | Self::ToldMeanwhile { text } => {
                vec![("text", fit(&prose::shorten(text, WORDS)).into())]
            }
            Self::IsAnother | Self::QuestionOver | Self::CallAlike | Self::HiddenOfAgent { .. } => vec![],
        }
    }

    #[cfg(test)]
    pub(super) fn samples(words: &str) -> Vec<RequestSaid<'_>> {
        let case = super::samples::number(crate::cases::Series::Case);
        let request = super::samples::number(crate::cases::Series::Request);
        vec![
            RequestSaid::StillAsked { numbers: words },
            RequestSaid::SameWhich { numbers: words },
            RequestSaid::IsAnother,
            RequestSaid::QuestionOver,
            RequestSaid::ToldMeanwhile { text: words },
            RequestSaid::CompletedMeanwhile { number: case, text: words },
            RequestSaid::WentApart { number: case },
            RequestSaid::AskedForYou { name: words, number: request },
            RequestSaid::OpenedForYou { name: words, number: case },
            RequestSaid::GoesOnWithThem { number: request },
            RequestSaid::HiddenOfAgent { password: true },
            RequestSaid::HiddenOfAgent { password: false },
            RequestSaid::CallAlike,
            RequestSaid::CallAdded { number: case },
            RequestSaid::CalledAgain { text: words },
        ]
    }
}
