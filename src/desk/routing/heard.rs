//! What a text says, read to find its way.

use super::Speech;
use super::fitting::{is_repaired, is_solved};
use crate::botframework::event::Message;
use crate::cases::CaseState;
use crate::catalog::{Catalog, fold, fold_name};
use crate::intake::{self, Intent, Understanding};
use crate::store::CaseRow;

/// Words of a bare greeting or thanks.
const SHORT: usize = 3;
/// How people begin who come back to what they told.
const AFTERTHOUGHTS: [&str; 23] = [
    "ah y",
    "ah se me",
    "y se me",
    "se me olvido",
    "se me paso",
    "olvide decir",
    "olvide contar",
    "me falto decir",
    "me falto contar",
    "por cierto",
    "a proposito",
    "adicional",
    "adicionalmente",
    "le cuento que",
    "les cuento que",
    "y le cuento",
    "para completar",
    "perdon y",
    "i forgot",
    "it still",
    "forgot to",
    "by the way",
    "one more detail",
];
/// Words of somebody whom an answer did not help.
const UNHELPED: usize = 8;

/// What is read of a text to find its way.
pub(super) struct Heard<'m> {
    pub(super) catalog: &'m Catalog,
    pub(super) message: &'m Message,
    pub(super) understanding: Understanding,
}

impl Heard<'_> {
    pub(super) fn intent(&self) -> Intent {
        self.understanding.intent
    }

    /// What the words mean for a case in this state.
    pub(super) fn speech(&self, state: &CaseState) -> Speech {
        match self.intent() {
            _ if is_repaired(state) => self.about_repair(),
            Intent::Confirm if is_solved(state) => Speech::Confirm,
            Intent::Later if is_solved(state) => Speech::Later,
            Intent::Cancel => Speech::Withdraw,
            _ if is_solved(state) && intake::says_still_failing(&self.message.text) => Speech::StillFailing,
            _ => Speech::Answer,
        }
    }

    /// What somebody says who was asked whether a provider's repair holds.
    fn about_repair(&self) -> Speech {
        let text = &self.message.text;
        match self.intent() {
            _ if intake::says_still_failing(text) => Speech::Novelty,
            Intent::Confirm => Speech::ConfirmRepair,
            Intent::Cancel if self.says_it_is_fine() => Speech::ConfirmRepair,
            Intent::Report => Speech::Novelty,
            _ => Speech::RepairUnclear,
        }
    }

    /// Words that are for Mesa itself, whatever is open; a greeting may begin an answer.
    pub(super) fn asks_mesa(&self) -> bool {
        match self.intent() {
            Intent::Help | Intent::Status | Intent::ListMine => true,
            Intent::Greeting => self.is_short(),
            _ => false,
        }
    }

    /// Words that can be meant for whoever answered.
    pub(super) fn may_answer(&self) -> bool {
        let says_nothing = self.message.text.trim().is_empty() && self.message.files.is_empty();
        match self.intent() {
            Intent::Cancel | Intent::Thanks | Intent::SmallTalk => false,
            Intent::Greeting => !self.is_short(),
            _ => !says_nothing,
        }
    }

    pub(super) fn is_short(&self) -> bool {
        self.message.text.split_whitespace().count() <= SHORT
    }

    /// "Eso no me sirve", and hardly more: about an answer, not about a thing.
    pub(super) fn says_it_does_not_help(&self) -> bool {
        let words = fold(&self.message.text);
        let short = words.split_whitespace().count() <= UNHELPED;
        let says =
            ["no me sirve", "no me sirvio", "no sirvio", "no me ayuda", "does not help", "did not help"];
        short && (says.iter().any(|said| words.contains(said)) || intake::says_still_failing(&words))
    }

    /// "Ya quedó": said of a case it is news; only "cancelar" and the like take it back.
    pub(super) fn says_it_is_fine(&self) -> bool {
        let words = fold(&self.message.text);
        words.contains("quedo") && !words.contains("cancel")
    }

    /// Only data, or only files: they belong to something that was said before.
    pub(super) fn is_datum(&self) -> bool {
        let only_files = self.message.text.trim().is_empty() && !self.message.files.is_empty();
        only_files || self.intent() == Intent::Data
    }

    /// Names no matter of its own: it belongs to something that was said before.
    pub(super) fn follows_up(&self) -> bool {
        let unclear = self.intent() == Intent::Unclear && self.understanding.category.is_none();
        self.is_datum() || unclear && !self.is_short()
    }

    /// "Se me olvidó decir que …", data, a picture with a few words: unless it is clearly of another matter.
    pub(super) fn adds_to(&self, row: &CaseRow) -> bool {
        let adds = self.is_afterthought() || self.gives_data() || self.shows() || self.is_secret();
        adds && (!self.is_something_else(row) || self.is_secret())
    }

    fn is_afterthought(&self) -> bool {
        let words = fold_name(&self.message.text);
        let begins = |said: &&str| {
            words.strip_prefix(*said).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        AFTERTHOUGHTS.iter().any(begins)
    }

    /// "El número de acá es 8240100 extensión 12": hardly more than values, and of no thing.
    fn gives_data(&self) -> bool {
        let told = !self.understanding.found.is_empty() && !self.message.text.contains('?');
        told && self.says_little() && !matches!(self.intent(), Intent::Cancel | Intent::Status)
    }

    /// "Mire el error", and the picture.
    pub(super) fn shows(&self) -> bool {
        !self.message.files.is_empty() && self.says_little()
    }

    /// Nothing but what was hidden, and words around it.
    pub(super) fn is_secret(&self) -> bool {
        let text = &self.message.text;
        text.contains(intake::MASK) && !intake::says_matter(text) && !text.contains('?')
    }

    /// A few words that name no thing.
    fn says_little(&self) -> bool {
        let text = &self.message.text;
        text.split_whitespace().count() <= UNHELPED && intake::named_things(self.catalog, text).is_empty()
    }

    /// A report of the same kind of thing: what is still wrong, or something new.
    pub(super) fn is_about(&self, row: &CaseRow) -> bool {
        self.understanding.category.is_some() && self.understanding.category == row.case.details.category
    }

    pub(super) fn is_something_else(&self, row: &CaseRow) -> bool {
        intake::is_something_else(self.catalog, &row.case.details, &self.understanding, &self.message.text)
    }
}
