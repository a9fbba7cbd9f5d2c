//! Whose matter it is on the desk's card: how to reach them, and where they are.

use super::SHORT;
use crate::cards::facts::{self, FactLine};
use crate::cards::texts::Text;
use crate::cards::viewer::Viewer;
use crate::cards::{prose, repair};
use crate::cases::{Contact, ContactChannel, Details, Person};
use crate::catalog::Field;

const WHO: [Field; 5] = [Field::Email, Field::Phone, Field::Extension, Field::Site, Field::Floor];

/// Rule 2: the person chose to be reached elsewhere than in the chat.
pub(super) struct Wanted {
    pub(super) text: String,
    /// The words of a button, and what it opens.
    pub(super) link: Option<(String, String)>,
}

pub(super) fn wanted_contact(details: &Details, requester: &Person, viewer: &Viewer<'_>) -> Option<Wanted> {
    let channel = ContactChannel::parse(details.get(Field::ContactChannel)?)?;
    let (text, fields): (_, &[Field]) = match channel {
        ContactChannel::Teams => return None,
        ContactChannel::Mobile => (Text::DeskContactMobile, &[Field::Phone]),
        ContactChannel::Phone => (Text::DeskContactPhone, &[Field::Phone, Field::Extension]),
        ContactChannel::Email => (Text::DeskContactEmail, &[Field::Email]),
    };
    let found = fields.iter().find_map(|field| told(*field, details, requester));
    let contact = found.map_or_else(
        || viewer.text(Text::DeskContactUnknown),
        |value| prose::telephone(&prose::shown_line(value, SHORT)),
    );
    let theirs = fields.iter().any(|field| details.of_affected.contains(field));
    let name = details.get(Field::AffectedPerson).filter(|_| theirs);
    let name = name.map(|name| format!(" ({})", prose::shown_line(name, SHORT))).unwrap_or_default();
    let contact = format!("{contact}{name}");
    let text = viewer.language().format(text, &[("contact", contact.into())]);
    Some(Wanted { text, link: found.and_then(|address| repair::link(channel, address, viewer)) })
}

/// How to reach the person and where they are.
pub(super) fn who(details: &Details, requester: &Person, viewer: &Viewer<'_>) -> Vec<FactLine> {
    let nothing = Details::default();
    let fact = |field| {
        // What the writer told of somebody else stands beside that person's name.
        let details = if details.of_affected.contains(&field) { &nothing } else { details };
        let value = told(field, details, requester)?;
        let value = if field == Field::Phone { prose::telephone(value) } else { value.to_owned() };
        Some(facts::field_line(field, &value, details, viewer))
    };
    facts::in_lines(WHO.into_iter().filter_map(fact))
}

/// As told for this matter, else as remembered of the person; the floor only with the site that it is of.
fn told<'a>(field: Field, details: &'a Details, requester: &'a Person) -> Option<&'a str> {
    let remembered = |contact: &'a Contact| match field {
        Field::Email => requester.email.as_deref(),
        Field::Floor
            if details.get(Field::Site).is_some_and(|site| contact.get(Field::Site) != Some(site)) =>
        {
            None
        }
        _ => contact.get(field),
    };
    details.get(field).or_else(|| remembered(&requester.contact))
}
