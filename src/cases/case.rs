//! A case and its states.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::effect::{Effect, TimerKind};
use super::{
    Attempt, CaseId, Change, ChangeKind, Details, Fact, Ground, Need, Number, PersonId, Priority, Repair,
    RequestId, Rules, Score, Stage, Weight,
};
use crate::catalog::GroupKey;

/// Whoever says only that it still fails is given so long to say why.
pub(super) const REASON_WITHIN: SignedDuration = SignedDuration::from_hours(1);

/// A registered case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Our own id.
    pub id: CaseId,
    /// `C-…`.
    pub number: Number,
    /// The request it came from.
    pub request: RequestId,
    /// Whose case it is.
    pub requester: PersonId,
    /// What it says.
    pub details: Details,
    /// The group that owns it.
    pub group: GroupKey,
    /// The groups that handed it on, the latest last: `Devolver` goes that way.
    pub passed: Vec<GroupKey>,
    /// Its impact and urgency.
    pub weight: Weight,
    /// How often a provider's repair did not hold.
    pub returns: u32,
    /// When it was registered.
    pub registered_at: Timestamp,
    /// Where it stands.
    pub state: CaseState,
}

/// Where a case stands (PROCEDURE.md, States), with exactly the data that is valid there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum CaseState {
    /// `Registrado`: nobody has taken it.
    Registered,
    /// `En proceso`.
    InProgress {
        /// Who works on it.
        handler: PersonId,
        /// *Sin respuesta*: the person did not answer a question in 24 hours.
        unanswered: bool,
        /// That question, while it is unanswered.
        #[serde(default)]
        left: Option<Question>,
    },
    /// `Pendiente usuario`.
    AwaitingRequester {
        /// Who asked.
        handler: PersonId,
        /// What is needed.
        question: String,
        /// When the question was delivered (or may have been); the 24 hours run from here.
        delivered_at: Option<Timestamp>,
        /// An agent let the 24 hours begin anew, which is possible once.
        #[serde(default)]
        extended: bool,
    },
    /// `Activo Proveedor`.
    ActiveProvider {
        /// Who follows it up.
        handler: PersonId,
        /// What the provider was given.
        repair: Repair,
        /// What the last repair left undone.
        #[serde(default)]
        novelty: Option<Novelty>,
    },
    /// `Solucionado por proveedor`: the person has not said so yet.
    SolvedByProvider {
        /// Who follows it up.
        handler: PersonId,
        /// What the provider was given.
        repair: Repair,
        /// What the provider did.
        report: String,
        /// When the provider said so.
        solved_at: Timestamp,
        /// The attempts to reach the person about it, oldest first.
        #[serde(default)]
        attempts: Vec<Attempt>,
        /// The person said that it presents problems, and was asked which.
        #[serde(default)]
        novelty_asked: bool,
    },
    /// `Solucionado`: the person has not said anything yet.
    Solved {
        /// Who solved it.
        handler: PersonId,
        /// How.
        solution: String,
        /// When.
        solved_at: Timestamp,
        /// How often the person said *Después*.
        deferrals: u8,
        /// The person said that it still fails, and was asked why.
        #[serde(default)]
        reason_asked: bool,
    },
    /// `Cerrado`: stays closed.
    Closed {
        /// Who had solved it.
        handler: PersonId,
        /// How it was solved.
        solution: String,
        /// When it was closed.
        closed_at: Timestamp,
        /// By whom.
        closing: Closing,
        /// The survey, once it was answered.
        #[serde(default)]
        survey: Option<Survey>,
    },
    /// `Anulado`.
    Cancelled {
        /// When.
        at: Timestamp,
        /// By an agent; by the person when absent.
        #[serde(default)]
        annulled: Option<Annulment>,
    },
    /// `No gestionado`: no support could be given because the person never answered.
    NotManaged {
        /// When.
        at: Timestamp,
        /// Who gave it up.
        handler: PersonId,
    },
}

