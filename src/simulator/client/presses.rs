//! Pressing buttons, sending dialogs, refreshing cards.

use serde_json::{Map, Value, json};

use super::super::activities::Scene;
use super::super::deliver;
use super::super::forms;
use super::super::hub::Hub;
use super::super::outcome::{self, Outcome, Seen};
use super::{At, Opener, Say, remember_dialog, say};

/// A person presses a button of a card, with these inputs.
pub(in super::super) async fn press(
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
pub(in super::super) async fn refresh(hub: &Hub, at: At<'_>) -> anyhow::Result<Outcome> {
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
    remember_dialog(hub, at.person, &at.opener(), &outcome);
    Ok(outcome)
}

/// A person sends the dialog that they have open.
pub(in super::super) async fn submit_dialog(
    hub: &Hub,
    at: At<'_>,
    action: &Value,
    inputs: &Map<String, Value>,
) -> anyhow::Result<Outcome> {
    let data = merged(action, inputs);
    let activity = invoke(hub, at, "task/submit", &dialog_value(data))?;
    let outcome = outcome::of_dialog(&deliver::as_teams(hub, &activity).await);
    remember_dialog(hub, at.person, &at.opener(), &outcome);
    Ok(outcome)
}

fn dialog_value(data: Value) -> Value {
    json!({ "data": without_teams(data), "context": { "theme": "default" } })
}

/// What a button says to the client alone is not sent.
pub(super) fn without_teams(mut data: Value) -> Value {
    if let Some(all) = data.as_object_mut() {
        all.shift_remove("msteams");
    }
    data
}

impl At<'_> {
    fn opener(self) -> Opener {
        Opener::Card { place: self.place.to_owned(), message: self.message.to_owned() }
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
pub(super) fn merged(action: &Value, inputs: &Map<String, Value>) -> Value {
    let mut all = action["data"].as_object().cloned().unwrap_or_default();
    if !forms::sends_no_inputs(action) {
        all.extend(inputs.clone());
    }
    Value::Object(all)
}
