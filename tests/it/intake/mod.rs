//! How well Mesa understands, on sets of its own: `seen` was looked at while building, `scored` was not.

mod answers;
mod corpus;
mod dialogs;
mod doubts;
mod hostile;
mod messages;
mod score;
mod secrets;
mod sites;

use serde::Deserialize;
use std::collections::BTreeMap;

/// What a set says of a message, or of the state after the last turn of a dialog.
#[derive(Clone, Debug, Default, Deserialize)]
struct Labels {
    /// None where nobody said what it is about: then whatever was understood is right.
    kind: Option<String>,
    category: Option<String>,
    fields: BTreeMap<String, String>,
    #[serde(rename = "final")]
    end: Option<String>,
}

fn lines<T: for<'de> Deserialize<'de>>(set: &str) -> Vec<T> {
    set.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}
