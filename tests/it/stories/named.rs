//! Channels that only the catalogue names: bound without a word of anybody in them.

use mesa::simulator::{Fault, FaultKind, FaultyCall};

use super::COMPLETE;
use super::levels::newest_card;
use crate::support::mesa::Home;
use crate::world::World;

/// A home whose groups name these channels.
fn home(world: &World, named: &[(&str, &str)]) -> Home {
    Home::new(&world.simulator).editing("groups.toml", |groups| {
        for (group, channel) in named {
            let key = format!("key = \"{group}\"\n");
            *groups = groups.replacen(&key, &format!("{key}channel = \"{channel}\"\n"), 1);
        }
    })
}

#[tokio::test]
async fn a_channel_is_bound_by_its_name_when_mesa_is_installed() {
    let mut world = World::empty().await;
    let home = home(&world, &[("mesa", "mesa de servicios"), ("infraestructura", "general")]);
    world.bring(home.start(&world.clock, 2).await).await;
    world.ana().says(COMPLETE).await;
    assert!(newest_card(&world.marcela(), "mesa").contains("Caso C-2026-000001"));
    world.marcela().says_in("mesa", "tomar C-2026-000001").await;
    assert!(newest_card(&world.marcela(), "mesa").contains("Atiende Marcela"));
}

/// A case that was registered before there was a channel is posted as soon as there is one.
#[tokio::test]
async fn a_case_that_waited_is_posted_then() {
    let mut world = World::empty().await;
    let channel = world.simulator.conversation_id("mesa").unwrap();
    let home = home(&world, &[("mesa", &channel)]);
    world.connect(home.start(&world.clock, 2).await);
    world.simulator.install_for("ana").await.unwrap();
    world.ana().says(COMPLETE).await;
    assert_eq!(newest_card(&world.marcela(), "mesa"), "");
    world.simulator.install_in_team("carolina").await.unwrap();
    world.settle().await;
    assert!(newest_card(&world.marcela(), "mesa").contains("Caso C-2026-000001"));
}

/// The file names a channel only after Mesa was installed: at the next start, also when Teams is busy.
#[tokio::test]
async fn a_channel_that_is_named_later_is_bound_at_the_start() {
    let mut world = World::empty().await;
    let first = Home::new(&world.simulator);
    world.bring(first.start(&world.clock, 2).await).await;
    world.ana().says(COMPLETE).await;
    assert_eq!(newest_card(&world.marcela(), "mesa"), "");
    world.take_bot().unwrap().stop().await;
    let named = first.editing("groups.toml", |groups| {
        *groups = groups.replacen("key = \"mesa\"\n", "key = \"mesa\"\nchannel = \"Mesa de servicios\"\n", 1);
    });
    world.simulator.fault(Fault::new(FaultyCall::Channels, FaultKind::Throttled, 1).retry_after("7"));
    world.connect(named.start(&world.clock, 3).await);
    world.settle().await;
    world.advance(jiff::SignedDuration::from_secs(30)).await;
    assert!(newest_card(&world.marcela(), "mesa").contains("Caso C-2026-000001"));
}

/// A coordinator's word comes before the file.
#[tokio::test]
async fn a_command_comes_before_the_catalogue() {
    let mut world = World::empty().await;
    let home = home(&world, &[("mesa", "Mesa de servicios")]);
    world.bring(home.start(&world.clock, 2).await).await;
    world.carolina().says_in("general", "vincular mesa").await;
    world.take_bot().unwrap().stop().await;
    world.connect(home.start(&world.clock, 3).await);
    world.settle().await;
    world.ana().says(COMPLETE).await;
    assert_eq!(newest_card(&world.marcela(), "mesa"), "");
    assert!(newest_card(&world.marcela(), "general").contains("Caso C-2026-000001"));
}

/// What the file says now comes before what it said earlier.
#[tokio::test]
async fn another_channel_in_the_catalogue_is_the_one_from_then_on() {
    let mut world = World::empty().await;
    let home = home(&world, &[("mesa", "Mesa de servicios")]);
    world.bring(home.start(&world.clock, 2).await).await;
    world.ana().says(COMPLETE).await;
    world.take_bot().unwrap().stop().await;
    let home = home.editing("groups.toml", |groups| *groups = groups.replace("Mesa de servicios", "General"));
    world.connect(home.start(&world.clock, 3).await);
    world.settle().await;
    assert!(newest_card(&world.marcela(), "general").contains("Caso C-2026-000001"));
}
