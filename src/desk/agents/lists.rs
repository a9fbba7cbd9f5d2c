//! Lists of cases, for those who work at the desk, in their own chat only. A press on a list shows another one in its
//! place and consumes nothing; only *Tomar* has an effect, which is that of the case's own card.

use jiff::SignedDuration;
use serde_json::Value;

use super::list_view::ListView;
use crate::botframework::event::CardAction;
use crate::cards::{Aside, CaseTab, Choice, ListCard, ListEntry, Message as Shown, Sentence};
use crate::cases::{Action, Case, CaseId, Person};
use crate::catalog::GroupKey;
use crate::desk::deeds::{Form, Pressed, Verb, text_of};
use crate::desk::turn::{DeskError, Turn, Visit};
use crate::intake::{self, ListCommand};
use crate::store::{CaseList, CaseOrder, CaseScope, Cursor, Job, ListedCase, Message as Outgoing};

/// Rows of a page.
const ROWS: usize = 6;
/// One too many tells that there is a page behind.
const ONE_MORE: i64 = 7;
/// What ends within this time is about to end.
const ENDING_WITHIN: SignedDuration = SignedDuration::from_hours(6);

/// What a list's button asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::desk) enum ListVerb {
    /// A tab, a page.
    Open,
    /// The filter's inputs.
    Filter,
    /// The desk's card of a row.
    Show,
    /// *Tomar*.
    Take,
}

impl ListVerb {
    /// The verb of that name, if it is a list's.
    pub(in crate::desk) fn parse(name: &str) -> Option<Self> {
        match name {
            "list.open" => Some(Self::Open),
            "list.filter" => Some(Self::Filter),
            "list.show" => Some(Self::Show),
            "list.take" => Some(Self::Take),
            _ => None,
        }
    }
}

/// One page, and whether there is another behind it.
struct Page {
    cases: Vec<ListedCase>,
    next: Option<Cursor>,
}

