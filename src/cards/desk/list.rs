//! An agent's list of cases, in their own chat: tabs, rows, filter and pages.

use jiff::Timestamp;
use serde::Serialize;

use crate::cards::parts::form::{Choice, style_of};
use crate::cards::parts::matter::{age, handler};
use crate::cards::parts::state::StateView;
use crate::cards::templates::BindError;
use crate::cards::texts::{Text, prose};
use crate::cards::viewer::{Message, Viewer};
use crate::cards::words::{priority_text, stage_text};
use crate::cases::{Case, Priority, Stage};

/// Graphemes of a notification.
const SUMMARY: usize = 48;
/// Graphemes of a title.
const TITLE: usize = 70;
/// Graphemes of a name.
const NAME: usize = 50;

/// Which list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseTab {
    /// What the agent works on.
    Handled,
    /// What a group has open.
    Queue,
    /// What nobody in a group has taken.
    Unassigned,
    /// Whose 24 hours end soon.
    Ending,
}

/// In which order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListOrder {
    /// The oldest first.
    Oldest,
    /// The newest first.
    Newest,
    /// The most urgent first.
    Priority,
    /// The nearest deadline first.
    Deadline,
}

/// One row.
#[derive(Clone, Copy, Debug)]
pub struct ListEntry<'a> {
    /// The case.
    pub case: &'a Case,
    /// Whose it is.
    pub requester: &'a str,
    /// The name of whoever works on it.
    pub handler: Option<&'a str>,
    /// When the 24 hours end that run.
    pub deadline_at: Option<Timestamp>,
    /// Whether the reader may take it.
    pub may_take: bool,
    /// Names the case and its revision.
    pub nonce: &'a str,
}

/// What the list is made from. What it shows is named on its buttons by short texts that only the desk reads.
#[derive(Clone, Copy, Debug)]
pub struct ListCard<'a> {
    /// Which list.
    pub tab: CaseTab,
    /// Each tab, from its beginning.
    pub tabs: &'a [(CaseTab, String)],
    /// The list as it stands.
    pub shown: &'a str,
    /// The page before, unless this is the first.
    pub before: Option<&'a str>,
    /// The page behind, unless this is the last.
    pub next: Option<&'a str>,
    /// The groups, by key.
    pub groups: &'a [Choice],
    /// The key of the group that is shown.
    pub group: &'a str,
    /// In which order.
    pub order: ListOrder,
    /// The key of the only state that is shown; empty for all.
    pub state: &'a str,
    /// The key of the only priority that is shown; empty for all.
    pub priority: &'a str,
    /// The rows.
    pub entries: &'a [ListEntry<'a>],
    /// Names this list.
    pub nonce: &'a str,
}

#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "a template has no other way to leave something out")]
pub(in crate::cards) struct View {
    lang: &'static str,
    heading: String,
    tabs: Vec<TabView>,
    is_empty: bool,
    entries: Vec<Entry>,
    shown: String,
    has_before: bool,
    before: String,
    has_next: bool,
    next: String,
    has_group: bool,
    group: String,
    groups_style: &'static str,
    groups: Vec<Choice>,
    order: &'static str,
    orders: Vec<Choice>,
    state: String,
    states: Vec<Choice>,
    priority: String,
    priorities: Vec<Choice>,
    nonce: String,
}

#[derive(Serialize)]
struct TabView {
    title: String,
    style: &'static str,
    list: String,
    nonce: String,
}

#[derive(Serialize)]
struct Entry {
    id: String,
    number: String,
    state: String,
    title: String,
    show: String,
    who: String,
    has_handler: bool,
    handler: String,
    has_deadline: bool,
    deadline: String,
    may_take: bool,
    take: String,
    nonce: String,
    list: String,
}

impl CaseTab {
    /// In the order of the tabs.
    pub const ALL: [Self; 4] = [Self::Handled, Self::Queue, Self::Unassigned, Self::Ending];

    /// The word on buttons.
    pub fn key(self) -> &'static str {
        match self {
            Self::Handled => "handled",
            Self::Queue => "queue",
            Self::Unassigned => "unassigned",
            Self::Ending => "ending",
        }
    }

    /// The list of that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tab| tab.key() == key)
    }

    fn title(self) -> Text {
        match self {
            Self::Handled => Text::ListTabHandled,
            Self::Queue => Text::ListTabQueue,
            Self::Unassigned => Text::ListTabUnassigned,
            Self::Ending => Text::ListTabEnding,
        }
    }

    fn heading(self) -> Text {
        match self {
            Self::Handled => Text::ListHeadingHandled,
            Self::Queue => Text::ListHeadingQueue,
            Self::Unassigned => Text::ListHeadingUnassigned,
            Self::Ending => Text::ListHeadingEnding,
        }
    }

    fn is_of_group(self) -> bool {
        matches!(self, Self::Queue | Self::Unassigned)
    }
}

impl ListOrder {
    const ALL: [Self; 4] = [Self::Priority, Self::Oldest, Self::Newest, Self::Deadline];

