//! That words went to a case because somebody had just answered there, and how to take them back.

use serde::Serialize;

use crate::cards::sentence::{FactSaid, Sentence};
use crate::cards::templates::BindError;
use crate::cards::texts::{Text, prose};
use crate::cards::viewer::{Message, Viewer};
use crate::cases::{Changed, Number};

/// Graphemes of the words that are shown.
const WORDS: usize = 160;

/// What the card is made from.
#[derive(Clone, Copy, Debug)]
pub struct PlacedCard<'a> {
    /// The case.
    pub number: Number,
    /// The words.
    pub text: &'a str,
    /// What of the case's data they changed.
    pub changed: &'a [Changed],
    /// Names the placement.
    pub nonce: &'a str,
}

#[derive(Serialize)]
pub(in crate::cards) struct View {
    lang: &'static str,
    heading: String,
    words: String,
    has_changed: bool,
    changed: String,
    nonce: String,
}

impl PlacedCard<'_> {
    /// The card.
    ///
    /// # Errors
    /// [`BindError`] when the template does not fit, a defect.
    pub fn render(&self, viewer: &Viewer<'_>) -> Result<Message, BindError> {
        let card = viewer.bind(&viewer.templates().placed, &self.view(viewer))?;
        Ok(Message { card, summary: self.numbered(Text::SummaryPlaced, viewer) })
    }

    pub(in crate::cards) fn view(&self, viewer: &Viewer<'_>) -> View {
        View {
            lang: viewer.language().card_lang(),
            heading: self.numbered(Text::SummaryPlaced, viewer),
            has_changed: !self.changed.is_empty(),
            changed: self.now(viewer),
            words: prose::shown_line(self.text, WORDS),
            nonce: self.nonce.to_owned(),
        }
    }

    /// What they changed is said on the same card: one message is enough.
    fn now(&self, viewer: &Viewer<'_>) -> String {
        let (number, changed) = (self.number, self.changed);
        Sentence::Fact(FactSaid::Changed { number, changed }).markdown(viewer)
    }

    fn numbered(&self, text: Text, viewer: &Viewer<'_>) -> String {
        viewer.language().format(text, &[("number", self.number.to_string().into())])
    }
}
