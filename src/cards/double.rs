//! *¿Es lo mismo?*: a request that is like another matter of the same person's.

use serde::Serialize;

use super::bind::BindError;
use super::mine::Mine;
use super::prose;
use super::texts::Text;
use super::viewer::{Message, Viewer};

/// Graphemes of the other one's words.
const WORDS: usize = 160;

/// What the card is made from.
#[derive(Clone, Copy, Debug)]
pub struct DoubleCard<'a> {
    /// What it is like.
    pub other: Mine<'a>,
    /// Names the new request.
    pub nonce: &'a str,
}

#[derive(Serialize)]
pub(super) struct View {
    lang: &'static str,
    likes: String,
    words: String,
    nonce: String,
}

impl DoubleCard<'_> {
    /// The card.
    ///
    /// # Errors
    /// [`BindError`] when the template does not fit, a defect.
    pub fn render(&self, viewer: &Viewer<'_>) -> Result<Message, BindError> {
        let card = viewer.bind(&viewer.templates().double, &self.view(viewer))?;
        Ok(Message { card, summary: self.named(Text::SummaryDouble, viewer) })
    }

    pub(super) fn view(&self, viewer: &Viewer<'_>) -> View {
        View {
            lang: viewer.language().card_lang(),
            likes: self.named(Text::DoubleLikes, viewer),
            words: prose::shown_line(&self.other.details().description, WORDS),
            nonce: self.nonce.to_owned(),
        }
    }

    fn named(&self, text: Text, viewer: &Viewer<'_>) -> String {
        let number = ("number", self.other.number().to_string().into());
        viewer.language().format(text, &[number, ("state", self.other.state_name(viewer).into())])
    }
}
