//! A copy of the embedded database, taken while it is used; and when the last copy was made, whatever the engine.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use jiff::Timestamp;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection, SqliteConnection};

use super::error::StoreError;
use super::pool::Tx;
use super::sql::{Cell, statement};

impl Tx {
    /// A copy was made, and is whole.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn mark_backup(&mut self, at: Timestamp) -> Result<(), StoreError> {
        statement("INSERT INTO backups (made_at) VALUES ($1)").bind(at).execute_one(self).await
    }

    /// When the last copy was made, as far as Mesa's own command made it.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn last_backup_at(&mut self) -> Result<Option<Timestamp>, StoreError> {
        let row = statement("SELECT MAX(made_at) AS made_at FROM backups").fetch_one(self).await?;
        row.optional_instant(Cell { table: "backups", column: "made_at", id: "last" })
    }
}

/// Copies the embedded database at `from` into the new file `to`, as of one moment, and checks the copy. Whoever uses
/// the database is not held up.
///
/// # Errors
/// [`StoreError::Unusable`] when `to` exists already, cannot be written, or is not whole afterwards; then it is taken away.
pub async fn copy_sqlite(from: &Path, to: &Path) -> Result<(), StoreError> {
    if !from.is_file() {
        return Err(StoreError::Unusable(format!("there is no database {}", from.display())));
    }
    // Personal data: for its owner alone. A file that is there already is never written over.
    let made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(to);
    made.map_err(|error| StoreError::Unusable(not_made(to, &error)))?;
    let copied = copy(from, to).await;
    if copied.is_err() {
        drop(std::fs::remove_file(to));
    }
    copied.map_err(|error| StoreError::Unusable(format!("{} cannot be written: {error}", to.display())))
}

/// Why there is no new file, in words.
pub fn not_made(file: &Path, error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::AlreadyExists => {
            format!("{} is there already, and no copy is written over: name another file", file.display())
        }
        ErrorKind::NotFound => format!("{} cannot be made: there is no such folder", file.display()),
        _ => format!("{} cannot be made: {error}", file.display()),
    }
}

async fn copy(from: &Path, to: &Path) -> Result<(), sqlx::Error> {
    let Some(target) = to.to_str() else {
        return Err(sqlx::Error::Configuration("its name is not UTF-8".into()));
    };
    let mut source = SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(from)).await?;
    sqlx::query("VACUUM INTO $1").bind(target).execute(&mut source).await?;
    source.close().await?;
    is_whole(to).await?;
    File::open(to).and_then(|file| file.sync_all()).map_err(sqlx::Error::Io)?;
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(sqlx::Error::Io)
}

async fn is_whole(copy: &Path) -> Result<(), sqlx::Error> {
    let options = SqliteConnectOptions::new().filename(copy).read_only(true);
    let mut connection = SqliteConnection::connect_with(&options).await?;
    let found: String = sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&mut connection).await?;
    connection.close().await?;
    if found == "ok" { Ok(()) } else { Err(sqlx::Error::Configuration("the copy is not whole".into())) }
}
