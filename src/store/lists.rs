//! Lists of cases, a page at a time: each one statement, by an index, from where the page before ended.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::cases::{CaseRow, case, case_columns};
use super::error::StoreError;
use super::index::{NO_DEADLINE, rank};
use super::pool::Tx;
use super::sql::{Row, Statement, readable, statement};
use super::words::{range, sought};
use crate::cases::{PersonId, Priority};
use crate::catalog::GroupKey;

/// Which cases a list is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseScope {
    /// Open, and in somebody's hands.
    Handled(PersonId),
    /// Open, and a group's.
    Queue(GroupKey),
    /// Open, a group's, and in nobody's hands.
    Unassigned(GroupKey),
    /// Their 24 hours end soon, in a group that somebody works in.
    Ending {
        /// Entra object id of whoever works there.
        member: String,
        /// Rosters that were read before prove nothing.
        fresh_since: Timestamp,
        /// How soon.
        before: Timestamp,
    },
}

/// In which order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseOrder {
    /// By registration.
    Oldest,
    /// By registration, backwards.
    Newest,
    /// The most urgent first, then the oldest.
    Priority,
    /// The nearest end of 24 hours first, then the oldest.
    Deadline,
}

/// Where a page ended; it means something in the order that it was made in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor(pub [i64; 3]);

/// One page of a list.
#[derive(Clone, Debug)]
pub struct CaseList<'a> {
    /// Which cases.
    pub scope: &'a CaseScope,
    /// In which order.
    pub order: CaseOrder,
    /// Only those in this state ([`crate::cases::CaseState::key`]).
    pub state: Option<&'a str>,
    /// Only those of this priority.
    pub priority: Option<Priority>,
    /// Where the page before ended.
    pub after: Option<Cursor>,
    /// At most so many.
    pub limit: i64,
}

/// One page of what a search finds, newest first.
#[derive(Clone, Copy, Debug)]
pub struct CaseSearch<'a> {
    /// Words, a number, somebody's name: everything must be found, each as the beginning of a word.
    pub text: &'a str,
    /// Only this person's own; those of all people when absent.
    pub requester: Option<&'a PersonId>,
    /// Where the page before ended.
    pub after: Option<Cursor>,
    /// At most so many.
    pub limit: i64,
}

/// A case as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedCase {
    /// It.
    pub row: CaseRow,
    /// The name of whose it is.
    pub requester: String,
    /// The name of whoever works on it.
    pub handler: Option<String>,
    /// When the 24 hours end that run.
    pub deadline_at: Option<Timestamp>,
}

/// `$1` to `$3` are where the page before ended.
macro_rules! order {
    (Oldest) => {
        "(registered_at, sequence, year) > ($1, $2, $3) ORDER BY registered_at, sequence, year"
    };
    (Newest) => {
        "(registered_at, sequence, year) < ($1, $2, $3) ORDER BY registered_at DESC, sequence DESC, year DESC"
    };
    (Priority) => {
        "(priority_rank, registered_at, sequence) > ($1, $2, $3) ORDER BY priority_rank, registered_at, sequence"
    };
    (Deadline) => {
        "(deadline_at, registered_at, sequence) > ($1, $2, $3) ORDER BY deadline_at, registered_at, sequence"
    };
}

macro_rules! listed {
    ($($scope:literal),+; $order:ident) => {
        concat!(
            "SELECT ",
            case_columns!(),
            ", deadline_at, ",
            "(SELECT name FROM people WHERE people.id = cases.requester_id) AS requester, ",
            "(SELECT name FROM people WHERE people.id = cases.handler_id) AS handler ",
            "FROM cases WHERE ",
            $($scope,)+
            " AND ",
            order!($order),
            " LIMIT $4"
        )
    };
}

/// The text of a scope in an order. The two filters stand in every one of them, so that all take the same values.
macro_rules! list {
    ($order:expr, $scope:literal) => {
        match $order {
            CaseOrder::Oldest => list!(@ Oldest, $scope),
            CaseOrder::Newest => list!(@ Newest, $scope),
            CaseOrder::Priority => list!(@ Priority, $scope),
            CaseOrder::Deadline => list!(@ Deadline, $scope),
        }
    };
    (@ $order:ident, $scope:literal) => {
        listed!(
            "($5 IS NULL OR state_key = $5) AND ($6 IS NULL OR priority_rank = $6) AND is_open = 1 AND ",
            $scope;
            $order
        )
    };
}

