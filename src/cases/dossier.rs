//! Everything that a card about a request or case shows, read at one moment.

use crate::catalog::Requirement;

use super::evidence::Attached;
use super::{Case, Change, Number, Person, Request, Subject};

/// A request with its case, its people and its history, as of one moment.
#[derive(Clone, Debug)]
pub struct Dossier {
    /// The request.
    pub request: Request,
    /// What an open request still lacks.
    pub missing: Vec<Requirement>,
    /// The number of the case or request that it follows.
    pub follows: Option<Number>,
    /// The case it became.
    pub case: Option<Case>,
    /// Whose it is.
    pub requester: Person,
    /// Who works (or worked) on the case.
    pub handler: Option<Person>,
    /// All changes, oldest first.
    pub log: Vec<Change>,
    /// The files that came with it, and those that agents added.
    pub files: Vec<Attached>,
    /// Names the present revision on cards.
    pub nonce: String,
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
