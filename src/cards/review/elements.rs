//! A card as a list of what it holds.

use serde_json::Value;

/// Each object of a card that says its type, in reading order, with the card itself first. What a button carries
/// along is no part of the card, and a refresh is nothing that is seen.
pub(super) fn all(card: &Value) -> Vec<&Value> {
    let mut found = vec![];
    collect(card, &mut found);
    found
}

fn collect<'c>(value: &'c Value, found: &mut Vec<&'c Value>) {
    match value {
        Value::Object(fields) => {
            if fields.contains_key("type") {
                found.push(value);
            }
            fields
                .iter()
                .filter(|(key, _)| !matches!(key.as_str(), "data" | "refresh"))
                .for_each(|(_, value)| collect(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, found)),
        _ => {}
    }
}

/// A text of an object; empty when it has none.
pub(super) fn word<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// A list of an object.
pub(super) fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The texts that a client reads as Markdown, after its own look for dates.
pub(super) fn markdown(card: &Value) -> Vec<&str> {
    let elements = all(card);
    let texts = elements.iter().filter(|element| word(element, "type") == "TextBlock");
    let facts = elements.iter().flat_map(|element| list(element, "facts"));
    texts.map(|text| word(text, "text")).chain(facts.map(|fact| word(fact, "value"))).collect()
}
