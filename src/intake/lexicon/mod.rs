//! Words and what they say, read from the files beside this one, once.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::text::{Starts, Text};
use super::words::{Fast, Key};

/// What fails or is wanted.
pub(super) static CATEGORIES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("categories.txt")));
/// What the person wants with it.
pub(super) static SIGNALS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("signals.txt")));
/// What a span of time belongs to.
pub(super) static TIMES: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("times.txt")));
/// Where another matter begins, and which one is urgent.
pub(super) static MATTERS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("matters.txt")));

/// How many words a `..` may pass.
const GAP: usize = 3;
/// Words shorter than this are not corrected.
const CORRECTED_LENGTH: usize = 7;

/// Before an ending there are at least so many letters.
const BEFORE_ENDING: usize = 2;

/// First words of patterns, letter by letter: who walks along a word is done as soon as none goes on so.
#[derive(Debug, Default)]
struct Trie {
    /// By the key of the letters passed so far.
    nodes: HashMap<Key, Node, Fast>,
}

/// The patterns whose first word ends here.
#[derive(Debug, Default)]
struct Node {
    /// The word ends here too.
    whole: Vec<usize>,
    /// The word may go on.
    open: Vec<usize>,
}

impl Trie {
    fn node<'l>(&mut self, letters: impl Iterator<Item = &'l u8>) -> &mut Node {
        let mut key = Key::EMPTY;
        for letter in letters {
            self.nodes.entry(key).or_default();
            key = key.grown(&[*letter]);
        }
        self.nodes.entry(key).or_default()
    }

    /// The nodes along a word, each with whether the word ends there.
    fn along<'l>(
        &self,
        letters: impl ExactSizeIterator<Item = &'l u8>,
    ) -> impl Iterator<Item = (&Node, bool)> {
        let last = letters.len();
        letters.enumerate().scan(Key::EMPTY, move |key, (index, letter)| {
            *key = key.grown(&[*letter]);
            Some((self.nodes.get(key)?, index + 1 == last))
        })
    }
}

/// Weighted patterns under labels.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    labels: Vec<String>,
    patterns: Vec<Pattern>,
    beginning: Trie,
    /// From the last letter to the first.
    ending: Trie,
    /// Single words long enough to be mistyped, by their first letter.
    correctable: HashMap<u8, Vec<Correctable>, Fast>,
}

#[derive(Debug)]
struct Pattern {
    label: usize,
    weight: i32,
    words: Vec<Word>,
    /// The starts of the words behind the first one, which a text must have.
    starts: Starts,
}

#[derive(Debug)]
struct Correctable {
    word: String,
    letters: Letters,
    pattern: usize,
}

/// Which letters a word has. Each of the alphabet has its own bit.
#[derive(Clone, Copy, Debug)]
struct Letters(u32);

impl Letters {
    fn of(word: &str) -> Self {
        Self(word.bytes().fold(0, |letters, letter| letters | 1 << (letter % 32)))
    }

    /// At most one of these is not among the others.
    fn are_nearly_in(self, others: Self) -> bool {
        let missing = self.0 & !others.0;
        missing & missing.wrapping_sub(1) == 0
    }
}

#[derive(Debug)]
enum Word {
    Exact(String),
    Beginning(String),
    Ending(String),
    Gap,
}

/// A pattern that stands in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub(super) label: usize,
    pub(super) weight: i32,
    pub(super) first: usize,
    pub(super) last: usize,
    /// No word was passed over.
    tight: bool,
}

impl Hit {
    /// Words that are a name.
    pub(super) fn of_name(label: usize, weight: i32, first: usize, last: usize) -> Self {
        Self { label, weight, first, last, tight: true }
    }
}

