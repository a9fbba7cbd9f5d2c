//! Answers of the service in their documented form, and what a scripted fault makes of them.

use std::time::Duration;

use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde_json::{Value, json};

use super::faults::{Fault, FaultKind};
use super::hub::Hub;
use super::line::CutOff;
use super::wire::Verdict;

const NO_ANSWER_FOR: Duration = Duration::from_mins(1);
const SLOW_BY: Duration = Duration::from_secs(2);

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
        FaultKind::Timeout | FaultKind::Reset | FaultKind::Slow | FaultKind::Html => return None,
    })
}

async fn pause(hub: &Hub, time: Duration) {
    tokio::select! {
        () = tokio::time::sleep(time) => {}
        () = hub.stopping.cancelled() => {}
    }
}

fn html() -> Response {
    let page = "<html><body>Our services are not available right now</body></html>";
    ([(CONTENT_TYPE, "text/html")], page).into_response()
}
