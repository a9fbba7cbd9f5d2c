//! `mesa cards`: what people see, for those who look after it.

mod gallery;

use std::io::{BufWriter, Write, stdout};

use anyhow::Context;
use serde_json::json;

use super::read_catalog;
use crate::cards::review::{self, Finding};
use crate::cards::{Cards, samples};
use crate::catalog::Catalog;
use crate::config::CardsAct;

/// The locale of an organisation that says nothing else.
const LOCALE: &str = "es-CO";

/// Does what was asked for, and tells of it on standard output.
///
/// # Errors
/// Says what cannot be done; a check ends with one when something was found.
pub fn cards(act: &CardsAct) -> anyhow::Result<()> {
    let cards = samples::cards().context("the cards cannot be used")?;
    // The samples are about the example organisation.
    let catalog = read_catalog(None)?;
    let mut out = BufWriter::new(stdout().lock());
    match act {
        CardsAct::List => list(&cards, &catalog, &mut out)?,
        CardsAct::Check { json } => check(&cards, &catalog, *json, &mut out)?,
        CardsAct::Preview { into, page_folder } => {
            let count = gallery::write(&cards, &catalog, page_folder, into)?;
            writeln!(out, "{count} cards: open {}", into.join("index.html").display())?;
        }
    }
    Ok(out.flush()?)
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

fn check(cards: &Cards, catalog: &Catalog, as_json: bool, out: &mut impl Write) -> anyhow::Result<()> {
    review::names(cards, catalog)?;
    let mut findings = review::ordinary(cards, catalog)?;
    findings.extend(review::hostile(cards, catalog)?);
    if as_json {
        let findings: Vec<_> = findings.iter().map(written).collect();
        writeln!(out, "{}", json!({ "findings": findings }))?;
    } else {
        findings.iter().try_for_each(|finding| writeln!(out, "{finding}"))?;
    }
    out.flush()?;
    anyhow::ensure!(findings.is_empty(), "{} of the findings need your hand", findings.len());
    if !as_json {
        writeln!(out, "every card holds, in every language, with ordinary and with hostile data")?;
    }
    Ok(())
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
