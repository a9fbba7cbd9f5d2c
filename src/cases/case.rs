//! The life of a case.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::effect::{Change, ChangeKind, DeskNotice, Effect, Notice, TimerKind};
use super::{CaseId, Details, Number, PersonId, Priority, RequestId, Rules};
use crate::catalog::GroupKey;

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
    /// How urgent it is.
    pub priority: Priority,
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
    },
    /// `Pendiente usuario`.
    AwaitingRequester {
        /// Who asked.
        handler: PersonId,
        /// What is needed.
        question: String,
        /// When the question was delivered (or may have been); the 24 hours run from here.
        delivered_at: Option<Timestamp>,
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
    },
    /// `Anulado`: withdrawn by the person before it was solved.
    Cancelled {
        /// When.
        at: Timestamp,
    },
}

/// How a case came to be closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Closing {
    /// The person pressed *Confirmo*.
    Confirmed,
    /// Nobody said anything for the configured working days.
    Silence,
}

/// Who does something. Authority of an agent is checked before (roster in the store).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "actor", content = "person", rename_all = "snake_case")]
pub enum Actor {
    /// The person whose request or case it is.
    Requester(PersonId),
    /// A member of the group that owns the case.
    Agent(PersonId),
    /// A timer or a rule.
    System,
}

/// Why a transition did not take place; the caller answers with the current card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It has ended, and what has ended stays so.
    #[error("it has ended")]
    Ended,
    /// The state does not allow it (any more).
    #[error("not in this state")]
    NotNow,
    /// A reason, a question or a solution in words is required.
    #[error("words are required")]
    WordsMissing,
    /// *Después* was pressed as often as the rules allow.
    #[error("cannot be deferred again")]
    NoMoreDeferrals,
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
    /// The word in files, metrics and Fluent ids.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::InProgress { .. } => "in-progress",
            Self::AwaitingRequester { .. } => "awaiting-requester",
            Self::Solved { .. } => "solved",
            Self::Closed { .. } => "closed",
            Self::Cancelled { .. } => "cancelled",
        }
    }

    /// Whether `Tomar` is possible.
    pub fn may_be_taken(&self) -> bool {
        matches!(self, Self::Registered | Self::InProgress { .. })
    }

    /// Whether `Pedir información` is possible.
    pub fn may_be_asked_about(&self) -> bool {
        self.may_be_taken()
    }

    /// Whether it can be solved, or withdrawn by the person.
    pub fn is_unsolved(&self) -> bool {
        self.may_be_taken() || matches!(self, Self::AwaitingRequester { .. })
    }

    /// Who works (or worked) on it.
    pub fn handler(&self) -> Option<&PersonId> {
        match self {
            Self::InProgress { handler, .. }
            | Self::AwaitingRequester { handler, .. }
            | Self::Solved { handler, .. }
            | Self::Closed { handler, .. } => Some(handler),
            Self::Registered | Self::Cancelled { .. } => None,
        }
    }
}

impl Case {
    /// Whether anything can still happen to it.
    pub fn is_open(&self) -> bool {
        !matches!(self.state, CaseState::Closed { .. } | CaseState::Cancelled { .. })
    }

    /// `Tomar`: an agent takes it, also from a colleague.
    ///
    /// # Errors
    /// [`Refused::NotNow`] when it is theirs already, or is not being worked on.
    pub fn take(self, by: PersonId, at: Timestamp) -> Result<CaseStep, Refused> {
        match &self.state {
            CaseState::Registered => {}
            CaseState::InProgress { handler, .. } if *handler != by => {}
            _ => return Err(self.refusal()),
        }
        let mut effects = vec![Effect::RefreshCards];
        if self.state == CaseState::Registered {
            effects.push(Effect::Tell(Notice::Taken));
        }
        let state = CaseState::InProgress { handler: by.clone(), unanswered: false };
        Ok(self.step(state, ChangeKind::Taken, Actor::Agent(by), at, None, effects))
    }

    /// `Pedir información`: the 24 hours start on delivery ([`Self::asked`]).
    ///
    /// # Errors
    /// [`Refused::WordsMissing`] without a question, [`Refused::NotNow`] when it is not being worked on.
    pub fn ask(self, by: PersonId, question: &str, at: Timestamp) -> Result<CaseStep, Refused> {
        if !self.state.may_be_asked_about() {
            return Err(self.refusal());
        }
        let question = words(question)?;
        let state = CaseState::AwaitingRequester {
            handler: by.clone(),
            question: question.clone(),
            delivered_at: None,
        };
        let effects = vec![Effect::RefreshCards, Effect::Tell(Notice::Question)];
        Ok(self.step(state, ChangeKind::Asked, Actor::Agent(by), at, Some(question), effects))
    }

