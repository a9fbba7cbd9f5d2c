//! What fails or is wanted.

use super::lexicon::{CATEGORIES, Hit};
use super::model::Opinion;
use super::text::Text;
use crate::catalog::{Catalog, CategoryKey};

/// A name that the organisation itself gives to a thing says more than a thing's own word.
const OWN_WORD: i32 = 8;
/// So much the weight of a word counts beside what the model says.
const WORDS_SAY: i32 = 40;

/// A category with how much speaks for it.
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
    /// For each category its heaviest word. Tokens for which `skip` holds say nothing.
    pub(super) fn count(
        catalog: &'c Catalog,
        text: &Text<'_>,
        hits: &[Hit],
        skip: impl Fn(usize) -> bool,
    ) -> Self {
        let labels = CATEGORIES.labels();
        let known = hits.iter().filter_map(|hit| {
            let label = labels.get(hit.label)?;
            let index = catalog.categories().iter().position(|category| category.key.0 == *label)?;
            Some((index, hit.first, hit.weight))
        });
        let mut scores = vec![0; catalog.categories().len()];
        for (index, _, weight) in known.chain(new_words(catalog, text)).filter(|(_, token, _)| !skip(*token))
        {
            scores[index] = weight.max(scores[index]);
        }
        Self { catalog, scores }
    }

    /// Whether the words name anything.
    pub(super) fn name_something(&self) -> bool {
        self.scores.iter().any(|score| *score > 0)
    }

    /// The category for which words and model together speak most: a matter always has one.
    pub(super) fn settle(&self, opinion: &Opinion) -> Option<Likely> {
        // The model has never heard of a category of the organisation's own: its name has to do.
        let strongest = opinion.strongest_category();
        let all = self.catalog.categories().iter().zip(&self.scores).filter_map(|(category, score)| {
            let likely = opinion.category(&category.key.0);
            (*score > 0 || likely.is_some())
                .then(|| (category, score * WORDS_SAY + likely.unwrap_or(strongest)))
        });
        // Of equals the first, so that the answer is always the same.
        let (category, score) = all.rev().max_by_key(|(_, score)| *score)?;
        Some(Likely { key: category.key.clone(), score })
    }
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
