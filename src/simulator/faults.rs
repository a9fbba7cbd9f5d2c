//! Scripted faults: the next calls of a kind go wrong, as the real service sometimes does.

use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

/// Which calls a fault meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FaultyCall {
    /// New messages and replies (not the typing indication).
    Send,
    /// Updates of messages.
    Update,
    /// Messages that are taken away.
    Delete,
    /// New conversations.
    Create,
    /// Member look-ups.
    Members,
    /// Lists of a team's channels.
    Channels,
    /// The login's tokens.
    Token,
    /// The authority's keys and metadata.
    Keys,
    /// Contents of pictures, on the Connector.
    Picture,
    /// Contents of shared files, behind their pre-authorised addresses.
    Download,
    /// Pieces of a file that the bot hands over.
    Upload,
}

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FaultKind {
    /// 401 in spite of a good token.
    #[serde(rename = "401")]
    Unauthorized,
    /// 429.
    #[serde(rename = "429")]
    Throttled,
    /// 412.
    #[serde(rename = "412")]
    Precondition,
    /// 403 with the given code.
    #[serde(rename = "403")]
    Forbidden,
    /// 404.
    #[serde(rename = "404")]
    NotFound,
    /// 413.
    #[serde(rename = "413")]
    TooLarge,
    /// 500.
    #[serde(rename = "500")]
    ServerError,
    /// 502.
    #[serde(rename = "502")]
    BadGateway,
    /// No answer within a minute.
    #[serde(rename = "timeout")]
    Timeout,
    /// The connection breaks off before the answer.
    #[serde(rename = "reset")]
    Reset,
    /// The answer takes two seconds.
    #[serde(rename = "slow")]
    Slow,
    /// 200 with a page of HTML instead of JSON.
    #[serde(rename = "html")]
    Html,
    /// A content that goes on and on, without saying how long it is.
    #[serde(rename = "huge")]
    Huge,
    /// A content that ends before the length that was told.
    #[serde(rename = "short")]
    Short,
    /// A redirect to a host inside somebody's network.
    #[serde(rename = "redirect")]
    Redirect,
}

/// One scripted fault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// Which calls.
    pub call: FaultyCall,
    /// How many of them.
    #[serde(default = "once")]
    pub times: u32,
    /// What goes wrong.
    pub kind: FaultKind,
    /// The code in the error's body, if not the usual one.
    #[serde(default)]
    pub code: Option<String>,
    /// The value of `Retry-After`, verbatim.
    #[serde(default, deserialize_with = "text_or_number")]
    pub retry_after: Option<String>,
    /// Whether the call is carried out before it goes wrong; by default it is when the answer is lost or late.
    #[serde(default)]
    pub done: Option<bool>,
}

impl Fault {
    /// The next so many calls go wrong in this way.
    pub fn new(call: FaultyCall, kind: FaultKind, times: u32) -> Self {
        Self { call, times, kind, code: None, retry_after: None, done: None }
    }

    /// With this code in the body.
    #[must_use]
    pub fn code(mut self, code: &str) -> Self {
        self.code = Some(code.to_owned());
        self
    }

    /// With this `Retry-After`.
    #[must_use]
    pub fn retry_after(mut self, value: &str) -> Self {
        self.retry_after = Some(value.to_owned());
        self
    }

    /// The call is carried out, and only then goes wrong.
    #[must_use]
    pub fn after_doing_it(mut self) -> Self {
        self.done = Some(true);
        self
    }

    /// Whether the call is carried out.
    pub(super) fn is_done(&self) -> bool {
        let late =
            matches!(self.kind, FaultKind::Timeout | FaultKind::Reset | FaultKind::Slow | FaultKind::Html);
        self.done.unwrap_or(late)
    }
}

/// The faults that are still to come, first come first met.
#[derive(Debug, Default)]
pub(super) struct Faults(Mutex<Vec<Fault>>);

impl Faults {
    pub(super) fn add(&self, fault: Fault) {
        self.with(|faults| faults.push(fault));
    }

    pub(super) fn clear(&self) {
        self.with(Vec::clear);
    }

    pub(super) fn list(&self) -> Vec<Fault> {
        self.with(|faults| faults.clone())
    }

    /// The fault that this call meets.
    pub(super) fn take(&self, call: FaultyCall) -> Option<Fault> {
        self.with(|faults| {
            faults.retain(|one| one.times > 0);
            let fault = faults.iter_mut().find(|one| one.call == call)?;
            fault.times -= 1;
            Some(fault.clone())
        })
    }

    fn with<T>(&self, change: impl FnOnce(&mut Vec<Fault>) -> T) -> T {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn once() -> u32 {
    1
}

fn text_or_number<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    Ok(match serde_json::Value::deserialize(from)? {
        serde_json::Value::Null => None,
        serde_json::Value::String(text) => Some(text),
        other => Some(other.to_string()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_meets_its_calls_as_often_as_it_says() {
        let faults = Faults::default();
        faults.add(Fault::new(FaultyCall::Send, FaultKind::Throttled, 2).retry_after("7"));
        assert_eq!(faults.take(FaultyCall::Update), None);
        assert!(faults.take(FaultyCall::Send).is_some());
        assert_eq!(faults.take(FaultyCall::Send).unwrap().retry_after.as_deref(), Some("7"));
        assert_eq!(faults.take(FaultyCall::Send), None);
    }

    #[test]
    fn the_page_may_write_retry_after_as_a_number() {
        let fault: Fault =
            serde_json::from_str(r#"{"call":"send","kind":"429","times":1,"retry_after":3}"#).unwrap();
        assert_eq!(fault.retry_after.as_deref(), Some("3"));
        assert!(!fault.is_done());
        assert!(Fault::new(FaultyCall::Send, FaultKind::Timeout, 1).is_done());
    }
}
