//! Our messages as the Connector takes them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::botframework::mention;
use crate::store::{Mention, Message, StoredFile};

/// A text, read as Markdown; people's words in it are escaped already.
pub(super) fn text(text: &str) -> Value {
    json!({ "type": "message", "textFormat": "markdown", "text": text })
}

/// The same with what a notification shows in its place.
pub(super) fn summed_up(words: &str, summary: Option<&str>) -> Value {
    let mut activity = text(words);
    if let Some(summary) = summary {
        activity["summary"] = json!(summary);
    }
    activity
}

/// A text that calls people first: each of them is mentioned.
pub(super) fn mentioning(line: &str, mentions: &[Mention], summary: &str) -> Value {
    let called: Vec<_> =
        mentions.iter().filter_map(|one| mention::Mention::new(&one.teams_id, &one.name)).collect();
    let names: Vec<&str> = called.iter().rev().map(mention::Mention::tag).collect();
    let words = if names.is_empty() { line.to_owned() } else { format!("{}: {line}", names.join(", ")) };
    let mut activity = summed_up(&words, Some(summary));
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

/// A picture as part of the message: it has no address that anybody could open.
pub(super) fn picture(file: &StoredFile) -> Value {
    let url = format!("data:{};base64,{}", file.content_type, STANDARD.encode(&file.bytes));
    json!({
        "type": "message",
        "attachments": [{ "contentType": file.content_type, "contentUrl": url, "name": file.name }],
    })
}

/// A card that asks whether somebody wants a file.
fn offer(name: &str, description: &str, size: i64, consent: &str) -> Value {
    let context = json!({ "offer": consent });
    json!({
        "type": "message",
        "summary": description,
        "attachments": [{
            "contentType": "application/vnd.microsoft.teams.card.file.consent",
            "name": name,
            "content": {
                "description": description,
                "sizeInBytes": size,
                "acceptContext": context,
                "declineContext": context,
            },
        }],
    })
}

/// A card of a file that is in somebody's own storage.
fn file_card(name: &str, content_url: &str, (unique_id, file_type): (&str, &str), summary: &str) -> Value {
    json!({
        "type": "message",
        "summary": summary,
        "attachments": [{
            "contentType": "application/vnd.microsoft.teams.card.file.info",
            "contentUrl": content_url,
            "name": name,
            "content": { "uniqueId": unique_id, "fileType": file_type },
        }],
    })
}

/// A rendered message.
pub(super) fn message(message: &Message) -> Value {
    match message {
        Message::Text { text, summary } => summed_up(text, summary.as_deref()),
        Message::Card { card: content, summary } => card(content, summary),
        Message::FileOffer { name, description, size, consent } => offer(name, description, *size, consent),
        Message::FileCard { name, content_url, unique_id, file_type, summary } => {
            file_card(name, content_url, (unique_id, file_type), summary)
        }
    }
}
