//! What goes out: sentences to people, the live cards, lines in the thread of the desk's post, letters.
//!
//! Everything is written to the outbox beside what decided it. Nothing is decided here, and no case or request changes.

mod contact;
mod coordination;
mod flood;
mod hours;
mod letters;
mod lines;
mod live_cards;
mod mail;
mod mine;
mod missed;
mod questions;
mod say;

pub(super) use lines::mention;
pub(super) use questions::QUESTION;
