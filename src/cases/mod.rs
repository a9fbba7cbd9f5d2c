//! The life of a request and of a case: levels, deadlines, and what follows from each change.
//!
//! Pure: no IO, no clock of its own, not async. Every transition consumes the old value, names who may
//! do it and what it needs, and returns the change to be audited with the effects to be carried out.
//! Source of the rules: `docs/PROCEDURE.md`.

mod action;
mod case;
mod change;
mod contact;
mod deed;
mod details;
mod dossier;
mod effect;
pub mod evidence;
mod fact;
mod ids;
mod life;
mod mail;
mod number;
mod origin;
mod person;
mod petition;
mod request;
mod request_action;
mod rules;
mod stage;

pub use action::{Action, Need, Part, RULES, Rule, Standing};
pub use case::{Actor, Annulment, Case, CaseState, CaseStep, Closing, Novelty, Question, Refused, Survey};
pub use change::{Change, ChangeKind, Detail, Via, Weighed};
pub use contact::Proposal;
pub use deed::{Assignee, Attempt, ContactResult, Deed, Ground, Link, Related, Repair, Score};
pub use details::{ContactChannel, Details, Fields, Impact, Kind, Priority, Urgency, Weight};
pub use dossier::{Also, Dossier, Missed, Relative};
pub use effect::{DeskNotice, Effect, Letter, Notice, TimerKind};
pub use fact::{Changed, Fact, Told};
pub use ids::{CaseId, PersonId, RequestId, Subject};
pub use mail::MailTrouble;
pub use number::{InvalidNumber, Number, Series};
pub use origin::Origin;
pub use person::{Contact, Person};
pub use petition::{Petition, PetitionDossier, PetitionMatter, PetitionState};
pub use request::{Channel, Request, RequestState, RequestStep};
pub use request_action::RequestAction;
pub use rules::Rules;
pub use stage::Stage;
