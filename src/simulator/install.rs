//! The bot comes and goes, and so do members: the events that Teams sends about it.

use serde_json::{Value, json};

use super::activities::{Scene, team_info};
use super::deliver::{self, Delivery};
use super::hub::{BOT_NAME, Hub};
use super::places::{BotPresence, DESK_TEAM, Place, PlaceKind, chat_key};
use super::world::World;

/// Installs the bot for a person: both events that Teams sends.
pub(super) async fn for_person(hub: &Hub, person: &str) -> anyhow::Result<Vec<Delivery>> {
    let place = chat_key(person);
    hub.read(|world| world.place_of(&place, person).map(drop))?;
    hub.change(|world| world.set_bot(&place, &BotPresence::Present));
    tell_installed(hub, &place, person).await
}

/// Installs the bot in the desk's team, by a member of it.
pub(super) async fn for_team(hub: &Hub, person: &str) -> anyhow::Result<Vec<Delivery>> {
    hub.change(|world| set_team(world, &BotPresence::Present));
    tell_installed(hub, "general", person).await
}

/// Installs the bot wherever it is not yet. With a kept world this does nothing the second time.
pub(super) async fn everywhere(hub: &Hub) -> anyhow::Result<()> {
    let absent = |place: &Place| place.bot == BotPresence::Absent;
    let (people, team) = hub.read(|world| {
        let people: Vec<String> = world
            .people
            .iter()
            .filter(|one| world.place(&chat_key(&one.key)).is_ok_and(absent))
            .map(|one| one.key.clone())
            .collect();
        (people, world.place("general").is_ok_and(absent))
    });
    if team {
        for_team(hub, "carolina").await?;
    }
    for person in people {
        for_person(hub, &person).await?;
    }
    Ok(())
}

/// Removes the bot from a person's chat.
pub(super) async fn remove(hub: &Hub, person: &str) -> anyhow::Result<Delivery> {
    let place = chat_key(person);
    let activity = hub.change(|world| {
        world.set_bot(&place, &BotPresence::Absent);
        scene_activity(hub, world, &place, person, "installationUpdate")
    })?;
    let activity = with(activity, &json!({ "action": "remove" }));
    Ok(deliver::as_teams(hub, &activity).await)
}

/// Somebody joins or leaves the desk's team.
pub(super) async fn change_member(hub: &Hub, person: &str, joins: bool) -> anyhow::Result<Delivery> {
    let activity = hub.change(|world| -> anyhow::Result<Value> {
        let (user_id, object_id) =
            world.person(person).map(|one| (one.user_id.clone(), one.object_id.clone()))?;
        let team = world.team_mut(DESK_TEAM)?;
        team.roster.retain(|one| one != person);
        if joins {
            team.roster.push(person.to_owned());
        }
        let (list, event) =
            if joins { ("membersAdded", "teamMemberAdded") } else { ("membersRemoved", "teamMemberRemoved") };
        let mut activity = scene_activity(hub, world, "general", person, "conversationUpdate")?;
        activity[list] = json!([{ "id": user_id, "aadObjectId": object_id }]);
        activity["channelData"]["eventType"] = json!(event);
        Ok(activity)
    })?;
    hub.changed("mesa");
    Ok(deliver::as_teams(hub, &activity).await)
}

async fn tell_installed(hub: &Hub, place: &str, person: &str) -> anyhow::Result<Vec<Delivery>> {
    let (update, installation) = hub.change(|world| {
        let update = scene_activity(hub, world, place, person, "conversationUpdate")?;
        let installation = scene_activity(hub, world, place, person, "installationUpdate")?;
        anyhow::Ok((update, installation))
    })?;
    let bot = json!({ "membersAdded": [{ "id": hub.bot_id(), "name": BOT_NAME }] });
    let mut update = with(update, &bot);
    if update["conversation"]["conversationType"] == "channel" {
        update["channelData"]["eventType"] = json!("teamMemberAdded");
    }
    let installation = with(installation, &json!({ "action": "add" }));
    Ok(vec![deliver::as_teams(hub, &update).await, deliver::as_teams(hub, &installation).await])
}

fn scene_activity(
    hub: &Hub,
    world: &mut World,
    place: &str,
    person: &str,
    kind: &str,
) -> anyhow::Result<Value> {
    let id = world.next_id(hub.now());
    let person = world.person(person)?;
    let place = world.place(place)?;
    let scene = Scene { hub, world, person, place, thread: None };
    let mut activity = scene.activity(kind, &id);
    if let PlaceKind::Channel { team } = &place.kind {
        activity["channelData"]["team"] = json!(world.team(team).map(team_info));
        activity["channelData"]["settings"] = json!({ "selectedChannel": { "id": place.conversation_id } });
    }
    Ok(activity)
}

fn set_team(world: &mut World, presence: &BotPresence) {
    for key in ["general", "mesa"] {
        world.set_bot(key, presence);
    }
}

fn with(mut activity: Value, more: &Value) -> Value {
    if let (Some(all), Some(more)) = (activity.as_object_mut(), more.as_object()) {
        all.extend(more.clone());
    }
    activity
}
