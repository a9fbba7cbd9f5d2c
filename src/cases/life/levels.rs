//! Who a case belongs to, how urgent it is, and what belongs to it.

use super::{Doing, words};
use crate::cases::{
    Action, Assignee, Case, CaseState, CaseStep, ChangeKind, DeskNotice, Detail, Effect, Link, Need, Notice,
    Priority, Refused, Related, Rules, Weighed, Weight,
};
use crate::catalog::GroupKey;

impl Case {
    /// `Asignar`: to somebody of the group, or to another group of the level.
    pub(super) fn assign(self, to: Assignee, note: &str, doing: Doing<'_>) -> Result<CaseStep, Refused> {
        match to {
            Assignee::Group(group) => self.assign_group(group, note, doing),
            Assignee::Person(person) => {
                if self.state.handler() == Some(&person) {
                    return Err(Refused::NotNow);
                }
                let is_first = self.state == CaseState::Registered;
                let state = self.state.clone().given_to(person.clone());
                let change = doing.change(ChangeKind::Assigned, Action::Assign, note);
                let notice = DeskNotice::Assigned { person: person.clone(), note: note.trim().to_owned() };
                let step =
                    self.to(state, change).with(Detail::Person { person }).then(Effect::TellDesk(notice));
                Ok(if is_first { step.then(Effect::Tell(Notice::Taken)) } else { step })
            }
        }
    }

    fn assign_group(self, group: GroupKey, note: &str, doing: Doing<'_>) -> Result<CaseStep, Refused> {
        self.allows(Action::Escalate)?;
        if group == self.group {
            return Err(Refused::Lacks(Need::Assignee));
        }
        let change = doing.change(ChangeKind::Assigned, Action::Assign, note);
        Ok(self.hand_over(group, change, String::new()))
    }

    /// `Escalar`: to the group that is needed, with the reason and what was tried.
    pub(super) fn escalate(
        self,
        to: GroupKey,
        reason: &str,
        tried: &str,
        doing: Doing<'_>,
    ) -> Result<CaseStep, Refused> {
        if to == self.group {
            return Err(Refused::Lacks(Need::Group));
        }
        let reason = words(reason)?;
        let tried = words(tried).map_err(|_| Refused::Lacks(Need::Tried))?;
        let change = doing.change(ChangeKind::Escalated, Action::Escalate, &reason);
        Ok(self.hand_over(to, change, tried))
    }

    /// `Devolver`: from the provider to whoever followed it up; else to the group that it came from.
    pub(super) fn hand_back(mut self, reason: &str, doing: Doing<'_>) -> Result<CaseStep, Refused> {
        let reason = words(reason)?;
        let change = doing.change(ChangeKind::HandedBack, Action::HandBack, &reason);
        if let CaseState::ActiveProvider { handler, .. } = self.state.clone() {
            let state = CaseState::InProgress { handler, unanswered: false, left: None };
            let called_off = self.call_off();
            return Ok(self.to(state, change).then_all(called_off));
        }
        let Some(to) = self.passed.pop() else { return Err(Refused::Lacks(Need::Origin)) };
        let passed = self.passed.clone();
        let step = self.hand_over(to, change, String::new());
        Ok(CaseStep { case: Self { passed, ..step.case }, ..step })
    }

    fn hand_over(mut self, to: GroupKey, change: crate::cases::Change, tried: String) -> CaseStep {
        let from = std::mem::replace(&mut self.group, to.clone());
        self.passed.push(from.clone());
        let is_urgent = self.priority() == Priority::Urgent;
        let step = self.to(CaseState::Registered, change).with(Detail::Move { from, to, tried });
        let step = step.then_all(Rules::stop_answer_timers()).then(Effect::HandOver);
        if is_urgent { step.then(Effect::TellDesk(DeskNotice::Urgent)) } else { step }
    }

    /// Another impact or urgency, with a reason; whoever is on duty hears of what becomes urgent.
    pub(super) fn prioritise(
        mut self,
        weight: Weight,
        reason: &str,
        doing: Doing<'_>,
    ) -> Result<CaseStep, Refused> {
        if weight == self.weight {
            return Err(Refused::Lacks(Need::Priority));
        }
        let reason = words(reason)?;
        let change = doing.change(ChangeKind::Prioritised, Action::Prioritise, &reason);
        let weighed = Weighed { from: std::mem::replace(&mut self.weight, weight), to: weight };
        let (from, to) = (weighed.from.priority(), weight.priority());
        let step = self.stay(change).with(Detail::Priority { from, to, weighed: Some(weighed) });
        Ok(if to == Priority::Urgent { step.then(Effect::TellDesk(DeskNotice::Urgent)) } else { step })
    }

    /// `Relacionar`: both cases tell of it.
    pub(super) fn relate(self, other: Related, link: Link, doing: Doing<'_>) -> Result<CaseStep, Refused> {
        if other.case == self.id {
            return Err(Refused::Lacks(Need::OtherCase));
        }
        let change = doing.change(ChangeKind::Related, Action::Relate, "");
        let step = self.stay(change).with(Detail::Relation { number: other.number, link });
        Ok(step.then(Effect::RelateBack { other, link: link.reverse() }))
    }

    /// Rule 8: a case for another group is asked for; the desk's agent makes it with one press.
    pub(super) fn request_related(
        self,
        group: GroupKey,
        text: &str,
        doing: Doing<'_>,
    ) -> Result<CaseStep, Refused> {
        let text = words(text)?;
        let change = doing.change(ChangeKind::RelatedRequested, Action::RequestRelated, &text);
        let step = self.stay(change).with(Detail::For { group: group.clone() });
        Ok(step.then(Effect::AskForCase { group, text }))
    }
}

impl CaseState {
    /// The same with somebody else who works on it.
    fn given_to(mut self, person: crate::cases::PersonId) -> Self {
        match &mut self {
            Self::InProgress { handler, .. }
            | Self::AwaitingRequester { handler, .. }
            | Self::ActiveProvider { handler, .. }
            | Self::SolvedByProvider { handler, .. } => *handler = person,
            _ => return Self::InProgress { handler: person, unanswered: false, left: None },
        }
        self
    }
}
