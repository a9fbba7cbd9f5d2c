//! Server-sent events: what changes is told to the page at once.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream::{self, Stream};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio_util::sync::CancellationToken;

use super::super::hub::Hub;
use super::super::wire::PageEvent;

pub(super) async fn stream(
    State(hub): State<Arc<Hub>>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let source = (hub.wire.subscribe(), hub.stopping.clone());
    let events = stream::unfold(source, |(mut receiver, stopping)| async move {
        let event = next(&mut receiver, &stopping).await?;
        Some((Ok(Event::default().event(event.name).data(event.data)), (receiver, stopping)))
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}

/// The next event; none when the simulator stops. A page that was too slow has missed some and goes on.
async fn next(receiver: &mut Receiver<PageEvent>, stopping: &CancellationToken) -> Option<PageEvent> {
    loop {
        let event = tokio::select! {
            event = receiver.recv() => event,
            () = stopping.cancelled() => return None,
        };
        match event {
            Ok(event) => return Some(event),
            Err(RecvError::Lagged(_)) => {}
            Err(RecvError::Closed) => return None,
        }
    }
}
