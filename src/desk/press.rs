//! A button was pressed on a card. Authority comes from the verified sender and the store; card data only names,
//! by an opaque nonce, what the card was about. One effect a (nonce, verb, person), and only if the state allows it.

use serde_json::Value;

use super::deeds::{Form, value, words_input};
use super::dialog::{Manner, Talk};
use super::error::DeskError;
use super::files::may_have_files;
use super::pressed::Pressed;
use super::turn::{Turn, digest};
use super::verb::{Side, Verb};
use super::visit::Visit;
use crate::cards::{FactSaid, Sentence, Start};
use crate::cases::{Action, CaseId, CaseStep, Need, Part, Refused, RequestId, Subject};
use crate::intake::{self, DialogEvent};
use crate::store::{CaseRow, RequestRow};

/// Letters of an input that are kept.
const LONGEST: usize = 6_000;
/// Requests of a person that are looked at.
const LOOKED_AT: i64 = 50;

/// What a card was about, loaded and checked against the presser.
#[derive(Clone)]
pub(super) struct Held {
    pub(super) verb: Verb,
    pub(super) nonce: String,
    pub(super) request: RequestRow,
    pub(super) case: Option<CaseRow>,
}

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

    /// What the nonce names, when this person may do that with it. Somebody else's and unknown ones are answered alike.
    pub(super) async fn hold(
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

    pub(super) fn not_allowed(&self, visit: &Visit) -> Pressed {
        Pressed::Told(Sentence::NotAllowed.plain(&self.viewer(&visit.person)))
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

    /// The transition that a button asks for; not when somebody took the case behind the card's back.
    pub(super) async fn step_by_button(
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
    pub(super) async fn step_on_case(
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
    pub(super) async fn settle_press(
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

    /// What the desk fills in counts by what stands in it: the same form once, another one from the same card too, as far
    /// as the state allows it.
    pub(super) async fn claim_form(
        &mut self,
        visit: &Visit,
        held: &Held,
        form: &Form,
    ) -> Result<bool, DeskError> {
        let name = claim_name(held, form);
        Ok(self.tx.claim_press(&held.nonce, &name, &visit.person.id, self.now).await?)
    }

    /// Whether this very form was sent by them before: a second press, or a repetition by Teams under a new id.
    pub(super) async fn was_sent(
        &mut self,
        visit: &Visit,
        held: &Held,
        form: &Form,
    ) -> Result<bool, DeskError> {
        Ok(self.tx.was_pressed(&held.nonce, &claim_name(held, form), &visit.person.id).await?)
    }

    pub(super) async fn claim(&mut self, visit: &Visit, held: &Held) -> Result<bool, DeskError> {
        Ok(self.tx.claim_press(&held.nonce, held.verb.name(), &visit.person.id, self.now).await?)
    }

    /// One's own; for those of the desk also somebody else's, as the desk sees it.
    async fn show_pressed(&mut self, visit: &Visit, data: &Value) -> Result<Pressed, DeskError> {
        let id = text_of(data, "id");
        if let Some(request) = self.own_request(visit, &id).await? {
            return Ok(Pressed::Current { request, side: Side::Requester, overtaken: false });
        }
        match self.tx.find_case(&CaseId(id)).await? {
            Some(row) if self.is_of_desk(visit).await? => {
                Ok(Pressed::Current { request: row.case.request, side: Side::Desk, overtaken: false })
            }
            _ => Ok(self.not_allowed(visit)),
        }
    }
}

impl Held {
    pub(super) fn current(&self) -> Pressed {
        let request = self.request.request.id.clone();
        Pressed::Current { request, side: self.verb.side(), overtaken: false }
    }
}

/// Somebody took it while this card was shown; whoever wants it from them presses on the card that says so.
fn is_taken_behind(held: &Held, row: &CaseRow) -> bool {
    row.case.state.handler().is_some() && held.nonce != row.nonce
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

/// Why it was not done, for whoever asked.
pub(super) fn refusal(refused: Refused) -> Sentence<'static> {
    match refused {
        Refused::NotAllowed => Sentence::NotAllowed,
        Refused::Ended | Refused::NotNow => Sentence::NotNow,
        Refused::WordsMissing => Sentence::WordsMissing,
        Refused::Lacks(need) => Sentence::Lacks { need },
        Refused::NotValid(field) => Sentence::Fact(FactSaid::NotValid { field }),
        Refused::NoMoreDeferrals => Sentence::NoMoreDeferrals,
        Refused::NoMoreExtensions => Sentence::NoMoreExtensions,
    }
}

/// The same of a form of the desk's, whose empty field says itself what it is for.
pub(super) fn refusal_of_form(refused: Refused) -> Sentence<'static> {
    match refused {
        Refused::WordsMissing => Sentence::Lacks { need: Need::Words },
        other => refusal(other),
    }
}

/// A text of the card's data; anything else counts as absent.
pub(super) fn text_of(data: &Value, key: &str) -> String {
    data.get(key).and_then(Value::as_str).map(readable).unwrap_or_default()
}

/// What a person can have typed: no control characters, which PostgreSQL would not take either, and not without end.
fn readable(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control() || *letter == '\n').take(LONGEST).collect()
}

/// The inputs of a form: texts, numbers and flags, as texts.
pub(super) fn inputs(data: &Value) -> Form {
    let Some(fields) = data.as_object() else { return Form::new() };
    fields
        .iter()
        .filter_map(|(key, value)| match value {
            Value::String(text) => Some((key.clone(), readable(text))),
            Value::Bool(_) | Value::Number(_) => Some((key.clone(), value.to_string())),
            _ => None,
        })
        .collect()
}
