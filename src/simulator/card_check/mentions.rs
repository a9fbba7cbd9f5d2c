//! Mentions: a tag without an entity is shown as it was written, an entity without a tag is refused.

use serde_json::Value;

const OPEN: &str = "<at>";
const CLOSE: &str = "</at>";

/// What is wrong with the mentions of a card.
pub(super) fn of_card(card: &Value) -> Vec<String> {
    let mut texts = Vec::new();
    shown(card, &mut texts);
    let entities = card["msteams"]["entities"].as_array().map_or(&[][..], Vec::as_slice);
    let mentions: Vec<&Value> = entities.iter().filter(|one| one["type"] == "mention").collect();
    problems("card", &texts, &mentions)
}

/// What is wrong with these mentions of these texts.
pub(in super::super) fn problems(owner: &str, texts: &[&str], mentions: &[&Value]) -> Vec<String> {
    let mut found = Vec::new();
    let tags: Vec<&str> = mentions.iter().filter_map(|one| one["text"].as_str()).collect();
    for tag in texts.iter().flat_map(|text| tags_in(text)).filter(|tag| !tags.contains(tag)) {
        found.push(format!("{owner}: {tag:?} has no entity"));
    }
    for mention in mentions {
        let tag = mention["text"].as_str().unwrap_or_default();
        if !texts.iter().any(|text| tags_in(text).contains(&tag)) {
            found.push(format!("{owner}: a mention's text is not in it"));
        }
        let named = ["id", "name"].iter().all(|key| mention["mentioned"][key].as_str().is_some_and(is_told));
        if !named {
            found.push(format!("{owner}: a mention needs mentioned.id and mentioned.name"));
        }
    }
    found
}

fn is_told(text: &str) -> bool {
    !text.trim().is_empty()
}

/// A tag behind a backslash is somebody's words.
fn tags_in(text: &str) -> Vec<&str> {
    let mut tags = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(OPEN) {
        let (before, tail) = rest.split_at(at);
        let end = tail.find(CLOSE).map_or(tail.len(), |end| end + CLOSE.len());
        if before.ends_with('\\') {
            rest = &tail[OPEN.len()..];
            continue;
        }
        tags.push(&tail[..end]);
        rest = &tail[end..];
    }
    tags
}

/// Everything that a client shows; what buttons and inputs send back is not.
fn shown<'c>(part: &'c Value, texts: &mut Vec<&'c str>) {
    match part {
        Value::String(text) => texts.push(text),
        Value::Array(all) => all.iter().for_each(|one| shown(one, texts)),
        Value::Object(fields) => {
            let seen = |key: &str| !["data", "value", "msteams", "fallbackText", "speak"].contains(&key);
            // The value of a fact is shown, that of an input is typed text.
            let is_fact = !fields.contains_key("type");
            let all = fields.iter().filter(|(key, _)| seen(key) || (is_fact && *key == "value"));
            all.for_each(|(_, one)| shown(one, texts));
        }
        _ => {}
    }
}
