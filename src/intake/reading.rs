//! One text read: intent, kind, category and data.

use std::ops::Range;

use super::category::{OwnThing, Scores};
use super::courtesy;
use super::fields::{Datum, extract, says_unknown};
use super::lexicon::{CATEGORIES, SIGNALS};
use super::matters::{self, Matter, Several};
use super::model::{self, Answer, Hits, Opinion};
use super::signals::Signals;
use super::text::Text;
use super::verdict::{FAILS, Verdict};
use super::{AlsoTold, Intent, Understanding};
use crate::cases::{Kind, Number};
use crate::catalog::{Catalog, CategoryKey};

/// With so few words a matter is guessed only from the name of a thing.
const FEW_WORDS: usize = 4;

/// Reads one text. Of several matters in it the main one gives kind and category.
pub fn understand(catalog: &Catalog, source: &str) -> Understanding {
    let text = Text::new(source);
    let read = Read::new(catalog, &text);
    let several = read.may_tell_several().and_then(|talk| matters::find(catalog, &text, &read.data, talk));
    let found = |index: &usize| read.data[*index].found(&text);
    let all = Understanding {
        intent: read.intent,
        kind: read.kind,
        category: read.category,
        found: vec![],
        asset_unknown: says_unknown(&text),
        asset_pictured: false,
        also: vec![],
    };
    let Some(Several { main, others, is_behind }) = several else {
        return Understanding { found: (0..read.data.len()).map(|index| found(&index)).collect(), ..all };
    };
    let asks_first = is_behind && matches!(all.intent, Intent::Question | Intent::Status);
    let also: Vec<&Matter> = Some(&main).filter(|_| asks_first).into_iter().chain(&others).collect();
    let is_others = |index: &usize| also.iter().any(|other| other.things.contains(index));
    let words = |words: &Range<usize>| source.get(words.clone()).unwrap_or_default().trim().to_owned();
    let told = |other: &&Matter| AlsoTold {
        text: words(&other.words),
        kind: other.kind,
        category: other.category.clone(),
        fields: other.things.iter().map(found).map(|found| (found.field, found.value)).collect(),
        request: None,
    };
    let all = Understanding {
        found: (0..read.data.len()).filter(|index| !is_others(index)).map(|index| found(&index)).collect(),
        also: also.iter().map(told).collect(),
        ..all
    };
    if asks_first {
        return all;
    }
    Understanding { intent: Intent::Report, kind: Some(main.kind), category: Some(main.category), ..all }
}

/// What a text says, read as one matter.
pub(super) struct Read<'t> {
    pub(super) hits: Hits,
    pub(super) data: Vec<Datum>,
    signals: Signals,
    text: &'t Text<'t>,
    intent: Intent,
    kind: Option<Kind>,
    category: Option<CategoryKey>,
}

impl<'t> Read<'t> {
    pub(super) fn new(catalog: &Catalog, text: &'t Text<'t>) -> Self {
        let mut hits = Hits::find(text);
        let own = OwnThing::find(catalog, text);
        hits.matters.extend(own.iter().filter_map(OwnThing::hit));
        let security = CATEGORIES.label("security");
        let suspicious = hits.matters.iter().any(|hit| Some(hit.label) == security && hit.weight >= 7);
        let data = extract(catalog, text, suspicious);
        let spoken = Spoken { text, data: &data };
        let end = spoken.end(&hits);
        let is_beside = |token: usize| token >= end || spoken.is_data(token);
        let signals = Signals::of_hits(text, &hits.signals, is_beside);
        let scores = Scores::count(catalog, &hits.matters, &own, is_beside);
        let opinion = Opinion::of(text, &hits, is_beside);
        let verdict = Verdict {
            text,
            signals: &signals,
            is_named: scores.name_something(),
            opinion: &opinion,
            only_data: spoken.is_all(),
            has_data: !data.is_empty(),
            words: end,
        };
        let (intent, kind) = verdict.decide();
        let category = settled_category(intent, &scores, &opinion, text.tokens.len());
        Self { hits, data, signals, text, intent, kind, category }
    }

    /// Whether several matters may be told, or one behind talk. What is taken back or put right is none.
    fn may_tell_several(&self) -> Option<bool> {
        match self.intent {
            _ if self.signals.has("retracted") => None,
            Intent::Report | Intent::Unclear => Some(false),
            Intent::Question | Intent::Status | Intent::Thanks | Intent::SmallTalk | Intent::Greeting => {
                Some(true)
            }
            _ => None,
        }
    }

    /// Kind and category, when the text says by itself that something fails or is wanted.
    pub(super) fn matter(&self) -> Option<(Kind, CategoryKey)> {
        let told = self.intent == Intent::Report && says(&self.signals);
        self.kind.zip(self.category.clone()).filter(|_| told)
    }

