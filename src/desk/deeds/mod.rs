//! What somebody wants done, whichever way they say so: a button, a form and a typed command become the same deed.
//!
//! Card data is never believed: what it names is looked up, who may is asked, and it has its effect once.

mod deed;
mod facts;
mod form;
mod held;
mod settle;
mod verb;

pub(super) use deed::{GROUP, typed_form};
pub(super) use facts::facts_as_they_stand;
pub(super) use form::{Form, inputs, refusal, refusal_of_form, text_of, value};
pub(super) use held::{Held, Pressed, may_have_files};
pub(super) use verb::{Side, Verb};
