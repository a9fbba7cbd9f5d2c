//! `mesa cards`: what people see, for those who look after it.

mod gallery;

use std::io::{BufWriter, Write, stdout};

use anyhow::Context;
use serde_json::json;

use super::{parts, read_catalog};
use crate::cards::review::{self, Finding};
use crate::cards::{Cards, Complaint, Overrides, samples};
use crate::catalog::Catalog;
use crate::config::{CardsAct, CardsSettings};

/// The locale of an organisation that says nothing else.
const LOCALE: &str = "es-CO";

/// Does what was asked for, and tells of it on standard output.
///
/// # Errors
/// Says what cannot be done; a check ends with one when something was found.
pub fn cards(settings: &CardsSettings) -> anyhow::Result<()> {
    let (own, complaints) = parts::overrides(settings.overrides.as_deref())?;
    let cards = samples::cards_with(&own).context("the cards cannot be used")?;
    // The samples are about the example organisation.
    let catalog = read_catalog(None)?;
    let mut out = BufWriter::new(stdout().lock());
    match &settings.act {
        CardsAct::List => list(&cards, &catalog, &mut out)?,
        CardsAct::Check { json } => {
            let found = found(&cards, &catalog, &own, complaints)?;
            return found.tell(*json, &mut out);
        }
        CardsAct::Preview { into, page_folder } => {
            let count = gallery::write(&cards, &catalog, page_folder, into)?;
            writeln!(out, "{count} cards: open {}", into.join("index.html").display())?;
        }
    }
    out.flush()?;
    // What is listed or drawn is what people see; that it is not all that was written must not be missed.
    for complaint in &complaints {
        eprintln!("{complaint}");
    }
    Ok(())
}

/// How much of the cards and texts is the organisation's, and how much that should be is not.
pub(super) fn used(own: &Overrides, complaints: &[Complaint]) -> String {
    let (templates, messages) = own.count();
    let refused = match Complaint::refused(complaints) {
        0 => String::new(),
        count => format!(", and {count} files, cards or texts are not"),
    };
    format!("{templates} cards and {messages} texts of the organisation's own are used{refused}")
}

fn list(cards: &Cards, catalog: &Catalog, out: &mut impl Write) -> anyhow::Result<()> {
    let viewer = cards.viewer(Some(LOCALE), &catalog.organisation().zone, samples::now());
    for sample in samples::all(&viewer, catalog, &str::to_owned)? {
        let bytes = sample.card.to_string().len();
        let summary = sample.summary.as_deref().unwrap_or_default();
        writeln!(out, "{:32} {:34} {bytes:6} bytes  {summary}", sample.name, sample.file())?;
    }
    Ok(())
}

/// What a check found.
struct Found<'o> {
    own: &'o Overrides,
    complaints: Vec<Complaint>,
    findings: Vec<Finding>,
}

fn found<'o>(
    cards: &Cards,
    catalog: &Catalog,
    own: &'o Overrides,
    complaints: Vec<Complaint>,
) -> anyhow::Result<Found<'o>> {
    review::names(cards, catalog)?;
    let mut findings = review::ordinary(cards, catalog)?;
    findings.extend(review::hostile(cards, catalog)?);
    Ok(Found { own, complaints, findings })
}

impl Found<'_> {
    fn tell(&self, as_json: bool, out: &mut impl Write) -> anyhow::Result<()> {
        if as_json {
            writeln!(out, "{}", self.as_json())?;
        } else {
            self.lines(out)?;
        }
        out.flush()?;
        let count = self.findings.len() + self.complaints.len();
        anyhow::ensure!(count == 0, "{count} of the findings need your hand");
        Ok(())
    }

    fn as_json(&self) -> serde_json::Value {
        let findings: Vec<_> = self.findings.iter().map(written).collect();
        let (cards, texts) = self.own.count();
        let refused = Complaint::refused(&self.complaints);
        json!({
            "findings": findings,
            "own": { "cards": cards, "texts": texts, "refused": refused },
            "overrides": self.complaints,
        })
    }

    fn lines(&self, out: &mut impl Write) -> anyhow::Result<()> {
        if self.own.count() != (0, 0) || !self.complaints.is_empty() {
            writeln!(out, "{}", used(self.own, &self.complaints))?;
        }
        self.complaints.iter().try_for_each(|complaint| writeln!(out, "{complaint}"))?;
        self.findings.iter().try_for_each(|finding| writeln!(out, "{finding}"))?;
        if self.findings.is_empty() {
            writeln!(
                out,
                "every card that is used holds, in every language, with ordinary and with hostile data"
            )?;
        }
        Ok(())
    }
}

fn written(finding: &Finding) -> serde_json::Value {
    json!({
        "file": finding.file,
        "line": finding.line,
        "card": finding.card,
        "language": finding.language,
        "problem": finding.problem,
    })
}
