//! What the model looks at in a message, and the classes that it tells apart. Training, in `build.rs`, uses this file
//! too, so that both always look at the same.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use crate::intake::lexicon::{CATEGORIES as MATTERS, Hit, Lexicon, SIGNALS};
use crate::intake::rows::{BITS, RowSet};
use crate::intake::text::Text;

/// The model's categories; the sentences of each stand in `corpus/<category>.txt`. The last is for no category.
pub(crate) const CATEGORIES: [&str; 12] = [
    "collaboration",
    "connectivity",
    "telephony",
    "databases",
    "hardware",
    "printing",
    "software",
    "access",
    "information_systems",
    "security",
    "other",
    "none",
];
/// The model's kinds, by the letter with which a sentence of the corpus begins: incident, request, question, chit-chat.
pub(crate) const KINDS: [&str; 4] = ["i", "r", "q", "c"];
/// What a later text does with the request at hand, by the letters of `corpus/turns.txt`: it withdraws it, keeps it after all,
/// is content without one, promises something, lacks what was asked for, announces a matter, or tells anything
/// else.
pub(crate) const TURNS: [&str; 7] = ["w", "k", "d", "p", "u", "a", "t"];
/// What somebody says who was asked whether a solution holds, by the letters of `corpus/answers.txt`: yes, no, later, or
/// neither of them.
pub(crate) const ANSWERS: [&str; 4] = ["y", "n", "l", "o"];
/// Features share so many rows of weights.
pub(crate) const ROWS: usize = 1 << 16;

/// So many letters in a row, and one more, are looked at, whatever the rest of the word.
const SHORTEST_RUN: usize = 4;
/// So many words at the start are looked at as such: they say most of what a person wants.
const START: usize = 2;
/// The same of a sentence that asks.
const ASKED: usize = 4;
/// A "no" reaches so many words.
const REACH: usize = 3;
/// Of a word after "no" this much of the beginning is looked at too.
const BEGINNING: usize = 5;
/// Of a word this much of the end is looked at, when it is not too short.
const ENDINGS: RangeInclusive<usize> = 2..=3;
const SHORT: usize = 4;
/// A message is as long as so many words, and no longer; shorter ones are told apart by so many.
const LONG: usize = 20;
const STEP: usize = 3;
/// What stands for a digit.
const DIGIT: u8 = b'#';

/// What a feature is about: the same word says another thing at another place.
#[derive(Clone, Copy)]
enum Sort {
    Asks,
    Asked,
    Length,
    Word,
    Run,
    Pair,
    Start,
    Clause,
    ClauseEnding,
    Denial,
    Denied,
    Matter,
    SettledMatter,
    FirstMatter,
    Signal,
    SettledSignal,
    FirstSignal,
}

/// A feature on its way: FNV-1a over what it is about and its letters.
#[derive(Clone, Copy)]
struct Feature(u32);

impl Feature {
    fn of(sort: Sort) -> Self {
        Self(0x811c_9dc5).grown(&[sort as u8])
    }

    fn grown(self, letters: &[u8]) -> Self {
        let grow = |hash: u32, letter: &u8| (hash ^ u32::from(*letter)).wrapping_mul(0x0100_0193);
        Self(letters.iter().fold(self.0, grow))
    }

    /// Its bits are mixed at the end, so that the low ones are good.
    fn row(self) -> usize {
        let mut hash = (self.0 ^ (self.0 >> 15)).wrapping_mul(0x2c1b_3c6d);
        hash ^= hash >> 13;
        hash as usize % ROWS
    }
}

/// From which weights on the lexicon's patterns say more, and as what they are looked at.
struct Loudness {
    hint: Sort,
    settled: Sort,
    settled_from: i32,
    first: Sort,
    first_from: i32,
}

const MATTER: Loudness = Loudness {
    hint: Sort::Matter,
    settled: Sort::SettledMatter,
    settled_from: 9,
    first: Sort::FirstMatter,
    first_from: 5,
};
const SIGNAL: Loudness = Loudness {
    hint: Sort::Signal,
    settled: Sort::SettledSignal,
    settled_from: 6,
    first: Sort::FirstSignal,
    first_from: 3,
};

/// What the lexicon finds in a message.
#[derive(Debug)]
pub(in crate::intake) struct Hits {
    pub(in crate::intake) matters: Vec<Hit>,
    pub(in crate::intake) signals: Vec<Hit>,
}

impl Hits {
    pub(in crate::intake) fn find(text: &Text<'_>) -> Self {
        Self { matters: MATTERS.find_longest(text), signals: SIGNALS.find(text) }
    }
}

