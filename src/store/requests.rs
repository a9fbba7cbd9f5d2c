//! Requests, with the saved dialog of those that are open.

use super::error::StoreError;
use super::pool::Tx;
use super::sql::{Cell, Row, json, state_json, statement};
use crate::cases::{Number, PersonId, Request, RequestId, Series};
use crate::intake::Draft;

/// A stored request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestRow {
    /// The domain's value.
    pub request: Request,
    /// The saved dialog.
    pub draft: Draft,
    /// Whether the person's free text goes here.
    pub has_focus: bool,
    /// The personal chat it began in (our id).
    pub conversation_id: String,
    /// Compare-and-set counter.
    pub revision: i64,
    /// Names (request, revision) on cards.
    pub nonce: String,
}

/// What a request is read from, wherever it is read.
macro_rules! request_columns {
    () => {
        "id, year, sequence, requester_id, conversation_id, opened_at, state, details, draft, has_focus, follows, \
         channel, registered_by, revision, nonce"
    };
}
pub(super) use request_columns;

macro_rules! select {
    ($rest:literal) => {
        concat!("SELECT ", request_columns!(), " FROM requests ", $rest)
    };
}

impl Tx {
    /// The next number of a series in a year; numbers are never used twice.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn next_number(&mut self, series: Series, year: i16) -> Result<Number, StoreError> {
        let row = statement(
            "INSERT INTO counters (series, year, last) VALUES ($1, $2, 1)
             ON CONFLICT (series, year) DO UPDATE SET last = counters.last + 1
             RETURNING last",
        )
        .bind(series.letter().to_string())
        .bind(i64::from(year))
        .fetch_one(self)
        .await?;
        let sequence = sequence(row.integer("last")?, "counters")?;
        Ok(Number { series, year, sequence })
    }

    /// Stores a new request; [`StoreError::Conflict`] when the person has one with the focus already.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn insert_request(&mut self, row: &RequestRow) -> Result<(), StoreError> {
        let request = &row.request;
        statement(
            "INSERT INTO requests (id, year, sequence, requester_id, conversation_id, opened_at, state, is_open,
                 details, draft, has_focus, follows, revision, nonce, channel, registered_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        )
        .bind(&request.id.0)
        .bind(i64::from(request.number.year))
        .bind(i64::from(request.number.sequence))
        .bind(&request.requester.0)
        .bind(&row.conversation_id)
        .bind(request.opened_at)
        .bind(state_json(&request.state)?)
        .bind(request.is_open())
        .bind(json(&request.details)?)
        .bind(json(&row.draft)?)
        .bind(row.has_focus && request.is_open())
        .bind(&request.follows.as_ref().map(json).transpose()?)
        .bind(row.revision)
        .bind(&row.nonce)
        .bind(json(&request.channel)?)
        .bind(request.registered_by.as_ref().map(|person| person.0.as_str()))
        .execute_one(self)
        .await
    }

    /// Saves a request that was loaded at `row.revision` under the next revision and a new nonce.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody else changed it meanwhile.
    pub async fn save_request(&mut self, row: &RequestRow, nonce: &str) -> Result<(), StoreError> {
        let request = &row.request;
        statement(
            "UPDATE requests SET state = $3, is_open = $4, details = $5, draft = $6, has_focus = $7, nonce = $8,
                 revision = revision + 1
             WHERE id = $1 AND revision = $2",
        )
        .bind(&request.id.0)
        .bind(row.revision)
        .bind(state_json(&request.state)?)
        .bind(request.is_open())
        .bind(json(&request.details)?)
        .bind(json(&row.draft)?)
        .bind(row.has_focus && request.is_open())
        .bind(nonce)
        .execute_one(self)
        .await
    }

    /// A request by our own id.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn find_request(&mut self, id: &RequestId) -> Result<Option<RequestRow>, StoreError> {
        let row = statement(select!("WHERE id = $1")).bind(&id.0).fetch_optional(self).await?;
        row.as_ref().map(request).transpose()
    }

    /// The open request to which the person's free text goes.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn find_focus(&mut self, person: &PersonId) -> Result<Option<RequestRow>, StoreError> {
        let row = statement(select!("WHERE requester_id = $1 AND has_focus = 1")).bind(&person.0);
        row.fetch_optional(self).await?.as_ref().map(request).transpose()
    }

    /// The person's open requests, newest first, at most `limit`.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn list_open_requests(
        &mut self,
        person: &PersonId,
        limit: i64,
    ) -> Result<Vec<RequestRow>, StoreError> {
        let rows =
            statement(select!("WHERE requester_id = $1 AND is_open = 1 ORDER BY opened_at DESC LIMIT $2"))
                .bind(&person.0)
                .bind(limit)
                .fetch_all(self)
                .await?;
        rows.iter().map(request).collect()
    }

    /// The person's requests, whatever became of them, newest first, at most `limit`.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn list_requests_of(
        &mut self,
        person: &PersonId,
        limit: i64,
    ) -> Result<Vec<RequestRow>, StoreError> {
        let rows =
            statement(select!("WHERE requester_id = $1 ORDER BY opened_at DESC, sequence DESC LIMIT $2"))
                .bind(&person.0)
                .bind(limit)
                .fetch_all(self)
                .await?;
        rows.iter().map(request).collect()
    }

    /// The person's newest request, whatever became of it.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn find_newest_request(&mut self, person: &PersonId) -> Result<Option<RequestRow>, StoreError> {
        let row =
            statement(select!("WHERE requester_id = $1 ORDER BY opened_at DESC, sequence DESC LIMIT 1"));
        row.bind(&person.0).fetch_optional(self).await?.as_ref().map(request).transpose()
    }

    /// A request by the number that people say.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn find_request_numbered(&mut self, number: Number) -> Result<Option<RequestRow>, StoreError> {
        let row = statement(select!("WHERE year = $1 AND sequence = $2"))
            .bind(i64::from(number.year))
            .bind(i64::from(number.sequence))
            .fetch_optional(self)
            .await?;
        row.as_ref().map(request).transpose()
    }
}

