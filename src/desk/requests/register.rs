//! A request begins, and a complete one becomes a case.

use crate::botframework::Envelope;
use crate::cases::{
    Actor, Case, CaseId, CaseState, Change, ChangeKind, Channel, DeskNotice, Person, PersonId, Priority,
    Request, RequestId, RequestState, Series, Subject, Weight,
};
use crate::desk::turn::{DeskError, Turn};
use crate::intake::Draft;
use crate::store::{CaseRow, RequestRow};

/// How a request begins.
pub(super) struct Opening<'a> {
    /// Whose it is.
    pub(super) person: &'a Person,
    /// Their chat (our id).
    pub(super) chat: &'a str,
    /// What is known of it.
    pub(super) draft: Draft,
    /// What it takes up.
    pub(super) follows: Option<Subject>,
    /// How it came.
    pub(super) channel: Channel,
    /// The agent who writes it down; none when the person writes.
    pub(super) registered_by: Option<PersonId>,
}

impl Turn<'_> {
    /// Stores a new request with the focus of the person's free text.
    pub(in crate::desk) async fn open_request(
        &mut self,
        person: &Person,
        chat: &str,
        draft: Draft,
        follows: Option<Subject>,
    ) -> Result<RequestRow, DeskError> {
        let opening = Opening { person, chat, draft, follows, channel: Channel::Teams, registered_by: None };
        self.open(opening).await
    }

    /// Stores a new request. What an agent writes down does not take the person's free text.
    pub(super) async fn open(&mut self, opening: Opening<'_>) -> Result<RequestRow, DeskError> {
        let Opening { person, chat, mut draft, follows, channel, registered_by } = opening;
        let has_focus = registered_by.is_none();
        if !has_focus {
            // It was not they who told it: nothing is offered to them.
            draft.also.clear();
        }
        let by = match &registered_by {
            Some(agent) => Actor::Agent(agent.clone()),
            None => Actor::Requester(person.id.clone()),
        };
        let year = self.desk.catalog.calendar().year(self.now);
        let request = Request {
            id: RequestId(self.desk.chance.id()),
            number: self.tx.next_number(Series::Request, year).await?,
            requester: person.id.clone(),
            opened_at: self.now,
            details: draft.details.clone(),
            state: RequestState::Draft,
            follows,
            channel,
            registered_by,
        };
        let row = RequestRow {
            request,
            draft,
            has_focus,
            conversation_id: chat.to_owned(),
            revision: 0,
            nonce: self.desk.chance.id(),
        };
        self.tx.insert_request(&row).await?;
        self.name_revision(&row.nonce, Subject::Request(row.request.id.clone()), &row.request.id, 0).await?;
        let opened = Change::new(ChangeKind::Opened, by, self.now);
        self.log(&row.request.id, opened).await?;
        Ok(row)
    }

    /// A complete request becomes a case, posted to the desk. The person's card shows it.
    pub(super) async fn register(&mut self, person: &Person, row: RequestRow) -> Result<CaseRow, DeskError> {
        self.register_by(None, person, row).await
    }

    /// The same by the hand of an agent, if one.
    pub(in crate::desk) async fn register_by(
        &mut self,
        agent: Option<PersonId>,
        person: &Person,
        row: RequestRow,
    ) -> Result<CaseRow, DeskError> {
        let (chat, own) = (row.conversation_id.clone(), is_told_by_its_person(&row.request));
        let is_written = row.request.registered_by.is_none();
        let case = self.new_case(&row.request).await?;
        let case = self.register_as(agent, row, case).await?;
        self.show_requester(&case.case.request, &chat, false).await?;
        if own {
            self.remember_contact(person, &case.case).await?;
        }
        if is_written {
            self.tell_affected(person, &case.case).await?;
        }
        Ok(case)
    }

    /// The request becomes this case, which its group sees, and hears of when it is urgent.
    pub(super) async fn register_as(
        &mut self,
        agent: Option<PersonId>,
        row: RequestRow,
        case: Case,
    ) -> Result<CaseRow, DeskError> {
        let step = row
            .request
            .clone()
            .complete(case.id.clone(), agent, self.now)
            .map_err(|_| DeskError::Missing("an open request"))?;
        let case = CaseRow { case, revision: 0, nonce: self.desk.chance.id() };
        let told_with = row.draft.told_with.clone();
        self.apply_request(RequestRow { has_focus: false, ..row }, step).await?;
        self.tx.insert_case(&case).await?;
        self.name_revision(&case.nonce, Subject::Case(case.case.id.clone()), &case.case.request, 0).await?;
        if let Some(first) = told_with {
            self.relate_to_first(&case, &first).await?;
        }
        let (request, group) = (&case.case.request, &case.case.group);
        self.show_desk(request, group).await?;
        if case.case.priority() == Priority::Urgent {
            self.say_in_thread(request, group, &DeskNotice::Urgent).await?;
        }
        Ok(case)
    }

    /// As the category has it, with the group that sees everything first.
    pub(super) async fn new_case(&mut self, request: &Request) -> Result<Case, DeskError> {
        let id = CaseId(self.desk.chance.id());
        let year = self.desk.catalog.calendar().year(self.now);
        let category = request.details.category.as_ref().and_then(|key| self.desk.catalog.category(key));
        Ok(Case {
            id,
            number: self.tx.next_number(Series::Case, year).await?,
            request: request.id.clone(),
            requester: request.requester.clone(),
            details: request.details.clone(),
            group: self.desk.catalog.first_group().key.clone(),
            passed: vec![],
            weight: category.map_or(Weight::MIDDLE, |category| category.weight),
            returns: 0,
            registered_at: self.now,
            state: CaseState::Registered,
        })
    }

    /// Telephone, extension, site and floor are asked once. What was told for somebody else is not the writer's.
    async fn remember_contact(&mut self, person: &Person, case: &Case) -> Result<(), DeskError> {
        if case.details.get(crate::catalog::Field::AffectedPerson).is_some() {
            return Ok(());
        }
        let mut contact = person.contact.clone();
        for (field, value) in &case.details.fields {
            if case.details.get_sure(*field).is_some() {
                contact.remember(*field, value);
            }
        }
        if contact == person.contact {
            Ok(())
        } else {
            Ok(self.tx.save_contact(&person.id, &contact).await?)
        }
    }

    /// A request of somebody's that another one writes down.
    pub(in crate::desk) async fn open_for_another(
        &mut self,
        writer: &Person,
        person: &Person,
        envelope: &Envelope,
        (draft, channel): (Draft, Channel),
    ) -> Result<RequestRow, DeskError> {
        let (service_url, bot_id) = (envelope.conversation.service_url.as_str(), &envelope.bot.id);
        let chat = self.chat_with(person, service_url, bot_id).await?;
        let registered_by = Some(writer.id.clone());
        self.open(Opening { person, chat: &chat, draft, follows: None, channel, registered_by }).await
    }
}

/// What a colleague wrote for the person tells where to reach them this time, and no other; what they say in a call is theirs.
fn is_told_by_its_person(request: &Request) -> bool {
    request.registered_by.is_none() || matches!(request.channel, Channel::Phone | Channel::Mobile)
}
