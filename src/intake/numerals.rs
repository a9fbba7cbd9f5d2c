//! Numbers that are told in words, as they are dictated: "tres uno dos", "trescientos quince", "doble cinco", "twenty-two".

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::text::Text;
use super::words::Fast;

/// The names of numbers, in their order, with a few that are mistyped or Portuguese.
const NAMES: [(&str, u32); 104] = [
    ("catorce", 14),
    ("cero", 0),
    ("ceros", 0),
    ("cien", 100),
    ("ciento", 100),
    ("cinco", 5),
    ("cincuenta", 50),
    ("cuarenta", 40),
    ("cuatro", 4),
    ("cuatrocientos", 400),
    ("dez", 10),
    ("dezesseis", 16),
    ("dezoito", 18),
    ("diecinueve", 19),
    ("dieciocho", 18),
    ("dieciseis", 16),
    ("diecisiete", 17),
    ("diez", 10),
    ("doce", 12),
    ("dois", 2),
    ("dos", 2),
    ("doscientos", 200),
    ("doze", 12),
    ("duas", 2),
    ("eight", 8),
    ("eighteen", 18),
    ("eighty", 80),
    ("eleven", 11),
    ("fifteen", 15),
    ("fifty", 50),
    ("five", 5),
    ("forty", 40),
    ("four", 4),
    ("fourteen", 14),
    ("nine", 9),
    ("nineteen", 19),
    ("ninety", 90),
    ("nove", 9),
    ("novecientos", 900),
    ("noventa", 90),
    ("nuebe", 9),
    ("nueve", 9),
    ("ochenta", 80),
    ("ocho", 8),
    ("ochocientos", 800),
    ("oh", 0),
    ("oito", 8),
    ("once", 11),
    ("one", 1),
    ("onze", 11),
    ("quatro", 4),
    ("quince", 15),
    ("quinientos", 500),
    ("quinze", 15),
    ("seis", 6),
    ("seiscientos", 600),
    ("seiz", 6),
    ("sesenta", 60),
    ("sete", 7),
    ("setecientos", 700),
    ("setenta", 70),
    ("seven", 7),
    ("seventeen", 17),
    ("seventy", 70),
    ("siete", 7),
    ("sinco", 5),
    ("six", 6),
    ("sixteen", 16),
    ("sixty", 60),
    ("ten", 10),
    ("thirteen", 13),
    ("thirty", 30),
    ("three", 3),
    ("trece", 13),
    ("trecientos", 300),
    ("treinta", 30),
    ("tres", 3),
    ("trescientos", 300),
    ("trez", 3),
    ("treze", 13),
    ("trinta", 30),
    ("twelve", 12),
    ("twenty", 20),
    ("two", 2),
    ("um", 1),
    ("uma", 1),
    ("un", 1),
    ("una", 1),
    ("uno", 1),
    ("unos", 1),
    ("veinte", 20),
    ("veinticinco", 25),
    ("veinticuatro", 24),
    ("veintidos", 22),
    ("veintinueve", 29),
    ("veintiocho", 28),
    ("veintiseis", 26),
    ("veintisiete", 27),
    ("veintitres", 23),
    ("veintiun", 21),
    ("veintiuno", 21),
    ("vinte", 20),
    ("vintinove", 29),
    ("zero", 0),
];
/// The same, to be looked up.
static NUMBERS: LazyLock<HashMap<&str, u32, Fast>> = LazyLock::new(|| NAMES.into_iter().collect());
/// Between two parts of a number stand no more characters than these.
const GAP: usize = 3;

/// A number that is told, part by part, at least one of them in words.
#[derive(Clone, Debug)]
pub(super) struct Spoken {
    parts: Vec<Part>,
}

#[derive(Clone, Debug)]
struct Part {
    tokens: Range<usize>,
    digits: String,
    /// "Guion" stands before it.
    dashed: bool,
}

/// A run of parts, read as one number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) tokens: Range<usize>,
    pub(super) digits: String,
}

/// Every number that is told in words.
pub(super) fn find(text: &Text<'_>) -> Vec<Spoken> {
    let mut found = Vec::new();
    let mut token = 0;
    while token < text.tokens.len() {
        let Some((spoken, in_words)) = spoken_at(text, token) else {
            token += 1;
            continue;
        };
        token = spoken.tokens().end;
        found.extend(in_words.then_some(spoken));
    }
    found
}

impl Spoken {
    /// All of it.
    pub(super) fn tokens(&self) -> Range<usize> {
        let last = self.parts.last().map_or(0, |part| part.tokens.end);
        self.parts.first().map_or(0, |part| part.tokens.start)..last
    }

    /// All of it as it would be written, with its dashes.
    pub(super) fn written(&self) -> String {
        let mut written = String::new();
        for part in &self.parts {
            written.extend(part.dashed.then_some('-'));
            written.push_str(&part.digits);
        }
        written
    }

    /// The first run of parts that reads like a number of that sort.
    pub(super) fn part_like(&self, is_like: impl Fn(&str) -> bool) -> Option<Number> {
        (0..self.parts.len()).find_map(|first| {
            let mut digits = String::new();
            self.parts[first..].iter().find_map(|part| {
                digits.push_str(&part.digits);
                is_like(&digits).then(|| Number {
                    tokens: self.parts[first].tokens.start..part.tokens.end,
                    digits: digits.clone(),
                })
            })
        })
    }
}

