//! Working days, opening hours and nights of the organisation. Instants go in and come out in UTC; local time exists
//! only in here.

use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, Zoned};

use super::holiday::Holiday;

/// A search for a working day gives up after so many days: only a catalogue that makes a whole year a holiday gets here.
const SEARCH_DAYS: u32 = 366;

/// Working days, opening hours and nights of the organisation, in its time zone.
#[derive(Clone, Debug)]
pub struct Calendar {
    pub(super) zone: TimeZone,
    pub(super) working_days: Vec<Weekday>,
    pub(super) opens: Time,
    pub(super) closes: Time,
    pub(super) night_from: Time,
    pub(super) night_to: Time,
    pub(super) holidays: Vec<Holiday>,
}

impl Calendar {
    /// The instant itself, or the end of the night (7:00) it falls into.
    pub fn not_at_night(&self, at: Timestamp) -> Timestamp {
        let local = self.local(at);
        let (time, date) = (local.time(), local.date());
        let over_midnight = self.night_from > self.night_to;
        if over_midnight && time >= self.night_from {
            return self.instant(tomorrow(date), self.night_to);
        }
        let after_start = over_midnight || time >= self.night_from;
        if after_start && time < self.night_to { self.instant(date, self.night_to) } else { at }
    }

    /// The same local time of day, that many working days later.
    pub fn add_working_days(&self, at: Timestamp, days: u32) -> Timestamp {
        if days == 0 {
            return at;
        }
        let local = self.local(at);
        let date = (0..days).fold(local.date(), |date, _| self.working_day_from(tomorrow(date)));
        self.instant(date, local.time())
    }

    /// That many hours later, of those in which the desk attends: what a contract promises in working hours.
    pub fn add_working_hours(&self, at: Timestamp, hours: u32) -> Timestamp {
        self.add_working_time(at, SignedDuration::from_hours(i64::from(hours)))
    }

    /// That much later, of the time in which the desk attends.
    pub fn add_working_time(&self, at: Timestamp, time: SignedDuration) -> Timestamp {
        let mut from = self.next_opening(at);
        let mut left = time;
        for _ in 0..SEARCH_DAYS {
            let today = self.closing(self.local(from).date()).duration_since(from);
            if left <= today {
                return from + left;
            }
            left -= today;
            from = self.next_working_day_opening(from);
        }
        from
    }

    /// When the desk closes on that day: until then holds what is promised for it.
    pub fn closing(&self, date: Date) -> Timestamp {
        self.instant(date, self.closes)
    }

    /// Opening time on the first working day after the local day of `at`.
    pub fn next_working_day_opening(&self, at: Timestamp) -> Timestamp {
        let date = self.working_day_from(tomorrow(self.local(at).date()));
        self.instant(date, self.opens)
    }

    /// Opening time on the local day of `at`, or on the first working day after it.
    pub fn opening_of_day(&self, at: Timestamp) -> Timestamp {
        self.instant(self.working_day_from(self.local(at).date()), self.opens)
    }

    /// Whether the desk attends at that instant.
    pub fn is_open(&self, at: Timestamp) -> bool {
        let local = self.local(at);
        self.is_working_day(local.date()) && local.time() >= self.opens && local.time() < self.closes
    }

    /// When the desk attends next (the instant itself while it attends).
    pub fn next_opening(&self, at: Timestamp) -> Timestamp {
        let local = self.local(at);
        if self.is_open(at) {
            at
        } else if self.is_working_day(local.date()) && local.time() < self.opens {
            self.instant(local.date(), self.opens)
        } else {
            self.next_working_day_opening(at)
        }
    }

    /// The year in the organisation's time zone (for numbers).
    pub fn year(&self, at: Timestamp) -> i16 {
        self.local(at).year()
    }

    /// Whether people work on that day.
    pub fn is_working_day(&self, date: Date) -> bool {
        self.working_days.contains(&date.weekday()) && self.holiday(date).is_none()
    }

    /// The name of the holiday that is kept on that day.
    pub fn holiday(&self, date: Date) -> Option<&str> {
        // The Monday after a late December day, or a day long after Easter, can fall into the next year.
        let years = [date.year(), date.year().saturating_sub(1)];
        let kept = |holiday: &&Holiday| years.iter().any(|year| holiday.date(*year) == Some(date));
        self.holidays.iter().find(kept).map(|holiday| holiday.name.as_str())
    }

    fn working_day_from(&self, date: Date) -> Date {
        let mut day = date;
        for _ in 0..SEARCH_DAYS {
            if self.is_working_day(day) {
                return day;
            }
            day = tomorrow(day);
        }
        date
    }

    fn local(&self, at: Timestamp) -> Zoned {
        at.to_zoned(self.zone.clone())
    }

    fn instant(&self, date: Date, time: Time) -> Timestamp {
        self.zone.to_ambiguous_timestamp(date.to_datetime(time)).compatible().unwrap_or(Timestamp::MAX)
    }
}