    /// The word on buttons.
    pub fn key(self) -> &'static str {
        match self {
            Self::Oldest => "oldest",
            Self::Newest => "newest",
            Self::Priority => "priority",
            Self::Deadline => "deadline",
        }
    }

    /// The order of that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.key() == key)
    }

    fn title(self) -> Text {
        match self {
            Self::Oldest => Text::ListOrderOldest,
            Self::Newest => Text::ListOrderNewest,
            Self::Priority => Text::ListOrderPriority,
            Self::Deadline => Text::ListOrderDeadline,
        }
    }
}

impl ListCard<'_> {
    /// The card.
    ///
    /// # Errors
    /// [`BindError`] when the template does not fit, a defect.
    pub fn render(&self, viewer: &Viewer<'_>) -> Result<Message, BindError> {
        let card = viewer.bind(&viewer.templates().list, &self.view(viewer))?;
        Ok(Message { card, summary: prose::shorten_line(&self.heading(viewer), SUMMARY) })
    }

    fn heading(&self, viewer: &Viewer<'_>) -> String {
        let group = self.groups.iter().find(|group| group.value == self.group);
        let name = group.map_or(self.group, |group| group.title.as_str());
        viewer.language().format(self.tab.heading(), &[("group", prose::shown_line(name, NAME).into())])
    }

    pub(in crate::cards) fn view(&self, viewer: &Viewer<'_>) -> View {
        View {
            lang: viewer.language().card_lang(),
            heading: self.heading(viewer),
            tabs: self.tabs.iter().map(|(tab, list)| self.tab(*tab, list, viewer)).collect(),
            is_empty: self.entries.is_empty(),
            entries: self.entries.iter().map(|entry| self.entry(entry, viewer)).collect(),
            shown: self.shown.to_owned(),
            has_before: self.before.is_some(),
            before: self.before.unwrap_or_default().to_owned(),
            has_next: self.next.is_some(),
            next: self.next.unwrap_or_default().to_owned(),
            has_group: self.tab.is_of_group(),
            group: self.group.to_owned(),
            groups_style: style_of(self.groups),
            groups: self.groups.iter().map(short).collect(),
            order: self.order.key(),
            orders: ListOrder::ALL.map(|order| choice(order.key(), order.title(), viewer)).into(),
            state: or_any(self.state, &states()),
            states: with_any(&states(), viewer),
            priority: or_any(self.priority, &priorities()),
            priorities: with_any(&priorities(), viewer),
            nonce: self.nonce.to_owned(),
        }
    }

    fn tab(&self, tab: CaseTab, list: &str, viewer: &Viewer<'_>) -> TabView {
        TabView {
            title: viewer.text(tab.title()),
            style: if tab == self.tab { "positive" } else { "default" },
            list: list.to_owned(),
            nonce: self.nonce.to_owned(),
        }
    }

    fn entry(&self, entry: &ListEntry<'_>, viewer: &Viewer<'_>) -> Entry {
        let case = entry.case;
        let deadline = entry.deadline_at.map(|at| [("moment", viewer.brief(at).into())]);
        let deadline = deadline.map(|args| viewer.language().format(Text::ListDeadline, &args));
        // The card stays in the chat: how long ago it is will not be true tomorrow.
        let args = [
            ("name", prose::shown_line(entry.requester, NAME).into()),
            ("age", age(case.registered_at, viewer).into()),
            ("moment", viewer.brief(case.registered_at).into()),
        ];
        let number = [("number", case.number.to_string().into())];
        Entry {
            id: case.id.0.clone(),
            number: case.number.to_string(),
            state: StateView::of_case(&case.state, viewer).with_priority(case.priority(), viewer),
            title: prose::shown_line(&case.details.description, TITLE),
            show: viewer.language().format(Text::RowShow, &number),
            who: viewer.language().format(Text::ListWho, &args),
            has_handler: entry.handler.is_some(),
            handler: handler(entry.handler, &case.state, viewer),
            has_deadline: deadline.is_some(),
            deadline: deadline.unwrap_or_default(),
            may_take: entry.may_take,
            take: viewer.language().format(Text::ListTake, &number),
            nonce: entry.nonce.to_owned(),
            list: self.shown.to_owned(),
        }
    }
}

/// Every one that is not chosen.
const ANY: &str = "any";

/// The priorities with their words, the most urgent first.
fn priorities() -> [(&'static str, Text); 4] {
    Priority::ALL.map(|priority| (priority.key(), priority_text(priority)))
}

/// The states of an open case.
fn states() -> Vec<(&'static str, Text)> {
    let open = Stage::ALL.into_iter().filter(|stage| !stage.is_end());
    open.map(|stage| (stage.key(), stage_text(stage))).collect()
}

fn with_any(known: &[(&str, Text)], viewer: &Viewer<'_>) -> Vec<Choice> {
    let all = std::iter::once(&(ANY, Text::ListAny)).chain(known);
    all.map(|(value, title)| choice(value, *title, viewer)).collect()
}

/// An input's value must be among its choices.
fn or_any(key: &str, known: &[(&str, Text)]) -> String {
    if known.iter().any(|(value, _)| *value == key) { key.to_owned() } else { ANY.to_owned() }
}

fn choice(value: &str, title: Text, viewer: &Viewer<'_>) -> Choice {
    Choice { value: value.to_owned(), title: viewer.text(title) }
}

fn short(group: &Choice) -> Choice {
    Choice { value: group.value.clone(), title: prose::shown_line(&group.title, NAME) }
}
