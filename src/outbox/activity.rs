//! Our messages as the Connector takes them.

use serde_json::{Value, json};

use crate::store::{Mention, Message};

/// A text, read as Markdown; people's words in it are escaped already.
pub(super) fn text(text: &str) -> Value {
    json!({ "type": "message", "textFormat": "markdown", "text": text })
}

/// A text in which people are called by name: each name that stands in it becomes a mention.
pub(super) fn mentioning(line: &str, mentions: &[Mention]) -> Value {
    let mut line = line.to_owned();
    let mut entities = vec![];
    for mention in mentions {
        let called = format!("<at>{}</at>", escaped(&mention.name));
        line = format!("{called} {line}");
        entities.push(json!({
            "type": "mention",
            "text": called,
            "mentioned": { "id": mention.teams_id, "name": mention.name },
        }));
    }
    let mut activity = text(&line);
    if !entities.is_empty() {
        activity["entities"] = Value::Array(entities);
    }
    activity
}

fn escaped(name: &str) -> String {
    name.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A card with the line that a notification shows.
pub(super) fn card(card: &Value, summary: &str) -> Value {
    json!({
        "type": "message",
        "summary": summary,
        "attachments": [{ "contentType": "application/vnd.microsoft.card.adaptive", "content": card }],
    })
}

/// A rendered message.
pub(super) fn message(message: &Message) -> Value {
    match message {
        Message::Text { text: words } => text(words),
        Message::Card { card: content, summary } => card(content, summary),
    }
}
