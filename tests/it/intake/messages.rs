//! Single messages.

use mesa::catalog::Catalog;
use mesa::intake::command::Reading;
use mesa::intake::understand;
use serde::Deserialize;

use super::score::{Floors, Score};
use super::{Labels, lines};

#[derive(Deserialize)]
struct Message {
    id: String,
    text: String,
    #[serde(flatten)]
    labels: Labels,
}

fn score(set: &str) -> Score {
    let catalog = Catalog::builtin().unwrap();
    let mut score = Score::default();
    for message in lines::<Message>(set) {
        let reading = Reading::of(&understand(&catalog, &message.text));
        let got = Labels {
            kind: Some(reading.kind.to_owned()),
            category: reading.category,
            fields: reading.fields.into_iter().map(|(field, value)| (field.to_owned(), value)).collect(),
            end: None,
        };
        score.add(&message.id, &message.text, &message.labels, &got);
    }
    score
}

#[test]
fn messages_that_were_looked_at() {
    let floors = Floors { kind: 0.97, category: 0.96, fields: 0.97, exact: 0.94, end: 1.0 };
    score(include_str!("../../intake/messages-seen.jsonl")).hold("seen messages", &floors, true);
}

#[test]
fn messages_that_were_only_scored() {
    let floors = Floors { kind: 0.90, category: 0.93, fields: 0.96, exact: 0.82, end: 1.0 };
    score(include_str!("../../intake/messages-scored.jsonl")).hold("scored messages", &floors, false);
}

/// Written by somebody who had not seen the reading, and scored once: the best estimate of what people meet.
#[test]
fn fresh_messages() {
    let floors = Floors { kind: 0.82, category: 0.84, fields: 0.89, exact: 0.58, end: 1.0 };
    score(include_str!("../../intake/messages-fresh-scored.jsonl")).hold("fresh messages", &floors, false);
    score(include_str!("../../intake/messages-fresh-open.jsonl")).hold(
        "fresh messages, open",
        &floors,
        false,
    );
}
