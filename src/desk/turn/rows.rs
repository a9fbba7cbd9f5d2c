//! Rows that many things need: requests as they are saved, the log, timers, and what goes on in the next turn.

use jiff::Timestamp;

use super::Turn;
use super::error::DeskError;
use crate::cases::{Change, Person, RequestId, Subject};
use crate::store::{Due, NonceRow, RequestRow, TimerRow};

/// Cases that are worked on in one turn.
pub(in crate::desk) const PAGE: i64 = 50;

impl Turn<'_> {
    /// A request that must be there.
    pub(in crate::desk) async fn request(&mut self, id: &RequestId) -> Result<RequestRow, DeskError> {
        self.tx.find_request(id).await?.ok_or(DeskError::Missing("the request"))
    }

    pub(in crate::desk) async fn save_request(&mut self, row: RequestRow) -> Result<RequestRow, DeskError> {
        let nonce = self.desk.chance.id();
        self.tx.save_request(&row, &nonce).await?;
        let row = RequestRow { revision: row.revision + 1, nonce, ..row };
        self.name_revision(
            &row.nonce,
            Subject::Request(row.request.id.clone()),
            &row.request.id,
            row.revision,
        )
        .await?;
        Ok(row)
    }

    /// From now on cards of this revision carry `nonce`.
    pub(in crate::desk) async fn name_revision(
        &mut self,
        nonce: &str,
        subject: Subject,
        request: &RequestId,
        revision: i64,
    ) -> Result<(), DeskError> {
        let named = NonceRow { subject, request: request.clone(), revision };
        Ok(self.tx.insert_nonce(nonce, &named).await?)
    }

    /// One more row of the event log; gives its id.
    pub(in crate::desk) async fn log(
        &mut self,
        request: &RequestId,
        change: Change,
    ) -> Result<String, DeskError> {
        let change = Change { via: self.via, ..change };
        let id = self.desk.chance.id();
        self.tx.insert_change(&id, request, &change).await?;
        Ok(id)
    }

    pub(in crate::desk) async fn handler_of(
        &mut self,
        request: &RequestId,
    ) -> Result<Option<Person>, DeskError> {
        let case = self.tx.find_case_of(request).await?;
        match case.as_ref().and_then(|row| row.case.state.handler()) {
            Some(handler) => Ok(self.tx.find_person(handler).await?),
            None => Ok(None),
        }
    }

    pub(in crate::desk) async fn start_timer(
        &mut self,
        request: &RequestId,
        due: Due,
        due_at: Timestamp,
    ) -> Result<(), DeskError> {
        let timer = TimerRow { id: self.desk.chance.id(), request: request.clone(), due, due_at };
        Ok(self.tx.set_timer(&timer).await?)
    }

    /// A timer that is due at once.
    pub(in crate::desk) async fn go_on(&mut self, request: RequestId, due: Due) -> Result<(), DeskError> {
        self.start_timer(&request, due, self.now).await
    }
}
