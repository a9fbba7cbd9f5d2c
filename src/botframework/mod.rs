//! The Bot Framework protocol as Teams speaks it: what arrives, whether to believe it, and how to answer.
//!
//! Knows nothing about cases, cards of ours, or the database: it could be published as a crate of its own.

pub mod activity;
pub mod answer;
mod attachments;
pub mod auth;
pub mod cloud;
pub mod connector;
pub mod event;
mod extension;
pub mod files;
mod flight;
mod html;
mod link;
pub mod mention;
mod reading;
pub mod service_url;
mod text;
pub mod token;
mod wire;

pub use activity::Activity;
pub use answer::{Answer, BoxFuture, DialogPage, InvokeAnswer, Lapse, SearchResult, TurnError, TurnHandler};
pub use event::{Account, Command, Conversation, Envelope, Event, Inbound, Scope, Search, SharedMessage};
pub use link::link_to_message;
pub use mention::Mention;
