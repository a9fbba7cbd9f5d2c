//! Where files are: behind pre-authorised addresses, to which no token may ever be sent.

use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::header::{AUTHORIZATION, CONTENT_RANGE};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use axum::routing::get;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::Reply;
use super::connector;
use super::faults::FaultyCall;
use super::hub::{Hub, lock};
use super::wire::{Direction, Report, Verdict};
use super::world::StoredFile;

/// The content type of a card that offers a file.
pub(super) const OFFER: &str = "application/vnd.microsoft.teams.card.file.consent";
const FILE_CARD: &str = "application/vnd.microsoft.teams.card.file.info";
/// What a picture inside a message may have, and the longest piece of an upload.
const PICTURE_LIMIT: usize = 1024 * 1024;
const PICTURE_SIDE: u32 = 1024;
const PIECE_LIMIT: usize = 60 * 1024 * 1024;
const PIECE_UNIT: usize = 320 * 1024;

/// A file that is being handed over.
#[derive(Debug, Default)]
pub(super) struct Upload {
    name: String,
    size: usize,
    bytes: Vec<u8>,
}

#[derive(Deserialize)]
struct Access {
    tempauth: Option<String>,
}

type App = State<Arc<Hub>>;

pub(super) fn routes() -> Router<Arc<Hub>> {
    Router::new()
        .route("/drive/files/{id}", get(download))
        .route("/drive/uploads/{id}", get(status).put(upload))
        .layer(DefaultBodyLimit::max(PIECE_LIMIT))
}

/// Whoever has it has the file.
pub(super) fn download_url(hub: &Hub, id: &str) -> String {
    format!("{}/drive/files/{id}?tempauth={}", hub.base, secret(id))
}

/// Opens a place for the file that a card offers; what Teams tells the bot of it.
pub(super) fn make_room(hub: &Hub, offer: &Value) -> Value {
    let id = hub.chance.id();
    let name = offer["name"].as_str().unwrap_or_default().to_owned();
    let size = offer["content"]["sizeInBytes"].as_u64().and_then(|size| usize::try_from(size).ok());
    let upload = Upload { name: name.clone(), size: size.unwrap_or_default(), bytes: Vec::new() };
    lock(&hub.uploads).insert(id.clone(), upload);
    json!({
        "contentUrl": format!("{}/files/{id}", hub.base),
        "name": name,
        "uploadUrl": format!("{}/drive/uploads/{id}?tempauth={}", hub.base, secret(&id)),
        "uniqueId": id,
        "fileType": name.rsplit_once('.').map_or("", |(_, ending)| ending),
    })
}

fn secret(id: &str) -> String {
    id.chars().rev().collect()
}

async fn download(
    State(hub): App,
    uri: Uri,
    Path(id): Path<String>,
    Query(access): Query<Access>,
    headers: HeaderMap,
) -> Response {
    let started = Instant::now();
    let mut verdict = Verdict::default();
    let fault = hub.faults.take(FaultyCall::Download);
    let known = hub.read(|world| world.files.contains_key(&id));
    let reply = without_token(&headers, &id, &access, &mut verdict).and_then(|()| {
        if known { Ok(Reply::nothing()) } else { Err(Reply::new(StatusCode::NOT_FOUND, Value::Null)) }
    });
    let reply = reply.unwrap_or_else(|refused| refused).with_fault(fault.as_ref(), &mut verdict);
    record(&hub, started, ("download", &uri), &reply, verdict);
    let content = connector::content(&hub, &id);
    reply.send_content(&hub, fault.as_ref(), content).await
}

async fn status(
    State(hub): App,
    uri: Uri,
    Path(id): Path<String>,
    Query(access): Query<Access>,
    headers: HeaderMap,
) -> Response {
    let started = Instant::now();
    let mut verdict = Verdict::default();
    let reply = without_token(&headers, &id, &access, &mut verdict).and_then(|()| {
        let uploads = lock(&hub.uploads);
        let upload = uploads.get(&id).ok_or_else(|| Reply::new(StatusCode::NOT_FOUND, Value::Null))?;
        Ok(Reply::ok(json!({ "nextExpectedRanges": [format!("{}-", upload.bytes.len())] })))
    });
    let reply = reply.unwrap_or_else(|refused| refused);
    record(&hub, started, ("upload status", &uri), &reply, verdict);
    reply.send(&hub, None).await
}

async fn upload(
    State(hub): App,
    uri: Uri,
    Path(id): Path<String>,
    Query(access): Query<Access>,
    headers: HeaderMap,
    piece: Bytes,
) -> Response {
    let started = Instant::now();
    let mut verdict = Verdict::default();
    let fault = hub.faults.take(FaultyCall::Upload);
    let done = fault.as_ref().is_none_or(super::faults::Fault::is_done);
    let reply = match without_token(&headers, &id, &access, &mut verdict) {
        Ok(()) if done => take_piece(&hub, &id, &headers, &piece, &mut verdict),
        Ok(()) => Reply::nothing(),
        Err(refused) => refused,
    };
    let reply = reply.with_fault(fault.as_ref(), &mut verdict);
    record(&hub, started, ("upload", &uri), &reply, verdict);
    reply.send(&hub, fault.as_ref()).await
}

