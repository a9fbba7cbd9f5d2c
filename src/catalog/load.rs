//! Reads a catalogue's files and names everything that is wrong with them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;

use jiff::SignedDuration;
use jiff::civil::{Time, Weekday};
use jiff::tz::TimeZone;
use serde::de::DeserializeOwned;
use toml::Spanned;

use super::categories::{Categories, category_words};
use super::holiday::{Holiday, HolidayRule};
use super::raw::{AnswersFile, CalendarFile, OrganisationFile, RawAnswer, RulesFile, SitesFile};
use super::{Answer, Calendar, Catalog, CatalogProblem, Organisation, RuleValues, Site, fold_name};

/// The files of a catalogue, with the text of those that ship.
const FILES: [(&str, &str); 8] = [
    ("organisation.toml", include_str!("../../catalog/organisation.toml")),
    ("sites.toml", include_str!("../../catalog/sites.toml")),
    ("categories.toml", include_str!("../../catalog/categories.toml")),
    ("groups.toml", include_str!("../../catalog/groups.toml")),
    ("providers.toml", include_str!("../../catalog/providers.toml")),
    ("answers.toml", include_str!("../../catalog/answers.toml")),
    ("rules.toml", include_str!("../../catalog/rules.toml")),
    ("calendar.toml", include_str!("../../catalog/calendar.toml")),
];

impl Catalog {
    /// The catalogue that ships, checked like any other.
    ///
    /// # Errors
    /// Every problem found in it.
    pub fn builtin() -> Result<Self, Vec<CatalogProblem>> {
        Self::read(|name| {
            Ok(FILES.iter().find(|(file, _)| *file == name).map_or("", |(_, text)| text).to_owned())
        })
    }

    /// The catalogue of a folder, which has all eight files.
    ///
    /// # Errors
    /// Every problem found in it, with file and line.
    pub fn load(dir: &Path) -> Result<Self, Vec<CatalogProblem>> {
        Self::read(|name| std::fs::read_to_string(dir.join(name)))
    }

    fn read(text_of: impl Fn(&str) -> std::io::Result<String>) -> Result<Self, Vec<CatalogProblem>> {
        let mut reading = Reading { texts: BTreeMap::new(), problems: Vec::new() };
        for (name, _) in FILES {
            match text_of(name) {
                Ok(text) => {
                    reading.texts.insert(name, text);
                }
                Err(error) => {
                    reading.report(
                        name,
                        0,
                        format!("cannot be read ({error}); copy the one that ships and edit it"),
                    );
                }
            }
        }
        let catalog = reading.catalog();
        match catalog {
            Some(catalog) if reading.problems.is_empty() => Ok(catalog),
            _ => Err(reading.problems),
        }
    }
}

/// The texts, and what was found wrong so far.
pub(super) struct Reading {
    texts: BTreeMap<&'static str, String>,
    problems: Vec<CatalogProblem>,
}

impl Reading {
    /// Reads all files before giving up, so that every one's problems are named.
    fn catalog(&mut self) -> Option<Catalog> {
        let organisation = self.organisation();
        let sites = self.sites();
        let groups = self.groups();
        let categories = self.categories(groups.as_ref().map(|(groups, _, _)| groups.as_slice()));
        let providers = self.providers();
        let answers = self.answers();
        let rules = self.rules();
        let calendar = self.calendar(organisation.as_ref().map(|organisation| organisation.zone.clone()));
        let ((sites, site_names), (groups, first_group, coordination)) = (sites?, groups?);
        let Categories { requires, own_fields, all: categories } = categories?;
        Some(Catalog {
            organisation: organisation?,
            sites,
            site_beginnings: site_names
                .keys()
                .filter_map(|name| name.split(' ').next())
                .map(str::to_owned)
                .collect(),
            site_names,
            requires,
            own_fields,
            category_words: category_words(&categories),
            categories,
            groups,
            first_group,
            coordination,
            providers: providers?,
            answers: answers?,
            calendar: calendar?,
            rules: rules?,
        })
    }