/// A question of the desk's to the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// What is needed.
    pub text: String,
    /// Its 24 hours began anew once.
    pub extended: bool,
}

/// What a repair left undone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Novelty {
    /// What happens, in the person's words.
    pub text: String,
    /// An agent wrote it down after a call: the person may say that it is not so.
    pub by_call: bool,
    /// What the provider had done.
    #[serde(default)]
    pub report: String,
}

/// What the person said of the support.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Survey {
    /// How content they are.
    pub score: Score,
    /// In their words; may be empty.
    pub comment: String,
}

/// That an agent annulled a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annulment {
    /// Who.
    pub by: PersonId,
    /// Of which kind.
    pub ground: Ground,
    /// Why, in words.
    pub reason: String,
}

/// How a case came to be closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Closing {
    /// The person pressed *Confirmo*.
    Confirmed,
    /// Nobody said anything for the configured working days.
    Silence,
    /// The person said that the provider's repair holds.
    RepairConfirmed,
    /// The person said so in a call, as an agent wrote down.
    ConfirmedInCall,
    /// An agent, after the attempts to reach the person.
    AfterAttempts {
        /// Why.
        reason: String,
    },
}

/// Who does something. Authority of an agent is checked before (roster in the store).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "actor", content = "person", rename_all = "snake_case")]
pub enum Actor {
    /// The person whose request or case it is.
    Requester(PersonId),
    /// Somebody of the desk, of a group or of the coordination.
    Agent(PersonId),
    /// A timer or a rule.
    System,
}

/// Why a transition did not take place; the caller answers with the current card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Whoever asked may not.
    #[error("not allowed")]
    NotAllowed,
    /// It has ended, and what has ended stays so.
    #[error("it has ended")]
    Ended,
    /// The state does not allow it (any more).
    #[error("not in this state")]
    NotNow,
    /// A reason, a question or a solution in words is required.
    #[error("words are required")]
    WordsMissing,
    /// Something else is required, or what was given does not fit.
    #[error("something is required: {0:?}")]
    Lacks(Need),
    /// That cannot be the value of a field.
    #[error("not a value of the field: {0:?}")]
    NotValid(Fact),
    /// *Después* was pressed as often as the rules allow.
    #[error("cannot be deferred again")]
    NoMoreDeferrals,
    /// The 24 hours began anew already.
    #[error("cannot be extended again")]
    NoMoreExtensions,
}

/// A transition of a case: the new value and what follows from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseStep {
    /// The case afterwards.
    pub case: Case,
    /// The row for the event log.
    pub change: Change,
    /// What is to be done.
    pub effects: Vec<Effect>,
}

impl CaseState {
    /// The state without its data.
    pub fn stage(&self) -> Stage {
        match self {
            Self::Registered => Stage::Registered,
            Self::InProgress { .. } => Stage::InProgress,
            Self::AwaitingRequester { .. } => Stage::AwaitingRequester,
            Self::ActiveProvider { .. } => Stage::ActiveProvider,
            Self::SolvedByProvider { .. } => Stage::SolvedByProvider,
            Self::Solved { .. } => Stage::Solved,
            Self::Closed { .. } => Stage::Closed,
            Self::Cancelled { .. } => Stage::Cancelled,
            Self::NotManaged { .. } => Stage::NotManaged,
        }
    }

