//! One place from what went wrong to a status and a body without detail.

use axum::Json;
use axum::http::StatusCode;
use axum::http::header::{HeaderValue, WWW_AUTHENTICATE};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::botframework::TurnError;
use crate::botframework::activity::NotAnActivity;
use crate::botframework::auth::Refusal;

/// Why an activity was not taken.
#[derive(Debug)]
pub(super) enum Rejection {
    /// Not believed, or not for us.
    Refused(Refusal),
    /// The body is longer than the bound.
    TooLarge,
    /// The body did not come in time.
    TooSlow,
    /// The body makes no sense.
    NotAnActivity,
    /// The process ends: another one, or this one later.
    Stopping,
    /// It is not durable within the budget: Teams shall try again.
    Overdue,
    /// The handler said no.
    Turn(TurnError),
    /// The handler broke.
    Panicked,
}

impl Rejection {
    fn status(&self) -> StatusCode {
        match self {
            Self::Refused(Refusal::Unauthorized(_)) => StatusCode::UNAUTHORIZED,
            Self::Refused(Refusal::Forbidden(_)) => StatusCode::FORBIDDEN,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::NotAnActivity => StatusCode::BAD_REQUEST,
            Self::Refused(Refusal::Unavailable(_))
            | Self::Stopping
            | Self::Overdue
            | Self::Turn(TurnError::Unavailable) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Turn(TurnError::Failed) | Self::Panicked => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// A fixed word for logs and metrics, never content.
    pub(super) fn reason(&self) -> &'static str {
        match self {
            Self::Refused(
                Refusal::Unauthorized(why) | Refusal::Forbidden(why) | Refusal::Unavailable(why),
            ) => why,
            Self::TooLarge => "body too large",
            Self::TooSlow => "body too slow",
            Self::NotAnActivity => "not an activity",
            Self::Stopping => "stopping",
            Self::Overdue => "turn overdue",
            Self::Turn(TurnError::Unavailable) => "store not available",
            Self::Turn(TurnError::Failed) => "turn failed",
            Self::Panicked => "turn panicked",
        }
    }
}

impl From<Refusal> for Rejection {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<NotAnActivity> for Rejection {
    fn from(_: NotAnActivity) -> Self {
        Self::NotAnActivity
    }
}

impl IntoResponse for Rejection {
    fn into_response(self) -> Response {
        let mut response = plain(self.status());
        if self.status() == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

/// A defect that nobody foresaw.
pub(super) fn fault() -> Response {
    plain(StatusCode::INTERNAL_SERVER_ERROR)
}

/// The status in words is all that a caller learns.
fn plain(status: StatusCode) -> Response {
    let word = status.canonical_reason().unwrap_or("Error");
    (status, Json(json!({"error": word}))).into_response()
}
