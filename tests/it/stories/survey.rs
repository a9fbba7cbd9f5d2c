//! Satisfaction is asked for once, when a case is closed (rule 12).

use super::{button, hours_pass, registered, solved};
use crate::support::mesa::{all_desks, desk};

#[tokio::test]
async fn two_taps_and_a_comment_if_one_likes() {
    let (world, _home) = desk().await;
    solved(&world).await;
    let ana = world.ana();
    ana.presses("chat", "Confirmo").await;
    insta::assert_snapshot!(ana.sees().await, @"
    Mesa (updated):
    Caso C-2026-000001
    ● Cerrado
    Atendió Marcela Díaz
    «no imprime la del tercer piso en Cali, ext 2231, placa 60-2214»
    Solución
    se cambió el tóner
    Este caso ya está cerrado. Si vuelve a pasar, abrimos otro relacionado con este.
    ¿Qué tan satisfactorio fue el servicio de soporte?
    [Su calificación (obligatoria): Muy satisfactorio | Satisfactorio | Ni satisfactorio ni insatisfactorio | Insatisfactorio | Muy insatisfactorio]
    [Comentario (opcional): ]
    (Enviar encuesta) (Abrir otro caso) (Ver detalle)
    ");
    ana.presses("chat", "Enviar encuesta").await;
    insta::assert_snapshot!(ana.hears().await, @"[error] score: Elija una calificación, por favor.");
    let asked = ana.messages("chat").into_iter().rev().find(|message| message.card().is_some()).unwrap();
    let send = button(asked.card().unwrap(), "Enviar encuesta");
    ana.presses("chat", "Enviar encuesta").fills(&[("score", "4")]).await;
    insta::assert_snapshot!(ana.hears().await, @"* [Caso C-2026-000001: cerrado] (Abrir otro caso)");
    for score in ["1", "9", "<b>", ""] {
        let mut again = send.clone();
        again["data"]["score"] = score.into();
        world.simulator.press_edited("ana", &ana.chat(), &asked.id, &again).await.unwrap();
    }
    world.settle().await;
    drop(ana.hears().await);
    let card = world.marcela().sees().await;
    assert!(card.contains("Satisfactorio (4 de 5)"), "the first answer holds: {card}");
    hours_pass(&world, 24 * 7).await;
    assert_eq!(ana.hears().await, "");
}

#[tokio::test]
async fn a_low_score_is_told_to_the_coordination() {
    let (world, _home) = all_desks().await;
    solved(&world).await;
    let ana = world.ana();
    ana.presses("chat", "Confirmo").await;
    world.everybody_looks().await;
    ana.presses("chat", "Enviar encuesta").fills(&[("score", "2"), ("comment", "**tardaron** mucho")]).await;
    let seen = world.carolina().sees().await;
    assert!(seen.contains("Calificación baja del caso C-2026-000001: Insatisfactorio (2 de 5). "), "{seen}");
    assert!(seen.contains(r"\*\*tardaron\*\* mucho"), "never as markup: {seen}");
    let told = seen.lines().find(|line| line.contains("Calificación baja")).unwrap();
    assert!(!told.contains("ana@") && !told.contains("Ana"), "the number names it: {told}");
}

/// Without a channel of the coordination's, whoever coordinates hears of it in their own chat.
#[tokio::test]
async fn a_low_score_is_not_lost_without_a_coordination() {
    let (world, _home) = desk().await;
    solved(&world).await;
    world.ana().presses("chat", "Confirmo").await;
    world.everybody_looks().await;
    world.ana().presses("chat", "Enviar encuesta").fills(&[("score", "1")]).await;
    insta::assert_snapshot!(world.marcela().hears().await, @"* [Caso C-2026-000001: cerrado] (Nota) (Relacionar)");
    let told = world
        .carolina()
        .messages("chat")
        .into_iter()
        .rev()
        .find(|one| one.text.contains("Calificación baja"));
    assert!(told.is_some_and(|one| one.text.contains("Muy insatisfactorio (1 de 5)")));
}

#[tokio::test]
async fn nobody_is_asked_about_what_was_not_attended_to() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.marcela().says_in("mesa", "anular C-2026-000001 duplicado: ya estaba registrado").await;
    let seen = world.ana().sees().await;
    assert!(seen.contains("La mesa anuló este caso (duplicado): ya estaba registrado"), "{seen}");
    assert!(!seen.contains("satisfactorio"), "{seen}");
}
