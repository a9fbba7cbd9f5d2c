//! Mesa: the IT service desk inside Microsoft Teams.
//!
//! The rooms, in layer order. `ARCHITECTURE.md` says what each must not know; `tests/it/tidy/` holds it.

// Open to all.
pub mod chance;
pub mod clock;
pub mod config;
pub mod telemetry;

// Pure.
pub mod catalog;

pub mod cases;

pub mod intake;

// What people see.
pub mod cards;

// The protocol and its edge.
pub mod botframework;

pub mod http;

// What is kept, decided and delivered.
pub mod store;

pub mod desk;

// The outside world beside Teams.
pub mod connectors;

pub mod outbox;

// Builds all of it.
pub mod app;

// A local Teams, for the demo and the tests.
pub mod simulator;