/// The number that begins at that token, and whether a word is in it.
fn spoken_at(text: &Text<'_>, first: usize) -> Option<(Spoken, bool)> {
    let mut parts: Vec<Part> = Vec::new();
    let mut in_words = false;
    let mut token = first;
    loop {
        let dashed = !parts.is_empty() && matches!(text.word(token), "guion" | "raya" | "dash" | "hyphen");
        let at = token + usize::from(dashed);
        let joined = parts.is_empty() || joins(text, token) && (!dashed || joins(text, at));
        let Some((digits, end, is_word)) = part_at(text, at).filter(|_| joined) else { break };
        in_words |= is_word;
        parts.push(Part { tokens: at..end, digits, dashed });
        token = end;
    }
    (!parts.is_empty()).then_some((Spoken { parts }, in_words))
}

/// Only a space or a small mark stands before the token.
fn joins(text: &Text<'_>, index: usize) -> bool {
    let Some(token) = text.tokens.get(index) else { return false };
    let gap = &text.folded[text.tokens[index - 1].range.end..token.range.start];
    gap.len() <= GAP && gap.chars().all(|mark| matches!(mark, ' ' | ',' | '-' | '–' | '.'))
}

/// The digits of the part at a token, where it ends, and whether it is a word.
fn part_at(text: &Text<'_>, at: usize) -> Option<(String, usize, bool)> {
    let word = text.word(at);
    if !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some((word.to_owned(), at + 1, false));
    }
    let times = match word {
        "doble" | "double" | "dobles" => 2,
        "triple" => 3,
        _ => {
            let (number, end) = number_at(text, at)?;
            return Some((number.to_string(), end, true));
        }
    };
    let next = text.word(at + 1);
    let digit = unit(next).map(|digit| digit.to_string());
    let digit = digit.or_else(|| (next.len() == 1 && next.parse::<u8>().is_ok()).then(|| next.to_owned()))?;
    Some((digit.repeat(times), at + 2, true))
}

/// A whole number in words: "dos mil doscientos treinta y uno".
fn number_at(text: &Text<'_>, at: usize) -> Option<(u32, usize)> {
    let (number, end) = if text.word(at) == "mil" { (1, at) } else { below_thousand(text, at)? };
    if text.word(end) != "mil" {
        return Some((number, end));
    }
    let (rest, end) = below_thousand(text, end + 1).unwrap_or((0, end + 1));
    Some((number * 1000 + rest, end))
}

fn below_thousand(text: &Text<'_>, at: usize) -> Option<(u32, usize)> {
    let Some(hundreds) = named(text.word(at)).filter(|number| *number >= 100) else {
        return below_hundred(text, at);
    };
    // "Cien cero" is two.
    match below_hundred(text, at + 1).filter(|(rest, _)| *rest > 0) {
        Some((rest, end)) => Some((hundreds + rest, end)),
        None => Some((hundreds, at + 1)),
    }
}

fn below_hundred(text: &Text<'_>, at: usize) -> Option<(u32, usize)> {
    let number = named(text.word(at)).filter(|number| *number < 100)?;
    if number < 20 || number % 10 > 0 {
        return Some((number, at + 1));
    }
    let bound = matches!(text.word(at + 1), "y" | "e");
    let hyphen = text.folded.get(text.tokens[at].range.end..).is_some_and(|rest| rest.starts_with('-'));
    let unit = match (bound, hyphen) {
        (true, _) => unit(text.word(at + 2)).map(|unit| (unit, at + 3)),
        (false, true) => unit(text.word(at + 1)).map(|unit| (unit, at + 2)),
        (false, false) => None,
    };
    Some(unit.filter(|(unit, _)| *unit > 0).map_or((number, at + 1), |(unit, end)| (number + unit, end)))
}

fn unit(word: &str) -> Option<u32> {
    named(word).filter(|number| *number < 10)
}

fn named(word: &str) -> Option<u32> {
    NUMBERS.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_they_are_dictated() {
        for (text, written) in [
            ("tres uno dos cuatro cinco seis siete ocho nueve cero", "3124567890"),
            ("trescientos quince ocho ocho ocho noventa y nueve cero cero", "3158889900"),
            ("tres quince, ochocientos ochenta y ocho, noventa y nueve cero cero", "3158889900"),
            ("el 3 uno 7, 66 cero, 19, 28", "3176601928"),
            ("dos mil doscientos treinta y uno", "2231"),
            ("veintidós treinta y uno", "2231"),
            ("cuarenta y cinco guion mil ochocientos setenta y seis", "45-1876"),
            ("tres cuarenta doble cinco", "34055"),
            ("twenty-two oh seven", "2207"),
            ("mil uno", "1001"),
        ] {
            let found = find(&Text::new(text));
            assert_eq!(found.first().map(Spoken::written).as_deref(), Some(written), "{text}");
        }
    }

    #[test]
    fn digits_alone_are_not_told_in_words() {
        assert!(find(&Text::new("ext 2231, cel 310 555 4433")).is_empty());
    }
}
