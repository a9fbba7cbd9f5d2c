//! Where a message may come to another matter.

use std::ops::Range;

use crate::intake::lexicon::{Hit, MATTERS};
use crate::intake::text::Text;

/// A message of fewer words tells one matter.
const FEW_WORDS: usize = 7;
/// Signs before an item of a list.
const BULLETS: [char; 6] = ['-', '*', '\u{2022}', '\u{2013}', '\u{2014}', '\u{b7}'];
/// Words between two matters that belong to neither.
const JOINING: [&str; 8] = ["y", "e", "and", "pero", "ah", "but", "bueno", "o"];

/// How clearly something else begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tie {
    /// A sentence, or a wish behind "y".
    None,
    /// "Además": more of it, or something else.
    Besides,
    /// "Otra cosa".
    Another,
    /// An item of a list.
    Item,
}

/// A part of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) tokens: Range<usize>,
    /// Its first token behind the words that open it.
    pub(super) said: usize,
    pub(super) tie: Tie,
}

impl Part {
    /// What is said in it, in the folded text.
    pub(super) fn range(&self, text: &Text<'_>) -> Range<usize> {
        text.tokens[self.said].range.start..text.tokens[self.tokens.end - 1].range.end
    }
}

/// The parts of a message in which each may be a matter of its own; nothing when no word hints at more than one.
pub(super) fn parts(text: &Text<'_>, hits: &[Hit]) -> Option<Vec<Part>> {
    if text.tokens.len() < FEW_WORDS {
        return None;
    }
    let mut cuts = cuts(text, hits);
    if cuts.is_empty() {
        return None;
    }
    let sentences = (1..text.tokens.len())
        .filter(|token| text.tokens[*token].sentence != text.tokens[token - 1].sentence)
        .map(|token| Cut { at: token, said: token, tie: Tie::None });
    cuts.extend(sentences);
    cuts.push(Cut { at: 0, said: 0, tie: Tie::None });
    // Of several at one place the clearest, and what opens it at the greatest length.
    cuts.sort_by_key(|cut| (cut.at, std::cmp::Reverse((cut.tie, cut.said))));
    cuts.dedup_by_key(|cut| cut.at);
    let ends = cuts.iter().skip(1).map(|cut| cut.at).chain([text.tokens.len()]);
    let parts = cuts.iter().zip(ends).map(|(cut, end)| Part {
        tokens: cut.at..end,
        said: cut.said.min(end - 1),
        tie: cut.tie,
    });
    Some(parts.collect())
}

struct Cut {
    at: usize,
    said: usize,
    tie: Tie,
}

fn cuts(text: &Text<'_>, hits: &[Hit]) -> Vec<Cut> {
    let openers = hits.iter().filter_map(|hit| opened(text, hit));
    openers.chain(items(text)).collect()
}

/// The words that open something else, at a place where they do.
fn opened(text: &Text<'_>, hit: &Hit) -> Option<Cut> {
    let joined = JOINING.contains(&text.word_before(hit.first, 1));
    let begins = joined || starts_clause(text, hit.first);
    let tie = match MATTERS.labels().get(hit.label)?.as_str() {
        "another" => Tie::Another,
        "besides" => Tie::Besides,
        "another, beginning" if begins => Tie::Another,
        "another, alone" if begins && starts_clause(text, hit.last + 1) => Tie::Another,
        "besides, beginning" if begins => Tie::Besides,
        "wish" if begins => Tie::None,
        "urgent" if begins && text.word(hit.first) == "lo" => Tie::Another,
        _ => return None,
    };
    let at = if joined { hit.first - 1 } else { hit.first };
    let said = match text.word(hit.first) {
        // A wish says itself what is wanted.
        _ if tie == Tie::None => hit.first,
        "i" | "we" => hit.first,
        "lo" if MATTERS.label("urgent") == Some(hit.label) => hit.first,
        "tambien" => hit.first + 1,
        _ => hit.last + 1,
    };
    (at > 0).then_some(Cut { at, said, tie })
}

fn starts_clause(text: &Text<'_>, token: usize) -> bool {
    let clause = |token: usize| text.tokens.get(token).map(|token| token.clause);
    token == 0 || clause(token) != clause(token - 1)
}

/// The items of a list, one a line behind a sign, or numbered: one alone makes no list.
fn items(text: &Text<'_>) -> Vec<Cut> {
    let signed = (0..text.tokens.len()).filter(|token| {
        let between = before(text, *token);
        let line = between.rsplit('\n').next().unwrap_or_default();
        let is_line = *token == 0 || between.contains('\n');
        is_line && line.trim().starts_with(BULLETS)
    });
    let signed: Vec<Cut> = signed.map(|token| Cut { at: token, said: token, tie: Tie::Item }).collect();
    let mut next = 1;
    let mut numbered = vec![];
    for token in 0..text.tokens.len() {
        if text.word(token) == next.to_string() && is_number_of_item(text, token) {
            numbered.push(Cut { at: token, said: token + 1, tie: Tie::Item });
            next += 1;
        }
    }
    [signed, numbered].into_iter().find(|items| items.len() > 1).unwrap_or_default()
}

/// "1. ", "2) ", "3- " at the beginning of a line or a clause.
fn is_number_of_item(text: &Text<'_>, token: usize) -> bool {
    let mut behind = text.folded[text.tokens[token].range.end..].chars();
    let sign = behind.next().is_some_and(|sign| matches!(sign, '.' | ')' | '-' | ':'));
    let apart = behind.next().is_some_and(char::is_whitespace);
    let closed = text.folded[text.tokens[token].range.end..].starts_with(')');
    let begins = token == 0 || closed || before(text, token).contains(['\n', '.', ',', ';', ':', '(']);
    sign && apart && begins && token + 1 < text.tokens.len()
}

/// What stands between a token and the one before.
fn before<'t>(text: &'t Text<'_>, token: usize) -> &'t str {
    let from = token.checked_sub(1).map_or(0, |before| text.tokens[before].range.end);
    &text.folded[from..text.tokens[token].range.start]
}
