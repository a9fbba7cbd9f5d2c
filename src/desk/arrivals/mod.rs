//! What begins a turn: an activity from Teams, and a timer that is due.
//!
//! The doors of the desk: each hands on to the room whose matter it is. No other room knows this one.

mod activity;
mod asked_secret;
mod compose;
mod daily;
mod discretion;
mod press;
mod pressed;
mod reminders;
mod timers;
