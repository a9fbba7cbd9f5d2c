//! Delivering activities to the bot: signed, in time, and once more when the answer is late or bad.

use std::time::{Duration, Instant};

use reqwest::header::AUTHORIZATION;
use serde_json::Value;

use super::authority::Token;
use super::hub::{Hub, lock};
use super::outcome;
use super::placeholders;
use super::wire::{Direction, Report, Verdict};

/// Teams waits so long for the answer to a message or an event.
const MESSAGE_PATIENCE: Duration = Duration::from_secs(15);

/// Teams waits so long for the answer to an invoke.
const INVOKE_PATIENCE: Duration = Duration::from_secs(5);

/// How the bot answered a delivery.
#[derive(Clone, Debug, PartialEq)]
pub struct Delivery {
    /// HTTP status; 0 when there was no answer in time.
    pub status: u16,
    /// The body, `null` when it was empty or no JSON.
    pub body: Value,
    /// How often it was tried.
    pub attempts: u32,
}

impl Delivery {
    /// Whether the bot took it.
    pub fn is_accepted(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

/// As Teams does it: the same activity once more when it was not accepted.
pub(super) async fn as_teams(hub: &Hub, activity: &Value) -> Delivery {
    let first = attempt(hub, activity, &Token::Genuine).await;
    if first.is_accepted() || !hub.retries() {
        return first;
    }
    let second = attempt(hub, activity, &Token::Genuine).await;
    Delivery { attempts: 2, ..second }
}

/// One try, with any token.
pub(super) async fn attempt(hub: &Hub, activity: &Value, token: &Token) -> Delivery {
    let started = Instant::now();
    let mut verdict = Verdict::default();
    placeholders::remember(hub, activity);
    let delivery = match post(hub, activity, token).await {
        Ok((status, body)) => Delivery { status, body, attempts: 1 },
        Err(error) => {
            verdict.remark(format!("no answer: {error:#}"));
            Delivery { status: 0, body: Value::Null, attempts: 1 }
        }
    };
    if token == &Token::Genuine {
        outcome::judge(activity, &delivery, &mut verdict);
        placeholders::check(hub, &delivery.body, &mut verdict);
    }
    let name = if activity["type"] == "invoke" { &activity["name"] } else { &activity["type"] };
    hub.wire.record(Report {
        at: hub.now(),
        started,
        direction: Direction::ToBot,
        what: name.as_str().unwrap_or_default().to_owned(),
        path: "/api/messages".to_owned(),
        status: delivery.status,
        body: activity.clone(),
        answer: delivery.body.clone(),
        verdict,
    });
    delivery
}

async fn post(hub: &Hub, activity: &Value, token: &Token) -> anyhow::Result<(u16, Value)> {
    let endpoint = lock(&hub.bot).clone().ok_or_else(|| anyhow::anyhow!("no bot is connected"))?;
    let service_url = activity["serviceUrl"].as_str().unwrap_or_default();
    let _moving_no_clock = hub.on_the_way.read().await;
    let authorization = lock(&hub.authority).authorization(token, &hub.grant(service_url))?;
    let patience = if activity["type"] == "invoke" { INVOKE_PATIENCE } else { MESSAGE_PATIENCE };
    let mut request = hub.http.post(endpoint).timeout(patience).json(activity);
    if let Some(value) = authorization {
        request = request.header(AUTHORIZATION, value);
    }
    let response = request.send().await.map_err(reqwest::Error::without_url)?;
    let status = response.status().as_u16();
    let body = response.bytes().await.map_err(reqwest::Error::without_url)?;
    Ok((status, serde_json::from_slice(&body).unwrap_or_default()))
}
