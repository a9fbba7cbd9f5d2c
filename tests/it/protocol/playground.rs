//! The talk as Microsoft's Playground has it, against a stand-in for it: what it sent and answered was written down
//! from a real run (`docs/PLAYGROUND.md`), and neither it nor anything of it takes part.

use std::sync::atomic::{AtomicU64, Ordering};

use jiff::SignedDuration;
use mesa::app::App;
use mesa::chance::Chance;
use mesa::clock::{Clock, ClockHand};
use mesa::config::{Command, Settings};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::fake::{Fake, Reply, Seen};

const TENANT: &str = "c0c00001-5d1e-4c52-9c1a-6a1f0c7e0001";
const BOT: &str = "d0d00001-5d1e-4c52-9c1a-6a1f0c7e0001";
const ANA: &str = "a0a00001-5d1e-4c52-9c1a-6a1f0c7e0001";
const MARCELA: &str = "a0a00004-5d1e-4c52-9c1a-6a1f0c7e0004";

/// Mesa behind the development switch, and the Playground that it talks to.
struct Playground {
    mesa: App,
    service: Fake,
    http: reqwest::Client,
    hand: ClockHand,
    sent: AtomicU64,
    _folder: TempDir,
}

impl Playground {
    async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (clock, hand) = Clock::by_hand("2026-11-23T15:00:00Z".parse().unwrap());
        let mesa = App::start(&settings(&folder), clock, Chance::seeded(7)).await.unwrap();
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let service = Fake::start(numbered()).await;
        Self { mesa, service, http, hand, sent: AtomicU64::new(0), _folder: folder }
    }

    /// Sends an activity, lets Mesa carry out what follows, and returns the status and the answer's JSON.
    async fn sends(&self, mut activity: Value) -> (u16, Value) {
        // Nobody writes so fast that a conversation's quota is reached.
        self.hand.advance(SignedDuration::from_secs(10));
        let number = self.sent.fetch_add(1, Ordering::Relaxed);
        activity["id"] = format!("00000000-0000-4000-8000-{number:012}").into();
        activity["channelId"] = "msteams".into();
        // With a name for the host, and no slash at the end.
        let address = self.service.url.replace("127.0.0.1", "localhost");
        activity["serviceUrl"] = format!("{address}/_connector").into();
        activity["recipient"] = json!({"id": BOT, "name": "Mesa"});
        activity["channelData"]["tenant"] = json!({"id": TENANT});
        activity["conversation"]["tenantId"] = TENANT.into();
        let request = self.http.post(self.mesa.endpoint()).header("content-type", "application/json");
        let response = request.body(activity.to_string()).send().await.unwrap();
        let (status, body) = (response.status().as_u16(), response.text().await.unwrap());
        self.mesa.settle().await.unwrap();
        (status, serde_json::from_str(&body).unwrap_or(Value::Null))
    }

    async fn ana_says(&self, text: &str) {
        let message = json!({"type": "message", "textFormat": "plain", "text": text, "locale": "en-US",
            "from": {"id": "ana", "name": "Ana Torres", "aadObjectId": ANA},
            "conversation": {"id": "ana-chat", "conversationType": "personal"}});
        assert_eq!(self.sends(message).await.0, 200);
    }

    /// The invoke of a card names no trigger, and repeats the whole action.
    async fn ana_presses(&self, verb: &str) -> Value {
        let action =
            json!({"type": "Action.Execute", "verb": verb, "title": "", "data": {"nonce": self.nonce(verb)}});
        let press = json!({"type": "invoke", "name": "adaptiveCard/action", "value": {"action": action},
            "from": {"id": "ana", "name": "Ana Torres", "aadObjectId": ANA}, "locale": "en-US", "replyToId": "1",
            "conversation": {"id": "ana-chat", "conversationType": "personal"}});
        self.sends(press).await.1
    }

    /// A new post in the desk's channel; the mention stands in the text as it stands in its entity.
    async fn marcela_posts(&self, text: &str) {
        let mention =
            json!({"type": "mention", "text": "<at>Mesa</at>", "mentioned": {"id": BOT, "name": "Mesa"}});
        let message = json!({"type": "message", "textFormat": "plain", "text": format!("<at>Mesa</at> {text}"),
            "from": {"id": "marcela", "name": "Marcela Díaz", "aadObjectId": MARCELA}, "entities": [mention],
            "conversation": {"id": "desk-channel;messageid=77", "conversationType": "channel", "isGroup": true},
            "channelData": {"team": {"id": "desk-team"}, "channel": {"id": "desk-channel"}}});
        assert_eq!(self.sends(message).await.0, 200);
    }

    /// The nonce of this verb on the newest card that has it.
    fn nonce(&self, verb: &str) -> String {
        let seen = self.service.seen();
        let cards = seen.iter().rev().filter(|seen| !is_bare(seen)).map(Seen::json);
        let nonce = cards.into_iter().find_map(|card| nonce_in(&card, verb));
        nonce.unwrap_or_else(|| {
            panic!("nothing to press: {}\n{}", self.shown("ana-chat"), self.shown("desk-channel"))
        })
    }

    /// Everything that one place was shown, a line each.
    fn shown(&self, place: &str) -> String {
        let seen = self.service.seen();
        let lines: Vec<String> = seen.iter().filter_map(|seen| line(seen, place)).collect();
        lines.join("\n")
    }
}

