//! Delivery: claims effects, carries each out with a limit of time, settles it.
//!
//! Rows are leased, not locked over the call; in order within a lane, in parallel across lanes. An outcome is one of
//! three: delivered, refused, ambiguous. Decides nothing about requests and cases: it reports what became of a
//! question by a timer that the desk takes up.

mod activity;
mod backoff;
mod carrying;
mod deliver;
mod failure;
mod fetch;
mod limiter;
mod mail;
mod picture;
mod plan;
mod roster;
mod settle;
mod upload;

use std::sync::Arc;

use jiff::SignedDuration;
use tokio::sync::Semaphore;

use crate::botframework::connector::Connector;
use crate::botframework::files::FileClient;
use crate::botframework::service_url::AllowedHosts;
use crate::cards::LiveCards;
use crate::chance::Chance;
use crate::clock::Clock;
use crate::connectors::mail::Mailer;
use crate::store::{JobRow, Settled, Store, StoreError};

use limiter::Limiter;

/// A claim ends after this long: whoever made it is dead. Longer than any call may take.
const LEASE: SignedDuration = SignedDuration::from_secs(30);

/// The ways out of the process.
pub struct Ways {
    /// To Teams.
    pub connector: Connector,
    /// To the mail server, if there is one.
    pub mailer: Option<Mailer>,
    /// The hosts that the connector may call.
    pub hosts: AllowedHosts,
    /// To the files that people sent.
    pub files: FileClient,
}

/// Carries out what turns decided.
pub struct Outbox {
    store: Store,
    connector: Connector,
    mailer: Option<Mailer>,
    hosts: AllowedHosts,
    files: FileClient,
    cards: Arc<LiveCards>,
    clock: Clock,
    chance: Chance,
    limiter: Limiter,
    /// Files are carried by a few at a time.
    hands: Semaphore,
    /// What arrived is looked at one after the other.
    studio: Semaphore,
}

impl Outbox {
    /// An outbox on a store.
    pub fn new(store: Store, ways: Ways, cards: Arc<LiveCards>, clock: Clock, chance: Chance) -> Self {
        let Ways { connector, mailer, hosts, files } = ways;
        Self {
            store,
            connector,
            mailer,
            hosts,
            files,
            cards,
            clock,
            chance,
            limiter: Limiter::default(),
            hands: Semaphore::new(carrying::AT_A_TIME),
            studio: Semaphore::new(1),
        }
    }

    /// Claims what is due, the first job of each lane, at most `limit` of them.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn claim(&self, limit: usize) -> Result<Vec<JobRow>, StoreError> {
        if limit == 0 {
            return Ok(vec![]);
        }
        let now = self.clock.now();
        let mut tx = self.store.begin().await?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let jobs = tx.claim_jobs(&self.chance.id(), now, now + LEASE, limit).await?;
        tx.commit().await?;
        Ok(jobs)
    }

    /// Carries out a claimed job. One that cannot be settled is claimed anew when its lease runs out.
    pub async fn run(&self, job: JobRow) {
        let started = self.clock.now();
        let result = self.carry_out(&job).await;
        let duration_ms = self.clock.now().duration_since(started).as_millis();
        match result {
            Ok(settled) => log(&job, settled, duration_ms),
            Err(error) => {
                tracing::error!(job.kind = job.job.kind(), job.position = job.position, error = %error, "a job was not settled");
            }
        }
    }
}

/// What an operator must see is a warning, with a fixed word for its reason.
fn log(job: &JobRow, settled: Settled, duration_ms: i128) {
    let (kind, position, outcome) = (job.job.kind(), job.position, settled.word());
    metrics::counter!("mesa_outbox_jobs_total", "kind" => kind, "outcome" => outcome).increment(1);
    match settled {
        Settled::Refused(reason) | Settled::Ambiguous(reason) => {
            tracing::warn!(
                job.kind = kind,
                job.position = position,
                outcome,
                reason,
                duration_ms,
                "a job was given up"
            );
        }
        _ => tracing::info!(
            job.kind = kind,
            job.position = position,
            outcome,
            duration_ms,
            "a job was carried out"
        ),
    }
}
