//! The life of a request and of a case: levels, deadlines, and what follows from each change.
//!
//! Pure: no IO, no clock of its own, not async. Every transition consumes the old value, names who may
//! do it and what it needs, and returns the change to be audited with the effects to be carried out.
//! Source of the rules: `docs/PROCEDURE.md`.

mod case;
mod details;
mod dossier;
mod effect;
pub mod evidence;
mod ids;
mod number;
mod person;
mod request;
mod rules;

pub use case::{Actor, Case, CaseState, CaseStep, Closing, Refused};
pub use details::{ContactChannel, Details, Fields, Kind, Priority};
pub use dossier::Dossier;
pub use effect::{Change, ChangeKind, DeskNotice, Effect, Notice, TimerKind};
pub use ids::{CaseId, PersonId, RequestId, Subject};
pub use number::{InvalidNumber, Number, Series};
pub use person::{Contact, Person};
pub use request::{Request, RequestState, RequestStep};
pub use rules::Rules;
