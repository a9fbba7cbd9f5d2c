//! What a press comes to: the bot's answer as a Teams client understands it.

use serde::Serialize;
use serde_json::Value;

use crate::botframework::{DialogPage, SearchResult};

use super::card_check;
use super::compose_check;
use super::deliver::Delivery;
use super::places::CARD;
use super::wire::Verdict;

/// What the presser gets to see.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outcome {
    /// What happens on the screen.
    #[serde(flatten)]
    pub what: Seen,
    /// The bot's HTTP status; 0 when the press did not reach it, or it did not answer.
    pub status: u16,
}

/// What happens on the screen.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Seen {
    /// The message shows this card to the presser.
    Card {
        /// The card.
        card: Value,
    },
    /// A short notice.
    Toast {
        /// Its text.
        text: String,
    },
    /// An error.
    Error {
        /// Its text.
        text: String,
    },
    /// A dialog opens, or shows another page.
    Dialog {
        /// The dialog.
        dialog: DialogPage,
    },
    /// The dialog closes.
    Closed {
        /// With this sentence.
        text: Option<String>,
    },
    /// A list of results; after a dialog, the card that is put into the compose box.
    Results {
        /// In their order.
        results: Vec<SearchResult>,
    },
    /// Nothing.
    None,
}

impl Outcome {
    pub(super) fn new(what: Seen, status: u16) -> Self {
        Self { what, status }
    }

    pub(super) fn blocked(reason: String) -> Self {
        Self::new(Seen::Error { text: reason }, 0)
    }
}

/// The answer of an `adaptiveCard/action`.
pub(super) fn of_action(delivery: &Delivery) -> Outcome {
    let body = &delivery.body;
    let what = match (delivery.is_accepted(), body["type"].as_str()) {
        (true, Some(CARD)) => Seen::Card { card: body["value"].clone() },
        (true, Some("application/vnd.microsoft.activity.message")) => {
            Seen::Toast { text: body["value"].as_str().unwrap_or_default().to_owned() }
        }
        (true, Some(_)) => {
            Seen::Error { text: body["value"]["message"].as_str().unwrap_or_default().to_owned() }
        }
        (true, None) => Seen::None,
        (false, _) => unreachable_app(),
    };
    Outcome::new(what, delivery.status)
}

/// The answer of a `task/fetch` or `task/submit`.
pub(super) fn of_dialog(delivery: &Delivery) -> Outcome {
    let task = &delivery.body["task"];
    let what = match (delivery.is_accepted(), task["type"].as_str()) {
        (true, Some("continue")) => Seen::Dialog {
            dialog: DialogPage {
                title: task["value"]["title"].as_str().unwrap_or_default().to_owned(),
                card: task["value"]["card"]["content"].clone(),
            },
        },
        (true, Some(_)) => Seen::Closed { text: task["value"].as_str().map(str::to_owned) },
        (true, None) => Seen::Closed { text: None },
        (false, _) => unreachable_app(),
    };
    Outcome::new(what, delivery.status)
}

/// The answer to a search or to a command's dialog.
pub(super) fn of_compose(delivery: &Delivery) -> Outcome {
    let extension = &delivery.body["composeExtension"];
    let what = match (delivery.is_accepted(), extension["type"].as_str()) {
        (true, Some("result")) => {
            let list = extension["attachments"].as_array().map_or(&[][..], Vec::as_slice);
            Seen::Results { results: list.iter().map(result).collect() }
        }
        (true, Some(_)) => Seen::Closed { text: extension["text"].as_str().map(str::to_owned) },
        _ => return of_dialog(delivery),
    };
    Outcome::new(what, delivery.status)
}

fn result(attachment: &Value) -> SearchResult {
    let line = |key: &str| attachment["preview"]["content"][key].as_str().unwrap_or_default().to_owned();
    SearchResult { title: line("title"), text: line("text"), card: attachment["content"].clone() }
}

/// The answer to a delivery that is no invoke.
pub(super) fn of_message(delivery: &Delivery) -> Outcome {
    let what = if delivery.is_accepted() { Seen::None } else { unreachable_app() };
    Outcome::new(what, delivery.status)
}

