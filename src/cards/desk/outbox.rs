//! What waits for an administrator's decision, for the coordination: how much of it, and whom to tell.

use serde::Serialize;

use crate::cards::parts::facts::Fact;
use crate::cards::templates::BindError;
use crate::cards::texts::Text;
use crate::cards::viewer::{Message, Viewer};

/// What the card is made from: jobs that were given up.
#[derive(Clone, Copy, Debug)]
pub struct OutboxCard {
    /// What did not arrive.
    pub refused: i64,
    /// What may have arrived.
    pub ambiguous: i64,
    /// What another version of Mesa wrote.
    pub other_version: i64,
}

#[derive(Serialize)]
pub(in crate::cards) struct View {
    lang: &'static str,
    facts: Vec<Fact>,
}

impl OutboxCard {
    /// The card.
    ///
    /// # Errors
    /// [`BindError`] when the template does not fit, a defect.
    pub fn render(&self, viewer: &Viewer<'_>) -> Result<Message, BindError> {
        let card = viewer.bind(&viewer.templates().outbox, &self.view(viewer))?;
        let count = self.refused + self.ambiguous + self.other_version;
        let summary = viewer.language().format(Text::SummaryOutbox, &[("count", count.into())]);
        Ok(Message { card, summary })
    }

    pub(in crate::cards) fn view(&self, viewer: &Viewer<'_>) -> View {
        let figures = [
            (Text::OutboxRefused, self.refused),
            (Text::OutboxAmbiguous, self.ambiguous),
            (Text::OutboxOtherVersion, self.other_version),
        ];
        let facts = figures.into_iter().filter(|(_, count)| *count > 0);
        View {
            lang: viewer.language().card_lang(),
            facts: facts.map(|(title, count)| Fact::new(title, &count.to_string(), viewer)).collect(),
        }
    }
}
