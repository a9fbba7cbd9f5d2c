//! A question that was answered, in whatever way, leaves no button that does not count any more.

use jiff::SignedDuration;

use crate::support::mesa::desk;
use crate::world::{World, titles};

/// Ana's case, and its like a few hours later.
const TOLD_AGAIN: [&str; 3] = [
    "ana: no imprime la del tercer piso en Cali, ext 2231, placa 60-2214",
    "+180",
    "ana: la impresora del tercer piso en Cali todavía no imprime, ext 2231, placa 60-2214",
];
/// Her case is solved.
const SOLVED: [&str; 2] = [
    "ana: no imprime la del tercer piso en Cali, ext 2231, placa 60-2214",
    "mesa: solucionar C-2026-000001 se cambió el tóner",
];
/// Her printer came back from the provider.
const REPAIRED: [&str; 4] = [
    "ana: no imprime la del tercer piso en Cali, ext 2231, placa 60-2214",
    "mesa: tomar C-2026-000001",
    "mesa: proveedor C-2026-000001 impresion 77120",
    "mesa: proveedor solucionó C-2026-000001 se cambió el fusor",
];
/// An agent asks her something.
const ASKED: [&str; 2] = [
    "ana: no imprime la del tercer piso en Cali, ext 2231, placa 60-2214",
    "mesa: pedir C-2026-000001 ¿qué luz está prendida?",
];

/// `ana: words`, `ana> button`, `mesa: command`, `+minutes`.
async fn happens(world: &World, step: &str) {
    if let Some(minutes) = step.strip_prefix('+') {
        return world.advance(SignedDuration::from_mins(minutes.parse().unwrap())).await;
    }
    if let Some(title) = step.strip_prefix("ana> ") {
        let filled: &[_] = match title {
            "Responder" => &[("answer", "la naranja")],
            "Sigue fallando" => &[("reason", "mancha las hojas")],
            "Presenta novedades" => &[("novelty", "mancha las hojas")],
            "Enviar encuesta" => &[("score", "5")],
            _ => &[],
        };
        world.ana().presses("chat", title).fills(filled).await;
    } else if let Some(words) = step.strip_prefix("ana: ") {
        world.ana().says(words).await;
    } else {
        world.marcela().says_in("mesa", step.strip_prefix("mesa: ").unwrap()).await;
    }
}

/// Every button that stands in Ana's chat.
fn buttons(world: &World) -> Vec<String> {
    world.ana().messages("chat").iter().filter_map(|message| message.card()).flat_map(titles).collect()
}

/// After the steps the buttons are there; after each of the ways in which it can be answered they are gone.
async fn retires(before: &[&str], asked: &[&str], ways: &[&[&str]]) {
    for way in ways {
        let (world, _home) = desk().await;
        for step in before {
            happens(&world, step).await;
        }
        let there = buttons(&world);
        assert!(asked.iter().all(|title| there.iter().any(|one| one == title)), "{before:?}: {there:?}");
        for step in *way {
            happens(&world, step).await;
        }
        let left = buttons(&world);
        assert!(
            !asked.iter().any(|title| left.iter().any(|one| one == title)),
            "{way:?}: {left:?}\n{}",
            world.ana().hears().await
        );
    }
}

#[tokio::test]
async fn whether_it_is_the_same() {
    let ways: [&[&str]; 11] = [
        &["ana> Es lo mismo"],
        &["ana> Es otro"],
        &["ana: sí"],
        &["ana: es lo mismo que C-2026-000001"],
        &["ana: no, es otro"],
        &["ana: perdón, la placa es 60-9999"],
        &["ana: cancelar"],
        &["mesa: informativa S-2026-000002: ya vamos para allá"],
        &["mesa: anular C-2026-000001 error: era otro", "ana> Es lo mismo"],
        &["+31"],
        &["ana: borre esa placa", "ana: es otro"],
    ];
    retires(&TOLD_AGAIN, &["Es lo mismo", "Es otro"], &ways).await;
}

#[tokio::test]
async fn what_is_missing() {
    let before = ["ana: no imprime la del tercer piso en Cali, ext 2231"];
    let ways: [&[&str]; 4] =
        [&["ana: 60-2214"], &["ana: cancelar"], &["mesa: informativa S-2026-000001: ya vamos"], &["+1500"]];
    retires(&before, &["Enviar", "Ya no lo necesito"], &ways[1..]).await;
    retires(&before, &["Enviar"], &ways[..1]).await;
}

#[tokio::test]
async fn where_words_were_placed() {
    let before = [ASKED[0], "ana: serial VNB3K12345"];
    retires(&before, &["No era para ese caso"], &[&["ana> No era para ese caso"]]).await;
}

#[tokio::test]
async fn what_an_agent_asked() {
    let ways: [&[&str]; 3] = [
        &["ana: la naranja"],
        &["ana> Responder"],
        &["mesa: contacto C-2026-000001 celular hablamos: la naranja"],
    ];
    retires(&ASKED, &["Responder"], &ways).await;
}

#[tokio::test]
async fn whether_a_solution_holds() {
    let asked = ["Confirmo", "Sigue fallando", "Después"];
    let ways: [&[&str]; 6] = [
        &["ana: confirmo"],
        &["ana> Confirmo"],
        &["ana: sigue fallando, mancha las hojas"],
        &["ana> Sigue fallando"],
        &["mesa: contacto C-2026-000001 celular confirmó"],
        &["+10080"],
    ];
    retires(&SOLVED, &asked, &ways).await;
    let twice: [&[&str]; 2] = [&["ana> Después", "ana> Después"], &["ana: después", "ana: después"]];
    retires(&SOLVED, &["Después"], &twice).await;
}

#[tokio::test]
async fn whether_a_repair_holds() {
    let asked = ["Sí, quedó solucionado", "Presenta novedades"];
    let ways: [&[&str]; 4] = [
        &["ana: sí, quedó solucionado"],
        &["ana> Sí, quedó solucionado"],
        &["ana: presenta novedades, mancha las hojas"],
        &["ana> Presenta novedades"],
    ];
    retires(&REPAIRED, &asked, &ways).await;
}

#[tokio::test]
async fn how_content_somebody_is() {
    let before = [SOLVED[0], SOLVED[1], "ana> Confirmo"];
    retires(&before, &["Enviar encuesta"], &[&["ana> Enviar encuesta"]]).await;
}
