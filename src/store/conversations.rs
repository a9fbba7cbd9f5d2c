//! Where Mesa can write: personal chats, teams and channels, with the newest verified address.

use jiff::Timestamp;

use super::error::StoreError;
use super::pool::Tx;
use super::sql::{Cell, Row, statement};
use crate::cases::PersonId;

/// What kind of place a conversation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The 1:1 chat with a person.
    Personal,
    /// A chat of several.
    GroupChat,
    /// A channel of a team.
    Channel,
}

impl Place {
    fn key(self) -> &'static str {
        match self {
            Self::Personal => "personal",
            Self::GroupChat => "group_chat",
            Self::Channel => "channel",
        }
    }

    fn from_key(key: &str) -> Option<Self> {
        [Self::Personal, Self::GroupChat, Self::Channel].into_iter().find(|place| place.key() == key)
    }
}

/// The Teams id of a personal chat that does not exist yet: it is created when something is to be sent there.
const UNBORN: &str = "unborn:";

/// The id under which a chat with somebody stands until it is created.
pub fn unborn_chat(person: &PersonId) -> String {
    format!("{UNBORN}{person}")
}

impl ConversationRow {
    /// Whether the chat is still to be created.
    pub fn is_unborn(&self) -> bool {
        self.teams_id.starts_with(UNBORN)
    }
}

/// A conversation as an activity told of it.
#[derive(Clone, Debug)]
pub struct NewConversation<'a> {
    /// Entra tenant.
    pub tenant_id: &'a str,
    /// Teams' id, without a thread.
    pub teams_id: &'a str,
    /// Kind of place.
    pub place: Place,
    /// Verified by the edge.
    pub service_url: &'a str,
    /// `28:…`.
    pub bot_id: &'a str,
    /// Whose chat it is, when personal.
    pub person: Option<&'a PersonId>,
    /// The team, in a channel.
    pub team_id: Option<&'a str>,
}

/// A known conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConversationRow {
    /// Our own id; also the outbox lane.
    pub id: String,
    /// Entra tenant.
    pub tenant_id: String,
    /// Teams' id, without a thread.
    pub teams_id: String,
    /// Kind of place.
    pub place: Place,
    /// To be checked again before use.
    pub service_url: String,
    /// `28:…`.
    pub bot_id: String,
    /// Whose chat it is, when personal.
    pub person: Option<PersonId>,
    /// The team, in a channel.
    pub team_id: Option<String>,
    /// When it was welcomed, if ever.
    pub welcomed_at: Option<Timestamp>,
    /// Why nothing can be sent there at present.
    pub closed_reason: Option<String>,
}

