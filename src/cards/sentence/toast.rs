//! What a notification shows of a sentence that holds people's words: whose news there are, never what they are about.

use super::Sentence;
use crate::cards::texts::Text;
use crate::cards::viewer::Viewer;

/// What people wrote, among what a sentence is given.
const WORDS: [&str; 3] = ["text", "gist", "guesses"];

impl Sentence<'_> {
    /// The line for a locked screen, where the sentence itself would show there what somebody wrote.
    pub fn summary(&self, viewer: &Viewer<'_>) -> Option<String> {
        let args = self.args(viewer, str::to_owned);
        if !args.iter().any(|(name, _)| WORDS.contains(name)) {
            return None;
        }
        let text = if matches!(self, Self::Reply { .. }) { Text::SummaryReply } else { Text::SummaryNews };
        let number: Vec<_> = args.into_iter().filter(|(name, _)| *name == "number").collect();
        Some(match number.as_slice() {
            [] => viewer.text(Text::SummaryNewsSomewhere),
            number => viewer.language().format(text, number),
        })
    }
}
