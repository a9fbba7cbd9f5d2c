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
    assert_eq!(letter.subject, "[C-2026-000001] Mesa de servicios", "a locked screen shows it");
    assert!(letter.text.contains("> ¿Qué <b>dice</b> la pantalla?"), "{}", letter.text);
    assert!(letter.text.contains("Para avanzar con C-2026-000001"), "{}", letter.text);
    assert!(letter.html.contains("¿Qué &lt;b&gt;dice&lt;/b&gt; la pantalla?"), "{}", letter.html);
    assert_eq!(letter.in_reply_to.as_deref(), Some("<c-2026-000001@entidad.example>"));
    let seen = world.andres().sees().await;
    assert_eq!(seen.matches("otro medio de contacto").count(), 1, "one sentence says what to do: {seen}");
    assert!(seen.contains("Sale por correo a"), "{seen}");
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
    assert_eq!(seen.matches("otro medio de contacto").count(), 1, "one sentence says what to do: {seen}");
    assert!(!seen.contains("correo a ") && !seen.contains("No salió"), "nobody writes: {seen}");
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

#[tokio::test]
async fn an_answer_that_teams_refuses_goes_by_mail() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.marcela().says_in("mesa", "tomar C-2026-000001").await;
    world.simulator.close_place("chat-ana", Some("ConversationBlockedByUser"));
    world.marcela().says_in("mesa", "responder C-2026-000001 el técnico pasa mañana").await;
    let letters = world.simulator.letters();
    assert_eq!(letters.len(), 1, "{letters:?}");
    assert!(letters[0].text.contains("Marcela Díaz le responde sobre C-2026-000001:"), "{}", letters[0].text);
    assert!(letters[0].text.contains("> el técnico pasa mañana"), "{}", letters[0].text);
    assert!(world.andres().sees().await.contains("Sale por correo a"));
}

#[tokio::test]
async fn an_end_that_teams_refuses_to_tell_goes_by_mail() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.simulator.close_place("chat-ana", Some("ConversationBlockedByUser"));
    world.marcela().says_in("mesa", "anular C-2026-000001 duplicado: ya hay otro caso").await;
    let letters = world.simulator.letters();
    assert_eq!(letters.len(), 1, "{letters:?}");
    assert!(
        letters[0].text.contains("> El caso C-2026-000001 se anuló: ya hay otro caso"),
        "{}",
        letters[0].text
    );
}

/// Rule 5: the provider is asked by letter, and again when the repair did not hold; so hear the group and the person.
#[tokio::test]
async fn a_provider_is_written_to_and_hears_of_novelties() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let marcela = world.marcela();
    marcela.says_in("mesa", "proveedor C-2026-000001 impresion AND-77").await;
    let letters = world.simulator.letters();
    assert_eq!(letters.len(), 1, "{letters:?}");
    let asked = &letters[0];
    assert_eq!(asked.to, ["soporte@andina-impresion.example"]);
    assert_eq!(asked.subject, "Caso C-2026-000001: equipo de impresión en Cali");
    for line in [
        "Su número de atención: AND-77",
        "Sede: Cali, piso 3",
        "Placa de inventario: 60-2214",
        "Contacto en la sede: Ana Lucía Torres, ext. 2231",
        // Monday 8:00, and 16 of nine working hours a day.
        "Plazo según el contrato: martes 24 de noviembre, 3:00",
    ] {
        assert!(asked.text.contains(line), "{line} in {}", asked.text);
    }

    marcela.says_in("mesa", "proveedor solucionó C-2026-000001 se cambió el fusor").await;
    marcela.says_in("mesa", "contacto C-2026-000001 teléfono novedades: ahora sale rayado").await;
    let mut told = world.simulator.letters().split_off(1);
    told.sort_by(|one, other| one.to.cmp(&other.to));
    for letter in &told {
        assert!(letter.text.contains("> ahora sale rayado"), "{}", letter.text);
        assert_eq!(letter.in_reply_to, asked.in_reply_to, "one thread");
    }
    let ana = world.simulator.person("ana").unwrap().mail;
    let [to_ana, to_group, to_provider] = told.as_slice() else { panic!("{told:?}") };
    let to = [&to_ana.to[0], &to_group.to[0], &to_provider.to[0]];
    assert_eq!(to, [ana.as_str(), "mesa@entidad.example", "soporte@andina-impresion.example"]);
    let subject = &to_provider.subject;
    assert!(subject.starts_with("Novedades, devolución 1: Caso C-2026-000001"), "{subject}");
    assert!(to_group.text.contains("vuelve a Andina de Impresión S.A.S."), "{}", to_group.text);
}

#[tokio::test]
async fn a_provider_without_an_address_is_to_be_called() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.marcela().says_in("mesa", "proveedor C-2026-000001 telefonia").await;
    assert!(world.simulator.letters().is_empty());
    let seen = world.andres().sees().await;
    assert!(
        seen.contains("Redes y Telefonía del Valle no recibe correo") && seen.contains("602 555 0163"),
        "{seen}"
    );
}

#[tokio::test]
async fn a_provider_that_nobody_knows_is_not_written_to() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.marcela().says_in("mesa", "proveedor C-2026-000001 malo@malo.example").await;
    assert!(world.simulator.letters().is_empty());
    assert!(world.marcela().sees().await.contains("Elija el proveedor"));
}
