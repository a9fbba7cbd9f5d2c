//! A message that was edited while its request is open: what it says now counts.

use super::taken_back::is_taken_back;
use super::{answer, understand};
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
        if described {
            details.kind = understanding.kind.or(details.kind);
            details.category = understanding.category.or(details.category);
        } else {
            details = answer::tell(details, &understanding, after, &draft);
        }
        self.settle(Draft { details, ..draft }, vec![DialogEffect::Update])
    }
}

fn replace_line(details: &mut Details, before: &str, after: &str) -> bool {
    let found = !before.is_empty() && details.description.contains(before);
    if found {
        let corrected = details.description.replacen(before, after, 1);
        corrected.trim().clone_into(&mut details.description);
    }
    found
}
