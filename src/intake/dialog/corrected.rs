//! A message that was edited while its request is open: what it says now counts.

use super::taken_back::is_taken_back;
use super::{also, answer, understand};
use crate::cases::Details;
use crate::intake::{Dialog, DialogEffect, Draft, Step};

impl Dialog<'_> {
    /// The line of the description is replaced; data that the message names now replaces what it named before.
    pub(super) fn correct(&self, draft: Draft, before: &str, after: &str) -> Step {
        let understanding = understand(self.catalog, after);
        if is_taken_back(&draft.details, &understanding, after) {
            return super::withdraw();
        }
        let mut details = draft.details.clone();
        let described = replace_line(&mut details, before.trim(), after.trim());
        let draft = Draft { details, ..draft };
        let mut details = self.answer(&draft, &understanding, after).unwrap_or_else(|| draft.details.clone());
        let mut also = draft.also.clone();
        if described {
            details.kind = understanding.kind.or(details.kind);
            details.category = understanding.category.or(details.category);
            also = also::told_otherwise(also, understanding.also);
        } else {
            details = answer::tell(self.catalog, details, &understanding, after, &draft);
        }
        self.settle(Draft { details, also, ..draft }, vec![DialogEffect::Update])
    }
}

/// Whole lines only: "no" stands in many a word.
fn replace_line(details: &mut Details, before: &str, after: &str) -> bool {
    let told = &details.description;
    let is_whole = |start: usize| {
        let end = start + before.len();
        (start == 0 || told[..start].ends_with('\n')) && (end == told.len() || told[end..].starts_with('\n'))
    };
    let Some((start, _)) = told.match_indices(before).find(|(start, _)| is_whole(*start)) else {
        return false;
    };
    if before.is_empty() {
        return false;
    }
    let corrected = format!("{}{after}{}", &told[..start], &told[start + before.len()..]);
    corrected.trim().clone_into(&mut details.description);
    true
}
