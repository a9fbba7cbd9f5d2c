//! The message from which a request began, where it was not written in the requester's own chat.

/// Somebody's message, as it stood when a request was made of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Who wrote it, by display name; empty when it was a bot.
    pub author: String,
    /// What it said.
    pub text: String,
    /// Where it can be opened again (`https`).
    pub link: Option<String>,
}
