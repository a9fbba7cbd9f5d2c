//! What a card was about, and what the presser sees. Authority comes from the verified sender and the store; card data only
//! names, by an opaque nonce, what the card was about. One effect a (nonce, verb, person), and only if the state allows it.

use serde_json::Value;

use super::form::{Form, text_of};
use super::verb::{Side, Verb};
use crate::cards::{Message as Shown, Sentence};
use crate::cases::{Part, RequestId, Standing};
use crate::desk::turn::{DeskError, Turn, Visit, digest};
use crate::store::{CaseRow, RequestRow};

/// What a card was about, loaded and checked against the presser.
#[derive(Clone)]
pub(in crate::desk) struct Held {
    pub(in crate::desk) verb: Verb,
    pub(in crate::desk) nonce: String,
    pub(in crate::desk) request: RequestRow,
    pub(in crate::desk) case: Option<CaseRow>,
}

/// What the presser sees.
pub(in crate::desk) enum Pressed {
    /// The current card of a request or case; over it, why nothing happened.
    Current { request: RequestId, side: Side, overtaken: bool },
    /// The current card of a petition.
    Petition(String),
    /// A list, in the place of the one that was pressed.
    List(Shown),
    /// A sentence; nothing happened.
    Told(String),
    /// The words that are required did not come.
    WordsMissing,
    /// A button that this version does not have.
    Unknown,
    /// A refresh by somebody who has no card of their own. They pressed nothing.
    NotShown,
}

impl Turn<'_> {
    /// What the nonce names, when this person may do that with it. Somebody else's and unknown ones are answered alike.
    pub(in crate::desk) async fn hold(
        &mut self,
        visit: &Visit,
        verb: Verb,
        data: &Value,
    ) -> Result<Result<Held, Pressed>, DeskError> {
        let nonce = text_of(data, "nonce");
        let named = self.tx.find_nonce(&nonce).await?;
        let request = match &named {
            Some(named) => self.tx.find_request(&named.request).await?,
            None => None,
        };
        let Some(request) = request else { return Ok(Err(self.not_allowed(visit))) };
        let case = self.tx.find_case_of(&request.request.id).await?;
        let standing = if let Some(row) = &case {
            self.standing(&visit.person, &row.case).await?
        } else {
            let first = self.desk.catalog.first_group().key.clone();
            let standing = self.standing_to(&visit.person, &first).await?;
            standing.with_if(Part::Requester, request.request.requester == visit.person.id)
        };
        let may = match verb {
            Verb::Case(action) => action.is_allowed_to(standing),
            Verb::Request(action) => action.is_allowed_to(standing),
            Verb::Files => may_have_files(standing),
            Verb::Refresh => standing.is(Part::Staff),
            _ => verb.side() == Side::Requester && standing.is(Part::Requester),
        };
        let held = Held { verb, nonce, request, case };
        Ok(if may { Ok(held) } else { Err(self.not_allowed(visit)) })
    }

    pub(in crate::desk) fn not_allowed(&self, visit: &Visit) -> Pressed {
        Pressed::Told(Sentence::NotAllowed.plain(&self.viewer(&visit.person)))
    }

    /// What the desk fills in counts by what stands in it: the same form once, another one from the same card too, as far
    /// as the state allows it.
    pub(in crate::desk) async fn claim_form(
        &mut self,
        visit: &Visit,
        held: &Held,
        form: &Form,
    ) -> Result<bool, DeskError> {
        let name = claim_name(held, form);
        Ok(self.tx.claim_press(&held.nonce, &name, &visit.person.id, self.now).await?)
    }

    /// Whether this very form was sent by them before: a second press, or a repetition by Teams under a new id.
    pub(in crate::desk) async fn was_sent(
        &mut self,
        visit: &Visit,
        held: &Held,
        form: &Form,
    ) -> Result<bool, DeskError> {
        Ok(self.tx.was_pressed(&held.nonce, &claim_name(held, form), &visit.person.id).await?)
    }

    pub(in crate::desk) async fn claim(&mut self, visit: &Visit, held: &Held) -> Result<bool, DeskError> {
        Ok(self.tx.claim_press(&held.nonce, held.verb.name(), &visit.person.id, self.now).await?)
    }
}

impl Held {
    pub(in crate::desk) fn current(&self) -> Pressed {
        let request = self.request.request.id.clone();
        Pressed::Current { request, side: self.verb.side(), overtaken: false }
    }
}

/// Under which name an effect counts as taken.
fn claim_name(held: &Held, form: &Form) -> String {
    match held.verb {
        Verb::Case(action) if !action.is_of(Part::Requester) && !action.is_one_press() => {
            format!("{}:{:x}", held.verb.name(), digest(form))
        }
        Verb::Request(_) => format!("{}:{:x}", held.verb.name(), digest(form)),
        verb => verb.name().to_owned(),
    }
}

/// The group that has the case, and the desk that sees all of them.
pub(in crate::desk) fn may_have_files(standing: Standing) -> bool {
    standing.is(Part::Owner) || standing.is(Part::Desk)
}
