//! What cards are made of: the pieces that more than one of them shows.

pub(super) mod also;
pub(super) mod facts;
pub(super) mod files;
pub(super) mod form;
pub(super) mod history;
pub(super) mod matter;
pub(super) mod mine;
pub(super) mod repair;
pub(super) mod state;

pub use form::Choice;
pub use mine::Mine;
pub use repair::{Call, provider_choice};
