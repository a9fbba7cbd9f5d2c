//! Which cases an administrator wants to see.

use anyhow::Context;

use crate::cards::{Cards, Overrides};
use crate::cases::Stage;
use crate::catalog::Catalog;
use crate::config::AdminAct;

/// Where no organisation is asked: the words of every language count.
const LOCALE: &str = "es-CO";

/// Only these.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Filter<'a> {
    /// In this state.
    pub(super) state: Option<Stage>,
    /// Of this group, by its key.
    pub(super) group: Option<&'a str>,
    /// That are open.
    pub(super) only_open: bool,
}

impl<'a> Filter<'a> {
    /// What was asked for. A state or a group that there is not is a mistake, and no empty table.
    /// `is_own`: the catalogue is the organisation's, and not the built-in one.
    pub(super) fn of(act: &'a AdminAct, catalog: &Catalog, is_own: bool) -> anyhow::Result<Self> {
        let AdminAct::ListCases { state, group, open } = act else { return Ok(Self::default()) };
        Ok(Self {
            state: state.as_deref().map(stage).transpose()?,
            group: group.as_deref().map(|key| known(key, catalog, is_own)).transpose()?,
            only_open: *open,
        })
    }
}

fn stage(word: &str) -> anyhow::Result<Stage> {
    let cards = Cards::load(LOCALE, &Overrides::default())?;
    let keys = Stage::ALL.map(Stage::key).join(", ");
    cards.stage_named(word).with_context(|| format!("there is no state \"{word}\"; there are {keys}"))
}

fn known<'a>(key: &'a str, catalog: &Catalog, is_own: bool) -> anyhow::Result<&'a str> {
    let keys: Vec<&str> = catalog.groups().iter().map(|group| group.key.0.as_str()).collect();
    let is_there = keys.contains(&key);
    let hint = if is_own { "" } else { " (the built-in one; --catalog names your own)" };
    let keys = keys.join(", ");
    anyhow::ensure!(is_there, "the catalogue has no group \"{key}\"; it has {keys}{hint}");
    Ok(key)
}
