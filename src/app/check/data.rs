//! The database beside the Mesa that may be using it: nothing is created or brought up to date.

use std::path::Path;

use super::finding::Finding;
use crate::app::parts;
use crate::config::{Database, Settings};
use crate::store::{Store, StoreError};

/// The file that shows whether a folder takes one.
const TRIAL: &str = ".mesa-check";

/// The database, opened to be looked at; absent while there is none yet.
///
/// # Errors
/// Those of the store.
async fn open(settings: &Settings) -> anyhow::Result<Option<Store>> {
    match parts::open_store_beside(&settings.database).await {
        Ok(store) => Ok(Some(store)),
        Err(StoreError::Unborn(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Whether it is there, of this version, and takes writes.
pub(super) async fn database(settings: &Settings) -> Finding {
    probed(settings).await.into()
}

async fn probed(settings: &Settings) -> anyhow::Result<Finding> {
    let Some(store) = open(settings).await? else { return Ok(unborn(settings)) };
    let probed = store.probe().await;
    store.close().await;
    probed.map_err(|error| {
        anyhow::Error::from(error)
            .context("it takes no writes: is the disk full, or does the file belong to somebody else?")
    })?;
    Ok(Finding::fine(match &settings.database {
        Database::Sqlite(path) => format!("{} is of this version and takes writes", path.display()),
        Database::Postgres(_) => "PostgreSQL answers, is of this version and takes writes".to_owned(),
    }))
}

/// Mesa makes its tables at its first start; a file needs a folder that takes it.
fn unborn(settings: &Settings) -> Finding {
    let Database::Sqlite(path) = &settings.database else {
        return Finding::todo("PostgreSQL answers; Mesa makes its tables at its first start");
    };
    let folder = path.ancestors().skip(1).find(|folder| folder.is_dir()).unwrap_or(Path::new("."));
    let trial = folder.join(TRIAL);
    let tried = std::fs::File::create_new(&trial).and_then(|_| std::fs::remove_file(&trial));
    match tried {
        Ok(()) => {
            Finding::todo(format!("{} is not there yet; Mesa makes it at its first start", path.display()))
        }
        Err(error) => Finding::wrong(format!(
            "{} takes no files ({error}): give the folder to the user that runs Mesa, or set `data_dir`",
            folder.display()
        )),
    }
}

/// What was given up of what Mesa had to send.
pub(super) async fn sending(settings: &Settings) -> Finding {
    with_store(settings, async |store| {
        Ok(match store.read().await?.list_given_up().await?.len() {
            0 => Finding::fine("nothing was given up"),
            count => Finding::todo(format!("{count} given up: `mesa outbox list` tells which and why")),
        })
    })
    .await
}

/// Looks into the database, if there is one. Why it cannot be used, its own finding tells.
pub(super) async fn with_store(
    settings: &Settings,
    look: impl AsyncFnOnce(&Store) -> anyhow::Result<Finding>,
) -> Finding {
    let store = match open(settings).await {
        Ok(Some(store)) => store,
        Ok(None) => return Finding::fine("nothing yet: Mesa was not started"),
        Err(_) => return Finding::skipped("database"),
    };
    let found = look(&store).await;
    store.close().await;
    found.into()
}
