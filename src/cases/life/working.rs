//! Taking, asking, answering, noting.

use jiff::Timestamp;

use super::{Doing, words};
use crate::cases::{
    Action, Actor, Case, CaseState, CaseStep, Change, ChangeKind, Deed, DeskNotice, Detail, Effect, Letter,
    Need, Notice, Question, Refused, Rules, TimerKind,
};

impl Case {
    /// `Tomar`: also from a colleague.
    pub(super) fn take(self, doing: Doing<'_>) -> Result<CaseStep, Refused> {
        if self.state.handler() == Some(doing.by) {
            return Err(Refused::NotNow);
        }
        let is_first = self.state == CaseState::Registered;
        let (unanswered, left) = match &self.state {
            CaseState::InProgress { unanswered, left, .. } => (*unanswered, left.clone()),
            _ => (false, None),
        };
        let state = CaseState::InProgress { handler: doing.by.clone(), unanswered, left };
        let step = self.to(state, doing.change(ChangeKind::Taken, Action::Take, ""));
        Ok(if is_first { step.then(Effect::Tell(Notice::Taken)) } else { step })
    }

    /// `Pedir información`: the 24 hours start on delivery ([`Self::asked`]).
    pub(super) fn ask(self, question: &str, doing: Doing<'_>) -> Result<CaseStep, Refused> {
        let question = words(question)?;
        let change = doing.change(ChangeKind::Asked, Action::Ask, &question);
        let handler = doing.by.clone();
        let state = CaseState::AwaitingRequester { handler, question, delivered_at: None, extended: false };
        Ok(self.to(state, change).then(Effect::Tell(Notice::Question)))
    }

    /// As many hours again for a question, once: behind the first ones while these run, from the delivery of the question when
    /// they were over.
    pub(super) fn extend(self, doing: Doing<'_>) -> Result<CaseStep, Refused> {
        let change = doing.change(ChangeKind::Extended, Action::Extend, "");
        match self.state.clone() {
            CaseState::AwaitingRequester { extended: true, .. }
            | CaseState::InProgress { left: Some(Question { extended: true, .. }), .. } => {
                Err(Refused::NoMoreExtensions)
            }
            CaseState::AwaitingRequester { handler, question, delivered_at: Some(asked_at), .. } => {
                let from = doing.rules.extended_from(asked_at, doing.at);
                let delivered_at = Some(from);
                let state = CaseState::AwaitingRequester { handler, question, delivered_at, extended: true };
                Ok(self.to(state, change).then_all(doing.rules.start_answer_timers(from)))
            }
            CaseState::InProgress { handler, left: Some(question), .. } => {
                let state = CaseState::AwaitingRequester {
                    handler,
                    question: question.text,
                    delivered_at: None,
                    extended: true,
                };
                Ok(self.to(state, change).then(Effect::Tell(Notice::Question)))
            }
            _ => Err(Refused::Lacks(Need::Unanswered)),
        }
    }

    /// The person answers a question, or adds something to an open case.
    pub(super) fn answer(self, text: &str, doing: Doing<'_>) -> Result<CaseStep, Refused> {
        let text = words(text)?;
        let change = doing.change(ChangeKind::Answered, Action::Answer, &text);
        let was_asked = matches!(self.state, CaseState::AwaitingRequester { .. });
        let state = match self.state.clone() {
            CaseState::AwaitingRequester { handler, .. } | CaseState::InProgress { handler, .. } => {
                CaseState::InProgress { handler, unanswered: false, left: None }
            }
            other => other,
        };
        // Whoever writes about a solution is not silent: the days begin anew.
        let again = matches!(state, CaseState::Solved { .. }).then(|| Effect::Start {
            timer: TimerKind::CloseBySilence,
            due: doing.rules.close_by_silence(doing.at),
        });
        let step =
            self.to(state, change).then(Effect::TellDesk(DeskNotice::Answered { text })).then_all(again);
        Ok(if was_asked { step.then_all(Rules::stop_answer_timers()) } else { step })
    }

    /// An edited message: what it says now is added, and nothing that its first words did is done again or undone. A question
    /// that was asked meanwhile stays open.
    pub(super) fn amend(self, text: &str, doing: Doing<'_>) -> Result<CaseStep, Refused> {
        let text = words(text)?;
        let change = doing.change(ChangeKind::Amended, Action::Amend, &text);
        Ok(self.stay(change).then(Effect::TellDesk(DeskNotice::Amended { text })))
    }

