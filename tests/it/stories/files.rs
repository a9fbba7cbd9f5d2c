//! *Recibir archivo*: a file goes to the agent who asked for it, and to nobody else.

use mesa::simulator::{Fault, FaultKind, FaultyCall, Token};
use serde_json::json;

use super::evidence::{PDF, png, some_minutes_pass};
use super::{COMPLETE, button};
use crate::support::mesa::desk;
use crate::world::{World, is_offer};

/// Ana has a case with a PDF, and everybody has seen it.
async fn with_pdf(world: &World) {
    world.ana().sends_file(COMPLETE, "informe.pdf", PDF).await;
    world.everybody_looks().await;
}

fn calls(world: &World, what: &str) -> usize {
    world.simulator.calls().iter().filter(|call| call.what == what).count()
}

fn offers(world: &World, person: &str) -> usize {
    world.person(person).messages("chat").iter().filter(|message| is_offer(message)).count()
}

/// What stands behind the file card of a person's chat.
async fn received(world: &World, person: &str) -> Option<Vec<u8>> {
    let messages = world.person(person).messages("chat");
    let card = messages
        .iter()
        .flat_map(|one| &one.attachments)
        .rfind(|one| one["content_type"].as_str().is_some_and(|kind| kind.ends_with("file.info")))?;
    let response = reqwest::get(card["content_url"].as_str().unwrap()).await.unwrap();
    Some(response.bytes().await.unwrap().to_vec())
}

