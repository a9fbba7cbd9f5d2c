//! The login service: client credentials in, opaque tokens for the Connector out.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::post;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::answer::Reply;
use super::faults::FaultyCall;
use super::hub::{Hub, lock};
use super::wire::{Direction, Report, Verdict};

const SCOPE: &str = "https://api.botframework.com/.default";
const LIFETIME_SECONDS: i64 = 3599;

/// The tokens that were given out.
pub(super) struct Login {
    secret: String,
    given: Mutex<HashMap<String, Timestamp>>,
}

/// What a token is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Good,
    Expired,
    Unknown,
}

impl Login {
    pub(super) fn new(secret: &str) -> Self {
        Self { secret: secret.to_owned(), given: Mutex::default() }
    }

    pub(super) fn standing(&self, token: &str, now: Timestamp) -> Standing {
        match lock(&self.given).get(token) {
            Some(&until) if now < until => Standing::Good,
            Some(_) => Standing::Expired,
            None => Standing::Unknown,
        }
    }

    /// No token that was given out is good any more.
    pub(super) fn revoke_all(&self) {
        for until in lock(&self.given).values_mut() {
            *until = Timestamp::MIN;
        }
    }

    fn give(&self, token: &str, now: Timestamp) -> Value {
        let until = now.as_second().saturating_add(LIFETIME_SECONDS);
        lock(&self.given).insert(token.to_owned(), Timestamp::from_second(until).unwrap_or(Timestamp::MAX));
        json!({
            "token_type": "Bearer",
            "expires_in": LIFETIME_SECONDS,
            "ext_expires_in": LIFETIME_SECONDS,
            "access_token": token,
        })
    }
}

pub(super) fn routes() -> Router<Arc<Hub>> {
    Router::new().route("/{tenant}/oauth2/v2.0/token", post(token))
}

async fn token(State(hub): State<Arc<Hub>>, Path(tenant): Path<String>, body: String) -> Response {
    let started = Instant::now();
    let mut verdict = Verdict::default();
    let fault = hub.faults.take(FaultyCall::Token);
    let reply = match fault {
        Some(_) => Reply::nothing(),
        None => answer(&hub, &tenant, &body, &mut verdict),
    };
    let reply = reply.with_fault(fault.as_ref(), &mut verdict);
    hub.wire.record(Report {
        at: hub.now(),
        started,
        direction: Direction::FromBot,
        what: "token".to_owned(),
        path: format!("/{tenant}/oauth2/v2.0/token"),
        status: reply.status(),
        // Neither the secret nor the token belongs into a log, not even into this one.
        body: Value::Null,
        answer: Value::Null,
        verdict,
    });
    reply.send(&hub, fault.as_ref()).await
}

fn answer(hub: &Hub, tenant: &str, body: &str, verdict: &mut Verdict) -> Reply {
    let form: HashMap<String, String> = url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    let field = |name: &str| form.get(name).map_or("", String::as_str);
    let refusal = if tenant != hub.tenant_id && tenant != "botframework.com" {
        Some(("invalid_request", "AADSTS90002: Tenant not found."))
    } else if field("grant_type") != "client_credentials" {
        Some(("unsupported_grant_type", "AADSTS70003: The grant type is not supported."))
    } else if field("client_id") != hub.app_id {
        Some(("unauthorized_client", "AADSTS700016: Application was not found in the directory."))
    } else if field("client_secret") != hub.login.secret {
        Some(("invalid_client", "AADSTS7000215: Invalid client secret provided."))
    } else if field("scope") != SCOPE {
        Some(("invalid_scope", "AADSTS70011: The scope is not valid."))
    } else {
        None
    };
    match refusal {
        None => Reply::ok(hub.login.give(&hub.chance.id(), hub.now())),
        Some((error, text)) => {
            verdict.violation(text);
            let status =
                if error == "invalid_client" { StatusCode::UNAUTHORIZED } else { StatusCode::BAD_REQUEST };
            Reply::new(status, json!({ "error": error, "error_description": text }))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_good_for_an_hour_of_the_clock() {
        let login = Login::new("s");
        let now: Timestamp = "2026-11-23T13:00:00Z".parse().unwrap();
        login.give("t", now);
        assert_eq!(login.standing("t", now), Standing::Good);
        let later = Timestamp::from_second(now.as_second() + LIFETIME_SECONDS).unwrap();
        assert_eq!(login.standing("t", later), Standing::Expired);
        assert_eq!(login.standing("x", now), Standing::Unknown);
        login.revoke_all();
        assert_eq!(login.standing("t", now), Standing::Expired);
    }
}
