//! The event log: who did what, when, why and through which channel. Nothing is ever overwritten.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Actor, Attempt, Ground, Link, Number, PersonId, Priority, Repair, Score, Weight};
use crate::catalog::GroupKey;

/// One row of the event log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What happened.
    pub kind: ChangeKind,
    /// Who.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
    /// Words given with it: a question, a reason, a solution, an answer.
    pub text: Option<String>,
    /// What else belongs to it.
    pub detail: Option<Detail>,
    /// Through which channel.
    pub via: Via,
}

/// Through which channel something happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Via {
    /// The personal chat.
    #[default]
    Chat,
    /// A channel or a group chat.
    Channel,
    /// The compose box.
    Compose,
    /// A timer of Mesa's.
    Timer,
}

/// What belongs to a change beside its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "detail", rename_all = "snake_case")]
pub enum Detail {
    /// Given to somebody.
    Person {
        /// To whom.
        person: PersonId,
    },
    /// From one group to another.
    Move {
        /// From.
        from: GroupKey,
        /// To.
        to: GroupKey,
        /// What was tried before; empty when nothing is told.
        tried: String,
    },
    /// Another priority.
    Priority {
        /// Before.
        from: Priority,
        /// Now.
        to: Priority,
        /// From which impact and urgency to which; absent in what was written before there were these.
        #[serde(default)]
        weighed: Option<Weighed>,
    },
    /// An attempt to reach the person.
    Contact {
        /// The attempt.
        attempt: Attempt,
    },
    /// Given to a provider.
    Provider {
        /// What was given.
        repair: Repair,
    },
    /// The provider's repair did not hold.
    Return {
        /// For the how-manieth time.
        count: u32,
    },
    /// Related to another case.
    Relation {
        /// The other one.
        number: Number,
        /// What it is to this one.
        link: Link,
    },
    /// A case of another group is asked for.
    For {
        /// The group.
        group: GroupKey,
    },
    /// Why it was annulled.
    Ground {
        /// Of which kind.
        ground: Ground,
    },
    /// What did not reach the person.
    Missed {
        /// What it told of.
        what: ChangeKind,
    },
    /// A consultation that went by e-mail; in the coordination's channel it is a card.
    Consultation {
        /// The address.
        to: String,
    },
    /// The survey's score.
    Score {
        /// It.
        score: Score,
    },
}

/// Impact and urgency before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weighed {
    /// Before.
    pub from: Weight,
    /// Now.
    pub to: Weight,
}

/// What can happen to a request or a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// A request began.
    Opened,
    /// The person told more.
    Told,
    /// Information was asked for.
    Asked,
    /// A reminder went out.
    Reminded,
    /// It became a case.
    Registered,
    /// Not completed in time; of a case: the person never answered.
    NotManaged,
    /// Withdrawn by the person.
    Withdrawn,
    /// No case was needed.
    Informed,
    /// An agent took it.
    Taken,
    /// The person answered.
    Answered,
    /// Nobody answered in 24 hours.
    Unanswered,
    /// Solved.
    Solved,
    /// Confirmed and closed.
    Confirmed,
    /// The solution did not hold.
    StillFailing,
    /// Asked to be asked later.
    Deferred,
    /// Closed by silence.
    ClosedBySilence,
    /// Given to a person or to another group of the level.
    Assigned,
    /// The 24 hours began anew.
    Extended,
    /// An answer to the person.
    Replied,
    /// A note.
    Noted,
    /// Handed to another level.
    Escalated,
    /// Handed back.
    HandedBack,
    /// Another priority.
    Prioritised,
    /// Related to another case.
    Related,
    /// A related case was asked for.
    RelatedRequested,
    /// With a provider.
    SentToProvider,
    /// The provider says that it is solved.
    ProviderSolved,
    /// The repair holds.
    RepairConfirmed,
    /// The repair does not hold.
    NoveltyReported,
    /// An attempt to reach the person.
    ContactLogged,
    /// Closed by an agent after the attempts.
    ClosedByAgent,
    /// Annulled by an agent.
    Annulled,
    /// A consultation.
    Consulted,
    /// The survey was answered.
    Rated,
    /// Something for the person could not be delivered.
    Undelivered,
    /// A note was written anew.
    NoteEdited,
    /// The message of a note was deleted.
    NoteDeleted,
    /// The person says that their words were not for this case.
    TakenBack,
    /// The person edited what they had said.
    Amended,
    /// The person said without a reason that a solution or a repair does not hold, and was asked for it.
    ReasonAsked,
    /// Whoever called another group said that a solution or a repair does not hold.
    PassedOn,
}

impl ChangeKind {
    /// Whether the requester may know that it happened.
    pub fn is_for_requester(self) -> bool {
        !matches!(
            self,
            Self::Noted
                | Self::Assigned
                | Self::Prioritised
                | Self::Related
                | Self::RelatedRequested
                | Self::ContactLogged
                | Self::Consulted
                | Self::Undelivered
                | Self::NoteEdited
                | Self::NoteDeleted
        )
    }

    /// Whether it leaves the state as it was.
    pub fn is_beside_the_state(self) -> bool {
        matches!(
            self,
            Self::Reminded
                | Self::Replied
                | Self::Noted
                | Self::NoteEdited
                | Self::NoteDeleted
                | Self::Prioritised
                | Self::Related
                | Self::RelatedRequested
                | Self::Consulted
                | Self::Undelivered
                | Self::TakenBack
                | Self::Amended
                | Self::ReasonAsked
                | Self::PassedOn
        )
    }

    /// Whether the requester may read the words that came with it.
    pub fn has_words_for_requester(self) -> bool {
        self.is_for_requester()
            && !matches!(
                self,
                Self::Escalated | Self::HandedBack | Self::SentToProvider | Self::NotManaged | Self::Extended
            )
    }
}

impl Change {
    /// A change without words.
    pub fn new(kind: ChangeKind, by: Actor, at: Timestamp) -> Self {
        Self { kind, by, at, text: None, detail: None, via: Via::default() }
    }

    /// With words.
    #[must_use]
    pub fn saying(self, text: &str) -> Self {
        let text = text.trim();
        Self { text: (!text.is_empty()).then(|| text.to_owned()), ..self }
    }

    /// With what else belongs to it.
    #[must_use]
    pub fn with(self, detail: Detail) -> Self {
        Self { detail: Some(detail), ..self }
    }
}
