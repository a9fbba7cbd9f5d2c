//! A case as it is shared from the compose box, with whoever reads there: it tells as little as it can, and whoever may
//! see more opens it.

use serde::Serialize;

use crate::cards::parts::facts;
use crate::cards::parts::form::category_choices;
use crate::cards::parts::matter::{heading, summary};
use crate::cards::parts::state::{StateView, case_text};
use crate::cards::templates::BindError;
use crate::cards::texts::{Text, prose};
use crate::cards::viewer::{Message, Viewer};
use crate::cases::Case;
use crate::catalog::Catalog;

/// Graphemes of the words of a line in the list of results.
const GIST: usize = 70;
/// Graphemes of a name.
const NAME: usize = 50;

/// What the card is made from.
#[derive(Clone, Copy, Debug)]
pub struct SharedCard<'a> {
    /// The case.
    pub case: &'a Case,
    /// Names of groups and categories.
    pub catalog: &'a Catalog,
}

#[derive(Serialize)]
pub(in crate::cards) struct View {
    lang: &'static str,
    heading: String,
    state: StateView,
    has_topic: bool,
    topic: String,
    group: String,
    id: String,
}

impl SharedCard<'_> {
    /// The card.
    ///
    /// # Errors
    /// [`BindError`] when the template does not fit, a defect.
    pub fn render(&self, viewer: &Viewer<'_>) -> Result<Message, BindError> {
        let card = viewer.bind(&viewer.templates().shared, &self.view(viewer))?;
        let heading = heading(Text::HeadingCase, self.case.number, viewer);
        let state = viewer.text(case_text(&self.case.state));
        Ok(Message { card, summary: summary(&heading, &state, viewer) })
    }

    /// The two lines of a result; the name only for those who may read it.
    pub fn line(&self, requester: Option<&str>, viewer: &Viewer<'_>) -> (String, String) {
        let state = viewer.text(case_text(&self.case.state));
        let gist = prose::shorten_line(&self.case.details.description, GIST);
        let name = requester.map(|name| prose::shorten_line(name, NAME));
        let text = name.into_iter().chain([gist]).collect::<Vec<_>>().join(" · ");
        (format!("{} · {state}", self.case.number), text)
    }

    pub(in crate::cards) fn view(&self, viewer: &Viewer<'_>) -> View {
        let topic = facts::topic(&self.case.details, &category_choices(self.catalog, viewer), viewer);
        let tag = viewer.language().tag();
        let group = self.catalog.group(&self.case.group).map(|group| group.name.get(tag));
        View {
            lang: viewer.language().card_lang(),
            heading: heading(Text::HeadingCase, self.case.number, viewer),
            state: StateView::of_case(&self.case.state, viewer),
            has_topic: !topic.is_empty(),
            topic,
            group: group.unwrap_or(&self.case.group.0).to_owned(),
            id: self.case.id.0.clone(),
        }
    }
}
