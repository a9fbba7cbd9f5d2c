//! "No es la 2211, es la 2212".

use super::words::BETWEEN;
use crate::cases::Details;
use crate::intake::text::Text;

/// Digits of the end of a number by which it is called.
const TAIL: usize = 3;

/// Of a value that the case has and the person denies, nothing is read.
pub(super) fn without_denied(details: &Details, text: &str) -> String {
    let read = Text::new(text);
    let current: Vec<String> = details.fields.values().map(|value| digits(value)).collect();
    let is_current = |said: &str| {
        !said.is_empty()
            && current.iter().any(|value| value == said || said.len() >= TAIL && value.ends_with(said))
    };
    let denied = (0..read.tokens.len()).filter(|token| read.word(*token) == "no").find_map(|no| {
        let clause = read.tokens[no].clause;
        let within = |token: &usize| read.tokens[*token].clause == clause;
        let first =
            (no + 1..read.tokens.len()).take_while(within).find(|token| has_digits(read.word(*token)))?;
        let is_between = (no + 1..first).all(|token| BETWEEN.contains(&read.word(token)));
        // "60-2214" are two words.
        let glued = |token: usize| read.folded[read.tokens[token - 1].range.end..].starts_with('-');
        let last = (first + 1..read.tokens.len())
            .take_while(|token| within(token) && glued(*token) && has_digits(read.word(*token)))
            .last()
            .unwrap_or(first);
        let value = digits(&read.folded[read.tokens[first].range.start..read.tokens[last].range.end]);
        let place = read.tokens[no].range.start..read.tokens[last].range.end;
        (is_between && is_current(&value)).then(|| read.span(&place))
    });
    match denied {
        Some(span) => format!("{}no,{}", &text[..span.start], &text[span.end..]),
        None => text.to_owned(),
    }
}

fn has_digits(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}
