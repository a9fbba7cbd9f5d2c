//! The HTTP surface: order, bounds, statuses, what survives.

use std::time::Duration;

use mesa::http::Limits;
use serde_json::{Value, json};
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use tokio_util::sync::CancellationToken;

use super::invokes::press;
use super::world::{Behaviour, World, invoke, limits, message, message_with, told};
use crate::support::logs;

/// Statement 46.
#[tokio::test]
async fn a_large_body_is_413_only_for_somebody_who_is_believed() {
    let world = World::start().await;
    let head = "POST /api/messages HTTP/1.1\r\nHost: m\r\nContent-Length: 10000000\r\n";
    assert!(world.raw(&format!("{head}\r\n")).await.starts_with("HTTP/1.1 401"));
    let token = world.token().signed();
    let believed = format!("{head}Authorization: Bearer {token}\r\n\r\n");
    assert!(world.raw(&believed).await.starts_with("HTTP/1.1 413"));
    let chunked = format!(
        "POST /api/messages HTTP/1.1\r\nHost: m\r\nTransfer-Encoding: chunked\r\nAuthorization: Bearer {token}\r\n\r\n41000\r\n{}\r\n0\r\n\r\n",
        "x".repeat(0x41000)
    );
    assert!(world.raw(&chunked).await.starts_with("HTTP/1.1 413"));
    assert!(world.turns().is_empty());
}

/// Reliability 14.
#[tokio::test]
async fn a_body_that_does_not_come_is_408() {
    let world = World::with_limits(Limits { body_time: Duration::from_millis(50), ..limits() }).await;
    let token = world.token().signed();
    let head = format!(
        "POST /api/messages HTTP/1.1\r\nHost: m\r\nContent-Length: 100\r\nAuthorization: Bearer {token}\r\n\r\n{{"
    );
    assert!(world.raw(&head).await.starts_with("HTTP/1.1 408"));
}

/// Reliability 14 and 114: nobody holds connections for nothing.
#[tokio::test]
async fn a_silent_connection_is_closed_and_gives_its_place_to_the_next() {
    let limits = Limits { connections: 1, silence: Duration::from_millis(500), ..limits() };
    let world = World::with_limits(limits).await;
    let mut silent = TcpStream::connect(world.address).await.unwrap();
    assert_eq!(world.status(&world.token()).await, 200);
    assert!(matches!(silent.read(&mut [0; 16]).await, Ok(0) | Err(_)));
}

/// Statement 47.
#[tokio::test]
async fn other_methods_are_405() {
    let world = World::start().await;
    for method in ["GET", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS"] {
        assert_eq!(told(world.request(method, "/api/messages")).await.0, 405, "{method}");
    }
    assert_eq!(told(world.request("GET", "/elsewhere")).await.0, 404);
}

/// Statement 48, and reliability 14.
#[tokio::test]
async fn broken_json_or_no_type_is_400() {
    let world = World::start().await;
    let authorization = format!("Bearer {}", world.token().signed());
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    for body in ["", "{", "[]", "null", "{}", r#"{"type":7e}"#, "\u{1f}\u{8b}", &deep] {
        assert_eq!(world.post(&authorization, body).await.0, 400, "{body:.20}");
    }
    assert!(world.turns().is_empty());
}

/// Statement 49, and reliability 10.
#[tokio::test]
async fn what_is_not_known_is_200() {
    let world = World::start().await;
    for kind in ["typing", "event", "messageReaction", "trace", "brandNew"] {
        assert_eq!(world.status_of(&message_with("type", kind)).await, 200, "{kind}");
    }
    assert!(world.turns().is_empty(), "nothing for the handler");
    let mut odd = message_with("entities", json!([{"type": "brandNew", "x": null}, null, 7]));
    odd["brandNew"] = json!({"a": [1, null]});
    odd["channelData"]["eventType"] = json!("brandNew");
    odd["locale"] = Value::Null;
    odd["attachments"] = json!("x");
    assert_eq!(world.status_of(&odd).await, 200);
    assert_eq!(world.turns().len(), 1);
}

