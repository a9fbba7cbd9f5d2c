//! The catalogue's files as they are written, before anything is checked.

use serde::Deserialize;
use toml::Spanned;

use super::holiday::Holiday;
use super::{CountedHours, Impact, Localized, Site, Urgency};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OrganisationFile {
    pub(super) name: String,
    pub(super) zone: Spanned<String>,
    pub(super) data_protection_contact: String,
    pub(super) desk_phone: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SitesFile {
    #[serde(default)]
    pub(super) site: Vec<Spanned<Site>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CategoriesFile {
    pub(super) requires: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) field: Vec<RawField>,
    #[serde(default)]
    pub(super) category: Vec<Spanned<RawCategory>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawField {
    pub(super) key: Spanned<String>,
    pub(super) label: Localized,
    pub(super) hint: Option<Localized>,
    pub(super) pattern: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) may_be_unknown: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCategory {
    pub(super) key: String,
    pub(super) name: Localized,
    pub(super) group: Spanned<String>,
    pub(super) impact: Impact,
    pub(super) urgency: Urgency,
    #[serde(default)]
    pub(super) also_requires: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) words: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GroupsFile {
    pub(super) first: Spanned<String>,
    pub(super) coordination: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) group: Vec<Spanned<RawGroup>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawGroup {
    pub(super) key: String,
    pub(super) name: Localized,
    pub(super) level: u8,
    pub(super) email: Option<Spanned<String>>,
    pub(super) channel: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) people: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) duty: Vec<RawDuty>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawDuty {
    pub(super) person: Spanned<String>,
    pub(super) days: Spanned<Vec<String>>,
    pub(super) from: Spanned<String>,
    pub(super) to: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProvidersFile {
    #[serde(default)]
    pub(super) provider: Vec<Spanned<RawProvider>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawProvider {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) email: Option<Spanned<String>>,
    pub(super) phone: Option<String>,
    pub(super) hours: Spanned<u32>,
    pub(super) subject: RawLetter,
    pub(super) body: RawLetter,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLetter {
    pub(super) es: Spanned<String>,
    pub(super) en: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AnswersFile {
    #[serde(default)]
    pub(super) answer: Vec<Spanned<RawAnswer>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawAnswer {
    pub(super) key: String,
    pub(super) triggers: Vec<String>,
    pub(super) text: Localized,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RulesFile {
    pub(super) reminder_hours: Spanned<[u32; 2]>,
    pub(super) answer_within_hours: Spanned<u32>,
    pub(super) answer_hours: CountedHours,
    pub(super) close_after_working_days: u32,
    pub(super) deferrals: u8,
    pub(super) contact_attempts: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CalendarFile {
    pub(super) hours: RawHours,
    pub(super) night: RawNight,
    #[serde(default)]
    pub(super) holiday: Vec<Spanned<Holiday>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawHours {
    pub(super) days: Spanned<Vec<String>>,
    pub(super) opens: Spanned<String>,
    pub(super) closes: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawNight {
    pub(super) from: Spanned<String>,
    pub(super) to: Spanned<String>,
}
