//! Messages as one person sees them.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Value, json};

use super::places::{Author, Post};
use super::world::World;

/// A message as a person sees it; the shape of the page's API.
#[derive(Clone, Debug, Serialize)]
pub struct Message {
    /// The activity id.
    pub id: String,
    /// The place's key.
    pub place: String,
    /// The root post, when it is an answer in a thread.
    pub thread: Option<String>,
    /// Who wrote it.
    pub from: Author,
    /// When.
    pub at: Timestamp,
    /// When it was last updated.
    pub updated_at: Option<Timestamp>,
    /// Text.
    pub text: String,
    /// `plain`, `markdown` or `xml`.
    pub text_format: String,
    /// Cards, pictures and files: `{content_type, content?, name?, content_url?}`.
    pub attachments: Vec<Value>,
    /// Suggested actions: `{title, value}`.
    pub suggested_actions: Vec<Value>,
    /// What the notification says.
    pub summary: Option<String>,
    /// A card that only this person sees.
    pub own_card: Option<Value>,
    /// The number of the last change that this person can see; numbers only grow.
    #[serde(skip)]
    pub change: u64,
}

impl Message {
    /// The card that this person sees: their own, or the message's.
    pub fn card(&self) -> Option<&Value> {
        let common = self.attachments.iter().find(|one| one["content_type"] == super::places::CARD);
        self.own_card.as_ref().or_else(|| common.map(|one| &one["content"]))
    }
}

/// What a person sees in a place, oldest first.
pub(super) fn messages(world: &World, place: &str, person: &str) -> anyhow::Result<Vec<Message>> {
    world.place_of(place, person)?;
    Ok(world.posts.iter().filter(|post| post.place == place).map(|post| message(post, person)).collect())
}

fn message(post: &Post, person: &str) -> Message {
    let own = post.own_cards.get(person);
    Message {
        id: post.id.clone(),
        place: post.place.clone(),
        thread: post.thread.clone(),
        from: post.from.clone(),
        at: post.at,
        updated_at: post.updated_at,
        text: post.text.clone(),
        text_format: post.text_format.clone(),
        attachments: post.attachments.iter().map(attachment).collect(),
        suggested_actions: post.suggested_actions.iter().map(suggestion).collect(),
        summary: post.summary.clone(),
        own_card: own.map(|(_, card)| card.clone()),
        change: own.map_or(post.change, |(change, _)| post.change.max(*change)),
    }
}

fn attachment(wire: &Value) -> Value {
    let mut seen = json!({ "content_type": wire["contentType"] });
    for (from, to) in [("content", "content"), ("name", "name"), ("contentUrl", "content_url")] {
        if let Some(value) = wire.get(from) {
            seen[to] = value.clone();
        }
    }
    seen
}

fn suggestion(wire: &Value) -> Value {
    json!({ "title": wire["title"], "value": wire["value"] })
}