impl Lexicon {
    fn parse(file: &str) -> Self {
        let mut lexicon = Self::default();
        for line in file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(label) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                lexicon.labels.push(label.to_owned());
            } else if let Some((weight, patterns)) = line.split_once(':') {
                let weight = weight.trim().parse().unwrap_or(0);
                patterns.split(',').for_each(|pattern| lexicon.add(weight, pattern.trim()));
            }
        }
        lexicon
    }

    fn add(&mut self, weight: i32, pattern: &str) {
        let words: Vec<Word> = pattern.split(' ').filter(|word| !word.is_empty()).map(Word::parse).collect();
        let index = self.patterns.len();
        let (patterns, key) = match words.first() {
            Some(Word::Exact(word)) => (&mut self.beginning.node(word.as_bytes().iter()).whole, word),
            Some(Word::Beginning(word)) => (&mut self.beginning.node(word.as_bytes().iter()).open, word),
            Some(Word::Ending(word)) => (&mut self.ending.node(word.as_bytes().iter().rev()).open, word),
            Some(Word::Gap) | None => return,
        };
        patterns.push(index);
        if words.len() == 1 && key.len() >= CORRECTED_LENGTH && !matches!(words[0], Word::Ending(_)) {
            let known = Correctable { word: key.clone(), letters: Letters::of(key), pattern: index };
            self.correctable.entry(key.as_bytes()[0]).or_default().push(known);
        }
        let starts = words.iter().skip(1).filter_map(Word::start).collect();
        self.patterns.push(Pattern { label: self.labels.len().saturating_sub(1), weight, words, starts });
    }

    pub(super) fn label(&self, name: &str) -> Option<usize> {
        self.labels.iter().position(|label| label == name)
    }

    pub(super) fn labels(&self) -> &[String] {
        &self.labels
    }

    /// Every pattern that stands in the text, words that are mistyped by a letter included.
    pub(super) fn find(&self, text: &Text<'_>) -> Vec<Hit> {
        let mut hits = Vec::new();
        for first in 0..text.tokens.len() {
            let before = hits.len();
            self.find_at(text, first, &mut hits);
            if hits.len() == before {
                self.find_mistyped(text.word(first), first, &mut hits);
            }
        }
        hits
    }

    /// Without what stands inside a longer phrase: "out of office" says nothing about Office.
    pub(super) fn find_longest(&self, text: &Text<'_>) -> Vec<Hit> {
        let mut hits = self.find(text);
        let phrases: Vec<Hit> =
            hits.iter().filter(|hit| hit.tight && hit.last > hit.first).copied().collect();
        let inside = |hit: &Hit, phrase: &Hit| {
            phrase.first <= hit.first
                && hit.last <= phrase.last
                && hit.last - hit.first < phrase.last - phrase.first
        };
        hits.retain(|hit| !phrases.iter().any(|phrase| inside(hit, phrase)));
        hits
    }

    fn find_at(&self, text: &Text<'_>, first: usize, hits: &mut Vec<Hit>) {
        let letters = text.word(first).as_bytes();
        let mut add = |patterns: &[usize]| {
            hits.extend(patterns.iter().filter_map(|pattern| self.patterns[*pattern].hit(text, first)));
        };
        for (node, is_end) in self.beginning.along(letters.iter()) {
            add(&node.open);
            if is_end {
                add(&node.whole);
            }
        }
        for (node, _) in self.ending.along(letters.iter().skip(BEFORE_ENDING).rev()) {
            add(&node.open);
        }
    }

    fn find_mistyped(&self, word: &str, first: usize, hits: &mut Vec<Hit>) {
        if word.len() < CORRECTED_LENGTH || !word.is_ascii() || word.bytes().any(|byte| byte.is_ascii_digit())
        {
            return;
        }
        let letters = Letters::of(word);
        let known = self.correctable.get(&word.as_bytes()[0]).into_iter().flatten();
        for known in known.filter(|known| known.letters.are_nearly_in(letters)) {
            let pattern = &self.patterns[known.pattern];
            let whole = matches!(pattern.words[0], Word::Exact(_));
            if mistyped(word, &known.word, whole) {
                // A guess says less than a word that is really there.
                hits.push(Hit {
                    label: pattern.label,
                    weight: pattern.weight - 1,
                    first,
                    last: first,
                    tight: true,
                });
            }
        }
    }
}

impl Pattern {
    /// Where the pattern stands, when its first word is the one at `first`.
    fn hit(&self, text: &Text<'_>, first: usize) -> Option<Hit> {
        let (begins, rest) = self.words.split_first()?;
        if !text.starts.have(self.starts) || !begins.fits(text.word(first)) {
            return None;
        }
        let last = match_rest(rest, text, first)?;
        let tight = last - first + 1 == self.words.len();
        Some(Hit { label: self.label, weight: self.weight, first, last, tight })
    }
}

