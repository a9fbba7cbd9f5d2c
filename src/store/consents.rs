//! Files that were offered to an agent, who decides whether they want them.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::error::StoreError;
use super::pool::Tx;
use super::sql::{Cell, Row, json, statement};
use crate::cases::{PersonId, RequestId};

/// A file offered to one person in their chat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentRow {
    /// Opaque: what the card carries.
    pub id: String,
    /// Of which request the file is.
    pub request: RequestId,
    /// The file.
    pub file: String,
    /// Who was asked; nobody else can answer.
    pub person: PersonId,
    /// Their chat (our id).
    pub conversation: String,
    /// What the file is called there.
    pub name: String,
    /// What became of it.
    pub state: ConsentState,
    /// The message that asked, once it was answered.
    pub card: Option<String>,
    /// Where the file goes, once it was accepted and until it is there.
    pub upload: Option<Upload>,
}

/// What became of an offered file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConsentState {
    /// No answer yet.
    Asked,
    /// They want it; it is under way.
    Accepted,
    /// They do not.
    Declined,
    /// They wanted it and were no longer allowed to have it.
    Withheld,
    /// It is theirs.
    Delivered,
    /// It could not be handed over.
    Failed,
}

/// Where an accepted file goes, as Teams told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upload {
    /// Pre-authorised: a secret.
    pub upload_url: String,
    /// Where it will be.
    pub content_url: String,
    /// Teams' id of it.
    pub unique_id: String,
    /// `pdf`.
    pub file_type: String,
}

impl ConsentState {
    const ALL: [Self; 6] =
        [Self::Asked, Self::Accepted, Self::Declined, Self::Withheld, Self::Delivered, Self::Failed];

    fn key(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Withheld => "withheld",
            Self::Delivered => "delivered",
            Self::Failed => "failed",
        }
    }
}

impl Tx {
    /// A file is offered.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn insert_consent(&mut self, consent: &ConsentRow, at: Timestamp) -> Result<(), StoreError> {
        statement(
            "INSERT INTO consents (id, request_id, file_id, person_id, conversation_id, name, state, asked_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(&consent.id)
        .bind(&consent.request.0)
        .bind(&consent.file)
        .bind(&consent.person.0)
        .bind(&consent.conversation)
        .bind(&consent.name)
        .bind(consent.state.key())
        .bind(at)
        .execute_one(self)
        .await
    }

    /// An offer by its id.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn find_consent(&mut self, id: &str) -> Result<Option<ConsentRow>, StoreError> {
        let row = statement(
            "SELECT id, request_id, file_id, person_id, conversation_id, name, state, card_id, upload
             FROM consents WHERE id = $1",
        )
        .bind(id)
        .fetch_optional(self)
        .await?;
        row.as_ref().map(consent).transpose()
    }

    /// Whether a file stands offered to a person since then, or is under way to them.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn is_offered(
        &mut self,
        file: &str,
        person: &PersonId,
        since: Timestamp,
    ) -> Result<bool, StoreError> {
        let row = statement(
            "SELECT id FROM consents WHERE file_id = $1 AND person_id = $2 AND asked_at >= $3
                 AND state IN ('asked', 'accepted') LIMIT 1",
        )
        .bind(file)
        .bind(&person.0)
        .bind(since)
        .fetch_optional(self)
        .await?;
        Ok(row.is_some())
    }

    /// An offer was answered, in this message. False when it was before.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn answer_consent(
        &mut self,
        id: &str,
        state: ConsentState,
        card: Option<&str>,
        upload: Option<&Upload>,
    ) -> Result<bool, StoreError> {
        let answered = statement(
            "UPDATE consents SET state = $2, card_id = $3, upload = $4 WHERE id = $1 AND state = 'asked'",
        )
        .bind(id)
        .bind(state.key())
        .bind(card)
        .bind(&upload.map(json).transpose()?)
        .execute(self)
        .await?;
        Ok(answered == 1)
    }

    /// An accepted file was handed over, or could not be: its address is no longer of use. False when that was known.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn settle_consent(&mut self, id: &str, state: ConsentState) -> Result<bool, StoreError> {
        let settled = statement("UPDATE consents SET state = $2 WHERE id = $1 AND state = 'accepted'")
            .bind(id)
            .bind(state.key())
            .execute(self)
            .await?;
        Ok(settled == 1)
    }

    /// Where a file went is told, and forgotten.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn forget_upload(&mut self, id: &str) -> Result<(), StoreError> {
        statement("UPDATE consents SET upload = NULL WHERE id = $1").bind(id).execute_one(self).await
    }
}

fn consent(row: &Row) -> Result<ConsentRow, StoreError> {
    let id = row.text("id")?;
    let cell = |column| Cell { table: "consents", column, id: &id };
    let state = row.text("state")?;
    let has_upload = row.optional_text("upload")?.is_some();
    Ok(ConsentRow {
        request: RequestId(row.text("request_id")?),
        file: row.text("file_id")?,
        person: PersonId(row.text("person_id")?),
        conversation: row.text("conversation_id")?,
        name: row.text("name")?,
        state: ConsentState::ALL
            .into_iter()
            .find(|known| known.key() == state)
            .ok_or_else(|| cell("state").corrupt())?,
        card: row.optional_text("card_id")?,
        upload: has_upload.then(|| row.json(cell("upload"))).transpose()?,
        id,
    })
}
