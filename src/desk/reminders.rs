//! Reminders of an unanswered question: at 4 and at 20 hours, never at night, never about what is over.

use jiff::Timestamp;

use super::error::DeskError;
use super::turn::Turn;
use crate::cards::{Sentence, SeveralSaid};
use crate::cases::{Actor, CaseState, Change, ChangeKind, RequestId, RequestState, TimerKind};
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
        self.say_reminder(&id, &request, case.as_ref()).await
    }

    async fn say_reminder(
        &mut self,
        id: &RequestId,
        request: &RequestRow,
        case: Option<&CaseRow>,
    ) -> Result<(), DeskError> {
        let number = case.map_or(request.request.number, |row| row.case.number);
        let reminded = Change::new(ChangeKind::Reminded, Actor::System, self.now);
        self.log(id, reminded).await?;
        let person = self.tx.find_person(&request.request.requester).await?;
        let person = person.ok_or(DeskError::Missing("the requester"))?;
        let draft = &request.draft;
        let known = Known { contact: &person.contact, email: person.email.as_deref() };
        let missing = intake::missing(&self.desk.catalog, &known, &draft.details);
        let until = awaited_since(request, case).map(|asked| self.desk.rules.answer_times(asked).deadline);
        let told = match until.filter(|_| case.is_none() && !missing.is_empty()) {
            Some(until) => {
                let gist = &draft.details.description;
                Sentence::Several(SeveralSaid::Remind { gist, missing: &missing, until })
            }
            None => Sentence::Reminder { number },
        };
        self.say_about(id, &request.conversation_id, &person, &told).await
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
