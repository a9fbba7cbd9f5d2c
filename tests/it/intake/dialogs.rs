//! Whole dialogs, with the machine that the product uses and a person of whom nothing is known.

use mesa::catalog::Catalog;
use mesa::intake::command::{Outcome, Tally, play};
use serde::Deserialize;

use super::score::{Floors, Score};
use super::{Labels, lines};

const SEEN: &str = include_str!("../../intake/dialogs-seen.jsonl");
const SCORED: &str = include_str!("../../intake/dialogs-scored.jsonl");
const FRESH_OPEN: &str = include_str!("../../intake/dialogs-fresh-open.jsonl");
const FRESH_SCORED: &str = include_str!("../../intake/dialogs-fresh-scored.jsonl");
const WIDE_OPEN: &str = include_str!("../../intake/dialogs-wide-open.jsonl");
const WIDE_SCORED: &str = include_str!("../../intake/dialogs-wide-scored.jsonl");
const DENSE_OPEN: &str = include_str!("../../intake/dialogs-dense-open.jsonl");
const DENSE_SCORED: &str = include_str!("../../intake/dialogs-dense-scored.jsonl");
const NEW_OPEN: &str = include_str!("../../intake/dialogs-new-open.jsonl");
const NEW_SCORED: &str = include_str!("../../intake/dialogs-new-scored.jsonl");
const LATE_OPEN: &str = include_str!("../../intake/dialogs-late-open.jsonl");
const LATER_OPEN: &str = include_str!("../../intake/dialogs-later-open.jsonl");
const TOLD_OPEN: &str = include_str!("../../intake/dialogs-told-open.jsonl");
const PLAIN_OPEN: &str = include_str!("../../intake/dialogs-plain-open.jsonl");
const TAUGHT_OPEN: &str = include_str!("../../intake/dialogs-taught-open.jsonl");
const DRIBS_OPEN: &str = include_str!("../../intake/dialogs-dribs-open.jsonl");
const CLEAR_SCORED: &str = include_str!("../../intake/dialogs-clear-scored.jsonl");
const SETS: [(&str, &str); 17] = [
    ("seen", SEEN),
    ("scored", SCORED),
    ("fresh, open", FRESH_OPEN),
    ("fresh, scored", FRESH_SCORED),
    ("wide, open", WIDE_OPEN),
    ("wide, scored", WIDE_SCORED),
    ("dense, open", DENSE_OPEN),
    ("dense, scored", DENSE_SCORED),
    ("new, open", NEW_OPEN),
    ("new, scored", NEW_SCORED),
    ("late, open", LATE_OPEN),
    ("later, open", LATER_OPEN),
    ("told, open", TOLD_OPEN),
    ("plain, open", PLAIN_OPEN),
    ("taught, open", TAUGHT_OPEN),
    ("dribs, open", DRIBS_OPEN),
    ("clear, scored", CLEAR_SCORED),
];

#[derive(Deserialize)]
struct Dialog {
    id: String,
    turns: Vec<Turn>,
    expect: Labels,
}

#[derive(Deserialize)]
struct Turn {
    user: String,
}

fn labels(outcome: Outcome) -> Labels {
    let fields = outcome.reading.fields.into_iter().map(|(field, value)| (field.to_owned(), value));
    Labels {
        kind: Some(outcome.reading.kind.to_owned()),
        category: outcome.reading.category,
        fields: fields.collect(),
        end: Some(outcome.end.to_owned()),
    }
}

fn score(set: &str) -> Score {
    let catalog = Catalog::builtin().unwrap();
    let mut score = Score::default();
    for dialog in lines::<Dialog>(set) {
        let text = dialog.turns.iter().map(|turn| turn.user.as_str()).collect::<Vec<_>>().join(" | ");
        let outcome = play(&catalog, dialog.turns.iter().map(|turn| turn.user.as_str()));
        score.add(&dialog.id, &text, &dialog.expect, &labels(outcome));
    }
    score
}

