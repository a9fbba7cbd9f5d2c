//! The bot comes to a place or leaves it; people come and go.

use super::Desk;
use super::error::DeskError;
use super::turn::Turn;
use super::visit::Visit;
use crate::cards::{WelcomeCard, WelcomePlace};
use crate::catalog::GroupKey;
use crate::store::{Job, Message, NewJob, Place};

/// Rosters are read anew this often.
const ROSTER_READ_EVERY: jiff::SignedDuration = jiff::SignedDuration::from_mins(5);

impl Turn<'_> {
    /// One welcome a place, however many events tell of the installation.
    pub(super) async fn installed(&mut self, visit: &Visit) -> Result<(), DeskError> {
        if let Some(team) = &visit.conversation.team_id {
            self.read_rosters_of(&team.clone()).await?;
        }
        if !self.tx.mark_welcomed(&visit.conversation.id, self.now).await? {
            return Ok(());
        }
        let organisation = self.desk.catalog.organisation();
        let (place, viewer) = match visit.conversation.place {
            Place::Personal => (WelcomePlace::Personal, self.viewer(&visit.person)),
            Place::GroupChat | Place::Channel => (WelcomePlace::Team, self.channel_viewer()),
        };
        let welcome = WelcomeCard {
            place,
            organisation: &organisation.name,
            data_contact: &organisation.data_protection_contact,
        };
        let card = welcome.render(&viewer)?;
        let conversation = visit.conversation.id.clone();
        let message = Message::Card { card: card.card, summary: card.summary };
        let job = Job::Say { conversation: conversation.clone(), address: None, message, asks: None };
        self.enqueue(conversation, job).await
    }

    /// Nothing can be sent there any more, until it is installed again.
    pub(super) async fn uninstalled(&mut self, visit: &Visit) -> Result<(), DeskError> {
        Ok(self.tx.close_conversation(&visit.conversation.id, "removed", self.now).await?)
    }

    /// The channel, or its whole team, was deleted.
    pub(super) async fn channel_gone(&mut self, visit: &Visit) -> Result<(), DeskError> {
        tracing::warn!(conversation.id = %visit.conversation.id, "a channel is gone; bind its group to another one");
        Ok(self.tx.close_conversation(&visit.conversation.id, "gone", self.now).await?)
    }

    /// Somebody came to the team or left it: who is an agent is read anew.
    pub(super) async fn members_changed(&mut self, visit: &Visit) -> Result<(), DeskError> {
        match &visit.conversation.team_id {
            Some(team) => self.read_rosters_of(&team.clone()).await,
            None => Ok(()),
        }
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
