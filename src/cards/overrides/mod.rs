//! What an organisation puts in the place of Mesa's own templates and texts: read once at start, and believed only as
//! far as it holds. What does not hold is told with file and line, and Mesa's own stays in its place.

mod complaint;
mod folder;
mod trial;

use std::path::Path;

use crate::cards::templates::{Template, Templates};
use crate::cards::texts::{self, Texts};
use crate::cards::viewer::{CardsError, Overrides};
use crate::catalog::Catalog;
pub use complaint::Complaint;
use complaint::Complaints;
use folder::{CARDS, LOCALES, OwnFile};

impl Overrides {
    /// What holds of an organisation's folder, and what does not.
    ///
    /// # Errors
    /// [`CardsError`] when a file that ships is broken.
    pub fn read(folder: &Path) -> Result<(Self, Vec<Complaint>), CardsError> {
        let mut complaints = Complaints::default();
        let files = folder::read(folder, &mut complaints);
        let mut found = Self::default();
        for file in files {
            if complaints.are_too_many() {
                break;
            }
            found.add(file, &mut complaints);
        }
        let held = if found.count() == (0, 0) {
            found
        } else {
            trial::held(found, Catalog::builtin(), &mut complaints)?
        };
        Ok((held, complaints.told()))
    }

    fn add(&mut self, file: OwnFile, complaints: &mut Complaints) {
        match file.name.strip_prefix(LOCALES).and_then(|rest| rest.split('/').nth(1)) {
            Some(language) => self.add_messages(language, &file, complaints),
            None => self.add_template(file, complaints),
        }
    }

    fn add_template(&mut self, file: OwnFile, complaints: &mut Complaints) {
        let Some(known) = Templates::FILES.iter().find(|known| **known == file.name) else {
            let names: Vec<&str> =
                Templates::FILES.iter().filter_map(|known| known.rsplit('/').next()).collect();
            let problem = format!("Mesa has no such card in {CARDS}; it has {}", names.join(", "));
            return complaints.push(Complaint::unread(&file.name, problem));
        };
        match Template::parse(known, file.text) {
            Ok(template) => self.templates.push(template),
            Err(error) => {
                complaints.push(Complaint::of_template(error.file, error.line, error.problem.to_string()));
            }
        }
    }

    fn add_messages(&mut self, language: &str, file: &OwnFile, complaints: &mut Complaints) {
        let Some(tag) = Texts::TAGS.into_iter().find(|tag| *tag == language) else { return };
        let (messages, problems) = texts::read_own(tag, &file.name, &file.text);
        let complain = |(line, problem)| Complaint::of_message(&file.name, line, problem);
        complaints.extend(problems.into_iter().map(complain));
        for message in messages {
            match self.messages.iter().find(|one| (one.tag, &one.id) == (tag, &message.id)) {
                None => self.messages.push(message),
                Some(first) => {
                    let problem = format!("{} stands in {}:{} already", message.id, first.file, first.line);
                    let line = Some(message.line);
                    complaints.push(Complaint { line, ..Complaint::unread(&file.name, problem) });
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
