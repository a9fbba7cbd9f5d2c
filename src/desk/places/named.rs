//! Groups that name their channel in the catalogue, by its id or by its name, get it as soon as Teams tells of it.

use crate::catalog::{Group, GroupKey};
use crate::desk::Desk;
use crate::desk::turn::{DeskError, Turn};
use crate::store::{ConversationRow, Job, NewConversation, NewJob, Place, TeamChannel};

/// Who bound a group whose channel stands in the catalogue.
const NAMED: &str = "catalogue";

impl Desk {
    /// At the start: the file may have been changed since, and so may the teams.
    ///
    /// # Errors
    /// [`DeskError`] of the store.
    pub async fn bind_named_channels(&self) -> Result<(), DeskError> {
        let mut turn = self.begin().await?;
        for team in turn.tx.list_teams().await? {
            turn.list_channels_of(&team).await?;
        }
        turn.bind_listed().await?;
        for group in self.catalog.groups() {
            let Some(named) = &group.channel else { continue };
            if let Some(channel) = turn.tx.find_channel(named).await? {
                turn.bind_if_free(group, &channel).await?;
            }
        }
        turn.commit().await
    }
}

impl Turn<'_> {
    /// Asks Teams for the channels of a team, if the catalogue names any.
    pub(super) async fn list_channels_of(&mut self, team: &ConversationRow) -> Result<(), DeskError> {
        let names_any = self.desk.catalog.groups().iter().any(|group| group.channel.is_some());
        let Some(team_id) = team.team_id.as_ref().filter(|_| names_any) else { return Ok(()) };
        let job = Job::FetchChannels { conversation: team.id.clone() };
        let job = NewJob { lane: format!("channels:{team_id}"), job, due_at: self.now };
        Ok(self.tx.enqueue(&job, self.now).await?)
    }

    /// The channels of a team are known now. A name that stands for two of them binds nothing: `mesa check` says so.
    pub(in crate::desk) async fn bind_listed(&mut self) -> Result<(), DeskError> {
        let channels = self.tx.list_channels().await?;
        for group in self.desk.catalog.groups() {
            let meant = channels.iter().filter(|one| group.names_channel(&one.teams_id, one.name.as_deref()));
            if let [channel] = meant.collect::<Vec<_>>()[..]
                && let Some(channel) = self.see_channel(channel).await?
            {
                self.bind_if_free(group, &channel).await?;
            }
        }
        Ok(())
    }

    /// Groups that name this channel by its id are bound to it by the first sign of it.
    pub(super) async fn bind_named(&mut self, channel: &ConversationRow) -> Result<(), DeskError> {
        for group in self.desk.catalog.groups() {
            if group.channel.as_ref() == Some(&channel.teams_id) {
                self.bind_if_free(group, channel).await?;
            }
        }
        Ok(())
    }

    /// A coordinator's command comes before the catalogue; the catalogue comes before what it said earlier.
    async fn bind_if_free(&mut self, group: &Group, channel: &ConversationRow) -> Result<(), DeskError> {
        let bound = self.tx.find_group(&group.key).await?;
        let is_free =
            bound.is_none_or(|bound| bound.bound_by == NAMED && bound.conversation_id != channel.id);
        if is_free { self.bind_to(&group.key, &channel.id, NAMED).await } else { Ok(()) }
    }

    /// A channel that nobody wrote in yet, at the address of its team.
    async fn see_channel(&mut self, channel: &TeamChannel) -> Result<Option<ConversationRow>, DeskError> {
        let teams = self.tx.list_teams().await?;
        let Some(team) = teams.into_iter().find(|team| team.team_id.as_ref() == Some(&channel.team_id))
        else {
            return Ok(None);
        };
        let seen = NewConversation {
            tenant_id: &team.tenant_id,
            teams_id: &channel.teams_id,
            place: Place::Channel,
            service_url: &team.service_url,
            bot_id: &team.bot_id,
            person: None,
            team_id: team.team_id.as_deref(),
        };
        let channel = self.tx.see_conversation(&self.desk.chance.id(), &seen).await?;
        self.reopen_place(&channel).await?;
        Ok(Some(channel))
    }

    /// From now on this conversation is that group's: its roster is read, and what it has open is shown there.
    pub(in crate::desk) async fn bind_to(
        &mut self,
        group: &GroupKey,
        conversation: &str,
        by: &str,
    ) -> Result<(), DeskError> {
        self.tx.bind_group(group, conversation, by, self.now).await?;
        self.read_roster(group.clone()).await?;
        self.show_open_cases(group).await
    }
}
