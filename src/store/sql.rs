//! The one place where the two engines differ in types: a statement with its arguments, and a row.

use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sqlx::Row as _;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;

use super::error::StoreError;
use super::pool::Tx;

/// A portable statement with its arguments.
pub(super) struct Statement {
    text: &'static str,
    arguments: Vec<Argument>,
}

/// What can be bound: text, integers and bytes, absent or not.
pub(super) enum Argument {
    Text(Option<String>),
    Integer(Option<i64>),
    Bytes(Vec<u8>),
}

/// A row of either engine.
pub(super) enum Row {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

/// A statement of ours: texts are constants, values are always bound.
pub(super) fn statement(text: &'static str) -> Statement {
    Statement { text, arguments: Vec::new() }
}

macro_rules! bound {
    ($engine:ident, $statement:expr) => {{
        let mut query = sqlx::query::<sqlx::$engine>($statement.text);
        for argument in $statement.arguments {
            query = match argument {
                Argument::Text(value) => query.bind(value),
                Argument::Integer(value) => query.bind(value),
                Argument::Bytes(value) => query.bind(value),
            };
        }
        query
    }};
}

impl Statement {
    /// Binds the next `$n`.
    pub(super) fn bind(mut self, value: impl Into<Argument>) -> Self {
        self.arguments.push(value.into());
        self
    }

    /// Runs it and tells how many rows it touched.
    pub(super) async fn execute(self, tx: &mut Tx) -> Result<u64, StoreError> {
        Ok(match tx {
            Tx::Sqlite(tx) => bound!(Sqlite, self).execute(&mut **tx).await?.rows_affected(),
            Tx::Postgres(tx) => bound!(Postgres, self).execute(&mut **tx).await?.rows_affected(),
        })
    }

    /// Runs a compare-and-set: no row touched means that somebody else was first.
    pub(super) async fn execute_one(self, tx: &mut Tx) -> Result<(), StoreError> {
        if self.execute(tx).await? == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }

    /// All rows.
    pub(super) async fn fetch_all(self, tx: &mut Tx) -> Result<Vec<Row>, StoreError> {
        Ok(match tx {
            Tx::Sqlite(tx) => {
                bound!(Sqlite, self).fetch_all(&mut **tx).await?.into_iter().map(Row::Sqlite).collect()
            }
            Tx::Postgres(tx) => {
                bound!(Postgres, self).fetch_all(&mut **tx).await?.into_iter().map(Row::Postgres).collect()
            }
        })
    }

    /// The row, if there is one.
    pub(super) async fn fetch_optional(self, tx: &mut Tx) -> Result<Option<Row>, StoreError> {
        Ok(match tx {
            Tx::Sqlite(tx) => bound!(Sqlite, self).fetch_optional(&mut **tx).await?.map(Row::Sqlite),
            Tx::Postgres(tx) => bound!(Postgres, self).fetch_optional(&mut **tx).await?.map(Row::Postgres),
        })
    }

    /// The row that must be there.
    pub(super) async fn fetch_one(self, tx: &mut Tx) -> Result<Row, StoreError> {
        self.fetch_optional(tx).await?.ok_or(StoreError::Broken(sqlx::Error::RowNotFound))
    }
}

impl Row {
    pub(super) fn text(&self, column: &str) -> Result<String, StoreError> {
        Ok(match self {
            Self::Sqlite(row) => row.try_get(column)?,
            Self::Postgres(row) => row.try_get(column)?,
        })
    }

    pub(super) fn optional_text(&self, column: &str) -> Result<Option<String>, StoreError> {
        Ok(match self {
            Self::Sqlite(row) => row.try_get(column)?,
            Self::Postgres(row) => row.try_get(column)?,
        })
    }

    pub(super) fn integer(&self, column: &str) -> Result<i64, StoreError> {
        Ok(match self {
            Self::Sqlite(row) => row.try_get(column)?,
            Self::Postgres(row) => row.try_get(column)?,
        })
    }

    pub(super) fn optional_integer(&self, column: &str) -> Result<Option<i64>, StoreError> {
        Ok(match self {
            Self::Sqlite(row) => row.try_get(column)?,
            Self::Postgres(row) => row.try_get(column)?,
        })
    }

    pub(super) fn bytes(&self, column: &str) -> Result<Vec<u8>, StoreError> {
        Ok(match self {
            Self::Sqlite(row) => row.try_get(column)?,
            Self::Postgres(row) => row.try_get(column)?,
        })
    }

