//! What every turn works with: its one transaction and its instant, who is here, what they may, and the rows that all need.
//!
//! The ground of the desk: it knows none of the other rooms, and all of them stand on it.

mod authority;
mod error;
mod hidden;
mod rows;
mod visit;

use std::hash::{DefaultHasher, Hash, Hasher};

use jiff::Timestamp;

use crate::cards::Viewer;
use crate::cases::{Person, Via};
use crate::desk::Desk;
use crate::store::{Job, NewJob, NewOrigin, Tx};

pub use error::DeskError;
pub(super) use hidden::{Hidden, without_secrets};
pub(super) use rows::PAGE;
pub(super) use visit::Visit;

/// What a turn works with: the desk, its one transaction, and the instant at which all of it happens.
pub(super) struct Turn<'a> {
    pub(super) desk: &'a Desk,
    pub(super) tx: Tx,
    pub(super) now: Timestamp,
    /// Through which channel it happens, for the event log.
    pub(super) via: Via,
    /// The message elsewhere that is kept with whatever request the turn is about.
    pub(super) origin: Option<NewOrigin>,
    /// The message that the turn is about, as its conversation names it.
    pub(super) message: Option<String>,
    /// What was hidden in what the person wrote.
    pub(super) hidden: Hidden,
}

impl Desk {
    /// A transaction at the present instant.
    pub(super) async fn begin(&self) -> Result<Turn<'_>, DeskError> {
        let (tx, now) = (self.store.begin().await?, self.clock.now());
        Ok(Turn {
            desk: self,
            tx,
            now,
            via: Via::Timer,
            origin: None,
            message: None,
            hidden: Hidden::default(),
        })
    }
}

impl Turn<'_> {
    /// Makes everything durable, then wakes the outbox.
    pub(super) async fn commit(self) -> Result<(), DeskError> {
        self.tx.commit().await?;
        self.desk.wake.notify_one();
        Ok(())
    }
}

impl<'a> Turn<'a> {
    /// Writes an effect beside the change that decided it.
    pub(super) async fn enqueue(&mut self, lane: String, job: Job) -> Result<(), DeskError> {
        let job = NewJob { lane, job, due_at: self.now };
        Ok(self.tx.enqueue(&job, self.now).await?)
    }

    /// The reader that a person is.
    pub(super) fn viewer(&self, person: &Person) -> Viewer<'a> {
        self.desk.cards.viewer(person, self.now)
    }

    /// The readers of the desk's channels.
    pub(super) fn channel_viewer(&self) -> Viewer<'a> {
        self.desk.cards.channel_viewer(self.now)
    }
}

/// Tells one content from another; the same in every process of this program.
pub(super) fn digest(content: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    hasher.finish()
}
