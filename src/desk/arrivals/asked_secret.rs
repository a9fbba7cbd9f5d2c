//! Somebody of the desk asked for a password or the number of a document: the bare answer holds no word that tells what it is,
//! and is hidden all the same.

use std::borrow::Cow;

use jiff::SignedDuration;
use serde_json::Value;

use crate::botframework::{Event, Inbound, Scope};
use crate::cases::{CaseState, ChangeKind, Person};
use crate::desk::turn::{DeskError, Turn};
use crate::intake::{self, Sensitive};
use crate::store::CaseRow;

/// What an agent wrote so long ago is not answered by a bare word any more.
const ANSWERED_WITHIN: SignedDuration = SignedDuration::from_hours(24);
/// Cases of a person that are looked at.
const CASES: i64 = 20;
/// The input of the person's card in which they answer.
const ANSWER: &str = "answer";

impl Turn<'_> {
    /// The event without the answer to such a question.
    pub(super) async fn without_answers<'i>(
        &mut self,
        inbound: &'i Inbound,
    ) -> Result<Cow<'i, Inbound>, DeskError> {
        let may_answer =
            inbound.envelope.conversation.scope == Scope::Personal && may_be_secret(&inbound.event);
        let Some(object_id) = inbound.envelope.sender.object_id.as_ref().filter(|_| may_answer) else {
            return Ok(Cow::Borrowed(inbound));
        };
        let person =
            self.tx.find_person_of(&inbound.envelope.tenant_id, &object_id.to_ascii_lowercase()).await?;
        let asked = match person {
            Some(person) => self.secrets_asked_of(&person).await?,
            None => vec![],
        };
        if asked.is_empty() {
            return Ok(Cow::Borrowed(inbound));
        }
        let mut inbound = inbound.clone();
        match &mut inbound.event {
            Event::Message(message) | Event::MessageEdited(message) => {
                self.hidden.hide_answer(&mut message.text, &asked);
            }
            Event::CardAction(action) => self.hide_in_answer(&mut action.data, &asked),
            Event::CardSubmitted { data } => self.hide_in_answer(data, &asked),
            _ => {}
        }
        Ok(Cow::Owned(inbound))
    }

    fn hide_in_answer(&mut self, data: &mut Value, asked: &[Sensitive]) {
        if let Some(Value::String(text)) = data.get_mut(ANSWER) {
            self.hidden.hide_answer(text, asked);
        }
    }

    /// What the questions and the latest answers of agents ask this person for.
    async fn secrets_asked_of(&mut self, person: &Person) -> Result<Vec<Sensitive>, DeskError> {
        let cases = self.tx.list_cases_of(&person.id, CASES).await?;
        let mut said: Vec<String> = cases.iter().filter_map(question).map(str::to_owned).collect();
        let open: Vec<_> =
            cases.iter().filter(|row| row.case.is_open()).map(|row| &row.case.request).collect();
        for request in open {
            // Also what was answered already: the answer may be edited.
            for kind in [ChangeKind::Asked, ChangeKind::Replied] {
                let latest = self.tx.find_latest_change(request, kind).await?;
                let lately = latest.filter(|change| change.at >= self.now - ANSWERED_WITHIN);
                said.extend(lately.and_then(|change| change.text));
            }
        }
        Ok(said.iter().flat_map(|said| intake::find_asked(said)).collect())
    }
}

/// Whether there is anything to hide, if it was asked for: only then is it looked up what was.
fn may_be_secret(event: &Event) -> bool {
    let text = match event {
        Event::Message(message) | Event::MessageEdited(message) => Some(message.text.as_str()),
        Event::CardAction(action) => action.data.get(ANSWER).and_then(Value::as_str),
        Event::CardSubmitted { data } => data.get(ANSWER).and_then(Value::as_str),
        _ => None,
    };
    text.is_some_and(|text| intake::mask_answer(text, &[Sensitive::Password, Sensitive::Identity]).is_some())
}

/// What waits for an answer, or went without one.
fn question(row: &CaseRow) -> Option<&str> {
    match &row.case.state {
        CaseState::InProgress { left: Some(question), .. } => Some(&question.text),
        state => state.question(),
    }
}
