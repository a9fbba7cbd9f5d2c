//! What one group asks another about a case, with the card that shows it.

use super::error::StoreError;
use super::pool::Tx;
use super::posts::Post;
use super::sql::{Cell, Row, json, statement};
use crate::cases::{PersonId, Petition, PetitionState, RequestId};
use crate::catalog::GroupKey;

/// A stored petition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PetitionRow {
    /// The domain's value.
    pub petition: Petition,
    /// Names it on its card.
    pub nonce: String,
    /// Where its card stands, once it was sent.
    pub post: Option<Post>,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, request_id, asked_by, asked_at, group_key, matter, state, nonce, conversation_id, address, ",
            "activity_id FROM petitions ",
            $rest
        )
    };
}

impl Tx {
    /// Stores a new petition.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn insert_petition(&mut self, petition: &Petition, nonce: &str) -> Result<(), StoreError> {
        statement(
            "INSERT INTO petitions (id, request_id, asked_by, asked_at, group_key, matter, state, nonce)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(&petition.id)
        .bind(&petition.request.0)
        .bind(&petition.asked_by.0)
        .bind(petition.asked_at)
        .bind(&petition.group.0)
        .bind(json(&petition.matter)?)
        .bind(json(&petition.state)?)
        .bind(nonce)
        .execute_one(self)
        .await
    }

    /// Settles a petition that waits.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody else settled it first.
    pub async fn settle_petition(&mut self, petition: &Petition) -> Result<(), StoreError> {
        statement("UPDATE petitions SET state = $2 WHERE id = $1 AND state = $3")
            .bind(&petition.id)
            .bind(json(&petition.state)?)
            .bind(json(&PetitionState::Open)?)
            .execute_one(self)
            .await
    }

    /// Remembers where its card stands; nowhere, when it is gone.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn save_petition_post(&mut self, id: &str, post: Option<&Post>) -> Result<(), StoreError> {
        statement("UPDATE petitions SET conversation_id = $2, address = $3, activity_id = $4 WHERE id = $1")
            .bind(id)
            .bind(post.map(|post| post.conversation_id.as_str()))
            .bind(post.map(|post| post.address.as_str()))
            .bind(post.map(|post| post.activity_id.as_str()))
            .execute_one(self)
            .await
    }

    /// A petition by our own id.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn find_petition(&mut self, id: &str) -> Result<Option<PetitionRow>, StoreError> {
        let row = statement(select!("WHERE id = $1")).bind(id).fetch_optional(self).await?;
        row.as_ref().map(petition).transpose()
    }

    /// The petition that a card's nonce names.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn find_petition_named(&mut self, nonce: &str) -> Result<Option<PetitionRow>, StoreError> {
        let row = statement(select!("WHERE nonce = $1")).bind(nonce).fetch_optional(self).await?;
        row.as_ref().map(petition).transpose()
    }
}

fn petition(row: &Row) -> Result<PetitionRow, StoreError> {
    let id = row.text("id")?;
    let cell = |column| Cell { table: "petitions", column, id: &id };
    let place = (row.optional_text("conversation_id")?, row.optional_text("address")?);
    let post = match (place, row.optional_text("activity_id")?) {
        ((Some(conversation_id), Some(address)), Some(activity_id)) => {
            Some(Post { conversation_id, address, activity_id })
        }
        _ => None,
    };
    let petition = Petition {
        request: RequestId(row.text("request_id")?),
        asked_by: PersonId(row.text("asked_by")?),
        asked_at: row.instant(cell("asked_at"))?,
        group: GroupKey(row.text("group_key")?),
        matter: row.json(cell("matter"))?,
        state: row.json(cell("state"))?,
        id: id.clone(),
    };
    Ok(PetitionRow { petition, nonce: row.text("nonce")?, post })
}
