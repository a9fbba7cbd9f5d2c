//! What Mesa says about files.

use fluent_bundle::FluentValue;

use crate::cards::texts::Text;
use crate::cards::viewer::Viewer;
use crate::cases::Number;
use crate::cases::evidence::{FileRefusal, MOST_FILES};

/// One thing to say about files. A picture out of the clipboard has an empty name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileSaid<'a> {
    /// Files were added to an open request or case.
    Received {
        /// How many.
        count: usize,
        /// To which.
        number: Number,
    },
    /// A file was not taken.
    Refused {
        /// Its name.
        name: &'a str,
        /// Why.
        why: FileRefusal,
    },
    /// In the thread: a file that was shared there is kept as its link.
    LinkKept {
        /// Its name.
        name: &'a str,
    },
    /// To *Recibir archivo*: they come to the agent's chat.
    Offered {
        /// How many.
        count: usize,
        /// Of which request or case.
        number: Number,
    },
    /// To *Recibir archivo*, a second time.
    Waiting,
    /// To *Recibir archivo*, when there is nothing to give.
    None,
    /// To *Recibir archivo*, by somebody who has no chat with Mesa.
    NoChat,
    /// On the card that offers a file.
    Note {
        /// Of which request or case.
        number: Number,
    },
    /// In place of the card that offered a file: it is theirs.
    Delivered {
        /// Its name.
        name: &'a str,
    },
    /// In place of the card that offered a file: they did not want it.
    Declined {
        /// Its name.
        name: &'a str,
    },
    /// In place of the card that offered a file: it did not work.
    NotDelivered {
        /// Its name.
        name: &'a str,
    },
    /// Somebody else answered the card that offers a file.
    ForAnother,
}

impl FileSaid<'_> {
    pub(super) fn text(&self) -> Text {
        match self {
            Self::Received { .. } => Text::SayFilesReceived,
            Self::Refused { why, .. } => match why {
                FileRefusal::TooLarge => Text::SayFileTooLarge,
                FileRefusal::Kind => Text::SayFileKind,
                FileRefusal::Unreachable => Text::SayFileUnreachable,
                FileRefusal::Expired => Text::SayFileExpired,
                FileRefusal::TooMany => Text::SayFileTooMany,
            },
            Self::LinkKept { .. } => Text::DeskSayFileLink,
            Self::Offered { .. } => Text::DeskSayFilesOffered,
            Self::Waiting => Text::DeskSayFilesWaiting,
            Self::None => Text::DeskSayNoFiles,
            Self::NoChat => Text::DeskSayNoChat,
            Self::Note { .. } => Text::DeskSayFileNote,
            Self::Delivered { .. } => Text::DeskSayFileDelivered,
            Self::Declined { .. } => Text::DeskSayFileDeclined,
            Self::NotDelivered { .. } => Text::DeskSayFileNotDelivered,
            Self::ForAnother => Text::DeskSayFileForAnother,
        }
    }

    /// `shown` makes a name fit for the place where it is said.
    pub(super) fn args(
        &self,
        viewer: &Viewer<'_>,
        shown: impl Fn(&str) -> String,
    ) -> Vec<(&'static str, FluentValue<'static>)> {
        match self {
            Self::Refused { name, .. }
            | Self::LinkKept { name }
            | Self::Delivered { name }
            | Self::Declined { name }
            | Self::NotDelivered { name } => {
                vec![("name", shown(&viewer.file_name(name)).into()), ("limit", MOST_FILES.into())]
            }
            Self::Received { count, number } | Self::Offered { count, number } => {
                vec![("count", (*count).into()), ("number", number.to_string().into())]
            }
            Self::Note { number } => vec![("number", number.to_string().into())],
            Self::Waiting | Self::None | Self::NoChat | Self::ForAnother => vec![],
        }
    }
}
