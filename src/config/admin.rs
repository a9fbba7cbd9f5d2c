//! The commands of an administrator on the machine: what they can be told, and what that means.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;

use super::checks::Checks;
use super::cli::RawPlace;
use super::mistakes::Mistakes;
use super::resolve;
use super::settings::Database;

/// What an administrator wants of the data in a place.
#[derive(Clone, Debug)]
pub struct AdminSettings {
    /// Where everything is kept.
    pub database: Database,
    /// The organisation's catalogue; the built-in one when absent.
    pub catalog: Option<PathBuf>,
    /// What is to be done.
    pub act: AdminAct,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AdminAct {
    /// A table of cases.
    ListCases {
        /// Only in this state, by its key or its word.
        state: Option<String>,
        /// Only of this group, by its key.
        group: Option<String>,
        /// Only those that are open.
        open: bool,
    },
    /// Everything about one case.
    ShowCase {
        /// As people say it.
        number: String,
    },
    /// Cases as a file.
    ExportCases(Export),
    /// The jobs that were given up.
    ListJobs,
    /// One of them is to be carried out after all.
    RetryJob(i64),
    /// One of them has been dealt with.
    DropJob(i64),
    /// A copy of the database.
    Backup(PathBuf),
}

/// Which cases, in which form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// The form.
    pub format: ExportFormat,
    /// Registered on this day or later.
    pub from: Option<Date>,
    /// Registered on this day or earlier.
    pub to: Option<Date>,
    /// Also those to whom no support was given.
    pub include_not_managed: bool,
}

/// The form of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// For spreadsheets.
    Csv,
    /// One JSON object a line.
    Jsonl,
}

/// Where the data are.
#[derive(Debug, Args)]
pub(super) struct RawAdmin {
    /// Settings file (TOML) of `mesa serve`
    #[arg(long, env = "MESA_CONFIG", value_name = "FILE")]
    config: Option<String>,

    #[command(flatten)]
    place: RawPlace,
}

#[derive(Debug, Subcommand)]
pub(super) enum RawCases {
    /// A line for each case, oldest first.
    List {
        /// Only in this state, in the procedure's words (`Pendiente usuario`) or as the table shows it (`awaiting-requester`)
        #[arg(long, value_name = "STATE")]
        state: Option<String>,
        /// Only of this group, by its key in the catalogue
        #[arg(long, value_name = "GROUP")]
        group: Option<String>,
        /// Only those that are open
        #[arg(long)]
        open: bool,
        #[command(flatten)]
        admin: RawAdmin,
    },
    /// Everything about one case, with all that has happened to it.
    Show {
        /// Its number, such as C-2026-000123
        number: String,
        #[command(flatten)]
        admin: RawAdmin,
    },
    /// Write cases to standard output, oldest first.
    Export {
        /// The form
        #[arg(long, value_enum)]
        format: ExportFormat,
        /// Registered on this day or later, such as 2026-01-31
        #[arg(long, value_name = "DAY")]
        from: Option<Date>,
        /// Registered on this day or earlier
        #[arg(long, value_name = "DAY")]
        to: Option<Date>,
        /// Also the cases and the requests that ended as `No gestionado`, which no report counts
        #[arg(long)]
        include_not_managed: bool,
        #[command(flatten)]
        admin: RawAdmin,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum RawOutbox {
    /// The jobs that were refused, or may have been carried out and are not repeated.
    List {
        #[command(flatten)]
        admin: RawAdmin,
    },
    /// Carry one out after all, behind what waits for the same place.
    Retry {
        /// As `list` tells it
        id: i64,
        #[command(flatten)]
        admin: RawAdmin,
    },
    /// One has been dealt with: it is not listed any more.
    Drop {
        /// As `list` tells it
        id: i64,
        #[command(flatten)]
        admin: RawAdmin,
    },
}

#[derive(Debug, Args)]
pub(super) struct RawBackup {
    /// The copy; no such file may exist yet
    file: PathBuf,
    #[command(flatten)]
    admin: RawAdmin,
}

impl RawCases {
    pub(super) fn resolve(self, checks: Checks) -> Result<AdminSettings, Mistakes> {
        let (admin, act) = match self {
            Self::List { state, group, open, admin } => (admin, AdminAct::ListCases { state, group, open }),
            Self::Show { number, admin } => (admin, AdminAct::ShowCase { number }),
            Self::Export { format, from, to, include_not_managed, admin } => {
                (admin, AdminAct::ExportCases(Export { format, from, to, include_not_managed }))
            }
        };
        admin.resolve(act, checks)
    }
}

impl RawOutbox {
    pub(super) fn resolve(self, checks: Checks) -> Result<AdminSettings, Mistakes> {
        let (admin, act) = match self {
            Self::List { admin } => (admin, AdminAct::ListJobs),
            Self::Retry { id, admin } => (admin, AdminAct::RetryJob(id)),
            Self::Drop { id, admin } => (admin, AdminAct::DropJob(id)),
        };
        admin.resolve(act, checks)
    }
}

impl RawBackup {
    pub(super) fn resolve(self, checks: Checks) -> Result<AdminSettings, Mistakes> {
        self.admin.resolve(AdminAct::Backup(self.file), checks)
    }
}

impl RawAdmin {
    fn resolve(&self, act: AdminAct, mut checks: Checks) -> Result<AdminSettings, Mistakes> {
        let database = resolve::place(&self.place, &mut checks).map(|(_, database)| database);
        let catalog = checks.folder("catalog", self.place.catalog.as_ref());
        checks.finish(database.map(|database| AdminSettings { database, catalog, act }))
    }
}
