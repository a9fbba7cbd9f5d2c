//! Names of people: runs of words that are written or known as names.

use std::ops::Range;

use super::Candidate;
use super::rows::Rows;
use crate::intake::lexicon::WORDS;
use crate::intake::text::Text;

/// A name has no more words.
const LONGEST: usize = 6;
/// So far back a title may stand before a name: "la auxiliar de archivo, Ana".
const TITLE_REACH: usize = 6;

/// Everything that may be somebody's name. Those for which `is_taken` holds are data of another kind.
pub(crate) fn names(
    text: &Text<'_>,
    is_site: impl Fn(&str) -> bool,
    is_taken: impl Fn(usize) -> bool,
) -> Vec<Candidate> {
    let page = Page { text, shouted: text.is_shouted(), is_taken };
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut index = 0;
    while index < text.tokens.len() {
        let run = page.run_from(index);
        index = run.end.max(index + 1);
        if !run.is_empty() {
            runs.extend(page.readings(&run));
        }
    }
    let rows = |run: &Range<usize>| page.rows(run, runs.len(), &is_site);
    let all: Vec<Vec<usize>> = runs.iter().map(|run| rows(run)).collect();
    runs.into_iter().zip(all).map(|(tokens, rows)| Candidate { tokens, rows }).collect()
}

struct Page<'t, F> {
    text: &'t Text<'t>,
    /// Capitals say nothing.
    shouted: bool,
    is_taken: F,
}

