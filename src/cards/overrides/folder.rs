//! The organisation's folder: `adaptive-cards/*.json` and `locales/<language>/*.ftl`, and nothing from outside it.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use super::Complaint;
use crate::cards::texts::Texts;

/// The most bytes of a file; Mesa's largest has ten thousand.
const MOST_BYTES: u64 = 256 * 1024;
/// The most entries of a folder that are looked at.
const MOST_ENTRIES: usize = 1_000;

pub(super) const CARDS: &str = "adaptive-cards";
pub(super) const LOCALES: &str = "locales";

/// A file of theirs: its name within the folder, and what stands in it.
pub(super) struct OwnFile {
    pub(super) name: String,
    pub(super) text: String,
}

/// Everything that can be read, in the order of names, and what cannot.
pub(super) fn read(folder: &Path) -> (Vec<OwnFile>, Vec<Complaint>) {
    let mut reading = Reading { root: PathBuf::new(), files: vec![], complaints: vec![] };
    match folder.canonicalize() {
        Ok(root) => {
            reading.root = root;
            reading.whole();
        }
        Err(error) => reading.complain("", format!("{} cannot be read: {error}", folder.display())),
    }
    (reading.files, reading.complaints)
}

struct Reading {
    root: PathBuf,
    files: Vec<OwnFile>,
    complaints: Vec<Complaint>,
}

impl Reading {
    fn complain(&mut self, name: &str, problem: String) {
        self.complaints.push(Complaint::unread(name, problem));
    }

    fn whole(&mut self) {
        for name in self.folders("") {
            match name.as_str() {
                CARDS => self.files_of(CARDS, ".json"),
                LOCALES => self.languages(),
                _ => self.complain(
                    &name,
                    format!("nothing is read from this folder; there are {CARDS} and {LOCALES}"),
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
                self.complain(&inner, format!("Mesa does not speak this language; it speaks {known}"));
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
            match self.text(&name) {
                Ok(text) => self.files.push(OwnFile { name, text }),
                Err(problem) => self.complain(&name, problem),
            }
        }
    }

    /// Hidden ones are those of editors and of systems that put files into place.
    fn entries(&mut self, inner: &str) -> Vec<String> {
        let entries = match fs::read_dir(self.root.join(inner)) {
            Ok(entries) => entries,
            Err(error) => {
                self.complain(inner, format!("the folder cannot be read: {error}"));
                return vec![];
            }
        };
        let names = entries.take(MOST_ENTRIES).flatten().map(|entry| entry.file_name());
        let mut names: Vec<String> = names.filter_map(|name| name.into_string().ok()).collect();
        names.retain(|name| !name.starts_with('.'));
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
        let mut bytes = vec![];
        File::open(&path).and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut bytes)).map_err(told)?;
        if bytes.len() as u64 > MOST_BYTES {
            return Err(format!("the file is larger than {MOST_BYTES} bytes"));
        }
        let text = String::from_utf8(bytes).map_err(|_| "the file is not written in UTF-8".to_owned())?;
        Ok(text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n"))
    }
}