impl Word {
    /// The start of every word that fits, when they all have the same one.
    fn start(&self) -> Option<&str> {
        match self {
            Self::Exact(word) => Some(word),
            Self::Beginning(word) if word.len() >= Starts::LETTERS => Some(word),
            Self::Beginning(_) | Self::Ending(_) | Self::Gap => None,
        }
    }

    fn parse(word: &str) -> Self {
        if word == ".." {
            Self::Gap
        } else if let Some(beginning) = word.strip_suffix('*') {
            Self::Beginning(beginning.to_owned())
        } else if let Some(ending) = word.strip_prefix('*') {
            Self::Ending(ending.to_owned())
        } else {
            Self::Exact(word.to_owned())
        }
    }

    fn fits(&self, word: &str) -> bool {
        match self {
            Self::Exact(exact) => word == exact,
            Self::Beginning(beginning) => word.starts_with(beginning.as_str()),
            Self::Ending(ending) => word.ends_with(ending.as_str()),
            Self::Gap => true,
        }
    }
}

/// The last token of the pattern whose first word stands at `first`.
fn match_rest(rest: &[Word], text: &Text<'_>, first: usize) -> Option<usize> {
    let mut at = first;
    let mut gap = 0;
    for word in rest {
        if matches!(word, Word::Gap) {
            gap = GAP;
            continue;
        }
        let sentence = text.tokens[at].sentence;
        let reach = at + 1..=at + 1 + gap;
        at = reach
            .take_while(|&index| text.tokens.get(index).is_some_and(|token| token.sentence == sentence))
            .find(|&index| word.fits(text.word(index)))?;
        gap = 0;
    }
    Some(at)
}

/// Whether the word is the key with one letter wrong, left out, doubled or exchanged with its neighbour.
fn mistyped(word: &str, key: &str, whole: bool) -> bool {
    let (word, key) = (word.as_bytes(), key.as_bytes());
    if whole && word.len().abs_diff(key.len()) > 1 || word.len() + 1 < key.len() {
        return false;
    }
    let same = word.iter().zip(key).take_while(|(left, right)| left == right).count();
    let rest_fits = |word: &[u8], key: &[u8]| if whole { word == key } else { word.starts_with(key) };
    let (word, key) = (&word[same..], &key[same..]);
    let swapped = word.len() > 1 && key.len() > 1 && word[0] == key[1] && word[1] == key[0];
    key.is_empty()
        || rest_fits(word, &key[1..])
        || (!word.is_empty() && (rest_fits(&word[1..], &key[1..]) || rest_fits(&word[1..], key)))
        || (swapped && rest_fits(&word[2..], &key[2..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(file: &str, text: &str) -> Vec<(String, usize, usize)> {
        let lexicon = Lexicon::parse(file);
        let hits = lexicon.find(&Text::new(text));
        hits.iter().map(|hit| (lexicon.labels[hit.label].clone(), hit.first, hit.last)).collect()
    }

    #[test]
    fn phrases_beginnings_endings_and_gaps() {
        let file = "[a]\n3: no .. carg* .. pagina\n[b]\n2: *enme";
        assert_eq!(labels(file, "no me carga la página"), [("a".into(), 0, 4)]);
        assert_eq!(labels(file, "quítenme eso"), [("b".into(), 0, 0)]);
        assert_eq!(labels(file, "no. carga la pagina"), []);
    }

    #[test]
    fn a_letter_wrong_left_out_doubled_or_exchanged() {
        let file = "[a]\n3: impresora*";
        for typed in ["inpresora", "impreora", "impressora", "impresroa", "impresoras"] {
            assert_eq!(labels(file, typed).len(), 1, "{typed}");
        }
        for typed in ["imprudente", "impresión", "impre"] {
            assert_eq!(labels(file, typed).len(), 0, "{typed}");
        }
    }

    #[test]
    fn every_line_of_the_files_is_understood() {
        for lexicon in [&*CATEGORIES, &*SIGNALS] {
            assert!(lexicon.patterns.len() > 100);
            assert!(lexicon.patterns.iter().all(|pattern| pattern.weight > 0));
        }
    }
}
