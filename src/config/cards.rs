//! What `mesa cards` can be told. It needs no installation: without a settings file it looks at the cards that ship.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::checks::{Checks, optional};
use super::mistakes::Mistakes;

/// What `mesa cards` was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardsSettings {
    /// The organisation's own cards and texts.
    pub overrides: Option<PathBuf>,
    /// What is to be done.
    pub act: CardsAct,
}

/// What is to be done with the cards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CardsAct {
    /// Name each card, its file, its weight and what its notification says.
    List,
    /// Look at every card, in every language, with ordinary and with hostile data.
    Check {
        /// As JSON, for machines.
        json: bool,
    },
    /// Write the gallery.
    Preview {
        /// Into this folder; it is made.
        into: PathBuf,
        /// The demo's page, whose packages hold the renderer.
        page_folder: PathBuf,
    },
}

/// The organisation's own cards and texts.
#[derive(Debug, Args)]
pub(super) struct RawOverrides {
    /// Folder with the organisation's own cards and texts, in the place of those that ship
    #[arg(long, env = "MESA_OVERRIDES", value_name = "FOLDER")]
    overrides: Option<String>,
}

/// Whose cards.
#[derive(Debug, Args)]
pub(super) struct RawWhose {
    /// Settings file (TOML) of `mesa serve`
    #[arg(long, env = "MESA_CONFIG", value_name = "FILE")]
    config: Option<String>,

    #[command(flatten)]
    overrides: RawOverrides,
}

#[derive(Debug, Subcommand)]
pub(super) enum RawCards {
    /// Name each card, its file, its weight and what its notification says
    List {
        #[command(flatten)]
        whose: RawWhose,
    },
    /// Check every card: in every language, with ordinary and with hostile data
    Check {
        /// Print the findings as JSON
        #[arg(long)]
        json: bool,

        #[command(flatten)]
        whose: RawWhose,
    },
    /// Write a gallery of every card to look at in a browser, in light and dark, narrow and wide
    Preview {
        /// Folder for the gallery; it is made
        #[arg(value_name = "FOLDER")]
        into: PathBuf,

        /// Folder of the demo's page, whose packages hold the renderer of cards
        #[arg(long, env = "MESA_DEMO_PAGE_FOLDER", value_name = "FOLDER", default_value = "simulator")]
        page_folder: PathBuf,

        #[command(flatten)]
        whose: RawWhose,
    },
}

impl RawOverrides {
    /// Whether the folder can be read shows when it is read: no mistake in it keeps Mesa from its work.
    pub(super) fn folder(&self) -> Option<PathBuf> {
        optional(self.overrides.as_ref()).map(PathBuf::from)
    }
}

impl RawCards {
    pub(super) fn resolve(self, checks: Checks) -> Result<CardsSettings, Mistakes> {
        let (whose, act) = match self {
            Self::List { whose } => (whose, CardsAct::List),
            Self::Check { json, whose } => (whose, CardsAct::Check { json }),
            Self::Preview { into, page_folder, whose } => (whose, CardsAct::Preview { into, page_folder }),
        };
        checks.finish(Some(CardsSettings { overrides: whose.overrides.folder(), act }))
    }
}
