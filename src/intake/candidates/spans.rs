//! Spans of time: runs of words that tell of days, parts of them and hours, with the small words between.

use std::ops::Range;

use super::Candidate;
use super::rows::Rows;
use crate::intake::lexicon::{TIMES, WORDS};
use crate::intake::text::Text;

/// A run is cut at so many commas at most.
const PIECES: usize = 4;

/// Everything that may say when somebody can be reached.
pub(crate) fn spans(text: &Text<'_>) -> Vec<Candidate> {
    let mut spans = Vec::new();
    let mut from = 0;
    let mut cues = None;
    while let Some(core) = (from..text.tokens.len()).find(|index| is_core(text, *index)) {
        let run = run_around(text, from, core);
        from = run.end.max(core + 1);
        let cues = cues.get_or_insert_with(|| Cues::find(text));
        for piece in pieces(text, &run) {
            let rows = rows(text, &piece, &run, cues);
            spans.push(Candidate { tokens: piece, rows });
        }
    }
    spans
}

/// The tokens around a core that belong to the span.
fn run_around(text: &Text<'_>, from: usize, core: usize) -> Range<usize> {
    let mut start = core;
    while start > from && goes_with(text, start - 1) && joins(text, start) {
        start -= 1;
    }
    let mut end = core + 1;
    while end < text.tokens.len()
        && joins(text, end)
        && (goes_with(text, end) || is_core(text, end) || is_thing_after(text, start, end))
    {
        end += 1;
    }
    trimmed(text, start..end)
}

/// The parts between commas, alone and joined, longest first.
fn pieces(text: &Text<'_>, run: &Range<usize>) -> Vec<Range<usize>> {
    let cuts = (run.start + 1..run.end).filter(|index| {
        text.tokens[*index].clause != text.tokens[index - 1].clause && !is_half(text, *index)
    });
    let mut bounds: Vec<usize> = std::iter::once(run.start).chain(cuts.take(PIECES - 1)).collect();
    bounds.push(run.end);
    let mut pieces = Vec::new();
    for first in 0..bounds.len() - 1 {
        for last in first + 1..bounds.len() {
            let piece = trimmed(text, bounds[first]..bounds[last]);
            let told = piece.clone().any(|index| is_core(text, index));
            if told && !pieces.contains(&piece) {
                pieces.push(piece);
            }
        }
    }
    pieces
}

/// Without small words that bind it to what stands around.
fn trimmed(text: &Text<'_>, mut run: Range<usize>) -> Range<usize> {
    while run.len() > 1 && is_loose_start(text, &run) {
        run.start += 1;
    }
    while run.len() > 1
        && !is_core(text, run.end - 1)
        && WORDS.has("time_open", text.word(run.end - 1))
        && !is_onwards(text, &run)
    {
        run.end -= 1;
    }
    run
}

/// "From 9 on".
fn is_onwards(text: &Text<'_>, run: &Range<usize>) -> bool {
    text.word(run.end - 1) == "on" && run.len() > 2 && is_hour(text.word(run.end - 2))
}

/// A word that only binds the span to what stands before it, or a number that belongs there.
fn is_loose_start(text: &Text<'_>, run: &Range<usize>) -> bool {
    let (word, next) = (text.word(run.start), text.word(run.start + 1));
    let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
    let begins_anew = || {
        matches!(
            next,
            "on" | "at"
                | "from"
                | "between"
                | "after"
                | "before"
                | "until"
                | "any"
                | "every"
                | "entre"
                | "desde"
                | "por"
                | "cualquier"
        )
    };
    match word {
        "y" | "e" | "o" | "u" | "and" | "or" | "but" | "not" | "que" | "m" | "h" | "ya" | "by" | "para" => {
            !is_core(text, run.start)
        }
        "in" | "around" | "on" => begins_anew(),
        "mismo" | "misma" => true,
        "el" => next == "esta",
        "esta" => WORDS.has("time_open", next),
        "oficina" | "trabajo" => true,
        _ => (is_number || is_hour(word)) && !is_core(text, run.start),
    }
}

