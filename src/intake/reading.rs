//! One text read: intent, kind, category and data.

use super::category::{Likely, Scores};
use super::fields::{Datum, extract, says_unknown};
use super::lexicon::CATEGORIES;
use super::model::{Opinion, Sort};
use super::signals::Signals;
use super::text::Text;
use super::{Intent, Understanding};
use crate::cases::{Kind, Number};
use crate::catalog::{Catalog, CategoryKey, Field, fold};

/// From here on a category is more than a hint.
const CLEAR: i32 = 400;
/// A failure that is more than a hint.
const FAILS: i32 = 3;
/// A wish that is more than a hint.
const WANTS: i32 = 4;
/// A word that asks, at the beginning of a sentence.
const ASKS: i32 = 4;

/// With so few words a matter is guessed only from the name of a thing.
const FEW_WORDS: usize = 4;

/// What the rules weigh beside the model: with a word that says it, and with a guess.
const LOUD: i32 = Opinion::CLEAR;
const QUIET: i32 = Opinion::CLEAR / 4;

/// Words that only look like verbs, and the verb of those who report a failure.
const NO_VERBS: [&str; 10] =
    ["mujer", "celular", "lugar", "escaner", "scanner", "toner", "poder", "ayer", "router", "reportar"];

/// Reads one text.
pub fn understand(catalog: &Catalog, text: &str) -> Understanding {
    let text = Text::new(text);
    let hits = CATEGORIES.find_longest(&text);
    let security = CATEGORIES.label("security");
    let suspicious = hits.iter().any(|hit| Some(hit.label) == security && hit.weight >= 7);
    let data = extract(catalog, &text, suspicious);
    let spoken = Spoken { text: &text, data: &data };
    let signals = Signals::find(&text, |token| spoken.is_data(token));
    let urgent = signals.last("urgent").max(signals.last("retracted")).map(|last| last + 1);
    let scores = Scores::count(catalog, &text, &hits, |token| spoken.is_data(token), urgent);
    let scores = if scores.best().is_some() {
        scores
    } else {
        Scores::count(catalog, &text, &hits, |token| spoken.is_person(token), urgent)
    };
    let category = scores.best();
    let opinion = spoken.opinion();
    let verdict = Verdict {
        text: &text,
        signals: &signals,
        category: category.as_ref(),
        opinion: &opinion,
        only_data: spoken.is_all(),
    };
    let (intent, kind) = verdict.decide();
    Understanding {
        intent,
        kind,
        category: settled_category(intent, &scores, &opinion, text.tokens.len()),
        found: data.iter().map(|datum| datum.found(&text)).collect(),
        asset_unknown: says_unknown(&text),
    }
}

/// Whether the text says by itself that something fails or is wanted.
pub(super) fn says_matter(text: &str) -> bool {
    let signals = Signals::find(&Text::new(text), |_| false);
    let strong = |label| signals.of(label).any(|(weight, ..)| weight >= FAILS);
    signals.negated.is_some() || strong("failure") || strong("request")
}

/// Whether the text says that a solution did not hold, whatever else it says.
pub fn says_still_failing(text: &str) -> bool {
    Signals::find(&Text::new(text), |_| false).has("still_failing")
}

/// "Sigue fallando", and not a word why.
pub fn says_only_still_failing(text: &str) -> bool {
    let words = text.split_whitespace().filter(|word| word.parse::<Number>().is_err()).count();
    words <= 3 && says_still_failing(text)
}

/// A matter always has a category, when more is said than a few words that name nothing ("la naranja, y parpadea");
/// questions have only a clear one, small talk none.
fn settled_category(
    intent: Intent,
    scores: &Scores<'_>,
    opinion: &Opinion,
    words: usize,
) -> Option<CategoryKey> {
    let settled = scores.settle(opinion);
    let clear = opinion.none() + Opinion::CLEAR;
    let is_named = words > FEW_WORDS || scores.best().is_some();
    match intent {
        Intent::Report => settled.filter(|_| is_named).map(|likely| likely.key),
        Intent::Question => settled.filter(|likely| likely.score > clear).map(|likely| likely.key),
        _ => None,
    }
}

/// The text with the data in it, which says nothing about the matter.
struct Spoken<'t> {
    text: &'t Text<'t>,
    data: &'t [Datum],
}

impl Spoken<'_> {
    fn is_data(&self, token: usize) -> bool {
        self.within(token, |_| true)
    }

    /// At most two words beside the data: "es la", "sí,".
    fn is_all(&self) -> bool {
        let others = (0..self.text.tokens.len()).filter(|token| !self.is_data(*token)).count();
        !self.data.is_empty() && others <= 2
    }

    /// What the model makes of the words beside the data.
    fn opinion(&self) -> Opinion {
        let others = (0..self.text.tokens.len()).filter(|token| !self.is_data(*token));
        let words: Vec<&str> = others.map(|token| self.text.word(token)).collect();
        Opinion::of(&words, self.text.source.contains('?'))
    }

    fn is_person(&self, token: usize) -> bool {
        self.within(token, |field| {
            matches!(field, Field::AffectedPerson | Field::ContactChannel | Field::Email)
        })
    }

    fn within(&self, token: usize, counts: impl Fn(Field) -> bool) -> bool {
        let start = self.text.tokens[token].range.start;
        self.data.iter().any(|datum| counts(datum.field) && datum.context.contains(&start))
    }
}

/// Decides in the order of the rules: the first that applies holds.
struct Verdict<'t> {
    text: &'t Text<'t>,
    signals: &'t Signals,
    category: Option<&'t Likely>,
    opinion: &'t Opinion,
    /// Data was found, and hardly anything else is said.
    only_data: bool,
}

impl Verdict<'_> {
    fn decide(&self) -> (Intent, Option<Kind>) {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn intent(text: &str) -> Intent {
        understand(&Catalog::builtin().unwrap(), text).intent
    }

    #[test]
    fn a_number_is_asked_about_or_told_about() {
        for text in
            ["estado C-2026-000009", "¿cómo va el C-2026-000001?", "C-2026-1", "status of S-2026-000002"]
        {
            assert_eq!(intent(text), Intent::Status, "{text}");
        }
        for text in
            ["cancelar C-2026-000001", "el C-2026-000001 volvió a fallar", "confirmo el C-2026-000002"]
        {
            assert_ne!(intent(text), Intent::Status, "{text}");
        }
    }

    #[test]
    fn a_solution_that_did_not_hold_is_told_with_and_without_a_reason() {
        for (text, says, only) in [
            ("sigue fallando", true, true),
            ("C-2026-000001 sigue fallando", true, true),
            ("no, sigue fallando, sale la hoja en blanco", true, false),
            ("confirmo", false, false),
        ] {
            assert_eq!((says_still_failing(text), says_only_still_failing(text)), (says, only), "{text}");
        }
    }
}
