//! The Connector: the REST API by which a bot speaks, corrects itself and looks up members.

mod conversations;
mod members;
mod mentions;
mod messages;

pub(super) use members::content;

use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::Response;
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::Value;

use super::answer::Reply;
use super::faults::FaultyCall;
use super::hub::{Hub, lock};
use super::ids;
use super::login::Standing;
use super::places::{BotPresence, Place};
use super::quotas::Counted;
use super::wire::{Direction, Report, Verdict};
use super::world::World;

/// Far above what the service takes, so that its own limit is the one that answers.
const BODY_LIMIT: usize = 4 * 1024 * 1024;

/// One of the calls that a bot may make.
enum Call {
    Send { conversation: String },
    Update { conversation: String, activity: String },
    Delete { conversation: String, activity: String },
    Create,
    Members { conversation: String, page: PageQuery },
    Member { conversation: String, member: String },
    Attachment { id: String },
    Channels { team: String },
    Unknown { method: Method },
}

/// Which part of a roster is wanted.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PageQuery {
    page_size: Option<usize>,
    continuation_token: Option<String>,
}

impl Call {
    fn name(&self) -> &'static str {
        match self {
            Self::Send { .. } => "send",
            Self::Update { .. } => "update",
            Self::Delete { .. } => "delete",
            Self::Create => "create",
            Self::Members { .. } => "members",
            Self::Member { .. } => "member",
            Self::Attachment { .. } => "attachment",
            Self::Channels { .. } => "channels",
            Self::Unknown { .. } => "unknown",
        }
    }

    fn fault(&self, body: &Value) -> Option<FaultyCall> {
        match self {
            Self::Send { .. } if body["type"] == "typing" => None,
            Self::Send { .. } => Some(FaultyCall::Send),
            Self::Update { .. } => Some(FaultyCall::Update),
            Self::Delete { .. } => Some(FaultyCall::Delete),
            Self::Create => Some(FaultyCall::Create),
            Self::Members { .. } | Self::Member { .. } => Some(FaultyCall::Members),
            Self::Channels { .. } => Some(FaultyCall::Channels),
            Self::Attachment { .. } => Some(FaultyCall::Picture),
            Self::Unknown { .. } => None,
        }
    }

    fn counted(&self) -> Option<(Counted, &str)> {
        match self {
            Self::Send { conversation } => Some((Counted::Send, conversation)),
            Self::Create => Some((Counted::Send, "new conversations")),
            Self::Members { conversation, .. } | Self::Member { conversation, .. } => {
                Some((Counted::Members, conversation))
            }
            Self::Channels { team } => Some((Counted::Members, team)),
            Self::Update { .. } | Self::Delete { .. } | Self::Attachment { .. } | Self::Unknown { .. } => {
                None
            }
        }
    }
}

pub(super) fn routes() -> Router<Arc<Hub>> {
    let calls = Router::new()
        .route("/conversations", post(create))
        .route("/conversations/{conversation}/activities", post(send))
        .route("/conversations/{conversation}/activities/{activity}", post(reply).put(update).delete(delete))
        .route("/conversations/{conversation}/pagedmembers", get(members))
        .route("/conversations/{conversation}/members/{member}", get(member))
        .route("/teams/{team}/conversations", get(channels))
        .route("/attachments/{id}/views/{view}", get(attachment))
        .fallback(unknown)
        .method_not_allowed_fallback(unknown)
        .layer(DefaultBodyLimit::max(BODY_LIMIT));
    Router::new().nest("/teams/{tenant}/v3", calls)
}

/// A call that a bot should not need; the log says so.
async fn unknown(app: App, uri: Uri, method: Method, headers: HeaderMap, body: Bytes) -> Response {
    serve(app, uri, &headers, &body, Call::Unknown { method }).await
}

type Two = Path<(String, String)>;
type Three = Path<(String, String, String)>;
type App = State<Arc<Hub>>;

async fn create(app: App, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    serve(app, uri, &headers, &body, Call::Create).await
}

async fn send(app: App, uri: Uri, path: Two, headers: HeaderMap, body: Bytes) -> Response {
    let Path((_, conversation)) = path;
    serve(app, uri, &headers, &body, Call::Send { conversation }).await
}

/// In Teams an answer to an activity is the same as a message: the conversation id decides about the thread.
async fn reply(app: App, uri: Uri, path: Three, headers: HeaderMap, body: Bytes) -> Response {
    let Path((_, conversation, _)) = path;
    serve(app, uri, &headers, &body, Call::Send { conversation }).await
}

async fn update(app: App, uri: Uri, path: Three, headers: HeaderMap, body: Bytes) -> Response {
    let Path((_, conversation, activity)) = path;
    serve(app, uri, &headers, &body, Call::Update { conversation, activity }).await
}

async fn delete(app: App, uri: Uri, path: Three, headers: HeaderMap) -> Response {
    let Path((_, conversation, activity)) = path;
    serve(app, uri, &headers, &Bytes::new(), Call::Delete { conversation, activity }).await
}

async fn members(
    app: App,
    uri: Uri,
    path: Two,
    Query(page): Query<PageQuery>,
    headers: HeaderMap,
) -> Response {
    let Path((_, conversation)) = path;
    serve(app, uri, &headers, &Bytes::new(), Call::Members { conversation, page }).await
}

async fn member(app: App, uri: Uri, path: Three, headers: HeaderMap) -> Response {
    let Path((_, conversation, member)) = path;
    serve(app, uri, &headers, &Bytes::new(), Call::Member { conversation, member }).await
}

