//! Holidays as rules, so that no year has to be entered.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::Deserialize;

/// One holiday and the years in which it is kept.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Holiday {
    pub(super) name: String,
    pub(super) rule: HolidayRule,
    #[serde(default)]
    pub(super) valid_from: Option<i16>,
    #[serde(default)]
    pub(super) valid_to: Option<i16>,
}

/// How its day is found.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum HolidayRule {
    /// That day.
    Fixed(DayOfYear),
    /// That day, or the Monday after it (Ley 51 de 1983).
    Monday(DayOfYear),
    /// So many days after Easter Sunday.
    Easter(i16),
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DayOfYear {
    pub(super) month: i8,
    pub(super) day: i8,
}

impl Holiday {
    /// The day on which it is kept in that year, if it is.
    pub(super) fn date(&self, year: i16) -> Option<Date> {
        let kept =
            self.valid_from.is_none_or(|from| year >= from) && self.valid_to.is_none_or(|to| year <= to);
        if kept { self.rule.date(year) } else { None }
    }
}

impl HolidayRule {
    fn date(self, year: i16) -> Option<Date> {
        match self {
            Self::Fixed(day) => day.in_year(year),
            Self::Monday(day) => day.in_year(year).and_then(monday_on_or_after),
            Self::Easter(days) => easter(year)?.checked_add(i64::from(days).days()).ok(),
        }
    }
}

impl DayOfYear {
    pub(super) fn in_year(self, year: i16) -> Option<Date> {
        Date::new(year, self.month, self.day).ok()
    }
}

fn monday_on_or_after(date: Date) -> Option<Date> {
    if date.weekday() == Weekday::Monday { Some(date) } else { date.nth_weekday(1, Weekday::Monday).ok() }
}

/// Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let golden = y % 19;
    let (century, of_century) = (y / 100, y % 100);
    let moon_shift = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - moon_shift + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let day = epact + weekday - 7 * late + 114;
    Date::new(year, i8::try_from(day / 31).ok()?, i8::try_from(day % 31 + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn easter_of_known_years() {
        for (year, month, day) in [
            (1961, 4, 2),
            (2000, 4, 23),
            (2008, 3, 23),
            (2011, 4, 24),
            (2024, 3, 31),
            (2025, 4, 20),
            (2026, 4, 5),
            (2038, 4, 25),
            (2100, 3, 28),
        ] {
            assert_eq!(easter(year), Some(date(year, month, day)));
        }
    }

    #[test]
    fn a_rule_holds_only_in_its_years() {
        let july = Holiday {
            name: String::new(),
            rule: HolidayRule::Monday(DayOfYear { month: 7, day: 9 }),
            valid_from: Some(2026),
            valid_to: Some(2027),
        };
        assert_eq!(july.date(2025), None);
        assert_eq!(july.date(2026), Some(date(2026, 7, 13)));
        assert_eq!(july.date(2028), None);
    }

    proptest! {
        #[test]
        fn easter_is_a_sunday_in_spring(year in 1583i16..4000) {
            let easter = easter(year).unwrap();
            prop_assert_eq!(easter.weekday(), Weekday::Sunday);
            prop_assert!(easter >= date(year, 3, 22) && easter <= date(year, 4, 25));
        }

        #[test]
        fn a_moved_holiday_is_a_monday_within_the_week(year in 1984i16..2200, month in 1i8..=12, day in 1i8..=28) {
            let rule = HolidayRule::Monday(DayOfYear { month, day });
            let moved = rule.date(year).unwrap();
            prop_assert_eq!(moved.weekday(), Weekday::Monday);
            prop_assert!((0..7).contains(&(moved - date(year, month, day)).get_days()));
        }
    }
}
