//! Whole dialogs, with the machine that the product uses and a person of whom nothing is known.

use mesa::cases::{Contact, Details, Kind};
use mesa::catalog::Catalog;
use mesa::intake::{DialogEffect, DialogEvent, Known, command, step, understand};
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

fn play(catalog: &Catalog, turns: &[Turn]) -> Labels {
    let contact = Contact::default();
    let known = Known { contact: &contact, email: None };
    let mut draft = None;
    let mut last = Details::default();
    let mut end = "question";
    for turn in turns {
        let event = DialogEvent::Said { text: turn.user.clone(), files: 0 };
        let next = step(catalog, &known, draft.take(), event);
        for effect in &next.effects {
            end = match effect {
                DialogEffect::Ask { .. } => "incomplete",
                DialogEffect::Register => "complete",
                DialogEffect::Withdraw => "cancelled",
                _ => end,
            };
        }
        if let Some(draft) = &next.draft {
            last = draft.details.clone();
        }
        draft = next.draft;
    }
    labels(catalog, turns, &last, end)
}

fn labels(catalog: &Catalog, turns: &[Turn], details: &Details, end: &str) -> Labels {
    let first = understand(catalog, &turns[0].user);
    let (kind, category) = match details.kind {
        Some(Kind::Incident) => ("incident", details.category.clone()),
        Some(Kind::ServiceRequest) => ("service_request", details.category.clone()),
        None => (command::kind(&first), first.category),
    };
    Labels {
        kind: kind.to_owned(),
        category: category.map(|category| category.0),
        fields: details.fields.iter().map(|(field, value)| (field.key().to_owned(), value.clone())).collect(),
        end: Some(end.to_owned()),
    }
}

fn score(set: &str) -> Score {
    let catalog = Catalog::builtin().unwrap();
    let mut score = Score::default();
    for dialog in lines::<Dialog>(set) {
        let text = dialog.turns.iter().map(|turn| turn.user.as_str()).collect::<Vec<_>>().join(" | ");
        score.add(&dialog.id, &text, &dialog.expect, &play(&catalog, &dialog.turns));
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
