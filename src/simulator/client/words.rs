//! Saying something, changing it, taking it back.

use serde::Deserialize;
use serde_json::{Value, json};

use super::super::activities::{self, Scene};
use super::super::deliver;
use super::super::hub::{BOT_NAME, Hub};
use super::super::places::{Author, AuthorKind, BotPresence, CARD, Place, Post};
use super::super::world::{StoredFile, World};
use super::At;

/// Something that a person writes.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Say {
    /// Who.
    pub person: String,
    /// Where.
    pub place: String,
    /// What.
    #[serde(default)]
    pub text: String,
    /// In answer to this root post, in a channel.
    #[serde(default)]
    pub thread: Option<String>,
    /// Whether the bot is mentioned; without it, the bot hears nothing where several meet, unless their team consented.
    #[serde(default)]
    pub mention: bool,
    /// The message that is quoted.
    #[serde(default)]
    pub quotes: Option<String>,
    /// Pictures and files.
    #[serde(default)]
    pub files: Vec<SentFile>,
    /// A card that the bot's app put into the compose box.
    #[serde(default)]
    pub card: Option<Value>,
}

/// A picture or file that a person sends.
#[derive(Clone, Debug, Deserialize)]
pub struct SentFile {
    /// File name.
    pub name: String,
    /// `image/png` and the like.
    pub content_type: String,
    /// Content.
    pub base64: String,
}

/// What became of something said.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Said {
    /// The message's id.
    pub id: String,
    /// The bot's HTTP status; 0 when it was not told, or did not answer.
    pub status: u16,
    /// Whether the bot was told.
    pub delivered: bool,
}

pub(in super::super) async fn say(hub: &Hub, say: &Say) -> anyhow::Result<Said> {
    let (id, activity) = hub.change(|world| written(hub, world, say))?;
    hub.changed(&say.place);
    Ok(match activity {
        Some(activity) => {
            let delivery = deliver::as_teams(hub, &activity).await;
            Said { id, status: delivery.status, delivered: delivery.is_accepted() }
        }
        None => Said { id, status: 0, delivered: false },
    })
}

/// Stores what was said; the activity, if the bot hears of it.
fn written(hub: &Hub, world: &mut World, say: &Say) -> anyhow::Result<(String, Option<Value>)> {
    world.place_of(&say.place, &say.person)?;
    if let Some(root) = &say.thread {
        world.post(&say.place, root)?;
    }
    let id = world.next_id(hub.now());
    let is_shared = world.place(&say.place)?.kind.is_shared();
    let mut attachments = say.files.iter().map(|file| keep(hub, world, file, is_shared)).collect::<Vec<_>>();
    attachments.extend(say.card.as_ref().map(|card| json!({ "contentType": CARD, "content": card })));
    let person = world.person(&say.person)?.clone();
    let post = Post {
        id: id.clone(),
        place: say.place.clone(),
        thread: say.thread.clone(),
        from: Author { kind: AuthorKind::Person, key: person.key.clone(), name: person.name.clone() },
        at: hub.now(),
        updated_at: None,
        text: say.text.clone(),
        text_format: "plain".to_owned(),
        attachments: attachments.clone(),
        suggested_actions: Vec::new(),
        summary: None,
        via: say.card.as_ref().map(|_| BOT_NAME.to_owned()),
        mentions_bot: say.mention,
        mentions: Vec::new(),
        own_cards: std::collections::BTreeMap::new(),
        change: world.next_change(),
    };
    world.posts.push(post);
    let place = world.place(&say.place)?;
    if !is_heard(world, place, say.mention) {
        return Ok((id, None));
    }
    let is_shared = place.kind.is_shared();
    let root = say.thread.as_deref().unwrap_or(&id);
    let scene = Scene { hub, world, person: &person, place, thread: Some(root) };
    let mut activity = scene.message("message", &id, &say.text, say.mention && is_shared);
    activities::attach(&mut activity, attachments);
    if let Some(quoted) = &say.quotes {
        quote(&mut activity, world.post(&say.place, quoted)?);
    }
    Ok((id, Some(activity)))
}

