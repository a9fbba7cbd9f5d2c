//! What a list shows: which cases, in which order, from where on. It stands on the list's buttons as one short text,
//! which comes back from outside: whatever does not fit is as if nothing had been chosen.

use std::fmt;

use crate::cards::{CaseTab, ListOrder};
use crate::cases::Priority;
use crate::catalog::{Catalog, GroupKey};
use crate::store::{CaseOrder, Cursor};

/// Pages that *Anterior* goes back one by one; beyond them it goes to the first.
const TRAIL: usize = 6;
/// Letters of a state's key.
const STATE: usize = 40;

/// One list as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ListView {
    pub(super) tab: CaseTab,
    /// Of a queue.
    pub(super) group: GroupKey,
    pub(super) order: ListOrder,
    pub(super) state: Option<String>,
    pub(super) priority: Option<Priority>,
    /// Where the pages before this one ended.
    pub(super) trail: Vec<Cursor>,
}

impl ListView {
    /// A list from its beginning.
    pub(in crate::desk) fn new(tab: CaseTab, group: GroupKey) -> Self {
        let order = if tab == CaseTab::Ending { ListOrder::Deadline } else { ListOrder::Priority };
        Self { tab, group, order, state: None, priority: None, trail: vec![] }
    }

    /// Reads what [`fmt::Display`] wrote. Nothing when it names no list or no group of ours.
    pub(in crate::desk) fn parse(text: &str, catalog: &Catalog) -> Option<Self> {
        let mut parts = text.split('|');
        let tab = CaseTab::from_key(parts.next()?)?;
        let group = GroupKey(parts.next()?.to_owned());
        catalog.group(&group)?;
        let mut view = Self::new(tab, group);
        view.choose_order(parts.next()?);
        view.choose_state(parts.next()?);
        view.choose_priority(parts.next()?);
        view.trail = parts.next()?.split(',').filter_map(cursor).take(TRAIL).collect();
        Some(view)
    }

    pub(super) fn choose_group(&mut self, key: &str, catalog: &Catalog) {
        let chosen = GroupKey(key.to_owned());
        if catalog.group(&chosen).is_some() {
            self.group = chosen;
        }
    }

    pub(super) fn choose_order(&mut self, key: &str) {
        self.order = ListOrder::from_key(key).unwrap_or(self.order);
    }

    pub(super) fn choose_state(&mut self, key: &str) {
        let is_key =
            key.len() <= STATE && key.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-');
        self.state = Some(key.to_owned()).filter(|key| is_key && !key.is_empty());
    }

    pub(super) fn choose_priority(&mut self, key: &str) {
        self.priority = Priority::ALL.into_iter().find(|priority| priority.key() == key);
    }

    /// The page behind this one.
    pub(in crate::desk) fn next(&self, ended: Cursor) -> Self {
        let mut trail = self.trail.clone();
        if trail.len() == TRAIL {
            trail.remove(0);
        }
        trail.push(ended);
        Self { trail, ..self.clone() }
    }

    /// The page before this one.
    pub(in crate::desk) fn before(&self) -> Self {
        let trail = self.trail.split_last().map(|(_, before)| before.to_vec()).unwrap_or_default();
        Self { trail, ..self.clone() }
    }

    /// The same list from its beginning.
    pub(in crate::desk) fn first(&self) -> Self {
        Self { trail: vec![], ..self.clone() }
    }

    pub(super) fn case_order(&self) -> CaseOrder {
        match self.order {
            ListOrder::Oldest => CaseOrder::Oldest,
            ListOrder::Newest => CaseOrder::Newest,
            ListOrder::Priority => CaseOrder::Priority,
            ListOrder::Deadline => CaseOrder::Deadline,
        }
    }

    pub(super) fn priority_key(&self) -> &'static str {
        self.priority.map_or("", Priority::key)
    }
}

impl fmt::Display for ListView {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (tab, group, order) = (self.tab.key(), &self.group, self.order.key());
        let state = self.state.as_deref().unwrap_or_default();
        write!(out, "{tab}|{group}|{order}|{state}|{}|", self.priority_key())?;
        for (index, Cursor([first, second, third])) in self.trail.iter().enumerate() {
            let between = if index == 0 { "" } else { "," };
            write!(out, "{between}{first}.{second}.{third}")?;
        }
        Ok(())
    }
}

fn cursor(text: &str) -> Option<Cursor> {
    let mut parts = text.split('.').map(str::parse::<i64>);
    let cursor = Cursor([parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?]);
    parts.next().is_none().then_some(cursor)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view() -> ListView {
        let mut view = ListView::new(CaseTab::Queue, GroupKey("mesa".into()));
        view.choose_state("in-progress");
        view.choose_priority("high");
        view.next(Cursor([1, -2, 3])).next(Cursor([4, 5, 6]))
    }

    #[test]
    fn a_view_reads_back_as_it_was_written() {
        let catalog = Catalog::builtin().unwrap();
        assert_eq!(view().to_string(), "queue|mesa|priority|in-progress|high|1.-2.3,4.5.6");
        for view in [view(), view().first(), ListView::new(CaseTab::Ending, GroupKey("mesa".into()))] {
            assert_eq!(ListView::parse(&view.to_string(), &catalog), Some(view));
        }
    }

    #[test]
    fn edited_views_are_no_views_or_the_plain_ones() {
        let catalog = Catalog::builtin().unwrap();
        for text in ["", "queue", "todo|mesa||||", "queue|ventas||||", "queue|mesa|x"] {
            assert_eq!(ListView::parse(text, &catalog), None, "{text}");
        }
        let plain = ListView::new(CaseTab::Queue, GroupKey("mesa".into()));
        for text in ["queue|mesa|x|'; DROP|root|a.b.c,1.2,1.2.3.4", "queue|mesa||||"] {
            assert_eq!(ListView::parse(text, &catalog), Some(plain.clone()), "{text}");
        }
        let long = format!("queue|mesa||||{}", "1.2.3,".repeat(9_000));
        assert_eq!(ListView::parse(&long, &catalog).unwrap().trail.len(), TRAIL);
    }

    #[test]
    fn one_goes_back_the_way_one_came() {
        assert_eq!(view().before().before(), view().first());
        assert_eq!(view().first().before(), view().first());
        let far = (0..20).fold(view(), |view, page| view.next(Cursor([page, 0, 0])));
        assert_eq!(far.trail.len(), TRAIL);
        assert_eq!(far.trail.last(), Some(&Cursor([19, 0, 0])));
    }
}
