//! The loose wire form of an activity: what Mesa reads is typed, the rest is kept, and nothing in it but a missing
//! `type` can make the reading fail. Numbers and flags that come as something else are read as text, `null` is
//! absent, a list keeps its readable elements.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

/// One activity as it came.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[derive(Default)]
pub struct Activity {
    /// `message`, `invoke`, …: never empty after [`Activity::parse`].
    #[serde(rename = "type", deserialize_with = "text")]
    pub kind: Option<String>,
    /// Of the message, or of the event itself.
    #[serde(deserialize_with = "text")]
    pub id: Option<String>,
    /// Of an invoke or an event.
    #[serde(deserialize_with = "text")]
    pub name: Option<String>,
    /// Of an `installationUpdate`.
    #[serde(deserialize_with = "text")]
    pub action: Option<String>,
    /// `msteams`.
    #[serde(deserialize_with = "text")]
    pub channel_id: Option<String>,
    /// Where answers go, as claimed.
    #[serde(deserialize_with = "text")]
    pub service_url: Option<String>,
    /// Who did it.
    #[serde(deserialize_with = "loose")]
    pub from: WireAccount,
    /// The bot.
    #[serde(deserialize_with = "loose")]
    pub recipient: WireAccount,
    /// Where it happened.
    #[serde(deserialize_with = "loose")]
    pub conversation: WireConversation,
    /// What was written.
    #[serde(deserialize_with = "text")]
    pub text: Option<String>,
    /// `es-CO`.
    #[serde(deserialize_with = "text")]
    pub locale: Option<String>,
    /// When the channel sent it.
    #[serde(deserialize_with = "text")]
    pub timestamp: Option<String>,
    /// An IANA zone.
    #[serde(deserialize_with = "text")]
    pub local_timezone: Option<String>,
    /// The message that this one answers.
    #[serde(deserialize_with = "text")]
    pub reply_to_id: Option<String>,
    /// Of an invoke, or of a card that was submitted.
    pub value: Value,
    /// Mentions, client information, quotes and what we do not know.
    #[serde(deserialize_with = "list")]
    pub entities: Vec<Map<String, Value>>,
    /// Pictures, files and the HTML twin of the text.
    #[serde(deserialize_with = "list")]
    pub attachments: Vec<WireAttachment>,
    /// Who joined.
    #[serde(deserialize_with = "list")]
    pub members_added: Vec<WireAccount>,
    /// Who left.
    #[serde(deserialize_with = "list")]
    pub members_removed: Vec<WireAccount>,
    /// Teams' own part.
    #[serde(deserialize_with = "loose")]
    pub channel_data: ChannelData,
    /// Everything else.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// An account as it came.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct WireAccount {
    /// `29:…` or `28:…`.
    #[serde(deserialize_with = "text")]
    pub id: Option<String>,
    /// Display name.
    #[serde(deserialize_with = "text")]
    pub name: Option<String>,
    /// Entra object id.
    #[serde(deserialize_with = "text")]
    pub aad_object_id: Option<String>,
}

/// A conversation as it came.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct WireConversation {
    /// Opaque.
    #[serde(deserialize_with = "text")]
    pub id: Option<String>,
    /// `personal`, `groupChat`, `channel`.
    #[serde(deserialize_with = "text")]
    pub conversation_type: Option<String>,
    /// Whether there are several people.
    #[serde(deserialize_with = "text")]
    pub is_group: Option<String>,
    /// Entra tenant.
    #[serde(deserialize_with = "text")]
    pub tenant_id: Option<String>,
}

/// An attachment as it came.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct WireAttachment {
    /// Media type, or Teams' own.
    #[serde(deserialize_with = "text")]
    pub content_type: Option<String>,
    /// Where it is.
    #[serde(deserialize_with = "text")]
    pub content_url: Option<String>,
    /// As shown.
    #[serde(deserialize_with = "text")]
    pub name: Option<String>,
    /// Inline content.
    pub content: Value,
}

/// Teams' own part of an activity.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ChannelData {
    /// `channelDeleted`, `editMessage`, …: an open list.
    #[serde(deserialize_with = "text")]
    pub event_type: Option<String>,
    /// The tenant.
    #[serde(deserialize_with = "loose")]
    pub tenant: Named,
    /// The team.
    #[serde(deserialize_with = "loose")]
    pub team: Named,
    /// The channel.
    #[serde(deserialize_with = "loose")]
    pub channel: Named,
}

/// Something with an id.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Named {
    /// The id.
    #[serde(deserialize_with = "text")]
    pub id: Option<String>,
}

/// The body is not an activity: broken JSON, not an object, or no `type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an activity")]
pub struct NotAnActivity;

