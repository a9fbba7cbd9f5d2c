//! A letter on its way out, as it was written when it was decided.

use serde::{Deserialize, Serialize};

use crate::cases::RequestId;

/// A letter, rendered in its reader's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    /// Addresses.
    pub to: Vec<String>,
    /// Its subject.
    pub subject: String,
    /// Its words.
    pub text: String,
    /// The same as HTML.
    pub html: String,
    /// Names it, without the domain of the sender; the same when it is sent once more.
    pub message_id: String,
    /// Names the thread of the case, without the domain of the sender.
    pub in_reply_to: Option<String>,
    /// Ids of files whose content goes with it.
    pub files: Vec<String>,
    /// About which request.
    pub request: RequestId,
    /// The language's tag.
    pub language: String,
}

impl Mail {
    /// Letters to the same address leave in the order in which they were decided.
    pub fn lane(&self) -> String {
        format!("mail:{}", self.to.join(",").to_lowercase())
    }
}
