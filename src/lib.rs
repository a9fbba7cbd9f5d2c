//! Mesa: the IT service desk inside Microsoft Teams.
//!
//! The rooms, in layer order. `ARCHITECTURE.md` says what each must not know; `tests/it/tidy/` holds it.

pub mod chance;
pub mod clock;
pub mod config;
pub mod telemetry;

pub mod catalog;

pub mod cases;

pub mod intake;

pub mod botframework;
