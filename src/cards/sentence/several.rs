//! What Mesa says of what cannot be told, of several things at once, and of what a colleague asked for.

use super::{Args, NAME, WORDS};
use crate::cards::texts::{Text, prose};
use crate::cards::viewer::Viewer;
use crate::cards::words::{missing_words, score_words};
use crate::cases::{Number, Score};
use crate::catalog::Requirement;

/// One thing to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SeveralSaid<'a> {
    /// The person cannot tell what is missing: the desk sees the request, and completes it with them.
    HandedOver {
        /// What is missing.
        missing: &'a [Requirement],
    },
    /// A place was told that is no site.
    NoSite,
    /// A picture is taken for the tag that was asked for.
    PictureTaken,
    /// What somebody tells of the case that a colleague asked for on their behalf went to the desk.
    PassedOn {
        /// Which.
        number: Number,
    },
    /// The same, in the thread of the case.
    AffectedSays {
        /// Who.
        name: &'a str,
        /// What.
        text: &'a str,
    },
    /// Whether everything is withdrawn.
    WithdrawAll {
        /// How many.
        count: usize,
        /// Which.
        numbers: &'a str,
    },
    /// Everything was.
    WithdrawnAll {
        /// Which.
        numbers: &'a str,
    },
    /// The survey was answered in words.
    SurveyThanks {
        /// Of which case.
        number: Number,
        /// The score.
        score: Score,
    },
}

impl SeveralSaid<'_> {
    pub(super) fn text(&self) -> Text {
        match self {
            Self::HandedOver { .. } => Text::SeveralHandedOver,
            Self::NoSite => Text::SeveralNoSite,
            Self::PictureTaken => Text::SeveralPictureTaken,
            Self::PassedOn { .. } => Text::SeveralPassedOn,
            Self::AffectedSays { .. } => Text::SeveralAffectedSays,
            Self::WithdrawAll { .. } => Text::SeveralWithdrawAll,
            Self::WithdrawnAll { .. } => Text::SeveralWithdrawnAll,
            Self::SurveyThanks { .. } => Text::SeveralSurveyThanks,
        }
    }

    pub(super) fn args(&self, viewer: &Viewer<'_>, fit: fn(&str) -> String) -> Args {
        let numbered = |number: &Number| ("number", number.to_string().into());
        let listed = |numbers: &str| ("numbers", fit(&prose::shown_line(numbers, WORDS)).into());
        let lacking = |missing: &[Requirement]| ("missing", missing_words(missing, viewer).into());
        match self {
            Self::HandedOver { missing } => vec![lacking(missing)],
            Self::NoSite | Self::PictureTaken => vec![],
            Self::PassedOn { number } => vec![numbered(number)],
            Self::AffectedSays { name, text } => vec![
                ("name", fit(&prose::shown_line(name, NAME)).into()),
                ("text", fit(&prose::shown(text, WORDS)).into()),
            ],
            Self::WithdrawAll { count, numbers } => vec![("count", (*count).into()), listed(numbers)],
            Self::WithdrawnAll { numbers } => vec![listed(numbers)],
            Self::SurveyThanks { number, score } => {
                vec![numbered(number), ("score", score_words(*score, viewer).into())]
            }
        }
    }

    #[cfg(test)]
    pub(super) fn samples(words: &str) -> Vec<SeveralSaid<'_>> {
        use SeveralSaid as S;
        let number = crate::cards::samples::number(crate::cases::Series::Case);
        let missing = &[Requirement::Site, Requirement::Asset];
        let mut said = vec![
            S::HandedOver { missing },
            S::NoSite,
            S::PictureTaken,
            S::PassedOn { number },
            S::WithdrawAll { count: 1, numbers: words },
            S::WithdrawAll { count: 3, numbers: words },
            S::WithdrawnAll { numbers: words },
            S::AffectedSays { name: words, text: words },
        ];
        said.extend(Score::new(4).map(|score| S::SurveyThanks { number, score }));
        said
    }
}