    fn organisation(&mut self) -> Option<Organisation> {
        const FILE: &str = "organisation.toml";
        let raw: OrganisationFile = self.parse(FILE)?;
        let Ok(zone) = TimeZone::get(raw.zone.get_ref()) else {
            self.report(
                FILE,
                raw.zone.span().start,
                "unknown zone; write an IANA name such as America/Bogota",
            );
            return None;
        };
        Some(Organisation {
            name: raw.name,
            zone,
            data_protection_contact: raw.data_protection_contact,
            desk_phone: raw.desk_phone,
        })
    }

    fn sites(&mut self) -> Option<(Vec<Site>, BTreeMap<String, usize>)> {
        const FILE: &str = "sites.toml";
        let raw: SitesFile = self.parse(FILE)?;
        self.not_empty(FILE, raw.site.len(), "site");
        let mut names = BTreeMap::new();
        for (index, site) in raw.site.iter().enumerate() {
            let start = site.span().start;
            let site = site.get_ref();
            for name in std::iter::once(&site.name).chain(&site.aliases) {
                let folded = fold_name(name);
                if folded.is_empty() {
                    self.report(FILE, start, "a site has an empty name; remove it");
                } else if names.insert(folded, index).is_some() {
                    self.report(FILE, start, format!("the name \"{name}\" stands twice; remove one of them"));
                }
            }
        }
        Some((raw.site.into_iter().map(Spanned::into_inner).collect(), names))
    }

    fn answers(&mut self) -> Option<Vec<Answer>> {
        const FILE: &str = "answers.toml";
        let raw: AnswersFile = self.parse(FILE)?;
        let mut keys = BTreeSet::new();
        let mut answers = Vec::with_capacity(raw.answer.len());
        for answer in raw.answer {
            let start = answer.span().start;
            let answer = answer.into_inner();
            self.unique(FILE, start, &mut keys, &answer.key);
            if answer.triggers.is_empty() || answer.triggers.iter().any(|words| fold_name(words).is_empty()) {
                self.report(FILE, start, "an answer needs triggers, each with a word; write at least one");
            }
            answers.push(resolve_answer(answer));
        }
        Some(answers)
    }

    fn rules(&mut self) -> Option<RuleValues> {
        const FILE: &str = "rules.toml";
        let raw: RulesFile = self.parse(FILE)?;
        let [first, second] = *raw.reminder_hours.get_ref();
        let within = *raw.answer_within_hours.get_ref();
        if first == 0 || first >= second || second >= within {
            let message =
                "reminders must come one after the other and before answer_within_hours; lower them";
            self.report(FILE, raw.reminder_hours.span().start, message);
        }
        let hours = |hours: u32| SignedDuration::from_hours(i64::from(hours));
        Some(RuleValues {
            first_reminder: hours(first),
            second_reminder: hours(second),
            answer_within: hours(within),
            answer_hours: raw.answer_hours,
            close_after_days: raw.close_after_working_days,
            deferrals: raw.deferrals,
            contact_attempts: raw.contact_attempts,
        })
    }

    fn calendar(&mut self, zone: Option<TimeZone>) -> Option<Calendar> {
        const FILE: &str = "calendar.toml";
        let raw: CalendarFile = self.parse(FILE)?;
        let opens = self.time(FILE, &raw.hours.opens);
        let closes = self.time(FILE, &raw.hours.closes);
        if opens.zip(closes).is_some_and(|(opens, closes)| opens >= closes) {
            self.report(
                FILE,
                raw.hours.closes.span().start,
                "the desk closes before it opens; change one of them",
            );
        }
        let working_days = self.working_days(FILE, &raw.hours.days);
        let (night_from, night_to) = (self.time(FILE, &raw.night.from), self.time(FILE, &raw.night.to));
        for holiday in &raw.holiday {
            self.check_holiday(FILE, holiday);
        }
        Some(Calendar {
            zone: zone?,
            working_days,
            opens: opens?,
            closes: closes?,
            night_from: night_from?,
            night_to: night_to?,
            holidays: raw.holiday.into_iter().map(Spanned::into_inner).collect(),
        })
    }

