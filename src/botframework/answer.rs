//! What a turn answers, and the seam between the protocol and the application behind it.

use std::future::Future;
use std::pin::Pin;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::event::Inbound;

/// The answer to one activity. Serialisable, because a repeated activity gets the stored one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum Answer {
    /// 200 without a body: it is durable, what follows comes by the Connector.
    Accepted,
    /// The body of an invoke.
    Invoke {
        /// What the presser sees.
        reply: InvokeAnswer,
    },
}

/// The documented bodies of invoke answers (protocol notes 3.3 and 5.2).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "reply", rename_all = "snake_case")]
pub enum InvokeAnswer {
    /// `adaptiveCard/action`: this card, for the presser.
    Card {
        /// An Adaptive Card.
        card: Value,
    },
    /// `adaptiveCard/action`: a toast.
    Toast {
        /// Its text.
        text: String,
    },
    /// `adaptiveCard/action`: an error, in the body; HTTP stays 200.
    CardError {
        /// 400 for what the presser did, 500 for what we did.
        status: u16,
        /// For machines.
        code: String,
        /// For people.
        message: String,
    },
    /// `task/fetch` and `task/submit`: a dialog to show.
    Dialog {
        /// The dialog.
        page: DialogPage,
    },
    /// `task/submit`: the dialog closes with a sentence.
    DialogMessage {
        /// The sentence.
        text: String,
    },
    /// `task/submit`: the dialog closes.
    DialogClosed,
    /// `composeExtension/query`: what was found. `composeExtension/submitAction`: the one card that is put into
    /// the compose box. Empty is valid.
    Results {
        /// In this order.
        results: Vec<SearchResult>,
    },
    /// `composeExtension/query` and `submitAction`: a sentence in place of results.
    ResultMessage {
        /// The sentence.
        text: String,
    },
    /// 501: this invoke is not implemented.
    NotImplemented,
    /// 400: the invoke makes no sense.
    BadRequest,
}

/// A dialog (task module) with a card in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DialogPage {
    /// Window title.
    pub title: String,
    /// An Adaptive Card.
    pub card: Value,
}

/// A line in the list of results, and the card that choosing it puts into the compose box.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SearchResult {
    /// First line.
    pub title: String,
    /// Second line; may be empty.
    pub text: String,
    /// An Adaptive Card.
    pub card: Value,
}

/// The turn was not made durable, so it is not acknowledged.
#[derive(Debug, thiserror::Error)]
pub enum TurnError {
    /// The store is down or slow: 503, Teams tries again.
    #[error("the store is not available")]
    Unavailable,
    /// A defect of ours: 500 without detail; nothing was changed.
    #[error("the turn failed")]
    Failed,
}

/// Why an invoke has no answer of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lapse {
    /// The turn failed or broke; nothing was changed.
    Failed,
    /// The turn is not ready within the budget; it goes on.
    Late,
}

/// A boxed future, so that handlers can be held as trait objects.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Whoever handles turns. It returns only after everything it decided is durable.
pub trait TurnHandler: Send + Sync + 'static {
    /// Handles one verified activity.
    fn turn(&self, inbound: Inbound) -> BoxFuture<'_, Result<Answer, TurnError>>;

    /// What the presser is told instead of an answer, in a documented body; none when the status must speak.
    fn instead(&self, inbound: &Inbound, lapse: Lapse) -> Option<InvokeAnswer>;
}
