//! Rule 2: who asked to be reached by telephone or by mail is reached so, and the desk sees it first.

use super::COMPLETE;
use super::levels::newest_card;
use crate::support::mesa::desk;
use crate::world::World;

/// The first line of the desk's card, the address that its first button opens, and the whole card.
fn first(world: &World) -> (String, String, String) {
    let message = world.marcela().messages("mesa").into_iter().rev().find(|message| message.card().is_some());
    let message = message.unwrap();
    let card = message.card().unwrap();
    // The number, the state, and why it has its priority stand above.
    let above = if card["body"][2]["text"].as_str().is_some_and(|text| text.starts_with("Prioridad")) {
        3
    } else {
        2
    };
    let text = card["body"][above]["text"].as_str().unwrap_or_default().replace('\u{a0}', " ");
    let actions = card["body"].as_array().unwrap().iter().find(|element| element["type"] == "ActionSet");
    let url = actions.map(|set| set["actions"][0]["url"].as_str().unwrap().to_owned()).unwrap_or_default();
    (text, url, newest_card(&world.marcela(), "mesa"))
}

#[tokio::test]
async fn by_telephone() {
    let (world, _home) = desk().await;
    world.ana().says(&format!("{COMPLETE}, por favor llámenme al 3001234567")).await;
    let (text, url, _) = first(&world);
    assert_eq!((text.as_str(), url.as_str()), ("Prefiere contacto por celular", "tel:3001234567"));
    let marcela = world.marcela();
    marcela.says_in("mesa", "contacto C-2026-000001 celular sin respuesta: no contestó").await;
    let (_, _, card) = first(&world);
    assert!(card.contains("1 intento de contacto; el último: 23 nov."), "{card}");
    marcela.presses("mesa", "Registrar contacto").await;
    let attempt = [("channel", "mobile"), ("result", "spoke"), ("note", "pidió que vayan mañana")];
    marcela.presses("dialog", "Guardar el contacto").fills(&attempt).await;
    let (_, _, card) = first(&world);
    assert!(card.contains("2 intentos de contacto") && card.contains("(celular, se habló"), "{card}");
}

#[tokio::test]
async fn by_mail() {
    let (world, _home) = desk().await;
    world.ana().says(&format!("{COMPLETE}, contáctenme por correo a ana.torres@entidad.example")).await;
    let (text, url, _) = first(&world);
    assert_eq!(text, "Prefiere contacto por correo");
    assert_eq!(url, "mailto:ana.torres@entidad.example");
    world.marcela().says_in("mesa", "contacto C-2026-000001 correo sin respuesta: se le escribió").await;
    let (_, _, card) = first(&world);
    assert!(card.contains("1 intento de contacto") && card.contains("(correo, sin respuesta)"), "{card}");
}

/// An extension is called, too; what is incomplete is shown to the desk at once, the same way.
#[tokio::test]
async fn before_it_is_complete() {
    let (world, _home) = desk().await;
    world
        .ana()
        .says("no imprime la del tercer piso en Cali, prefiero que me llamen por teléfono a la ext 2231")
        .await;
    let (text, url, card) = first(&world);
    assert_eq!((text.as_str(), url.as_str()), ("Prefiere contacto por teléfono", "tel:2231"));
    assert!(card.contains("Falta: la placa"), "{card}");
}

/// Who is content with the chat needs no such line.
#[tokio::test]
async fn by_this_chat() {
    let (world, _home) = desk().await;
    world.ana().says(&format!("{COMPLETE}, escríbanme por aquí")).await;
    let (text, url, _) = first(&world);
    assert_eq!((text.as_str(), url.as_str()), ("", ""));
}
