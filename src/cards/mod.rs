//! What people see: cards and sentences, as pure functions of typed views.
//!
//! A card is a template in `adaptive-cards/` (Adaptive Card 1.5, `${name}`, `$data`, `$when`) bound by a strict
//! binder to one typed view; texts come from `locales/`. Every card is made for a [`Viewer`]: a language, a time
//! zone and the present instant. The room decides nothing: what may be done is read from the state, who may do it
//! is checked elsewhere, and card data holds an opaque nonce, never authority.
//!
//! Must not know: Teams, the database, the dialog, the clock.

mod actions;
mod also;
mod bind;
mod case;
mod desk;
mod dialogs;
mod double;
mod facts;
mod files;
mod form;
mod history;
mod list;
mod live;
mod mail;
mod mine;
mod missing;
mod origin;
mod outbox;
mod overrides;
mod petition;
mod placed;
mod prose;
mod repair;
mod request;
mod request_dialogs;
mod request_form;
pub mod review;
pub mod samples;
mod sentence;
mod shared;
mod state;
mod survey;
mod telephone;
mod template;
mod texts;
mod viewer;
mod welcome;
mod words;

#[cfg(test)]
mod tests;

pub use actions::DeskReader;
pub use bind::{BindError, Problem};
pub use case::CaseCard;
pub use desk::DeskCard;
pub use dialogs::{ActionDialog, Dialog, DialogLists, InformDialog};
pub use double::{Addition, DoubleCard};
pub use files::FilesDialog;
pub use form::Choice;
pub use list::{CaseTab, ListCard, ListEntry, ListOrder};
pub use live::LiveCards;
pub use mail::{Letter, MailNotice, Matter, RenderedMail, Repair};
pub use mine::{Mine, MineCard};
pub use outbox::OutboxCard;
pub use overrides::{Complaint, Overrides};
pub use petition::{DirectDialog, PetitionCard};
pub use placed::PlacedCard;
pub use repair::{Call, provider_choice};
pub use request::RequestCard;
pub use request_dialogs::{CompleteDialog, ContactDialog};
pub use request_form::{FormPage, RequestForm};
pub use sentence::{Aside, Ending, FactSaid, FileSaid, RequestSaid, Sentence, SeveralSaid, Start, TalkSaid};
pub use shared::SharedCard;
pub use telephone::TelephoneForm;
pub use texts::{Language, Texts, TextsError};
pub use viewer::{Cards, CardsError, Message, Viewer};
pub use welcome::{WelcomeCard, WelcomePlace};
