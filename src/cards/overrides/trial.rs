//! An organisation's templates and messages, tried on every sample before anybody sees them.

use std::collections::BTreeSet;

use super::{Complaint, Overrides};
use crate::cards::review::{self, Finding};
use crate::cards::samples;
use crate::cards::template::Template;
use crate::cards::texts::OwnMessage;
use crate::cards::{BindError, Cards, CardsError};
use crate::catalog::Catalog;

/// Complaints about one template or message: the rest shows when these are mended.
const MOST: usize = 5;

/// One thing that can be believed or refused alone.
#[derive(Clone)]
enum Part {
    Template(Template),
    Message(OwnMessage),
}

/// Something that is wrong with a card.
type Fault = (String, usize, String);

/// As much of it as holds together; what does not is complained of.
pub(super) fn held(found: Overrides, complaints: &mut Vec<Complaint>) -> Result<Overrides, CardsError> {
    // Without the example that the samples are about nothing can be tried; the start ends for that soon enough.
    let Ok(catalog) = Catalog::builtin() else { return Ok(Overrides::default()) };
    let mut trial = Trial { ours: samples::cards()?, catalog, kept: vec![], complaints };
    let templates = found.templates.into_iter().map(Part::Template);
    trial.add(templates.chain(found.messages.into_iter().map(Part::Message)).collect())?;
    let mut held = together(&trial.kept);
    for template in &mut held.templates {
        template.ours = trial.ours.templates().of(template.file).cloned().map(Box::new);
    }
    Ok(held)
}

struct Trial<'t> {
    /// The cards that ship.
    ours: Cards,
    catalog: Catalog,
    kept: Vec<Part>,
    complaints: &'t mut Vec<Complaint>,
}

impl Trial<'_> {
    /// Keeps what holds beside what was kept before. When something does not, the halves are tried one after the
    /// other, so that one mistake among a thousand is found in a few looks.
    fn add(&mut self, mut parts: Vec<Part>) -> Result<(), CardsError> {
        if parts.is_empty() {
            return Ok(());
        }
        let tried: Vec<Part> = self.kept.iter().chain(&parts).cloned().collect();
        let faults = self.faults(&together(&tried))?;
        if faults.is_empty() {
            self.kept = tried;
            return Ok(());
        }
        if let [part] = parts.as_slice() {
            self.complaints.extend(complaints(part, faults));
            return Ok(());
        }
        let rest = parts.split_off(parts.len() / 2);
        self.add(parts)?;
        self.add(rest)
    }

    /// What the review says of the cards with these.
    fn faults(&self, own: &Overrides) -> Result<Vec<Fault>, CardsError> {
        let cards = samples::cards_with(own)?;
        Ok(self
            .findings(&cards, own)
            .unwrap_or_else(|error| vec![(error.file.to_owned(), error.line, error.problem.to_string())]))
    }

    fn findings(&self, cards: &Cards, own: &Overrides) -> Result<Vec<Fault>, BindError> {
        review::names(cards, &self.catalog)?;
        let mut findings = review::ordinary(cards, &self.catalog)?;
        findings.extend(review::presses(cards, &self.ours, &self.catalog)?);
        // What always says the same weighs the same, whatever people write.
        let varies = !own.templates.is_empty() || own.messages.iter().any(OwnMessage::has_values);
        if findings.is_empty() && varies {
            findings = review::hostile(cards, &self.catalog)?;
        }
        Ok(findings.into_iter().map(fault).collect())
    }
}

fn fault(finding: Finding) -> Fault {
    let Finding { file, line, card, language, problem } = finding;
    (file, line, format!("{problem} (the card {card} in {language})"))
}

fn together(parts: &[Part]) -> Overrides {
    let mut own = Overrides::default();
    for part in parts.iter().cloned() {
        match part {
            Part::Template(template) => own.templates.push(template),
            Part::Message(message) => own.messages.push(message),
        }
    }
    own
}

/// One sentence a line: the same is wrong with many cards.
fn complaints(part: &Part, faults: Vec<Fault>) -> Vec<Complaint> {
    let mut seen = BTreeSet::new();
    let said = |fault: &Fault| fault.2.split(" (the card").next().unwrap_or_default().to_owned();
    let new = faults.into_iter().filter(|fault| seen.insert((fault.0.clone(), fault.1, said(fault))));
    match part {
        Part::Template(template) => new
            .map(|(_, line, problem)| Complaint::of_template(template.file, line, problem))
            .take(MOST)
            .collect(),
        Part::Message(message) => new
            .map(|(file, _, problem)| {
                let problem = format!("{} breaks {file}: {problem}", message.id);
                Complaint::of_message(&message.file, message.line, problem)
            })
            .take(1)
            .collect(),
    }
}
