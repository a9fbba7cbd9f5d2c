//! The form in which the coordination answers a consultation.

use super::{Dialog, View};
use crate::cards::parts::form::Input;
use crate::cards::sentence::Sentence;
use crate::cards::templates::BindError;
use crate::cards::texts::{Text, prose};
use crate::cards::viewer::Viewer;
use crate::cases::Number;

/// Graphemes of an answer as it is typed.
const ANSWER: usize = 4000;

/// The form in which the coordination answers a consultation.
#[derive(Clone, Copy, Debug)]
pub struct DirectDialog<'a> {
    /// The case.
    pub number: Number,
    /// What was typed before, when it is shown again.
    pub text: &'a str,
    /// Why it is shown again.
    pub problem: Option<&'a Sentence<'a>>,
    /// Names the petition.
    pub nonce: &'a str,
}

impl DirectDialog<'_> {
    /// The dialog.
    ///
    /// # Errors
    /// [`BindError`] when the template does not fit, a defect.
    pub fn render(&self, viewer: &Viewer<'_>) -> Result<Dialog, BindError> {
        let title = format!("{} · {}", viewer.text(Text::ActionDirect), self.number);
        Ok(Dialog { title, card: viewer.bind(&viewer.templates().dialog, &self.view(viewer))? })
    }

    pub(in crate::cards) fn view(&self, viewer: &Viewer<'_>) -> View {
        let typed = prose::shorten_value(self.text, ANSWER);
        let words = Input::text("text", Text::DialogDirections, &typed, viewer).of_many_lines(ANSWER);
        let inputs = vec![words.required(Text::InputRequired, viewer).into()];
        let view = View::new(inputs, (Text::DialogDirectSend, "petition.direct"), self.nonce, viewer);
        view.noting(Some(viewer.text(Text::DialogDirectionsNote))).after(self.problem, viewer)
    }
}
