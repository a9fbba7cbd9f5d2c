//! The API of the demo's page, and a demo that goes on where it ended.

use std::fs;
use std::path::Path;
use std::time::Duration;

use jiff::SignedDuration;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::echo::Echo;
use super::{World, monday_morning};

struct Browser {
    http: reqwest::Client,
    base: String,
}

impl Browser {
    fn new(world: &World) -> Self {
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        Self { http, base: world.simulator.base_url() }
    }

    async fn get(&self, path: &str) -> (u16, Value) {
        let response = self.http.get(format!("{}{path}", self.base)).send().await.unwrap();
        (response.status().as_u16(), response.json().await.unwrap_or_default())
    }

    async fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        let response = self.http.post(format!("{}{path}", self.base)).json(body).send().await.unwrap();
        (response.status().as_u16(), response.json().await.unwrap_or_default())
    }

    async fn text(&self, path: &str) -> (u16, String) {
        let response = self.http.get(format!("{}{path}", self.base)).send().await.unwrap();
        (response.status().as_u16(), response.text().await.unwrap())
    }
}

async fn world() -> World {
    let mut world = World::empty().await;
    let echo = Echo::start(&world.simulator, &world.clock).await;
    world.bring(echo).await;
    world
}

#[tokio::test]
async fn the_page_learns_who_is_there_and_where() {
    let world = world().await;
    let (_, told) = Browser::new(&world).get("/api/world").await;
    assert_eq!(told["people"][0]["name"], "Ana Lucía Torres");
    assert_eq!(told["people"][5]["role"], "coordinator");
    assert_eq!(told["clock"]["now"], "2026-11-23T13:00:00Z");
    let places: Vec<_> =
        told["places"].as_array().unwrap().iter().map(|place| place["key"].clone()).collect();
    assert_eq!(places[0], "chat-ana");
    assert_eq!(
        places[11..],
        [
            "ana-marcela",
            "cierre",
            "general",
            "mesa",
            "infraestructura",
            "seguridad",
            "coordinacion",
            "cartera"
        ]
    );
    assert_eq!(told["places"][14]["people"], json!(["marcela", "andres", "carolina", "luisa", "diego"]));
    assert_eq!(told["places"][15]["people"], json!(["paola", "felipe", "carolina"]));
    assert_eq!(told["commands"][3]["context"], json!(["message"]));
}

