//! What people see: cards and sentences, as pure functions of typed views.
//!
//! A card is a template in `adaptive-cards/` (Adaptive Card 1.5, `${name}`, `$data`, `$when`) bound by a strict
//! binder to one typed view; texts come from `locales/`. Every card is made for a [`Viewer`]: a language, a time
//! zone and the present instant. The room decides nothing: what may be done is read from the state, who may do it
//! is checked elsewhere, and card data holds an opaque nonce, never authority.
//!
//! Its rooms, from the ground up: `texts`, `templates`, `viewer` (who reads), `words`, `sentence`, `parts`; then by who reads or where:
//! `person`, `desk`, `dialogs`, `mail`; above them `live`, `samples`, `review` and `overrides`. None uses a room above it.
//!
//! Must not know: Teams, the database, the dialog, the clock.

mod desk;
mod dialogs;
mod live;
mod mail;
mod overrides;
mod parts;
mod person;
pub mod review;
pub mod samples;
mod sentence;
mod templates;
mod texts;
mod viewer;
mod words;

#[cfg(test)]
mod tests;

pub use desk::{
    CaseTab, DeskCard, DeskReader, ListCard, ListEntry, ListOrder, OutboxCard, PetitionCard, SharedCard,
};
pub use dialogs::{
    ActionDialog, CompleteDialog, ContactDialog, Dialog, DialogLists, DirectDialog, FilesDialog, FormPage,
    InformDialog, RequestForm, TelephoneForm,
};
pub use live::LiveCards;
pub use mail::{Letter, MailNotice, Matter, RenderedMail, Repair};
pub use overrides::Complaint;
pub use parts::{Call, Choice, Mine, provider_choice};
pub use person::{
    Addition, CaseCard, DoubleCard, MineCard, PlacedCard, RequestCard, WelcomeCard, WelcomePlace,
};
pub use sentence::{
    Aside, DeskPhone, Ending, FactSaid, FileSaid, RequestSaid, Sentence, SeveralSaid, Start, TalkSaid,
};
pub use templates::{BindError, Problem};
pub use texts::{Language, Texts, TextsError};
pub use viewer::{Cards, CardsError, Message, Overrides, Viewer};
