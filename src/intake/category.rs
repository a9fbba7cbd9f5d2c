//! What fails or is wanted.

use super::lexicon::{CATEGORIES, Hit};
use super::model::Opinion;
use super::text::Text;
use crate::catalog::{Catalog, Category, CategoryKey};

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
        hits: &[Hit],
        own: &[OwnThing<'c>],
        skip: impl Fn(usize) -> bool,
    ) -> Self {
        let labels = CATEGORIES.labels();
        let index = |key: &str| catalog.categories().iter().position(|category| category.key.0 == key);
        let known =
            hits.iter().filter_map(|hit| Some((index(labels.get(hit.label)?)?, hit.first, hit.weight)));
        // Names of things of a category that the lexicon does not know are no hits.
        let new = own.iter().filter(|thing| thing.hit().is_none());
        let new = new.filter_map(|thing| Some((index(&thing.category.key.0)?, thing.first, OWN_WORD)));
        let mut scores = vec![0; catalog.categories().len()];
        for (index, _, weight) in known.chain(new).filter(|(_, token, _)| !skip(*token)) {
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

/// A thing that the organisation itself has named, by its tokens.
#[derive(Debug)]
pub(super) struct OwnThing<'c> {
    category: &'c Category,
    first: usize,
    last: usize,
}

impl<'c> OwnThing<'c> {
    /// Every one that a text names.
    pub(super) fn find(catalog: &'c Catalog, text: &Text<'_>) -> Vec<Self> {
        let found = (0..text.tokens.len()).filter_map(|first| {
            let (category, words) = catalog.find_category_by_words(text.words_from(first))?;
            Some(Self { category, first, last: first + words - 1 })
        });
        found.collect()
    }

    /// As a hit, if the lexicon knows its category.
    pub(super) fn hit(&self) -> Option<Hit> {
        let label = CATEGORIES.label(&self.category.key.0)?;
        Some(Hit::of_name(label, OWN_WORD, self.first, self.last))
    }
}