fn tomorrow(date: Date) -> Date {
    date.tomorrow().unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::catalog::Catalog;

    fn calendar() -> Calendar {
        Catalog::builtin().unwrap().calendar().clone()
    }

    fn at(local: &str) -> Timestamp {
        format!("{local}-05:00").parse().unwrap()
    }

    #[test]
    fn the_holidays_of_golden_years() {
        let golden = [
            (
                2024,
                "01-01 01-08 03-25 03-28 03-29 05-01 05-13 06-03 06-10 07-01 07-20 08-07 08-19 10-14 11-04 11-11 12-08 12-25",
            ),
            (
                2025,
                "01-01 01-06 03-24 04-17 04-18 05-01 06-02 06-23 06-30 07-20 08-07 08-18 10-13 11-03 11-17 12-08 12-25",
            ),
            (
                2026,
                "01-01 01-12 03-23 04-02 04-03 05-01 05-18 06-08 06-15 06-29 07-13 07-20 08-07 08-17 10-12 11-02 11-16 12-08 12-25",
            ),
            (
                2027,
                "01-01 01-11 03-22 03-25 03-26 05-01 05-10 05-31 06-07 07-05 07-12 07-20 08-07 08-16 10-18 11-01 11-15 12-08 12-25",
            ),
            (
                2030,
                "01-01 01-07 03-25 04-18 04-19 05-01 06-03 06-24 07-01 07-15 07-20 08-07 08-19 10-14 11-04 11-11 12-08 12-25",
            ),
        ];
        let calendar = calendar();
        for (year, expected) in golden {
            let days = date(year, 1, 1).series(1.day()).take_while(|day| day.year() == year);
            let kept: Vec<String> = days
                .filter(|day| calendar.holiday(*day).is_some())
                .map(|day| format!("{:02}-{:02}", day.month(), day.day()))
                .collect();
            assert_eq!(kept.join(" "), expected, "{year}");
        }
    }

    #[test]
    fn a_reminder_in_the_night_waits_until_morning() {
        let calendar = calendar();
        assert_eq!(calendar.not_at_night(at("2026-11-23T20:00:00")), at("2026-11-24T07:00:00"));
        assert_eq!(calendar.not_at_night(at("2026-11-24T03:30:00")), at("2026-11-24T07:00:00"));
        for day in ["2026-11-24T07:00:00", "2026-11-24T19:59:59"] {
            assert_eq!(calendar.not_at_night(at(day)), at(day));
        }
    }

    #[test]
    fn three_working_days_pass_over_a_long_weekend() {
        // 12 October 2026 is a Monday and a holiday.
        let calendar = calendar();
        assert_eq!(calendar.add_working_days(at("2026-10-08T15:00:00"), 3), at("2026-10-14T15:00:00"));
        assert_eq!(calendar.add_working_days(at("2026-10-08T15:00:00"), 0), at("2026-10-08T15:00:00"));
    }

    #[test]
    fn working_hours_count_only_while_the_desk_attends() {
        // Nine hours a day; 12 October 2026 is a Monday and a holiday.
        let calendar = calendar();
        assert_eq!(calendar.closing(date(2026, 10, 13)), at("2026-10-13T17:00:00"));
        for (from, hours, until) in [
            ("2026-10-08T15:00:00", 1, "2026-10-08T16:00:00"),
            ("2026-10-08T15:00:00", 2, "2026-10-08T17:00:00"),
            ("2026-10-08T15:00:00", 3, "2026-10-09T09:00:00"),
            ("2026-10-09T15:00:00", 3, "2026-10-13T09:00:00"),
            ("2026-10-10T12:00:00", 9, "2026-10-13T17:00:00"),
            ("2026-10-08T08:00:00", 27, "2026-10-13T17:00:00"),
            ("2026-10-08T03:00:00", 0, "2026-10-08T08:00:00"),
        ] {
            assert_eq!(calendar.add_working_hours(at(from), hours), at(until), "{from} + {hours}");
        }
    }

    #[test]
    fn the_desk_opens_on_the_next_working_day() {
        let calendar = calendar();
        assert_eq!(calendar.next_working_day_opening(at("2026-10-09T09:00:00")), at("2026-10-13T08:00:00"));
        assert_eq!(calendar.next_opening(at("2026-10-13T06:00:00")), at("2026-10-13T08:00:00"));
        assert_eq!(calendar.opening_of_day(at("2026-10-13T18:39:00")), at("2026-10-13T08:00:00"));
        assert_eq!(calendar.opening_of_day(at("2026-10-10T18:39:00")), at("2026-10-13T08:00:00"));
        assert_eq!(calendar.next_opening(at("2026-10-13T10:00:00")), at("2026-10-13T10:00:00"));
        assert_eq!(calendar.next_opening(at("2026-10-13T17:00:00")), at("2026-10-14T08:00:00"));
        assert!(!calendar.is_open(at("2026-10-12T10:00:00")));
        assert!(calendar.is_open(at("2026-10-13T16:59:59")));
    }

    #[test]
    fn the_year_is_that_of_bogota() {
        let calendar = calendar();
        assert_eq!(calendar.year("2027-01-01T04:59:59Z".parse().unwrap()), 2026);
        assert_eq!(calendar.year("2027-01-01T05:00:00Z".parse().unwrap()), 2027);
    }

    proptest! {
        #[test]
        fn more_working_days_are_always_later(seconds in 500_000_000i64..4_000_000_000, days in 1u32..30) {
            let calendar = calendar();
            let start = Timestamp::from_second(seconds).unwrap();
            let (shorter, longer) = (calendar.add_working_days(start, days - 1), calendar.add_working_days(start, days));
            prop_assert!(shorter < longer);
        }

        #[test]
        fn opening_and_morning_never_run_backwards(seconds in 500_000_000i64..4_000_000_000, later in 0i64..500_000) {
            let calendar = calendar();
            let first = Timestamp::from_second(seconds).unwrap();
            let second = first + SignedDuration::from_secs(later);
            prop_assert!(calendar.next_opening(first) <= calendar.next_opening(second));
            prop_assert!(calendar.not_at_night(first) <= calendar.not_at_night(second));
            prop_assert!(calendar.is_open(calendar.next_opening(first)));
        }
    }
}
