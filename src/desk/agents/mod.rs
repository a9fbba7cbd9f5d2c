//! What those who work at the desk use beside the buttons of a case: lists, dialogs, the telephone form, files, directions.
//!
//! Each asks first whether the person may; what it changes, a deed or a request changes.

mod called_again;
mod completing;
mod dialogs;
mod files;
mod inform;
mod list_view;
mod lists;
mod open_request;
mod petitions;
mod telephone;

pub(super) use files::is_about_files;
pub(super) use lists::ListVerb;
