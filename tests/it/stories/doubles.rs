//! The same matter told twice: the person is asked once, and nothing is lost whatever they do.

use jiff::SignedDuration;

use super::small_words::PIXEL;
use super::{registered, solved};
use crate::support::mesa::desk;
use crate::world::World;

/// What is like the first case, in other words.
const AGAIN: &str = "la impresora del tercer piso en Cali todavía no imprime, ext 2231, placa 60-2214";

/// A few hours after her case Ana tells of it again.
async fn told_again(world: &World) {
    registered(world).await;
    world.advance(SignedDuration::from_hours(3)).await;
    world.ana().says(AGAIN).await;
}

fn posts(world: &World) -> usize {
    let messages = world.marcela().messages("mesa");
    messages.iter().filter(|message| message.thread.is_none() && message.card().is_some()).count()
}

#[tokio::test]
async fn the_same_is_added_to_the_case() {
    let (world, _home) = desk().await;
    told_again(&world).await;
    insta::assert_snapshot!(world.ana().sees().await, @"
    Mesa:
    ¿Es lo mismo?
    Lo que me cuenta se parece a algo que ya tiene abierto:
    C-2026-000001 ○ Registrado
    no imprime la del tercer piso en Cali, ext 2231, placa 60-2214
    Desde el lunes 23 de noviembre, 8:00 a. m.
    Si es lo mismo, lo agrego allí. Si no me responde en media hora, lo registro aparte.
    (Es lo mismo) (Es otro)
    ");
    assert_eq!(posts(&world), 1);
    world.ana().presses("chat", "Es lo mismo").await;
    insta::assert_snapshot!(world.ana().hears().await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    * Listo: lo agregué a C-2026-000001 y no abrí otra solicitud.
    [toast] Listo: lo agregué a C-2026-000001 y no abrí otra solicitud.
    ");
    insta::assert_snapshot!(world.marcela().hears().await, @"
    * [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)
    : El usuario respondió: la impresora del tercer piso en Cali todavía no imprime, ext 2231, placa 60-2214
    ");
    assert_eq!(posts(&world), 1);
    world.advance(SignedDuration::from_hours(2)).await;
    assert_eq!(posts(&world), 1, "no timer is left");
}

#[tokio::test]
async fn another_is_registered_as_its_own() {
    let (world, _home) = desk().await;
    told_again(&world).await;
    world.everybody_looks().await;
    world.ana().presses("chat", "Es otro").await;
    insta::assert_snapshot!(world.ana().hears().await, @"
    * Entendido: no es lo mismo que C-2026-000001, así que va aparte.
    : [Caso C-2026-000002: registrado] (Ya no lo necesito)
    [toast] Entendido: no es lo mismo que C-2026-000001, así que va aparte.
    ");
    assert_eq!(posts(&world), 2);
    let heard = world.marcela().hears().await;
    assert!(heard.contains("El usuario dice que no es lo mismo que C-2026-000001."), "{heard}");
    world.advance(SignedDuration::from_hours(2)).await;
    assert_eq!(posts(&world), 2);
    assert!(!super::levels::newest_card(&world.marcela(), "mesa").contains("Relaci"), "they are not related");
}

/// Typed is as good as pressed.
#[tokio::test]
async fn yes_and_no_are_typed() {
    for (words, count) in [("sí, es lo mismo", 1), ("no, es otro", 2), ("Sí", 1), ("no", 2)] {
        let (world, _home) = desk().await;
        told_again(&world).await;
        world.ana().says(words).await;
        assert_eq!(posts(&world), count, "{words}");
        world.advance(SignedDuration::from_hours(2)).await;
        assert_eq!(posts(&world), count, "{words}");
    }
}

/// Nobody presses anything: after a while it is a case of its own.
#[tokio::test]
async fn silence_loses_nothing() {
    let (world, _home) = desk().await;
    told_again(&world).await;
    world.everybody_looks().await;
    world.advance(SignedDuration::from_mins(29)).await;
    assert_eq!(posts(&world), 1);
    let question = world.ana().messages("chat").into_iter().rev().find(|one| one.card().is_some()).unwrap();
    let same = super::button(question.card().unwrap(), "Es lo mismo");
    world.advance(SignedDuration::from_mins(2)).await;
    insta::assert_snapshot!(world.ana().hears().await, @"
    * Como no me respondió, lo registré aparte con el número C-2026-000002.
    : [Caso C-2026-000002: registrado] (Ya no lo necesito)
    ");
    assert_eq!(posts(&world), 2);
    world.simulator.press_edited("ana", "chat-ana", &question.id, &same).await.unwrap();
    world.settle().await;
    assert_eq!(posts(&world), 2, "it is too late");
    let heard = world.marcela().hears().await;
    assert!(heard.contains("Se parece a C-2026-000001, y el usuario no dijo si es lo mismo."), "{heard}");
    assert!(!world.marcela().sees().await.contains("El usuario respondió"));
}

/// About a solution it means that it did not hold.
#[tokio::test]
async fn the_same_after_a_solution_reopens_it() {
    let (world, _home) = desk().await;
    solved(&world).await;
    world.advance(SignedDuration::from_hours(3)).await;
    world.ana().says("no imprime la impresora del tercer piso en Cali, ext 2231, placa 60-2214").await;
    world.everybody_looks().await;
    world.ana().presses("chat", "Es lo mismo").await;
    let heard = world.marcela().hears().await;
    assert!(heard.contains("Sigue fallando: no imprime la impresora"), "{heard}");
}

/// Another thing of the same kind is not asked about, nor what somebody else has open.
#[tokio::test]
async fn what_is_not_alike_is_not_asked_about() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.advance(SignedDuration::from_hours(3)).await;
    world.ana().says("no imprime la del cuarto piso en Cali, ext 2231, placa 60-9999").await;
    world.juan().says(AGAIN).await;
    assert_eq!(posts(&world), 3);
    let heard = format!("{}{}", world.ana().hears().await, world.juan().hears().await);
    assert!(!heard.contains("¿Es lo mismo"), "{heard}");
}

/// Files go with the words.
#[tokio::test]
async fn files_go_with_the_words() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.advance(SignedDuration::from_hours(3)).await;
    world.ana().sends_picture(AGAIN, "luz.png", PIXEL).await;
    world.ana().presses("chat", "Es lo mismo").await;
    world.settle().await;
    let seen = world.marcela().hears().await;
    assert!(seen.contains("<image/png>"), "{seen}");
    assert_eq!(posts(&world), 1);
}

/// The case was closed while the question stood there: what the person told goes on alone.
#[tokio::test]
async fn what_has_ended_takes_nothing_in() {
    let (world, _home) = desk().await;
    told_again(&world).await;
    world.marcela().says_in("mesa", "anular C-2026-000001 error: era otro").await;
    world.everybody_looks().await;
    world.ana().presses("chat", "Es lo mismo").await;
    assert_eq!(posts(&world), 2);
}

/// A second press on the question does nothing, whichever it is.
#[tokio::test]
async fn a_second_press_does_nothing() {
    let (world, _home) = desk().await;
    told_again(&world).await;
    let question = world.ana().messages("chat").into_iter().rev().find(|one| one.card().is_some()).unwrap();
    let same = super::button(question.card().unwrap(), "Es lo mismo");
    let other = super::button(question.card().unwrap(), "Es otro");
    for pressed in [&same, &same, &other] {
        world.simulator.press_edited("ana", "chat-ana", &question.id, pressed).await.unwrap();
    }
    world.settle().await;
    assert_eq!(posts(&world), 1);
    let heard = world.marcela().hears().await;
    assert_eq!(heard.matches("El usuario respondió").count(), 1, "{heard}");
}

/// Soon after a case was registered what names no matter of its own is added to it, visibly.
#[tokio::test]
async fn an_afterthought_is_added_visibly() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.ana().says("serial VNB3K12345").await;
    insta::assert_snapshot!(world.ana().hears().await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : [C-2026-000001: lo agregué a este caso] (No era para ese caso)
    ");
    let messages = world.ana().messages("chat");
    let cards: String = messages.iter().filter_map(|one| one.card().map(ToString::to_string)).collect();
    assert!(cards.contains("Listo: en C-2026-000001 el serial ahora es VNB3K12345."), "{cards}");
    world.ana().presses("chat", "No era para ese caso").await;
    assert!(world.marcela().hears().await.contains("no era para este caso"));
}
