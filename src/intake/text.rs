//! A text made ready for reading: folded, cut into tokens, with the way back to where each stood.

use std::ops::Range;

use super::words::{Key, List, Lists};
use crate::catalog::fold_char;

/// What stands behind this many characters is not read: nobody describes a matter in more.
const READ_CHARS: usize = 6_000;

/// One word or number.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// Bytes in the folded text.
    pub(super) range: Range<usize>,
    /// Counted from 0; ends at a full stop, a question mark or a new line.
    pub(super) sentence: usize,
    /// Counted from 0; ends at any punctuation.
    pub(super) clause: usize,
    /// It begins with a capital letter.
    pub(super) capital: bool,
    /// Of its folded word.
    pub(super) key: Key,
    /// In which lists its folded word stands.
    pub(super) lists: Lists,
}

/// With which letters the words of a text start: a small table that says at once what cannot stand in it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Starts(u128);

impl Starts {
    /// So many letters of a word are looked at.
    pub(super) const LETTERS: usize = 2;

    /// Whether all of those may be among these.
    pub(super) fn have(self, others: Self) -> bool {
        self.0 & others.0 == others.0
    }

    /// How one word starts.
    pub(super) fn of(word: &str) -> Self {
        let start = word.bytes().take(Self::LETTERS);
        Self(1 << (start.fold(0_u32, |sum, letter| sum * 31 + u32::from(letter)) % u128::BITS))
    }
}

impl<'w> FromIterator<&'w str> for Starts {
    fn from_iter<I: IntoIterator<Item = &'w str>>(words: I) -> Self {
        Self(words.into_iter().fold(0, |table, word| table | Self::of(word).0))
    }
}

/// A text made ready for reading.
#[derive(Debug)]
pub(super) struct Text<'a> {
    pub(super) source: &'a str,
    pub(super) folded: String,
    /// For each byte of `folded`, the byte of `source` where its character began; one more for the end.
    offsets: Vec<usize>,
    pub(super) tokens: Vec<Token>,
    pub(super) starts: Starts,
}

