//! Reads a request's body, bounded in size and time.

use axum::body::Body;
use axum::http::HeaderMap;
use axum::http::header::CONTENT_LENGTH;
use futures_util::StreamExt;

use super::Limits;
use super::rejection::Rejection;

/// The whole body, or why not. A body that says it is too long is not read at all.
pub(super) async fn read(headers: &HeaderMap, body: Body, limits: Limits) -> Result<Vec<u8>, Rejection> {
    let told = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if told.is_some_and(|length| length > limits.body) {
        return Err(Rejection::TooLarge);
    }
    let read = tokio::time::timeout(limits.body_time, collected(body, limits.body)).await;
    read.unwrap_or(Err(Rejection::TooSlow))
}

async fn collected(body: Body, limit: usize) -> Result<Vec<u8>, Rejection> {
    let (mut stream, mut bytes) = (body.into_data_stream(), Vec::new());
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|_| Rejection::NotAnActivity)?;
        if bytes.len() + chunk.len() > limit {
            return Err(Rejection::TooLarge);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}
