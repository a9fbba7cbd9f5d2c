//! Mesa: the IT service desk inside Microsoft Teams.
//!
//! The rooms, in layer order. `ARCHITECTURE.md` says what each must not know; `tests/it/tidy.rs` holds it.

pub mod chance;
pub mod clock;

pub mod catalog;

pub mod cases;

pub mod intake;

pub mod botframework;

pub mod simulator;
