//! Checks cards.

use serde_json::Value;

pub(super) fn problems(card: &Value) -> Vec<String> {
    let _ = card;
    Vec::new()
}
