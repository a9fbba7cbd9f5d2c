//! What a provider is told of a case, by the names of the catalogue's template.

use jiff::Timestamp;

use crate::cards::texts::{Text, prose};
use crate::cards::viewer::Viewer;
use crate::cases::{Details, Number, Person};
use crate::catalog::{Field, Place};

/// Graphemes of the person's words.
const WORDS: usize = 2000;
/// Graphemes of a value.
const VALUE: usize = 200;

/// A case that a provider is to repair.
#[derive(Clone, Copy, Debug)]
pub struct Repair<'a> {
    /// The case's.
    pub number: Number,
    /// What it says.
    pub details: &'a Details,
    /// Whose it is.
    pub requester: &'a Person,
    /// The provider's own number, once known.
    pub ticket: Option<&'a str>,
    /// Until when the repair is promised.
    pub promised_at: Option<Timestamp>,
    /// How often it came back.
    pub returns: u32,
    /// What is still wrong, when it came back.
    pub novelty: Option<&'a str>,
}

impl Repair<'_> {
    /// The value of a place, on one line; a dash for what is not known.
    pub(super) fn value(&self, place: Place, viewer: &Viewer<'_>) -> String {
        let field = |field| line(self.details.get(field).unwrap_or_default());
        match place {
            Place::Number => self.number.to_string(),
            Place::Description => prose::shown_line(&self.details.description, WORDS),
            Place::Site => field(Field::Site),
            Place::Floor => field(Field::Floor),
            Place::Asset => field(Field::AssetTag),
            Place::Serial => field(Field::Serial),
            Place::Contact => self.contact(viewer),
            Place::Novelty => prose::shown_line(self.novelty.unwrap_or_default(), WORDS),
            Place::Returns => self.returns.to_string(),
            Place::Ticket => line(self.ticket.unwrap_or_default()),
            Place::Promised => self.promised_at.map_or_else(|| line(""), |at| viewer.moment(at)),
        }
    }

    /// Who is at the equipment, and how they are called; by mail when no telephone is known.
    fn contact(&self, viewer: &Viewer<'_>) -> String {
        let told = |field| self.details.get(field).or_else(|| self.requester.contact.get(field));
        let called = |text: Text, value: &str| format!("{} {}", viewer.text(text), line(value));
        let name = line(told(Field::AffectedPerson).unwrap_or(&self.requester.name));
        let phone = told(Field::Phone).map(|value| called(Text::MailPhone, value));
        let extension = told(Field::Extension).map(|value| called(Text::MailExtension, value));
        let email = told(Field::Email).or(self.requester.email.as_deref());
        let email = email.filter(|_| phone.is_none() && extension.is_none()).map(line);
        std::iter::once(name).chain(phone).chain(extension).chain(email).collect::<Vec<_>>().join(", ")
    }
}

fn line(text: &str) -> String {
    prose::shown_line(text, VALUE)
}
