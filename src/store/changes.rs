//! The event log of a request and its case: one row a change, never overwritten.

use super::error::StoreError;
use super::pool::Tx;
use super::sql::{Cell, Row, json, statement};
use jiff::Timestamp;

use crate::cases::{Change, ChangeKind, PersonId, RequestId};

impl Tx {
    /// Appends a change.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody else appended at the same moment.
    pub async fn insert_change(
        &mut self,
        id: &str,
        request: &RequestId,
        change: &Change,
    ) -> Result<(), StoreError> {
        statement(
            "INSERT INTO changes (id, request_id, sequence, kind, actor, at, body, detail, via)
             SELECT $1, $2, COALESCE(MAX(sequence), 0) + 1, $3, $4, $5, $6, $7, $8 FROM changes WHERE request_id = $2",
        )
        .bind(id)
        .bind(&request.0)
        .bind(json(&change.kind)?)
        .bind(json(&change.by)?)
        .bind(change.at)
        .bind(&change.text)
        .bind(&change.detail.as_ref().map(json).transpose()?)
        .bind(json(&change.via)?)
        .execute_one(self)
        .await?;
        self.follow_change(request, change.at).await
    }

    /// When a person was last answered about each of their open cases, if that was since `since`; the latest first.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn list_answered_since(
        &mut self,
        person: &PersonId,
        since: Timestamp,
    ) -> Result<Vec<(RequestId, Timestamp)>, StoreError> {
        let rows = statement(
            "SELECT cases.request_id, MAX(changes.at) AS answered_at FROM cases
             JOIN changes ON changes.request_id = cases.request_id
             WHERE cases.requester_id = $1 AND cases.is_open = 1 AND changes.kind = $2 AND changes.at >= $3
             GROUP BY cases.request_id ORDER BY answered_at DESC",
        )
        .bind(&person.0)
        .bind(json(&ChangeKind::Replied)?)
        .bind(since)
        .fetch_all(self)
        .await?;
        let answered = |row: &Row| {
            let id = row.text("request_id")?;
            let at = row.instant(Cell { table: "changes", column: "answered_at", id: &id })?;
            Ok((RequestId(id), at))
        };
        rows.iter().map(answered).collect()
    }

    /// A change by our own id.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn find_change(&mut self, id: &str) -> Result<Option<Change>, StoreError> {
        let row = statement("SELECT id, kind, actor, at, body, detail, via FROM changes WHERE id = $1")
            .bind(id)
            .fetch_optional(self)
            .await?;
        row.as_ref().map(change).transpose()
    }

    /// The latest change.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn find_last_change(&mut self, request: &RequestId) -> Result<Option<Change>, StoreError> {
        let row = statement(
            "SELECT id, kind, actor, at, body, detail, via FROM changes WHERE request_id = $1
             ORDER BY sequence DESC LIMIT 1",
        )
        .bind(&request.0)
        .fetch_optional(self)
        .await?;
        row.as_ref().map(change).transpose()
    }

    /// The latest change of a kind.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn find_latest_change(
        &mut self,
        request: &RequestId,
        kind: ChangeKind,
    ) -> Result<Option<Change>, StoreError> {
        let row = statement(
            "SELECT id, kind, actor, at, body, detail, via FROM changes WHERE request_id = $1 AND kind = $2
             ORDER BY sequence DESC LIMIT 1",
        )
        .bind(&request.0)
        .bind(json(&kind)?)
        .fetch_optional(self)
        .await?;
        row.as_ref().map(change).transpose()
    }

    /// All changes of a request and its case, oldest first.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn list_changes(&mut self, request: &RequestId) -> Result<Vec<Change>, StoreError> {
        let rows = statement(
            "SELECT id, kind, actor, at, body, detail, via FROM changes WHERE request_id = $1 ORDER BY sequence",
        )
        .bind(&request.0)
        .fetch_all(self)
        .await?;
        rows.iter().map(change).collect()
    }
}

pub(super) fn change(row: &Row) -> Result<Change, StoreError> {
    let id = row.text("id")?;
    let cell = |column| Cell { table: "changes", column, id: &id };
    Ok(Change {
        kind: row.json(cell("kind"))?,
        by: row.json(cell("actor"))?,
        at: row.instant(cell("at"))?,
        text: row.optional_text("body")?,
        detail: row.optional_json(cell("detail"))?,
        via: row.json(cell("via"))?,
    })
}
