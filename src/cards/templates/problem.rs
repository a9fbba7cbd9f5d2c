//! What can be wrong between a template and what it is shown with.

/// A template and its view do not fit. Tests bind every card, so this is a defect of ours or of an edited file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {problem}")]
pub struct BindError {
    /// The template's file.
    pub file: &'static str,
    /// Where in it, as far as that can be told.
    pub line: usize,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong between a template and its view.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The file cannot be read at all.
    #[error("this is not JSON: {reason}")]
    NotJson {
        /// What the reader of JSON says.
        reason: String,
    },
    /// The view cannot be written as JSON.
    #[error("the view cannot be shown: {reason}")]
    View {
        /// Why.
        reason: String,
    },
    /// The view has no such value, or the language no such message.
    #[error("there is no value named {name}")]
    Unknown {
        /// The name.
        name: String,
    },
    /// A list where a text is wanted, a text where a flag is wanted …
    #[error("{name} is not {wanted}")]
    Kind {
        /// The name.
        name: String,
        /// What stands there must be this.
        wanted: &'static str,
    },
    /// `${` without an end, an odd name, `$data` or `$when` where nothing can be repeated or left out.
    #[error("this cannot be read: {text}")]
    Syntax {
        /// What stands there.
        text: String,
    },
}
