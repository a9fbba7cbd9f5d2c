//! A copy of the embedded database, taken while it is used; and when the last copy was made, whatever the engine.

use std::fs::{File, OpenOptions};
use std::io::ErrorKind;
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
    // Personal data: for its owner alone.
    make_new(to)?;
    let copied = copy(from, to).await;
    if copied.is_err() {
        drop(std::fs::remove_file(to));
    }
    copied.map_err(|error| StoreError::Unusable(format!("{} cannot be written: {error}", to.display())))
}

/// A new file for a copy, for its owner alone.
///
/// # Errors
/// [`StoreError::Unusable`] when it is there already, or cannot be made.
pub fn make_new(to: &Path) -> Result<(), StoreError> {
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(to) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(StoreError::Unusable(format!(
            "{} is there already, and a copy is never written over: name another file, with the date in its name for instance",
            to.display()
        ))),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            Err(StoreError::Unusable(format!("{} cannot be made: there is no such folder", to.display())))
        }
        Err(error) => Err(StoreError::Unusable(format!("{} cannot be made: {error}", to.display()))),
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
