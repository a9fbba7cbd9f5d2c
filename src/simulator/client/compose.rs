//! What a person does with the bot's app beside the compose box and on messages: searching, opening commands,
//! sending their dialogs.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::super::activities::{Scene, message_payload};
use super::super::commands::{self, CommandKind, CommandPlace};
use super::super::deliver;
use super::super::hub::Hub;
use super::super::outcome::{self, Outcome};
use super::super::places::BotPresence;
use super::super::world::World;
use super::presses::{merged, without_teams};
use super::{Opener, remember_dialog};

/// A client shows so many results before it asks for more.
const PAGE: usize = 25;

/// A person at the compose box of a place, or at a message, with one of the app's commands.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Compose {
    /// Who.
    pub person: String,
    /// Where.
    pub place: String,
    /// The command's id.
    pub command: String,
    /// The root post, in a thread's own compose box.
    #[serde(default)]
    pub thread: Option<String>,
    /// The message on which the command was chosen.
    #[serde(default)]
    pub message: Option<String>,
}

/// A person searches.
pub(in super::super) async fn search(
    hub: &Hub,
    at: &Compose,
    words: &str,
    skip: usize,
) -> anyhow::Result<Outcome> {
    let command = commands::offered(&hub.commands, &at.command, CommandKind::Query, CommandPlace::Compose)?;
    let parameter = match &command.parameter {
        _ if words.is_empty() && command.initial_run => json!({ "name": "initialRun", "value": "true" }),
        Some(parameter) => json!({ "name": parameter.name, "value": words }),
        None => anyhow::bail!("the command {:?} has no parameter", at.command),
    };
    let value = json!({
        "commandId": at.command,
        "parameters": [parameter],
        "queryOptions": { "skip": skip, "count": PAGE },
    });
    let activity = hub.read(|world| invoke(hub, world, at, "composeExtension/query", &value))?;
    Ok(outcome::of_compose(&deliver::as_teams(hub, &activity).await))
}

/// A person opens a command's dialog.
pub(in super::super) async fn open(hub: &Hub, at: &Compose) -> anyhow::Result<Outcome> {
    let activity = hub.read(|world| {
        let value = context(hub, world, at)?;
        invoke(hub, world, at, "composeExtension/fetchTask", &value)
    })?;
    settle(hub, at, &activity).await
}

/// A person sends the dialog of a command.
pub(in super::super) async fn submit(
    hub: &Hub,
    at: &Compose,
    action: &Value,
    inputs: &Map<String, Value>,
) -> anyhow::Result<Outcome> {
    anyhow::ensure!(action["type"] == "Action.Submit", "{} cannot send a dialog", action["type"]);
    let data = without_teams(merged(action, inputs));
    let activity = hub.read(|world| {
        let mut value = context(hub, world, at)?;
        value["data"] = data;
        invoke(hub, world, at, "composeExtension/submitAction", &value)
    })?;
    settle(hub, at, &activity).await
}

async fn settle(hub: &Hub, at: &Compose, activity: &Value) -> anyhow::Result<Outcome> {
    let outcome = outcome::of_compose(&deliver::as_teams(hub, activity).await);
    remember_dialog(hub, &at.person, &Opener::Command(at.clone()), &outcome);
    Ok(outcome)
}

/// What is told of the command, and of the message on which it was chosen.
fn context(hub: &Hub, world: &World, at: &Compose) -> anyhow::Result<Value> {
    let (place, name) = match at.message {
        Some(_) => (CommandPlace::Message, "message"),
        None => (CommandPlace::Compose, "compose"),
    };
    commands::offered(&hub.commands, &at.command, CommandKind::Action, place)?;
    let mut value = json!({
        "commandId": at.command,
        "commandContext": name,
        "context": { "theme": "default" },
    });
    if let Some(message) = &at.message {
        let found = world.place_of(&at.place, &at.person)?;
        value["messagePayload"] = message_payload(hub, world, found, world.post(&at.place, message)?);
    }
    Ok(value)
}

/// The app is there for whoever installed it, and wherever it was installed.
fn invoke(hub: &Hub, world: &World, at: &Compose, name: &str, value: &Value) -> anyhow::Result<Value> {
    let place = world.place_of(&at.place, &at.person)?;
    let own = world.place(&super::super::places::chat_key(&at.person))?;
    let is_there = [place, own].iter().any(|place| place.bot != BotPresence::Absent);
    anyhow::ensure!(is_there, "the app is not installed for {}", at.person);
    let message = at.message.as_deref().map(|id| world.post(&at.place, id)).transpose()?;
    let root = message.map(|post| post.thread.as_deref().unwrap_or(&post.id)).or(at.thread.as_deref());
    let scene = Scene { hub, world, person: world.person(&at.person)?, place, thread: root };
    let source = if message.is_some() { "message" } else { "compose" };
    Ok(scene.compose_invoke(name, value, source))
}
