//! The outside world beside Teams: one part for each service. Today the organisation's mail server.
//!
//! Decides nothing: it is given what to send, and tells what became of it.

pub mod mail;
