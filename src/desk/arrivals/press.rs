//! A button was pressed on a card: what it does, by its verb.

use serde_json::Value;

use crate::cards::{Sentence, Start};
use crate::cases::{Action, CaseId, RequestId, Subject};
use crate::desk::deeds::{Held, Pressed, Side, Verb, inputs, text_of};
use crate::desk::requests::{Manner, Talk};
use crate::desk::turn::{DeskError, Turn, Visit};
use crate::intake::{self, DialogEvent};
use crate::store::RequestRow;

/// Requests of a person that are looked at.
const LOOKED_AT: i64 = 50;

impl Turn<'_> {
    /// Carries out a press, if this person may and the state allows it.
    pub(super) async fn press(
        &mut self,
        visit: &Visit,
        verb: Verb,
        data: &Value,
    ) -> Result<Pressed, DeskError> {
        if verb == Verb::Show {
            return self.show_pressed(visit, data).await;
        }
        if matches!(verb, Verb::CreateRelated | Verb::Direct) {
            return Box::pin(self.press_on_petition(visit, verb, data)).await;
        }
        match self.hold(visit, verb, data).await? {
            Ok(held) => Box::pin(self.carry_out_press(visit, held, data)).await,
            Err(pressed) => Ok(pressed),
        }
    }

    async fn carry_out_press(
        &mut self,
        visit: &Visit,
        held: Held,
        data: &Value,
    ) -> Result<Pressed, DeskError> {
        match held.verb {
            Verb::SendRequest | Verb::WithdrawRequest => {
                Box::pin(self.press_on_request(visit, held, data)).await
            }
            Verb::ReopenRequest | Verb::Follow => Box::pin(self.press_for_another(visit, held)).await,
            Verb::Request(action) => self.press_on_open_request(visit, held, action).await,
            Verb::Same | Verb::Other => Box::pin(self.press_on_double(visit, held, data)).await,
            Verb::Also => Box::pin(self.press_on_also(visit, held, data)).await,
            _ => self.press_on_case(visit, held, data).await,
        }
    }

    async fn press_on_request(
        &mut self,
        visit: &Visit,
        held: Held,
        data: &Value,
    ) -> Result<Pressed, DeskError> {
        let current = held.current();
        if !held.request.request.is_open() {
            return Ok(current);
        }
        let event = match held.verb {
            Verb::SendRequest => DialogEvent::Filled { values: inputs(data) },
            _ => DialogEvent::Withdrew,
        };
        // What cannot be right is said, and stays in the card as it was typed.
        if let DialogEvent::Filled { values } = &event
            && let wrong = intake::not_valid(&self.desk.catalog, values)
            && !wrong.is_empty()
        {
            let told = Sentence::Start(Start::NotValid { fields: &wrong });
            return Ok(Pressed::Told(told.plain(&self.viewer(&visit.person))));
        }
        if !self.claim(visit, &held).await? {
            return Ok(current);
        }
        let talk = Talk { request: Some(held.request), ..Talk::new(visit, Manner::Pressed) };
        self.step(talk, event).await?;
        Ok(current)
    }

    /// A new request, prefilled from one that ended and related to it.
    async fn press_for_another(&mut self, visit: &Visit, held: Held) -> Result<Pressed, DeskError> {
        let current = held.current();
        let ended = held.case.as_ref().map_or(!held.request.request.is_open(), |row| !row.case.is_open());
        if !ended {
            return Ok(current);
        }
        if let Some(open) = self.open_follower(visit, &held).await? {
            self.bring_card(&open, &visit.conversation.id, false).await?;
            return Ok(current);
        }
        let row = self.open_prefilled(visit, &held.request).await?;
        self.ask_what_is_missing(visit, row, Manner::Pressed).await?;
        Ok(current)
    }

    /// What takes this one up already and is not over: a second press shows it.
    async fn open_follower(&mut self, visit: &Visit, held: &Held) -> Result<Option<RequestId>, DeskError> {
        let subject = match &held.case {
            Some(row) => Subject::Case(row.case.id.clone()),
            None => Subject::Request(held.request.request.id.clone()),
        };
        let newest = self.tx.list_requests_of(&visit.person.id, LOOKED_AT).await?;
        let follows = |row: &RequestRow| row.request.follows.as_ref() == Some(&subject);
        let Some(row) = newest.into_iter().find(follows) else { return Ok(None) };
        let case = self.tx.find_case_of(&row.request.id).await?;
        let goes_on = row.request.is_open() || case.is_some_and(|row| row.case.is_open());
        Ok(goes_on.then_some(row.request.id))
    }

    async fn press_on_case(&mut self, visit: &Visit, held: Held, data: &Value) -> Result<Pressed, DeskError> {
        let (Verb::Case(action), Some(row)) = (held.verb, held.case.clone()) else {
            return Ok(held.current());
        };
        let form = inputs(data);
        let step = self.step_by_button(visit, &held, (action, &row), &form).await?;
        match action {
            Action::TakeBack => Box::pin(self.take_elsewhere(visit, &held, (row, step), data)).await,
            _ => self.settle_press(visit, &held, (row, step), &form).await,
        }
    }

    /// One's own; for those of the desk also somebody else's, as the desk sees it.
    async fn show_pressed(&mut self, visit: &Visit, data: &Value) -> Result<Pressed, DeskError> {
        let id = text_of(data, "id");
        if let Some(request) = self.own_request(visit, &id).await? {
            return Ok(Pressed::Current { request, side: Side::Requester, overtaken: false });
        }
        match self.tx.find_case(&CaseId(id)).await? {
            Some(row) if self.is_of_desk(&visit.person).await? => {
                Ok(Pressed::Current { request: row.case.request, side: Side::Desk, overtaken: false })
            }
            _ => Ok(self.not_allowed(visit)),
        }
    }
}
