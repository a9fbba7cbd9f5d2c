//! The request's card, sent back: each value is checked; what is not valid is left as it was and asked for again.

use std::collections::BTreeMap;

use super::small::knows_nothing;
use super::{say, step};
use crate::cases::{Details, Kind};
use crate::catalog::{Catalog, CategoryKey, Field, OwnField, OwnKey};
use crate::intake::candidates::mentions::national_number;
use crate::intake::fields::floor_number;
use crate::intake::{Dialog, DialogEffect, DialogEvent, Draft, Known, Reply, Stage, Step};

/// No value of a card is longer; a description may be.
pub(super) const LONGEST_VALUE: usize = 200;
/// Before the key of a field of the organisation's own, in an input's id.
const OWN: &str = "own_";
/// The same, of what the person says that they do not know. It comes behind the other in the order of a form.
const UNKNOWN: &str = "unknown_";
const LONGEST_DESCRIPTION: usize = 6_000;

/// What a form says that was filled in without a dialog before it. What was written is understood as if it had been said, and
/// what was chosen counts more. `shown` stood in the form when it was opened: what is left empty of it was taken out.
pub fn told_in_form(
    catalog: &Catalog,
    known: &Known<'_>,
    shown: &Details,
    values: &BTreeMap<String, String>,
) -> Draft {
    let text = values.get("description").cloned().unwrap_or_default();
    let said = step(catalog, known, None, DialogEvent::Said { text, files: 0 });
    let Draft { mut details, also, .. } = said.draft.unwrap_or_default();
    let is_empty = |field: &Field| values.get(field.key()).is_some_and(|value| value.trim().is_empty());
    for field in shown.fields.keys().filter(|field| is_empty(field)) {
        details.forget(*field);
    }
    let filled = DialogEvent::Filled { values: values.clone() };
    let draft = Draft { also, ..Draft::of(details) };
    step(catalog, known, Some(draft), filled).draft.unwrap_or_default()
}

/// The field of the organisation's own that an input of this id is for.
pub(super) fn own_field_of<'c>(catalog: &'c Catalog, id: &str) -> Option<&'c OwnField> {
    id.strip_prefix(OWN).and_then(OwnKey::parse).and_then(|key| catalog.own_field(key))
}

/// The fields of a form in which something stands that cannot be one of that kind.
pub fn not_valid(catalog: &Catalog, values: &BTreeMap<String, String>) -> Vec<Field> {
    let nobody = crate::cases::Contact::default();
    let dialog = Dialog { catalog, known: &Known { contact: &nobody, email: None } };
    let is_wrong = |field: Field, value: &str| {
        !value.is_empty() && dialog.normalise(field, value).is_none() && !is_unknown(field, value)
    };
    let fields = values.iter().filter_map(|(key, value)| Some((Field::from_key(key)?, value.trim())));
    fields.filter(|(field, value)| is_wrong(*field, value)).map(|(field, _)| field).collect()
}

/// "No la sé", written where the tag should stand.
fn is_unknown(field: Field, value: &str) -> bool {
    matches!(field, Field::AssetTag | Field::Serial) && knows_nothing(value)
}

impl Dialog<'_> {
    pub(super) fn fill(&self, draft: Draft, values: &BTreeMap<String, String>) -> Step {
        let details = self.fill_details(draft.details.clone(), values);
        let draft = Draft { details, stage: Stage::Told, questions: 0, ..draft };
        self.settle(draft, vec![DialogEffect::Update])
    }

    /// A card whose request is gone: it begins a new one when it says what it is about.
    pub(super) fn open_filled(&self, values: &BTreeMap<String, String>) -> Step {
        let details = self.fill_details(Details::default(), values);
        if details.description.is_empty() {
            return say(None, Reply::NotUnderstood);
        }
        self.settle(Draft::of(details), vec![DialogEffect::Open])
    }

    fn fill_details(&self, mut details: Details, values: &BTreeMap<String, String>) -> Details {
        for (key, value) in values {
            let value = value.trim();
            match (key.as_str(), Field::from_key(key)) {
                (_, Some(field)) => {
                    // What stands in the card that is sent is so; what was doubtful and is taken out is not.
                    if let Some(value) = self.normalise(field, value) {
                        details.tell(field, value);
                    } else if is_unknown(field, value) {
                        details.asset_unknown = true;
                    } else if value.is_empty() && details.get_doubtful(field).is_some() {
                        details.forget(field);
                    }
                }
                ("description", _) if !value.is_empty() => {
                    details.description = value.chars().take(LONGEST_DESCRIPTION).collect();
                }
                ("kind", _) => details.kind = Kind::parse(value).or(details.kind),
                ("category", _) => {
                    let key = CategoryKey(value.to_owned());
                    details.category = self.catalog.category(&key).map(|_| key).or(details.category);
                }
                (own, _) if own.starts_with(OWN) => self.fill_own(&mut details, own, value),
                (own, _) if own.starts_with(UNKNOWN) && value == "true" => {
                    self.fill_unknown(&mut details, own);
                }
                ("asset_unknown", _) => details.asset_unknown = value == "true",
                _ => {}
            }
        }
        if details.get(Field::AssetTag).is_some() || details.get(Field::Serial).is_some() {
            details.asset_unknown = false;
        }
        details
    }

    fn fill_own(&self, details: &mut Details, id: &str, value: &str) {
        let field = own_field_of(self.catalog, id);
        let value: String = value.chars().take(LONGEST_VALUE).collect();
        if let Some((field, value)) = field.and_then(|field| Some((field, field.normalise(&value)?))) {
            details.own.insert(field.key, value);
        }
    }

    fn fill_unknown(&self, details: &mut Details, id: &str) {
        let key = id.strip_prefix(UNKNOWN).and_then(OwnKey::parse);
        let field = key.and_then(|key| self.catalog.own_field(key)).filter(|field| field.may_be_unknown);
        if let Some(field) = field {
            details.own.entry(field.key).or_default();
        }
    }

    /// The value in the form that is kept; nothing when it cannot be one of that field.
    pub(super) fn normalise(&self, field: Field, value: &str) -> Option<String> {
        let digits: String = value.chars().filter(char::is_ascii_digit).collect();
        let code = || value.split_whitespace().collect::<String>().to_uppercase();
        match field {
            Field::Phone => {
                let old = (7..=8).contains(&digits.len()).then_some(digits.as_str());
                national_number(&digits).or(old).map(str::to_owned)
            }
            Field::Extension => (1..=6).contains(&digits.len()).then_some(digits),
            Field::Email => is_address(value).then(|| value.to_lowercase()),
            Field::Site => self.catalog.find_site(value).map(|site| site.name.clone()),
            Field::Floor => floor_number(&crate::catalog::fold(value)).or_else(|| floor_number(&digits)),
            Field::AssetTag | Field::Serial => {
                let code = code();
                let plausible = code.len() <= 40 && code.chars().any(|letter| letter.is_ascii_digit());
                plausible.then_some(code)
            }
            Field::ContactChannel => {
                matches!(value, "mobile" | "phone" | "email" | "teams").then(|| value.to_owned())
            }
            Field::AffectedPerson | Field::Availability => {
                (!value.is_empty()).then(|| value.chars().take(LONGEST_VALUE).collect())
            }
        }
    }
}

fn is_address(value: &str) -> bool {
    value.len() <= LONGEST_VALUE
        && !value.contains(char::is_whitespace)
        && value.split_once('@').is_some_and(|(local, domain)| {
            !local.is_empty() && domain.contains('.') && !domain.contains('@') && !domain.ends_with('.')
        })
}
