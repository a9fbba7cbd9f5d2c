//! The embedded database: a full disk, a second process, a file that is broken or newer (RELIABILITY 24, 28, 31; conformance 60).

use std::fs;
use std::path::Path;
use std::process::Command;

use mesa::simulator::{Said, Say};
use mesa::store::{Store, StoreError};

use super::books::{Books, file};
use super::child::{self, Child};
use crate::world::World;

const COMPLETE: &str = "no imprime la HP del tercer piso en Cali, placa 60-2214, ext 2231";

async fn say(world: &World, text: &str) -> Said {
    let words = Say { person: "ana".into(), place: "chat-ana".into(), text: text.into(), ..Say::default() };
    world.simulator.say(&words).await.unwrap()
}

/// From now on no file of this process may grow, or each may: what a full disk does, without filling one.
fn set_disk_full(child: &Child, full: bool) {
    let limit = if full { "--fsize=0:unlimited" } else { "--fsize=unlimited:unlimited" };
    let set = Command::new("prlimit").args(["--pid", &child.id().to_string(), limit]).status().unwrap();
    assert!(set.success());
}

async fn status(child: &Child, path: &str) -> u16 {
    let url = child.endpoint().replace("/api/messages", path);
    reqwest::Client::builder().no_proxy().build().unwrap().get(url).send().await.unwrap().status().as_u16()
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_full_disk_it_says_503_and_comes_back_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    let world = child::world().await;
    // The signal that goes with the limit would end the process; a full disk sends none.
    let mut shell = Command::new("sh");
    shell.args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_mesa")]);
    let child = Child::by(&mut shell, &world.simulator, folder.path());
    world.simulator.connect(child.endpoint());
    world.simulator.install_everywhere().await.unwrap();
    child.idle().await;
    assert_eq!(status(&child, "/health/ready").await, 200);

    set_disk_full(&child, true);
    for _ in 0..3 {
        let said = say(&world, COMPLETE).await;
        assert_eq!((said.status, said.delivered), (503, false), "{}", child.log());
    }
    assert_eq!(status(&child, "/health/ready").await, 503);
    assert_eq!(status(&child, "/health/live").await, 200);

    set_disk_full(&child, false);
    assert_eq!(status(&child, "/health/ready").await, 200);
    assert!(say(&world, COMPLETE).await.delivered);
    child.idle().await;
    let books = Books::of(folder.path());
    assert_eq!(books.count("SELECT COUNT(*) FROM requests").await, 1, "what was refused left no trace");
    assert_eq!(books.count("SELECT MAX(sequence) FROM cases").await, 1);
}

fn why(opened: Result<Store, StoreError>) -> String {
    match opened {
        Err(StoreError::Unusable(why)) => why,
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("it was opened"),
    }
}

#[tokio::test]
async fn a_second_process_on_the_same_file_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let world = child::world().await;
    let child = Child::start(&world.simulator, folder.path());
    let refused = why(Store::open_sqlite(&file(folder.path())).await);
    assert!(refused.contains("another Mesa is using") && refused.contains("PostgreSQL"), "{refused}");
    drop(child);
    Store::open_sqlite(&file(folder.path())).await.unwrap().close().await;
}

async fn made(folder: &Path) {
    Store::open_sqlite(&file(folder)).await.unwrap().close().await;
}

#[tokio::test]
async fn a_broken_file_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    made(folder.path()).await;
    let mut bytes = fs::read(file(folder.path())).unwrap();
    for (from, what) in [(0, b"not a database, "), (40, b"flipped bits....")] {
        bytes[from..from + 16].copy_from_slice(what);
        bytes.truncate(bytes.len() / 2);
        fs::write(file(folder.path()), &bytes).unwrap();
        let refused = why(Store::open_sqlite(&file(folder.path())).await);
        assert!(refused.contains("mesa.sqlite") && refused.contains("restore a backup"), "{refused}");
        assert_eq!(fs::read(file(folder.path())).unwrap(), bytes, "nothing is repaired");
    }
}

#[tokio::test]
async fn a_newer_database_is_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    made(folder.path()).await;
    let books = Books::of(folder.path());
    books
        .change(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
             VALUES (9999, 'later', 1, x'00', 0)",
        )
        .await;
    books.close().await;
    let refused = why(Store::open_sqlite(&file(folder.path())).await);
    assert!(refused.contains("newer than this Mesa"), "{refused}");
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let in_the_way = folder.path().join("data");
    fs::write(&in_the_way, "a file where the folder should be").unwrap();
    let refused = why(Store::open_sqlite(&in_the_way.join("mesa.sqlite")).await);
    assert!(refused.contains("data") && refused.contains("Check the disk and the rights"), "{refused}");
}
