//! Whose matter it is on the desk's card: how to reach them, and what is known of them and of it.

use super::{DeskCard, SHORT};
use crate::cards::desk::origin;
use crate::cards::parts::facts::{self, Fact};
use crate::cards::parts::form::category_choices;
use crate::cards::parts::{files, repair};
use crate::cards::texts::{Text, prose};
use crate::cards::viewer::Viewer;
use crate::cases::{Contact, ContactChannel, Details, Number, Person};
use crate::catalog::Field;

/// What is remembered of a person too.
const WHO: [Field; 5] = [Field::Site, Field::Floor, Field::Phone, Field::Extension, Field::Email];

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
    let theirs = fields.iter().any(|field| details.of_affected.contains(field));
    let name = details.get(Field::AffectedPerson).filter(|_| theirs);
    let said = viewer.text(text);
    let with = |text, args: &[_]| viewer.language().format(text, args);
    // The number or the address stands on the button and among the facts.
    let text = match (found, name) {
        (None, _) => with(Text::DeskContactUnknown, &[("said", said.into())]),
        (Some(_), None) => said,
        (Some(_), Some(name)) => {
            let name = prose::shown_line(name, SHORT);
            with(Text::OfPerson, &[("said", said.into()), ("name", name.into())])
        }
    };
    Some(Wanted { text, link: found.and_then(|address| repair::link(channel, address, viewer)) })
}

impl DeskCard<'_> {
    /// As on the person's own card, with who they are and how it came to the desk.
    pub(super) fn facts(&self, viewer: &Viewer<'_>) -> Vec<Fact> {
        let details = self.details();
        let categories = category_choices(self.catalog, viewer);
        let requester = Fact::new(Text::FieldRequester, &self.dossier.requester.name, viewer);
        let fields = Field::ALL.into_iter().flat_map(|field| self.field(field, viewer));
        let files = files::for_desk(&self.dossier.files, viewer);
        // Among the related cases it stands with its state.
        let is_related = |number: &Number| self.dossier.relatives.iter().any(|one| one.number == *number);
        let follows = self.dossier.follows.filter(|number| !is_related(number));
        facts::about(details, &categories, viewer)
            .chain([requester])
            .chain(origin::facts(self.dossier, viewer))
            .chain(fields)
            .chain(facts::further(details, &files, follows, viewer))
            .collect()
    }

    /// A field of the requester's; what the writer told of somebody else stands below it, with that person's name.
    fn field(&self, field: Field, viewer: &Viewer<'_>) -> impl Iterator<Item = Fact> {
        let (details, nothing) = (self.details(), Details::default());
        let theirs = details.of_affected.contains(&field);
        let of_requester = if theirs { &nothing } else { details };
        let own = match field {
            // Above the facts it is said how somebody wants to be reached.
            Field::ContactChannel => None,
            _ if WHO.contains(&field) => {
                let value = told(field, of_requester, &self.dossier.requester);
                let value = value.map(|value| match field {
                    Field::Phone => prose::telephone(value),
                    _ => value.to_owned(),
                });
                value.map(|value| facts::field_line(field, &value, of_requester, viewer))
            }
            _ => facts::field_fact(field, of_requester, viewer),
        };
        let other = theirs.then(|| facts::field_fact(field, details, viewer)).flatten();
        let name = details.get(Field::AffectedPerson);
        let other = other.map(|fact| match name {
            Some(name) => fact.of(name, viewer),
            None => fact,
        });
        own.into_iter().chain(other)
    }
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