/// The address alone is the permission; a token here would be given away.
fn without_token(headers: &HeaderMap, id: &str, access: &Access, verdict: &mut Verdict) -> Result<(), Reply> {
    if headers.contains_key(AUTHORIZATION) {
        verdict.violation("a token was sent to a pre-authorised address");
    }
    if access.tempauth.as_deref() == Some(&secret(id)) {
        return Ok(());
    }
    verdict.violation("the address was never given out");
    Err(Reply::new(StatusCode::UNAUTHORIZED, Value::Null))
}

fn take_piece(hub: &Hub, id: &str, headers: &HeaderMap, piece: &Bytes, verdict: &mut Verdict) -> Reply {
    let mut uploads = lock(&hub.uploads);
    let Some(upload) = uploads.get_mut(id) else { return Reply::new(StatusCode::NOT_FOUND, Value::Null) };
    let range = headers.get(CONTENT_RANGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (from, size) = (upload.bytes.len(), upload.size);
    let to = from + piece.len();
    let expected = format!("bytes {from}-{}/{size}", to.saturating_sub(1));
    if range != expected {
        verdict.violation(format!("Content-Range is {range:?}; {expected:?} was expected"));
        return Reply::new(StatusCode::RANGE_NOT_SATISFIABLE, Value::Null);
    }
    if to < size && !piece.len().is_multiple_of(PIECE_UNIT) {
        verdict.violation("a piece is no multiple of 320 KiB");
    }
    upload.bytes.extend_from_slice(piece);
    if upload.bytes.len() < size {
        return Reply::new(StatusCode::ACCEPTED, json!({ "nextExpectedRanges": [format!("{to}-")] }));
    }
    let done = std::mem::take(upload);
    uploads.remove(id);
    drop(uploads);
    let file = StoredFile {
        name: done.name,
        content_type: "application/octet-stream".to_owned(),
        base64: STANDARD.encode(done.bytes),
    };
    hub.change(|world| world.files.insert(id.to_owned(), file));
    Reply::created(json!({ "id": id }))
}

fn record(hub: &Hub, started: Instant, (what, uri): (&str, &Uri), reply: &Reply, verdict: Verdict) {
    hub.wire.record(Report {
        at: hub.now(),
        started,
        direction: Direction::FromBot,
        what: what.to_owned(),
        path: uri.path().to_owned(),
        status: reply.status(),
        body: Value::Null,
        answer: reply.body().clone(),
        verdict,
    });
}

/// What a client could not show of an attachment that is no Adaptive Card.
pub(super) fn problems(kind: &str, attachment: &Value) -> Vec<String> {
    let content = &attachment["content"];
    let named = attachment["name"].as_str().is_some_and(|name| !name.trim().is_empty());
    match kind {
        OFFER => {
            let complete = named
                && content["sizeInBytes"].as_u64().is_some_and(|size| size > 0)
                && content["description"].is_string()
                && content["acceptContext"].is_object()
                && content["declineContext"].is_object();
            if complete { vec![] } else { vec!["the card that offers a file lacks something".to_owned()] }
        }
        FILE_CARD => {
            let complete = named && attachment["contentUrl"].is_string() && content["uniqueId"].is_string();
            if complete { vec![] } else { vec!["the file card lacks something".to_owned()] }
        }
        _ if kind.starts_with("image/") => picture_problems(kind, attachment),
        _ => vec![format!("{kind} cannot be shown")],
    }
}

fn picture_problems(kind: &str, attachment: &Value) -> Vec<String> {
    let url = attachment["contentUrl"].as_str().unwrap_or_default();
    let Some(base64) =
        url.strip_prefix("data:").and_then(|url| url.strip_prefix(kind)?.strip_prefix(";base64,"))
    else {
        return vec!["a picture is not part of its message".to_owned()];
    };
    let Ok(bytes) = STANDARD.decode(base64) else { return vec!["a picture is no base64".to_owned()] };
    let size = image::ImageReader::new(std::io::Cursor::new(&bytes)).with_guessed_format().ok();
    let size = size.and_then(|reader| reader.into_dimensions().ok());
    match size {
        _ if base64.len() > PICTURE_LIMIT => vec![format!("a picture has {} bytes", base64.len())],
        Some((width, height)) if width <= PICTURE_SIDE && height <= PICTURE_SIDE => vec![],
        Some((width, height)) => vec![format!("a picture has {width} by {height} pixels")],
        None => vec!["a picture cannot be read".to_owned()],
    }
}
