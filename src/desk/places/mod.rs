//! Where Mesa is, and with whom: teams, channels and chats that come and go, groups and the channels they are bound to, rosters.
//!
//! What happens to a place changes no case: its cards are shown anew, where they can be.

mod home;
mod installation;
mod lost;
mod named;
mod pages;
mod seen;
