//! Everything of a kind, a page at a time and in its order: what one turn could not carry goes on where the page before ended.

use super::error::StoreError;
use super::lists::Cursor;
use super::pool::Tx;
use super::sql::{Row, json, statement};
use crate::cases::{PetitionState, RequestId};
use crate::catalog::GroupKey;

/// One page, and where it ended; nothing when it was the last one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T, M> {
    /// What stands on it.
    pub rows: Vec<T>,
    /// From where the next one goes on.
    pub next: Option<M>,
}

/// A case that somebody works on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandledCase {
    /// The request that it was.
    pub request: RequestId,
    /// Entra object id of whoever works on it.
    pub handler: String,
}

impl Tx {
    /// The requests whose cases a group has open, oldest first: what its channel must show.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn list_open_cases_of(
        &mut self,
        group: &GroupKey,
        after: Option<Cursor>,
        limit: i64,
    ) -> Result<Page<RequestId, Cursor>, StoreError> {
        let Cursor([at, sequence, year]) = after.unwrap_or(BEGINNING);
        let rows = statement(
            "SELECT request_id, registered_at AS at, sequence, year FROM cases
             WHERE group_key = $1 AND is_open = 1 AND (registered_at, sequence, year) > ($2, $3, $4)
             ORDER BY registered_at, sequence, year LIMIT $5",
        )
        .bind(&group.0)
        .bind(at)
        .bind(sequence)
        .bind(year)
        .bind(limit)
        .fetch_all(self)
        .await?;
        page(&rows, limit, |row| row.text("request_id").map(RequestId), cursor)
    }

    /// How many cases a group has open.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn count_open_cases_of(&mut self, group: &GroupKey) -> Result<i64, StoreError> {
        let count = statement("SELECT COUNT(*) AS open FROM cases WHERE group_key = $1 AND is_open = 1");
        count.bind(&group.0).fetch_one(self).await?.integer("open")
    }

    /// The cases that a group has open and somebody works on, oldest first.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn list_handled_cases_of(
        &mut self,
        group: &GroupKey,
        after: Option<Cursor>,
        limit: i64,
    ) -> Result<Page<HandledCase, Cursor>, StoreError> {
        let Cursor([at, sequence, year]) = after.unwrap_or(BEGINNING);
        let rows = statement(
            "SELECT request_id, registered_at AS at, sequence, year,
                 (SELECT object_id FROM people WHERE people.id = cases.handler_id) AS handler
             FROM cases
             WHERE group_key = $1 AND is_open = 1 AND (registered_at, sequence, year) > ($2, $3, $4)
                 AND handler_id IS NOT NULL
             ORDER BY registered_at, sequence, year LIMIT $5",
        )
        .bind(&group.0)
        .bind(at)
        .bind(sequence)
        .bind(year)
        .bind(limit)
        .fetch_all(self)
        .await?;
        let handled = |row: &Row| {
            let handler = row.optional_text("handler")?.unwrap_or_default();
            Ok(HandledCase { request: RequestId(row.text("request_id")?), handler })
        };
        page(&rows, limit, handled, cursor)
    }

    /// The open requests that began at an instant or before, oldest first.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn list_open_requests_since(
        &mut self,
        opened_by: jiff::Timestamp,
        after: Option<Cursor>,
        limit: i64,
    ) -> Result<Page<RequestId, Cursor>, StoreError> {
        let Cursor([at, sequence, year]) = after.unwrap_or(BEGINNING);
        let rows = statement(
            "SELECT id, opened_at AS at, sequence, year FROM requests
             WHERE is_open = 1 AND opened_at <= $1 AND (opened_at, sequence, year) > ($2, $3, $4)
             ORDER BY opened_at, sequence, year LIMIT $5",
        )
        .bind(opened_by)
        .bind(at)
        .bind(sequence)
        .bind(year)
        .bind(limit)
        .fetch_all(self)
        .await?;
        page(&rows, limit, |row| row.text("id").map(RequestId), cursor)
    }

    /// What a group was asked and has not settled, oldest first.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn list_open_petitions_to(
        &mut self,
        group: &GroupKey,
        after: Option<(i64, String)>,
        limit: i64,
    ) -> Result<Page<String, (i64, String)>, StoreError> {
        let (at, id) = after.unwrap_or((i64::MIN, String::new()));
        let rows = statement(
            "SELECT id, asked_at FROM petitions
             WHERE group_key = $1 AND state = $2 AND (asked_at, id) > ($3, $4) ORDER BY asked_at, id LIMIT $5",
        )
        .bind(&group.0)
        .bind(json(&PetitionState::Open)?)
        .bind(at)
        .bind(id)
        .bind(limit)
        .fetch_all(self)
        .await?;
        let mark = |row: &Row| Ok((row.integer("asked_at")?, row.text("id")?));
        page(&rows, limit, |row| row.text("id"), mark)
    }
}

const BEGINNING: Cursor = Cursor([i64::MIN; 3]);

fn cursor(row: &Row) -> Result<Cursor, StoreError> {
    Ok(Cursor([row.integer("at")?, row.integer("sequence")?, row.integer("year")?]))
}

/// A page that is not full is the last one.
pub(super) fn page<T, M>(
    rows: &[Row],
    limit: i64,
    read: impl Fn(&Row) -> Result<T, StoreError>,
    mark: impl Fn(&Row) -> Result<M, StoreError>,
) -> Result<Page<T, M>, StoreError> {
    let is_full = i64::try_from(rows.len()).is_ok_and(|count| count >= limit);
    let next = rows.last().filter(|_| is_full).map(mark).transpose()?;
    Ok(Page { rows: rows.iter().map(read).collect::<Result<_, _>>()?, next })
}
