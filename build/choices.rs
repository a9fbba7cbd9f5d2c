//! What there is to learn of candidates: which of those in a labelled message is the value.

use std::collections::HashSet;

use super::candidates::{Candidate, names, spans};
use super::corpus::Message;
use super::text::Text;
use crate::catalog::fold_name;

pub(crate) use super::candidates::ROWS;

/// The fields of which a model decides.
pub(crate) const DECIDED: [&str; 2] = [PERSON, "availability"];
const PERSON: &str = "affected_person";

/// A candidate, and whether it is the value.
pub(crate) struct Choice {
    pub(crate) rows: Vec<usize>,
    pub(crate) is_meant: bool,
}

/// The candidates of all messages that tell of a field.
pub(crate) fn choices(field: &str, messages: &[Message], sites: &str) -> Vec<Choice> {
    let sites: HashSet<String> = sites.lines().filter(|line| is_name(line)).flat_map(quoted).collect();
    let telling =
        messages.iter().filter(|message| message.kind.is_some() || message.fields.contains_key(field));
    telling.flat_map(|message| of_message(field, message, &sites)).collect()
}

/// Of those that read like the value the one is meant that is cut like it; the last, if there are more.
fn of_message(field: &str, message: &Message, sites: &HashSet<String>) -> Vec<Choice> {
    let text = Text::new(&message.text);
    let candidates = match field {
        PERSON => names(&text, |name| sites.contains(name), |token| is_address(&text, token)),
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

fn is_name(line: &str) -> bool {
    line.starts_with("name =") || line.starts_with("aliases =")
}

fn quoted(line: &str) -> impl Iterator<Item = String> + '_ {
    line.split('"').skip(1).step_by(2).map(fold_name)
}
