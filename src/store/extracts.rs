//! Cases for a table or a file, a page at a time, oldest first.

use jiff::Timestamp;

use super::cases::{CaseRow, case, case_columns};
use super::error::StoreError;
use super::lists::Cursor;
use super::pool::Tx;
use super::requests::{request as read_request, request_columns, sequence, year};
use super::sql::{Cell, Row, readable, statement};
use crate::cases::{Number, Request, RequestState, Series};

/// Which cases.
#[derive(Clone, Copy, Debug)]
pub struct ExtractQuery<'a> {
    /// Registered at this instant or later.
    pub from: Timestamp,
    /// Registered before this instant.
    pub until: Timestamp,
    /// Only in this state, by its key.
    pub state: Option<&'a str>,
    /// Only of this group, by its key.
    pub group: Option<&'a str>,
    /// Only those that are open.
    pub only_open: bool,
    /// Also those to whom no support was given.
    pub with_not_managed: bool,
}

/// A case with what stands around it.
#[derive(Clone, Debug)]
pub struct CaseExtract {
    /// It.
    pub row: CaseRow,
    /// The number of the request that it came from.
    pub request: Number,
    /// The name of whose it is.
    pub requester: String,
    /// Their mail, if known.
    pub email: Option<String>,
    /// The name of whoever works (or worked) on it.
    pub handler: Option<String>,
    /// When somebody took it first, or gave it to a provider.
    pub taken_at: Option<Timestamp>,
    /// When it was solved last, by the desk or by a provider.
    pub solved_at: Option<Timestamp>,
    /// How often a solution did not hold.
    pub reopened: i64,
    /// How often a provider's repair did not hold.
    pub provider_returns: i64,
    /// The latest change.
    pub changed_at: Timestamp,
}

impl Tx {
    /// The page behind a cursor, at most `limit`, and where the next one begins; nothing behind the last one.
    ///
    /// # Errors
    /// Those of the store. A case that cannot be read is left out, visibly in the log.
    pub async fn list_extracts(
        &mut self,
        query: &ExtractQuery<'_>,
        after: Option<Cursor>,
        limit: i64,
    ) -> Result<(Vec<CaseExtract>, Option<Cursor>), StoreError> {
        let text = concat!(
            "SELECT ",
            case_columns!(),
            ", changed_at,
                 (SELECT year FROM requests WHERE requests.id = cases.request_id) AS request_year,
                 (SELECT sequence FROM requests WHERE requests.id = cases.request_id) AS request_sequence,
                 (SELECT name FROM people WHERE people.id = cases.requester_id) AS requester,
                 (SELECT email FROM people WHERE people.id = cases.requester_id) AS email,
                 (SELECT name FROM people WHERE people.id = cases.handler_id) AS handler,
                 (SELECT MIN(at) FROM changes WHERE changes.request_id = cases.request_id AND kind IN ('\"taken\"', '\"sent_to_provider\"')) AS taken_at,
                 (SELECT MAX(at) FROM changes WHERE changes.request_id = cases.request_id AND kind IN ('\"solved\"', '\"provider_solved\"')) AS solved_at,
                 (SELECT COUNT(*) FROM changes WHERE changes.request_id = cases.request_id AND kind = '\"still_failing\"') AS reopened,
                 (SELECT COUNT(*) FROM changes WHERE changes.request_id = cases.request_id AND kind = '\"novelty_reported\"') AS returned
             FROM cases
             WHERE (registered_at, sequence, year) > ($1, $2, $3) AND registered_at >= $5 AND registered_at < $6
                 AND ($7 IS NULL OR state_key = $7) AND ($8 IS NULL OR group_key = $8) AND is_open >= $9
                 AND ($10 = 1 OR state_key <> 'not-managed')
             ORDER BY registered_at, sequence, year LIMIT $4"
        );
        let Cursor(after) = after.unwrap_or(Cursor([i64::MIN; 3]));
        let rows = after
            .into_iter()
            .fold(statement(text), super::sql::Statement::bind)
            .bind(limit)
            .bind(query.from)
            .bind(query.until)
            .bind(query.state)
            .bind(query.group)
            .bind(query.only_open)
            .bind(query.with_not_managed)
            .fetch_all(self)
            .await?;
        let next = rows.last().map(cursor).transpose()?;
        let extracts = rows.iter().map(extract).filter_map(readable).collect::<Result<_, _>>()?;
        Ok((extracts, next))
    }
}

