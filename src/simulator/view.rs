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
    /// The app through which the author shared a card.
    pub via: Option<String>,
    /// The keys of the people whom the bot mentioned.
    pub mentions: Vec<String>,
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
    Ok(world
        .posts
        .iter()
        .filter(|post| post.place == place)
        .map(|post| message(world, post, person))
        .collect())
}

/// Where the bot mentioned this person, oldest first: what Teams lists in the activity feed.
pub(super) fn mentions_of(world: &World, person: &str) -> anyhow::Result<Vec<Value>> {
    world.person(person)?;
    let mine = |post: &&Post| {
        post.mentions.iter().any(|one| one == person) && world.place_of(&post.place, person).is_ok()
    };
    let told = |post: &Post| json!({ "place": post.place, "message": post.id, "at": post.at });
    Ok(world.posts.iter().filter(mine).map(told).collect())
}

fn message(world: &World, post: &Post, person: &str) -> Message {
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
        attachments: post.attachments.iter().map(|one| attachment(world, one)).collect(),
        suggested_actions: post.suggested_actions.iter().map(suggestion).collect(),
        summary: post.summary.clone(),
        via: post.via.clone(),
        mentions: post.mentions.clone(),
        own_card: own.map(|(_, card)| card.clone()),
        change: own.map_or(post.change, |(change, _)| post.change.max(*change)),
    }
}

fn attachment(world: &World, wire: &Value) -> Value {
    if let Some(picture) = picture(world, wire) {
        return picture;
    }
    let mut seen = json!({ "content_type": wire["contentType"] });
    for (from, to) in [("content", "content"), ("name", "name"), ("contentUrl", "content_url")] {
        if let Some(value) = wire.get(from) {
            seen[to] = value.clone();
        }
    }
    seen
}

/// A picture is on the Connector for the bot; people see it under an address of its own.
fn picture(world: &World, wire: &Value) -> Option<Value> {
    let (_, id) = wire["contentUrl"].as_str()?.split_once("/v3/attachments/")?;
    let id = id.split_once('/')?.0;
    let file = world.files.get(id)?;
    Some(json!({
        "content_type": file.content_type,
        "name": file.name,
        "content_url": format!("/files/{id}"),
    }))
}

fn suggestion(wire: &Value) -> Value {
    json!({ "title": wire["title"], "value": wire["value"] })
}
