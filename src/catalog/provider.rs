//! Providers: outside companies that repair or replace equipment. They have an address, not a Teams channel.

use serde::{Deserialize, Serialize};

use super::LetterTemplate;

/// Names a provider in the catalogue (`impresion`).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ProviderKey(pub String);

impl std::fmt::Display for ProviderKey {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

/// An outside company (PROCEDURE.md, Words).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provider {
    /// Names it in files and cards.
    pub key: ProviderKey,
    /// Its own name, the same in every language.
    pub name: String,
    /// Where letters go; absent: it is called.
    pub email: Option<String>,
    /// Digits and what people write between them.
    pub phone: Option<String>,
    /// Working hours within which the contract promises a repair.
    pub hours: u32,
    /// The letter that asks for a repair.
    pub letter: LetterTemplate,
}