/// Most people are asked at most twice; those that are not do not bring the others with them.
#[test]
fn nine_dialogs_in_ten_need_at_most_two_questions() {
    let catalog = Catalog::builtin().unwrap();
    let mut all = Tally::default();
    for (name, set) in SETS {
        let mut tally = Tally::default();
        for dialog in lines::<Dialog>(set) {
            let asked = play(&catalog, dialog.turns.iter().map(|turn| turn.user.as_str())).asked;
            tally.add(asked);
            all.add(asked);
        }
        println!("{name}: {tally}");
        assert!(tally.few * 10 >= tally.dialogs * 9, "{name}: {tally}");
    }
    assert!(all.questions < 2 * all.dialogs, "{all}");
}

#[test]
fn dialogs_that_were_looked_at() {
    let floors = Floors { kind: 0.98, category: 0.98, fields: 0.98, exact: 0.96, end: 0.96 };
    score(SEEN).hold("seen dialogs", &floors, true);
}

#[test]
fn dialogs_that_were_only_scored() {
    let floors = Floors { kind: 0.92, category: 0.92, fields: 0.95, exact: 0.92, end: 0.92 };
    score(SCORED).hold("scored dialogs", &floors, false);
}

/// Written by people who had not seen the machine. The open ones were looked at afterwards.
#[test]
fn dialogs_of_others_that_were_looked_at() {
    let floors = Floors { kind: 0.98, category: 0.98, fields: 0.97, exact: 0.92, end: 0.96 };
    score(FRESH_OPEN).hold("fresh dialogs, open", &floors, true);
    score(WIDE_OPEN).hold("wide dialogs, open", &floors, true);
    score(DENSE_OPEN).hold("dense dialogs, open", &floors, true);
    score(NEW_OPEN).hold("new dialogs, open", &floors, true);
    let floors = Floors { kind: 0.97, category: 0.97, fields: 0.95, exact: 0.87, end: 0.95 };
    score(LATE_OPEN).hold("late dialogs, open", &floors, true);
    let floors = Floors { kind: 0.92, category: 0.93, fields: 0.97, exact: 0.80, end: 0.95 };
    score(LATER_OPEN).hold("later dialogs, open", &floors, true);
    let floors = Floors { kind: 0.96, category: 0.95, fields: 0.96, exact: 0.84, end: 0.93 };
    score(TOLD_OPEN).hold("told dialogs, open", &floors, true);
    let floors = Floors { kind: 0.97, category: 0.96, fields: 0.96, exact: 0.84, end: 0.93 };
    score(PLAIN_OPEN).hold("plain dialogs, open", &floors, true);
}

/// Written to be hard. Before they were looked at, the first: kind .962, category .906, fields .965, exact .700, end .869;
/// the second, in which data come by dribs and drabs: kind .971, category .936, fields .951, exact .721, end .900.
#[test]
fn hard_dialogs_of_others_that_were_looked_at() {
    let floors = Floors { kind: 0.96, category: 0.90, fields: 0.97, exact: 0.75, end: 0.87 };
    score(TAUGHT_OPEN).hold("taught dialogs, open", &floors, true);
    let floors = Floors { kind: 0.97, category: 0.96, fields: 0.96, exact: 0.81, end: 0.96 };
    score(DRIBS_OPEN).hold("dribs dialogs, open", &floors, true);
}

/// The others were only scored: the best estimate of what people meet.
#[test]
fn dialogs_of_others_that_were_only_scored() {
    let floors = Floors { kind: 0.94, category: 0.94, fields: 0.96, exact: 0.80, end: 0.90 };
    score(FRESH_SCORED).hold("fresh dialogs", &floors, false);
    score(WIDE_SCORED).hold("wide dialogs", &floors, false);
    score(DENSE_SCORED).hold("dense dialogs", &floors, false);
    score(NEW_SCORED).hold("new dialogs", &floors, false);
    let floors = Floors { kind: 0.97, category: 0.95, fields: 0.96, exact: 0.88, end: 0.95 };
    score(CLEAR_SCORED).hold("clear dialogs", &floors, false);
}