impl Activity {
    /// Reads a request's body. The JSON is first read as a plain value, so that a repeated name or a depth that
    /// the parser refuses ends here.
    pub fn parse(body: &[u8]) -> Result<Self, NotAnActivity> {
        let value: Value = serde_json::from_slice(body).map_err(|_| NotAnActivity)?;
        let activity: Self = serde_json::from_value(value).map_err(|_| NotAnActivity)?;
        if activity.kind.is_some() { Ok(activity) } else { Err(NotAnActivity) }
    }

    /// `type`, never empty after [`Activity::parse`].
    pub fn kind(&self) -> &str {
        self.kind.as_deref().unwrap_or_default()
    }

    /// The tenants that the activity names: that of the conversation, and Teams' own.
    pub fn tenants(&self) -> [Option<&str>; 2] {
        [self.conversation.tenant_id.as_deref(), self.channel_data.tenant.id.as_deref()]
    }

    /// The first entity of a type, whatever the letter case.
    pub fn entity(&self, kind: &str) -> Option<&Map<String, Value>> {
        self.entities.iter().find(|entity| is_kind(entity, kind))
    }

    /// All entities of a type.
    pub fn entities_of<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Map<String, Value>> {
        self.entities.iter().filter(move |entity| is_kind(entity, kind))
    }
}

fn is_kind(entity: &Map<String, Value>, kind: &str) -> bool {
    entity.get("type").and_then(Value::as_str).is_some_and(|found| found.eq_ignore_ascii_case(kind))
}

/// A text, number or flag as text; blank, `null` and everything else is absent. NUL is dropped, because no
/// database keeps it.
pub(super) fn plain_text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.replace('\0', ""),
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => return None,
    };
    (!text.trim().is_empty()).then_some(text)
}

fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Value::deserialize(deserializer).map(|value| plain_text(&value))
}

fn loose<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned + Default,
{
    Value::deserialize(deserializer).map(|value| serde_json::from_value(value).unwrap_or_default())
}

fn list<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    let readable =
        |values: Vec<Value>| values.into_iter().filter_map(|value| serde_json::from_value(value).ok());
    Value::deserialize(deserializer).map(|value| match value {
        Value::Array(values) => readable(values).collect(),
        _ => Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn parse(value: &Value) -> Result<Activity, NotAnActivity> {
        Activity::parse(value.to_string().as_bytes())
    }

    /// Statement 48.
    #[test]
    fn broken_json_or_no_type_is_not_an_activity() {
        for body in [
            "",
            "{",
            "[]",
            "null",
            "7",
            "{}",
            r#"{"type":null}"#,
            r#"{"type":"  "}"#,
            r#"{"type":{}}"#,
            "\u{feff}{}",
        ] {
            assert!(Activity::parse(body.as_bytes()).is_err(), "{body}");
        }
        let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
        assert!(Activity::parse(format!(r#"{{"type":"message","value":{deep}}}"#).as_bytes()).is_err());
    }

    /// Statements 49, 68 and 69; reliability 10.
    #[test]
    fn nulls_and_wrong_kinds_everywhere_never_fail() {
        let names = [
            "id",
            "name",
            "action",
            "channelId",
            "serviceUrl",
            "from",
            "recipient",
            "conversation",
            "text",
            "locale",
            "localTimezone",
            "replyToId",
            "value",
            "entities",
            "attachments",
            "membersAdded",
            "membersRemoved",
            "channelData",
            "new",
        ];
        let odd = [
            json!(null),
            json!(7),
            json!(1.5),
            json!(true),
            json!("x"),
            json!([]),
            json!({}),
            json!([null, 1, {}]),
        ];
        for name in names {
            for value in &odd {
                assert!(parse(&json!({"type": "message", name: value})).is_ok(), "{name} = {value}");
            }
        }
    }

    #[test]
    fn numbers_and_flags_are_read_as_text_and_the_rest_is_kept() {
        let activity =
            parse(&json!({"type": "x", "id": 1_700_000_000_000_u64, "reactionsAdded": [{"type": "new"}],
            "conversation": {"isGroup": true, "tenantId": ""}}))
            .unwrap();
        assert_eq!(activity.id.as_deref(), Some("1700000000000"));
        assert_eq!(activity.conversation.is_group.as_deref(), Some("true"));
        assert_eq!(activity.tenants(), [None, None]);
        assert_eq!(activity.extra["reactionsAdded"], json!([{"type": "new"}]));
    }

    #[test]
    fn the_last_of_two_equal_names_counts() {
        let activity = Activity::parse(br#"{"type":"message","text":"a","text":"b"}"#).unwrap();
        assert_eq!(activity.text.as_deref(), Some("b"));
    }
}
