//! Rule 5: a provider repairs, the person says whether it holds.

use super::{Doing, words};
use crate::cases::{
    Action, Attempt, Case, CaseState, CaseStep, Change, ChangeKind, Closing, ContactResult, DeskNotice,
    Detail, Effect, Letter, Need, Notice, Novelty, Refused, Repair, Rules,
};

impl Case {
    /// `Proveedor`: with a provider, or with what is new about the repair.
    pub(super) fn send_to_provider(self, repair: Repair, doing: Doing<'_>) -> CaseStep {
        let change = doing.change(ChangeKind::SentToProvider, Action::SendToProvider, "");
        let (same_provider, novelty) = match &self.state {
            CaseState::ActiveProvider { repair: old, novelty, .. } => {
                (old.provider == repair.provider, novelty.clone())
            }
            _ => (false, None),
        };
        let handler = doing.by.clone();
        let detail = Detail::Provider { repair: repair.clone() };
        let state = CaseState::ActiveProvider { handler, repair, novelty };
        let step = self.to(state, change).with(detail).then_all(Rules::stop_answer_timers());
        if same_provider { step } else { step.then(Effect::Write(Letter::ProviderAssigned)) }
    }

    /// `Proveedor solucionó`: the person is asked, and the desk is to reach them.
    pub(super) fn provider_solved(self, report: &str, doing: Doing<'_>) -> Result<CaseStep, Refused> {
        let CaseState::ActiveProvider { handler, repair, .. } = self.state.clone() else {
            return Err(Refused::NotNow);
        };
        let report = words(report)?;
        let change = doing.change(ChangeKind::ProviderSolved, Action::ProviderSolved, &report);
        let state =
            CaseState::SolvedByProvider { handler, repair, report, solved_at: doing.at, attempts: vec![] };
        Ok(self
            .to(state, change)
            .then(Effect::Tell(Notice::RepairDone))
            .then(Effect::TellDesk(DeskNotice::ContactDue)))
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
            CaseState::ActiveProvider { handler, .. } => (handler, String::new()),
            _ => return Err(Refused::NotNow),
        };
        let state = CaseState::Closed { handler, solution, closed_at: doing.at, closing, survey: None };
        Ok(self.to(state, change).then(Effect::TellDesk(DeskNotice::RepairConfirmed)))
    }

    /// *Presenta novedades*: with the provider again, one return more.
    pub(super) fn report_novelty(self, novelty: &str, doing: Doing<'_>) -> Result<CaseStep, Refused> {
        let novelty = words(novelty)?;
        let change = doing.change(ChangeKind::NoveltyReported, Action::ReportNovelty, &novelty);
        let step = self.repair_fails(change, Novelty { text: novelty, by_call: false })?;
        Ok(step.then(Effect::Tell(Notice::NoveltyReceived)))
    }

    fn repair_fails(mut self, change: Change, novelty: Novelty) -> Result<CaseStep, Refused> {
        let CaseState::SolvedByProvider { handler, repair, .. } = self.state.clone() else {
            return Err(Refused::NotNow);
        };
        self.returns += 1;
        let returns = self.returns;
        let text = novelty.text.clone();
        let state = CaseState::ActiveProvider { handler, repair, novelty: Some(novelty) };
        Ok(self
            .to(state, change)
            .with(Detail::Return { count: returns })
            .then(Effect::TellDesk(DeskNotice::NoveltyReported { novelty: text.clone(), returns }))
            .then(Effect::Write(Letter::RepairReturned { novelty: text })))
    }

    /// `Registrar contacto`: what the person said in a call counts as said, and is shown to them to be corrected.
    pub(super) fn log_contact(mut self, attempt: Attempt, doing: Doing<'_>) -> Result<CaseStep, Refused> {
        let change = doing
            .change(ChangeKind::ContactLogged, Action::LogContact, &attempt.note)
            .with(Detail::Contact { attempt: attempt.clone() });
        let (result, note) = (attempt.result, attempt.note.clone());
        let logged = Effect::Tell(Notice::CallLogged { attempt: attempt.clone() });
        if let CaseState::SolvedByProvider { attempts, .. } = &mut self.state {
            attempts.push(attempt);
        }
        match (result, &self.state) {
            (ContactResult::NoAnswer | ContactResult::Spoke, _) => Ok(self.stay(change)),
            (ContactResult::Confirmed, CaseState::SolvedByProvider { .. }) => {
                Ok(self.repair_holds(change, Closing::ConfirmedInCall, doing)?.then(logged))
            }
            (ContactResult::Novelties, CaseState::SolvedByProvider { .. }) => {
                let text = words(&note)?;
                Ok(self
                    .repair_fails(change.clone(), Novelty { text, by_call: true })?
                    .keep(change)
                    .then(logged))
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
        Ok(self.to(state, change).then(Effect::Tell(Notice::ClosedByAgent { reason })))
    }
}

impl CaseStep {
    /// The row of the log stays the one of the contact.
    fn keep(self, change: Change) -> Self {
        Self { change, ..self }
    }
}
