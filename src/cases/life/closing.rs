//! Solving, confirming, closing, annulling, and the survey.

use jiff::Timestamp;

use super::{Doing, stop_solved_timers, words};
use crate::cases::case::REASON_WITHIN;
use crate::cases::{
    Action, Actor, Annulment, Case, CaseState, CaseStep, Change, ChangeKind, Closing, Deed, DeskNotice,
    Detail, Effect, Ground, Notice, Refused, Rules, Score, Survey, TimerKind,
};

impl Case {
    /// `Solucionar`: the solution in words is required.
    pub(super) fn solve(self, solution: &str, children: bool, doing: Doing<'_>) -> Result<CaseStep, Refused> {
        let solution = words(solution)?;
        let change = doing.change(ChangeKind::Solved, Action::Solve, &solution);
        let state = CaseState::Solved {
            handler: doing.by.clone(),
            solution: solution.clone(),
            solved_at: doing.at,
            deferrals: 0,
            reason_asked: false,
        };
        let due = doing.rules.close_by_silence(doing.at);
        Ok(self
            .to(state, change)
            .then_all(Rules::stop_answer_timers())
            .then(Effect::Tell(Notice::Solved))
            .then(Effect::Start { timer: TimerKind::CloseBySilence, due })
            .then_children(children, Deed::Solve { solution, children: false }))
    }

    /// *Confirmo*: closed.
    pub(super) fn confirm(self, doing: Doing<'_>) -> Result<CaseStep, Refused> {
        let change = doing.change(ChangeKind::Confirmed, Action::Confirm, "");
        let step = self.close(Closing::Confirmed, change, doing.at)?;
        Ok(step.then(Effect::TellDesk(DeskNotice::Confirmed)))
    }

    /// Nobody said anything for the configured working days: closed, and the person is told.
    ///
    /// # Errors
    /// [`Refused::NotNow`] unless it is solved, and while the person is asked why the solution does not hold.
    pub fn close_by_silence(self, at: Timestamp) -> Result<CaseStep, Refused> {
        self.allows(Action::CloseBySilence)?;
        if self.awaits_reason() {
            return Err(Refused::NotNow);
        }
        let change = Change::new(ChangeKind::ClosedBySilence, Actor::System, at);
        Ok(self.close(Closing::Silence, change, at)?.then(Effect::Tell(Notice::ClosedBySilence)))
    }

    /// The person said that it does not hold, was asked why, and said no more: these first words count as the reason.
    ///
    /// # Errors
    /// [`Refused::NotNow`] unless a reason is awaited, [`Refused::WordsMissing`] without words.
    pub fn reason_overdue(self, said: &str, at: Timestamp, rules: &Rules) -> Result<CaseStep, Refused> {
        self.allows(Action::ReasonOverdue)?;
        if !self.awaits_reason() {
            return Err(Refused::NotNow);
        }
        let said = said.to_owned();
        let deed = match self.state {
            CaseState::SolvedByProvider { .. } => Deed::ReportNovelty { novelty: said },
            _ => Deed::StillFailing { reason: said },
        };
        let requester = self.requester.clone();
        self.act(deed, &requester, at, rules)
    }

    /// Whoever called another group says that it does not hold: whether it does is not that group's to settle, and silence closes
    /// nothing that somebody complained about. The group that has the case hears of it at once and has the hour that the
    /// person has in [`Case::ask_reason`]; after that these words are the reason.
    pub(super) fn pass_on(mut self, text: &str, doing: Doing<'_>) -> Result<CaseStep, Refused> {
        let text = words(text)?;
        let first = self.await_reason();
        let due = doing.at + REASON_WITHIN;
        let start = first.then_some(Effect::Start { timer: TimerKind::ReasonDue, due });
        let change = doing.change(ChangeKind::PassedOn, Action::PassOn, &text);
        Ok(self
            .stay(change)
            .then(Effect::Tell(Notice::PassedOn))
            .then(Effect::TellDesk(DeskNotice::PassedOn { text }))
            .then_all(start))
    }

