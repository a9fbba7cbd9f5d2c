//! The compose box, mentions, the people picker and the consent to hear everything, told with the echo.

use mesa::simulator::{Compose, Say, Seen};
use serde_json::json;

use super::World;
use super::echo::Echo;

async fn world() -> World {
    let mut world = World::empty().await;
    let echo = Echo::start(&world.simulator, &world.clock).await;
    world.bring(echo).await;
    world.everybody_looks().await;
    world
}

#[tokio::test]
async fn a_search_lists_results_and_one_is_shared_as_the_persons_own_message() {
    let world = world().await;
    let titles = async |words: &str| {
        let found = world.marcela().searches("case.search", words).await;
        found.into_iter().map(|result| result.title).collect::<Vec<_>>()
    };
    assert_eq!(titles("").await, ["uno", "dos"]);
    assert_eq!(titles("tóner").await, ["tóner"]);
    let found = world.marcela().searches("case.search", "tóner").await;
    world.marcela().shares(&found[0], "mesa").await;
    insta::assert_snapshot!(world.andres().sees().await, @"
    # Mesa de servicios

    Marcela Díaz:
    tóner

    Mesa:
    Eco:
    ");
    let shared = world.andres().messages("mesa").into_iter().find(|one| one.via.is_some()).unwrap();
    assert_eq!((shared.from.key.as_str(), shared.via.as_deref()), ("marcela", Some("Mesa")));
    assert_eq!(shared.text, "");
    assert_eq!(shared.card(), Some(&found[0].card));
}

#[tokio::test]
async fn more_results_come_page_by_page() {
    let world = world().await;
    let at = Compose {
        person: "marcela".into(),
        place: "mesa".into(),
        command: "case.search".into(),
        ..Compose::default()
    };
    let next = world.marcela().searches_from(&at, "todo", 25).await;
    assert_eq!((next.len(), next[0].title.as_str()), (25, "25"));
    let told = world.simulator.search(&at, "nada", 0).await.unwrap();
    assert_eq!(told.what, Seen::Closed { text: Some("Nada".into()) });
    let activity =
        world.simulator.calls().into_iter().rev().find(|call| call.what == "composeExtension/query");
    let conversation = &activity.unwrap().body["conversation"];
    assert_eq!(conversation["id"], world.simulator.conversation_id("mesa").unwrap());
}

#[tokio::test]
async fn a_command_opens_a_dialog_that_ends_in_each_way() {
    let world = world().await;
    let marcela = world.marcela();
    marcela.opens_command("case.register").await;
    insta::assert_snapshot!(marcela.sees().await, @"
    [dialog] Orden
    sin mensaje
    [Solución: ]
    [Persona: ]
    (Guardar)
    ");
    let closed = marcela
        .presses("dialog", "Guardar")
        .fills(&[("solution", "Listo"), ("who", "Ana Lucía Torres")])
        .await;
    assert_eq!(closed.what, Seen::Closed { text: Some("Listo".into()) });
    let sent =
        world.simulator.calls().into_iter().rev().find(|call| call.what == "composeExtension/submitAction");
    let data = &sent.unwrap().body["value"]["data"];
    assert_eq!(data["who"], world.simulator.person("ana").unwrap().object_id);

    marcela.opens_command_in("mesa", "case.register").await;
    let inserted = marcela.presses("dialog", "Guardar").fills(&[("solution", "una tarjeta")]).await;
    let Seen::Results { results } = inserted.what else { panic!("{inserted:?}") };
    assert_eq!(results[0].title, "Registrado");
    marcela.opens_command("case.register").await;
    let quiet = marcela.presses("dialog", "Guardar").fills(&[("solution", "nada")]).await;
    assert_eq!(quiet.what, Seen::Closed { text: None });
}

#[tokio::test]
async fn a_command_on_a_message_brings_the_message() {
    let world = world().await;
    world.andres().mentions_nobody_in("mesa", "no imprime <la> del tercero\next 2231").await;
    let message = world.marcela().messages("mesa").into_iter().find(|one| one.from.key == "andres").unwrap();
    world.marcela().opens_on_message("request.create", &message).await;
    let call =
        world.simulator.calls().into_iter().rev().find(|call| call.what == "composeExtension/fetchTask");
    let body = call.unwrap().body;
    let payload = &body["value"]["messagePayload"];
    assert_eq!(payload["body"]["content"], "<div>no imprime &lt;la&gt; del tercero<br>ext 2231</div>");
    assert_eq!(payload["from"]["user"]["displayName"], "Andrés Pardo");
    assert!(body["conversation"]["id"].as_str().unwrap().ends_with(&format!(";messageid={}", message.id)));
}

#[tokio::test]
async fn only_what_the_app_offers_can_be_used_and_only_by_who_has_it() {
    let world = world().await;
    let at = |person: &str, command: &str| Compose {
        person: person.into(),
        place: format!("chat-{person}"),
        command: command.into(),
        ..Compose::default()
    };
    assert!(world.simulator.open_command(&at("ana", "case.search")).await.is_err());
    assert!(world.simulator.open_command(&at("ana", "request.create")).await.is_err());
    assert!(world.simulator.search(&at("paola", "case.search"), "x", 0).await.is_err());
    let nobody = world.marcela();
    nobody.opens_command("case.register").await;
    let blocked = nobody.presses("dialog", "Guardar").fills(&[("solution", "x"), ("who", "Nadie")]).await;
    assert_eq!(blocked.what, Seen::Error { text: "nobody is called \"Nadie\"".into() });
}

/// With the consent of the team everything is heard, without it only what mentions the bot; the same holds for
/// changes of what was said.
#[tokio::test]
async fn without_consent_a_channel_hears_only_mentions() {
    let world = world().await;
    let marcela = world.marcela();
    let heard = marcela.mentions_nobody_in("mesa", "para todos").await;
    assert!(heard.delivered);
    world.simulator.set_consent("mesa", false).unwrap();
    let unheard = marcela.mentions_nobody_in("mesa", "entre nosotros").await;
    let mentioned = marcela.says_in("mesa", "estado").await;
    assert!(!unheard.delivered && mentioned.delivered);
    for (said, delivered) in [(&heard, false), (&unheard, false), (&mentioned, true)] {
        let edited = world.simulator.edit("marcela", "mesa", &said.id, "otra cosa").await.unwrap();
        let deleted = world.simulator.delete("marcela", "mesa", &said.id).await.unwrap();
        assert_eq!((edited.delivered, deleted.delivered), (delivered, delivered), "{said:?}");
    }
    let edit = world.simulator.calls().into_iter().rev().find(|call| call.what == "messageUpdate").unwrap();
    assert_eq!(edit.body["text"], "<at>Mesa</at> otra cosa");
    assert_eq!(edit.body["channelData"]["eventType"], "editMessage");
    assert!(world.simulator.set_consent("chat-ana", true).is_err());
}

/// A reply carries the thread of its root, also when it quotes another reply of it.
#[tokio::test]
async fn a_reply_carries_its_thread() {
    let world = world().await;
    let root = world.marcela().mentions_nobody_in("mesa", "uno").await;
    let reply = Say {
        place: "mesa".into(),
        text: "dos".into(),
        thread: Some(root.id.clone()),
        quotes: Some(root.id.clone()),
        ..Say::default()
    };
    world.andres().writes(reply).await;
    let last = world.simulator.calls().into_iter().rev().find(|call| call.what == "message").unwrap();
    let channel = world.simulator.conversation_id("mesa").unwrap();
    assert_eq!(last.body["conversation"]["id"], format!("{channel};messageid={}", root.id));
    let quote = last.body["entities"].as_array().unwrap().iter().find(|one| one["type"] == "quotedReply");
    assert_eq!(quote.unwrap()["quotedReply"]["messageId"], json!(root.id));
}

#[tokio::test]
async fn mentions_are_marked_for_the_mentioned_and_loose_ones_are_violations() {
    let world = world().await;
    world.ana().says("arroba").await;
    assert_eq!(world.ana().messages("chat").pop().unwrap().mentions, ["ana"]);
    assert!(world.simulator.violations().is_empty());
    world.ana().says("arroba suelta").await;
    let violations = world.expected_violations();
    assert!(violations.len() == 1 && violations[0].contains("no entity"), "{violations:?}");
}

#[tokio::test]
async fn a_card_that_is_too_large_is_refused() {
    let world = world().await;
    world.ana().says("demasiado").await;
    let last = world.simulator.calls().into_iter().rev().find(|call| call.what == "send").unwrap();
    assert_eq!(last.status, 413);
    assert_eq!(world.ana().sees().await, "");
    assert!(!world.expected_violations().is_empty());
}

/// In a chat of colleagues the bot is not, but its app is in their compose box and on their messages.
#[tokio::test]
async fn a_chat_without_the_bot_is_not_heard_and_has_the_apps_commands() {
    let world = world().await;
    let words = Say { place: "ana-marcela".into(), text: "no me abre el correo".into(), ..Say::default() };
    assert!(!world.ana().writes(words).await.delivered);
    let message = world.marcela().messages("ana-marcela").pop().unwrap();
    let opened = world.marcela().opens_on_message("request.create", &message).await;
    assert!(matches!(opened.what, Seen::Dialog { .. }));
    let call =
        world.simulator.calls().into_iter().rev().find(|call| call.what == "composeExtension/fetchTask");
    let body = call.unwrap().body;
    assert_eq!(body["conversation"]["conversationType"], "personal");
    assert!(body["conversation"]["id"].as_str().unwrap().ends_with("@unq.gbl.spaces"));
    assert!(world.simulator.messages("ana-marcela", "juan").is_err());
}
