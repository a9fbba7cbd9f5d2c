//! What a case says, corrected after it was registered: by its person's words, or by the desk.

use jiff::Timestamp;

use super::Doing;
use crate::cases::{
    Action, Actor, Case, CaseState, CaseStep, Change, ChangeKind, Changed, DeskNotice, Detail, Effect,
    Letter, Need, Notice, Refused, Told,
};

impl Case {
    /// `Corregir datos`: the person is told, and whoever repairs it by a letter with the former data.
    pub(super) fn correct(mut self, told: &[Told], doing: Doing<'_>) -> Result<CaseStep, Refused> {
        let changed = self.details.correct(told);
        if changed.is_empty() {
            return Err(Refused::Lacks(Need::Facts));
        }
        let change = doing.change(ChangeKind::Corrected, Action::Correct, "");
        let letter = self.corrected_letter(&changed);
        let by = Actor::Agent(doing.by.clone());
        let step = self.stay(change.with(Detail::Facts { changed: changed.clone() }));
        let remember = Effect::Remember { changed: changed.clone(), by };
        Ok(step.then(remember).then(Effect::Tell(Notice::Corrected { changed })).then_all(letter))
    }

    /// What the provider was told has changed while it repairs.
    fn corrected_letter(&self, changed: &[Changed]) -> Option<Effect> {
        let is_told = changed.iter().any(|changed| changed.fact.is_in_letters());
        let is_there = matches!(self.state, CaseState::ActiveProvider { .. });
        (is_there && is_told).then(|| Effect::Write(Letter::RepairCorrected { changed: changed.to_vec() }))
    }
}

impl CaseStep {
    /// With what the person's words say of the case's data, as a row of the log of its own. Nothing of a case that has
    /// ended changes.
    #[must_use]
    pub fn telling(mut self, told: &[Told], at: Timestamp) -> Self {
        let changed = if self.case.is_open() { self.case.details.correct(told) } else { vec![] };
        if changed.is_empty() {
            return self;
        }
        let by = Actor::Requester(self.case.requester.clone());
        let letter = self.case.corrected_letter(&changed);
        let change = Change::new(ChangeKind::Corrected, by.clone(), at)
            .with(Detail::Facts { changed: changed.clone() });
        self.then(Effect::Log { change })
            .then(Effect::Remember { changed: changed.clone(), by })
            .then(Effect::TellDesk(DeskNotice::Corrected { changed: changed.clone() }))
            .then(Effect::Tell(Notice::Corrected { changed }))
            .then_all(letter)
    }

    /// With the person's wish to speak with somebody, for the desk's card.
    #[must_use]
    pub fn wishing_a_person(mut self) -> Self {
        self.case.details.wants_person = true;
        self
    }

    /// Without saying by itself what of the case's data is otherwise now; that is given, to be said with something else.
    #[must_use]
    pub fn untold(mut self) -> (Self, Vec<Changed>) {
        let mut untold = vec![];
        self.effects.retain_mut(|effect| match effect {
            Effect::Tell(Notice::Corrected { changed }) => {
                untold.append(changed);
                false
            }
            _ => true,
        });
        (self, untold)
    }

    /// Whether the person hears what of the case's data is otherwise now.
    pub fn tells_facts(&self) -> bool {
        self.effects.iter().any(|effect| matches!(effect, Effect::Tell(Notice::Corrected { .. })))
    }
}
