//! People, places and cards that are gone: each with the answer that a good desk gives.

use jiff::SignedDuration;
use mesa::simulator::{Fault, FaultKind, FaultyCall};

use super::{button, registered, solved};
use crate::support::mesa::desk;
use crate::world::World;

/// Whoever worked on a case left the group: it says so, and a colleague takes it.
#[tokio::test]
async fn a_case_whose_handler_left_can_be_taken() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.marcela().presses("mesa", "Tomar").await;
    world.everybody_looks().await;
    world.simulator.leave_team("marcela").await.unwrap();
    world.settle().await;
    let seen = world.andres().sees().await;
    assert!(seen.contains("Sin responsable: Marcela Díaz ya no está en el grupo"), "{seen}");
    assert!(seen.contains("El caso queda sin responsable"), "{seen}");
    world.andres().presses("mesa", "Tomar").await;
    let seen = world.andres().sees().await;
    assert!(seen.contains("Atiende Andrés Pardo") && !seen.contains("Sin responsable"), "{seen}");
}

/// Whoever asked left the organisation: Teams writes to them no more. The desk is told what did not arrive, and ends the case.
#[tokio::test]
async fn a_case_of_somebody_who_left_is_ended_by_the_desk() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.simulator.close_place("chat-ana", Some("BotNotInConversationRoster"));
    world.marcela().says_in("mesa", "responder C-2026-000001 ya vamos para allá").await;
    let heard = world.marcela().hears().await;
    assert!(heard.contains("No entregado al usuario por Teams: la respuesta"), "{heard}");
    world.marcela().says_in("mesa", "anular C-2026-000001 error: ya no trabaja aquí").await;
    let seen = world.marcela().sees().await;
    assert!(seen.contains("Anulado") && !seen.contains("(Tomar)"), "{seen}");
    world.advance(SignedDuration::from_hours(24)).await;
    assert_eq!(
        world.simulator.messages("chat-ana", "ana").unwrap().len(),
        world.ana().messages("chat").len()
    );
    assert!(!world.marcela().hears().await.contains("Es hora"), "nothing runs on");
}

/// Taken out of a team with fifty open cases: the coordination hears of it once; after the return everything is there, at a
/// pace that Teams takes.
#[tokio::test]
async fn fifty_cases_survive_a_removal() {
    const CASES: usize = 50;
    let (world, _home) = desk().await;
    for number in 0..CASES {
        let text = format!("no imprime la del tercer piso en Cali, ext 2231, placa 60-22{number:02}");
        world.ana().says(&text).await;
    }
    pass(&world, 30).await;
    assert_eq!(posts(&world), CASES);
    world.everybody_looks().await;
    world.simulator.uninstall_from_team("carolina").await.unwrap();
    world.settle().await;
    let told = world.carolina().hears().await;
    assert_eq!(told.matches("50 casos abiertos").count(), 1, "{told}");
    world.ana().says("cancelar C-2026-000007").await;
    world.simulator.install_in_team("carolina").await.unwrap();
    pass(&world, 30).await;
    assert_eq!(posts(&world), CASES, "nothing is posted twice");
    let cards: Vec<String> = world
        .marcela()
        .messages("mesa")
        .iter()
        .filter_map(|message| Some(message.card()?.to_string()))
        .collect();
    assert!(cards.iter().any(|card| card.contains("C-2026-000050") && card.contains("Registrado")));
    let throttled = world.simulator.calls().into_iter().filter(|call| call.status == 429).count();
    assert_eq!(throttled, 0, "no storm");
}

/// A deleted channel is told to the coordination, once.
#[tokio::test]
async fn a_deleted_channel_is_told() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.simulator.delete_channel("mesa", "carolina").await.unwrap();
    world.settle().await;
    let told = world.carolina().hears().await;
    assert!(told.contains("Se eliminó el canal de Mesa de servicios, que tiene 1 caso abierto"), "{told}");
}

/// A card from last month shows how things stand, and does nothing.
#[tokio::test]
async fn a_card_from_last_month() {
    let (world, _home) = desk().await;
    solved(&world).await;
    let old =
        world.ana().messages("chat").into_iter().rev().find(|message| message.card().is_some()).unwrap();
    let confirm = button(old.card().unwrap(), "Confirmo");
    // Taken away since, but not everywhere.
    let kept = Fault::new(FaultyCall::Delete, FaultKind::Forbidden, 3).code("NotAllowed");
    world.simulator.fault(kept);
    world.advance(SignedDuration::from_hours(31 * 24)).await;
    world.everybody_looks().await;
    world.simulator.press_edited("ana", "chat-ana", &old.id, &confirm).await.unwrap();
    world.settle().await;
    let seen = world.ana().sees().await;
    assert!(seen.contains("Mientras tanto hubo un cambio: ahora está «Cerrado»"), "{seen}");
    assert_eq!(world.marcela().hears().await, "");
}

/// Somebody else's number and one that does not exist are answered alike.
#[tokio::test]
async fn a_number_that_is_not_yours() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let mut answers = vec![];
    for number in ["C-2026-000001", "C-2026-000099"] {
        world.juan().says(&format!("¿cómo va {number}?")).await;
        answers.push(world.juan().hears().await.replace(number, "?"));
    }
    assert_eq!(answers[0], answers[1]);
}

async fn pass(world: &World, times: usize) {
    for _ in 0..times {
        world.advance(SignedDuration::from_secs(10)).await;
    }
}

fn posts(world: &World) -> usize {
    let messages = world.marcela().messages("mesa");
    messages.iter().filter(|message| message.thread.is_none() && message.card().is_some()).count()
}
