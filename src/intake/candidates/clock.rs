//! What words and numbers tell of a time, by themselves and beside one another.

use crate::intake::text::Text;
use crate::intake::words::List;

/// Nothing but a space or a small mark stands before the token.
pub(super) fn joins(text: &Text<'_>, index: usize) -> bool {
    let (before, token) = (&text.tokens[index - 1], &text.tokens[index]);
    let gap = &text.folded[before.range.end..token.range.start];
    let hours = text.word(index - 1).parse::<u8>().is_ok() && text.word(index).parse::<u8>().is_ok();
    is_half(text, index)
        || before.sentence == token.sentence
            && gap.chars().all(|mark| {
                matches!(mark, ' ' | ',' | '-' | '–' | '.' | '/' | '\'' | '’')
                    || mark == ':' && hours && !gap.contains(' ')
            })
}

/// Within "p. m.", or right behind it: no sentence ends there.
pub(super) fn is_half(text: &Text<'_>, index: usize) -> bool {
    let half =
        |index: usize| index > 0 && text.word(index) == "m" && matches!(text.word(index - 1), "a" | "p");
    half(index)
        || half(index - 1)
            && !text.tokens[index].capital
            && !text.folded[text.tokens[index - 1].range.end..text.tokens[index].range.start]
                .contains(['\n', ','])
}

/// It may stand within a span.
pub(super) fn goes_with(text: &Text<'_>, index: usize) -> bool {
    let word = text.word(index);
    is_core_word(text, index)
        || is_hour(text, index)
        || word.len() == 2 && is_sixty(word)
        || text.is(index, List::TimeGlue)
        || text.is(index, List::TimeOpen)
}

fn is_core_word(text: &Text<'_>, index: usize) -> bool {
    text.is(index, List::Time) || is_clock(text.word(index))
}

/// A word that tells of a time by itself; a number only behind a word that makes an hour of it, or before one.
pub(super) fn is_core(text: &Text<'_>, index: usize) -> bool {
    let word = text.word(index);
    if is_hour(text, index) {
        return text.is_before(index, 1, List::BeforeHour) && joins(text, index)
            || is_first_of_two(text, index);
    }
    if is_bound(word) {
        return matches!(text.word(index + 1), "de" | "del")
            || matches!(word, "after" | "before") && index + 1 < text.tokens.len() && joins(text, index + 1);
    }
    is_core_word(text, index)
        || matches!(word, "l" if text.word(index + 1) == "v" || text.word(index + 2) == "v")
}

/// "2 a 4", "10-12", "9 am", "8:30".
fn is_first_of_two(text: &Text<'_>, index: usize) -> bool {
    let (next, second) = (text.word(index + 1), text.word(index + 2));
    let then = |count: usize| {
        index + count < text.tokens.len() && (1..=count).all(|ahead| joins(text, index + ahead))
    };
    let is_address =
        mark(text, index + 1) == "." && (mark(text, index) == "." || mark(text, index + 2) == ".");
    let is_pair = matches!(mark(text, index + 1), ":" | "." | "-" | "–") && !is_address;
    then(1) && (is_pair && is_sixty(next) || matches!(next, "am" | "pm" | "h" | "hrs"))
        || then(2)
            && (matches!(next, "a" | "to" | "y" | "and" | "hasta" | "as")
                && (is_hour(text, index + 2) || is_clock(second))
                || matches!(next, "a" | "p") && second == "m")
}

/// The mark by which a number is bound to one before it: "8:30", "8-12"; an address, as "10.20.4.15", has more.
fn mark<'t>(text: &'t Text<'_>, index: usize) -> &'t str {
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let before =
        index.checked_sub(1).filter(|before| is_number(text.word(*before)) && is_number(text.word(index)));
    before.map_or("", |before| {
        text.folded[text.tokens[before].range.end..text.tokens[index].range.start].trim()
    })
}

/// Minutes of an hour, or another hour.
fn is_sixty(word: &str) -> bool {
    word.len() <= 2 && word.parse::<u8>().is_ok_and(|minute| minute < 60)
}

/// "Después del comité": any one thing after which, or before which.
pub(super) fn is_thing_after(text: &Text<'_>, start: usize, index: usize) -> bool {
    let Some(bound) = (start..index).rev().find(|before| is_bound(text.word(*before))) else { return false };
    let mut between = (bound + 1..index).peekable();
    let told = between.peek().is_some() || matches!(text.word(bound), "after" | "before");
    let same = text.tokens[index].clause == text.tokens[index - 1].clause;
    told && same && between.all(|token| text.is(token, List::TimeThing))
}

/// A word that makes a bound of what follows.
fn is_bound(word: &str) -> bool {
    matches!(word, "despues" | "antes" | "luego" | "after" | "before")
}

/// A number that a clock may show, or its name.
pub(super) fn is_hour(text: &Text<'_>, index: usize) -> bool {
    let word = text.word(index);
    word.len() <= 2 && word.parse::<u8>().is_ok_and(|hour| hour <= 24) || text.is(index, List::Hour)
}

/// "4pm", "16h", "10am".
pub(super) fn is_clock(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits) && matches!(&word[digits..], "am" | "pm" | "h" | "hrs" | "hs")
}
