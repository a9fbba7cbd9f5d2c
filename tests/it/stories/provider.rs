//! A provider repairs, and the person says whether it holds (rule 5).

use jiff::SignedDuration;

use super::{hours_pass, registered};
use crate::support::mesa::desk;
use crate::world::World;

/// Ana's printer is with the provider, and everybody has seen it.
async fn with_provider(world: &World) {
    registered(world).await;
    world.marcela().presses("mesa", "Proveedor").await;
    let repair = [("provider", "impresion"), ("ticket", "REP-77120")];
    world.marcela().presses("dialog", "Proveedor").fills(&repair).await;
    world.everybody_looks().await;
}

/// The provider says that it is repaired, and everybody has seen it.
async fn repaired(world: &World) {
    with_provider(world).await;
    solves(world, "Se cambió el fusor").await;
    world.everybody_looks().await;
}

async fn solves(world: &World, report: &str) {
    world.marcela().presses("mesa", "Proveedor solucionó").await;
    world.marcela().presses("dialog", "Enviar al usuario").fills(&[("text", report)]).await;
}

async fn logs(world: &World, channel: &str, result: &str, note: &str) {
    world.marcela().presses("mesa", "Registrar contacto").await;
    let attempt = [("channel", channel), ("result", result), ("note", note)];
    world.marcela().presses("dialog", "Guardar").fills(&attempt).await;
}

/// The subjects of the letters since so many, with whom they went to.
fn letters(world: &World, since: usize) -> String {
    let line = |letter: &mesa::simulator::Letter| format!("{}: {}", letter.to.join(", "), letter.subject);
    world.simulator.letters().iter().skip(since).map(line).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn a_repair_that_holds() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let (ana, marcela) = (world.ana(), world.marcela());
    marcela.presses("mesa", "Proveedor").await;
    let repair = [("provider", "impresion"), ("ticket", "REP-77120")];
    marcela.presses("dialog", "Proveedor").fills(&repair).await;
    insta::assert_snapshot!(marcela.sees().await, @"");
    insta::assert_snapshot!(ana.sees().await, @"");
    insta::assert_snapshot!(letters(&world, 0), @"");
    solves(&world, "Se cambió el fusor").await;
    insta::assert_snapshot!(ana.sees().await, @"");
    insta::assert_snapshot!(marcela.sees().await, @"");
    ana.presses("chat", "Sí, quedó solucionado").await;
    insta::assert_snapshot!(ana.hears().await, @"");
    insta::assert_snapshot!(marcela.hears().await, @"");
    ana.presses("chat", "Enviar").fills(&[("score", "5"), ("comment", "Muy amables")]).await;
    insta::assert_snapshot!(ana.sees().await, @"");
    insta::assert_snapshot!(marcela.sees().await, @"");
    hours_pass(&world, 24 * 5).await;
    assert_eq!(ana.hears().await, "", "no second question");
    assert_eq!(marcela.hears().await, "", "nobody is to be reached any more");
}

/// What happens is required; the provider, the group and the person get a letter, and the return is counted.
#[tokio::test]
async fn a_repair_that_presents_problems_goes_back_each_time() {
    let (world, _home) = desk().await;
    repaired(&world).await;
    let (ana, marcela) = (world.ana(), world.marcela());
    let before = world.simulator.letters().len();
    ana.presses("chat", "Presenta novedades").await;
    insta::assert_snapshot!(ana.hears().await, @"");
    ana.presses("chat", "Presenta novedades").fills(&[("novelty", "sigue manchando la hoja")]).await;
    insta::assert_snapshot!(ana.sees().await, @"");
    insta::assert_snapshot!(marcela.hears().await, @"");
    insta::assert_snapshot!(letters(&world, before), @"");
    assert!(world.simulator.letters()[before].text.contains("> sigue manchando la hoja"));
    solves(&world, "Se cambió el tambor").await;
    world.everybody_looks().await;
    ana.says("presenta novedades: ahora se atasca").await;
    insta::assert_snapshot!(ana.hears().await, @"");
    let card = marcela.sees().await;
    assert!(card.contains("2 retornos del proveedor") && card.contains("ahora se atasca"), "{card}");
}

/// Mesa reminds by working hours, proposes another channel each time, and never closes by silence.
#[tokio::test]
async fn the_person_is_reached_or_an_agent_closes_after_the_attempts() {
    let (world, _home) = desk().await;
    repaired(&world).await;
    let marcela = world.marcela();
    hours_pass(&world, 5).await;
    insta::assert_snapshot!(marcela.hears().await, @"");
    marcela.says_in("mesa", "cerrar C-2026-000001 no contesta").await;
    insta::assert_snapshot!(marcela.hears().await, @"");
    logs(&world, "phone", "no_answer", "").await;
    insta::assert_snapshot!(marcela.sees().await, @"");
    hours_pass(&world, 24).await;
    insta::assert_snapshot!(marcela.hears().await, @"");
    logs(&world, "email", "no_answer", "sin respuesta al correo").await;
    hours_pass(&world, 24).await;
    world.everybody_looks().await;
    logs(&world, "teams", "no_answer", "").await;
    insta::assert_snapshot!(marcela.sees().await, @"");
    world.everybody_looks().await;
    hours_pass(&world, 24 * 15).await;
    let heard = marcela.hears().await;
    assert!(heard.contains("Se hicieron 3 intentos de contacto"), "{heard}");
    assert_eq!(world.ana().hears().await, "", "three weeks of silence close nothing");
    marcela.presses("mesa", "Cerrar").await;
    marcela.presses("dialog", "Cerrar").fills(&[("reason", "no fue posible contactarla")]).await;
    insta::assert_snapshot!(world.ana().sees().await, @"");
    insta::assert_snapshot!(marcela.hears().await, @"");
}

