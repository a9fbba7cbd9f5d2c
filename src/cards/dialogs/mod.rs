//! The dialogs: forms of their own, because the next update of a card would wipe one inside it.

mod action;
mod direct;
mod fields;
mod files;
mod form;
mod inform;
mod request;
mod same;
mod telephone;

use serde::Serialize;
use serde_json::Value;

use crate::cards::parts::form::Input;
use crate::cards::sentence::Sentence;
use crate::cards::texts::Text;
use crate::cards::viewer::Viewer;
pub use action::ActionDialog;
pub use direct::DirectDialog;
pub use fields::DialogLists;
pub use files::FilesDialog;
pub use form::{FormPage, RequestForm};
pub use inform::InformDialog;
pub use request::{CompleteDialog, ContactDialog};
pub use telephone::TelephoneForm;

/// A dialog: its window title and the card in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Dialog {
    /// Plain text.
    pub title: String,
    /// An Adaptive Card.
    pub card: Value,
}

#[derive(Serialize)]
pub(in crate::cards) struct View {
    lang: &'static str,
    has_problem: bool,
    problem: String,
    inputs: Vec<DialogInput>,
    has_note: bool,
    note: String,
    has_table: bool,
    /// Below the note.
    table: Vec<Row>,
    send: String,
    verb: &'static str,
    nonce: String,
    /// What the form is sent back with, unseen.
    carried: String,
}

/// A line of a table.
#[derive(Serialize)]
struct Row {
    cells: Vec<Cell>,
}

#[derive(Serialize)]
struct Cell {
    text: String,
    weight: &'static str,
}

impl Cell {
    fn strong(text: String) -> Self {
        Self { text, weight: "Bolder" }
    }

    fn plain(text: String) -> Self {
        Self { text, weight: "Default" }
    }
}

impl View {
    /// A form with these inputs, whose button says `send` and does `verb`.
    fn new(
        inputs: Vec<DialogInput>,
        (send, verb): (Text, &'static str),
        nonce: &str,
        viewer: &Viewer<'_>,
    ) -> Self {
        Self {
            lang: viewer.language().card_lang(),
            has_problem: false,
            problem: String::new(),
            inputs,
            has_note: false,
            note: String::new(),
            has_table: false,
            table: vec![],
            send: viewer.text(send),
            verb,
            nonce: nonce.to_owned(),
            carried: String::new(),
        }
    }

    /// Says beside its inputs what helps to fill them in.
    fn noting(self, note: Option<String>) -> Self {
        Self { has_note: note.is_some(), note: note.unwrap_or_default(), ..self }
    }

    /// Shows a table below that.
    fn showing(self, table: Vec<Row>) -> Self {
        Self { has_table: true, table, ..self }
    }

    /// Says why it is shown again: what is empty is named as its label names it.
    fn after(self, problem: Option<&Sentence<'_>>, viewer: &Viewer<'_>) -> Self {
        let Some(problem) = problem else { return self };
        let labels: Vec<&str> = self.inputs.iter().filter_map(|one| one.input.lacking()).collect();
        let problem = match problem {
            Sentence::Lacks { .. } if !labels.is_empty() => {
                viewer.language().format(Text::DialogLacks, &[("labels", labels.join(", ").into())])
            }
            other => other.plain(viewer),
        };
        Self { has_problem: true, problem, ..self }
    }
}

/// An input of a card, or one for a day or an hour.
#[derive(Serialize)]
pub(in crate::cards) struct DialogInput {
    #[serde(flatten)]
    input: Input,
    is_date: bool,
    is_time: bool,
}

impl From<Input> for DialogInput {
    fn from(input: Input) -> Self {
        Self { input, is_date: false, is_time: false }
    }
}
