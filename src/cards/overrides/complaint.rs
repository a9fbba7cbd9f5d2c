//! What is said about what is not used: a line for each, short, and not endlessly many.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::cards::texts::prose;

/// So many are told. What a folder with more of them holds beyond is neither read nor used: who put it there must
/// look at it as a whole.
const MOST: usize = 100;
/// Graphemes of what is said: it may name what stands in the file.
const LENGTH: usize = 400;

/// Something in the organisation's folder that is not used, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Complaint {
    /// The file or folder, within the organisation's folder; empty for that itself.
    pub file: String,
    /// Where in the file; absent when it is about the whole of it.
    pub line: Option<usize>,
    /// What is wrong.
    pub problem: String,
    /// What is in its place meanwhile.
    pub instead: &'static str,
}

/// In the place of what was not used.
const OUR_CARD: &str = "Mesa's own card is shown instead";
const OUR_WORDS: &str = "Mesa's own words are said instead";
const NOT_READ: &str = "it is not read";
const ALL_OURS: &str = "Mesa's own are used instead";

impl Complaint {
    pub(super) fn unread(file: &str, problem: impl AsRef<str>) -> Self {
        Self::new(file, None, problem.as_ref(), NOT_READ)
    }

    /// About the folder as a whole.
    pub(super) fn unused(problem: &str) -> Self {
        Self::new("", None, problem, ALL_OURS)
    }

    pub(super) fn of_template(file: &str, line: usize, problem: impl AsRef<str>) -> Self {
        Self::new(file, Some(line), problem.as_ref(), OUR_CARD)
    }

    pub(super) fn of_message(file: &str, line: usize, problem: impl AsRef<str>) -> Self {
        Self::new(file, Some(line), problem.as_ref(), OUR_WORDS)
    }

    /// Whatever stands in a name or a file makes no line of its own in a log, and turns nothing around.
    fn new(file: &str, line: Option<usize>, problem: &str, instead: &'static str) -> Self {
        let [file, problem] = [file, problem].map(|text| prose::shorten_line(text, LENGTH));
        Self { file, line, problem, instead }
    }

    /// What it is about, where one thing may be complained of several times.
    fn about(&self) -> (&str, Option<usize>) {
        (&self.file, self.line.filter(|_| self.instead != OUR_CARD))
    }
}

impl Complaint {
    /// How many files, cards and texts these are about.
    pub fn refused(complaints: &[Self]) -> usize {
        complaints.iter().map(Self::about).collect::<BTreeSet<_>>().len()
    }
}

impl std::fmt::Display for Complaint {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (file, instead) = (&self.file, self.instead);
        let place = self.line.map_or_else(|| file.clone(), |line| format!("{file}:{line}"));
        let between = if place.is_empty() { "" } else { ": " };
        write!(out, "{place}{between}{}; {instead}", self.problem)
    }
}

/// All of them, up to what somebody would read.
#[derive(Debug, Default)]
pub(super) struct Complaints {
    said: Vec<Complaint>,
    are_more: bool,
}

impl Complaints {
    pub(super) fn push(&mut self, complaint: Complaint) {
        if self.are_too_many() {
            self.are_more = true;
        } else {
            self.said.push(complaint);
        }
    }

    pub(super) fn extend(&mut self, complaints: impl IntoIterator<Item = Complaint>) {
        for complaint in complaints {
            self.push(complaint);
        }
    }

    /// Nothing more of the folder is looked at.
    pub(super) fn are_too_many(&self) -> bool {
        self.said.len() == MOST
    }

    pub(super) fn told(mut self) -> Vec<Complaint> {
        if self.are_more || self.are_too_many() {
            let problem = format!("after {MOST} complaints the rest of the folder is not looked at");
            self.said.push(Complaint::unused(&problem));
        }
        self.said
    }
}
