//! The same words end the same way: in `mesa intake --dialogs`, which is judged, and in the product, which people meet.

use mesa::catalog::Catalog;
use mesa::intake::command::play;

use super::{registered, solved};
use crate::support::mesa::desk;
use crate::world::World;

/// Each with its contact, because of whoever writes in Teams the address is known.
const DIALOGS: [&[&str]; 22] = [
    &["no imprime la del tercer piso en Cali, ext 2231", "60-2214"],
    &["el monitor no prende, Tunja, ext 2231", "no le veo ninguna etiqueta"],
    &["necesito acceso a Orfeo, ext 2231", "sede Pasto", "muchas gracias"],
    &["no abre Word, ext 2231", "Neiva", "¿y eso se demora?"],
    &["no hay internet, ext 2231", "perdón, la 2232", "Cali"],
    &["el teclado no escribe, ext 2231, Cali", "ya le averiguo la placa y le cuento"],
    &["se dañó el mouse, ext 2231", "¿es gratis?"],
    &["no prende la pantalla, Cali, ext 2231", "ahorita estoy en una llamada"],
    &["la impresora atasca el papel, ext 2231", "Mocoa", "en un rato le busco la plaquita"],
    &["el portátil no carga, ext 2231, Cali", "ya cargó, era el tomacorriente. Gracias"],
    &["quiero un segundo monitor, ext 2231", "Pasto", "mi jefe dijo que este año no, retire la petición"],
    &["no suena el teléfono, ext 2231", "no, mentira, ya timbró. Cancelen"],
    &["necesito Visio, ext 2231", "mejor no, me las arreglo con lo que tengo"],
    &["no imprime la de archivo, ext 2231", "volvió! retiro lo dicho"],
    &["no sube un archivo a OneDrive, ext 2231, Cali", "borre mi caso, era que no tenía espacio"],
    &["se fue la red, ext 2231, Cali", "cancele el caso"],
    &[
        "no imprime, ext 2231, Cali",
        "anulen, ya imprimió",
        "no, mentira, volvió a fallar. Sigan con el caso",
        "60-2214",
    ],
    &["se bloqueó mi usuario de SIIF, ext 2231, Cali", "cancele el caso", "no, espere, sí lo necesito"],
    &["¿hasta qué hora atienden?", "¿y los festivos?", "listo, gracias"],
    &["¿Teams puede traducir mensajes?", "no, no lo estoy pidiendo, era por saber"],
    &["¿cuánto dura la clave del wifi de visitantes?", "soy de Quibdó", "me sirve, gracias"],
    &["¿quién autoriza un usuario de VIVANTO?", "no, todavía no lo voy a pedir", "con eso tengo, gracias"],
];

/// How the newest of Ana's things stands, in the words of the command.
fn end(world: &World) -> &'static str {
    let ana = world.ana();
    let cards = ana.messages("chat").into_iter().rev();
    let card = cards
        .filter_map(|one| one.card().map(crate::world::card_text))
        .map(|card| card.to_lowercase())
        .find(|card| {
            ["registrado", "pendiente de información", "retirada", "anulado"]
                .iter()
                .any(|state| card.contains(state))
        });
    match card.as_deref() {
        Some(card) if card.contains("registrado") => "complete",
        Some(card) if card.contains("pendiente de información") => "incomplete",
        Some(_) => "cancelled",
        None => "question",
    }
}

#[tokio::test]
async fn twenty_dialogs_end_the_same_way_in_both() {
    let catalog = Catalog::builtin().unwrap();
    let mut otherwise = vec![];
    for dialog in DIALOGS {
        let (world, _home) = desk().await;
        let mut heard = String::new();
        for words in dialog {
            world.ana().says(words).await;
            world.everybody_looks().await;
            heard = world.ana().hears().await;
        }
        let ends = (play(&catalog, dialog.iter().copied()).end, end(&world));
        otherwise.extend((ends.0 != ends.1).then(|| format!("{dialog:?}: {ends:?}\n{heard}")));
    }
    assert!(otherwise.is_empty(), "{}", otherwise.join("\n"));
}

/// What was taken back a moment ago stays so; the new request knows the old one and all that was told.
#[tokio::test]
async fn there_is_a_way_back_at_once() {
    for (before, words) in [
        ("cancele el caso", "no, mentira, sí lo necesito"),
        ("cancele el caso", "espere, sí la vamos a necesitar, siga"),
        ("anulen, ya imprimió", "ay no, otra vez se dañó"),
    ] {
        let (world, _home) = desk().await;
        registered(&world).await;
        world.ana().says(before).await;
        world.everybody_looks().await;
        world.ana().says(words).await;
        let heard = world.ana().hears().await;
        if !before.contains("ya") {
            assert!(heard.contains("C-2026-000001 quedó como «Anulado» y así se queda"), "{words}: {heard}");
            assert!(heard.contains("[Caso C-2026-000002: registrado]"), "{words}: {heard}");
        }
        assert!(!heard.contains("No le entendí"), "{words}: {heard}");
    }
}

/// Closed stays closed, and plain words that it is so again open a related one with the data that are known.
#[tokio::test]
async fn what_comes_back_soon_is_about_the_closed_case() {
    for words in
        ["otra vez no imprime la impresora", "volvió a fallar la impresora", "sigue igual lo de la impresora"]
    {
        let (world, _home) = desk().await;
        solved(&world).await;
        world.ana().presses("chat", "Confirmo").await;
        world.everybody_looks().await;
        world.ana().says(words).await;
        let heard = world.ana().hears().await;
        assert!(
            heard.contains("C-2026-000001 quedó como «Cerrado»")
                && heard.contains("[Caso C-2026-000002: registrado]"),
            "{words}: {heard}"
        );
    }
}
