//! Somebody calls an agent of another group about what was solved: it is not theirs to settle, and silence closes nothing.

use jiff::SignedDuration;

use super::levels::newest_card;
use super::{hours_pass, solved};
use crate::support::mesa::all_desks;
use crate::world::World;

/// Paola, of infrastructure, writes down what Ana says about the desk's case.
async fn calls_paola(world: &World, words: &str) {
    let paola = world.paola();
    paola.opens_command("case.register").await;
    let call = [
        ("person", "Ana Lucía Torres"),
        ("description", words),
        ("site", "Cali"),
        ("phone", "3001234567"),
        ("asset_tag", "60-2214"),
    ];
    paola.presses("dialog", "Registrar el caso").fills(&call).await;
    paola.presses("dialog", "Registrar el caso").fills(&[("same", "C-2026-000001")]).await;
}

/// A solved case of the desk's, some hours old; everybody has looked.
async fn solved_before() -> (World, crate::support::mesa::Home) {
    let (world, home) = all_desks().await;
    solved(&world).await;
    hours_pass(&world, 2).await;
    world.everybody_looks().await;
    (world, home)
}

#[tokio::test]
async fn the_group_and_the_person_hear_of_it_and_after_an_hour_it_counts() {
    let (world, _home) = solved_before().await;
    calls_paola(&world, "la impresora del tercer piso mancha las hojas").await;
    assert!(world.paola().hears().await.contains("Le avisé al grupo que tiene el caso C-2026-000001"));
    insta::assert_snapshot!(world.ana().hears().await, @"
    : Paola Rincón anotó, por lo que usted contó en una llamada, que C-2026-000001 no quedó bien. Si es así, no tiene que hacer nada: en una hora vuelve a atenderse. Si sí quedó bien, dígamelo en la tarjeta.
    : [Caso C-2026-000001: solucionado] [¿Qué sigue fallando? (solo si no quedó bien): ] (Confirmo) (Sigue fallando) (…)
    ");
    let heard = world.marcela().hears().await;
    assert!(
        heard.contains("El usuario llamó a otro grupo y dice que no quedó bien: la impresora"),
        "{heard}"
    );
    let card = newest_card(&world.marcela(), "mesa");
    assert!(card.contains("Solucionado") && card.contains("Paola Rincón anotó una llamada"), "{card}");
    world.advance(SignedDuration::from_mins(58)).await;
    assert!(newest_card(&world.marcela(), "mesa").contains("Solucionado"));
    world.advance(SignedDuration::from_mins(3)).await;
    let heard = world.marcela().hears().await;
    assert!(heard.contains("Sigue fallando: la impresora del tercer piso mancha"), "{heard}");
    assert!(newest_card(&world.marcela(), "mesa").contains("En proceso"));
    world.advance(SignedDuration::from_hours(24 * 9)).await;
    assert!(!world.ana().hears().await.contains("se cerró porque no recibimos respuesta"));
}

/// Within the hour the person, or whoever has the case, may say that it holds after all.
#[tokio::test]
async fn who_has_the_case_settles_it() {
    for by_person in [true, false] {
        let (world, _home) = solved_before().await;
        calls_paola(&world, "la impresora del tercer piso mancha las hojas").await;
        if by_person {
            world.ana().presses("chat", "Confirmo").await;
        } else {
            world.marcela().says_in("mesa", "contacto C-2026-000001 celular confirmó").await;
        }
        hours_pass(&world, 3).await;
        assert!(newest_card(&world.marcela(), "mesa").contains("Cerrado"), "{by_person}");
    }
}

/// A second call puts nothing off, and its words are those that count.
#[tokio::test]
async fn a_second_call_puts_nothing_off() {
    let (world, _home) = solved_before().await;
    calls_paola(&world, "la impresora del tercer piso mancha las hojas").await;
    world.advance(SignedDuration::from_mins(40)).await;
    calls_paola(&world, "la impresora del tercer piso ya ni prende").await;
    world.advance(SignedDuration::from_mins(21)).await;
    let heard = world.marcela().hears().await;
    assert!(heard.contains("Sigue fallando: la impresora del tercer piso ya ni prende"), "{heard}");
}

/// Of a provider's repair: it goes back to the provider after the hour.
#[tokio::test]
async fn a_repair_does_not_hold() {
    let (world, _home) = all_desks().await;
    super::provider::repaired(&world).await;
    world.everybody_looks().await;
    calls_paola(&world, "la impresora del tercer piso mancha las hojas").await;
    assert!(newest_card(&world.marcela(), "mesa").contains("Solucionado por proveedor"));
    world.advance(SignedDuration::from_mins(61)).await;
    let card = newest_card(&world.marcela(), "mesa");
    assert!(card.contains("Activo Proveedor") && card.contains("mancha las hojas"), "{card}");
}
