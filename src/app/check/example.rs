//! What still stands as the papers and the catalogue that comes with Mesa show it: people would read another's name.

use std::collections::BTreeSet;

use crate::catalog::{Answer, Catalog};
use crate::config::Settings;

/// Names that nobody can have (RFC 2606).
const NOBODY: &str = ".example";

/// So many digits are a telephone number; opening hours have fewer.
const TELEPHONE_DIGITS: usize = 7;

/// What of a catalogue is the example's, each with its file.
pub(super) fn in_catalogue(catalog: &Catalog) -> Vec<String> {
    let Ok(example) = Catalog::builtin() else { return vec![] };
    let (ours, theirs) = (catalog.organisation(), example.organisation());
    let values = [
        ("name", &ours.name, &theirs.name),
        ("data_protection_contact", &ours.data_protection_contact, &theirs.data_protection_contact),
        ("desk_phone", &ours.desk_phone, &theirs.desk_phone),
    ];
    let kept = values.iter().filter(|(_, ours, theirs)| ours == theirs || ours.ends_with(NOBODY));
    let kept: Vec<&str> = kept.map(|(key, ..)| *key).collect();
    let names: BTreeSet<&str> = example.providers().iter().map(|provider| provider.name.as_str()).collect();
    let is_example = |email: &String| email.ends_with(NOBODY);
    let providers: Vec<&str> = catalog
        .providers()
        .iter()
        .filter(|own| names.contains(own.name.as_str()) || own.email.as_ref().is_some_and(is_example))
        .map(|provider| provider.key.0.as_str())
        .collect();
    let groups = catalog.groups().iter().filter(|group| group.email.as_ref().is_some_and(is_example));
    let groups: Vec<&str> = groups.map(|group| group.key.0.as_str()).collect();
    let theirs = |answer: &&Answer| example.answers().iter().any(|one| one.text == answer.text);
    let answers = catalog.answers().iter().filter(|answer| has_telephone(answer)).filter(theirs);
    let answers: Vec<&str> = answers.map(|answer| answer.key.as_str()).collect();
    let found = [
        (kept, "organisation.toml"),
        (providers, "providers.toml"),
        (groups, "groups.toml"),
        (answers, "answers.toml"),
    ];
    found
        .iter()
        .filter(|(keys, _)| !keys.is_empty())
        .map(|(keys, file)| format!("{} ({file})", keys.join(", ")))
        .collect()
}

/// Whether it tells of a number that people would call.
fn has_telephone(answer: &Answer) -> bool {
    answer.text.es.chars().filter(char::is_ascii_digit).count() >= TELEPHONE_DIGITS
}

/// Which settings are the papers'.
pub(super) fn in_settings(settings: &Settings) -> Vec<&'static str> {
    let is_shown = |id: &String| id.split('-').all(is_one_sign);
    let host = settings.presence.public_url.as_ref().and_then(|url| url.domain().map(str::to_owned));
    let mail = settings.mail.as_ref();
    let is_nobody = |name: Option<&String>| name.is_some_and(|name| name.ends_with(NOBODY));
    let values = [
        ("app_id", is_shown(&settings.app_id)),
        ("tenant_id", is_shown(&settings.tenant_id)),
        ("coordinators", settings.coordinators.iter().any(is_shown)),
        ("administrators", settings.administrators.iter().any(is_shown)),
        ("public_url", is_nobody(host.as_ref())),
        ("mail_host", is_nobody(mail.map(|mail| &mail.host))),
        ("mail_from", is_nobody(mail.map(|mail| &mail.from))),
    ];
    values.into_iter().filter(|(_, shown)| *shown).map(|(key, _)| key).collect()
}

/// "11111111": no id that was drawn by chance.
fn is_one_sign(group: &str) -> bool {
    let mut signs = group.chars();
    signs.next().is_some_and(|first| signs.all(|sign| sign == first))
}
