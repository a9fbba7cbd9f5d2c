//! What a Teams client does for a person: saying things, pressing buttons, sending dialogs.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::activities::{self, Scene};
use super::deliver;
use super::forms;
use super::hub::{Hub, lock};
use super::outcome::{self, Outcome, Seen};
use super::places::{Author, AuthorKind, BotPresence, PlaceKind, Post};
use super::world::{StoredFile, World};

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
    /// Whether the bot is mentioned; without it, the bot hears nothing in a channel.
    #[serde(default)]
    pub mention: bool,
    /// The message that is quoted.
    #[serde(default)]
    pub quotes: Option<String>,
    /// Pictures and files.
    #[serde(default)]
    pub files: Vec<SentFile>,
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

/// A dialog that a person has before them.
#[derive(Clone, Debug)]
pub(super) struct OpenDialog {
    pub(super) place: String,
    pub(super) message: String,
    pub(super) card: Value,
}

/// A person at a message of a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct At<'a> {
    pub(super) person: &'a str,
    pub(super) place: &'a str,
    pub(super) message: &'a str,
}

pub(super) async fn say(hub: &Hub, say: &Say) -> anyhow::Result<Said> {
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
    let attachments = say.files.iter().map(|file| keep(hub, world, file)).collect::<Vec<_>>();
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
        own_cards: std::collections::BTreeMap::new(),
        change: world.next_change(),
    };
    world.posts.push(post);
    let place = world.place(&say.place)?;
    let personal = matches!(place.kind, PlaceKind::Personal { .. });
    if place.bot == BotPresence::Absent || !(personal || say.mention) {
        return Ok((id, None));
    }
    let root = say.thread.as_deref().unwrap_or(&id);
    let scene = Scene { hub, world, person: &person, place, thread: Some(root) };
    let mut activity = scene.message("message", &id, &say.text, say.mention && !personal);
    add_attachments(&mut activity, attachments);
    if let Some(quoted) = &say.quotes {
        quote(&mut activity, world.post(&say.place, quoted)?);
    }
    Ok((id, Some(activity)))
}

/// The activity of these words, which are stored but not sent.
pub(super) fn draft(hub: &Hub, world: &mut World, say: &Say) -> anyhow::Result<Value> {
    let (_, activity) = written(hub, world, say)?;
    activity.ok_or_else(|| anyhow::anyhow!("the bot would not hear of this"))
}

fn keep(hub: &Hub, world: &mut World, file: &SentFile) -> Value {
    let id = hub.chance.id();
    let stored = StoredFile {
        name: file.name.clone(),
        content_type: file.content_type.clone(),
        base64: file.base64.clone(),
    };
    world.files.insert(id.clone(), stored);
    if file.content_type.starts_with("image/") {
        activities::inline_image(hub, &id)
    } else {
        activities::shared_file(hub, &id, &file.name)
    }
}

