//! Who is here and where: what every event tells, brought up to date before anything else.

use crate::botframework::{Envelope, Scope};
use crate::cases::{Person, PersonId, Via};
use crate::desk::turn::{DeskError, Turn, Visit};
use crate::store::{ConversationRow, Job, NewConversation, Place, Sighting};

impl Turn<'_> {
    /// Remembers the sender and the conversation. `None` for senders without an Entra object id.
    pub(in crate::desk) async fn receive(&mut self, envelope: &Envelope) -> Result<Option<Visit>, DeskError> {
        let Some(person) = self.sender(envelope).await? else { return Ok(None) };
        let conversation = self.see_place(envelope, Some(&person.id)).await?;
        let visit = Visit { person, conversation, address: envelope.conversation.id.clone() };
        self.via = if visit.is_personal() { Via::Chat } else { Via::Channel };
        self.ask_for_member_record(&visit).await?;
        Ok(Some(visit))
    }

    /// Remembers the sender alone: the compose box is used in conversations where Mesa is not, and where it must never
    /// write. `None` for senders without an Entra object id.
    pub(in crate::desk) async fn sender(&mut self, envelope: &Envelope) -> Result<Option<Person>, DeskError> {
        let Some(object_id) = &envelope.sender.object_id else { return Ok(None) };
        let sighting = Sighting {
            tenant_id: &envelope.tenant_id,
            object_id: &object_id.to_ascii_lowercase(),
            teams_id: &envelope.sender.id,
            name: &envelope.sender.name,
            locale: envelope.locale.as_deref(),
            time_zone: envelope.time_zone.as_deref(),
            at: self.now,
        };
        Ok(Some(self.tx.see_person(PersonId(self.desk.chance.id()), &sighting).await?))
    }

    /// Remembers the conversation and its newest address.
    pub(super) async fn see_place(
        &mut self,
        envelope: &Envelope,
        sender: Option<&PersonId>,
    ) -> Result<ConversationRow, DeskError> {
        let place = place(envelope.conversation.scope);
        let seen = NewConversation {
            tenant_id: &envelope.tenant_id,
            teams_id: without_thread(&envelope.conversation.id),
            place,
            service_url: envelope.conversation.service_url.as_str(),
            bot_id: &envelope.bot.id,
            person: sender.filter(|_| place == Place::Personal),
            team_id: envelope.conversation.team_id.as_deref(),
        };
        let new_id = self.desk.chance.id();
        let conversation = self.tx.see_conversation(&new_id, &seen).await?;
        if conversation.id == new_id
            && let Some(person) = &conversation.person
        {
            self.adopt(person, &conversation.id).await?;
        }
        self.reopen_place(&conversation).await?;
        if place == Place::Channel {
            self.bind_named(&conversation).await?;
        }
        Ok(conversation)
    }

    /// Name and mail come from the member record, fetched after the answer, never before.
    pub(in crate::desk) async fn ask_for_member_record(&mut self, visit: &Visit) -> Result<(), DeskError> {
        if visit.person.email.is_some() || !visit.is_personal() {
            return Ok(());
        }
        let person = visit.person.id.clone();
        let lane = format!("member:{person}");
        self.enqueue(lane, Job::FetchMember { person, conversation: visit.conversation.id.clone() }).await
    }

    /// Somebody's first words in a new chat: what an agent registered for them before is shown to them here.
    async fn adopt(&mut self, person: &PersonId, chat: &str) -> Result<(), DeskError> {
        if self.tx.adopt_requests(person, chat).await? == 0 {
            return Ok(());
        }
        self.show_open_matters(person, chat).await
    }

    /// Something arrived from it, or it was installed again: it is open.
    pub(super) async fn reopen_place(&mut self, conversation: &ConversationRow) -> Result<(), DeskError> {
        if conversation.closed_reason.is_some() && self.tx.reopen_conversation(&conversation.id).await? {
            self.catch_up(conversation).await?;
        }
        Ok(())
    }

    /// What could not be shown while nothing could be sent there.
    async fn catch_up(&mut self, conversation: &ConversationRow) -> Result<(), DeskError> {
        for group in self.tx.list_groups_bound_to(&conversation.id).await? {
            self.read_roster(group.key.clone()).await?;
            self.show_open_cases(&group.key).await?;
        }
        match &conversation.person {
            Some(person) => self.show_open_matters(person, &conversation.id).await,
            None => Ok(()),
        }
    }
}

fn place(scope: Scope) -> Place {
    match scope {
        Scope::Personal => Place::Personal,
        Scope::GroupChat => Place::GroupChat,
        Scope::Channel => Place::Channel,
    }
}

/// The conversation itself: a channel's threads have `;messageid=…` behind its id.
fn without_thread(conversation_id: &str) -> &str {
    conversation_id.split_once(";messageid=").map_or(conversation_id, |(channel, _)| channel)
}
