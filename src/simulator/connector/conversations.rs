//! New conversations: a chat with a person, or a thread in a channel.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::super::answer::Reply;
use super::super::hub::Hub;
use super::super::ids;
use super::super::places::{Place, PlaceKind, chat_key};
use super::super::wire::Verdict;
use super::{Refused, messages, open_place, refuse};

pub(super) fn create(hub: &Hub, body: &Value, verdict: &mut Verdict) -> Result<Reply, Refused> {
    let tenant = body["tenantId"].as_str().or_else(|| body["channelData"]["tenant"]["id"].as_str());
    if tenant != Some(hub.tenant_id.as_str()) {
        verdict.violation("the tenant is missing or unknown");
        return Err(bad("Invalid tenant."));
    }
    match body["channelData"]["channel"]["id"].as_str() {
        Some(channel) => thread(hub, channel, body, verdict),
        None => personal(hub, body, verdict),
    }
}

/// The channels of a team, in which the bot must be. The general channel has the team's id and no name.
pub(super) fn of_team(hub: &Hub, team: &str, verdict: &mut Verdict) -> Result<Reply, Refused> {
    hub.read(|world| {
        let Some(known) = world.teams.iter().find(|known| known.id == team) else {
            verdict.violation("there is no such team");
            return Err(refuse(StatusCode::NOT_FOUND, "ConversationNotFound", "Conversation not found."));
        };
        open_place(world, team, verdict)?;
        let of_team = |place: &&Place| place.kind == PlaceKind::Channel { team: known.key.clone() };
        let listed = |place: &Place| {
            let name = (place.conversation_id != known.id).then_some(&place.title);
            json!({ "id": place.conversation_id, "name": name, "type": "standard" })
        };
        let channels: Vec<Value> = world.places.iter().filter(of_team).map(listed).collect();
        Ok(Reply::ok(json!({ "conversations": channels })))
    })
}

fn personal(hub: &Hub, body: &Value, verdict: &mut Verdict) -> Result<Reply, Refused> {
    if body["isGroup"] == true {
        verdict.violation("a bot cannot create a group chat");
        return Err(bad("Group chats cannot be created by a bot."));
    }
    if body["bot"]["id"].as_str().is_some_and(|id| id != hub.bot_id()) {
        verdict.violation("the bot's id is not its own");
    }
    let member = body["members"].as_array().and_then(|all| match all.as_slice() {
        [one] => one["id"].as_str(),
        _ => None,
    });
    let Some(member) = member else {
        verdict.violation("a chat needs exactly one member with an id");
        return Err(bad("Exactly one member is expected."));
    };
    let conversation = hub.read(|world| {
        let person = world.find_member(member)?;
        world.place(&chat_key(&person.key)).ok().map(|place| place.conversation_id.clone())
    });
    let Some(conversation) = conversation else {
        verdict.violation("nobody has this member id");
        return Err(bad("Unknown member."));
    };
    hub.read(|world| open_place(world, &conversation, verdict).map(drop))?;
    Ok(Reply::created(json!({ "id": conversation, "serviceUrl": hub.service_url() })))
}

fn thread(hub: &Hub, channel: &str, body: &Value, verdict: &mut Verdict) -> Result<Reply, Refused> {
    let place = hub.read(|world| {
        open_place(world, channel, verdict).and_then(|(place, thread)| match (&place.kind, thread) {
            (PlaceKind::Channel { .. }, None) => Ok(place.key.clone()),
            _ => Err(bad("A thread is created in a channel.")),
        })
    })?;
    let activity = &body["activity"];
    if activity.is_null() {
        verdict.violation("a new thread needs its first activity");
        return Err(bad("Activity is required."));
    }
    messages::check(hub, activity, verdict)?;
    let id = hub.change(|world| messages::store(hub, world, &place, None, activity));
    hub.changed(&place);
    Ok(Reply::created(json!({ "id": ids::thread(channel, &id), "activityId": id })))
}

fn bad(message: &str) -> Refused {
    refuse(StatusCode::BAD_REQUEST, "BadArgument", message)
}
