//! Who may read what. `mesa check` is run as root, who may read everything; the service has a user of its own.

use std::fs::{self, Metadata};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::finding::Finding;
use crate::config::{Database, NamedFiles, Settings};

/// Whose permissions are none.
const ROOT: u32 = 0;
/// This process, whose owner is whoever runs it.
const MYSELF: &str = "/proc/self";
/// Paths that are told; the rest are counted.
const SHOWN: usize = 8;
/// A folder is read by entering it and listing it.
const READ: u32 = 0o4;
const ENTER: u32 = 0o1;

/// Whoever runs the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reader {
    /// The owner of what the service has written.
    Known { user: u32, group: u32 },
    /// A user of its own, of whom nothing is known before it was started.
    Anybody,
}

impl Reader {
    /// As what the service keeps shows; what root owns before there is a database says nothing.
    fn of(settings: &Settings) -> Self {
        let known = |meta: Metadata| Self::Known { user: meta.uid(), group: meta.gid() };
        let database = match &settings.database {
            Database::Sqlite(path) => fs::metadata(path).ok(),
            Database::Postgres(_) => None,
        };
        let folder = || fs::metadata(&settings.data_dir).ok().filter(|meta| meta.uid() != ROOT);
        database.or_else(folder).map_or(Self::Anybody, known)
    }

    fn may(self, wanted: u32, meta: &Metadata) -> bool {
        let shift = match self {
            Self::Known { user: ROOT, .. } => return true,
            Self::Known { user, .. } if user == meta.uid() => 6,
            Self::Known { group, .. } if group == meta.gid() => 3,
            _ => 0,
        };
        (meta.mode() >> shift) & wanted == wanted
    }
}

/// Whether the service may read what it must, and nobody else what is secret. Only root sees all of it.
pub(super) fn of_the_service(settings: &Settings, files: &NamedFiles) -> Finding {
    if fs::metadata(MYSELF).is_ok_and(|meta| meta.uid() != ROOT) {
        return Finding::fine(
            "whoever runs this may read what the settings name; as root, `mesa check` looks for the service's user",
        );
    }
    let reader = Reader::of(settings);
    let folders = settings.catalog.iter().chain(&settings.overrides);
    let mut closed: Vec<PathBuf> =
        files.open.iter().chain(folders).flat_map(|path| unreadable(path, reader)).collect();
    closed.dedup();
    told(reader, &closed, &open_to_all(&files.secret))
}

fn told(reader: Reader, closed: &[PathBuf], open: &[PathBuf]) -> Finding {
    let mut says = vec![];
    if !closed.is_empty() {
        says.push(format!(
            "the service's own user may not read {}: `chmod a+rX` each, or give it to that user",
            listed(closed)
        ));
    }
    if !open.is_empty() {
        says.push(format!("every user of this machine may read {}: `chmod 0600` each", listed(open)));
    }
    match reader {
        _ if says.is_empty() => {
            Finding::fine("the service's own user may read what it must; what is secret is closed")
        }
        Reader::Known { .. } if !closed.is_empty() => Finding::wrong(says.join("; ")),
        _ => Finding::todo(says.join("; ")),
    }
}

/// Each with how it stands now.
fn listed(paths: &[PathBuf]) -> String {
    let stands = |path: &PathBuf| match fs::metadata(path) {
        Ok(meta) => {
            format!(
                "{} (mode {:04o}, of {}:{})",
                path.display(),
                meta.mode() & 0o7777,
                meta.uid(),
                meta.gid()
            )
        }
        Err(_) => path.display().to_string(),
    };
    let mut shown: Vec<String> = paths.iter().take(SHOWN).map(stands).collect();
    if paths.len() > SHOWN {
        shown.push(format!("{} more", paths.len() - SHOWN));
    }
    shown.join(", ")
}

