//! The cards and texts, and what the organisation put in their place.

use std::path::Path;
use std::sync::Arc;

use super::finding::Finding;
use crate::app::{parts, read_catalog};
use crate::cards::Overrides;
use crate::catalog::Catalog;
use crate::config::Settings;

/// Whether those that ship can be used with the organisation's fields.
pub(super) fn fit(settings: &Settings) -> Finding {
    match read_catalog(settings.catalog.as_deref()) {
        Ok(catalog) => with_fields(settings, catalog).into(),
        Err(_) => Finding::skipped("catalogue"),
    }
}

fn with_fields(settings: &Settings, catalog: Catalog) -> anyhow::Result<Finding> {
    parts::live_cards(settings, &Overrides::default(), &Arc::new(catalog))?;
    Ok(Finding::fine("templates and texts fit"))
}

/// Whether all of the organisation's own are used. Mesa works without: what is broken has Mesa's own in its place.
pub(super) async fn own(settings: &Settings) -> Finding {
    let Some(folder) = settings.overrides.clone() else {
        return Finding::fine("none: `overrides` names no folder");
    };
    // Every card is tried: the other looks go on meanwhile.
    let looked = tokio::task::spawn_blocking(move || tried(&folder)).await;
    looked.unwrap_or_else(|error| Err(error.into())).into()
}

fn tried(folder: &Path) -> anyhow::Result<Finding> {
    let (own, complaints) = parts::overrides(Some(folder))?;
    let used = crate::app::cards::used(&own, &complaints);
    if complaints.is_empty() {
        return Ok(Finding::fine(used));
    }
    let todo = format!("{used}: mend {}, ask `mesa cards check`, and restart Mesa", folder.display());
    Ok(Finding { overrides: complaints, ..Finding::todo(todo) })
}
