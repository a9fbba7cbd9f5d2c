//! The Connector and the login service, called as a bot calls them.

use std::time::Duration;

use jiff::SignedDuration;
use mesa::simulator::{Fault, FaultKind, FaultyCall};
use reqwest::Method;
use serde_json::{Value, json};

use super::echo::{Echo, ask_token, token};
use super::{TENANT, World};

/// A bot by hand.
struct Caller {
    http: reqwest::Client,
    token: String,
    base: String,
}

impl Caller {
    async fn new(world: &World) -> Self {
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let token = token(&http, &world.simulator.login_url()).await;
        Self { http, token, base: world.simulator.service_url() }
    }

    fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        self.http.request(method, format!("{}v3/{path}", self.base)).bearer_auth(&self.token)
    }

    async fn call(&self, method: Method, path: &str, body: &Value) -> (u16, Value) {
        let response = self.request(method, path).json(body).send().await.unwrap();
        (response.status().as_u16(), response.json().await.unwrap_or_default())
    }

    async fn get(&self, path: &str) -> (u16, Value) {
        let response = self.request(Method::GET, path).send().await.unwrap();
        (response.status().as_u16(), response.json().await.unwrap_or_default())
    }

    async fn send(&self, conversation: &str, text: &str) -> (u16, Value) {
        let path = format!("conversations/{conversation}/activities");
        self.call(Method::POST, &path, &json!({ "type": "message", "text": text })).await
    }
}

async fn world() -> (World, Caller) {
    let mut world = World::empty().await;
    let echo = Echo::start(&world.simulator, &world.clock).await;
    world.bring(echo).await;
    world.advance(SignedDuration::from_mins(2)).await;
    let caller = Caller::new(&world).await;
    (world, caller)
}

fn id_of(world: &World, place: &str) -> String {
    world.simulator.conversation_id(place).unwrap()
}

fn code(answer: &Value) -> &str {
    answer["error"]["code"].as_str().unwrap()
}

#[tokio::test]
async fn a_chat_is_found_by_either_id_of_the_person() {
    let (world, caller) = world().await;
    let ana = world.simulator.person("ana").unwrap();
    for member in [&ana.user_id, &ana.object_id] {
        let body = json!({
            "isGroup": false,
            "bot": { "id": format!("28:{}", super::APP_ID) },
            "members": [{ "id": member }],
            "tenantId": TENANT,
        });
        let (status, answer) = caller.call(Method::POST, "conversations", &body).await;
        assert_eq!((status, answer["id"].as_str().unwrap()), (201, id_of(&world, "chat-ana").as_str()));
    }
}

#[tokio::test]
async fn a_chat_with_nobody_or_without_the_bot_is_refused() {
    let (world, caller) = world().await;
    let create = |member: &str| json!({ "members": [{ "id": member }], "tenantId": TENANT });
    let (status, _) = caller.call(Method::POST, "conversations", &create("29:nobody")).await;
    assert_eq!((status, world.expected_violations().len()), (400, 1));
    let other_tenant = json!({ "members": [{ "id": "29:nobody" }], "tenantId": "elsewhere" });
    let (status, _) = caller.call(Method::POST, "conversations", &other_tenant).await;
    assert_eq!((status, world.expected_violations().len()), (400, 1));
    world.simulator.uninstall_for("juan").await.unwrap();
    let juan = world.simulator.person("juan").unwrap().user_id;
    let (status, answer) = caller.call(Method::POST, "conversations", &create(&juan)).await;
    assert_eq!((status, code(&answer)), (403, "BotNotInConversationRoster"));
    let (status, _) = caller.send(&id_of(&world, "chat-juan"), "hola").await;
    assert_eq!(status, 403);
}

