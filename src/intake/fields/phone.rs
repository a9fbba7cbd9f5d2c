//! Telephone numbers at which the person can be reached.

use std::ops::Range;
use std::sync::LazyLock;

use super::{Datum, Pattern, captures, is_taken, pattern};
use crate::catalog::Field;
use crate::intake::lexicon::WORDS;
use crate::intake::text::Text;

/// Groups of digits that may be one number, as people space them.
static DIGITS: Pattern =
    LazyLock::new(|| pattern(r"(?:\+|\b00)?\(?\d{1,10}\)?(?:[ ]?[-./ ]?[ ]?\(?\d{1,10}\)?){0,6}"));

/// Words before the number of somebody who wrote something suspicious.
const SENDERS: [&str; 8] =
    ["desde", "del", "numero", "from", "desconocido", "llamaron", "escribieron", "escribio"];
/// Words before the number that is preferred to another, or corrects it.
const PREFERRED: [&str; 8] =
    ["perdon", "digo", "corrijo", "mejor", "prefiero", "preferiblemente", "rather", "prefer"];

pub(super) fn find(text: &Text<'_>, data: &[Datum], suspicious: bool) -> Option<Datum> {
    let runs = captures(&DIGITS, &text.folded, 0).map(|(range, _)| range);
    let mut numbers: Vec<(Range<usize>, String)> = runs
        .filter(|range| !is_taken(data, range))
        .filter_map(|range| number_in(text, range))
        .filter(|(range, _)| reaches_the_person(text, range, suspicious))
        .collect();
    let preferred = numbers
        .iter()
        .position(|(range, _)| text.words_before(range.start, 3).any(|word| PREFERRED.contains(&word)));
    if numbers.is_empty() {
        return None;
    }
    let (range, value) = numbers.swap_remove(preferred.unwrap_or(0));
    Some(Datum {
        field: Field::Phone,
        value,
        context: super::with_announcement(text, &range),
        range,
        sure: true,
    })
}

/// The number without country code and separators, if these digits are one (10 digits).
pub(in crate::intake) fn national_number(digits: &str) -> Option<&str> {
    let bare = digits.strip_prefix("0057").unwrap_or(digits);
    let bare = if bare.len() == 12 { bare.strip_prefix("57").unwrap_or(bare) } else { bare };
    let valid = bare.len() == 10 && (bare.starts_with('3') || bare.starts_with("60"));
    valid.then_some(bare)
}

fn number_in(text: &Text<'_>, run: Range<usize>) -> Option<(Range<usize>, String)> {
    let digits = digits_of(&text.folded[run.clone()]);
    if let Some(number) = national_number(&digits) {
        return Some((run, number.to_owned()));
    }
    if (7..=8).contains(&digits.len()) && is_old_landline(text, &run) {
        return Some((run, digits));
    }
    whole_groups(&text.folded, &run)
}

/// A number of ten digits among neighbouring groups that are not part of it.
fn whole_groups(folded: &str, run: &Range<usize>) -> Option<(Range<usize>, String)> {
    let groups = groups(folded, run);
    for first in 0..groups.len() {
        let mut digits = String::new();
        for group in &groups[first..] {
            digits.push_str(&folded[group.clone()]);
            if let Some(number) = national_number(&digits) {
                return Some((groups[first].start..group.end, number.to_owned()));
            }
        }
    }
    None
}

fn groups(folded: &str, run: &Range<usize>) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (offset, _) in folded[run.clone()].bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()) {
        let at = run.start + offset;
        match groups.last_mut() {
            Some(group) if group.end == at => group.end = at + 1,
            _ => groups.push(at..at + 1),
        }
    }
    groups
}

fn is_old_landline(text: &Text<'_>, run: &Range<usize>) -> bool {
    let written = &text.folded[run.clone()];
    let dated = written.contains('/') || written.contains('.');
    let told = text.words_before(run.start, 4).any(|word| WORDS.has("telephone", word));
    !dated && (told || written.starts_with('('))
}

fn reaches_the_person(text: &Text<'_>, range: &Range<usize>, suspicious: bool) -> bool {
    let glued = text.folded[..range.start]
        .ends_with(|character: char| character.is_alphanumeric() || character == '-')
        || text.folded[range.end..].starts_with(char::is_alphanumeric);
    let other = text.words_before(range.start, 3).take(3).any(|word| WORDS.has("other_number", word));
    let sender = suspicious && text.words_before(range.start, 3).any(|word| SENDERS.contains(&word));
    !glued && !other && !sender
}

fn digits_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phone(text: &str) -> Option<String> {
        find(&Text::new(text), &[], false).map(|datum| datum.value)
    }

    #[test]
    fn numbers_as_people_write_them() {
        for (text, number) in [
            ("cel 310 555 44 33", "3105554433"),
            ("+57 (301) 555-9090", "3015559090"),
            ("00573105554433", "3105554433"),
            ("57 3105554433 porfa", "3105554433"),
            ("fijo 604-5550666", "6045550666"),
            ("mi tel es (1) 555 12 34", "15551234"),
            ("teléfono 5551234", "5551234"),
            ("3105554433 o 3205554433", "3105554433"),
            ("310.555.44.33", "3105554433"),
            ("cel 3205554433, no perdón 3105554433", "3105554433"),
        ] {
            assert_eq!(phone(text).as_deref(), Some(number), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_not_telephones() {
        for text in [
            "cédula 3105554433",
            "radicado 20243105554433",
            "error 5551234",
            "IP 10.8.0.1",
            "NIT 9005551234",
            "el 12/03/2026",
            "vale 5.551.234 pesos",
            "contrato 6015551234",
        ] {
            assert_eq!(phone(text), None, "{text}");
        }
    }
}
