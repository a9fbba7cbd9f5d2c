//! What one group asks another about a case: a card in the channel of the group that is asked.

use serde::Serialize;

use crate::cards::parts::state::{StateView, case_text};
use crate::cards::templates::BindError;
use crate::cards::texts::{Text, prose};
use crate::cards::viewer::{Message, Viewer};
use crate::cases::{Number, PetitionDossier, PetitionMatter, PetitionState};
use crate::catalog::{Catalog, GroupKey};

/// Graphemes of what is asked and answered.
const WORDS: usize = 1500;
/// Graphemes of the words of the case.
const ABOUT: usize = 300;
/// Graphemes of a name.
const NAME: usize = 80;
/// What the card is made from.
#[derive(Clone, Copy, Debug)]
pub struct PetitionCard<'a> {
    /// The petition with the case it is about.
    pub dossier: &'a PetitionDossier,
    /// Names of groups.
    pub catalog: &'a Catalog,
}

#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "a template has no other way to leave something out")]
pub(in crate::cards) struct View {
    lang: &'static str,
    heading: String,
    state: StateView,
    asks: String,
    words: String,
    has_answer: bool,
    answer: String,
    about: String,
    has_matter: bool,
    matter: String,
    can_create: bool,
    create: String,
    can_direct: bool,
    direct: String,
    nonce: String,
}

impl PetitionCard<'_> {
    /// The card.
    ///
    /// # Errors
    /// [`BindError`] when the template does not fit, a defect.
    pub fn render(&self, viewer: &Viewer<'_>) -> Result<Message, BindError> {
        let card = viewer.bind(&viewer.templates().petition, &self.view(viewer))?;
        Ok(Message { card, summary: self.heading(viewer) })
    }

    pub(in crate::cards) fn view(&self, viewer: &Viewer<'_>) -> View {
        let PetitionDossier { petition, about, settler, nonce, .. } = self.dossier;
        let is_open = petition.state == PetitionState::Open;
        let asks_case = matches!(petition.matter, PetitionMatter::RelatedCase { .. });
        let (PetitionMatter::RelatedCase { text, .. } | PetitionMatter::Directions { text }) =
            &petition.matter;
        let answer = match &petition.state {
            PetitionState::Answered { text, .. } => prose::shown(text, WORDS),
            _ => String::new(),
        };
        let settler = prose::shown_line(settler.as_deref().unwrap_or_default(), NAME);
        let matter = about.case.as_ref().map(|case| case.details.description.as_str()).unwrap_or_default();
        let matter = prose::shown(matter, ABOUT);
        View {
            lang: viewer.language().card_lang(),
            heading: self.heading(viewer),
            state: StateView::of_petition(&petition.state, &settler, viewer),
            asks: self.asks(viewer),
            words: prose::shown(text, WORDS),
            has_answer: !answer.is_empty(),
            answer,
            about: self.about(viewer),
            has_matter: !matter.is_empty(),
            matter,
            can_create: is_open && asks_case,
            create: viewer.text(Text::ActionCreateRelated),
            can_direct: is_open && !asks_case,
            direct: viewer.text(Text::ActionDirect),
            nonce: nonce.clone(),
        }
    }

    fn heading(&self, viewer: &Viewer<'_>) -> String {
        let text = match self.dossier.petition.matter {
            PetitionMatter::RelatedCase { .. } => Text::HeadingRelatedPetition,
            PetitionMatter::Directions { .. } => Text::HeadingConsultation,
        };
        viewer.language().format(text, &[("number", self.number().to_string().into())])
    }

    fn number(&self) -> Number {
        let about = &self.dossier.about;
        about.case.as_ref().map_or(about.request.number, |case| case.number)
    }

    /// Who asks for what.
    fn asks(&self, viewer: &Viewer<'_>) -> String {
        let who = ("who", prose::shown_line(&self.dossier.asker, NAME).into());
        match &self.dossier.petition.matter {
            PetitionMatter::RelatedCase { group, .. } => {
                let args = [who, ("group", self.group(group, viewer).into())];
                viewer.language().format(Text::PetitionAsksCase, &args)
            }
            PetitionMatter::Directions { .. } => {
                viewer.language().format(Text::PetitionAsksDirections, &[who])
            }
        }
    }

    fn group(&self, key: &GroupKey, viewer: &Viewer<'_>) -> String {
        let named = self.catalog.group(key).map(|group| group.name.get(viewer.language().tag()));
        prose::shown_line(named.unwrap_or(&key.0), NAME)
    }

    fn about(&self, viewer: &Viewer<'_>) -> String {
        let state = self.dossier.about.case.as_ref().map(|case| viewer.text(case_text(&case.state)));
        let args =
            [("number", self.number().to_string().into()), ("state", state.unwrap_or_default().into())];
        viewer.language().format(Text::PetitionAbout, &args)
    }
}
