//! Out of hours: what the person hears of what they wrote.

use jiff::Timestamp;

use super::{COMPLETE, INCOMPLETE, hours_pass, registered};
use crate::support::mesa::{Home, desk, open_desk};
use crate::world::World;

/// A desk at work, at this moment.
async fn desk_at(start: &str) -> (World, Home) {
    let start: Timestamp = start.parse().unwrap();
    let world = World::empty_at(start).await;
    let home = Home::new(&world.simulator);
    open_desk(world, home).await
}

/// On a working day in the evening: tomorrow. What is incomplete is asked for as always.
#[tokio::test]
async fn in_the_evening_it_is_tomorrow() {
    let (world, _home) = desk_at("2026-11-23T23:00:00Z").await;
    world.ana().says(INCOMPLETE).await;
    world.ana().says("60-2214").await;
    insta::assert_snapshot!(world.ana().hears().await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Su caso quedó registrado: C-2026-000001. Le aviso apenas haya novedades.
    : Ya lo recibimos; la mesa atiende de nuevo mañana a las 8:00 a. m.
    ");
    world.emily().says("the printer on the third floor in Cali does not print, ext 2231, tag 60-2215").await;
    insta::assert_snapshot!(world.emily().hears().await, @"
    : [Case C-2026-000002: registered] (I no longer need it)
    : We have received it; the desk is open again tomorrow at 8:00 a.m.
    ");
}

/// Before a long weekend: Epiphany is kept on Monday, 11 January 2027.
#[tokio::test]
async fn before_a_long_weekend_it_is_the_day_after_the_holiday() {
    let (world, _home) = desk_at("2027-01-08T22:30:00Z").await;
    world.ana().says(COMPLETE).await;
    insta::assert_snapshot!(world.ana().hears().await, @"
    : [Caso C-2027-000001: registrado] (Ya no lo necesito)
    : Ya lo recibimos; la mesa atiende de nuevo el martes 12 de enero a las 8:00 a. m.
    ");
    world.emily().says("the printer on the third floor in Cali does not print, ext 2231, tag 60-2215").await;
    insta::assert_snapshot!(world.emily().hears().await, @"
    : [Case C-2027-000002: registered] (I no longer need it)
    : We have received it; the desk is open again on Tuesday, January 12 at 8:00 a.m.
    ");
}

/// Before the desk opens: today.
#[tokio::test]
async fn early_in_the_morning_it_is_today() {
    let (world, _home) = desk_at("2026-11-24T11:00:00Z").await;
    world.ana().says(COMPLETE).await;
    assert!(world.ana().hears().await.contains("la mesa atiende de nuevo hoy a las 8:00"));
}

/// An answer to an agent's question, typed and on the card; once while the desk is closed.
#[tokio::test]
async fn an_answer_out_of_hours() {
    let (world, _home) = desk().await;
    let (ana, marcela) = (world.ana(), world.marcela());
    registered(&world).await;
    marcela.says_in("mesa", "pedir C-2026-000001 ¿qué modelo es?").await;
    hours_pass(&world, 10).await;
    drop(ana.hears().await);
    ana.says("una HP M404").await;
    insta::assert_snapshot!(ana.hears().await, @"
    * [Caso C-2026-000001: en proceso] (Ya no lo necesito)
    : [C-2026-000001: lo agregué a este caso] (No era para ese caso)
    : Ya lo recibimos; la mesa atiende de nuevo mañana a las 8:00 a. m.
    ");
    ana.says("C-2026-000001 y está en el pasillo").await;
    assert!(!ana.hears().await.contains("atiende de nuevo"), "they know");
    hours_pass(&world, 15).await;
    marcela.says_in("mesa", "pedir C-2026-000001 ¿tiene papel?").await;
    hours_pass(&world, 9).await;
    drop(ana.hears().await);
    ana.presses("chat", "Responder").fills(&[("answer", "sí tiene")]).await;
    insta::assert_snapshot!(ana.hears().await, @"
    * [Caso C-2026-000001: en proceso] (Ya no lo necesito)
    : Ya lo recibimos; la mesa atiende de nuevo mañana a las 8:00 a. m.
    ");
}

/// A solution that does not hold is said in the evening too.
#[tokio::test]
async fn still_failing_out_of_hours() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.marcela().says_in("mesa", "solucionar C-2026-000001 se cambió el tóner").await;
    hours_pass(&world, 12).await;
    drop(world.ana().hears().await);
    world.ana().says("sigue fallando, sale en blanco").await;
    insta::assert_snapshot!(world.ana().hears().await, @"
    * [Caso C-2026-000001: en proceso] (Ya no lo necesito)
    : Gracias por contarlo. El caso C-2026-000001 vuelve a estar en proceso y la mesa ya lo sabe.
    : Ya lo recibimos; la mesa atiende de nuevo mañana a las 8:00 a. m.
    ");
}

/// Nobody says whether it is the same: what is registered out of hours waits for the desk.
#[tokio::test]
async fn what_nobody_answered_for_out_of_hours() {
    let (world, _home) = desk().await;
    registered(&world).await;
    hours_pass(&world, 10).await;
    for same in [false, true] {
        world.ana().says("la impresora del tercer piso en Cali todavía no imprime, placa 60-2214").await;
        drop(world.ana().hears().await);
        if same {
            world.ana().says("es lo mismo que C-2026-000001").await;
        } else {
            world.advance(jiff::SignedDuration::from_mins(31)).await;
        }
        let heard = world.ana().hears().await;
        assert_eq!(heard.matches("la mesa atiende de nuevo mañana").count(), 1, "{same}: {heard}");
    }
}

/// A form on behalf of somebody, in the evening: they hear it.
#[tokio::test]
async fn a_form_for_somebody_else_out_of_hours() {
    let (world, _home) = desk_at("2026-11-23T23:00:00Z").await;
    world.ana().says("hola").await;
    let juan = world.juan();
    juan.says("hola").await;
    juan.opens_command("request.form").await;
    let filled = [
        ("description", "no le abre el correo"),
        ("site", "Cali"),
        ("extension", "2231"),
        ("whom", "other"),
        ("person", "Ana Lucía Torres"),
    ];
    drop(world.ana().hears().await);
    juan.presses("dialog", "Enviar").fills(&filled).await;
    let heard = world.ana().hears().await;
    assert_eq!(heard.matches("la mesa atiende de nuevo mañana").count(), 1, "{heard}");
}

/// Whoever asked to be called is seen by the desk before the request is complete: they hear when, and not twice.
#[tokio::test]
async fn an_incomplete_request_that_the_desk_sees_out_of_hours() {
    let (world, _home) = desk_at("2026-11-23T23:00:00Z").await;
    world.ana().says("no imprime la del tercer piso en Cali, por favor llámenme al 3001234567").await;
    let first = world.ana().hears().await;
    assert_eq!(first.matches("la mesa atiende de nuevo mañana").count(), 1, "{first}");
    world.ana().says("60-2214").await;
    let then = world.ana().hears().await;
    assert!(then.contains("C-2026-000001") && !then.contains("atiende de nuevo"), "{then}");
}

/// Novelties of a provider's repair, typed.
#[tokio::test]
async fn a_typed_novelty_out_of_hours() {
    let (world, _home) = desk().await;
    super::provider::repaired(&world).await;
    hours_pass(&world, 11).await;
    drop(world.ana().hears().await);
    world.ana().says("sigue fallando, mancha las hojas").await;
    let heard = world.ana().hears().await;
    assert_eq!(heard.matches("la mesa atiende de nuevo mañana").count(), 1, "{heard}");
}

/// While the desk attends nobody is told when it does.
#[tokio::test]
async fn while_it_is_open_nothing_is_said_of_hours() {
    let (world, _home) = desk().await;
    world.ana().says(COMPLETE).await;
    world.marcela().says_in("mesa", "pedir C-2026-000001 ¿qué modelo es?").await;
    world.ana().says("una HP M404").await;
    assert!(!world.ana().hears().await.contains("atiende"));
}

/// Whoever wants a person at night hears when there is one; the telephone alone would ring in an empty room.
#[tokio::test]
async fn nobody_is_promised_at_night() {
    let (world, _home) = desk_at("2026-11-24T03:05:00Z").await;
    for text in [
        "quiero hablar con una persona",
        "no imprime la del tercer piso en Cali, ¿hay alguien ahí?",
        "que me llame alguien ya",
    ] {
        world.ana().says(text).await;
        let heard = world.ana().hears().await;
        assert!(heard.contains("A esta hora") && heard.contains("mañana a las 8:00"), "{text}: {heard}");
        assert!(!heard.contains("Si prefiere llamar"), "{text}: {heard}");
    }
}
