//! Answers that come piece by piece: whoever is writing is not interrupted, and whoever stops is asked for the rest.

use jiff::SignedDuration;

use super::asking::Moment;
use crate::cases::{RequestId, RequestState};
use crate::desk::turn::{DeskError, Turn};
use crate::intake::{self, Known};
use crate::store::{CaseRow, Due, RequestRow};

/// After so long nothing more is coming.
const STOPPED_AFTER: SignedDuration = SignedDuration::from_secs(20);

impl Turn<'_> {
    /// Each piece puts it off.
    pub(super) async fn wait_for_rest(&mut self, request: &RequestId) -> Result<(), DeskError> {
        self.start_timer(request, Due::AnswerStopped, self.now + STOPPED_AFTER).await
    }

    /// Asks for the rest, in words, unless it came in the meantime.
    pub(in crate::desk) async fn answer_stopped(
        &mut self,
        row: RequestRow,
        case: Option<CaseRow>,
    ) -> Result<(), DeskError> {
        let waits = matches!(row.request.state, RequestState::AwaitingInformation { .. });
        let person = self.tx.find_person(&row.request.requester).await?;
        let (true, None, Some(person)) = (waits, case, person) else { return Ok(()) };
        let known = Known { contact: &person.contact, email: person.email.as_deref() };
        let missing = intake::missing(&self.desk.catalog, &known, &row.draft.details);
        if missing.is_empty() {
            return Ok(());
        }
        self.ask_in_words(&person, &row, &missing, Moment::Stopped).await
    }
}
