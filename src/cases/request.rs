//! The life of a request, from the first sentence to the case (or to an end without one).

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::effect::{Effect, Notice, TimerKind};
use super::{
    Actor, Attempt, CaseId, Change, ChangeKind, ContactResult, Detail, Details, Link, Need, Number, PersonId,
    Refused, RequestId, Rules,
};

/// What a person asked for, before (or without) being a case. Durable from the first sentence on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Our own id.
    pub id: RequestId,
    /// `S-…`.
    pub number: Number,
    /// Who asked.
    pub requester: PersonId,
    /// When the first sentence came.
    pub opened_at: Timestamp,
    /// What it says so far.
    pub details: Details,
    /// Where it stands.
    pub state: RequestState,
    /// The closed case, or the request ended before, that this one follows.
    pub follows: Option<super::Subject>,
    /// How it came.
    pub channel: Channel,
    /// The agent who wrote it down for the person, on the telephone or at the counter.
    pub registered_by: Option<PersonId>,
}

/// How a request came (PROCEDURE.md, rule 1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Written to Mesa in Teams.
    #[default]
    Teams,
    /// By e-mail.
    Email,
    /// By e-mail with the keyword.
    PreCase,
    /// By a web form.
    Web,
    /// By telephone.
    Phone,
    /// By a mobile telephone.
    Mobile,
}

/// Where a request stands (PROCEDURE.md, States).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum RequestState {
    /// `Borrador`: nothing has been asked yet.
    Draft,
    /// `Pendiente de información`: something is missing and was asked for.
    AwaitingInformation {
        /// When the question was delivered (or may have been), or where its first hours ended when they were extended; the 24
        /// hours run from here. Absent while it is on its way, or when it was refused: then no clock runs.
        delivered_at: Option<Timestamp>,
        /// The 24 hours began anew already.
        #[serde(default)]
        extended: bool,
    },
    /// `Completa`: a moment; the same turn registered the case.
    Complete {
        /// The case.
        case: CaseId,
    },
    /// `No gestionado`: not completed within 24 hours.
    NotManaged {
        /// Since when.
        at: Timestamp,
    },
    /// `Retirada` by the person.
    Withdrawn {
        /// Since when.
        at: Timestamp,
    },
    /// `Informativa`: no case was needed.
    Informational {
        /// Since when.
        at: Timestamp,
    },
}

/// A transition of a request: the new value and what follows from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestStep {
    /// The request afterwards.
    pub request: Request,
    /// The row for the event log.
    pub change: Change,
    /// What is to be done.
    pub effects: Vec<Effect>,
}

impl RequestState {
    /// The word in files, metrics and Fluent ids.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::AwaitingInformation { .. } => "awaiting-information",
            Self::Complete { .. } => "complete",
            Self::NotManaged { .. } => "not-managed",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Informational { .. } => "informational",
        }
    }

    /// Until when what is missing is awaited, once that clock runs.
    pub fn answer_by(&self, rules: &Rules) -> Option<Timestamp> {
        match self {
            Self::AwaitingInformation { delivered_at: Some(at), .. } => {
                Some(rules.answer_times(*at).deadline)
            }
            _ => None,
        }
    }
}

impl Request {
    /// Whether it still waits for something.
    pub fn is_open(&self) -> bool {
        matches!(self.state, RequestState::Draft | RequestState::AwaitingInformation { .. })
    }

    /// The person told more; what they said is already in `details`.
    ///
    /// # Errors
    /// [`Refused::Ended`] when the request has ended.
    pub fn tell(self, details: Details, at: Timestamp) -> Result<RequestStep, Refused> {
        let by = self.open_for_requester()?;
        let request = Self { details, ..self };
        Ok(request.step(ChangeKind::Told, by, at, vec![Effect::RefreshCards]))
    }

    /// Something is missing and is being asked for. The 24 hours start on delivery ([`Self::asked`]); a
    /// question that repeats an earlier one does not start them anew.
    ///
    /// # Errors
    /// [`Refused::Ended`] when the request has ended.
    pub fn ask(self, at: Timestamp) -> Result<RequestStep, Refused> {
        self.open_for_requester()?;
        let state = match self.state {
            RequestState::AwaitingInformation { .. } => self.state.clone(),
            _ => RequestState::AwaitingInformation { delivered_at: None, extended: false },
        };
        let request = Self { state, ..self };
        Ok(request.step(ChangeKind::Asked, Actor::System, at, vec![]))
    }

