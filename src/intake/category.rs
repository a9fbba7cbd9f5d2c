//! What fails or is wanted.

use super::lexicon::{CATEGORIES, Hit};
use super::model::Opinion;
use super::text::Text;
use crate::catalog::{Catalog, Category, CategoryKey};

/// A name that the organisation itself gives to a thing says more than a thing's own word.
const OWN_WORD: i32 = 8;
/// Of what the words say so much in percent counts beside what the model says.
const WORDS_SAY: i32 = 40;
/// Shares in percent: words of the first matter, of later sentences, and of what the person calls urgent.
const FIRST: i32 = 100;
const LATER: i32 = 45;
const URGENT: i32 = 400;
/// Behind these words stands another matter, when something was told before.
const BESIDES: [&str; 5] = ["ademas", "tambien", "aparte", "also", "besides"];
const THIRD: usize = 3;
/// The first thing named is mostly what it is about.
const NAMED_FIRST: i32 = 125;
const THING: i32 = 5;
/// A second word of the same category adds half.
const REPEATED: i32 = 50;

/// "En el portátil", "desde la tableta": where something is done, rarely what it is about.
const EQUIPMENT: &str = "hardware";
const ON_IT: i32 = 3;

/// A category with how much speaks for it (a clear word: 500).
#[derive(Clone, Debug)]
pub(super) struct Likely {
    pub(super) key: CategoryKey,
    pub(super) score: i32,
}

/// How much the words say for each category of the catalogue, in its order.
#[derive(Debug)]
pub(super) struct Scores<'c> {
    catalog: &'c Catalog,
    scores: Vec<i32>,
}

impl<'c> Scores<'c> {
    /// Tokens for which `skip` holds say nothing; what stands behind `urgent` decides.
    pub(super) fn count(
        catalog: &'c Catalog,
        text: &Text<'_>,
        hits: &[Hit],
        skip: impl Fn(usize) -> bool,
        urgent: Option<usize>,
    ) -> Self {
        let labels = CATEGORIES.labels();
        let besides = (THIRD..text.tokens.len()).find(|token| BESIDES.contains(&text.word(*token)));
        let mut first_sentence = None;
        let mut first_thing = None;
        let mut weights: Vec<Vec<(usize, i32)>> = vec![Vec::new(); catalog.categories().len()];
        let known = hits.iter().filter_map(|hit| {
            let label = labels.get(hit.label)?;
            let index = catalog.categories().iter().position(|category| category.key.0 == *label)?;
            let on_it = label == EQUIPMENT && is_place(text, hit.first);
            Some((index, hit.first, if on_it { hit.weight.min(ON_IT) } else { hit.weight }))
        });
        let mut all: Vec<(usize, usize, i32)> =
            known.chain(new_words(catalog, text)).filter(|(_, token, _)| !skip(*token)).collect();
        all.sort_by_key(|(_, token, _)| *token);
        for (index, token, weight) in all {
            let sentence = text.tokens[token].sentence;
            let first = *first_sentence.get_or_insert(sentence);
            let share = match urgent {
                Some(from) if token >= from => URGENT,
                _ if sentence > first || besides.is_some_and(|from| token > from) => LATER,
                _ if weight >= THING && *first_thing.get_or_insert(token) == token => NAMED_FIRST,
                _ => FIRST,
            };
            strongest(&mut weights[index], token, weight * share);
        }
        Self { catalog, scores: weights.iter().map(|weights| sum(weights)).collect() }
    }

    /// The category for which the words speak most; of equals the first, so that the answer is always the same.
    pub(super) fn best(&self) -> Option<Likely> {
        let all = self.catalog.categories().iter().zip(&self.scores).filter(|(_, score)| **score > 0);
        let (category, score) = first_max(all.map(|(category, score)| (category, *score)))?;
        Some(Likely { key: category.key.clone(), score })
    }

    /// The category for which words and model together speak most: a matter always has one.
    pub(super) fn settle(&self, opinion: &Opinion) -> Option<Likely> {
        // The model has never heard of a category of the organisation's own: its name has to do.
        let strongest = opinion.strongest_category();
        let all = self.catalog.categories().iter().zip(&self.scores).filter_map(|(category, score)| {
            let likely = opinion.category(&category.key.0);
            (*score > 0 || likely.is_some())
                .then(|| (category, score * WORDS_SAY / 100 + likely.unwrap_or(strongest)))
        });
        let (category, score) = first_max(all)?;
        Some(Likely { key: category.key.clone(), score })
    }
}

fn first_max<'c>(scores: impl Iterator<Item = (&'c Category, i32)>) -> Option<(&'c Category, i32)> {
    scores.fold(
        None,
        |best, next| if best.is_some_and(|(_, score)| score >= next.1) { best } else { Some(next) },
    )
}

fn is_place(text: &Text<'_>, token: usize) -> bool {
    let article = ["el", "la", "los", "las", "un", "una", "mi", "su", "my", "the", "mis", "este", "cada"];
    let on = ["en", "desde", "para", "a", "on", "from", "del", "pal"];
    article.contains(&text.word_before(token, 1)) && on.contains(&text.word_before(token, 2))
        || matches!(text.word_before(token, 1), "al" | "del")
}

/// The names that the organisation itself gives to things of a category that the lexicon knows, as its hits.
pub(super) fn own_words(catalog: &Catalog, text: &Text<'_>) -> Vec<Hit> {
    let found = (0..text.tokens.len()).filter_map(|token| {
        let (category, words) = catalog.find_category_by_words(text.words_from(token))?;
        let last = token + words - 1;
        Some(Hit::of_name(CATEGORIES.label(&category.key.0)?, OWN_WORD, token, last))
    });
    found.collect()
}

/// Names of things of a category that the lexicon does not know.
fn new_words(catalog: &Catalog, text: &Text<'_>) -> Vec<(usize, usize, i32)> {
    let found = (0..text.tokens.len()).filter_map(|token| {
        let (category, _) = catalog.find_category_by_words(text.words_from(token))?;
        let index = catalog.categories().iter().position(|known| known.key == category.key)?;
        CATEGORIES.label(&category.key.0).is_none().then_some((index, token, OWN_WORD))
    });
    found.collect()
}

/// Patterns that begin at the same word are one thing: the strongest counts.
fn strongest(weights: &mut Vec<(usize, i32)>, token: usize, weight: i32) {
    match weights.iter_mut().find(|(known, _)| *known == token) {
        Some((_, known)) => *known = weight.max(*known),
        None => weights.push((token, weight)),
    }
}

fn sum(weights: &[(usize, i32)]) -> i32 {
    let most = weights.iter().map(|(_, weight)| *weight).max().unwrap_or(0);
    let all: i32 = weights.iter().map(|(_, weight)| *weight).sum();
    most + (all - most) * REPEATED / 100
}
