//! A card that comes anew, because something was decided: what it leaves behind in the chat.

use mesa::simulator::{Fault, FaultKind, FaultyCall};

use super::registered;
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
