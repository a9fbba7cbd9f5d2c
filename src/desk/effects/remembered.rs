//! A person's data that changed with a case: what is remembered of it, and who hears of it.

use crate::cards::{FactSaid, Sentence};
use crate::cases::{Actor, Changed, Fact, Number, Person, PersonId, RequestId};
use crate::catalog::Field;
use crate::desk::turn::{DeskError, Turn};

impl Turn<'_> {
    /// How to reach the person and where they are is remembered as they say it. The desk only takes back what was
    /// remembered wrongly: of what it learnt elsewhere nobody has said that it holds beyond this case.
    pub(super) async fn remember_facts(
        &mut self,
        request: &RequestId,
        changed: &[Changed],
        by: &Actor,
    ) -> Result<(), DeskError> {
        let Some(row) = self.tx.find_case_of(request).await? else { return Ok(()) };
        let Some(person) = self.tx.find_person(&row.case.requester).await? else { return Ok(()) };
        if row.case.details.get(Field::AffectedPerson).is_some() {
            return Ok(());
        }
        let is_own = matches!(by, Actor::Requester(_));
        let mut contact = person.contact.clone();
        for Changed { fact, from, to } in changed {
            let Fact::Field(field) = *fact else { continue };
            let was_remembered = from.is_some() && contact.get(field) == from.as_deref();
            match to {
                Some(value) if is_own || was_remembered => contact.remember(field, value),
                None if was_remembered => contact.forget(field),
                _ => {}
            }
        }
        if contact == person.contact {
            Ok(())
        } else {
            Ok(self.tx.save_contact(&person.id, &contact).await?)
        }
    }

    /// One line for the person: what is otherwise, and by whom when it was not they.
    pub(super) async fn tell_facts(
        &mut self,
        (request, chat): (&RequestId, &str),
        person: &Person,
        by: Option<&PersonId>,
        (number, changed): (Number, &[Changed]),
    ) -> Result<(), DeskError> {
        let agent = match by {
            Some(by) if *by != person.id => self.tx.find_person(by).await?,
            _ => None,
        };
        let told = match &agent {
            Some(agent) => FactSaid::ByDesk { name: &agent.name, number, changed },
            None => FactSaid::Changed { number, changed },
        };
        self.say_about(request, chat, person, &Sentence::Fact(told)).await
    }
}
