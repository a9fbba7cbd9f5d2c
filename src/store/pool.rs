//! Opening a database and its transactions.

use std::cmp::Ordering;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection, PgPool, Postgres, Sqlite, SqlitePool, Transaction};

use super::error::StoreError;
use super::postgres;
use super::sql::statement;

/// How long a turn waits for a connection; together with the statements it stays under the 3 s of a turn.
const ACQUIRE: Duration = Duration::from_millis(1500);
/// How long SQLite waits for a lock that a reader of another process holds.
const BUSY: Duration = Duration::from_millis(1500);
/// Connections to PostgreSQL for each replica.
const POSTGRES_CONNECTIONS: u32 = 16;
/// Readers of the embedded database.
const SQLITE_READERS: u32 = 4;

/// The database, of one of two kinds. Cheap to clone.
#[derive(Clone)]
pub struct Store(Kind);

#[derive(Clone)]
enum Kind {
    Sqlite { writer: SqlitePool, readers: SqlitePool, _lock: Option<Arc<File>> },
    Postgres(PgPool),
}

/// One transaction: everything a turn decides is committed in one.
pub enum Tx {
    /// Of the embedded database.
    Sqlite(Transaction<'static, Sqlite>),
    /// Of PostgreSQL.
    Postgres(Transaction<'static, Postgres>),
}

impl Store {
    /// Opens (and creates or brings up to date) the embedded database at `path`.
    ///
    /// # Errors
    /// [`StoreError::Unusable`] when another process uses it, it is no database, or it is newer than this Mesa.
    pub async fn open_sqlite(path: &Path) -> Result<Self, StoreError> {
        let lock = Arc::new(lock(path)?);
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY);
        let writer = connections(1);
        let writer = writer.connect_with(options.clone()).await.map_err(|error| unusable(path, &error))?;
        refuse_foreign(path, &writer).await?;
        let migrated = sqlx::migrate!("migrations/sqlite").run(&writer).await;
        migrated.map_err(|error| unusable(path, &in_words(&error)))?;
        assert_durable(&writer).await.map_err(|error| unusable(path, &error))?;
        let readers = connections(SQLITE_READERS);
        let readers =
            readers.connect_with(options.read_only(true)).await.map_err(|error| unusable(path, &error))?;
        let store = Self(Kind::Sqlite { writer, readers, _lock: Some(lock) });
        store.index_older_cases().await?;
        Ok(store)
    }

    /// Opens (and brings up to date) a PostgreSQL database by its URL.
    ///
    /// # Errors
    /// [`StoreError::Unusable`] when it cannot be reached, cannot hold what people write, or is newer than this Mesa.
    pub async fn open_postgres(url: &str) -> Result<Self, StoreError> {
        let options = postgres::options(url)?;
        migrate_postgres(&options).await?;
        let turns = options
            .clone()
            .options([("statement_timeout", "2500"), ("idle_in_transaction_session_timeout", "10000")]);
        let pool = PgPoolOptions::new().max_connections(POSTGRES_CONNECTIONS).acquire_timeout(ACQUIRE);
        let pool = pool.connect_with(turns).await.map_err(|error| postgres::cause(&options, &error))?;
        let store = Self(Kind::Postgres(pool));
        store.index_older_cases().await?;
        Ok(store)
    }

    /// Opens the embedded database beside the Mesa that uses it, to look at it or to change a row: nothing is created
    /// or brought up to date, and lists need no lock.
    ///
    /// # Errors
    /// [`StoreError::Unborn`] when it is not there, [`StoreError::Unusable`] when it is of another version.
    pub async fn open_sqlite_beside(path: &Path) -> Result<Self, StoreError> {
        if !path.is_file() {
            return Err(StoreError::Unborn(format!("at {}", path.display())));
        }
        let options = SqliteConnectOptions::new().filename(path).foreign_keys(true).busy_timeout(BUSY);
        let writer = connections(1).connect_lazy_with(options.clone().synchronous(SqliteSynchronous::Full));
        let readers = connections(1).connect_with(options.read_only(true)).await;
        let readers = readers.map_err(|error| unusable(path, &error))?;
        refuse_foreign(path, &readers).await?;
        let store = Self(Kind::Sqlite { writer, readers, _lock: None });
        store.assert_version(&sqlx::migrate!("migrations/sqlite")).await?;
        Ok(store)
    }

    /// As [`Self::open_sqlite_beside`].
    ///
    /// # Errors
    /// [`StoreError::Unborn`] when it is empty, [`StoreError::Unusable`] when it cannot be reached, is of another version, or is
    /// empty and Mesa may make no tables in it.
    pub async fn open_postgres_beside(url: &str) -> Result<Self, StoreError> {
        let options = postgres::options(url)?;
        let looked = postgres::looked_at(&options).await?;
        looked.close().await.map_err(|error| postgres::cause(&options, &error))?;
        let pool = PgPoolOptions::new().max_connections(2).acquire_timeout(ACQUIRE);
        let store = Self(Kind::Postgres(pool.connect_lazy_with(options.clone())));
        let is_ours = store.assert_version(&sqlx::migrate!("migrations/postgres")).await;
        if matches!(is_ours, Err(StoreError::Unborn(_))) {
            postgres::assert_may_create(&options).await?;
        }
        is_ours.map(|()| store)
    }

    async fn assert_version(&self, ours: &Migrator) -> Result<(), StoreError> {
        let mut tx = self.read().await?;
        let found =
            statement("SELECT MAX(version) AS version FROM _sqlx_migrations").fetch_one(&mut tx).await;
        let found = match found {
            Ok(row) => row.optional_integer("version")?,
            Err(error) if is_unborn(&error) => None,
            Err(StoreError::Broken(error)) => {
                return Err(StoreError::Unusable(format!("this is no database that Mesa can read: {error}")));
            }
            Err(error) => return Err(error),
        };
        let ours = ours.iter().map(|migration| migration.version).max();
        match found.cmp(&ours) {
            Ordering::Equal => Ok(()),
            Ordering::Less if found.is_none() => Err(StoreError::Unborn("in it".into())),
            Ordering::Less => Err(StoreError::Unusable(
                "the database is of another version of Mesa, older than this program: use the one that runs there, or copy \
                 the database (`mesa backup`) and start this one, which brings it up to date"
                    .into(),
            )),
            Ordering::Greater => Err(StoreError::Unusable(
                "the database is of another version of Mesa, newer than this program: use the one that runs there"
                    .into(),
            )),
        }
    }

    /// A transaction that may write.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when no connection is free in time.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        Ok(match &self.0 {
            Kind::Sqlite { writer, .. } => Tx::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?),
            Kind::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// A transaction that only reads; it never waits for a writer of the embedded database.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when no connection is free in time.
    pub async fn read(&self) -> Result<Tx, StoreError> {
        Ok(match &self.0 {
            Kind::Sqlite { readers, .. } => Tx::Sqlite(readers.begin().await?),
            Kind::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// Whether the database answers and can be written to (readiness).
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when it does not.
    pub async fn probe(&self) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        statement("UPDATE probe SET times = times + 1 WHERE id = 1").execute_one(&mut tx).await?;
        tx.commit().await
    }

    /// Closes all connections; the embedded database is checkpointed.
    pub async fn close(&self) {
        match &self.0 {
            Kind::Sqlite { writer, readers, .. } => {
                readers.close().await;
                writer.close().await;
            }
            Kind::Postgres(pool) => pool.close().await,
        }
    }
}

impl Tx {
    /// Makes everything durable.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when it is not known to be durable; then it is not acknowledged.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }

    /// Whether rows must be claimed with `SKIP LOCKED` (several writers at once).
    pub(super) fn has_many_writers(&self) -> bool {
        matches!(self, Self::Postgres(_))
    }
}

/// There is no such table, in the words of either engine.
fn is_unborn(error: &StoreError) -> bool {
    let StoreError::Broken(sqlx::Error::Database(error)) = error else { return false };
    error.code().as_deref() == Some("42P01") || error.message().starts_with("no such table")
}

/// On a connection of its own, without the limit of time that turns have: another replica may be migrating.
async fn migrate_postgres(options: &PgConnectOptions) -> Result<(), StoreError> {
    let pool = PgPoolOptions::new().max_connections(1).connect_with(options.clone()).await;
    let pool = match pool {
        Ok(pool) => pool,
        // The pool waited for it and does not say why it was in vain.
        Err(sqlx::Error::PoolTimedOut) => {
            postgres::looked_at(options).await?;
            return Err(postgres::unusable("it answers too late: try again in a moment"));
        }
        Err(error) => return Err(postgres::cause(options, &error)),
    };
    postgres::looked_at(options).await?;
    let migrated = sqlx::migrate!("migrations/postgres").run(&pool).await;
    pool.close().await;
    migrated.map_err(|error| match &error {
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => {
            postgres::cause(options, error)
        }
        _ => postgres::unusable(&in_words(&error)),
    })
}

/// On a full disk SQLite takes a transaction back by itself; sqlx goes on to believe in it, and would refuse every later
/// one. Such a connection is replaced.
fn connections(count: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(count)
        .acquire_timeout(ACQUIRE)
        .before_acquire(|connection, _| Box::pin(async { Ok(!connection.is_in_transaction()) }))
}

/// A second process on the same file would break the lanes of the outbox: it is refused.
fn lock(path: &Path) -> Result<File, StoreError> {
    let lock_path = PathBuf::from(format!("{}.lock", path.display()));
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|error| unusable(path, &error))?;
    }
    let file = File::create(&lock_path).map_err(|error| unusable(&lock_path, &error))?;
    file.try_lock().map_err(|_| {
        StoreError::Unusable(format!(
            "another Mesa is using {}. Stop it first; several processes need PostgreSQL.",
            path.display()
        ))
    })?;
    Ok(file)
}

