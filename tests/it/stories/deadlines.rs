//! The 24 hours: reminders, `No gestionado`, and what comes after it.

use jiff::SignedDuration;

use super::levels::newest_card;
use super::{INCOMPLETE, hours_pass, registered};
use crate::support::mesa::{Home, desk, open_desk};
use crate::world::World;

/// Monday, 8:00. Reminders at noon and, not at night, at 7:00; the end at 8:00. The desk sees it from the first reminder on.
#[tokio::test]
async fn an_incomplete_request_ends_after_24_hours() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says(INCOMPLETE).await;
    drop(ana.hears().await);
    hours_pass(&world, 3).await;
    assert_eq!(ana.hears().await, "");
    assert_eq!(world.marcela().hears().await, "");
    hours_pass(&world, 1).await;
    insta::assert_snapshot!(ana.hears().await, @": Le recuerdo: para registrar «no imprime la del tercer piso en Cali, ext 2231» (S-2026-000001) me falta saber: la placa o el serial del equipo. Puede responder aquí mismo hasta mañana a las 8:00 a. m.");
    insta::assert_snapshot!(world.marcela().hears().await, @": [Solicitud S-2026-000001: pendiente de información] (Completar) (Responder como consulta) (…)");
    hours_pass(&world, 18).await;
    assert_eq!(ana.hears().await, "", "never at night");
    hours_pass(&world, 1).await;
    insta::assert_snapshot!(ana.hears().await, @": Le recuerdo: para registrar «no imprime la del tercer piso en Cali, ext 2231» (S-2026-000001) me falta saber: la placa o el serial del equipo. Puede responder aquí mismo hasta hoy a las 8:00 a. m.");
    world.advance(SignedDuration::from_mins(59)).await;
    assert_eq!(ana.hears().await, "");
    world.advance(SignedDuration::from_mins(2)).await;
    insta::assert_snapshot!(ana.hears().await, @"
    * [Solicitud S-2026-000001: no gestionado] (Abrir de nuevo)
    : La solicitud S-2026-000001 quedó como «No gestionado» porque venció el plazo sin la información que faltaba. Si aún la necesita, escríbame y la retomamos.
    ");
    insta::assert_snapshot!(world.marcela().hears().await, @"* [Solicitud S-2026-000001: no gestionado]");
    hours_pass(&world, 48).await;
    assert_eq!(ana.hears().await, "");
}

/// What was missing comes too late: a new request, prefilled from the old and related to it.
#[tokio::test]
async fn a_late_answer_opens_a_new_request() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says(INCOMPLETE).await;
    hours_pass(&world, 26).await;
    world.everybody_looks().await;
    ana.says("60-2214").await;
    insta::assert_snapshot!(ana.hears().await, @": [Caso C-2026-000001: registrado] (Ya no lo necesito)");
    insta::assert_snapshot!(world.marcela().hears().await, @": [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)");
    for (person, place) in [(&ana, "chat"), (&world.marcela(), "mesa")] {
        let card = person.messages(place).pop().unwrap().card().unwrap().to_string();
        assert!(card.contains("S-2026-000001") && card.contains("60-2214"), "{card}");
    }
    ana.says("mis casos").await;
    insta::assert_snapshot!(ana.hears().await, @": [Sus solicitudes y casos abiertos] (Ver C-2026-000001)");
}

/// The same by the button of the old card; what is still missing is asked for.
#[tokio::test]
async fn an_ended_request_is_opened_again_by_its_button() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says(INCOMPLETE).await;
    hours_pass(&world, 26).await;
    world.everybody_looks().await;
    ana.presses("chat", "Abrir de nuevo").await;
    insta::assert_snapshot!(ana.hears().await, @"
    * [Solicitud S-2026-000001] (Abrir de nuevo)
    : [Solicitud S-2026-000002: pendiente de información] [Placa (hace falta, o marque que no la sabe): ] [No sé la placa: false] (Enviar) (Ya no lo necesito)
    ");
    ana.says("no la encuentro").await;
    insta::assert_snapshot!(ana.hears().await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Su caso quedó registrado: C-2026-000001. Le aviso apenas haya novedades.
    ");
    drop(ana.presses("chat", "Abrir de nuevo").await);
    insta::assert_snapshot!(ana.hears().await, @"
    * [Solicitud S-2026-000001] (Abrir de nuevo)
    : [Caso C-2026-000001: registrado] (Ya no lo necesito)
    ");
}

/// An answer stops the clock: no reminder, no end.
#[tokio::test]
async fn an_answer_in_time_stops_the_clock() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says(INCOMPLETE).await;
    hours_pass(&world, 3).await;
    ana.says("60-2214").await;
    world.everybody_looks().await;
    hours_pass(&world, 48).await;
    assert_eq!(ana.hears().await, "");
    assert_eq!(world.marcela().hears().await, "");
}

/// Mesa was away for two days: what fell due meanwhile comes once, and nobody is reminded of what has ended.
#[tokio::test]
async fn after_a_stop_of_two_days_only_the_end_is_told() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says(INCOMPLETE).await;
    drop(ana.hears().await);
    world.advance(SignedDuration::from_hours(48)).await;
    insta::assert_snapshot!(ana.hears().await, @"
    * [Solicitud S-2026-000001: no gestionado] (Abrir de nuevo)
    : La solicitud S-2026-000001 quedó como «No gestionado» porque venció el plazo sin la información que faltaba. Si aún la necesita, escríbame y la retomamos.
    ");
    assert_eq!(world.marcela().hears().await, "");
}

/// Back from a stop in the middle of the night: the reminder waits for the morning.
#[tokio::test]
async fn a_late_reminder_still_respects_the_night() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says(INCOMPLETE).await;
    drop(ana.hears().await);
    world.advance(SignedDuration::from_hours(15)).await;
    assert_eq!(ana.hears().await, "");
    world.advance(SignedDuration::from_hours(8)).await;
    insta::assert_snapshot!(ana.hears().await, @": Le recuerdo: para registrar «no imprime la del tercer piso en Cali, ext 2231» (S-2026-000001) me falta saber: la placa o el serial del equipo. Puede responder aquí mismo hasta hoy a las 8:00 a. m.");
}