    pub(super) fn flag(&self, column: &str) -> Result<bool, StoreError> {
        Ok(self.integer(column)? != 0)
    }

    pub(super) fn instant(&self, at: Cell<'_>) -> Result<Timestamp, StoreError> {
        Timestamp::from_microsecond(self.integer(at.column)?).map_err(|_| at.corrupt())
    }

    pub(super) fn optional_instant(&self, at: Cell<'_>) -> Result<Option<Timestamp>, StoreError> {
        let micros = self.optional_integer(at.column)?;
        micros.map(|micros| Timestamp::from_microsecond(micros).map_err(|_| at.corrupt())).transpose()
    }

    /// A saved state; one of another version is never guessed at.
    pub(super) fn state<T: DeserializeOwned>(&self, at: Cell<'_>) -> Result<T, StoreError> {
        let saved: Saved<T> = self.json(at)?;
        if saved.version == STATES { Ok(saved.state) } else { Err(at.corrupt()) }
    }

    pub(super) fn optional_json<T: DeserializeOwned>(&self, at: Cell<'_>) -> Result<Option<T>, StoreError> {
        let text = self.optional_text(at.column)?;
        text.map(|text| serde_json::from_str(&text).map_err(|_| at.corrupt())).transpose()
    }

    pub(super) fn json<T: DeserializeOwned>(&self, at: Cell<'_>) -> Result<T, StoreError> {
        serde_json::from_str(&self.text(at.column)?).map_err(|_| at.corrupt())
    }
}

/// Where a value stands, for [`StoreError::Corrupt`].
#[derive(Clone, Copy)]
pub(super) struct Cell<'a> {
    pub(super) table: &'static str,
    pub(super) column: &'static str,
    pub(super) id: &'a str,
}

impl Cell<'_> {
    pub(super) fn corrupt(self) -> StoreError {
        StoreError::Corrupt { table: self.table, column: self.column, id: self.id.to_owned() }
    }
}

/// For lists: a row that cannot be read is left out, visibly in the log, and hides no other.
pub(super) fn readable<T>(row: Result<T, StoreError>) -> Option<Result<T, StoreError>> {
    match row {
        Err(error @ StoreError::Corrupt { .. }) => {
            tracing::error!(%error, "a row cannot be read; it is left out");
            None
        }
        row => Some(row),
    }
}

/// The version of the saved states of requests and cases that this code writes and reads.
const STATES: u32 = 1;

/// A saved state: its version stands beside it, so that a later form can tell how to read an older one.
#[derive(Serialize, Deserialize)]
struct Saved<T> {
    version: u32,
    state: T,
}

/// A state for a TEXT column.
pub(super) fn state_json(state: &impl Serialize) -> Result<String, StoreError> {
    json(&Saved { version: STATES, state })
}

/// JSON for a TEXT column. Our own types always have a JSON form.
pub(super) fn json(value: &impl Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Broken(sqlx::Error::Encode(Box::new(error))))
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(Some(text.to_owned()))
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(Some(text))
    }
}

impl From<&String> for Argument {
    fn from(text: &String) -> Self {
        Self::Text(Some(text.clone()))
    }
}

impl From<Option<&str>> for Argument {
    fn from(text: Option<&str>) -> Self {
        Self::Text(text.map(str::to_owned))
    }
}

impl From<&Option<String>> for Argument {
    fn from(text: &Option<String>) -> Self {
        Self::Text(text.clone())
    }
}

impl From<&[u8]> for Argument {
    fn from(bytes: &[u8]) -> Self {
        Self::Bytes(bytes.to_vec())
    }
}

impl From<i64> for Argument {
    fn from(number: i64) -> Self {
        Self::Integer(Some(number))
    }
}

impl From<Option<i64>> for Argument {
    fn from(number: Option<i64>) -> Self {
        Self::Integer(number)
    }
}

impl From<bool> for Argument {
    fn from(flag: bool) -> Self {
        Self::Integer(Some(i64::from(flag)))
    }
}

impl From<Timestamp> for Argument {
    fn from(instant: Timestamp) -> Self {
        Self::Integer(Some(instant.as_microsecond()))
    }
}

impl From<Option<Timestamp>> for Argument {
    fn from(instant: Option<Timestamp>) -> Self {
        Self::Integer(instant.map(Timestamp::as_microsecond))
    }
}
