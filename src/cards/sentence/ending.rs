//! What is said of a provider's repair, of reaching the person about it, and of how a case ends.

use super::Args;
use crate::cards::texts::{Text, prose};
use crate::cards::viewer::Viewer;
use crate::cards::words::{desk_channel, score_words};
use crate::cases::{ContactChannel, Number, Score};

/// Graphemes of somebody's words within a sentence.
const WORDS: usize = 2000;

/// One thing to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending<'a> {
    /// Words about a provider's repair that say neither that it holds nor that it does not.
    RepairUnclear {
        /// Of which case.
        number: Number,
    },
    /// Somebody whose request ended with an answer says that it does not help.
    InformedBefore {
        /// Which request.
        number: Number,
    },
    /// What somebody edited reached its case.
    Amended {
        /// Which case.
        number: Number,
    },
    /// Somebody deleted a message whose words went to a case.
    MessageDeleted {
        /// Which case.
        number: Number,
    },
    /// In the thread: the next attempt to reach the person is due.
    DeskContactAgain {
        /// The how-manieth.
        count: usize,
        /// As many as the rules ask for.
        needed: u8,
        /// By which channel.
        channel: ContactChannel,
    },
    /// In the thread: as many attempts were made as the rules ask for.
    DeskAttemptsMade {
        /// How many.
        count: usize,
    },
    /// What a new request says that contradicts a closed case.
    NoveltiesOf {
        /// Which case.
        number: Number,
        /// What that one said.
        text: &'a str,
    },
    /// To the coordination: somebody is not content.
    DeskLowScore {
        /// With which case.
        number: Number,
        /// How content.
        score: Score,
        /// In their words; may be empty.
        text: &'a str,
    },
}

impl Ending<'_> {
    pub(super) fn text(&self) -> Text {
        match self {
            Self::RepairUnclear { .. } => Text::SayRepairUnclear,
            Self::InformedBefore { .. } => Text::SayInformedBefore,
            Self::Amended { .. } => Text::SayAmended,
            Self::MessageDeleted { .. } => Text::SayMessageDeletedOfCase,
            Self::DeskContactAgain { .. } => Text::DeskSayContactAgain,
            Self::DeskAttemptsMade { .. } => Text::DeskSayAttemptsMade,
            Self::DeskLowScore { .. } => Text::DeskSayLowScore,
            Self::NoveltiesOf { .. } => Text::NoveltiesOf,
        }
    }

    pub(super) fn args(&self, viewer: &Viewer<'_>, fit: fn(&str) -> String) -> Args {
        let text = |text: &str| ("text", fit(&prose::shorten(text, WORDS)).into());
        let numbered = |number: &Number| ("number", number.to_string().into());
        match self {
            Self::RepairUnclear { number }
            | Self::InformedBefore { number }
            | Self::MessageDeleted { number }
            | Self::Amended { number } => {
                vec![numbered(number)]
            }
            Self::DeskContactAgain { count, needed, channel } => {
                let channel = viewer.text(desk_channel(*channel)).to_lowercase();
                vec![("count", (*count).into()), ("needed", (*needed).into()), ("channel", channel.into())]
            }
            Self::DeskAttemptsMade { count } => vec![("count", (*count).into())],
            Self::NoveltiesOf { number, text: words } => vec![numbered(number), text(words)],
            Self::DeskLowScore { number, score, text: words } => {
                vec![numbered(number), ("score", score_words(*score, viewer).into()), text(words)]
            }
        }
    }

    #[cfg(test)]
    pub(super) fn samples(words: &str, number: Number) -> Vec<Ending<'_>> {
        let score = Score::new(2);
        let low = score.map(|score| Ending::DeskLowScore { number, score, text: words });
        let others = [
            Ending::RepairUnclear { number },
            Ending::InformedBefore { number },
            Ending::MessageDeleted { number },
            Ending::Amended { number },
            Ending::DeskContactAgain { count: 2, needed: 3, channel: ContactChannel::Mobile },
            Ending::DeskAttemptsMade { count: 1 },
            Ending::DeskAttemptsMade { count: 3 },
            Ending::NoveltiesOf { number, text: words },
        ];
        others.into_iter().chain(low).collect()
    }
}