    pub(super) fn close(self, closing: Closing, change: Change, at: Timestamp) -> Result<CaseStep, Refused> {
        let CaseState::Solved { handler, solution, .. } = self.state.clone() else {
            return Err(Refused::NotNow);
        };
        let state = CaseState::Closed { handler, solution, closed_at: at, closing, survey: None };
        Ok(self.to(state, change).then_all(stop_solved_timers()))
    }

    /// *Sigue fallando*: back to `En proceso` with whoever solved it; the desk sees why.
    pub(super) fn still_failing(self, reason: &str, doing: Doing<'_>) -> Result<CaseStep, Refused> {
        let CaseState::Solved { handler, .. } = self.state.clone() else {
            return Err(Refused::NotNow);
        };
        let reason = words(reason)?;
        let change = doing.change(ChangeKind::StillFailing, Action::StillFailing, &reason);
        let state = CaseState::InProgress { handler, unanswered: false, left: None };
        Ok(self
            .to(state, change)
            .then_all(stop_solved_timers())
            .then(Effect::TellDesk(DeskNotice::StillFailing { reason })))
    }

    /// *Después*: asked again on the next working day; the days of silence start anew.
    pub(super) fn defer(self, doing: Doing<'_>) -> Result<CaseStep, Refused> {
        let CaseState::Solved { handler, solution, solved_at, deferrals, .. } = self.state.clone() else {
            return Err(Refused::NotNow);
        };
        if deferrals >= doing.rules.deferrals {
            return Err(Refused::NoMoreDeferrals);
        }
        let ask_again = doing.rules.ask_again(doing.at);
        let close_at = doing.rules.close_by_silence(ask_again);
        let change = doing.change(ChangeKind::Deferred, Action::Later, "");
        let deferrals = deferrals + 1;
        let state = CaseState::Solved { handler, solution, solved_at, deferrals, reason_asked: false };
        Ok(self
            .to(state, change)
            .then(Effect::Start { timer: TimerKind::AskAgain, due: ask_again })
            .then(Effect::Start { timer: TimerKind::CloseBySilence, due: close_at }))
    }

    /// The person withdraws it before it was solved.
    pub(super) fn withdraw(self, doing: Doing<'_>) -> CaseStep {
        let change = doing.change(ChangeKind::Withdrawn, Action::Withdraw, "");
        let state = CaseState::Cancelled { at: doing.at, annulled: None };
        let called_off = self.call_off();
        self.to(state, change)
            .then_all(Rules::stop_answer_timers())
            .then(Effect::TellDesk(DeskNotice::Withdrawn))
            .then_all(called_off)
    }

    /// `Anular`: a duplicate, or registered by mistake.
    pub(super) fn annul(self, ground: Ground, reason: &str, doing: Doing<'_>) -> Result<CaseStep, Refused> {
        let reason = words(reason)?;
        let change = doing.change(ChangeKind::Annulled, Action::Annul, &reason);
        let annulled = Some(Annulment { by: doing.by.clone(), ground, reason: reason.clone() });
        let called_off = self.call_off();
        let state = CaseState::Cancelled { at: doing.at, annulled };
        Ok(self
            .to(state, change)
            .with(Detail::Ground { ground })
            .then_all(Rules::stop_answer_timers())
            .then(Effect::Tell(Notice::Annulled { reason }))
            .then_all(called_off))
    }

    /// The survey, once.
    pub(super) fn rate(self, score: Score, comment: &str, doing: Doing<'_>) -> Result<CaseStep, Refused> {
        let CaseState::Closed { handler, solution, closed_at, closing, survey: None } = self.state.clone()
        else {
            return Err(Refused::NotNow);
        };
        let change = doing.change(ChangeKind::Rated, Action::Rate, comment);
        let survey = Some(Survey { score, comment: comment.trim().to_owned() });
        let state = CaseState::Closed { handler, solution, closed_at, closing, survey };
        let step = self.to(state, change).with(Detail::Score { score });
        Ok(if score.is_low() { step.then(Effect::TellLowScore) } else { step })
    }
}