fn unreachable_app() -> Seen {
    Seen::Error { text: "Unable to reach app. Please try again.".to_owned() }
}

/// Checks that an accepted invoke was answered with the documented envelope.
pub(super) fn judge(activity: &Value, delivery: &Delivery, verdict: &mut Verdict) {
    if !delivery.is_accepted() {
        verdict.remark(format!("not accepted: {}", delivery.status));
        return;
    }
    match activity["name"].as_str() {
        Some("adaptiveCard/action") => judge_action(&delivery.body, verdict),
        Some("task/fetch") => judge_dialog(&delivery.body, false, verdict),
        Some("task/submit") => judge_dialog(&delivery.body, true, verdict),
        Some("composeExtension/query") => {
            let wanted = activity["value"]["queryOptions"]["count"].as_u64();
            compose_check::results(&delivery.body, wanted, verdict);
        }
        Some("composeExtension/fetchTask") => judge_command(&delivery.body, false, verdict),
        Some("composeExtension/submitAction") => judge_command(&delivery.body, true, verdict),
        _ => {}
    }
}

fn judge_action(body: &Value, verdict: &mut Verdict) {
    let status = body["statusCode"].as_u64();
    match (status, body["type"].as_str()) {
        (Some(200), Some(CARD)) => verdict.violations.extend(card_check::problems(&body["value"])),
        (Some(200), Some("application/vnd.microsoft.activity.message")) => {
            if body["value"].as_str().is_none_or(|text| text.trim().is_empty()) {
                verdict.violation("the toast has no text");
            }
        }
        (Some(400 | 500), Some("application/vnd.microsoft.error")) => {
            if !body["value"]["code"].is_string() || !body["value"]["message"].is_string() {
                verdict.violation("the error has no code or no message");
            }
        }
        (status, kind) => {
            verdict.violation(format!("unknown answer: statusCode {status:?}, type {kind:?}"));
        }
    }
}

/// A command's dialog, or a card for the compose box.
fn judge_command(body: &Value, may_close: bool, verdict: &mut Verdict) {
    if body["composeExtension"].is_null() {
        judge_dialog(body, may_close, verdict);
    } else {
        compose_check::results(body, Some(1), verdict);
    }
}

fn judge_dialog(body: &Value, may_close: bool, verdict: &mut Verdict) {
    let task = &body["task"];
    match task["type"].as_str() {
        Some("continue") => {
            if task["value"]["title"].as_str().is_none_or(str::is_empty) {
                verdict.violation("the dialog has no title");
            }
            let card = &task["value"]["card"];
            if card["contentType"] != CARD {
                verdict.violation("the dialog's card has no contentType");
            }
            verdict.violations.extend(card_check::problems(&card["content"]));
        }
        Some("message") if task["value"].is_string() => {}
        None if may_close && task.is_null() => {}
        other => verdict.violation(format!("unknown dialog answer: {other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn delivery(body: Value) -> Delivery {
        Delivery { status: 200, body, attempts: 1 }
    }

    fn violations(name: &str, body: Value) -> Vec<String> {
        let mut verdict = Verdict::default();
        judge(&json!({ "type": "invoke", "name": name }), &delivery(body), &mut verdict);
        verdict.violations
    }

    #[test]
    fn documented_answers_pass() {
        let toast =
            json!({"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": "x"});
        assert_eq!(violations("adaptiveCard/action", toast.clone()), Vec::<String>::new());
        assert_eq!(of_action(&delivery(toast)).what, Seen::Toast { text: "x".to_owned() });
        assert_eq!(violations("task/submit", Value::Null), Vec::<String>::new());
        assert_eq!(of_dialog(&delivery(Value::Null)).what, Seen::Closed { text: None });
    }

    #[test]
    fn undocumented_answers_are_violations() {
        assert_eq!(violations("task/fetch", Value::Null).len(), 1);
        assert_eq!(violations("adaptiveCard/action", json!({"type": CARD, "value": {}})).len(), 1);
        assert_eq!(violations("adaptiveCard/action", json!({})).len(), 1);
    }
}