/// Nothing but a space or a small mark stands before the token.
fn joins(text: &Text<'_>, index: usize) -> bool {
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
fn is_half(text: &Text<'_>, index: usize) -> bool {
    let half =
        |index: usize| index > 0 && text.word(index) == "m" && matches!(text.word(index - 1), "a" | "p");
    half(index)
        || half(index - 1)
            && !text.tokens[index].capital
            && !text.folded[text.tokens[index - 1].range.end..text.tokens[index].range.start]
                .contains(['\n', ','])
}

fn goes_with(text: &Text<'_>, index: usize) -> bool {
    let word = text.word(index);
    is_core_word(word)
        || is_hour(word)
        || word.len() == 2 && word.parse::<u8>().is_ok_and(|minute| minute < 60)
        || WORDS.has("time_glue", word)
        || WORDS.has("time_open", word)
}

fn is_core_word(word: &str) -> bool {
    WORDS.has("time", word) || is_clock(word)
}

/// A word that tells of a time by itself; a number only behind a word that makes an hour of it, or before one.
fn is_core(text: &Text<'_>, index: usize) -> bool {
    let word = text.word(index);
    if is_hour(word) {
        return WORDS.has("before_hour", text.word_before(index, 1)) && joins(text, index)
            || is_first_of_two(text, index);
    }
    if is_bound(word) {
        return matches!(text.word(index + 1), "de" | "del")
            || matches!(word, "after" | "before") && index + 1 < text.tokens.len() && joins(text, index + 1);
    }
    is_core_word(word) || matches!(word, "l" if text.word(index + 1) == "v" || text.word(index + 2) == "v")
}

/// "2 a 4", "10-12", "9 am".
fn is_first_of_two(text: &Text<'_>, index: usize) -> bool {
    let then = |ahead: usize| {
        index + ahead < text.tokens.len() && (1..=ahead).all(|ahead| joins(text, index + ahead))
    };
    let (next, second) = (text.word(index + 1), text.word(index + 2));
    let minutes = |word: &str| word.len() == 2 && word.parse::<u8>().is_ok_and(|minute| minute < 60);
    then(1) && (is_hour(next) || minutes(next) || matches!(next, "am" | "pm" | "h" | "hrs"))
        || then(2)
            && (matches!(next, "a" | "to" | "y" | "and" | "hasta" | "as")
                && (is_hour(second) || is_clock(second))
                || matches!(next, "a" | "p") && second == "m")
}

/// "Después del comité": any one thing after which, or before which.
fn is_thing_after(text: &Text<'_>, start: usize, index: usize) -> bool {
    let bound = (start..index).rev().find(|before| is_bound(text.word(*before)));
    let only_small = |bound: usize| {
        (bound + 1..index).all(|between| {
            matches!(
                text.word(between),
                "de" | "del"
                    | "la"
                    | "las"
                    | "el"
                    | "los"
                    | "mi"
                    | "the"
                    | "my"
                    | "esa"
                    | "ese"
                    | "una"
                    | "un"
            )
        })
    };
    text.tokens[index].clause == text.tokens[index - 1].clause
        && bound.is_some_and(|bound| {
            bound + 1 < index && only_small(bound)
                || bound + 1 == index && matches!(text.word(bound), "after" | "before")
        })
}

/// A word that makes a bound of what follows.
fn is_bound(word: &str) -> bool {
    matches!(word, "despues" | "antes" | "luego" | "after" | "before")
}

/// A number that a clock may show, or its name.
fn is_hour(word: &str) -> bool {
    word.len() <= 2 && word.parse::<u8>().is_ok_and(|hour| hour <= 24) || WORDS.has("hour", word)
}

/// "4pm", "16h", "10am".
fn is_clock(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits) && matches!(&word[digits..], "am" | "pm" | "h" | "hrs" | "hs")
}

