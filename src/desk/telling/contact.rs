//! The task of reaching the person about a provider's repair (rule 5), as time goes by, and what they say in the end.

use jiff::civil::Date;

use crate::cards::{Ending, Sentence};
use crate::cases::{Case, CaseState, DeskNotice, Number, Proposal, RequestId, Survey, TimerKind};
use crate::catalog::Provider;
use crate::desk::turn::{DeskError, Turn};
use crate::store::{CaseRow, Due, Job};

impl Turn<'_> {
    /// The desk is reminded while it attends, once for each proposed attempt and on each working day after; nothing closes.
    pub(in crate::desk) async fn contact_due(&mut self, case: Option<CaseRow>) -> Result<(), DeskError> {
        let Some(CaseRow { case, .. }) = case else { return Ok(()) };
        let CaseState::SolvedByProvider { attempts, .. } = &case.state else { return Ok(()) };
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
            let channel = self.proposal(&case).await?.channel;
            DeskNotice::ContactAgain { attempt: attempts.len() + 1, needed, channel }
        };
        self.show_desk(&case.request, &case.group).await?;
        self.say_in_thread(&case.request, &case.group, &notice).await
    }

    /// How the person is to be reached next about a repair that is said to be done.
    pub(in crate::desk) async fn proposal(&mut self, case: &Case) -> Result<Proposal, DeskError> {
        let requester = self.tx.find_person(&case.requester).await?;
        let requester = requester.ok_or(DeskError::Missing("the requester"))?;
        let since = match &case.state {
            CaseState::SolvedByProvider { solved_at, .. } => *solved_at,
            _ => self.now,
        };
        Ok(Proposal::next(&case.details, &requester, case.state.attempts(), since, &self.desk.rules))
    }

    /// The day until which a contract promises a repair that begins now.
    pub(in crate::desk) fn by_contract(&self, provider: &Provider) -> Date {
        let calendar = self.desk.catalog.calendar();
        let until = calendar.add_working_hours(self.now, provider.hours);
        until.to_zoned(self.desk.catalog.organisation().zone.clone()).date()
    }

    /// Told to the coordination; in the thread of the case when nobody of it can be reached.
    pub(in crate::desk) async fn tell_low_score(
        &mut self,
        request: &RequestId,
        number: Number,
    ) -> Result<(), DeskError> {
        let Some(CaseRow { case, .. }) = self.tx.find_case_of(request).await? else { return Ok(()) };
        let CaseState::Closed { survey: Some(Survey { score, comment }), .. } = &case.state else {
            return Ok(());
        };
        let told = Ending::DeskLowScore { number, score: *score, text: comment };
        let told = Sentence::Ending(told);
        if self.tell_coordination(&told).await? {
            return Ok(());
        }
        let text = told.markdown(&self.channel_viewer());
        let lane = self.desk_lane(&case.request, &case.group).await?;
        self.enqueue(lane, Job::DeskLine { request: request.clone(), text, mentions: vec![] }).await
    }
}
