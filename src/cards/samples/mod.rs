//! Every card in every state, with data of people who do not exist: for the gallery, the review and the tests.

mod chapters;
mod desk;
mod dialogs;
mod overlong;
mod people;
mod requester;
mod said;
mod world;

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use serde_json::Value;

use crate::cards::templates::{BindError, Template};
use crate::cards::viewer::{Cards, CardsError, Message, Overrides, Viewer};
use crate::cases::{Number, Series};
use crate::catalog::Catalog;
use world::World;

#[cfg(test)]
pub(super) use people::{dossier, person, request};

/// The locale of their organisation.
const LOCALE: &str = "es-CO";
/// The day of the samples begins, in Greenwich: November 23rd, 2026.
const DAY: Timestamp = Timestamp::constant(1_795_392_000, 0);

/// One card with all that a check wants to see of it.
#[derive(Debug)]
pub struct Sample<'a> {
    /// Which card in which state: `case-solved`, `dialog-desk.ask`.
    pub name: String,
    /// An Adaptive Card.
    pub card: Value,
    /// What its notification says; absent for a dialog.
    pub summary: Option<String>,
    pub(super) template: &'a Template,
    pub(super) view: Value,
}

impl Sample<'_> {
    /// The template's file.
    pub fn file(&self) -> &str {
        self.template.file
    }
}

/// Makes a word of a sample out of the ordinary one.
pub type Words<'w> = &'w dyn Fn(&str) -> String;

/// Templates and texts for the samples, with a field that only their organisation asks for.
///
/// # Errors
/// A file is broken.
pub fn cards() -> Result<Cards, CardsError> {
    cards_with(&Overrides::default())
}

/// The same with what an organisation put in their place.
///
/// # Errors
/// A file that ships is broken.
pub fn cards_with(own: &Overrides) -> Result<Cards, CardsError> {
    let fields: Vec<_> = people::own_field().into_iter().collect();
    Ok(Cards::load(LOCALE, own)?.with_fields(&fields))
}

/// When the samples are looked at.
pub fn now() -> Timestamp {
    on(0, 20, 15)
}

/// Every card, for that viewer and in those words. The catalogue is the built-in one, whose keys the samples use.
///
/// # Errors
/// A template and its view do not fit.
pub fn all<'a>(
    viewer: &Viewer<'a>,
    catalog: &Catalog,
    words: Words<'_>,
) -> Result<Vec<Sample<'a>>, BindError> {
    let world = World::new(viewer, catalog, words);
    let parts = [
        world.welcomes(viewer)?,
        world.requests(viewer)?,
        world.case_cards(viewer)?,
        world.desks(viewer)?,
        world.dialogs(viewer)?,
        world.petitions(viewer)?,
        world.lists(viewer)?,
        world.placed(viewer)?,
        World::given_up(viewer)?,
        world.double(viewer)?,
        world.composed(viewer)?,
        world.forms(viewer)?,
        world.case_lists(viewer)?,
        overlong::overlong(viewer, catalog, words)?,
    ];
    Ok(parts.into_iter().flatten().collect())
}

/// A card with its notification.
fn sample<'a>(
    name: &str,
    template: &'a Template,
    view: &impl Serialize,
    message: Message,
) -> Result<Sample<'a>, BindError> {
    let summary = Some(message.summary);
    Ok(Sample { summary, ..silent(name, template, view, message.card)? })
}

/// A card without one: a dialog.
fn silent<'a>(
    name: &str,
    template: &'a Template,
    view: &impl Serialize,
    card: Value,
) -> Result<Sample<'a>, BindError> {
    let view = Viewer::written(template, view)?;
    Ok(Sample { name: name.to_owned(), template, view, card, summary: None })
}

/// So many days after the samples' day, at this time in Greenwich.
fn on(days: i64, hour: i64, minute: i64) -> Timestamp {
    DAY + SignedDuration::from_hours(days * 24 + hour) + SignedDuration::from_mins(minute)
}

/// So many days after the samples' day, at this time where their organisation is.
fn local(days: i64, hour: i64, minute: i64) -> Timestamp {
    on(days, hour + 5, minute)
}

/// The number of the matter that most samples are about.
pub(super) fn number(series: Series) -> Number {
    numbered(series, 123)
}

fn numbered(series: Series, sequence: u32) -> Number {
    Number { series, year: 2026, sequence }
}

#[cfg(test)]
pub(super) use in_tests::{at, viewer};

#[cfg(test)]
mod in_tests {
    use jiff::Timestamp;
    use jiff::tz::TimeZone;

    use crate::cards::viewer::{Cards, Viewer};

    pub(in crate::cards) fn viewer<'a>(cards: &'a Cards, locale: &str) -> Viewer<'a> {
        cards.viewer(Some(locale), &TimeZone::get("America/Bogota").unwrap(), super::now())
    }

    pub(in crate::cards) fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }
}