impl Tx {
    /// The conversation an activity came from, created when new.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn see_conversation(
        &mut self,
        new_id: &str,
        seen: &NewConversation<'_>,
    ) -> Result<ConversationRow, StoreError> {
        let row = statement(
            "INSERT INTO conversations (id, tenant_id, teams_id, place, service_url, bot_id, person_id, team_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
             ON CONFLICT (tenant_id, teams_id) DO UPDATE SET
                 service_url = excluded.service_url,
                 bot_id = excluded.bot_id,
                 person_id = COALESCE(excluded.person_id, conversations.person_id),
                 team_id = COALESCE(excluded.team_id, conversations.team_id)
             RETURNING id, tenant_id, teams_id, place, service_url, bot_id, person_id, team_id, welcomed_at, closed_reason",
        )
        .bind(new_id)
        .bind(seen.tenant_id)
        .bind(seen.teams_id)
        .bind(seen.place.key())
        .bind(seen.service_url)
        .bind(seen.bot_id)
        .bind(seen.person.map(|person| person.0.as_str()))
        .bind(seen.team_id)
        .fetch_one(self)
        .await?;
        conversation(&row)
    }

    /// The chat in which Mesa reaches somebody (our id): one that is open before one that is not.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn find_chat_with(&mut self, person: &PersonId) -> Result<Option<String>, StoreError> {
        let row = statement(
            "SELECT id FROM conversations WHERE person_id = $1 AND place = 'personal'
             ORDER BY CASE WHEN closed_reason IS NULL THEN 0 ELSE 1 END, id DESC LIMIT 1",
        )
        .bind(&person.0)
        .fetch_optional(self)
        .await?;
        row.map(|row| row.text("id")).transpose()
    }

    /// What was to be said to somebody in a chat that is no more, or was never born, is said in this one. Tells how
    /// many requests that were.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn adopt_requests(&mut self, person: &PersonId, chat: &str) -> Result<u64, StoreError> {
        statement(
            "UPDATE requests SET conversation_id = $2 WHERE requester_id = $1 AND conversation_id <> $2",
        )
        .bind(&person.0)
        .bind(chat)
        .execute(self)
        .await
    }

    /// A conversation by our own id.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn find_conversation(&mut self, id: &str) -> Result<Option<ConversationRow>, StoreError> {
        let row = statement(
            "SELECT id, tenant_id, teams_id, place, service_url, bot_id, person_id, team_id, welcomed_at, closed_reason
             FROM conversations WHERE id = $1",
        )
        .bind(id)
        .fetch_optional(self)
        .await?;
        row.as_ref().map(conversation).transpose()
    }

    /// The personal chat of a person with Mesa, if they have one in which Mesa may write.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn find_chat_of(&mut self, person: &PersonId) -> Result<Option<ConversationRow>, StoreError> {
        let row = statement(
            "SELECT id, tenant_id, teams_id, place, service_url, bot_id, person_id, team_id, welcomed_at, closed_reason
             FROM conversations WHERE person_id = $1 AND place = 'personal' AND closed_reason IS NULL LIMIT 1",
        )
        .bind(&person.0)
        .fetch_optional(self)
        .await?;
        row.as_ref().map(conversation).transpose()
    }

    /// The channel of that id, with the address of the team in which Mesa is.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn find_channel(&mut self, teams_id: &str) -> Result<Option<ConversationRow>, StoreError> {
        let row = statement(
            "SELECT id, tenant_id, teams_id, place, service_url, bot_id, person_id, team_id, welcomed_at, closed_reason
             FROM conversations WHERE teams_id = $1 AND place = $2 LIMIT 1",
        )
        .bind(teams_id)
        .bind(Place::Channel.key())
        .fetch_optional(self)
        .await?;
        row.as_ref().map(conversation).transpose()
    }

    /// Marks it as welcomed. False when it was welcomed before: a welcome comes once.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn mark_welcomed(&mut self, id: &str, at: Timestamp) -> Result<bool, StoreError> {
        let marked =
            statement("UPDATE conversations SET welcomed_at = $2 WHERE id = $1 AND welcomed_at IS NULL")
                .bind(id)
                .bind(at)
                .execute(self)
                .await?;
        Ok(marked == 1)
    }

    /// A channel was deleted.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn close_channel(
        &mut self,
        tenant_id: &str,
        teams_id: &str,
        reason: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        statement("UPDATE conversations SET closed_at = $3, closed_reason = $4 WHERE tenant_id = $1 AND teams_id = $2")
            .bind(tenant_id)
            .bind(teams_id)
            .bind(at)
            .bind(reason)
            .execute(self)
            .await?;
        Ok(())
    }

    /// A whole team was left or deleted: all of its channels.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn close_team(&mut self, team_id: &str, reason: &str, at: Timestamp) -> Result<(), StoreError> {
        statement("UPDATE conversations SET closed_at = $2, closed_reason = $3 WHERE team_id = $1")
            .bind(team_id)
            .bind(at)
            .bind(reason)
            .execute(self)
            .await?;
        Ok(())
    }

    /// A channel of each team in which Mesa is: what is known of the team itself.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn list_teams(&mut self) -> Result<Vec<ConversationRow>, StoreError> {
        let rows = statement(
            "SELECT id, tenant_id, teams_id, place, service_url, bot_id, person_id, team_id, welcomed_at, closed_reason
             FROM conversations WHERE id IN (
                 SELECT MIN(id) FROM conversations WHERE team_id IS NOT NULL AND place = $1 AND closed_reason IS NULL
                 GROUP BY tenant_id, team_id) ORDER BY team_id",
        )
        .bind(Place::Channel.key())
        .fetch_all(self)
        .await?;
        rows.iter().map(conversation).collect()
    }

    /// The channels of a team that are closed.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn list_closed_in_team(&mut self, team_id: &str) -> Result<Vec<ConversationRow>, StoreError> {
        let rows = statement(
            "SELECT id, tenant_id, teams_id, place, service_url, bot_id, person_id, team_id, welcomed_at, closed_reason
             FROM conversations WHERE team_id = $1 AND closed_reason IS NOT NULL",
        )
        .bind(team_id)
        .fetch_all(self)
        .await?;
        rows.iter().map(conversation).collect()
    }

    /// A personal chat got another id (it was created anew).
    ///
    /// # Errors
    /// Those of the store.
    pub async fn rename_conversation(&mut self, id: &str, teams_id: &str) -> Result<(), StoreError> {
        statement("UPDATE conversations SET teams_id = $2 WHERE id = $1")
            .bind(id)
            .bind(teams_id)
            .execute_one(self)
            .await
    }

    /// Something arrived from it: it is open again. False when it was not closed.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn reopen_conversation(&mut self, id: &str) -> Result<bool, StoreError> {
        let opened = statement(
            "UPDATE conversations SET closed_at = NULL, closed_reason = NULL WHERE id = $1 AND closed_reason IS NOT NULL",
        )
        .bind(id)
        .execute(self)
        .await?;
        Ok(opened == 1)
    }

    /// Nothing can be sent there until something arrives from it again.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn close_conversation(
        &mut self,
        id: &str,
        reason: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        statement("UPDATE conversations SET closed_at = $2, closed_reason = $3 WHERE id = $1")
            .bind(id)
            .bind(at)
            .bind(reason)
            .execute(self)
            .await?;
        Ok(())
    }
}

fn conversation(row: &Row) -> Result<ConversationRow, StoreError> {
    let id = row.text("id")?;
    let cell = |column| Cell { table: "conversations", column, id: &id };
    Ok(ConversationRow {
        tenant_id: row.text("tenant_id")?,
        teams_id: row.text("teams_id")?,
        place: Place::from_key(&row.text("place")?).ok_or_else(|| cell("place").corrupt())?,
        service_url: row.text("service_url")?,
        bot_id: row.text("bot_id")?,
        person: row.optional_text("person_id")?.map(PersonId),
        team_id: row.optional_text("team_id")?,
        welcomed_at: row.optional_instant(cell("welcomed_at"))?,
        closed_reason: row.optional_text("closed_reason")?,
        id,
    })
}
