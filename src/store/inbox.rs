//! Every acknowledged activity, so that a repetition (of Teams, or on another replica) has no second effect.

use jiff::Timestamp;

use super::error::StoreError;
use super::pool::Tx;
use super::sql::statement;

/// What recognises an activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InboxKey {
    /// Entra tenant.
    pub tenant_id: String,
    /// With its thread.
    pub conversation_id: String,
    /// `activity.id`.
    pub activity_id: String,
    /// `message`, `messageUpdate`, `invoke`, …: an edit has the id of the original.
    pub activity_type: String,
}

impl Tx {
    /// Claims an activity for this turn. `Some` holds the stored answer of an earlier turn.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn claim_activity(
        &mut self,
        key: &InboxKey,
        at: Timestamp,
    ) -> Result<Option<String>, StoreError> {
        let claimed = statement(
            "INSERT INTO inbox (tenant_id, conversation_id, activity_id, activity_type, received_at, answer)
             VALUES ($1, $2, $3, $4, $5, '') ON CONFLICT DO NOTHING",
        )
        .bind(&key.tenant_id)
        .bind(&key.conversation_id)
        .bind(&key.activity_id)
        .bind(&key.activity_type)
        .bind(at)
        .execute(self)
        .await?;
        if claimed == 1 {
            return Ok(None);
        }
        let row = statement(
            "SELECT answer FROM inbox
             WHERE tenant_id = $1 AND conversation_id = $2 AND activity_id = $3 AND activity_type = $4",
        )
        .bind(&key.tenant_id)
        .bind(&key.conversation_id)
        .bind(&key.activity_id)
        .bind(&key.activity_type)
        .fetch_one(self)
        .await?;
        row.text("answer").map(Some)
    }

    /// Stores the answer of this turn's activity for its repetitions.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn save_answer(&mut self, key: &InboxKey, answer: &str) -> Result<(), StoreError> {
        statement(
            "UPDATE inbox SET answer = $5
             WHERE tenant_id = $1 AND conversation_id = $2 AND activity_id = $3 AND activity_type = $4",
        )
        .bind(&key.tenant_id)
        .bind(&key.conversation_id)
        .bind(&key.activity_id)
        .bind(&key.activity_type)
        .bind(answer)
        .execute_one(self)
        .await
    }
}
