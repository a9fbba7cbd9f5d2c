//! What operators and load balancers ask.

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use super::Edge;
use crate::botframework::BoxFuture;

/// What the edge asks of the process behind it.
pub trait Operation: Send + Sync + 'static {
    /// Whether activities can be taken: the store answers.
    fn is_ready(&self) -> BoxFuture<'_, bool>;
    /// All metrics, in Prometheus' text form.
    fn metrics(&self) -> BoxFuture<'_, String>;
}

/// The process runs.
pub(super) async fn live() -> StatusCode {
    StatusCode::OK
}

/// The process takes activities; not any more once it is told to stop.
pub(super) async fn ready(State(edge): State<Edge>) -> StatusCode {
    if edge.stop.is_cancelled() {
        return StatusCode::SERVICE_UNAVAILABLE;
    }
    match tokio::time::timeout(edge.limits.turn, edge.operation.is_ready()).await {
        Ok(true) => StatusCode::OK,
        _ => StatusCode::SERVICE_UNAVAILABLE,
    }
}

pub(super) async fn metrics(State(edge): State<Edge>) -> Response {
    ([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], edge.operation.metrics().await)
        .into_response()
}
