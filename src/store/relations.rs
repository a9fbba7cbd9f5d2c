//! Which cases belong together: one row from each side.

use jiff::Timestamp;

use super::error::StoreError;
use super::pool::Tx;
use super::sql::{Cell, json, statement};
use crate::cases::{CaseId, Link};

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

    /// What other cases are to this one, oldest relation first.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn list_relations(&mut self, case: &CaseId) -> Result<Vec<(CaseId, Link)>, StoreError> {
        let rows = statement(
            "SELECT other_id, link FROM relations WHERE case_id = $1 ORDER BY related_at, other_id",
        )
        .bind(&case.0)
        .fetch_all(self)
        .await?;
        let cell = Cell { table: "relations", column: "link", id: &case.0 };
        rows.iter().map(|row| Ok((CaseId(row.text("other_id")?), row.json(cell)?))).collect()
    }
}