async fn channels(app: App, uri: Uri, path: Two, headers: HeaderMap) -> Response {
    let Path((_, team)) = path;
    serve(app, uri, &headers, &Bytes::new(), Call::Channels { team }).await
}

async fn attachment(app: App, uri: Uri, path: Three, headers: HeaderMap) -> Response {
    let Path((_, id, _)) = path;
    serve(app, uri, &headers, &Bytes::new(), Call::Attachment { id }).await
}

/// Every call takes this way: scripted fault, authorization, quota, the call itself, the log.
async fn serve(State(hub): App, uri: Uri, headers: &HeaderMap, body: &[u8], call: Call) -> Response {
    let started = Instant::now();
    let mut verdict = Verdict::default();
    let json = parse(body);
    let sent = json.clone().unwrap_or_default();
    let fault = call.fault(&sent).and_then(|kind| hub.faults.take(kind));
    let reply = if fault.as_ref().is_none_or(super::faults::Fault::is_done) {
        perform(&hub, &call, headers, json, &mut verdict).unwrap_or_else(|refused| refused)
    } else {
        Reply::nothing()
    };
    let reply = reply.with_fault(fault.as_ref(), &mut verdict);
    hub.wire.record(Report {
        at: hub.now(),
        started,
        direction: Direction::FromBot,
        what: if sent["type"] == "typing" { "typing".to_owned() } else { call.name().to_owned() },
        path: uri.path().to_owned(),
        status: reply.status(),
        body: messages::abridged(sent),
        answer: reply.body().clone(),
        verdict,
    });
    match &call {
        Call::Attachment { id } => {
            let content = content(&hub, id);
            reply.send_content(&hub, fault.as_ref(), content).await
        }
        _ => reply.send(&hub, fault.as_ref()).await,
    }
}

fn parse(body: &[u8]) -> Option<Value> {
    if body.is_empty() { Some(Value::Null) } else { serde_json::from_slice(body).ok() }
}

/// The service says no.
type Refused = Reply;

fn refuse(status: StatusCode, code: &str, message: &str) -> Refused {
    Reply::refusal(status, code, message)
}

fn perform(
    hub: &Hub,
    call: &Call,
    headers: &HeaderMap,
    body: Option<Value>,
    verdict: &mut Verdict,
) -> Result<Reply, Refused> {
    authorize(hub, headers, verdict)?;
    let body = body.ok_or_else(|| {
        verdict.violation("the body is not JSON");
        refuse(StatusCode::BAD_REQUEST, "BadSyntax", "The request body is not valid JSON.")
    })?;
    within_quota(hub, call, verdict)?;
    match call {
        Call::Send { conversation } => messages::send(hub, conversation, &body, verdict),
        Call::Update { conversation, activity } => {
            messages::update(hub, conversation, activity, &body, verdict)
        }
        Call::Delete { conversation, activity } => messages::delete(hub, conversation, activity, verdict),
        Call::Create => conversations::create(hub, &body, verdict),
        Call::Members { conversation, page } => members::page(hub, conversation, page, verdict),
        Call::Member { conversation, member } => members::one(hub, conversation, member, verdict),
        Call::Attachment { id } => members::attachment(hub, id),
        Call::Channels { team } => conversations::of_team(hub, team, verdict),
        Call::Unknown { method } => {
            verdict.violation(format!("there is no such call: {method}"));
            Err(refuse(StatusCode::NOT_FOUND, "NotFound", "No such resource."))
        }
    }
}

fn authorize(hub: &Hub, headers: &HeaderMap, verdict: &mut Verdict) -> Result<(), Refused> {
    let header = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = header.and_then(|value| value.strip_prefix("Bearer "));
    match token.map(|token| hub.login.standing(token, hub.now())) {
        Some(Standing::Good) => return Ok(()),
        Some(Standing::Expired) => verdict.remark("the token has expired"),
        Some(Standing::Unknown) => verdict.violation("the token was never given out"),
        None => verdict.violation("there is no token"),
    }
    Err(refuse(StatusCode::UNAUTHORIZED, "Unauthorized", "Authorization has been denied for this request."))
}

fn within_quota(hub: &Hub, call: &Call, verdict: &mut Verdict) -> Result<(), Refused> {
    let Some((counted, conversation)) = call.counted() else { return Ok(()) };
    lock(&hub.quotas).count(counted, conversation, hub.now()).map_err(|seconds| {
        verdict.remark(format!("too many calls; again in {seconds} s"));
        let reply = Reply::refusal(StatusCode::TOO_MANY_REQUESTS, "Throttled", "Too many requests.");
        reply.retry_after(seconds)
    })
}

/// The place of a conversation id, if the bot may speak there; and the thread.
fn open_place<'w, 'i>(
    world: &'w World,
    conversation: &'i str,
    verdict: &mut Verdict,
) -> Result<(&'w Place, Option<&'i str>), Refused> {
    let (id, thread) = ids::split_thread(conversation);
    let Some(place) = world.find_conversation(id) else {
        verdict.violation("unknown conversation");
        return Err(refuse(StatusCode::NOT_FOUND, "ConversationNotFound", "Conversation not found."));
    };
    let code = match &place.bot {
        BotPresence::Present => return Ok((place, thread)),
        BotPresence::Absent => "BotNotInConversationRoster",
        BotPresence::Closed(code) => code,
    };
    verdict.remark(format!("the bot may not speak here: {code}"));
    Err(refuse(StatusCode::FORBIDDEN, code, "The bot is not part of the conversation roster."))
}