    pub(super) fn working_days(&mut self, file: &str, names: &Spanned<Vec<String>>) -> Vec<Weekday> {
        let start = names.span().start;
        if names.get_ref().is_empty() {
            self.report(file, start, "the list of days is empty; name at least one");
        }
        let mut days = Vec::new();
        for name in names.get_ref() {
            match parse_weekday(name) {
                Some(day) => days.push(day),
                None => self.report(file, start, format!("\"{name}\" is no day; write monday to sunday")),
            }
        }
        days
    }

    fn check_holiday(&mut self, file: &str, holiday: &Spanned<Holiday>) {
        let Holiday { name, valid_from, valid_to, .. } = holiday.get_ref();
        if valid_from.zip(*valid_to).is_some_and(|(from, to)| from > to) {
            let message = format!("\"{name}\" ends before it begins; change one of its years");
            self.report(file, holiday.span().start, message);
        }
        let (HolidayRule::Fixed(day) | HolidayRule::Monday(day)) = holiday.get_ref().rule else { return };
        // A leap year, so that 29 February passes.
        if day.in_year(2024).is_none() {
            let message =
                format!("\"{}\" falls on a day that no month has; correct it", holiday.get_ref().name);
            self.report(file, holiday.span().start, message);
        }
    }

    pub(super) fn time(&mut self, file: &str, text: &Spanned<String>) -> Option<Time> {
        let time = text.get_ref().parse().ok();
        if time.is_none() {
            self.report(
                file,
                text.span().start,
                format!("\"{}\" is no time; write it as 08:00", text.get_ref()),
            );
        }
        time
    }

    pub(super) fn not_empty(&mut self, file: &str, count: usize, table: &str) {
        if count == 0 {
            self.report(file, 0, format!("there is no [[{table}]]; add at least one"));
        }
    }

    pub(super) fn unique(&mut self, file: &str, start: usize, keys: &mut BTreeSet<String>, key: &str) {
        if key.is_empty() {
            self.report(file, start, "the key is empty; write a short name without spaces");
        } else if !keys.insert(key.to_owned()) {
            self.report(file, start, format!("the key \"{key}\" stands twice; rename or remove one"));
        }
    }

    pub(super) fn parse<T: DeserializeOwned>(&mut self, file: &str) -> Option<T> {
        match toml::from_str(self.texts.get(file)?) {
            Ok(value) => Some(value),
            Err(error) => {
                let start = error.span().map_or(0, |span| span.start);
                self.report(file, start, error.message().to_owned());
                None
            }
        }
    }

    /// Where in a value, as it is written, something stands.
    pub(super) fn find(&self, file: &str, value: Range<usize>, wanted: &str) -> Option<usize> {
        self.texts.get(file)?.get(value)?.find(wanted)
    }

