//! What somebody wrote: which of their matters it belongs to, and what it means there; in a channel, whether it is a command.
//!
//! Words find their way here and are then carried out by the rooms below; nothing that is pressed comes through.

mod channel;
mod choosing;
mod edits;
mod mention;
mod personal;
mod routing;
mod thread;
