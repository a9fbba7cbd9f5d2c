//! Mesa in a runtime of its own, which can be killed in the middle of anything: the clock stays in the test's hand.

use std::sync::Arc;
use std::time::Duration;

use mesa::clock::Clock;
use tokio::runtime::{Builder, Handle, Runtime};

use crate::support::mesa::{Home, Mesa};
use crate::world::{Bot, Boxed};

/// A Mesa that is going to be killed. Clones are the same one.
#[derive(Clone)]
pub(super) struct Doomed {
    mesa: Arc<Mesa>,
    runtime: Handle,
}

/// What ends it.
pub(super) struct Knife(Runtime);

impl Doomed {
    /// Starts it on this home; also again, after a kill.
    pub(super) async fn start(home: &Arc<Home>, clock: &Clock, seed: u64) -> (Self, Knife) {
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let (home, clock) = (Arc::clone(home), clock.clone());
        let mesa = runtime.spawn(async move { home.start(&clock, seed).await }).await.unwrap();
        (Self { mesa: Arc::new(mesa), runtime: runtime.handle().clone() }, Knife(runtime))
    }
}

impl Knife {
    /// Nothing of it runs on, nothing is finished. Every clone of the bot must be gone.
    pub(super) async fn kill(self) {
        tokio::task::spawn_blocking(move || self.0.shutdown_timeout(Duration::from_secs(5))).await.unwrap();
    }
}

impl Bot for Doomed {
    fn endpoint(&self) -> String {
        self.mesa.endpoint()
    }

    /// Ends also when Mesa was killed meanwhile.
    fn settle(&self) -> Boxed<'_, ()> {
        let mesa = Arc::clone(&self.mesa);
        let settled = self.runtime.spawn(async move { mesa.settle().await });
        Box::pin(async move { drop(settled.await) })
    }

    fn stop(self: Box<Self>) -> Boxed<'static, ()> {
        Box::pin(std::future::ready(()))
    }
}