fn add_attachments(activity: &mut Value, more: Vec<Value>) {
    if let Some(all) = activity["attachments"].as_array_mut() {
        all.splice(0..0, more);
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
pub(super) async fn edit(hub: &Hub, at: At<'_>, text: &str) -> anyhow::Result<Said> {
    let now = hub.now();
    hub.change(|world| {
        let change = world.next_change();
        if let Some(post) = world.post_mut(at.place, at.message) {
            text.clone_into(&mut post.text);
            post.updated_at = Some(now);
            post.change = change;
        }
    });
    let mut activity = hub.read(|world| {
        Scene::at(hub, world, at).map(|scene| scene.message("messageUpdate", at.message, text, false))
    })?;
    activity["channelData"]["eventType"] = json!("editMessage");
    tell(hub, at, &activity).await
}

/// A person deletes something that they said.
pub(super) async fn delete(hub: &Hub, at: At<'_>) -> anyhow::Result<Said> {
    let mut activity =
        hub.read(|world| Scene::at(hub, world, at).map(|scene| scene.activity("messageDelete", at.message)))?;
    activity["channelData"]["eventType"] = json!("softDeleteMessage");
    hub.change(|world| world.posts.retain(|post| post.place != at.place || post.id != at.message));
    tell(hub, at, &activity).await
}

async fn tell(hub: &Hub, at: At<'_>, activity: &Value) -> anyhow::Result<Said> {
    hub.changed(at.place);
    let delivery = deliver::as_teams(hub, activity).await;
    Ok(Said { id: at.message.to_owned(), status: delivery.status, delivered: delivery.is_accepted() })
}

impl<'a> Scene<'a> {
    /// At a message that exists.
    fn at(hub: &'a Hub, world: &'a World, at: At<'a>) -> anyhow::Result<Self> {
        let place = world.place_of(at.place, at.person)?;
        let post = world.post(at.place, at.message)?;
        let thread = Some(post.thread.as_deref().unwrap_or(&post.id));
        Ok(Self { hub, world, person: world.person(at.person)?, place, thread })
    }
}

/// A person presses a button of a card, with these inputs.
pub(super) async fn press(
    hub: &Hub,
    at: At<'_>,
    action: &Value,
    inputs: &Map<String, Value>,
) -> anyhow::Result<Outcome> {
    let data = merged(action, inputs);
    let teams = &action["data"]["msteams"];
    match (action["type"].as_str(), teams["type"].as_str()) {
        (Some("Action.Execute"), _) => execute(hub, at, action, data, "manual").await,
        (Some("Action.Submit"), Some("task/fetch")) => open_dialog(hub, at, data).await,
        (Some("Action.Submit"), Some("imBack" | "messageBack")) => speak(hub, at, teams).await,
        (Some("Action.Submit"), _) => submit(hub, at, data).await,
        (Some("Action.OpenUrl" | "Action.ShowCard" | "Action.ToggleVisibility"), _) => {
            Ok(Outcome::new(Seen::None, 0))
        }
        (kind, _) => anyhow::bail!("{kind:?} cannot be pressed"),
    }
}

/// The client loads a card that refreshes itself.
pub(super) async fn refresh(hub: &Hub, at: At<'_>) -> anyhow::Result<Outcome> {
    let action = hub.read(|world| -> anyhow::Result<Option<Value>> {
        let user_id = &world.person(at.person)?.user_id;
        let refresh = world.post(at.place, at.message)?.card_for(at.person).map(|card| &card["refresh"]);
        let mine = |refresh: &&Value| match refresh["userIds"].as_array() {
            Some(ids) => ids.iter().any(|id| id == user_id),
            None => true,
        };
        Ok(refresh.filter(|refresh| refresh.is_object()).filter(mine).map(|one| one["action"].clone()))
    })?;
    match action {
        Some(action) => {
            let data = merged(&action, &Map::new());
            execute(hub, at, &action, data, "automatic").await
        }
        None => Ok(Outcome::new(Seen::None, 0)),
    }
}

async fn execute(
    hub: &Hub,
    at: At<'_>,
    action: &Value,
    data: Value,
    trigger: &str,
) -> anyhow::Result<Outcome> {
    let mut sent = json!({ "type": "Action.Execute", "verb": action["verb"], "data": data });
    for key in ["id", "title"] {
        if let Some(value) = action.get(key) {
            sent[key] = value.clone();
        }
    }
    let value = json!({ "action": sent, "trigger": trigger });
    let activity = invoke(hub, at, "adaptiveCard/action", &value)?;
    let outcome = outcome::of_action(&deliver::as_teams(hub, &activity).await);
    if let Seen::Card { card } = &outcome.what {
        show_own_card(hub, at, card);
    }
    Ok(outcome)
}

/// The answer's card is for the presser alone.
fn show_own_card(hub: &Hub, at: At<'_>, card: &Value) {
    hub.change(|world| {
        let change = world.next_change();
        if let Some(post) = world.post_mut(at.place, at.message) {
            post.own_cards.insert(at.person.to_owned(), (change, card.clone()));
        }
    });
    hub.changed(at.place);
}

async fn open_dialog(hub: &Hub, at: At<'_>, data: Value) -> anyhow::Result<Outcome> {
    let activity = invoke(hub, at, "task/fetch", &dialog_value(data))?;
    let outcome = outcome::of_dialog(&deliver::as_teams(hub, &activity).await);
    remember_dialog(hub, at, &outcome);
    Ok(outcome)
}

/// A person sends the dialog that they have open.
pub(super) async fn submit_dialog(
    hub: &Hub,
    at: At<'_>,
    action: &Value,
    inputs: &Map<String, Value>,
) -> anyhow::Result<Outcome> {
    let data = merged(action, inputs);
    let activity = invoke(hub, at, "task/submit", &dialog_value(data))?;
    let outcome = outcome::of_dialog(&deliver::as_teams(hub, &activity).await);
    remember_dialog(hub, at, &outcome);
    Ok(outcome)
}

fn dialog_value(mut data: Value) -> Value {
    if let Some(all) = data.as_object_mut() {
        all.shift_remove("msteams");
    }
    json!({ "data": data, "context": { "theme": "default" } })
}

fn remember_dialog(hub: &Hub, at: At<'_>, outcome: &Outcome) {
    let mut dialogs = lock(&hub.dialogs);
    match &outcome.what {
        Seen::Dialog { dialog } => {
            let open = OpenDialog {
                place: at.place.to_owned(),
                message: at.message.to_owned(),
                card: dialog.card.clone(),
            };
            dialogs.insert(at.person.to_owned(), open);
        }
        Seen::Closed { .. } => drop(dialogs.remove(at.person)),
        _ => {}
    }
}

fn invoke(hub: &Hub, at: At<'_>, name: &str, value: &Value) -> anyhow::Result<Value> {
    hub.read(|world| Scene::at(hub, world, at).map(|scene| scene.invoke(name, at.message, value)))
}

async fn submit(hub: &Hub, at: At<'_>, data: Value) -> anyhow::Result<Outcome> {
    let id = hub.change(|world| world.next_id(hub.now()));
    let activity =
        hub.read(|world| Scene::at(hub, world, at).map(|scene| scene.submit(&id, at.message, &data)))?;
    Ok(outcome::of_message(&deliver::as_teams(hub, &activity).await))
}

/// A button that speaks for the person.
async fn speak(hub: &Hub, at: At<'_>, teams: &Value) -> anyhow::Result<Outcome> {
    let text = teams["text"].as_str().or_else(|| teams["value"].as_str()).unwrap_or_default();
    let thread = hub.read(|world| {
        let post = world.post(at.place, at.message)?;
        anyhow::Ok(Some(post.thread.clone().unwrap_or_else(|| post.id.clone())))
    })?;
    let words = Say {
        person: at.person.to_owned(),
        place: at.place.to_owned(),
        text: text.to_owned(),
        thread,
        mention: true,
        ..Say::default()
    };
    let said = say(hub, &words).await?;
    Ok(Outcome::new(Seen::None, said.status))
}

/// The button's data with the inputs over them, unless it sends none.
fn merged(action: &Value, inputs: &Map<String, Value>) -> Value {
    let mut all = action["data"].as_object().cloned().unwrap_or_default();
    if !forms::sends_no_inputs(action) {
        all.extend(inputs.clone());
    }
    Value::Object(all)
}
