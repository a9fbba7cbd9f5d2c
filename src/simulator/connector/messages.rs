//! Sending a message and replacing it.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::super::answer::Reply;
use super::super::card_check;
use super::super::drive;
use super::super::hub::{BOT_NAME, Hub};
use super::super::placeholders;
use super::super::places::{Author, AuthorKind, CARD, PlaceKind, Post};
use super::super::wire::Verdict;
use super::super::world::World;
use super::{Refused, mentions, open_place, refuse};

/// The service takes about 100 KB counted in UTF-16; its documentation says to keep below this.
const MESSAGE_LIMIT: usize = 80 * 1024;

pub(super) fn send(
    hub: &Hub,
    conversation: &str,
    activity: &Value,
    verdict: &mut Verdict,
) -> Result<Reply, Refused> {
    let (place, thread) = hub.read(|world| locate(world, conversation, verdict))?;
    if activity["type"] == "typing" {
        hub.wire.emit("typing", &json!({ "place": place }));
        return Ok(Reply::created(json!({})));
    }
    check(hub, activity, verdict)?;
    let id = hub.change(|world| store(hub, world, &place, thread, activity));
    hub.changed(&place);
    Ok(Reply::created(json!({ "id": id })))
}

pub(super) fn update(
    hub: &Hub,
    conversation: &str,
    id: &str,
    activity: &Value,
    verdict: &mut Verdict,
) -> Result<Reply, Refused> {
    let place =
        hub.read(|world| open_place(world, conversation, verdict).map(|(place, _)| place.key.clone()))?;
    check(hub, activity, verdict)?;
    let now = hub.now();
    let replaced = hub.change(|world| {
        let change = world.next_change();
        let mentioned = mentions::people(world, activity);
        let post = world.post_mut(&place, id).filter(|post| post.from.kind == AuthorKind::Bot)?;
        fill(post, activity);
        post.mentions = mentioned;
        post.updated_at = Some(now);
        post.change = change;
        post.own_cards.clear();
        Some(())
    });
    if replaced.is_none() {
        verdict.violation("only a message of the bot's own can be updated");
        return Err(refuse(StatusCode::NOT_FOUND, "ActivityNotFoundInConversation", "Activity not found."));
    }
    hub.changed(&place);
    Ok(Reply::ok(json!({ "id": id })))
}

/// A message of the bot's own is gone for everybody.
pub(super) fn delete(
    hub: &Hub,
    conversation: &str,
    id: &str,
    verdict: &mut Verdict,
) -> Result<Reply, Refused> {
    let place =
        hub.read(|world| open_place(world, conversation, verdict).map(|(place, _)| place.key.clone()))?;
    let author = hub.change(|world| {
        let author = world.post_mut(&place, id).map(|post| post.from.kind);
        let is_own = author == Some(AuthorKind::Bot);
        world.posts.retain(|post| !(is_own && post.place == place && post.id == id));
        author
    });
    if author != Some(AuthorKind::Bot) {
        // What is gone already may be deleted again: the answer to the first call was lost, perhaps.
        if author.is_some() {
            verdict.violation("only a message of the bot's own can be deleted");
        }
        return Err(refuse(StatusCode::NOT_FOUND, "ActivityNotFoundInConversation", "Activity not found."));
    }
    hub.changed(&place);
    Ok(Reply::ok(json!({})))
}

/// The place's key and the thread's root, when the thread exists.
fn locate(
    world: &World,
    conversation: &str,
    verdict: &mut Verdict,
) -> Result<(String, Option<String>), Refused> {
    let (place, thread) = open_place(world, conversation, verdict)?;
    let known = thread.is_none_or(|root| world.post(&place.key, root).is_ok());
    if !known {
        verdict.violation("the thread does not exist");
        return Err(refuse(StatusCode::NOT_FOUND, "ConversationNotFound", "Thread not found."));
    }
    if thread.is_none() && matches!(place.kind, PlaceKind::Channel { .. }) {
        verdict.remark("a message to the channel itself starts a thread");
    }
    Ok((place.key.clone(), thread.map(str::to_owned)))
}

