//! An organisation's templates and messages, tried on every sample before anybody sees them.

use std::collections::BTreeSet;

use super::{Complaint, Complaints};
use crate::cards::review::{self, Finding};
use crate::cards::samples;
use crate::cards::templates::{BindError, Template};
use crate::cards::texts::OwnMessage;
use crate::cards::viewer::{Cards, CardsError, Overrides};
use crate::catalog::{Catalog, CatalogProblem};

/// Complaints about one template or message: the rest shows when these are mended.
const MOST: usize = 5;
/// How often all cards are looked at before a start goes on without the rest. One mistake among a thousand messages is
/// found in twenty looks.
const MOST_LOOKS: usize = 40;

/// One thing that can be believed or refused alone.
#[derive(Clone)]
enum Part {
    Template(Template),
    Message(OwnMessage),
}

/// Something that is wrong with a card.
type Fault = (String, usize, String);

/// As much of it as holds together; what does not is complained of. `catalog` is the example that the samples are about.
pub(super) fn held(
    found: Overrides,
    catalog: Result<Catalog, Vec<CatalogProblem>>,
    complaints: &mut Complaints,
) -> Result<Overrides, CardsError> {
    let catalog = match catalog {
        Ok(catalog) => catalog,
        Err(problems) => {
            let first = problems.first().map(ToString::to_string).unwrap_or_default();
            let problem = format!("nothing can be tried without Mesa's example organisation: {first}");
            complaints.push(Complaint::unused(&problem));
            return Ok(Overrides::default());
        }
    };
    let mut trial =
        Trial { ours: samples::cards()?, catalog, kept: vec![], untried: 0, looks: MOST_LOOKS, complaints };
    let templates = found.templates.into_iter().map(Part::Template);
    trial.add(templates.chain(found.messages.into_iter().map(Part::Message)).collect())?;
    Ok(trial.end())
}

struct Trial<'t> {
    /// The cards that ship.
    ours: Cards,
    catalog: Catalog,
    kept: Vec<Part>,
    /// Parts that nothing is known of, because the looks came to an end.
    untried: usize,
    /// How many more there may be.
    looks: usize,
    complaints: &'t mut Complaints,
}

impl Trial<'_> {
    /// Keeps what holds beside what was kept before. When something does not, the halves are tried one after the
    /// other, so that one mistake among a thousand is found in a few looks.
    fn add(&mut self, mut parts: Vec<Part>) -> Result<(), CardsError> {
        if parts.is_empty() {
            return Ok(());
        }
        if self.looks == 0 {
            self.untried += parts.len();
            return Ok(());
        }
        self.looks -= 1;
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

    fn end(self) -> Overrides {
        if self.untried > 0 {
            let problem =
                format!("so much does not hold that {} cards and texts were not tried", self.untried);
            self.complaints.push(Complaint::unused(&problem));
        }
        let mut held = together(&self.kept);
        for template in &mut held.templates {
            template.ours = self.ours.templates().of(template.file).cloned().map(Box::new);
        }
        held
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
        findings.extend(review::kept(cards, &self.ours, &self.catalog)?);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cards::texts;

    fn parts(text: &str) -> Vec<Part> {
        let (messages, problems) = texts::read_own("es-CO", "own.ftl", text);
        assert_eq!(problems, vec![]);
        messages.into_iter().map(Part::Message).collect()
    }

    /// What is counted are the looks at all cards: they are what takes time.
    #[test]
    fn the_looks_are_counted_and_come_to_an_end() {
        let words = "case-answer = Respuesta\ncase-confirm = Sí\nsurvey-score = Nota\ncase-later = Luego\n\
                     case-registered = Radicado\n";
        let tried = |looks: usize| {
            let mut complaints = Complaints::default();
            let (ours, catalog) = (samples::cards().unwrap(), Catalog::builtin().unwrap());
            let mut trial =
                Trial { ours, catalog, kept: vec![], untried: 0, looks, complaints: &mut complaints };
            trial.add(parts(words)).unwrap();
            let (left, untried) = (trial.looks, trial.untried);
            let held = trial.end().count().1;
            (
                looks - left,
                untried,
                held,
                complaints.told().iter().map(ToString::to_string).collect::<Vec<_>>(),
            )
        };
        let (looks, untried, held, said) = tried(MOST_LOOKS);
        assert_eq!((looks, untried, held, said.len()), (7, 0, 3, 2), "{said:#?}");
        let (looks, untried, held, said) = tried(4);
        assert_eq!((looks, untried, held), (4, 3, 1), "{said:#?}");
        assert_eq!(
            said.last().unwrap(),
            "so much does not hold that 3 cards and texts were not tried; Mesa's own are used instead"
        );
    }
}
