//! One span per request. What comes from outside is shortened and stripped before it is logged.

use axum::http::HeaderMap;
use tracing::Span;

use crate::chance::Chance;

/// No field of a log line is longer.
const MAX_FIELD: usize = 100;

/// A span with the caller's trace id if it sent a valid one, else with a new one.
pub(super) fn span(headers: &HeaderMap, chance: &Chance) -> Span {
    let told = headers.get("traceparent").and_then(|value| value.to_str().ok()).and_then(trace_id);
    let trace_id = told.map_or_else(|| chance.id(), str::to_owned);
    tracing::info_span!(
        "activity",
        trace_id,
        "activity.id" = tracing::field::Empty,
        "activity.type" = tracing::field::Empty
    )
}

/// Puts what is known of the activity on the span; nothing that tells who or what about.
pub(super) fn note(span: &Span, id: Option<&str>, kind: &str) {
    span.record("activity.type", loggable(kind));
    if let Some(id) = id {
        span.record("activity.id", loggable(id));
    }
}

/// The trace id of a W3C `traceparent`.
fn trace_id(parent: &str) -> Option<&str> {
    let parts: Vec<&str> = parent.split('-').collect();
    let [version, trace, span, flags, ..] = parts[..] else { return None };
    let lower_hex =
        |part: &str| part.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    let sized = version.len() == 2 && trace.len() == 32 && span.len() == 16 && flags.len() == 2;
    let not_zero = |part: &str| part.bytes().any(|byte| byte != b'0');
    let valid = sized
        && [version, trace, span, flags].into_iter().all(lower_hex)
        && not_zero(trace)
        && not_zero(span)
        && version != "ff"
        && (version != "00" || parts.len() == 4);
    valid.then_some(trace)
}

/// One line, printable ASCII, short.
fn loggable(text: &str) -> String {
    let plain = |c: char| if c.is_ascii_graphic() || c == ' ' { c } else { '?' };
    text.chars().take(MAX_FIELD).map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_valid_traceparent_counts() {
        let good = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        assert_eq!(trace_id(good), Some("4bf92f3577b34da6a3ce929d0e0e4736"));
        for bad in [
            "",
            "00",
            "00-0-0-0",
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
            "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x",
        ] {
            assert_eq!(trace_id(bad), None, "{bad}");
        }
    }

    /// Statement 51.
    #[test]
    fn a_logged_field_stays_one_short_line() {
        assert_eq!(loggable("a\r\nb\u{2028}c\u{1b}[31md"), "a??b?c?[31md");
        assert_eq!(loggable(&"x".repeat(10_000)).len(), MAX_FIELD);
    }
}
