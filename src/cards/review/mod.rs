//! What holds for every card, whoever wrote its template: looked at with the samples, in every language.

mod elements;
mod facts;
mod hostile;
mod presses;
mod rules;
mod schema;
mod seen;
mod shape;
mod space;

use std::collections::BTreeMap;

use jiff::tz::TimeZone;

use crate::cards::samples::{self, Sample};
use crate::cards::templates::{BindError, Template};
use crate::cards::texts::Text;
use crate::cards::viewer::{Cards, Viewer};
use crate::catalog::Catalog;
use shape::Shape;

/// The locales in which each card is looked at.
pub const LOCALES: [&str; 2] = ["es-CO", "en"];

/// One thing that is not as it must be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {card} in {language}: {problem}")]
pub struct Finding {
    /// The template's file.
    pub file: String,
    /// Where in it, as far as that can be told.
    pub line: usize,
    /// Which sample, and with what data.
    pub card: String,
    /// The language's tag.
    pub language: String,
    /// What is wrong.
    pub problem: String,
}

/// What a rule says of a card: what is wrong, and a word that stands near it in the template.
#[derive(Clone)]
struct Fault {
    near: String,
    problem: String,
}

impl Fault {
    fn new(near: &str, problem: impl Into<String>) -> Self {
        Self { near: near.to_owned(), problem: problem.into() }
    }
}

/// Looks at every card with ordinary data.
///
/// # Errors
/// A template and its view do not fit.
pub fn ordinary(cards: &Cards, catalog: &Catalog) -> Result<Vec<Finding>, BindError> {
    let mut findings = vec![];
    for viewer in viewers(cards) {
        for sample in samples::all(&viewer, catalog, &str::to_owned)? {
            findings.extend(found(&viewer, &sample, &sample.name, of_card(&viewer, &sample)));
        }
    }
    Ok(findings)
}

/// Looks for names in templates that no view has, also where no sample comes by.
///
/// # Errors
/// The first such name, with file and line; or a template and its view do not fit.
pub fn names(cards: &Cards, catalog: &Catalog) -> Result<(), BindError> {
    for (template, asked, held) in shapes(cards, catalog)?.values() {
        if let Some(name) = shape::missing_name(asked, held) {
            return Err(template.unknown(&name));
        }
    }
    Ok(())
}

/// Of each template by its file: itself, what it asks for, and what its views hold.
fn shapes<'a>(
    cards: &'a Cards,
    catalog: &Catalog,
) -> Result<BTreeMap<&'a str, (&'a Template, Shape, Shape)>, BindError> {
    let mut shapes = BTreeMap::new();
    for viewer in viewers(cards) {
        for sample in samples::all(&viewer, catalog, &str::to_owned)? {
            let first = || (sample.template, Shape::of_template(&sample.template.root), Shape::default());
            let (_, _, held) = shapes.entry(sample.template.file).or_insert_with(first);
            held.add_view("", &sample.view);
        }
    }
    Ok(shapes)
}

/// Looks at every card with data that somebody wrote to break it.
///
/// # Errors
/// A template and its view do not fit.
pub fn hostile(cards: &Cards, catalog: &Catalog) -> Result<Vec<Finding>, BindError> {
    let mut findings = vec![];
    for viewer in viewers(cards) {
        let ordinary = samples::all(&viewer, catalog, &str::to_owned)?;
        for evil in hostile::all() {
            let shown = samples::all(&viewer, catalog, &|_| evil.text.clone())?;
            for (sample, before) in shown.iter().zip(&ordinary) {
                let mut faults = of_card(&viewer, sample);
                faults.extend(hostile::faults(&evil, &sample.card, &before.card));
                let name = format!("{} with {}", sample.name, evil.name);
                findings.extend(found(&viewer, sample, &name, faults));
            }
        }
    }
    Ok(findings)
}

/// Looks whether each card offers and tells what the one that ships does, with ordinary data.
///
/// # Errors
/// A template and its view do not fit.
pub(super) fn kept(cards: &Cards, ours: &Cards, catalog: &Catalog) -> Result<Vec<Finding>, BindError> {
    let mut findings = vec![];
    for (viewer, our_viewer) in viewers(cards).into_iter().zip(viewers(ours)) {
        let known = samples::all(&our_viewer, catalog, &str::to_owned)?;
        for (sample, known) in samples::all(&viewer, catalog, &str::to_owned)?.iter().zip(&known) {
            let mut faults = presses::faults(&sample.card, &known.card);
            faults.extend(facts::faults(sample, known, &viewer)?);
            findings.extend(found(&viewer, sample, &sample.name, faults));
        }
    }
    Ok(findings)
}

fn viewers(cards: &Cards) -> Vec<Viewer<'_>> {
    let viewer = |locale| cards.viewer(Some(locale), &TimeZone::UTC, samples::now());
    LOCALES.map(viewer).into()
}

fn of_card(viewer: &Viewer<'_>, sample: &Sample<'_>) -> Vec<Fault> {
    let mut faults = schema::faults(&sample.card);
    faults.extend(rules::faults(sample, &viewer.text(Text::RequiredWord)));
    faults.extend(space::faults(&sample.card));
    faults
}

fn found(viewer: &Viewer<'_>, sample: &Sample<'_>, card: &str, faults: Vec<Fault>) -> Vec<Finding> {
    let finding = |fault: Fault| Finding {
        file: sample.template.file.to_owned(),
        line: sample.template.line_of(&fault.near),
        card: card.to_owned(),
        language: viewer.language().tag().to_owned(),
        problem: fault.problem,
    };
    faults.into_iter().map(finding).collect()
}

#[cfg(test)]
mod tests;