#[tokio::test]
async fn one_file_is_offered_at_once_and_comes_when_accepted() {
    let (world, _home) = desk().await;
    with_pdf(&world).await;
    let marcela = world.marcela();
    marcela.presses("mesa", "Recibir archivo").await;
    insta::assert_snapshot!(marcela.hears().await, @"
    : <consent informe.pdf>
    [dialog closed] Le envié el archivo de C-2026-000001 a nuestro chat; acéptelo allí.
    ");
    assert_eq!(calls(&world, "upload"), 0, "nothing is uploaded before it is accepted");
    marcela.answers_offer(true).await;
    insta::assert_snapshot!(marcela.hears().await, @"
    * Le entregué «informe.pdf»; quedó en sus archivos de OneDrive.
    : <info informe.pdf>
    ");
    assert_eq!(received(&world, "marcela").await.unwrap(), PDF);
    assert_eq!((offers(&world, "marcela"), offers(&world, "ana")), (0, 0));
}

#[tokio::test]
async fn of_several_the_agent_chooses() {
    let (world, _home) = desk().await;
    with_pdf(&world).await;
    world.ana().sends_file("y C-2026-000001", "registro.txt", b"error 17").await;
    world.everybody_looks().await;
    let marcela = world.marcela();
    marcela.presses("mesa", "Recibir archivo").await;
    insta::assert_snapshot!(marcela.hears().await, @"
    [dialog] Recibir archivo · C-2026-000001
    [¿Cuáles quiere recibir? (dato obligatorio): *informe.pdf* | *registro.txt*]
    Le llegan a nuestro chat; allí los acepta.
    (Recibir los archivos)
    ");
    marcela.presses("dialog", "Recibir los archivos").await;
    insta::assert_snapshot!(marcela.hears().await, @"
    : <consent informe.pdf>
    : <consent registro.txt>
    [dialog closed] Le envié 2 archivos de C-2026-000001 a nuestro chat; acéptelos allí.
    ");
    marcela.presses("mesa", "Recibir archivo").await;
    marcela.presses("dialog", "Recibir los archivos").await;
    assert!(marcela.hears().await.contains("esperando a que lo acepte"));
    assert_eq!(offers(&world, "marcela"), 2, "what waits is not offered again");
}

#[tokio::test]
async fn a_declined_file_stays_where_it_is() {
    let (world, _home) = desk().await;
    with_pdf(&world).await;
    let marcela = world.marcela();
    marcela.presses("mesa", "Recibir archivo").await;
    drop(marcela.hears().await);
    marcela.answers_offer(false).await;
    insta::assert_snapshot!(marcela.hears().await, @"* Listo, no le entregué «informe.pdf».");
    assert_eq!(calls(&world, "upload"), 0);
    marcela.presses("mesa", "Recibir archivo").await;
    marcela.answers_offer(true).await;
    assert_eq!(received(&world, "marcela").await.unwrap(), PDF, "whoever thinks again gets it");
}

/// Conformance 95: another person's answer uploads nothing, and they are told.
#[tokio::test]
async fn a_second_persons_consent_is_worth_nothing() {
    let (world, _home) = desk().await;
    with_pdf(&world).await;
    world.marcela().presses("mesa", "Recibir archivo").await;
    let offer = world.marcela().messages("chat").into_iter().rev().find(is_offer).unwrap();
    let mut answer = world.simulator.offer_answer("marcela", "chat-marcela", &offer.id, true).unwrap();
    let andres = world.simulator.person("andres").unwrap();
    answer["from"] = json!({"id": andres.user_id, "name": "Marcela", "aadObjectId": andres.object_id});
    answer["conversation"]["id"] = json!(world.simulator.conversation_id("chat-andres").unwrap());
    assert_eq!(world.simulator.deliver(&answer, &Token::Genuine).await.status, 200);
    world.settle().await;
    insta::assert_snapshot!(world.andres().hears().await, @": Ese archivo era para otra persona; no se lo entregué a nadie.");
    assert_eq!(calls(&world, "upload"), 0);
    world.marcela().answers_offer(true).await;
    assert_eq!(received(&world, "marcela").await.unwrap(), PDF, "it was not used up");
}

/// The same answer twice has one effect; an unknown offer none.
#[tokio::test]
async fn an_answer_counts_once() {
    let (world, _home) = desk().await;
    with_pdf(&world).await;
    world.marcela().presses("mesa", "Recibir archivo").await;
    let offer = world.marcela().messages("chat").into_iter().rev().find(is_offer).unwrap();
    let mut answer = world.simulator.offer_answer("marcela", "chat-marcela", &offer.id, true).unwrap();
    for id in ["f:1", "f:1", "f:2"] {
        answer["id"] = json!(id);
        assert_eq!(world.simulator.deliver(&answer, &Token::Genuine).await.status, 200);
        world.settle().await;
    }
    assert_eq!(calls(&world, "upload"), 1);
    answer["id"] = json!("f:3");
    answer["value"]["context"]["offer"] = json!("invented");
    assert_eq!(world.simulator.deliver(&answer, &Token::Genuine).await.status, 200);
    answer["value"] = json!({"action": "accept"});
    assert_eq!(world.simulator.deliver(&answer, &Token::Genuine).await.status, 400);
}

/// Who may have it is asked again when they accept.
#[tokio::test]
async fn who_left_the_group_meanwhile_gets_nothing() {
    let (world, _home) = desk().await;
    with_pdf(&world).await;
    let marcela = world.marcela();
    marcela.presses("mesa", "Recibir archivo").await;
    world.simulator.leave_team("marcela").await.unwrap();
    world.settle().await;
    drop(marcela.hears().await);
    marcela.answers_offer(true).await;
    insta::assert_snapshot!(marcela.hears().await, @"* Esta acción es solo para el equipo que atiende el caso.");
    assert_eq!(calls(&world, "upload"), 0);
}

/// The button is for agents, also when somebody else sends it by hand.
#[tokio::test]
async fn a_stranger_cannot_ask_for_a_file() {
    let (world, _home) = desk().await;
    with_pdf(&world).await;
    let post = world.marcela().messages("mesa").into_iter().rev().find(|one| one.card().is_some()).unwrap();
    let get = button(post.card().unwrap(), "Recibir archivo");
    world.simulator.join_team("juan").await.unwrap();
    world.settle().await;
    world.simulator.press_edited("juan", "mesa", &post.id, &get).await.unwrap();
    world.settle().await;
    assert_eq!(offers(&world, "juan"), 1, "whoever joined is an agent");
    world.simulator.leave_team("juan").await.unwrap();
    world.settle().await;
    let seen = world.emily().messages("chat").into_iter().next().unwrap();
    world.simulator.press_edited("emily", "chat-emily", &seen.id, &get).await.unwrap();
    world.settle().await;
    assert_eq!(offers(&world, "emily"), 0);
}

/// An agent without a chat with Mesa is told to begin one.
#[tokio::test]
async fn without_a_chat_the_agent_is_told_to_write_first() {
    let (world, _home) = desk().await;
    with_pdf(&world).await;
    world.simulator.uninstall_for("marcela").await.unwrap();
    world.settle().await;
    world.marcela().presses("mesa", "Recibir archivo").await;
    insta::assert_snapshot!(world.marcela().hears().await, @"[dialog closed] Escríbame primero en privado: abra un chat conmigo y salude. Después pulse otra vez «Recibir archivo».");
}

/// A lost answer, a busy service: the upload goes on where it stopped.
#[tokio::test]
async fn an_upload_goes_on_where_it_stopped() {
    let (world, _home) = desk().await;
    let large = [PDF, &vec![b'x'; 6_000_000]].concat();
    world.ana().sends_file(COMPLETE, "manual.pdf", &large).await;
    let marcela = world.marcela();
    marcela.presses("mesa", "Recibir archivo").await;
    world.simulator.fault(Fault::new(FaultyCall::Upload, FaultKind::Reset, 1));
    world.simulator.fault(Fault::new(FaultyCall::Upload, FaultKind::BadGateway, 1));
    marcela.answers_offer(true).await;
    some_minutes_pass(&world).await;
    assert!(received(&world, "marcela").await.unwrap() == large);
    assert!(calls(&world, "upload") >= 3);
}

/// The place is gone: said, and asked for again.
#[tokio::test]
async fn an_upload_that_fails_is_said() {
    let (world, _home) = desk().await;
    with_pdf(&world).await;
    let marcela = world.marcela();
    marcela.presses("mesa", "Recibir archivo").await;
    drop(marcela.hears().await);
    world.simulator.fault(Fault::new(FaultyCall::Upload, FaultKind::NotFound, 1));
    marcela.answers_offer(true).await;
    insta::assert_snapshot!(marcela.hears().await, @"* No pude entregarle «informe.pdf». Pulse otra vez «Recibir archivo» en el caso, por favor.");
    marcela.presses("mesa", "Recibir archivo").await;
    marcela.answers_offer(true).await;
    assert_eq!(received(&world, "marcela").await.unwrap(), PDF);
}

/// An address to which nothing may be put is never called.
#[tokio::test]
async fn a_foreign_upload_address_is_not_called() {
    let (world, _home) = desk().await;
    with_pdf(&world).await;
    let marcela = world.marcela();
    marcela.presses("mesa", "Recibir archivo").await;
    drop(marcela.hears().await);
    let offer = marcela.messages("chat").into_iter().rev().find(is_offer).unwrap();
    let mut answer = world.simulator.offer_answer("marcela", "chat-marcela", &offer.id, true).unwrap();
    answer["value"]["uploadInfo"]["uploadUrl"] = json!("http://10.0.0.1/put");
    world.simulator.deliver(&answer, &Token::Genuine).await;
    assert!(marcela.hears().await.contains("No pude entregarle «informe.pdf»"));
}

/// A screenshot is in the thread, small; the agent who needs every pixel gets the original.
#[tokio::test]
async fn a_picture_can_be_had_as_it_was() {
    let (world, _home) = desk().await;
    let picture = png(1920, 1080);
    let base64 = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, &picture);
    world.ana().sends_picture(COMPLETE, "", &base64).await;
    let marcela = world.marcela();
    marcela.presses("mesa", "Recibir archivo").await;
    let heard = marcela.hears().await;
    assert!(heard.contains("<consent imagen.png>"), "{heard}");
    marcela.answers_offer(true).await;
    assert!(received(&world, "marcela").await.unwrap() == picture);
}
