//! A request that is not a case yet, at the desk: its time is extended once, who could not be reached is written down, and
//! what the person tells on the telephone completes it.

use super::levels::newest_card;
use super::{INCOMPLETE, button, hours_pass};
use crate::support::mesa::{all_desks, desk};
use crate::world::World;

/// Ana asked to be called, and her request lacks the tag.
const CALL_ME: &str = "no imprime la del tercer piso en Cali, por favor llámenme al 3001234567";

/// It is posted to the desk at once, and everybody has seen it.
async fn posted(world: &World) {
    world.ana().says(CALL_ME).await;
    world.everybody_looks().await;
}

#[tokio::test]
async fn an_attempt_is_written_down_and_the_card_tells_of_it() {
    let (world, _home) = desk().await;
    posted(&world).await;
    let marcela = world.marcela();
    marcela.presses("mesa", "Registrar contacto").await;
    insta::assert_snapshot!(marcela.sees().await, @"
    [dialog] Registrar contacto · S-2026-000001
    [¿Por qué medio fue? (dato obligatorio): *Celular* | Teléfono | Correo | Este chat]
    [Hora (si no fue ahora): ]
    [¿Cuál fue el resultado? (dato obligatorio): Sin respuesta | Se habló; queda pendiente]
    [Comentario: ]
    El intento queda en la solicitud; el usuario no lo ve y el plazo sigue corriendo.
    (Guardar el contacto)
    ");
    let attempt = [("channel", "mobile"), ("result", "no_answer"), ("note", "buzón de voz")];
    marcela.presses("dialog", "Guardar el contacto").fills(&attempt).await;
    let card = newest_card(&marcela, "mesa");
    assert!(card.contains("1 intento de contacto; el último: 23 nov"), "{card}");
    assert!(card.contains("Marcela Díaz registró un contacto: buzón de voz"), "{card}");
    marcela.says_in("mesa", "contacto S-2026-000001 celular hablamos: llama luego").await;
    assert!(newest_card(&marcela, "mesa").contains("2 intentos de contacto"));
    assert_eq!(world.ana().hears().await, "", "they know nothing of it");
}

#[tokio::test]
async fn what_was_told_on_the_telephone_completes_it() {
    let (world, _home) = desk().await;
    posted(&world).await;
    let marcela = world.marcela();
    marcela.presses("mesa", "Completar").await;
    insta::assert_snapshot!(marcela.sees().await, @"
    [dialog] Completar · S-2026-000001
    [Placa (hace falta, o marque que no la sabe): ]
    Está en una etiqueta pegada al equipo.
    [Si no tiene la placa a la mano: false]
    Al registrar, la solicitud queda como caso y la persona recibe el número en su chat.
    (Registrar el caso)
    ");
    marcela.presses("dialog", "Registrar el caso").await;
    assert!(marcela.hears().await.contains("Falta: la placa o el serial"), "the same rules");
    marcela.presses("dialog", "Registrar el caso").fills(&[("asset_tag", "60-2214")]).await;
    insta::assert_snapshot!(world.ana().hears().await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Marcela Díaz completó lo que faltaba y registró su caso: C-2026-000001. Le aviso apenas haya novedades.
    ");
    let card = newest_card(&marcela, "mesa");
    assert!(card.contains("Caso C-2026-000001") && card.contains("Placa: 60-2214"), "{card}");
    hours_pass(&world, 30).await;
    assert!(!world.ana().hears().await.contains("No gestionad"), "no clock runs");
}

/// Once, by one press or typed, and both sides see until when.
#[tokio::test]
async fn the_time_is_extended_once() {
    let (world, _home) = desk().await;
    posted(&world).await;
    hours_pass(&world, 20).await;
    world.everybody_looks().await;
    let marcela = world.marcela();
    let card = newest_card(&marcela, "mesa");
    assert!(card.contains("martes 24 de noviembre, 8:00"), "{card}");
    marcela.presses("mesa", "Ampliar el plazo").await;
    let card = newest_card(&marcela, "mesa");
    assert!(card.contains("miércoles 25 de noviembre, 8:00") && card.contains("ampliado"), "{card}");
    assert!(!card.contains("(Ampliar el plazo)"), "{card}");
    let own = newest_card(&world.ana(), "chat-ana");
    assert!(own.contains("Puede responder hasta el miércoles 25 de noviembre, 8:00"), "{own}");
    marcela.says_in("mesa", "ampliar S-2026-000001").await;
    let heard = marcela.hears().await;
    assert!(heard.contains("una vez"), "{heard}");
    hours_pass(&world, 20).await;
    assert!(newest_card(&marcela, "mesa").contains("Pendiente de información"), "it goes on");
    hours_pass(&world, 9).await;
    assert!(newest_card(&marcela, "mesa").contains("No gestionado"));
}

/// However early it is pressed, the hours are added to those that run.
#[tokio::test]
async fn whoever_extends_at_once_loses_nothing() {
    let (world, _home) = desk().await;
    posted(&world).await;
    world.marcela().presses("mesa", "Ampliar el plazo").await;
    let card = newest_card(&world.marcela(), "mesa");
    assert!(card.contains("miércoles 25 de noviembre, 8:00") && card.contains("ampliado"), "{card}");
}

/// Role by role: only the group that sees requests first.
#[tokio::test]
async fn nobody_else_may() {
    let (world, _home) = all_desks().await;
    for person in ["juan", "paola"] {
        world.person(person).says("hola").await;
    }
    world.ana().says(CALL_ME).await;
    world.everybody_looks().await;
    let post = world.marcela().messages("mesa").into_iter().rev().find(|one| one.card().is_some()).unwrap();
    for title in ["Completar", "Registrar contacto", "Ampliar el plazo", "Responder como consulta"] {
        let pressed = button(post.card().unwrap(), title);
        let data = serde_json::json!({
            "type": "Action.Execute", "title": "x", "verb": pressed["data"]["verb"].as_str().or(pressed["verb"].as_str()),
            "data": { "nonce": pressed["data"]["nonce"], "channel": "phone", "result": "spoke", "asset_tag": "60-1" },
        });
        for person in ["ana", "juan", "paola"] {
            let place = format!("chat-{person}");
            let Some(own) = world.simulator.messages(&place, person).unwrap_or_default().pop() else {
                continue;
            };
            world.simulator.press_edited(person, &place, &own.id, &data).await.unwrap();
            world.settle().await;
        }
    }
    let card = newest_card(&world.marcela(), "mesa");
    assert!(card.contains("Solicitud S-2026-000001") && !card.contains("intento"), "{card}");
    assert!(!card.contains("ampliado"), "{card}");
}

/// What is over takes nothing in.
#[tokio::test]
async fn what_has_ended_takes_nothing_in() {
    let (world, _home) = desk().await;
    posted(&world).await;
    let marcela = world.marcela();
    marcela.presses("mesa", "Completar").await;
    world.ana().says("cancelar").await;
    world.everybody_looks().await;
    marcela.presses("dialog", "Registrar el caso").fills(&[("asset_tag", "60-2214")]).await;
    assert!(newest_card(&marcela, "mesa").contains("Retirada"), "{}", marcela.hears().await);
    marcela.says_in("mesa", "ampliar S-2026-000001").await;
    assert!(!newest_card(&marcela, "mesa").contains("amplió"));
}

/// A request without a channel of its own is posted with the first reminder, with the same buttons.
#[tokio::test]
async fn an_older_one_has_them_too() {
    let (world, _home) = desk().await;
    world.ana().says(INCOMPLETE).await;
    hours_pass(&world, 5).await;
    let card = newest_card(&world.marcela(), "mesa");
    assert!(card.contains("(Completar) (Responder como consulta) (…)"), "{card}");
}
