//! SQL: rows in, domain out. SQLite (the default) and PostgreSQL behind one set of portable texts.
//!
//! `$1` placeholders, `ON CONFLICT`, `RETURNING`; ids as TEXT made by us, instants as BIGINT microseconds of
//! UTC bound from the clock, flags as 0/1, JSON as TEXT that is never queried. Knows nothing of Teams or cards.

mod backup;
mod cases;
mod changes;
mod channels;
mod consents;
mod conversations;
mod dossier;
mod error;
mod extracts;
mod files;
mod given_up;
mod groups;
mod hearing;
mod inbox;
mod index;
mod job;
mod lists;
mod mail;
mod origins;
mod outbox;
mod pages;
mod people;
mod petitions;
mod pool;
mod postgres;
mod posts;
mod presses;
mod relations;
mod requests;
mod said;
mod sent;
mod sql;
mod timers;
mod words;

pub use backup::{copy_sqlite, make_new};
pub use cases::CaseRow;
pub use channels::TeamChannel;
pub use consents::{ConsentRow, ConsentState, Upload};
pub use conversations::{ConversationRow, NewConversation, Place, unborn_chat};
pub use error::StoreError;
pub use extracts::{CaseExtract, ExtractQuery, RequestExtract};
pub use files::{Content, Fetched, FileRow, FileSource, NewFile, StoredFile};
pub use given_up::GivenUpJob;
pub use groups::{Group, GroupMember};
pub use inbox::InboxKey;
pub use job::{Job, Mention, Message, Tells};
pub use lists::{CaseList, CaseOrder, CaseScope, CaseSearch, Cursor, ListedCase};
pub use mail::Mail;
pub use origins::NewOrigin;
pub use outbox::{JobRow, NewJob, OTHER_VERSION, OutboxTotals, Settled};
pub use pages::{HandledCase, Page};
pub use people::Sighting;
pub use petitions::PetitionRow;
pub use pool::{Store, Tx};
pub use posts::{Audience, Post};
pub use presses::NonceRow;
pub use requests::RequestRow;
pub use said::Said;
pub use sent::{Doubt, Placement};
pub use timers::{Due, Showing, TimerRow};