#[tokio::test]
async fn the_page_talks_presses_and_fills_dialogs() {
    let world = world().await;
    let browser = Browser::new(&world);
    let said = json!({ "person": "ana", "place": "chat-ana", "text": "tarjeta" });
    let (_, told) = browser.post("/api/say", &said).await;
    assert_eq!((&told["status"], &told["delivered"]), (&json!(200), &json!(true)));
    let (_, list) = browser.get("/api/messages?place=chat-ana&as=ana").await;
    let message = list["messages"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(message["from"]["kind"], "bot");
    let actions = &message["attachments"][0]["content"]["actions"];
    let press = |action: &Value, inputs: Value| json!({ "person": "ana", "place": "chat-ana", "message": message["id"], "action": action, "inputs": inputs });
    let (_, opened) = browser.post("/api/press", &press(&actions[1], json!({}))).await;
    assert_eq!((&opened["kind"], &opened["dialog"]["title"]), (&json!("dialog"), &json!("Solución")));
    let guarded = press(&opened["dialog"]["card"]["actions"][0], json!({ "solution": "Listo" }));
    let (_, closed) = browser.post("/api/dialog", &guarded).await;
    assert_eq!(closed, json!({ "kind": "closed", "text": "Listo", "status": 200 }));
    let (_, refreshed) = browser.post("/api/refresh", &press(&Value::Null, json!({}))).await;
    assert_eq!(refreshed["kind"], "card");
    let (_, toast) = browser.post("/api/press", &press(&actions[0], json!({ "tag": "60-2214" }))).await;
    assert_eq!(toast, json!({ "kind": "toast", "text": "Listo", "status": 200 }));
}

#[tokio::test]
async fn the_page_searches_shares_opens_commands_and_withdraws_the_consent() {
    let world = world().await;
    let browser = Browser::new(&world);
    let at = |command: &str| json!({ "person": "marcela", "place": "mesa", "command": command });
    let mut search = at("case.search");
    search["words"] = json!("tóner");
    let (_, found) = browser.post("/api/search", &search).await;
    assert_eq!((&found["kind"], &found["results"][0]["title"]), (&json!("results"), &json!("tóner")));
    let card = &found["results"][0]["card"];
    let (status, _) =
        browser.post("/api/say", &json!({ "person": "marcela", "place": "mesa", "card": card })).await;
    assert_eq!(status, 200);
    let (_, list) = browser.get("/api/messages?place=mesa&as=andres").await;
    assert!(list["messages"].as_array().unwrap().iter().any(|message| message["via"] == "Mesa"));
    let mut command = at("case.register");
    let (_, opened) = browser.post("/api/command", &command).await;
    assert_eq!(opened["kind"], "dialog");
    command["action"] = opened["dialog"]["card"]["actions"][0].clone();
    command["inputs"] = json!({ "solution": "una tarjeta" });
    let (_, inserted) = browser.post("/api/command/dialog", &command).await;
    assert_eq!(inserted["results"][0]["title"], "Registrado");
    let (_, told) = browser.post("/api/consent", &json!({ "place": "mesa", "given": false })).await;
    assert_eq!(told["reads_all"], false);
    assert_eq!(browser.get("/api/world").await.1["places"][13]["reads_all"], false);
    browser.post("/api/say", &json!({ "person": "ana", "place": "chat-ana", "text": "arroba" })).await;
    let (_, mentions) = browser.get("/api/mentions?as=ana").await;
    assert_eq!(mentions["mentions"][0]["place"], "chat-ana");
}

#[tokio::test]
async fn mistakes_of_the_page_are_told_with_their_reason() {
    let world = world().await;
    let browser = Browser::new(&world);
    let stranger = json!({ "person": "nobody", "place": "chat-ana", "text": "x" });
    assert_eq!(browser.post("/api/say", &stranger).await.0, 400);
    let peeping = json!({ "person": "juan", "place": "chat-ana", "text": "x" });
    let (status, answer) = browser.post("/api/say", &peeping).await;
    assert_eq!((status, &answer["error"]), (400, &json!("juan does not see chat-ana")));
    assert_eq!(browser.get("/api/messages?place=mesa&as=ana").await.0, 400);
    let press = json!({ "person": "ana", "place": "chat-ana", "message": "1", "action": { "type": "Action.Execute" } });
    assert_eq!(browser.post("/api/press", &press).await.0, 400);
    assert_eq!(browser.post("/api/clock", &json!({ "advance_seconds": i64::MAX })).await.0, 400);
}

#[tokio::test]
async fn the_page_moves_the_clock_scripts_faults_and_reads_the_wire() {
    let world = world().await;
    let browser = Browser::new(&world);
    let (_, clock) = browser.post("/api/clock", &json!({ "advance_seconds": 3600 })).await;
    assert_eq!(clock["now"], "2026-11-23T14:00:00Z");
    assert_eq!((&clock["offset_seconds"], &clock["time_zone"]), (&json!(3600), &json!("America/Bogota")));
    // The tenth working day is Monday, December 7th; the 8th is a holiday.
    let (_, clock) = browser.post("/api/clock", &json!({ "working_days": 11 })).await;
    assert_eq!(clock["now"], "2026-12-09T14:00:00Z");
    // Nine in the morning: the desk attends. At six in the evening it does not, until eight the next day.
    assert_eq!(browser.post("/api/clock", &json!("until_open")).await.1["now"], "2026-12-09T14:00:00Z");
    browser.post("/api/clock", &json!({ "advance_seconds": 9 * 3600 })).await;
    assert_eq!(browser.post("/api/clock", &json!("until_open")).await.1["now"], "2026-12-10T13:00:00Z");
    let (_, clock) = browser.post("/api/clock", &json!("next_working_day")).await;
    assert_eq!(clock["now"], "2026-12-11T13:00:00Z");
    let fault = json!({ "call": "send", "times": 1, "kind": "412", "code": "PreconditionFailed" });
    assert_eq!(browser.post("/api/faults", &fault).await.1["faults"][0]["kind"], "412");
    let response = browser.http.delete(format!("{}/api/faults", browser.base)).send().await.unwrap();
    assert_eq!(response.json::<Value>().await.unwrap(), json!({ "faults": [] }));
    let (_, wire) = browser.get("/api/wire?after=0").await;
    let entries = wire["entries"].as_array().unwrap();
    let last = entries.last().unwrap()["seq"].as_u64().unwrap();
    let installed = entries.iter().find(|entry| entry["what"] == "installationUpdate").unwrap();
    assert_eq!((&installed["direction"], &installed["status"]), (&json!("to_bot"), &json!(200)));
    assert_eq!(browser.get(&format!("/api/wire?after={last}")).await.1, json!({ "entries": [] }));
}

/// Somebody presses and moves the clock at once: the press was signed before, and must not be old when it arrives.
#[tokio::test]
async fn the_clock_waits_for_what_is_on_its_way() {
    let world = world().await;
    let slow = TcpListener::bind("127.0.0.1:0").await.unwrap();
    world.simulator.connect(&format!("http://{}/api/messages", slow.local_addr().unwrap()));
    let browser = Browser::new(&world);
    let said = json!({ "person": "ana", "place": "chat-ana", "text": "hola" });
    let answered = async {
        let (mut call, _) = slow.accept().await.unwrap();
        let day = json!({ "advance_seconds": 24 * 3600 });
        let mut moved = Box::pin(browser.post("/api/clock", &day));
        let early = tokio::time::timeout(Duration::from_millis(300), &mut moved).await;
        assert!(early.is_err(), "the clock moved under an activity");
        let _ = call.read(&mut [0; 4096]).await.unwrap();
        call.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").await.unwrap();
        moved.await
    };
    let (_, (status, _)) = tokio::join!(browser.post("/api/say", &said), answered);
    assert_eq!(status, 200);
    assert_eq!(world.clock.now(), monday_morning() + SignedDuration::from_hours(24));
}

/// Speaks SMTP by hand: what a letter is told, and that no line of it is an order.
#[tokio::test]
async fn the_page_shows_the_letters_that_came() {
    let world = world().await;
    let browser = Browser::new(&world);
    let mut line = tokio::net::TcpStream::connect(world.simulator.mail_address()).await.unwrap();
    let talk = "EHLO x\r\nDATA\r\nMAIL FROM:<a@b>\r\nRCPT TO:<x@y.invalid>\r\nRCPT TO:<c@d.example>\r\nDATA\r\n\
        From: a@b\r\nSubject: Hola\r\n\r\n..\r\nQUIT\r\n.\r\nWHAT\r\nQUIT\r\n";
    line.write_all(talk.as_bytes()).await.unwrap();
    let mut said = String::new();
    line.read_to_string(&mut said).await.unwrap();
    let codes: Vec<&str> = said.lines().map(|line| &line[..4]).collect();
    assert_eq!(
        codes,
        ["220 ", "250-", "250-", "250 ", "503 ", "250 ", "550 ", "250 ", "354 ", "250 ", "502 ", "221 "]
    );
    let (_, mail) = browser.get("/api/mail?after=0").await;
    let letter = &mail["letters"][0];
    assert_eq!((&letter["subject"], &letter["to"]), (&json!("Hola"), &json!(["c@d.example"])));
    assert_eq!(letter["text"].as_str().unwrap().trim_end(), ".\r\nQUIT");
    assert_eq!(browser.get("/api/mail?after=1").await.1, json!({ "letters": [] }));
}

#[tokio::test]
async fn changes_are_told_to_the_page_at_once_and_end_with_the_simulator() {
    let mut world = world().await;
    let url = format!("{}/api/events", world.simulator.base_url());
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let mut events = http.get(url).send().await.unwrap();
    world.ana().says("hola").await;
    let mut heard = String::new();
    while !heard.contains("event: wire") {
        heard.push_str(&String::from_utf8_lossy(&events.chunk().await.unwrap().unwrap()));
    }
    assert!(heard.contains("event: changed\ndata: {\"place\":\"chat-ana\"}"), "{heard}");
    world.take_bot().unwrap().stop().await;
    drop(world);
    while events.chunk().await.is_ok_and(|chunk| chunk.is_some()) {}
}

#[tokio::test]
async fn the_page_and_its_packages_are_served_and_nothing_beside_them() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page");
    let package = page.join("node_modules/adaptivecards");
    fs::create_dir_all(&package).unwrap();
    fs::write(folder.path().join("secret.txt"), "secret").unwrap();
    fs::write(page.join("index.html"), "<h1>Mesa</h1>").unwrap();
    fs::write(package.join("cards.js"), "cards").unwrap();
    let world = World::empty_with(monday_morning(), |options| options.page = Some(page)).await;
    let browser = Browser::new(&world);
    assert_eq!(browser.text("/").await, (200, "<h1>Mesa</h1>".to_owned()));
    assert_eq!(browser.text("/vendor/adaptivecards/cards.js").await, (200, "cards".to_owned()));
    assert_eq!(browser.text("/%2e%2e/secret.txt").await.0, 404);
    assert_eq!(browser.text("/missing.js").await.0, 404);
}

