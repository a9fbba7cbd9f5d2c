//! `POST /api/messages`: header, signature and claims; then a bounded body; then what the activity says of itself;
//! then the turn. Each step may end the request, none looks ahead.

use std::net::SocketAddr;
use std::time::Duration;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use metrics::counter;
use tokio::time::Instant;
use tracing::{Instrument, Span};

use super::rejection::Rejection;
use super::{Edge, body, invoke, trace};
use crate::botframework::{Activity, Answer, Event, Inbound, Lapse, TurnError};

/// Takes one activity.
pub(super) async fn receive(
    State(edge): State<Edge>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
) -> Response {
    // Counted before the stop is looked at, so that the drain waits for whoever was let in.
    let _running = edge.turns.token();
    let span = trace::span(request.headers(), &edge.chance);
    let begun = Instant::now();
    let taken = take(&edge, peer, request).instrument(span.clone()).await;
    let duration_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    let _in_span = span.enter();
    match taken {
        Ok(response) => {
            tracing::info!(duration_ms, status = response.status().as_u16(), "activity taken");
            response
        }
        Err(rejection) => {
            tracing::warn!(duration_ms, reason = rejection.reason(), "activity not taken");
            counter!("mesa_activities_rejected_total", "reason" => rejection.reason()).increment(1);
            rejection.into_response()
        }
    }
}

async fn take(edge: &Edge, peer: SocketAddr, request: Request) -> Result<Response, Rejection> {
    if edge.stop.is_cancelled() {
        return Err(Rejection::Stopping);
    }
    let (head, body) = request.into_parts();
    let admission = edge.authenticator.admit(&head.headers, peer.ip()).await?;
    let body = body::read(&head.headers, body, edge.limits).await?;
    let activity = Activity::parse(&body)?;
    trace::note(&Span::current(), activity.id.as_deref(), activity.kind());
    let verified = edge.authenticator.verify(&admission, &activity)?;
    let inbound = Inbound::from_activity(&activity, verified);
    counter!("mesa_activities_total", "event" => label(&inbound.event)).increment(1);
    if matches!(inbound.event, Event::Ignored) {
        return Ok(StatusCode::OK.into_response());
    }
    if let Some(answer) = invoke::without_turn(&inbound.event) {
        return Ok(invoke::response(answer));
    }
    let answer = turn(edge, inbound).await?;
    Ok(response(answer))
}

/// Runs the turn in a task of its own: a caller who hangs up cannot cut a commit, and a panic stays inside. A turn
/// that is overdue goes on; the repeat that Teams sends finds what it made durable.
async fn turn(edge: &Edge, inbound: Inbound) -> Result<Answer, Rejection> {
    let budget = budget(edge, &inbound);
    let handler = edge.handler.clone();
    let taken = inbound.clone();
    let work = async move { handler.turn(taken).await };
    let task = edge.turns.spawn(work.instrument(Span::current()));
    let rejection = match tokio::time::timeout(budget, task).await {
        Err(_) => Rejection::Overdue,
        Ok(Err(_)) => Rejection::Panicked,
        Ok(Ok(answer)) => match answer {
            Ok(answer) => return Ok(answer),
            Err(error) => Rejection::Turn(error),
        },
    };
    instead(edge, &inbound, rejection)
}

/// A presser sees a sentence rather than a status, unless Teams is to try again because nothing is durable.
fn instead(edge: &Edge, inbound: &Inbound, rejection: Rejection) -> Result<Answer, Rejection> {
    let lapse = match rejection {
        Rejection::Overdue => Lapse::Late,
        Rejection::Panicked | Rejection::Turn(TurnError::Failed) => Lapse::Failed,
        other => return Err(other),
    };
    match edge.handler.instead(inbound, lapse) {
        Some(reply) => {
            counter!("mesa_activities_rejected_total", "reason" => rejection.reason()).increment(1);
            tracing::warn!(reason = rejection.reason(), "an invoke was answered with an apology");
            Ok(Answer::Invoke { reply })
        }
        None => Err(rejection),
    }
}

fn budget(edge: &Edge, inbound: &Inbound) -> Duration {
    if inbound.activity_type == "invoke" { edge.limits.invoke } else { edge.limits.turn }
}

fn response(answer: Answer) -> Response {
    match answer {
        Answer::Accepted => StatusCode::OK.into_response(),
        Answer::Invoke { reply } => invoke::response(reply),
    }
}

/// The fixed set of labels of the metric.
fn label(event: &Event) -> &'static str {
    match event {
        Event::Message(_) => "message",
        Event::MessageEdited(_) => "message_edited",
        Event::MessageDeleted => "message_deleted",
        Event::CardSubmitted { .. } => "card_submitted",
        Event::CardAction(_) => "card_action",
        Event::DialogRequested { .. } => "dialog_requested",
        Event::DialogSubmitted { .. } => "dialog_submitted",
        Event::SearchRequested(_) => "search_requested",
        Event::CommandOpened(_) => "command_opened",
        Event::CommandSubmitted { .. } => "command_submitted",
        Event::LinkPasted => "link_pasted",
        Event::FileConsent(_) => "file_consent",
        Event::Installed => "installed",
        Event::Uninstalled => "uninstalled",
        Event::MembersChanged { .. } => "members_changed",
        Event::ChannelGone { .. } => "channel_gone",
        Event::ChannelsChanged => "channels_changed",
        Event::MalformedInvoke { .. } => "malformed_invoke",
        Event::UnknownInvoke { .. } => "unknown_invoke",
        Event::Ignored => "ignored",
    }
}
