//! Files on the cards: their names with what became of them, and the dialog in which an agent chooses some.

use crate::cards::texts::Text;
use crate::cards::viewer::Viewer;
use crate::cases::evidence::{Attached, Standing};

/// The names for the requester: what agents added is not theirs to see.
pub(in crate::cards) fn for_requester(files: &[Attached], viewer: &Viewer<'_>) -> Vec<String> {
    files.iter().filter(|file| !file.by_desk).map(|file| told(file, false, viewer)).collect()
}

/// The names for the desk, with what became of each: first what can be had, for a card names only some.
pub(in crate::cards) fn for_desk(files: &[Attached], viewer: &Viewer<'_>) -> Vec<String> {
    let (refused, kept): (Vec<_>, Vec<_>) =
        files.iter().partition(|file| matches!(file.standing, Standing::Refused(_)));
    kept.into_iter().chain(refused).map(|file| told(file, true, viewer)).collect()
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
