//! The form in which a request begins: on anybody's message, from the compose box, from the welcome card. What was filled in
//! is understood as if it had been said, and ends in the same request as words do.

use std::collections::BTreeMap;

use serde_json::Value;

use super::dialog::{Manner, Talk};
use super::double::Verdict;
use crate::botframework::event::{Account, SharedMessage};
use crate::botframework::{DialogPage, Envelope, InvokeAnswer};
use crate::cards::{FormPage, RequestForm, RequestSaid, Sentence, Start};
use crate::cases::{Channel, Contact, Details, Number, Origin, Person, RequestId};
use crate::catalog::Field;
use crate::desk::deeds::{inputs, value};
use crate::desk::turn::{DeskError, Turn, Visit};
use crate::intake::{self, DialogEffect, Draft, Known};
use crate::store::{NewOrigin, RequestRow};

/// Under this name a form is opened, sent, and taken once.
const FORM: &str = "request.form";
/// A first page that was carried to the second is no longer.
const LONGEST: usize = 40_000;

/// What was filled in.
type Filled = BTreeMap<String, String>;

/// Whether a dialog is this form.
pub(in crate::desk) fn is_about_request_form(data: &Value) -> bool {
    data.get("verb").and_then(Value::as_str) == Some(FORM)
}

/// Whose request it is to be.
enum Whom {
    /// Theirs.
    Known(Box<Person>),
    /// The writer's own, for somebody of this name.
    Named(String),
}

impl Whom {
    fn known(person: Person) -> Self {
        Self::Known(Box::new(person))
    }
}

/// A form as it is being filled in.
struct Form<'e> {
    message: Option<&'e SharedMessage>,
    values: Filled,
    details: Details,
}

