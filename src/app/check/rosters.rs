//! Two groups that share a roster cannot be told apart: everybody of it would be an agent of both.

use std::collections::BTreeSet;

use crate::catalog::Catalog;
use crate::store::Store;

/// A group with the channel it is bound to, as far as this check looks at it.
struct Bound {
    key: String,
    /// The team, whose standard channels share one roster; the channel itself where no team is known.
    roster_of: String,
    /// It lists its people in the catalogue.
    is_listed: bool,
    members: BTreeSet<String>,
}

/// Names the groups that share a roster without a list of people each; empty when none do.
///
/// # Errors
/// Those of the store.
pub(super) async fn shared(store: &Store, catalog: &Catalog) -> anyhow::Result<String> {
    Ok(pairs(&bound(store, catalog).await?).join("; "))
}

async fn bound(store: &Store, catalog: &Catalog) -> anyhow::Result<Vec<Bound>> {
    let mut tx = store.read().await?;
    let mut found = vec![];
    for group in tx.list_groups().await? {
        let Some(named) = catalog.group(&group.key) else { continue };
        let team = tx.find_conversation(&group.conversation_id).await?.and_then(|channel| channel.team_id);
        let members = tx.list_members(&group.key).await?;
        found.push(Bound {
            key: group.key.0.clone(),
            roster_of: team.unwrap_or(group.conversation_id),
            is_listed: !named.people.is_empty(),
            members: members.into_iter().map(|member| member.object_id).collect(),
        });
    }
    Ok(found)
}

/// Pairs of one team with the same people, unless each says who is who. A private channel has people of its own.
fn pairs(bound: &[Bound]) -> Vec<String> {
    let share = |one: &Bound, two: &Bound| {
        one.roster_of == two.roster_of && one.members == two.members && !(one.is_listed && two.is_listed)
    };
    let mut pairs = vec![];
    for (index, one) in bound.iter().enumerate() {
        let others = bound[index + 1..].iter().filter(|two| share(one, two));
        pairs.extend(others.map(|two| format!("{} and {}", one.key, two.key)));
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bound(key: &str, team: &str, is_listed: bool, members: &[&str]) -> Bound {
        let members = members.iter().map(|one| (*one).to_owned()).collect();
        Bound { key: key.into(), roster_of: team.into(), is_listed, members }
    }

    #[test]
    fn one_roster_needs_a_list_for_each_group() {
        let mesa = |is_listed| bound("mesa", "team", is_listed, &["a", "b"]);
        let network = |is_listed| bound("infraestructura", "team", is_listed, &["a", "b"]);
        for (one, two, is_shared) in [
            (mesa(false), network(false), true),
            (mesa(true), network(false), true),
            (mesa(true), network(true), false),
            (mesa(false), bound("seguridad", "another", false, &["a", "b"]), false),
            (mesa(false), bound("privada", "team", false, &["b"]), false),
        ] {
            assert_eq!(!pairs(&[one, two]).is_empty(), is_shared);
        }
    }
}
