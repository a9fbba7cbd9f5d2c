//! The dialog in which an agent chooses files that came with a matter.

use serde::Serialize;

use super::Dialog;
use crate::cards::parts::form::Choice;
use crate::cards::parts::matter::heading;
use crate::cards::templates::BindError;
use crate::cards::texts::{Text, prose};
use crate::cards::viewer::Viewer;
use crate::cases::Number;
use crate::cases::evidence::Attached;

/// Graphemes of a name in the list.
const NAME: usize = 80;

/// `Recibir archivo`, when there are several.
#[derive(Clone, Copy, Debug)]
pub struct FilesDialog<'a> {
    /// The case or request.
    pub number: Number,
    /// Those that can be given, all of them chosen at first.
    pub files: &'a [Attached],
    /// Names the case or request and its revision.
    pub nonce: &'a str,
}

#[derive(Serialize)]
pub(in crate::cards) struct View {
    lang: &'static str,
    value: String,
    choices: Vec<Choice>,
    nonce: String,
}

impl FilesDialog<'_> {
    /// The dialog.
    ///
    /// # Errors
    /// [`BindError`] when the template does not fit, a defect.
    pub fn render(&self, viewer: &Viewer<'_>) -> Result<Dialog, BindError> {
        let card = viewer.bind(&viewer.templates().files_dialog, &self.view(viewer))?;
        Ok(Dialog { title: heading(Text::FilesTitle, self.number, viewer), card })
    }

    pub(in crate::cards) fn view(&self, viewer: &Viewer<'_>) -> View {
        let choice = |file: &Attached| Choice {
            value: file.id.clone(),
            title: prose::shown_line(&viewer.file_name(&file.name), NAME),
        };
        let ids: Vec<&str> = self.files.iter().map(|file| file.id.as_str()).collect();
        View {
            lang: viewer.language().card_lang(),
            value: ids.join(","),
            choices: self.files.iter().map(choice).collect(),
            nonce: self.nonce.to_owned(),
        }
    }
}
