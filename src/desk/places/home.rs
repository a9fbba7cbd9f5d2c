//! People in their own chat with Mesa, those too whom Mesa has not met.

use crate::cases::{Person, PersonId};
use crate::desk::turn::{DeskError, Turn, Visit};
use crate::store::{NewConversation, Place, Sighting};

impl Turn<'_> {
    /// Somebody in their own chat with Mesa, which may be still to be created.
    pub(in crate::desk) async fn at_home(
        &mut self,
        person: &Person,
        service_url: &str,
        bot_id: &str,
    ) -> Result<Visit, DeskError> {
        let chat = self.chat_with(person, service_url, bot_id).await?;
        let conversation = self.tx.find_conversation(&chat).await?.ok_or(DeskError::Missing("a chat"))?;
        let address = conversation.teams_id.clone();
        Ok(Visit { person: person.clone(), conversation, address })
    }

    /// Whoever is here, in their own chat.
    pub(in crate::desk) async fn home_of(&mut self, visit: &Visit) -> Result<Visit, DeskError> {
        let (service_url, bot_id) = (&visit.conversation.service_url, &visit.conversation.bot_id);
        self.at_home(&visit.person, service_url, bot_id).await
    }

    /// Where Mesa writes to somebody; a chat that is still to be created when there is none.
    pub(in crate::desk) async fn chat_with(
        &mut self,
        person: &Person,
        service_url: &str,
        bot_id: &str,
    ) -> Result<String, DeskError> {
        if let Some(chat) = self.tx.find_chat_with(&person.id).await? {
            return Ok(chat);
        }
        let unborn = NewConversation {
            tenant_id: &person.tenant_id,
            teams_id: &crate::store::unborn_chat(&person.id),
            place: Place::Personal,
            service_url,
            bot_id,
            person: Some(&person.id),
            team_id: None,
        };
        Ok(self.tx.see_conversation(&self.desk.chance.id(), &unborn).await?.id)
    }

    /// Somebody of whom Teams told no more than object id and name.
    pub(in crate::desk) async fn made_known(
        &mut self,
        tenant_id: &str,
        object_id: &str,
        name: &str,
    ) -> Result<Person, DeskError> {
        let known = self.tx.find_person_of(tenant_id, object_id).await?;
        let seen = Sighting {
            tenant_id,
            object_id,
            // Teams takes the object id where a chat is created; the account's own id is not known.
            teams_id: known.as_ref().map_or(object_id, |person| &person.teams_id),
            name,
            locale: None,
            time_zone: None,
            at: self.now,
        };
        Ok(self.tx.see_person(PersonId(self.desk.chance.id()), &seen).await?)
    }
}
