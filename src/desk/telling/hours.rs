//! Out of hours the person hears that it arrived and when the desk attends next; once while it is closed.

use crate::cards::{DeskPhone, Sentence};
use crate::cases::{Person, RequestId};
use crate::desk::turn::{DeskError, Turn, Visit};

/// Under this name it is said once.
const HOURS: &str = "hours";

impl<'d> Turn<'d> {
    /// The desk's telephone, with when it is answered.
    pub(in crate::desk) fn desk_phone(&self) -> DeskPhone<'d> {
        let catalog = &self.desk.catalog;
        let calendar = catalog.calendar();
        let opens_at = (!calendar.is_open(self.now)).then(|| calendar.next_opening(self.now));
        DeskPhone { phone: &catalog.organisation().desk_phone, opens_at }
    }

    /// After words of the person's for the desk.
    pub(in crate::desk) async fn say_when_open(
        &mut self,
        visit: &Visit,
        request: &RequestId,
    ) -> Result<(), DeskError> {
        self.say_hours(&visit.person, &visit.conversation.id, request).await
    }

    /// Of what waits for the desk, in its person's chat.
    pub(in crate::desk) async fn say_hours(
        &mut self,
        person: &Person,
        chat: &str,
        request: &RequestId,
    ) -> Result<(), DeskError> {
        let calendar = self.desk.catalog.calendar();
        if calendar.is_open(self.now) {
            return Ok(());
        }
        let opens_at = calendar.next_opening(self.now);
        let said = format!("{HOURS}:{request}:{}", opens_at.as_second());
        if !self.tx.claim_press(&said, HOURS, &person.id, self.now).await? {
            return Ok(());
        }
        self.say_about(request, chat, person, &Sentence::OutOfHours { opens_at }).await
    }
}
