//! The rules with numbers in them (PROCEDURE.md, "Rules of Mesa's own"), resolved from the catalogue.

use jiff::{SignedDuration, Timestamp};

use crate::catalog::{Calendar, Catalog};

/// Working hours between two attempts to reach somebody: the other half of the day.
const BETWEEN_CONTACTS: u32 = 4;

/// How long things may take.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Working days, nights and the time zone.
    pub calendar: Calendar,
    /// Hours until the first reminder (4).
    pub first_reminder: SignedDuration,
    /// Hours until the second reminder (20).
    pub second_reminder: SignedDuration,
    /// Rule 3: how long an answer may take (24 hours).
    pub answer_within: SignedDuration,
    /// Working days of silence after *Solucionado* until the case closes (3).
    pub close_after_days: u32,
    /// How often *Después* may be pressed (2).
    pub deferrals: u8,
    /// Logged attempts to reach the person before a provider's repair may be closed without an answer (3).
    pub contact_attempts: u8,
}

impl Rules {
    /// As the organisation set them.
    pub fn of(catalog: &Catalog) -> Self {
        let values = catalog.rules();
        Self {
            calendar: catalog.calendar().clone(),
            first_reminder: values.first_reminder,
            second_reminder: values.second_reminder,
            answer_within: values.answer_within,
            close_after_days: values.close_after_days,
            deferrals: values.deferrals,
            contact_attempts: values.contact_attempts,
        }
    }

    /// When the reminders and the deadline of a question fall that was delivered at `at`.
    pub fn answer_times(&self, at: Timestamp) -> AnswerTimes {
        AnswerTimes {
            first_reminder: self.calendar.not_at_night(at + self.first_reminder),
            second_reminder: self.calendar.not_at_night(at + self.second_reminder),
            deadline: at + self.answer_within,
        }
    }

    /// When a case solved (or deferred) at `at` closes if nobody says anything.
    pub fn close_by_silence(&self, at: Timestamp) -> Timestamp {
        self.calendar.add_working_days(at, self.close_after_days)
    }

    /// When somebody who was not reached at `at` is to be tried again.
    pub fn contact_again(&self, at: Timestamp) -> Timestamp {
        self.calendar.add_working_hours(at, BETWEEN_CONTACTS)
    }

    /// When somebody who said *Después* at `at` is asked again: the next working day, at opening time.
    pub fn ask_again(&self, at: Timestamp) -> Timestamp {
        self.calendar.next_working_day_opening(at)
    }
}

/// The three instants that follow a delivered question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnswerTimes {
    /// First reminder.
    pub first_reminder: Timestamp,
    /// Second reminder.
    pub second_reminder: Timestamp,
    /// End of the 24 hours.
    pub deadline: Timestamp,
}
