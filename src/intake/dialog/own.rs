//! Values of the organisation's own fields in what people type.

use std::collections::BTreeMap;
use std::ops::Range;

use super::small::knows_nothing;
use crate::cases::Details;
use crate::catalog::{OwnField, OwnKey, Requirement, fold_name};
use crate::intake::text::Text;
use crate::intake::{Dialog, Draft, Understanding};

/// Words of an answer that is the value itself.
const FEW_WORDS: usize = 8;
/// Graphemes of such an answer.
const LONGEST: usize = 120;
/// What leads from the name of a field to its value.
const LEADS: [&str; 6] = ["es", "son", "era", "is", "are", "was"];
const AND: [&str; 2] = ["y", "and"];
const ARTICLES: [&str; 7] = ["el", "la", "los", "las", "mi", "the", "my"];
/// So many other words tell something.
const BESIDES: usize = 3;

/// What a text tells of these fields.
pub(super) struct Told {
    /// The values.
    pub(super) values: BTreeMap<OwnKey, String>,
    /// What else was understood, without the words that are these values.
    pub(super) rest: Understanding,
    /// Beside a value the text says nothing.
    pub(super) is_all: bool,
}

impl Dialog<'_> {
    /// The values that this text holds of the fields that its category requires: where they were asked for, or are called by
    /// their name.
    pub(super) fn own_values(&self, draft: &Draft, understanding: &Understanding, text: &str) -> Told {
        let category = draft.details.category.as_ref().or(understanding.category.as_ref());
        let mut told = Told { values: BTreeMap::new(), rest: understanding.clone(), is_all: false };
        for requirement in self.catalog.requires(category) {
            let Requirement::Own(key) = requirement else { continue };
            let Some(field) = self.catalog.own_field(*key) else { continue };
            let is_asked = draft.asked.contains(requirement);
            let found = match &field.pattern {
                Some(pattern) if is_asked || field.is_named_in(text) => {
                    pattern.find(text).map(|found| (found.range(), found.as_str().to_owned()))
                }
                None => called(field, text)
                    .or_else(|| is_asked.then(|| bare(field, draft, understanding, text)).flatten()),
                _ => None,
            };
            if let Some((span, value)) = found {
                told.rest.found.retain(|other| !overlap(&other.span, &span));
                told.is_all |= is_all(field, text, &span);
                told.values.insert(*key, value);
            } else if is_asked && field.may_be_unknown && knows_nothing(text) {
                told.is_all = true;
                told.values.insert(*key, String::new());
            }
        }
        told
    }
}

/// "El supervisor es Juan Pérez": of a field without a pattern what its name and such a word lead to, until the clause ends.
fn called(field: &OwnField, text: &str) -> Option<(Range<usize>, String)> {
    let said = Text::new(text);
    let is_lead = |at: &usize| {
        let written = said.original(&(said.tokens[at - 1].range.end..said.tokens[*at].range.start));
        field.is_named_in(said.word(at - 1))
            && (LEADS.contains(&said.word(*at)) || written.contains([':', '=']))
    };
    let lead = (1..said.tokens.len()).find(is_lead)?;
    let first = if LEADS.contains(&said.word(lead)) { lead + 1 } else { lead };
    let from = said.tokens.get(first)?;
    // "Y el radicado": the next datum.
    let ends = |at: &usize| {
        said.tokens[*at].clause != from.clause
            || AND.contains(&said.word(*at)) && ARTICLES.contains(&said.word(at + 1))
    };
    let end = (first..said.tokens.len()).find(ends).unwrap_or(said.tokens.len());
    let last = said.tokens.get(end.checked_sub(1).filter(|last| *last >= first)?)?;
    let span = said.span(&(from.range.start..last.range.end));
    let value = field.normalise(text.get(span.clone())?).filter(|_| end - first <= FEW_WORDS)?;
    Some((span, value))
}

/// Whether a text is that value and the field's name, and no more.
fn is_all(field: &OwnField, text: &str, span: &Range<usize>) -> bool {
    let around = [text.get(..span.start), text.get(span.end..)];
    let names = |word: &&str| {
        let word = fold_name(word);
        !word.is_empty()
            && !field.is_named_in(&word)
            && ![&LEADS[..], &ARTICLES, &AND].iter().any(|small| small.contains(&word.as_str()))
    };
    around.into_iter().flatten().flat_map(str::split_whitespace).filter(names).count() < BESIDES
}

/// Of a field without a pattern the whole answer is the value, when nothing else of that kind was asked for.
fn bare(
    field: &OwnField,
    draft: &Draft,
    understanding: &Understanding,
    text: &str,
) -> Option<(Range<usize>, String)> {
    let others = draft.asked.iter().filter(|asked| matches!(asked, Requirement::Own(_))).count();
    let short = text.split_whitespace().count() <= FEW_WORDS && text.chars().count() <= LONGEST;
    let free = understanding.found.is_empty() && !knows_nothing(text) && !text.contains('?');
    let value = field.normalise(text).filter(|_| others == 1 && short && free)?;
    Some((0..text.len(), value))
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// Adds what was told; whether that is news.
pub(super) fn merge(details: &mut Details, values: &BTreeMap<OwnKey, String>) {
    details.own.extend(values.iter().map(|(key, value)| (*key, value.clone())));
}
