//! The states of a case without their data: what rules, tables and columns speak of.

/// A state of a case (PROCEDURE.md, States).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stage {
    /// `Registrado`.
    Registered,
    /// `En proceso`.
    InProgress,
    /// `Pendiente usuario`.
    AwaitingRequester,
    /// `Activo Proveedor`.
    ActiveProvider,
    /// `Solucionado por proveedor`.
    SolvedByProvider,
    /// `Solucionado`.
    Solved,
    /// `Cerrado`.
    Closed,
    /// `Anulado`.
    Cancelled,
    /// `No gestionado`.
    NotManaged,
}

impl Stage {
    /// All of them, in the order of the procedure.
    pub const ALL: [Self; 9] = [
        Self::Registered,
        Self::InProgress,
        Self::AwaitingRequester,
        Self::ActiveProvider,
        Self::SolvedByProvider,
        Self::Solved,
        Self::Closed,
        Self::Cancelled,
        Self::NotManaged,
    ];

    /// The word in columns, metrics and Fluent ids.
    pub fn key(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::InProgress => "in-progress",
            Self::AwaitingRequester => "awaiting-requester",
            Self::ActiveProvider => "active-provider",
            Self::SolvedByProvider => "solved-by-provider",
            Self::Solved => "solved",
            Self::Closed => "closed",
            Self::Cancelled => "cancelled",
            Self::NotManaged => "not-managed",
        }
    }

    /// The stage of that key.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.key() == key)
    }

    /// Whether nothing can happen any more (rule 6: closed stays closed).
    pub fn is_end(self) -> bool {
        matches!(self, Self::Closed | Self::Cancelled | Self::NotManaged)
    }
}
