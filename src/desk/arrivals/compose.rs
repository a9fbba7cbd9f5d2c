//! The compose box: cases are found and shared, an agent registers for somebody who called, and a request begins. It is used
//! wherever people write; of the place nothing is remembered.

use crate::botframework::{Answer, Command, Event, Inbound, InvokeAnswer, Search, SearchResult};
use crate::cards::{Sentence, SharedCard};
use crate::cases::{Person, Via};
use crate::desk::turn::{DeskError, Turn};
use crate::store::{CaseList, CaseOrder, CaseScope, CaseSearch, ListedCase};

/// Nobody pages further.
const FURTHEST: usize = 200;
/// The commands of the app package.
const REGISTER: &str = "case.register";
/// A request: the form, and a message that becomes one.
const REQUEST: [&str; 2] = ["request.form", "request.create"];

impl Turn<'_> {
    /// What is asked in the compose box; nothing when the event is of another kind.
    pub(super) async fn compose_box(&mut self, inbound: &Inbound) -> Result<Option<Answer>, DeskError> {
        let is_compose = matches!(
            &inbound.event,
            Event::SearchRequested(_)
                | Event::LinkPasted
                | Event::CommandOpened(_)
                | Event::CommandSubmitted { .. }
        );
        if !is_compose {
            return Ok(None);
        }
        self.via = Via::Compose;
        let reply = match self.sender(&inbound.envelope).await? {
            Some(person) => self.composed(&person, inbound).await?,
            None => InvokeAnswer::BadRequest,
        };
        Ok(Some(Answer::Invoke { reply }))
    }

    async fn composed(&mut self, person: &Person, inbound: &Inbound) -> Result<InvokeAnswer, DeskError> {
        match &inbound.event {
            Event::SearchRequested(search) => self.search(person, search).await,
            Event::CommandOpened(Command { id, .. }) if id == REGISTER => {
                self.open_telephone_form(person).await
            }
            Event::CommandSubmitted { command, data } if command.id == REGISTER => {
                self.register_by_telephone(person, &inbound.envelope, data).await
            }
            Event::CommandOpened(Command { id, message }) if REQUEST.contains(&id.as_str()) => {
                self.open_request_form(person, message.as_ref()).await
            }
            Event::CommandSubmitted { command, data } if REQUEST.contains(&command.id.as_str()) => {
                Box::pin(self.request_form_sent(person, &inbound.envelope, command.message.as_ref(), data))
                    .await
            }
            Event::LinkPasted => Ok(InvokeAnswer::Results { results: vec![] }),
            _ => Ok(InvokeAnswer::NotImplemented),
        }
    }

    /// By number, person or words: only what the reader may see. Those of the desk get their lists by name: "cola", "sin
    /// asignar", "por vencer".
    async fn search(&mut self, person: &Person, search: &Search) -> Result<InvokeAnswer, DeskError> {
        let is_staff = self.is_coordinator(person) || self.is_staff(person).await?;
        let skip = search.skip.min(FURTHEST);
        let limit = i64::try_from(skip + search.count.min(FURTHEST)).unwrap_or(i64::MAX);
        let named = if is_staff { self.list_named(person, &search.words, limit).await? } else { None };
        let found = if let Some(named) = named {
            named
        } else if !search.words.trim().is_empty() {
            let requester = (!is_staff).then_some(&person.id);
            self.tx.search_cases(&CaseSearch { text: &search.words, requester, after: None, limit }).await?
        } else if is_staff {
            let scope = CaseScope::Handled(person.id.clone());
            let order = CaseOrder::Newest;
            let list = CaseList { scope: &scope, order, state: None, priority: None, after: None, limit };
            self.tx.list_cases(&list).await?
        } else {
            self.tx.list_newest_of(&person.id, limit).await?
        };
        if found.is_empty() {
            let text = Sentence::NothingFound.plain(&self.viewer(person));
            return Ok(InvokeAnswer::ResultMessage { text });
        }
        let results = found.iter().skip(skip).map(|listed| self.result(person, is_staff, listed));
        Ok(InvokeAnswer::Results { results: results.collect::<Result<_, _>>()? })
    }

    fn result(
        &self,
        person: &Person,
        is_staff: bool,
        listed: &ListedCase,
    ) -> Result<SearchResult, DeskError> {
        let viewer = self.viewer(person);
        let card = SharedCard { case: &listed.row.case, catalog: &self.desk.catalog };
        let requester = is_staff.then_some(listed.requester.as_str());
        let (title, text) = card.line(requester, &viewer);
        Ok(SearchResult { title, text, card: card.render(&viewer)?.card })
    }
}
