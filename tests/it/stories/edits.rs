//! What people wrote, they edit, delete and take back: nothing of it is lost, and nothing of it undoes what is done.

use jiff::SignedDuration;
use mesa::simulator::{Fault, FaultKind, FaultyCall, Message, Say, Token};

use super::{COMPLETE, registered, solved};
use crate::support::mesa::desk;
use crate::world::World;

const ASK: &str = "pedir C-2026-000001 ¿qué luz está prendida?";

async fn ana_edits(world: &World, id: &str, text: &str) {
    world.simulator.edit("ana", "chat-ana", id, text).await.unwrap();
    world.settle().await;
}

/// The desk's newest post, as it reads.
fn post(world: &World) -> String {
    let posts = world.marcela().messages("mesa").into_iter().rev();
    let card =
        posts.filter(|post| post.thread.is_none()).find_map(|post| post.card().map(ToString::to_string));
    card.unwrap()
}

/// An answer to the desk's question, corrected a moment later, reaches the desk corrected; deleted, it stays said.
#[tokio::test]
async fn an_answer_is_corrected() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.marcela().says_in("mesa", ASK).await;
    let said = world.ana().says("la naranja").await;
    world.everybody_looks().await;
    ana_edits(&world, &said.id, "la roja, perdón").await;
    insta::assert_snapshot!(world.marcela().hears().await, @"
    * [Caso C-2026-000001: en proceso] (Responder al usuario) (Pedir información) (Solucionar) (…)
    : El usuario corrigió su mensaje: la roja, perdón
    ");
    insta::assert_snapshot!(world.ana().hears().await, @"
    * [Caso C-2026-000001: en proceso] (Ya no lo necesito)
    : Gracias, su corrección ya está en el caso C-2026-000001.
    ");
    ana_edits(&world, &said.id, "la roja, perdón").await;
    assert_eq!(world.marcela().hears().await, "", "the same words once");
    world.simulator.delete("ana", "chat-ana", &said.id).await.unwrap();
    insta::assert_snapshot!(world.ana().hears().await, @": Vi que borró un mensaje. Lo que decía ya está en el caso C-2026-000001; si algo cambió, cuéntemelo por aquí.");
    assert!(post(&world).contains("la roja, perdón"));
}

/// What still fails, corrected.
#[tokio::test]
async fn what_still_fails_is_corrected() {
    let (world, _home) = desk().await;
    solved(&world).await;
    let said = world.ana().says("sigue fallando, ahora salen hojas en blanco").await;
    world.everybody_looks().await;
    ana_edits(&world, &said.id, "sigue fallando, ahora salen hojas rayadas").await;
    assert!(world.marcela().hears().await.contains("hojas rayadas"));
}

/// A case that is closed in the meantime stays closed, and whoever edits is told.
#[tokio::test]
async fn an_edit_about_a_closed_case_opens_nothing() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let said = world.ana().says("C-2026-000001: también pasa con la de al lado").await;
    world.marcela().says_in("mesa", "solucionar C-2026-000001 se cambió el tóner").await;
    world.ana().says("confirmo").await;
    world.everybody_looks().await;
    ana_edits(&world, &said.id, "C-2026-000001: también pasa con la de enfrente").await;
    let heard = world.ana().hears().await;
    assert!(heard.contains("El caso C-2026-000001 está cerrado. Si vuelve a pasar"), "{heard}");
    assert!(!world.marcela().hears().await.contains("la de enfrente"));
}

/// A greeting that becomes a matter is one; a verdict that gets another word is none.
#[tokio::test]
async fn a_greeting_becomes_a_matter() {
    let (world, _home) = desk().await;
    let said = world.ana().says("hola").await;
    drop(world.ana().hears().await);
    ana_edits(&world, &said.id, "hola!").await;
    assert_eq!(world.ana().hears().await, "");
    ana_edits(&world, &said.id, &format!("hola, {COMPLETE}")).await;
    insta::assert_snapshot!(world.ana().hears().await, @": [Caso C-2026-000001: registrado] (Ya no lo necesito)");
}

