//! Identifiers of the domain: opaque text, so that none is mistaken for another.

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str(&self.0)
            }
        }
    };
}

id! {
    /// A person known to Mesa: one for each (tenant, Entra object id).
    PersonId
}
id! {
    /// A request, from the first sentence on.
    RequestId
}
id! {
    /// A registered case.
    CaseId
}

/// What a card, a timer or a message is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "about", content = "id", rename_all = "snake_case")]
pub enum Subject {
    /// A request that is not (yet) a case.
    Request(RequestId),
    /// A registered case.
    Case(CaseId),
}

impl Subject {
    /// The bare identifier, whatever it is of.
    pub fn id(&self) -> &str {
        match self {
            Self::Request(id) => &id.0,
            Self::Case(id) => &id.0,
        }
    }

    /// The word that stands in the `subject_kind` column.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Request(_) => "request",
            Self::Case(_) => "case",
        }
    }
}
