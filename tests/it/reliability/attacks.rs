//! Who may do what is decided by the verified sender and the store, whatever is sent (RELIABILITY 87, 97 to 104; conformance 67, 82).

use jiff::SignedDuration;
use mesa::simulator::{Outcome, Say, Token};
use serde_json::{Value, json};

use super::books::Books;
use crate::support::mesa::{Home, desk};
use crate::world::World;

const COMPLETE: &str = "no imprime la HP del tercer piso en Cali, placa 60-2214, ext 2231";
const VERBS: [&str; 13] = [
    "request.send",
    "request.withdraw",
    "request.reopen",
    "case.answer",
    "case.confirm",
    "case.still_failing",
    "case.later",
    "case.withdraw",
    "case.follow",
    "mine.show",
    "desk.take",
    "desk.ask",
    "desk.solve",
];

/// Everything that could be changed by a press.
const STATE: &str = "SELECT (SELECT COUNT(*) FROM changes) * 1000000 + (SELECT COUNT(*) FROM presses) * 10000
    + (SELECT COALESCE(SUM(revision), 0) FROM requests) * 100 + (SELECT COALESCE(SUM(revision), 0) FROM cases)";

async fn state(home: &Home) -> i64 {
    let books = Books::of(home.folder());
    let state = books.count(STATE).await;
    books.close().await;
    state
}

async fn list(home: &Home, question: &'static str) -> Vec<String> {
    let books = Books::of(home.folder());
    let list = books.list(question).await;
    books.close().await;
    list
}

/// A press on the person's own newest message, with a button that somebody made up.
async fn made_up(world: &World, person: &str, verb: &str, data: Value) -> Outcome {
    world.hand.advance(SignedDuration::from_secs(3));
    let message = world.person(person).messages("chat").pop().unwrap();
    let action = json!({ "type": "Action.Execute", "verb": verb, "data": data });
    let place = format!("chat-{person}");
    let outcome = world.simulator.press_edited(person, &place, &message.id, &action).await.unwrap();
    world.settle().await;
    outcome
}

fn all_inputs(nonce: &Value) -> Value {
    json!({ "nonce": nonce, "id": nonce, "answer": "x", "reason": "x", "question": "x", "solution": "x" })
}

#[tokio::test]
async fn somebody_elses_nonce_and_one_that_never_was_are_answered_alike() {
    let (world, home) = desk().await;
    world.juan().says("hola").await;
    world.ana().says("no sirve el portátil").await;
    world.emily().says(COMPLETE).await;
    let nonces = list(&home, "SELECT nonce FROM nonces").await;
    let ids = list(&home, "SELECT id FROM requests UNION SELECT id FROM cases").await;
    assert!(nonces.len() > 1 && ids.len() == 3);
    let before = state(&home).await;
    for verb in VERBS {
        let unknown =
            made_up(&world, "juan", verb, all_inputs(&json!("00000000000000000000000000000000"))).await;
        for name in nonces.iter().chain(&ids) {
            let outcome = made_up(&world, "juan", verb, all_inputs(&json!(name))).await;
            assert_eq!(outcome, unknown, "{verb}");
        }
        for odd in [
            json!(null),
            json!(7),
            json!({"$ne": ""}),
            json!(["a"]),
            json!("' OR 1=1 --"),
            json!("x".repeat(9000)),
        ] {
            assert_eq!(made_up(&world, "juan", verb, all_inputs(&odd)).await, unknown, "{verb}");
        }
        assert!(unknown.status == 200, "{verb}: {unknown:?}");
    }
    assert_eq!(state(&home).await, before, "nothing was changed");
    assert!(!world.juan().sees().await.contains("portátil"));
}

/// A requester does not become an agent by pressing an agent's button, nor does an agent speak for the requester.
#[tokio::test]
async fn nobody_presses_across_the_desk() {
    let (world, home) = desk().await;
    world.ana().says(COMPLETE).await;
    world.marcela().says("hola").await;
    let nonces = list(&home, "SELECT nonce FROM nonces").await;
    let before = state(&home).await;
    for nonce in &nonces {
        for verb in ["desk.take", "desk.ask", "desk.solve"] {
            made_up(&world, "ana", verb, all_inputs(&json!(nonce))).await;
        }
        for verb in ["case.answer", "case.confirm", "case.still_failing", "case.later", "case.withdraw"] {
            made_up(&world, "marcela", verb, all_inputs(&json!(nonce))).await;
        }
    }
    assert_eq!(state(&home).await, before);
}

