//! Planted canaries never come out: no name, text, telephone or secret in any log line or figure (RELIABILITY 119, 123; I9).

use jiff::SignedDuration;
use mesa::simulator::{Fault, FaultKind, FaultyCall, Say, Token};
use serde_json::json;

use super::child::{self, Child};
use crate::support::logs;
use crate::support::mesa::desk;
use crate::world::{APP_SECRET, World};

/// What must not be found: words of people, contact data, names, addresses, secrets.
const CANARIES: [&str; 9] = [
    "canario-problema",
    "canario-pregunta",
    "canario-respuesta",
    "canario-razon",
    "canario-nombre",
    "3005550199",
    "Ana Lucía",
    "ana@entidad",
    APP_SECRET,
];

/// A talk with all that goes well and wrong in it.
async fn talk(world: &World) {
    world.ana().says("no imprime la HP canario-problema del piso 3 en Cali, celular 3005550199").await;
    world.ana().presses("chat", "Enviar").fills(&[("asset_tag", "60-2214")]).await;
    for kind in [
        FaultKind::Unauthorized,
        FaultKind::BadGateway,
        FaultKind::Html,
        FaultKind::TooLarge,
        FaultKind::Forbidden,
    ] {
        world.simulator.fault(Fault::new(FaultyCall::Send, kind, 1));
    }
    world.marcela().presses("mesa", "Pedir información").await;
    world.marcela().presses("dialog", "Enviar al usuario").fills(&[("question", "canario-pregunta")]).await;
    for _ in 0..8 {
        world.advance(SignedDuration::from_mins(1)).await;
    }
    world.simulator.clear_faults();
    world.ana().says("canario-respuesta").await;
    world.marcela().says_in("mesa", "solucionar C-2026-000001 canario-razon").await;
    world.juan().says("canario-razon estado C-2026-000001").await;
}

/// Calls that are refused, or make no sense.
async fn attack(world: &World) {
    let words = Say {
        person: "juan".into(),
        place: "chat-juan".into(),
        text: "canario-problema".into(),
        ..Say::default()
    };
    let mut activity = world.simulator.activity(&words).unwrap();
    activity["from"]["name"] = json!("canario-nombre\ncanario-nombre");
    for token in [
        Token::ForgedKey,
        Token::Unendorsed,
        Token::Missing,
        Token::Header("Bearer canario-nombre.x.y".into()),
    ] {
        world.simulator.deliver(&activity, &token).await;
    }
    activity["serviceUrl"] = json!("https://canario-nombre.example/");
    world.simulator.deliver(&activity, &Token::Genuine).await;
    activity["type"] = json!("invoke");
    activity["name"] = json!("adaptiveCard/action");
    activity["value"] = json!({ "action": { "verb": "canario-razon", "data": "canario-razon" } });
    activity["serviceUrl"] = json!(world.simulator.service_url());
    world.simulator.deliver(&activity, &Token::Genuine).await;
}

fn clean(what: &str, text: &str) {
    for canary in CANARIES {
        let at = text.find(canary).map(|at| {
            let from = text[..at].rfind('\n').map_or(0, |line| line + 1);
            text[from..].lines().next().unwrap_or_default()
        });
        assert_eq!(at, None, "{canary} is in {what}");
    }
}

#[tokio::test]
async fn at_the_finest_level_no_line_tells_of_people() {
    logs::start();
    let (world, _home) = desk().await;
    talk(&world).await;
    attack(&world).await;
    let written = logs::text();
    let ours = |line: &&str| line.contains(r#""target":"mesa"#) && !line.contains("mesa::simulator");
    let text = written.lines().filter(ours).collect::<Vec<_>>().join("\n");
    assert!(text.contains("a job was carried out"), "something was logged");
    clean("the log", &text);
    clean(
        "an answer",
        &serde_json::to_string(
            &world
                .simulator
                .calls()
                .iter()
                .filter(|call| call.status >= 400)
                .map(|call| &call.answer)
                .collect::<Vec<_>>(),
        )
        .unwrap(),
    );
}

/// The whole process with all its libraries, at the level `debug`.
#[tokio::test(flavor = "multi_thread")]
async fn the_process_writes_nothing_of_people_and_counts_nothing_of_them() {
    let folder = tempfile::tempdir().unwrap();
    let world = child::world().await;
    let child = Child::start(&world.simulator, folder.path());
    world.simulator.connect(child.endpoint());
    world.simulator.install_everywhere().await.unwrap();
    let say = |person: &str, text: &str| Say {
        person: person.to_owned(),
        place: format!("chat-{person}"),
        text: text.to_owned(),
        ..Say::default()
    };
    for text in ["canario-problema: no imprime la HP, celular 3005550199", "canario-respuesta", "estado"] {
        assert!(world.simulator.say(&say("ana", text)).await.unwrap().delivered);
    }
    attack(&world).await;
    child.idle().await;
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let url = child.endpoint().replace("/api/messages", "/metrics");
    let figures = http.get(url).send().await.unwrap().text().await.unwrap();
    assert!(figures.contains(r#"mesa_outbox_jobs{state="waiting"} 0"#), "{figures}");
    assert!(figures.contains("mesa_activities_rejected_total"), "{figures}");
    clean("the figures", &figures);
    let log = child.log();
    assert!(log.contains(r#""level":"DEBUG""#), "the finest lines are there");
    clean("the log", &log);
}
