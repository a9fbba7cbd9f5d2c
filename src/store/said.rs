//! To which request each message of a person went.

use jiff::Timestamp;

use super::error::StoreError;
use super::pool::Tx;
use super::sql::{Cell, json, statement};
use crate::cases::{ChangeKind, PersonId, RequestId};

/// A message of a person that went to a request or its case: the requester's own words, or what somebody of the desk wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Which one.
    pub request: RequestId,
    /// As what: [`ChangeKind::Told`] for all that the requester says.
    pub kind: ChangeKind,
    /// What it said when it was last heard.
    pub text: String,
}

impl Tx {
    /// Remembers where a message of a person went; of one that is known, the new place and the new words.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn save_said(
        &mut self,
        (person, message): (&PersonId, &str),
        said: &Said,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        statement(
            "INSERT INTO said (person_id, message_id, request_id, kind, body, said_at)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (person_id, message_id) DO UPDATE SET request_id = excluded.request_id,
                 kind = excluded.kind, body = excluded.body",
        )
        .bind(&person.0)
        .bind(message)
        .bind(&said.request.0)
        .bind(json(&said.kind)?)
        .bind(&said.text)
        .bind(at)
        .execute_one(self)
        .await
    }

    /// Where a message of a person went.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn find_said(&mut self, person: &PersonId, message: &str) -> Result<Option<Said>, StoreError> {
        let row =
            statement("SELECT request_id, kind, body FROM said WHERE person_id = $1 AND message_id = $2")
                .bind(&person.0)
                .bind(message)
                .fetch_optional(self)
                .await?;
        row.map(|row| {
            Ok(Said {
                request: RequestId(row.text("request_id")?),
                kind: row.json(Cell { table: "said", column: "kind", id: message })?,
                text: row.text("body")?,
            })
        })
        .transpose()
    }

    /// What was said about one request was said about another.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn move_said(&mut self, from: &RequestId, to: &RequestId) -> Result<(), StoreError> {
        statement("UPDATE said SET request_id = $2 WHERE request_id = $1")
            .bind(&from.0)
            .bind(&to.0)
            .execute(self)
            .await?;
        Ok(())
    }
}
