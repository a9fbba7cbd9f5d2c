//! What Mesa says while a request is being told, beside its card.

use jiff::Timestamp;

use super::Args;
use crate::cards::texts::{Text, prose};
use crate::cards::viewer::Viewer;
use crate::cards::words::{guess_words, missing_words};
use crate::cases::Number;
use crate::catalog::{Field, Requirement};

/// Graphemes of what a request is about, where only to tell it from another.
const GIST: usize = 50;
/// Graphemes of what was told besides.
const TOLD: usize = 160;

/// One thing to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TalkSaid<'a> {
    /// To despair.
    Despair,
    /// To insults and despair, while a request waits for data.
    PatienceWaiting,
    /// The same, of somebody whose case is at the desk.
    PatienceCase {
        /// Which.
        number: Number,
    },
    /// To a promise or thanks, while a request waits for data.
    Waiting,
    /// Data that belongs to no request yet.
    Noted,
    /// A question in between that nobody has written an answer for.
    ForWhoAttends,
    /// The same, kept for whoever attends the request.
    QuestionNoted,
    /// After an answer: it can become a request.
    Offer,
    /// What a request still lacks, of somebody who stopped in the middle of an answer.
    Rest {
        /// What is missing.
        missing: &'a [Requirement],
    },
    /// What one of several open requests lacks.
    MissingOf {
        /// Which.
        number: Number,
        /// What it is about.
        gist: &'a str,
        /// What is missing.
        missing: &'a [Requirement],
    },
    /// A request was opened beside one that stays open.
    Beside {
        /// The one that stays.
        number: Number,
        /// What it is about.
        gist: &'a str,
    },
    /// What was told of the person was put to another open request too.
    AlsoNoted {
        /// Which.
        number: Number,
    },
    /// What was understood with doubt: is it right?
    Guess {
        /// The values.
        guesses: &'a [(Field, &'a str)],
        /// Of several open requests the one that it is about, and what that says.
        of: Option<(Number, &'a str)>,
    },
    /// To "una pregunta": it is about to come.
    GoAhead,
    /// To somebody who wants to speak with a person, and has nothing open.
    Person {
        /// The desk's telephone.
        line: DeskPhone<'a>,
    },
    /// The same, of somebody who tells of a matter: its desk will know.
    PersonNoted {
        /// The desk's telephone.
        line: DeskPhone<'a>,
    },
    /// The same, of somebody with a case: its desk has their words.
    PersonCase {
        /// Which.
        number: Number,
        /// The desk's telephone.
        line: DeskPhone<'a>,
    },
    /// What was told of a request that waits for something else is kept.
    Kept,
    /// To anger about a case: its desk has their words.
    UpsetCase {
        /// Which.
        number: Number,
        /// The desk's telephone.
        line: DeskPhone<'a>,
    },
    /// The same once more, within the day: noted.
    UpsetAgain {
        /// Which.
        number: Number,
    },
    /// Is the request at hand taken back?
    WhetherWithdrawn,
    /// Is this case taken back?
    WhetherAnnulled {
        /// Which.
        number: Number,
    },
    /// To thanks for a solution: is the case over?
    WhetherClosed {
        /// Which.
        number: Number,
    },
    /// It works again, before the desk solved it: is the case over?
    CameRight {
        /// Which.
        number: Number,
    },
    /// A provider's repair is said to hold, before the provider said so.
    RepairNews {
        /// Of which case.
        number: Number,
    },
    /// What else was told in the words of a request that ended without a case.
    AlsoTold {
        /// The person's words.
        told: &'a [&'a str],
    },
}

/// The desk's telephone, and when somebody answers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeskPhone<'a> {
    /// The number.
    pub phone: &'a str,
    /// When the desk attends next, while it does not.
    pub opens_at: Option<Timestamp>,
}

impl DeskPhone<'_> {
    fn args(&self, viewer: &Viewer<'_>, fit: fn(&str) -> String) -> Args {
        let when = self.opens_at.map(|at| viewer.soon(at)).unwrap_or_default();
        let open = if self.opens_at.is_none() { "yes" } else { "no" };
        vec![("phone", fit(self.phone).into()), ("open", open.into()), ("when", when.into())]
    }
}