/// Refuses what the service refuses, and notes what a client could not show.
pub(super) fn check(hub: &Hub, activity: &Value, verdict: &mut Verdict) -> Result<(), Refused> {
    if activity["type"] != "message" {
        verdict.violation(format!("activities of type {} cannot be sent", activity["type"]));
        return Err(refuse(StatusCode::BAD_REQUEST, "BadSyntax", "Unknown activity type."));
    }
    let size = abridged(activity.clone()).to_string().encode_utf16().count().saturating_mul(2);
    if size > MESSAGE_LIMIT {
        verdict.violation(format!("the message has {size} bytes in UTF-16; {MESSAGE_LIMIT} are the limit"));
        return Err(too_large());
    }
    let text = activity["text"].as_str().unwrap_or_default();
    let attachments = activity["attachments"].as_array().map_or(&[][..], Vec::as_slice);
    if text.trim().is_empty() && attachments.is_empty() {
        verdict.violation("the message is empty");
        return Err(refuse(
            StatusCode::BAD_REQUEST,
            "BadSyntax",
            "Activity must include text or attachments.",
        ));
    }
    check_text(activity, verdict);
    placeholders::check(hub, activity, verdict);
    hub.read(|world| mentions::check(hub, world, activity, verdict));
    for attachment in attachments {
        check_attachment(activity, attachment, verdict);
    }
    let fits = |one: &Value| one["contentType"] != CARD || card_check::fits(&one["content"]);
    if attachments.iter().all(fits) { Ok(()) } else { Err(too_large()) }
}

fn too_large() -> Refused {
    refuse(StatusCode::PAYLOAD_TOO_LARGE, "MessageSizeTooBig", "Message size too large.")
}

fn check_text(activity: &Value, verdict: &mut Verdict) {
    if let Some(format) = activity.get("textFormat")
        && !["plain", "markdown", "xml"].iter().any(|known| format == known)
    {
        verdict.violation(format!("unknown textFormat {format}"));
    }
    if activity["suggestedActions"]["actions"].as_array().is_some_and(|all| all.len() > 6) {
        verdict.violation("more than 6 suggested actions");
    }
}

fn check_attachment(activity: &Value, attachment: &Value, verdict: &mut Verdict) {
    match attachment["contentType"].as_str() {
        Some(CARD) => {
            if activity["summary"].as_str().is_none_or(|text| text.trim().is_empty()) {
                verdict.violation("a message with a card needs a summary for its notification");
            }
            verdict.violations.extend(card_check::problems(&attachment["content"]));
        }
        Some(kind) => verdict.violations.extend(drive::problems(kind, attachment)),
        None => verdict.violation("an attachment has no contentType"),
    }
}

/// Without the contents of pictures, which count for no limit and fill the log.
pub(super) fn abridged(mut activity: Value) -> Value {
    // Looking must add nothing: the body of a call that has none stays empty.
    let attachments = activity.get_mut("attachments").and_then(Value::as_array_mut);
    for attachment in attachments.into_iter().flatten() {
        if let Some(url) = attachment["contentUrl"].as_str().filter(|url| url.starts_with("data:")) {
            attachment["contentUrl"] = json!(url.split(',').next());
        }
    }
    activity
}

/// Adds the bot's message to the world.
pub(super) fn store(
    hub: &Hub,
    world: &mut World,
    place: &str,
    thread: Option<String>,
    activity: &Value,
) -> String {
    let now = hub.now();
    let id = world.next_id(now);
    let mut post = Post {
        id: id.clone(),
        place: place.to_owned(),
        thread,
        from: Author { kind: AuthorKind::Bot, key: "bot".to_owned(), name: BOT_NAME.to_owned() },
        at: now,
        updated_at: None,
        text: String::new(),
        text_format: String::new(),
        attachments: Vec::new(),
        suggested_actions: Vec::new(),
        summary: None,
        via: None,
        mentions_bot: false,
        mentions: Vec::new(),
        own_cards: std::collections::BTreeMap::new(),
        change: world.next_change(),
    };
    post.mentions = mentions::people(world, activity);
    fill(&mut post, activity);
    world.posts.push(post);
    id
}

fn fill(post: &mut Post, activity: &Value) {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    activity["text"].as_str().unwrap_or_default().clone_into(&mut post.text);
    activity["textFormat"].as_str().unwrap_or("markdown").clone_into(&mut post.text_format);
    post.attachments = list(&activity["attachments"]);
    post.suggested_actions = list(&activity["suggestedActions"]["actions"]);
    post.summary = activity["summary"].as_str().map(str::to_owned);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_shows_what_was_sent_without_the_contents_of_pictures() {
        assert_eq!(abridged(Value::Null), Value::Null, "who asks for members sends nothing");
        let sent = json!({ "text": "hola", "attachments": [{ "contentUrl": "data:image/png;base64,AAAA" }] });
        assert_eq!(abridged(sent)["attachments"][0]["contentUrl"], "data:image/png;base64");
        assert_eq!(abridged(json!({ "text": "hola" })), json!({ "text": "hola" }));
    }
}
