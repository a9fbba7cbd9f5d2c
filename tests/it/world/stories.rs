//! Stories of the harness itself, told with the echo.

use jiff::SignedDuration;
use mesa::simulator::{Fault, FaultKind, FaultyCall, Say, Seen, Token};
use serde_json::json;

use super::World;
use super::echo::Echo;

async fn world() -> World {
    let mut world = World::empty().await;
    let echo = Echo::start(&world.simulator, &world.clock).await;
    world.bring(echo).await;
    world.everybody_looks().await;
    world
}

#[tokio::test]
async fn the_bot_is_installed_with_both_events_everywhere() {
    let mut world = World::empty().await;
    let echo = Echo::start(&world.simulator, &world.clock).await;
    world.bring(echo).await;
    let calls = world.simulator.calls();
    let count = |what: &str| calls.iter().filter(|call| call.what == what).count();
    assert_eq!((count("conversationUpdate"), count("installationUpdate")), (9, 9));
    insta::assert_snapshot!(world.carolina().sees().await, @"
    Mesa:
    Hola

    # General

    Mesa:
    Hola
    ");
}

#[tokio::test]
async fn a_person_speaks_and_reads_the_answer_once() {
    let world = world().await;
    let said = world.ana().says("buenas").await;
    assert_eq!((said.status, said.delivered), (200, true));
    insta::assert_snapshot!(world.ana().sees().await, @"
    Mesa:
    Eco: buenas
    ");
    assert_eq!(world.ana().sees().await, "");
    assert_eq!(world.juan().sees().await, "");
}

#[tokio::test]
async fn a_channel_hears_the_bot_only_when_mentioned_and_in_the_thread() {
    let world = world().await;
    world.simulator.set_consent("mesa", false).unwrap();
    let unheard = Say { place: "mesa".to_owned(), text: "entre nosotros".to_owned(), ..Say::default() };
    assert!(!world.marcela().writes(unheard).await.delivered);
    world.marcela().says_in("mesa", "estado").await;
    insta::assert_snapshot!(world.andres().sees().await, @"
    # Mesa de servicios

    Marcela Díaz:
    entre nosotros

    Marcela Díaz:
    estado

    Mesa:
    Eco: @Mesa estado
    ");
    world.marcela().replies_in("mesa", "y ahora").await;
    let threads: Vec<_> =
        world.marcela().messages("mesa").into_iter().map(|message| message.thread.is_some()).collect();
    assert_eq!(threads, [false, false, true, true, true]);
}

#[tokio::test]
async fn buttons_dialogs_and_validation_work_as_in_a_client() {
    let world = world().await;
    world.ana().says("tarjeta").await;
    insta::assert_snapshot!(world.ana().sees().await, @"
    Mesa:
    Su solicitud
    Sede: Cali
    [Placa: ]
    (Enviar) (Solucionar) (Después)
    ");
    let blocked = world.ana().presses("chat", "Enviar").await;
    assert_eq!(
        (blocked.status, &blocked.what),
        (0, &Seen::Error { text: "tag: Escriba la placa".to_owned() })
    );
    world.ana().presses("chat", "Solucionar").await;
    world.ana().presses("dialog", "Guardar").fills(&[("solution", "Cambio de cable")]).await;
    world.ana().presses("chat", "Después").await;
    insta::assert_snapshot!(world.ana().sees().await, @r#"
    Mesa:
    {"n":3}

    [error] tag: Escriba la placa

    [dialog] Solución
    [Solución: ]
    (Guardar)

    [dialog closed] Cambio de cable
    "#);
    world.ana().presses("chat", "Enviar").fills(&[("tag", "60-2214")]).await;
    insta::assert_snapshot!(world.ana().sees().await, @"
    Mesa (updated):
    Placa 60-2214

    [toast] Listo
    ");
}

#[tokio::test]
async fn a_refresh_shows_a_card_to_one_person_until_the_message_is_updated() {
    let world = world().await;
    world.marcela().says_in("mesa", "hola").await;
    world.ana().says("tarjeta").await;
    world.ana().looks_at("chat-ana").await;
    insta::assert_snapshot!(world.ana().sees().await, @"
    Mesa (updated):
    Solo para usted
    ");
    let own = world.ana().messages("chat").pop().unwrap().own_card;
    assert_eq!(own.unwrap()["body"][0]["text"], "Solo para usted");
}

#[tokio::test]
async fn forged_tokens_do_not_get_in() {
    let world = world().await;
    let words = Say {
        person: "ana".to_owned(),
        place: "chat-ana".to_owned(),
        text: "hola".to_owned(),
        ..Say::default()
    };
    let activity = world.simulator.activity(&words).unwrap();
    let hours = SignedDuration::from_hours;
    for (token, status) in [
        (Token::Genuine, 200),
        (Token::Missing, 401),
        (Token::Header("Basic x".to_owned()), 401),
        (Token::ForgedKey, 401),
        (Token::UnknownKey, 401),
        (Token::Unendorsed, 403),
        (Token::ServiceUrl(None), 403),
        (Token::ServiceUrl(Some("http://127.0.0.1:1/".to_owned())), 403),
        (Token::Audience("someone else".to_owned()), 401),
        (Token::Issuer("https://sts.windows.net/x/".to_owned()), 401),
        (Token::Shifted(hours(-2)), 401),
        (Token::Shifted(hours(1)), 401),
    ] {
        assert_eq!(world.simulator.deliver(&activity, &token).await.status, status, "{token:?}");
    }
    world.simulator.roll_keys().unwrap();
    assert_eq!(world.simulator.deliver(&activity, &Token::Genuine).await.status, 200);
}

#[tokio::test]
async fn what_teams_would_not_take_is_a_violation() {
    let world = world().await;
    world.ana().says("sin resumen").await;
    let violations = world.expected_violations();
    assert_eq!(violations.len(), 1, "{violations:?}");
    assert!(violations[0].contains("summary"), "{violations:?}");
    assert!(world.simulator.violations().is_empty());
}

#[tokio::test]
async fn a_stranger_without_token_is_refused_and_noted() {
    let world = world().await;
    let conversation = world.simulator.conversation_id("chat-ana").unwrap();
    let url = format!("{}v3/conversations/{conversation}/activities", world.simulator.service_url());
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let answer = http.post(&url).json(&json!({"type": "message", "text": "x"})).send().await.unwrap();
    assert_eq!(answer.status(), 401);
    let answer = http.post(&url).bearer_auth("guessed").json(&json!({})).send().await.unwrap();
    let body: serde_json::Value = answer.json().await.unwrap();
    assert_eq!(body["error"]["code"], "Unauthorized");
    assert_eq!(world.expected_violations().len(), 2);
}

#[tokio::test]
async fn scripted_faults_and_closed_places_are_met_and_are_no_violation() {
    let world = world().await;
    world.simulator.fault(Fault::new(FaultyCall::Send, FaultKind::Throttled, 1).retry_after("7"));
    world.ana().says("uno").await;
    world.simulator.fault(Fault::new(FaultyCall::Send, FaultKind::BadGateway, 1).after_doing_it());
    world.ana().says("dos").await;
    world.simulator.close_place("chat-ana", Some("ConversationBlockedByUser"));
    world.ana().says("tres").await;
    let sends: Vec<_> = world
        .simulator
        .calls()
        .into_iter()
        .filter(|call| call.what == "send")
        .map(|call| call.status)
        .collect();
    assert_eq!(sends[sends.len() - 3..], [429, 502, 403]);
    insta::assert_snapshot!(world.ana().sees().await, @"
    Mesa:
    Eco: dos
    ");
}

#[tokio::test]
async fn a_dead_bot_is_tried_twice_and_the_person_sees_it() {
    let mut world = world().await;
    world.take_bot().unwrap().stop().await;
    let said = world.ana().says("¿hay alguien?").await;
    assert!(!said.delivered);
    let tries = world.simulator.calls().into_iter().filter(|call| call.what == "message").count();
    assert_eq!(tries, 2);
}
