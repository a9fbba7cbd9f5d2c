//! What every check needs: a place for mistakes, and the shapes that many settings share.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;

use secrecy::{ExposeSecret, SecretString};
use tracing_subscriber::EnvFilter;
use uuid::Uuid;

use super::mistakes::Mistakes;
use super::settings::{LogFormat, Logging};

/// Collects mistakes, and knows where each setting was written.
#[derive(Debug, Default)]
pub(super) struct Checks {
    places: BTreeMap<String, String>,
    mistakes: Mistakes,
}

impl Checks {
    pub(super) fn new(places: Vec<(String, String)>, mistakes: Mistakes) -> Self {
        Self { places: places.into_iter().collect(), mistakes }
    }

    /// Whether somebody wrote it, rather than left it to its default.
    pub(super) fn is_given(&self, name: &str) -> bool {
        self.places.contains_key(name)
    }

    pub(super) fn wrong(&mut self, name: &str, advice: &str) {
        let place = self.places.get(name).map_or(name, String::as_str).to_owned();
        self.mistakes.add(place, advice);
    }

    pub(super) fn missing(&mut self, name: &str, advice: &str) {
        let (flag, variable) = (name.replace('_', "-"), name.to_uppercase());
        self.mistakes.add(
            name,
            format!("missing; {advice} (--{flag}, MESA_{variable}, or `{name}` in the settings file)"),
        );
    }

    pub(super) fn filled(&mut self, name: &str, text: &str) -> Option<String> {
        let text = optional(Some(&text.to_owned()));
        if text.is_none() {
            self.wrong(name, "empty; leave it out to take the default");
        }
        text
    }

    pub(super) fn address(&mut self, name: &str, text: &str) -> Option<SocketAddr> {
        let address = text.trim().parse().ok();
        if address.is_none() {
            self.wrong(name, "not an address and port such as 127.0.0.1:3978 or [::1]:3978");
        }
        address
    }

    pub(super) fn locale(&mut self, text: &str) -> Option<String> {
        let locale = ["es-CO", "en"].into_iter().find(|known| known.eq_ignore_ascii_case(text.trim()));
        if locale.is_none() {
            self.wrong("locale", "Mesa speaks `es-CO` and `en`; choose one of them");
        }
        locale.map(ToOwned::to_owned)
    }

    pub(super) fn logging(&mut self, filter: &str, format: &str) -> Option<Logging> {
        let right = EnvFilter::try_new(filter).is_ok() && filter.split(',').all(is_told);
        if !right {
            self.wrong(
                "log",
                "not a filter; write a level (error, warn, info, debug, trace) or module=level",
            );
        }
        let format = match format.trim() {
            "json" => Some(LogFormat::Json),
            "text" => Some(LogFormat::Text),
            _ => {
                self.wrong("log_format", "choose `json` or `text`");
                None
            }
        };
        Some(Logging { filter: filter.to_owned(), format: format? }).filter(|_| right)
    }

    /// An existing folder, or none when left out.
    pub(super) fn folder(&mut self, name: &str, text: Option<&String>) -> Option<PathBuf> {
        let folder = PathBuf::from(optional(text)?);
        if !folder.is_dir() {
            self.wrong(name, "there is no such folder");
        }
        Some(folder)
    }

    /// A secret that was told, or that stands in the file named by the setting's twin `<name>_file`.
    pub(super) fn secret(
        &mut self,
        name: &str,
        told: Option<&SecretString>,
        file: Option<&String>,
    ) -> Option<SecretString> {
        let told = told.map(|secret| secret.expose_secret().trim().to_owned());
        let told = told.filter(|secret| !secret.is_empty());
        let file_name = format!("{name}_file");
        match (told, optional(file)) {
            (Some(_), Some(_)) => {
                self.wrong(&file_name, &format!("{name} is given too; keep only one of them"));
                None
            }
            (Some(secret), None) => Some(secret.into()),
            (None, Some(path)) => self.file(&file_name, &path).map(|text| text.trim().into()),
            (None, None) => None,
        }
    }

    /// What stands in a file that must not be empty.
    pub(super) fn file(&mut self, name: &str, path: &str) -> Option<String> {
        match std::fs::read_to_string(path) {
            Ok(text) if !text.trim().is_empty() => Some(text),
            Ok(_) => {
                self.wrong(name, "the file is empty; put into it what this setting asks for");
                None
            }
            Err(error) => {
                self.wrong(name, &format!("cannot read {path}: {error}"));
                None
            }
        }
    }

    /// The value if nothing at all was wrong.
    pub(super) fn finish<T>(self, value: Option<T>) -> Result<T, Mistakes> {
        match value {
            Some(value) if self.mistakes.0.is_empty() => Ok(value),
            _ => Err(self.mistakes),
        }
    }

    pub(super) fn guid(&mut self, name: &str, text: &str) -> Option<String> {
        let guid = Uuid::try_parse(text.trim()).ok().map(|guid| guid.hyphenated().to_string());
        if guid.is_none() {
            self.wrong(name, "not a GUID such as 11112222-3333-4444-5555-666677778888");
        }
        guid
    }

    pub(super) fn guids(&mut self, name: &str, texts: &[String]) -> Option<Vec<String>> {
        let filled = texts.iter().filter(|text| !text.trim().is_empty());
        // All of them first: each mistake is named, not only the first.
        let read: Vec<Option<String>> = filled.map(|text| self.guid(name, text)).collect();
        read.into_iter().collect()
    }
}

/// Whether one part of a filter lets anything be logged on purpose: a bare word that is no level would be taken as the
/// name of a module that nobody has, and silence everything else.
fn is_told(part: &str) -> bool {
    const LEVELS: [&str; 6] = ["off", "error", "warn", "info", "debug", "trace"];
    let part = part.trim().to_ascii_lowercase();
    LEVELS.contains(&part.as_str()) || part.starts_with("mesa") || part.contains(['=', '['])
}

/// An empty text counts as left out: environment files often hold empty variables.
pub(super) fn optional(text: Option<&String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}
