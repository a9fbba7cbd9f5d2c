//! What can go wrong with the store, named for what the caller does about it.

/// A failure of the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database is down, slow, full or busy: answer 503, nothing was changed.
    #[error("the database is not available")]
    Unavailable(#[source] sqlx::Error),
    /// Somebody else changed the same thing first: load again and decide again.
    #[error("changed by somebody else meanwhile")]
    Conflict,
    /// A row that the domain cannot hold. Never repaired silently.
    #[error("{table}.{column} of {id} cannot be read")]
    Corrupt {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The key of the row.
        id: String,
    },
    /// A defect of ours in a statement.
    #[error("a statement failed")]
    Broken(#[source] sqlx::Error),
    /// There are no tables of Mesa's yet: they are made when Mesa starts.
    #[error("there is no database of Mesa's {0}: it is made when Mesa starts")]
    Unborn(String),
    /// The database cannot be opened or brought up to date; says why and what to do.
    #[error("{0}")]
    Unusable(String),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Database(database) if is_conflict(database.as_ref()) => Self::Conflict,
            sqlx::Error::Database(database) if is_unavailable(database.as_ref()) => Self::Unavailable(error),
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::Protocol(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed => Self::Unavailable(error),
            _ => Self::Broken(error),
        }
    }
}

/// A unique index that somebody else's row satisfies already, or a serialization failure or deadlock.
fn is_conflict(error: &dyn sqlx::error::DatabaseError) -> bool {
    error.is_unique_violation() || matches!(error.code().as_deref(), Some("40001" | "40P01"))
}

/// PostgreSQL: shutting down, starting, too many connections, out of disk. SQLite: BUSY, LOCKED, FULL, IOERR and
/// READONLY, whose extended codes share the low byte.
fn is_unavailable(error: &dyn sqlx::error::DatabaseError) -> bool {
    let Some(code) = error.code() else { return false };
    if matches!(code.get(..2), Some("57" | "53" | "08" | "58")) && code.len() == 5 {
        return true;
    }
    code.len() < 5 && code.parse::<i64>().is_ok_and(|code| matches!(code & 0xff, 5 | 6 | 8 | 10 | 13))
}
