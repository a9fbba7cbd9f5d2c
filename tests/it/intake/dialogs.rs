//! Whole dialogs, with the machine that the product uses and a person of whom nothing is known.

use mesa::catalog::Catalog;
use mesa::intake::command::{Outcome, play};
use serde::Deserialize;

use super::score::{Floors, Score};
use super::{Labels, lines};

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
        kind: outcome.reading.kind.to_owned(),
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

#[test]
fn dialogs_that_were_looked_at() {
    let floors = Floors { kind: 0.96, category: 0.96, fields: 0.96, exact: 0.93, end: 0.96 };
    score(include_str!("../../intake/dialogs-seen.jsonl")).hold("seen dialogs", &floors, true);
}

#[test]
fn dialogs_that_were_only_scored() {
    let floors = Floors { kind: 0.92, category: 0.92, fields: 0.95, exact: 0.92, end: 0.92 };
    score(include_str!("../../intake/dialogs-scored.jsonl")).hold("scored dialogs", &floors, false);
}

/// Written by somebody who had not seen the machine, and scored once.
#[test]
fn fresh_dialogs() {
    let floors = Floors { kind: 0.86, category: 0.82, fields: 0.90, exact: 0.60, end: 0.78 };
    score(include_str!("../../intake/dialogs-fresh-scored.jsonl")).hold("fresh dialogs", &floors, false);
    score(include_str!("../../intake/dialogs-fresh-open.jsonl")).hold("fresh dialogs, open", &floors, false);
}
