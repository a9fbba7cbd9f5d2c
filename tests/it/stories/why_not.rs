//! What an agent types and what cannot be done: the answer says why, and what can.

use super::{registered, solved};
use crate::support::mesa::desk;
use crate::world::World;

async fn typed(world: &World, text: &str) -> String {
    world.marcela().says_in("mesa", text).await;
    world.marcela().hears().await
}

#[tokio::test]
async fn a_refused_command_says_why() {
    let (world, _home) = desk().await;
    registered(&world).await;
    typed(&world, "tomar C-2026-000001").await;
    let heard = typed(&world, "asignar C-2026-000001 a Marcela").await;
    assert!(heard.contains("C-2026-000001 ya lo atiende Marcela Díaz"), "{heard}");
    let heard = typed(&world, "proveedor C-2026-000001 equipos REP-1").await;
    assert!(heard.contains("Elija el proveedor: ") && heard.contains("impresion"), "{heard}");
    typed(&world, "preguntar C-2026-000001 ¿qué luz tiene?").await;
    let heard = typed(&world, "no gestionado C-2026-000001 no contesta").await;
    assert!(heard.contains("«Pendiente usuario»") && !heard.contains("mientras tanto"), "{heard}");
}

#[tokio::test]
async fn an_agent_who_asks_for_help_sees_their_commands() {
    let (world, _home) = desk().await;
    world.marcela().says("ayuda").await;
    let heard = world.marcela().hears().await;
    assert!(heard.contains("tomar") && heard.contains("solucionar"), "{heard}");
    world.ana().says("ayuda").await;
    let heard = world.ana().hears().await;
    assert!(!heard.contains("solucionar"), "{heard}");
}

/// The same words again within a minute: once somebody has worked on it they are no repetition of Teams'.
#[tokio::test]
async fn what_is_said_again_after_the_desk_acted_is_heard() {
    let (world, _home) = desk().await;
    solved(&world).await;
    world.ana().says(super::COMPLETE).await;
    let heard = world.ana().hears().await;
    assert!(heard.contains("C-2026-000001") && !heard.contains("queda cerrado"), "{heard}");
}
