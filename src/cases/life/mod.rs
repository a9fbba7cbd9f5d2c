//! The transitions of a case: each consumes the old value and gives the new one, the row of the event log and what
//! follows. Who may, and from which states, stands in the table of actions.

mod closing;
mod levels;
mod provider;
mod working;

use jiff::Timestamp;

use super::effect::{Effect, TimerKind};
use super::{
    Action, Actor, Case, CaseState, CaseStep, Change, ChangeKind, Deed, Detail, Part, PersonId, Refused,
    Rules,
};

/// Who does it, when, and by which rules.
#[derive(Clone, Copy, Debug)]
pub(super) struct Doing<'a> {
    pub(super) by: &'a PersonId,
    pub(super) at: Timestamp,
    pub(super) rules: &'a Rules,
}

impl Case {
    /// Does it, if the state allows it. Whether `by` may is checked before, against the same table.
    ///
    /// # Errors
    /// [`Refused::Ended`] and [`Refused::NotNow`] when the state does not allow it, the others for what is missing.
    pub fn act(self, deed: Deed, by: &PersonId, at: Timestamp, rules: &Rules) -> Result<CaseStep, Refused> {
        self.allows(deed.action())?;
        let doing = Doing { by, at, rules };
        match deed {
            Deed::Answer { text } => self.answer(&text, doing),
            Deed::Confirm => self.confirm(doing),
            Deed::StillFailing { reason } => self.still_failing(&reason, doing),
            Deed::Later => self.defer(doing),
            Deed::Withdraw => Ok(self.withdraw(doing)),
            Deed::ConfirmRepair => self.confirm_repair(doing),
            Deed::ReportNovelty { novelty } => self.report_novelty(&novelty, doing),
            Deed::Rate { score, comment } => self.rate(score, &comment, doing),
            Deed::TakeBack { text, before } => self.take_back(&text, before, doing),
            Deed::Amend { text } => self.amend(&text, doing),
            Deed::Take => self.take(doing),
            Deed::Assign { to, note } => self.assign(to, &note, doing),
            Deed::Ask { question } => self.ask(&question, doing),
            Deed::Extend => self.extend(doing),
            Deed::Reply { text, children } => self.reply(&text, children, doing),
            Deed::Note { text } => self.note(&text, doing),
            Deed::PassOn { text } => self.pass_on(&text, doing),
            Deed::Escalate { to, reason, tried } => self.escalate(to, &reason, &tried, doing),
            Deed::HandBack { reason } => self.hand_back(&reason, doing),
            Deed::Prioritise { weight, reason } => self.prioritise(weight, &reason, doing),
            Deed::Relate { other, link } => self.relate(other, link, doing),
            Deed::RequestRelated { group, text } => self.request_related(group, &text, doing),
            Deed::SendToProvider { repair } => Ok(self.send_to_provider(repair, doing)),
            Deed::ProviderSolved { report } => self.provider_solved(&report, doing),
            Deed::LogContact { attempt } => self.log_contact(attempt, doing),
            Deed::Solve { solution, children } => self.solve(&solution, children, doing),
            Deed::Close { reason } => self.close_after_attempts(&reason, doing),
            Deed::Annul { ground, reason } => self.annul(ground, &reason, doing),
            Deed::GiveUp { reason } => self.give_up(&reason, doing),
            Deed::Consult { text, mail } => self.consult(&text, mail, doing),
        }
    }

    /// Whether the state allows an action.
    pub(super) fn allows(&self, action: Action) -> Result<(), Refused> {
        let stage = self.state.stage();
        match action.is_possible_in(stage) {
            true => Ok(()),
            false if stage.is_end() => Err(Refused::Ended),
            false => Err(Refused::NotNow),
        }
    }

    /// The new state with its row of the log; what follows begins with the cards.
    fn to(self, state: CaseState, change: Change) -> CaseStep {
        CaseStep { case: Self { state, ..self }, change, effects: vec![Effect::RefreshCards] }
    }

    /// The state stays.
    fn stay(self, change: Change) -> CaseStep {
        let state = self.state.clone();
        self.to(state, change)
    }
}

impl CaseStep {
    fn then(mut self, effect: Effect) -> Self {
        self.effects.push(effect);
        self
    }

    fn then_all(mut self, effects: impl IntoIterator<Item = Effect>) -> Self {
        self.effects.extend(effects);
        self
    }

    /// The same with the cases that depend on this one, if that was asked for.
    fn then_children(self, so: bool, deed: Deed) -> Self {
        if so { self.then(Effect::AlsoChildren { deed: Box::new(deed) }) } else { self }
    }

    fn with(self, detail: Detail) -> Self {
        Self { change: self.change.with(detail), ..self }
    }
}

impl Doing<'_> {
    /// A row of the log for something of this side's.
    fn change(self, kind: ChangeKind, action: Action, text: &str) -> Change {
        let by = if action.is_of(Part::Requester) {
            Actor::Requester(self.by.clone())
        } else {
            Actor::Agent(self.by.clone())
        };
        Change::new(kind, by, self.at).saying(text)
    }
}

/// Words that are required.
fn words(text: &str) -> Result<String, Refused> {
    let text = text.trim();
    if text.is_empty() { Err(Refused::WordsMissing) } else { Ok(text.to_owned()) }
}

fn stop_solved_timers() -> [Effect; 3] {
    [TimerKind::AskAgain, TimerKind::CloseBySilence, TimerKind::ReasonDue].map(Effect::Stop)
}
