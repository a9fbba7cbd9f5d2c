//! The channels of the teams in which Mesa is, as Teams last listed them.

use super::error::StoreError;
use super::pool::Tx;
use super::sql::{Row, statement};

/// A channel of a team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamChannel {
    /// Teams' id of its team.
    pub team_id: String,
    /// Teams' id of it.
    pub teams_id: String,
    /// What people call it; the general channel of a team has no name.
    pub name: Option<String>,
}

impl Tx {
    /// Replaces the list of a team by what was just read.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn save_channels(
        &mut self,
        tenant_id: &str,
        team_id: &str,
        channels: &[TeamChannel],
    ) -> Result<(), StoreError> {
        self.forget_channels(team_id).await?;
        for channel in channels {
            statement(
                "INSERT INTO team_channels (tenant_id, team_id, teams_id, name) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (tenant_id, teams_id) DO UPDATE SET team_id = excluded.team_id, name = excluded.name",
            )
            .bind(tenant_id)
            .bind(team_id)
            .bind(&channel.teams_id)
            .bind(&channel.name)
            .execute(self)
            .await?;
        }
        Ok(())
    }

    /// Mesa is not in that team any more.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn forget_channels(&mut self, team_id: &str) -> Result<(), StoreError> {
        statement("DELETE FROM team_channels WHERE team_id = $1").bind(team_id).execute(self).await?;
        Ok(())
    }

    /// All that are known.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn list_channels(&mut self) -> Result<Vec<TeamChannel>, StoreError> {
        let rows = statement("SELECT team_id, teams_id, name FROM team_channels ORDER BY team_id, teams_id")
            .fetch_all(self)
            .await?;
        rows.iter().map(channel).collect()
    }
}

fn channel(row: &Row) -> Result<TeamChannel, StoreError> {
    Ok(TeamChannel {
        team_id: row.text("team_id")?,
        teams_id: row.text("teams_id")?,
        name: row.optional_text("name")?,
    })
}