/// Words that are taken back take their picture with them.
#[tokio::test]
async fn what_came_with_the_words_goes_with_them() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.marcela().says_in("mesa", "responder C-2026-000001 ya vamos para allá").await;
    world.everybody_looks().await;
    world.ana().sends_file("también pasa con la de al lado, mire", "foto.pdf", b"%PDF-1.7 una foto").await;
    assert!(post(&world).contains("foto.pdf"), "{}", post(&world));
    world.ana().presses("chat", "No era para ese caso").await;
    let seen = world.marcela().sees().await;
    assert!(!seen.contains("foto.pdf"), "{seen}");
    world.ana().says("sede Cali, ext 2231, placa 60-3001").await;
    let shown = post_of(&world, "C-2026-000002");
    let seen = world.marcela().sees().await;
    assert!(seen.contains("Adjuntos: foto.pdf"), "{shown}: {seen}");
}

/// The button of words that went to a case, pressed when that is closed: the words begin anew, and it stays closed.
#[tokio::test]
async fn words_are_taken_back_from_a_closed_case() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.marcela().says_in("mesa", ASK).await;
    world.everybody_looks().await;
    world.ana().says("tampoco escanea").await;
    let placed = placed(&world);
    world.marcela().says_in("mesa", "solucionar C-2026-000001 se cambió el tóner").await;
    world.ana().says("confirmo").await;
    world.everybody_looks().await;
    let take_back = super::button(placed.card().unwrap(), "No era para ese caso");
    world.simulator.press_edited("ana", "chat-ana", &placed.id, &take_back).await.unwrap();
    world.advance(SignedDuration::from_mins(1)).await;
    let seen = world.ana().sees().await;
    assert!(seen.contains("S-2026-000002") && seen.contains("tampoco escanea"), "{seen}");
    assert!(post_of(&world, "C-2026-000001").contains("cerrado"));
}

/// Solved and failing again since: an old answer that is taken back brings no old question back.
#[tokio::test]
async fn a_question_from_before_the_solution_does_not_come_back() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.marcela().says_in("mesa", ASK).await;
    world.everybody_looks().await;
    world.ana().says("la naranja").await;
    let placed = placed(&world);
    world.marcela().says_in("mesa", "solucionar C-2026-000001 se cambió el tóner").await;
    world.everybody_looks().await;
    world.ana().says("sigue fallando, salen hojas en blanco").await;
    let take_back = super::button(placed.card().unwrap(), "No era para ese caso");
    world.simulator.press_edited("ana", "chat-ana", &placed.id, &take_back).await.unwrap();
    world.settle().await;
    assert!(post_of(&world, "C-2026-000001").contains("en proceso"));
}

/// The card that says to which case words went.
fn placed(world: &World) -> Message {
    let messages = world.ana().messages("chat").into_iter().rev();
    let has = |message: &Message| message.card().is_some_and(|card| card.to_string().contains("No era para"));
    messages.into_iter().find(has).unwrap()
}

fn post_of(world: &World, number: &str) -> String {
    let posts = world.marcela().messages("mesa").into_iter().rev();
    let posts = posts.filter(|post| post.card().is_some());
    let mut shown = posts.filter(|post| post.summary.as_deref().is_some_and(|text| text.contains(number)));
    shown.next().unwrap().summary.unwrap()
}

