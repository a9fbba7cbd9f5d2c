//! The organisation's folder: `adaptive-cards/*.json` and `locales/<language>/*.ftl`, and nothing from outside it.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use super::{Complaint, Complaints};
use crate::cards::texts::Texts;

/// The most bytes of a file; Mesa's largest has ten thousand.
const MOST_BYTES: u64 = 256 * 1024;
/// The most entries of a folder.
const MOST_ENTRIES: usize = 500;
/// The most files, and the most bytes of all of them together; Mesa's own are sixty with two hundred thousand.
const MOST_FILES: usize = 200;
const MOST_OF_ALL: usize = 4 * 1024 * 1024;

pub(super) const CARDS: &str = "adaptive-cards";
pub(super) const LOCALES: &str = "locales";

/// A file of theirs: its name within the folder, and what stands in it.
pub(super) struct OwnFile {
    pub(super) name: String,
    pub(super) text: String,
}

/// Everything that can be read, in the order of names; what cannot is complained of.
pub(super) fn read(folder: &Path, complaints: &mut Complaints) -> Vec<OwnFile> {
    let mut reading = Reading { root: PathBuf::new(), files: vec![], bytes: 0, complaints };
    match folder.canonicalize() {
        Ok(root) => {
            reading.root = root;
            reading.whole();
        }
        Err(error) => reading.complain("", &format!("{} cannot be read: {error}", folder.display())),
    }
    reading.files
}

struct Reading<'c> {
    root: PathBuf,
    files: Vec<OwnFile>,
    bytes: usize,
    complaints: &'c mut Complaints,
}

impl Reading<'_> {
    fn complain(&mut self, name: &str, problem: &str) {
        self.complaints.push(Complaint::unread(name, problem));
    }

    fn whole(&mut self) {
        for name in self.folders("") {
            match name.as_str() {
                CARDS => self.files_of(CARDS, ".json"),
                LOCALES => self.languages(),
                _ => self.complain(
                    &name,
                    &format!("nothing is read from this folder; there are {CARDS} and {LOCALES}"),
                ),
            }
        }
    }

    fn languages(&mut self) {
        for name in self.folders(LOCALES) {
            let inner = format!("{LOCALES}/{name}");
            if Texts::TAGS.contains(&name.as_str()) {
                self.files_of(&inner, ".ftl");
            } else {
                let known = Texts::TAGS.join(" and ");
                self.complain(&inner, &format!("Mesa does not speak this language; it speaks {known}"));
            }
        }
    }

    fn folders(&mut self, inner: &str) -> Vec<String> {
        let names = self.entries(inner);
        names.into_iter().filter(|name| self.root.join(inner).join(name).is_dir()).collect()
    }

    fn files_of(&mut self, inner: &str, ending: &str) {
        for name in self.entries(inner).into_iter().filter(|name| name.ends_with(ending)) {
            let name = format!("{inner}/{name}");
            if self.complaints.are_too_many() {
                return;
            }
            if self.files.len() == MOST_FILES || self.bytes > MOST_OF_ALL {
                let most = format!("{MOST_FILES} files and {MOST_OF_ALL} bytes are the most of a folder");
                return self.complain(&name, &format!("{most}: from this file on none of {inner} is read"));
            }
            match self.text(&name) {
                Ok(text) => {
                    self.bytes += text.len();
                    self.files.push(OwnFile { name, text });
                }
                Err(problem) => self.complain(&name, &problem),
            }
        }
    }

    /// Hidden ones are those of editors and of systems that put files into place.
    fn entries(&mut self, inner: &str) -> Vec<String> {
        let listed = match listed(&self.root.join(inner)) {
            Ok(listed) if listed.len() <= MOST_ENTRIES => listed,
            Ok(_) => {
                let problem = format!("the folder has more than {MOST_ENTRIES} entries, and none is read");
                self.complain(inner, &problem);
                return vec![];
            }
            Err(error) => {
                self.complain(inner, &format!("the folder cannot be read: {error}"));
                return vec![];
            }
        };
        let mut names = vec![];
        for name in listed {
            match name.into_string() {
                Ok(name) if name.starts_with('.') => {}
                Ok(name) => names.push(name),
                Err(name) => {
                    let name = format!("{inner}/{}", name.to_string_lossy());
                    self.complain(&name, "the name of the file is not written in UTF-8");
                }
            }
        }
        names.sort();
        names
    }

    /// As people's editors write it: a mark at the beginning and the line ends of Windows are taken out.
    fn text(&self, name: &str) -> Result<String, String> {
        let told = |error: std::io::Error| format!("the file cannot be read: {error}");
        let path = self.root.join(name).canonicalize().map_err(told)?;
        if !path.starts_with(&self.root) {
            return Err(
                "the file is a link that leads out of the folder; put the file itself there".to_owned()
            );
        }
        // What is no file, a pipe for instance, may keep who opens it waiting for ever.
        if !path.metadata().map_err(told)?.is_file() {
            return Err("this is no file".to_owned());
        }
        let told_length = path.metadata().map_err(told)?.len();
        whole(File::open(&path).map_err(told)?, told_length)
    }
}

/// The names in a folder, no more of them than show that there are too many.
fn listed(folder: &Path) -> std::io::Result<Vec<OsString>> {
    fs::read_dir(folder)?.take(MOST_ENTRIES + 1).map(|entry| Ok(entry?.file_name())).collect()
}

/// The text of a file that had so many bytes a moment ago.
fn whole(file: impl Read, length: u64) -> Result<String, String> {
    if length > MOST_BYTES {
        return Err(format!("the file is larger than {MOST_BYTES} bytes"));
    }
    let mut bytes = vec![];
    let read = file.take(MOST_BYTES + 1).read_to_end(&mut bytes);
    let read = read.map_err(|error| format!("the file cannot be read: {error}"))?;
    if read as u64 != length {
        return Err("the file was being written while it was read; try again when it is done".to_owned());
    }
    let text = String::from_utf8(bytes).map_err(|_| "the file is not written in UTF-8".to_owned())?;
    Ok(text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_grows_or_shrinks_while_it_is_read_is_not_used() {
        assert_eq!(whole(&b"x\r\n"[..], 3).unwrap(), "x\n");
        for length in [2, 4] {
            assert!(whole(&b"x\r\n"[..], length).unwrap_err().contains("while it was read"));
        }
        assert!(whole(std::io::repeat(b'x'), 5).unwrap_err().contains("while it was read"));
        assert!(whole(&b""[..], MOST_BYTES + 1).unwrap_err().contains("larger than"));
    }
}