impl Tx {
    /// A page of a list of open cases.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn list_cases(&mut self, list: &CaseList<'_>) -> Result<Vec<ListedCase>, StoreError> {
        let text = match list.scope {
            CaseScope::Handled(_) => list!(list.order, "handler_id = $7"),
            CaseScope::Queue(_) => list!(list.order, "group_key = $7"),
            CaseScope::Unassigned(_) => list!(list.order, "group_key = $7 AND handler_id IS NULL"),
            CaseScope::Ending { .. } => list!(
                list.order,
                "deadline_at <= $7 AND group_key IN (
                     SELECT roster.group_key FROM roster JOIN desk_groups ON desk_groups.group_key = roster.group_key
                     WHERE roster.object_id = $8 AND desk_groups.roster_read_at >= $9)"
            ),
        };
        let page = after(statement(text), list.after, list.order)
            .bind(list.limit)
            .bind(list.state)
            .bind(list.priority.map(rank));
        let page = match list.scope {
            CaseScope::Handled(person) => page.bind(&person.0),
            CaseScope::Queue(group) | CaseScope::Unassigned(group) => page.bind(&group.0),
            CaseScope::Ending { member, fresh_since, before } => {
                page.bind(*before).bind(member).bind(*fresh_since)
            }
        };
        page.fetch_all(self).await?.iter().map(listed_case).filter_map(readable).collect()
    }

    /// The newest cases of a person, open ones and ended ones, at most `limit`.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn list_newest_of(
        &mut self,
        person: &PersonId,
        limit: i64,
    ) -> Result<Vec<ListedCase>, StoreError> {
        let text = listed!("requester_id = $5"; Newest);
        let page = after(statement(text), None, CaseOrder::Newest).bind(limit).bind(&person.0);
        page.fetch_all(self).await?.iter().map(listed_case).filter_map(readable).collect()
    }

    /// A page of what a search finds: open cases and ended ones.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn search_cases(&mut self, search: &CaseSearch<'_>) -> Result<Vec<ListedCase>, StoreError> {
        let words = sought(search.text);
        let Some(first) = words.first() else { return Ok(vec![]) };
        let text = listed!(
            "id IN (SELECT case_id FROM case_words WHERE word >= $5 AND word < $6)
             AND id IN (SELECT case_id FROM case_words WHERE word >= $7 AND word < $8)
             AND id IN (SELECT case_id FROM case_words WHERE word >= $9 AND word < $10)
             AND ($11 IS NULL OR requester_id = $11)";
            Newest
        );
        let page = after(statement(text), search.after, CaseOrder::Newest).bind(search.limit);
        let filled = words.iter().chain(std::iter::repeat(first)).take(3);
        let page = filled.fold(page, |page, word| {
            let (from, to) = range(word);
            page.bind(from).bind(to)
        });
        let page = page.bind(search.requester.map(|person| person.0.as_str()));
        page.fetch_all(self).await?.iter().map(listed_case).filter_map(readable).collect()
    }
}

impl ListedCase {
    /// Where a page ends that ends with this case.
    pub fn cursor(&self, order: CaseOrder) -> Cursor {
        let case = &self.row.case;
        let (registered_at, sequence) =
            (case.registered_at.as_microsecond(), i64::from(case.number.sequence));
        Cursor(match order {
            CaseOrder::Oldest | CaseOrder::Newest => [registered_at, sequence, i64::from(case.number.year)],
            CaseOrder::Priority => [rank(case.priority()), registered_at, sequence],
            CaseOrder::Deadline => {
                let deadline = self.deadline_at.map_or(NO_DEADLINE, Timestamp::as_microsecond);
                [deadline, registered_at, sequence]
            }
        })
    }
}

fn after(statement: Statement, cursor: Option<Cursor>, order: CaseOrder) -> Statement {
    let start = if order == CaseOrder::Newest { i64::MAX } else { i64::MIN };
    let Cursor(cursor) = cursor.unwrap_or(Cursor([start; 3]));
    cursor.into_iter().fold(statement, Statement::bind)
}

fn listed_case(row: &Row) -> Result<ListedCase, StoreError> {
    let deadline = row.integer("deadline_at")?;
    Ok(ListedCase {
        row: case(row)?,
        requester: row.optional_text("requester")?.unwrap_or_default(),
        handler: row.optional_text("handler")?,
        deadline_at: Timestamp::from_microsecond(deadline).ok().filter(|_| deadline != NO_DEADLINE),
    })
}