    /// The word in files, metrics and Fluent ids.
    pub fn key(&self) -> &'static str {
        self.stage().key()
    }

    /// Who works (or worked) on it.
    pub fn handler(&self) -> Option<&PersonId> {
        match self {
            Self::InProgress { handler, .. }
            | Self::AwaitingRequester { handler, .. }
            | Self::ActiveProvider { handler, .. }
            | Self::SolvedByProvider { handler, .. }
            | Self::Solved { handler, .. }
            | Self::Closed { handler, .. }
            | Self::NotManaged { handler, .. } => Some(handler),
            Self::Registered | Self::Cancelled { .. } => None,
        }
    }

    /// The question that waits for the person, or went unanswered and can be answered still.
    pub fn question(&self) -> Option<&str> {
        match self {
            Self::AwaitingRequester { question, .. } => Some(question),
            Self::InProgress { left: Some(question), .. } => Some(&question.text),
            _ => None,
        }
    }

    /// What a provider has to do with it.
    pub fn repair(&self) -> Option<&Repair> {
        match self {
            Self::ActiveProvider { repair, .. } | Self::SolvedByProvider { repair, .. } => Some(repair),
            _ => None,
        }
    }

    /// Until when an answer to the question is awaited, once that clock runs.
    pub fn answer_by(&self, rules: &Rules) -> Option<Timestamp> {
        match self {
            Self::AwaitingRequester { delivered_at: Some(at), .. } => Some(rules.answer_times(*at).deadline),
            _ => None,
        }
    }

    /// The attempts to reach the person about a provider's repair.
    pub fn attempts(&self) -> &[Attempt] {
        match self {
            Self::SolvedByProvider { attempts, .. } => attempts,
            _ => &[],
        }
    }

    /// Whether the survey waits for an answer.
    pub fn awaits_survey(&self) -> bool {
        matches!(self, Self::Closed { survey: None, .. })
    }
}

impl Case {
    /// What follows from its impact and urgency.
    pub fn priority(&self) -> Priority {
        self.weight.priority()
    }

    /// Whether anything can still happen to it.
    pub fn is_open(&self) -> bool {
        !self.state.stage().is_end()
    }

    /// Where it is worked, in the order in which they are tried: with the group that owns it; while that one has no channel,
    /// with those who handed it on, and at last with the group that sees everything first.
    pub fn homes<'a>(&'a self, first: &'a GroupKey) -> impl Iterator<Item = &'a GroupKey> {
        std::iter::once(&self.group).chain(self.passed.iter().rev()).chain(std::iter::once(first))
    }

    /// The question was delivered at `at`, or may have been: reminders and the 24 hours start.
    pub fn asked(mut self, at: Timestamp, rules: &Rules) -> (Self, Vec<Effect>) {
        match &mut self.state {
            CaseState::AwaitingRequester { delivered_at: delivered @ None, .. } => {
                *delivered = Some(at);
                (self, rules.start_answer_timers(at))
            }
            _ => (self, vec![]),
        }
    }

    /// *Sigue fallando*, or *Presenta novedades*, came without a word why, and the person is asked for it. If nothing more
    /// comes within the hour, their first words are the reason: silence closes nothing that somebody complained about.
    ///
    /// # Errors
    /// [`Refused::NotNow`] when nothing was solved, or they were asked before.
    pub fn ask_reason(mut self, said: &str, at: Timestamp) -> Result<CaseStep, Refused> {
        if !self.await_reason() {
            return Err(Refused::NotNow);
        }
        let by = Actor::Requester(self.requester.clone());
        let change = Change::new(ChangeKind::ReasonAsked, by, at).saying(said);
        let start = Effect::Start { timer: TimerKind::ReasonDue, due: at + REASON_WITHIN };
        Ok(CaseStep { case: self, change, effects: vec![Effect::RefreshDesk, start] })
    }

    /// From now on a reason is awaited. False when nothing is solved, or it is awaited already.
    pub(super) fn await_reason(&mut self) -> bool {
        match &mut self.state {
            CaseState::Solved { reason_asked: asked, .. }
            | CaseState::SolvedByProvider { novelty_asked: asked, .. } => !std::mem::replace(asked, true),
            _ => false,
        }
    }

    /// Whether the person was asked why it does not hold, and has not said.
    pub fn awaits_reason(&self) -> bool {
        matches!(
            self.state,
            CaseState::Solved { reason_asked: true, .. }
                | CaseState::SolvedByProvider { novelty_asked: true, .. }
        )
    }
}