    /// Whether a wish begins at that token.
    pub(super) fn wishes_at(&self, token: usize) -> bool {
        let word = self.text.word(token);
        !word.is_empty() && self.signals.of("request").any(|(_, first, _)| first == token)
    }
}

/// Whether the text says by itself that something fails or is wanted; its polite end does not.
pub fn says_matter(text: &str) -> bool {
    let text = Text::new(text);
    let end = courtesy::tail(&text);
    says(&Signals::of_hits(&text, &SIGNALS.find(&text), |token| token >= end))
}

/// Whether the text says by itself that something fails, without any denial.
pub(super) fn says_failure(text: &str) -> bool {
    let text = Text::new(text);
    let end = courtesy::tail(&text);
    fails(&Signals::of_hits(&text, &SIGNALS.find(&text), |token| token >= end))
}

fn fails(signals: &Signals) -> bool {
    signals.of("failure").any(|(weight, ..)| weight >= FAILS)
}

/// Whether a text says nothing but that its writer is kind: thanks, a blessing, laughter.
pub fn is_only_polite(text: &str) -> bool {
    let text = Text::new(text);
    let end = courtesy::tail(&text);
    let laughs = |token: usize| {
        text.word(token).starts_with("jaj")
            || text.word(token).starts_with("jej")
            || text.word(token).starts_with("haha")
    };
    (0..end).all(laughs)
}

fn says(signals: &Signals) -> bool {
    signals.negated.is_some() || fails(signals) || signals.of("request").any(|(weight, ..)| weight >= FAILS)
}

/// What somebody says who was asked whether a solution holds, when their words clearly say it.
pub fn answer_to_solution(text: &str) -> Option<Answer> {
    model::answer(&Text::new(text))
}

/// Whether the text says that a solution did not hold, whatever else it says.
pub fn says_still_failing(text: &str) -> bool {
    Signals::find(&Text::new(text)).has("still_failing")
}

/// Whether words stand there with which a matter is taken back or said to be over, whatever the rest makes of them.
pub fn sounds_over(text: &str) -> bool {
    let signals = Signals::find(&Text::new(text));
    ["cancel", "right", "confirm"].into_iter().any(|label| signals.has(label))
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
    let is_named = words > FEW_WORDS || scores.name_something();
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
        let start = self.text.tokens[token].range.start;
        self.data.iter().any(|datum| datum.context.contains(&start))
    }

    /// Where the matter ends and the polite end begins; what is only polite has none.
    fn end(&self, hits: &Hits) -> usize {
        let all = self.text.tokens.len();
        let end = courtesy::tail(self.text);
        if end == all {
            return all;
        }
        let signals = Signals::of_hits(self.text, &hits.signals, |token| token >= end || self.is_data(token));
        let strong = |label| signals.of(label).any(|(weight, ..)| weight >= FAILS);
        let told = signals.negated.is_some() || ["failure", "request", "question"].into_iter().any(strong);
        let verdict = ["confirm", "still_failing", "cancel", "right"].into_iter().any(strong);
        if told || verdict { end } else { all }
    }

    /// At most two words beside the data: "es la", "sí,".
    fn is_all(&self) -> bool {
        let others = (0..self.text.tokens.len()).filter(|token| !self.is_data(*token)).count();
        !self.data.is_empty() && others <= 2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn intent(text: &str) -> Intent {
        understand(&Catalog::builtin().unwrap(), text).intent
    }

    /// Neither sentence has a word of the lexicon that tells what it is about.
    #[test]
    fn a_matter_always_has_a_category() {
        let catalog = Catalog::builtin().unwrap();
        for text in
            ["me sale que superé los intentos y no me deja hacer nada", "no sale nada cuando le doy guardar"]
        {
            let understanding = understand(&catalog, text);
            assert_eq!(understanding.intent, Intent::Report, "{text}");
            assert!(understanding.category.is_some(), "{text}");
        }
        assert_eq!(understand(&catalog, "la naranja, y parpadea").category, None);
    }

    #[test]
    fn a_question_mark_makes_no_wish_of_a_verb() {
        assert_eq!(intent("¿atienden los sábados?"), Intent::Question);
    }

    #[test]
    fn a_number_is_asked_about_or_told_about() {
        for text in
            ["estado C-2026-000009", "¿cómo va el C-2026-000001?", "C-2026-1", "status of S-2026-000002"]
        {
            assert_eq!(intent(text), Intent::Status, "{text}");
        }
        for text in ["¿cómo va?", "COMO VA LO DEL INTERNET", "how is my case going?", "¿quién la atiende?"]
        {
            assert_eq!(intent(text), Intent::Status, "{text}");
        }
        for text in
            ["¿cómo va a quedar el correo?", "cómo van a arreglar eso", "how is the printer installed?"]
        {
            assert_ne!(intent(text), Intent::Status, "{text}");
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
