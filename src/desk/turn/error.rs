//! Why a turn did not happen.

use crate::botframework::TurnError;
use crate::cards::BindError;
use crate::store::StoreError;

/// A turn that did not happen; nothing of it was saved.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The store said no.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A card could not be rendered: a defect of ours.
    #[error(transparent)]
    Card(#[from] BindError),
    /// A defect of ours that would have ended the process.
    #[error("it panicked")]
    Panicked,
    /// A row that must be there is not.
    #[error("{0} is missing")]
    Missing(&'static str),
}

impl DeskError {
    /// Somebody else was first: deciding again on what they left is right.
    pub(in crate::desk) fn is_conflict(&self) -> bool {
        matches!(self, Self::Store(StoreError::Conflict))
    }
}

impl From<DeskError> for TurnError {
    fn from(error: DeskError) -> Self {
        match error {
            DeskError::Store(StoreError::Unavailable(_) | StoreError::Conflict) => Self::Unavailable,
            _ => Self::Failed,
        }
    }
}
