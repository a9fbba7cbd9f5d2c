//! Providers: outside companies that repair or replace equipment.

use serde::{Deserialize, Serialize};

/// Names a provider in the catalogue (`impresion`).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ProviderKey(pub String);

impl std::fmt::Display for ProviderKey {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}
