//! Timers: each fires once, in a transaction of its own, by any replica and after any restart.

use std::panic::AssertUnwindSafe;

use futures_util::FutureExt;
use jiff::SignedDuration;

use super::reminders::awaited_since;
use crate::cases::{CaseState, ChangeKind, TimerKind};
use crate::desk::Desk;
use crate::desk::turn::{DeskError, Turn};
use crate::intake::Double;
use crate::store::{Audience, CaseRow, Due, RequestRow, TimerRow};

/// Timers that are loaded at a time; the rest follow at once.
const BATCH: i64 = 50;
/// When a timer that failed is tried again.
const TRY_AGAIN_AFTER: SignedDuration = SignedDuration::from_mins(5);
/// How often a timer decides again because somebody else changed the same thing first.
const ATTEMPTS: usize = 5;

impl Desk {
    /// Fires the timers that are due, oldest first; tells how many there were.
    ///
    /// # Errors
    /// [`DeskError`] when they cannot be read. One that fails is logged and tried again later; the others go on.
    pub async fn fire_due_timers(&self) -> Result<usize, DeskError> {
        let mut tx = self.store.read().await?;
        let due = tx.list_due_timers(self.clock.now(), BATCH).await?;
        drop(tx);
        let mut fired = 0;
        for timer in due {
            match self.fire_safely(&timer).await {
                Ok(()) => fired += 1,
                Err(error) => {
                    tracing::error!(error = %error, timer.id = %timer.id, "a timer did not fire; trying again later");
                    self.postpone(&timer).await?;
                }
            }
        }
        Ok(fired)
    }

    /// One that always fails must not stand before the others.
    async fn postpone(&self, timer: &TimerRow) -> Result<(), DeskError> {
        let mut tx = self.store.begin().await?;
        tx.postpone_timer(timer, self.clock.now() + TRY_AGAIN_AFTER).await?;
        Ok(tx.commit().await?)
    }

    async fn fire_safely(&self, timer: &TimerRow) -> Result<(), DeskError> {
        AssertUnwindSafe(self.fire(timer)).catch_unwind().await.unwrap_or(Err(DeskError::Panicked))
    }

    async fn fire(&self, timer: &TimerRow) -> Result<(), DeskError> {
        for _ in 1..ATTEMPTS {
            match self.fire_once(timer).await {
                Err(error) if error.is_conflict() => {}
                settled => return settled,
            }
        }
        self.fire_once(timer).await
    }

    async fn fire_once(&self, timer: &TimerRow) -> Result<(), DeskError> {
        let mut turn = self.begin().await?;
        if turn.tx.claim_timer(timer).await? {
            Box::pin(turn.due(timer)).await?;
        }
        turn.commit().await
    }
}

