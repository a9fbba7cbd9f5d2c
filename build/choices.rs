//! What there is to learn of candidates: which of those in a labelled message is the value.

use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::ops::Range;

use toml::{Table, Value};

use super::candidates::mentions::{Mention, mentions, name_of_number};
use super::candidates::places::{name_at, places};
use super::candidates::{Candidate, asking, channels, names, spans};
use super::corpus::{Message, letters, place};
use super::text::Text;
use crate::catalog::fold_name;

pub(crate) use super::candidates::ROWS;

/// The fields of which a model decides.
pub(crate) const DECIDED: [&str; 4] = [PERSON, CHANNEL, SITE, "availability"];
const PERSON: &str = "affected_person";
const CHANNEL: &str = "contact_channel";
const SITE: &str = "site";
/// Fields that are read before people are: nobody is called as their values are.
const TAKEN: [&str; 6] = ["email", "asset_tag", "serial", "extension", "phone", "site"];

/// A candidate, and whether it is the value.
pub(crate) struct Choice {
    pub(crate) rows: Vec<usize>,
    pub(crate) is_meant: bool,
}

/// The candidates of all messages that tell of a field.
pub(crate) fn choices(field: &str, messages: &[Message], sites: &str) -> Result<Vec<Choice>, Box<dyn Error>> {
    let sites = read(sites)?;
    let telling =
        messages.iter().filter(|message| message.kind.is_some() || message.fields.contains_key(field));
    Ok(telling.flat_map(|message| of_message(field, message, &sites)).collect())
}

/// Of those that read like the value the one is meant that is cut like it; the last, if there are more.
fn of_message(field: &str, message: &Message, sites: &Sites) -> Vec<Choice> {
    let text = Text::new(&message.text);
    let candidates = match field {
        CHANNEL => return of_channels(&text, message),
        SITE => return of_places(&text, message, sites),
        PERSON => {
            let taken = taken(&text, message);
            names(
                &text,
                |name| sites.contains_key(name),
                |token| is_address(&text, token) || taken.contains(&token),
            )
        }
        _ => spans(&text),
    };
    let value = message.fields.get(field).and_then(Option::as_deref).map(fold_name);
    let alike =
        |candidate: &Candidate| value.as_ref().map_or(0, |value| likeness(field, value, &text, candidate));
    let best = (0..candidates.len()).max_by_key(|index| alike(&candidates[*index]));
    let best = best.filter(|best| alike(&candidates[*best]) > 0);
    let told = candidates.into_iter().enumerate();
    told.map(|(index, candidate)| Choice { rows: candidate.rows, is_meant: best == Some(index) }).collect()
}

/// Of several mentions of the channel that is asked for, the one is meant that stands nearest to an asking; of the others
/// nobody knows.
fn of_channels(text: &Text<'_>, message: &Message) -> Vec<Choice> {
    let mentions = mentions(text, &numbers(text, message));
    let askings = asking::find(text);
    let gap = |mention: &Mention| {
        let gaps = askings.iter().filter(|asking| !asking.refused).map(|asking| {
            mention
                .tokens
                .start
                .abs_diff(asking.tokens.end)
                .min(asking.tokens.start.abs_diff(mention.tokens.end))
        });
        gaps.min().unwrap_or(usize::MAX)
    };
    let value = message.fields.get(CHANNEL).and_then(Option::as_deref).unwrap_or_default();
    let is_alike = |index: &usize| mentions[*index].name == value;
    let best = (0..mentions.len()).filter(is_alike).min_by_key(|index| gap(&mentions[*index]));
    let told = channels(text, &mentions).into_iter().enumerate();
    told.filter(|(index, _)| best == Some(*index) || !is_alike(index))
        .map(|(index, candidate)| Choice { rows: candidate.rows, is_meant: best == Some(index) })
        .collect()
}

