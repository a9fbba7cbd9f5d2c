//! The Bot Framework protocol as Teams speaks it: what arrives, whether to believe it, and how to answer.
//!
//! Knows nothing about cases, cards of ours, or the database: it could be published as a crate of its own.

pub mod answer;
pub mod connector;
pub mod event;
pub mod service_url;

pub use answer::{Answer, DialogPage, InvokeAnswer, TurnError, TurnHandler};
pub use event::{Account, Conversation, Envelope, Event, Inbound, Scope};
