//! Values of the organisation's own fields in what people type.

use std::collections::BTreeMap;
use std::ops::Range;

use super::small::knows_nothing;
use crate::cases::Details;
use crate::catalog::{OwnField, OwnKey, Requirement};
use crate::intake::{Dialog, Draft, Understanding};

/// Words of an answer that is the value itself.
const FEW_WORDS: usize = 8;
/// Graphemes of such an answer.
const LONGEST: usize = 120;

/// What a text tells of these fields.
pub(super) struct Told {
    /// The values.
    pub(super) values: BTreeMap<OwnKey, String>,
    /// What else was understood, without the words that are these values.
    pub(super) rest: Understanding,
}

impl Dialog<'_> {
    /// The values that this text holds of the fields that its category requires: where they were asked for, or are called by
    /// their name.
    pub(super) fn own_values(&self, draft: &Draft, understanding: &Understanding, text: &str) -> Told {
        let category = draft.details.category.as_ref().or(understanding.category.as_ref());
        let mut told = Told { values: BTreeMap::new(), rest: understanding.clone() };
        for requirement in self.catalog.requires(category) {
            let Requirement::Own(key) = requirement else { continue };
            let Some(field) = self.catalog.own_field(*key) else { continue };
            let is_asked = draft.asked.contains(requirement);
            let found = match &field.pattern {
                Some(pattern) if is_asked || field.is_named_in(text) => {
                    pattern.find(text).map(|found| (found.range(), found.as_str().to_owned()))
                }
                None if is_asked => bare(field, draft, understanding, text),
                _ => None,
            };
            if let Some((span, value)) = found {
                told.rest.found.retain(|other| !overlap(&other.span, &span));
                told.values.insert(*key, value);
            } else if is_asked && field.may_be_unknown && knows_nothing(text) {
                told.values.insert(*key, String::new());
            }
        }
        told
    }
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
