//! Answers of the service in their documented form, and what a scripted fault makes of them.

use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, LOCATION, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use futures_util::StreamExt as _;
use serde_json::{Value, json};

use super::faults::{Fault, FaultKind};
use super::hub::Hub;
use super::line::CutOff;
use super::wire::Verdict;

const NO_ANSWER_FOR: Duration = Duration::from_mins(1);
const SLOW_BY: Duration = Duration::from_secs(2);
/// An endless content comes in so many pieces of this size.
const PIECES: usize = 1000;
const PIECE: usize = 256 * 1024;
/// An address that no bot should ever call.
const INSIDE: &str = "http://10.0.0.1/latest/meta-data";

/// What the service answers.
#[derive(Clone, Debug)]
pub(super) struct Reply {
    status: StatusCode,
    body: Value,
    retry_after: Option<String>,
}

impl Reply {
    pub(super) fn new(status: StatusCode, body: Value) -> Self {
        Self { status, body, retry_after: None }
    }

    pub(super) fn nothing() -> Self {
        Self::new(StatusCode::OK, Value::Null)
    }

    pub(super) fn ok(body: Value) -> Self {
        Self::new(StatusCode::OK, body)
    }

    pub(super) fn created(body: Value) -> Self {
        Self::new(StatusCode::CREATED, body)
    }

    /// An error in the Connector's documented form.
    pub(super) fn refusal(status: StatusCode, code: &str, message: &str) -> Self {
        Self::new(status, json!({ "error": { "code": code, "message": message } }))
    }

    pub(super) fn retry_after(mut self, seconds: i64) -> Self {
        self.retry_after = Some(seconds.to_string());
        self
    }

    pub(super) fn status(&self) -> u16 {
        self.status.as_u16()
    }

    pub(super) fn body(&self) -> &Value {
        &self.body
    }

    /// The answer that the fault gives instead.
    pub(super) fn with_fault(self, fault: Option<&Fault>, verdict: &mut Verdict) -> Self {
        let Some(fault) = fault else { return self };
        verdict.remark(format!("scripted fault {:?}", fault.kind));
        let Some((status, code)) = refusal_of(fault.kind) else { return self };
        let code = fault.code.as_deref().unwrap_or(code);
        let reply = Self::refusal(status, code, "This fault was scripted.");
        Self { retry_after: fault.retry_after.clone(), ..reply }
    }

    /// Sends a content in its place when it is a success, broken off or endless if the fault says so.
    pub(super) async fn send_content(self, hub: &Hub, fault: Option<&Fault>, content: Response) -> Response {
        if !self.status.is_success() {
            return self.send(hub, fault).await;
        }
        match fault.map(|fault| fault.kind) {
            Some(FaultKind::Huge) => endless(),
            Some(FaultKind::Short) => broken_off(content).await,
            Some(FaultKind::Redirect) => (StatusCode::FOUND, [(LOCATION, INSIDE)]).into_response(),
            Some(FaultKind::Slow) => {
                pause(hub, SLOW_BY).await;
                content
            }
            None => content,
            Some(_) => self.send(hub, fault).await,
        }
    }

    /// Sends it, late or broken if the fault says so.
    pub(super) async fn send(self, hub: &Hub, fault: Option<&Fault>) -> Response {
        match fault.map(|fault| fault.kind) {
            Some(FaultKind::Timeout) => pause(hub, NO_ANSWER_FOR).await,
            Some(FaultKind::Slow) => pause(hub, SLOW_BY).await,
            Some(FaultKind::Reset) => return (Extension(CutOff), self).into_response(),
            Some(FaultKind::Html) => return html(),
            _ => {}
        }
        self.into_response()
    }
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        let mut response = if self.body.is_null() {
            self.status.into_response()
        } else {
            (self.status, Json(self.body)).into_response()
        };
        if let Some(value) = self.retry_after.and_then(|text| HeaderValue::from_str(&text).ok()) {
            response.headers_mut().insert(RETRY_AFTER, value);
        }
        response
    }
}

fn refusal_of(kind: FaultKind) -> Option<(StatusCode, &'static str)> {
    Some(match kind {
        FaultKind::Unauthorized => (StatusCode::UNAUTHORIZED, "Unauthorized"),
        FaultKind::Throttled => (StatusCode::TOO_MANY_REQUESTS, "Throttled"),
        FaultKind::Precondition => (StatusCode::PRECONDITION_FAILED, "PreconditionFailed"),
        FaultKind::Forbidden => (StatusCode::FORBIDDEN, "ForbiddenOperationException"),
        FaultKind::NotFound => (StatusCode::NOT_FOUND, "ConversationNotFound"),
        FaultKind::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "MessageSizeTooBig"),
        FaultKind::ServerError => (StatusCode::INTERNAL_SERVER_ERROR, "ServiceError"),
        FaultKind::BadGateway => (StatusCode::BAD_GATEWAY, "BadGateway"),
        FaultKind::Timeout
        | FaultKind::Reset
        | FaultKind::Slow
        | FaultKind::Html
        | FaultKind::Huge
        | FaultKind::Short
        | FaultKind::Redirect => return None,
    })
}

async fn pause(hub: &Hub, time: Duration) {
    tokio::select! {
        () = tokio::time::sleep(time) => {}
        () = hub.stopping.cancelled() => {}
    }
}

/// Far more than any limit.
fn endless() -> Response {
    let piece = || Ok::<_, std::convert::Infallible>(vec![b'x'; PIECE]);
    Body::from_stream(futures_util::stream::repeat_with(piece).take(PIECES)).into_response()
}

/// As many bytes are told as there were, and half of them come.
async fn broken_off(content: Response) -> Response {
    let (head, body) = content.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let half = Ok::<_, std::convert::Infallible>(bytes.slice(..bytes.len() / 2));
    let told = HeaderValue::from(bytes.len());
    let mut response = Response::from_parts(head, Body::from_stream(futures_util::stream::iter([half])));
    response.headers_mut().insert(CONTENT_LENGTH, told);
    response
}

fn html() -> Response {
    let page = "<html><body>Our services are not available right now</body></html>";
    ([(CONTENT_TYPE, "text/html")], page).into_response()
}
