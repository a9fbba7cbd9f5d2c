//! The 24 hours: reminders, `No gestionado`, and what comes after it.

use jiff::SignedDuration;

use super::{INCOMPLETE, hours_pass};
use crate::support::mesa::desk;

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
    insta::assert_snapshot!(ana.hears().await, @"");
    insta::assert_snapshot!(world.marcela().hears().await, @"");
    hours_pass(&world, 18).await;
    assert_eq!(ana.hears().await, "", "never at night");
    hours_pass(&world, 1).await;
    insta::assert_snapshot!(ana.hears().await, @"");
    world.advance(SignedDuration::from_mins(59)).await;
    assert_eq!(ana.hears().await, "");
    world.advance(SignedDuration::from_mins(2)).await;
    insta::assert_snapshot!(ana.hears().await, @"");
    insta::assert_snapshot!(world.marcela().hears().await, @"");
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
    let seen = ana.sees().await;
    assert!(seen.contains("Relacionado con S-2026-000001"), "{seen}");
    insta::assert_snapshot!(world.marcela().hears().await, @"");
    ana.says("mis casos").await;
    insta::assert_snapshot!(ana.hears().await, @"");
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
    insta::assert_snapshot!(ana.hears().await, @"");
    ana.says("no la encuentro").await;
    insta::assert_snapshot!(ana.hears().await, @"");
    drop(ana.presses("chat", "Abrir de nuevo").await);
    insta::assert_snapshot!(ana.hears().await, @"");
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
    insta::assert_snapshot!(ana.hears().await, @"");
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
    insta::assert_snapshot!(ana.hears().await, @"");
}

/// Somebody who wants to be called is not left waiting for a chat: the desk sees the request at once.
#[tokio::test]
async fn contact_by_telephone_is_shown_to_the_desk_at_once() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says("no imprime la del tercer piso en Cali, por favor llámenme al 3001234567").await;
    insta::assert_snapshot!(ana.hears().await, @"");
    insta::assert_snapshot!(world.marcela().hears().await, @"");
    let seen = world.marcela().messages("mesa").pop().unwrap();
    assert!(seen.card().unwrap().to_string().contains("3001234567"));
    hours_pass(&world, 4).await;
    insta::assert_snapshot!(ana.hears().await, @"");
    insta::assert_snapshot!(world.marcela().hears().await, @"");
    ana.says("60-2214").await;
    insta::assert_snapshot!(ana.hears().await, @"");
    insta::assert_snapshot!(world.marcela().hears().await, @"");
}

/// A Saturday: the person hears that it is received and when the desk attends.
#[tokio::test]
async fn out_of_hours() {
    let (world, _home) = desk().await;
    hours_pass(&world, 5 * 24).await;
    let ana = world.ana();
    ana.says(INCOMPLETE).await;
    insta::assert_snapshot!(ana.hears().await, @"");
    ana.says("60-2214").await;
    insta::assert_snapshot!(ana.hears().await, @"");
}
