//! Support groups: their levels, their people, and who is on duty.

use jiff::Timestamp;
use jiff::civil::{Time, Weekday};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::{Localized, fold_name};

/// Names a support group in the catalogue (`mesa`).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct GroupKey(pub String);

impl std::fmt::Display for GroupKey {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

/// A team of one level (PROCEDURE.md, Words).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Names it in files and commands.
    pub key: GroupKey,
    /// What people read.
    pub name: Localized,
    /// 1, 2 or 3.
    pub level: u8,
    /// Its channel, by id (`19:…`) or by name, when it stands in the file; a coordinator's command in a channel comes before
    /// it.
    pub channel: Option<String>,
    /// Entra object ids, in lower case, of those who belong to it where its channel is open to others too. Empty: everybody on
    /// the channel's roster.
    pub people: Vec<String>,
    /// Who is called when something is urgent, and when.
    pub duty: Vec<Duty>,
    /// Where letters to it go, if it has an address.
    pub email: Option<String>,
}

/// Hours in which somebody is on duty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// Entra object id, in lower case.
    pub person: String,
    /// Days on which these hours begin.
    pub days: Vec<Weekday>,
    /// From this time of the day.
    pub from: Time,
    /// Until this one; of the next day, when it is not later than `from`.
    pub to: Time,
}

/// What people call the general channel of a team, which has no name.
const GENERAL: &str = "general";

impl Group {
    /// Whether the file names this channel for it. One without a name is the general channel of its team.
    pub fn names_channel(&self, teams_id: &str, name: Option<&str>) -> bool {
        self.channel
            .as_deref()
            .is_some_and(|named| named == teams_id || fold_name(named) == fold_name(name.unwrap_or(GENERAL)))
    }

    /// Whether somebody of its channel's roster belongs to it.
    pub fn admits(&self, object_id: &str) -> bool {
        self.people.is_empty() || self.people.iter().any(|one| one.eq_ignore_ascii_case(object_id))
    }

    /// The Entra object ids of those who are on duty, each once, in the order of the file.
    pub fn on_duty(&self, at: Timestamp, zone: &TimeZone) -> Vec<&str> {
        let mut people: Vec<&str> = vec![];
        for duty in self.duty.iter().filter(|duty| duty.holds(at, zone)) {
            if !people.contains(&duty.person.as_str()) {
                people.push(&duty.person);
            }
        }
        people
    }
}

impl Duty {
    fn holds(&self, at: Timestamp, zone: &TimeZone) -> bool {
        let local = at.to_zoned(zone.clone());
        let (day, time) = (local.weekday(), local.time());
        let begins = |day: Weekday| self.days.contains(&day);
        if self.from < self.to {
            return begins(day) && self.from <= time && time < self.to;
        }
        (begins(day) && self.from <= time) || (begins(day.previous()) && time < self.to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(duty: Vec<Duty>) -> Group {
        let name = Localized { es: "Mesa".into(), en: "Desk".into() };
        Group {
            key: GroupKey("mesa".into()),
            name,
            level: 1,
            channel: None,
            people: vec![],
            duty,
            email: None,
        }
    }

    fn duty(person: &str, days: &[Weekday], from: i8, to: i8) -> Duty {
        let hour = |hour| Time::new(hour, 0, 0, 0).unwrap();
        Duty { person: person.into(), days: days.to_vec(), from: hour(from), to: hour(to) }
    }

    fn on_duty(group: &Group, at: &str) -> Vec<String> {
        let zone = TimeZone::get("America/Bogota").unwrap();
        let at: jiff::civil::DateTime = at.parse().unwrap();
        let at = at.to_zoned(zone.clone()).unwrap().timestamp();
        group.on_duty(at, &zone).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn duty_begins_with_its_hour_and_ends_before_its_last() {
        let group = group(vec![
            duty("a", &[Weekday::Monday, Weekday::Tuesday], 7, 12),
            duty("b", &[Weekday::Monday], 12, 19),
            duty("a", &[Weekday::Monday], 18, 19),
        ]);
        for (at, people) in [
            ("2026-11-23T06:59:59", vec![]),
            ("2026-11-23T07:00:00", vec!["a"]),
            ("2026-11-23T12:00:00", vec!["b"]),
            ("2026-11-23T18:30:00", vec!["b", "a"]),
            ("2026-11-23T19:00:00", vec![]),
            ("2026-11-24T11:59:59", vec!["a"]),
            ("2026-11-24T12:00:00", vec![]),
            ("2026-11-25T08:00:00", vec![]),
        ] {
            assert_eq!(on_duty(&group, at), people, "{at}");
        }
    }

    #[test]
    fn a_night_belongs_to_the_day_on_which_it_begins() {
        let group = group(vec![duty("a", &[Weekday::Friday], 19, 7)]);
        for (at, expected) in [
            ("2026-11-27T06:00:00", false),
            ("2026-11-27T19:00:00", true),
            ("2026-11-28T06:59:59", true),
            ("2026-11-28T07:00:00", false),
            ("2026-11-28T20:00:00", false),
        ] {
            assert_eq!(!on_duty(&group, at).is_empty(), expected, "{at}");
        }
    }

    #[test]
    fn a_list_of_people_admits_only_those_on_it() {
        let open = group(vec![]);
        assert!(open.admits("anybody"));
        let listed = Group { people: vec!["aaaa".into()], ..open };
        assert!(listed.admits("AAAA") && !listed.admits("bbbb"));
    }
}