impl Turn<'_> {
    /// The form, prefilled from the message on which it was opened.
    pub(in crate::desk) async fn open_request_form(
        &mut self,
        person: &Person,
        message: Option<&SharedMessage>,
    ) -> Result<InvokeAnswer, DeskError> {
        if let Some(number) = self.made_of(person, message).await? {
            return Ok(self.start_in_dialog(person, Start::Already { number }));
        }
        let values = Filled::from([("nonce".to_owned(), self.desk.chance.id())]);
        let form = Form { message, values, details: self.understood(message) };
        self.request_form(person, &form, FormPage::Matter, None)
    }

    /// The form was sent: it becomes a case, or comes back with what is wrong or missing.
    pub(in crate::desk) async fn request_form_sent(
        &mut self,
        person: &Person,
        envelope: &Envelope,
        message: Option<&SharedMessage>,
        data: &Value,
    ) -> Result<InvokeAnswer, DeskError> {
        if let Some(number) = self.made_of(person, message).await? {
            return Ok(self.start_in_dialog(person, Start::Already { number }));
        }
        let (values, is_rest) = unfolded(data);
        let mut form = Form { message, details: as_typed(&values), values };
        let wrong = intake::not_valid(&self.desk.catalog, &form.values);
        if !wrong.is_empty() {
            let problem = Sentence::Start(Start::NotValid { fields: &wrong });
            return self.request_form(person, &form, FormPage::Matter, Some(&problem));
        }
        let (requester, named) = match self.whom(person, &form).await? {
            Ok(Whom::Known(requester)) => (*requester, None),
            Ok(Whom::Named(name)) => (person.clone(), Some(name)),
            Err(problem) => {
                return self.request_form(person, &form, FormPage::Matter, Some(&Sentence::Start(problem)));
            }
        };
        // What Mesa remembers of somebody else is not the writer's to see, nor to guess from what is asked.
        let nobody = Contact::default();
        let is_own = requester.id == person.id;
        let (contact, email) =
            if is_own { (&requester.contact, requester.email.as_deref()) } else { (&nobody, None) };
        let known = Known { contact, email };
        let affected = named.map(|name| (Field::AffectedPerson.key().to_owned(), name));
        let told: Filled = form.values.clone().into_iter().chain(affected).collect();
        let draft = intake::told_in_form(&self.desk.catalog, &known, &self.understood(message), &told);
        let missing = intake::missing(&self.desk.catalog, &known, &draft.details);
        if !missing.is_empty() {
            let lacks = Sentence::FormLacks { missing: &missing };
            form.details = Details { fields: form.details.fields, ..draft.details };
            let page = FormPage::Rest { missing: &missing, carried: &form.values };
            return self.request_form(person, &form, page, is_rest.then_some(&lacks));
        }
        let nonce = value(&form.values, "nonce");
        if !self.tx.claim_press(&nonce, FORM, &person.id, self.now).await? {
            return Ok(self.in_dialog(person, &Sentence::AlreadyDone));
        }
        self.origin = message.map(|message| origin_of(person, message));
        Box::pin(self.begin_filled(person, &requester, envelope, (draft, message))).await
    }

    /// One's own goes on in one's own chat; of somebody else's they hear the number, as of a call.
    async fn begin_filled(
        &mut self,
        writer: &Person,
        requester: &Person,
        envelope: &Envelope,
        (draft, message): (Draft, Option<&SharedMessage>),
    ) -> Result<InvokeAnswer, DeskError> {
        let (service_url, bot_id) = (envelope.conversation.service_url.as_str(), &envelope.bot.id);
        let visit = self.at_home(requester, service_url, bot_id).await?;
        let files = message.map_or(&[][..], |message| &message.files);
        if requester.id != writer.id {
            let draft = without_affected(draft);
            let row = self.open_for_another(writer, requester, envelope, (draft, Channel::Teams)).await?;
            self.keep_files(&visit, &row.request.id, files).await?;
            return self.begin_for_another(writer, &visit, row).await;
        }
        let draft = self.know_again(&writer.id, draft).await?;
        let focus = self.tx.find_focus(&writer.id).await?;
        let mut talk = Talk { request: focus, ..Talk::new(&visit, Manner::Pressed) };
        self.follow_dialog(&mut talk, Some(&draft), DialogEffect::OpenAnother).await?;
        if let Some(row) = &talk.request {
            self.keep_files(&visit, &row.request.id, files).await?;
        }
        self.follow_dialog(&mut talk, Some(&draft), DialogEffect::Register).await?;
        let request = talk.request.map(|row| row.request.id);
        let request = request.ok_or(DeskError::Missing("the request of a form"))?;
        let start = match self.tx.find_case_of(&request).await? {
            Some(row) => Start::Registered { number: row.case.number },
            None => Start::Opened { number: self.request(&request).await?.request.number },
        };
        Ok(self.start_in_dialog(writer, start))
    }

    /// Whoever writes for somebody else does not learn what that person has open: it is they who are asked whether it is
    /// the same, in their own chat, and the writer reads the same either way.
    async fn begin_for_another(
        &mut self,
        writer: &Person,
        visit: &Visit,
        row: RequestRow,
    ) -> Result<InvokeAnswer, DeskError> {
        let (requester, chat) = (&visit.person, &visit.conversation.id);
        let request = row.request.id.clone();
        let goes_on = self.in_dialog(writer, &Sentence::Request(RequestSaid::GoesOnWithThem));
        let row = match self.ask_whether_same(visit, row).await? {
            Verdict::Asked(_) => return Ok(goes_on),
            Verdict::Free(row) => *row,
        };
        let number = self.register(requester, row).await?.case.number;
        let told = Sentence::Start(Start::WrittenForYou { name: &writer.name, number });
        self.tell_person((&request, chat), requester, &told).await?;
        self.say_when_open(visit, &request).await?;
        Ok(goes_on)
    }

    /// Whose request it is to be.
    async fn whom(
        &mut self,
        person: &Person,
        form: &Form<'_>,
    ) -> Result<Result<Whom, Start<'static>>, DeskError> {
        let tenant = &person.tenant_id;
        let chosen = value(&form.values, "person").to_ascii_lowercase();
        match value(&form.values, "whom").as_str() {
            "author" => match form.author(person) {
                Some(Account { object_id: Some(id), name, .. }) => {
                    let id = id.to_ascii_lowercase();
                    if let Some(known) = self.tx.find_person_of(tenant, &id).await? {
                        return Ok(Ok(Whom::known(known)));
                    }
                    Ok(Ok(Whom::known(self.made_known(tenant, &id, name).await?)))
                }
                _ => Ok(Ok(Whom::known(person.clone()))),
            },
            "other" => self.chosen_person(tenant, &chosen, value(&form.values, "name")).await,
            // Whoever chose somebody meant them, whatever stands beside it.
            _ if is_object_id(&chosen) && chosen != person.object_id => {
                self.chosen_person(tenant, &chosen, value(&form.values, "name")).await
            }
            _ => Ok(Ok(Whom::known(person.clone()))),
        }
    }

    /// The picker gives an id and no name, and anybody may send any: a person comes into being only by what Teams tells of
    /// them, never by what a colleague types. For whom it is still stands on the request, which stays the writer's own.
    async fn chosen_person(
        &mut self,
        tenant: &str,
        object_id: &str,
        name: String,
    ) -> Result<Result<Whom, Start<'static>>, DeskError> {
        if !is_object_id(object_id) {
            return Ok(Err(Start::WhoElse));
        }
        if let Some(known) = self.tx.find_person_of(tenant, object_id).await? {
            return Ok(Ok(Whom::known(known)));
        }
        if let Some(member) = self.tx.find_member(object_id).await? {
            return Ok(Ok(Whom::known(self.made_known(tenant, object_id, &member.name).await?)));
        }
        Ok(if name.is_empty() { Err(Start::NameMissing) } else { Ok(Whom::Named(name)) })
    }

    /// What this person made of the message before, while it goes on.
    async fn made_of(
        &mut self,
        person: &Person,
        message: Option<&SharedMessage>,
    ) -> Result<Option<Number>, DeskError> {
        let Some(message) = message else { return Ok(None) };
        match self.tx.find_request_from(&person.id, &key_of(message)).await? {
            Some(request) => self.number_while_open(&request).await,
            None => Ok(None),
        }
    }

    async fn number_while_open(&mut self, request: &RequestId) -> Result<Option<Number>, DeskError> {
        if let Some(row) = self.tx.find_case_of(request).await? {
            return Ok(row.case.is_open().then_some(row.case.number));
        }
        let row = self.request(request).await?;
        Ok(row.request.is_open().then_some(row.request.number))
    }

    /// What the message tells by itself.
    fn understood(&self, message: Option<&SharedMessage>) -> Details {
        let Some(message) = message else { return Details::default() };
        let nobody = Contact::default();
        let known = Known { contact: &nobody, email: None };
        let said = Filled::from([("description".to_owned(), message.text.clone())]);
        intake::told_in_form(&self.desk.catalog, &known, &Details::default(), &said).details
    }

    fn request_form(
        &self,
        person: &Person,
        form: &Form<'_>,
        page: FormPage<'_>,
        problem: Option<&Sentence<'_>>,
    ) -> Result<InvokeAnswer, DeskError> {
        let origin = form.message.map(|message| (origin_of(person, message).origin, message.files.len()));
        let asks_name = matches!(problem, Some(Sentence::Start(Start::NameMissing)))
            || !value(&form.values, "name").is_empty();
        let name = value(&form.values, "name");
        let shown = RequestForm {
            catalog: &self.desk.catalog,
            details: &form.details,
            origin: origin.as_ref().map(|(origin, files)| (origin, *files)),
            author: form.author(person).map(|author| author.name.as_str()),
            whom: &value(&form.values, "whom"),
            person: &value(&form.values, "person"),
            name: asks_name.then_some(name.as_str()),
            has_hidden: form.details.description.contains(intake::MASK),
            page,
            problem,
            nonce: &value(&form.values, "nonce"),
        };
        let dialog = shown.render(&self.viewer(person))?;
        Ok(InvokeAnswer::Dialog { page: DialogPage { title: dialog.title, card: dialog.card } })
    }

    fn start_in_dialog(&self, person: &Person, start: Start<'_>) -> InvokeAnswer {
        self.in_dialog(person, &Sentence::Start(start))
    }

    fn in_dialog(&self, person: &Person, sentence: &Sentence<'_>) -> InvokeAnswer {
        InvokeAnswer::DialogMessage { text: sentence.plain(&self.viewer(person)) }
    }
}

