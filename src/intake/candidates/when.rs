//! What speaks for a span of time and against it.

use std::ops::Range;

use super::clock::{is_clock, is_core, is_hour};
use super::rows::Rows;
use crate::intake::lexicon::TIMES;

use crate::intake::text::Text;
use crate::intake::words::List;

/// So near a cue is the span's own.
const NEAR: usize = 4;
const LENGTHS: [&str; 7] = ["0", "1", "2", "3", "4", "5", "6"];

/// What the lexicon says of tokens: somebody is there, or something else is then.
pub(super) struct Cues(Vec<(usize, &'static str)>);

impl Cues {
    pub(super) fn find(text: &Text<'_>) -> Self {
        let reaches = TIMES.label("reach");
        let name = |label: usize| if Some(label) == reaches { "reach" } else { "other" };
        Self(TIMES.find(text).iter().map(|hit| (hit.last, name(hit.label))).collect())
    }
}

/// The features of a span, which is the run or a part of it.
pub(super) fn rows(text: &Text<'_>, span: &Range<usize>, run: &Range<usize>, cues: &Cues) -> Vec<usize> {
    let mut rows = Rows::new();
    let shape = shape(text, span);
    let first = text.word(span.start);
    rows.add(&["shape", shape]);
    rows.add(&["first", first]);
    rows.add(&["first", first, shape]);
    rows.add(&["last", text.word(span.end - 1)]);
    rows.add(&["length", LENGTHS[span.len().min(LENGTHS.len() - 1)], shape]);
    rows.add(&["whole", if span == run { "yes" } else { "no" }]);
    span.clone().for_each(|index| rows.add(&["in", text.word(index)]));
    add_cues(&mut rows, text, span, cues, shape);
    rows.add_place(text, span, shape);
    rows.add_around(text, span, shape, |_, _| None);
    rows.done()
}

fn add_cues(rows: &mut Rows, text: &Text<'_>, span: &Range<usize>, Cues(cues): &Cues, shape: &str) {
    let sentence = text.tokens[span.start].sentence;
    let mut near = cues.iter().filter(|(at, _)| text.tokens[*at].sentence == sentence);
    let before = near.clone().filter(|(at, _)| *at < span.start);
    let before = before.max_by_key(|(at, name)| (*at, *name == "reach"));
    let behind = near.find(|(at, _)| *at >= span.end);
    for (side, cue) in [("<cue", before), (">cue", behind)] {
        let name = cue.map_or("none", |(_, name)| name);
        let distance = if cue.is_some_and(|(at, _)| at.abs_diff(span.start) < NEAR) { "near" } else { "far" };
        rows.add(&[side, name]);
        rows.add(&[side, name, shape]);
        rows.add(&[side, name, distance]);
    }
    let name = |cue: Option<&(usize, &'static str)>| cue.map_or("none", |(_, name)| name);
    rows.add(&["cues", name(before), name(behind)]);
}

/// What kind of span it is.
fn shape(text: &Text<'_>, span: &Range<usize>) -> &'static str {
    let has = |list: List| span.clone().any(|index| text.is(index, list));
    let hours = span
        .clone()
        .any(|index| is_core(text, index) && (is_hour(text, index) || is_clock(text.word(index))));
    match (hours, has(List::Weekday), has(List::TimeNow)) {
        (true, true, _) => "day and hour",
        (true, false, true) => "today and hour",
        (true, ..) => "hour",
        (false, true, _) => "day",
        (false, false, true) => "today",
        _ if span.len() == 1 => "word",
        _ => "part",
    }
}
