//! The desk's dialogs: forms of their own, because the next update would wipe one inside a shared card.

use serde::Serialize;
use serde_json::Value;

use super::bind::BindError;
use super::prose;
use super::request::heading;
use super::sentence::Sentence;
use super::template::Template;
use super::texts::Text;
use super::viewer::Viewer;
use crate::cases::Number;

/// Graphemes of a question or a solution, and of what is shown again after a mistake.
const WORDS: usize = 4000;

/// A dialog: its window title and the card in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Dialog {
    /// Plain text.
    pub title: String,
    /// An Adaptive Card.
    pub card: Value,
}

/// `Pedir información`.
#[derive(Clone, Copy, Debug)]
pub struct AskDialog<'a> {
    /// The case.
    pub number: Number,
    /// What was typed before, when the dialog is shown again.
    pub typed: &'a str,
    /// Why it is shown again.
    pub problem: Option<&'a Sentence<'a>>,
    /// Names the case and its revision.
    pub nonce: &'a str,
}

/// `Solucionar`.
#[derive(Clone, Copy, Debug)]
pub struct SolveDialog<'a> {
    /// The case.
    pub number: Number,
    /// What was typed before, when the dialog is shown again.
    pub typed: &'a str,
    /// Why it is shown again.
    pub problem: Option<&'a Sentence<'a>>,
    /// Names the case and its revision.
    pub nonce: &'a str,
}

#[derive(Serialize)]
pub(super) struct View {
    lang: &'static str,
    has_problem: bool,
    problem: String,
    typed: String,
    limit: usize,
    nonce: String,
}

impl AskDialog<'_> {
    /// The dialog.
    ///
    /// # Errors
    /// [`BindError`] when the template does not fit, a defect.
    pub fn render(&self, viewer: &Viewer<'_>) -> Result<Dialog, BindError> {
        let title = heading(Text::AskTitle, self.number, viewer);
        self.view(viewer).render(title, &viewer.templates().ask_dialog, viewer)
    }

    pub(super) fn view(&self, viewer: &Viewer<'_>) -> View {
        View::new(self.typed, self.problem, self.nonce, viewer)
    }
}

impl SolveDialog<'_> {
    /// The dialog.
    ///
    /// # Errors
    /// [`BindError`] when the template does not fit, a defect.
    pub fn render(&self, viewer: &Viewer<'_>) -> Result<Dialog, BindError> {
        let title = heading(Text::SolveTitle, self.number, viewer);
        self.view(viewer).render(title, &viewer.templates().solve_dialog, viewer)
    }

    pub(super) fn view(&self, viewer: &Viewer<'_>) -> View {
        View::new(self.typed, self.problem, self.nonce, viewer)
    }
}

impl View {
    fn new(typed: &str, problem: Option<&Sentence<'_>>, nonce: &str, viewer: &Viewer<'_>) -> Self {
        Self {
            lang: viewer.language().card_lang(),
            has_problem: problem.is_some(),
            problem: problem.map(|problem| problem.plain(viewer)).unwrap_or_default(),
            typed: prose::shorten_value(typed, WORDS),
            limit: WORDS,
            nonce: nonce.to_owned(),
        }
    }

    fn render(&self, title: String, template: &Template, viewer: &Viewer<'_>) -> Result<Dialog, BindError> {
        Ok(Dialog { title, card: viewer.bind(template, self)? })
    }
}
