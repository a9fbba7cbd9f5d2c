//! What follows from a transition, as data. The desk carries it out in the same transaction.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Attempt, ChangeKind, ContactChannel, Deed, Link, PersonId, Related, Repair};
use crate::catalog::GroupKey;

/// One thing to be done because of a transition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The live cards (the requester's and the desk's) are shown anew.
    RefreshCards,
    /// The desk's live card alone is shown anew: what changed is not the requester's to know.
    RefreshDesk,
    /// Something that deserves a notification for the requester.
    Tell(Notice),
    /// A line in the thread of the desk's post.
    TellDesk(DeskNotice),
    /// A timer is set (or set anew).
    Start {
        /// Which one.
        timer: TimerKind,
        /// When it fires.
        due: Timestamp,
    },
    /// A timer no longer matters.
    Stop(TimerKind),
    /// Another group owns it now: it is posted anew, and its old post says where it went.
    HandOver,
    /// The same is done with the open cases that depend on this one, as far as whoever did it may.
    AlsoChildren {
        /// What is done.
        deed: Box<Deed>,
    },
    /// A letter.
    Write(Letter),
    /// The other case is told of the relation.
    RelateBack {
        /// It.
        other: Related,
        /// What this case is to it.
        link: Link,
    },
    /// The desk's agents see that a case is asked for, with a button that creates and relates it.
    AskForCase {
        /// For which group.
        group: GroupKey,
        /// What is known.
        text: String,
    },
    /// The coordination is asked for directions.
    AskCoordination {
        /// What.
        text: String,
    },
    /// The coordination hears of a low score.
    TellLowScore,
}

/// Letters that a transition calls for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Letter {
    /// To the provider: a repair is asked for.
    ProviderAssigned,
    /// To the provider, the group and the person: the repair did not hold.
    RepairReturned {
        /// What happens, in the person's words.
        novelty: String,
    },
    /// To the provider: it is not theirs any more.
    RepairCalledOff {
        /// What they were given.
        repair: Repair,
    },
    /// A consultation to somebody by e-mail (rule 11); the answer is added as a note by whoever asked.
    Consultation {
        /// Their address.
        to: String,
        /// What is asked.
        question: String,
    },
}

/// New messages to the requester.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Somebody works on it now.
    Taken,
    /// An agent needs information; the 24 hours start when this was delivered.
    Question,
    /// The case is solved; *Confirmo*, *Sigue fallando*, *Después*.
    Solved,
    /// Closed because nobody answered.
    ClosedBySilence,
    /// The request, or the case, became `No gestionado`.
    NotManaged,
    /// An answer of the desk.
    Reply {
        /// It.
        text: String,
    },
    /// The provider says that it is solved: *Sí, quedó solucionado*, *Presenta novedades*.
    RepairDone,
    /// What an agent wrote down of a conversation, to be corrected if it is not so.
    CallLogged {
        /// The attempt.
        attempt: Attempt,
    },
    /// The novelties arrived, and the provider is called again.
    NoveltyReceived,
    /// Closed by an agent after the attempts.
    ClosedByAgent {
        /// Why.
        reason: String,
    },
    /// Annulled by an agent.
    Annulled {
        /// Why.
        reason: String,
    },
    /// Another group wrote down, of a call, that it does not hold.
    PassedOn,
    /// No case was needed.
    Informed {
        /// The answer.
        text: String,
    },
}

/// Lines in the desk's thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeskNotice {
    /// The person answered a question, or added something.
    Answered {
        /// In their words.
        text: String,
    },
    /// Whoever called another group says that it does not hold.
    PassedOn {
        /// What happens.
        text: String,
    },
    /// The solution did not hold.
    StillFailing {
        /// Why, in the person's words.
        reason: String,
    },
    /// The person did not answer in 24 hours (*sin respuesta*).
    Unanswered,
    /// The person confirmed.
    Confirmed,
    /// The person withdrew the case.
    Withdrawn,
    /// What was for the person could not be delivered: contact is needed by another channel.
    Undelivered {
        /// What it told of, if that is known.
        what: Option<ChangeKind>,
    },
    /// The person says that their words were not for this case.
    TakenBack {
        /// The words.
        text: String,
    },
    /// The person edited what they had said.
    Amended {
        /// What it says now.
        text: String,
    },
    /// It was given to somebody, who is mentioned.
    Assigned {
        /// To whom.
        person: PersonId,
        /// What they should know; may be empty.
        note: String,
    },
    /// It is urgent: whoever is on duty is mentioned.
    Urgent,
    /// The provider's repair holds.
    RepairConfirmed,
    /// The provider's repair does not hold.
    NoveltyReported {
        /// What happens, in the person's words.
        novelty: String,
        /// For the how-manieth time.
        returns: u32,
    },
    /// The person has to be reached about the repair.
    ContactDue,
    /// Nobody has reached the person yet, and the next attempt is due.
    ContactAgain {
        /// The how-manieth it would be.
        attempt: usize,
        /// As many as the rules ask for.
        needed: u8,
        /// By which channel.
        channel: ContactChannel,
    },
    /// As many attempts were made as the rules ask for, and nothing is settled.
    AttemptsMade {
        /// How many.
        count: usize,
    },
    /// The group that owns it now has no channel: it stays where it was.
    NoChannel {
        /// Which.
        group: GroupKey,
    },
}

/// The timers of requests and cases; one of each kind a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimerKind {
    /// After 4 hours (never at night).
    FirstReminder,
    /// After 20 hours (never at night).
    SecondReminder,
    /// The 24 hours of rule 3.
    Deadline,
    /// *Después*: asked again on the next working day.
    AskAgain,
    /// Three working days of silence after *Solucionado*.
    CloseBySilence,
    /// The person was asked why a solution or a repair does not hold, and did not say: their first words are the reason.
    ReasonDue,
    /// The next attempt to reach the person about a provider's repair.
    ContactDue,
    /// Nobody said whether a request is the same matter as another one: it is registered.
    Double,
}
