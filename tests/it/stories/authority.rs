//! Who may: from the verified sender and the roster, never from a card.

use jiff::SignedDuration;
use mesa::simulator::{Fault, FaultKind, FaultyCall, Outcome, Say, Token};
use serde_json::{Value, json};

use super::{INCOMPLETE, button, registered};
use crate::support::mesa::desk;
use crate::world::World;

/// A button of the newest card that a person sees in a place.
fn newest(world: &World, person: &str, place: &str, title: &str) -> (String, Value) {
    let messages = world.person(person).messages(place);
    let message = messages.into_iter().rev().find(|message| message.card().is_some()).unwrap();
    let action = button(message.card().unwrap(), title);
    (message.id, action)
}

/// Ana presses, in her own chat, a button that somebody edited.
async fn ana_presses(world: &World, action: &Value) -> Outcome {
    let messages = world.ana().messages("chat");
    let message = messages.into_iter().rev().find(|message| message.card().is_some()).unwrap();
    let pressed = world.simulator.press_edited("ana", "chat-ana", &message.id, action).await.unwrap();
    world.settle().await;
    pressed
}

fn told(outcome: &Outcome) -> String {
    format!("{:?}", outcome.what)
}

/// A requester with a button of the desk gets nowhere, by press, by dialog and by typing.
#[tokio::test]
async fn a_requester_is_no_agent() {
    let (world, _home) = desk().await;
    registered(&world).await;
    for title in ["Tomar", "Solucionar", "Pedir información"] {
        let (_, action) = newest(&world, "marcela", "mesa", title);
        let pressed = told(&ana_presses(&world, &action).await);
        assert!(pressed.contains("solo para el equipo"), "{pressed}");
    }
    world.everybody_looks().await;
    world.ana().says("tomar C-2026-000001").await;
    insta::assert_snapshot!(world.ana().hears().await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Gracias, su respuesta ya está en el caso C-2026-000001.
    ");
}

/// A dialog's form sent by somebody who never may have opened it.
#[tokio::test]
async fn a_form_is_checked_when_it_is_sent() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.simulator.join_team("juan").await.unwrap();
    world.settle().await;
    world.juan().presses("mesa", "Solucionar").await;
    drop(world.juan().hears().await);
    world.simulator.leave_team("juan").await.unwrap();
    world.settle().await;
    // The team has him again, Mesa does not know it yet.
    world.simulator.fault(members_fail());
    world.simulator.join_team("juan").await.unwrap();
    world.juan().presses("dialog", "Solucionar el caso").fills(&[("solution", "yo lo arreglé")]).await;
    world.simulator.clear_faults();
    insta::assert_snapshot!(world.juan().hears().await, @"[dialog closed] Esta acción es solo para el equipo que atiende el caso.");
    assert_eq!(world.ana().hears().await, "");
}

/// Somebody else's nonce, an invented one, another verb, more fields: nothing happens.
#[tokio::test]
async fn edited_cards_have_no_effect() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.juan().says("no me prende el computador, estoy en Tunja, ext 1234").await;
    world.everybody_looks().await;
    let (_, of_juan) = newest(&world, "juan", "chat", "Ya no lo necesito");
    insta::assert_snapshot!(told(&ana_presses(&world, &of_juan).await), @r#"Toast { text: "Esta acción es solo para el equipo que atiende el caso." }"#);
    let (_, own) = newest(&world, "ana", "chat", "Ya no lo necesito");
    for edit in [
        json!({ "data": { "nonce": "inventado" } }),
        json!({ "verb": "desk.solve", "data": { "solution": "listo" } }),
        json!({ "verb": "case.confirm" }),
        json!({ "verb": "request.reopen" }),
        json!({ "verb": "borrar.todo" }),
        json!({ "data": { "nonce": { "$ne": "" } } }),
        json!({ "data": null }),
    ] {
        let mut action = own.clone();
        merge(&mut action, &edit);
        drop(ana_presses(&world, &action).await);
    }
    assert_eq!(world.juan().hears().await, "");
    assert_eq!(world.marcela().hears().await, "");
    world.ana().says("estado").await;
    let seen = world.ana().sees().await;
    assert!(seen.contains("Registrado"), "{seen}");
}

/// More fields than the card has are no way to tell another person's data.
#[tokio::test]
async fn extra_fields_of_a_form_are_not_believed() {
    let (world, _home) = desk().await;
    world.ana().says(INCOMPLETE).await;
    world.everybody_looks().await;
    let (_, mut send) = newest(&world, "ana", "chat", "Enviar");
    merge(
        &mut send,
        &json!({ "data": { "asset_tag": "60-2214", "priority": "urgent", "state": "solved", "requester": "juan",
            "site": "Atlantis", "floor": "<script>", "phone": ["300"], "number": "C-2026-000777" } }),
    );
    ana_presses(&world, &send).await;
    assert!(!world.marcela().sees().await.contains("C-2026"), "what cannot be right is said first");
    merge(&mut send, &json!({ "data": { "site": "", "floor": "", "phone": "" } }));
    ana_presses(&world, &send).await;
    let seen = world.marcela().sees().await;
    assert!(seen.contains("C-2026-000001") && seen.contains("Prioridad Media"), "{seen}");
    assert!(seen.contains("Ana Lucía Torres") && seen.contains("Cali") && seen.contains("60-2214"), "{seen}");
    assert!(!seen.contains("Atlantis") && !seen.contains("script"), "{seen}");
}

