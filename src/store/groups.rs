//! Support groups bound to their channels, and the rosters that say who is an agent.

use jiff::Timestamp;

use super::error::StoreError;
use super::pool::Tx;
use super::sql::{Cell, Row, statement};
use crate::catalog::GroupKey;

/// A group bound to a channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its key in the catalogue.
    pub key: GroupKey,
    /// The channel's conversation (our id).
    pub conversation_id: String,
    /// When the roster was last read; never, right after binding.
    pub roster_read_at: Option<Timestamp>,
    /// The Entra object id of who bound it, or a word for the catalogue.
    pub bound_by: String,
}

/// A member of a group's roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupMember {
    /// Entra object id.
    pub object_id: String,
    /// `29:…`.
    pub teams_id: String,
    /// Display name.
    pub name: String,
}

macro_rules! select {
    ($rest:literal) => {
        concat!("SELECT group_key, conversation_id, roster_read_at, bound_by FROM desk_groups ", $rest)
    };
}

impl Tx {
    /// Binds a group to a channel; its roster is read anew.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn bind_group(
        &mut self,
        key: &GroupKey,
        conversation_id: &str,
        by: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        statement(
            "INSERT INTO desk_groups (group_key, conversation_id, bound_by, bound_at, roster_asked_at)
             VALUES ($1, $2, $3, $4, $4)
             ON CONFLICT (group_key) DO UPDATE SET conversation_id = excluded.conversation_id,
                 bound_by = excluded.bound_by, bound_at = excluded.bound_at,
                 roster_asked_at = excluded.roster_asked_at, roster_read_at = NULL",
        )
        .bind(&key.0)
        .bind(conversation_id)
        .bind(by)
        .bind(at)
        .execute_one(self)
        .await
    }

    /// A group, if it is bound.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn find_group(&mut self, key: &GroupKey) -> Result<Option<Group>, StoreError> {
        let row = statement(select!("WHERE group_key = $1")).bind(&key.0).fetch_optional(self).await?;
        row.as_ref().map(group).transpose()
    }

    /// All bound groups.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn list_groups(&mut self) -> Result<Vec<Group>, StoreError> {
        let rows = statement(select!("ORDER BY group_key")).fetch_all(self).await?;
        rows.iter().map(group).collect()
    }

    /// The first of these groups that has a channel in which something can be said.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn find_open_group(
        &mut self,
        keys: impl IntoIterator<Item = &GroupKey>,
    ) -> Result<Option<Group>, StoreError> {
        for key in keys {
            let row = statement(
                "SELECT group_key, conversation_id, roster_read_at, bound_by FROM desk_groups WHERE group_key = $1
                     AND conversation_id IN (SELECT id FROM conversations WHERE closed_reason IS NULL)",
            )
            .bind(&key.0)
            .fetch_optional(self)
            .await?;
            if let Some(row) = row {
                return group(&row).map(Some);
            }
        }
        Ok(None)
    }

    /// The groups that have a channel in which something can be said.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn list_open_groups(&mut self) -> Result<Vec<GroupKey>, StoreError> {
        let rows = statement(
            "SELECT group_key FROM desk_groups
             WHERE conversation_id IN (SELECT id FROM conversations WHERE closed_reason IS NULL)",
        )
        .fetch_all(self)
        .await?;
        rows.iter().map(|row| row.text("group_key").map(GroupKey)).collect()
    }

    /// The groups whose channel belongs to a team.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn list_groups_in_team(&mut self, team_id: &str) -> Result<Vec<Group>, StoreError> {
        let rows = statement(
            "SELECT group_key, conversation_id, roster_read_at, bound_by FROM desk_groups
             WHERE conversation_id IN (SELECT id FROM conversations WHERE team_id = $1) ORDER BY group_key",
        )
        .bind(team_id)
        .fetch_all(self)
        .await?;
        rows.iter().map(group).collect()
    }

    /// The groups whose channel is a given one, by Teams' id.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn list_groups_in_channel(
        &mut self,
        tenant_id: &str,
        teams_id: &str,
    ) -> Result<Vec<Group>, StoreError> {
        let rows = statement(
            "SELECT group_key, conversation_id, roster_read_at, bound_by FROM desk_groups WHERE conversation_id IN (
                 SELECT id FROM conversations WHERE tenant_id = $1 AND teams_id = $2) ORDER BY group_key",
        )
        .bind(tenant_id)
        .bind(teams_id)
        .fetch_all(self)
        .await?;
        rows.iter().map(group).collect()
    }

    /// Replaces a group's roster by what was just read.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn save_roster(
        &mut self,
        key: &GroupKey,
        members: &[GroupMember],
        read_at: Timestamp,
    ) -> Result<(), StoreError> {
        statement("DELETE FROM roster WHERE group_key = $1").bind(&key.0).execute(self).await?;
        for member in members {
            statement(
                "INSERT INTO roster (group_key, object_id, teams_id, name) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (group_key, object_id) DO NOTHING",
            )
            .bind(&key.0)
            .bind(&member.object_id)
            .bind(&member.teams_id)
            .bind(&member.name)
            .execute(self)
            .await?;
        }
        statement("UPDATE desk_groups SET roster_read_at = $2 WHERE group_key = $1")
            .bind(&key.0)
            .bind(read_at)
            .execute(self)
            .await?;
        Ok(())
    }

    /// Whether a person is on a group's roster, and the roster was read since `fresh_since`: an older one proves
    /// nothing (fails closed).
    ///
    /// # Errors
    /// Those of the store.
    pub async fn is_member(
        &mut self,
        key: &GroupKey,
        object_id: &str,
        fresh_since: Timestamp,
    ) -> Result<bool, StoreError> {
        let row = statement(
            "SELECT COUNT(*) AS hits FROM roster JOIN desk_groups ON desk_groups.group_key = roster.group_key
             WHERE roster.group_key = $1 AND roster.object_id = $2 AND desk_groups.roster_read_at >= $3",
        )
        .bind(&key.0)
        .bind(object_id)
        .bind(fresh_since)
        .fetch_one(self)
        .await?;
        Ok(row.integer("hits")? > 0)
    }

    /// Whether a person is missing on the roster of a group, as it was last read. Nobody is missing on one that was
    /// never read.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn has_left(&mut self, key: &GroupKey, object_id: &str) -> Result<bool, StoreError> {
        let row = statement(
            "SELECT COUNT(*) AS hits FROM desk_groups WHERE group_key = $1 AND roster_read_at IS NOT NULL
                 AND NOT EXISTS (SELECT 1 FROM roster WHERE group_key = $1 AND object_id = $2)",
        )
        .bind(&key.0)
        .bind(object_id)
        .fetch_one(self)
        .await?;
        Ok(row.integer("hits")? > 0)
    }

    /// The groups on whose roster a person is, among those that were read since `fresh_since`.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn list_groups_of(
        &mut self,
        object_id: &str,
        fresh_since: Timestamp,
    ) -> Result<Vec<GroupKey>, StoreError> {
        let rows = statement(
            "SELECT roster.group_key FROM roster JOIN desk_groups ON desk_groups.group_key = roster.group_key
             WHERE roster.object_id = $1 AND desk_groups.roster_read_at >= $2 ORDER BY roster.group_key",
        )
        .bind(object_id)
        .bind(fresh_since)
        .fetch_all(self)
        .await?;
        rows.iter().map(|row| row.text("group_key").map(GroupKey)).collect()
    }

    /// Everybody on a group's roster, by name.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn list_members(&mut self, key: &GroupKey) -> Result<Vec<GroupMember>, StoreError> {
        let rows = statement(
            "SELECT object_id, teams_id, name FROM roster WHERE group_key = $1 ORDER BY name, object_id",
        )
        .bind(&key.0)
        .fetch_all(self)
        .await?;
        rows.iter().map(member).collect()
    }

    /// Somebody who is on any group's roster, by their Entra object id.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn find_member(&mut self, object_id: &str) -> Result<Option<GroupMember>, StoreError> {
        let row = statement(
            "SELECT object_id, teams_id, name FROM roster WHERE object_id = $1 ORDER BY group_key LIMIT 1",
        )
        .bind(object_id)
        .fetch_optional(self)
        .await?;
        row.as_ref().map(member).transpose()
    }

    /// Marks the groups whose roster was last asked for before an instant as asked for now, and gives them. Those
    /// whose channel is closed are left out.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn claim_roster_readings(
        &mut self,
        before: Timestamp,
        now: Timestamp,
    ) -> Result<Vec<Group>, StoreError> {
        let rows = statement(
            "UPDATE desk_groups SET roster_asked_at = $2 WHERE roster_asked_at < $1 AND conversation_id IN (
                 SELECT id FROM conversations WHERE closed_reason IS NULL)
             RETURNING group_key, conversation_id, roster_read_at, bound_by",
        )
        .bind(before)
        .bind(now)
        .fetch_all(self)
        .await?;
        rows.iter().map(group).collect()
    }

    /// Whether any roster was last asked for before an instant.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn has_roster_to_read(&mut self, before: Timestamp) -> Result<bool, StoreError> {
        let row = statement(
            "SELECT COUNT(*) AS hits FROM desk_groups WHERE roster_asked_at < $1 AND conversation_id IN (
                 SELECT id FROM conversations WHERE closed_reason IS NULL)",
        )
        .bind(before)
        .fetch_one(self)
        .await?;
        Ok(row.integer("hits")? > 0)
    }

    /// The groups whose channel is a given conversation.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn list_groups_bound_to(&mut self, conversation_id: &str) -> Result<Vec<Group>, StoreError> {
        let rows = statement(select!("WHERE conversation_id = $1 ORDER BY group_key")).bind(conversation_id);
        rows.fetch_all(self).await?.iter().map(group).collect()
    }
}

fn member(row: &Row) -> Result<GroupMember, StoreError> {
    Ok(GroupMember {
        object_id: row.text("object_id")?,
        teams_id: row.text("teams_id")?,
        name: row.text("name")?,
    })
}

fn group(row: &Row) -> Result<Group, StoreError> {
    let key = row.text("group_key")?;
    let cell = Cell { table: "desk_groups", column: "roster_read_at", id: &key };
    Ok(Group {
        conversation_id: row.text("conversation_id")?,
        bound_by: row.text("bound_by")?,
        roster_read_at: row.optional_instant(cell)?,
        key: GroupKey(key.clone()),
    })
}
