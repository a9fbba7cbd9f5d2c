//! A request is the same matter as another one: all that was told goes there, and it ends.

use super::Other;
use crate::cards::Addition;
use crate::cases::{Actor, CaseState, Deed, Details, Effect, Number, RequestId};
use crate::desk::requests::dialog::{Manner, Talk};
use crate::desk::turn::{DeskError, Turn, Visit};
use crate::intake::{self, DialogEffect, Double, Draft};
use crate::store::{Audience, Due, RequestRow};

impl Turn<'_> {
    /// The words, the data, the files and the messages from which it began go to the other one. False when that has ended.
    pub(in crate::desk) async fn join(
        &mut self,
        visit: &Visit,
        row: &RequestRow,
        other: Other,
    ) -> Result<bool, DeskError> {
        let by = Actor::Requester(visit.person.id.clone());
        match other {
            Other::Case(case) => {
                let addition = Addition { told: &row.request.details, known: &case.case.details };
                let deed = added(&case.case.state, addition.text(&self.channel_viewer()));
                let Ok(step) = self.decide(&visit.person, &case, deed).await? else { return Ok(false) };
                let facts = intake::facts_of_same(&case.case.details, &row.request.details);
                let step = step.telling(&facts, self.now);
                let request = case.case.request.clone();
                self.end_as_same(row, (case.case.number, &request), by).await?;
                self.apply_case(*case, step).await?;
                self.say_when_open(visit, &request).await?;
            }
            Other::Request(other) => {
                if !other.request.is_open() {
                    return Ok(false);
                }
                self.end_as_same(row, (other.request.number, &other.request.id), by).await?;
                let details = both(&other.draft.details, &row.draft.details);
                let draft = Draft { details, ..other.draft.clone() };
                let mut talk = Talk { request: Some(*other), ..Talk::new(visit, Manner::Typed) };
                Box::pin(self.follow_dialog(&mut talk, Some(&draft), DialogEffect::Update)).await?;
                if let Some(other) = talk.request {
                    Box::pin(self.ask_what_is_missing(visit, other, Manner::Typed)).await?;
                }
            }
        }
        Ok(true)
    }

    /// What was told is there now; `by` says so.
    pub(in crate::desk) async fn end_as_same(
        &mut self,
        row: &RequestRow,
        (number, other): (Number, &RequestId),
        by: Actor,
    ) -> Result<(), DeskError> {
        self.tx.move_said(&row.request.id, other).await?;
        if self.tx.move_files(&row.request.id, other).await? {
            self.go_on(other.clone(), Due::DeskPosted).await?;
        }
        self.tx.move_origins(&row.request.id, other).await?;
        if let Ok(mut step) = row.request.clone().join(number, by, self.now) {
            if self.tx.find_post(&row.request.id, Audience::Requester).await?.is_none() {
                // A card that nobody has seen is not shown to say that there is nothing to see.
                step.effects.retain(|effect| *effect != Effect::RefreshCards);
            }
            let draft = Draft { double: Double::Other, ..row.draft.clone() };
            self.apply_request(RequestRow { has_focus: false, draft, ..row.clone() }, step).await?;
        }
        Ok(())
    }
}

/// What the words mean for the case: about a solution, that it did not hold.
fn added(state: &CaseState, text: String) -> Deed {
    match state {
        CaseState::Solved { .. } => Deed::StillFailing { reason: text },
        CaseState::SolvedByProvider { .. } => Deed::ReportNovelty { novelty: text },
        _ => Deed::Answer { text },
    }
}

/// What was told later counts more.
pub(in crate::desk::requests) fn both(before: &Details, now: &Details) -> Details {
    let mut both = before.clone();
    if !both.description.contains(&now.description) {
        let lines = [both.description.as_str(), now.description.as_str()];
        both.description = lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    }
    for (field, value) in &now.fields {
        match now.get_sure(*field) {
            Some(_) => both.tell(*field, value.clone()),
            // A guess takes the place of nothing that is sure.
            None if both.get_sure(*field).is_none() => {
                both.fields.insert(*field, value.clone());
                both.doubtful.insert(*field);
            }
            None => {}
        }
    }
    both.own.extend(now.own.clone());
    both.kind = both.kind.or(now.kind);
    both.asset_unknown |= now.asset_unknown;
    both.asset_pictured |= now.asset_pictured;
    both
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Field;

    #[test]
    fn a_guess_stays_one_and_takes_no_place() {
        let mut sure = Details::default();
        sure.tell(Field::Site, "Cali".into());
        let mut guess = Details::default();
        guess.fields.extend([(Field::Site, "Cartagena".into()), (Field::Phone, "5551234".into())]);
        guess.doubtful.extend([Field::Site, Field::Phone]);
        let joined = both(&sure, &guess);
        assert_eq!(joined.get_sure(Field::Site), Some("Cali"));
        assert_eq!(joined.get_doubtful(Field::Phone), Some("5551234"));
        assert_eq!(both(&guess, &sure).get_sure(Field::Site), Some("Cali"));
    }
}
