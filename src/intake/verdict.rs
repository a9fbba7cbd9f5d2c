//! What a person wants with a text: words for Mesa itself by rules in a fixed order, everything else by the model.

use super::Intent;
use super::category::Likely;
use super::model::{Opinion, Sort};
use super::signals::Signals;
use super::text::Text;
use crate::cases::{Kind, Number};
use crate::catalog::fold;

/// A failure that is more than a hint.
pub(super) const FAILS: i32 = 3;
/// A wish that is more than a hint.
const WANTS: i32 = 4;

/// Decides in the order of the rules: the first that applies holds.
pub(super) struct Verdict<'t> {
    pub(super) text: &'t Text<'t>,
    pub(super) signals: &'t Signals,
    pub(super) category: Option<&'t Likely>,
    pub(super) opinion: &'t Opinion,
    /// Data was found, and hardly anything else is said.
    pub(super) only_data: bool,
}

impl Verdict<'_> {
    /// What the person wants, and of which kind the matter is.
    pub(super) fn decide(&self) -> (Intent, Option<Kind>) {
        if self.text.tokens.is_empty() {
            let spoken = self.text.source.chars().any(|character| !character.is_whitespace());
            return (if spoken { Intent::SmallTalk } else { Intent::Unclear }, None);
        }
        let rules = self.command().or_else(|| self.verdict_on_solution()).or_else(|| self.withdrawal());
        if let Some(intent) = rules {
            return (intent, None);
        }
        match self.opinion.likeliest_sort() {
            _ if self.only_data && !self.says_something() => (Intent::Data, None),
            Sort::Incident if self.is_known() => (Intent::Report, Some(Kind::Incident)),
            Sort::Request if self.is_known() => (Intent::Report, Some(Kind::ServiceRequest)),
            Sort::Question => (Intent::Question, None),
            Sort::ChitChat => (self.talk(), None),
            Sort::Incident | Sort::Request => (Intent::Unclear, None),
        }
    }

    /// Lexicon or model recognise what it is about; other words become a request only when the person says so.
    fn is_known(&self) -> bool {
        self.says_something() || self.opinion.is_sure()
    }

    fn says_something(&self) -> bool {
        self.category.is_some() || self.fails() || self.wants() || self.signals.has("question")
    }

    fn talk(&self) -> Intent {
        let social = ["thanks", "greeting", "smalltalk"].map(|label| self.signals.weight(label));
        if self.signals.has("upset") {
            Intent::Upset
        } else if social[0] > 0 {
            Intent::Thanks
        } else if social[1] > 0 && social[1] >= social[2] {
            Intent::Greeting
        } else if social[2] > 0 {
            Intent::SmallTalk
        } else {
            Intent::Unclear
        }
    }

    /// What people answer to "¿quedó solucionado?", when it is all they say.
    fn verdict_on_solution(&self) -> Option<Intent> {
        let length = self.text.tokens.len();
        let about = self.category.is_some();
        let intent = if self.signals.has("still_failing") && length <= 6 && !about {
            Intent::StillFailing
        } else if self.signals.has("confirm") && length <= 8 && self.signals.negated.is_none() {
            Intent::Confirm
        } else if self.signals.has("later_answer") && length <= 3 && !about {
            Intent::Later
        } else {
            return None;
        };
        Some(intent)
    }

    fn command(&self) -> Option<Intent> {
        let short = self.text.tokens.len() <= 5;
        let bare = |label: &str| short && self.signals.has(label) && self.category.is_none();
        let tiny = self.text.tokens.len() <= 2;
        if self.asks_for_number() || self.asks_how_it_goes() {
            Some(Intent::Status)
        } else if short && self.signals.has("mine") {
            Some(Intent::ListMine)
        } else if self.signals.has("status") || tiny && matches!(self.text.word(0), "estado" | "status") {
            Some(Intent::Status)
        } else if bare("help") && !self.fails() && (tiny || !self.wants()) {
            Some(Intent::Help)
        } else {
            None
        }
    }

    /// "¿Cómo va?", "¿y cómo va lo del internet?", "¿quién la atiende?": of something that was told before.
    fn asks_how_it_goes(&self) -> bool {
        let words: Vec<&str> = (0..self.text.tokens.len()).map(|index| self.text.word(index)).collect();
        let greeting = |word: &&&str| {
            matches!(**word, "y" | "hola" | "buenas" | "bueno" | "oiga" | "hey" | "and" | "so")
        };
        let skipped = words.iter().take_while(greeting).count();
        let short = words.len() - skipped <= 7 && !self.fails();
        short
            && matches!(
                &words[skipped..],
                ["como", "va" | "van" | "vamos"]
                    | [
                        "como",
                        "va" | "van" | "vamos",
                        "lo" | "con",
                        "mio" | "de" | "del" | "que" | "eso",
                        ..
                    ]
                    | ["how", "is", "my" | "the", "case" | "ticket" | "request", ..]
                    | ["quien", "lo" | "la" | "me", "atiende" | "va", ..]
            )
    }

    /// "¿Cómo va el C-2026-000001?", or the number alone.
    fn asks_for_number(&self) -> bool {
        let words = self.text.source.split(|letter: char| !letter.is_alphanumeric() && letter != '-');
        let mut others = words.filter(|word| !word.is_empty()).collect::<Vec<_>>();
        let all = others.len();
        others.retain(|word| word.parse::<Number>().is_err());
        let asking = |word: &str| matches!(word, "estado" | "va" | "van" | "status" | "novedades" | "avance");
        let named = all > others.len();
        named && (others.is_empty() || others.len() <= 5 && others.iter().any(|word| asking(&fold(word))))
    }

    /// Taken back, or solved by itself, and nothing follows that fails or is wanted.
    fn withdrawal(&self) -> Option<Intent> {
        let last = self.signals.last("cancel")?;
        let first = self.signals.first("cancel")?;
        let after =
            |label: &str| self.signals.of(label).any(|(weight, first, _)| weight >= FAILS && first > last);
        let cancels_a_thing = self.text.word(first).starts_with("cancel") && after_thing(self.text, first);
        let goes_on = after("failure")
            || after("request")
            || after("urgent")
            || self.signals.negated.is_some_and(|at| at > last);
        (!goes_on && !cancels_a_thing).then_some(Intent::Cancel)
    }

    fn fails(&self) -> bool {
        self.signals.negated.is_some() || self.signals.weight("failure") >= FAILS
    }

    fn wants(&self) -> bool {
        self.signals.weight("request") >= WANTS
    }
}

/// "Cancelar la reunión del jueves" takes nothing back.
fn after_thing(text: &Text<'_>, cancel: usize) -> bool {
    let thing = text.word(cancel + 2);
    matches!(text.word(cancel + 1), "la" | "una" | "el" | "un" | "las" | "los")
        && !["solicitud", "caso", "ticket", "requerimiento", "pedido", "visita", "reporte"].contains(&thing)
}
