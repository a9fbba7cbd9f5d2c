//! What a card's opaque nonce names, and the effects that were taken with it: one a (nonce, verb, person).

use jiff::Timestamp;

use super::error::StoreError;
use super::pool::Tx;
use super::sql::{Cell, statement};
use crate::cases::{PersonId, RequestId, Subject};

/// What a nonce names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NonceRow {
    /// The request or the case.
    pub subject: Subject,
    /// The request, also when the subject is its case.
    pub request: RequestId,
    /// The revision whose cards carry it.
    pub revision: i64,
}

impl Tx {
    /// Names a revision of a request or case.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn insert_nonce(&mut self, nonce: &str, named: &NonceRow) -> Result<(), StoreError> {
        statement("INSERT INTO nonces (nonce, subject, request_id, revision) VALUES ($1, $2, $3, $4)")
            .bind(nonce)
            .bind(super::sql::json(&named.subject)?)
            .bind(&named.request.0)
            .bind(named.revision)
            .execute_one(self)
            .await
    }

    /// What a nonce names, if it is one of ours.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn find_nonce(&mut self, nonce: &str) -> Result<Option<NonceRow>, StoreError> {
        let row = statement("SELECT subject, request_id, revision FROM nonces WHERE nonce = $1")
            .bind(nonce)
            .fetch_optional(self)
            .await?;
        row.map(|row| {
            Ok(NonceRow {
                subject: row.json(Cell { table: "nonces", column: "subject", id: nonce })?,
                request: RequestId(row.text("request_id")?),
                revision: row.integer("revision")?,
            })
        })
        .transpose()
    }

    /// Whether this person took an effect with this nonce.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn was_pressed(
        &mut self,
        nonce: &str,
        verb: &str,
        person: &PersonId,
    ) -> Result<bool, StoreError> {
        let row = statement(
            "SELECT COUNT(*) AS hits FROM presses WHERE nonce = $1 AND verb = $2 AND person_id = $3",
        )
        .bind(nonce)
        .bind(verb)
        .bind(&person.0)
        .fetch_one(self)
        .await?;
        Ok(row.integer("hits")? > 0)
    }

    /// Takes an effect once. False when this person took it with this nonce before: a double press, or a repetition
    /// by Teams under a new id.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn claim_press(
        &mut self,
        nonce: &str,
        verb: &str,
        person: &PersonId,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let claimed = statement(
            "INSERT INTO presses (nonce, verb, person_id, pressed_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        )
        .bind(nonce)
        .bind(verb)
        .bind(&person.0)
        .bind(at)
        .execute(self)
        .await?;
        Ok(claimed == 1)
    }
}
