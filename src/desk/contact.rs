//! The task of reaching the person about a provider's repair (rule 5), as time goes by.

use super::error::DeskError;
use super::turn::Turn;
use crate::cases::{CaseState, DeskNotice, Proposal, TimerKind};
use crate::store::{CaseRow, Due};

impl Turn<'_> {
    /// The desk is reminded while it attends, once for each proposed attempt and on each working day after; nothing closes.
    pub(super) async fn contact_due(&mut self, case: Option<CaseRow>) -> Result<(), DeskError> {
        let Some(CaseRow { case, .. }) = case else { return Ok(()) };
        let CaseState::SolvedByProvider { attempts, solved_at, .. } = &case.state else { return Ok(()) };
        let again = Due::Rule { timer: TimerKind::ContactDue };
        let calendar = &self.desk.rules.calendar;
        let opens_at = calendar.next_opening(self.now);
        if opens_at > self.now {
            return self.start_timer(&case.request, again, opens_at).await;
        }
        let next_day = calendar.next_working_day_opening(self.now);
        self.start_timer(&case.request, again, next_day).await?;
        let needed = self.desk.rules.contact_attempts;
        let notice = if attempts.len() >= usize::from(needed) {
            DeskNotice::AttemptsMade { count: attempts.len() }
        } else {
            let requester = self.tx.find_person(&case.requester).await?;
            let requester = requester.ok_or(DeskError::Missing("the requester"))?;
            let next = Proposal::next(&case.details, &requester, attempts, *solved_at, &self.desk.rules);
            DeskNotice::ContactAgain { attempt: attempts.len() + 1, needed, channel: next.channel }
        };
        self.show_desk(&case.request, &case.group).await?;
        self.say_in_thread(&case.request, &case.group, &notice).await
    }
}