/// Commands were carried out as they were typed; whoever edits one is told what that does not do.
#[tokio::test]
async fn a_command_is_not_undone_by_an_edit() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let asked = world.marcela().replies_in("mesa", "pedir ¿qué luz está prendida?").await;
    world.everybody_looks().await;
    world.simulator.edit("marcela", "mesa", &asked.id, "pedir ¿qué pantalla?").await.unwrap();
    insta::assert_snapshot!(world.marcela().hears().await, @": Eso ya le llegó al usuario como estaba. Para corregirlo, escríbale de nuevo.");
    let moved = world.marcela().says_in("mesa", "prioridad C-2026-000001 alta: es de la dirección").await;
    world.everybody_looks().await;
    world.simulator.delete("marcela", "mesa", &moved.id).await.unwrap();
    insta::assert_snapshot!(world.marcela().hears().await, @": Eso ya quedó hecho como estaba escrito; cambiar o borrar el mensaje no lo deshace. Si hay que corregirlo, escríbalo de nuevo.");
    assert_eq!(world.ana().hears().await, "");
    let told = world.marcela().says("responder C-2026-000001 ya vamos para allá").await;
    world.everybody_looks().await;
    world
        .simulator
        .edit("marcela", "chat-marcela", &told.id, "responder C-2026-000001 mejor mañana")
        .await
        .unwrap();
    insta::assert_snapshot!(world.marcela().hears().await, @": Eso ya le llegó al usuario como estaba. Para corregirlo, escríbale de nuevo.");
    assert_eq!(world.ana().hears().await, "");
}

/// Whoever is not known to be of the desk any more does not write on its cases, by no old note either.
#[tokio::test]
async fn an_edit_of_somebody_who_left_counts_for_nothing() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let said = world.marcela().replies_in("mesa", "revisé el cable").await;
    assert!(post(&world).contains("revisé el cable"));
    world.simulator.fault(Fault::new(FaultyCall::Members, FaultKind::Forbidden, 50));
    world.advance(SignedDuration::from_mins(20)).await;
    world.simulator.edit("marcela", "mesa", &said.id, "ya no trabajo aquí").await.unwrap();
    world.simulator.clear_faults();
    let shown = post(&world);
    assert!(shown.contains("revisé el cable") && !shown.contains("ya no trabajo"), "{shown}");
}

/// A question that came after the words is not answered by an edit of them.
#[tokio::test]
async fn an_edit_of_older_words_answers_no_newer_question() {
    let (world, _home) = desk().await;
    let said = world.ana().says(COMPLETE).await;
    world.marcela().says_in("mesa", ASK).await;
    world.everybody_looks().await;
    ana_edits(&world, &said.id, "no imprime la del cuarto piso en Cali, ext 2231, placa 60-2214").await;
    insta::assert_snapshot!(world.ana().hears().await, @"
    * [Caso C-2026-000001: la mesa espera su respuesta] [Su respuesta (obligatoria): ] (Responder) (Ya no lo necesito)
    : Listo: en C-2026-000001 el piso ahora es 4.
    ");
    assert!(world.marcela().hears().await.contains("cuarto piso"));
    assert!(post_of(&world, "C-2026-000001").contains("pendiente usuario"));
}

/// Whoever only says that it still fails is asked why, and not left alone if they do not say.
#[tokio::test]
async fn a_complaint_without_a_reason_is_not_closed_by_silence() {
    let (world, _home) = desk().await;
    solved(&world).await;
    world.ana().sends_file("sigue fallando", "foto.pdf", b"%PDF-1.7 una foto").await;
    insta::assert_snapshot!(world.ana().hears().await, @": Lamento que siga fallando. ¿Me cuenta qué pasa?");
    let shown = post(&world);
    assert!(shown.contains("foto.pdf") && shown.contains("sigue fallando"), "{shown}");
    world.everybody_looks().await;
    world.advance(SignedDuration::from_hours(1)).await;
    insta::assert_snapshot!(world.marcela().hears().await, @"
    * [Caso C-2026-000001: en proceso] (Responder al usuario) (Pedir información) (Solucionar) (…)
    : Sigue fallando: sigue fallando
    ");
    assert!(post_of(&world, "C-2026-000001").contains("en proceso"));
    super::hours_pass(&world, 24 * 6).await;
    assert!(post_of(&world, "C-2026-000001").contains("en proceso"));
}

/// The reason may be told by editing the complaint.
#[tokio::test]
async fn a_complaint_gets_its_reason_by_an_edit() {
    let (world, _home) = desk().await;
    solved(&world).await;
    let said = world.ana().says("sigue fallando").await;
    world.everybody_looks().await;
    ana_edits(&world, &said.id, "sigue fallando, mismo error").await;
    assert!(post_of(&world, "C-2026-000001").contains("en proceso"));
    assert!(world.marcela().hears().await.contains("mismo error"));
}

/// A message that was edited back to what it said before was edited.
#[tokio::test]
async fn every_edit_counts() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let said = world.ana().says("C-2026-000001: la naranja").await;
    for light in ["roja", "naranja", "roja"] {
        world.advance(SignedDuration::from_mins(1)).await;
        world.everybody_looks().await;
        ana_edits(&world, &said.id, &format!("C-2026-000001: la {light}")).await;
        assert!(world.marcela().hears().await.contains(&format!("la {light}")), "{light}");
    }
}

/// A command that was mistyped is carried out once it is typed well.
#[tokio::test]
async fn a_mistyped_command_is_mended() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let said = world.marcela().replies_in("mesa", "solucinar se cambió el tóner").await;
    world.everybody_looks().await;
    world.simulator.edit("marcela", "mesa", &said.id, "solucionar se cambió el tóner").await.unwrap();
    world.settle().await;
    assert!(post_of(&world, "C-2026-000001").contains("solucionado"));
}

