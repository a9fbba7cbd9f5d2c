//! The desk's dialogs: opening one consumes nothing; sending one has its effect once. One that lost comes back with what
//! was typed and with where the case stands now.

use serde_json::Value;

use crate::botframework::{Answer, DialogPage, InvokeAnswer};
use crate::cards::{ActionDialog, Aside, Choice, Dialog, DialogLists, FactSaid, Sentence, provider_choice};
use crate::cases::{Action, CaseState, Refused, Stage};
use crate::catalog::Field;
use crate::desk::deeds::{
    Form, GROUP, Held, Pressed, Side, Verb, facts_as_they_stand, inputs, refusal_of_form, text_of,
};
use crate::desk::turn::{DeskError, Turn, Visit};
use crate::store::CaseRow;

impl Turn<'_> {
    /// `task/fetch`.
    pub(in crate::desk) async fn dialog_requested(
        &mut self,
        visit: &Visit,
        data: &Value,
    ) -> Result<Answer, DeskError> {
        if let Some(Verb::Request(action)) = verb_of(data) {
            return self.request_dialog_requested(visit, action, data).await;
        }
        if verb_of(data) == Some(Verb::Direct) {
            return self.direct_requested(visit, data).await;
        }
        let (held, action, row) = match self.hold_case(visit, data).await? {
            Ok(held) => held,
            Err(text) => return Ok(dialog_message(text)),
        };
        if !action.is_possible_in(row.case.state.stage()) {
            let handler = self.handler_of(&row.case.request).await?;
            let handler = handler.as_ref().map(|person| person.name.as_str());
            let late = Sentence::Aside(Aside::Overtaken { stage: row.case.state.stage(), handler });
            return Ok(dialog_message(late.plain(&self.viewer(&visit.person))));
        }
        let proposed = self.proposed(action, &row).await?;
        self.dialog(visit, &held, (action, &row), &proposed, None).await
    }

    /// `task/submit`.
    pub(in crate::desk) async fn dialog_submitted(
        &mut self,
        visit: &Visit,
        data: &Value,
    ) -> Result<Answer, DeskError> {
        if let Some(Verb::Request(action)) = verb_of(data) {
            return Box::pin(self.request_dialog_submitted(visit, action, data)).await;
        }
        if verb_of(data) == Some(Verb::Direct) {
            return self.direct_submitted(visit, data).await;
        }
        let form = inputs(data);
        let (held, action, row) = match self.hold_case(visit, data).await? {
            Ok(held) => held,
            Err(text) => {
                return match self.hold_moved(visit, data).await? {
                    Some((held, ..)) if self.was_sent(visit, &held, &form).await? => {
                        Ok(Answer::Invoke { reply: InvokeAnswer::DialogClosed })
                    }
                    Some((held, action, row)) => self.overtaken(visit, &held, (action, &row), &form).await,
                    None => Ok(dialog_message(text)),
                };
            }
        };
        if self.was_sent(visit, &held, &form).await? {
            return Ok(Answer::Invoke { reply: InvokeAnswer::DialogClosed });
        }
        match self.step_on_case(visit, action, &row, &form).await? {
            Err(Refused::NotAllowed) => {
                Ok(dialog_message(Sentence::NotAllowed.plain(&self.viewer(&visit.person))))
            }
            Err(Refused::Ended | Refused::NotNow) => {
                self.overtaken(visit, &held, (action, &row), &form).await
            }
            Err(refused) => {
                let problem = refusal_of_form(refused);
                self.dialog(visit, &held, (action, &row), &form, Some(&problem)).await
            }
            step @ Ok(_) => match self.settle_press(visit, &held, (row, step), &form).await? {
                Pressed::Told(text) => Ok(dialog_message(text)),
                _ => Ok(Answer::Invoke { reply: InvokeAnswer::DialogClosed }),
            },
        }
    }

    /// A form that lost comes back with what was typed and with where the case stands now.
    async fn overtaken(
        &mut self,
        visit: &Visit,
        held: &Held,
        (action, row): (Action, &CaseRow),
        form: &Form,
    ) -> Result<Answer, DeskError> {
        if let Some(form) = self.facts_moved_on(action, row, form).await? {
            let held = Held { nonce: row.nonce.clone(), ..held.clone() };
            let moved = Sentence::Fact(FactSaid::MovedOn);
            return self.dialog(visit, &held, (action, row), &form, Some(&moved)).await;
        }
        let handler = self.handler_of(&row.case.request).await?;
        let handler = handler.as_ref().map(|person| person.name.as_str());
        let problem = Sentence::Overtaken { stage: row.case.state.stage(), handler };
        self.dialog(visit, held, (action, row), form, Some(&problem)).await
    }

    /// A form about a case that went to another group while it was filled in: whoever works at the desk gets their words
    /// back.
    async fn hold_moved(
        &mut self,
        visit: &Visit,
        data: &Value,
    ) -> Result<Option<(Held, Action, CaseRow)>, DeskError> {
        let verb = data.get("verb").and_then(Value::as_str).and_then(Verb::parse);
        let nonce = text_of(data, "nonce");
        let (Some(verb @ Verb::Case(action)), Some(named)) = (verb, self.tx.find_nonce(&nonce).await?) else {
            return Ok(None);
        };
        let Some(row) = self.tx.find_case_of(&named.request).await? else { return Ok(None) };
        let is_stale = row.nonce != nonce && verb.side() == Side::Desk;
        if !is_stale || !self.is_staff(&visit.person).await? {
            return Ok(None);
        }
        let request = self.request(&named.request).await?;
        let held = Held { verb, nonce, request, case: Some(row.clone()) };
        Ok(Some((held, action, row)))
    }

    /// The case that a dialog's button names, when this person may open it; else the sentence to show.
    async fn hold_case(
        &mut self,
        visit: &Visit,
        data: &Value,
    ) -> Result<Result<(Held, Action, CaseRow), String>, DeskError> {
        let not_now = Sentence::NotNow.plain(&self.viewer(&visit.person));
        let Some(Verb::Case(action)) = verb_of(data) else { return Ok(Err(not_now)) };
        Ok(match self.hold(visit, Verb::Case(action), data).await? {
            Ok(held) => match held.case.clone() {
                Some(row) => Ok((held, action, row)),
                None => Err(not_now),
            },
            Err(Pressed::Told(text)) => Err(text),
            Err(_) => Err(not_now),
        })
    }

    async fn dialog(
        &mut self,
        visit: &Visit,
        held: &Held,
        (action, row): (Action, &CaseRow),
        typed: &Form,
        problem: Option<&Sentence<'_>>,
    ) -> Result<Answer, DeskError> {
        let lists = self.lists_for(visit, action, row).await?;
        let viewer = self.viewer(&visit.person);
        let dialog = ActionDialog {
            action,
            number: row.case.number,
            lists: &lists,
            answer_by: self.desk.rules.answer_times(self.now).deadline,
            typed,
            problem,
            nonce: &held.nonce,
        };
        let Dialog { title, card } = dialog.render(&viewer)?;
        Ok(Answer::Invoke { reply: InvokeAnswer::Dialog { page: DialogPage { title, card } } })
    }

    /// What stands in a form before anybody has written in it.
    async fn proposed(&mut self, action: Action, row: &CaseRow) -> Result<Form, DeskError> {
        let weight = row.case.weight;
        let pairs = match (action, &row.case.state) {
            (Action::Prioritise, _) => {
                vec![("impact", weight.impact.key().to_owned()), ("urgency", weight.urgency.key().to_owned())]
            }
            (Action::Escalate, _) => {
                self.taking_over(row).map(|group| ("group", group)).into_iter().collect()
            }
            (Action::SendToProvider, CaseState::ActiveProvider { repair, .. }) => vec![
                ("provider", repair.provider.0.clone()),
                ("ticket", repair.ticket.clone().unwrap_or_default()),
                ("promised", repair.promised.map(|date| date.to_string()).unwrap_or_default()),
            ],
            (Action::Correct, _) => return Ok(facts_as_they_stand(row)),
            (Action::LogContact, CaseState::SolvedByProvider { .. }) => {
                vec![("channel", self.proposal(&row.case).await?.channel.key().to_owned())]
            }
            _ => vec![],
        };
        Ok(pairs.into_iter().map(|(id, value)| (id.to_owned(), value)).collect())
    }

    /// The group of another level that takes over what the first one cannot solve, by the category.
    fn taking_over(&self, row: &CaseRow) -> Option<String> {
        let catalog = &self.desk.catalog;
        let group = catalog.group(&catalog.category(row.case.details.category.as_ref()?)?.group)?;
        let level = catalog.group(&row.case.group)?.level;
        (group.level != level).then(|| format!("{GROUP}{}", group.key))
    }

    /// What there is to choose from.
    async fn lists_for(
        &mut self,
        visit: &Visit,
        action: Action,
        row: &CaseRow,
    ) -> Result<DialogLists, DeskError> {
        let tag = self.viewer(&visit.person).language().tag();
        let owner = row.case.group.clone();
        let working = self.working_group(&row.case).await?;
        let level = self.desk.catalog.group(&owner).map_or(1, |group| group.level);
        let others = self.desk.catalog.groups().iter().filter(|group| group.key != owner);
        let is_offered = |other: u8| match action {
            Action::Assign => other == level,
            Action::Escalate => other != level,
            _ => true,
        };
        let groups = others.filter(|group| is_offered(group.level)).map(|group| Choice {
            value: format!("{GROUP}{}", group.key),
            title: group.name.get(tag).to_owned(),
        });
        let groups: Vec<Choice> = groups.collect();
        let people = match action {
            Action::Assign => self.members_of(&working).await?,
            _ => vec![],
        };
        let people = people
            .into_iter()
            .map(|member| Choice { value: format!("person:{}", member.object_id), title: member.name });
        let viewer = self.viewer(&visit.person);
        let children = match action {
            Action::Solve | Action::Reply => {
                usize::try_from(self.tx.count_open_children(&row.case.id).await?).unwrap_or_default()
            }
            _ => 0,
        };
        let providers = self.desk.catalog.providers().iter();
        let providers = providers
            .map(|provider| provider_choice(provider, self.by_contract(provider), &viewer))
            .collect();
        let repaired = matches!(row.case.state.stage(), Stage::SolvedByProvider | Stage::Solved);
        let is_about_facts = action == Action::Correct;
        let (sites, categories) =
            if is_about_facts { self.desk.cards.choices(&viewer) } else { (vec![], vec![]) };
        let catalog = &self.desk.catalog;
        let own = row.case.details.own.keys().copied();
        let own = own.filter(|key| is_about_facts && catalog.own_field(*key).is_some()).collect();
        let people = people.collect();
        let remembered = if is_about_facts { self.remembered_of(row).await? } else { vec![] };
        Ok(DialogLists { groups, people, providers, repaired, children, sites, categories, own, remembered })
    }
}

impl Turn<'_> {
    /// What is known of whose case it is.
    async fn remembered_of(&mut self, row: &CaseRow) -> Result<Vec<(Field, String)>, DeskError> {
        let Some(person) = self.tx.find_person(&row.case.requester).await? else { return Ok(vec![]) };
        let fields = [Field::Site, Field::Floor, Field::Phone, Field::Extension];
        let known =
            fields.into_iter().filter_map(|field| Some((field, person.contact.get(field)?.to_owned())));
        Ok(known.chain(person.email.map(|email| (Field::Email, email))).collect())
    }
}

fn verb_of(data: &Value) -> Option<Verb> {
    data.get("verb").and_then(Value::as_str).and_then(Verb::parse)
}

pub(super) fn dialog_message(text: String) -> Answer {
    Answer::Invoke { reply: InvokeAnswer::DialogMessage { text } }
}
