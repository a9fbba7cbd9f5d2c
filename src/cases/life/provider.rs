//! Rule 5: a provider repairs, the person says whether it holds.

use jiff::Timestamp;

use super::{Doing, stop_solved_timers, words};
use crate::cases::{
    Action, Attempt, Case, CaseState, CaseStep, Change, ChangeKind, Closing, ContactResult, DeskNotice,
    Detail, Effect, Letter, Need, Notice, Novelty, Refused, Repair, Rules, TimerKind,
};

impl Case {
    /// `Proveedor`: with a provider, or with what is new about the repair.
    pub(super) fn send_to_provider(self, repair: Repair, doing: Doing<'_>) -> CaseStep {
        let change = doing.change(ChangeKind::SentToProvider, Action::SendToProvider, "");
        let (same_provider, novelty) = match &self.state {
            CaseState::ActiveProvider { repair: before, novelty, .. } => {
                (before.provider == repair.provider, novelty.clone())
            }
            _ => (false, None),
        };
        let before = self.call_off();
        let handler = doing.by.clone();
        let detail = Detail::Provider { repair: repair.clone() };
        let state = CaseState::ActiveProvider { handler, repair, novelty };
        let step = self.to(state, change).with(detail).then_all(Rules::stop_answer_timers());
        if same_provider {
            return step;
        }
        step.then_all(before).then(Effect::Write(Letter::ProviderAssigned))
    }

    /// `Proveedor solucionó`: the person is asked, and the desk is to reach them.
    pub(super) fn provider_solved(self, report: &str, doing: Doing<'_>) -> Result<CaseStep, Refused> {
        let CaseState::ActiveProvider { handler, repair, .. } = self.state.clone() else {
            return Err(Refused::NotNow);
        };
        let report = words(report)?;
        let change = doing.change(ChangeKind::ProviderSolved, Action::ProviderSolved, &report);
        let state = CaseState::SolvedByProvider {
            handler,
            repair,
            report,
            solved_at: doing.at,
            attempts: vec![],
            novelty_asked: false,
        };
        Ok(self
            .to(state, change)
            .then(Effect::Tell(Notice::RepairDone))
            .then(Effect::TellDesk(DeskNotice::ContactDue))
            .then(contact_again(doing.rules.contact_again(doing.at))))
    }

    /// *Sí, quedó solucionado*: closed at once, and the survey. Also when an agent had written down the contrary after
    /// a call.
    pub(super) fn confirm_repair(self, doing: Doing<'_>) -> Result<CaseStep, Refused> {
        let by_call = |novelty: &Option<Novelty>| novelty.as_ref().is_some_and(|novelty| novelty.by_call);
        if matches!(&self.state, CaseState::ActiveProvider { novelty, .. } if !by_call(novelty)) {
            return Err(Refused::NotNow);
        }
        let change = doing.change(ChangeKind::RepairConfirmed, Action::ConfirmRepair, "");
        self.repair_holds(change, Closing::RepairConfirmed, doing)
    }

    fn repair_holds(self, change: Change, closing: Closing, doing: Doing<'_>) -> Result<CaseStep, Refused> {
        let (handler, solution) = match self.state.clone() {
            CaseState::SolvedByProvider { handler, report, .. } => (handler, report),
            CaseState::ActiveProvider { handler, novelty: Some(Novelty { report, .. }), .. } => {
                (handler, report)
            }
            _ => return Err(Refused::NotNow),
        };
        let called_off = self.call_off();
        let state = CaseState::Closed { handler, solution, closed_at: doing.at, closing, survey: None };
        let step = self.to(state, change).then(Effect::TellDesk(DeskNotice::RepairConfirmed));
        Ok(step.then(Effect::Stop(TimerKind::ContactDue)).then_all(called_off))
    }

    /// *Presenta novedades*: with the provider again, one return more.
    pub(super) fn report_novelty(self, novelty: &str, doing: Doing<'_>) -> Result<CaseStep, Refused> {
        let novelty = words(novelty)?;
        let change = doing.change(ChangeKind::NoveltyReported, Action::ReportNovelty, &novelty);
        let step = self.repair_fails(change, novelty, false)?;
        Ok(step.then(Effect::Tell(Notice::NoveltyReceived)))
    }

