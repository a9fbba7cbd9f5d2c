//! An agent asks, and the person answers, late or never.

use super::{hours_pass, registered};
use crate::support::mesa::desk;

const ASK: &str = "pedir C-2026-000001 ¿qué luz está prendida?";

#[tokio::test]
async fn a_question_is_answered_by_typing() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let (ana, marcela) = (world.ana(), world.marcela());
    marcela.says_in("mesa", ASK).await;
    insta::assert_snapshot!(ana.hears().await, @": [Caso C-2026-000001: la mesa espera su respuesta] [Su respuesta (obligatoria): ] (Responder) (Ya no lo necesito)");
    insta::assert_snapshot!(marcela.hears().await, @"
    * [Caso C-2026-000001: pendiente usuario] (Ampliar el plazo) (Responder al usuario) (Solucionar) (…)
    : Marcela Díaz pidió información: ¿qué luz está prendida?
    ");
    ana.says("la naranja, y parpadea").await;
    insta::assert_snapshot!(ana.hears().await, @"
    * [Caso C-2026-000001: en proceso] (Ya no lo necesito)
    : [C-2026-000001: lo agregué a este caso] (No era para ese caso)
    ");
    insta::assert_snapshot!(marcela.hears().await, @"
    * [Caso C-2026-000001: en proceso] (Responder al usuario) (Pedir información) (Solucionar) (…)
    : El usuario respondió: la naranja, y parpadea
    ");
    hours_pass(&world, 30).await;
    assert_eq!(ana.hears().await, "");
}

#[tokio::test]
async fn a_question_is_answered_on_the_card() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let (ana, marcela) = (world.ana(), world.marcela());
    marcela.presses("mesa", "Pedir información").await;
    insta::assert_snapshot!(marcela.hears().await, @"
    [dialog] Pedir información · C-2026-000001
    [¿Qué necesita saber? (dato obligatorio): ]
    El usuario recibe estas palabras y puede responder hasta el martes 24 de noviembre, 8:00 a. m.
    (Enviar al usuario)
    ");
    marcela.presses("dialog", "Enviar al usuario").fills(&[("question", "¿qué luz está prendida?")]).await;
    insta::assert_snapshot!(marcela.hears().await, @"* [Caso C-2026-000001: pendiente usuario] (Ampliar el plazo) (Responder al usuario) (Solucionar) (…)");
    drop(ana.hears().await);
    ana.presses("chat", "Responder").await;
    insta::assert_snapshot!(ana.hears().await, @"[error] answer: Escriba su respuesta, por favor.");
    ana.presses("chat", "Responder").fills(&[("answer", "la naranja")]).await;
    insta::assert_snapshot!(ana.hears().await, @"* [Caso C-2026-000001: en proceso] (Ya no lo necesito)");
    insta::assert_snapshot!(marcela.hears().await, @"
    * [Caso C-2026-000001: en proceso] (Responder al usuario) (Pedir información) (Solucionar) (…)
    : El usuario respondió: la naranja
    ");
}

/// A picture is an answer too.
#[tokio::test]
async fn a_question_is_answered_with_a_picture() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.marcela().says_in("mesa", ASK).await;
    world.everybody_looks().await;
    world.ana().sends_picture("", "luz.png", super::small_words::PIXEL).await;
    insta::assert_snapshot!(world.ana().hears().await, @"
    * [Caso C-2026-000001: en proceso] (Ya no lo necesito)
    : [C-2026-000001: lo agregué a este caso] (No era para ese caso)
    ");
    insta::assert_snapshot!(world.marcela().hears().await, @"
    * [Caso C-2026-000001: en proceso] (Responder al usuario) (Pedir información) (Solucionar) (…)
    : El usuario respondió: Envió un archivo.
    : <image/png>
    ");
}

/// Nobody answers in 24 hours: back to work, marked, and an agent decides.
#[tokio::test]
async fn an_unanswered_question_goes_back_to_work() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let (ana, marcela) = (world.ana(), world.marcela());
    marcela.says_in("mesa", ASK).await;
    world.everybody_looks().await;
    hours_pass(&world, 4).await;
    insta::assert_snapshot!(ana.hears().await, @": Le recuerdo que la mesa espera su respuesta sobre C-2026-000001: «¿qué luz está prendida?». Puede responder aquí mismo hasta mañana a las 8:00 a. m.");
    hours_pass(&world, 19).await;
    insta::assert_snapshot!(ana.hears().await, @": Le recuerdo que la mesa espera su respuesta sobre C-2026-000001: «¿qué luz está prendida?». Puede responder aquí mismo hasta hoy a las 8:00 a. m.");
    hours_pass(&world, 2).await;
    insta::assert_snapshot!(ana.hears().await, @"* [Caso C-2026-000001: en proceso] [Su respuesta (obligatoria): ] (Responder) (Ya no lo necesito)");
    insta::assert_snapshot!(marcela.hears().await, @"
    * [Caso C-2026-000001: en proceso, sin respuesta] (Ampliar el plazo) (Pedir información) (Dejar «No gestionado») (…)
    : Sin respuesta del usuario en el plazo. El caso vuelve a estar en proceso.
    ");
    ana.says("C-2026-000001: la naranja").await;
    insta::assert_snapshot!(ana.hears().await, @"
    * [Caso C-2026-000001: en proceso] (Ya no lo necesito)
    : Gracias, su respuesta ya está en el caso C-2026-000001.
    ");
    insta::assert_snapshot!(marcela.hears().await, @"
    * [Caso C-2026-000001: en proceso] (Responder al usuario) (Pedir información) (Solucionar) (…)
    : El usuario respondió: C-2026-000001: la naranja
    ");
}

/// Whatever is said while a question is open is the answer, unless it is for Mesa or about something else.
#[tokio::test]
async fn small_words_are_answers_too() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let (ana, marcela) = (world.ana(), world.marcela());
    for words in [
        "ya lo hice",
        "listo",
        "sí, ya",
        "ya quedó",
        "después",
        "buenas, es la de Cali 3",
        "mil gracias, es la naranja",
    ] {
        marcela.says_in("mesa", ASK).await;
        world.everybody_looks().await;
        ana.says(words).await;
        let heard = marcela.hears().await;
        assert!(heard.contains(&format!("El usuario respondió: {words}")), "{words}: {heard}");
    }
    marcela.says_in("mesa", ASK).await;
    world.everybody_looks().await;
    for words in ["buenas", "gracias", "ayuda", "mis casos"] {
        ana.says(words).await;
        assert_eq!(marcela.hears().await, "", "{words}");
    }
}

/// An answer that comes after the 24 hours belongs to the case that asked.
#[tokio::test]
async fn a_late_answer_goes_to_the_case() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let (ana, marcela) = (world.ana(), world.marcela());
    marcela.says_in("mesa", ASK).await;
    hours_pass(&world, 26).await;
    world.everybody_looks().await;
    ana.says("es la naranja, gracias").await;
    insta::assert_snapshot!(marcela.hears().await, @"
    * [Caso C-2026-000001: en proceso] (Responder al usuario) (Pedir información) (Solucionar) (…)
    : El usuario respondió: es la naranja, gracias
    ");
}

/// The person may ask about something else while a question is open; a new matter is not an answer.
#[tokio::test]
async fn a_new_matter_is_not_an_answer() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let (ana, marcela) = (world.ana(), world.marcela());
    marcela.says_in("mesa", ASK).await;
    world.everybody_looks().await;
    ana.says("estado").await;
    insta::assert_snapshot!(ana.hears().await, @": [Caso C-2026-000001: la mesa espera su respuesta] [Su respuesta (obligatoria): ] (Responder) (Ya no lo necesito)");
    ana.says("otra cosa, no me abre Orfeo, me sale error de licencia").await;
    insta::assert_snapshot!(ana.hears().await, @": [Caso C-2026-000002: registrado] (Ya no lo necesito)");
    insta::assert_snapshot!(marcela.hears().await, @": [Caso C-2026-000002: registrado] (Tomar) (Pedir información) (Solucionar) (…)");
}
