//! Data out of a text: telephone, site, tag and so on. Each extractor knows the words that stand around its data and
//! the numbers that are not it.

mod asset;
mod availability;
mod channel;
mod email;
mod extension;
mod floor;
mod person;
mod phone;
mod sites;

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::text::Text;
use super::{Found, numerals};
use crate::catalog::{Catalog, Field};
use crate::intake::words::List;

pub(super) use asset::{bare_tag, says_unknown, tags};
pub(super) use channel::{asks_to_be_called, bare_channel};
pub(super) use floor::floor_number;
pub(super) use person::{bare_name, speaks_of_somebody};
pub(super) use sites::find_bare as bare_site;

/// Data at a place of the folded text.
#[derive(Clone, Debug)]
pub(super) struct Datum {
    pub(super) field: Field,
    pub(super) value: String,
    /// Where the value stands.
    pub(super) range: Range<usize>,
    /// With the words that announce it: what is spoken here says nothing about the matter itself.
    pub(super) context: Range<usize>,
    pub(super) sure: bool,
}

/// Everything found in a text.
pub(super) fn extract(catalog: &Catalog, text: &Text<'_>, suspicious: bool) -> Vec<Datum> {
    let mut data = Vec::new();
    let spoken = numerals::find(text);
    data.extend(email::find(text, suspicious));
    data.extend(asset::find(text, &spoken));
    data.extend(extension::find(text, &spoken, &data));
    data.extend(phone::find(text, &spoken, &data, suspicious));
    data.extend(sites::find(catalog, text));
    data.extend(floor::find(text));
    data.extend(person::find(catalog, text, &data));
    data.extend(availability::find(text, &data));
    data.extend(channel::find(text, &data));
    data
}

impl Datum {
    pub(super) fn found(&self, text: &Text<'_>) -> Found {
        Found { field: self.field, value: self.value.clone(), span: text.span(&self.range), sure: self.sure }
    }
}

/// A pattern that is part of the program: tests compile every one of them. One that did not compile would match nothing.
/// Word boundaries and digits are those of ASCII, which folded text is: others would leave the fast engine.
fn pattern(text: &str) -> Option<Regex> {
    Regex::new(&text.replace(r"\b", r"(?-u:\b)").replace(r"\d", "[0-9]")).ok()
}

type Pattern = LazyLock<Option<Regex>>;

/// All matches of a group, as ranges, with the whole match.
fn captures<'t>(
    pattern: &'static Pattern,
    text: &'t str,
    group: usize,
) -> impl Iterator<Item = (Range<usize>, Range<usize>)> + 't {
    let found = pattern.as_ref().into_iter().flat_map(move |regex| regex.captures_iter(text));
    found.filter_map(move |captures| Some((captures.get(0)?.range(), captures.get(group)?.range())))
}

/// The place of a value with the words just before it that only announce it ("mi correo es …").
fn with_announcement(text: &Text<'_>, range: &Range<usize>) -> Range<usize> {
    let value = text.token_at(range.start);
    let sentence = text.tokens.get(value).map(|token| token.sentence);
    let announces =
        |index: &usize| Some(text.tokens[*index].sentence) == sentence && text.is(*index, List::Announcing);
    let first = (0..value).rev().take_while(announces).last();
    first.map_or(range.start, |index| text.tokens[index].range.start)..range.end
}

/// Nothing else stands between the commas.
fn is_alone(text: &Text<'_>, range: &Range<usize>) -> bool {
    let clause = text.tokens.get(text.token_at(range.start)).map(|token| token.clause);
    let mut others = text.tokens.iter().filter(|token| Some(token.clause) == clause);
    others.all(|token| range.start <= token.range.start && token.range.end <= range.end)
}

fn overlaps(left: &Range<usize>, right: &Range<usize>) -> bool {
    left.start < right.end && right.start < left.end
}

fn is_taken(data: &[Datum], range: &Range<usize>) -> bool {
    data.iter().any(|datum| overlaps(&datum.range, range))
}