/// What keeps the reader from a file, or from a folder with all that is in it. What is not there is another finding's.
fn unreadable(path: &Path, reader: Reader) -> Vec<PathBuf> {
    let Ok(path) = path.canonicalize() else { return vec![] };
    let may_enter = |folder: &Path| fs::metadata(folder).is_ok_and(|meta| reader.may(ENTER, &meta));
    match path.ancestors().skip(1).filter(|folder| !may_enter(folder)).last() {
        Some(shut) => vec![shut.to_owned()],
        None => within(&path, reader),
    }
}

/// The same, once there.
fn within(path: &Path, reader: Reader) -> Vec<PathBuf> {
    let Ok(meta) = fs::metadata(path) else { return vec![] };
    let wanted = if meta.is_dir() { READ | ENTER } else { READ };
    if !reader.may(wanted, &meta) {
        return vec![path.to_owned()];
    }
    let mut inside: Vec<PathBuf> =
        fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    inside.retain(|path| !is_hidden(path));
    inside.sort();
    inside.iter().flat_map(|path| within(path, reader)).collect()
}

/// Such as what a version control keeps there; Mesa reads none of it.
fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

/// Secrets that anybody on this machine may read.
fn open_to_all(secrets: &[PathBuf]) -> Vec<PathBuf> {
    let is_open = |path: &&PathBuf| fs::metadata(path).is_ok_and(|meta| Reader::Anybody.may(READ, &meta));
    secrets.iter().filter(is_open).cloned().collect()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::super::finding::State;
    use super::*;

    fn set(path: &Path, mode: u32) {
        fs::set_permissions(path, PermissionsExt::from_mode(mode)).unwrap();
    }

    #[test]
    fn what_the_service_may_not_read_is_named_path_by_path() {
        let folder = tempfile::tempdir().unwrap();
        let catalog = folder.path().canonicalize().unwrap().join("catalog");
        let sites = catalog.join("sites.toml");
        fs::create_dir_all(catalog.join(".git")).unwrap();
        fs::write(&sites, "").unwrap();
        let meta = fs::metadata(&sites).unwrap();
        let myself = Reader::Known { user: meta.uid().max(1), group: meta.gid() };
        for (of_folder, of_file, reader, found) in [
            (0o755, 0o644, Reader::Anybody, vec![]),
            (0o755, 0o600, Reader::Anybody, vec![&sites]),
            (0o700, 0o644, Reader::Anybody, vec![&catalog]),
            (0o711, 0o644, Reader::Anybody, vec![&catalog]),
            (0o750, 0o640, Reader::Known { user: u32::MAX, group: meta.gid() }, vec![]),
            (0o755, 0o604, Reader::Known { user: u32::MAX, group: meta.gid() }, vec![&sites]),
            (0o700, 0o600, Reader::Known { user: ROOT, group: ROOT }, vec![]),
        ] {
            set(&sites, of_file);
            set(&catalog, of_folder);
            let named = within(&catalog, reader);
            assert_eq!(named.iter().collect::<Vec<_>>(), found, "{of_folder:o} {of_file:o} {reader:?}");
        }
        set(folder.path(), 0o700);
        assert!(unreadable(&sites, Reader::Anybody).len() == 1, "the way there is closed");
        let wrong = told(myself, std::slice::from_ref(&sites), &[]);
        assert!(wrong.state == State::Wrong && wrong.says.contains("sites.toml (mode 0600"), "{wrong:?}");
        assert_eq!(told(Reader::Anybody, &[sites], &[]).state, State::Todo);
    }

    #[test]
    fn a_secret_that_everybody_reads_is_something_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let secret = folder.path().join("app-secret");
        fs::write(&secret, "").unwrap();
        for (mode, is_open) in [(0o600, false), (0o640, false), (0o644, true)] {
            set(&secret, mode);
            assert_eq!(!open_to_all(std::slice::from_ref(&secret)).is_empty(), is_open, "{mode:o}");
        }
        let todo = told(Reader::Anybody, &[], &[secret]);
        assert!(todo.state == State::Todo && todo.says.contains("app-secret (mode 0644"), "{todo:?}");
        assert_eq!(told(Reader::Anybody, &[], &[]).state, State::Ok);
    }
}
