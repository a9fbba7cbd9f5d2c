//! The Connector's REST API: what Mesa says, corrects and asks of Teams.

mod call;
mod outcome;
mod path;

use std::time::Duration;

use reqwest::Method;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::activity::plain_text;
use super::service_url::ServiceUrl;
use super::token::TokenSource;
use crate::clock::Clock;
use call::Caller;
use path::Path;

pub use super::wire::{CallLimits, NoClient};

/// No id of the service is longer.
const MAX_ID: usize = 1024;

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

/// A channel of a team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel {
    /// `19:…`; the general channel has the team's.
    pub id: String,
    /// The general channel has none.
    pub name: Option<String>,
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

/// More pages than any team has.
pub const MAX_MEMBER_PAGES: usize = 100;
/// More channels than any team has.
const MAX_CHANNELS: usize = 2000;
/// Members asked for at once; the service takes 50 to 500.
const PAGE_SIZE: usize = 200;

/// The client; cheap to clone.
#[derive(Clone, Debug)]
pub struct Connector(Caller);

impl Connector {
    /// A client that speaks with the bot's token.
    pub fn new(tokens: TokenSource, limits: CallLimits, clock: Clock) -> Result<Self, NoClient> {
        Caller::new(Some(tokens), limits, clock).map(Self)
    }

    /// A client without any token, for the development switch: it speaks to this machine alone.
    pub fn unauthenticated(limits: CallLimits, clock: Clock) -> Result<Self, NoClient> {
        Caller::new(None, limits, clock).map(Self)
    }

    /// Sends a new message: `POST …/activities`.
    pub async fn send(&self, to: &Address, activity: &Value) -> Result<Sent, ConnectorError> {
        let path = Path::conversation(&to.conversation_id)?.then("activities")?;
        let reply = self.0.call(Method::POST, &to.service_url, &path, Some(activity)).await?;
        Ok(Sent { activity_id: id_in(&reply, "id") })
    }

    /// Replaces a message of ours: `PUT …/activities/{id}`.
    pub async fn update(
        &self,
        to: &Address,
        activity_id: &str,
        activity: &Value,
    ) -> Result<(), ConnectorError> {
        let path = Path::conversation(&to.conversation_id)?.then("activities")?.then(activity_id)?;
        self.0.call(Method::PUT, &to.service_url, &path, Some(activity)).await.map(|_| ())
    }

    /// Takes a message of ours away: `DELETE …/activities/{id}`.
    pub async fn delete(&self, to: &Address, activity_id: &str) -> Result<(), ConnectorError> {
        let path = Path::conversation(&to.conversation_id)?.then("activities")?.then(activity_id)?;
        self.0.call(Method::DELETE, &to.service_url, &path, None).await.map(|_| ())
    }

    /// Opens (or finds) the personal chat with a member: `POST /v3/conversations`. The service gives the same
    /// conversation each time.
    pub async fn create_personal(
        &self,
        service_url: &ServiceUrl,
        tenant_id: &str,
        bot_id: &str,
        member_id: &str,
    ) -> Result<String, ConnectorError> {
        let body = json!({"isGroup": false, "bot": {"id": bot_id}, "members": [{"id": member_id}],
            "tenantId": tenant_id, "channelData": {"tenant": {"id": tenant_id}}});
        let reply = self.0.call(Method::POST, service_url, &Path::conversations(), Some(&body)).await?;
        id_in(&reply, "id").ok_or(NO_CONVERSATION)
    }

    /// Posts a new thread in a channel: `POST /v3/conversations`.
    pub async fn create_thread(
        &self,
        service_url: &ServiceUrl,
        tenant_id: &str,
        channel_id: &str,
        activity: &Value,
    ) -> Result<NewThread, ConnectorError> {
        let body = json!({"isGroup": true, "activity": activity, "tenantId": tenant_id,
            "channelData": {"channel": {"id": channel_id}, "tenant": {"id": tenant_id}}});
        let reply = self.0.call(Method::POST, service_url, &Path::conversations(), Some(&body)).await?;
        let activity_id = id_in(&reply, "activityId");
        let from_root = || activity_id.as_ref().map(|root| format!("{channel_id};messageid={root}"));
        let conversation_id = id_in(&reply, "id").or_else(from_root).ok_or(NO_CONVERSATION)?;
        Ok(NewThread { conversation_id, activity_id })
    }