/// Statement 50.
#[tokio::test]
async fn a_broken_turn_is_500_without_detail_and_the_next_is_served() {
    let world = World::start().await;
    for behaviour in [Behaviour::Panic, Behaviour::Fail] {
        world.behave(behaviour);
        let (status, body) = world.send(&world.token().signed(), &message()).await;
        assert_eq!((status, body.as_str()), (500, r#"{"error":"Internal Server Error"}"#));
        world.behave(Behaviour::Answer(mesa::botframework::Answer::Accepted));
        assert_eq!(world.status(&world.token()).await, 200);
    }
}

/// Statement 60.
#[tokio::test]
async fn a_store_that_is_down_is_503() {
    let world = World::start().await;
    world.behave(Behaviour::Unavailable);
    assert_eq!(world.status(&world.token()).await, 503);
    assert_eq!(world.status_of(&invoke("task/fetch", json!({"data": {}}))).await, 503);
}

/// Statements 59 and 60: an overdue turn is not acknowledged, and it still finishes.
#[tokio::test]
async fn an_overdue_turn_is_503_and_still_finishes() {
    let brief = Duration::from_millis(30);
    let world = World::with_limits(Limits { turn: brief, invoke: brief, ..limits() }).await;
    let release = CancellationToken::new();
    world.behave(Behaviour::Wait(release.clone()));
    assert_eq!(world.status(&world.token()).await, 503);
    assert_eq!(world.status_of(&invoke("task/fetch", json!({"data": {}}))).await, 503);
    let (status, body) = world.send(&world.token().signed(), &press()).await;
    assert!(status == 200 && body.contains("Late"), "a press is told that it goes on: {status} {body}");
    assert!(world.turns().is_empty());
    release.cancel();
    world.stop.cancel();
    let World { served, handler, .. } = world;
    served.await.unwrap().unwrap();
    assert_eq!(handler.count(), 3);
}

/// Reliability 13: a caller who hangs up does not cut the turn.
#[tokio::test]
async fn a_caller_who_hangs_up_does_not_cut_the_turn() {
    let world = World::start().await;
    let release = CancellationToken::new();
    world.behave(Behaviour::Wait(release.clone()));
    let (token, activity) = (world.token().signed(), message());
    tokio::select! {
        told = world.send(&token, &activity) => panic!("answered: {told:?}"),
        () = world.handler.started() => {}
    }
    release.cancel();
    world.stop.cancel();
    let World { served, handler, .. } = world;
    served.await.unwrap().unwrap();
    assert_eq!(handler.count(), 1);
}

/// Statement 53.
#[tokio::test]
async fn after_the_stop_new_activities_are_503_and_running_ones_finish() {
    let world = World::start().await;
    let release = CancellationToken::new();
    world.behave(Behaviour::Wait(release.clone()));
    let token = world.token();
    let (running, started) = (world.status(&token), world.handler.started());
    let refused = async {
        started.await;
        world.stop.cancel();
        let refused = world.status(&token).await;
        assert_eq!(told(world.request("GET", "/health/ready")).await.0, 503);
        assert_eq!(told(world.request("GET", "/health/live")).await.0, 200);
        release.cancel();
        refused
    };
    assert_eq!(tokio::join!(running, refused), (200, 503));
    world.served.await.unwrap().unwrap();
}

/// Statement 53: the drain has an end, whatever a turn does.
#[tokio::test]
async fn a_turn_that_never_ends_does_not_hold_the_process() {
    let brief = Duration::from_millis(50);
    let world = World::with_limits(Limits { drain: brief, invoke: brief, ..limits() }).await;
    world.behave(Behaviour::Wait(CancellationToken::new()));
    let token = world.token().signed();
    let World { served, handler, stop, .. } = &world;
    let activity = message();
    tokio::select! {
        told = world.send(&token, &activity) => panic!("answered: {told:?}"),
        () = async { handler.started().await; stop.cancel() } => {}
    }
    assert!(!served.is_finished());
    world.served.await.unwrap().unwrap();
}

#[tokio::test]
async fn operators_see_health_and_metrics() {
    let world = World::start().await;
    for path in ["/health/live", "/health/ready", "/metrics"] {
        assert_eq!(told(world.request("GET", path)).await.0, 200, "{path}");
    }
    assert_eq!(told(world.request("GET", "/metrics")).await.1, "mesa_up 1\n");
}

/// Statements 51 and 52: whatever arrives, a log line stays one line and holds no token and no text.
#[tokio::test]
async fn logs_hold_no_token_and_no_text_and_stay_one_line_each() {
    logs::start();
    let world = World::start().await;
    let mut hostile = message_with("id", "1\r\n2\u{2028}3\u{1b}[31m");
    hostile["text"] = json!("canary-text");
    hostile["from"]["name"] = json!("canary-name");
    hostile["type"] = json!("message");
    world.behave(Behaviour::Fail);
    let good = world.token().signed();
    let mut told = vec![world.send(&good, &hostile).await.1];
    hostile["type"] = json!("x\ny");
    let forged = world.token().key(1).signed();
    told.push(world.send(&forged, &hostile).await.1);
    hostile["channelId"] = json!("canary-channel\n");
    told.push(world.send(&good, &hostile).await.1);
    let logs = logs::text();
    assert_eq!(logs.lines().filter(|line| line.contains("activity not taken")).count(), 3, "{logs}");
    assert!(logs.contains("1??2?3?[31m"), "{logs}");
    let signature = |token: &str| token.rsplit('.').next().unwrap().to_owned();
    for secret in ["canary", &signature(&good), &signature(&forged)] {
        assert!(!logs.contains(secret), "{secret} in {logs}");
        assert!(!told.concat().contains(secret), "{secret} in {told:?}");
    }
}
