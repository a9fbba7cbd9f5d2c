//! The groups of the catalogue: each with a channel, people who may press, and what is heard there.

use jiff::SignedDuration;

use super::data::open;
use super::finding::Finding;
use super::rosters;
use crate::app::read_catalog;
use crate::clock::Clock;
use crate::config::Settings;
use crate::store::{Group, Store};

/// When Mesa stops to believe a roster, and its buttons refuse everybody.
const TRUSTED_FOR: SignedDuration = SignedDuration::from_mins(15);

/// Whether every group has a channel, and people of its own.
pub(super) async fn bound(settings: &Settings) -> Finding {
    with_store(settings, async |store| {
        let catalog = read_catalog(settings.catalog.as_deref())?;
        let bound = store.read().await?.list_groups().await?;
        let is_bound = |group: &&crate::catalog::Group| bound.iter().any(|one| one.key == group.key);
        let open: Vec<&str> = catalog
            .groups()
            .iter()
            .filter(|group| !is_bound(group))
            .map(|group| group.key.0.as_str())
            .collect();
        let apart = rosters::apart(store, &catalog).await?;
        Ok(match (bound.len(), open.as_slice()) {
            (0, _) => Finding::todo(
                "no group is bound to a channel yet: a coordinator writes «@Mesa vincular mesa» in the desk's channel, or \
                 groups.toml names it",
            ),
            (_, []) => Finding::fine(apart),
            (_, open) => Finding::todo(format!(
                "{apart}; without a channel: {}. A coordinator writes «@Mesa vincular …» in each one's channel",
                open.join(", ")
            )),
        })
    })
    .await
}

/// Whether Mesa knows who may press, as of now.
pub(super) async fn rosters(settings: &Settings) -> Finding {
    with_store(settings, async |store| {
        let mut tx = store.read().await?;
        let (groups, now) = (tx.list_groups().await?, Clock::system().now());
        let is_stale = |group: &Group| group.roster_read_at.is_none_or(|at| now.duration_since(at) > TRUSTED_FOR);
        let mut stale = vec![];
        for group in &groups {
            let is_empty = tx.list_members(&group.key).await?.is_empty();
            if is_empty || is_stale(group) {
                stale.push(group.key.0.as_str());
            }
        }
        Ok(match stale.as_slice() {
            [] if groups.is_empty() => Finding::fine("none to read yet"),
            [] => Finding::fine(format!("read within {} min", TRUSTED_FOR.as_mins())),
            stale => Finding::wrong(format!(
                "not known as of now for {}: there, buttons refuse everybody; is Mesa running, and still a member of that team?",
                stale.join(", ")
            )),
        })
    })
    .await
}

/// Whether the consent `ChannelMessage.Read.Group` was given shows only when a message without a mention arrives.
pub(super) async fn notes(settings: &Settings) -> Finding {
    with_store(settings, async |store| {
        let mut tx = store.read().await?;
        let (groups, mut deaf) = (tx.list_groups().await?, vec![]);
        for group in &groups {
            if !tx.hears_all_of(&group.key).await? {
                deaf.push(group.key.0.as_str());
            }
        }
        Ok(match deaf.as_slice() {
            [] if groups.is_empty() => Finding::fine("no channel yet"),
            [] => Finding::fine("every word of the staff's in a case's thread is a note"),
            _ if !settings.presence.hear_channels => {
                Finding::fine("written with @Mesa or with the button, as `hear_channels` wants it")
            }
            deaf => Finding::todo(format!(
                "no message without a mention was heard yet from {}: there, notes are written with @Mesa or with the \
                 button, until the team consents to ChannelMessage.Read.Group",
                deaf.join(", ")
            )),
        })
    })
    .await
}

/// Looks into the database, if there is one.
pub(super) async fn with_store(
    settings: &Settings,
    look: impl AsyncFnOnce(&Store) -> anyhow::Result<Finding>,
) -> Finding {
    let store = match open(settings).await {
        Ok(Some(store)) => store,
        Ok(None) => return Finding::fine("nothing yet: Mesa was not started"),
        Err(_) => return Finding::wrong("cannot be looked at; see database"),
    };
    let found = look(&store).await;
    store.close().await;
    found.into()
}