/// A guest of the team sees the post, and is never an agent.
#[tokio::test]
async fn a_guest_is_never_an_agent() {
    let (world, _home) = desk().await;
    world.simulator.add_guest("gloria", "Gloria Invitada", "a0a00099-5d1e-4c52-9c1a-6a1f0c7e0099");
    world.simulator.join_team("gloria").await.unwrap();
    registered(&world).await;
    let gloria = world.person("gloria");
    drop(gloria.hears().await);
    gloria.presses("mesa", "Tomar").await;
    gloria.presses("mesa", "Solucionar").await;
    gloria.says_in("mesa", "tomar C-2026-000001").await;
    gloria.says_in("mesa", "tomar C-2026-000099").await;
    gloria.says_in("mesa", "vincular mesa").await;
    gloria.says_in("mesa", "hola").await;
    insta::assert_snapshot!(gloria.hears().await, @"
    : Esta acción es solo para el equipo que atiende el caso.
    : Esta acción es solo para el equipo que atiende el caso.
    : Solo la coordinación de la mesa puede vincular un canal.
    : En este canal trabaja la mesa con sus casos. Para pedir ayuda, escríbame en privado o elija «Crear solicitud» en el menú de un mensaje.
    [toast] Esta acción es solo para el equipo que atiende el caso.
    [dialog closed] Esta acción es solo para el equipo que atiende el caso.
    ");
    assert_eq!(world.ana().hears().await, "");
}

/// Who comes to the team may, who leaves it may not any more.
#[tokio::test]
async fn authority_comes_and_goes_with_the_team() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.simulator.join_team("juan").await.unwrap();
    world.settle().await;
    world.juan().presses("mesa", "Tomar").await;
    insta::assert_snapshot!(world.ana().hears().await, @"
    * [Caso C-2026-000001: en proceso] (Ya no lo necesito)
    : Caso C-2026-000001: Juan Pablo Rojas ya lo está atendiendo.
    ");
    let words = Say {
        person: "juan".into(),
        place: "mesa".into(),
        text: "solucionar C-2026-000001 ya quedó".into(),
        mention: true,
        ..Say::default()
    };
    let typed = world.simulator.activity(&words).unwrap();
    world.simulator.leave_team("juan").await.unwrap();
    world.settle().await;
    world.simulator.deliver(&typed, &Token::Genuine).await;
    world.settle().await;
    assert_eq!(world.ana().hears().await, "");
}

/// A roster that could not be read for a quarter of an hour proves nothing.
#[tokio::test]
async fn an_old_roster_counts_as_no() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.simulator.fault(members_fail());
    for _ in 0..4 {
        world.advance(SignedDuration::from_mins(5)).await;
    }
    world.marcela().presses("mesa", "Tomar").await;
    insta::assert_snapshot!(world.marcela().hears().await, @"[toast] Esta acción es solo para el equipo que atiende el caso.");
    world.simulator.clear_faults();
    world.advance(SignedDuration::from_mins(10)).await;
    world.marcela().presses("mesa", "Tomar").await;
    insta::assert_snapshot!(world.marcela().hears().await, @"* [Caso C-2026-000001: en proceso] (Responder al usuario) (Pedir información) (Solucionar) (…)");
}

/// Only the coordination says which channel is whose.
#[tokio::test]
async fn binding_a_channel() {
    let (world, _home) = desk().await;
    world.marcela().says_in("general", "vincular infraestructura").await;
    insta::assert_snapshot!(world.marcela().hears().await, @": Solo la coordinación de la mesa puede vincular un canal.");
    world.carolina().says_in("general", "vincular jardinería").await;
    insta::assert_snapshot!(world.carolina().hears().await, @"
    : vincular infraestructura
    : Solo la coordinación de la mesa puede vincular un canal.
    : No conozco el grupo jardinería. Los que hay: mesa, infraestructura, servicios-ti, sistemas, sistemas-n3, seguridad, proveedores, coordinacion.
    ");
    world.carolina().says_in("general", "vincular mesa").await;
    insta::assert_snapshot!(world.carolina().hears().await, @": Listo. Desde ahora publico aquí las solicitudes y los casos de Mesa de servicios.");
    registered(&world).await;
    assert!(world.marcela().messages("general").iter().any(|message| message.card().is_some()));
}

fn members_fail() -> Fault {
    Fault {
        call: FaultyCall::Members,
        times: 1000,
        kind: FaultKind::ServerError,
        code: None,
        retry_after: None,
        done: None,
    }
}

fn merge(into: &mut Value, more: &Value) {
    match (into, more) {
        (Value::Object(into), Value::Object(more)) => {
            for (key, value) in more {
                merge(into.entry(key.clone()).or_insert(Value::Null), value);
            }
        }
        (into, more) => *into = more.clone(),
    }
}
