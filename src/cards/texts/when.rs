//! Instants in words, in the reader's time zone.

use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::{Language, Text};

impl Language {
    /// For a message that is read when it is sent: "hoy a las 3:15 p. m.", "mañana a las 9:00 a. m.",
    /// "el lunes 30 de noviembre a las 9:00 a. m."; it is about days, so no year is said.
    pub fn soon(&self, at: Timestamp, now: Timestamp, zone: &TimeZone) -> String {
        let (at, today) = (local(at, zone), local(now, zone).date());
        let text = match at.date() {
            date if date == today => Text::TimeToday,
            date if Some(date) == today.checked_add(1.day()).ok() => Text::TimeTomorrow,
            date if Some(date) == today.checked_sub(1.day()).ok() => Text::TimeYesterday,
            _ => Text::TimeOn,
        };
        let hour = if twelve(at.hour()) == 1 { "one" } else { "other" };
        let day = self.day(at.date());
        self.format(text, &[("day", day.into()), ("hour", hour.into()), ("clock", self.clock(at).into())])
    }

    /// For a card, which may be read days later: "lunes 24 de noviembre, 9:00 a. m."; with the year when it is
    /// not the present one.
    pub fn moment(&self, at: Timestamp, now: Timestamp, zone: &TimeZone) -> String {
        self.day_and_clock(local(at, zone), local(now, zone).date())
    }

    /// For a line of history: "24 nov, 9:00 a. m."; with the year when it is not the present one.
    pub(in crate::cards) fn brief(&self, at: Timestamp, now: Timestamp, zone: &TimeZone) -> String {
        let (at, today) = (local(at, zone), local(now, zone).date());
        let year = if at.year() == today.year() { "none".to_owned() } else { at.year().to_string() };
        self.format(
            Text::TimeBrief,
            &[
                ("day", at.day().to_string().into()),
                ("month", month(at).into()),
                ("year", year.into()),
                ("clock", self.clock(at).into()),
            ],
        )
    }

    /// For a promise: "jueves 26 de noviembre".
    pub(in crate::cards) fn day(&self, date: Date) -> String {
        self.format(
            Text::TimeDay,
            &[
                ("weekday", weekday(date.weekday()).into()),
                ("day", date.day().to_string().into()),
                ("month", month(date.to_datetime(Time::midnight())).into()),
            ],
        )
    }

    fn day_and_clock(&self, at: DateTime, today: Date) -> String {
        let text = if at.year() == today.year() { Text::TimeMoment } else { Text::TimeMomentWithYear };
        self.format(
            text,
            &[
                ("weekday", weekday(at.weekday()).into()),
                ("day", at.day().to_string().into()),
                ("month", month(at).into()),
                ("year", at.year().to_string().into()),
                ("clock", self.clock(at).into()),
            ],
        )
    }

    fn clock(&self, at: DateTime) -> String {
        let half = if at.hour() < 12 { "am" } else { "pm" };
        let clock = format!("{}:{:02}", twelve(at.hour()), at.minute());
        self.format(Text::TimeClock, &[("clock", clock.into()), ("half", half.into())])
    }
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

fn month(at: DateTime) -> &'static str {
    MONTHS[usize::from(at.month().unsigned_abs().clamp(1, 12)) - 1]
}

fn local(at: Timestamp, zone: &TimeZone) -> DateTime {
    zone.to_datetime(at)
}

fn twelve(hour: i8) -> i8 {
    match hour % 12 {
        0 => 12,
        hour => hour,
    }
}

fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "mon",
        Weekday::Tuesday => "tue",
        Weekday::Wednesday => "wed",
        Weekday::Thursday => "thu",
        Weekday::Friday => "fri",
        Weekday::Saturday => "sat",
        Weekday::Sunday => "sun",
    }
}
