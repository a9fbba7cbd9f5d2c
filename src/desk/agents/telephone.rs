//! *Registrar caso telefónico* (rule 1): an agent registers for somebody who called, complete in one form, even solved at
//! once.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::botframework::{DialogPage, Envelope, InvokeAnswer};
use crate::cards::{Mine, RequestSaid, Sentence, TelephoneForm};
use crate::cases::{Channel, Deed, Details, Part, Person, RequestId};
use crate::desk::deeds::{inputs, value};
use crate::desk::requests::{Chosen, Other};
use crate::desk::turn::{DeskError, Turn};
use crate::intake::{self, Draft, Known};
use crate::store::CaseRow;

/// Under this name a form is taken once.
const REGISTER: &str = "telephone.register";

/// What was filled in.
type Filled = BTreeMap<String, String>;

impl Turn<'_> {
    /// The empty form, for those who work at the desk or in a group.
    pub(in crate::desk) async fn open_telephone_form(
        &mut self,
        agent: &Person,
    ) -> Result<InvokeAnswer, DeskError> {
        if !self.is_staff(agent).await? {
            return Ok(self.sentence_in_dialog(agent, &Sentence::NotAllowed));
        }
        let unnamed = Filled::from([("nonce".to_owned(), self.desk.chance.id())]);
        self.telephone_form(agent, (&unnamed, &[]), &Details::default(), None)
    }

    /// The form was sent: it becomes a case, or comes back with what it lacks.
    pub(in crate::desk) async fn register_by_telephone(
        &mut self,
        agent: &Person,
        envelope: &Envelope,
        data: &Value,
    ) -> Result<InvokeAnswer, DeskError> {
        if !self.is_staff(agent).await? {
            return Ok(self.sentence_in_dialog(agent, &Sentence::NotAllowed));
        }
        let filled = inputs(data);
        let caller = self.caller(agent, &filled).await?;
        let draft = self.told_by_telephone(caller.as_ref(), &filled);
        let details = draft.details.clone();
        let Some(caller) = caller else {
            return self.telephone_form(agent, (&filled, &[]), &details, Some(&Sentence::CallerUnknown));
        };
        let known = Known { contact: &caller.contact, email: caller.email.as_deref() };
        let missing = intake::missing(&self.desk.catalog, &known, &details);
        if !missing.is_empty() {
            let lacks = Sentence::FormLacks { missing: &missing };
            return self.telephone_form(agent, (&filled, &[]), &details, Some(&lacks));
        }
        let nothing = RequestId(String::new());
        let same = match self.chosen_by_agent(&caller.id, (&details, &nothing), &filled).await? {
            Chosen::NotYet(alike) => {
                let asked = Sentence::Request(RequestSaid::CallAlike);
                return self.telephone_form(agent, (&filled, &alike), &details, Some(&asked));
            }
            Chosen::Apart => None,
            Chosen::Same(other) => Some(other),
        };
        let solution = value(&filled, "solution");
        let first = self.desk.catalog.first_group().key.clone();
        let takes_it = self.standing_to(agent, &first).await?.is(Part::Owner);
        if !takes_it && !solution.is_empty() {
            return self.telephone_form(agent, (&filled, &[]), &details, Some(&Sentence::NotAllowed));
        }
        if !self.tx.claim_press(&value(&filled, "nonce"), REGISTER, &agent.id, self.now).await? {
            return Ok(self.sentence_in_dialog(agent, &Sentence::AlreadyDone));
        }
        let is_near = self.tx.find_chat_of(&caller.id).await?.is_some_and(|chat| !chat.is_unborn());
        let channel = if value(&filled, "came_by") == "mobile" { Channel::Mobile } else { Channel::Phone };
        let row = match same {
            Some(Other::Case(row)) => {
                let sentence = self.add_call(agent, *row, &details, &filled).await?;
                return Ok(self.sentence_in_dialog(agent, &sentence));
            }
            // They had begun to tell of it in their chat: what they say now completes it.
            Some(Other::Request(row)) => self.tell_by_agent(agent, *row, &details).await?,
            None => self.open_for_another(agent, &caller, envelope, (draft, channel)).await?,
        };
        let row = self.register_by(Some(agent.id.clone()), &caller, row).await?;
        let row = if takes_it {
            self.taken_by(agent, row, &solution).await?
        } else {
            self.tell_number(&caller, row).await?
        };
        let number = row.case.number;
        let sentence = match solution.is_empty() {
            true if is_near => Sentence::CallRegistered { number },
            true => Sentence::CallRegisteredUnsure { number },
            false => Sentence::CallSolved { number },
        };
        Ok(self.sentence_in_dialog(agent, &sentence))
    }

    /// Whoever called: known to Mesa, or made known by name and mail, because the picker yields an id only.
    async fn caller(&mut self, agent: &Person, filled: &Filled) -> Result<Option<Person>, DeskError> {
        let object_id = value(filled, "person").to_ascii_lowercase();
        if object_id.is_empty() {
            return Ok(None);
        }
        let known = self.tx.find_person_of(&agent.tenant_id, &object_id).await?;
        let (name, mail) = (value(filled, "name"), value(filled, "mail"));
        if known.as_ref().is_some_and(|person| !person.name.is_empty()) && mail.is_empty() {
            return Ok(known);
        }
        if known.is_none() && (name.is_empty() || !mail.contains('@')) {
            return Ok(None);
        }
        let name = known.map_or(name, |person| person.name);
        let person = self.made_known(&agent.tenant_id, &object_id, &name).await?;
        if person.email.is_none() && mail.contains('@') {
            self.tx.save_member_record(&person.id, &person.name, Some(&mail)).await?;
        }
        Ok(self.tx.find_person(&person.id).await?)
    }

    /// What the form tells, read as the request's own card is.
    fn told_by_telephone(&self, caller: Option<&Person>, filled: &Filled) -> Draft {
        let nothing = crate::cases::Contact::default();
        let known = Known {
            contact: caller.map_or(&nothing, |person| &person.contact),
            email: caller.and_then(|person| person.email.as_deref()),
        };
        intake::told_in_form(&self.desk.catalog, &known, &Details::default(), filled)
    }

    /// Whoever took the call works on it; what was solved in the call is solved.
    async fn taken_by(&mut self, agent: &Person, row: CaseRow, solution: &str) -> Result<CaseRow, DeskError> {
        let mut row = row;
        let solve = Deed::Solve { solution: solution.to_owned(), children: false };
        let deeds = if solution.is_empty() { vec![Deed::Take] } else { vec![Deed::Take, solve] };
        for deed in deeds {
            if let Ok(step) = self.decide(agent, &row, deed).await? {
                row = self.apply_case(row, step).await?;
            }
        }
        Ok(row)
    }

    /// Whoever called hears the number, or the desk that they could not.
    async fn tell_number(&mut self, caller: &Person, row: CaseRow) -> Result<CaseRow, DeskError> {
        let chat = self.request(&row.case.request).await?.conversation_id;
        let registered = Sentence::CaseRegistered { number: row.case.number };
        self.tell_person((&row.case.request, &chat), caller, &registered).await?;
        Ok(row)
    }

    fn telephone_form(
        &self,
        agent: &Person,
        (filled, alike): (&Filled, &[Other]),
        details: &Details,
        problem: Option<&Sentence<'_>>,
    ) -> Result<InvokeAnswer, DeskError> {
        let alike: Vec<Mine<'_>> = alike.iter().map(Other::shown).collect();
        let form = TelephoneForm {
            catalog: &self.desk.catalog,
            alike: &alike,
            details,
            person: &value(filled, "person"),
            name: &value(filled, "name"),
            mail: &value(filled, "mail"),
            channel: &value(filled, "came_by"),
            solution: &value(filled, "solution"),
            problem,
            nonce: &value(filled, "nonce"),
        };
        let dialog = form.render(&self.viewer(agent))?;
        Ok(InvokeAnswer::Dialog { page: DialogPage { title: dialog.title, card: dialog.card } })
    }

    fn sentence_in_dialog(&self, person: &Person, sentence: &Sentence<'_>) -> InvokeAnswer {
        InvokeAnswer::DialogMessage { text: sentence.plain(&self.viewer(person)) }
    }
}