    /// The question was delivered at `at`, or may have been: reminders and the 24 hours start.
    pub fn asked(self, at: Timestamp, rules: &Rules) -> (Self, Vec<Effect>) {
        match self.state {
            CaseState::AwaitingRequester { handler, question, delivered_at: None } => {
                let state = CaseState::AwaitingRequester { handler, question, delivered_at: Some(at) };
                (Self { state, ..self }, rules.start_answer_timers(at))
            }
            state => (Self { state, ..self }, vec![]),
        }
    }

    /// The person answers a question, or adds something to an open case.
    ///
    /// # Errors
    /// [`Refused::Ended`] when it has ended, [`Refused::WordsMissing`] without words.
    pub fn answer(self, text: &str, at: Timestamp) -> Result<CaseStep, Refused> {
        if !self.is_open() {
            return Err(Refused::Ended);
        }
        let text = words(text)?;
        let mut effects =
            vec![Effect::RefreshCards, Effect::TellDesk(DeskNotice::Answered { text: text.clone() })];
        let state = match self.state.clone() {
            CaseState::AwaitingRequester { handler, .. } => {
                effects.extend(Rules::stop_answer_timers());
                CaseState::InProgress { handler, unanswered: false }
            }
            CaseState::InProgress { handler, .. } => CaseState::InProgress { handler, unanswered: false },
            other => other,
        };
        let by = Actor::Requester(self.requester.clone());
        Ok(self.step(state, ChangeKind::Answered, by, at, Some(text), effects))
    }

    /// Rule 3 for a case: nobody answered in 24 hours; back to `En proceso`, *sin respuesta*.
    ///
    /// # Errors
    /// [`Refused::NotNow`] when no answer is awaited.
    pub fn go_unanswered(self, at: Timestamp) -> Result<CaseStep, Refused> {
        let CaseState::AwaitingRequester { handler, delivered_at: Some(_), .. } = self.state.clone() else {
            return Err(self.refusal());
        };
        let mut effects = Rules::stop_answer_timers();
        effects.extend([Effect::RefreshCards, Effect::TellDesk(DeskNotice::Unanswered)]);
        let state = CaseState::InProgress { handler, unanswered: true };
        Ok(self.step(state, ChangeKind::Unanswered, Actor::System, at, None, effects))
    }

    /// `Solucionar`: the solution in words is required.
    ///
    /// # Errors
    /// [`Refused::WordsMissing`] without a solution, [`Refused::NotNow`] when it is not being worked on.
    pub fn solve(
        self,
        by: PersonId,
        solution: &str,
        at: Timestamp,
        rules: &Rules,
    ) -> Result<CaseStep, Refused> {
        if !self.state.is_unsolved() {
            return Err(self.refusal());
        }
        let solution = words(solution)?;
        let mut effects = Rules::stop_answer_timers();
        effects.extend([
            Effect::RefreshCards,
            Effect::Tell(Notice::Solved),
            Effect::Start { timer: TimerKind::CloseBySilence, due: rules.close_by_silence(at) },
        ]);
        let state = CaseState::Solved {
            handler: by.clone(),
            solution: solution.clone(),
            solved_at: at,
            deferrals: 0,
            reason_asked: false,
        };
        Ok(self.step(state, ChangeKind::Solved, Actor::Agent(by), at, Some(solution), effects))
    }

    /// *Confirmo*: closed.
    ///
    /// # Errors
    /// [`Refused::NotNow`] unless it is solved.
    pub fn confirm(self, at: Timestamp) -> Result<CaseStep, Refused> {
        let by = Actor::Requester(self.requester.clone());
        let extra = vec![Effect::TellDesk(DeskNotice::Confirmed)];
        self.close(Closing::Confirmed, ChangeKind::Confirmed, by, at, extra)
    }

    /// Nobody said anything for the configured working days: closed, and the person is told.
    ///
    /// # Errors
    /// [`Refused::NotNow`] unless it is solved.
    pub fn close_by_silence(self, at: Timestamp) -> Result<CaseStep, Refused> {
        let extra = vec![Effect::Tell(Notice::ClosedBySilence)];
        self.close(Closing::Silence, ChangeKind::ClosedBySilence, Actor::System, at, extra)
    }