#[tokio::test]
async fn a_thread_is_started_answered_and_its_root_updated() {
    let (world, caller) = world().await;
    let channel = id_of(&world, "mesa");
    let body = json!({
        "isGroup": true,
        "channelData": { "channel": { "id": channel } },
        "activity": { "type": "message", "text": "Caso nuevo" },
        "tenantId": TENANT,
    });
    let (status, made) = caller.call(Method::POST, "conversations", &body).await;
    let root = made["activityId"].as_str().unwrap();
    assert_eq!((status, made["id"].as_str().unwrap()), (201, format!("{channel};messageid={root}").as_str()));
    assert_eq!(caller.send(made["id"].as_str().unwrap(), "Nota").await.0, 201);
    let path = format!("conversations/{channel}/activities/{root}");
    let (status, _) =
        caller.call(Method::PUT, &path, &json!({ "type": "message", "text": "Caso tomado" })).await;
    assert_eq!(status, 200);
    let seen: Vec<_> =
        world.marcela().messages("mesa").into_iter().map(|one| (one.text, one.thread)).collect();
    assert_eq!(seen, [("Caso tomado".to_owned(), None), ("Nota".to_owned(), Some(root.to_owned()))]);
    let (status, _) = caller.send(&format!("{channel};messageid=1"), "?").await;
    assert_eq!((status, world.expected_violations().len()), (404, 1));
}

#[tokio::test]
async fn only_own_messages_can_be_updated() {
    let (world, caller) = world().await;
    let said = world.ana().says("hola").await;
    let path = format!("conversations/{}/activities/{}", id_of(&world, "chat-ana"), said.id);
    let (status, answer) =
        caller.call(Method::PUT, &path, &json!({ "type": "message", "text": "otra cosa" })).await;
    assert_eq!((status, code(&answer)), (404, "ActivityNotFoundInConversation"));
    assert_eq!(world.expected_violations().len(), 1);
}

