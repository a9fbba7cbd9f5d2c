//! Letters: what Teams cannot bring goes by e-mail, and the desk knows what did not go out.

use jiff::SignedDuration;
use mesa::config::MailSettings;

use super::{COMPLETE, registered};
use crate::support::mesa::{Home, desk, open_desk};
use crate::support::post_office::PostOffice;
use crate::world::World;

async fn asked_in_vain(world: &World) {
    registered(world).await;
    ask_in_vain(world).await;
}

/// Ana's chat takes nothing any more, and Marcela asks her something.
async fn ask_in_vain(world: &World) {
    world.simulator.close_place("chat-ana", Some("ConversationBlockedByUser"));
    world.marcela().says_in("mesa", "pedir C-2026-000001 ¿Qué <b>dice</b> la pantalla?").await;
}

async fn desk_with(mail: impl FnOnce(&mut Option<MailSettings>)) -> (World, Home) {
    let world = World::empty().await;
    let home = Home::new(&world.simulator).with(|settings| mail(&mut settings.mail));
    open_desk(world, home).await
}

#[tokio::test]
async fn a_question_that_teams_refuses_goes_by_mail_and_the_desk_knows() {
    let (world, _home) = desk().await;
    asked_in_vain(&world).await;
    let letters = world.simulator.letters();
    assert_eq!(letters.len(), 1, "{letters:?}");
    let letter = &letters[0];
    assert_eq!(letter.to, [world.simulator.person("ana").unwrap().mail]);
    assert!(letter.subject.starts_with("[C-2026-000001] no imprime"), "{}", letter.subject);
    assert!(letter.text.contains("> ¿Qué <b>dice</b> la pantalla?"), "{}", letter.text);
    assert!(letter.text.contains("Para avanzar con C-2026-000001"), "{}", letter.text);
    assert!(letter.html.contains("¿Qué &lt;b&gt;dice&lt;/b&gt; la pantalla?"), "{}", letter.html);
    assert_eq!(letter.in_reply_to.as_deref(), Some("<c-2026-000001@entidad.example>"));
    let seen = world.andres().sees().await;
    assert!(
        seen.contains("contáctelo por otro medio") && seen.contains("Le escribimos por correo a"),
        "{seen}"
    );
}

#[tokio::test]
async fn a_solution_that_teams_refuses_goes_by_mail_in_the_same_thread() {
    let (world, _home) = desk().await;
    asked_in_vain(&world).await;
    world.marcela().says_in("mesa", "solucionar C-2026-000001 se cambió el tóner").await;
    let letters = world.simulator.letters();
    assert_eq!(letters.len(), 2, "{letters:?}");
    assert!(letters[1].text.contains("> se cambió el tóner"), "{}", letters[1].text);
    assert_eq!(
        (&letters[0].subject, &letters[0].in_reply_to),
        (&letters[1].subject, &letters[1].in_reply_to)
    );
    assert_ne!(letters[0].message_id, letters[1].message_id);
}

#[tokio::test]
async fn a_request_that_lacks_something_is_asked_for_by_mail_in_the_persons_language() {
    let (world, _home) = desk().await;
    world.emily().says("hello").await;
    world.simulator.close_place("chat-emily", Some("ConversationBlockedByUser"));
    world.emily().says("the printer on the third floor does not print, ext 2231").await;
    let letters = world.simulator.letters();
    assert_eq!(letters.len(), 1, "{letters:?}");
    assert!(
        letters[0].text.contains("To register your request S-2026-000001 we still need to know:"),
        "{}",
        letters[0].text
    );
}

#[tokio::test]
async fn without_a_mail_server_the_rest_works_and_the_desk_is_told() {
    let (world, _home) = desk_with(|mail| *mail = None).await;
    asked_in_vain(&world).await;
    let seen = world.andres().sees().await;
    assert!(seen.contains("no hay un servidor de correo configurado"), "{seen}");
    world.advance(SignedDuration::from_hours(1)).await;
    assert_eq!(world.andres().sees().await, "", "it is told once");
}

#[tokio::test]
async fn an_address_that_nobody_has_is_told_to_the_desk() {
    let (world, _home) = desk().await;
    world.ana().says(&format!("{COMPLETE}, mi correo es nadie@entidad.invalid")).await;
    world.everybody_looks().await;
    ask_in_vain(&world).await;
    assert!(world.simulator.letters().is_empty());
    let seen = world.andres().sees().await;
    assert!(seen.contains("nadie@entidad.invalid") && seen.contains("no acepta esa dirección"), "{seen}");
}

#[tokio::test]
async fn a_real_mail_server_takes_the_letter_too() {
    let office = PostOffice::start();
    let (world, _home) = desk_with(|mail| *mail = Some(office.settings())).await;
    asked_in_vain(&world).await;
    let letters = office.letters();
    assert_eq!(letters.len(), 1);
    assert!(letters[0].secure && letters[0].text.contains("Para avanzar con C-2026-000001"));
}