/// What the lexicon says of each token: somebody is there, or something else is then.
struct Cues(Vec<(usize, &'static str)>);

impl Cues {
    fn find(text: &Text<'_>) -> Self {
        let reaches = TIMES.label("reach");
        let name = |label: usize| if Some(label) == reaches { "reach" } else { "other" };
        Self(TIMES.find(text).iter().map(|hit| (hit.last, name(hit.label))).collect())
    }
}

fn rows(text: &Text<'_>, span: &Range<usize>, run: &Range<usize>, cues: &Cues) -> Vec<usize> {
    let mut rows = Rows::new();
    let shape = shape(text, span);
    rows.add(&["shape", shape]);
    let first = text.word(span.start);
    rows.add(&["first", first]);
    rows.add(&["last", text.word(span.end - 1)]);
    rows.add(&["first", first, shape]);
    span.clone().for_each(|index| rows.add(&["in", text.word(index)]));
    rows.add(&["length", ["1", "2", "3", "4", "5", "6"][span.len().min(6) - 1], shape]);
    rows.add(&["whole", if span == run { "yes" } else { "no" }]);
    let sentence = text.tokens[span.start].sentence;
    let rest = &text.folded[text.tokens[span.end - 1].range.end..];
    let asked = rest.find(['?', '.', '!', '\n']).is_some_and(|at| rest[at..].starts_with('?'));
    if asked {
        rows.add(&["asked"]);
    }
    let clause = text.tokens[span.start].clause;
    let opens = span.start == 0 || text.tokens[span.start - 1].clause != clause;
    let closes = text.tokens.get(span.end).is_none_or(|next| next.clause != text.tokens[span.end - 1].clause);
    let alone = opens && closes;
    rows.add(&["alone", if alone { "yes" } else { "no" }, shape]);
    let whole = (span.start == 0 || text.tokens[span.start - 1].sentence != sentence)
        && text.tokens.get(span.end).is_none_or(|next| next.sentence != sentence);
    if whole {
        rows.add(&["sentence"]);
        rows.add(&["sentence", shape]);
    }
    if text.tokens.len() - span.end < 3 {
        rows.add(&["late"]);
    }
    let within = |index: usize| text.tokens[index].sentence == sentence;
    let before = cues
        .0
        .iter()
        .filter(|(at, _)| *at < span.start && within(*at))
        .max_by_key(|(at, name)| (*at, *name == "reach"));
    let behind = cues.0.iter().find(|(at, _)| *at >= span.end && within(*at));
    for (side, cue) in [("<cue", before), (">cue", behind)] {
        let name = cue.map_or("none", |(_, name)| name);
        rows.add(&[side, name]);
        rows.add(&[side, name, shape]);
        let near = cue.is_some_and(|(at, _)| at.abs_diff(span.start) < 4);
        rows.add(&[side, name, if near { "near" } else { "far" }]);
    }
    let both = (before.map_or("none", |(_, name)| name), behind.map_or("none", |(_, name)| name));
    rows.add(&["cues", both.0, both.1]);
    for list in ["third", "first_person"] {
        if text
            .tokens
            .iter()
            .enumerate()
            .any(|(index, token)| token.sentence == sentence && WORDS.has(list, text.word(index)))
        {
            rows.add(&[list]);
            rows.add(&[list, shape]);
        }
    }
    rows.add_around(text, span, shape, |_| None);
    rows.done()
}

/// What kind of span it is.
fn shape(text: &Text<'_>, span: &Range<usize>) -> &'static str {
    let has = |list: &str| span.clone().any(|index| WORDS.has(list, text.word(index)));
    let hours = span
        .clone()
        .any(|index| is_core(text, index) && (is_hour(text.word(index)) || is_clock(text.word(index))));
    match (hours, has("weekday"), has("time_now")) {
        (true, true, _) => "day and hour",
        (true, false, true) => "today and hour",
        (true, ..) => "hour",
        (false, true, _) => "day",
        (false, false, true) => "today",
        _ if span.len() == 1 => "word",
        _ => "part",
    }
}
