//! The first card: what Mesa does, how to start, what it does with personal data.

use serde::Serialize;

use crate::cards::templates::BindError;
use crate::cards::texts::{Text, prose};
use crate::cards::viewer::{Message, Viewer};

/// Where the card stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WelcomePlace {
    /// A person's own chat.
    Personal,
    /// A channel of a team.
    Team,
    /// A chat of several.
    GroupChat,
}

/// The first card of a chat or a team.
#[derive(Clone, Copy, Debug)]
pub struct WelcomeCard<'a> {
    /// Where.
    pub place: WelcomePlace,
    /// The organisation that is responsible for the data.
    pub organisation: &'a str,
    /// Where it is written to about personal data (Ley 1581 de 2012).
    pub data_contact: &'a str,
}

#[derive(Serialize)]
pub(in crate::cards) struct View {
    lang: &'static str,
    personal: bool,
    team: bool,
    group: bool,
    data_notice: String,
}

/// Graphemes of a name or an address of the organisation.
const NAME: usize = 120;

impl WelcomeCard<'_> {
    /// The card.
    ///
    /// # Errors
    /// [`BindError`] when the template does not fit, a defect.
    pub fn render(&self, viewer: &Viewer<'_>) -> Result<Message, BindError> {
        let card = viewer.bind(&viewer.templates().welcome, &self.view(viewer))?;
        Ok(Message { card, summary: viewer.text(Text::SummaryWelcome) })
    }

    pub(in crate::cards) fn view(&self, viewer: &Viewer<'_>) -> View {
        let organisation = prose::shown_line(self.organisation, NAME);
        let contact = prose::shown_line(self.data_contact, NAME);
        let args = [("organisation", organisation.into()), ("contact", contact.into())];
        View {
            lang: viewer.language().card_lang(),
            personal: self.place == WelcomePlace::Personal,
            team: self.place == WelcomePlace::Team,
            group: self.place == WelcomePlace::GroupChat,
            data_notice: viewer.language().format(Text::WelcomeData, &args),
        }
    }
}
