//! The rules with numbers in them (PROCEDURE.md, "Rules of Mesa's own"), resolved from the catalogue.

use jiff::{SignedDuration, Timestamp};

use crate::catalog::{Calendar, Catalog, CountedHours};

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
    /// Which hours count for these three.
    pub answer_hours: CountedHours,
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
            answer_hours: values.answer_hours,
            close_after_days: values.close_after_days,
            deferrals: values.deferrals,
            contact_attempts: values.contact_attempts,
        }
    }

    /// When the reminders and the deadline of a question fall that was delivered at `at`.
    pub fn answer_times(&self, at: Timestamp) -> AnswerTimes {
        AnswerTimes {
            first_reminder: self.calendar.not_at_night(self.later(at, self.first_reminder)),
            second_reminder: self.calendar.not_at_night(self.later(at, self.second_reminder)),
            deadline: self.later(at, self.answer_within),
        }
    }

    fn later(&self, at: Timestamp, time: SignedDuration) -> Timestamp {
        match self.answer_hours {
            CountedHours::Calendar => at + time,
            CountedHours::Business => self.calendar.add_working_time(at, time),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn at(local: &str) -> Timestamp {
        format!("{local}-05:00").parse().unwrap()
    }

    /// The reminders and the end of a question that was delivered then.
    fn times(hours: CountedHours, delivered: &str) -> [Timestamp; 3] {
        let rules = Rules { answer_hours: hours, ..Rules::of(&Catalog::builtin().unwrap()) };
        let times = rules.answer_times(at(delivered));
        [times.first_reminder, times.second_reminder, times.deadline]
    }

    #[test]
    fn calendar_hours_run_through_nights_and_weekends_and_reminders_wait_for_the_morning() {
        for (delivered, expected) in [
            ("2026-11-23T08:00:00", ["2026-11-23T12:00:00", "2026-11-24T07:00:00", "2026-11-24T08:00:00"]),
            ("2026-11-27T17:00:00", ["2026-11-28T07:00:00", "2026-11-28T13:00:00", "2026-11-28T17:00:00"]),
        ] {
            assert_eq!(times(CountedHours::Calendar, delivered), expected.map(at), "{delivered}");
        }
    }

    /// Nine hours a day: 24 of them are two days and six hours.
    #[test]
    fn business_hours_run_only_while_the_desk_attends() {
        for (delivered, expected) in [
            // Within a week.
            ("2026-11-23T08:00:00", ["2026-11-23T12:00:00", "2026-11-25T10:00:00", "2026-11-25T14:00:00"]),
            // Before it opens, after it closes, at the very end.
            ("2026-11-23T06:30:00", ["2026-11-23T12:00:00", "2026-11-25T10:00:00", "2026-11-25T14:00:00"]),
            ("2026-11-23T19:00:00", ["2026-11-24T12:00:00", "2026-11-26T10:00:00", "2026-11-26T14:00:00"]),
            ("2026-11-23T17:00:00", ["2026-11-24T12:00:00", "2026-11-26T10:00:00", "2026-11-26T14:00:00"]),
            ("2026-11-23T16:00:00", ["2026-11-24T11:00:00", "2026-11-26T09:00:00", "2026-11-26T13:00:00"]),
            // Over a weekend.
            ("2026-11-27T15:00:00", ["2026-11-30T10:00:00", "2026-12-01T17:00:00", "2026-12-02T12:00:00"]),
            // On a Sunday, before the holiday of 8 December, a Tuesday.
            ("2026-12-06T11:00:00", ["2026-12-07T12:00:00", "2026-12-10T10:00:00", "2026-12-10T14:00:00"]),
            // Epiphany is kept on Monday, 11 January 2027.
            ("2027-01-08T15:00:00", ["2027-01-12T10:00:00", "2027-01-13T17:00:00", "2027-01-14T12:00:00"]),
            // Holy Week: Thursday 25 and Friday 26 March 2027.
            ("2027-03-24T12:00:00", ["2027-03-24T16:00:00", "2027-03-30T14:00:00", "2027-03-31T09:00:00"]),
        ] {
            assert_eq!(times(CountedHours::Business, delivered), expected.map(at), "{delivered}");
        }
    }
}
