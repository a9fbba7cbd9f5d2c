//! The messages from which requests began.

use jiff::Timestamp;

use super::error::StoreError;
use super::pool::Tx;
use super::sql::{Row, statement};
use crate::cases::{Origin, PersonId, RequestId};

/// A message from which a request begins in this turn, or which adds to one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOrigin {
    /// Who makes a request of it.
    pub person: PersonId,
    /// As its conversation names it.
    pub message: String,
    /// The message itself.
    pub origin: Origin,
    /// Where it is answered: our conversation id, and the address with its thread. None where Mesa is not.
    pub answered_in: Option<(String, String)>,
}

impl Tx {
    /// Keeps a message with a request.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn insert_origin(
        &mut self,
        id: &str,
        request: &RequestId,
        new: &NewOrigin,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let (conversation, address) = new.answered_in.clone().unzip();
        statement(
            "INSERT INTO origins (id, request_id, person_id, message_id, author, text, link, conversation_id, address, kept_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(id)
        .bind(&request.0)
        .bind(&new.person.0)
        .bind(new.message.as_str())
        .bind(new.origin.author.as_str())
        .bind(new.origin.text.as_str())
        .bind(new.origin.link.as_deref())
        .bind(conversation.as_deref())
        .bind(address.as_deref())
        .bind(at)
        .execute(self)
        .await?;
        Ok(())
    }

    /// The messages that are kept with a request, oldest first.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn list_origins(&mut self, request: &RequestId) -> Result<Vec<Origin>, StoreError> {
        let rows = statement(
            "SELECT author, text, link FROM origins WHERE request_id = $1 ORDER BY kept_at, id LIMIT 20",
        )
        .bind(&request.0)
        .fetch_all(self)
        .await?;
        rows.iter().map(origin).collect()
    }

    /// What was kept with one request belongs to another one.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn move_origins(&mut self, from: &RequestId, to: &RequestId) -> Result<(), StoreError> {
        let moved = statement("UPDATE origins SET request_id = $2 WHERE request_id = $1");
        moved.bind(&from.0).bind(&to.0).execute(self).await?;
        Ok(())
    }

    /// The newest request that this person made of a message.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn find_request_from(
        &mut self,
        person: &PersonId,
        message: &str,
    ) -> Result<Option<RequestId>, StoreError> {
        let row = statement(
            "SELECT request_id FROM origins WHERE person_id = $1 AND message_id = $2
             ORDER BY kept_at DESC, id DESC LIMIT 1",
        )
        .bind(&person.0)
        .bind(message)
        .fetch_optional(self)
        .await?;
        row.map(|row| row.text("request_id").map(RequestId)).transpose()
    }

    /// Where its person is to be told that they could not be written to: our conversation id and the address. Given once, and
    /// only of a message that was kept since then.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn take_answering_place(
        &mut self,
        request: &RequestId,
        since: Timestamp,
    ) -> Result<Option<(String, String)>, StoreError> {
        let row = statement(
            "SELECT conversation_id, address FROM origins WHERE request_id = $1 AND conversation_id IS NOT NULL
                 AND kept_at >= $2
             ORDER BY kept_at DESC, id DESC LIMIT 1",
        )
        .bind(&request.0)
        .bind(since)
        .fetch_optional(self)
        .await?;
        let Some(row) = row else { return Ok(None) };
        statement("UPDATE origins SET conversation_id = NULL WHERE request_id = $1")
            .bind(&request.0)
            .execute(self)
            .await?;
        Ok(Some((row.text("conversation_id")?, row.text("address")?)))
    }
}

fn origin(row: &Row) -> Result<Origin, StoreError> {
    Ok(Origin { author: row.text("author")?, text: row.text("text")?, link: row.optional_text("link")? })
}