    /// The question was delivered at `at`, or may have been: reminders and the 24 hours start.
    /// Nothing happens when they run already or when nothing is being asked.
    pub fn asked(self, at: Timestamp, rules: &Rules) -> (Self, Vec<Effect>) {
        let RequestState::AwaitingInformation { delivered_at: None, extended } = self.state else {
            return (self, vec![]);
        };
        let state = RequestState::AwaitingInformation { delivered_at: Some(at), extended };
        (Self { state, ..self }, rules.start_answer_timers(at))
    }

    /// As many hours again, once, while those of what was asked run: they begin where the first ones end.
    ///
    /// # Errors
    /// [`Refused::Ended`] when the request has ended, [`Refused::NoMoreExtensions`] the second time, and
    /// [`Refused::Lacks`] when no clock runs.
    pub fn extend(self, agent: PersonId, at: Timestamp, rules: &Rules) -> Result<RequestStep, Refused> {
        self.open_for_requester()?;
        match self.state {
            RequestState::AwaitingInformation { extended: true, .. } => Err(Refused::NoMoreExtensions),
            RequestState::AwaitingInformation { delivered_at: Some(asked_at), .. } => {
                let from = rules.extended_from(asked_at, at);
                let state = RequestState::AwaitingInformation { delivered_at: Some(from), extended: true };
                let effects = std::iter::once(Effect::RefreshCards).chain(rules.start_answer_timers(from));
                let (by, effects) = (Actor::Agent(agent), effects.collect());
                Ok(Self { state, ..self }.step(ChangeKind::Extended, by, at, effects))
            }
            _ => Err(Refused::Lacks(Need::Unanswered)),
        }
    }

    /// `Registrar contacto`: an agent tried to reach the person about what is missing. The clock runs on.
    ///
    /// # Errors
    /// [`Refused::Ended`] when the request has ended, [`Refused::Lacks`] for a result that only a solution can have.
    pub fn log_contact(
        self,
        attempt: Attempt,
        agent: PersonId,
        at: Timestamp,
    ) -> Result<RequestStep, Refused> {
        self.open_for_requester()?;
        if !matches!(attempt.result, ContactResult::NoAnswer | ContactResult::Spoke) {
            return Err(Refused::Lacks(Need::Contact));
        }
        let mut step =
            self.step(ChangeKind::ContactLogged, Actor::Agent(agent), at, vec![Effect::RefreshDesk]);
        step.change = step.change.saying(&attempt.note).with(Detail::Contact { attempt });
        Ok(step)
    }

    /// An agent writes down what the person told them; what follows is [`Self::complete`].
    ///
    /// # Errors
    /// [`Refused::Ended`] when the request has ended.
    pub fn tell_by(self, agent: PersonId, details: Details, at: Timestamp) -> Result<RequestStep, Refused> {
        self.open_for_requester()?;
        let request = Self { details, ..self };
        Ok(request.step(ChangeKind::Told, Actor::Agent(agent), at, vec![]))
    }

    /// Everything is there: it becomes a case, by an agent's hand or by the person's.
    ///
    /// # Errors
    /// [`Refused::Ended`] when the request has ended.
    pub fn complete(
        self,
        case: CaseId,
        agent: Option<PersonId>,
        at: Timestamp,
    ) -> Result<RequestStep, Refused> {
        let by = self.open_for_requester()?;
        let by = agent.or_else(|| self.registered_by.clone()).map_or(by, Actor::Agent);
        Ok(self.end(RequestState::Complete { case }, ChangeKind::Registered, by, at, vec![]))
    }

    /// The person takes it back.
    ///
    /// # Errors
    /// [`Refused::Ended`] when the request has ended.
    pub fn withdraw(self, at: Timestamp) -> Result<RequestStep, Refused> {
        let by = self.open_for_requester()?;
        Ok(self.end(RequestState::Withdrawn { at }, ChangeKind::Withdrawn, by, at, vec![]))
    }

    /// The person, or an agent to whom they spoke, says that it is the same matter as another one: what it told is there now.
    ///
    /// # Errors
    /// [`Refused::Ended`] when the request has ended.
    pub fn join(self, other: Number, by: Actor, at: Timestamp) -> Result<RequestStep, Refused> {
        self.open_for_requester()?;
        let state = RequestState::Withdrawn { at };
        let mut step = self.end(state, ChangeKind::Withdrawn, by, at, vec![Effect::Stop(TimerKind::Double)]);
        step.change = step.change.with(Detail::Relation { number: other, link: Link::DuplicateOf });
        Ok(step)
    }

