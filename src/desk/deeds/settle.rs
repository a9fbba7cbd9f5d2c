//! From a filled-in form to a transition, which takes place once, and what whoever asked for it hears.

use super::deed::words_input;
use super::form::{Form, refusal, value};
use super::held::{Held, Pressed};
use super::verb::Verb;
use crate::cards::Sentence;
use crate::cases::{Action, CaseStep, Refused};
use crate::desk::turn::{DeskError, Turn, Visit};
use crate::store::CaseRow;

impl Turn<'_> {
    /// The transition that a button asks for; not when somebody took the case behind the card's back.
    pub(in crate::desk) async fn step_by_button(
        &mut self,
        visit: &Visit,
        held: &Held,
        (action, row): (Action, &CaseRow),
        form: &Form,
    ) -> Result<Result<CaseStep, Refused>, DeskError> {
        if action == Action::Take && is_taken_behind(held, row) {
            return Ok(Err(Refused::NotNow));
        }
        self.step_on_case(visit, action, row, form).await
    }

    /// The transition that a form or a typed command asks for.
    pub(in crate::desk) async fn step_on_case(
        &mut self,
        visit: &Visit,
        action: Action,
        row: &CaseRow,
        form: &Form,
    ) -> Result<Result<CaseStep, Refused>, DeskError> {
        // Before anything is looked up: a refusal for what does not exist would tell what does.
        if !action.is_allowed_to(self.standing(&visit.person, &row.case).await?) {
            return Ok(Err(Refused::NotAllowed));
        }
        match self.deed(row, action, form).await? {
            Ok(deed) => {
                let step = self.decide(&visit.person, row, deed).await?;
                Ok(match action {
                    Action::Answer | Action::StillFailing | Action::ReportNovelty => {
                        let words = value(form, words_input(action));
                        step.map(|step| self.with_facts(row, step, &words))
                    }
                    _ => step,
                })
            }
            Err(refused) => Ok(Err(refused)),
        }
    }

    /// A transition takes place once; a stale or repeated press gets the current card.
    pub(in crate::desk) async fn settle_press(
        &mut self,
        visit: &Visit,
        held: &Held,
        (row, step): (CaseRow, Result<CaseStep, Refused>),
        form: &Form,
    ) -> Result<Pressed, DeskError> {
        match step {
            Ok(step) => {
                if self.claim_form(visit, held, form).await? {
                    self.apply_case(row, step).await?;
                    self.tell_deferral(visit, held).await?;
                    self.tell_hours(visit, held).await?;
                }
                Ok(held.current())
            }
            Err(Refused::WordsMissing) => Ok(Pressed::WordsMissing),
            Err(Refused::Ended | Refused::NotNow) => self.too_late(visit, held, form).await,
            Err(Refused::NotAllowed) => Ok(self.not_allowed(visit)),
            Err(refused) => Ok(Pressed::Told(refusal(refused).plain(&self.viewer(&visit.person)))),
        }
    }

    /// *Después* changes nothing that the card shows: when it is asked again is said.
    async fn tell_deferral(&mut self, visit: &Visit, held: &Held) -> Result<(), DeskError> {
        let Some(row) = held.case.as_ref().filter(|_| held.verb == Verb::Case(Action::Later)) else {
            return Ok(());
        };
        let ask_at = self.desk.rules.ask_again(self.now);
        let told = Sentence::Deferred { number: row.case.number, ask_at };
        let (request, chat) = (&held.request.request.id, &held.request.conversation_id);
        self.say_about(request, chat, &visit.person, &told).await
    }

    /// What the person wrote on their card waits for the desk.
    async fn tell_hours(&mut self, visit: &Visit, held: &Held) -> Result<(), DeskError> {
        match held.verb {
            Verb::Case(Action::Answer | Action::StillFailing | Action::ReportNovelty) => {
                self.say_when_open(visit, &held.request.request.id).await
            }
            _ => Ok(()),
        }
    }

    /// The state went on: the card as it stands, which says so unless it was this very press that brought it there.
    async fn too_late(&mut self, visit: &Visit, held: &Held, form: &Form) -> Result<Pressed, DeskError> {
        let own = self.was_sent(visit, held, form).await?;
        Ok(Pressed::Current {
            request: held.request.request.id.clone(),
            side: held.verb.side(),
            overtaken: !own,
        })
    }
}

/// Somebody took it while this card was shown; whoever wants it from them presses on the card that says so.
fn is_taken_behind(held: &Held, row: &CaseRow) -> bool {
    row.case.state.handler().is_some() && held.nonce != row.nonce
}
