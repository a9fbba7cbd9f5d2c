//! Mesa's answers in the compose box, in channels without a mention, and in the channels of all groups.

use mesa::simulator::{Compose, Seen};

use super::registered;
use crate::support::mesa::{all_desks, desk};

/// Whoever looks for something gets an answer, and nothing is kept of it.
#[tokio::test]
async fn a_search_is_answered() {
    let (world, _home) = desk().await;
    let at = Compose {
        person: "ana".into(),
        place: "chat-ana".into(),
        command: "case.search".into(),
        ..Compose::default()
    };
    let outcome = world.simulator.search(&at, "tóner", 0).await.unwrap();
    let nothing = Seen::Closed { text: Some("No encuentro casos con esas palabras.".into()) };
    assert_eq!(outcome.what, nothing);
}

/// A card that somebody shares with Mesa in their chat is no request.
#[tokio::test]
async fn a_shared_card_is_no_request() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let card = world.ana().messages("chat").into_iter().find_map(|message| message.card().cloned()).unwrap();
    let words = mesa::simulator::Say { card: Some(card), ..Default::default() };
    assert!(world.ana().writes(words).await.delivered);
    assert_eq!(world.ana().hears().await, "");
}

#[tokio::test]
async fn every_group_has_its_channel() {
    let (world, _home) = all_desks().await;
    for voice in [world.paola(), world.felipe(), world.natalia()] {
        assert!(voice.hears().await.is_empty());
    }
    let bound = |place: &str, voice: &crate::world::Voice<'_>| {
        voice.messages(place).iter().any(|message| message.text.contains("Desde ahora publico aquí"))
    };
    assert!(bound("infraestructura", &world.paola()) && bound("infraestructura", &world.felipe()));
    assert!(bound("seguridad", &world.natalia()) && bound("coordinacion", &world.carolina()));
}

/// What people say among themselves in a thread reaches Mesa with the team's consent, and is not answered.
#[tokio::test]
async fn words_among_colleagues_are_not_answered() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let post = world.marcela().messages("mesa").into_iter().rev().find(|one| one.card().is_some()).unwrap();
    assert!(world.marcela().notes_under("mesa", &post, "voy para allá").await.delivered);
    let heard = world.marcela().hears().await;
    assert!(heard.starts_with("* [Caso C-2026-000001") && !heard.contains('\n'), "{heard}");
    world.simulator.set_consent("mesa", false).unwrap();
    assert!(!world.marcela().notes_under("mesa", &post, "ya llegué").await.delivered);
}

/// The compose box of a chat in which Mesa is not: it answers, and does not take that chat for its own.
#[tokio::test]
async fn a_search_among_colleagues_does_not_make_their_chat_mesas() {
    let (world, _home) = desk().await;
    let at = |command: &str| Compose {
        person: "ana".into(),
        place: "ana-marcela".into(),
        command: command.into(),
        ..Compose::default()
    };
    world.simulator.search(&at("case.search"), "", 0).await.unwrap();
    world.simulator.open_command(&at("case.register")).await.unwrap();
    registered(&world).await;
    world.marcela().says_in("mesa", "tomar C-2026-000001").await;
    assert!(world.ana().hears().await.contains("Marcela Díaz"));
    assert!(world.ana().messages("ana-marcela").is_empty());
    let refused = world.simulator.calls().into_iter().filter(|call| call.status == 403).count();
    assert_eq!(refused, 0, "nothing was sent where Mesa is not");
}
