//! A person with several requests and cases at once.

use jiff::SignedDuration;

use super::{COMPLETE, INCOMPLETE};
use crate::support::mesa::desk;

/// A second matter takes the floor; the first stays open, and its answer finds it.
#[tokio::test]
async fn a_second_matter_while_the_first_waits() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says(INCOMPLETE).await;
    drop(ana.hears().await);
    ana.says("además no me abre Orfeo, me sale error de licencia").await;
    insta::assert_snapshot!(ana.hears().await, @"
    : Abrí otra solicitud para esto. La anterior, S-2026-000001 («no imprime la del tercer piso en Cali, ext 2231»), sigue abierta.
    : [Solicitud S-2026-000002: pendiente de información] [Sede (dato obligatorio): ] (Enviar) (Ya no lo necesito)
    ");
    ana.says("60-2214").await;
    insta::assert_snapshot!(ana.hears().await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Su caso quedó registrado: C-2026-000001. Le aviso apenas haya novedades.
    ");
    insta::assert_snapshot!(world.marcela().hears().await, @": [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)");
}

/// Two sentences before anything was answered are one request.
#[tokio::test]
async fn two_first_messages() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says("buenas, no me imprime").await;
    ana.says("es la del tercer piso en Cali").await;
    let seen = ana.sees().await;
    assert!(seen.contains("S-2026-000001") && !seen.contains("S-2026-000002"), "{seen}");
    assert!(seen.contains("Piso: 3") && seen.contains("Cali"), "{seen}");
}

