//! Words that fit several cases: the latest thing that was said counts, and with real doubt the person is asked.

use super::{hours_pass, registered, solved};
use crate::support::mesa::desk;
use crate::world::World;

const ASK_SECOND: &str = "pedir C-2026-000002 ¿ya prende el teclado?";

/// Ana has a second case, and everybody has seen it.
async fn second(world: &World) {
    world.ana().says("el teclado de mi portátil no responde, sede Cali, ext 2231, placa 70-1001").await;
    world.everybody_looks().await;
}

/// Where the newest post of a case stands, as the desk sees it.
fn stands(world: &World, number: &str) -> String {
    let posts = world.marcela().messages("mesa").into_iter().rev();
    let posts = posts.filter(|post| post.card().is_some());
    let mut shown = posts.filter(|post| post.summary.as_deref().is_some_and(|text| text.contains(number)));
    shown.next().unwrap().summary.unwrap()
}

/// "Sí funciona" after a question about another case does not close what was solved before.
#[tokio::test]
async fn a_yes_after_a_later_question_is_asked_about() {
    let (world, _home) = desk().await;
    solved(&world).await;
    second(&world).await;
    world.marcela().says_in("mesa", ASK_SECOND).await;
    world.everybody_looks().await;
    world.ana().says("sí funciona").await;
    insta::assert_snapshot!(world.ana().hears().await, @"
    : ¿De cuál se trata? Dígame el número, por ejemplo C-2026-000001, y lo que me escribió cuenta para ese.
    : [Sus solicitudes y casos abiertos] (Ver C-2026-000002) (Ver C-2026-000001)
    ");
    assert!(stands(&world, "C-2026-000001").contains("solucionado"), "{}", stands(&world, "C-2026-000001"));
    assert!(stands(&world, "C-2026-000002").contains("pendiente usuario"));
    world.ana().says("C-2026-000002").await;
    insta::assert_snapshot!(world.ana().hears().await, @"
    * [Caso C-2026-000002: en proceso] (Ya no lo necesito)
    : Gracias, su respuesta ya está en el caso C-2026-000002.
    ");
    assert!(world.marcela().hears().await.contains("El usuario respondió: sí funciona"));
    assert!(stands(&world, "C-2026-000001").contains("solucionado"));
}

/// The same words, when the solution is the last thing that was said, are about the solution.
#[tokio::test]
async fn a_yes_after_the_solution_confirms_it() {
    let (world, _home) = desk().await;
    registered(&world).await;
    second(&world).await;
    world.marcela().says_in("mesa", ASK_SECOND).await;
    world.marcela().says_in("mesa", "solucionar C-2026-000001 se cambió el tóner").await;
    world.everybody_looks().await;
    world.ana().says("sí funciona").await;
    assert!(stands(&world, "C-2026-000001").contains("cerrado"));
    assert!(stands(&world, "C-2026-000002").contains("pendiente usuario"));
}

/// An agent's later answer about another case makes a doubt too: what is closed stays closed.
#[tokio::test]
async fn a_yes_after_a_later_answer_is_asked_about() {
    let (world, _home) = desk().await;
    solved(&world).await;
    second(&world).await;
    world.marcela().says_in("mesa", "responder C-2026-000002 pruebe ahora, por favor").await;
    world.everybody_looks().await;
    world.ana().says("sí funciona").await;
    assert!(world.ana().hears().await.contains("¿De cuál se trata?"));
    assert!(stands(&world, "C-2026-000001").contains("solucionado"));
    world.ana().says("C-2026-000001").await;
    assert!(stands(&world, "C-2026-000001").contains("cerrado"), "the words from before count");
}

/// Two questions are open: nobody knows which one is answered.
#[tokio::test]
async fn of_two_questions_the_person_is_asked_which() {
    let (world, _home) = desk().await;
    registered(&world).await;
    second(&world).await;
    world.marcela().says_in("mesa", "pedir C-2026-000001 ¿qué luz está prendida?").await;
    world.marcela().says_in("mesa", ASK_SECOND).await;
    world.everybody_looks().await;
    world.ana().says("la naranja, y parpadea").await;
    assert!(world.ana().hears().await.contains("¿De cuál se trata?"));
    world.ana().says("C-2026-000001.").await;
    assert!(stands(&world, "C-2026-000001").contains("en proceso"));
    assert!(world.marcela().hears().await.contains("El usuario respondió: la naranja, y parpadea"));
    world.ana().says("C-2026-000001").await;
    assert!(!world.marcela().hears().await.contains("la naranja"), "they count once");
}

/// An answer that was none: the question waits again, and its 24 hours go on.
#[tokio::test]
async fn what_is_taken_back_leaves_the_question_open() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.marcela().says_in("mesa", "pedir C-2026-000001 ¿qué luz está prendida?").await;
    world.everybody_looks().await;
    hours_pass(&world, 6).await;
    world.everybody_looks().await;
    world.ana().says("llego a las tres").await;
    insta::assert_snapshot!(world.ana().hears().await, @"
    * [Caso C-2026-000001: en proceso] (Ya no lo necesito)
    : [C-2026-000001: lo agregué a este caso] (No era para ese caso)
    ");
    world.ana().presses("chat", "No era para ese caso").await;
    assert!(stands(&world, "C-2026-000001").contains("pendiente usuario"));
    world.everybody_looks().await;
    hours_pass(&world, 13).await;
    let reminded = world.ana().hears().await;
    assert_eq!(reminded.matches("su respuesta sobre C-2026-000001").count(), 0, "{reminded}");
    hours_pass(&world, 6).await;
    assert!(stands(&world, "C-2026-000001").contains("sin respuesta"));
}

/// Answered again in between: what is taken back then takes no answer away.
#[tokio::test]
async fn an_answer_that_came_otherwise_stays() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.marcela().says_in("mesa", "pedir C-2026-000001 ¿qué luz está prendida?").await;
    world.everybody_looks().await;
    world.ana().says("llego a las tres").await;
    world.ana().says("C-2026-000001: la naranja").await;
    world.ana().presses("chat", "No era para ese caso").await;
    assert!(stands(&world, "C-2026-000001").contains("en proceso"));
}