/// As `scripts/playground` starts it.
fn settings(folder: &TempDir) -> Settings {
    let data = folder.path().to_str().unwrap();
    let args = ["mesa", "serve", "--allow-unauthenticated", "--listen", "127.0.0.1:0", "--data-dir", data];
    let args = args.into_iter().chain(["--coordinators", MARCELA]);
    match mesa::config::read(args.map(Into::into)) {
        Ok(Command::Serve(settings)) => *settings,
        other => panic!("{other:?}"),
    }
}

/// The Playground's answers: new messages get a number, typing gets 202 and nothing else.
fn numbered() -> impl FnMut(&Seen) -> Reply {
    let mut number = 100;
    move |seen| {
        if seen.path.contains("/pagedmembers") {
            return Reply::Json(200, json!({"members": [member("marcela", "Marcela Díaz", MARCELA)]}));
        }
        if seen.path.contains("/members/") {
            return Reply::Json(200, member("ana", "Ana Torres", ANA));
        }
        if seen.method == "DELETE" {
            return Reply::Json(200, json!({}));
        }
        if seen.method == "PUT" {
            return Reply::Json(200, json!({"id": seen.path.rsplit('/').next()}));
        }
        if seen.json()["type"] == "typing" {
            return Reply::Raw(202, vec![], vec![]);
        }
        number += 1;
        let id = number.to_string();
        if seen.path.ends_with("/conversations") {
            let thread = format!("desk-channel;messageid={id}");
            return Reply::Json(201, json!({"id": thread, "activityId": id}));
        }
        Reply::Json(201, json!({"id": id}))
    }
}

fn member(id: &str, name: &str, object_id: &str) -> Value {
    json!({"id": id, "aadObjectId": object_id, "name": name, "email": format!("{id}@entidad.example"),
        "userPrincipalName": format!("{id}@entidad.example"), "tenantId": TENANT, "userRole": "user"})
}

/// Wherever on the card the action stands.
fn nonce_in(part: &Value, verb: &str) -> Option<String> {
    match part {
        Value::Object(fields) if fields.get("verb").is_some_and(|told| told == verb) => {
            part["data"]["nonce"].as_str().map(str::to_owned)
        }
        Value::Object(fields) => fields.values().find_map(|part| nonce_in(part, verb)),
        Value::Array(parts) => parts.iter().find_map(|part| nonce_in(part, verb)),
        _ => None,
    }
}

