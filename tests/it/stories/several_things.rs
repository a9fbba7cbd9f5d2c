//! Several things at once: an answer goes to the request whose thing it names, and a number that was told is not denied.

use super::levels::newest_card;
use crate::support::mesa::desk;
use crate::world::card_text;

/// The tag of the one, and that nobody knows the other's.
#[tokio::test]
async fn an_answer_goes_to_the_thing_that_it_names() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says("no prende mi computador en Cali").await;
    ana.says("también la impresora del piso 2 saca hojas en blanco").await;
    world.everybody_looks().await;
    ana.says("la placa del computador es 4455").await;
    ana.says("la de la impresora no la sé").await;
    let cards: Vec<String> =
        world.marcela().messages("mesa").iter().filter_map(|one| one.card()).map(card_text).collect();
    let computer = cards.iter().find(|card| card.contains("mi computador")).unwrap();
    assert!(computer.contains("Placa: 4455"), "{computer}");
    let printer = cards.iter().find(|card| card.contains("hojas en blanco")).unwrap();
    assert!(printer.contains("Placa: No la sabe"), "{printer}");
}

/// Whoever was told of a case that a colleague asked for hears whose it is, and no more; others learn nothing.
#[tokio::test]
async fn a_case_for_somebody_is_not_denied_to_them() {
    let (world, _home) = desk().await;
    let (ana, juan) = (world.ana(), world.juan());
    juan.says("hola").await;
    ana.says("el computador de Juan Pablo Rojas no prende, sede Tunja, ext 2240, no sé la placa").await;
    assert!(newest_card(&world.marcela(), "mesa").contains("Caso C-2026-000001"));
    world.everybody_looks().await;
    juan.says("¿cómo va el caso C-2026-000001?").await;
    let heard = juan.hears().await;
    assert!(heard.contains("C-2026-000001 lo pidió Ana Lucía Torres para usted"), "{heard}");
    assert!(!heard.contains("no prende"), "{heard}");
    world.emily().says("C-2026-000001").await;
    assert!(!world.emily().hears().await.contains("Ana"));
}
