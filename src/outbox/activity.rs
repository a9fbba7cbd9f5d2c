//! Our messages as the Connector takes them.

use serde_json::{Value, json};

use crate::store::Message;

/// A text, read as Markdown; people's words in it are escaped already.
pub(super) fn text(text: &str) -> Value {
    json!({ "type": "message", "textFormat": "markdown", "text": text })
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
