//! Settings: declared once (`cli.rs`), read from flags, the environment and a file, then checked together.
//!
//! Two stages. The raw one is what people wrote, all of it text; the final one, [`Settings`], can only hold
//! what makes sense. Between them every mistake is collected, so that one start names them all.

mod admin;
mod cards;
mod checks;
mod cli;
mod cloud;
mod database;
mod demo;
mod file;
mod mail;
mod mistakes;
mod package;
mod read;
mod resolve;
mod settings;
mod table;

pub use admin::{AdminAct, AdminSettings, Export, ExportFormat};
pub use cards::{CardsAct, CardsSettings};
pub use cloud::Cloud;
pub use demo::{DemoSettings, DemoWorld};
pub use mail::{MailLogin, MailSecurity, MailSettings};
pub use mistakes::{Mistake, Mistakes};
pub use package::{PackageSettings, Presence, public_name};
pub use read::{Command, ReadError, read};
pub use settings::{
    Access, CheckSettings, Database, Files, IntakeSettings, LogFormat, Logging, NamedFiles, Settings,
};
pub use table::table;

#[cfg(test)]
mod tests;
