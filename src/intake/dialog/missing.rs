//! What a request still needs (rule 2 of the procedure).

use crate::cases::Details;
use crate::catalog::{Catalog, Field, Requirement};
use crate::intake::Known;
use crate::intake::text::Text;

/// A description has at least so many words.
const FEW_WORDS: usize = 2;

/// What is missing for a request with these details to be complete.
pub fn missing(catalog: &Catalog, known: &Known<'_>, details: &Details) -> Vec<Requirement> {
    let required = catalog.requires(details.category.as_ref()).iter().copied();
    required.filter(|requirement| !is_met(known, details, *requirement)).collect()
}

fn is_met(known: &Known<'_>, details: &Details, requirement: Requirement) -> bool {
    match requirement {
        Requirement::Description => is_description(&details.description),
        // Whoever wants to be called says where.
        Requirement::Contact if wants_call(details) => {
            has(known, details, Field::Phone) || has(known, details, Field::Extension)
        }
        Requirement::Contact => has_contact(details) || is_reachable(known),
        Requirement::Site => has(known, details, Field::Site),
        Requirement::Asset => {
            details.asset_unknown
                || has(known, details, Field::AssetTag)
                || has(known, details, Field::Serial)
        }
        Requirement::Field(field @ (Field::AssetTag | Field::Serial)) => {
            details.asset_unknown || has(known, details, field)
        }
        Requirement::Field(field) => has(known, details, field),
        Requirement::Own(key) => details.own.contains_key(&key),
    }
}

/// A few words that say something.
pub(super) fn is_description(text: &str) -> bool {
    Text::new(text).tokens.len() >= FEW_WORDS
}

/// A doubtful value is none; and whoever may have told another one is not taken at what is remembered.
fn has(known: &Known<'_>, details: &Details, field: Field) -> bool {
    match details.get(field) {
        Some(_) => details.get_sure(field).is_some(),
        None => known.contact.get(field).is_some(),
    }
}

/// The person told how to be reached.
fn has_contact(details: &Details) -> bool {
    let told =
        [Field::Phone, Field::Extension, Field::Email].iter().any(|field| details.get_sure(*field).is_some());
    told || details.get(Field::ContactChannel) == Some("teams")
}

fn wants_call(details: &Details) -> bool {
    matches!(details.get_sure(Field::ContactChannel), Some("mobile" | "phone"))
}

fn is_reachable(known: &Known<'_>) -> bool {
    known.contact.phone.is_some() || known.contact.extension.is_some() || known.email.is_some()
}

/// What is remembered and was needed goes into the request, so that the case is complete by itself.
pub(super) fn fill_in_remembered(known: &Known<'_>, details: &mut Details) {
    let own_site = details.get(Field::Site).is_none_or(|site| known.contact.get(Field::Site) == Some(site));
    let mut fields = Vec::new();
    if !has_contact(details) || wants_call(details) {
        fields.extend([Field::Phone, Field::Extension]);
    }
    if own_site {
        fields.extend([Field::Site, Field::Floor]);
    }
    for field in fields {
        if let (None, Some(value)) = (details.get(field), known.contact.get(field)) {
            details.tell(field, value.to_owned());
        }
    }
}
