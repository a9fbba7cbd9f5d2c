//! Requests before they are cases: the dialog, what comes with it, whether it is the same as another matter, the registration.
//!
//! Every way to ask for help ends here. Cases are made in `register` alone.

mod affected;
mod also;
mod asking;
mod dialog;
mod double;
mod evidence;
mod form;
mod pieces;
mod placed;
mod prefilled;
mod register;
mod related;
mod said;
mod several;

pub(super) use asking::Moment;
pub(super) use dialog::{Manner, Talk};
pub(super) use double::{Chosen, Other, Same};
pub(super) use form::is_about_request_form;
