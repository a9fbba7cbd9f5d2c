//! Out of hours the person hears that it arrived and when the desk attends next; once while it is closed.

use super::error::DeskError;
use super::turn::Turn;
use super::visit::Visit;
use crate::cards::Sentence;
use crate::cases::{Actor, Change, ChangeKind, RequestId};

impl Turn<'_> {
    /// After words of the person's for the desk.
    pub(super) async fn say_when_open(
        &mut self,
        visit: &Visit,
        request: &RequestId,
    ) -> Result<(), DeskError> {
        let calendar = self.desk.catalog.calendar();
        if calendar.is_open(self.now) {
            return Ok(());
        }
        let opens_at = calendar.next_opening(self.now);
        let told = |change: &Change| {
            is_for_the_desk(change) && change.at < self.now && calendar.next_opening(change.at) == opens_at
        };
        if self.tx.list_changes(request).await?.iter().any(told) {
            return Ok(());
        }
        self.say_about(request, &visit.conversation.id, &visit.person, &Sentence::OutOfHours { opens_at })
            .await
    }
}

/// The person told something that waits for the desk, and heard when it attends next.
fn is_for_the_desk(change: &Change) -> bool {
    let told = matches!(
        change.kind,
        ChangeKind::Registered
            | ChangeKind::Answered
            | ChangeKind::StillFailing
            | ChangeKind::NoveltyReported
    );
    told && matches!(change.by, Actor::Requester(_))
}
