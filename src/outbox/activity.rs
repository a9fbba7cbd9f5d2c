//! Our messages as the Connector takes them.

use serde_json::{Value, json};

use crate::botframework::mention;
use crate::store::{Mention, Message};

/// A text, read as Markdown; people's words in it are escaped already.
pub(super) fn text(text: &str) -> Value {
    json!({ "type": "message", "textFormat": "markdown", "text": text })
}

/// A text that calls people first: each of them is mentioned.
pub(super) fn mentioning(line: &str, mentions: &[Mention]) -> Value {
    let called: Vec<_> =
        mentions.iter().filter_map(|one| mention::Mention::new(&one.teams_id, &one.name)).collect();
    let tags: String = called.iter().rev().map(|one| format!("{} ", one.tag())).collect();
    let mut activity = text(&format!("{tags}{line}"));
    mention::in_message(&mut activity, &called);
    activity
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
