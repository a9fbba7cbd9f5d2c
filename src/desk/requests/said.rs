//! Where a message went, so that an edit or a deletion finds it.

use crate::cases::{ChangeKind, RequestId};
use crate::desk::turn::{DeskError, Turn, Visit};
use crate::store::Said;

impl Turn<'_> {
    /// Where this message of the requester went, and what it says.
    pub(in crate::desk) async fn remember_said(
        &mut self,
        visit: &Visit,
        request: &RequestId,
        text: &str,
    ) -> Result<(), DeskError> {
        self.remember_as(visit, request, ChangeKind::Told, text).await
    }

    /// The same of somebody of the desk: what it was that they wrote.
    pub(in crate::desk) async fn remember_as(
        &mut self,
        visit: &Visit,
        request: &RequestId,
        kind: ChangeKind,
        text: &str,
    ) -> Result<(), DeskError> {
        let Some(message) = self.message.clone() else { return Ok(()) };
        let said = Said { request: request.clone(), kind, text: text.to_owned() };
        Ok(self.tx.save_said((&visit.person.id, &message), &said, self.now).await?)
    }
}
