//! Evidence: pictures and files that people send, what becomes of them, and who sees them.

use std::io::Cursor;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use image::{DynamicImage, ImageFormat, RgbImage};
use mesa::config::Files;
use mesa::simulator::{Fault, FaultKind, FaultyCall, Message, Say, SentFile};
use serde_json::json;

use super::{COMPLETE, registered};
use crate::support::mesa::{Home, desk, open_desk};
use crate::world::World;

pub(super) const PDF: &[u8] = b"%PDF-1.7\nun informe de la impresora";

pub(super) fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let picture = DynamicImage::ImageRgb8(RgbImage::new(width, height));
    picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
    bytes
}

/// A picture pasted into a message: it has no name there.
async fn pastes(world: &World, text: &str, picture: &[u8]) {
    world.ana().sends_picture(text, "image.png", &STANDARD.encode(picture)).await;
}

/// The pictures of Mesa's in the desk's channel, with the thread that each is in.
fn pictures_in(world: &World, place: &str, person: &str) -> Vec<Message> {
    let messages = world.simulator.messages(place, person).unwrap();
    let is_picture = |one: &Message| {
        one.attachments
            .iter()
            .any(|a| a["content_url"].as_str().is_some_and(|url| url.starts_with("data:image/")))
    };
    messages.into_iter().filter(is_picture).collect()
}

fn size(message: &Message) -> (u32, u32) {
    let url = message.attachments[0]["content_url"].as_str().unwrap();
    let bytes = STANDARD.decode(url.split_once("base64,").unwrap().1).unwrap();
    let picture = image::load_from_memory(&bytes).unwrap();
    (picture.width(), picture.height())
}

/// Thirty of them, one by one, so that each try that is due is made.
pub(super) async fn some_minutes_pass(world: &World) {
    for _ in 0..30 {
        world.advance(jiff::SignedDuration::from_mins(1)).await;
    }
}

fn calls(world: &World, what: &str) -> usize {
    world.simulator.calls().iter().filter(|call| call.what == what).count()
}

