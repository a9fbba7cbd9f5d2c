//! `mesa outbox`, and what the coordination hears of it.

use jiff::SignedDuration;
use mesa::simulator::{Fault, FaultKind, FaultyCall};

use super::{lines, mesa, on_postgres, on_sqlite};
use crate::world::World;

/// Ana's case is registered, and the desk's channel takes nothing.
async fn one_given_up(world: &World) {
    world.simulator.fault(Fault::new(FaultyCall::Create, FaultKind::TooLarge, 1));
    world.ana().says("no imprime la del tercer piso en Cali, ext 2231, placa 60-2214").await;
    world.simulator.clear_faults();
}

/// The ids in a list of jobs.
fn ids(database: &str) -> Vec<String> {
    let all = lines(database, &["outbox", "list"]);
    all.iter().skip(1).filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

#[tokio::test]
async fn what_was_given_up_is_listed_retried_and_dropped() {
    for (world, _home, database) in [on_sqlite().await, on_postgres().await] {
        assert_eq!(lines(&database, &["outbox", "list"]), ["Nothing was given up."]);
        one_given_up(&world).await;
        let listed = lines(&database, &["outbox", "list"]).join("\n");
        for part in ["show_card", "channel", "refused", "too_large"] {
            assert!(listed.contains(part), "{part}: {listed}");
        }
        for secret in ["Ana", "imprime", "2231", "ana@"] {
            assert!(!listed.contains(secret), "{secret}: {listed}");
        }
        let first = ids(&database);
        for id in &first {
            lines(&database, &["outbox", "retry", id]);
        }
        world.settle().await;
        assert_eq!(lines(&database, &["outbox", "list"]), ["Nothing was given up."]);
        assert!(world.marcela().messages("mesa").iter().any(|message| message.card().is_some()));
        for args in
            [["outbox", "retry", &first[0]], ["outbox", "drop", &first[0]], ["outbox", "drop", "99999"]]
        {
            let said = mesa(&database, &args);
            assert!(!said.fine && said.err.contains("there is no job"), "{args:?}: {}", said.err);
        }
        one_given_up(&world).await;
        for id in ids(&database) {
            lines(&database, &["outbox", "drop", &id]);
        }
        assert_eq!(lines(&database, &["outbox", "list"]), ["Nothing was given up."]);
    }
}

/// Once a working day, at opening time, while there is something; in the coordination's channel and nowhere else.
#[tokio::test]
async fn the_coordination_hears_of_it_every_working_day() {
    let (world, _home, database) = on_sqlite().await;
    world.carolina().says_in("general", "vincular coordinacion").await;
    world.everybody_looks().await;
    let days = async |days: i64| {
        for _ in 0..days * 24 {
            world.advance(SignedDuration::from_hours(1)).await;
        }
    };
    days(1).await;
    assert_eq!(world.carolina().hears().await, "");
    one_given_up(&world).await;
    world.everybody_looks().await;
    let told = "Hay un envío de Mesa que no llegó o que tal vez no llegó.";
    days(1).await;
    let heard = world.carolina().hears().await;
    assert_eq!(heard.matches(told).count(), 1, "{heard}");
    days(5).await;
    let heard = world.carolina().hears().await;
    assert_eq!(heard.matches(told).count(), 3, "Thursday, Friday, Monday: {heard}");
    for id in ids(&database) {
        lines(&database, &["outbox", "drop", &id]);
    }
    days(3).await;
    assert_eq!(world.carolina().hears().await.matches(told).count(), 0);
}
