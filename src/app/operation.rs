//! What operators and load balancers are told.

use std::sync::Arc;

use metrics::gauge;

use crate::botframework::BoxFuture;
use crate::clock::Clock;
use crate::http::Operation;
use crate::store::{Store, StoreError};
use crate::telemetry::{self, Metrics};

struct Process {
    store: Store,
    clock: Clock,
    metrics: Metrics,
}

/// Readiness by the store, figures by the process.
pub(super) fn operation(store: Store, clock: Clock) -> Arc<dyn Operation> {
    Arc::new(Process { store, clock, metrics: telemetry::metrics() })
}

impl Process {
    /// What only the database knows, at this moment.
    async fn measure(&self) -> Result<(), StoreError> {
        let mut tx = self.store.read().await?;
        let totals = tx.outbox_totals().await?;
        for (state, jobs) in
            [("waiting", totals.waiting), ("refused", totals.refused), ("ambiguous", totals.ambiguous)]
        {
            gauge!("mesa_outbox_jobs", "state" => state).set(figure(jobs));
        }
        if let Some(database) = tx.clock_of_server().await? {
            let ahead = self.clock.now().duration_since(database);
            gauge!("mesa_clock_ahead_of_database_seconds").set(ahead.as_secs_f64());
        }
        Ok(())
    }
}

/// Exact up to four thousand million; nobody has so many.
fn figure(count: i64) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

impl Operation for Process {
    fn is_ready(&self) -> BoxFuture<'_, bool> {
        Box::pin(async move {
            let probed = self.store.probe().await;
            if let Err(error) = &probed {
                tracing::warn!(%error, "not ready: the database does not take writes");
            }
            probed.is_ok()
        })
    }

    fn metrics(&self) -> BoxFuture<'_, String> {
        Box::pin(async move {
            if let Err(error) = self.measure().await {
                tracing::warn!(%error, "the outbox cannot be counted; its figures are old");
            }
            self.metrics.render()
        })
    }
}