/// "Confirmo" with two solved cases: which one is not guessed.
#[tokio::test]
async fn two_solved_cases() {
    let (world, _home) = desk().await;
    let (ana, marcela) = (world.ana(), world.marcela());
    ana.says(COMPLETE).await;
    ana.says("no me abre el correo").await;
    marcela.says_in("mesa", "solucionar C-2026-000001 se cambió el tóner").await;
    marcela.says_in("mesa", "solucionar C-2026-000002 se reinició el servicio").await;
    world.everybody_looks().await;
    ana.says("confirmo").await;
    insta::assert_snapshot!(ana.hears().await, @"
    : ¿De cuál se trata? Dígame el número, por ejemplo C-2026-000002, y lo que me escribió cuenta para ese.
    : [Sus solicitudes y casos abiertos] (Ver C-2026-000002) (Ver C-2026-000001)
    ");
    ana.says("confirmo el C-2026-000002").await;
    insta::assert_snapshot!(ana.hears().await, @"
    : ¡Qué bueno! El caso C-2026-000002 queda cerrado. Gracias por confirmarlo.
    : [Caso C-2026-000002: cerrado] [Su calificación (obligatoria): ] [Comentario (opcional): ] (Enviar encuesta) (Abrir otro caso)
    ");
    ana.says("confirmo").await;
    insta::assert_snapshot!(ana.hears().await, @"
    : ¡Qué bueno! El caso C-2026-000001 queda cerrado. Gracias por confirmarlo.
    : [Caso C-2026-000001: cerrado] [Su calificación (obligatoria): ] [Comentario (opcional): ] (Enviar encuesta) (Abrir otro caso)
    ");
}

/// "Cancelar" with two cases shows them; with the number it is clear.
#[tokio::test]
async fn cancelling_one_of_two() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says(COMPLETE).await;
    ana.says("no me abre el correo").await;
    world.everybody_looks().await;
    ana.says("cancelar").await;
    insta::assert_snapshot!(ana.hears().await, @"
    : ¿De cuál se trata? Dígame el número, por ejemplo C-2026-000002, y lo que me escribió cuenta para ese.
    : [Sus solicitudes y casos abiertos] (Ver C-2026-000002) (Ver C-2026-000001)
    ");
    ana.says("cancelar C-2026-000001").await;
    insta::assert_snapshot!(ana.hears().await, @"
    * [Caso C-2026-000001: anulado] (Abrir otro caso)
    : Listo, anulé el caso C-2026-000001.
    ");
    insta::assert_snapshot!(world.marcela().hears().await, @"
    * [Caso C-2026-000001: anulado] (Nota) (Relacionar)
    : El usuario ya no lo necesita. Caso anulado.
    ");
}

/// A word about an open case, by its number or by quoting its card, goes to the case.
#[tokio::test]
async fn something_more_about_an_open_case() {
    let (world, _home) = desk().await;
    let (ana, marcela) = (world.ana(), world.marcela());
    ana.says(COMPLETE).await;
    world.everybody_looks().await;
    ana.says("sobre el C-2026-000001: ahora también huele a quemado").await;
    insta::assert_snapshot!(ana.hears().await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Gracias, su respuesta ya está en el caso C-2026-000001.
    ");
    insta::assert_snapshot!(marcela.hears().await, @"
    * [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)
    : El usuario respondió: sobre el C-2026-000001: ahora también huele a quemado
    ");
    let card = ana.messages("chat").into_iter().rev().find(|message| message.card().is_some()).unwrap();
    let quote =
        mesa::simulator::Say { text: "y hace ruido".into(), quotes: Some(card.id), ..Default::default() };
    ana.writes(quote).await;
    insta::assert_snapshot!(ana.hears().await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Gracias, su respuesta ya está en el caso C-2026-000001.
    ");
    insta::assert_snapshot!(marcela.hears().await, @"
    * [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)
    : El usuario respondió: y hace ruido
    ");
}

/// Somebody else's case is as good as none.
#[tokio::test]
async fn another_persons_number_tells_nothing() {
    let (world, _home) = desk().await;
    world.juan().says("no me abre el correo, estoy en Tunja, ext 1234").await;
    world.everybody_looks().await;
    let ana = world.ana();
    ana.says("estado C-2026-000001").await;
    let of_juan = ana.hears().await;
    ana.says("estado C-2026-000009").await;
    assert_eq!(of_juan.replace("000001", "000009"), ana.hears().await);
    insta::assert_snapshot!(of_juan, @": No encuentro C-2026-000001 entre sus solicitudes y casos.");
    ana.says("cancelar C-2026-000001").await;
    insta::assert_snapshot!(ana.hears().await, @": No tiene solicitudes abiertas para cancelar.");
    assert_eq!(world.juan().hears().await, "");
    assert_eq!(world.marcela().hears().await, "");
}

/// An agent may type a numbered command in the own chat as well; anybody else's words stay a request.
#[tokio::test]
async fn an_agent_types_in_private() {
    let (world, _home) = desk().await;
    world.ana().says(COMPLETE).await;
    world.everybody_looks().await;
    world.marcela().says("tomar C-2026-000001").await;
    insta::assert_snapshot!(world.marcela().hears().await, @"
    : Marcela Díaz tomó C-2026-000001.
    * [Caso C-2026-000001: en proceso] (Responder al usuario) (Pedir información) (Solucionar) (…)
    ");
    insta::assert_snapshot!(world.ana().hears().await, @"
    * [Caso C-2026-000001: en proceso] (Ya no lo necesito)
    : Caso C-2026-000001: Marcela Díaz ya lo está atendiendo.
    ");
}

/// What was edited after the request became a case is an addition to it.
#[tokio::test]
async fn an_edited_message_of_a_case() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    let said = ana.says(COMPLETE).await;
    world.everybody_looks().await;
    for text in ["no imprime la del quinto piso en Cali", "no imprime la del sexto piso en Cali"] {
        world.simulator.edit("ana", "chat-ana", &said.id, text).await.unwrap();
    }
    insta::assert_snapshot!(ana.hears().await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Listo: en C-2026-000001 el piso ahora es 5.
    : Listo: en C-2026-000001 el piso ahora es 6.
    ");
    insta::assert_snapshot!(world.marcela().hears().await, @"
    * [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)
    : El usuario corrigió su mensaje: no imprime la del quinto piso en Cali
    : El usuario cambió Piso: 3 → 5
    : El usuario corrigió su mensaje: no imprime la del sexto piso en Cali
    : El usuario cambió Piso: 5 → 6
    ");
}

/// Words without a matter are shown before they become a case.
#[tokio::test]
async fn unclear_words_are_not_registered_unseen() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says(COMPLETE).await;
    world.everybody_looks().await;
    ana.says("ni idea").await;
    insta::assert_snapshot!(ana.hears().await, @": No le entendí bien. ¿Me cuenta en pocas palabras qué necesita o qué falla?");
    world.advance(SignedDuration::from_hours(2)).await;
    ana.says("mañana vengo con mi prima").await;
    insta::assert_snapshot!(ana.hears().await, @": [Solicitud S-2026-000002: pendiente de información] (Enviar) (Ya no lo necesito)");
    ana.says("sí").await;
    insta::assert_snapshot!(ana.hears().await, @"
    * [Caso C-2026-000002: registrado] (Ya no lo necesito)
    : Su caso quedó registrado: C-2026-000002. Le aviso apenas haya novedades.
    ");
}

/// What is edited while the request is open counts as told again.
#[tokio::test]
async fn an_edited_message_of_an_open_request() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    let said = ana.says("no imprime la del tercer piso, ext 2231").await;
    drop(ana.hears().await);
    world
        .simulator
        .edit("ana", "chat-ana", &said.id, "no imprime la del quinto piso en Cali, ext 2231")
        .await
        .unwrap();
    let seen = ana.sees().await;
    assert!(seen.contains("Piso: 5") && seen.contains("Sede: Cali"), "{seen}");
    assert!(!seen.contains("tercer piso"), "{seen}");
    world.simulator.delete("ana", "chat-ana", &said.id).await.unwrap();
    insta::assert_snapshot!(ana.hears().await, @": Vi que borró un mensaje. La solicitud S-2026-000001 sigue abierta; si ya no lo necesita, escriba «cancelar».");
}
