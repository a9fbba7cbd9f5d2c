//! Cases.

use super::error::StoreError;
use super::index::rank;
use super::pool::Tx;
use super::requests::{sequence, year};
use super::sql::{Cell, Row, json, state_json, statement};
use crate::cases::{Case, CaseId, Number, PersonId, RequestId, Series, Weight};
use crate::catalog::GroupKey;

/// A stored case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseRow {
    /// The domain's value.
    pub case: Case,
    /// Compare-and-set counter.
    pub revision: i64,
    /// Names (case, revision) on cards.
    pub nonce: String,
}

/// What a case is read from, wherever it is read.
macro_rules! case_columns {
    () => {
        "id, request_id, year, sequence, requester_id, group_key, impact, urgency, registered_at, state, details, \
         revision, nonce, passed, returns"
    };
}
pub(super) use case_columns;

macro_rules! select {
    ($rest:literal) => {
        concat!("SELECT ", case_columns!(), " FROM cases ", $rest)
    };
}

impl Tx {
    /// Stores a new case; a request has at most one.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the request has a case already.
    pub async fn insert_case(&mut self, row: &CaseRow) -> Result<(), StoreError> {
        let case = &row.case;
        statement(
            "INSERT INTO cases (id, request_id, year, sequence, requester_id, group_key, impact, registered_at,
                 state, is_open, details, revision, nonce, passed, returns, changed_at, handler_id, state_key,
                 priority_rank, urgency)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $8, $16, $17, $18, $19)",
        )
        .bind(&case.id.0)
        .bind(&case.request.0)
        .bind(i64::from(case.number.year))
        .bind(i64::from(case.number.sequence))
        .bind(&case.requester.0)
        .bind(&case.group.0)
        .bind(json(&case.weight.impact)?)
        .bind(case.registered_at)
        .bind(state_json(&case.state)?)
        .bind(case.is_open())
        .bind(json(&case.details)?)
        .bind(row.revision)
        .bind(&row.nonce)
        .bind(json(&case.passed)?)
        .bind(i64::from(case.returns))
        .bind(case.state.handler().map(|handler| handler.0.as_str()))
        .bind(case.state.key())
        .bind(rank(case.priority()))
        .bind(json(&case.weight.urgency)?)
        .execute_one(self)
        .await?;
        self.save_words(case).await
    }

    /// Saves a case that was loaded at `row.revision` under the next revision and a new nonce.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody else changed it meanwhile.
    pub async fn save_case(&mut self, row: &CaseRow, nonce: &str) -> Result<(), StoreError> {
        let case = &row.case;
        statement(
            "UPDATE cases SET state = $3, is_open = $4, details = $5, group_key = $6, impact = $7, nonce = $8,
                 passed = $9, returns = $10, handler_id = $11, state_key = $12, priority_rank = $13,
                 urgency = $14, revision = revision + 1
             WHERE id = $1 AND revision = $2",
        )
        .bind(&case.id.0)
        .bind(row.revision)
        .bind(state_json(&case.state)?)
        .bind(case.is_open())
        .bind(json(&case.details)?)
        .bind(&case.group.0)
        .bind(json(&case.weight.impact)?)
        .bind(nonce)
        .bind(json(&case.passed)?)
        .bind(i64::from(case.returns))
        .bind(case.state.handler().map(|handler| handler.0.as_str()))
        .bind(case.state.key())
        .bind(rank(case.priority()))
        .bind(json(&case.weight.urgency)?)
        .execute_one(self)
        .await?;
        self.save_words(case).await
    }

    /// A case by our own id.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn find_case(&mut self, id: &CaseId) -> Result<Option<CaseRow>, StoreError> {
        let row = statement(select!("WHERE id = $1")).bind(&id.0).fetch_optional(self).await?;
        row.as_ref().map(case).transpose()
    }

    /// The case that a request became.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn find_case_of(&mut self, request: &RequestId) -> Result<Option<CaseRow>, StoreError> {
        let row = statement(select!("WHERE request_id = $1")).bind(&request.0).fetch_optional(self).await?;
        row.as_ref().map(case).transpose()
    }

    /// A case by the number that people say.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn find_case_numbered(&mut self, number: Number) -> Result<Option<CaseRow>, StoreError> {
        let row = statement(select!("WHERE year = $1 AND sequence = $2"))
            .bind(i64::from(number.year))
            .bind(i64::from(number.sequence))
            .fetch_optional(self)
            .await?;
        row.as_ref().map(case).transpose()
    }

    /// The person's cases, open ones first, then newest first, at most `limit`.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn list_cases_of(&mut self, person: &PersonId, limit: i64) -> Result<Vec<CaseRow>, StoreError> {
        let rows =
            statement(select!("WHERE requester_id = $1 ORDER BY is_open DESC, registered_at DESC LIMIT $2"))
                .bind(&person.0)
                .bind(limit)
                .fetch_all(self)
                .await?;
        rows.iter().map(case).collect()
    }
}

pub(super) fn case(row: &Row) -> Result<CaseRow, StoreError> {
    let id = row.text("id")?;
    let cell = |column| Cell { table: "cases", column, id: &id };
    let case = Case {
        number: Number {
            series: Series::Case,
            year: year(row.integer("year")?, "cases")?,
            sequence: sequence(row.integer("sequence")?, "cases")?,
        },
        request: RequestId(row.text("request_id")?),
        requester: PersonId(row.text("requester_id")?),
        details: row.json(cell("details"))?,
        group: GroupKey(row.text("group_key")?),
        passed: row.json(cell("passed"))?,
        weight: Weight { impact: row.json(cell("impact"))?, urgency: row.json(cell("urgency"))? },
        returns: u32::try_from(row.integer("returns")?).map_err(|_| cell("returns").corrupt())?,
        registered_at: row.instant(cell("registered_at"))?,
        state: row.state(cell("state"))?,
        id: CaseId(id.clone()),
    };
    Ok(CaseRow { case, revision: row.integer("revision")?, nonce: row.text("nonce")? })
}
