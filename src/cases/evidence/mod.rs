//! Evidence: the files and pictures that come with a request. What is accepted, by its content, and what it is called.

mod archive;
mod kind;
mod name;

use serde::{Deserialize, Serialize};

pub use kind::FileKind;
pub use name::{named_as, safe_name};

/// Files of one request; beyond that somebody sends them by mistake, or means harm.
pub const MOST_FILES: usize = 20;

/// A file as the people who may see it are told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// Our own id.
    pub id: String,
    /// Safe to show and to save under; empty for a picture out of the clipboard.
    pub name: String,
    /// What became of it.
    pub standing: Standing,
    /// Whether an agent added it: the requester is not told of those.
    pub by_desk: bool,
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Not fetched yet.
    Pending,
    /// Mesa has its content.
    Stored,
    /// Mesa did not take it.
    Refused(FileRefusal),
    /// Shared in a channel: its name and its link are all that is kept.
    Link,
}

/// Why a file was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileRefusal {
    /// Larger than the setting allows.
    TooLarge,
    /// Of a kind that is not accepted: a program, a script, or nothing that is known.
    Kind,
    /// It could not be fetched.
    Unreachable,
    /// Its link was no longer good.
    Expired,
    /// The request has [`MOST_FILES`] already.
    TooMany,
}

impl Attached {
    /// Whether an agent can be given it.
    pub fn is_stored(&self) -> bool {
        self.standing == Standing::Stored
    }
}

/// Looks at what was fetched: by its content, and by its name only to refuse it.
///
/// # Errors
/// [`FileRefusal::Kind`] for programs, scripts and everything unknown.
pub fn inspect(name: &str, bytes: &[u8]) -> Result<FileKind, FileRefusal> {
    if name::is_forbidden(name) {
        return Err(FileRefusal::Kind);
    }
    kind::of(bytes).ok_or(FileRefusal::Kind)
}
