//! The Connector client against a scripted service.

use std::time::Duration;

use mesa::botframework::connector::{Address, CallLimits, Connector, ConnectorError, MAX_MEMBER_PAGES};
use mesa::botframework::service_url::AllowedHosts;
use mesa::clock::Clock;
use serde_json::{Value, json};

use super::tokens::{login, source};
use crate::support::fake::{Fake, Reply, Seen};

const THREAD: &str = "19:c@thread.tacv2;messageid=5";

struct Desk {
    service: Fake,
    login: Fake,
    connector: Connector,
}

impl Desk {
    async fn with(script: impl FnMut(&Seen) -> Reply + Send + 'static) -> Self {
        Self::waiting(Duration::from_secs(30), script).await
    }

    async fn waiting(total: Duration, script: impl FnMut(&Seen) -> Reply + Send + 'static) -> Self {
        let (service, login) = (Fake::start(script).await, login(json!(3600)).await);
        let (tokens, clock, _hand) = source(&login);
        let limits = CallLimits { connect: Duration::from_secs(5), total };
        let connector = Connector::new(tokens, limits, clock).unwrap();
        Self { service, login, connector }
    }

    async fn answering(status: u16, body: Value) -> Self {
        Self::with(move |_| Reply::Json(status, body.clone())).await
    }

    fn thread(&self) -> Address {
        address(&self.service.url)
    }

    async fn send(&self) -> Result<Option<String>, ConnectorError> {
        let sent = self.connector.send(&self.thread(), &json!({"type": "message"})).await;
        sent.map(|sent| sent.activity_id)
    }
}

fn address(url: &str) -> Address {
    let service_url = AllowedHosts::loopback().check(&format!("{url}/teams/")).unwrap();
    Address { service_url, conversation_id: THREAD.to_owned() }
}

#[tokio::test]
async fn a_message_is_sent_with_token_and_name() {
    let desk = Desk::answering(201, json!({"id": "17"})).await;
    assert_eq!(desk.send().await.unwrap().as_deref(), Some("17"));
    let seen = &desk.service.seen()[0];
    assert_eq!(
        (seen.method.as_str(), seen.path.as_str()),
        ("POST", "/teams/v3/conversations/19%3Ac%40thread.tacv2%3Bmessageid%3D5/activities")
    );
    assert_eq!(seen.header("authorization"), Some("Bearer t1"));
    assert!(seen.header("user-agent").unwrap().starts_with("Mesa/"));
    assert_eq!(seen.json(), json!({"type": "message"}));
}

/// Statement 113.
#[tokio::test]
async fn a_hostile_activity_id_stays_in_its_segment() {
    let desk = Desk::answering(200, json!({})).await;
    let update = async |id: &str| desk.connector.update(&desk.thread(), id, &json!({})).await;
    update("../../x?y#z").await.unwrap();
    assert!(desk.service.seen()[0].path.ends_with("/activities/..%2F..%2Fx%3Fy%23z"));
    assert_eq!(desk.service.seen()[0].method, "PUT");
    assert!(matches!(update("..").await, Err(ConnectorError::Refused { .. })));
    assert_eq!(desk.service.seen().len(), 1);
}

/// Statement 105.
#[tokio::test]
async fn a_401_gets_one_new_token_and_one_more_try() {
    let desk = Desk::with(|seen| match seen.header("authorization") {
        Some("Bearer t1") => Reply::Json(401, json!({})),
        _ => Reply::Json(200, json!({"id": "2"})),
    })
    .await;
    assert_eq!(desk.send().await.unwrap().as_deref(), Some("2"));
    assert_eq!((desk.service.seen().len(), desk.login.seen().len()), (2, 2));
    let refusing = Desk::answering(401, json!({"error": {"code": "BotNotRegistered"}})).await;
    assert_eq!(
        refusing.send().await,
        Err(ConnectorError::Refused { status: 401, code: "BotNotRegistered".into() })
    );
    assert_eq!((refusing.service.seen().len(), refusing.login.seen().len()), (2, 2));
}

