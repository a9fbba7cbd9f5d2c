//! That words went to a case because somebody had just answered there, and how to take them back.

use serde::Serialize;

use super::bind::BindError;
use super::prose;
use super::texts::Text;
use super::viewer::{Message, Viewer};
use crate::cases::Number;

/// Graphemes of the words that are shown.
const WORDS: usize = 160;

/// What the card is made from.
#[derive(Clone, Copy, Debug)]
pub struct PlacedCard<'a> {
    /// The case.
    pub number: Number,
    /// The words.
    pub text: &'a str,
    /// Names the placement.
    pub nonce: &'a str,
}

#[derive(Serialize)]
pub(super) struct View {
    lang: &'static str,
    heading: String,
    words: String,
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

    pub(super) fn view(&self, viewer: &Viewer<'_>) -> View {
        View {
            lang: viewer.language().card_lang(),
            heading: self.numbered(Text::SummaryPlaced, viewer),
            words: prose::shown_line(self.text, WORDS),
            nonce: self.nonce.to_owned(),
        }
    }

    fn numbered(&self, text: Text, viewer: &Viewer<'_>) -> String {
        viewer.language().format(text, &[("number", self.number.to_string().into())])
    }
}
