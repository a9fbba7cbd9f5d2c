//! Somebody for whom a colleague asked for help in words.

use crate::cards::{RequestSaid, Sentence};
use crate::cases::{Case, Person};
use crate::catalog::Field;
use crate::desk::turn::{DeskError, Turn};

/// Two of the same name are one too many.
const TWO: i64 = 2;

impl Turn<'_> {
    /// They hear that there is a case for them, whose it is, its number, and how to have it withdrawn; nothing of what it says.
    /// Only somebody whom Mesa knows by exactly that name and who has a chat with it: where the name fits two people, or
    /// nobody, none is told, and the writer's own card says for whom it is.
    pub(super) async fn tell_affected(&mut self, writer: &Person, case: &Case) -> Result<(), DeskError> {
        let Some(name) = case.details.get(Field::AffectedPerson) else { return Ok(()) };
        let named = self.tx.list_people_named(&writer.tenant_id, name, TWO).await?;
        let [person] = &named[..] else { return Ok(()) };
        if person.id == writer.id {
            return Ok(());
        }
        let chat = self.tx.find_chat_of(&person.id).await?;
        let Some(chat) = chat.filter(|chat| !chat.is_unborn() && chat.closed_reason.is_none()) else {
            return Ok(());
        };
        let told = RequestSaid::OpenedForYou { name: &writer.name, number: case.number };
        self.say_about(&case.request, &chat.id, person, &Sentence::Request(told)).await
    }
}