/// Somebody who wants to be called is not left waiting for a chat: the desk sees the request at once.
#[tokio::test]
async fn contact_by_telephone_is_shown_to_the_desk_at_once() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says("no imprime la del tercer piso en Cali, por favor llámenme al 3001234567").await;
    insta::assert_snapshot!(ana.hears().await, @": [Solicitud S-2026-000001: pendiente de información] [Placa (hace falta, o marque que no la sabe): ] [No sé la placa: false] (Enviar) (Ya no lo necesito)");
    insta::assert_snapshot!(world.marcela().hears().await, @"* [Solicitud S-2026-000001: pendiente de información] (Completar) (Registrar contacto) (…)");
    let seen = world.marcela().messages("mesa").pop().unwrap();
    assert!(seen.card().unwrap().to_string().contains("3001234567"));
    hours_pass(&world, 4).await;
    insta::assert_snapshot!(ana.hears().await, @": Le recuerdo: para registrar «no imprime la del tercer piso en Cali, por favor llámenme al…» (S-2026-000001) me falta saber: la placa o el serial del equipo. Puede responder aquí mismo hasta mañana a las 8:00 a. m.");
    insta::assert_snapshot!(world.marcela().hears().await, @"* [Solicitud S-2026-000001: pendiente de información] (Completar) (Registrar contacto) (…)");
    ana.says("60-2214").await;
    insta::assert_snapshot!(ana.hears().await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Su caso quedó registrado: C-2026-000001. Le aviso apenas haya novedades.
    ");
    insta::assert_snapshot!(world.marcela().hears().await, @"* [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)");
}

