//! What was said to a person about a request: which messages, what did not arrive, and what Mesa took for an answer.

use jiff::Timestamp;

use super::changes::change;
use super::error::StoreError;
use super::pool::Tx;
use super::sql::{Cell, Row, json, statement};
use crate::cases::{CaseState, ChangeKind, Missed, PersonId, RequestId};

/// Messages about a request that are remembered, the newest ones.
const REMEMBERED: i64 = 50;
const SELECT_PLACEMENT: &str =
    "SELECT request_id, body, state_before, message_id FROM placements WHERE nonce = $1";

/// Words that Mesa took for an answer by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placement {
    /// On its card's button.
    pub nonce: String,
    /// The request whose case they went to.
    pub request: RequestId,
    /// The words.
    pub text: String,
    /// Where the case stood before, when they ended its waiting for an answer.
    pub before: Option<CaseState>,
    /// The message that they came in.
    pub message: Option<String>,
}

/// Words of which somebody was asked what they are about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The words.
    pub text: String,
    /// The message that they came in.
    pub message: Option<String>,
}

impl Tx {
    /// Remembers a message about a request, and which question it asks with buttons of its own, if it does; the oldest ones are
    /// forgotten.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn save_sent(
        &mut self,
        request: &RequestId,
        conversation_id: &str,
        (activity_id, question): (&str, Option<&str>),
        at: Timestamp,
    ) -> Result<(), StoreError> {
        statement(
            "INSERT INTO sent (conversation_id, activity_id, request_id, sent_at, question)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (conversation_id, activity_id) DO UPDATE SET request_id = excluded.request_id,
                 sent_at = excluded.sent_at, question = excluded.question",
        )
        .bind(conversation_id)
        .bind(activity_id)
        .bind(&request.0)
        .bind(at)
        .bind(question)
        .execute_one(self)
        .await?;
        statement(
            "DELETE FROM sent WHERE request_id = $1 AND sent_at < COALESCE(
                 (SELECT MIN(sent_at) FROM (
                      SELECT sent_at FROM sent WHERE request_id = $1 ORDER BY sent_at DESC LIMIT $2) AS newest), 0)",
        )
        .bind(&request.0)
        .bind(REMEMBERED)
        .execute(self)
        .await?;
        Ok(())
    }

    /// The request of which a message told.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn find_request_told_by(
        &mut self,
        conversation_id: &str,
        activity_id: &str,
    ) -> Result<Option<RequestId>, StoreError> {
        let row = statement("SELECT request_id FROM sent WHERE conversation_id = $1 AND activity_id = $2")
            .bind(conversation_id)
            .bind(activity_id)
            .fetch_optional(self)
            .await?;
        row.map(|row| row.text("request_id").map(RequestId)).transpose()
    }

    /// The newest message that asks this question about a request.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn find_question(
        &mut self,
        request: &RequestId,
        question: &str,
    ) -> Result<Option<String>, StoreError> {
        let row = statement(
            "SELECT activity_id FROM sent WHERE request_id = $1 AND question = $2
             ORDER BY sent_at DESC LIMIT 1",
        )
        .bind(&request.0)
        .bind(question)
        .fetch_optional(self)
        .await?;
        row.map(|row| row.text("activity_id")).transpose()
    }

    /// When something about a request was last said in its person's chat: a message of its own, no card brought up to date.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn last_said_about(&mut self, request: &RequestId) -> Result<Option<Timestamp>, StoreError> {
        let row = statement("SELECT sent_at FROM sent WHERE request_id = $1 ORDER BY sent_at DESC LIMIT 1")
            .bind(&request.0)
            .fetch_optional(self)
            .await?;
        row.map(|row| row.instant(Cell { table: "sent", column: "sent_at", id: &request.0 })).transpose()
    }

    /// Keeps the words of which somebody was asked what they are about; only the latest.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn save_doubt(
        &mut self,
        person: &PersonId,
        doubt: &Doubt,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        statement(
            "INSERT INTO doubts (person_id, body, asked_at, message_id) VALUES ($1, $2, $3, $4)
             ON CONFLICT (person_id) DO UPDATE SET body = excluded.body, asked_at = excluded.asked_at,
                 message_id = excluded.message_id",
        )
        .bind(&person.0)
        .bind(&doubt.text)
        .bind(at)
        .bind(doubt.message.as_deref())
        .execute_one(self)
        .await
    }

    /// The message of the words in doubt was edited. False when they came in another one.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn amend_doubt(
        &mut self,
        person: &PersonId,
        message: &str,
        words: &str,
    ) -> Result<bool, StoreError> {
        let amended = statement("UPDATE doubts SET body = $3 WHERE person_id = $1 AND message_id = $2")
            .bind(&person.0)
            .bind(message)
            .bind(words)
            .execute(self)
            .await?;
        Ok(amended == 1)
    }

    /// The words of which this person was asked since `since` what they are about; they are asked once.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn take_doubt(
        &mut self,
        person: &PersonId,
        since: Timestamp,
    ) -> Result<Option<Doubt>, StoreError> {
        let row = statement("DELETE FROM doubts WHERE person_id = $1 RETURNING body, asked_at, message_id")
            .bind(&person.0)
            .fetch_optional(self)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let asked_at = row.instant(Cell { table: "doubts", column: "asked_at", id: &person.0 })?;
        if asked_at < since {
            return Ok(None);
        }
        Ok(Some(Doubt { text: row.text("body")?, message: row.optional_text("message_id")? }))
    }

    /// Keeps what Mesa took for an answer.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn insert_placement(&mut self, placement: &Placement) -> Result<(), StoreError> {
        statement(
            "INSERT INTO placements (nonce, request_id, body, state_before, message_id)
             VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(&placement.nonce)
        .bind(&placement.request.0)
        .bind(&placement.text)
        .bind(&placement.before.as_ref().map(json).transpose()?)
        .bind(placement.message.as_deref())
        .execute_one(self)
        .await
    }

    /// What Mesa took for an answer, by its card's nonce.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn find_placement(&mut self, nonce: &str) -> Result<Option<Placement>, StoreError> {
        let row = statement(SELECT_PLACEMENT).bind(nonce).fetch_optional(self).await?;
        row.map(|row| {
            Ok(Placement {
                nonce: nonce.to_owned(),
                request: RequestId(row.text("request_id")?),
                text: row.text("body")?,
                before: row.optional_json(Cell { table: "placements", column: "state_before", id: nonce })?,
                message: row.optional_text("message_id")?,
            })
        })
        .transpose()
    }

    /// What a change told did not reach the person. False when that is known already.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn insert_missed(
        &mut self,
        change_id: &str,
        request: &RequestId,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let inserted = statement(
            "INSERT INTO undelivered (change_id, request_id, missed_at, mailed) VALUES ($1, $2, $3, 0)
             ON CONFLICT DO NOTHING",
        )
        .bind(change_id)
        .bind(&request.0)
        .bind(at)
        .execute(self)
        .await?;
        Ok(inserted == 1)
    }

    /// It went by e-mail instead, in the letter of this Message-ID.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn mark_mailed(&mut self, change_id: &str, message_id: &str) -> Result<(), StoreError> {
        let mark = statement("UPDATE undelivered SET mailed = 1, mail_id = $2 WHERE change_id = $1");
        mark.bind(change_id).bind(message_id).execute(self).await.map(|_| ())
    }

    /// What went by this letter about a request did not, after all.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn unmark_mailed(&mut self, request: &RequestId, message_id: &str) -> Result<(), StoreError> {
        let unmark = statement("UPDATE undelivered SET mailed = 0 WHERE request_id = $1 AND mail_id = $2");
        unmark.bind(&request.0).bind(message_id).execute(self).await.map(|_| ())
    }

    /// What did not reach the person of a request, oldest first.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn list_missed(&mut self, request: &RequestId) -> Result<Vec<Missed>, StoreError> {
        let rows = statement(
            "SELECT changes.id, changes.kind, changes.actor, changes.at, changes.body, changes.detail, changes.via,
                 undelivered.missed_at, undelivered.mailed
             FROM undelivered JOIN changes ON changes.id = undelivered.change_id
             WHERE undelivered.request_id = $1 ORDER BY changes.sequence",
        )
        .bind(&request.0)
        .fetch_all(self)
        .await?;
        rows.iter().map(missed).collect()
    }

    /// Requests of a person of which something did not reach them, at most `limit`.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn list_requests_missed_by(
        &mut self,
        person: &PersonId,
        limit: i64,
    ) -> Result<Vec<RequestId>, StoreError> {
        let rows = statement(
            "SELECT DISTINCT undelivered.request_id FROM undelivered
             JOIN requests ON requests.id = undelivered.request_id
             WHERE requests.requester_id = $1 ORDER BY undelivered.request_id LIMIT $2",
        )
        .bind(&person.0)
        .bind(limit)
        .fetch_all(self)
        .await?;
        rows.iter().map(|row| row.text("request_id").map(RequestId)).collect()
    }

    /// What a change told has reached the person. False when it had not been missed.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn clear_missed(&mut self, request: &RequestId, change_id: &str) -> Result<bool, StoreError> {
        let clear = statement("DELETE FROM undelivered WHERE request_id = $1 AND change_id = $2");
        Ok(clear.bind(&request.0).bind(change_id).execute(self).await? > 0)
    }

    /// The card of a request has come to the person: it tells everything but the answers, which come in words. False when
    /// nothing of that had been missed.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn clear_missed_on_card(&mut self, request: &RequestId) -> Result<bool, StoreError> {
        let clear = statement(
            "DELETE FROM undelivered WHERE request_id = $1
             AND change_id NOT IN (SELECT id FROM changes WHERE request_id = $1 AND kind = $2)",
        );
        let cleared = clear.bind(&request.0).bind(json(&ChangeKind::Replied)?).execute(self);
        Ok(cleared.await? > 0)
    }

    /// The person is there, and hears of everything.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn clear_all_missed(&mut self, request: &RequestId) -> Result<(), StoreError> {
        let clear = statement("DELETE FROM undelivered WHERE request_id = $1");
        clear.bind(&request.0).execute(self).await.map(|_| ())
    }
}

fn missed(row: &Row) -> Result<Missed, StoreError> {
    let id = row.text("id")?;
    let cell = Cell { table: "undelivered", column: "missed_at", id: &id };
    let (missed_at, mailed) = (row.instant(cell)?, row.integer("mailed")? == 1);
    Ok(Missed { change: change(row)?, change_id: id, missed_at, mailed })
}
