//! Files and kills: what was acknowledged is fetched, kept once, and handed over whole.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mesa::simulator::{Fault, FaultKind, FaultyCall, Message, Say, SentFile};

use super::books::Books;
use super::child;
use super::kill::{desk, restart};
use crate::world::{World, is_offer};

const PDF: &[u8] = b"%PDF-1.7\nun informe";

fn with_files(names: &[&str]) -> Say {
    let file = |name: &&str| SentFile {
        name: (*name).to_owned(),
        content_type: "application/pdf".to_owned(),
        base64: STANDARD.encode(PDF),
    };
    Say {
        person: "ana".to_owned(),
        place: "chat-ana".to_owned(),
        text: "no imprime la HP del tercer piso en Cali, placa 60-2214, ext 2231".to_owned(),
        files: names.iter().map(file).collect(),
        ..Say::default()
    }
}

fn calls(world: &World, what: &str) -> usize {
    world.simulator.calls().iter().filter(|call| call.what == what).count()
}

fn offer(world: &World) -> Option<Message> {
    let messages = world.simulator.messages("chat-marcela", "marcela").unwrap();
    messages.into_iter().rev().find(is_offer)
}

/// Between the fetch and the store: the content was on its way when Mesa died. Two files with one content are kept once.
#[tokio::test(flavor = "multi_thread")]
async fn killed_between_fetch_and_store_the_file_is_fetched_again_and_kept_once() {
    let folder = tempfile::tempdir().unwrap();
    let world = child::world().await;
    let mut child = desk(&world, folder.path()).await;
    world.simulator.fault(Fault::new(FaultyCall::Download, FaultKind::Slow, 2));
    assert!(world.simulator.say(&with_files(&["uno.pdf", "dos.pdf"])).await.unwrap().delivered);
    super::until(|| calls(&world, "download") == 2).await;
    child.kill();
    world.simulator.clear_faults();
    let child = restart(&world, folder.path()).await;
    child.idle().await;
    let books = Books::of(folder.path());
    books.wait_until_none("SELECT COUNT(*) FROM files WHERE state <> 'stored'").await;
    assert_eq!(books.list("SELECT name FROM files ORDER BY name").await, ["dos.pdf", "uno.pdf"]);
    assert_eq!(books.count("SELECT COUNT(*) FROM contents").await, 1, "one content is kept once");
    assert_eq!(
        books.count("SELECT COUNT(*) FROM files WHERE url <> ''").await,
        0,
        "no address outlives its use"
    );
    assert_eq!(calls(&world, "download"), 4);
}

/// In the middle of handing over: the file arrives whole and is announced once.
#[tokio::test(flavor = "multi_thread")]
async fn killed_while_handing_over_the_file_arrives_whole() {
    let folder = tempfile::tempdir().unwrap();
    let world = child::world().await;
    let mut child = desk(&world, folder.path()).await;
    assert!(world.simulator.say(&with_files(&["uno.pdf"])).await.unwrap().delivered);
    child.idle().await;
    let has_button =
        |post: &&Message| post.card().is_some_and(|card| card.to_string().contains("desk.files"));
    let posts = || world.simulator.messages("mesa", "marcela").unwrap();
    super::until(|| posts().iter().any(|post| has_button(&post))).await;
    let post = posts().into_iter().rev().find(|post| has_button(&post)).unwrap();
    world.simulator.press("marcela", "mesa", &post.id, "Recibir archivo", &[]).await.unwrap();
    super::until(|| offer(&world).is_some()).await;
    world.simulator.fault(Fault::new(FaultyCall::Upload, FaultKind::Timeout, 1));
    let card = offer(&world).unwrap().id;
    world.simulator.answer_offer("marcela", "chat-marcela", &card, true).await.unwrap();
    super::until(|| calls(&world, "upload") == 1).await;
    child.kill();
    let child = restart(&world, folder.path()).await;
    child.idle().await;
    let books = Books::of(folder.path());
    books.wait_until_none("SELECT COUNT(*) FROM timers WHERE slot LIKE 'handed_over:%'").await;
    child.idle().await;
    let told = world.simulator.messages("chat-marcela", "marcela").unwrap();
    assert!(told.iter().any(|one| one.text.contains("«uno.pdf»")), "she is told what became of it");
    assert_eq!(books.count("SELECT COUNT(*) FROM consents WHERE state IN ('asked', 'accepted')").await, 0);
    assert_eq!(books.count("SELECT COUNT(*) FROM consents WHERE upload IS NOT NULL").await, 0);
}
