//! The page of the demo and its API.

use std::path::Path;
use std::sync::Arc;

use axum::Router;

use super::hub::Hub;

pub(super) fn routes(folder: Option<&Path>) -> Router<Arc<Hub>> {
    let _ = folder;
    Router::new()
}
