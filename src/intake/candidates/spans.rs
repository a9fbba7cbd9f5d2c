//! Spans of time: runs of words that tell of days, parts of them and hours, with the small words between.

use std::ops::Range;

use super::Candidate;
use super::clock::{goes_with, is_core, is_half, is_hour, is_thing_after, joins};
use super::when::{Cues, rows};
use crate::intake::text::Text;
use crate::intake::words::List;

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

/// The parts between commas, alone and joined.
fn pieces(text: &Text<'_>, run: &Range<usize>) -> Vec<Range<usize>> {
    let clause = |index: usize| text.tokens[index].clause;
    let is_cut = |index: &usize| clause(*index) != clause(index - 1) && !is_half(text, *index);
    let cuts = (run.start + 1..run.end).filter(is_cut).take(PIECES - 1);
    let bounds: Vec<usize> = std::iter::once(run.start).chain(cuts).chain([run.end]).collect();
    let mut pieces = Vec::new();
    for (place, first) in bounds.iter().enumerate() {
        pieces.extend(bounds[place + 1..].iter().map(|last| trimmed(text, *first..*last)));
    }
    pieces.sort_by_key(|piece| (piece.start, piece.end));
    pieces.dedup();
    pieces.retain(|piece| piece.clone().any(|index| is_core(text, index)));
    pieces
}

/// Without small words that bind it to what stands around.
fn trimmed(text: &Text<'_>, mut run: Range<usize>) -> Range<usize> {
    while run.len() > 1 && is_loose_start(text, &run) {
        run.start += 1;
    }
    while run.len() > 1
        && !is_core(text, run.end - 1)
        && text.is(run.end - 1, List::TimeOpen)
        && !is_onwards(text, &run)
    {
        run.end -= 1;
    }
    run
}

/// "From 9 on".
fn is_onwards(text: &Text<'_>, run: &Range<usize>) -> bool {
    text.word(run.end - 1) == "on" && run.len() > 2 && is_hour(text, run.end - 2)
}

/// A word that only binds the span to what stands before it, or a number that belongs there.
fn is_loose_start(text: &Text<'_>, run: &Range<usize>) -> bool {
    let (word, next) = (text.word(run.start), text.word(run.start + 1));
    match word {
        "in" | "around" | "on" => text.is(run.start + 1, List::TimeAnew),
        "el" => next == "esta",
        "esta" => text.is(run.start + 1, List::TimeOpen),
        "mismo" | "misma" | "oficina" | "trabajo" => true,
        _ => (text.is(run.start, List::TimeLoose) || is_hour(text, run.start)) && !is_core(text, run.start),
    }
}