impl Turn<'_> {
    /// A list that somebody of the desk asks for in their own chat. False when this is something else.
    pub(in crate::desk) async fn list_typed(&mut self, visit: &Visit, text: &str) -> Result<bool, DeskError> {
        let chat = visit.conversation.id.clone();
        self.list_to(visit, chat, text).await
    }

    /// A list that is asked for in a channel comes to the agent's own chat: it holds data of people.
    pub(in crate::desk) async fn list_sent(&mut self, visit: &Visit, text: &str) -> Result<(), DeskError> {
        let chat = self.tx.find_chat_of(&visit.person.id).await?;
        let sent = match chat.filter(|chat| chat.closed_reason.is_none()) {
            Some(chat) => self.list_to(visit, chat.id, text).await?,
            None => false,
        };
        let said = if sent { Sentence::Aside(Aside::ListSent) } else { Sentence::WriteInPrivate };
        self.reply_there(visit, &said).await
    }

    async fn list_to(&mut self, visit: &Visit, chat: String, text: &str) -> Result<bool, DeskError> {
        let Some(command) = intake::parse_list_command(&self.desk.catalog, text) else { return Ok(false) };
        let groups = self.groups_of(&visit.person).await?;
        if groups.is_empty() && !self.is_coordinator(&visit.person) {
            return Ok(false);
        }
        let view = self.asked(command, &groups);
        let Shown { card, summary } = self.list_card(visit, &view, &groups).await?;
        self.post(chat, Outgoing::Card { card, summary }).await?;
        Ok(true)
    }

    /// A button of a list.
    pub(in crate::desk) async fn list_pressed(
        &mut self,
        visit: &Visit,
        verb: ListVerb,
        action: &CardAction,
    ) -> Result<Pressed, DeskError> {
        let groups = self.groups_of(&visit.person).await?;
        let refused = match visit.is_personal() {
            _ if groups.is_empty() && !self.is_coordinator(&visit.person) => Some(Sentence::NotAllowed),
            true => None,
            false => Some(Sentence::WriteInPrivate),
        };
        if let Some(sentence) = refused {
            let text = sentence.plain(&self.viewer(&visit.person));
            return Ok(Pressed::Told(text));
        }
        let data = &action.data;
        let own = self.own_group(&groups);
        let mut view = ListView::parse(&text_of(data, "list"), &self.desk.catalog)
            .unwrap_or_else(|| ListView::new(CaseTab::Handled, own));
        match verb {
            _ if action.automatic => {}
            ListVerb::Open => {}
            ListVerb::Filter => view = self.filtered(&view, data),
            ListVerb::Show => self.show_to_agent(visit, &text_of(data, "id")).await?,
            ListVerb::Take => {
                if let Some(text) = self.take_from_list(visit, data).await? {
                    return Ok(Pressed::Told(text));
                }
            }
        }
        Ok(Pressed::List(self.list_card(visit, &view, &groups).await?))
    }

    fn asked(&self, command: ListCommand, groups: &[GroupKey]) -> ListView {
        let own = self.own_group(groups);
        match command {
            ListCommand::Handled => ListView::new(CaseTab::Handled, own),
            ListCommand::Ending => ListView::new(CaseTab::Ending, own),
            ListCommand::Queue { group } => ListView::new(CaseTab::Queue, group.unwrap_or(own)),
            ListCommand::Unassigned { group } => ListView::new(CaseTab::Unassigned, group.unwrap_or(own)),
        }
    }

    /// The first of somebody's groups, in the catalogue's order.
    fn own_group(&self, groups: &[GroupKey]) -> GroupKey {
        let known = self.desk.catalog.groups().iter().map(|group| &group.key);
        let own = known.into_iter().find(|key| groups.contains(key));
        own.unwrap_or(&self.desk.catalog.first_group().key).clone()
    }

    fn filtered(&self, view: &ListView, data: &Value) -> ListView {
        let mut view = view.first();
        view.choose_group(&text_of(data, "group"), &self.desk.catalog);
        view.choose_order(&text_of(data, "order"));
        // What stands for all of them is no state and no priority.
        view.choose_state(
            Some(text_of(data, "state")).filter(|key| key != "any").as_deref().unwrap_or_default(),
        );
        view.choose_priority(&text_of(data, "priority"));
        view
    }

    /// The desk's card as it stands at this moment, as a message of its own.
    async fn show_to_agent(&mut self, visit: &Visit, id: &str) -> Result<(), DeskError> {
        let Some(row) = self.tx.find_case(&CaseId(id.to_owned())).await? else { return Ok(()) };
        let Some(dossier) = self.tx.find_dossier(&row.case.request).await? else { return Ok(()) };
        let reader = self.reader(&visit.person, dossier.case.as_ref()).await?;
        let Shown { card, summary } = self.desk.cards.for_late_desk(&dossier, reader, false, self.now)?;
        self.post(visit.conversation.id.clone(), Outgoing::Card { card, summary }).await
    }

    /// As on the case's own card: whoever may, if the state allows it, once. The list tells how it came out.
    async fn take_from_list(&mut self, visit: &Visit, data: &Value) -> Result<Option<String>, DeskError> {
        let held = match self.hold(visit, Verb::Case(Action::Take), data).await? {
            Ok(held) => held,
            Err(refused) => return Ok(told(refused)),
        };
        let Some(row) = held.case.clone() else { return Ok(None) };
        let form = Form::new();
        let step = self.step_by_button(visit, &held, (Action::Take, &row), &form).await?;
        Ok(told(self.settle_press(visit, &held, (row, step), &form).await?))
    }

    async fn list_card(
        &mut self,
        visit: &Visit,
        view: &ListView,
        groups: &[GroupKey],
    ) -> Result<Shown, DeskError> {
        let page = self.page(visit, view).await?;
        let viewer = self.viewer(&visit.person);
        let tag = viewer.language().tag();
        let choices: Vec<Choice> = (self.desk.catalog.groups().iter())
            .map(|group| Choice { value: group.key.0.clone(), title: group.name.get(tag).to_owned() })
            .collect();
        let tabs = CaseTab::ALL.map(|tab| (tab, ListView::new(tab, view.group.clone()).to_string()));
        let before = (!view.trail.is_empty()).then(|| view.before().to_string());
        let next = page.next.map(|ended| view.next(ended).to_string());
        let open = self.tx.list_open_groups().await?;
        let first = &self.desk.catalog.first_group().key;
        let is_theirs_to_work = |case: &Case| {
            let home = case.homes(first).find(|key| open.contains(key));
            groups.contains(home.unwrap_or(&case.group))
        };
        let entries: Vec<ListEntry<'_>> = (page.cases.iter())
            .map(|listed| entry(listed, &visit.person, is_theirs_to_work(&listed.row.case)))
            .collect();
        let card = ListCard {
            tab: view.tab,
            tabs: &tabs,
            shown: &view.to_string(),
            before: before.as_deref(),
            next: next.as_deref(),
            groups: &choices,
            group: &view.group.0,
            order: view.order,
            state: view.state.as_deref().unwrap_or_default(),
            priority: view.priority_key(),
            entries: &entries,
            nonce: &self.desk.chance.id(),
        };
        Ok(card.render(&viewer)?)
    }

    async fn page(&mut self, visit: &Visit, view: &ListView) -> Result<Page, DeskError> {
        let found = self.listed(&visit.person, view, ONE_MORE).await?;
        Ok(Page::of(found, view.case_order()))
    }

    /// The same lists in the compose box, asked for in the same words.
    pub(in crate::desk) async fn list_named(
        &mut self,
        person: &Person,
        words: &str,
        limit: i64,
    ) -> Result<Option<Vec<ListedCase>>, DeskError> {
        let Some(command) = intake::parse_list_command(&self.desk.catalog, words) else { return Ok(None) };
        let groups = self.groups_of(person).await?;
        let view = self.asked(command, &groups);
        self.listed(person, &view, limit).await.map(Some)
    }

    async fn listed(
        &mut self,
        person: &Person,
        view: &ListView,
        limit: i64,
    ) -> Result<Vec<ListedCase>, DeskError> {
        let scope = match view.tab {
            CaseTab::Handled => CaseScope::Handled(person.id.clone()),
            CaseTab::Queue => CaseScope::Queue(view.group.clone()),
            CaseTab::Unassigned => CaseScope::Unassigned(view.group.clone()),
            CaseTab::Ending => CaseScope::Ending {
                member: person.object_id.clone(),
                fresh_since: self.rosters_fresh_since(),
                before: self.now + ENDING_WITHIN,
            },
        };
        let list = CaseList {
            scope: &scope,
            order: view.case_order(),
            state: view.state.as_deref(),
            priority: view.priority,
            after: view.trail.last().copied(),
            limit,
        };
        Ok(self.tx.list_cases(&list).await?)
    }

    async fn post(&mut self, chat: String, message: Outgoing) -> Result<(), DeskError> {
        let job = Job::Say { conversation: chat.clone(), address: None, message, asks: None, tells: None };
        self.enqueue(chat, job).await
    }
}

impl Page {
    fn of(mut cases: Vec<ListedCase>, order: CaseOrder) -> Self {
        let has_next = cases.len() > ROWS;
        cases.truncate(ROWS);
        let next = cases.last().map(|last| last.cursor(order)).filter(|_| has_next);
        Self { cases, next }
    }
}

/// `workable`: as the case's own card has it, the group that works it at this moment is one of theirs.
fn entry<'l>(listed: &'l ListedCase, reader: &Person, workable: bool) -> ListEntry<'l> {
    let case = &listed.row.case;
    let is_theirs = case.state.handler() == Some(&reader.id);
    ListEntry {
        case,
        requester: &listed.requester,
        handler: listed.handler.as_deref(),
        deadline_at: listed.deadline_at,
        may_take: Action::Take.is_possible_in(case.state.stage()) && !is_theirs && workable,
        nonce: &listed.row.nonce,
    }
}

/// The sentence in place of an effect.
fn told(pressed: Pressed) -> Option<String> {
    match pressed {
        Pressed::Told(text) => Some(text),
        _ => None,
    }
}
