//! A transition is saved, and what follows from it is carried out in the same transaction.
//!
//! `apply_case` and `apply_request` are the only ways to a new state; nobody saves one beside them.

mod carry;
mod children;
mod petition;
mod remembered;
