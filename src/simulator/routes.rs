//! All addresses of the simulator.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use axum::{Router, middleware};
use serde_json::{Value, json};

use super::answer::Reply;
use super::authority::ISSUER;
use super::connector;
use super::drive;
use super::faults::FaultyCall;
use super::hub::{Hub, lock};
use super::line;
use super::login;
use super::page;
use super::wire::{Direction, Report, Verdict};

/// Where the authority describes itself.
pub(super) const METADATA: &str = "/v1/.well-known/openidconfiguration";

const KEYS: &str = "/v1/.well-known/keys";

pub(super) fn all(hub: Arc<Hub>) -> Router {
    let pages = page::routes(hub.page.as_deref());
    Router::new()
        .route(METADATA, get(metadata))
        .route(KEYS, get(keys))
        .route("/files/{id}", get(file))
        .merge(drive::routes())
        .merge(login::routes())
        .merge(connector::routes())
        .merge(pages)
        .layer(middleware::from_fn(line::cut_off))
        .with_state(hub)
}

async fn metadata(State(hub): State<Arc<Hub>>) -> Response {
    let body = json!({
        "issuer": ISSUER,
        "authorization_endpoint": "https://invalid.botframework.com",
        "jwks_uri": format!("{}{KEYS}", hub.base),
        "id_token_signing_alg_values_supported": ["RS256"],
        "token_endpoint_auth_methods_supported": ["private_key_jwt"],
    });
    published(&hub, "metadata", METADATA, Reply::ok(body)).await
}

async fn keys(State(hub): State<Arc<Hub>>) -> Response {
    let keys = lock(&hub.authority).keys();
    let reply = keys.map_or_else(|_| Reply::new(StatusCode::INTERNAL_SERVER_ERROR, json!({})), Reply::ok);
    published(&hub, "keys", KEYS, reply).await
}

async fn published(hub: &Hub, what: &str, path: &str, reply: Reply) -> Response {
    let started = Instant::now();
    let mut verdict = Verdict::default();
    let fault = hub.faults.take(FaultyCall::Keys);
    let reply = reply.with_fault(fault.as_ref(), &mut verdict);
    hub.wire.record(Report {
        at: hub.now(),
        started,
        direction: Direction::FromBot,
        what: what.to_owned(),
        path: path.to_owned(),
        status: reply.status(),
        body: Value::Null,
        answer: reply.body().clone(),
        verdict,
    });
    reply.send(hub, fault.as_ref()).await
}

/// A shared file: whoever has the address may read it, as in Teams.
async fn file(State(hub): State<Arc<Hub>>, Path(id): Path<String>) -> Response {
    connector::content(&hub, &id)
}