    /// All members of a conversation or team, page by page, at most [`MAX_MEMBER_PAGES`] pages.
    pub async fn members(&self, to: &Address) -> Result<Vec<Member>, ConnectorError> {
        let path = Path::conversation(&to.conversation_id)?.then("pagedmembers")?;
        let mut members = Vec::new();
        let mut next: Option<String> = None;
        for _ in 0..MAX_MEMBER_PAGES {
            let page = path.with_page(PAGE_SIZE, next.as_deref());
            let reply = self.0.read(&to.service_url, &page).await?;
            members.extend(members_in(&reply));
            let following = id_in(&reply, "continuationToken");
            if following.is_none() || following == next {
                return Ok(members);
            }
            next = following;
        }
        tracing::warn!(pages = MAX_MEMBER_PAGES, "a roster has more pages than are read");
        Ok(members)
    }

    /// The channels of a team: `GET /v3/teams/{id}/conversations`.
    pub async fn channels(
        &self,
        service_url: &ServiceUrl,
        team_id: &str,
    ) -> Result<Vec<Channel>, ConnectorError> {
        let path = Path::teams().then(team_id)?.then("conversations")?;
        let reply = self.0.read(service_url, &path).await?;
        Ok(channels_in(&reply))
    }

    /// One member.
    pub async fn member(&self, to: &Address, member_id: &str) -> Result<Member, ConnectorError> {
        let path = Path::conversation(&to.conversation_id)?.then("members")?.then(member_id)?;
        let reply = self.0.read(&to.service_url, &path).await?;
        member_in(&reply).ok_or(ConnectorError::Retry { after: None, reason: "member unreadable" })
    }

    /// A picture inside a message, by its address on the service; at most `most` bytes.
    pub async fn picture(&self, url: &ServiceUrl, most: usize) -> Result<Vec<u8>, ConnectorError> {
        self.0.bytes(url, most).await
    }

    /// Shows that somebody is typing.
    pub async fn typing(&self, to: &Address) -> Result<(), ConnectorError> {
        self.send(to, &json!({"type": "typing"})).await.map(|_| ())
    }
}

/// It was accepted, but nobody told where it is.
const NO_CONVERSATION: ConnectorError = ConnectorError::Ambiguous { reason: "no conversation id" };

/// An id of the service, when it is told and not absurd.
fn id_in(reply: &Value, name: &str) -> Option<String> {
    reply.get(name).and_then(plain_text).filter(|id| id.len() <= MAX_ID)
}

fn members_in(reply: &Value) -> Vec<Member> {
    let list = reply.get("members").and_then(Value::as_array);
    list.map(|list| list.iter().filter_map(member_in).collect()).unwrap_or_default()
}

fn channels_in(reply: &Value) -> Vec<Channel> {
    let list = reply.get("conversations").and_then(Value::as_array);
    let channel = |wire: &Value| {
        let name = wire.get("name").and_then(plain_text).filter(|name| !name.trim().is_empty());
        Some(Channel { id: id_in(wire, "id")?, name })
    };
    list.map(|list| list.iter().filter_map(channel).take(MAX_CHANNELS).collect()).unwrap_or_default()
}

/// The record names the object id in one of two ways, or in both; `null` is absent.
fn member_in(wire: &Value) -> Option<Member> {
    let mut record = wire.as_object()?.clone();
    record.retain(|_, value| !value.is_null());
    if record.contains_key("aadObjectId") {
        record.remove("objectId");
    }
    serde_json::from_value(Value::Object(record)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_read_leniently() {
        let reply = json!({"members": [
            {"id": "29:a", "name": null, "objectId": "o", "aadObjectId": "o", "userRole": "user"},
            {"id": "29:b", "name": "B", "objectId": "p", "new": 1}, {"name": "no id"}, null, 7]});
        let members = members_in(&reply);
        assert_eq!(members.len(), 2);
        assert_eq!((members[0].name.as_str(), members[0].aad_object_id.as_deref()), ("", Some("o")));
        assert_eq!(members[1].aad_object_id.as_deref(), Some("p"));
        assert!(members_in(&json!({"members": {}})).is_empty());
    }

    #[test]
    fn channels_are_read_leniently() {
        let reply = json!({"conversations": [{"id": "19:t", "name": null}, {"id": "19:a", "name": "Mesa", "type": "standard"},
            {"name": "no id"}, null, 7]});
        let named = |id: &str, name: Option<&str>| Channel { id: id.into(), name: name.map(str::to_owned) };
        assert_eq!(channels_in(&reply), [named("19:t", None), named("19:a", Some("Mesa"))]);
        assert!(channels_in(&json!("<html>")).is_empty());
    }

    #[test]
    fn absurd_ids_are_not_kept() {
        assert_eq!(id_in(&json!({"id": 17}), "id").as_deref(), Some("17"));
        assert_eq!(id_in(&json!({"id": "x".repeat(1_000_000)}), "id"), None);
        assert_eq!(id_in(&json!("<html>"), "id"), None);
    }
}