/// A request that ended as `No gestionado`, and so never became a case.
#[derive(Clone, Debug)]
pub struct RequestExtract {
    /// It.
    pub request: Request,
    /// The name of whose it is.
    pub requester: String,
    /// Their mail, if known.
    pub email: Option<String>,
    /// When it ended.
    pub ended_at: Timestamp,
}

impl Tx {
    /// The requests that ended as `No gestionado`, of one page of all that have ended, oldest first.
    ///
    /// # Errors
    /// Those of the store. A request that cannot be read is left out, visibly in the log.
    pub async fn list_not_managed_requests(
        &mut self,
        (from, until): (Timestamp, Timestamp),
        after: Option<Cursor>,
        limit: i64,
    ) -> Result<(Vec<RequestExtract>, Option<Cursor>), StoreError> {
        let text = concat!(
            "SELECT ",
            request_columns!(),
            ", (SELECT name FROM people WHERE people.id = requests.requester_id) AS person,
                 (SELECT email FROM people WHERE people.id = requests.requester_id) AS email
             FROM requests
             WHERE (opened_at, sequence, year) > ($1, $2, $3) AND opened_at >= $5 AND opened_at < $6 AND is_open = 0
             ORDER BY opened_at, sequence, year LIMIT $4"
        );
        let Cursor(after) = after.unwrap_or(Cursor([i64::MIN; 3]));
        let rows = after
            .into_iter()
            .fold(statement(text), super::sql::Statement::bind)
            .bind(limit)
            .bind(from)
            .bind(until)
            .fetch_all(self)
            .await?;
        let mark = |row: &Row| {
            Ok::<_, StoreError>(Cursor([
                row.integer("opened_at")?,
                row.integer("sequence")?,
                row.integer("year")?,
            ]))
        };
        let next = rows.last().map(mark).transpose()?;
        let ended = rows.iter().map(not_managed).filter_map(readable).collect::<Result<Vec<_>, _>>()?;
        Ok((ended.into_iter().flatten().collect(), next))
    }
}

fn not_managed(row: &Row) -> Result<Option<RequestExtract>, StoreError> {
    let request = read_request(row)?.request;
    let RequestState::NotManaged { at } = request.state else { return Ok(None) };
    Ok(Some(RequestExtract {
        requester: row.optional_text("person")?.unwrap_or_default(),
        email: row.optional_text("email")?,
        ended_at: at,
        request,
    }))
}

fn cursor(row: &Row) -> Result<Cursor, StoreError> {
    Ok(Cursor([row.integer("registered_at")?, row.integer("sequence")?, row.integer("year")?]))
}

fn extract(row: &Row) -> Result<CaseExtract, StoreError> {
    let id = row.text("id")?;
    let cell = |column| Cell { table: "cases", column, id: &id };
    Ok(CaseExtract {
        request: Number {
            series: Series::Request,
            year: year(row.integer("request_year")?, "requests")?,
            sequence: sequence(row.integer("request_sequence")?, "requests")?,
        },
        requester: row.optional_text("requester")?.unwrap_or_default(),
        email: row.optional_text("email")?,
        handler: row.optional_text("handler")?,
        taken_at: row.optional_instant(cell("taken_at"))?,
        solved_at: row.optional_instant(cell("solved_at"))?,
        reopened: row.integer("reopened")?,
        provider_returns: row.integer("returned")?,
        changed_at: row.instant(cell("changed_at"))?,
        row: case(row)?,
    })
}
