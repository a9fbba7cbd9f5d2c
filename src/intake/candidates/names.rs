//! Names of people: runs of words that are written or known as names.

use std::ops::Range;

use super::Candidate;
use super::whose::Told;
use crate::intake::text::Text;
use crate::intake::words::List;

/// A name has no more words.
const LONGEST: usize = 6;

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
        if !run.is_empty() && !page.is_town(&run, &is_site) {
            runs.extend(page.readings(&run));
        }
    }
    let told = Told { text, count: runs.len(), is_site: &is_site };
    let rows: Vec<Vec<usize>> = runs.iter().map(|run| told.rows(run, page.look(run.start))).collect();
    runs.into_iter().zip(rows).map(|(tokens, rows)| Candidate { tokens, rows }).collect()
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

    /// It is known as a name, or looks like one where names stand.
    fn begins(&self, index: usize) -> bool {
        if !self.may_be(index) || is_particle(self.text.word(index)) {
            return false;
        }
        self.is_known(index)
            || self.is_loud(index) && self.adjoins(index + 1) && self.is_loud(index + 1)
            || self.is_capital(index) && self.may_open(index)
            || self.is_titled(index)
            || self.is_before_surname(index)
    }

    /// A word of every day is a name only beside another one, and a surname in small letters is none by itself.
    fn is_known(&self, index: usize) -> bool {
        let followed = || self.adjoins(index + 1) && self.text.is_name(index + 1);
        let is_surname = || self.is_capital(index) || self.shouted && followed();
        self.text.is(index, List::Given) && (!self.text.is(index, List::EverydayName) || followed())
            || self.text.is(index, List::Surname) && is_surname()
    }

    /// A capital at the start of a sentence says little, unless another follows.
    fn may_open(&self, index: usize) -> bool {
        let opens = index == 0 || self.text.tokens[index - 1].sentence != self.text.tokens[index].sentence;
        let followed = self.adjoins(index + 1) && self.may_be(index + 1) && self.is_capital(index + 1);
        !opens || followed || self.text.is_name(index) && !self.text.is(index, List::EverydayName)
    }

    /// "La topógrafa alirio perdomo", in small letters throughout.
    fn is_titled(&self, index: usize) -> bool {
        self.adjoins(index)
            && self.text.is_before(index, 1, List::Title)
            && !self.text.is_before(index, 1, List::Role)
    }

    /// "Rosmira contreras": of two words the second is known.
    fn is_before_surname(&self, index: usize) -> bool {
        self.adjoins(index + 1) && self.text.is(index + 1, List::Surname)
    }

    fn goes_on(&self, index: usize) -> bool {
        let word = self.text.word(index);
        if !self.adjoins(index) {
            return false;
        }
        match word {
            "de" | "del" => self.is_joint(index),
            "la" | "los" | "las" => is_particle(self.text.word_before(index, 1)),
            _ if self.is_capital(index) => self.may_be(index) || self.text.is(index, List::Surname),
            _ => self.may_be(index) && (self.text.is_name(index) || !self.is_capital(index - 1)),
        }
    }

    /// "Del Socorro", "de la Espriella": a name follows.
    fn is_joint(&self, index: usize) -> bool {
        let next = index + if matches!(self.text.word(index + 1), "la" | "los" | "las") { 2 } else { 1 };
        let known = || self.text.is_name(next) && !self.is_capital(index - 1);
        self.adjoins(next) && self.may_be(next) && (self.is_capital(next) || known())
    }

    /// It is a word, none of the small ones and no title, and nothing else is known of it.
    fn may_be(&self, index: usize) -> bool {
        let word = self.text.word(index);
        word.len() > 1
            && word.bytes().all(|byte| !byte.is_ascii_digit())
            && !self.text.is(index, List::Small)
            && !self.text.is(index, List::Title)
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

    /// "Puerto Asís", "San José del Guaviare", whether or not it has a site.
    fn is_town(&self, run: &Range<usize>, is_site: impl Fn(&str) -> bool) -> bool {
        let words: Vec<&str> = run.clone().map(|index| self.text.word(index)).collect();
        words.len() > 1
            && (matches!(words[0], "san" | "santa" | "santo" | "puerto" | "villa")
                || is_site(&words.join(" ")))
    }

    /// How a word is written.
    fn look(&self, index: usize) -> &'static str {
        match (self.shouted, self.is_capital(index)) {
            (true, _) => "shouted",
            (false, true) => "capital",
            (false, false) => "small",
        }
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
        let is_known = self.text.is_name(run.start);
        let late = match is_particle(self.text.word(run.start + 1)) {
            _ if is_known || run.len() == 1 => None,
            true => Some(run.start + 2),
            false => Some(run.start + 1),
        };
        let ends = (run.start + 1..run.end).filter(|end| self.may_end(*end));
        let starts = || std::iter::once(run.start).chain(late);
        let all = std::iter::once(run.end).chain(ends).flat_map(|end| starts().map(move |start| start..end));
        all.filter(|reading| reading.start < reading.end).collect()
    }

    /// The word there may be no part of the name before it.
    fn may_end(&self, index: usize) -> bool {
        let (word, before) = (self.text.word(index), self.text.word_before(index, 1));
        let joins = is_particle(before) || matches!(before, "la" | "los" | "las");
        is_particle(word) || !joins && !self.text.is_name(index) && !self.is_capital(index)
    }
}

fn is_particle(word: &str) -> bool {
    matches!(word, "de" | "del")
}
