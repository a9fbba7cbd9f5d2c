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
    let told = "Hay 1 mensaje que Mesa no pudo entregar";
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

/// A job of another version holds up its chat for a while, then is given up; it can be repeated as it was, and dropped.
#[tokio::test]
async fn what_another_version_wrote_holds_nobody_up_for_ever() {
    let (world, home, database) = on_sqlite().await;
    world.carolina().says_in("general", "vincular coordinacion").await;
    world.ana().says("hola").await;
    world.everybody_looks().await;
    let books = crate::reliability::books::Books::of(home.folder());
    books
        .change(
            r#"INSERT INTO outbox (lane, job, state, is_settled, due_at, attempts, abandoned, enqueued_at)
               SELECT lane, '{"do":"sing","song":"x"}', 'pending', 0, due_at, 0, 0, enqueued_at FROM outbox
               WHERE lane = (SELECT id FROM conversations WHERE place = 'personal') ORDER BY position DESC LIMIT 1"#,
        )
        .await;
    books.close().await;
    world.ana().says("gracias").await;
    assert_eq!(world.ana().hears().await, "", "a replica of that version may be there");
    world.advance(SignedDuration::from_mins(11)).await;
    assert!(world.ana().hears().await.contains("Con mucho gusto"));
    let listed = lines(&database, &["outbox", "list"]).join("\n");
    assert!(listed.contains("unknown") && listed.contains("other_version"), "{listed}");
    for _ in 0..24 {
        world.advance(SignedDuration::from_hours(1)).await;
    }
    let seen = world.carolina().sees().await;
    assert!(
        seen.contains("De otra versión de Mesa: 1") && seen.contains("avise a quien administra Mesa"),
        "{seen}"
    );
    let [id] = ids(&database).try_into().unwrap();
    lines(&database, &["outbox", "retry", &id]);
    assert_eq!(lines(&database, &["outbox", "list"]), ["Nothing was given up."], "it waits again");
    world.advance(SignedDuration::from_mins(11)).await;
    let [again] = ids(&database).try_into().unwrap();
    assert_ne!(again, id);
    lines(&database, &["outbox", "drop", &again]);
    assert_eq!(lines(&database, &["outbox", "list"]), ["Nothing was given up."]);
}
