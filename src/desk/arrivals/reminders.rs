//! Reminders of an unanswered question: at 4 and at 20 hours, never at night, never about what is over.

use jiff::Timestamp;

use crate::cards::Sentence;
use crate::cases::{Actor, CaseState, Change, ChangeKind, RequestId, RequestState, TimerKind};
use crate::desk::turn::{DeskError, Turn};
use crate::intake::{self, Known};
use crate::store::{CaseRow, Due, RequestRow};

impl Turn<'_> {
    /// A reminder that comes late (Mesa was stopped) waits for the morning, and is left out when the next one or the end
    /// is due as well. An incomplete request is shown to the desk from the first reminder on.
    pub(super) async fn remind(
        &mut self,
        request: RequestRow,
        case: Option<CaseRow>,
        timer: TimerKind,
    ) -> Result<(), DeskError> {
        let Some(asked_at) = awaited_since(&request, case.as_ref()) else { return Ok(()) };
        let due = self.desk.rules.answer_times(asked_at);
        let id = request.request.id.clone();
        let morning = self.desk.rules.calendar.not_at_night(self.now);
        if self.now >= due.deadline {
            return Ok(());
        }
        let is_first = timer == TimerKind::FirstReminder;
        // The organisation may count other hours than when the timer was set.
        let at = if is_first { due.first_reminder } else { due.second_reminder }.max(morning);
        if at > self.now {
            return self.start_timer(&id, Due::Rule { timer }, at).await;
        }
        if is_first && case.is_none() {
            let group = self.desk.catalog.first_group().key.clone();
            self.show_desk(&id, &group).await?;
        }
        if is_first && self.now >= due.second_reminder {
            return Ok(());
        }
        self.say_reminder(&id, &request, (case.as_ref(), due.deadline)).await
    }

    async fn say_reminder(
        &mut self,
        id: &RequestId,
        request: &RequestRow,
        (case, until): (Option<&CaseRow>, Timestamp),
    ) -> Result<(), DeskError> {
        let reminded = Change::new(ChangeKind::Reminded, Actor::System, self.now);
        self.log(id, reminded).await?;
        let person = self.tx.find_person(&request.request.requester).await?;
        let person = person.ok_or(DeskError::Missing("the requester"))?;
        let known = Known { contact: &person.contact, email: person.email.as_deref() };
        let missing = intake::missing(&self.desk.catalog, &known, &request.draft.details);
        let sentence = match case.and_then(|row| Some((row.case.number, row.case.state.question()?))) {
            Some((number, question)) => Sentence::ReminderOfQuestion { number, question, until },
            None => Sentence::ReminderOfRequest {
                number: request.request.number,
                gist: &request.request.details.description,
                missing: &missing,
                until,
            },
        };
        self.say_about(id, &request.conversation_id, &person, &sentence).await
    }
}

/// When the question was delivered that is still to be answered.
pub(super) fn awaited_since(request: &RequestRow, case: Option<&CaseRow>) -> Option<Timestamp> {
    match (case.map(|row| &row.case.state), &request.request.state) {
        (Some(CaseState::AwaitingRequester { delivered_at, .. }), _)
        | (None, RequestState::AwaitingInformation { delivered_at, .. }) => *delivered_at,
        _ => None,
    }
}
