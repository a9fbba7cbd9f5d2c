//! The unauthenticated switch, and what it does not open.

use serde_json::{Value, json};

use super::world::{World, message, message_with, told};

/// As Microsoft's Playground sends it: no GUIDs, no prefixes, no trailing slash, a host name, no tenant.
fn from_playground() -> Value {
    json!({"type": "message", "id": "abc", "channelId": "msteams", "serviceUrl": "http://localhost:56150/_connector",
        "from": {"id": "user-id-0", "name": "Alex", "aadObjectId": "user-aad-0"}, "recipient": {"id": "bot-id", "name": "Bot"},
        "conversation": {"id": "personal-chat-id", "conversationType": "personal"}, "text": "hola"})
}

/// Statement 39.
#[tokio::test]
async fn the_playground_is_heard_only_with_the_switch() {
    let (open, closed) = (World::development().await, World::start().await);
    let body = from_playground().to_string();
    assert_eq!(told(open.messages().body(body.clone())).await.0, 200);
    let envelope = &open.turns()[0].envelope;
    assert_eq!(envelope.tenant_id, "dev-tenant");
    assert_eq!(envelope.conversation.service_url.as_str(), "http://127.0.0.1:56150/_connector");
    assert_eq!(told(closed.messages().body(body)).await.0, 401);
}

/// Statement 38b.
#[tokio::test]
async fn a_proxy_in_front_closes_the_switch() {
    let world = World::development().await;
    for header in ["Forwarded", "X-Forwarded-For", "x-forwarded-proto", "X-Forwarded-Anything"] {
        let request = world.messages().header(header, "127.0.0.1").body(message().to_string());
        assert_eq!(told(request).await.0, 403, "{header}");
    }
    assert!(world.turns().is_empty());
}

/// Statement 38b.
#[tokio::test]
async fn answers_of_the_switch_stay_on_this_machine() {
    let world = World::development().await;
    for url in ["https://smba.trafficmanager.net/teams/", "http://10.0.0.1:1/", "https://127.0.0.1/", ""] {
        let request = world.messages().body(message_with("serviceUrl", url).to_string());
        assert_eq!(told(request).await.0, 403, "{url}");
    }
}

/// Statement 38b.
#[tokio::test]
async fn a_peer_elsewhere_is_refused() {
    use mesa::botframework::auth::{Authenticator, Refusal};
    let door = Authenticator::development("dev".into());
    let headers = reqwest::header::HeaderMap::new();
    for (peer, local) in [
        ("127.0.0.1", true),
        ("::1", true),
        ("::ffff:127.0.0.1", true),
        ("10.0.0.7", false),
        ("::ffff:10.0.0.7", false),
        ("2001:db8::1", false),
        ("0.0.0.0", false),
    ] {
        let admitted = door.admit(&headers, peer.parse().unwrap()).await;
        assert_eq!(admitted.is_ok(), local, "{peer}");
        assert!(local || matches!(admitted, Err(Refusal::Forbidden(_))), "{peer}");
    }
}