/// A file that holds the tables of another program is not Mesa's to fill. What is no database at all shows later.
async fn refuse_foreign(path: &Path, pool: &SqlitePool) -> Result<(), StoreError> {
    let tables =
        sqlx::query_scalar("SELECT name FROM sqlite_master WHERE type = 'table'").fetch_all(pool).await;
    let tables: Vec<String> = tables.unwrap_or_default();
    if tables.is_empty() || tables.iter().any(|name| name == "_sqlx_migrations") {
        return Ok(());
    }
    Err(StoreError::Unusable(format!(
        "{} holds tables of another program: name another file with `database`, or another folder with `data_dir`",
        path.display()
    )))
}

/// Power loss must lose nothing that was acknowledged: WAL with `synchronous=FULL`, or no start.
async fn assert_durable(pool: &SqlitePool) -> Result<(), sqlx::Error> {
    let synchronous: i64 = sqlx::query_scalar("PRAGMA synchronous").fetch_one(pool).await?;
    if synchronous == 2 { Ok(()) } else { Err(sqlx::Error::Configuration("synchronous is not FULL".into())) }
}

/// What a migration's failure means for whoever starts Mesa.
fn in_words(error: &MigrateError) -> String {
    match error {
        MigrateError::VersionMissing(_) | MigrateError::VersionTooNew(..) => {
            "it is newer than this Mesa; start the newer Mesa, or restore the copy that was made before it"
                .to_owned()
        }
        MigrateError::VersionMismatch(_) => {
            "it was made by another build of Mesa, whose tables differ".to_owned()
        }
        other => other.to_string(),
    }
}

fn unusable(path: &Path, error: &dyn std::fmt::Display) -> StoreError {
    StoreError::Unusable(format!(
        "the database {} cannot be used: {error}. Check the disk and the rights, or restore a backup; Mesa does not repair it.",
        path.display()
    ))
}
