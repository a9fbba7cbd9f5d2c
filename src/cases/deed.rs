//! An action with everything that it needs: what a button, a form or a typed command becomes before it is decided.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Action, CaseId, CaseState, ContactChannel, Number, PersonId, Weight};
use crate::catalog::{GroupKey, ProviderKey};

/// Something to be done with a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// The person answers, or adds something.
    Answer {
        /// In their words.
        text: String,
    },
    /// *Confirmo*.
    Confirm,
    /// *Sigue fallando*.
    StillFailing {
        /// What happens.
        reason: String,
    },
    /// *Después*.
    Later,
    /// The person withdraws it.
    Withdraw,
    /// *Sí, quedó solucionado*.
    ConfirmRepair,
    /// *Presenta novedades*.
    ReportNovelty {
        /// What happens.
        novelty: String,
    },
    /// The survey.
    Rate {
        /// How content the person is.
        score: Score,
        /// In their words, if they like.
        comment: String,
    },
    /// *No era para ese caso*.
    TakeBack {
        /// What Mesa had taken for an answer.
        text: String,
        /// Where the case stood before, when that had ended its waiting for one.
        before: Option<Box<CaseState>>,
    },
    /// A message that went to the case was edited.
    Amend {
        /// What it says now.
        text: String,
    },
    /// `Tomar`.
    Take,
    /// `Asignar`.
    Assign {
        /// To whom.
        to: Assignee,
        /// What they should know; may be empty.
        note: String,
    },
    /// `Pedir información`.
    Ask {
        /// What is needed.
        question: String,
    },
    /// The 24 hours begin anew.
    Extend,
    /// `Responder al usuario`.
    Reply {
        /// The answer.
        text: String,
        /// Also to the people of the cases that depend on this one.
        children: bool,
    },
    /// `Nota`.
    Note {
        /// What is noted.
        text: String,
    },
    /// Somebody who called another group says that it does not hold.
    PassOn {
        /// What happens.
        text: String,
    },
    /// `Escalar`.
    Escalate {
        /// The group that is needed.
        to: GroupKey,
        /// Why.
        reason: String,
        /// What was tried.
        tried: String,
    },
    /// `Devolver`.
    HandBack {
        /// Why.
        reason: String,
    },
    /// The priority changes.
    Prioritise {
        /// To what follows from these.
        weight: Weight,
        /// Why.
        reason: String,
    },
    /// `Relacionar`; both cases tell of it.
    Relate {
        /// The other case.
        other: Related,
        /// What it is to this one.
        link: Link,
    },
    /// *Solicitar caso relacionado*.
    RequestRelated {
        /// For this group.
        group: GroupKey,
        /// What is known.
        text: String,
    },
    /// `Proveedor`.
    SendToProvider {
        /// Which, with what is known of the repair.
        repair: Repair,
    },
    /// `Proveedor solucionó`.
    ProviderSolved {
        /// What the provider did.
        report: String,
    },
    /// `Registrar contacto`.
    LogContact {
        /// The attempt.
        attempt: Attempt,
    },
    /// `Solucionar`.
    Solve {
        /// How.
        solution: String,
        /// Also the cases that depend on this one.
        children: bool,
    },
    /// `Cerrar`.
    Close {
        /// Why.
        reason: String,
    },
    /// `Anular`.
    Annul {
        /// Of which kind.
        ground: Ground,
        /// Why, in words.
        reason: String,
    },
    /// `No gestionado`.
    GiveUp {
        /// Why.
        reason: String,
    },
    /// A consultation.
    Consult {
        /// What is asked.
        text: String,
        /// Whom, by e-mail; the coordination in its channel when absent.
        mail: Option<String>,
    },
}

