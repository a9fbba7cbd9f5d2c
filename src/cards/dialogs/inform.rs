//! The form with which an agent answers an open request that needs no case.

use std::collections::BTreeMap;

use super::fields::WORDS;
use super::{Dialog, View};
use crate::cards::parts::form::Input;
use crate::cards::sentence::Sentence;
use crate::cards::templates::BindError;
use crate::cards::texts::{Text, prose};
use crate::cards::viewer::Viewer;
use crate::cases::{Number, RequestAction};

/// The form with which an agent ends an open request with an answer.
#[derive(Clone, Copy, Debug)]
pub struct InformDialog<'a> {
    /// The request.
    pub number: Number,
    /// What was filled in before, when the dialog is shown again.
    pub typed: &'a BTreeMap<String, String>,
    /// Why it is shown again.
    pub problem: Option<&'a Sentence<'a>>,
    /// Names the request and its revision.
    pub nonce: &'a str,
}

impl InformDialog<'_> {
    /// The dialog.
    ///
    /// # Errors
    /// [`BindError`] when the template does not fit, a defect.
    pub fn render(&self, viewer: &Viewer<'_>) -> Result<Dialog, BindError> {
        let title = format!("{} · {}", viewer.text(Text::ActionInform), self.number);
        Ok(Dialog { title, card: viewer.bind(&viewer.templates().dialog, &self.view(viewer))? })
    }

    pub(in crate::cards) fn view(&self, viewer: &Viewer<'_>) -> View {
        let typed = self.typed.get("text").map(|text| prose::shorten_value(text, WORDS)).unwrap_or_default();
        let answer = Input::text("text", Text::DialogInform, &typed, viewer).of_many_lines(WORDS);
        let inputs = vec![answer.required(Text::InputRequired, viewer).into()];
        let send = (Text::DialogSendToPerson, RequestAction::Inform.key());
        let view = View::new(inputs, send, self.nonce, viewer);
        view.noting(Some(viewer.text(Text::DialogInformNote))).after(self.problem, viewer)
    }
}
