//! Support groups and their levels.

use serde::{Deserialize, Serialize};

use super::Localized;

/// Names a support group in the catalogue (`mesa`).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct GroupKey(pub String);

impl std::fmt::Display for GroupKey {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

/// A team of one level (PROCEDURE.md, Words).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Names it in files and commands.
    pub key: GroupKey,
    /// What people read.
    pub name: Localized,
    /// 1, 2 or 3.
    pub level: u8,
    /// Where letters to it go, if it has an address.
    pub email: Option<String>,
}
