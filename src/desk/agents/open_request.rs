//! What the desk does with a request that is not a case yet: an attempt to reach its person is written down, its time is
//! extended once, and what the person tells on the telephone completes it (rules 2 and 3).

use serde_json::Value;

use super::completing::Filling;
use super::dialogs::dialog_message;
use crate::botframework::{Answer, DialogPage, InvokeAnswer};
use crate::cards::{ContactDialog, Dialog, Sentence};
use crate::cases::{Action, Number, Person, Refused, RequestAction, RequestStep};
use crate::desk::deeds::{Form, Held, Pressed, Verb, inputs, refusal, refusal_of_form, typed_form, value};
use crate::desk::turn::{DeskError, Turn, Visit};
use crate::store::RequestRow;

impl Turn<'_> {
    /// The form of an action, while the request is open.
    pub(super) async fn request_dialog_requested(
        &mut self,
        visit: &Visit,
        action: RequestAction,
        data: &Value,
    ) -> Result<Answer, DeskError> {
        match self.hold_open(visit, action, data).await? {
            Ok(held) if action == RequestAction::Complete => {
                self.complete_dialog(visit, &held, &Filling::default()).await
            }
            Ok(held) => self.request_dialog(visit, &held, (action, &Form::new()), None),
            Err(text) => Ok(dialog_message(text)),
        }
    }

    /// It was sent: it has its effect once.
    pub(super) async fn request_dialog_submitted(
        &mut self,
        visit: &Visit,
        action: RequestAction,
        data: &Value,
    ) -> Result<Answer, DeskError> {
        let held = match self.hold_open(visit, action, data).await? {
            Ok(held) => held,
            Err(text) if action == RequestAction::Complete => {
                return self.completed_meanwhile(visit, data, text).await;
            }
            Err(text) => return Ok(dialog_message(text)),
        };
        let form = inputs(data);
        match action {
            RequestAction::Inform => self.inform_submitted(visit, held, &form).await,
            RequestAction::Complete => Box::pin(self.completed(visit, held, &form)).await,
            RequestAction::LogContact | RequestAction::Extend => {
                match self.step_on_request(visit, action, &held.request, &form) {
                    Ok(step) => {
                        if self.claim_form(visit, &held, &form).await? {
                            self.apply_request(held.request, step).await?;
                        }
                        Ok(Answer::Invoke { reply: InvokeAnswer::DialogClosed })
                    }
                    Err(refused) => {
                        let problem = refusal_of_form(refused);
                        self.request_dialog(visit, &held, (action, &form), Some(&problem))
                    }
                }
            }
        }
    }

    /// What a button does at once.
    pub(in crate::desk) async fn press_on_open_request(
        &mut self,
        visit: &Visit,
        held: Held,
        action: RequestAction,
    ) -> Result<Pressed, DeskError> {
        let current = held.current();
        if held.case.is_some() {
            return Ok(current);
        }
        match self.step_on_request(visit, action, &held.request, &Form::new()) {
            Ok(step) if self.claim(visit, &held).await? => {
                self.apply_request(held.request, step).await?;
                Ok(current)
            }
            Ok(_) | Err(Refused::Ended) => Ok(current),
            Err(refused) => Ok(Pressed::Told(refusal(refused).plain(&self.viewer(&visit.person)))),
        }
    }

    /// The same, typed, of a request that is no case yet. False when there is none, or the words are of something else.
    pub(in crate::desk) async fn command_on_request(
        &mut self,
        visit: &Visit,
        (action, number, words): (Action, Option<Number>, &str),
    ) -> Result<bool, DeskError> {
        let on_request = match action {
            Action::Extend => RequestAction::Extend,
            Action::LogContact => RequestAction::LogContact,
            _ => return Ok(false),
        };
        let Some(row) = self.request_meant(visit, number).await? else { return Ok(false) };
        let first = self.desk.catalog.first_group().key.clone();
        if !on_request.is_allowed_to(self.standing_to(&visit.person, &first).await?) {
            return Ok(false);
        }
        let number = row.request.number;
        let said = match self.step_on_request(visit, on_request, &row, &typed_form(action, words)) {
            Ok(step) => {
                self.apply_request(row, step).await?;
                Sentence::DeskDid { name: &visit.person.name, action, number }
            }
            Err(refused) => refusal(refused),
        };
        self.reply_there(visit, &said).await?;
        Ok(true)
    }

    fn step_on_request(
        &self,
        visit: &Visit,
        action: RequestAction,
        row: &RequestRow,
        form: &Form,
    ) -> Result<RequestStep, Refused> {
        let (request, agent) = (row.request.clone(), visit.person.id.clone());
        match action {
            RequestAction::Extend => request.extend(agent, self.now, &self.desk.rules),
            RequestAction::LogContact => request.log_contact(self.attempt(form)?, agent, self.now),
            RequestAction::Inform | RequestAction::Complete => Err(Refused::NotNow),
        }
    }

    pub(super) async fn requester_of(&mut self, row: &RequestRow) -> Result<Person, DeskError> {
        let person = self.tx.find_person(&row.request.requester).await?;
        person.ok_or(DeskError::Missing("the requester"))
    }

    /// The open request that the button names, when this person may do that with it; else the sentence to show.
    async fn hold_open(
        &mut self,
        visit: &Visit,
        action: RequestAction,
        data: &Value,
    ) -> Result<Result<Held, String>, DeskError> {
        let not_now = Sentence::NotNow.plain(&self.viewer(&visit.person));
        Ok(match self.hold(visit, Verb::Request(action), data).await? {
            Ok(held) if held.case.is_none() && held.request.request.is_open() => Ok(held),
            Err(Pressed::Told(text)) => Err(text),
            _ => Err(not_now),
        })
    }

    fn request_dialog(
        &self,
        visit: &Visit,
        held: &Held,
        (action, typed): (RequestAction, &Form),
        problem: Option<&Sentence<'_>>,
    ) -> Result<Answer, DeskError> {
        let viewer = self.viewer(&visit.person);
        let (number, nonce) = (held.request.request.number, held.nonce.as_str());
        let Dialog { title, card } = match action {
            RequestAction::Inform => return self.inform_dialog(visit, held, typed, problem),
            RequestAction::LogContact => {
                ContactDialog { number, typed: &with_channel(held, typed), problem, nonce }.render(&viewer)?
            }
            // One is a form of its own, the other a single press.
            RequestAction::Complete | RequestAction::Extend => {
                return Ok(dialog_message(Sentence::NotNow.plain(&viewer)));
            }
        };
        Ok(Answer::Invoke { reply: InvokeAnswer::Dialog { page: DialogPage { title, card } } })
    }
}

/// The channel that the person asked for stands in the form before anybody has written in it.
fn with_channel(held: &Held, typed: &Form) -> Form {
    let wanted = held.request.draft.details.get(crate::catalog::Field::ContactChannel);
    let mut typed = typed.clone();
    if let (true, Some(channel)) = (value(&typed, "channel").is_empty(), wanted) {
        typed.insert("channel".to_owned(), channel.to_owned());
    }
    typed
}
