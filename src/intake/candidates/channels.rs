//! What speaks for a channel, that the person asks to be reached by it, and against it.

use std::ops::Range;

use super::Candidate;
use super::asking::{self, Asking, Way};
use super::mentions::Mention;
use super::rows::Rows;
use crate::intake::text::Text;

/// Further away an asking is told by nothing but its side.
const NEAR: usize = 8;
const DISTANCES: [&str; NEAR + 1] = ["0", "1", "2", "3", "4", "5", "6", "7", "far"];

/// The channels of which a model decides, as they are mentioned.
pub(crate) fn channels(text: &Text<'_>, mentions: &[Mention]) -> Vec<Candidate> {
    if mentions.is_empty() {
        return vec![];
    }
    let page = Page { text, askings: asking::find(text), mentions };
    mentions.iter().map(|mention| page.candidate(mention)).collect()
}

struct Page<'t> {
    text: &'t Text<'t>,
    askings: Vec<Asking>,
    mentions: &'t [Mention],
}

impl Page<'_> {
    fn candidate(&self, mention: &Mention) -> Candidate {
        let (text, run) = (self.text, &mention.tokens);
        let mut rows = Rows::new();
        let shape = shape(mention);
        rows.add(&["shape", shape]);
        run.clone().for_each(|token| {
            let word = text.word(token);
            if !word.bytes().any(|byte| byte.is_ascii_digit()) {
                rows.add(&["in", word]);
            }
        });
        self.add_askings(&mut rows, mention, shape);
        self.add_others(&mut rows, mention, shape);
        rows.add_place(text, run, shape);
        rows.add_around(text, run, shape, |text, token| asking::class(text.word(token)));
        self.add_binding(&mut rows, run, shape);
        Candidate { tokens: run.clone(), rows: rows.done() }
    }

    /// The word by which it is bound to what stands before it, and what that has to do with reaching somebody.
    fn add_binding(&self, rows: &mut Rows, run: &Range<usize>, shape: &str) {
        let text = self.text;
        let first = &text.tokens[run.start];
        let same = |index: &usize| text.tokens[*index].sentence == first.sentence;
        let class = |index: usize| asking::class(text.word(index));
        let before = (0..run.start).rev().take_while(same).take(NEAR).find_map(class).unwrap_or("none");
        let behind =
            (run.end..text.tokens.len()).take_while(same).take(NEAR).find_map(class).unwrap_or("none");
        let bound = if run.start.checked_sub(1).is_some_and(|index| same(&index)) {
            text.word_before(run.start, 1)
        } else {
            "start"
        };
        rows.add(&["bound", bound, before]);
        rows.add(&["bound", bound, shape]);
        rows.add(&["bound", bound, text.word_before(run.start, 2)]);
        rows.add(&["classes", before, behind]);
        rows.add(&["classes", before, behind, shape]);
    }

    /// The nearest askings on both sides.
    fn add_askings(&self, rows: &mut Rows, mention: &Mention, shape: &str) {
        let run = &mention.tokens;
        let before = self.askings.iter().rev().find(|asking| asking.tokens.end <= run.start);
        let behind = self.askings.iter().find(|asking| asking.tokens.start >= run.end);
        let mut ways = [("none", "none"); 2];
        for (at, (side, asking)) in [("<ask", before), (">ask", behind)].into_iter().enumerate() {
            let Some(asking) = asking else {
                rows.add(&[side, "none"]);
                rows.add(&[side, "none", shape]);
                continue;
            };
            let way = way(asking, mention);
            let place = self.place(&asking.tokens, run);
            let gap =
                run.start.saturating_sub(asking.tokens.end) + asking.tokens.start.saturating_sub(run.end);
            rows.add(&[side, way]);
            rows.add(&[side, way, place]);
            rows.add(&[side, way, place, DISTANCES[gap.min(NEAR)]]);
            rows.add(&[side, way, place, shape]);
            rows.add(&[side, way, self.between(&asking.tokens, run)]);
            ways[at] = (way, place);
        }
        let [(before, first), (behind, second)] = ways;
        rows.add(&["asks", before, behind]);
        rows.add(&["asks", before, first, behind, second]);
    }

    /// Other channels that stand between an asking and this one, or anywhere.
    fn between(&self, asking: &Range<usize>, run: &Range<usize>) -> &'static str {
        let gap = asking.end.min(run.end)..asking.start.max(run.start);
        let is_there = |other: &&Mention| gap.contains(&other.tokens.start) && other.tokens != *run;
        if self.mentions.iter().any(|other| is_there(&other)) { "another" } else { "nothing" }
    }

    fn add_others(&self, rows: &mut Rows, mention: &Mention, shape: &str) {
        let others = || self.mentions.iter().filter(|other| other.tokens != mention.tokens);
        let count = others().filter(|other| other.name != mention.name).count();
        rows.add(&["others", DISTANCES[count.min(3)], shape]);
        for (side, other) in [
            ("<other", others().rfind(|other| other.tokens.end <= mention.tokens.start)),
            (">other", others().find(|other| other.tokens.start >= mention.tokens.end)),
        ] {
            let Some(other) = other else { continue };
            let place = self.place(&other.tokens, &mention.tokens);
            rows.add(&[side, place, if other.name == mention.name { "same" } else { "unlike" }]);
        }
    }

    /// How two runs stand to each other.
    fn place(&self, left: &Range<usize>, right: &Range<usize>) -> &'static str {
        let (left, right) = (&self.text.tokens[left.start], &self.text.tokens[right.start]);
        match left.sentence.abs_diff(right.sentence) {
            0 if left.clause == right.clause => "clause",
            0 => "sentence",
            1 => "next",
            _ => "far",
        }
    }
}

fn shape(mention: &Mention) -> &'static str {
    match (mention.name, mention.is_data) {
        ("teams", _) => "teams",
        ("email", true) => "address",
        ("email", false) => "mail",
        ("mobile", true) => "mobile number",
        ("mobile", false) => "mobile",
        (_, true) => "number",
        (_, false) => "telephone",
    }
}

/// How it is asked for, and whether by that channel at all.
fn way(asking: &Asking, mention: &Mention) -> &'static str {
    match asking.way {
        _ if asking.refused => "refused",
        Way::Any => "any",
        Way::Preference => "preference",
        Way::Mail if mention.name == "email" => "fits",
        Way::Call if mention.name != "email" => "fits",
        Way::Mail | Way::Call => "unfit",
    }
}