/// Whether the bot is told of what somebody says here.
fn is_heard(world: &World, place: &Place, mentioned: bool) -> bool {
    place.bot != BotPresence::Absent && (mentioned || world.reads_all(place))
}

/// The activity of these words, which are stored but not sent.
pub(in super::super) fn draft(hub: &Hub, world: &mut World, say: &Say) -> anyhow::Result<Value> {
    let (_, activity) = written(hub, world, say)?;
    activity.ok_or_else(|| anyhow::anyhow!("the bot would not hear of this"))
}

fn keep(hub: &Hub, world: &mut World, file: &SentFile, is_shared: bool) -> Value {
    let id = hub.chance.id();
    let stored = StoredFile {
        name: file.name.clone(),
        content_type: file.content_type.clone(),
        base64: file.base64.clone(),
    };
    world.files.insert(id.clone(), stored);
    if file.content_type.starts_with("image/") {
        activities::inline_image(hub, &id)
    } else if is_shared {
        activities::referenced_file(hub, &id, &file.name)
    } else {
        activities::shared_file(hub, &id, &file.name)
    }
}

fn quote(activity: &mut Value, post: &Post) {
    let text = activity["text"].as_str().unwrap_or_default();
    activity["text"] = json!(format!("<quoted messageId=\"{}\"/>{text}", post.id));
    if let Some(entities) = activity["entities"].as_array_mut() {
        entities.push(json!({
            "type": "quotedReply",
            "quotedReply": {
                "messageId": post.id,
                "senderName": post.from.name,
                "preview": post.text,
                "time": post.at.as_millisecond().to_string(),
                "isReplyDeleted": false,
            },
        }));
    }
}

/// A person edits something that they said.
pub(in super::super) async fn edit(hub: &Hub, at: At<'_>, text: &str) -> anyhow::Result<Said> {
    let now = hub.now();
    hub.change(|world| {
        let change = world.next_change();
        if let Some(post) = world.post_mut(at.place, at.message) {
            text.clone_into(&mut post.text);
            post.updated_at = Some(now);
            post.change = change;
        }
    });
    let activity = hub.read(|world| {
        changed(hub, world, at, "editMessage", |scene, mention| {
            scene.message("messageUpdate", at.message, text, mention)
        })
    })?;
    tell(hub, at, activity).await
}

/// A person deletes something that they said.
pub(in super::super) async fn delete(hub: &Hub, at: At<'_>) -> anyhow::Result<Said> {
    let activity = hub.read(|world| {
        changed(hub, world, at, "softDeleteMessage", |scene, _| scene.activity("messageDelete", at.message))
    })?;
    hub.change(|world| world.posts.retain(|post| post.place != at.place || post.id != at.message));
    tell(hub, at, activity).await
}

/// The activity about a change, if the bot hears of it.
fn changed(
    hub: &Hub,
    world: &World,
    at: At<'_>,
    event: &str,
    activity: impl FnOnce(&Scene<'_>, bool) -> Value,
) -> anyhow::Result<Option<Value>> {
    let scene = Scene::at(hub, world, at)?;
    let mentioned = world.post(at.place, at.message)?.mentions_bot;
    if !is_heard(world, scene.place, mentioned) {
        return Ok(None);
    }
    let mut activity = activity(&scene, mentioned && scene.place.kind.is_shared());
    activity["channelData"]["eventType"] = json!(event);
    Ok(Some(activity))
}

async fn tell(hub: &Hub, at: At<'_>, activity: Option<Value>) -> anyhow::Result<Said> {
    hub.changed(at.place);
    let id = at.message.to_owned();
    let Some(activity) = activity else { return Ok(Said { id, status: 0, delivered: false }) };
    let delivery = deliver::as_teams(hub, &activity).await;
    Ok(Said { id, status: delivery.status, delivered: delivery.is_accepted() })
}
