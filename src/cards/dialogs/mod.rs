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
    pub(in crate::cards) lang: &'static str,
    pub(in crate::cards) has_problem: bool,
    pub(in crate::cards) problem: String,
    pub(in crate::cards) inputs: Vec<DialogInput>,
    pub(in crate::cards) has_note: bool,
    pub(in crate::cards) note: String,
    pub(in crate::cards) send: String,
    pub(in crate::cards) verb: &'static str,
    pub(in crate::cards) nonce: String,
    /// What the form is sent back with, unseen.
    pub(in crate::cards) carried: String,
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
