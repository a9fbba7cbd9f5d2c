//! Which cases belong together: one row from each side.

use jiff::Timestamp;

use super::cases::{CaseRow, case as read_case, case_columns};
use super::error::StoreError;
use super::pages::{Page, page};
use super::pool::Tx;
use super::sql::{Cell, Row, json, readable, statement};
use crate::cases::{CaseId, Link, Relative};

/// Related cases with what they are to the one that is asked about.
macro_rules! related {
    ($which:literal, $limit:literal) => {
        concat!(
            "SELECT ",
            case_columns!(),
            ", link, related_at FROM relations JOIN cases ON cases.id = relations.other_id WHERE ",
            $which,
            " ORDER BY relations.related_at, relations.other_id LIMIT ",
            $limit
        )
    };
}

impl Tx {
    /// Relates two cases, or says anew what one is to the other. Both sides are written.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn save_relation(
        &mut self,
        case: &CaseId,
        other: &CaseId,
        link: Link,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        for (one, two, link) in [(case, other, link), (other, case, link.reverse())] {
            statement(
                "INSERT INTO relations (case_id, other_id, link, related_at) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (case_id, other_id) DO UPDATE SET link = excluded.link, related_at = excluded.related_at",
            )
            .bind(&one.0)
            .bind(&two.0)
            .bind(json(&link)?)
            .bind(at)
            .execute_one(self)
            .await?;
        }
        Ok(())
    }

    /// What another case is to this one, if anything.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn find_relation(&mut self, case: &CaseId, other: &CaseId) -> Result<Option<Link>, StoreError> {
        let row = statement("SELECT link FROM relations WHERE case_id = $1 AND other_id = $2")
            .bind(&case.0)
            .bind(&other.0)
            .fetch_optional(self)
            .await?;
        row.map(|row| row.json(Cell { table: "relations", column: "link", id: &case.0 })).transpose()
    }

    /// The cases that are related to this one, the oldest relation first, at most `limit`.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn list_relatives(&mut self, case: &CaseId, limit: i64) -> Result<Vec<Relative>, StoreError> {
        let rows = statement(related!("relations.case_id = $1", "$2"))
            .bind(&case.0)
            .bind(limit)
            .fetch_all(self)
            .await?;
        let cell = Cell { table: "relations", column: "link", id: &case.0 };
        let relative = |row: &Row| {
            let found = read_case(row)?.case;
            Ok(Relative { number: found.number, link: row.json(cell)?, stage: found.state.stage() })
        };
        rows.iter().map(relative).filter_map(readable).collect()
    }

    /// The open cases that depend on this one, the oldest relation first.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn list_open_children(
        &mut self,
        case: &CaseId,
        after: Option<(i64, String)>,
        limit: i64,
    ) -> Result<Page<CaseRow, (i64, String)>, StoreError> {
        let (at, id) = after.unwrap_or((i64::MIN, String::new()));
        let rows = statement(related!(
            "relations.case_id = $1 AND relations.link = $2 AND cases.is_open = 1
             AND (relations.related_at, relations.other_id) > ($3, $4)",
            "$5"
        ))
        .bind(&case.0)
        .bind(json(&Link::ParentOf)?)
        .bind(at)
        .bind(id)
        .bind(limit)
        .fetch_all(self)
        .await?;
        let mark = |row: &Row| Ok((row.integer("related_at")?, row.text("id")?));
        page(&rows, limit, read_case, mark)
    }

    /// How many open cases depend on this one.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn count_open_children(&mut self, case: &CaseId) -> Result<i64, StoreError> {
        statement(
            "SELECT COUNT(*) AS children FROM relations JOIN cases ON cases.id = relations.other_id
             WHERE relations.case_id = $1 AND relations.link = $2 AND cases.is_open = 1",
        )
        .bind(&case.0)
        .bind(json(&Link::ParentOf)?)
        .fetch_one(self)
        .await?
        .integer("children")
    }
}