/// The rows of the features of a message, each once. Tokens for which `skip` holds say nothing.
pub(in crate::intake) fn rows(text: &Text<'_>, hits: &Hits, skip: impl Fn(usize) -> bool) -> Vec<usize> {
    let tokens: Vec<usize> = (0..text.tokens.len()).filter(|token| !skip(*token)).collect();
    let words: Vec<Cow<'_, str>> = tokens.iter().map(|token| masked(text.word(*token))).collect();
    let mut rows = Rows(RowSet::with_capacity(words.len() * LONG));
    rows.add(Sort::Asks, &[u8::from(text.source.contains('?'))]);
    rows.add(Sort::Length, &[u8::try_from(words.len().min(LONG) / STEP).unwrap_or(0)]);
    for index in 0..words.len() {
        rows.add_word(&words, index);
        let clause = |index: usize| text.tokens[tokens[index]].clause;
        if index == 0 || clause(index - 1) != clause(index) {
            rows.add(Sort::Clause, words[index].as_bytes());
            rows.add_ending(Sort::ClauseEnding, &words[index]);
        }
    }
    rows.add_asked(text);
    let said = |hits: &[Hit]| hits.iter().filter(|hit| !skip(hit.first)).copied().collect::<Vec<_>>();
    rows.add_hits(&MATTERS, &said(&hits.matters), &MATTER);
    rows.add_hits(&SIGNALS, &said(&hits.signals), &SIGNAL);
    rows.0.done()
}

struct Rows(RowSet<{ ROWS / BITS }>);

impl Rows {
    fn add(&mut self, sort: Sort, letters: &[u8]) {
        self.add_feature(Feature::of(sort).grown(letters));
    }

    fn add_feature(&mut self, feature: Feature) {
        self.0.add(feature.row());
    }

    fn add_word(&mut self, words: &[Cow<'_, str>], index: usize) {
        let word = words[index].as_bytes();
        self.add(Sort::Word, word);
        if !word.contains(&DIGIT) {
            self.add_runs(word);
        }
        if let Some(next) = words.get(index + 1) {
            self.add_feature(Feature::of(Sort::Pair).grown(word).grown(b" ").grown(next.as_bytes()));
        }
        if index < START {
            self.add_feature(Feature::of(Sort::Start).grown(word).grown(&[u8::from(index == 0)]));
        }
        if is_denial(&words[index]) {
            self.add(Sort::Denial, &[]);
            for denied in words.iter().skip(index + 1).take(REACH) {
                self.add(Sort::Denied, denied.as_bytes());
                self.add(Sort::Denied, &denied.as_bytes()[..denied.len().min(BEGINNING)]);
            }
        }
    }

    /// What stands where somebody asks, in a message that says more.
    fn add_asked(&mut self, text: &Text<'_>) {
        let sentence = |token: usize| text.tokens.get(token).map(|token| token.sentence);
        let mut first = 0;
        for last in 0..text.tokens.len() {
            if sentence(last) == sentence(last + 1) {
                continue;
            }
            let end = text.tokens[last].range.end;
            let next = text.tokens.get(last + 1).map_or(text.folded.len(), |next| next.range.start);
            if text.folded[end..next].contains('?') {
                for place in 0..ASKED.min(last + 1 - first) {
                    let word = text.word(first + place);
                    self.add_feature(
                        Feature::of(Sort::Asked).grown(word.as_bytes()).grown(&[u8::from(place == 0)]),
                    );
                    self.add_ending(Sort::Asked, word);
                }
            }
            first = last + 1;
        }
    }

    fn add_runs(&mut self, word: &[u8]) {
        let framed = [b"^", word, b"$"].concat();
        for start in 0..=framed.len().saturating_sub(SHORTEST_RUN) {
            let Some(run) = framed.get(start..start + SHORTEST_RUN) else { return };
            let run = Feature::of(Sort::Run).grown(run);
            self.add_feature(run);
            // One letter more.
            if let Some(next) = framed.get(start + SHORTEST_RUN) {
                self.add_feature(run.grown(&[*next]));
            }
        }
    }

    /// Spanish says with its endings who does it, and whether it is told, wished or ordered.
    fn add_ending(&mut self, sort: Sort, word: &str) {
        if word.len() < SHORT || !word.is_ascii() {
            return;
        }
        for length in ENDINGS {
            self.add(sort, &word.as_bytes()[word.len() - length..]);
        }
    }

    fn add_hits(&mut self, lexicon: &Lexicon, hits: &[Hit], loudness: &Loudness) {
        let mut first: Option<&Hit> = None;
        for hit in hits {
            let label = label_of(lexicon, hit).as_bytes();
            self.add(loudness.hint, label);
            if hit.weight >= loudness.first_from {
                first = first.filter(|known| known.first <= hit.first).or(Some(hit));
            }
            if hit.weight >= loudness.settled_from {
                self.add(loudness.settled, label);
            }
        }
        if let Some(hit) = first {
            self.add(loudness.first, label_of(lexicon, hit).as_bytes());
        }
    }
}

/// What came right is over as what was taken back: of neither a matter begins.
fn label_of<'l>(lexicon: &'l Lexicon, hit: &Hit) -> &'l str {
    let label = lexicon.labels()[hit.label].as_str();
    if label == "right" { "cancel" } else { label }
}

fn is_denial(word: &str) -> bool {
    matches!(word, "no" | "ni" | "tampoco" | "nao" | "sin" | "not" | "nada" | "nunca" | "t")
}

/// A number is known by how long it is, whichever it is.
fn masked(word: &str) -> Cow<'_, str> {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    match digits {
        0 => Cow::Borrowed(word),
        digits if digits < word.len() => word.replace(|letter: char| letter.is_ascii_digit(), "#").into(),
        1 | 2 => Cow::Borrowed("#"),
        3..=6 => Cow::Borrowed("####"),
        _ => Cow::Borrowed("#########"),
    }
}