/// 104: what the server decides is not taken from the form.
#[tokio::test]
async fn nobody_sets_the_priority_the_state_or_the_owner_by_hand() {
    let (world, home) = desk().await;
    world.ana().says("no imprime la HP del tercer piso en Cali, ext 2231").await;
    let nonce = list(&home, "SELECT nonce FROM requests").await.remove(0);
    let juan = world.simulator.person("juan").unwrap();
    let data = json!({
        "nonce": nonce, "asset_tag": "60-2214", "impact": "high", "urgency": "high", "state": "closed", "group": "otro",
        "requester": juan.object_id, "requester_id": juan.object_id, "number": "C-2026-000099", "is_open": 0,
        "registered_at": 0, "handler": "x", "details": { "description": "otra" }, "verb": "desk.solve",
    });
    let outcome = made_up(&world, "ana", "request.send", data).await;
    assert_eq!(outcome.status, 200);
    let cases = list(
        &home,
        "SELECT printf('%d-%06d %s %s %s ', cases.year, cases.sequence, impact, urgency, cases.state) || name || ' ' || details
         FROM cases JOIN people ON people.id = requester_id",
    )
    .await;
    assert_eq!(cases.len(), 1);
    assert!(
        cases[0].starts_with(
            r#"2026-000001 "medium" "medium" {"version":1,"state":{"state":"registered"}} Ana Lucía Torres"#
        ),
        "{cases:?}"
    );
    assert!(cases[0].contains("no imprime la HP") && !cases[0].contains("otra"), "{cases:?}");
}

