//! Sites.

use serde::Deserialize;

/// A place where the organisation works.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// The canonical name: what cases and reports show.
    pub name: String,
    /// Where in the country it is.
    pub department: String,
    /// Other names that people type.
    #[serde(default)]
    pub aliases: Vec<String>,
}
