//! How old the last copy of the database is.

use jiff::SignedDuration;

use super::data::with_store;
use super::finding::Finding;
use crate::clock::Clock;
use crate::config::{Database, Settings};

/// A copy is made every day; two days without one are a day that was missed.
const FRESH: SignedDuration = SignedDuration::from_hours(48);

/// What `mesa backup` kept of its last copy. Nobody tells Mesa of those that other programs make.
pub(super) async fn last(settings: &Settings) -> Finding {
    with_store(settings, async |store| {
        let made_at = store.read().await?.last_backup_at().await?;
        let age = made_at.map(|at| Clock::system().now().duration_since(at));
        Ok(told(age, matches!(settings.database, Database::Postgres(_))))
    })
    .await
}

fn told(age: Option<SignedDuration>, has_tools: bool) -> Finding {
    match age {
        Some(age) if age <= FRESH => Finding::fine(format!("the last one was made {} ago", hours(age))),
        None if has_tools => Finding::fine(
            "none by `mesa backup`; whether another program copies PostgreSQL, Mesa cannot know",
        ),
        None => Finding::todo("none yet: let the machine run `mesa backup` every day (OPERATION.md, Copies)"),
        Some(age) => Finding::todo(format!(
            "the last one by `mesa backup` was made {} ago; it belongs to every day (OPERATION.md, Copies)",
            hours(age)
        )),
    }
}

fn hours(age: SignedDuration) -> String {
    match age.as_hours() {
        hours @ 0..48 => format!("{hours} h"),
        hours => format!("{} days", hours / 24),
    }
}

#[cfg(test)]
mod tests {
    use super::super::finding::State;
    use super::*;

    #[test]
    fn a_copy_is_fresh_for_two_days() {
        for (hours, has_tools, state, says) in [
            (Some(0), false, State::Ok, "made 0 h ago"),
            (Some(47), true, State::Ok, "made 47 h ago"),
            (Some(49), false, State::Todo, "made 2 days ago"),
            (Some(24 * 90), true, State::Todo, "made 90 days ago"),
            (None, false, State::Todo, "every day"),
            (None, true, State::Ok, "cannot know"),
        ] {
            let finding = told(hours.map(SignedDuration::from_hours), has_tools);
            assert!(finding.state == state && finding.says.contains(says), "{hours:?}: {finding:?}");
        }
    }
}
