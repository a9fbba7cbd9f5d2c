//! Once a working day the coordination hears what waits for an administrator's decision.

use jiff::Timestamp;

use super::Desk;
use super::error::DeskError;
use super::turn::Turn;
use crate::cards::Sentence;
use crate::cases::RequestId;
use crate::catalog::Calendar;
use crate::store::{Due, TimerRow};

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
            self.tell_coordination().await?;
            calendar.next_working_day_opening(self.now)
        } else {
            calendar.next_opening(self.now)
        };
        Ok(self.tx.set_timer(&self.desk.daily_timer(next)).await?)
    }

    async fn tell_coordination(&mut self) -> Result<(), DeskError> {
        let totals = self.tx.outbox_totals().await?;
        let Ok(count) = usize::try_from(totals.refused + totals.ambiguous) else { return Ok(()) };
        let group = self.desk.catalog.coordination().map(|group| group.key.clone());
        let bound = match &group {
            Some(group) if count > 0 => self.tx.find_group(group).await?,
            _ => return Ok(()),
        };
        let Some(bound) = bound else {
            tracing::warn!(jobs = count, "jobs were given up, and no channel of the coordination is bound");
            return Ok(());
        };
        let text = Sentence::OutboxOpen(count).markdown(&self.channel_viewer());
        self.say_text(&bound.conversation_id, text).await
    }
}

/// The next opening that has not begun.
fn next_opening(calendar: &Calendar, now: Timestamp) -> Timestamp {
    if calendar.is_open(now) { calendar.next_working_day_opening(now) } else { calendar.next_opening(now) }
}