/// What was edited and then taken back begins anew as it reads now, and the question waits again.
#[tokio::test]
async fn words_are_taken_back_as_they_read_now() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.marcela().says_in("mesa", ASK).await;
    world.everybody_looks().await;
    let said = world.ana().says("tampoco escanea").await;
    ana_edits(&world, &said.id, "tampoco escanea la del segundo piso").await;
    world.ana().presses("chat", "No era para ese caso").await;
    world.advance(SignedDuration::from_mins(1)).await;
    let seen = world.ana().sees().await;
    assert!(seen.contains("S-2026-000002") && seen.contains("la del segundo piso"), "{seen}");
    assert!(post_of(&world, "C-2026-000001").contains("pendiente usuario"));
}

/// An agent's picture goes to the case that the command names, wherever it is typed.
#[tokio::test]
async fn what_comes_with_a_command_goes_to_its_case() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.marcela().sends_file("nota C-2026-000001 el informe", "informe.pdf", b"%PDF-1.7 informe").await;
    let shown = post(&world);
    assert!(shown.contains("informe.pdf") && shown.contains("el informe"), "{shown}");
}

/// Teams retries what it could not deliver, and an edit may overtake it.
#[tokio::test]
async fn an_edit_before_its_message() {
    let (world, _home) = desk().await;
    let words =
        Say { person: "ana".into(), place: "chat-ana".into(), text: COMPLETE.into(), ..Say::default() };
    let message = world.simulator.activity(&words).unwrap();
    let mut edit = message.clone();
    edit["type"] = "messageUpdate".into();
    edit["channelData"]["eventType"] = "editMessage".into();
    edit["text"] = "no imprime la del quinto piso en Cali, ext 2231, placa 60-2214".into();
    for activity in [&edit, &message] {
        world.simulator.deliver(activity, &Token::Genuine).await;
        world.settle().await;
    }
    let seen = world.marcela().sees().await;
    assert!(seen.contains("quinto piso") && !seen.contains("tercer piso"), "{seen}");
}

/// An edit brings the message's files along: each is kept once.
#[tokio::test]
async fn files_of_an_edit_are_kept_once() {
    let (world, _home) = desk().await;
    solved(&world).await;
    let said = world.ana().sends_file("C-2026-000001: mire", "foto.pdf", b"%PDF-1.7 una foto").await;
    world.settle().await;
    for text in ["C-2026-000001: mire bien", "C-2026-000001: sigue fallando, mire la hoja"] {
        ana_edits(&world, &said.id, text).await;
    }
    let seen = world.marcela().sees().await;
    assert!(!seen.contains("foto.pdf, foto.pdf"), "{seen}");
    assert!(post(&world).contains("foto.pdf"), "{seen}");
}
