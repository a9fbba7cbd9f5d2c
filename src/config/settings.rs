//! The final settings: typed, checked, secrets wrapped.

use std::net::SocketAddr;
use std::path::PathBuf;

use secrecy::SecretString;

use super::cloud::Cloud;
use super::mail::MailSettings;
use super::mistakes::Mistakes;
use super::package::Presence;

/// Everything that Mesa was told, in a form that can only make sense.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where the edge listens.
    pub listen: SocketAddr,
    /// Application id of the bot (a GUID, lower case).
    pub app_id: String,
    /// How callers prove who they are, and Mesa itself.
    pub access: Access,
    /// The organisation's tenant (a GUID, lower case).
    pub tenant_id: String,
    /// Tenants whose people may write; never empty.
    pub allowed_tenants: Vec<String>,
    /// Where everything is kept.
    pub database: Database,
    /// Folder for what Mesa keeps; it may not exist yet.
    pub data_dir: PathBuf,
    /// The organisation's catalogue; the built-in one when absent.
    pub catalog: Option<PathBuf>,
    /// The folder with the organisation's own cards and texts; it may not be there.
    pub overrides: Option<PathBuf>,
    /// The endpoints of the cloud.
    pub cloud: Cloud,
    /// The organisation's mail server; without one nothing is sent by e-mail.
    pub mail: Option<MailSettings>,
    /// How Teams reaches Mesa and shows it.
    pub presence: Presence,
    /// Entra object ids (lower case) of the first coordinators.
    pub coordinators: Vec<String>,
    /// Entra object ids (lower case) of the first administrators.
    pub administrators: Vec<String>,
    /// Where people's files may be, and how large.
    pub files: Files,
    /// Language of people whose own is not known (`es-CO`).
    pub locale: String,
    /// What is logged, and how.
    pub logging: Logging,
}

/// Which files are fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    /// Hosts, each exact or with `*.` before it. In a cloud on this machine all files are on this machine.
    pub hosts: Vec<String>,
    /// The most bytes of one.
    pub limit: usize,
}

impl Default for Files {
    fn default() -> Self {
        let hosts = ["*.sharepoint.com", "*.svc.ms", "*.1drv.com"].map(str::to_owned).into();
        Self { hosts, limit: 20 * MEGABYTE }
    }
}

/// In bytes, as people count them.
pub(super) const MEGABYTE: usize = 1_000_000;

/// Whether calls are signed. There is no third way: without an application id Mesa does not start.
#[derive(Clone, Debug)]
pub enum Access {
    /// Teams signs its calls; Mesa asks for its own token with this secret.
    Signed {
        /// The client secret.
        secret: SecretString,
    },
    /// The development switch: unsigned calls from this machine are believed, no token is sent.
    Unauthenticated,
}

/// Which database.
#[derive(Clone, Debug)]
pub enum Database {
    /// A file of the embedded engine.
    Sqlite(PathBuf),
    /// A connection string, which may hold a password.
    Postgres(SecretString),
}

/// What is logged, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logging {
    /// A filter that `tracing_subscriber::EnvFilter` accepts.
    pub filter: String,
    /// For machines or for people.
    pub format: LogFormat,
}

impl Logging {
    /// For a command whose answer is on standard output: only what went wrong.
    pub fn for_people() -> Self {
        Self { filter: "warn".to_owned(), format: LogFormat::Text }
    }

    /// For a command that tells by itself whatever went wrong.
    pub fn nothing() -> Self {
        Self { filter: "off".to_owned(), format: LogFormat::Text }
    }
}

/// The form of a log line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// One JSON object a line.
    Json,
    /// One readable line.
    Text,
}

/// What `mesa check` was told.
#[derive(Debug)]
pub struct CheckSettings {
    /// The settings of the Mesa to look at, or what is wrong with them.
    pub settings: Result<Settings, Mistakes>,
    /// Whether the answer is for a machine.
    pub json: bool,
    /// Where a letter is sent to, to see that it arrives.
    pub mail_to: Option<String>,
    /// The files that were named.
    pub files: NamedFiles,
}

/// The files that settings name, by who should read them.
#[derive(Debug, Default)]
pub struct NamedFiles {
    /// Those that Mesa reads as its own user.
    pub open: Vec<PathBuf>,
    /// Those that nobody else may read: Mesa is handed what they hold.
    pub secret: Vec<PathBuf>,
}

/// What `mesa intake` was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntakeSettings {
    /// The lines are dialogs, not messages.
    pub dialogs: bool,
    /// The organisation's catalogue; the built-in one when absent.
    pub catalog: Option<PathBuf>,
}
