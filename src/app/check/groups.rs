//! The groups of the catalogue: each with a channel, people who may press, and what is heard there.

use jiff::SignedDuration;

use super::data::with_store;
use super::finding::Finding;
use super::rosters;
use crate::app::read_catalog;
use crate::catalog::{self, Catalog, GroupKey};
use crate::clock::Clock;
use crate::config::Settings;
use crate::store::{Group, Store};

/// When Mesa stops to believe a roster, and its buttons refuse everybody.
const TRUSTED_FOR: SignedDuration = SignedDuration::from_mins(15);

/// Whether every group has a channel, and people of its own.
pub(super) async fn bound(settings: &Settings) -> Finding {
    with_catalog(settings, async |store, catalog| {
        let bound = store.read().await?.list_groups().await?;
        let is_bound = |group: &&catalog::Group| bound.iter().any(|one| one.key == group.key);
        let open = keys(catalog.groups().iter().filter(|group| !is_bound(group)).map(|group| &group.key));
        let gone = keys(bound.iter().map(|group| &group.key).filter(|key| catalog.group(key).is_none()));
        let shared = rosters::shared(store, catalog).await?;
        Ok(told(bound.len(), &open, &gone, &shared))
    })
    .await
}

fn keys<'k>(groups: impl Iterator<Item = &'k GroupKey>) -> String {
    groups.map(|key| key.0.as_str()).collect::<Vec<_>>().join(", ")
}

/// All that is to be said of the groups; those that share people come first, because there the wrong ones may press.
fn told(bound: usize, open: &str, gone: &str, shared: &str) -> Finding {
    if bound == 0 {
        return Finding::todo(
            "no group is bound to a channel yet: a coordinator writes «@Mesa vincular mesa» in the desk's channel, or \
             groups.toml names it",
        );
    }
    let mut says = vec![if shared.is_empty() {
        format!("{bound} bound to a channel, each with people of its own")
    } else {
        format!(
            "{shared}: their channels have one roster, so everybody of it is an agent of both; list the people of each in \
             groups.toml, or give one of them a team or a private channel of its own"
        )
    }];
    if !gone.is_empty() {
        says.push(format!(
            "bound to a channel, but in groups.toml there is no such group: {gone}. Nobody can work on its cases: name it there again"
        ));
    }
    if !open.is_empty() {
        says.push(format!(
            "without a channel: {open}. A coordinator writes «@Mesa vincular …» in each one's channel"
        ));
    }
    let is_done = gone.is_empty() && open.is_empty();
    let finding: fn(String) -> Finding = match (shared.is_empty(), is_done) {
        (false, _) => Finding::wrong,
        (true, false) => Finding::todo,
        (true, true) => Finding::fine,
    };
    finding(says.join("; "))
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

/// Looks into the database with the catalogue beside it. Why either cannot be used, its own finding tells.
pub(super) async fn with_catalog(
    settings: &Settings,
    look: impl AsyncFnOnce(&Store, &Catalog) -> anyhow::Result<Finding>,
) -> Finding {
    let Ok(catalog) = read_catalog(settings.catalog.as_deref()) else { return Finding::skipped("catalogue") };
    with_store(settings, async |store| look(store, &catalog).await).await
}

#[cfg(test)]
mod tests {
    use super::super::finding::State;
    use super::*;

    #[test]
    fn one_trouble_with_groups_hides_no_other() {
        let shared = told(3, "red", "coordinacion", "mesa and seguridad");
        assert_eq!(shared.state, State::Wrong);
        for words in
            ["mesa and seguridad: their channels", "no such group: coordinacion", "without a channel: red"]
        {
            assert!(shared.says.contains(words), "{words}: {}", shared.says);
        }
        assert_eq!(told(3, "", "coordinacion", "").state, State::Todo);
        assert_eq!(told(3, "", "", "").state, State::Ok);
        assert!(told(0, "mesa", "", "").says.contains("no group is bound"));
    }
}
