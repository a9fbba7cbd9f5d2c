//! What an administrator does on the machine, with the real program, beside a Mesa that works.

mod backup;
mod cards;
mod cases;
mod check;
mod outbox;
mod package;

use std::process::{Command, Output, Stdio};

use mesa::config::Database;
use secrecy::SecretString;

use crate::support::mesa::{Home, open_desk};
use crate::support::postgres;
use crate::world::World;

/// What the program said, and whether it was content.
struct Said {
    out: String,
    err: String,
    fine: bool,
}

/// Runs `mesa` on a database, which a file of settings names that holds more than these commands need.
fn mesa(database: &str, args: &[&str]) -> Said {
    mesa_with(database, "/usr/bin:/bin", args)
}

/// The same with other programs to be found.
fn mesa_with(database: &str, path: &str, args: &[&str]) -> Said {
    mesa_told(&format!("database = '{database}'"), path, args)
}

/// The same with whatever tells it where the database is.
fn mesa_told(place: &str, path: &str, args: &[&str]) -> Said {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mesa.toml");
    std::fs::write(&file, format!("listen = '127.0.0.1:1'\napp_id = 'x'\n{place}\n")).unwrap();
    let Output { status, stdout, stderr } = Command::new(env!("CARGO_BIN_EXE_mesa"))
        .env_clear()
        .env("PATH", path)
        .args(args)
        .args(["--config", file.to_str().unwrap(), "--data-dir", folder.path().to_str().unwrap()])
        .stdin(Stdio::null())
        .output()
        .unwrap();
    Said {
        out: String::from_utf8(stdout).unwrap(),
        err: String::from_utf8(stderr).unwrap(),
        fine: status.success(),
    }
}

/// The lines of what went well.
pub(crate) fn lines(database: &str, args: &[&str]) -> Vec<String> {
    let said = mesa(database, args);
    assert!(said.fine, "{args:?}: {}", said.err);
    said.out.lines().map(str::to_owned).collect()
}

/// The address of a database with a password in it stands in a file of its own: each command reads it there.
#[tokio::test(flavor = "multi_thread")]
async fn every_command_finds_the_database_by_its_file() {
    let (world, _home, database) = on_postgres().await;
    world.ana().says("no imprime la del tercer piso en Cali, ext 2231, placa 60-2214").await;
    let folder = tempfile::tempdir().unwrap();
    let (file, copy) = (folder.path().join("database"), folder.path().join("copy"));
    std::fs::write(&file, format!("{database}\n")).unwrap();
    let place = format!("database_file = '{}'", file.display());
    let said = |args: &[&str]| mesa_told(&place, "/usr/bin:/bin", args);
    let listed = said(&["cases", "list"]);
    assert!(listed.fine && listed.out.contains("C-2026-000001"), "{}{}", listed.out, listed.err);
    let jobs = said(&["outbox", "list"]);
    assert!(jobs.fine, "{}", jobs.err);
    let copied = said(&["backup", copy.to_str().unwrap()]);
    assert!(copied.fine && copy.is_file(), "{}", copied.err);
}

/// A desk at work on the embedded database, and where that is.
async fn on_sqlite() -> (World, Home, String) {
    let (world, home) = crate::support::mesa::desk().await;
    let database = home.folder().join("mesa.sqlite").to_str().unwrap().to_owned();
    (world, home, database)
}

/// The same on PostgreSQL.
pub(crate) async fn on_postgres() -> (World, Home, String) {
    let url = tokio::task::spawn_blocking(postgres::database).await.unwrap();
    let world = World::empty().await;
    let database = Database::Postgres(SecretString::from(url.clone()));
    let home = Home::new(&world.simulator).with(|settings| settings.database = database);
    let (world, home) = open_desk(world, home).await;
    (world, home, url)
}