/// 100: a number tells nothing to whoever it does not belong to.
#[tokio::test]
async fn a_guessed_number_tells_nothing() {
    let (world, home) = desk().await;
    world.ana().says(COMPLETE).await;
    let before = state(&home).await;
    for question in [
        "estado {}",
        "{}",
        "¿cómo va {}?",
        "cancelar {}",
        "{} confirmo",
        "sigue fallando el {}",
        "{} ya quedó",
    ] {
        let mut heard = Vec::new();
        for number in ["C-2026-000001", "C-2026-000777", "S-2026-000001", "S-2026-000777"] {
            world.juan().says(&question.replace("{}", number)).await;
            heard.push((number, world.juan().sees().await));
            world.juan().says("cancelar").await;
            drop(world.juan().sees().await);
        }
        let of = |at: usize| without_own_number(&heard[at].1.replace(heard[at].0, "N"));
        assert_eq!(of(0), of(1), "{question}");
        assert_eq!(of(2), of(3), "{question}");
        assert!(!of(0).contains("Ana") && !of(0).contains("HP"), "{}", of(0));
    }
    let of_ana = list(&home, "SELECT state FROM cases").await;
    assert_eq!(of_ana, [r#"{"version":1,"state":{"state":"registered"}}"#]);
    assert_eq!(state(&home).await % 100, before % 100, "her case was not touched");
}

/// The number of a request that the question itself began.
fn without_own_number(text: &str) -> String {
    let own = regex::Regex::new("S-2026-[0-9]{6}").unwrap();
    own.replace_all(text, "S").into_owned()
}

#[tokio::test]
async fn a_press_in_another_persons_name_is_the_senders_own() {
    let (world, home) = desk().await;
    world.ana().says(COMPLETE).await;
    let ana = world.simulator.person("ana").unwrap();
    let words =
        Say { person: "juan".into(), place: "chat-juan".into(), text: "mis casos".into(), ..Say::default() };
    let mut activity = world.simulator.activity(&words).unwrap();
    activity["from"]["name"] = json!(ana.name);
    activity["value"] = json!({ "from": { "aadObjectId": ana.object_id } });
    assert_eq!(world.simulator.deliver(&activity, &Token::Genuine).await.status, 200);
    world.settle().await;
    assert!(!world.juan().sees().await.contains("C-2026"));
    assert_eq!(list(&home, "SELECT COUNT(*) || '' FROM cases").await, ["1"]);
}

/// 87: another tenant's people get nothing and leave nothing.
#[tokio::test]
async fn a_foreign_tenant_leaves_no_trace() {
    let (world, home) = desk().await;
    let words =
        Say { person: "juan".into(), place: "chat-juan".into(), text: COMPLETE.into(), ..Say::default() };
    let genuine = world.simulator.activity(&words).unwrap();
    let people = list(&home, "SELECT name FROM people").await;
    let foreign = json!("99999999-0000-4000-8000-000000000009");
    for pointers in [
        &["/conversation/tenantId", "/channelData/tenant/id"][..],
        &["/conversation/tenantId"],
        &["/channelData/tenant/id"],
    ] {
        let mut activity = genuine.clone();
        for pointer in pointers {
            *activity.pointer_mut(pointer).unwrap() = foreign.clone();
        }
        assert_eq!(world.simulator.deliver(&activity, &Token::Genuine).await.status, 403, "{pointers:?}");
    }
    let mut homeless = genuine.clone();
    homeless["conversation"].as_object_mut().unwrap().shift_remove("tenantId");
    homeless["channelData"].as_object_mut().unwrap().shift_remove("tenant");
    assert_eq!(world.simulator.deliver(&homeless, &Token::Genuine).await.status, 403);
    assert_eq!(list(&home, "SELECT name FROM people").await, people);
    assert_eq!(list(&home, "SELECT id FROM requests").await, Vec::<String>::new());
}

#[tokio::test]
async fn forged_and_expired_tokens_do_nothing() {
    let (world, home) = desk().await;
    let words =
        Say { person: "juan".into(), place: "chat-juan".into(), text: COMPLETE.into(), ..Say::default() };
    let activity = world.simulator.activity(&words).unwrap();
    let hours = SignedDuration::from_hours;
    for (token, status) in [
        (Token::Missing, 401),
        (Token::Header("Bearer".into()), 401),
        (Token::Header("Basic bWVzYTptZXNh".into()), 401),
        (Token::Header(format!("Bearer {}", "a.".repeat(40_000))), 401),
        (Token::ForgedKey, 401),
        (Token::UnknownKey, 401),
        (Token::Unendorsed, 403),
        (Token::ServiceUrl(None), 403),
        (Token::ServiceUrl(Some("https://evil.example/".into())), 403),
        (Token::Audience("another".into()), 401),
        (Token::Issuer("https://sts.windows.net/72f988bf-86f1-41af-91ab-2d7cd011db47/".into()), 401),
        (Token::Shifted(hours(-2)), 401),
        (Token::Shifted(hours(1)), 401),
    ] {
        let delivery = world.simulator.deliver(&activity, &token).await;
        let refused = delivery.status == status || delivery.status == 431;
        assert!(refused, "{token:.60?}: {}", delivery.status);
    }
    assert_eq!(list(&home, "SELECT id FROM requests").await, Vec::<String>::new());
    assert_eq!(world.simulator.deliver(&activity, &Token::Genuine).await.status, 200);
    world.settle().await;
}

/// 89 and 90: an address off the list is refused, also one that got into the store somehow; the token goes nowhere else.
#[tokio::test]
async fn a_poisoned_address_is_refused_again_when_sending() {
    let (world, home) = desk().await;
    world.ana().says("hola").await;
    let books = Books::of(home.folder());
    books
        .change(
            "UPDATE conversations SET service_url = 'https://smba.trafficmanager.net.evil.example/teams/'",
        )
        .await;
    books.change("INSERT INTO outbox (lane, job, state, is_settled, due_at, attempts, abandoned, enqueued_at)
        SELECT 'x', '{\"do\":\"typing\",\"conversation\":\"' || id || '\"}', 'pending', 0, 0, 0, 0, 9000000000000000 FROM conversations").await;
    let calls = world.simulator.calls().len();
    world.settle().await;
    assert_eq!(world.simulator.calls().len(), calls, "nothing left the process");
    assert!(
        books
            .list("SELECT DISTINCT outcome FROM outbox WHERE state = 'refused'")
            .await
            .contains(&"service_url".to_owned())
    );
    books.close().await;
}
