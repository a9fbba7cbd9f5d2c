//! Once a working day the coordination hears what waits for an administrator's decision.

use jiff::Timestamp;

use crate::cards::{Message as Shown, OutboxCard};
use crate::cases::RequestId;
use crate::catalog::Calendar;
use crate::desk::Desk;
use crate::desk::turn::{DeskError, Turn};
use crate::store::{Due, Job, Message, OutboxTotals, TimerRow};

impl Desk {
    /// Sets the daily timer, unless it is set: at opening time, by the calendar.
    ///
    /// # Errors
    /// [`DeskError`] of the store.
    pub async fn start_daily_timer(&self) -> Result<(), DeskError> {
        let now = self.clock.now();
        let mut tx = self.store.begin().await?;
        let timer = self.daily_timer(next_opening(self.catalog.calendar(), now));
        tx.set_timer_once(&timer).await?;
        Ok(tx.commit().await?)
    }

    fn daily_timer(&self, due_at: Timestamp) -> TimerRow {
        let request = RequestId(Due::DESK.to_owned());
        TimerRow { id: self.chance.id(), request, due: Due::OutboxOpen, due_at }
    }
}

impl Turn<'_> {
    /// A timer that comes late (Mesa was stopped) waits for the desk to open.
    pub(super) async fn outbox_open(&mut self) -> Result<(), DeskError> {
        let calendar = self.desk.catalog.calendar();
        let next = if calendar.is_open(self.now) {
            self.tell_what_was_given_up().await?;
            calendar.next_working_day_opening(self.now)
        } else {
            calendar.next_opening(self.now)
        };
        Ok(self.tx.set_timer(&self.desk.daily_timer(next)).await?)
    }

    async fn tell_what_was_given_up(&mut self) -> Result<(), DeskError> {
        let OutboxTotals { refused, ambiguous, other_version, .. } = self.tx.outbox_totals().await?;
        if refused + ambiguous == 0 {
            return Ok(());
        }
        let notice = OutboxCard { refused: refused - other_version, ambiguous, other_version };
        for (chat, viewer) in self.coordination().await? {
            let Shown { card, summary } = notice.render(&viewer)?;
            let message = Message::Card { card, summary };
            let job =
                Job::Say { conversation: chat.clone(), address: None, message, asks: None, tells: None };
            self.enqueue(chat, job).await?;
        }
        Ok(())
    }
}

/// The next opening that has not begun.
fn next_opening(calendar: &Calendar, now: Timestamp) -> Timestamp {
    if calendar.is_open(now) { calendar.next_working_day_opening(now) } else { calendar.next_opening(now) }
}