impl<'a> Text<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        let mut folded = String::with_capacity(source.len());
        let mut offsets = Vec::with_capacity(source.len() + 1);
        let mut end = source.len();
        for (count, (offset, character)) in source.char_indices().enumerate() {
            if count == READ_CHARS {
                end = offset;
                break;
            }
            fold_char(character, &mut folded);
            offsets.resize(folded.len(), offset);
        }
        offsets.push(end);
        let mut text = Self { source, folded, offsets, tokens: Vec::new(), starts: Starts::default() };
        text.tokens = text.cut();
        text.starts = text.words_from(0).collect();
        text
    }

    fn cut(&self) -> Vec<Token> {
        let mut tokens = Vec::new();
        let (mut sentence, mut clause) = (0, 0);
        let mut start = None;
        for (at, character) in self.folded.char_indices().chain(std::iter::once((self.folded.len(), '\n'))) {
            if character.is_alphanumeric() {
                start.get_or_insert(at);
                continue;
            }
            if let Some(start) = start.take() {
                tokens.push(self.token(start..at, sentence, clause));
            }
            if tokens.is_empty() {
                continue;
            }
            let next_is_space = !self.folded[at..].chars().nth(1).is_some_and(char::is_alphanumeric);
            match character {
                '.' if tokens.last().is_some_and(|token| self.is_abbreviation(token, at)) => {}
                '?' | '!' | '\n' => (sentence, clause) = (sentence + 1, clause + 1),
                '.' | ';' if next_is_space => (sentence, clause) = (sentence + 1, clause + 1),
                ',' | ':' if next_is_space => clause += 1,
                '(' | ')' | '|' => clause += 1,
                _ => {}
            }
        }
        tokens
    }

    /// "Dra. Ana", "ext. 2231": no sentence ends there.
    fn is_abbreviation(&self, token: &Token, end: usize) -> bool {
        let adjoins = token.range.end == end;
        let digit = self.folded[end + 1..].trim_start().starts_with(|next: char| next.is_ascii_digit());
        adjoins
            && match &self.folded[token.range.clone()] {
                "dr" | "dra" | "ing" | "sr" | "sra" | "lic" | "mr" | "mrs" | "ms" | "pto" | "sto" | "sta" => {
                    true
                }
                "ext" | "tel" | "cel" | "no" | "num" | "nro" | "inv" | "ref" | "int" | "p" => digit,
                _ => false,
            }
    }

    fn token(&self, range: Range<usize>, sentence: usize, clause: usize) -> Token {
        let first = self.source[self.offsets[range.start]..].chars().next();
        let key = Key::of(&self.folded[range.clone()]);
        let capital = first.is_some_and(char::is_uppercase);
        Token { range, sentence, clause, capital, key, lists: Lists::of(key) }
    }

    /// The folded word of a token; empty behind the end.
    pub(super) fn word(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |token| &self.folded[token.range.clone()])
    }

    /// The folded words from that token on.
    pub(super) fn words_from(&self, token: usize) -> impl Iterator<Item = &str> + Clone {
        self.tokens.get(token..).unwrap_or_default().iter().map(|token| &self.folded[token.range.clone()])
    }

    /// The folded word so many tokens before one; empty before the start.
    pub(super) fn word_before(&self, index: usize, back: usize) -> &str {
        index.checked_sub(back).map_or("", |index| self.word(index))
    }

    /// Whether that token stands in that list; none does behind the end.
    pub(super) fn is(&self, index: usize, list: List) -> bool {
        self.tokens.get(index).is_some_and(|token| token.lists.has(list))
    }

    /// Whether the token so many before one stands in that list; none does before the start.
    pub(super) fn is_before(&self, index: usize, back: usize, list: List) -> bool {
        index.checked_sub(back).is_some_and(|index| self.is(index, list))
    }

    /// Whether any token stands in that list.
    pub(super) fn has(&self, list: List) -> bool {
        self.tokens.iter().any(|token| token.lists.has(list))
    }

    /// Whether there is any digit.
    pub(super) fn has_digit(&self) -> bool {
        self.folded.bytes().any(|byte| byte.is_ascii_digit())
    }

    /// Whether that token is a given name or a surname.
    pub(super) fn is_name(&self, index: usize) -> bool {
        self.tokens.get(index).is_some_and(|token| token.lists.has_name())
    }

    /// A range of the folded text as bytes of the source.
    pub(super) fn span(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.offsets[range.start.min(self.offsets.len() - 1)];
        let last = self.offsets[range.end.saturating_sub(1).min(self.offsets.len() - 1)];
        let width = self.source[last..].chars().next().map_or(0, char::len_utf8);
        start..(last + width).max(start)
    }

    /// What stands in the source at a range of the folded text.
    pub(super) fn original(&self, range: &Range<usize>) -> &'a str {
        self.source.get(self.span(range)).unwrap_or_default()
    }

    /// The first token that begins at or after that folded byte.
    pub(super) fn token_at(&self, byte: usize) -> usize {
        self.tokens.partition_point(|token| token.range.start < byte)
    }

    /// The up to `count` tokens before that folded byte, nearest first, as far as the sentence goes.
    pub(super) fn words_before(&self, byte: usize, count: usize) -> impl Iterator<Item = &str> {
        let end = self.token_at(byte);
        let sentence = self.tokens.get(end).or(self.tokens.last()).map_or(0, |token| token.sentence);
        let near = (end.saturating_sub(count)..end).rev();
        near.filter(move |&index| self.tokens[index].sentence == sentence).map(|index| self.word(index))
    }

    /// Whether it is all shouted, so that capitals say nothing about names.
    pub(super) fn is_shouted(&self) -> bool {
        !self.source.chars().any(char::is_lowercase)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_know_where_they_stood() {
        let text = Text::new("Ñoño: la impresora. Sede Ibagué");
        assert_eq!(text.word(0), "nono");
        let last = text.tokens.last().unwrap();
        assert_eq!(text.original(&last.range), "Ibagué");
        assert_eq!((last.sentence, last.capital), (1, true));
    }

    #[test]
    fn marks_and_widths_keep_the_way_back() {
        for source in ["e\u{301}l", "\u{301}\u{301}", "\u{fdfa} hola", "ﬁn", "\0 a", "😀 sí", ""] {
            let text = Text::new(source);
            for token in &text.tokens {
                assert!(source.contains(text.original(&token.range)), "{source:?}");
            }
        }
    }
}
