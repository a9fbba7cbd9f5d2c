//! Who looks at a card: a language, a time zone, an instant.

mod own;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use serde_json::Value;

use crate::cards::templates::{self, BindError, Problem, Template, Templates};
use crate::cards::texts::{Language, Text, Texts, TextsError};
use crate::cases::Person;
use crate::catalog::{Category, CategoryKey, OwnField, OwnKey};

pub use own::Overrides;

/// Templates and texts, read and checked once at start.
#[derive(Debug)]
pub struct Cards {
    texts: Texts,
    templates: Templates,
    /// The organisation's own fields, as people read them.
    own_fields: Vec<OwnField>,
    /// The categories, as people read them.
    categories: Vec<Category>,
}

/// The program was built with a broken template or text file; the start ends here.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CardsError {
    /// A text file.
    #[error(transparent)]
    Texts(#[from] TextsError),
    /// A template.
    #[error(transparent)]
    Template(#[from] BindError),
}

/// Who looks, where and when.
#[derive(Clone, Debug)]
pub struct Viewer<'a> {
    cards: &'a Cards,
    language: &'a Language,
    zone: TimeZone,
    now: Timestamp,
}

/// A card with the line that a notification shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// An Adaptive Card.
    pub card: Value,
    /// Plain text.
    pub summary: String,
}

impl Cards {
    /// Reads templates and texts, with what the organisation put in their place; `organisation_locale` is for people
    /// whose own is not known (`es-CO`).
    ///
    /// # Errors
    /// [`CardsError`] when a file that ships is broken.
    pub fn load(organisation_locale: &str, own: &Overrides) -> Result<Self, CardsError> {
        let texts = Texts::load(organisation_locale, own.messages())?;
        Ok(Self {
            texts,
            templates: Templates::load(own.templates())?,
            own_fields: vec![],
            categories: vec![],
        })
    }

    /// With the organisation's own fields.
    #[must_use]
    pub fn with_fields(self, own_fields: &[OwnField]) -> Self {
        Self { own_fields: own_fields.to_vec(), ..self }
    }

    /// With the categories of the catalogue.
    #[must_use]
    pub fn with_categories(self, categories: &[Category]) -> Self {
        Self { categories: categories.to_vec(), ..self }
    }

    /// The texts.
    pub fn texts(&self) -> &Texts {
        &self.texts
    }

    pub(in crate::cards) fn templates(&self) -> &Templates {
        &self.templates
    }

    /// A reader with this locale and time zone; for a channel the organisation's.
    pub fn viewer(&self, locale: Option<&str>, zone: &TimeZone, now: Timestamp) -> Viewer<'_> {
        Viewer { cards: self, language: self.texts.language(locale), zone: zone.clone(), now }
    }

    /// A person, as Teams last told their locale and time zone; `zone` when theirs is not known.
    pub fn viewer_for(&self, person: &Person, zone: &TimeZone, now: Timestamp) -> Viewer<'_> {
        let own = person.time_zone.as_deref().and_then(|name| TimeZone::get(name).ok());
        self.viewer(person.locale.as_deref(), own.as_ref().unwrap_or(zone), now)
    }
}

impl<'a> Viewer<'a> {
    /// The language that is spoken to them.
    pub fn language(&self) -> &'a Language {
        self.language
    }

    /// For a message that is read when it is sent: "hoy a las 3:15 p. m.".
    pub fn soon(&self, at: Timestamp) -> String {
        self.language.soon(at, self.now, &self.zone)
    }

    /// For a card, which may be read days later: "lunes 24 de noviembre, 9:00 a. m.".
    pub fn moment(&self, at: Timestamp) -> String {
        self.language.moment(at, self.now, &self.zone)
    }

    /// For a line of history: "24 nov, 9:00 a. m.".
    pub(in crate::cards) fn brief(&self, at: Timestamp) -> String {
        self.language.brief(at, self.now, &self.zone)
    }

    /// The day that it is where they are.
    pub(in crate::cards) fn today(&self) -> Date {
        self.now.to_zoned(self.zone.clone()).date()
    }

    pub(in crate::cards) fn now(&self) -> Timestamp {
        self.now
    }

    /// How long ago.
    pub(in crate::cards) fn age(&self, at: Timestamp) -> SignedDuration {
        self.now.duration_since(at)
    }

    /// What a field of the organisation's own is called; its key, when the catalogue does not have it any more.
    pub(in crate::cards) fn own_label(&self, key: OwnKey) -> String {
        let field = self.cards.own_fields.iter().find(|field| field.key == key);
        field.map_or_else(|| key.to_string(), |field| field.label.get(self.language.tag()).to_owned())
    }

    /// What a category is called; its key, when the catalogue does not have it any more.
    pub(in crate::cards) fn category_name(&self, key: &CategoryKey) -> String {
        let category = self.cards.categories.iter().find(|category| category.key == *key);
        category.map_or_else(|| key.to_string(), |category| category.name.get(self.language.tag()).to_owned())
    }

    /// Whether somebody may say that they do not know it.
    pub(in crate::cards) fn own_may_be_unknown(&self, key: OwnKey) -> bool {
        self.cards.own_fields.iter().any(|field| field.key == key && field.may_be_unknown)
    }

    /// Where it stands, or how it looks.
    pub(in crate::cards) fn own_hint(&self, key: OwnKey) -> Option<&'a str> {
        let field = self.cards.own_fields.iter().find(|field| field.key == key)?;
        Some(field.hint.as_ref()?.get(self.language.tag()))
    }

    pub(in crate::cards) fn text(&self, text: Text) -> String {
        self.language.text(text)
    }

    pub(in crate::cards) fn templates(&self) -> &'a Templates {
        self.cards.templates()
    }

    /// An organisation's own template that does not fit these data after all gives way to the one that ships.
    pub(in crate::cards) fn bind(
        &self,
        template: &Template,
        view: &impl Serialize,
    ) -> Result<Value, BindError> {
        let view = Self::written(template, view)?;
        let bound = templates::bind(template, &view, self.language);
        match (bound, &template.ours) {
            (Err(error), Some(ours)) => {
                tracing::warn!(%error, "a card of the organisation's own does not fit; Mesa's own is shown");
                templates::bind(ours, &view, self.language)
            }
            (bound, _) => bound,
        }
    }

    /// The view as the binder reads it.
    pub(in crate::cards) fn written(template: &Template, view: &impl Serialize) -> Result<Value, BindError> {
        serde_json::to_value(view).map_err(|error| BindError {
            file: template.file,
            line: 1,
            problem: Problem::View { reason: error.to_string() },
        })
    }
}
