//! Where Mesa hears every message: the consent can only be known from a message that did not mention it.

use jiff::Timestamp;

use super::error::StoreError;
use super::pool::Tx;
use super::sql::statement;
use crate::catalog::GroupKey;

impl Tx {
    /// A message without a mention was heard in a team.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn mark_hearing(
        &mut self,
        tenant_id: &str,
        team_id: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        statement(
            "INSERT INTO hearing (tenant_id, team_id, heard_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        )
        .bind(tenant_id)
        .bind(team_id)
        .bind(at)
        .execute(self)
        .await?;
        Ok(())
    }

    /// Mesa left a team: a new installation may come without the consent.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn forget_hearing(&mut self, team_id: &str) -> Result<(), StoreError> {
        statement("DELETE FROM hearing WHERE team_id = $1").bind(team_id).execute(self).await?;
        Ok(())
    }

    /// Whether Mesa hears everything in the channel of a group.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn hears_all_of(&mut self, group: &GroupKey) -> Result<bool, StoreError> {
        let row = statement(
            "SELECT COUNT(*) AS hits FROM desk_groups
             JOIN conversations ON conversations.id = desk_groups.conversation_id
             JOIN hearing ON hearing.tenant_id = conversations.tenant_id AND hearing.team_id = conversations.team_id
             WHERE desk_groups.group_key = $1",
        )
        .bind(&group.0)
        .fetch_one(self)
        .await?;
        Ok(row.integer("hits")? > 0)
    }
}
