//! The bot comes to a place or leaves it; people come and go.

use crate::botframework::{Event, Inbound, Scope};
use crate::cards::{Viewer, WelcomeCard, WelcomePlace};
use crate::catalog::GroupKey;
use crate::desk::Desk;
use crate::desk::turn::{DeskError, Turn, Visit};
use crate::store::{ConversationRow, Job, Message, NewConversation, NewJob, Place};

/// Rosters are read anew this often.
const ROSTER_READ_EVERY: jiff::SignedDuration = jiff::SignedDuration::from_mins(5);

impl Turn<'_> {
    /// One welcome a place, however many events tell of the installation.
    pub(in crate::desk) async fn installed(&mut self, visit: &Visit) -> Result<(), DeskError> {
        match visit.conversation.place {
            Place::Personal => {
                let viewer = self.viewer(&visit.person);
                self.welcome(&visit.conversation, WelcomePlace::Personal, &viewer).await
            }
            Place::GroupChat | Place::Channel => self.installed_for_several(&visit.conversation).await,
        }
    }

    /// What happened to a team is so whoever did it: Teams does not always name them.
    pub(in crate::desk) async fn unnamed(&mut self, inbound: &Inbound) -> Result<(), DeskError> {
        let about_team = inbound.envelope.conversation.scope != Scope::Personal
            && matches!(
                inbound.event,
                Event::Installed
                    | Event::Uninstalled
                    | Event::MembersChanged { .. }
                    | Event::ChannelGone { .. }
                    | Event::ChannelsChanged
            );
        if !about_team {
            return Ok(());
        }
        let conversation = self.see_place(&inbound.envelope, None).await?;
        match inbound.event {
            Event::Installed => self.installed_for_several(&conversation).await,
            _ => self.place_changed(&conversation, &inbound.event).await,
        }
    }

    async fn installed_for_several(&mut self, conversation: &ConversationRow) -> Result<(), DeskError> {
        if let Some(team) = &conversation.team_id {
            self.read_rosters_of(team).await?;
            self.reopen_team(team).await?;
            self.list_channels_of(conversation).await?;
        }
        let viewer = self.channel_viewer();
        let place = match conversation.place {
            Place::Channel => WelcomePlace::Team,
            Place::GroupChat | Place::Personal => WelcomePlace::GroupChat,
        };
        self.welcome(conversation, place, &viewer).await
    }

    async fn welcome(
        &mut self,
        conversation: &ConversationRow,
        place: WelcomePlace,
        viewer: &Viewer<'_>,
    ) -> Result<(), DeskError> {
        let welcomed = self.welcomed_as(conversation).await?;
        if !self.tx.mark_welcomed(&welcomed, self.now).await? {
            return Ok(());
        }
        let organisation = self.desk.catalog.organisation();
        let welcome = WelcomeCard {
            place,
            organisation: &organisation.name,
            data_contact: &organisation.data_protection_contact,
        };
        let card = welcome.render(viewer)?;
        let message = Message::Card { card: card.card, summary: card.summary };
        let job = Job::Say {
            conversation: conversation.id.clone(),
            address: None,
            message,
            asks: None,
            tells: None,
        };
        self.enqueue(conversation.id.clone(), job).await
    }

    /// What is welcomed once (our id). The events of one installation may come from several channels of a team: its
    /// general channel, whose id is the team's, stands for all of them.
    async fn welcomed_as(&mut self, conversation: &ConversationRow) -> Result<String, DeskError> {
        let Some(team) = conversation.team_id.as_deref().filter(|team| *team != conversation.teams_id) else {
            return Ok(conversation.id.clone());
        };
        let general = NewConversation {
            tenant_id: &conversation.tenant_id,
            teams_id: team,
            place: conversation.place,
            service_url: &conversation.service_url,
            bot_id: &conversation.bot_id,
            person: None,
            team_id: Some(team),
        };
        Ok(self.tx.see_conversation(&self.desk.chance.id(), &general).await?.id)
    }

    /// The bot, people or the channel itself went away, or people came.
    pub(in crate::desk) async fn place_changed(
        &mut self,
        conversation: &ConversationRow,
        event: &Event,
    ) -> Result<(), DeskError> {
        match (event, &conversation.team_id) {
            // Nothing can be sent there any more, until it is installed again.
            (Event::Uninstalled, Some(team)) => self.leave_team(team, "removed").await,
            (Event::Uninstalled, None) => {
                Ok(self.tx.close_conversation(&conversation.id, "removed", self.now).await?)
            }
            // The channel, or its whole team, was deleted.
            (Event::ChannelGone { channel_id: Some(channel) }, _) => {
                tracing::warn!("a channel is gone; bind its group to another one");
                self.lose_channel(conversation, channel).await
            }
            (Event::ChannelGone { channel_id: None }, Some(team)) => {
                tracing::warn!("a team is gone; bind its groups to other channels");
                self.leave_team(team, "gone").await
            }
            // Who is an agent is read anew.
            (Event::MembersChanged { .. }, Some(team)) => self.read_rosters_of(team).await,
            (Event::ChannelsChanged, Some(_)) => self.list_channels_of(conversation).await,
            _ => Ok(()),
        }
    }

    /// Installed in a team means in all of its channels.
    async fn reopen_team(&mut self, team_id: &str) -> Result<(), DeskError> {
        for closed in self.tx.list_closed_in_team(team_id).await? {
            self.reopen_place(&closed).await?;
        }
        Ok(())
    }

    async fn read_rosters_of(&mut self, team_id: &str) -> Result<(), DeskError> {
        for group in self.tx.list_groups_in_team(team_id).await? {
            self.read_roster(group.key).await?;
        }
        Ok(())
    }

    pub(super) async fn read_roster(&mut self, group: GroupKey) -> Result<(), DeskError> {
        self.enqueue(roster_lane(&group), Job::FetchRoster { group }).await
    }
}

impl Desk {
    /// Has the rosters read anew that are older than five minutes.
    ///
    /// # Errors
    /// [`DeskError`] of the store.
    pub async fn refresh_rosters(&self) -> Result<(), DeskError> {
        let now = self.clock.now();
        let before = now - ROSTER_READ_EVERY;
        if !self.store.read().await?.has_roster_to_read(before).await? {
            return Ok(());
        }
        let mut tx = self.store.begin().await?;
        let due = tx.claim_roster_readings(before, now).await?;
        for group in due {
            let job = NewJob {
                lane: roster_lane(&group.key),
                job: Job::FetchRoster { group: group.key },
                due_at: now,
            };
            tx.enqueue(&job, now).await?;
        }
        tx.commit().await?;
        self.wake.notify_one();
        Ok(())
    }
}

fn roster_lane(group: &GroupKey) -> String {
    format!("roster:{group}")
}