    /// *No era para ese caso*: what Mesa had added stays in the log, and so does that it was not for this case. A question
    /// that it had answered waits again, with what is left of its time.
    pub(super) fn take_back(
        self,
        text: &str,
        before: Option<Box<CaseState>>,
        doing: Doing<'_>,
    ) -> Result<CaseStep, Refused> {
        let text = words(text)?;
        let change = doing.change(ChangeKind::TakenBack, Action::TakeBack, &text);
        let (state, timers) =
            match before.filter(|before| self.was_left_by_an_answer(before)).map(|state| *state) {
                Some(CaseState::AwaitingRequester { handler, question, delivered_at, extended }) => {
                    let asked_at = delivered_at.unwrap_or(doing.at);
                    let delivered_at = Some(asked_at);
                    let state = CaseState::AwaitingRequester { handler, question, delivered_at, extended };
                    (state, doing.rules.resume_answer_timers(asked_at, doing.at))
                }
                Some(before) => (before, vec![]),
                None => (self.state.clone(), vec![]),
            };
        let step = self.to(state, change).then_all(timers);
        Ok(step.then(Effect::TellDesk(DeskNotice::TakenBack { text })))
    }

    /// Whether nothing but an answer has happened to the state since.
    fn was_left_by_an_answer(&self, before: &CaseState) -> bool {
        let answered = CaseState::InProgress {
            handler: before.handler().cloned().unwrap_or_else(|| self.requester.clone()),
            unanswered: false,
            left: None,
        };
        self.state == answered
    }

    /// Rule 3 for a case: nobody answered in 24 hours; back to `En proceso`, *sin respuesta*.
    ///
    /// # Errors
    /// [`Refused::NotNow`] when no answer is awaited.
    pub fn go_unanswered(self, at: Timestamp) -> Result<CaseStep, Refused> {
        self.allows(Action::GoUnanswered)?;
        let CaseState::AwaitingRequester { handler, question, delivered_at: Some(_), extended } =
            self.state.clone()
        else {
            return Err(Refused::NotNow);
        };
        let left = Some(Question { text: question, extended });
        let state = CaseState::InProgress { handler, unanswered: true, left };
        let step = self.to(state, Change::new(ChangeKind::Unanswered, Actor::System, at));
        Ok(step.then_all(Rules::stop_answer_timers()).then(Effect::TellDesk(DeskNotice::Unanswered)))
    }

    /// `Responder al usuario`: to the person at once, and kept as public.
    pub(super) fn reply(self, text: &str, children: bool, doing: Doing<'_>) -> Result<CaseStep, Refused> {
        let text = words(text)?;
        let change = doing.change(ChangeKind::Replied, Action::Reply, &text);
        let told = self.stay(change).then(Effect::Tell(Notice::Reply { text: text.clone() }));
        Ok(told.then_children(children, Deed::Reply { text, children: false }))
    }

    /// `Nota`: never shown to the requester; what has ended may still be documented.
    pub(super) fn note(self, text: &str, doing: Doing<'_>) -> Result<CaseStep, Refused> {
        let text = words(text)?;
        let change = doing.change(ChangeKind::Noted, Action::Note, &text);
        Ok(CaseStep { case: self, change, effects: vec![Effect::RefreshDesk] })
    }

    /// A consultation (rule 11): the case stays with its group.
    pub(super) fn consult(
        self,
        text: &str,
        mail: Option<String>,
        doing: Doing<'_>,
    ) -> Result<CaseStep, Refused> {
        let text = words(text)?;
        let change = doing.change(ChangeKind::Consulted, Action::Consult, &text);
        let step = self.stay(change);
        Ok(match mail {
            Some(to) => {
                let letter = Letter::Consultation { to: to.clone(), question: text };
                step.with(Detail::Consultation { to }).then(Effect::Write(letter))
            }
            None => step.then(Effect::AskCoordination { text }),
        })
    }

    /// `No gestionado`: no support could be given because the person never answered.
    pub(super) fn give_up(self, reason: &str, doing: Doing<'_>) -> Result<CaseStep, Refused> {
        let CaseState::InProgress { unanswered: true, .. } = self.state else {
            return Err(Refused::Lacks(Need::Unanswered));
        };
        let reason = words(reason)?;
        let change = doing.change(ChangeKind::NotManaged, Action::GiveUp, &reason);
        let state = CaseState::NotManaged { at: doing.at, handler: doing.by.clone() };
        Ok(self.to(state, change).then(Effect::Tell(Notice::NotManaged)))
    }
}