/// Statement 110, and reliability 92.
#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = Fake::start(|_| Reply::Json(200, json!({"id": "stolen"}))).await;
    let to = elsewhere.url.clone();
    let desk = Desk::with(move |_| Reply::Raw(307, vec![("location", to.clone())], Vec::new())).await;
    assert!(matches!(desk.send().await, Err(ConnectorError::Refused { status: 307, .. })));
    assert!(elsewhere.seen().is_empty());
}

/// Statements 115, 116 and 118.
#[tokio::test]
async fn statuses_say_what_to_do_next() {
    let throttled = Desk::with(|_| Reply::Raw(429, vec![("retry-after", "7".into())], Vec::new())).await;
    assert_eq!(
        throttled.send().await,
        Err(ConnectorError::Retry { after: Some(Duration::from_secs(7)), reason: "throttled" })
    );
    let closed = Desk::answering(403, json!({"error": {"code": "ConversationBlockedByUser"}})).await;
    assert_eq!(
        closed.send().await,
        Err(ConnectorError::TargetClosed { code: "ConversationBlockedByUser".into() })
    );
    assert_eq!(Desk::answering(404, json!({})).await.send().await, Err(ConnectorError::Gone));
    assert_eq!(Desk::answering(413, json!({})).await.send().await, Err(ConnectorError::TooLarge));
    assert!(matches!(
        Desk::answering(502, json!({})).await.send().await,
        Err(ConnectorError::Ambiguous { .. })
    ));
    let tried = Desk::answering(503, json!({})).await;
    assert!(tried.send().await.is_err());
    assert_eq!(tried.service.seen().len(), 1, "no retry of its own");
}

/// Statement 117, and reliability 35.
#[tokio::test]
async fn a_time_out_after_writing_is_ambiguous() {
    let desk = Desk::waiting(Duration::from_millis(500), |_| Reply::Hang).await;
    assert_eq!(desk.send().await, Err(ConnectorError::Ambiguous { reason: "time-out" }));
    assert_eq!(desk.service.seen().len(), 1);
}

/// Reliability 36.
#[tokio::test]
async fn no_connection_and_no_token_are_safe_to_try_again() {
    let desk = Desk::answering(200, json!({})).await;
    let closed = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", closed.local_addr().unwrap());
    drop(closed);
    let sent = desk.connector.send(&address(&url), &json!({})).await;
    assert_eq!(sent, Err(ConnectorError::Retry { after: None, reason: "no connection" }));
    let unpaid = Desk::answering(200, json!({})).await;
    unpaid.login.script(|_| Reply::Json(500, json!({})));
    assert_eq!(unpaid.send().await, Err(ConnectorError::Retry { after: None, reason: "no token" }));
    assert!(unpaid.service.seen().is_empty());
}

