//! The desk's dialogs: opening one consumes nothing; sending one has its effect once.

use serde_json::Value;

use super::error::DeskError;
use super::press::{Held, Pressed, input_of, text_of};
use super::turn::Turn;
use super::verb::Verb;
use super::visit::Visit;
use crate::botframework::{Answer, DialogPage, InvokeAnswer};
use crate::cards::{AskDialog, Dialog, Sentence, SolveDialog};
use crate::cases::{Number, Refused};
use crate::store::CaseRow;

impl Turn<'_> {
    /// `task/fetch`.
    pub(super) async fn dialog_requested(
        &mut self,
        visit: &Visit,
        data: &Value,
    ) -> Result<Answer, DeskError> {
        let (held, row) = match self.hold_case(visit, data).await? {
            Ok(held) => held,
            Err(text) => return Ok(dialog_message(text)),
        };
        let possible = match held.verb {
            Verb::Ask => row.case.state.may_be_asked_about(),
            _ => row.case.state.is_unsolved(),
        };
        if !possible {
            return Ok(dialog_message(Sentence::NotNow.plain(&self.viewer(&visit.person))));
        }
        self.dialog(visit, &held, row.case.number, "", None)
    }

    /// `task/submit`.
    pub(super) async fn dialog_submitted(
        &mut self,
        visit: &Visit,
        data: &Value,
    ) -> Result<Answer, DeskError> {
        let (held, row) = match self.hold_case(visit, data).await? {
            Ok(held) => held,
            Err(text) => return Ok(dialog_message(text)),
        };
        let number = row.case.number;
        let step = self.case_step(visit, held.verb, &row, data);
        let refused = matches!(step, Err(Refused::Ended | Refused::NotNow));
        match self.settle_press(visit, &held, row, step).await? {
            Pressed::WordsMissing => {
                let typed = text_of(data, input_of(held.verb));
                self.dialog(visit, &held, number, &typed, Some(&Sentence::WordsMissing))
            }
            Pressed::Told(text) => Ok(dialog_message(text)),
            Pressed::Current { .. } if refused => {
                Ok(dialog_message(Sentence::NotNow.plain(&self.viewer(&visit.person))))
            }
            Pressed::Current { .. } => Ok(Answer::Invoke { reply: InvokeAnswer::DialogClosed }),
        }
    }

    /// The case that a dialog's button names, when this person may open it; else the sentence to show.
    async fn hold_case(
        &mut self,
        visit: &Visit,
        data: &Value,
    ) -> Result<Result<(Held, CaseRow), String>, DeskError> {
        let verb = data.get("verb").and_then(Value::as_str).and_then(Verb::parse);
        let Some(verb) = verb.filter(|verb| matches!(verb, Verb::Ask | Verb::Solve)) else {
            return Ok(Err(Sentence::NotNow.plain(&self.viewer(&visit.person))));
        };
        Ok(match self.hold(visit, verb, data).await? {
            Ok(held) => match held.case.clone() {
                Some(row) => Ok((held, row)),
                None => Err(Sentence::NotNow.plain(&self.viewer(&visit.person))),
            },
            Err(Pressed::Told(text)) => Err(text),
            Err(_) => Err(Sentence::NotNow.plain(&self.viewer(&visit.person))),
        })
    }

    fn dialog(
        &self,
        visit: &Visit,
        held: &Held,
        number: Number,
        typed: &str,
        problem: Option<&Sentence<'_>>,
    ) -> Result<Answer, DeskError> {
        let viewer = self.viewer(&visit.person);
        let nonce = &held.nonce;
        let Dialog { title, card } = match held.verb {
            Verb::Ask => AskDialog { number, typed, problem, nonce }.render(&viewer)?,
            _ => SolveDialog { number, typed, problem, nonce }.render(&viewer)?,
        };
        Ok(Answer::Invoke { reply: InvokeAnswer::Dialog { page: DialogPage { title, card } } })
    }
}

fn dialog_message(text: String) -> Answer {
    Answer::Invoke { reply: InvokeAnswer::DialogMessage { text } }
}
