//! From solved to closed.

use jiff::SignedDuration;

use super::{hours_pass, solved};
use crate::support::mesa::desk;
use crate::world::World;

/// Days go by, at this time of the day.
async fn days_pass(world: &World, days: i64) {
    hours_pass(world, 24 * days).await;
}

#[tokio::test]
async fn confirmed_by_button() {
    let (world, _home) = desk().await;
    super::registered(&world).await;
    world.marcela().presses("mesa", "Solucionar").await;
    world
        .marcela()
        .presses("dialog", "Solucionar el caso")
        .fills(&[("solution", "se cambió el tóner")])
        .await;
    insta::assert_snapshot!(world.ana().hears().await, @": [Caso C-2026-000001: solucionado] [¿Qué sigue fallando? (solo si no quedó bien): ] (Confirmo) (Sigue fallando) (…)");
    insta::assert_snapshot!(world.marcela().hears().await, @"
    * [Caso C-2026-000001: solucionado] (Responder al usuario) (Nota) (Relacionar) (…)
    [dialog] Solucionar · C-2026-000001
    [¿Cómo se solucionó? (dato obligatorio): ]
    El usuario recibe estas palabras y confirma si quedó bien.
    (Solucionar el caso)
    ");
    world.ana().presses("chat", "Confirmo").await;
    insta::assert_snapshot!(world.ana().hears().await, @"* [Caso C-2026-000001: cerrado] [Su calificación (obligatoria): ] [Comentario (opcional): ] (Enviar encuesta) (Abrir otro caso)");
    insta::assert_snapshot!(world.marcela().hears().await, @"
    * [Caso C-2026-000001: cerrado] (Nota) (Relacionar)
    : El usuario confirmó la solución. Caso cerrado.
    ");
    days_pass(&world, 7).await;
    assert_eq!(world.ana().hears().await, "");
}

#[tokio::test]
async fn confirmed_in_words() {
    let (world, _home) = desk().await;
    solved(&world).await;
    world.ana().says("sí, quedó perfecto, gracias").await;
    insta::assert_snapshot!(world.ana().hears().await, @"
    : ¡Qué bueno! El caso C-2026-000001 queda cerrado. Gracias por confirmarlo.
    : [Caso C-2026-000001: cerrado] [Su calificación (obligatoria): ] [Comentario (opcional): ] (Enviar encuesta) (Abrir otro caso)
    ");
    insta::assert_snapshot!(world.marcela().hears().await, @"
    * [Caso C-2026-000001: cerrado] (Nota) (Relacionar)
    : El usuario confirmó la solución. Caso cerrado.
    ");
}

/// A reason is required, on the card and in words; the desk sees it.
#[tokio::test]
async fn still_failing() {
    let (world, _home) = desk().await;
    solved(&world).await;
    let (ana, marcela) = (world.ana(), world.marcela());
    ana.presses("chat", "Sigue fallando").await;
    insta::assert_snapshot!(ana.hears().await, @"[error] Cuénteme qué pasa, por favor: el espacio está vacío.");
    ana.presses("chat", "Sigue fallando").fills(&[("reason", "sale en blanco")]).await;
    insta::assert_snapshot!(ana.hears().await, @"* [Caso C-2026-000001: en proceso] (Ya no lo necesito)");
    insta::assert_snapshot!(marcela.hears().await, @"
    * [Caso C-2026-000001: en proceso] (Responder al usuario) (Pedir información) (Solucionar) (…)
    : Sigue fallando: sale en blanco
    ");
    days_pass(&world, 7).await;
    assert_eq!(ana.hears().await, "", "it is in progress: nothing closes it");
}

#[tokio::test]
async fn still_failing_in_words() {
    let (world, _home) = desk().await;
    solved(&world).await;
    let (ana, marcela) = (world.ana(), world.marcela());
    ana.says("sigue fallando").await;
    insta::assert_snapshot!(ana.hears().await, @": Lamento que siga fallando. ¿Me cuenta qué pasa?");
    insta::assert_snapshot!(marcela.hears().await, @"* [Caso C-2026-000001: solucionado] (Responder al usuario) (Nota) (Relacionar) (…)");
    ana.says("sale la hoja en blanco").await;
    insta::assert_snapshot!(ana.hears().await, @"
    * [Caso C-2026-000001: en proceso] (Ya no lo necesito)
    : Gracias por contarlo. El caso C-2026-000001 vuelve a estar en proceso y la mesa ya lo sabe.
    ");
    insta::assert_snapshot!(marcela.hears().await, @"
    * [Caso C-2026-000001: en proceso] (Responder al usuario) (Pedir información) (Solucionar) (…)
    : Sigue fallando: sale la hoja en blanco
    ");
}

#[tokio::test]
async fn still_failing_with_its_reason_in_words() {
    let (world, _home) = desk().await;
    solved(&world).await;
    world.ana().says("no, sigue fallando, sale la hoja en blanco").await;
    insta::assert_snapshot!(world.ana().hears().await, @"
    * [Caso C-2026-000001: en proceso] (Ya no lo necesito)
    : Gracias por contarlo. El caso C-2026-000001 vuelve a estar en proceso y la mesa ya lo sabe.
    ");
    insta::assert_snapshot!(world.marcela().hears().await, @"
    * [Caso C-2026-000001: en proceso] (Responder al usuario) (Pedir información) (Solucionar) (…)
    : Sigue fallando: no, sigue fallando, sale la hoja en blanco
    ");
}

/// Asked again on the next working day at opening time; a third time it cannot be put off.
#[tokio::test]
async fn later_at_most_twice() {
    let (world, _home) = desk().await;
    solved(&world).await;
    let ana = world.ana();
    ana.presses("chat", "Después").await;
    insta::assert_snapshot!(ana.hears().await, @"
    * [Caso C-2026-000001: solucionado] [¿Qué sigue fallando? (solo si no quedó bien): ] (Confirmo) (Sigue fallando) (…)
    : Con gusto. Le pregunto de nuevo mañana a las 8:00 a. m. por el caso C-2026-000001.
    ");
    world.advance(SignedDuration::from_hours(23)).await;
    assert_eq!(ana.hears().await, "");
    hours_pass(&world, 2).await;
    insta::assert_snapshot!(ana.hears().await, @": [Caso C-2026-000001: solucionado] [¿Qué sigue fallando? (solo si no quedó bien): ] (Confirmo) (Sigue fallando) (…)");
    ana.says("después").await;
    insta::assert_snapshot!(ana.hears().await, @"
    * [Caso C-2026-000001: solucionado] [¿Qué sigue fallando? (solo si no quedó bien): ] (Confirmo) (Sigue fallando)
    : Con gusto. Le pregunto de nuevo mañana a las 8:00 a. m. por el caso C-2026-000001.
    ");
    hours_pass(&world, 24).await;
    insta::assert_snapshot!(ana.hears().await, @": [Caso C-2026-000001: solucionado] [¿Qué sigue fallando? (solo si no quedó bien): ] (Confirmo) (Sigue fallando)");
    ana.says("después").await;
    insta::assert_snapshot!(ana.hears().await, @"
    : Ya no puedo aplazar más esta pregunta. Cuando pueda, dígame si quedó bien.
    : [Caso C-2026-000001: solucionado] [¿Qué sigue fallando? (solo si no quedó bien): ] (Confirmo) (Sigue fallando)
    ");
    days_pass(&world, 6).await;
    insta::assert_snapshot!(ana.hears().await, @"
    : El caso C-2026-000001 se cerró porque no recibimos respuesta. Si sigue fallando, escríbame y abrimos uno nuevo relacionado.
    : [Caso C-2026-000001: cerrado] [Su calificación (obligatoria): ] [Comentario (opcional): ] (Enviar encuesta) (Abrir otro caso)
    ");
}

/// Solved on Friday 4 December 2026. Tuesday the 8th is a holiday: Monday, Wednesday and Thursday are the three days.
#[tokio::test]
async fn silence_closes_after_three_working_days() {
    let (world, _home) = desk().await;
    days_pass(&world, 11).await;
    solved(&world).await;
    days_pass(&world, 5).await;
    assert_eq!(world.ana().hears().await, "", "Wednesday: two working days");
    days_pass(&world, 1).await;
    insta::assert_snapshot!(world.ana().hears().await, @"
    : El caso C-2026-000001 se cerró porque no recibimos respuesta. Si sigue fallando, escríbame y abrimos uno nuevo relacionado.
    : [Caso C-2026-000001: cerrado] [Su calificación (obligatoria): ] [Comentario (opcional): ] (Enviar encuesta) (Abrir otro caso)
    ");
    insta::assert_snapshot!(world.marcela().hears().await, @"* [Caso C-2026-000001: cerrado] (Nota) (Relacionar)");
}

/// Closed stays closed, however somebody comes back about it.
#[tokio::test]
async fn closed_stays_closed() {
    let (world, _home) = desk().await;
    solved(&world).await;
    let (ana, marcela) = (world.ana(), world.marcela());
    ana.presses("chat", "Confirmo").await;
    world.everybody_looks().await;
    ana.says("sigue fallando").await;
    insta::assert_snapshot!(ana.hears().await, @"
    : El caso C-2026-000001 está cerrado. Si vuelve a pasar, podemos abrir uno nuevo relacionado.
    : [Caso C-2026-000001: cerrado] [Su calificación (obligatoria): ] [Comentario (opcional): ] (Enviar encuesta) (Abrir otro caso)
    ");
    ana.says("el C-2026-000001 volvió a fallar").await;
    insta::assert_snapshot!(ana.hears().await, @"
    : El caso C-2026-000001 está cerrado. Si vuelve a pasar, podemos abrir uno nuevo relacionado.
    : [Caso C-2026-000001: cerrado] [Su calificación (obligatoria): ] [Comentario (opcional): ] (Enviar encuesta) (Abrir otro caso)
    ");
    let card = ana.messages("chat").into_iter().rev().find(|message| message.card().is_some()).unwrap();
    let quote = mesa::simulator::Say {
        text: "otra vez lo mismo".into(),
        quotes: Some(card.id),
        ..Default::default()
    };
    ana.writes(quote).await;
    insta::assert_snapshot!(ana.hears().await, @"
    : El caso C-2026-000001 está cerrado. Si vuelve a pasar, podemos abrir uno nuevo relacionado.
    : [Caso C-2026-000001: cerrado] [Su calificación (obligatoria): ] [Comentario (opcional): ] (Enviar encuesta) (Abrir otro caso)
    ");
    assert_eq!(marcela.hears().await, "", "nothing happened to the case");
    ana.presses("chat", "Abrir otro caso").await;
    insta::assert_snapshot!(ana.hears().await, @"
    * [Caso C-2026-000001] [Su calificación (obligatoria): ] [Comentario (opcional): ] (Enviar encuesta) (Abrir otro caso)
    : [Solicitud S-2026-000002: pendiente de información] [¿Qué sucede o qué necesita? (dato obligatorio): ] (Enviar) (Ya no lo necesito)
    ");
    insta::assert_snapshot!(marcela.hears().await, @"");
}

/// Buttons of cards that are not current any more.
#[tokio::test]
async fn a_stale_card_does_nothing() {
    let (world, _home) = desk().await;
    solved(&world).await;
    let ana = world.ana();
    let card = ana.messages("chat").into_iter().rev().find(|message| message.card().is_some()).unwrap();
    let confirm = super::button(card.card().unwrap(), "Confirmo");
    let failing = super::button(card.card().unwrap(), "Sigue fallando");
    let press = |action| {
        let (chat, id) = (ana.chat(), card.id.clone());
        let simulator = &world.simulator;
        async move { simulator.press_edited("ana", &chat, &id, &action).await.unwrap() }
    };
    press(confirm.clone()).await;
    world.everybody_looks().await;
    press(confirm).await;
    let mut with_reason = failing;
    with_reason["data"]["reason"] = "ya no".into();
    press(with_reason).await;
    insta::assert_snapshot!(ana.hears().await, @"* [Caso C-2026-000001: Mientras tanto hubo un cambio: ahora está «Cerrado» (Marcela Díaz).] [Su calificación (obligatoria): ] [Comentario (opcional): ] (Enviar encuesta) (Abrir otro caso)");
    assert_eq!(world.marcela().hears().await, "");
}

/// A slip of the finger opens nothing twice, and the button is not used up by its first press.
#[tokio::test]
async fn a_closed_case_is_taken_up_once_at_a_time() {
    let (world, _home) = desk().await;
    solved(&world).await;
    let ana = world.ana();
    ana.presses("chat", "Confirmo").await;
    world.everybody_looks().await;
    for _ in 0..2 {
        ana.presses("chat", "Abrir otro caso").await;
    }
    ana.says("mis casos").await;
    assert!(ana.hears().await.ends_with("[Sus solicitudes y casos abiertos] (Ver S-2026-000002)"));
    ana.says("cancelar").await;
    ana.presses("chat", "Abrir otro caso").await;
    let heard = ana.hears().await;
    assert!(heard.contains("[Solicitud S-2026-000003: pendiente de información]"), "{heard}");
    assert_eq!(world.marcela().hears().await, "");
}
