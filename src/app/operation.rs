//! What operators and load balancers are told.

use std::sync::Arc;

use crate::botframework::BoxFuture;
use crate::http::Operation;
use crate::store::Store;
use crate::telemetry::{self, Metrics};

struct Process {
    store: Store,
    metrics: Metrics,
}

/// Readiness by the store, figures by the process.
pub(super) fn operation(store: Store) -> Arc<dyn Operation> {
    Arc::new(Process { store, metrics: telemetry::metrics() })
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

    fn metrics(&self) -> String {
        self.metrics.render()
    }
}