/// Of several mentions of the site the first one is meant; of the others nobody knows.
fn of_places(text: &Text<'_>, message: &Message, sites: &Sites) -> Vec<Choice> {
    let mut named: Vec<(Range<usize>, String)> = Vec::new();
    let mut token = 0;
    while token < text.tokens.len() {
        let found = name_at(text, token, |name| sites.get(name).cloned());
        let length = found.as_ref().map_or(1, |(length, _)| *length);
        named.extend(found.map(|(length, site)| (token..token + length, site)));
        token += length;
    }
    let value = message.fields.get(SITE).and_then(Option::as_deref).map(fold_name);
    let is_alike = |index: usize| value.as_ref() == Some(&named[index].1);
    let best = (0..named.len()).find(|index| is_alike(*index));
    let runs: Vec<Range<usize>> = named.iter().map(|(run, _)| run.clone()).collect();
    let told = places(text, &runs).into_iter().enumerate();
    told.filter(|(index, _)| best == Some(*index) || !is_alike(*index))
        .map(|(index, candidate)| Choice { rows: candidate.rows, is_meant: best == Some(index) })
        .collect()
}

/// The person's own numbers and addresses, by their tokens.
fn numbers(text: &Text<'_>, message: &Message) -> Vec<(Range<usize>, &'static str)> {
    let value = |field: &str| message.fields.get(field).and_then(Option::as_deref).unwrap_or_default();
    let names = [("email", "email"), ("extension", "phone"), ("phone", name_of_number(value("phone")))];
    let told = names.into_iter().map(|(field, name)| (place(text, &letters(value(field))), name));
    told.filter(|(tokens, _)| !tokens.is_empty()).collect()
}

/// The tokens of values of other fields.
fn taken(text: &Text<'_>, message: &Message) -> HashSet<usize> {
    let values = TAKEN.into_iter().filter_map(|field| message.fields.get(field)?.as_deref());
    values.flat_map(|value| place(text, &letters(value))).collect()
}

/// How much of the value a candidate has, in thousandths; nothing when it would be wrong.
fn likeness(field: &str, value: &str, text: &Text<'_>, candidate: &Candidate) -> usize {
    let got = fold_name(text.original(&candidate.place(text)));
    if field == PERSON || got == value {
        return if got == value { 1000 } else { 0 };
    }
    let (wanted, got): (Vec<&str>, Vec<&str>) = (value.split(' ').collect(), got.split(' ').collect());
    let numbers = |words: &[&str]| -> Vec<String> {
        words.iter().filter(|word| word.parse::<u64>().is_ok()).map(|word| (*word).to_owned()).collect()
    };
    let common = wanted.iter().filter(|word| got.contains(word)).count();
    let share = 2000 * common / (wanted.len() + got.len());
    if numbers(&wanted) == numbers(&got) && share >= 500 { share } else { 0 }
}

/// A word of an address of e-mail.
fn is_address(text: &Text<'_>, token: usize) -> bool {
    let place = &text.tokens[token].range;
    let before = text.folded[..place.start]
        .split_whitespace()
        .next_back()
        .filter(|_| !text.folded[..place.start].ends_with(char::is_whitespace));
    let behind = text.folded[place.end..].split(char::is_whitespace).next();
    before.into_iter().chain(behind).any(|part| part.contains('@'))
}

/// The names of sites, with the one that each stands for.
type Sites = HashMap<String, String>;

fn read(sites: &str) -> Result<Sites, Box<dyn Error>> {
    let table: Table = sites.parse()?;
    let mut read = Sites::new();
    for site in table.get("site").and_then(Value::as_array).into_iter().flatten() {
        let name = site.get("name").and_then(Value::as_str).ok_or("a site has no name")?;
        let aliases = site.get("aliases").and_then(Value::as_array).into_iter().flatten();
        let names = aliases.filter_map(Value::as_str).chain([name]);
        read.extend(names.map(|alias| (fold_name(alias), fold_name(name))));
    }
    Ok(read)
}
