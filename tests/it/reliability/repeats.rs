//! Teams repeats itself, with the same id and with a new one; people do too (RELIABILITY 1, 3, 4, 5, 7, 9).

use jiff::SignedDuration;
use mesa::simulator::{Say, Token};
use serde_json::{Value, json};

use super::books::Books;
use crate::support::mesa::{Home, desk};
use crate::world::World;

const COMPLETE: &str = "no imprime la HP del tercer piso en Cali, placa 60-2214, ext 2231";

fn activity(world: &World, person: &str, text: &str) -> Value {
    let place = format!("chat-{person}");
    let words = Say { person: person.into(), place, text: text.into(), ..Say::default() };
    world.simulator.activity(&words).unwrap()
}

async fn deliver(world: &World, activity: &Value) {
    assert_eq!(world.simulator.deliver(activity, &Token::Genuine).await.status, 200);
    world.settle().await;
}

async fn count(home: &Home, question: &'static str) -> i64 {
    let books = Books::of(home.folder());
    let count = books.count(question).await;
    books.close().await;
    count
}

const CASES: &str = "SELECT COUNT(*) FROM cases";
const REQUESTS: &str = "SELECT COUNT(*) FROM requests";

#[tokio::test]
async fn the_same_activity_again_and_again_has_one_effect_and_one_answer() {
    let (world, home) = desk().await;
    let told = activity(&world, "ana", COMPLETE);
    deliver(&world, &told).await;
    let messages = world.ana().messages("chat").len();
    for hours in [0, 0, 1, 24] {
        world.advance(SignedDuration::from_mins(hours)).await;
        deliver(&world, &told).await;
    }
    assert_eq!(count(&home, CASES).await, 1);
    assert_eq!(world.ana().messages("chat").len(), messages);
}

/// What was not acknowledged comes again half a minute later under a new id.
#[tokio::test]
async fn the_words_that_began_a_request_begin_no_second_one_under_a_new_id() {
    let (world, home) = desk().await;
    for (text, person) in [(COMPLETE, "ana"), ("no imprime la impresora", "juan")] {
        let mut told = activity(&world, person, text);
        deliver(&world, &told).await;
        let messages = world.person(person).messages("chat").len();
        world.advance(SignedDuration::from_secs(30)).await;
        told["id"] = json!(format!("again-{person}"));
        deliver(&world, &told).await;
        assert_eq!(world.person(person).messages("chat").len(), messages, "{person} is not answered twice");
    }
    assert_eq!((count(&home, REQUESTS).await, count(&home, CASES).await), (2, 1));
    world.advance(SignedDuration::from_mins(2)).await;
    deliver(&world, &activity(&world, "ana", COMPLETE)).await;
    assert_eq!(
        (count(&home, REQUESTS).await, count(&home, CASES).await),
        (3, 1),
        "minutes later it is asked about"
    );
    world.advance(SignedDuration::from_mins(31)).await;
    assert_eq!(count(&home, CASES).await, 2, "and nothing is lost");
}

#[tokio::test]
async fn what_a_person_says_twice_is_heard_twice() {
    let (world, home) = desk().await;
    for _ in 0..2 {
        world.juan().says("no imprime la impresora").await;
        world.juan().says("cancelar").await;
    }
    assert_eq!(count(&home, REQUESTS).await, 2, "taken back, and meant after all");
    world.ana().says("hola").await;
    assert!(world.ana().sees().await.contains("Ana"));
    world.ana().says("hola").await;
    assert!(world.ana().sees().await.contains("Ana"));
}

#[tokio::test]
async fn one_id_in_two_conversations_is_two_messages() {
    let (world, home) = desk().await;
    for person in ["ana", "juan"] {
        let mut told = activity(&world, person, COMPLETE);
        told["id"] = json!("the-same");
        deliver(&world, &told).await;
    }
    assert_eq!(count(&home, CASES).await, 2);
}

/// An edit and a deletion have the id of the original, and neither is a repetition of it nor a new matter.
#[tokio::test]
async fn an_edit_and_a_deletion_open_nothing() {
    let (world, home) = desk().await;
    let said = world.ana().says(COMPLETE).await;
    let edited = world.simulator.edit("ana", "chat-ana", &said.id, "otra cosa que no imprime").await.unwrap();
    assert_eq!(edited.status, 200);
    let deleted = world.simulator.delete("ana", "chat-ana", &said.id).await.unwrap();
    assert_eq!(deleted.status, 200);
    world.settle().await;
    assert_eq!((count(&home, REQUESTS).await, count(&home, CASES).await), (1, 1));
}

/// A form that Teams sends again under a new id.
#[tokio::test]
async fn a_press_under_a_new_id_has_one_effect() {
    let (world, home) = desk().await;
    world.ana().says("no imprime la HP del tercer piso en Cali, ext 2231").await;
    world.ana().presses("chat", "Enviar").fills(&[("asset_tag", "60-2214")]).await;
    let calls = world.simulator.calls();
    let mut press = calls.iter().rev().find(|call| call.what == "adaptiveCard/action").unwrap().body.clone();
    for number in 0..3 {
        press["id"] = json!(format!("again-{number}"));
        world.advance(SignedDuration::from_secs(10)).await;
        let again = world.simulator.deliver(&press, &Token::Genuine).await;
        assert_eq!((again.status, &again.body["statusCode"]), (200, &json!(200)), "{again:?}");
        assert!(again.body.to_string().contains("C-2026-000001"), "the current card");
    }
    assert_eq!(count(&home, CASES).await, 1);
}