impl Turn<'_> {
    async fn due(&mut self, timer: &TimerRow) -> Result<(), DeskError> {
        match &timer.due {
            Due::OutboxOpen => return self.outbox_open().await,
            Due::ShowOpen { group, showing } => return self.show_open(group, showing.clone()).await,
            Due::RosterMoved { run, group, people, after } => {
                return self.roster_moved((run, group), people, *after).await;
            }
            Due::ChannelsListed => return self.bind_listed().await,
            _ => {}
        }
        let request = self.request(&timer.request).await?;
        let case = self.tx.find_case_of(&timer.request).await?;
        match &timer.due {
            Due::QuestionDelivered { at } => self.question_delivered(request, case, *at).await,
            Due::Undelivered { change } => self.undelivered(request, case, change.as_deref()).await,
            Due::HandlerMoved => self.handler_moved(&timer.request, case.as_ref()).await,
            Due::Reached => self.reached(&timer.request, case.as_ref()).await,
            Due::MailRefused { message_id, to, why } => {
                self.mail_refused(&timer.request, message_id, (to, *why)).await
            }
            Due::FileSettled { file } => self.file_settled(request, file).await,
            Due::DeskPosted => self.desk_posted(request).await,
            Due::HandedOver { consent } => self.handed_over(consent).await,
            Due::AnswerStopped => self.answer_stopped(request, case).await,
            Due::AlsoChildren { run, by, deed, after } => {
                self.more_children(case, (run, by), deed, after.clone()).await
            }
            Due::OutboxOpen | Due::ChannelsListed | Due::ShowOpen { .. } | Due::RosterMoved { .. } => Ok(()),
            Due::Rule { timer } => match timer {
                TimerKind::FirstReminder | TimerKind::SecondReminder => {
                    self.remind(request, case, *timer).await
                }
                TimerKind::Deadline => self.deadline(request, case).await,
                TimerKind::AskAgain => self.ask_again(request, case).await,
                TimerKind::CloseBySilence => self.close_by_silence(case).await,
                TimerKind::ReasonDue => self.reason_due(case).await,
                TimerKind::ContactDue => self.contact_due(case).await,
                TimerKind::Double => Box::pin(self.double_unanswered(request)).await.map(drop),
            },
        }
    }

    /// The 24 hours start when the question was delivered, or may have been (rule 3).
    async fn question_delivered(
        &mut self,
        request: RequestRow,
        case: Option<CaseRow>,
        at: jiff::Timestamp,
    ) -> Result<(), DeskError> {
        if let Some(row) = case {
            let (case, effects) = row.case.clone().asked(at, &self.desk.rules);
            if effects.is_empty() {
                return Ok(());
            }
            let (request, group) = (case.request.clone(), case.group.clone());
            self.start_case_clock(row, case, effects).await?;
            // Until when an answer is awaited, and that it can be extended.
            return self.show_desk(&request, &group).await;
        }
        let (asked, effects) = request.request.clone().asked(at, &self.desk.rules);
        if effects.is_empty() {
            return Ok(());
        }
        let id = asked.id.clone();
        self.start_request_clock(request, asked, effects).await?;
        match self.tx.find_post(&id, Audience::Desk).await? {
            Some(_) => {
                let group = self.desk.catalog.first_group().key.clone();
                self.show_desk(&id, &group).await
            }
            None => Ok(()),
        }
    }

    /// The organisation may count other hours than when the clock was set: nothing ends before the cards say.
    async fn deadline(&mut self, request: RequestRow, case: Option<CaseRow>) -> Result<(), DeskError> {
        let until =
            awaited_since(&request, case.as_ref()).map(|at| self.desk.rules.answer_times(at).deadline);
        if let Some(until) = until.filter(|until| *until > self.now) {
            return self
                .start_timer(&request.request.id, Due::Rule { timer: TimerKind::Deadline }, until)
                .await;
        }
        if let Some(row) = case {
            if let Ok(step) = row.case.clone().go_unanswered(self.now) {
                self.apply_case(row, step).await?;
            }
            return Ok(());
        }
        if matches!(request.draft.double, Double::Asked(_)) {
            if Box::pin(self.double_unanswered(request.clone())).await? {
                return Ok(());
            }
            self.tx.stop_timer(&request.request.id, TimerKind::Double).await?;
        }
        if let Ok(step) = request.request.clone().expire(self.now) {
            self.apply_request(RequestRow { has_focus: false, ..request }, step).await?;
        }
        Ok(())
    }

    async fn ask_again(&mut self, request: RequestRow, case: Option<CaseRow>) -> Result<(), DeskError> {
        match case {
            Some(row) if matches!(row.case.state, CaseState::Solved { .. }) => {
                self.bring_card(&request.request.id, &request.conversation_id, false).await
            }
            _ => Ok(()),
        }
    }

    /// Nothing more came: what the person had said is the reason.
    async fn reason_due(&mut self, case: Option<CaseRow>) -> Result<(), DeskError> {
        let Some(row) = case else { return Ok(()) };
        let mut said = vec![];
        for kind in [ChangeKind::ReasonAsked, ChangeKind::PassedOn] {
            said.extend(self.tx.find_latest_change(&row.case.request, kind).await?);
        }
        let said = said.into_iter().max_by_key(|change| change.at);
        let text = said.and_then(|change| change.text).unwrap_or_default();
        match row.case.clone().reason_overdue(&text, self.now, &self.desk.rules) {
            Ok(step) => self.apply_case(row, step).await.map(|_| ()),
            Err(_) => Ok(()),
        }
    }

    async fn close_by_silence(&mut self, case: Option<CaseRow>) -> Result<(), DeskError> {
        let Some(row) = case else { return Ok(()) };
        match row.case.clone().close_by_silence(self.now) {
            Ok(step) => self.apply_case(row, step).await.map(|_| ()),
            Err(_) => Ok(()),
        }
    }
}
