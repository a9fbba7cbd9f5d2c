//! `mesa backup`: a copy of the database as of one moment, while it is used.

use std::path::Path;

use anyhow::Context;
use secrecy::ExposeSecret;
use tokio::process::Command;
use url::Url;

use crate::app::parts;
use crate::clock::Clock;
use crate::config::Database;
use crate::store;

/// Copies the database into a new file, looks that the copy is whole, and keeps when that was; tells what it did.
pub(super) async fn backup(database: &Database, file: &Path) -> anyhow::Result<String> {
    match database {
        Database::Sqlite(path) => store::copy_sqlite(path, file).await?,
        Database::Postgres(url) => dump(url.expose_secret(), file).await?,
    }
    let made = format!("The copy is in {}, and is whole.", file.display());
    // Before an upgrade the tables may be of another version than the program: the copy is good all the same.
    Ok(match mark(database).await {
        Ok(()) => made,
        Err(error) => format!("{made} `mesa check` will not know of it: {error:#}"),
    })
}

async fn mark(database: &Database) -> anyhow::Result<()> {
    let store = parts::open_store_beside(database).await?;
    let marked = async {
        let mut tx = store.begin().await?;
        tx.mark_backup(Clock::system().now()).await?;
        tx.commit().await
    }
    .await;
    store.close().await;
    Ok(marked?)
}

/// PostgreSQL is copied by its own program.
async fn dump(url: &str, file: &Path) -> anyhow::Result<()> {
    let mut url = Url::parse(url).context("the database URL cannot be read")?;
    let mut command = Command::new("pg_dump");
    // Everybody on the machine sees a command line; nobody else sees its environment.
    if let Some(password) = url.password() {
        command.env("PGPASSWORD", decoded(password));
        let _ = url.set_password(None);
    }
    store::make_new(file)?;
    command.args(["--format=custom", "--no-owner", "--no-password", "--dbname", url.as_str(), "--file"]);
    let dumped = run(command.arg(file), "pg_dump").await;
    let checked = match dumped {
        Ok(()) => run(Command::new("pg_restore").arg("--list").arg(file), "pg_restore").await,
        failed => failed,
    };
    if checked.is_err() {
        drop(std::fs::remove_file(file));
    }
    checked
}

async fn run(command: &mut Command, name: &str) -> anyhow::Result<()> {
    let output = command.kill_on_drop(true).output().await.with_context(|| {
        format!("{name} cannot be started: install PostgreSQL's client programs, as new as the server, and have them on PATH")
    })?;
    let said = String::from_utf8_lossy(&output.stderr);
    anyhow::ensure!(output.status.success(), "{name} failed: {}", said.trim());
    Ok(())
}

/// A password as it stands in a URL.
fn decoded(password: &str) -> String {
    let pair = format!("p={}", password.replace('+', "%2B"));
    url::form_urlencoded::parse(pair.as_bytes())
        .next()
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_read_as_it_was_meant() {
        assert_eq!(decoded("p%40ss+w%2Frd"), "p@ss+w/rd");
    }
}