#[tokio::test]
async fn members_come_in_pages_and_by_any_of_their_names() {
    let (world, caller) = world().await;
    world.simulator.set_member_page(3);
    let path = format!("conversations/{}/pagedmembers?pageSize=100", id_of(&world, "mesa"));
    let (_, first) = caller.get(&path).await;
    let token = first["continuationToken"].as_str().unwrap();
    let (_, second) = caller.get(&format!("{path}&continuationToken={token}")).await;
    let names = |page: &Value| -> Vec<String> {
        page["members"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["name"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(names(&first), ["Marcela Díaz", "Andrés Pardo", "Carolina Vélez"]);
    assert_eq!(
        (names(&second), &second["continuationToken"]),
        (["Luisa Fernanda Mora", "Diego Hernández"].map(str::to_owned).to_vec(), &Value::Null)
    );
    let ana = world.simulator.person("ana").unwrap();
    let (status, record) =
        caller.get(&format!("conversations/{}/members/{}", id_of(&world, "chat-ana"), ana.object_id)).await;
    assert_eq!((status, record["email"].as_str()), (200, Some("ana@entidad.example")));
    let (status, _) =
        caller.get(&format!("conversations/{}/members/{}", id_of(&world, "mesa"), ana.object_id)).await;
    assert_eq!(status, 404);
    caller.get(&format!("conversations/{}/pagedmembers?pageSize=5", id_of(&world, "mesa"))).await;
    assert_eq!(world.expected_violations().len(), 1);
}

#[tokio::test]
async fn bad_messages_are_refused_as_the_service_refuses_them() {
    let (world, caller) = world().await;
    let chat = id_of(&world, "chat-ana");
    let path = format!("conversations/{chat}/activities");
    let (status, answer) = caller.send(&chat, &"x".repeat(41 * 1024)).await;
    assert_eq!((status, code(&answer)), (413, "MessageSizeTooBig"));
    for body in [json!({ "type": "message" }), json!({ "type": "trace", "text": "x" })] {
        assert_eq!(caller.call(Method::POST, &path, &body).await.0, 400);
    }
    let broken = caller.request(Method::POST, &path).body("{").send().await.unwrap();
    assert_eq!(broken.status(), 400);
    let (status, answer) = caller.send("a:unknown", "x").await;
    assert_eq!((status, code(&answer)), (404, "ConversationNotFound"));
    assert_eq!(world.expected_violations().len(), 5);
    assert_eq!(caller.call(Method::POST, &path, &json!({ "type": "typing" })).await.0, 201);
}

#[tokio::test]
async fn quotas_and_tokens_live_by_the_clock_of_the_world() {
    let (world, caller) = world().await;
    let chat = id_of(&world, "chat-ana");
    for _ in 0..7 {
        assert_eq!(caller.send(&chat, "x").await.0, 201);
    }
    let path = format!("conversations/{chat}/activities");
    let request = caller.request(Method::POST, &path).json(&json!({ "type": "message", "text": "x" }));
    let refused = request.send().await.unwrap();
    assert_eq!((refused.status().as_u16(), refused.headers()["retry-after"].to_str().unwrap()), (429, "1"));
    world.advance(SignedDuration::from_secs(2)).await;
    assert_eq!(caller.send(&chat, "x").await.0, 201);
    world.advance(SignedDuration::from_hours(1)).await;
    assert_eq!(caller.send(&chat, "x").await.0, 401);
    let caller = Caller::new(&world).await;
    assert_eq!(caller.send(&chat, "x").await.0, 201);
    world.simulator.revoke_tokens();
    assert_eq!(caller.send(&chat, "x").await.0, 401);
}

#[tokio::test]
async fn a_wrong_secret_gets_no_token() {
    let (world, caller) = world().await;
    let refused = ask_token(&caller.http, &world.simulator.login_url(), "guessed").await;
    assert_eq!(refused.status(), 401);
    let answer: Value = refused.json().await.unwrap();
    assert!(answer["error_description"].as_str().unwrap().starts_with("AADSTS7000215"));
    assert_eq!(world.expected_violations().len(), 1);
    let log = serde_json::to_string(&world.simulator.calls()).unwrap();
    assert!(!log.contains("guessed") && !log.contains(&caller.token));
}

#[tokio::test]
async fn a_lost_answer_leaves_the_message_done() {
    let (world, caller) = world().await;
    let chat = id_of(&world, "chat-ana");
    let path = format!("conversations/{chat}/activities");
    for (kind, text) in [(FaultKind::Reset, "uno"), (FaultKind::Timeout, "dos")] {
        world.simulator.fault(Fault::new(FaultyCall::Send, kind, 1));
        let request = caller.request(Method::POST, &path).timeout(Duration::from_millis(300));
        let lost = request.json(&json!({ "type": "message", "text": text })).send().await;
        assert!(lost.is_err(), "{kind:?}");
        assert_eq!(world.ana().messages("chat").pop().unwrap().text, text);
    }
}

#[tokio::test]
async fn pictures_are_on_the_connector_for_the_bot_alone() {
    let (world, caller) = world().await;
    world.ana().sends_picture("mire", "error.png", "iVBORw0KGgo=").await;
    let sent = world.simulator.calls().into_iter().rfind(|call| call.what == "message").unwrap().body;
    let picture = &sent["attachments"][0];
    assert_eq!(picture["contentType"], "image/*");
    let url = picture["contentUrl"].as_str().unwrap();
    let stranger = caller.http.get(url).send().await.unwrap();
    assert_eq!((stranger.status().as_u16(), world.expected_violations().len()), (401, 1));
    let bytes = caller.http.get(url).bearer_auth(&caller.token).send().await.unwrap();
    assert_eq!(bytes.headers()["content-type"], "image/png");
    assert!(bytes.bytes().await.unwrap().starts_with(b"\x89PNG"));
    let seen = world.ana().messages("chat").into_iter().rfind(|one| one.text == "mire").unwrap();
    let shown = &seen.attachments[0];
    assert_eq!((&shown["content_type"], &shown["name"]), (&json!("image/png"), &json!("error.png")));
    let url = format!("{}{}", world.simulator.base_url(), shown["content_url"].as_str().unwrap());
    let shown = caller.http.get(url).send().await.unwrap();
    assert_eq!(
        (shown.status().as_u16(), &shown.headers()["content-security-policy"]),
        (200, &"sandbox".parse().unwrap())
    );
}

#[tokio::test]
async fn members_come_and_go_and_words_are_edited_and_deleted() {
    let (world, caller) = world().await;
    world.simulator.join_team("juan").await.unwrap();
    assert!(world.simulator.places_of("juan").contains(&"mesa".to_owned()));
    world.simulator.leave_team("juan").await.unwrap();
    let guest = world.simulator.add_guest("gina", "Gina Mora", "c0c00001-0000-4000-8000-000000000001");
    assert!(guest.guest);
    world.simulator.install_for("gina").await.unwrap();
    let said = world.emily().says("hello").await;
    world.simulator.edit("emily", "chat-emily", &said.id, "hello again").await.unwrap();
    world.simulator.delete("emily", "chat-emily", &said.id).await.unwrap();
    let path = format!("conversations/{}/pagedmembers", id_of(&world, "chat-gina"));
    assert_eq!(caller.get(&path).await.1["members"][0]["userRole"], "guest");
    let kinds: Vec<_> = world
        .simulator
        .calls()
        .into_iter()
        .filter(|call| call.path == "/api/messages")
        .map(|call| call.body["channelData"]["eventType"].as_str().unwrap_or(&call.what).to_owned())
        .collect();
    let wanted = [
        "teamMemberAdded",
        "teamMemberRemoved",
        "installationUpdate",
        "conversationUpdate",
        "message",
        "editMessage",
        "softDeleteMessage",
    ];
    assert_eq!(kinds[kinds.len() - wanted.len()..], wanted);
}

#[tokio::test]
async fn after_it_was_removed_the_bot_may_not_speak_and_a_deleted_channel_is_gone() {
    let (world, caller) = world().await;
    let (mesa, general) = (id_of(&world, "mesa"), id_of(&world, "general"));
    world.simulator.delete_channel("mesa", "carolina").await.unwrap();
    assert_eq!(caller.send(&mesa, "x").await.0, 404);
    assert_eq!(world.expected_violations().len(), 1);
    world.simulator.uninstall_from_team("carolina").await.unwrap();
    assert_eq!(caller.send(&general, "x").await.0, 403);
    let told: Vec<_> =
        world.simulator.calls().into_iter().filter(|call| call.path == "/api/messages").collect();
    let [.., deleted, removed] = told.as_slice() else { panic!("two events were sent") };
    assert_eq!(deleted.body["channelData"]["eventType"], "channelDeleted");
    assert_eq!(
        (&removed.body["type"], &removed.body["action"]),
        (&json!("installationUpdate"), &json!("remove"))
    );
}

#[tokio::test]
async fn calls_that_no_bot_needs_are_noted() {
    let (world, caller) = world().await;
    let path = format!("conversations/{}/members", id_of(&world, "mesa"));
    assert_eq!(caller.get(&path).await.0, 404);
    let path = format!("conversations/{}/activities/1", id_of(&world, "mesa"));
    assert_eq!(caller.call(Method::PATCH, &path, &json!({})).await.0, 404);
    let violations = world.expected_violations();
    assert!(violations.iter().all(|one| one.contains("no such call")), "{violations:?}");
    assert_eq!(violations.len(), 2);
}

#[tokio::test]
async fn scripted_faults_meet_the_login_and_the_keys_too() {
    let (world, caller) = world().await;
    world.simulator.fault(Fault::new(FaultyCall::Token, FaultKind::ServerError, 1));
    let refused = ask_token(&caller.http, &world.simulator.login_url(), super::APP_SECRET).await;
    assert_eq!(refused.status(), 500);
    world.simulator.fault(Fault::new(FaultyCall::Keys, FaultKind::Html, 1));
    let url = world.simulator.openid_metadata_url();
    let odd = caller.http.get(&url).send().await.unwrap();
    assert!(odd.json::<Value>().await.is_err());
    let good: Value = caller.http.get(&url).send().await.unwrap().json().await.unwrap();
    assert_eq!(good["issuer"], "https://api.botframework.com");
    let fetched = world.simulator.calls().iter().filter(|call| call.what == "metadata").count();
    assert!(fetched >= 2);
}
