//! Fetches what people sent: looks at it, keeps it once, and reports. Where a file is decides about our token: it goes
//! to the Connector's hosts alone.

use std::fmt::Write;
use std::time::Duration;

use aws_lc_rs::digest::{SHA256, digest};

use super::deliver::Outcome;
use super::settle::After;
use super::{Outbox, picture};
use crate::botframework::connector::ConnectorError;
use crate::botframework::files::FileError;
use crate::cases::evidence::{self, FileRefusal, Standing};
use crate::store::{FileRow, FileSource, JobRow, Settled, StoreError};

/// Content with the name under which it is kept.
pub(super) struct Kept {
    pub(super) hash: String,
    pub(super) bytes: Vec<u8>,
    pub(super) media_type: &'static str,
}

/// A file that was fetched and looked at.
pub(super) struct Arrived {
    pub(super) name: String,
    pub(super) content: Kept,
    pub(super) picture: Option<Kept>,
}

/// Why there is no content.
enum Missed {
    ForGood(FileRefusal),
    Later(Option<Duration>),
}

impl Outbox {
    pub(super) async fn fetch(&self, job: &JobRow, id: &str) -> Result<Outcome, StoreError> {
        let file = self.store.read().await?.find_file(id).await?;
        let Some(file) = file.filter(|file| file.standing == Standing::Pending) else {
            return Ok(Outcome::only(Settled::Dropped));
        };
        Ok(match self.content(&file).await {
            Ok(bytes) => self.looked_at(file, bytes).await,
            Err(Missed::ForGood(why)) => refused(file.id, why),
            Err(Missed::Later(after)) => {
                self.carried_again(job, after).unwrap_or_else(|| refused(file.id, FileRefusal::Unreachable))
            }
        })
    }

    async fn content(&self, file: &FileRow) -> Result<Vec<u8>, Missed> {
        match file.source {
            FileSource::Inline => {
                let unlisted = |_| Missed::ForGood(FileRefusal::Unreachable);
                let url = self.hosts.check(&file.url).map_err(unlisted)?;
                self.connector.picture(&url, self.files.most()).await.map_err(|error| of_connector(&error))
            }
            FileSource::Shared => self.files.download(&file.url).await.map_err(of_file),
            FileSource::Link => Err(Missed::ForGood(FileRefusal::Unreachable)),
        }
    }

    /// One at a time and beside the others' work: a large picture takes much memory while it is made small.
    async fn looked_at(&self, file: FileRow, bytes: Vec<u8>) -> Outcome {
        let turn = self.studio.acquire().await;
        let name = file.name;
        let look = tokio::task::spawn_blocking(move || look(&name, bytes)).await;
        drop(turn);
        match look {
            Ok(Ok(arrived)) => Outcome {
                settled: Settled::Delivered,
                after: vec![After::FileArrived { file: file.id, arrived: Box::new(arrived) }],
            },
            Ok(Err(why)) => refused(file.id, why),
            // What makes us fall over is not taken.
            Err(_) => refused(file.id, FileRefusal::Kind),
        }
    }
}

fn look(name: &str, bytes: Vec<u8>) -> Result<Arrived, FileRefusal> {
    let kind = evidence::inspect(name, &bytes)?;
    let picture = if kind.is_picture() { picture::render(&bytes) } else { None };
    Ok(Arrived {
        name: evidence::named_as(name, kind),
        content: kept(bytes, kind.media_type()),
        picture: picture.map(|picture| kept(picture.bytes, picture.media_type)),
    })
}

fn refused(file: String, why: FileRefusal) -> Outcome {
    Outcome { settled: Settled::Delivered, after: vec![After::FileRefused { file, why }] }
}

fn of_connector(error: &ConnectorError) -> Missed {
    match error {
        ConnectorError::Retry { after, .. } => Missed::Later(*after),
        ConnectorError::Ambiguous { .. } => Missed::Later(None),
        ConnectorError::TooLarge => Missed::ForGood(FileRefusal::TooLarge),
        ConnectorError::Gone => Missed::ForGood(FileRefusal::Expired),
        ConnectorError::TargetClosed { .. } | ConnectorError::Refused { .. } => {
            Missed::ForGood(FileRefusal::Unreachable)
        }
    }
}

fn of_file(error: FileError) -> Missed {
    match error {
        FileError::Retry { after } => Missed::Later(after),
        FileError::TooLarge => Missed::ForGood(FileRefusal::TooLarge),
        FileError::Expired => Missed::ForGood(FileRefusal::Expired),
        FileError::Forbidden => Missed::ForGood(FileRefusal::Unreachable),
    }
}

fn kept(bytes: Vec<u8>, media_type: &'static str) -> Kept {
    let mut hash = String::with_capacity(64);
    for byte in digest(&SHA256, &bytes).as_ref() {
        // Writing into a String cannot fail.
        let _written = write!(hash, "{byte:02x}");
    }
    Kept { hash, bytes, media_type }
}