/// What an agent wrote down of a call can be corrected: with one press it is solved.
#[tokio::test]
async fn problems_told_in_a_call_can_be_corrected() {
    let (world, _home) = desk().await;
    repaired(&world).await;
    let ana = world.ana();
    logs(&world, "phone", "novelties", "dice que mancha").await;
    insta::assert_snapshot!(ana.sees().await, @"");
    world.everybody_looks().await;
    let before = world.simulator.letters().len();
    ana.presses("chat", "Sí, quedó solucionado").await;
    insta::assert_snapshot!(ana.hears().await, @"");
    insta::assert_snapshot!(world.marcela().hears().await, @"");
    insta::assert_snapshot!(letters(&world, before), @"");
}

/// A case closed by a call stays closed: one press opens a new one that says what is wrong.
#[tokio::test]
async fn a_confirmation_told_in_a_call_can_be_contradicted() {
    let (world, _home) = desk().await;
    repaired(&world).await;
    let ana = world.ana();
    logs(&world, "mobile", "confirmed", "").await;
    insta::assert_snapshot!(ana.sees().await, @"");
    insta::assert_snapshot!(world.marcela().hears().await, @"");
    ana.presses("chat", "Presenta novedades: abrir uno nuevo").await;
    insta::assert_snapshot!(ana.hears().await, @"");
    insta::assert_snapshot!(world.marcela().hears().await, @"");
}

#[tokio::test]
async fn the_person_says_it_in_words() {
    for (words, heard) in [
        ("sí, quedó", "cerrado"),
        ("ya quedó funcionando, gracias", "cerrado"),
        ("no quedó", "¿Me cuenta qué pasa?"),
        ("presenta novedades: sigue sin encender", "vuelve al proveedor"),
        ("no, sigue igual, mancha la hoja", "vuelve al proveedor"),
        ("pues ahí más o menos", "¿quedó solucionado o presenta novedades?"),
    ] {
        let (world, _home) = desk().await;
        repaired(&world).await;
        world.ana().says(words).await;
        let said = world.ana().hears().await;
        assert!(said.contains(heard), "{words}: {said}");
    }
}

#[tokio::test]
async fn the_word_alone_is_asked_for_its_reason() {
    let (world, _home) = desk().await;
    repaired(&world).await;
    let ana = world.ana();
    ana.says("presenta novedades").await;
    insta::assert_snapshot!(ana.hears().await, @"");
    assert_eq!(world.marcela().hears().await, "");
    ana.says("la hoja sale con rayas").await;
    insta::assert_snapshot!(ana.hears().await, @"");
    insta::assert_snapshot!(world.marcela().hears().await, @"");
}

#[tokio::test]
async fn a_provider_without_mail_is_called() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let marcela = world.marcela();
    marcela.says_in("mesa", "proveedor C-2026-000001 acme").await;
    insta::assert_snapshot!(marcela.hears().await, @"");
    marcela.says_in("mesa", "proveedor C-2026-000001 telefonia").await;
    insta::assert_snapshot!(marcela.hears().await, @"");
    assert_eq!(world.simulator.letters().len(), 0);
}

/// Whoever repairs is told that it is over, however it ends.
#[tokio::test]
async fn a_provider_hears_that_the_case_is_not_theirs_any_more() {
    let (world, _home) = desk().await;
    with_provider(&world).await;
    let before = world.simulator.letters().len();
    world.ana().presses("chat", "Ya no lo necesito").await;
    insta::assert_snapshot!(world.ana().hears().await, @"");
    insta::assert_snapshot!(letters(&world, before), @"");
    insta::assert_snapshot!(world.simulator.letters()[before].text, @"");
}

/// The contract gives the day; the day after, the desk sees that it has passed.
#[tokio::test]
async fn a_late_promise_is_seen() {
    let (world, _home) = desk().await;
    with_provider(&world).await;
    world.advance(SignedDuration::from_hours(24 * 7)).await;
    world.marcela().says_in("mesa", "nota C-2026-000001 el proveedor no ha venido").await;
    let card = world.marcela().sees().await;
    assert!(card.contains("Prometido para el martes 24 de noviembre: ya pasó la fecha"), "{card}");
}
