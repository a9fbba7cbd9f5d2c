//! Clients that send a press as a message: the same happens, and the answer is a message too.

use mesa::simulator::{Message, Say, Token};
use serde_json::{Value, json};

use super::{button, registered, solved};
use crate::support::mesa::desk;
use crate::world::{Voice, World};

/// The newest message of somebody's chat whose card has a button.
fn holding(voice: &Voice<'_>, title: &str) -> Message {
    let messages = voice.messages("chat").into_iter().rev();
    let has = |message: &Message| {
        message.card().is_some_and(|card| crate::world::titles(card).iter().any(|one| one == title))
    };
    messages.into_iter().find(has).unwrap()
}

/// Presses a button of the newest card that has it, as older clients do.
async fn submits(world: &World, person: &str, title: &str, change: impl FnOnce(&mut Value)) {
    let voice = world.person(person);
    let message = holding(&voice, title);
    let pressed = button(message.card().unwrap(), title);
    let mut data = pressed["data"].clone();
    data["verb"] = pressed["verb"].clone();
    change(&mut data);
    send(world, person, &message.id, &data).await;
}

async fn send(world: &World, person: &str, card: &str, data: &Value) {
    let (place, words) = (format!("chat-{person}"), "x".to_owned());
    let say = Say { person: person.to_owned(), place, text: words, ..Say::default() };
    let mut activity = world.simulator.activity(&say).unwrap();
    activity["text"] = Value::Null;
    activity["value"] = data.clone();
    activity["replyToId"] = json!(card);
    assert!(world.simulator.deliver(&activity, &Token::Genuine).await.is_accepted());
    world.settle().await;
}

#[tokio::test]
async fn a_press_has_its_effect_and_a_second_one_gets_the_card() {
    let (world, _home) = desk().await;
    solved(&world).await;
    let message = holding(&world.ana(), "Confirmo");
    let pressed = button(message.card().unwrap(), "Confirmo");
    let mut data = pressed["data"].clone();
    data["verb"] = pressed["verb"].clone();
    send(&world, "ana", &message.id, &data).await;
    insta::assert_snapshot!(world.ana().hears().await, @"* [Caso C-2026-000001: cerrado] [Su calificación (obligatoria): ] [Comentario (opcional): ] (Enviar encuesta) (Abrir otro caso)");
    send(&world, "ana", &message.id, &data).await;
    insta::assert_snapshot!(world.ana().hears().await, @": [Caso C-2026-000001: cerrado] [Su calificación (obligatoria): ] [Comentario (opcional): ] (Enviar encuesta) (Abrir otro caso)");
}

/// Somebody was faster: the person hears it, and has the card that is true now.
#[tokio::test]
async fn an_overtaken_press_gets_a_sentence_and_the_card() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let message = holding(&world.ana(), "Ya no lo necesito");
    let pressed = button(message.card().unwrap(), "Ya no lo necesito");
    let mut data = pressed["data"].clone();
    data["verb"] = pressed["verb"].clone();
    world.marcela().says_in("mesa", "anular C-2026-000001 duplicado: ya estaba").await;
    world.everybody_looks().await;
    send(&world, "ana", &message.id, &data).await;
    insta::assert_snapshot!(world.ana().hears().await, @"
    : Ya no es posible: el estado cambió mientras tanto. La tarjeta muestra cómo va.
    : [Caso C-2026-000001: anulado] (Abrir otro caso)
    ");
}

#[tokio::test]
async fn a_button_that_mesa_does_not_have_gets_a_sentence_and_the_card() {
    let (world, _home) = desk().await;
    registered(&world).await;
    submits(&world, "ana", "Ya no lo necesito", |data| data["verb"] = json!("case.self_destruct")).await;
    insta::assert_snapshot!(world.ana().hears().await, @"
    : Ya no es posible: el estado cambió mientras tanto. La tarjeta muestra cómo va.
    : [Caso C-2026-000001: registrado] (Ya no lo necesito)
    ");
    submits(&world, "ana", "Ya no lo necesito", |data| *data = json!({"verb": 7, "nonce": ["x"]})).await;
    insta::assert_snapshot!(world.ana().hears().await, @": Ya no es posible: el estado cambió mientras tanto. La tarjeta muestra cómo va.");
    // Somebody else's card tells nothing of it.
    let message = holding(&world.ana(), "Ya no lo necesito");
    let of_ana = button(message.card().unwrap(), "Ya no lo necesito");
    world.juan().says("hola").await;
    world.everybody_looks().await;
    let mut data = of_ana["data"].clone();
    for verb in ["case.self_destruct", "case.withdraw", "list.open", "list.take"] {
        data["verb"] = json!(verb);
        send(&world, "juan", "1", &data).await;
    }
    insta::assert_snapshot!(world.juan().hears().await, @"
    : Ya no es posible: el estado cambió mientras tanto. La tarjeta muestra cómo va.
    : Esta acción es solo para el equipo que atiende el caso.
    : Esta acción es solo para el equipo que atiende el caso.
    : Esta acción es solo para el equipo que atiende el caso.
    ");
}

#[tokio::test]
async fn lists_are_turned_and_taken_from() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.marcela().says("cola").await;
    world.everybody_looks().await;
    submits(&world, "marcela", "Tomar C-2026-000001", |_| {}).await;
    insta::assert_snapshot!(world.marcela().hears().await, @"
    : [Cola: Mesa de servicios] (Mis casos) (Cola) (Sin asignar) (Por vencer) (Aplicar el filtro) (Ver C-2026-000001)
    * [Caso C-2026-000001: en proceso] (Responder al usuario) (Pedir información) (Solucionar) (…)
    ");
    submits(&world, "marcela", "Sin asignar", |_| {}).await;
    insta::assert_snapshot!(world.marcela().hears().await, @": [Sin asignar: Mesa de servicios] (Mis casos) (Cola) (Sin asignar) (Por vencer) (Aplicar el filtro)");
    assert!(world.ana().hears().await.contains("Marcela Díaz ya lo está atendiendo"));
}