impl<F: Fn(usize) -> bool> Page<'_, F> {
    fn run_from(&self, first: usize) -> Range<usize> {
        if !self.begins(first) {
            return first..first;
        }
        let mut end = first + 1;
        while end < self.text.tokens.len() && end - first < LONGEST && self.goes_on(end) {
            end += 1;
        }
        while end > first + 1 && is_particle(self.text.word(end - 1)) {
            end -= 1;
        }
        first..end
    }

    fn begins(&self, index: usize) -> bool {
        let word = self.text.word(index);
        if !self.may_be(index) || is_particle(word) {
            return false;
        }
        let known = WORDS.has("given", word) && !WORDS.has("everyday_name", word)
            || WORDS.has("surname", word) && self.is_capital(index);
        known
            || self.is_loud(index) && self.adjoins(index + 1) && self.is_loud(index + 1)
            || self.is_capital(index) && self.may_open(index)
            || self.is_titled(index)
            || self.is_before_surname(index)
    }

    /// A capital at the start of a sentence says little, unless another follows.
    fn may_open(&self, index: usize) -> bool {
        let opens = index == 0 || self.text.tokens[index - 1].sentence != self.text.tokens[index].sentence;
        !opens
            || WORDS.has_name(self.text.word(index))
            || self.adjoins(index + 1) && self.may_be(index + 1) && self.is_capital(index + 1)
    }

    /// "La topógrafa alirio perdomo", in small letters throughout.
    fn is_titled(&self, index: usize) -> bool {
        self.adjoins(index)
            && WORDS.has("title", self.text.word_before(index, 1))
            && !WORDS.has("role", self.text.word_before(index, 1))
    }

    /// "Rosmira contreras": of two words the second is known.
    fn is_before_surname(&self, index: usize) -> bool {
        let next = self.text.word(index + 1);
        self.adjoins(index + 1) && WORDS.has("surname", next) && !WORDS.has("everyday_surname", next)
    }

    fn goes_on(&self, index: usize) -> bool {
        let word = self.text.word(index);
        if !self.adjoins(index) {
            return false;
        }
        let next = index + if matches!(self.text.word(index + 1), "la" | "los" | "las") { 2 } else { 1 };
        if is_particle(word) {
            return word != "y"
                && self.adjoins(next)
                && self.may_be(next)
                && (self.is_capital(next)
                    || WORDS.has_name(self.text.word(next)) && !self.is_capital(index - 1));
        }
        if matches!(word, "la" | "los" | "las") {
            return is_particle(self.text.word_before(index, 1));
        }
        (self.may_be(index) || WORDS.has("surname", word) && self.is_capital(index))
            && (self.is_capital(index) || WORDS.has_name(word) || !self.is_capital(index - 1))
    }

    /// It is a word, none of the small ones and no title, and nothing else is known of it.
    fn may_be(&self, index: usize) -> bool {
        let word = self.text.word(index);
        word.len() > 1
            && word.bytes().all(|byte| !byte.is_ascii_digit())
            && !WORDS.has("small", word)
            && !WORDS.has("title", word)
            && !(self.is_taken)(index)
    }

    /// It begins with a capital and goes on in small letters.
    fn is_capital(&self, index: usize) -> bool {
        let token = &self.text.tokens[index];
        token.capital
            && !self.shouted
            && self.text.original(&token.range).chars().skip(1).all(|letter| !letter.is_uppercase())
    }

    /// "GUACHETÁ TROCHEZ" in a text that is not shouted.
    fn is_loud(&self, index: usize) -> bool {
        let token = &self.text.tokens[index];
        let letters = self.text.original(&token.range);
        token.capital && !self.shouted && letters.len() > 3 && letters.chars().all(char::is_uppercase)
    }

    /// Only a space, or a hyphen of a double name, stands before the token.
    fn adjoins(&self, index: usize) -> bool {
        let tokens = &self.text.tokens;
        index > 0
            && index < tokens.len()
            && matches!(&self.text.folded[tokens[index - 1].range.end..tokens[index].range.start], " " | "-")
    }

    /// Where a name may begin and end within a run: "Captain Oswaldo Bent", "mercy ospino quedo bloqueada".
    fn readings(&self, run: &Range<usize>) -> Vec<Range<usize>> {
        let text = self.text;
        let is_known = |index: usize| WORDS.has_name(text.word(index));
        let late = run.len() > 1 && !is_known(run.start) && !is_particle(text.word(run.start + 1));
        let ends = (run.start + 1..run.end).filter(|end| {
            is_particle(text.word(*end))
                || !is_known(*end)
                    && !self.is_capital(*end)
                    && !is_particle(text.word(end - 1))
                    && !matches!(text.word(end - 1), "la" | "las" | "los")
        });
        let mut readings = Vec::new();
        if run.len() > 2 && !is_known(run.start) && is_particle(text.word(run.start + 1)) {
            readings.push(run.start + 2..run.end);
        }
        for end in std::iter::once(run.end).chain(ends) {
            readings.push(run.start..end);
            if late && end > run.start + 1 {
                readings.push(run.start + 1..end);
            }
        }
        readings
    }

    fn rows(&self, run: &Range<usize>, count: usize, is_site: impl Fn(&str) -> bool) -> Vec<usize> {
        let text = self.text;
        let mut rows = Rows::new();
        let words = || run.clone().map(|index| text.word(index));
        let known = words().filter(|word| WORDS.has_name(word)).count();
        let length = ["", "1", "2", "3", "4"][run.len().min(4)];
        let shape = match (known, run.len()) {
            (0, 1) => "unknown",
            (0, _) => "unknown many",
            (_, 1) => "single",
            (known, all) if known == all => "name",
            _ => "half",
        };
        let (title, start) = self.title_before(run.start);
        let titled = title.map_or("bare", |_| "titled");
        rows.add(&["shape", shape]);
        rows.add(&["shape", shape, titled]);
        rows.add(&["length", length, titled]);
        words().for_each(|word| {
            rows.add(&["in", word]);
            rows.add(&["ends", word.get(word.len().saturating_sub(3)..).unwrap_or(word)]);
        });
        let first = text.word(run.start);
        rows.add(&[
            "first",
            if WORDS.has("given", first) {
                "given"
            } else if WORDS.has("surname", first) {
                "surname"
            } else {
                "other"
            },
        ]);
        let last = text.word(run.end - 1);
        rows.add(&[
            "last",
            if WORDS.has("surname", last) {
                "surname"
            } else if WORDS.has("given", last) {
                "given"
            } else {
                "other"
            },
        ]);
        rows.add(&[
            "capital",
            if self.is_capital(run.start) {
                "yes"
            } else if self.shouted {
                "shouted"
            } else {
                "no"
            },
        ]);
        let opens = run.start == 0 || text.tokens[run.start - 1].sentence != text.tokens[run.start].sentence;
        let closes =
            text.tokens.get(run.end).is_none_or(|next| next.sentence != text.tokens[run.end - 1].sentence);
        let joined = words().collect::<Vec<_>>().join(" ");
        if is_site(&joined) {
            rows.add(&["site"]);
        }
        if words().any(|word| word.len() > 2 && is_site(word)) {
            rows.add(&["site in it", shape]);
        }
        if let Some(title) = title {
            rows.add(&["title", title]);
            rows.add(&["title of", text.word_before(start, 1)]);
        }
        let index = run.start;
        let line = index > 0
            && text.folded[text.tokens[index - 1].range.end..text.tokens[index].range.start].contains('\n');
        if line {
            rows.add(&["line"]);
        }
        let mark = text.folded[text.tokens[run.end - 1].range.end..].trim_start().get(..1).unwrap_or("end");
        let mark = if mark.chars().all(char::is_alphanumeric) { "word" } else { mark };
        rows.add(&["mark", mark]);
        rows.add(&["mark", mark, titled]);
        let colon = index > 0
            && text.folded[text.tokens[index - 1].range.end..text.tokens[index].range.start].starts_with(':');
        if colon {
            rows.add(&["colon"]);
            rows.add(&["colon", text.word_before(index, 1)]);
        }
        if opens && closes {
            rows.add(&["sentence", shape]);
        }
        if text.tokens.len() - run.end < 2 {
            rows.add(&["late", if opens { "opens" } else { "within" }]);
        }
        if run.start == 0 {
            rows.add(&["early"]);
        }
        rows.add(&["count", ["", "1", "2", "3"][count.min(3)]]);
        let asked = text.folded[text.tokens[run.end - 1].range.end..]
            .find(['?', '.', '!', '\n'])
            .is_some_and(|at| text.folded[text.tokens[run.end - 1].range.end + at..].starts_with('?'));
        if asked {
            rows.add(&["asked"]);
        }
        let shares = |index: &usize| {
            !run.contains(index) && words().any(|word| word.len() > 2 && word == text.word(*index))
        };
        let echo = (0..text.tokens.len()).find(shares);
        if let Some(at) = echo {
            rows.add(&["echo", if at < run.start { "behind" } else { "first" }, length]);
            rows.add(&["echo before", text.word_before(at, 1)]);
            rows.add(&["echo behind", text.word(at + 1)]);
        }
        let spoken = |range: Range<usize>, list: &'static str| {
            range.into_iter().any(|index| WORDS.has(list, text.word(index)))
        };
        for list in ["third", "first_person"] {
            for (side, range) in [("<", 0..start), (">", run.end..text.tokens.len())] {
                if spoken(range, list) {
                    rows.add(&[list, side]);
                    rows.add(&[list, side, titled]);
                }
            }
        }
        let next = (run.end..text.tokens.len())
            .find(|index| text.tokens[*index].sentence != text.tokens[run.end - 1].sentence);
        if let Some(next) = next {
            rows.add(&["next", text.word(next)]);
            rows.add(&["next", text.word(next), titled, shape]);
        }
        rows.add_around(text, &(start..run.end), titled, class);
        rows.done()
    }

    /// The title before a name, and where the words that go with it begin.
    fn title_before(&self, first: usize) -> (Option<&str>, usize) {
        let text = self.text;
        let sentence = text.tokens[first].sentence;
        let near = (1..=TITLE_REACH)
            .map_while(|back| first.checked_sub(back))
            .take_while(|index| text.tokens[*index].sentence == sentence);
        let title = near.clone().find(|index| is_title(text.word(*index)));
        let Some(at) = title else { return (None, first) };
        let between = at + 1..first;
        let comma = text.tokens[at].clause != text.tokens[first].clause;
        let goes = between.clone().all(|index| WORDS.has("with_title", text.word(index)))
            || matches!(text.word(at + 1), "de" | "del" | "en") && comma
            || comma && between.len() == 1;
        if !goes {
            return (None, first);
        }
        let start = (0..at)
            .rev()
            .take_while(|index| {
                text.tokens[*index].sentence == sentence
                    && (is_title(text.word(*index)) || WORDS.has("with_title", text.word(*index)))
            })
            .last();
        (Some(text.word(at)), start.unwrap_or(at))
    }
}

fn is_title(word: &str) -> bool {
    WORDS.has("title", word) || WORDS.has("title", word.strip_prefix("ex").unwrap_or(word))
}

fn is_particle(word: &str) -> bool {
    matches!(word, "de" | "del" | "y")
}

/// What a word near a name says of whose matter it is.
fn class(word: &str) -> Option<&'static str> {
    ["suffers", "acts", "not_affected", "only_mentioned", "for"]
        .into_iter()
        .find(|class| WORDS.has(class, word))
}