    fn repair_fails(mut self, change: Change, text: String, by_call: bool) -> Result<CaseStep, Refused> {
        let CaseState::SolvedByProvider { handler, repair, report, .. } = self.state.clone() else {
            return Err(Refused::NotNow);
        };
        let novelty = Novelty { text, by_call, report };
        // What was promised was not kept; the contract's hours begin anew.
        let repair = Repair { promised: None, ..repair };
        self.returns += 1;
        let returns = self.returns;
        let text = novelty.text.clone();
        let state = CaseState::ActiveProvider { handler, repair, novelty: Some(novelty) };
        Ok(self
            .to(state, change)
            .with(Detail::Return { count: returns })
            .then(Effect::TellDesk(DeskNotice::NoveltyReported { novelty: text.clone(), returns }))
            .then(Effect::Write(Letter::RepairReturned { novelty: text }))
            .then(Effect::Stop(TimerKind::ContactDue)))
    }

    /// `Registrar contacto`: what the person said in a call counts as said, and is shown to them to be corrected.
    pub(super) fn log_contact(mut self, attempt: Attempt, doing: Doing<'_>) -> Result<CaseStep, Refused> {
        let change = doing
            .change(ChangeKind::ContactLogged, Action::LogContact, &attempt.note)
            .with(Detail::Contact { attempt: attempt.clone() });
        let (at, result, note) = (attempt.at, attempt.result, attempt.note.clone());
        let logged = Effect::Tell(Notice::CallLogged { attempt: attempt.clone() });
        if let CaseState::SolvedByProvider { attempts, .. } = &mut self.state {
            attempts.push(attempt);
        }
        match (result, &self.state) {
            (ContactResult::NoAnswer | ContactResult::Spoke, CaseState::SolvedByProvider { .. }) => {
                let due = doing.rules.contact_again(at);
                let due = if due > doing.at { due } else { doing.rules.contact_again(doing.at) };
                Ok(self.stay(change).then(contact_again(due)))
            }
            // Whoever was spoken to is not waited for any more.
            (ContactResult::Spoke, CaseState::AwaitingRequester { handler, .. }) => {
                let state = CaseState::InProgress { handler: handler.clone(), unanswered: false, left: None };
                Ok(self.to(state, change).then_all(Rules::stop_answer_timers()))
            }
            (ContactResult::NoAnswer | ContactResult::Spoke, _) => Ok(self.stay(change)),
            (ContactResult::Confirmed, CaseState::Solved { .. }) => {
                Ok(self.close(Closing::ConfirmedInCall, change, doing.at)?.then(logged))
            }
            (ContactResult::Novelties, CaseState::Solved { handler, .. }) => {
                let reason = words(&note)?;
                let state = CaseState::InProgress { handler: handler.clone(), unanswered: false, left: None };
                let step = self.to(state, change).then_all(stop_solved_timers());
                Ok(step.then(Effect::TellDesk(DeskNotice::StillFailing { reason })).then(logged))
            }
            (ContactResult::Confirmed, CaseState::SolvedByProvider { .. }) => {
                Ok(self.repair_holds(change, Closing::ConfirmedInCall, doing)?.then(logged))
            }
            (ContactResult::Novelties, CaseState::SolvedByProvider { .. }) => {
                let text = words(&note)?;
                Ok(self.repair_fails(change.clone(), text, true)?.keep(change).then(logged))
            }
            _ => Err(Refused::Lacks(Need::Contact)),
        }
    }

    /// `Cerrar`: never by silence alone, but after the attempts, with a reason.
    pub(super) fn close_after_attempts(self, reason: &str, doing: Doing<'_>) -> Result<CaseStep, Refused> {
        let CaseState::SolvedByProvider { handler, report, attempts, .. } = self.state.clone() else {
            return Err(Refused::NotNow);
        };
        if attempts.len() < usize::from(doing.rules.contact_attempts) {
            return Err(Refused::Lacks(Need::Attempts));
        }
        let reason = words(reason)?;
        let change = doing.change(ChangeKind::ClosedByAgent, Action::Close, &reason);
        let closing = Closing::AfterAttempts { reason: reason.clone() };
        let state =
            CaseState::Closed { handler, solution: report, closed_at: doing.at, closing, survey: None };
        let step = self.to(state, change).then(Effect::Stop(TimerKind::ContactDue));
        Ok(step.then(Effect::Tell(Notice::ClosedByAgent { reason })))
    }

    /// Whoever repairs it is told that it is over, when a provider has it.
    pub(super) fn call_off(&self) -> Option<Effect> {
        match &self.state {
            CaseState::ActiveProvider { repair, .. } => {
                Some(Effect::Write(Letter::RepairCalledOff { repair: repair.clone() }))
            }
            _ => None,
        }
    }
}

fn contact_again(due: Timestamp) -> Effect {
    Effect::Start { timer: TimerKind::ContactDue, due }
}

impl CaseStep {
    /// The row of the log stays the one of the contact.
    fn keep(self, change: Change) -> Self {
        Self { change, ..self }
    }
}