impl Deed {
    /// Which action it is.
    pub fn action(&self) -> Action {
        match self {
            Self::Answer { .. } => Action::Answer,
            Self::Confirm => Action::Confirm,
            Self::StillFailing { .. } => Action::StillFailing,
            Self::Later => Action::Later,
            Self::Withdraw => Action::Withdraw,
            Self::ConfirmRepair => Action::ConfirmRepair,
            Self::ReportNovelty { .. } => Action::ReportNovelty,
            Self::Rate { .. } => Action::Rate,
            Self::TakeBack { .. } => Action::TakeBack,
            Self::Amend { .. } => Action::Amend,
            Self::Take => Action::Take,
            Self::Assign { .. } => Action::Assign,
            Self::Ask { .. } => Action::Ask,
            Self::Extend => Action::Extend,
            Self::Reply { .. } => Action::Reply,
            Self::Note { .. } => Action::Note,
            Self::PassOn { .. } => Action::PassOn,
            Self::Escalate { .. } => Action::Escalate,
            Self::HandBack { .. } => Action::HandBack,
            Self::Prioritise { .. } => Action::Prioritise,
            Self::Relate { .. } => Action::Relate,
            Self::RequestRelated { .. } => Action::RequestRelated,
            Self::SendToProvider { .. } => Action::SendToProvider,
            Self::ProviderSolved { .. } => Action::ProviderSolved,
            Self::LogContact { .. } => Action::LogContact,
            Self::Solve { .. } => Action::Solve,
            Self::Close { .. } => Action::Close,
            Self::Annul { .. } => Action::Annul,
            Self::GiveUp { .. } => Action::GiveUp,
            Self::Consult { .. } => Action::Consult,
        }
    }
}

/// To whom a case is given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Assignee {
    /// Somebody of the group that owns it.
    Person(PersonId),
    /// Another group of the same level.
    Group(GroupKey),
}

/// The other case of a relation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related {
    /// Its id.
    pub case: CaseId,
    /// Its number.
    pub number: Number,
}

/// What another case is to this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Link {
    /// They belong together.
    Related,
    /// This one is a duplicate of the other.
    DuplicateOf,
    /// The other one is a duplicate of this one.
    DuplicatedBy,
    /// This one is a child of the other.
    ChildOf,
    /// The other one is a child of this one.
    ParentOf,
}

impl Link {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Related, Self::DuplicateOf, Self::DuplicatedBy, Self::ChildOf, Self::ParentOf];

    /// The same, seen from the other case.
    #[must_use]
    pub fn reverse(self) -> Self {
        match self {
            Self::Related => Self::Related,
            Self::DuplicateOf => Self::DuplicatedBy,
            Self::DuplicatedBy => Self::DuplicateOf,
            Self::ChildOf => Self::ParentOf,
            Self::ParentOf => Self::ChildOf,
        }
    }
}

/// What a provider was given to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repair {
    /// Which provider.
    pub provider: ProviderKey,
    /// The provider's own number, once there is one.
    pub ticket: Option<String>,
    /// The day for which it is promised.
    pub promised: Option<Date>,
}

/// One attempt to reach the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// When it was made.
    pub at: Timestamp,
    /// By which channel.
    pub channel: ContactChannel,
    /// What came of it.
    pub result: ContactResult,
    /// In words; what happens, when the person told of novelties.
    pub note: String,
}

/// What came of an attempt to reach the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactResult {
    /// Nobody answered.
    NoAnswer,
    /// They spoke; nothing is decided.
    Spoke,
    /// The repair holds.
    Confirmed,
    /// It does not.
    Novelties,
}

/// Why an agent annuls a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// It is registered already.
    Duplicate,
    /// Registered by mistake.
    Mistake,
}

/// How content somebody is with the support, from 1 to 5 (Anexo 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Score(u8);

impl Score {
    /// A score of the scale.
    pub fn new(score: u8) -> Option<Self> {
        (1..=5).contains(&score).then_some(Self(score))
    }

    /// The figure.
    pub fn value(self) -> u8 {
        self.0
    }

    /// Whether the coordination is to hear of it.
    pub fn is_low(self) -> bool {
        self.0 <= 2
    }
}
