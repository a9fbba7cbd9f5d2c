//! The cards of the desk: in a group's channel, in an agent's own chat, and where an agent shares a case.

mod actions;
mod card;
mod list;
mod origin;
mod outbox;
mod petition;
mod shared;

pub use actions::DeskReader;
pub use card::DeskCard;
pub use list::{CaseTab, ListCard, ListEntry, ListOrder};
pub use outbox::OutboxCard;
pub use petition::PetitionCard;
pub use shared::SharedCard;