/// A picture on a case goes into the thread of the desk's post, small.
#[tokio::test]
async fn a_pasted_picture_is_seen_in_the_thread() {
    let (world, _home) = desk().await;
    registered(&world).await;
    pastes(&world, "esto es lo que muestra C-2026-000001", &png(2400, 1200)).await;
    insta::assert_snapshot!(world.marcela().hears().await, @"
    * [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)
    : El usuario respondió: esto es lo que muestra C-2026-000001
    : <image/png>
    ");
    let shown = pictures_in(&world, "mesa", "marcela");
    let root = world.marcela().messages("mesa").into_iter().rev().find(|one| one.card().is_some()).unwrap();
    assert_eq!(shown.iter().map(|one| one.thread.clone()).collect::<Vec<_>>(), [Some(root.id)]);
    assert_eq!(size(&shown[0]), (1024, 512));
}

/// The picture comes with the first words: it waits for the post.
#[tokio::test]
async fn a_picture_that_came_before_the_post_follows_it() {
    let (world, _home) = desk().await;
    pastes(&world, COMPLETE, &png(300, 200)).await;
    assert_eq!(pictures_in(&world, "mesa", "marcela").len(), 1);
    pastes(&world, "y también C-2026-000001", &png(301, 200)).await;
    assert_eq!(pictures_in(&world, "mesa", "marcela").len(), 2, "each is shown once");
    assert_eq!(calls(&world, "attachment"), 2, "each is fetched once");
}

/// A post that somebody deleted comes anew, and its pictures with it.
#[tokio::test]
async fn a_post_that_comes_anew_brings_its_pictures() {
    let (world, _home) = desk().await;
    pastes(&world, COMPLETE, &png(300, 200)).await;
    let gone = Fault::new(FaultyCall::Update, FaultKind::NotFound, 2).code("ActivityNotFoundInConversation");
    world.simulator.fault(gone);
    world.marcela().says_in("mesa", "tomar C-2026-000001").await;
    let shown = pictures_in(&world, "mesa", "marcela");
    assert_eq!(shown.len(), 2);
    assert_ne!(shown[0].thread, shown[1].thread);
}

/// An agent's picture beside a question goes to the person with it; one beside a note does not.
#[tokio::test]
async fn an_agents_picture_travels_with_the_question() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let root = world.marcela().messages("mesa").into_iter().rev().find(|one| one.thread.is_none()).unwrap();
    let say = |text: &str| Say {
        place: "mesa".into(),
        text: text.into(),
        thread: Some(root.id.clone()),
        mention: true,
        files: vec![SentFile {
            name: "image.png".into(),
            content_type: "image/png".into(),
            base64: STANDARD.encode(png(64, 64)),
        }],
        ..Say::default()
    };
    world.marcela().writes(say("pedir ¿la luz es como esta?")).await;
    assert_eq!(pictures_in(&world, "chat-ana", "ana").len(), 1);
    insta::assert_snapshot!(world.ana().hears().await, @"
    : [Caso C-2026-000001: la mesa espera su respuesta] [Su respuesta (obligatoria): ] (Responder) (Ya no lo necesito)
    : <image/png>
    ");
    world.marcela().writes(say("esto es solo para nosotros")).await;
    assert_eq!(pictures_in(&world, "chat-ana", "ana").len(), 1, "a note stays with the desk");
    let card = world.ana().messages("chat").into_iter().rev().find_map(|one| one.card().cloned()).unwrap();
    assert!(!card.to_string().contains("imagen"), "{card}");
}

/// What the person sent goes with the provider's letter; what the desk keeps for itself goes with none.
#[tokio::test]
async fn a_letter_carries_the_persons_evidence_and_not_the_desks() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.ana().sends_picture("mire C-2026-000001", "pantalla.png", &STANDARD.encode(png(32, 32))).await;
    let root = world
        .marcela()
        .messages("mesa")
        .into_iter()
        .rev()
        .find(|one| one.thread.is_none() && one.card().is_some());
    let own = SentFile {
        name: "interno.png".into(),
        content_type: "image/png".into(),
        base64: STANDARD.encode(png(48, 48)),
    };
    let note = Say {
        place: "mesa".into(),
        text: "esto es solo para nosotros".into(),
        thread: root.map(|one| one.id),
        mention: true,
        files: vec![own],
        ..Say::default()
    };
    world.marcela().writes(note).await;
    some_minutes_pass(&world).await;
    world.marcela().says_in("mesa", "proveedor C-2026-000001 impresion").await;
    world.simulator.close_place("chat-ana", Some("ConversationBlockedByUser"));
    world.marcela().says_in("mesa", "responder C-2026-000001 ya vamos").await;
    let letters = world.simulator.letters();
    assert_eq!(letters.len(), 2, "{letters:?}");
    for letter in &letters {
        assert_eq!(letter.attachments.len(), 1, "{:?} to {:?}", letter.attachments, letter.to);
    }
}

/// Conformance 111: what is shared in a chat is fetched without our token; the simulator would say so.
#[tokio::test]
async fn a_shared_file_is_on_the_card_and_the_desk_may_have_it() {
    let (world, _home) = desk().await;
    world.ana().sends_file(COMPLETE, "informe.pdf", PDF).await;
    assert_eq!(calls(&world, "download"), 1);
    let seen = world.marcela().sees().await;
    assert!(seen.contains("Adjuntos: informe.pdf"), "{seen}");
    assert!(newest_titles(&world).contains(&"Recibir archivo".to_owned()));
    let card = world.ana().messages("chat").into_iter().rev().find_map(|one| one.card().cloned()).unwrap();
    assert!(card.to_string().contains("informe.pdf"), "{card}");
}

