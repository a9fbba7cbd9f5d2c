//! The bot comes and goes, and so do members: the events that Teams sends about it.

use serde_json::{Value, json};

use super::activities::{Scene, team_info};
use super::deliver::{self, Delivery};
use super::hub::{BOT_NAME, Hub};
use super::people::Role;
use super::places::{BotPresence, OWNER, Place, PlaceKind, Team, chat_key};
use super::world::World;

/// Installs the bot for a person: both events that Teams sends.
pub(super) async fn for_person(hub: &Hub, person: &str) -> anyhow::Result<Vec<Delivery>> {
    let place = chat_key(person);
    hub.read(|world| world.place_of(&place, person).map(drop))?;
    hub.change(|world| world.set_bot(&place, &BotPresence::Present));
    tell_installed(hub, &place, person).await
}

/// Installs the bot in a team, by a member of it.
pub(super) async fn for_team(hub: &Hub, team: &str, person: &str) -> anyhow::Result<Vec<Delivery>> {
    let general = general(hub, team)?;
    hub.change(|world| world.set_bot_in_team(team, &BotPresence::Present));
    tell_installed(hub, &general, person).await
}

/// Somebody adds the bot to a chat of several.
pub(super) async fn in_chat(hub: &Hub, place: &str, person: &str) -> anyhow::Result<Vec<Delivery>> {
    hub.change(|world| {
        let found = world.place_of(place, person)?;
        anyhow::ensure!(matches!(found.kind, PlaceKind::Group { .. }), "{place} is no chat of several");
        world.set_bot(place, &BotPresence::Present);
        anyhow::Ok(())
    })?;
    tell_installed(hub, place, person).await
}

/// The same in every chat of several in which it is not yet, by the first who is there.
pub(super) async fn in_chats(hub: &Hub) -> anyhow::Result<()> {
    let missing: Vec<(String, String)> = hub.read(|world| {
        let without = world.places.iter().filter(|place| place.bot == BotPresence::Absent);
        let first = |place: &Place| match &place.kind {
            PlaceKind::Group { people } => Some((place.key.clone(), people.first()?.clone())),
            _ => None,
        };
        without.filter_map(first).collect()
    });
    for (place, person) in missing {
        in_chat(hub, &place, &person).await?;
    }
    Ok(())
}

/// Installs the bot in these teams, for their members and for whoever asks for help, wherever it is not yet.
/// With a kept world this does nothing the second time.
pub(super) async fn around(hub: &Hub, teams: &[String]) -> anyhow::Result<()> {
    let absent = |place: &Place| place.bot == BotPresence::Absent;
    let missing: Vec<String> = hub.read(|world| {
        let without = |team: &&String| world.general_of(team).is_ok_and(absent);
        teams.iter().filter(without).cloned().collect()
    });
    for team in missing {
        for_team(hub, &team, OWNER).await?;
    }
    let people: Vec<String> = hub.read(|world| {
        let all = world.people.iter().map(|one| &one.key).filter(|key| belongs(world, teams, key));
        all.filter(|key| world.place(&chat_key(key)).is_ok_and(absent)).cloned().collect()
    });
    for person in people {
        for_person(hub, &person).await?;
    }
    Ok(())
}

fn belongs(world: &World, teams: &[String], person: &str) -> bool {
    let asks = world.person(person).is_ok_and(|person| person.role == Role::Requester);
    let on = |team: &Team| teams.contains(&team.key) && team.roster.iter().any(|one| one == person);
    asks || world.teams.iter().any(on)
}

fn general(hub: &Hub, team: &str) -> anyhow::Result<String> {
    hub.read(|world| world.general_of(team).map(|place| place.key.clone()))
}

/// Removes the bot from a person's chat.
pub(super) async fn remove(hub: &Hub, person: &str) -> anyhow::Result<Delivery> {
    let place = chat_key(person);
    hub.change(|world| world.set_bot(&place, &BotPresence::Absent));
    tell_removed(hub, &place, person).await
}

/// Removes the bot from a team.
pub(super) async fn remove_from_team(hub: &Hub, team: &str, person: &str) -> anyhow::Result<Delivery> {
    let general = general(hub, team)?;
    hub.change(|world| world.set_bot_in_team(team, &BotPresence::Absent));
    tell_removed(hub, &general, person).await
}

/// Somebody deletes a channel.
pub(super) async fn delete_channel(hub: &Hub, place: &str, person: &str) -> anyhow::Result<Delivery> {
    let mut activity = hub.change(|world| {
        let activity = scene_activity(hub, world, place, person, "conversationUpdate")?;
        world.places.retain(|one| one.key != place);
        world.posts.retain(|post| post.place != place);
        anyhow::Ok(activity)
    })?;
    activity["channelData"]["eventType"] = json!("channelDeleted");
    hub.changed(place);
    Ok(deliver::as_teams(hub, &activity).await)
}

async fn tell_removed(hub: &Hub, place: &str, person: &str) -> anyhow::Result<Delivery> {
    let activity = hub.change(|world| scene_activity(hub, world, place, person, "installationUpdate"))?;
    let activity = with(activity, &json!({ "action": "remove" }));
    Ok(deliver::as_teams(hub, &activity).await)
}

/// Somebody joins or leaves a team.
pub(super) async fn change_member(
    hub: &Hub,
    team: &str,
    person: &str,
    joins: bool,
) -> anyhow::Result<Delivery> {
    let general = general(hub, team)?;
    let activity = hub.change(|world| -> anyhow::Result<Value> {
        let (user_id, object_id) =
            world.person(person).map(|one| (one.user_id.clone(), one.object_id.clone()))?;
        let team = world.team_mut(team)?;
        team.roster.retain(|one| one != person);
        if joins {
            team.roster.push(person.to_owned());
        }
        let (list, event) =
            if joins { ("membersAdded", "teamMemberAdded") } else { ("membersRemoved", "teamMemberRemoved") };
        let mut activity = scene_activity(hub, world, &general, person, "conversationUpdate")?;
        activity[list] = json!([{ "id": user_id, "aadObjectId": object_id }]);
        activity["channelData"]["eventType"] = json!(event);
        Ok(activity)
    })?;
    hub.changed(&general);
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
    // Teams promises no order; the one that tells the person's language comes first.
    Ok(vec![deliver::as_teams(hub, &installation).await, deliver::as_teams(hub, &update).await])
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
    // Other news of a conversation come without the language of whoever caused them.
    if kind == "installationUpdate" {
        activity["locale"] = json!(person.locale);
    }
    if let PlaceKind::Channel { team } = &place.kind {
        activity["channelData"]["team"] = json!(world.team(team).map(team_info));
        activity["channelData"]["settings"] = json!({ "selectedChannel": { "id": place.conversation_id } });
    }
    Ok(activity)
}

fn with(mut activity: Value, more: &Value) -> Value {
    if let (Some(all), Some(more)) = (activity.as_object_mut(), more.as_object()) {
        all.extend(more.clone());
    }
    activity
}
