//! `mesa backup`: what was acknowledged before is in the copy, and Mesa starts on it.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use jiff::SignedDuration;
use mesa::simulator::Said as Heard;

use super::{lines, mesa, on_postgres, on_sqlite};
use crate::support::mesa::Home;
use crate::world::World;

/// Somebody writes without pause, until told to stop; tells how many cases were acknowledged.
async fn cases(world: &World, from: usize, to: usize) -> Vec<Heard> {
    let mut said = vec![];
    for index in from..to {
        let text = format!("no imprime la impresora {index} en Cali, ext 2231, placa 61-{index:04}");
        said.push(world.ana().says(&text).await);
    }
    said
}

fn numbers(database: &str) -> Vec<String> {
    let listed = lines(database, &["cases", "list"]);
    listed.iter().skip(1).map(|line| line.split_whitespace().next().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_made_while_a_desk_works_is_whole() {
    let (mut world, _home, database) = on_sqlite().await;
    let before = cases(&world, 0, 6).await;
    assert!(before.iter().all(|said| said.delivered));
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("mesa.sqlite");
    let target = copy.to_str().unwrap().to_owned();
    let (from, to) = (database.clone(), target.clone());
    let backup = tokio::task::spawn_blocking(move || lines(&from, &["backup", &to]));
    let (_, told) = tokio::join!(cases(&world, 6, 16), backup);
    assert!(told.unwrap()[0].contains(&target));
    assert_eq!(std::fs::metadata(&copy).unwrap().permissions().mode() & 0o777, 0o600);
    let copied = numbers(&target);
    let all = numbers(&database);
    assert!(copied.len() >= 6 && all.len() == 16, "{copied:?} {all:?}");
    assert_eq!(copied[..], all[..copied.len()], "as of one moment");

    // Restored in another place, Mesa starts on it and goes on.
    drop(world.take_bot());
    let home = Home::new(&world.simulator);
    std::fs::copy(&copy, home.folder().join("mesa.sqlite")).unwrap();
    let mesa = home.start(&world.clock, 3).await;
    world.connect(mesa);
    world.everybody_looks().await;
    world.ana().says("C-2026-000006").await;
    // What was still to be sent keeps to Teams' quotas.
    world.advance(SignedDuration::from_mins(5)).await;
    assert!(world.ana().sees().await.contains("C-2026-000006"));
    let restored = home.folder().join("mesa.sqlite").to_str().unwrap().to_owned();
    assert!(numbers(&restored).starts_with(&copied));
}

#[tokio::test]
async fn nothing_is_written_over_and_a_failure_leaves_nothing() {
    let (world, home, database) = on_sqlite().await;
    cases(&world, 0, 1).await;
    let there = home.folder().join("there");
    std::fs::write(&there, "mine").unwrap();
    let said = mesa(&database, &["backup", there.to_str().unwrap()]);
    assert!(
        !said.fine && said.err.contains("is there already, and a copy is never written over"),
        "{}",
        said.err
    );
    assert_eq!(std::fs::read_to_string(&there).unwrap(), "mine");
    let nowhere = home.folder().join("nowhere/copy");
    let said = mesa(&database, &["backup", nowhere.to_str().unwrap()]);
    assert!(!said.fine && said.err.contains("there is no such folder"), "{}", said.err);
    let broken = home.folder().join("broken.sqlite");
    std::fs::write(&broken, "no database at all, whatever its name says").unwrap();
    let copy = home.folder().join("copy");
    let said = mesa(broken.to_str().unwrap(), &["backup", copy.to_str().unwrap()]);
    assert!(!said.fine && !copy.exists(), "{}", said.err);
}

/// Before an upgrade the program may be newer than the tables: the copy is made, only not kept in mind.
#[tokio::test]
async fn tables_of_another_version_are_copied_too() {
    let (world, home, database) = on_sqlite().await;
    cases(&world, 0, 1).await;
    let books = crate::reliability::books::Books::of(home.folder());
    books
        .change("DELETE FROM _sqlx_migrations WHERE version = (SELECT MAX(version) FROM _sqlx_migrations)")
        .await;
    books.close().await;
    let copy = home.folder().join("copy");
    let told = lines(&database, &["backup", copy.to_str().unwrap()]).concat();
    assert!(copy.is_file() && told.contains("is whole") && told.contains("will not know of it"), "{told}");
}

#[tokio::test]
async fn postgresql_is_copied_by_its_own_program() {
    let (world, _home, database) = on_postgres().await;
    cases(&world, 0, 3).await;
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("mesa.dump");
    lines(&database, &["backup", copy.to_str().unwrap()]);
    let said = mesa(&database, &["backup", copy.to_str().unwrap()]);
    assert!(
        !said.fine && said.err.contains("is there already, and a copy is never written over"),
        "{}",
        said.err
    );

    let absent = folder.path().join("absent.dump");
    let said = super::mesa_with(&database, "/nowhere", &["backup", absent.to_str().unwrap()]);
    assert!(!said.fine && said.err.contains("pg_dump cannot be started"), "{}", said.err);
    assert!(!absent.exists(), "a failure leaves nothing");

    let other = tokio::task::spawn_blocking(crate::support::postgres::database).await.unwrap();
    restore(&copy, &other);
    assert_eq!(numbers(&other), numbers(&database));
    assert_eq!(numbers(&other).len(), 3);
}

fn restore(copy: &Path, database: &str) {
    let restored = std::process::Command::new("pg_restore")
        .args(["--exit-on-error", "--no-owner", "--dbname", database])
        .arg(copy)
        .output()
        .unwrap();
    assert!(restored.status.success(), "{}", String::from_utf8_lossy(&restored.stderr));
}
