//! From the service's status to what the caller does next.

use std::time::Duration;

use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;
use reqwest::StatusCode;
use reqwest::header::{HeaderMap, RETRY_AFTER};
use serde_json::Value;

use super::ConnectorError;

/// No wait that the service asks for is longer.
const MAX_RETRY_AFTER: Duration = Duration::from_hours(1);
/// The codes after which the target stays closed until it comes back by itself.
const CLOSED: [&str; 3] = ["BotNotInConversationRoster", "ConversationBlockedByUser", "BotDisabledByAdmin"];

/// Judges an answer that is not a success.
pub(super) fn judge(status: StatusCode, headers: &HeaderMap, body: &[u8], now: Timestamp) -> ConnectorError {
    match status.as_u16() {
        429 => ConnectorError::Retry { after: retry_after(headers, now), reason: "throttled" },
        412 => ConnectorError::Retry { after: retry_after(headers, now), reason: "precondition failed" },
        403 => forbidden(code(body)),
        404 => ConnectorError::Gone,
        413 => ConnectorError::TooLarge,
        408 => ConnectorError::Ambiguous { reason: "time-out" },
        500..=599 => ConnectorError::Ambiguous { reason: "server fault" },
        status => ConnectorError::Refused { status, code: code(body) },
    }
}

/// Judges a call that got no answer.
pub(super) fn unanswered(error: &reqwest::Error) -> ConnectorError {
    if error.is_connect() {
        ConnectorError::Retry { after: None, reason: "no connection" }
    } else if error.is_builder() {
        ConnectorError::Refused { status: 400, code: "BadRequest".to_owned() }
    } else if error.is_timeout() {
        ConnectorError::Ambiguous { reason: "time-out" }
    } else {
        ConnectorError::Ambiguous { reason: "connection lost" }
    }
}

fn forbidden(code: String) -> ConnectorError {
    if CLOSED.contains(&code.as_str()) {
        ConnectorError::TargetClosed { code }
    } else {
        ConnectorError::Refused { status: 403, code }
    }
}

/// The service's code: short and plain, or nothing, because it goes into logs.
fn code(body: &[u8]) -> String {
    let body: Value = serde_json::from_slice(body).unwrap_or_default();
    let code = body.pointer("/error/code").and_then(Value::as_str).unwrap_or_default();
    code.chars().filter(char::is_ascii_alphanumeric).take(64).collect()
}

/// Seconds or an HTTP date; anything else is as if nothing was said.
fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let told = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    let wait = if !told.is_empty() && told.bytes().all(|byte| byte.is_ascii_digit()) {
        Duration::from_secs(told.parse().unwrap_or(u64::MAX))
    } else {
        let at = DateTimeParser::new().parse_timestamp(told).ok()?;
        Duration::try_from(at.duration_since(now)).unwrap_or(Duration::ZERO)
    };
    Some(wait.min(MAX_RETRY_AFTER))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Timestamp {
        "2026-11-23T13:00:00Z".parse().unwrap()
    }

    fn judged(status: u16, body: &str) -> ConnectorError {
        judge(StatusCode::from_u16(status).unwrap(), &HeaderMap::new(), body.as_bytes(), now())
    }

    /// Statements 115 and 32 of the reliability catalogue.
    #[test]
    fn retry_after_is_obeyed_within_reason() {
        let wait = |told: &str| {
            let headers = HeaderMap::from_iter([(RETRY_AFTER, told.parse().unwrap())]);
            retry_after(&headers, now()).map(|wait| wait.as_secs())
        };
        assert_eq!(wait("7"), Some(7));
        assert_eq!(wait("0"), Some(0));
        assert_eq!(wait("1000000000"), Some(3600));
        assert_eq!(wait("99999999999999999999999999"), Some(3600));
        assert_eq!(wait("Mon, 23 Nov 2026 13:00:30 GMT"), Some(30));
        assert_eq!(wait("Mon, 23 Nov 2026 12:00:00 GMT"), Some(0));
        assert_eq!(wait("Sun, 23 Nov 2036 13:00:00 GMT"), Some(3600));
        for garbage in ["", "-1", "1.5", "soon", "7 seconds"] {
            assert_eq!(wait(garbage), None, "{garbage}");
        }
        assert_eq!(retry_after(&HeaderMap::new(), now()), None);
    }

    /// Statements 116 and 118 to 120.
    #[test]
    fn each_status_says_what_to_do() {
        let refused = |status, code: &str| ConnectorError::Refused { status, code: code.into() };
        assert!(matches!(judged(429, ""), ConnectorError::Retry { .. }));
        assert!(matches!(judged(412, ""), ConnectorError::Retry { .. }));
        for status in [500, 502, 503, 504, 599] {
            assert!(matches!(judged(status, ""), ConnectorError::Ambiguous { .. }), "{status}");
        }
        assert_eq!(judged(404, ""), ConnectorError::Gone);
        assert_eq!(judged(413, ""), ConnectorError::TooLarge);
        assert_eq!(judged(400, r#"{"error":{"code":"BadSyntax"}}"#), refused(400, "BadSyntax"));
        assert_eq!(judged(302, "<html>"), refused(302, ""));
        for code in CLOSED {
            let body = format!(r#"{{"error":{{"code":"{code}"}}}}"#);
            assert_eq!(judged(403, &body), ConnectorError::TargetClosed { code: code.into() });
        }
        assert_eq!(
            judged(403, r#"{"error":{"code":"MessageWritesBlocked"}}"#),
            refused(403, "MessageWritesBlocked")
        );
        assert_eq!(judged(403, r#"{"error":{"code":"a\nb\u001b[0m"}}"#), refused(403, "ab0m"));
        assert_eq!(judged(403, r#"{"error":7}"#), refused(403, ""));
    }
}
