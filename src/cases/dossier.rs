//! Everything that a card about a request or case shows, read at one moment.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::catalog::Requirement;

use super::evidence::Attached;
use super::{Actor, Case, Change, Detail, Link, Number, Origin, Person, PersonId, Request, Stage, Subject};

/// A request with its case, its people and its history, as of one moment.
#[derive(Clone, Debug)]
pub struct Dossier {
    /// The request.
    pub request: Request,
    /// What an open request still lacks.
    pub missing: Vec<Requirement>,
    /// The number of the case or request that it follows.
    pub follows: Option<Number>,
    /// What else was told in its words.
    pub also: Vec<Also>,
    /// The case it became.
    pub case: Option<Case>,
    /// Whose it is.
    pub requester: Person,
    /// Who works (or worked) on the case.
    pub handler: Option<Person>,
    /// All changes, oldest first.
    pub log: Vec<Change>,
    /// The names of those who appear in the log.
    pub names: BTreeMap<PersonId, String>,
    /// The cases that it is related to, oldest relation first.
    pub relatives: Vec<Relative>,
    /// The files that came with it, and those that agents added.
    pub files: Vec<Attached>,
    /// The messages elsewhere from which it began, oldest first.
    pub origins: Vec<Origin>,
    /// What did not reach the requester, and they know nothing of yet.
    pub missed: Vec<Missed>,
    /// Whether Mesa hears every message in the channel of the owning group.
    pub hears_all: bool,
    /// Whether whoever works on the case is no longer in the group that owns it.
    pub handler_left: bool,
    /// Whose clients show them a card of their own, by Teams' ids: who has the case first, then whoever worked on it, then
    /// the others of the group.
    pub viewers: Vec<String>,
    /// Names the present revision on cards.
    pub nonce: String,
}

/// A change that was to be told to the requester and was not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missed {
    /// Its id.
    pub change_id: String,
    /// The change.
    pub change: Change,
    /// When that was known.
    pub missed_at: Timestamp,
    /// Whether they were written to by e-mail.
    pub mailed: bool,
}

/// Another matter that was told in the words of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Also {
    /// The person's words of it.
    pub text: String,
    /// The case or the request that was made of it.
    pub became: Option<Number>,
}

/// A related case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relative {
    /// Its number.
    pub number: Number,
    /// What it is to this one.
    pub link: Link,
    /// Where it stands.
    pub stage: Stage,
}

impl Change {
    /// Those who appear in it.
    pub fn people(&self) -> impl Iterator<Item = &PersonId> {
        let by = match &self.by {
            Actor::Requester(person) | Actor::Agent(person) => Some(person),
            Actor::System => None,
        };
        let given = match &self.detail {
            Some(Detail::Person { person }) => Some(person),
            _ => None,
        };
        by.into_iter().chain(given)
    }
}

impl Dossier {
    /// The case, once there is one; before that the request.
    pub fn subject(&self) -> Subject {
        match &self.case {
            Some(case) => Subject::Case(case.id.clone()),
            None => Subject::Request(self.request.id.clone()),
        }
    }
}
