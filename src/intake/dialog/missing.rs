//! What a request still needs (rule 2 of the procedure).

use crate::cases::Details;
use crate::catalog::{Catalog, Field, Requirement};
use crate::intake::Known;
use crate::intake::fields::asks_to_be_called;
use crate::intake::text::Text;

/// Digits of a Colombian mobile number, of which the first is a 3.
const MOBILE: usize = 10;
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
        Requirement::Contact => is_reached_as_asked(known, details),
        Requirement::Site => has(known, details, Field::Site),
        Requirement::Asset => {
            details.asset_unknown
                || details.asset_pictured
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

/// A doubtful value is none; whoever may have told another one is not taken at what is remembered; and somebody else is
/// where they are, not where the writer is.
fn has(known: &Known<'_>, details: &Details, field: Field) -> bool {
    match details.get(field) {
        Some(_) => details.get_sure(field).is_some(),
        None => !is_theirs(details, field) && known.contact.get(field).is_some(),
    }
}

/// Of a request for somebody else, where the work is.
fn is_theirs(details: &Details, field: Field) -> bool {
    matches!(field, Field::Site | Field::Floor) && details.get(Field::AffectedPerson).is_some()
}

/// Rule 2: whoever wants to be called is called at a number, and whoever wants a letter gets it at an address.
fn is_reached_as_asked(known: &Known<'_>, details: &Details) -> bool {
    let told = |field| has(known, details, field);
    match details.get(Field::ContactChannel) {
        Some("mobile") => told(Field::Phone),
        Some("phone") => told(Field::Phone) || told(Field::Extension),
        Some("email") => details.get_sure(Field::Email).is_some() || known.email.is_some(),
        None if wants_call(details) => told(Field::Phone) || told(Field::Extension),
        _ => has_contact(details) || is_reachable(known),
    }
}

/// "Por favor llámenme": at whatever number. Where the telephone is the matter, such words tell of it.
fn wants_call(details: &Details) -> bool {
    let telephony = details.category.as_ref().is_some_and(|category| category.0 == "telephony");
    !telephony && asks_to_be_called(&Text::new(&details.description))
}

/// The person told how to be reached.
fn has_contact(details: &Details) -> bool {
    let told =
        [Field::Phone, Field::Extension, Field::Email].iter().any(|field| details.get_sure(*field).is_some());
    told || details.get(Field::ContactChannel) == Some("teams")
}

fn is_reachable(known: &Known<'_>) -> bool {
    known.contact.phone.is_some() || known.contact.extension.is_some() || known.email.is_some()
}

/// What is remembered and was needed goes into the request, so that the case is complete by itself.
pub(super) fn fill_in_remembered(known: &Known<'_>, details: &mut Details) {
    let own_site = details.get(Field::Site).is_none_or(|site| known.contact.get(Field::Site) == Some(site));
    let own = details.get(Field::AffectedPerson).is_none();
    let wants_call = details.get(Field::ContactChannel).is_none() && wants_call(details);
    let called = wants_call || matches!(details.get(Field::ContactChannel), Some("mobile" | "phone"));
    let mut fields = Vec::new();
    if own && !has_contact(details) || called {
        fields.extend([Field::Phone, Field::Extension]);
    }
    if own && own_site {
        fields.extend([Field::Site, Field::Floor]);
    }
    for field in fields {
        if let (None, Some(value)) = (details.get(field), known.contact.get(field)) {
            details.tell(field, value.to_owned());
        }
    }
    let number = details.get(Field::Phone).or(details.get(Field::Extension));
    if let Some(number) = number.filter(|_| wants_call) {
        let channel = if number.len() == MOBILE && number.starts_with('3') { "mobile" } else { "phone" };
        details.tell(Field::ContactChannel, channel.to_owned());
    }
}