pub(super) fn sequence(value: i64, table: &'static str) -> Result<u32, StoreError> {
    u32::try_from(value).map_err(|_| StoreError::Corrupt { table, column: "sequence", id: value.to_string() })
}

pub(super) fn year(value: i64, table: &'static str) -> Result<i16, StoreError> {
    i16::try_from(value).map_err(|_| StoreError::Corrupt { table, column: "year", id: value.to_string() })
}

pub(super) fn request(row: &Row) -> Result<RequestRow, StoreError> {
    let id = row.text("id")?;
    let cell = |column| Cell { table: "requests", column, id: &id };
    let follows = row.optional_text("follows")?;
    let follows =
        follows.map(|text| serde_json::from_str(&text).map_err(|_| cell("follows").corrupt())).transpose()?;
    let request = Request {
        number: Number {
            series: Series::Request,
            year: year(row.integer("year")?, "requests")?,
            sequence: sequence(row.integer("sequence")?, "requests")?,
        },
        requester: PersonId(row.text("requester_id")?),
        opened_at: row.instant(cell("opened_at"))?,
        details: row.json(cell("details"))?,
        state: row.state(cell("state"))?,
        follows,
        channel: row.json(cell("channel"))?,
        registered_by: row.optional_text("registered_by")?.map(PersonId),
        id: RequestId(id.clone()),
    };
    Ok(RequestRow {
        draft: draft(&row.text("draft")?, &request),
        has_focus: row.flag("has_focus")?,
        conversation_id: row.text("conversation_id")?,
        revision: row.integer("revision")?,
        nonce: row.text("nonce")?,
        request,
    })
}

/// A dialog saved by another version of Mesa starts anew from what the request says; nobody is locked out.
fn draft(text: &str, request: &Request) -> Draft {
    serde_json::from_str(text).unwrap_or_else(|_| Draft::of(request.details.clone()))
}