impl Form<'_> {
    /// Who wrote the message, when that is somebody else of the organisation.
    fn author(&self, person: &Person) -> Option<&Account> {
        let author = self.message?.sender.as_ref()?;
        let is_else = |id: &String| is_object_id(id) && !id.eq_ignore_ascii_case(&person.object_id);
        (author.object_id.as_ref().is_some_and(is_else) && !author.name.trim().is_empty()).then_some(author)
    }
}

/// What both pages say, and whether this is the second.
fn unfolded(data: &Value) -> (Filled, bool) {
    let carried = data.get("carried").and_then(Value::as_str).filter(|carried| carried.len() <= LONGEST);
    let first = carried.and_then(|carried| serde_json::from_str::<Value>(carried).ok());
    let mut values = first.as_ref().map(inputs).unwrap_or_default();
    values.extend(inputs(data));
    values.remove("carried");
    (values, first.is_some())
}

/// What was typed, as it was typed: the form may come back with it.
fn as_typed(values: &Filled) -> Details {
    let field = |(key, value): (&String, &String)| {
        let field = Field::from_key(key)?;
        (!value.is_empty()).then(|| (field, value.clone()))
    };
    let category = Some(value(values, "category")).filter(|key| !key.is_empty());
    Details {
        description: value(values, "description"),
        category: category.map(crate::catalog::CategoryKey),
        fields: values.iter().filter_map(field).collect(),
        ..Details::default()
    }
}

/// Whose request it is stands on it already.
fn without_affected(mut draft: Draft) -> Draft {
    draft.details.fields.remove(&Field::AffectedPerson);
    draft
}

fn origin_of(person: &Person, message: &SharedMessage) -> NewOrigin {
    let author = message.sender.as_ref().map(|sender| sender.name.clone()).unwrap_or_default();
    let origin = Origin { author, text: message.text.clone(), link: message.link.clone() };
    NewOrigin { person: person.id.clone(), message: key_of(message), origin, answered_in: None }
}

/// Ids of messages are told apart only within their conversation; the link holds both.
fn key_of(message: &SharedMessage) -> String {
    message.link.clone().unwrap_or_else(|| message.id.clone())
}

/// Entra object ids are GUIDs; nothing else comes from a people picker.
fn is_object_id(text: &str) -> bool {
    text.len() == 36 && text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}
