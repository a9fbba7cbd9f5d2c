//! What a person wants with a text: rules in a fixed order, and the model where they only lean to one side.

use super::Intent;
use super::category::Likely;
use super::model::{Opinion, Sort};
use super::signals::Signals;
use super::text::Text;
use crate::cases::{Kind, Number};
use crate::catalog::fold;

/// From here on a category is more than a hint.
const CLEAR: i32 = 400;
/// A failure that is more than a hint.
pub(super) const FAILS: i32 = 3;
/// A wish that is more than a hint.
const WANTS: i32 = 4;
/// A word that asks, at the beginning of a sentence.
const ASKS: i32 = 4;

/// What the rules weigh beside the model: with a word that says it, and with a guess.
const LOUD: i32 = Opinion::CLEAR;
const QUIET: i32 = Opinion::CLEAR / 4;

/// Words that only look like verbs, and the verb of those who report a failure.
const NO_VERBS: [&str; 10] =
    ["mujer", "celular", "lugar", "escaner", "scanner", "toner", "poder", "ayer", "router", "reportar"];

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
        self.command()
            .or_else(|| self.verdict_on_solution())
            .or_else(|| self.withdrawal())
            .or_else(|| self.password())
            .or_else(|| self.small_talk())
            .unwrap_or_else(|| self.weigh())
    }

    /// Where the rules only lean to one side, the model has its say.
    fn weigh(&self) -> (Intent, Option<Kind>) {
        let told = self.question().or_else(|| self.matter());
        if self.only_data && told.is_none() {
            return (Intent::Data, None);
        }
        let lean = match told {
            Some((_, Some(Kind::Incident))) => Sort::Incident,
            Some((_, Some(Kind::ServiceRequest))) => Sort::Request,
            Some((Intent::Question, None)) => Sort::Question,
            _ => Sort::ChitChat,
        };
        let is_known = told.is_some() || self.category.is_some();
        let loud = if self.fails() || self.wants() || self.asks_at_start() { LOUD } else { QUIET };
        match self.opinion.most_likely_sort(lean, loud) {
            Sort::Incident if is_known => (Intent::Report, Some(Kind::Incident)),
            Sort::Request if is_known => (Intent::Report, Some(Kind::ServiceRequest)),
            Sort::Question if !self.is_event() && !self.wants() => (Intent::Question, None),
            _ => told.unwrap_or((Intent::Unclear, None)),
        }
    }

    /// Something happened to the security: no question, however it is worded.
    fn is_event(&self) -> bool {
        self.is_about("security") && self.signals.has("event")
    }

    /// What people answer to "¿quedó solucionado?", when it is all they say.
    fn verdict_on_solution(&self) -> Option<(Intent, Option<Kind>)> {
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
        Some((intent, None))
    }

    fn command(&self) -> Option<(Intent, Option<Kind>)> {
        let short = self.text.tokens.len() <= 5;
        let bare = |label: &str| short && self.signals.has(label) && self.category.is_none();
        let tiny = self.text.tokens.len() <= 2;
        if self.asks_for_number() {
            Some((Intent::Status, None))
        } else if short && self.signals.has("mine") {
            Some((Intent::ListMine, None))
        } else if self.signals.has("status") || tiny && matches!(self.text.word(0), "estado" | "status") {
            Some((Intent::Status, None))
        } else if bare("help") && !self.fails() && (tiny || !self.wants()) {
            Some((Intent::Help, None))
        } else {
            None
        }
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
    fn withdrawal(&self) -> Option<(Intent, Option<Kind>)> {
        let last = self.signals.last("cancel")?;
        let first = self.signals.first("cancel")?;
        let after =
            |label: &str| self.signals.of(label).any(|(weight, first, _)| weight >= FAILS && first > last);
        let cancels_a_thing = self.text.word(first).starts_with("cancel") && after_thing(self.text, first);
        let goes_on = after("failure")
            || after("request")
            || after("urgent")
            || self.signals.negated.is_some_and(|at| at > last);
        (!goes_on && !cancels_a_thing).then_some((Intent::Cancel, None))
    }

    /// Forgotten, expired, locked: the person is stopped. Changed as a precaution: a wish.
    fn password(&self) -> Option<(Intent, Option<Kind>)> {
        if !self.is_about("access") || !self.signals.has("password") || self.asks_at_start() {
            return None;
        }
        if self.signals.has("precaution") {
            return Some((Intent::Report, Some(Kind::ServiceRequest)));
        }
        let stopped = self.signals.has("stopped");
        (stopped && !self.gives_or_takes()).then_some((Intent::Report, Some(Kind::Incident)))
    }

    fn gives_or_takes(&self) -> bool {
        let words = |word: &str| {
            ["cre", "retir", "alta", "permis", "nuev", "desactiv", "inhabilit", "elimin", "asign"]
                .iter()
                .any(|beginning| word.starts_with(beginning))
        };
        (0..self.text.tokens.len().min(8)).any(|token| words(self.text.word(token)))
    }

    fn small_talk(&self) -> Option<(Intent, Option<Kind>)> {
        let about = self.category.map_or(0, |likely| likely.score);
        let idle = !self.fails() && !self.wants() && !self.starts_with_wish();
        if self.signals.has("upset") && about < CLEAR {
            return Some((Intent::Upset, None));
        }
        let social = ["thanks", "greeting", "smalltalk"].map(|label| self.signals.weight(label));
        let talk = if social[0] > 0 {
            Intent::Thanks
        } else if social[2] > social[1] {
            Intent::SmallTalk
        } else {
            Intent::Greeting
        };
        let said = social.iter().sum::<i32>() > 0;
        let asks = self.asks_at_start() && social[2] == 0;
        (said && idle && !asks && about <= CLEAR).then_some((talk, None))
    }

    fn question(&self) -> Option<(Intent, Option<Kind>)> {
        if self.is_event() {
            return None;
        }
        let marked = self.text.source.contains('?');
        let question = (Intent::Question, None);
        if let Some((sentence, at)) = self.asking_sentence() {
            let same = |first: usize| self.text.tokens[first].sentence == sentence;
            let fails_elsewhere = self.failures().any(|first| !same(first));
            let unable = self.signals.negated.is_some_and(|no| no > at && self.is_own_trouble(no));
            let wish = self
                .signals
                .of("request")
                .any(|(weight, first, _)| weight >= WANTS && (first < at || !same(first)));
            return (!fails_elsewhere && !unable && (!wish || self.only_asks())).then_some(question);
        }
        (marked && !self.fails() && !self.wants()).then_some(question)
    }

    /// "¿Por qué no me abre …?" is trouble, "¿qué pasa si no apago …?" is not.
    fn is_own_trouble(&self, no: usize) -> bool {
        matches!(self.text.word(no + 1), "me" | "nos" | "puedo" | "podemos")
            && self.text.word_before(no, 1) != "si"
    }

    /// "Quiero saber si …": a wish for an answer only.
    fn only_asks(&self) -> bool {
        self.signals.of("question").any(|(weight, first, last)| {
            weight >= ASKS && last > first && {
                self.text.word(last).starts_with("saber") || self.text.word(last).starts_with("decir")
            }
        })
    }

    fn asks_at_start(&self) -> bool {
        self.asking_sentence().is_some()
    }

    /// The sentence that begins with a word that asks, and where.
    fn asking_sentence(&self) -> Option<(usize, usize)> {
        let asking =
            self.signals.of("question").filter(|(weight, first, _)| *weight >= ASKS && self.begins(*first));
        asking.map(|(_, first, _)| (self.text.tokens[first].sentence, first)).min()
    }

    /// Nothing but greetings and small words stand before it in its clause, or a question mark opens there.
    fn begins(&self, token: usize) -> bool {
        let start = self.text.tokens[token].range.start;
        let opened = self.text.source[..self.text.span(&(start..start + 1)).start].trim_end().ends_with('¿');
        let clause = self.text.tokens[token].clause;
        let before = (0..token).rev().take_while(|&index| self.text.tokens[index].clause == clause);
        let small = |index: usize| {
            matches!(
                self.text.word(index),
                "y" | "a"
                    | "en"
                    | "de"
                    | "por"
                    | "pero"
                    | "hola"
                    | "buenas"
                    | "buenos"
                    | "dias"
                    | "tardes"
                    | "para"
                    | "hasta"
                    | "con"
                    | "disculpe"
                    | "una"
                    | "pregunta"
                    | "oiga"
                    | "oye"
                    | "sumerce"
                    | "hi"
                    | "hello"
                    | "me"
                    | "nos"
                    | "entonces"
                    | "o"
            )
        };
        let first_clause = clause == 0 || self.text.source.contains('?') || self.all_small_before(clause);
        opened || first_clause && before.into_iter().all(small)
    }

    fn all_small_before(&self, clause: usize) -> bool {
        let earlier = self.text.tokens.iter().take_while(|token| token.clause < clause).count();
        earlier <= 4 && self.signals.of("greeting").any(|(_, first, _)| first < earlier)
    }

    /// Something fails, or something is wanted.
    fn matter(&self) -> Option<(Intent, Option<Kind>)> {
        let incident = Some((Intent::Report, Some(Kind::Incident)));
        let wish = Some((Intent::Report, Some(Kind::ServiceRequest)));
        let about = self.category.map_or(0, |likely| likely.score);
        let (failing, wanting) = (self.failing(), self.wanting());
        // It still prints and a spare is wanted.
        if self.signals.has("still_works") && (wanting > 0 || failing == 0) {
            wish
        } else if failing >= FAILS && !(wanting >= 2 * failing && self.starts_with_wish()) {
            incident
        } else if wanting >= WANTS {
            wish
        } else if failing > 0 || self.is_about("security") || self.signals.has("polite") && about > 0 {
            incident
        } else if wanting > 0 && about > 0 {
            wish
        } else if about >= CLEAR || about > 0 && self.text.tokens.len() > 3 {
            incident
        } else {
            None
        }
    }

    fn is_about(&self, category: &str) -> bool {
        self.category.is_some_and(|likely| likely.key.0 == category)
    }

    fn fails(&self) -> bool {
        self.failing() >= FAILS
    }

    fn wants(&self) -> bool {
        self.wanting() >= WANTS
    }

    fn failing(&self) -> i32 {
        self.signals.weight("failure") + if self.signals.negated.is_some() { FAILS } else { 0 }
    }

    fn failures(&self) -> impl Iterator<Item = usize> {
        let strong =
            self.signals.of("failure").filter(|(weight, ..)| *weight >= FAILS).map(|(_, first, _)| first);
        strong.chain(self.signals.negated)
    }

    fn wanting(&self) -> i32 {
        let polite: Vec<(usize, usize)> =
            self.signals.of("polite").map(|(_, first, last)| (first, last)).collect();
        let only_polite =
            |first: usize, last: usize| polite.iter().any(|known| known.0 == first && known.1 >= last);
        let wishes = self.signals.of("request").filter(|(_, first, last)| !only_polite(*first, *last));
        wishes.map(|(weight, ..)| weight).sum::<i32>() + if self.starts_with_wish() { WANTS } else { 0 }
    }

    /// "Programar …", "Instalación de …", "Para la ingeniera … un mouse": what is to be done stands first, and no
    /// question is put: "¿atienden los sábados?" only looks like it.
    fn starts_with_wish(&self) -> bool {
        if self.text.source.contains('?') {
            return false;
        }
        let greeted = self.signals.of("greeting").map(|(_, _, last)| last + 1).max().unwrap_or(0);
        let first = if greeted < 4 { greeted } else { 0 };
        let word = self.text.word(first);
        let verb = word.len() >= 5 && ["ar", "er", "ir"].iter().any(|ending| word.ends_with(ending));
        let noun = word.len() >= 7 && (word.ends_with("cion") || word.ends_with("miento"));
        let imperative = word.len() >= 6
            && word.ends_with("en")
            && !["ecen", "enen", "eden", "eren", "agen", "bien", "uien"]
                .iter()
                .any(|ending| word.ends_with(ending));
        let for_somebody = word == "para" && self.text.tokens.len() > 3;
        verb && !NO_VERBS.contains(&word)
            || noun && self.text.word(first + 1) == "de"
            || for_somebody
            || imperative
    }
}

/// "Cancelar la reunión del jueves" takes nothing back.
fn after_thing(text: &Text<'_>, cancel: usize) -> bool {
    let thing = text.word(cancel + 2);
    matches!(text.word(cancel + 1), "la" | "una" | "el" | "un" | "las" | "los")
        && !["solicitud", "caso", "ticket", "requerimiento", "pedido", "visita", "reporte"].contains(&thing)
}
