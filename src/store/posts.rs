//! Where the live cards stand.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::error::StoreError;
use super::pool::Tx;
use super::sql::{Row, statement};
use crate::cases::RequestId;

/// For whom a live card is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// The person whose request it is.
    Requester,
    /// The group that owns it.
    Desk,
}

impl Audience {
    /// The word in the `audience` column.
    pub fn key(self) -> &'static str {
        match self {
            Self::Requester => "requester",
            Self::Desk => "desk",
        }
    }
}

/// One live card, as sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// Our conversation id.
    pub conversation_id: String,
    /// The conversation id to write to: with `;messageid=` for the thread of a channel post.
    pub address: String,
    /// The message that holds the card.
    pub activity_id: String,
}

impl Tx {
    /// Where a live card stands, if it was sent.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn find_post(
        &mut self,
        request: &RequestId,
        audience: Audience,
    ) -> Result<Option<Post>, StoreError> {
        let row = statement(
            "SELECT conversation_id, address, activity_id FROM posts WHERE request_id = $1 AND audience = $2",
        )
        .bind(&request.0)
        .bind(audience.key())
        .fetch_optional(self)
        .await?;
        row.as_ref().map(post).transpose()
    }

    /// Remembers where a live card stands from now on.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn save_post(
        &mut self,
        request: &RequestId,
        audience: Audience,
        post: &Post,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        if audience == Audience::Desk {
            self.save_thread(request, post).await?;
        }
        statement(
            "INSERT INTO posts (request_id, audience, conversation_id, address, activity_id, posted_at)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (request_id, audience) DO UPDATE SET conversation_id = excluded.conversation_id,
                 address = excluded.address, activity_id = excluded.activity_id, posted_at = excluded.posted_at",
        )
        .bind(&request.0)
        .bind(audience.key())
        .bind(&post.conversation_id)
        .bind(&post.address)
        .bind(&post.activity_id)
        .bind(at)
        .execute_one(self)
        .await
    }

    /// What is said under a post of the desk's belongs to the request, from now on and for good.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn save_thread(&mut self, request: &RequestId, post: &Post) -> Result<(), StoreError> {
        statement("INSERT INTO threads (address, request_id) VALUES ($1, $2) ON CONFLICT DO NOTHING")
            .bind(&post.address)
            .bind(&request.0)
            .execute(self)
            .await?;
        Ok(())
    }

    /// Forgets a card that is gone (deleted in Teams): the next update posts it anew.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn delete_post(&mut self, request: &RequestId, audience: Audience) -> Result<(), StoreError> {
        statement("DELETE FROM posts WHERE request_id = $1 AND audience = $2")
            .bind(&request.0)
            .bind(audience.key())
            .execute(self)
            .await?;
        Ok(())
    }

    /// The request whose live card is a given message.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn find_request_posted_as(
        &mut self,
        conversation_id: &str,
        activity_id: &str,
    ) -> Result<Option<RequestId>, StoreError> {
        let row = statement("SELECT request_id FROM posts WHERE conversation_id = $1 AND activity_id = $2")
            .bind(conversation_id)
            .bind(activity_id)
            .fetch_optional(self)
            .await?;
        row.map(|row| row.text("request_id").map(RequestId)).transpose()
    }

    /// The request whose post has, or had, a given thread.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn find_request_in_thread(&mut self, address: &str) -> Result<Option<RequestId>, StoreError> {
        let row = statement("SELECT request_id FROM threads WHERE address = $1")
            .bind(address)
            .fetch_optional(self)
            .await?;
        row.map(|row| row.text("request_id").map(RequestId)).transpose()
    }
}

fn post(row: &Row) -> Result<Post, StoreError> {
    Ok(Post {
        conversation_id: row.text("conversation_id")?,
        address: row.text("address")?,
        activity_id: row.text("activity_id")?,
    })
}