/// Statement 114, and reliability 40.
#[tokio::test]
async fn an_odd_or_huge_answer_is_delivered_without_id() {
    for body in [
        Vec::new(),
        b"<html>".to_vec(),
        b"{}".to_vec(),
        br#"{"id":null}"#.to_vec(),
        format!(r#"{{"id":"1","pad":"{}"}}"#, "x".repeat(4_000_000)).into_bytes(),
        format!(r#"{{"id":"{}"}}"#, "x".repeat(5000)).into_bytes(),
    ] {
        let desk = Desk::with(move |_| Reply::Raw(202, Vec::new(), body.clone())).await;
        assert_eq!(desk.send().await, Ok(None));
    }
}

/// Statements 78, 124 and 125.
#[tokio::test]
async fn conversations_are_created_with_the_documented_bodies() {
    let desk = Desk::answering(201, json!({"id": "a:new", "activityId": "1"})).await;
    let at = desk.thread().service_url;
    let chat = desk.connector.create_personal(&at, "tenant", "28:bot", "29:ana").await.unwrap();
    let post =
        desk.connector.create_thread(&at, "tenant", "19:c", &json!({"type": "message"})).await.unwrap();
    assert_eq!(
        (chat.as_str(), post.conversation_id.as_str(), post.activity_id.as_deref()),
        ("a:new", "a:new", Some("1"))
    );
    let seen = desk.service.seen();
    assert_eq!(seen[0].path, "/teams/v3/conversations");
    assert_eq!(
        seen[0].json(),
        json!({"isGroup": false, "bot": {"id": "28:bot"}, "members": [{"id": "29:ana"}],
        "tenantId": "tenant", "channelData": {"tenant": {"id": "tenant"}}})
    );
    assert_eq!(
        seen[1].json(),
        json!({"isGroup": true, "activity": {"type": "message"}, "tenantId": "tenant",
        "channelData": {"channel": {"id": "19:c"}, "tenant": {"id": "tenant"}}})
    );
    let silent = Desk::answering(202, json!({})).await;
    let chat = silent.connector.create_personal(&silent.thread().service_url, "t", "b", "m").await;
    assert!(matches!(chat, Err(ConnectorError::Ambiguous { .. })));
}

#[tokio::test]
async fn a_thread_is_named_by_its_root_when_nothing_else_is_told() {
    let desk = Desk::answering(201, json!({"activityId": "77"})).await;
    let post =
        desk.connector.create_thread(&desk.thread().service_url, "t", "19:c", &json!({})).await.unwrap();
    assert_eq!(post.conversation_id, "19:c;messageid=77");
}

/// Statement 123.
#[tokio::test]
async fn members_are_read_page_by_page_up_to_a_cap() {
    let desk = Desk::with(|seen| match seen.path.split_once("continuationToken=") {
        None => {
            Reply::Json(200, json!({"members": [{"id": "29:a", "name": "A"}], "continuationToken": "n&2"}))
        }
        Some((_, "n%262")) => {
            Reply::Json(200, json!({"members": [{"id": "29:b"}], "continuationToken": null}))
        }
        Some(_) => Reply::Json(400, json!({})),
    })
    .await;
    let members = desk.connector.members(&desk.thread()).await.unwrap();
    assert_eq!(members.iter().map(|member| member.id.as_str()).collect::<Vec<_>>(), ["29:a", "29:b"]);
    let mut page = 0;
    let endless = Desk::with(move |_| {
        page += 1;
        Reply::Json(200, json!({"members": [{"id": format!("29:{page}")}], "continuationToken": page}))
    })
    .await;
    assert_eq!(endless.connector.members(&endless.thread()).await.unwrap().len(), MAX_MEMBER_PAGES);
    let circle = Desk::answering(200, json!({"members": [], "continuationToken": "same"})).await;
    assert!(circle.connector.members(&circle.thread()).await.unwrap().is_empty());
    assert_eq!(circle.service.seen().len(), 2);
}

#[tokio::test]
async fn a_member_is_read_and_typing_is_shown() {
    let desk =
        Desk::answering(200, json!({"id": "29:a", "name": "Ana", "email": "a@x", "objectId": "o"})).await;
    let member = desk.connector.member(&desk.thread(), "29:a/b").await.unwrap();
    assert_eq!((member.name.as_str(), member.aad_object_id.as_deref()), ("Ana", Some("o")));
    desk.connector.typing(&desk.thread()).await.unwrap();
    let seen = desk.service.seen();
    assert!(seen[0].path.ends_with("/members/29%3Aa%2Fb"));
    assert_eq!(seen[1].json(), json!({"type": "typing"}));
}

/// Statement 39.
#[tokio::test]
async fn without_authentication_no_token_is_sent_or_asked_for() {
    let service = Fake::start(|_| Reply::Raw(202, Vec::new(), Vec::new())).await;
    let connector = Connector::unauthenticated(CallLimits::default(), Clock::system()).unwrap();
    connector.send(&address(&service.url), &json!({"type": "message"})).await.unwrap();
    assert_eq!(service.seen()[0].header("authorization"), None);
}
