//! What Mesa says of a request beside its dialog: that it may be one with another, whom it is for, what the desk does with it.

use super::{Args, NAME, WORDS};
use crate::cards::texts::{Text, prose};
use crate::cards::viewer::Viewer;
use crate::cards::words::stage_text;
use crate::cases::{Number, Stage};

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
    /// Somebody of the desk told what was missing.
    Completed {
        /// Who.
        name: &'a str,
        /// The case.
        number: Number,
    },
    /// To an agent who sends *Completar*: it is a case by now.
    CompletedMeanwhile {
        /// Which.
        number: Number,
        /// What the agent wrote.
        text: &'a str,
    },
    /// To an agent who wrote down a call about a case of another group: it does not hold.
    PassedOn {
        /// Which.
        number: Number,
    },
    /// To the person, of the same.
    CallPassedOn {
        /// Who wrote it down.
        name: &'a str,
        /// Which case.
        number: Number,
    },
    /// In the thread, of the same.
    DeskPassedOn {
        /// What happens.
        text: &'a str,
    },
    /// In the thread of a case: nobody said whether it is the same as these.
    DeskMayBeSame {
        /// Them, by their numbers.
        numbers: &'a str,
    },
    /// In the thread of a case: the person says that it is not the same as these.
    DeskIsApart {
        /// Them, by their numbers.
        numbers: &'a str,
    },
    /// Somebody writes faster than Mesa may answer.
    Flooded,
    /// To *Es otro*, when there were several that it could have been.
    IsAnother,
    /// To somebody for whom a colleague opened a request that is like another one of theirs.
    AskedForYou {
        /// Who.
        name: &'a str,
        /// The request.
        number: Number,
    },
    /// To whoever wrote for somebody else, whatever that person has open.
    GoesOnWithThem,
    /// To somebody for whom a colleague asked for help.
    OpenedForYou {
        /// Who.
        name: &'a str,
        /// The case.
        number: Number,
    },
    /// To somebody for whom a colleague asked for help: the case is the colleague's.
    AskedByOther {
        /// Whose.
        name: &'a str,
        /// Which.
        number: Number,
    },
    /// Words about what ended without being solved began a new request.
    TakenUpAgain {
        /// What had ended.
        number: Number,
        /// How.
        stage: Stage,
    },
    /// The same, when they said nothing of a matter.
    EndedAs {
        /// What had ended.
        number: Number,
        /// How.
        stage: Stage,
    },
    /// Something was hidden in what somebody filled in.
    HiddenInForm {
        /// A password was.
        password: bool,
        /// The number of an identity document was.
        identity: bool,
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
            Self::Completed { .. } => Text::SayCaseCompleted,
            Self::CompletedMeanwhile { .. } => Text::SayCompletedMeanwhile,
            Self::WentApart { .. } => Text::SayWentApart,
            Self::AskedForYou { .. } => Text::SayAskedForYou,
            Self::OpenedForYou { .. } => Text::SayOpenedForYou,
            Self::GoesOnWithThem => Text::SayGoesOnWithThem,
            Self::PassedOn { .. } => Text::SayPassedOn,
            Self::CallPassedOn { .. } => Text::SayCallPassedOn,
            Self::DeskPassedOn { .. } => Text::DeskSayPassedOn,
            Self::DeskMayBeSame { .. } => Text::DeskSayMayBeSame,
            Self::DeskIsApart { .. } => Text::DeskSayIsApart,
            Self::Flooded => Text::SayFlooded,
            Self::AskedByOther { .. } => Text::SayAskedByOther,
            Self::TakenUpAgain { .. } => Text::SayTakenUpAgain,
            Self::EndedAs { .. } => Text::SayEndedAs,
            Self::HiddenInForm { password: true, identity: false } => Text::SayHiddenPasswordForm,
            Self::HiddenInForm { password: false, .. } => Text::SayHiddenIdentityForm,
            Self::HiddenInForm { .. } => Text::SayHiddenBothForm,
            Self::HiddenOfAgent { password: true } => Text::SayHiddenPasswordAgent,
            Self::HiddenOfAgent { .. } => Text::SayHiddenIdentityAgent,
            Self::CallAlike => Text::SayCallAlike,
            Self::CallAdded { .. } => Text::SayCallAdded,
            Self::CalledAgain { .. } => Text::NoteCalledAgain,
        }
    }

    pub(super) fn args(&self, viewer: &Viewer<'_>, fit: fn(&str) -> String) -> Args {
        let numbered = |number: &Number| ("number", number.to_string().into());
        let named = |name: &str| ("name", fit(&prose::shown_line(name, NAME)).into());
        match self {
            Self::StillAsked { numbers }
            | Self::SameWhich { numbers }
            | Self::DeskMayBeSame { numbers }
            | Self::DeskIsApart { numbers } => {
                vec![("numbers", fit(&prose::shown_line(numbers, NAME)).into())]
            }
            Self::AskedForYou { name, number }
            | Self::OpenedForYou { name, number }
            | Self::AskedByOther { name, number }
            | Self::Completed { name, number }
            | Self::CallPassedOn { name, number } => {
                vec![named(name), numbered(number)]
            }
            Self::PassedOn { number } | Self::CallAdded { number } | Self::WentApart { number } => {
                vec![numbered(number)]
            }
            Self::TakenUpAgain { number, stage } | Self::EndedAs { number, stage } => {
                vec![numbered(number), ("state", viewer.text(stage_text(*stage)).into())]
            }
            Self::CompletedMeanwhile { number, text } => {
                vec![numbered(number), ("text", fit(&prose::shorten(text, WORDS)).into())]
            }
            Self::CalledAgain { text } | Self::ToldMeanwhile { text } | Self::DeskPassedOn { text } => {
                vec![("text", fit(&prose::shorten(text, WORDS)).into())]
            }
            Self::IsAnother
            | Self::QuestionOver
            | Self::GoesOnWithThem
            | Self::Flooded
            | Self::HiddenInForm { .. }
            | Self::CallAlike
            | Self::HiddenOfAgent { .. } => vec![],
        }
    }

    #[cfg(test)]
    pub(super) fn samples(words: &str) -> Vec<RequestSaid<'_>> {
        let case = crate::cards::samples::number(crate::cases::Series::Case);
        let request = crate::cards::samples::number(crate::cases::Series::Request);
        vec![
            RequestSaid::StillAsked { numbers: words },
            RequestSaid::SameWhich { numbers: words },
            RequestSaid::IsAnother,
            RequestSaid::QuestionOver,
            RequestSaid::ToldMeanwhile { text: words },
            RequestSaid::Completed { name: words, number: case },
            RequestSaid::CompletedMeanwhile { number: case, text: words },
            RequestSaid::WentApart { number: case },
            RequestSaid::AskedForYou { name: words, number: request },
            RequestSaid::OpenedForYou { name: words, number: case },
            RequestSaid::GoesOnWithThem,
            RequestSaid::PassedOn { number: case },
            RequestSaid::CallPassedOn { name: words, number: case },
            RequestSaid::DeskPassedOn { text: words },
            RequestSaid::DeskMayBeSame { numbers: words },
            RequestSaid::DeskIsApart { numbers: words },
            RequestSaid::Flooded,
            RequestSaid::AskedByOther { name: words, number: case },
            RequestSaid::TakenUpAgain { number: case, stage: Stage::Cancelled },
            RequestSaid::EndedAs { number: case, stage: Stage::NotManaged },
            RequestSaid::HiddenInForm { password: true, identity: false },
            RequestSaid::HiddenInForm { password: false, identity: true },
            RequestSaid::HiddenInForm { password: true, identity: true },
            RequestSaid::HiddenOfAgent { password: true },
            RequestSaid::HiddenOfAgent { password: false },
            RequestSaid::CallAlike,
            RequestSaid::CallAdded { number: case },
            RequestSaid::CalledAgain { text: words },
        ]
    }
}