/// What is refused is explained once, and named on the cards.
#[tokio::test]
async fn what_is_not_accepted_is_explained() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.ana().sends_file("mire C-2026-000001", "factura.pdf.exe", b"MZ\x90\0 un programa").await;
    insta::assert_snapshot!(world.ana().hears().await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Gracias, su respuesta ya está en el caso C-2026-000001.
    : No puedo recibir «factura.pdf.exe»: por seguridad no acepto programas ni archivos de un tipo que no conozco. Si es un documento, envíelo como PDF o como imagen, por favor.
    ");
    insta::assert_snapshot!(world.marcela().hears().await, @"
    * [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)
    : El usuario respondió: mire C-2026-000001
    ");
    world.ana().sends_file("y este C-2026-000001", "foto.png", b"MZ\x90\0 otro programa").await;
    insta::assert_snapshot!(world.ana().hears().await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Gracias, su respuesta ya está en el caso C-2026-000001.
    : No puedo recibir «foto.png»: por seguridad no acepto programas ni archivos de un tipo que no conozco. Si es un documento, envíelo como PDF o como imagen, por favor.
    ");
    let card = world.ana().messages("chat").into_iter().rev().find_map(|one| one.card().cloned()).unwrap();
    assert!(card.to_string().contains("factura.pdf.exe (no se recibió)"), "{card}");
}

#[tokio::test]
async fn what_is_too_large_is_not_read_to_its_end() {
    let world = World::empty().await;
    let home = Home::new(&world.simulator);
    let home = home.with(|settings| settings.files = Files { limit: 1_000_000, ..Files::default() });
    let (world, _home) = open_desk(world, home).await;
    registered(&world).await;
    let large = [PDF, &vec![b'x'; 1_000_001]].concat();
    world.ana().sends_file("mire C-2026-000001", "manual.pdf", &large).await;
    insta::assert_snapshot!(world.ana().hears().await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Gracias, su respuesta ya está en el caso C-2026-000001.
    : No pude recibir «manual.pdf» porque es demasiado grande. ¿Puede enviar una versión más liviana, o por partes?
    ");
    for call in [FaultyCall::Download, FaultyCall::Picture] {
        world.simulator.fault(Fault::new(call, FaultKind::Huge, 1));
    }
    world.ana().sends_file("mire C-2026-000001", "manual.pdf", PDF).await;
    pastes(&world, "y C-2026-000001", &png(10, 10)).await;
    insta::assert_snapshot!(world.ana().hears().await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Gracias, su respuesta ya está en el caso C-2026-000001.
    : No pude recibir «manual.pdf» porque es demasiado grande. ¿Puede enviar una versión más liviana, o por partes?
    : Gracias, su respuesta ya está en el caso C-2026-000001.
    : No pude recibir «imagen» porque es demasiado grande. ¿Puede enviar una versión más liviana, o por partes?
    ");
}

#[tokio::test]
async fn an_expired_link_is_asked_for_again() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.simulator.fault(Fault::new(FaultyCall::Download, FaultKind::Forbidden, 1));
    world.ana().sends_file("mire C-2026-000001", "informe.pdf", PDF).await;
    insta::assert_snapshot!(world.ana().hears().await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Gracias, su respuesta ya está en el caso C-2026-000001.
    : El enlace de «informe.pdf» ya venció. ¿Me lo envía otra vez, por favor?
    ");
    assert_eq!(calls(&world, "download"), 1);
}

/// A redirect into somebody's network is not followed.
#[tokio::test]
async fn a_forbidden_redirect_is_the_end() {
    let (world, _home) = desk().await;
    registered(&world).await;
    for call in [FaultyCall::Download, FaultyCall::Picture] {
        world.simulator.fault(Fault::new(call, FaultKind::Redirect, 1));
    }
    world.ana().sends_file("mire C-2026-000001", "informe.pdf", PDF).await;
    pastes(&world, "y C-2026-000001", &png(10, 10)).await;
    insta::assert_snapshot!(world.ana().hears().await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Gracias, su respuesta ya está en el caso C-2026-000001.
    : No logré traer «informe.pdf» desde Teams. ¿Me lo envía otra vez, por favor?
    : Gracias, su respuesta ya está en el caso C-2026-000001.
    : No logré traer «imagen» desde Teams. ¿Me lo envía otra vez, por favor?
    ");
    assert_eq!((calls(&world, "download"), calls(&world, "attachment")), (1, 1));
}

/// Slow, broken off, throttled: tried again, while everything else goes on.
#[tokio::test]
async fn what_fails_on_the_way_is_fetched_again() {
    let (world, _home) = desk().await;
    registered(&world).await;
    for kind in [FaultKind::Short, FaultKind::Throttled, FaultKind::BadGateway, FaultKind::Reset] {
        world.simulator.fault(Fault::new(FaultyCall::Download, kind, 1));
    }
    world.ana().sends_file("mire C-2026-000001", "informe.pdf", PDF).await;
    assert!(world.marcela().sees().await.contains("informe.pdf (se está recibiendo)"));
    some_minutes_pass(&world).await;
    let seen = world.marcela().sees().await;
    assert!(seen.contains("Adjuntos: informe.pdf") && !seen.contains("recibiendo"), "{seen}");
    assert_eq!(calls(&world, "download"), 5);
}

/// A service that never works again is given up, and the person told.
#[tokio::test]
async fn what_never_comes_is_given_up() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.simulator.fault(Fault::new(FaultyCall::Download, FaultKind::BadGateway, 1000));
    world.ana().sends_file("mire C-2026-000001", "informe.pdf", PDF).await;
    drop(world.ana().hears().await);
    some_minutes_pass(&world).await;
    insta::assert_snapshot!(world.ana().hears().await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : No logré traer «informe.pdf» desde Teams. ¿Me lo envía otra vez, por favor?
    ");
    let tries = calls(&world, "download");
    assert!((6..20).contains(&tries), "{tries}");
}

/// Addresses that are not on the list are never called.
#[tokio::test]
async fn foreign_addresses_are_not_called() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let words = Say {
        person: "ana".into(),
        place: "chat-ana".into(),
        text: "mire C-2026-000001".into(),
        ..Say::default()
    };
    let mut activity = world.simulator.activity(&words).unwrap();
    activity["attachments"] = json!([
        {"contentType": "image/*", "contentUrl": "http://10.0.0.1/v3/attachments/1/views/original"},
        {"contentType": "application/vnd.microsoft.teams.file.download.info", "name": "a.pdf",
         "content": {"downloadUrl": "http://169.254.169.254/latest", "fileType": "pdf"}}]);
    world.simulator.deliver(&activity, &mesa::simulator::Token::Genuine).await;
    let heard = world.ana().hears().await;
    assert!(heard.contains("No logré traer «imagen»") && heard.contains("No logré traer «a.pdf»"), "{heard}");
}

#[tokio::test]
async fn hostile_names_are_shown_harmless() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let long = format!("{}.pdf", "ñ".repeat(300));
    for name in [
        "../../etc/informe.pdf",
        "C:\\temp\\x.pdf",
        "a\u{202E}fdp.pdf",
        long.as_str(),
        "[x](http://malo.example).pdf",
    ] {
        world.ana().sends_file("mire C-2026-000001", name, PDF).await;
    }
    let seen = world.marcela().sees().await;
    for bad in ["..", "etc/", "C:", "\u{202E}", "/malo", &"ñ".repeat(150)] {
        assert!(!seen.contains(bad), "{bad:?} in {seen}");
    }
    assert!(seen.contains("informe.pdf, x.pdf, afdp.pdf"), "{seen}");
}

/// An edited message brings its files once more.
#[tokio::test]
async fn the_same_file_twice_is_one_file() {
    let (world, _home) = desk().await;
    registered(&world).await;
    for _ in 0..2 {
        world.ana().sends_file("mire C-2026-000001", "informe.pdf", PDF).await;
    }
    let seen = world.marcela().sees().await;
    assert!(seen.contains("Adjuntos: informe.pdf") && !seen.contains("informe.pdf, informe.pdf"), "{seen}");
}

#[tokio::test]
async fn emoji_that_come_as_pictures_are_no_evidence() {
    let (world, _home) = desk().await;
    let words =
        Say { person: "ana".into(), place: "chat-ana".into(), text: COMPLETE.into(), ..Say::default() };
    let mut activity = world.simulator.activity(&words).unwrap();
    let url = "https://statics.teams.cdn.office.net/evergreen-assets/personal-expressions/v2/smile.png";
    activity["attachments"] = json!([{"contentType": "image/png", "contentUrl": url},
        {"contentType": "text/html", "content": format!("<p>x <img itemtype=\"http://schema.skype.com/Emoji\" src=\"{url}\"></p>")}]);
    world.simulator.deliver(&activity, &mesa::simulator::Token::Genuine).await;
    let seen = world.marcela().sees().await;
    assert!(seen.contains("C-2026-000001") && !seen.contains("Adjuntos"), "{seen}");
}

/// A picture that cannot be unpacked is a file like others; no bomb is unpacked for it.
#[tokio::test]
async fn a_broken_picture_is_a_file() {
    let (world, _home) = desk().await;
    registered(&world).await;
    pastes(&world, "mire C-2026-000001", &png(50, 50)[..60]).await;
    assert_eq!(pictures_in(&world, "mesa", "marcela").len(), 0);
    let seen = world.marcela().sees().await;
    assert!(seen.contains("Adjuntos: imagen"), "{seen}");
    assert!(newest_titles(&world).contains(&"Recibir archivo".to_owned()));
}

/// Twenty are enough; the rest is named and not fetched.
#[tokio::test]
async fn too_many_files_are_not_taken() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let file = |n: usize| SentFile {
        name: format!("hoja {n}.pdf"),
        content_type: "application/pdf".into(),
        base64: STANDARD.encode(PDF),
    };
    let words =
        Say { text: "mire C-2026-000001".into(), files: (1..=21).map(file).collect(), ..Say::default() };
    world.ana().writes(words).await;
    some_minutes_pass(&world).await;
    let heard = world.ana().hears().await;
    assert!(heard.contains("No recibí «hoja 21.pdf»"), "{heard}");
    assert_eq!(calls(&world, "download"), 20);
}

/// Of a file in the channel the name and the link are kept, and that is said.
#[tokio::test]
async fn a_file_in_the_channel_is_kept_as_its_link() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let root = world.marcela().messages("mesa").into_iter().rev().find(|one| one.thread.is_none()).unwrap();
    let words = Say {
        place: "mesa".into(),
        text: "el plan".into(),
        thread: Some(root.id),
        mention: true,
        files: vec![SentFile {
            name: "plan.pdf".into(),
            content_type: "application/pdf".into(),
            base64: STANDARD.encode(PDF),
        }],
        ..Say::default()
    };
    world.marcela().writes(words).await;
    insta::assert_snapshot!(world.marcela().hears().await, @"
    * [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)
    : De «plan.pdf» quedan el nombre y el enlace; el archivo sigue en el canal.
    ");
    let seen =
        world.marcela().messages("mesa").into_iter().rev().find_map(|one| one.card().cloned()).unwrap();
    assert!(seen.to_string().contains("plan.pdf (solo enlace)"), "{seen}");
    assert_eq!(calls(&world, "download"), 0);
    assert!(!world.ana().sees().await.contains("plan.pdf"));
}

/// What the newest card of the desk's offers, in its menu too.
fn newest_titles(world: &World) -> Vec<String> {
    let messages = world.marcela().messages("mesa");
    let card = messages.iter().rev().find_map(|message| message.card());
    card.map(crate::world::titles).unwrap_or_default()
}
