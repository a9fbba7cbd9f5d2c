//! Fetches what people sent: looks at it, keeps it once, and reports. Where a file is decides about our token: it goes
//! to the Connector's hosts alone.

use std::fmt::Write;
use std::time::Duration;

use aws_lc_rs::digest::{SHA256, digest};

use super::deliver::{CALL, Outcome};
use super::settle::After;
use super::{Outbox, picture};
use crate::botframework::connector::ConnectorError;
use crate::botframework::files::FileError;
use crate::cases::evidence::{self, FileRefusal, Standing};
use crate::store::{FileRow, FileSource, JobRow, Settled, StoreError};

/// How often a file is fetched in vain: about a quarter of an hour, and people are still there to send it again.
const ATTEMPTS: i64 = 10;

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
        let content = tokio::time::timeout(CALL, self.content(&file)).await;
        Ok(match content.unwrap_or(Err(Missed::Later(None))) {
            Ok(bytes) => self.looked_at(file, bytes).await,
            Err(Missed::ForGood(why)) => refused(file.id, why),
            Err(Missed::Later(_)) if job.attempts >= ATTEMPTS => refused(file.id, FileRefusal::Unreachable),
            Err(Missed::Later(after)) => self.again(job, after),
        })
    }

    async fn content(&self, file: &FileRow) -> Result<Vec<u8>, Missed> {
        match file.source {
            FileSource::Inline => {
                let unlisted = |_| Missed::ForGood(FileRefusal::Unreachable);
                let url = self.hosts.check(&file.url).map_err(unlisted)?;
                self.connector.picture(&url, self.files.most()).await.map_err(of_connector)
            }
            FileSource::Shared => self.files.download(&file.url).await.map_err(of_file),
            FileSource::Link => Err(Missed::ForGood(FileRefusal::Unreachable)),
        }
    }

    async fn looked_at(&self, file: FileRow, bytes: Vec<u8>) -> Outcome {
        let kind = match evidence::inspect(&file.name, &bytes) {
            Ok(kind) => kind,
            Err(why) => return refused(file.id, why),
        };
        let picture = if kind.is_picture() { self.rendition(bytes.clone()).await } else { None };
        let arrived = Arrived {
            name: evidence::named_as(&file.name, kind),
            content: kept(bytes, kind.media_type()),
            picture: picture.map(|picture| kept(picture.bytes, picture.media_type)),
        };
        Outcome {
            settled: Settled::Delivered,
            after: vec![After::FileArrived { file: file.id, arrived: Box::new(arrived) }],
        }
    }

    /// One at a time: a large picture takes a lot of memory while it is made small.
    async fn rendition(&self, bytes: Vec<u8>) -> Option<picture::Rendition> {
        let _turn = self.studio.acquire().await.ok()?;
        tokio::task::spawn_blocking(move || picture::render(&bytes)).await.ok().flatten()
    }
}

fn refused(file: String, why: FileRefusal) -> Outcome {
    Outcome { settled: Settled::Delivered, after: vec![After::FileRefused { file, why }] }
}

fn of_connector(error: ConnectorError) -> Missed {
    match error {
        ConnectorError::Retry { after, .. } => Missed::Later(after),
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