    pub(super) fn report(&mut self, file: &str, byte: usize, message: impl Into<String>) {
        let before = self.texts.get(file).and_then(|text| text.get(..byte)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        self.problems.push(CatalogProblem { file: file.to_owned(), line, message: message.into() });
    }
}

fn resolve_answer(raw: RawAnswer) -> Answer {
    let words = |trigger: &String| fold_name(trigger).split(' ').map(str::to_owned).collect();
    Answer { key: raw.key, text: raw.text, triggers: raw.triggers.iter().map(words).collect() }
}

fn parse_weekday(name: &str) -> Option<Weekday> {
    match name {
        "monday" => Some(Weekday::Monday),
        "tuesday" => Some(Weekday::Tuesday),
        "wednesday" => Some(Weekday::Wednesday),
        "thursday" => Some(Weekday::Thursday),
        "friday" => Some(Weekday::Friday),
        "saturday" => Some(Weekday::Saturday),
        "sunday" => Some(Weekday::Sunday),
        _ => None,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The catalogue that ships with one piece of one file replaced.
    pub(in crate::catalog) fn with(file: &str, from: &str, to: &str) -> Vec<String> {
        let read = Catalog::read(|name| {
            let text = FILES.iter().find(|(file, _)| *file == name).unwrap().1;
            assert!(name != file || text.contains(from), "{from}");
            Ok(if name == file { text.replacen(from, to, 1) } else { text.to_owned() })
        });
        read.err().unwrap_or_default().iter().map(ToString::to_string).collect()
    }

    /// In this file, these words in place of those: what must be said of it.
    const MISTAKES: &[(&str, &str, &str, &str)] = &[
        ("organisation.toml", "America/Bogota", "America/Macondo", "organisation.toml:6: unknown zone"),
        ("organisation.toml", "zone = \"America/Bogota\"", "zone = 5", "organisation.toml:6: invalid type"),
        (
            "organisation.toml",
            "desk_phone =",
            "desk_fone =",
            "organisation.toml:12: unknown field `desk_fone`",
        ),
        ("sites.toml", "name = \"Leticia\"", "name = \"\"", "sites.toml:15: a site has an empty name"),
        ("sites.toml", "name = \"Leticia\"", "nombre = \"Leticia\"", "sites.toml:16: unknown field `nombre`"),
        ("sites.toml", "name = \"Leticia\"", "name = [1]", "sites.toml:16: invalid type"),
        ("groups.toml", "level = 2", "level = \"dos\"", "groups.toml:38: invalid type"),
        (
            "groups.toml",
            "level = 2",
            "level = 2\nchannel = \"Mesa\"\n\n[[group]]\nkey = \"otro\"\nname = { es = \"Otro\", en = \"Other\" }\nlevel = 2\nchannel = \"MESA\"",
            "groups.toml:45: two groups share this channel",
        ),
        ("groups.toml", "level = 2", "nivel = 2", "groups.toml:38: unknown field `nivel`"),
        ("groups.toml", "\"coordinacion\"", "\"jefes\"", "groups.toml:26: no group has the key \"jefes\""),
        (
            "groups.toml",
            "\"Servicios TI\"",
            "\"MESA de servicios\"",
            "groups.toml:40: the name \"MESA de servicios\" stands for two",
        ),
        ("groups.toml", "\"Servicios TI\"", "\"\"", "groups.toml:40: a group has an empty name"),
        (
            "groups.toml",
            "level = 2",
            "level = 2\n[[group.duty]]\nperson = \"a0a00004-5d1e-4c52-9c1a-6a1f0c7e0004\"\ndays = [\"monday\"]\nfrom = \"25:00\"\nto = \"12:00\"",
            "groups.toml:42: \"25:00\" is no time",
        ),
        ("providers.toml", "hours = 16", "hours = -1", "providers.toml:15: invalid value"),
        ("providers.toml", "key = \"impresion\"", "clave = \"impresion\"", "unknown field `clave`"),
        (
            "answers.toml",
            "key = \"hours\"",
            "key = \"telephone\"",
            "answers.toml:10: the key \"telephone\" stands twice",
        ),
        ("answers.toml", "key = \"hours\"", "kay = \"hours\"", "answers.toml:6: unknown field `kay`"),
        ("rules.toml", "deferrals = 2", "deferrals = \"dos\"", "invalid type: string \"dos\""),
        ("rules.toml", "deferrals = 2", "aplazamientos = 2", "unknown field `aplazamientos`"),
        ("rules.toml", "[4, 20]", "[4, 30]", "rules.toml:4: reminders must come"),
        ("calendar.toml", "to = \"07:00\"", "to = \"7\"", "calendar.toml:11: \"7\" is no time"),
        ("calendar.toml", "valid_from = 1984", "valid_from = 1984\nvalid_to = 1980", "ends before it begins"),
        ("calendar.toml", "{ easter = -3 }", "{ pascua = -3 }", "unknown variant `pascua`"),
        ("sites.toml", "\"villavo\"", "\"CALI\"", "the name \"Cali\" stands twice"),
        ("groups.toml", "level = 2", "level = 4", "level 4 does not exist"),
        (
            "groups.toml",
            "first = \"mesa\"",
            "first = \"meza\"",
            "groups.toml:22: no group has the key \"meza\"",
        ),
        ("groups.toml", "level = 2", "level = 2\nemail = \"nadie\"", "\"nadie\" is no e-mail address"),
        ("groups.toml", "key = \"seguridad\"", "key = \"mesa\"", "the key \"mesa\" stands twice"),
        ("groups.toml", "level = 2", "level = 2\nchannel = \"19:mesa\"", "\"19:mesa\" is no channel"),
        (
            "groups.toml",
            "level = 2",
            "level = 2\npeople = [\"marcela\"]",
            "\"marcela\" is no Entra object id",
        ),
        (
            "groups.toml",
            "level = 2",
            "level = 2\n[[group.duty]]\nperson = \"a0a00004-5d1e-4c52-9c1a-6a1f0c7e0004\"\ndays = [\"lunes\"]\nfrom = \"07:00\"\nto = \"12:00\"",
            "\"lunes\" is no day",
        ),
        (
            "groups.toml",
            "level = 2",
            "level = 2\npeople = [\"a0a00004-5d1e-4c52-9c1a-6a1f0c7e0004\"]\n[[group.duty]]\nperson = \"a0a00005-5d1e-4c52-9c1a-6a1f0c7e0005\"\ndays = [\"monday\"]\nfrom = \"07:00\"\nto = \"12:00\"",
            "who is on duty is not among the people",
        ),
        ("categories.toml", "group = \"sistemas\"", "group = \"x\"", "no group has the key \"x\""),
        ("categories.toml", "[\"asset\"]", "[\"placa\"]", "\"placa\" cannot be required"),
        ("categories.toml", "key = \"other\"", "key = \"access\"", "the key \"access\" stands twice"),
        ("providers.toml", "{number}: equipo", "{numero}: equipo", "providers.toml:18: there is no {numero}"),
        ("providers.toml", "Serial: {serial}", "Serial: {serie}", "providers.toml:31: there is no {serie}"),
        ("providers.toml", "Sede: {site},", "Sede: {site,", "a brace that opens or closes nothing"),
        (
            "providers.toml",
            "en = \"Case {number}: printing equipment in {site}\"",
            "en = \" \"",
            "an empty text",
        ),
        ("providers.toml", "key = \"computo\"", "key = \"impresion\"", "the key \"impresion\" stands twice"),
        ("providers.toml", "soporte@andina", "soporte andina", "is no e-mail address"),
        ("providers.toml", "phone = \"602 555 0163\"", "", "neither email nor phone"),
        ("providers.toml", "hours = 16", "hours = 0", "providers.toml:15: the contract promises nothing"),
        ("answers.toml", "triggers = [\"horario\",", "triggers = [\"\",", "an answer needs triggers"),
        ("rules.toml", "[4, 20]", "[20, 4]", "rules.toml:4: reminders must come one after the other"),
        ("rules.toml", "= \"calendar\"", "= \"laborables\"", "rules.toml:11: unknown variant `laborables`"),
        ("calendar.toml", "\"08:00\"", "\"8 am\"", "\"8 am\" is no time"),
        ("calendar.toml", "closes = \"17:00\"", "closes = \"07:00\"", "closes before it opens"),
        ("calendar.toml", "\"monday\"", "\"lunes\"", "\"lunes\" is no day"),
        ("calendar.toml", "month = 12, day = 25", "month = 13, day = 25", "a day that no month has"),
    ];

    #[test]
    fn each_mistake_is_named_with_file_and_line() {
        for &(file, from, to, expected) in MISTAKES {
            let problems = with(file, from, to);
            assert!(problems.iter().any(|problem| problem.contains(expected)), "{expected}: {problems:?}");
        }
    }

    #[test]
    fn problems_of_all_files_are_named_together() {
        let read = Catalog::read(|name| Ok(if name == "rules.toml" { "x = " } else { "" }.to_owned()));
        let files: BTreeSet<String> = read.unwrap_err().into_iter().map(|problem| problem.file).collect();
        assert!(
            files.contains("rules.toml") && files.contains("sites.toml") && files.contains("calendar.toml")
        );
    }

    #[test]
    fn a_folder_is_read_and_an_absent_file_is_named() {
        let dir = tempfile::tempdir().unwrap();
        for (name, text) in FILES {
            std::fs::write(dir.path().join(name), text).unwrap();
        }
        assert!(Catalog::load(dir.path()).is_ok());
        std::fs::remove_file(dir.path().join("sites.toml")).unwrap();
        let problems = Catalog::load(dir.path()).unwrap_err();
        assert_eq!(problems.len(), 1);
        assert_eq!((problems[0].file.as_str(), problems[0].line), ("sites.toml", 1));
    }
}
