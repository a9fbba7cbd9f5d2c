//! `mesa outbox`: what was given up, and what is to become of it.

use std::io::Write;

use jiff::Timestamp;

use crate::store::Store;

/// A line for each job that was given up. Nothing in it tells of a person.
pub(super) async fn list(store: &Store, now: Timestamp, out: &mut impl Write) -> anyhow::Result<()> {
    let jobs = store.read().await?.list_given_up().await?;
    if jobs.is_empty() {
        return Ok(writeln!(out, "Nothing was given up.")?);
    }
    writeln!(
        out,
        "{:<8} {:<14} {:<10} {:<10} {:<16} {:>8} {:>10}",
        "ID", "KIND", "PLACE", "STATE", "WHY", "ATTEMPTS", "AGE"
    )?;
    for job in jobs {
        writeln!(
            out,
            "{:<8} {:<14} {:<10} {:<10} {:<16} {:>8} {:>10}",
            job.position,
            job.kind,
            job.lane,
            job.state,
            job.outcome,
            job.attempts,
            age(now, job.settled_at)
        )?;
    }
    Ok(())
}

/// It is carried out after all.
pub(super) async fn retry(
    store: &Store,
    id: i64,
    now: Timestamp,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let mut tx = store.begin().await?;
    anyhow::ensure!(
        tx.retry_job(id, now).await?,
        "there is no job {id} that was given up; see `mesa outbox list`"
    );
    tx.commit().await?;
    Ok(writeln!(out, "Job {id} is enqueued again, behind what waits for the same place.")?)
}

/// It has been dealt with.
pub(super) async fn drop(store: &Store, id: i64, out: &mut impl Write) -> anyhow::Result<()> {
    let mut tx = store.begin().await?;
    anyhow::ensure!(tx.drop_job(id).await?, "there is no job {id} that was given up; see `mesa outbox list`");
    tx.commit().await?;
    Ok(writeln!(out, "Job {id} is dropped; it stays in the table with that mark.")?)
}

/// "3 h".
fn age(now: Timestamp, since: Timestamp) -> String {
    let minutes = now.duration_since(since).as_mins().max(0);
    match minutes {
        0..60 => format!("{minutes} min"),
        60..2880 => format!("{} h", minutes / 60),
        _ => format!("{} d", minutes / 1440),
    }
}