    /// It was a question that has been answered.
    ///
    /// # Errors
    /// [`Refused::Ended`] when the request has ended.
    pub fn inform(self, at: Timestamp) -> Result<RequestStep, Refused> {
        let by = self.open_for_requester()?;
        Ok(self.end(RequestState::Informational { at }, ChangeKind::Informed, by, at, vec![]))
    }

    /// `Informativa`: an agent answers, and no case is needed (rule 9).
    ///
    /// # Errors
    /// [`Refused::Ended`] when the request has ended, [`Refused::WordsMissing`] without an answer.
    pub fn inform_by(self, agent: PersonId, answer: &str, at: Timestamp) -> Result<RequestStep, Refused> {
        self.open_for_requester()?;
        let text = answer.trim().to_owned();
        if text.is_empty() {
            return Err(Refused::WordsMissing);
        }
        let tell = vec![Effect::Tell(Notice::Informed { text: text.clone() })];
        let ended = RequestState::Informational { at };
        let mut step = self.end(ended, ChangeKind::Informed, Actor::Agent(agent), at, tell);
        step.change = step.change.saying(&text);
        Ok(step)
    }

    /// The 24 hours are over (rule 3).
    ///
    /// # Errors
    /// [`Refused::Ended`] when the request has ended, [`Refused::NotNow`] when no clock runs.
    pub fn expire(self, at: Timestamp) -> Result<RequestStep, Refused> {
        match self.state {
            RequestState::AwaitingInformation { delivered_at: Some(_), .. } => {
                let tell = vec![Effect::Tell(Notice::NotManaged)];
                let ended = RequestState::NotManaged { at };
                Ok(self.end(ended, ChangeKind::NotManaged, Actor::System, at, tell))
            }
            _ if self.is_open() => Err(Refused::NotNow),
            _ => Err(Refused::Ended),
        }
    }

    fn open_for_requester(&self) -> Result<Actor, Refused> {
        if self.is_open() { Ok(Actor::Requester(self.requester.clone())) } else { Err(Refused::Ended) }
    }

    fn end(
        self,
        state: RequestState,
        kind: ChangeKind,
        by: Actor,
        at: Timestamp,
        extra: Vec<Effect>,
    ) -> RequestStep {
        let mut effects = Rules::stop_answer_timers();
        effects.push(Effect::RefreshCards);
        effects.extend(extra);
        Self { state, ..self }.step(kind, by, at, effects)
    }

    fn step(self, kind: ChangeKind, by: Actor, at: Timestamp, effects: Vec<Effect>) -> RequestStep {
        RequestStep { request: self, change: Change::new(kind, by, at), effects }
    }
}

impl Rules {
    /// The reminders and the deadline of a question delivered at `at`.
    pub(super) fn start_answer_timers(&self, at: Timestamp) -> Vec<Effect> {
        let times = self.answer_times(at);
        vec![
            Effect::Start { timer: TimerKind::FirstReminder, due: times.first_reminder },
            Effect::Start { timer: TimerKind::SecondReminder, due: times.second_reminder },
            Effect::Start { timer: TimerKind::Deadline, due: times.deadline },
        ]
    }

    /// From when the hours run of a question that was extended: nobody who is given time early loses any of it.
    pub(super) fn extended_from(&self, asked_at: Timestamp, now: Timestamp) -> Timestamp {
        self.answer_times(asked_at).deadline.max(now)
    }

    /// The same of a question that waits again at `now`: what was reminded of is not reminded of twice.
    pub(super) fn resume_answer_timers(&self, at: Timestamp, now: Timestamp) -> Vec<Effect> {
        let is_over = |effect: &Effect| {
            let reminder = |timer: TimerKind| timer != TimerKind::Deadline;
            matches!(effect, Effect::Start { timer, due } if reminder(*timer) && *due <= now)
        };
        self.start_answer_timers(at).into_iter().filter(|effect| !is_over(effect)).collect()
    }

    /// No answer is awaited any more.
    pub(super) fn stop_answer_timers() -> Vec<Effect> {
        [TimerKind::FirstReminder, TimerKind::SecondReminder, TimerKind::Deadline].map(Effect::Stop).into()
    }
}
