//! A new request that takes up one that has ended: what ended stays so (rule 6).

use super::error::DeskError;
use super::turn::Turn;
use super::visit::Visit;
use crate::cards::{Ending, Sentence};
use crate::cases::{Case, CaseState, Closing, Details, RequestId, Subject};
use crate::catalog::Field;
use crate::intake::Draft;
use crate::store::RequestRow;

/// What a person can say differently each time; it is not taken over.
const OF_THE_MOMENT: [Field; 2] = [Field::Availability, Field::ContactChannel];

impl Turn<'_> {
    /// Opens a request with what the old one (or its case) said, and relates it.
    pub(super) async fn open_prefilled(
        &mut self,
        visit: &Visit,
        old: &RequestRow,
    ) -> Result<RequestRow, DeskError> {
        let case = self.tx.find_case_of(&old.request.id).await?;
        let (details, follows) = match case {
            Some(row) => {
                let description = self.contradicted(visit, &row.case);
                (taken_over(Details { description, ..row.case.details }), Subject::Case(row.case.id))
            }
            // What ended for want of an answer goes on as it was: the person is reached as they asked (rule 2).
            None => {
                let mut details = old.draft.details.clone();
                details.forget(Field::Availability);
                (details, Subject::Request(old.request.id.clone()))
            }
        };
        let focus = self.tx.find_focus(&visit.person.id).await?;
        self.release_focus(focus).await?;
        let draft = Draft::of(details);
        self.open_request(&visit.person, &visit.conversation.id, draft, Some(follows)).await
    }

    /// What happens now is not what happened then: the person is asked. Only who contradicts what an agent wrote down of a
    /// call has said it with the press.
    fn contradicted(&self, visit: &Visit, case: &Case) -> String {
        match case.state {
            CaseState::Closed { closing: Closing::ConfirmedInCall, .. } => {
                let text = &case.details.description;
                let told = Ending::NoveltiesOf { number: case.number, text };
                Sentence::Ending(told).plain(&self.viewer(&visit.person))
            }
            _ => String::new(),
        }
    }

    /// The request of an id on this person's list, if it is theirs.
    pub(super) async fn own_request(
        &mut self,
        visit: &Visit,
        id: &str,
    ) -> Result<Option<RequestId>, DeskError> {
        let of_case = self.tx.find_case(&crate::cases::CaseId(id.to_owned())).await?;
        if let Some(row) = of_case {
            return Ok((row.case.requester == visit.person.id).then_some(row.case.request));
        }
        let request = self.tx.find_request(&RequestId(id.to_owned())).await?;
        Ok(request.filter(|row| row.request.requester == visit.person.id).map(|row| row.request.id))
    }
}

fn taken_over(mut details: Details) -> Details {
    details.fields.retain(|field, _| !OF_THE_MOMENT.contains(field));
    details
}
