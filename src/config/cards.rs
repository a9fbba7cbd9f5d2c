//! What `mesa cards` can be told. It needs no installation, so it reads no settings file.

use std::path::PathBuf;

use clap::Subcommand;

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

#[derive(Debug, Subcommand)]
pub(super) enum RawCards {
    /// Name each card, its file, its weight and what its notification says
    List,
    /// Check every card: in every language, with ordinary and with hostile data
    Check {
        /// Print the findings as JSON
        #[arg(long)]
        json: bool,
    },
    /// Write a gallery of every card to look at in a browser, in light and dark, narrow and wide
    Preview {
        /// Folder for the gallery; it is made
        #[arg(value_name = "FOLDER")]
        into: PathBuf,

        /// Folder of the demo's page, whose packages hold the renderer of cards
        #[arg(long, env = "MESA_DEMO_PAGE_FOLDER", value_name = "FOLDER", default_value = "simulator")]
        page_folder: PathBuf,
    },
}

impl RawCards {
    pub(super) fn resolve(self) -> CardsAct {
        match self {
            Self::List => CardsAct::List,
            Self::Check { json } => CardsAct::Check { json },
            Self::Preview { into, page_folder } => CardsAct::Preview { into, page_folder },
        }
    }
}
