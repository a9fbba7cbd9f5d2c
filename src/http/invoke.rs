//! The documented bodies of invoke answers.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::botframework::{DialogPage, Event, InvokeAnswer, SearchResult};

const CARD: &str = "application/vnd.microsoft.card.adaptive";
const THUMBNAIL: &str = "application/vnd.microsoft.card.thumbnail";
const MESSAGE: &str = "application/vnd.microsoft.activity.message";
const ERROR: &str = "application/vnd.microsoft.error";

/// The answers that need no turn: an invoke that makes no sense, or that Mesa does not implement. A card's button
/// takes its error from the body, so HTTP stays 200 for it. A pasted link shows nothing: Teams asks for it also for
/// people of nobody knows where.
pub(super) fn without_turn(event: &Event) -> Option<InvokeAnswer> {
    match event {
        Event::MalformedInvoke { name } if name == "adaptiveCard/action" => Some(InvokeAnswer::CardError {
            status: 400,
            code: "BadRequest".to_owned(),
            message: "BadRequest".to_owned(),
        }),
        Event::MalformedInvoke { .. } => Some(InvokeAnswer::BadRequest),
        Event::UnknownInvoke { .. } => Some(InvokeAnswer::NotImplemented),
        Event::LinkPasted => Some(InvokeAnswer::Results { results: Vec::new() }),
        _ => None,
    }
}

/// The response to an invoke.
pub(super) fn response(answer: InvokeAnswer) -> Response {
    match answer {
        InvokeAnswer::Card { card } => action(200, CARD, &card),
        InvokeAnswer::Toast { text } => action(200, MESSAGE, &Value::String(text)),
        InvokeAnswer::CardError { status, code, message } => {
            action(status, ERROR, &json!({"code": code, "message": message}))
        }
        InvokeAnswer::Dialog { page } => Json(dialog(&page)).into_response(),
        InvokeAnswer::DialogMessage { text } => {
            Json(json!({"task": {"type": "message", "value": text}})).into_response()
        }
        InvokeAnswer::DialogClosed => StatusCode::OK.into_response(),
        InvokeAnswer::Results { results } => Json(found(&results)).into_response(),
        InvokeAnswer::ResultMessage { text } => {
            Json(json!({"composeExtension": {"type": "message", "text": text}})).into_response()
        }
        InvokeAnswer::NotImplemented => StatusCode::NOT_IMPLEMENTED.into_response(),
        InvokeAnswer::BadRequest => StatusCode::BAD_REQUEST.into_response(),
    }
}

fn action(status: u16, kind: &str, value: &Value) -> Response {
    Json(json!({"statusCode": status, "type": kind, "value": value})).into_response()
}

fn dialog(page: &DialogPage) -> Value {
    json!({"task": {"type": "continue", "value": {"title": page.title, "height": "medium", "width": "medium",
        "card": {"contentType": CARD, "content": page.card}}}})
}

/// The line in the list is a thumbnail card; the card itself is what is sent.
fn found(results: &[SearchResult]) -> Value {
    let attachment = |result: &SearchResult| {
        let preview = json!({"title": result.title, "text": result.text});
        json!({"contentType": CARD, "content": result.card,
            "preview": {"contentType": THUMBNAIL, "content": preview}})
    };
    let attachments: Vec<Value> = results.iter().map(attachment).collect();
    json!({"composeExtension": {"type": "result", "attachmentLayout": "list", "attachments": attachments}})
}
