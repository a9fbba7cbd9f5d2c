//! The commands of an administrator on the machine. They look at the database beside the Mesa that uses it.

mod backup;
mod cases;
mod export;
mod filter;
mod outbox;

use std::io::{self, BufWriter, Write};

use anyhow::Context;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{parts, read_catalog};
use crate::clock::Clock;
use crate::config::{AdminAct, AdminSettings, Database};
use crate::store::Store;
use filter::Filter;

/// Does what was asked for, and tells of it on standard output.
///
/// # Errors
/// Says what cannot be done and what to do about it.
pub async fn admin(settings: &AdminSettings) -> anyhow::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    let done = act(settings, &mut out).await.and_then(|()| Ok(out.flush()?));
    match done {
        Err(error) if is_closed_early(&error) => Ok(()),
        done => done,
    }
}

async fn act(settings: &AdminSettings, out: &mut impl Write) -> anyhow::Result<()> {
    if let AdminAct::Backup(file) = &settings.act {
        let told = backup::backup(&settings.database, file).await?;
        return Ok(writeln!(out, "{told}")?);
    }
    let catalog = read_catalog(settings.catalog.as_deref())?;
    let filter = Filter::of(&settings.act, &catalog, settings.catalog.is_some())?;
    let store = open_beside(&settings.database).await?;
    let acted = with_store(&settings.act, &store, (&catalog.organisation().zone, filter), out).await;
    store.close().await;
    acted
}

async fn with_store(
    act: &AdminAct,
    store: &Store,
    (zone, filter): (&TimeZone, Filter<'_>),
    out: &mut impl Write,
) -> anyhow::Result<()> {
    match act {
        AdminAct::ListCases { .. } => cases::list(store, zone, filter, out).await,
        AdminAct::ShowCase { number } => cases::show(store, zone, number, out).await,
        AdminAct::ExportCases(export) => export::export(store, zone, export, out).await,
        AdminAct::ListJobs => outbox::list(store, Clock::system().now(), out).await,
        AdminAct::RetryJob(id) => outbox::retry(store, *id, Clock::system().now(), out).await,
        AdminAct::DropJob(id) => outbox::drop(store, *id, out).await,
        AdminAct::Backup(_) => Ok(()),
    }
}

async fn open_beside(database: &Database) -> anyhow::Result<Store> {
    parts::open_store_beside(database).await.context("the data cannot be looked at")
}

/// Whoever reads along (`head`) has seen enough.
fn is_closed_early(error: &anyhow::Error) -> bool {
    let broken = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| cause.downcast_ref::<io::Error>().is_some_and(broken))
}

/// An instant in the organisation's zone, ISO 8601.
fn local(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// People's words without what a terminal would take for orders.
fn plain(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

/// A word of ours as it is written in files.
fn word(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