/// A Saturday: the person hears that it is received and when the desk attends.
#[tokio::test]
async fn out_of_hours() {
    let (world, _home) = desk().await;
    hours_pass(&world, 5 * 24).await;
    let ana = world.ana();
    ana.says(INCOMPLETE).await;
    insta::assert_snapshot!(ana.hears().await, @": [Solicitud S-2026-000001: pendiente de información] [Placa (hace falta, o marque que no la sabe): ] [No sé la placa: false] (Enviar) (Ya no lo necesito)");
    ana.says("60-2214").await;
    insta::assert_snapshot!(ana.hears().await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Su caso quedó registrado: C-2026-000001. Le aviso apenas haya novedades.
    : Ya lo recibimos; la mesa atiende de nuevo el lunes 30 de noviembre a las 8:00 a. m.
    ");
}

/// A desk where only the hours count in which it attends, on a Friday at 15:00.
async fn desk_of_business_hours() -> (World, Home) {
    let world = World::empty().await;
    let home = Home::new(&world.simulator).editing("rules.toml", |rules| {
        *rules = rules.replace("answer_hours = \"calendar\"", "answer_hours = \"business\"");
    });
    let (world, home) = open_desk(world, home).await;
    hours_pass(&world, 4 * 24 + 7).await;
    (world, home)
}

/// Friday, 15:00, nine hours a day: four hours end on Monday at 10:00, twenty on Wednesday at 8:00 (a few
/// seconds after Tuesday's end), and all at noon.
#[tokio::test]
async fn business_hours_leave_out_the_weekend() {
    let (world, _home) = desk_of_business_hours().await;
    let ana = world.ana();
    ana.says(INCOMPLETE).await;
    let card = newest_card(&ana, "chat-ana");
    assert!(card.contains("miércoles 2 de diciembre, 12:00"), "{card}");
    drop(ana.hears().await);
    hours_pass(&world, 2 * 24 + 18).await;
    assert_eq!(ana.hears().await, "");
    hours_pass(&world, 1).await;
    insta::assert_snapshot!(ana.hears().await, @": Le recuerdo: para registrar «no imprime la del tercer piso en Cali, ext 2231» (S-2026-000001) me falta saber: la placa o el serial del equipo. Puede responder aquí mismo hasta el miércoles 2 de diciembre a las 12:00 p. m.");
    let card = newest_card(&world.marcela(), "mesa");
    assert!(card.contains("miércoles 2 de diciembre, 12:00"), "{card}");
    hours_pass(&world, 24 + 21).await;
    assert_eq!(ana.hears().await, "");
    hours_pass(&world, 1).await;
    insta::assert_snapshot!(ana.hears().await, @": Le recuerdo: para registrar «no imprime la del tercer piso en Cali, ext 2231» (S-2026-000001) me falta saber: la placa o el serial del equipo. Puede responder aquí mismo hasta hoy a las 12:00 p. m.");
    hours_pass(&world, 3).await;
    assert_eq!(ana.hears().await, "");
    hours_pass(&world, 1).await;
    insta::assert_snapshot!(ana.hears().await, @"
    * [Solicitud S-2026-000001: no gestionado] (Abrir de nuevo)
    : La solicitud S-2026-000001 quedó como «No gestionado» porque venció el plazo sin la información que faltaba. Si aún la necesita, escríbame y la retomamos.
    ");
}

/// The same for a case; an agent lets the hours begin anew, once.
#[tokio::test]
async fn business_hours_of_a_case_begin_anew_once() {
    let (world, _home) = desk_of_business_hours().await;
    registered(&world).await;
    let marcela = world.marcela();
    marcela.says_in("mesa", "pedir C-2026-000001 ¿qué modelo es?").await;
    for (person, place) in [(world.ana(), "chat-ana"), (world.marcela(), "mesa")] {
        let card = newest_card(&person, place);
        assert!(card.contains("miércoles 2 de diciembre, 12:00"), "{place}: {card}");
    }
    hours_pass(&world, 2 * 24 + 19).await;
    marcela.says_in("mesa", "ampliar C-2026-000001").await;
    for (person, place) in [(world.ana(), "chat-ana"), (world.marcela(), "mesa")] {
        let card = newest_card(&person, place);
        assert!(card.contains("lunes 7 de diciembre, 9:00"), "{place}: {card}");
    }
    world.everybody_looks().await;
    marcela.says_in("mesa", "ampliar C-2026-000001").await;
    insta::assert_snapshot!(marcela.hears().await, @": El plazo ya se amplió una vez.");
    world.advance(SignedDuration::from_hours(6 * 24 + 22)).await;
    assert!(!marcela.hears().await.contains("Sin respuesta"));
    hours_pass(&world, 1).await;
    insta::assert_snapshot!(marcela.hears().await, @"
    * [Caso C-2026-000001: en proceso, sin respuesta] (Pedir información) (Dejar «No gestionado») (…)
    : Sin respuesta del usuario en el plazo. El caso vuelve a estar en proceso.
    ");
}

/// A request's too: behind the first hours, however early it is pressed, and over the weekend.
#[tokio::test]
async fn business_hours_of_a_request_are_extended() {
    let (world, _home) = desk_of_business_hours().await;
    world.ana().says("no imprime la del tercer piso en Cali, por favor llámenme al 3001234567").await;
    let marcela = world.marcela();
    marcela.says_in("mesa", "ampliar S-2026-000001").await;
    for (person, place) in [(world.ana(), "chat-ana"), (world.marcela(), "mesa")] {
        let card = newest_card(&person, place);
        assert!(card.contains("lunes 7 de diciembre, 9:00"), "{place}: {card}");
    }
    world.advance(SignedDuration::from_hours(9 * 24 + 17)).await;
    assert!(!world.ana().hears().await.contains("No gestionado"));
    world.advance(SignedDuration::from_hours(2)).await;
    assert!(world.ana().hears().await.contains("No gestionado"));
}

/// The organisation begins to count business hours while a clock runs: nothing ends before the card says.
#[tokio::test]
async fn a_clock_that_runs_follows_the_organisation() {
    let (mut world, home) = desk().await;
    world.ana().says(INCOMPLETE).await;
    world.everybody_looks().await;
    world.take_bot().unwrap().stop().await;
    let home = home.editing("rules.toml", |rules| {
        *rules = rules.replace("answer_hours = \"calendar\"", "answer_hours = \"business\"");
    });
    world.connect(home.start(&world.clock, 3).await);
    hours_pass(&world, 2 * 24 + 5).await;
    assert!(!world.ana().hears().await.contains("No gestionado"));
    hours_pass(&world, 2).await;
    assert!(world.ana().hears().await.contains("No gestionado"));
}
