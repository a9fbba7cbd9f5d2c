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
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mesa.toml");
    std::fs::write(&file, format!("listen = '127.0.0.1:1'\napp_id = 'x'\ndatabase = '{database}'\n"))
        .unwrap();
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
