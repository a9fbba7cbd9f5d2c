//! Files on the cards: their names with what became of them, and the dialog in which an agent chooses some.

use serde::Serialize;

use super::actions::Button;
use super::bind::BindError;
use super::dialogs::Dialog;
use super::form::Choice;
use super::prose;
use super::request::heading;
use super::texts::Text;
use super::viewer::Viewer;
use crate::cases::Number;
use crate::cases::evidence::{Attached, Standing};

/// Graphemes of a name in the list.
const NAME: usize = 80;

/// The names for the requester: what agents added is not theirs to see.
pub(super) fn for_requester(files: &[Attached], viewer: &Viewer<'_>) -> Vec<String> {
    files.iter().filter(|file| !file.by_desk).map(|file| told(file, false, viewer)).collect()
}

/// The names for the desk, with what became of each: first what can be had, for a card names only some.
pub(super) fn for_desk(files: &[Attached], viewer: &Viewer<'_>) -> Vec<String> {
    let (refused, kept): (Vec<_>, Vec<_>) =
        files.iter().partition(|file| matches!(file.standing, Standing::Refused(_)));
    kept.into_iter().chain(refused).map(|file| told(file, true, viewer)).collect()
}

/// `Recibir archivo`, when there is one to be had; in the menu, when the card `is_full`.
pub(super) fn button(files: &[Attached], is_full: bool, nonce: &str, viewer: &Viewer<'_>) -> Option<Button> {
    files.iter().any(Attached::is_stored).then(|| Button {
        title: viewer.text(Text::DeskFiles),
        verb: "desk.files",
        mode: if is_full { "secondary" } else { "primary" },
        style: "default",
        nonce: nonce.to_owned(),
    })
}

/// The requester knows what they sent; only what did not arrive is said to them.
fn told(file: &Attached, is_desk: bool, viewer: &Viewer<'_>) -> String {
    let text = match file.standing {
        Standing::Refused(_) => Text::FileRefused,
        Standing::Pending if is_desk => Text::FilePending,
        Standing::Link if is_desk => Text::FileLink,
        Standing::Pending | Standing::Link | Standing::Stored => return file.name.clone(),
    };
    viewer.language().format(text, &[("name", viewer.file_name(&file.name).into())])
}

impl Viewer<'_> {
    /// What a file is called; a picture out of the clipboard has no name.
    pub fn file_name(&self, name: &str) -> String {
        if name.trim().is_empty() { self.text(Text::FileUnnamed) } else { name.to_owned() }
    }
}

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
pub(super) struct View {
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

    pub(super) fn view(&self, viewer: &Viewer<'_>) -> View {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cards::samples;
    use crate::cases::evidence::FileRefusal;

    fn file(name: &str, standing: Standing, by_desk: bool) -> Attached {
        Attached { id: name.to_owned(), name: name.to_owned(), standing, by_desk }
    }

    #[test]
    fn each_side_is_told_what_it_may_know() {
        let cards = samples::cards().unwrap();
        let viewer = samples::viewer(&cards, "es-CO");
        let files = [
            file("foto.png", Standing::Stored, false),
            file("", Standing::Pending, false),
            file("a.exe", Standing::Refused(FileRefusal::Kind), false),
            file("plan.pdf", Standing::Link, true),
        ];
        assert_eq!(for_requester(&files, &viewer), ["foto.png", "", "a.exe (no se recibió)"]);
        assert_eq!(
            for_desk(&files, &viewer),
            ["foto.png", "imagen (se está recibiendo)", "plan.pdf (solo enlace)", "a.exe (no se recibió)"]
        );
    }
}
