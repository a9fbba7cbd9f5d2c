//! The edge: what arrives by HTTP, in which order it is checked, and which status says what.
//!
//! Knows no SQL and no card. Everything behind it sees verified events only ([`crate::botframework::Inbound`]).

mod body;
mod invoke;
mod listener;
mod messages;
mod operation;
mod rejection;
mod trace;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::routing::{get, post};
use axum::serve::ListenerExt;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower_http::catch_panic::CatchPanicLayer;

use crate::botframework::TurnHandler;
use crate::botframework::auth::Authenticator;
use crate::chance::Chance;

use listener::BoundedListener;

pub use operation::Operation;

/// Bounds of one request.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Longest body, in bytes.
    pub body: usize,
    /// Until the body is read.
    pub body_time: Duration,
    /// Until an activity is durable; Teams waits 15 s.
    pub turn: Duration,
    /// Until an invoke is answered; Teams waits 5 s.
    pub invoke: Duration,
    /// Connections at once.
    pub connections: usize,
    /// How long a connection may be silent; longer than the keep-alive of a reverse proxy in front.
    pub silence: Duration,
    /// How long running turns may finish after the stop.
    pub drain: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body: 256 * 1024,
            body_time: Duration::from_secs(10),
            turn: Duration::from_secs(3),
            invoke: Duration::from_secs(4),
            connections: 1024,
            silence: Duration::from_secs(75),
            drain: Duration::from_secs(10),
        }
    }
}

/// What the edge is made of.
#[derive(Clone)]
pub struct Edge {
    authenticator: Authenticator,
    handler: Arc<dyn TurnHandler>,
    operation: Arc<dyn Operation>,
    chance: Chance,
    limits: Limits,
    stop: CancellationToken,
    turns: TaskTracker,
}

impl Edge {
    /// After `stop` is cancelled new activities get 503, and running ones finish.
    pub fn new(
        authenticator: Authenticator,
        handler: Arc<dyn TurnHandler>,
        operation: Arc<dyn Operation>,
        chance: Chance,
        limits: Limits,
        stop: CancellationToken,
    ) -> Self {
        Self { authenticator, handler, operation, chance, limits, stop, turns: TaskTracker::new() }
    }

    fn router(self) -> Router {
        Router::new()
            .route("/api/messages", post(messages::receive))
            .route("/health/live", get(operation::live))
            .route("/health/ready", get(operation::ready))
            .route("/metrics", get(operation::metrics))
            .with_state(self)
            .layer(CatchPanicLayer::custom(|_| rejection::fault()))
    }

    /// Serves until the stop: then new activities are refused while running turns finish, and the listener closes.
    pub async fn serve(self, listener: TcpListener) -> std::io::Result<()> {
        let (stop, turns, limits) = (self.stop.clone(), self.turns.clone(), self.limits);
        let drained = drained(stop.clone(), turns, limits.drain);
        let app = self.router().into_make_service_with_connect_info::<SocketAddr>();
        // The tap does nothing; it is what tells the handlers the peer's address.
        let listener = BoundedListener::new(listener, limits).tap_io(|_| {});
        let server = axum::serve(listener, app).with_graceful_shutdown(drained);
        tokio::select! {
            ended = server => ended,
            // A connection that never ends must not hold the process.
            () = overdue(stop, limits) => Ok(()),
        }
    }
}

async fn drained(stop: CancellationToken, turns: TaskTracker, limit: Duration) {
    stop.cancelled().await;
    turns.close();
    if tokio::time::timeout(limit, turns.wait()).await.is_err() {
        tracing::warn!(turns = turns.len(), "turns were still running at the end of the drain");
    }
}

async fn overdue(stop: CancellationToken, limits: Limits) {
    stop.cancelled().await;
    tokio::time::sleep(limits.drain + limits.invoke).await;
}
