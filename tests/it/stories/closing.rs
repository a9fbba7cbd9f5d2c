//! From solved to closed.

use jiff::SignedDuration;

use super::{hours_pass, solved};
use crate::support::mesa::desk;
use crate::world::World;

/// Days go by, at this time of the day.
async fn days_pass(world: &World, days: i64) {
    hours_pass(world, 24 * days).await;
}

#[tokio::test]
async fn confirmed_by_button() {
    let (world, _home) = desk().await;
    super::registered(&world).await;
    world.marcela().presses("mesa", "Solucionar").await;
    world.marcela().presses("dialog", "Solucionar").fills(&[("solution", "se cambió el tóner")]).await;
    insta::assert_snapshot!(world.ana().hears().await, @"");
    insta::assert_snapshot!(world.marcela().hears().await, @"");
    world.ana().presses("chat", "Confirmo").await;
    insta::assert_snapshot!(world.ana().hears().await, @"");
    insta::assert_snapshot!(world.marcela().hears().await, @"");
    days_pass(&world, 7).await;
    assert_eq!(world.ana().hears().await, "");
}

#[tokio::test]
async fn confirmed_in_words() {
    let (world, _home) = desk().await;
    solved(&world).await;
    world.ana().says("sí, quedó perfecto, gracias").await;
    insta::assert_snapshot!(world.ana().hears().await, @"");
    insta::assert_snapshot!(world.marcela().hears().await, @"");
}

/// A reason is required, on the card and in words; the desk sees it.
#[tokio::test]
async fn still_failing() {
    let (world, _home) = desk().await;
    solved(&world).await;
    let (ana, marcela) = (world.ana(), world.marcela());
    ana.presses("chat", "Sigue fallando").await;
    insta::assert_snapshot!(ana.hears().await, @"");
    ana.presses("chat", "Sigue fallando").fills(&[("reason", "sale en blanco")]).await;
    insta::assert_snapshot!(ana.hears().await, @"");
    insta::assert_snapshot!(marcela.hears().await, @"");
    days_pass(&world, 7).await;
    assert_eq!(ana.hears().await, "", "it is in progress: nothing closes it");
}

#[tokio::test]
async fn still_failing_in_words() {
    let (world, _home) = desk().await;
    solved(&world).await;
    let (ana, marcela) = (world.ana(), world.marcela());
    ana.says("sigue fallando").await;
    insta::assert_snapshot!(ana.hears().await, @"");
    assert_eq!(marcela.hears().await, "");
    ana.says("sale la hoja en blanco").await;
    insta::assert_snapshot!(ana.hears().await, @"");
    insta::assert_snapshot!(marcela.hears().await, @"");
}

#[tokio::test]
async fn still_failing_with_its_reason_in_words() {
    let (world, _home) = desk().await;
    solved(&world).await;
    world.ana().says("no, sigue fallando, sale la hoja en blanco").await;
    insta::assert_snapshot!(world.ana().hears().await, @"");
    insta::assert_snapshot!(world.marcela().hears().await, @"");
}

/// Asked again on the next working day at opening time; a third time it cannot be put off.
#[tokio::test]
async fn later_at_most_twice() {
    let (world, _home) = desk().await;
    solved(&world).await;
    let ana = world.ana();
    ana.presses("chat", "Después").await;
    insta::assert_snapshot!(ana.hears().await, @"");
    world.advance(SignedDuration::from_hours(23)).await;
    assert_eq!(ana.hears().await, "");
    hours_pass(&world, 2).await;
    insta::assert_snapshot!(ana.hears().await, @"");
    ana.says("después").await;
    insta::assert_snapshot!(ana.hears().await, @"");
    hours_pass(&world, 24).await;
    insta::assert_snapshot!(ana.hears().await, @"");
    ana.says("después").await;
    insta::assert_snapshot!(ana.hears().await, @"");
    days_pass(&world, 6).await;
    insta::assert_snapshot!(ana.hears().await, @"");
}

/// Solved on Friday 4 December 2026. Tuesday the 8th is a holiday: Monday, Wednesday and Thursday are the three days.
#[tokio::test]
async fn silence_closes_after_three_working_days() {
    let (world, _home) = desk().await;
    days_pass(&world, 11).await;
    solved(&world).await;
    days_pass(&world, 5).await;
    assert_eq!(world.ana().hears().await, "", "Wednesday: two working days");
    days_pass(&world, 1).await;
    insta::assert_snapshot!(world.ana().hears().await, @"");
    insta::assert_snapshot!(world.marcela().hears().await, @"");
}

/// Closed stays closed, however somebody comes back about it.
#[tokio::test]
async fn closed_stays_closed() {
    let (world, _home) = desk().await;
    solved(&world).await;
    let (ana, marcela) = (world.ana(), world.marcela());
    ana.presses("chat", "Confirmo").await;
    world.everybody_looks().await;
    ana.says("sigue fallando").await;
    insta::assert_snapshot!(ana.hears().await, @"");
    ana.says("el C-2026-000001 volvió a fallar").await;
    insta::assert_snapshot!(ana.hears().await, @"");
    let card = ana.messages("chat").into_iter().rev().find(|message| message.card().is_some()).unwrap();
    let quote = mesa::simulator::Say {
        text: "otra vez lo mismo".into(),
        quotes: Some(card.id),
        ..Default::default()
    };
    ana.writes(quote).await;
    insta::assert_snapshot!(ana.hears().await, @"");
    assert_eq!(marcela.hears().await, "", "nothing happened to the case");
    ana.presses("chat", "Abrir uno nuevo relacionado").await;
    insta::assert_snapshot!(ana.hears().await, @"");
    insta::assert_snapshot!(marcela.hears().await, @"");
}

/// Buttons of cards that are not current any more.
#[tokio::test]
async fn a_stale_card_does_nothing() {
    let (world, _home) = desk().await;
    solved(&world).await;
    let ana = world.ana();
    let card = ana.messages("chat").into_iter().rev().find(|message| message.card().is_some()).unwrap();
    let confirm = super::button(card.card().unwrap(), "Confirmo");
    let failing = super::button(card.card().unwrap(), "Sigue fallando");
    let press = |action| {
        let (chat, id) = (ana.chat(), card.id.clone());
        let simulator = &world.simulator;
        async move { simulator.press_edited("ana", &chat, &id, &action).await.unwrap() }
    };
    press(confirm.clone()).await;
    world.everybody_looks().await;
    press(confirm).await;
    let mut with_reason = failing;
    with_reason["data"]["reason"] = "ya no".into();
    press(with_reason).await;
    insta::assert_snapshot!(ana.hears().await, @"");
    assert_eq!(world.marcela().hears().await, "");
}