impl TalkSaid<'_> {
    pub(super) fn text(&self) -> Text {
        match self {
            Self::Despair => Text::TalkDespair,
            Self::PatienceWaiting => Text::TalkPatienceWaiting,
            Self::PatienceCase { .. } => Text::TalkPatienceCase,
            Self::Waiting => Text::TalkWaiting,
            Self::Noted => Text::TalkNoted,
            Self::ForWhoAttends => Text::TalkForWhoAttends,
            Self::QuestionNoted => Text::TalkQuestionNoted,
            Self::Offer => Text::TalkOffer,
            Self::Rest { .. } => Text::TalkRest,
            Self::MissingOf { .. } => Text::TalkMissingOf,
            Self::Beside { .. } => Text::TalkBeside,
            Self::AlsoNoted { .. } => Text::TalkAlsoNoted,
            Self::Guess { of: None, .. } => Text::TalkGuess,
            Self::Guess { of: Some(_), .. } => Text::TalkGuessOf,
            Self::GoAhead => Text::TalkGoAhead,
            Self::Person { .. } => Text::TalkPerson,
            Self::PersonNoted { .. } => Text::TalkPersonNoted,
            Self::Kept => Text::TalkKept,
            Self::PersonCase { .. } => Text::TalkPersonCase,
            Self::UpsetCase { .. } => Text::TalkUpsetCase,
            Self::UpsetAgain { .. } => Text::TalkUpsetAgain,
            Self::WhetherWithdrawn => Text::TalkWhetherWithdrawn,
            Self::WhetherAnnulled { .. } => Text::TalkWhetherAnnulled,
            Self::WhetherClosed { .. } => Text::TalkWhetherClosed,
            Self::CameRight { .. } => Text::TalkCameRight,
            Self::RepairNews { .. } => Text::TalkRepairNews,
            Self::AlsoTold { .. } => Text::TalkAlsoTold,
        }
    }

    pub(super) fn args(&self, viewer: &Viewer<'_>, fit: fn(&str) -> String) -> Args {
        let about = |gist: &str| ("gist", fit(&prose::shown_line(gist, GIST)).into());
        let numbered = |number: &Number| ("number", number.to_string().into());
        let lacking = |missing: &[Requirement]| ("missing", missing_words(missing, viewer).into());
        match self {
            Self::Rest { missing } => vec![lacking(missing)],
            Self::MissingOf { number, gist, missing } => {
                vec![numbered(number), about(gist), lacking(missing)]
            }
            Self::Beside { number, gist } => vec![numbered(number), about(gist)],
            Self::Guess { guesses, of } => {
                let words = fit(&guess_words(guesses, viewer));
                let of = of.map(|(number, gist)| [numbered(&number), about(gist)]);
                std::iter::once(("guesses", words.into())).chain(of.into_iter().flatten()).collect()
            }
            Self::AlsoTold { told } => {
                let quoted = told.iter().map(|words| {
                    let words = prose::shorten_line(words, TOLD).into();
                    viewer.language().format(Text::Gist, &[("text", words)])
                });
                vec![("told", fit(&quoted.collect::<Vec<_>>().join(", ")).into())]
            }
            Self::PatienceCase { number }
            | Self::AlsoNoted { number }
            | Self::UpsetAgain { number }
            | Self::WhetherAnnulled { number }
            | Self::WhetherClosed { number }
            | Self::CameRight { number }
            | Self::RepairNews { number } => vec![numbered(number)],
            Self::Person { line } | Self::PersonNoted { line } => line.args(viewer, fit),
            Self::PersonCase { number, line } | Self::UpsetCase { number, line } => {
                let mut args = line.args(viewer, fit);
                args.push(numbered(number));
                args
            }
            Self::Despair
            | Self::PatienceWaiting
            | Self::Waiting
            | Self::Noted
            | Self::ForWhoAttends
            | Self::GoAhead
            | Self::QuestionNoted
            | Self::Kept
            | Self::WhetherWithdrawn
            | Self::Offer => vec![],
        }
    }
}
