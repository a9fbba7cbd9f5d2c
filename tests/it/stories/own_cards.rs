//! A case's card in the channel: right for everybody, and each of the group sees what they can do next.

use mesa::simulator::Seen;
use serde_json::Value;

use super::registered;
use crate::support::mesa::desk;
use crate::world::World;

/// The client of a person loads the card of the case in the desk's channel.
async fn looks(world: &World, person: &str) -> Option<Value> {
    let post = world.person(person).messages("mesa").into_iter().find(|message| message.card().is_some());
    let outcome = world.simulator.refresh(person, "mesa", &post.unwrap().id).await.unwrap();
    match outcome.what {
        Seen::Card { card } => Some(card),
        _ => None,
    }
}

/// What stands on a card, not in its menu.
fn offered(card: &Value) -> String {
    let actions = card["actions"].as_array().unwrap().iter();
    let foremost = actions.filter(|action| action["mode"] != "secondary");
    foremost.map(|action| action["title"].as_str().unwrap()).collect::<Vec<_>>().join(", ")
}

fn called(world: &World) -> usize {
    world.simulator.calls().len()
}

/// The card for everybody.
fn base(world: &World) -> Value {
    let post = world.carolina().messages("mesa").into_iter().find_map(|message| message.card().cloned());
    post.unwrap()
}

#[tokio::test]
async fn each_of_the_group_sees_their_own_buttons() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.marcela().presses("mesa", "Tomar").await;
    world.everybody_looks().await;
    let own = looks(&world, "marcela").await.unwrap();
    assert_eq!(offered(&own), "Responder al usuario, Pedir información, Solucionar");
    assert!(!own.to_string().contains("\"Tomar\""), "she has it already");
    let other = looks(&world, "andres").await.unwrap();
    assert_eq!(offered(&other), "Tomar, Responder al usuario, Nota");
}

#[tokio::test]
async fn who_has_the_case_is_the_first_of_at_most_sixty_viewers() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.marcela().presses("mesa", "Tomar").await;
    world.everybody_looks().await;
    let card = base(&world);
    let viewers = card["refresh"]["userIds"].as_array().unwrap();
    assert!((2..=60).contains(&viewers.len()), "{viewers:?}");
    assert_eq!(viewers[0], world.simulator.person("marcela").unwrap().user_id.as_str());
    assert_eq!(offered(&card), "Responder al usuario, Pedir información, Solucionar", "right for everybody");
}

#[tokio::test]
async fn looking_changes_nothing() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let (calls, before) = (called(&world), base(&world));
    let first = looks(&world, "andres").await.unwrap();
    assert_eq!(looks(&world, "andres").await.unwrap(), first);
    world.settle().await;
    assert_eq!(called(&world), calls + 2, "nothing but the two looks themselves went over the wire");
    assert_eq!(base(&world), before);
}

#[tokio::test]
async fn whoever_left_the_group_is_left_with_the_card_for_everybody() {
    let (world, _home) = desk().await;
    registered(&world).await;
    assert!(looks(&world, "andres").await.is_some());
    let post = world.andres().messages("mesa").into_iter().find(|message| message.card().is_some()).unwrap();
    world.simulator.leave_team("andres").await.unwrap();
    world.settle().await;
    let outcome = world.simulator.refresh("andres", "mesa", &post.id).await;
    let shown = outcome.map(|outcome| matches!(outcome.what, Seen::Card { .. }));
    assert!(!shown.unwrap_or(false));
}