/// A call without a body.
fn is_bare(seen: &Seen) -> bool {
    ["GET", "DELETE"].contains(&seen.method.as_str())
}

fn line(seen: &Seen, place: &str) -> Option<String> {
    if is_bare(seen) {
        return None;
    }
    let body = seen.json();
    let activity = if body["activity"].is_object() { &body["activity"] } else { &body };
    let here = seen.path.contains(place) || body["channelData"]["channel"]["id"] == place;
    let said = activity["text"].as_str().or(activity["summary"].as_str())?;
    here.then(|| format!("{} {said}", seen.method))
}

/// The talk of a case, typed where the Playground has no dialogs.
#[tokio::test]
async fn the_talk_goes_from_a_sentence_to_a_closed_case() {
    let world = Playground::start().await;
    world.marcela_posts("vincular mesa").await;
    world.ana_says("buenas, no imprime la del tercer piso en Cali, ext 2231").await;
    world.ana_says("60-2214").await;
    world.marcela_posts("tomar C-2026-000001").await;
    world.marcela_posts("pedir información C-2026-000001 ¿Qué mensaje muestra?").await;
    world.ana_says("Dice que falta tóner").await;
    world.marcela_posts("solucionar C-2026-000001 Se cambió el tóner").await;
    let answer = world.ana_presses("case.confirm").await;
    assert_eq!((&answer["statusCode"], &answer["value"]["type"]), (&json!(200), &json!("AdaptiveCard")));
    insta::assert_snapshot!(world.shown("ana-chat"), @"
    POST Hello, I am Mesa, your service desk
    POST Request S-2026-000001: awaiting information
    PUT Case C-2026-000001: registered
    POST Your case is registered: C-2026-000001. I will tell you as soon as there is news.
    PUT Case C-2026-000001: in progress
    POST Case C-2026-000001: Marcela Díaz is already on it.
    POST Case C-2026-000001: the desk is waiting for your answer
    PUT C-2026-000001: the current card is further down.
    PUT Case C-2026-000001: in progress
    POST Added to C-2026-000001
    POST Case C-2026-000001: solved
    PUT C-2026-000001: the current card is further down.
    PUT Case C-2026-000001: closed
    ");
    insta::assert_snapshot!(world.shown("desk-channel"), @"
    POST Listo. Desde ahora publico aquí las solicitudes y los casos de Mesa de servicios.
    POST Caso C-2026-000001: registrado
    PUT Caso C-2026-000001: en proceso
    POST Marcela Díaz tomó C-2026-000001.
    PUT Caso C-2026-000001: pendiente usuario
    POST Marcela Díaz pidió información: ¿Qué mensaje muestra?
    PUT Caso C-2026-000001: pendiente usuario
    PUT Caso C-2026-000001: en proceso
    POST El usuario respondió: Dice que falta tóner
    PUT Caso C-2026-000001: solucionado
    POST Marcela Díaz solucionó C-2026-000001: Se cambió el tóner
    PUT Caso C-2026-000001: cerrado
    POST El usuario confirmó la solución. Caso cerrado.
    ");
}

/// It tells of an installation twice, by two events in any order, and leaves the sender's name out.
#[tokio::test]
async fn two_events_of_one_installation_bring_one_welcome() {
    let world = Playground::start().await;
    let ana = json!({"id": "ana", "aadObjectId": ANA});
    let chat = json!({"id": "ana-chat", "conversationType": "personal"});
    let members = json!([ana, {"id": BOT}]);
    let update =
        json!({"type": "conversationUpdate", "from": ana, "conversation": chat, "membersAdded": members});
    let installation = json!({"type": "installationUpdate", "action": "add", "from": ana, "conversation": chat,
        "channelData": {"source": {"name": "message"}, "settings": {"selectedChannel": {"id": "ana-chat"}}}});
    assert_eq!(world.sends(update).await.0, 200);
    assert_eq!(world.sends(installation).await.0, 200);
    assert_eq!(world.shown("ana-chat").lines().count(), 1);
}
