//! The work behind the edge: outbox, timers, rosters.

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::join_all;
use tokio::sync::Notify;
use tokio::task::{JoinHandle, JoinSet};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::desk::Desk;
use crate::outbox::Outbox;

/// What nobody rings for (timers, retries, other replicas' work) is looked for this often.
const LOOK: Duration = Duration::from_millis(500);
/// How long running jobs may finish after the stop; their leases cover the rest.
const DRAIN: Duration = Duration::from_secs(10);
/// Jobs that are carried out at a time.
const AT_A_TIME: usize = 32;
/// Rounds after which something must be going in circles.
const ROUNDS: usize = 10_000;

/// Carries out what turns and timers decided.
pub(super) struct Worker {
    desk: Arc<Desk>,
    outbox: Arc<Outbox>,
    wake: Arc<Notify>,
}

impl Worker {
    pub(super) fn new(desk: Arc<Desk>, outbox: Arc<Outbox>, wake: Arc<Notify>) -> Self {
        Self { desk, outbox, wake }
    }

    /// Everything that is due, until nothing is.
    pub(super) async fn settle(&self) -> anyhow::Result<()> {
        for _ in 0..ROUNDS {
            self.desk.refresh_rosters().await?;
            let fired = self.desk.fire_due_timers().await?;
            let jobs = self.outbox.claim(AT_A_TIME).await?;
            if fired == 0 && jobs.is_empty() {
                return Ok(());
            }
            join_all(jobs.into_iter().map(|job| self.outbox.run(job))).await;
        }
        anyhow::bail!("the work does not end")
    }

    /// Works until the stop, then lets running jobs finish. A part that ends earlier is a defect, and ends all: the
    /// process is started anew, and everything that was to be done is in the store.
    pub(super) fn start(&self, stop: CancellationToken) -> JoinHandle<()> {
        let mut parts = JoinSet::new();
        parts.spawn(keep_time(Arc::clone(&self.desk), stop.clone()));
        parts.spawn(deliver(Arc::clone(&self.outbox), Arc::clone(&self.wake), stop.clone()));
        tokio::spawn(async move {
            while let Some(ended) = parts.join_next().await {
                if let Err(error) = ended {
                    tracing::error!(%error, "a part of the work ended badly");
                    stop.cancel();
                }
            }
        })
    }
}

/// Timers and rosters.
async fn keep_time(desk: Arc<Desk>, stop: CancellationToken) {
    while !stop.is_cancelled() {
        let fired = match desk.refresh_rosters().await {
            Ok(()) => desk.fire_due_timers().await,
            Err(error) => Err(error),
        };
        match fired {
            Ok(0) => pause(&stop).await,
            Ok(_) => {}
            Err(error) => {
                tracing::error!(%error, "timers cannot be looked at; trying again");
                pause(&stop).await;
            }
        }
    }
}

async fn pause(stop: &CancellationToken) {
    tokio::select! {
        () = stop.cancelled() => {}
        () = tokio::time::sleep(LOOK) => {}
    }
}

/// One slow conversation does not hold up the others: each job is a task of its own.
async fn deliver(outbox: Arc<Outbox>, wake: Arc<Notify>, stop: CancellationToken) {
    let running = TaskTracker::new();
    while !stop.is_cancelled() {
        let free = AT_A_TIME.saturating_sub(running.len());
        let jobs = match outbox.claim(free).await {
            Ok(jobs) => jobs,
            Err(error) => {
                tracing::error!(%error, "the outbox cannot be read; trying again");
                pause(&stop).await;
                continue;
            }
        };
        if jobs.is_empty() {
            tokio::select! {
                () = wake.notified() => {}
                () = pause(&stop) => {}
            }
        }
        for job in jobs {
            let (outbox, wake) = (Arc::clone(&outbox), Arc::clone(&wake));
            running.spawn(async move {
                outbox.run(job).await;
                wake.notify_one();
            });
        }
    }
    running.close();
    if tokio::time::timeout(DRAIN, running.wait()).await.is_err() {
        tracing::warn!(jobs = running.len(), "jobs were still running; their leases will run out");
    }
}
