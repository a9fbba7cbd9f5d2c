//! An agent writes down what somebody says on the telephone: they see what that person has open, and say whether it is that.

use super::Other;
use super::join::both;
use crate::cases::{Details, Number, Person, PersonId, RequestId};
use crate::desk::deeds::{Form, value};
use crate::desk::turn::{DeskError, Turn};
use crate::intake::Draft;
use crate::store::RequestRow;

/// What an agent chose who registers beside what the person has open.
const OTHER: &str = "other";

/// What the agent says.
pub(in crate::desk) enum Chosen {
    /// Nothing yet, and there is something alike.
    NotYet(Vec<Other>),
    /// It is another matter, or there is nothing alike.
    Apart,
    /// It is this one.
    Same(Other),
}

impl Turn<'_> {
    /// What an agent chose in their form of what is alike now.
    pub(in crate::desk) async fn chosen_by_agent(
        &mut self,
        person: &PersonId,
        (told, but): (&Details, &RequestId),
        filled: &Form,
    ) -> Result<Chosen, DeskError> {
        let mut alike = self.alike(person, told, but).await?;
        let same = value(filled, "same");
        let number = same.parse::<Number>().ok();
        Ok(match alike.iter().position(|other| Some(other.number()) == number) {
            Some(chosen) => Chosen::Same(alike.swap_remove(chosen)),
            None if alike.is_empty() || same == OTHER => Chosen::Apart,
            None => Chosen::NotYet(alike),
        })
    }

    /// What was said on the telephone goes to a request that is open; what comes next is that it is registered.
    pub(in crate::desk) async fn tell_by_agent(
        &mut self,
        agent: &Person,
        row: RequestRow,
        told: &Details,
    ) -> Result<RequestRow, DeskError> {
        let draft = Draft { details: both(&row.draft.details, told), ..row.draft.clone() };
        let step = row.request.clone().tell_by(agent.id.clone(), draft.details.clone(), self.now);
        let step = step.map_err(|_| DeskError::Missing("an open request"))?;
        self.apply_request(RequestRow { draft, ..row }, step).await
    }
}
