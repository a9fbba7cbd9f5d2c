//! What speaks for a name, that the matter is that person's, and against it.

use std::ops::Range;

use super::rows::Rows;
use crate::intake::text::Text;
use crate::intake::words::{Key, List, Lists};

/// So far back a title may stand before a name: "la auxiliar de archivo, Ana".
const TITLE_REACH: usize = 6;
const LENGTHS: [&str; 5] = ["0", "1", "2", "3", "4"];
/// Of a word this much of the end is looked at: names sound like names.
const ENDING: usize = 3;
/// Lists of words around names, the first one that knows a word counts.
const CLASSES: [(&str, List); 5] = [
    ("suffers", List::Suffers),
    ("acts", List::Acts),
    ("not_affected", List::NotAffected),
    ("only_mentioned", List::OnlyMentioned),
    ("for", List::For),
];

/// What is known of the names of a text.
pub(super) struct Told<'t, S> {
    pub(super) text: &'t Text<'t>,
    /// How many there are.
    pub(super) count: usize,
    pub(super) is_site: S,
}

impl<S: Fn(&str) -> bool> Told<'_, S> {
    /// The features of a name that is written so.
    pub(super) fn rows(&self, run: &Range<usize>, look: &str) -> Vec<usize> {
        let text = self.text;
        let mut rows = Rows::new();
        let shape = self.shape(run);
        let (title, start) = self.title_before(run.start);
        let titled = if title.is_some() { "titled" } else { "bare" };
        rows.add(&["look", look]);
        rows.add(&["count", LENGTHS[self.count.min(3)]]);
        rows.add(&["shape", shape]);
        rows.add(&["shape", shape, titled]);
        rows.add(&["length", LENGTHS[run.len().min(4)], titled]);
        if let Some(title) = title {
            rows.add(&["title", title]);
            rows.add(&["title of", text.word_before(start, 1)]);
        }
        self.add_words(&mut rows, run, shape);
        self.add_marks(&mut rows, run, titled);
        self.add_elsewhere(&mut rows, run, titled);
        rows.add_place(text, &(start..run.end), titled);
        rows.add_around(text, &(start..run.end), titled, class);
        rows.done()
    }

    /// How much of it is known.
    fn shape(&self, run: &Range<usize>) -> &'static str {
        let known = run.clone().filter(|index| self.text.is_name(*index)).count();
        match (known, run.len()) {
            (0, 1) => "unknown",
            (0, _) => "unknown many",
            (_, 1) => "single",
            (known, all) if known == all => "name",
            _ => "half",
        }
    }

    fn add_words(&self, rows: &mut Rows, run: &Range<usize>, shape: &str) {
        let words = || run.clone().map(|index| self.text.word(index));
        for word in words() {
            rows.add(&["in", word]);
            rows.add(&["ends", word.get(word.len().saturating_sub(ENDING)..).unwrap_or(word)]);
        }
        rows.add(&["first", sort(self.text, run.start)]);
        rows.add(&["last", sort(self.text, run.end - 1)]);
        let mut name = String::new();
        for word in words() {
            name.extend((!name.is_empty()).then_some(' '));
            name.push_str(word);
        }
        if (self.is_site)(&name) {
            rows.add(&["site"]);
        }
        if words().any(|word| (self.is_site)(word)) {
            rows.add(&["site in it", shape]);
        }
    }

    /// What stands right before the name and right behind it, if it is no word.
    fn add_marks(&self, rows: &mut Rows, run: &Range<usize>, titled: &str) {
        let text = self.text;
        let behind = text.folded[text.tokens[run.end - 1].range.end..].trim_start();
        let mark = behind.get(..1).filter(|mark| !mark.contains(char::is_alphanumeric)).unwrap_or("none");
        rows.add(&["mark", mark]);
        rows.add(&["mark", mark, titled]);
        let Some(before) = run.start.checked_sub(1) else { return };
        let gap = &text.folded[text.tokens[before].range.end..text.tokens[run.start].range.start];
        if gap.contains('\n') {
            rows.add(&["line"]);
        }
        if gap.starts_with(':') {
            rows.add(&["colon"]);
            rows.add(&["colon", text.word(before)]);
        }
    }

    /// The same name at another place, and how the next sentence goes on.
    fn add_elsewhere(&self, rows: &mut Rows, run: &Range<usize>, titled: &str) {
        let text = self.text;
        let is_part = |word: &str| word.len() > 2 && run.clone().any(|index| text.word(index) == word);
        let echo = (0..text.tokens.len()).find(|index| !run.contains(index) && is_part(text.word(*index)));
        if let Some(at) = echo {
            let order = if at < run.start { "second" } else { "first" };
            rows.add(&["echo", order, LENGTHS[run.len().min(4)]]);
            rows.add(&["echo before", text.word_before(at, 1)]);
            rows.add(&["echo behind", text.word(at + 1)]);
        }
        let sentence = text.tokens[run.end - 1].sentence;
        let next = (run.end..text.tokens.len()).find(|index| text.tokens[*index].sentence != sentence);
        if let Some(next) = next {
            rows.add(&["next", text.word(next)]);
            rows.add(&["next", text.word(next), titled]);
        }
    }

    /// The title before a name, and where the words that go with it begin.
    fn title_before(&self, first: usize) -> (Option<&str>, usize) {
        let text = self.text;
        let sentence = text.tokens[first].sentence;
        let near = (1..=TITLE_REACH)
            .map_while(|back| first.checked_sub(back))
            .take_while(|index| text.tokens[*index].sentence == sentence);
        let title = near.clone().find(|index| is_title(text, *index));
        let Some(at) = title else { return (None, first) };
        let between = at + 1..first;
        let comma = text.tokens[at].clause != text.tokens[first].clause;
        let goes = between.clone().all(|index| text.is(index, List::WithTitle))
            || matches!(text.word(at + 1), "de" | "del" | "en") && comma
            || comma && between.len() == 1;
        if !goes {
            return (None, first);
        }
        let start = (0..at)
            .rev()
            .take_while(|index| {
                text.tokens[*index].sentence == sentence
                    && (is_title(text, *index) || text.is(*index, List::WithTitle))
            })
            .last();
        (Some(text.word(at)), start.unwrap_or(at))
    }
}

fn is_title(text: &Text<'_>, token: usize) -> bool {
    let former = || text.word(token).strip_prefix("ex").map(|word| Lists::of(Key::of(word)));
    text.is(token, List::Title) || former().is_some_and(|lists| lists.has(List::Title))
}

fn sort(text: &Text<'_>, token: usize) -> &'static str {
    match (text.is(token, List::Given), text.is(token, List::Surname)) {
        (true, _) => "given",
        (false, true) => "surname",
        (false, false) => "other",
    }
}

/// What a word near a name says of whose matter it is.
fn class(text: &Text<'_>, token: usize) -> Option<&'static str> {
    CLASSES.into_iter().find(|(_, list)| text.is(token, *list)).map(|(class, _)| class)
}
