//! A card that comes anew, because something was decided: what it leaves behind in the chat.

use mesa::simulator::{Fault, FaultKind, FaultyCall, Message, Say, Token};
use serde_json::{Value, json};

use super::{button, registered};
use crate::support::mesa::desk;
use crate::world::World;

const POINTER: &str = "la tarjeta al día está más abajo";

/// Asked, answered and solved: the card came anew twice.
async fn moved(world: &World) {
    registered(world).await;
    let marcela = world.marcela();
    marcela.says_in("mesa", "pedir C-2026-000001 ¿qué mensaje muestra?").await;
    marcela.says_in("mesa", "solucionar C-2026-000001 se cambió el tóner").await;
}

/// How often the chat points to the card, and how many of its messages are the case's card.
fn left(world: &World) -> (usize, usize) {
    let messages = world.ana().messages("chat");
    let pointers = messages.iter().filter(|message| message.text.contains(POINTER)).count();
    let cards = messages.iter().filter_map(|message| message.card());
    (pointers, cards.filter(|card| crate::world::card_text(card).contains("Caso C-2026-000001")).count())
}

#[tokio::test]
async fn the_older_message_is_gone() {
    let (world, _home) = desk().await;
    moved(&world).await;
    assert_eq!(left(&world), (0, 1));
}

/// What cannot be taken away says where the card is, and nobody is bothered with it.
#[tokio::test]
async fn where_that_is_refused_the_older_message_says_where_the_card_is() {
    let (world, _home) = desk().await;
    world.simulator.fault(Fault::new(FaultyCall::Delete, FaultKind::Forbidden, 1).code("NotAllowed"));
    moved(&world).await;
    assert_eq!(left(&world), (1, 1));
    assert!(!world.marcela().sees().await.contains("No entregado"));
}

/// A call that was lost is made again; that the message is gone already is as good.
#[tokio::test]
async fn it_is_taken_away_though_the_first_call_is_lost() {
    let (world, _home) = desk().await;
    world.simulator.fault(Fault::new(FaultyCall::Delete, FaultKind::BadGateway, 1));
    world.simulator.fault(Fault::new(FaultyCall::Delete, FaultKind::Reset, 1));
    moved(&world).await;
    world.advance(jiff::SignedDuration::from_mins(5)).await;
    assert_eq!(left(&world), (0, 1));
}

/// The card of a case in Ana's chat.
fn card_of(world: &World, number: &str) -> Message {
    let messages = world.ana().messages("chat").into_iter().rev();
    let of_case = |message: &Message| message.card().is_some_and(|card| card.to_string().contains(number));
    messages.into_iter().find(of_case).unwrap()
}

/// Ana has two cases, and was asked something about each since the first card of the first one came.
async fn asked_about_both(world: &World) {
    world.marcela().says_in("mesa", "pedir C-2026-000001 ¿qué mensaje muestra?").await;
    world.marcela().says_in("mesa", "pedir C-2026-000002 ¿qué luz enciende?").await;
    world.everybody_looks().await;
}

async fn two_cases(world: &World) {
    registered(world).await;
    world.ana().says("el portátil no prende, placa 70-1001, Cali, ext 2231").await;
    world.everybody_looks().await;
}

/// What was written under a card that is gone when it arrives belongs to that case, and to no other.
#[tokio::test]
async fn words_that_quote_a_card_that_is_gone_go_to_its_case() {
    let (world, _home) = desk().await;
    two_cases(&world).await;
    let first = card_of(&world, "C-2026-000001");
    let words = Say {
        person: "ana".into(),
        place: "chat-ana".into(),
        text: "dice «sin papel»".into(),
        quotes: Some(first.id.clone()),
        ..Say::default()
    };
    let late = world.simulator.activity(&words).unwrap();
    asked_about_both(&world).await;
    assert!(world.ana().messages("chat").iter().all(|message| message.id != first.id), "the card is gone");
    assert!(world.simulator.deliver(&late, &Token::Genuine).await.is_accepted());
    world.settle().await;
    let heard = world.ana().hears().await;
    assert!(heard.contains("su respuesta ya está en el caso C-2026-000001"), "{heard}");
    let posts = world.marcela().messages("mesa");
    let answered = posts.iter().filter_map(Message::card).map(ToString::to_string);
    let answered: Vec<_> = answered.filter(|card| card.contains("sin papel")).collect();
    assert!(answered.len() == 1 && answered[0].contains("C-2026-000001"), "{answered:?}");
}

/// Ana's press of a button on a message that Mesa has taken away meanwhile; what her client shows then.
async fn pressed_late(world: &World, message: &Message, button: &Value) -> String {
    let words = Say { person: "ana".into(), place: "chat-ana".into(), ..Say::default() };
    let mut activity = world.simulator.activity(&words).unwrap();
    activity["type"] = json!("invoke");
    activity["name"] = json!("adaptiveCard/action");
    activity["replyToId"] = json!(message.id);
    let action = json!({"type": "Action.Execute", "verb": button["verb"], "data": button["data"]});
    activity["value"] = json!({"action": action, "trigger": "manual"});
    let delivery = world.simulator.deliver(&activity, &Token::Genuine).await;
    assert_eq!(delivery.status, 200);
    crate::world::card_text(&delivery.body["value"])
}

/// A press that was on its way when the card moved has its effect, once, and on its own case alone.
#[tokio::test]
async fn a_press_on_a_card_that_is_gone_counts_while_the_state_allows_it() {
    let (world, _home) = desk().await;
    two_cases(&world).await;
    let first = card_of(&world, "C-2026-000001");
    let withdraw = button(first.card().unwrap(), "Ya no lo necesito");
    asked_about_both(&world).await;
    for _ in 0..2 {
        let shown = pressed_late(&world, &first, &withdraw).await;
        assert!(shown.contains("Anulado"), "the answer is the card as it stands: {shown}");
    }
    world.settle().await;
    let state = |number| crate::world::card_text(card_of(&world, number).card().unwrap());
    assert!(state("C-2026-000001").contains("Anulado"), "{}", state("C-2026-000001"));
    assert!(state("C-2026-000002").contains("Pendiente usuario"), "{}", state("C-2026-000002"));
    let heard = world.marcela().hears().await;
    assert_eq!(heard.matches("Caso anulado").count(), 1, "{heard}");
}

/// A press that the state no longer allows does nothing, and its answer says where the case stands.
#[tokio::test]
async fn a_press_on_a_card_that_is_gone_says_what_changed() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let first = card_of(&world, "C-2026-000001");
    let withdraw = button(first.card().unwrap(), "Ya no lo necesito");
    world.marcela().says_in("mesa", "solucionar C-2026-000001 se cambió el tóner").await;
    world.ana().says("confirmo").await;
    world.everybody_looks().await;
    let card = pressed_late(&world, &first, &withdraw).await;
    assert!(card.contains("Mientras tanto hubo un cambio: ahora está «Cerrado»"), "{card}");
    world.settle().await;
    assert_eq!(world.marcela().hears().await, "");
}
