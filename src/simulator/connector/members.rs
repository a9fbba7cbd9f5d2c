//! Member records, page by page, and the content of pictures.

use std::sync::atomic::Ordering;

use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::super::answer::Reply;
use super::super::hub::Hub;
use super::super::people::Person;
use super::super::wire::Verdict;
use super::super::world::World;
use super::{PageQuery, Refused, open_place, refuse};

pub(super) fn page(
    hub: &Hub,
    conversation: &str,
    query: &PageQuery,
    verdict: &mut Verdict,
) -> Result<Reply, Refused> {
    let wanted = query.page_size.unwrap_or(200);
    if !(50..=500).contains(&wanted) {
        verdict.violation("pageSize must be between 50 and 500");
    }
    let size = wanted.min(hub.member_page.load(Ordering::SeqCst)).max(1);
    let start = query.continuation_token.as_deref().map_or(Ok(0), str::parse::<usize>).map_err(|_| {
        verdict.violation("the continuation token was never given out");
        refuse(StatusCode::BAD_REQUEST, "BadArgument", "Invalid continuation token.")
    })?;
    let all = hub.read(|world| roster(hub, world, conversation, verdict))?;
    let members: Vec<Value> = all.iter().skip(start).take(size).cloned().collect();
    let next = start.saturating_add(size);
    let mut body = json!({ "members": members });
    if next < all.len() {
        body["continuationToken"] = json!(next.to_string());
    }
    Ok(Reply::ok(body))
}

pub(super) fn one(
    hub: &Hub,
    conversation: &str,
    member: &str,
    verdict: &mut Verdict,
) -> Result<Reply, Refused> {
    hub.read(|world| {
        let all = roster(hub, world, conversation, verdict)?;
        let wanted = world.find_member(member).map(|person| person.user_id.clone());
        let found = all.into_iter().find(|record| wanted.as_deref() == record["id"].as_str());
        found.map(Reply::ok).ok_or_else(|| {
            verdict.remark("not a member of this conversation");
            refuse(StatusCode::NOT_FOUND, "MemberNotFoundInConversation", "Member not found.")
        })
    })
}

fn roster(
    hub: &Hub,
    world: &World,
    conversation: &str,
    verdict: &mut Verdict,
) -> Result<Vec<Value>, Refused> {
    let (place, _) = open_place(world, conversation, verdict)?;
    let people = world.people_of(place);
    Ok(people.iter().filter_map(|key| world.person(key).ok()).map(|one| record(hub, one)).collect())
}

fn record(hub: &Hub, person: &Person) -> Value {
    let (given, family) = person.name.split_once(' ').unwrap_or((&person.name, ""));
    json!({
        "id": person.user_id,
        "name": person.name,
        "givenName": given,
        "surname": family,
        "email": person.mail,
        "userPrincipalName": person.mail,
        "objectId": person.object_id,
        "aadObjectId": person.object_id,
        "tenantId": hub.tenant_id,
        "userRole": if person.guest { "guest" } else { "user" },
    })
}

/// Whether there is such a picture.
pub(super) fn attachment(hub: &Hub, id: &str) -> Result<Reply, Refused> {
    let known = hub.read(|world| world.files.contains_key(id));
    let refusal = || refuse(StatusCode::NOT_FOUND, "AttachmentNotFound", "Attachment not found.");
    known.then(Reply::nothing).ok_or_else(refusal)
}

/// The bytes of a picture or file.
pub(in super::super) fn content(hub: &Hub, id: &str) -> Response {
    let Some(file) = hub.read(|world| world.files.get(id).cloned()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let Ok(kind) = HeaderValue::from_str(&file.content_type) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match STANDARD.decode(&file.base64) {
        Ok(bytes) => ([(CONTENT_TYPE, kind)], bytes).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}
