//! The channels that the catalogue names: whether each was found, and what to do where it was not.

use super::finding::Finding;
use super::groups::with_catalog;
use crate::catalog::{Catalog, Group};
use crate::config::Settings;
use crate::store::{Store, TeamChannel};

/// Channels that are listed for somebody who looks for the right one.
const SHOWN: usize = 30;

/// Says which groups of the catalogue have the channel that they name.
pub(super) async fn named(settings: &Settings) -> Finding {
    with_catalog(settings, finding).await
}

async fn finding(store: &Store, catalog: &Catalog) -> anyhow::Result<Finding> {
    let mut tx = store.read().await?;
    let channels = tx.list_channels().await?;
    let (mut named, mut waiting) = (0, vec![]);
    for group in catalog.groups().iter().filter(|group| group.channel.is_some()) {
        named += 1;
        if tx.find_group(&group.key).await?.is_none() {
            waiting.push(group);
        }
    }
    let problems: Vec<String> = waiting.iter().filter_map(|group| problem(group, &channels)).collect();
    anyhow::ensure!(problems.is_empty(), "{}", problems.join("; "));
    Ok(match (named, waiting.len()) {
        (0, _) => Finding::fine("the catalogue names none"),
        (_, 0) => Finding::fine(format!("{named} named in the catalogue, all of them bound")),
        (_, waiting) => Finding::todo(format!(
            "{waiting} of {named} named in the catalogue wait for Mesa: they are bound when it runs and is installed \
             in their teams"
        )),
    })
}

/// Why a group's channel cannot be bound, if the channels of any team are known.
fn problem(group: &Group, channels: &[TeamChannel]) -> Option<String> {
    let wanted = group.channel.as_deref()?;
    let fits = |channel: &&TeamChannel| group.names_channel(&channel.teams_id, channel.name.as_deref());
    let found: Vec<&str> = channels.iter().filter(fits).map(|channel| channel.teams_id.as_str()).collect();
    match found.as_slice() {
        [_] => None,
        [] if channels.is_empty() => None,
        [] => Some(format!(
            "{}: no team in which Mesa is has the channel \"{wanted}\" ({}); correct groups.toml, or install Mesa in its \
             team; a private channel is not listed: write its id, and a word to Mesa in it",
            group.key,
            there_are(channels)
        )),
        ids => Some(format!(
            "{}: {} teams have a channel \"{wanted}\"; write the id of the right one in groups.toml: {}",
            group.key,
            ids.len(),
            ids.join(" or ")
        )),
    }
}

fn there_are(channels: &[TeamChannel]) -> String {
    let names: Vec<String> = channels
        .iter()
        .take(SHOWN)
        .map(|channel| format!("{} {}", channel.name.as_deref().unwrap_or("General"), channel.teams_id))
        .collect();
    format!("there are {}", names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn channel(team: &str, id: &str, name: Option<&str>) -> TeamChannel {
        TeamChannel { team_id: team.into(), teams_id: id.into(), name: name.map(str::to_owned) }
    }

    fn told(wanted: &str, channels: &[TeamChannel]) -> Option<String> {
        let catalog = Catalog::builtin().unwrap();
        let group = Group { channel: Some(wanted.to_owned()), ..catalog.first_group().clone() };
        problem(&group, channels)
    }

    #[test]
    fn a_channel_that_cannot_be_bound_is_told_with_what_to_do() {
        let channels = [
            channel("19:t@x", "19:t@x", None),
            channel("19:t@x", "19:a@x", Some("Mesa de ayuda")),
            channel("19:u@x", "19:u@x", None),
        ];
        for fine in ["MESA DE AYUDA", "19:a@x", "19:u@x"] {
            assert_eq!(told(fine, &channels), None, "{fine}");
        }
        let absent = told("Meza", &channels).unwrap();
        assert!(absent.contains("mesa: no team") && absent.contains("Mesa de ayuda 19:a@x"), "{absent}");
        let twice = told("General", &channels).unwrap();
        assert!(twice.contains("2 teams") && twice.contains("19:t@x or 19:u@x"), "{twice}");
        assert_eq!(told("Meza", &[]), None, "nothing is known yet");
    }
}