#[tokio::test]
async fn a_second_demo_goes_on_where_the_first_ended() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = kept(folder.path()).await;
    let echo = Echo::start(&first.simulator, &first.clock).await;
    first.bring(echo).await;
    first.simulator.advance(SignedDuration::from_hours(24));
    first.ana().says("hola").await;
    drop(first);

    let mut second = kept(folder.path()).await;
    let echo = Echo::start(&second.simulator, &second.clock).await;
    second.bring(echo).await;
    assert!(second.simulator.calls().is_empty(), "the bot was installed a second time");
    assert_eq!(second.clock.now(), monday_morning() + SignedDuration::from_hours(24));
    let texts: Vec<_> = second.ana().messages("chat").into_iter().map(|message| message.text).collect();
    assert_eq!(texts, ["Hola", "hola", "Eco: hola"]);
}

/// Whoever looks at the demo in the evening, or on a Sunday, would see a desk that greets at night.
#[tokio::test]
async fn a_demo_begins_as_the_desk_opens_and_goes_on_from_there() {
    let folder = tempfile::tempdir().unwrap();
    let opening = monday_morning();
    for (began, hours) in [("in the evening", 11), ("on Sunday", -20)] {
        let start = opening + SignedDuration::from_hours(hours);
        let world = World::empty_at(start).await;
        world.simulator.begin_as_the_desk_opens();
        assert_eq!(world.clock.now(), opening, "{began}");
    }
    let mut first = kept(folder.path()).await;
    let echo = Echo::start(&first.simulator, &first.clock).await;
    first.bring(echo).await;
    first.simulator.advance(SignedDuration::from_hours(3));
    drop(first);
    let second = kept(folder.path()).await;
    second.simulator.begin_as_the_desk_opens();
    assert_eq!(second.clock.now(), opening + SignedDuration::from_hours(3), "something has happened here");
}

async fn kept(folder: &Path) -> World {
    World::empty_with(monday_morning(), |options| options.data = Some(folder.to_owned())).await
}
