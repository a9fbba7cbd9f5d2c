//! What follows from a transition, as data. The desk carries it out in the same transaction.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Actor;

/// One thing to be done because of a transition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The live cards (the requester's and the desk's) are shown anew.
    RefreshCards,
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
}

/// New messages to the requester.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// Somebody works on it now.
    Taken,
    /// An agent needs information; the 24 hours start when this was delivered.
    Question,
    /// The case is solved; *Confirmo*, *Sigue fallando*, *Después*.
    Solved,
    /// Closed because nobody answered.
    ClosedBySilence,
    /// The request became `No gestionado`.
    NotManaged,
}

/// Lines in the desk's thread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "says", rename_all = "snake_case")]
pub enum DeskNotice {
    /// The person answered a question, or added something.
    Answered {
        /// In their words.
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
    /// The question could not be delivered: contact is needed by another channel.
    Undelivered,
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
}

/// One row of the event log: who did what, when and why. Nothing is ever overwritten.
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
}

/// What can happen to a request or a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Not completed in time.
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
}
