//! The Connector's REST API: what Mesa says, corrects and asks of Teams.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::service_url::ServiceUrl;

/// Where a call goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The verified base.
    pub service_url: ServiceUrl,
    /// With `;messageid=` for a thread.
    pub conversation_id: String,
}

/// What a call that sends something gave back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    /// The id of the new activity, when the service told it (an empty or odd body is delivered without id).
    pub activity_id: Option<String>,
}

/// A new channel thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewThread {
    /// `19:…;messageid=…`.
    pub conversation_id: String,
    /// The root post, if told.
    pub activity_id: Option<String>,
}

/// A member record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Member {
    /// `29:…`.
    pub id: String,
    /// Entra object id.
    #[serde(default, alias = "objectId")]
    pub aad_object_id: Option<String>,
    /// Display name.
    #[serde(default)]
    pub name: String,
    /// Mail address.
    #[serde(default)]
    pub email: Option<String>,
    /// User principal name.
    #[serde(default)]
    pub user_principal_name: Option<String>,
    /// Tenant.
    #[serde(default)]
    pub tenant_id: Option<String>,
    /// `user`, `guest`, `anonymous`.
    #[serde(default)]
    pub user_role: Option<String>,
}

/// Why a call did not give what was asked: each variant is what the caller does next.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConnectorError {
    /// Certainly not done: try again, not before `after` (429, 412, no connection, no token).
    #[error("try again later: {reason}")]
    Retry {
        /// From `Retry-After`, already capped.
        after: Option<Duration>,
        /// A fixed word for logs and metrics, never content.
        reason: &'static str,
    },
    /// It may have been done: 5xx or time-out after the request was written.
    #[error("may have been done: {reason}")]
    Ambiguous {
        /// A fixed word for logs and metrics.
        reason: &'static str,
    },
    /// 403 that disables the target until it comes back by itself (blocked, disabled, not in roster).
    #[error("the target is closed to us: {code}")]
    TargetClosed {
        /// The service's code.
        code: String,
    },
    /// 404: the conversation or the activity is gone.
    #[error("gone")]
    Gone,
    /// 413: too big.
    #[error("too large")]
    TooLarge,
    /// Any other refusal: trying again would not help.
    #[error("refused with {status}")]
    Refused {
        /// HTTP status.
        status: u16,
        /// The service's code, bounded.
        code: String,
    },
}

/// The client; cheap to clone.
#[derive(Clone)]
pub struct Connector {}

impl Connector {
    /// Sends a new message: `POST …/activities`.
    pub async fn send(&self, to: &Address, activity: &Value) -> Result<Sent, ConnectorError> {
        let _ = (to, activity);
        todo!()
    }
    /// Replaces a message of ours: `PUT …/activities/{id}`.
    pub async fn update(
        &self,
        to: &Address,
        activity_id: &str,
        activity: &Value,
    ) -> Result<(), ConnectorError> {
        let _ = (to, activity_id, activity);
        todo!()
    }
    /// Opens (or finds) the personal chat with a member: `POST /v3/conversations`.
    pub async fn create_personal(
        &self,
        service_url: &ServiceUrl,
        tenant_id: &str,
        bot_id: &str,
        member_id: &str,
    ) -> Result<String, ConnectorError> {
        let _ = (service_url, tenant_id, bot_id, member_id);
        todo!()
    }
    /// Posts a new thread in a channel: `POST /v3/conversations`.
    pub async fn create_thread(
        &self,
        service_url: &ServiceUrl,
        tenant_id: &str,
        channel_id: &str,
        activity: &Value,
    ) -> Result<NewThread, ConnectorError> {
        let _ = (service_url, tenant_id, channel_id, activity);
        todo!()
    }
    /// All members of a conversation or team, page by page, at most `MAX_MEMBER_PAGES` pages.
    pub async fn members(&self, to: &Address) -> Result<Vec<Member>, ConnectorError> {
        let _ = to;
        todo!()
    }
    /// One member.
    pub async fn member(&self, to: &Address, member_id: &str) -> Result<Member, ConnectorError> {
        let _ = (to, member_id);
        todo!()
    }
    /// Shows that somebody is typing.
    pub async fn typing(&self, to: &Address) -> Result<(), ConnectorError> {
        let _ = to;
        todo!()
    }
}
