//! What the samples share.

use super::people::{case, changes, details, person};
use super::{Words, now};
use crate::cards::Choice;
use crate::cases::{
    Annulment, Attempt, Case, CaseState, Change, Closing, ContactChannel, ContactResult, Details, Ground,
    Novelty, Person, PersonId, Question, Repair, Score, Survey,
};
use crate::catalog::{Catalog, ProviderKey};

/// The people, the words and the cases that the samples share.
pub(super) struct World<'w> {
    pub(super) catalog: &'w Catalog,
    pub(super) words: Words<'w>,
    pub(super) person: Person,
    pub(super) details: Details,
    pub(super) sites: Vec<Choice>,
    pub(super) categories: Vec<Choice>,
    pub(super) handler: String,
    pub(super) question: String,
    pub(super) solution: String,
    /// What still failed after a repair.
    pub(super) novelty: String,
    /// Why an agent ended a case.
    pub(super) reason: String,
    pub(super) files: Vec<String>,
    pub(super) changes: Vec<Change>,
    pub(super) repair: Repair,
    pub(super) provider: String,
    pub(super) call: Attempt,
    pub(super) complaint: Attempt,
}

impl<'w> World<'w> {
    pub(super) fn new(catalog: &'w Catalog, words: Words<'w>) -> Self {
        let choice = |value: &str, title: &str| Choice { value: value.to_owned(), title: words(title) };
        Self {
            catalog,
            words,
            person: person(words),
            details: details(words),
            sites: vec![choice("Cali", "Cali"), choice("Tunja", "Tunja")],
            categories: vec![choice("printing", "Impresión"), choice("network", "Red e internet")],
            handler: words("Marcela Díaz"),
            question: words("¿Qué mensaje muestra la pantalla?"),
            solution: words("Se cambió el tóner y se probó con usted."),
            novelty: words("Imprime, pero las hojas salen con rayas."),
            reason: words("Se llamó tres veces y nadie contestó."),
            files: vec![String::new(), words("pantalla.png")],
            changes: changes(words),
            repair: Repair {
                provider: ProviderKey("impresion".into()),
                ticket: Some(words("REP-77120")),
                promised: Some(jiff::civil::date(2026, 11, 20)),
            },
            provider: words("Andina de Impresión S.A.S."),
            call: Attempt {
                at: now(),
                channel: ContactChannel::Phone,
                result: ContactResult::Confirmed,
                note: words("Contestó el usuario: ya imprime bien."),
            },
            complaint: Attempt {
                at: now(),
                channel: ContactChannel::Phone,
                result: ContactResult::Novelties,
                note: words("Las hojas salen con rayas."),
            },
        }
    }

    /// A case in each state, by the name of its sample.
    pub(super) fn cases(&self) -> Vec<(&'static str, Case)> {
        let handler = PersonId("agent".into());
        let solution = self.solution.clone();
        [
            ("registered", CaseState::Registered),
            (
                "in-progress",
                CaseState::InProgress { handler: handler.clone(), unanswered: false, left: None },
            ),
            ("unanswered", self.unanswered(&handler)),
            (
                "awaiting",
                CaseState::AwaitingRequester {
                    handler: handler.clone(),
                    question: self.question.clone(),
                    delivered_at: None,
                    extended: false,
                },
            ),
            (
                "solved",
                CaseState::Solved {
                    handler: handler.clone(),
                    solution: solution.clone(),
                    solved_at: now(),
                    deferrals: 0,
                    reason_asked: false,
                },
            ),
            (
                "closed",
                CaseState::Closed {
                    handler: handler.clone(),
                    solution: solution.clone(),
                    closed_at: now(),
                    closing: Closing::Confirmed,
                    survey: None,
                },
            ),
            ("cancelled", CaseState::Cancelled { at: now(), annulled: None }),
            (
                "active-provider",
                CaseState::ActiveProvider {
                    handler: handler.clone(),
                    repair: self.repair.clone(),
                    novelty: Some(Novelty {
                        text: self.novelty.clone(),
                        by_call: true,
                        report: solution.clone(),
                    }),
                },
            ),
            (
                "solved-by-provider",
                CaseState::SolvedByProvider {
                    handler: handler.clone(),
                    repair: self.repair.clone(),
                    report: solution,
                    solved_at: now(),
                    attempts: vec![Attempt { result: ContactResult::NoAnswer, ..self.call.clone() }],
                    novelty_asked: false,
                },
            ),
            (
                "closed-in-call",
                CaseState::Closed {
                    handler: handler.clone(),
                    solution: self.solution.clone(),
                    closed_at: now(),
                    closing: Closing::ConfirmedInCall,
                    survey: Score::new(2).map(|score| Survey { score, comment: self.novelty.clone() }),
                },
            ),
            (
                "closed-after-attempts",
                CaseState::Closed {
                    handler: handler.clone(),
                    solution: self.solution.clone(),
                    closed_at: now(),
                    closing: Closing::AfterAttempts { reason: self.reason.clone() },
                    survey: None,
                },
            ),
            (
                "annulled",
                CaseState::Cancelled {
                    at: now(),
                    annulled: Some(Annulment {
                        by: handler.clone(),
                        ground: Ground::Duplicate,
                        reason: self.reason.clone(),
                    }),
                },
            ),
            ("not-managed", CaseState::NotManaged { at: now(), handler }),
        ]
        .map(|(name, state)| (name, case(self.details.clone(), state)))
        .into()
    }

    fn unanswered(&self, handler: &PersonId) -> CaseState {
        let left = Some(Question { text: self.question.clone(), extended: false });
        CaseState::InProgress { handler: handler.clone(), unanswered: true, left }
    }
}
