//! The desk's channel: commands that are typed, in the channel and in a case's thread.

use super::registered;
use crate::support::mesa::desk;
use crate::world::World;

async fn typed(world: &World, text: &str) -> String {
    let marcela = world.marcela();
    marcela.says_in("mesa", text).await;
    marcela.hears().await
}

async fn typed_in_thread(world: &World, text: &str) -> String {
    let marcela = world.marcela();
    marcela.replies_in("mesa", text).await;
    marcela.hears().await
}

#[tokio::test]
async fn a_case_is_worked_by_typing_its_number() {
    let (world, _home) = desk().await;
    registered(&world).await;
    insta::assert_snapshot!(typed(&world, "tomar C-2026-000001").await, @"");
    insta::assert_snapshot!(world.ana().hears().await, @"");
    insta::assert_snapshot!(typed(&world, "pedir C-2026-000001 ¿qué luz está prendida?").await, @"");
    drop(world.ana().hears().await);
    world.ana().says("la naranja").await;
    world.everybody_looks().await;
    insta::assert_snapshot!(typed(&world, "solucionar c-2026-1: se cambió el tóner").await, @"");
    insta::assert_snapshot!(world.ana().hears().await, @"");
}

#[tokio::test]
async fn in_the_thread_of_a_case_its_number_is_superfluous() {
    let (world, _home) = desk().await;
    registered(&world).await;
    insta::assert_snapshot!(typed_in_thread(&world, "tomar").await, @"");
    insta::assert_snapshot!(typed_in_thread(&world, "pedir información: ¿qué luz está prendida?").await, @"");
    insta::assert_snapshot!(typed_in_thread(&world, "solucionar").await, @"");
    insta::assert_snapshot!(typed_in_thread(&world, "solucionar se cambió el tóner").await, @"");
    insta::assert_snapshot!(typed_in_thread(&world, "tomar").await, @"");
}

#[tokio::test]
async fn commands_that_cannot_be_carried_out_are_answered() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.marcela().says_in("mesa", "tomar").await;
    insta::assert_snapshot!(world.marcela().hears().await, @"");
    insta::assert_snapshot!(typed(&world, "tomar C-2026-000099").await, @"");
    insta::assert_snapshot!(typed(&world, "solucionar C-2026-000001").await, @"");
    insta::assert_snapshot!(typed(&world, "pedir C-2026-000001").await, @"");
    insta::assert_snapshot!(typed(&world, "ayuda").await, @"");
    insta::assert_snapshot!(typed(&world, "no imprime la del tercer piso").await, @"");
    assert_eq!(world.ana().hears().await, "");
    insta::assert_snapshot!(typed(&world, "tomar S-2026-000001").await, @"");
    insta::assert_snapshot!(typed(&world, "tomar C-2026-000001").await, @"");
}

/// A case may be taken over from a colleague; the one who solved it stands on it.
#[tokio::test]
async fn a_colleague_takes_over() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let (marcela, andres) = (world.marcela(), world.andres());
    marcela.presses("mesa", "Tomar").await;
    insta::assert_snapshot!(marcela.hears().await, @"");
    insta::assert_snapshot!(andres.hears().await, @"");
    andres.presses("mesa", "Tomar").await;
    insta::assert_snapshot!(andres.hears().await, @"");
    insta::assert_snapshot!(marcela.hears().await, @"");
    let seen = world.ana().sees().await;
    assert!(seen.contains("Andrés Pardo"), "{seen}");
}

/// Two agents press at the same card: one takes it, the other gets the card as it stands.
#[tokio::test]
async fn a_stale_and_a_double_press() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let marcela = world.marcela();
    let post = marcela.messages("mesa").into_iter().rev().find(|message| message.card().is_some()).unwrap();
    let take = super::button(post.card().unwrap(), "Tomar");
    let simulator = &world.simulator;
    for _ in 0..2 {
        simulator.press_edited("marcela", "mesa", &post.id, &take).await.unwrap();
        world.settle().await;
    }
    insta::assert_snapshot!(marcela.hears().await, @"");
    marcela.says_in("mesa", "solucionar C-2026-000001 se cambió el tóner").await;
    world.everybody_looks().await;
    simulator.press_edited("andres", "mesa", &post.id, &take).await.unwrap();
    world.settle().await;
    insta::assert_snapshot!(world.andres().hears().await, @"");
    assert_eq!(world.ana().hears().await, "");
}

/// A dialog that was open while the case went on.
#[tokio::test]
async fn a_dialog_that_comes_too_late() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let (marcela, andres) = (world.marcela(), world.andres());
    marcela.presses("mesa", "Solucionar").await;
    andres.says_in("mesa", "solucionar C-2026-000001 se cambió el tóner").await;
    world.everybody_looks().await;
    marcela.presses("dialog", "Solucionar").fills(&[("solution", "nada que hacer")]).await;
    insta::assert_snapshot!(marcela.hears().await, @"");
    assert_eq!(world.ana().hears().await, "");
}

/// In a thread a word for a colleague is not for Mesa.
#[tokio::test]
async fn without_a_mention_nothing_is_heard() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let root = world.marcela().messages("mesa").into_iter().rev().find(|message| message.thread.is_none());
    let words = mesa::simulator::Say {
        place: "mesa".into(),
        text: "tomar".into(),
        thread: root.map(|message| message.id),
        ..Default::default()
    };
    world.marcela().writes(words).await;
    assert_eq!(world.marcela().hears().await, "");
}
