//! Categories: what requests are about, and what each must tell.

use serde::{Deserialize, Serialize};

use super::{GroupKey, Localized, Requirement, Weight};

/// Names a category in the catalogue (`printing`).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CategoryKey(pub String);

impl std::fmt::Display for CategoryKey {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

/// One category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// Names it in files and cards.
    pub key: CategoryKey,
    /// What people read.
    pub name: Localized,
    /// Who takes over what the first group cannot solve.
    pub group: GroupKey,
    /// Impact and urgency, until an agent changes them.
    pub weight: Weight,
    /// Everything that a request of it must have.
    pub requires: Vec<Requirement>,
    /// What people of this organisation call things of this category.
    pub words: Vec<String>,
}