    /// *Sigue fallando*: back to `En proceso` with whoever solved it; the desk sees why.
    ///
    /// # Errors
    /// [`Refused::WordsMissing`] without a reason, [`Refused::NotNow`] unless it is solved.
    pub fn still_failing(self, reason: &str, at: Timestamp) -> Result<CaseStep, Refused> {
        let CaseState::Solved { handler, .. } = self.state.clone() else {
            return Err(self.refusal());
        };
        let reason = words(reason)?;
        let mut effects = stop_solved_timers();
        effects.extend([
            Effect::RefreshCards,
            Effect::TellDesk(DeskNotice::StillFailing { reason: reason.clone() }),
        ]);
        let by = Actor::Requester(self.requester.clone());
        let state = CaseState::InProgress { handler, unanswered: false };
        Ok(self.step(state, ChangeKind::StillFailing, by, at, Some(reason), effects))
    }

    /// *Sigue fallando* came without a reason, and the person is asked for it; nothing else changes.
    #[must_use]
    pub fn ask_reason(mut self) -> Self {
        if let CaseState::Solved { reason_asked, .. } = &mut self.state {
            *reason_asked = true;
        }
        self
    }

    /// *Después*: asked again on the next working day; the days of silence start anew.
    ///
    /// # Errors
    /// [`Refused::NoMoreDeferrals`] beyond the configured number, [`Refused::NotNow`] unless it is solved.
    pub fn defer(self, at: Timestamp, rules: &Rules) -> Result<CaseStep, Refused> {
        let CaseState::Solved { handler, solution, solved_at, deferrals, .. } = self.state.clone() else {
            return Err(self.refusal());
        };
        if deferrals >= rules.deferrals {
            return Err(Refused::NoMoreDeferrals);
        }
        let ask_again = rules.ask_again(at);
        let effects = vec![
            Effect::RefreshCards,
            Effect::Start { timer: TimerKind::AskAgain, due: ask_again },
            Effect::Start { timer: TimerKind::CloseBySilence, due: rules.close_by_silence(ask_again) },
        ];
        let by = Actor::Requester(self.requester.clone());
        let deferrals = deferrals + 1;
        let state = CaseState::Solved { handler, solution, solved_at, deferrals, reason_asked: false };
        Ok(self.step(state, ChangeKind::Deferred, by, at, None, effects))
    }

    /// The person withdraws it before it was solved.
    ///
    /// # Errors
    /// [`Refused::NotNow`] once it is solved, [`Refused::Ended`] when it has ended.
    pub fn withdraw(self, at: Timestamp) -> Result<CaseStep, Refused> {
        if !self.state.is_unsolved() {
            return Err(self.refusal());
        }
        let mut effects = Rules::stop_answer_timers();
        effects.extend([Effect::RefreshCards, Effect::TellDesk(DeskNotice::Withdrawn)]);
        let by = Actor::Requester(self.requester.clone());
        Ok(self.step(CaseState::Cancelled { at }, ChangeKind::Withdrawn, by, at, None, effects))
    }

    fn close(
        self,
        closing: Closing,
        kind: ChangeKind,
        by: Actor,
        at: Timestamp,
        extra: Vec<Effect>,
    ) -> Result<CaseStep, Refused> {
        let CaseState::Solved { handler, solution, .. } = self.state.clone() else {
            return Err(self.refusal());
        };
        let mut effects = stop_solved_timers();
        effects.push(Effect::RefreshCards);
        effects.extend(extra);
        let state = CaseState::Closed { handler, solution, closed_at: at, closing };
        Ok(self.step(state, kind, by, at, None, effects))
    }

    fn refusal(&self) -> Refused {
        if self.is_open() { Refused::NotNow } else { Refused::Ended }
    }

    fn step(
        self,
        state: CaseState,
        kind: ChangeKind,
        by: Actor,
        at: Timestamp,
        text: Option<String>,
        effects: Vec<Effect>,
    ) -> CaseStep {
        CaseStep { case: Self { state, ..self }, change: Change { kind, by, at, text }, effects }
    }
}

fn words(text: &str) -> Result<String, Refused> {
    let text = text.trim();
    if text.is_empty() { Err(Refused::WordsMissing) } else { Ok(text.to_owned()) }
}

fn stop_solved_timers() -> Vec<Effect> {
    [TimerKind::AskAgain, TimerKind::CloseBySilence].map(Effect::Stop).into()
}
