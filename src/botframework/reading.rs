//! From the wire form of an activity to our own closed set of events. Total: whatever is not understood is
//! [`Event::Ignored`], and an invoke that makes no sense is one that can still be answered.

use serde_json::{Map, Value};

use super::activity::{Activity, WireAccount, plain_text};
use super::attachments;
use super::auth::Verified;
use super::event::{Account, CardAction, Conversation, Envelope, Event, Inbound, Message, Scope};
use super::extension;
use super::service_url::ServiceUrl;
use super::text::written;

const CARD: &str = "application/vnd.microsoft.card.adaptive";

impl Inbound {
    /// Reads an activity that passed every check.
    pub fn from_activity(activity: &Activity, verified: Verified) -> Self {
        let envelope = envelope(activity, verified);
        let event = event(activity, &envelope.conversation);
        Self {
            activity_id: activity.id.clone(),
            activity_type: activity.kind().to_owned(),
            stamp: activity.timestamp.clone(),
            envelope,
            event,
        }
    }
}

fn envelope(activity: &Activity, verified: Verified) -> Envelope {
    let client = activity.entity("clientInfo");
    let from_client = |key: &str| client.and_then(|client| client.get(key)).and_then(plain_text);
    Envelope {
        tenant_id: verified.tenant_id,
        conversation: Conversation {
            id: activity.conversation.id.clone().unwrap_or_default(),
            scope: scope(activity),
            service_url: verified.service_url,
            team_id: activity.channel_data.team.id.clone(),
        },
        sender: account(&activity.from),
        bot: account(&activity.recipient),
        locale: activity.locale.clone().or_else(|| from_client("locale")),
        time_zone: activity.local_timezone.clone().or_else(|| from_client("timezone")),
    }
}

fn scope(activity: &Activity) -> Scope {
    let in_team = activity.channel_data.team.id.is_some() || activity.channel_data.channel.id.is_some();
    let told = activity.conversation.conversation_type.as_deref().unwrap_or_default();
    match told.to_ascii_lowercase().as_str() {
        "personal" => Scope::Personal,
        "groupchat" => Scope::GroupChat,
        "channel" => Scope::Channel,
        _ if in_team => Scope::Channel,
        _ if activity.conversation.is_group.as_deref() == Some("true") => Scope::GroupChat,
        _ => Scope::Personal,
    }
}

/// An event about a whole team names no channel, even though Teams sends it through one.
fn channel_id(activity: &Activity) -> Option<String> {
    if scope(activity) != Scope::Channel || is_about_team(event_type(activity)) {
        return None;
    }
    let bare = |id: &String| id.split(";messageid=").next().unwrap_or_default().to_owned();
    let told = activity.channel_data.channel.id.clone();
    told.or_else(|| activity.conversation.id.as_ref().map(bare))
}

fn account(wire: &WireAccount) -> Account {
    Account {
        id: wire.id.clone().unwrap_or_default(),
        object_id: wire.aad_object_id.clone(),
        name: wire.name.clone().unwrap_or_default(),
    }
}

fn event(activity: &Activity, place: &Conversation) -> Event {
    let (kind, scope) = (activity.kind(), place.scope);
    if activity.conversation.id.is_none() {
        return if kind == "invoke" { malformed(activity) } else { Event::Ignored };
    }
    match kind {
        "message" => message_event(activity, scope),
        "messageUpdate" => Event::MessageEdited(message(activity, scope)),
        "messageDelete" => Event::MessageDeleted,
        "invoke" => invoke(activity, &place.service_url),
        "installationUpdate" => installation(activity),
        "conversationUpdate" => conversation_update(activity),
        _ => Event::Ignored,
    }
}

/// A submitted card comes as a message without text and with an object as value. A card that somebody shares from
/// the compose box comes as a message that holds nothing but the card: it is for the people there.
fn message_event(activity: &Activity, scope: Scope) -> Event {
    if activity.text.is_none() && activity.value.is_object() {
        return Event::CardSubmitted { data: activity.value.clone() };
    }
    let message = message(activity, scope);
    let is_shared_card = message.text.is_empty() && message.files.is_empty() && holds_card(activity);
    if is_shared_card { Event::Ignored } else { Event::Message(message) }
}

fn holds_card(activity: &Activity) -> bool {
    let is_card = |kind: &str| kind.eq_ignore_ascii_case(CARD);
    activity.attachments.iter().any(|one| one.content_type.as_deref().is_some_and(is_card))
}

fn message(activity: &Activity, scope: Scope) -> Message {
    let written = written(activity);
    Message {
        text: written.text,
        files: attachments::files(&activity.attachments, scope),
        quotes: quoted(activity).or_else(|| activity.reply_to_id.clone()),
        mentions_bot: written.mentions_bot || scope == Scope::Personal,
    }
}

/// The quoted message; the entity is seen with its data nested and flat.
fn quoted(activity: &Activity) -> Option<String> {
    let entity = activity.entity("quotedReply")?;
    let nested = entity.get("quotedReply").and_then(|quote| quote.get("messageId"));
    entity.get("messageId").or(nested).and_then(plain_text)
}

fn invoke(activity: &Activity, service: &ServiceUrl) -> Event {
    let name = activity.name.as_deref().unwrap_or_default();
    match name {
        "adaptiveCard/action" => card_action(activity).map_or_else(|| malformed(activity), Event::CardAction),
        "task/fetch" => dialog_data(&activity.value)
            .map_or_else(|| malformed(activity), |data| Event::DialogRequested { data }),
        "task/submit" => dialog_data(&activity.value)
            .map_or_else(|| malformed(activity), |data| Event::DialogSubmitted { data }),
        name if name.starts_with(extension::PREFIX) => {
            extension::event(name, &activity.value, service).unwrap_or_else(|| malformed(activity))
        }
        "fileConsent/invoke" => {
            attachments::consent(activity).map_or_else(|| malformed(activity), Event::FileConsent)
        }
        "" => malformed(activity),
        other => Event::UnknownInvoke { name: other.to_owned() },
    }
}

fn malformed(activity: &Activity) -> Event {
    Event::MalformedInvoke { name: activity.name.clone().unwrap_or_default() }
}

/// A button without data of its own and a card without inputs send none.
fn card_action(activity: &Activity) -> Option<CardAction> {
    let value = &activity.value;
    let action = value.get("action")?;
    let verb = action.get("verb").and_then(plain_text)?;
    let data = match action.get("data") {
        None | Some(Value::Null) => Value::Object(Map::new()),
        Some(data @ Value::Object(_)) => data.clone(),
        Some(_) => return None,
    };
    let trigger = value.get("trigger").and_then(Value::as_str).unwrap_or_default();
    let automatic = trigger.eq_ignore_ascii_case("automatic");
    Some(CardAction { verb, data, automatic })
}

fn dialog_data(value: &Value) -> Option<Value> {
    value.get("data").filter(|data| data.is_object()).cloned()
}

/// `add-upgrade` and `remove-upgrade` are a new version of the app: nothing changes for anybody.
fn installation(activity: &Activity) -> Event {
    match activity.action.as_deref() {
        Some("add") => Event::Installed,
        Some("remove") => Event::Uninstalled,
        _ => Event::Ignored,
    }
}

fn event_type(activity: &Activity) -> &str {
    activity.channel_data.event_type.as_deref().unwrap_or_default()
}

fn is_about_team(event_type: &str) -> bool {
    matches!(event_type, "teamDeleted" | "teamHardDeleted" | "teamArchived")
}

fn conversation_update(activity: &Activity) -> Event {
    let kind = event_type(activity);
    if kind == "channelDeleted" || is_about_team(kind) {
        return Event::ChannelGone { channel_id: channel_id(activity) };
    }
    if matches!(kind, "channelCreated" | "channelRenamed" | "channelRestored") {
        return Event::ChannelsChanged;
    }
    let is_bot = |who: &WireAccount| who.id.is_some() && who.id == activity.recipient.id;
    if activity.members_added.iter().any(is_bot) {
        return Event::Installed;
    }
    if activity.members_removed.iter().any(is_bot) {
        return Event::Uninstalled;
    }
    let named = |list: &[WireAccount]| -> Vec<Account> {
        list.iter().filter(|who| who.id.is_some() || who.aad_object_id.is_some()).map(account).collect()
    };
    let (joined, left) = (named(&activity.members_added), named(&activity.members_removed));
    if joined.is_empty() && left.is_empty() { Event::Ignored } else { Event::MembersChanged { joined, left } }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::attachments::FILE_INFO;
    use super::super::service_url::AllowedHosts;
    use super::*;

    /// A message as Teams sends it, with the given fields laid over it.
    fn read(over: &Value) -> Inbound {
        let mut activity = json!({"type": "message", "id": "1", "channelId": "msteams",
            "from": {"id": "29:ana", "name": "Ana", "aadObjectId": "oid-ana"},
            "recipient": {"id": "28:bot", "name": "Mesa"},
            "conversation": {"id": "a:1", "conversationType": "personal", "tenantId": "t"}});
        for (name, value) in over.as_object().unwrap() {
            activity[name] = value.clone();
        }
        let activity = Activity::parse(activity.to_string().as_bytes()).unwrap();
        let service_url = AllowedHosts::loopback().check("http://127.0.0.1:1").unwrap();
        Inbound::from_activity(&activity, Verified { tenant_id: "t".into(), service_url })
    }

    fn channel(over: &Value) -> Inbound {
        let mut all = json!({
            "conversation": {"id": "19:c@thread.tacv2;messageid=5", "conversationType": "channel"},
            "channelData": {"team": {"id": "19:team"}, "channel": {"id": "19:c@thread.tacv2"}}});
        for (name, value) in over.as_object().unwrap() {
            all[name] = value.clone();
        }
        read(&all)
    }

    #[test]
    fn the_envelope_says_who_and_where() {
        let inbound = channel(&json!({"text": "hola"}));
        let Envelope { conversation, sender, bot, tenant_id, .. } = inbound.envelope;
        assert_eq!(conversation.id, "19:c@thread.tacv2;messageid=5");
        assert_eq!(conversation.scope, Scope::Channel);
        assert_eq!(conversation.team_id.as_deref(), Some("19:team"));
        assert_eq!(
            (sender.object_id.as_deref(), bot.id.as_str(), tenant_id.as_str()),
            (Some("oid-ana"), "28:bot", "t")
        );
    }

    #[test]
    fn the_scope_is_guessed_when_it_is_not_told() {
        let scope_of = |over| read(&over).envelope.conversation.scope;
        assert_eq!(scope_of(json!({"conversation": {"id": "x"}})), Scope::Personal);
        assert_eq!(scope_of(json!({"conversation": {"id": "x", "isGroup": "true"}})), Scope::GroupChat);
        assert_eq!(
            scope_of(
                json!({"conversation": {"id": "x", "conversationType": "new"}, "channelData": {"team": {"id": "19:t"}}})
            ),
            Scope::Channel
        );
        assert_eq!(
            scope_of(json!({"conversation": {"id": "x", "conversationType": "GroupChat"}})),
            Scope::GroupChat
        );
    }

    /// Statement 71.
    #[test]
    fn locale_and_zone_come_from_the_activity_or_the_client() {
        let client = json!([{"type": "clientInfo", "locale": "en-US", "timezone": "America/Bogota"}]);
        let both = read(&json!({"locale": "es-CO", "entities": client})).envelope;
        assert_eq!(
            (both.locale.as_deref(), both.time_zone.as_deref()),
            (Some("es-CO"), Some("America/Bogota"))
        );
        let fallback = read(&json!({"locale": "", "localTimezone": null, "entities": client})).envelope;
        assert_eq!(fallback.locale.as_deref(), Some("en-US"));
        assert_eq!(read(&json!({})).envelope.locale, None);
    }

    fn message_of(inbound: Inbound) -> Message {
        match inbound.event {
            Event::Message(message) | Event::MessageEdited(message) => message,
            other => panic!("not a message: {other:?}"),
        }
    }

    /// Statements 70 and 111.
    #[test]
    fn the_html_twin_is_no_file_and_pictures_and_files_are() {
        let message = message_of(read(&json!({"text": "mire", "attachments": [
            {"contentType": "text/html", "content": "<p>mire</p>"},
            {"contentType": "image/*", "contentUrl": "https://smba.trafficmanager.net/a/1"},
            {"contentType": FILE_INFO, "name": "foto.pdf", "content": {"downloadUrl": "https://x.sharepoint.com/f", "fileType": "pdf"}},
            {"contentType": FILE_INFO, "name": "sin.pdf", "content": null},
            {"contentType": "image/png"}, {"contentType": "application/new", "contentUrl": "https://x"}, null, 7]})));
        let files: Vec<(&str, &str)> =
            message.files.iter().map(|f| (f.content_type.as_str(), f.url.as_str())).collect();
        assert_eq!(
            files,
            [("image/*", "https://smba.trafficmanager.net/a/1"), ("pdf", "https://x.sharepoint.com/f")]
        );
        assert_eq!(message.text, "mire");
        assert!(message.mentions_bot);
    }

    #[test]
    fn a_quote_is_the_entity_or_the_reply() {
        let quotes = |over| message_of(read(&over)).quotes;
        let flat = json!([{"type": "quotedReply", "messageId": "77"}]);
        let nested = json!([{"type": "quotedReply", "quotedReply": {"messageId": 78}}]);
        assert_eq!(quotes(json!({"text": "a", "entities": flat, "replyToId": "5"})).as_deref(), Some("77"));
        assert_eq!(quotes(json!({"text": "a", "entities": nested})).as_deref(), Some("78"));
        assert_eq!(quotes(json!({"text": "a", "replyToId": "5"})).as_deref(), Some("5"));
        assert_eq!(quotes(json!({"text": "a"})), None);
    }

    /// Statement 68.
    #[test]
    fn an_edit_without_text_and_a_deletion_are_read() {
        assert_eq!(message_of(read(&json!({"type": "messageUpdate"}))).text, "");
        assert!(matches!(read(&json!({"type": "messageDelete"})).event, Event::MessageDeleted));
    }

    #[test]
    fn a_shared_card_alone_says_nothing_and_words_beside_it_do() {
        let card = json!([{"contentType": CARD, "content": {"type": "AdaptiveCard"}}]);
        assert!(matches!(read(&json!({"text": "", "attachments": card})).event, Event::Ignored));
        assert!(matches!(read(&json!({"text": "mire", "attachments": card})).event, Event::Message(_)));
        assert!(matches!(read(&json!({"text": ""})).event, Event::Message(_)));
    }

    #[test]
    fn a_submitted_card_is_a_message_without_text_and_with_a_value() {
        let event = read(&json!({"text": " ", "value": {"a": "true"}, "replyToId": "9"})).event;
        let Event::CardSubmitted { data } = event else { panic!("{event:?}") };
        assert_eq!(data, json!({"a": "true"}));
        assert!(matches!(read(&json!({"text": "hola", "value": {"a": 1}})).event, Event::Message(_)));
        assert!(matches!(read(&json!({"text": "", "value": "x"})).event, Event::Message(_)));
    }

    fn invoke(name: &str, value: &Value) -> Event {
        read(&json!({"type": "invoke", "name": name, "value": value})).event
    }

    #[test]
    fn card_actions_are_read() {
        let event = invoke(
            "adaptiveCard/action",
            &json!({"action": {"verb": "take", "data": {"n": 1}}, "trigger": "automatic"}),
        );
        assert!(
            matches!(event, Event::CardAction(CardAction { ref verb, automatic: true, .. }) if verb == "take")
        );
        let event = invoke("adaptiveCard/action", &json!({"action": {"verb": "take", "data": null}}));
        assert!(
            matches!(event, Event::CardAction(CardAction { ref data, automatic: false, .. }) if data == &json!({}))
        );
    }

    /// Statement 81.
    #[test]
    fn malformed_invokes_are_told_apart() {
        for value in [
            json!(null),
            json!(7),
            json!({}),
            json!({"action": "x"}),
            json!({"action": {"verb": ""}}),
            json!({"action": {"verb": "v", "data": "x"}}),
            json!([]),
        ] {
            assert!(
                matches!(invoke("adaptiveCard/action", &value), Event::MalformedInvoke { .. }),
                "{value}"
            );
        }
        assert!(matches!(invoke("task/submit", &json!({"data": 1})), Event::MalformedInvoke { .. }));
        assert!(matches!(invoke("", &json!({})), Event::MalformedInvoke { .. }));
    }

    /// Statement 100.
    #[test]
    fn unknown_invokes_keep_their_name() {
        assert!(
            matches!(invoke("new/thing", &json!({})), Event::UnknownInvoke { name } if name == "new/thing")
        );
        assert!(matches!(invoke("task/fetch", &json!({"data": {}})), Event::DialogRequested { .. }));
        assert!(matches!(invoke("task/submit", &json!({"data": {}})), Event::DialogSubmitted { .. }));
    }

    /// Statements 72 to 75.
    #[test]
    fn installation_and_membership() {
        let event = |over| read(&over).event;
        let update = |action: &str| read(&json!({"type": "installationUpdate", "action": action})).event;
        assert!(matches!(update("add"), Event::Installed));
        assert!(matches!(update("remove"), Event::Uninstalled));
        for action in ["add-upgrade", "remove-upgrade", "new", ""] {
            assert!(matches!(update(action), Event::Ignored), "{action}");
        }
        let joined = |id: &str| {
            event(json!({"type": "conversationUpdate", "membersAdded": [{"id": id}, {"id": "29:bob"}]}))
        };
        assert!(matches!(joined("28:bot"), Event::Installed));
        let Event::MembersChanged { joined, left } = joined("29:eva") else { panic!("not a change") };
        assert_eq!((joined.len(), left.len()), (2, 0));
        let removed = json!({"type": "conversationUpdate", "membersRemoved": [{"id": "28:bot"}]});
        assert!(matches!(event(removed), Event::Uninstalled));
        let nobody = json!({"type": "conversationUpdate", "membersAdded": [null, {}, {"id": null}], "recipient": null});
        assert!(matches!(event(nobody), Event::Ignored));
    }

    /// Statement 76.
    #[test]
    fn a_lost_channel_names_itself_and_a_lost_team_names_none() {
        let gone = |kind: &str| {
            channel(&json!({"type": "conversationUpdate", "channelData": {"eventType": kind,
            "team": {"id": "19:team"}, "channel": {"id": "19:lost"}}}))
        };
        let lost = gone("channelDeleted");
        assert!(matches!(lost.event, Event::ChannelGone { channel_id: Some(id) } if id == "19:lost"));
        for kind in ["teamDeleted", "teamHardDeleted", "teamArchived"] {
            let lost = gone(kind);
            assert!(matches!(lost.event, Event::ChannelGone { channel_id: None }), "{kind}");
        }
        for kind in ["channelCreated", "channelRenamed", "channelRestored"] {
            assert!(matches!(gone(kind).event, Event::ChannelsChanged), "{kind}");
        }
        assert!(matches!(gone("teamRenamed").event, Event::Ignored));
    }

    /// Statement 49.
    #[test]
    fn what_we_do_not_know_is_ignored() {
        for kind in ["typing", "event", "endOfConversation", "messageReaction", "new"] {
            assert!(matches!(read(&json!({"type": kind})).event, Event::Ignored), "{kind}");
        }
        assert!(matches!(read(&json!({"conversation": null})).event, Event::Ignored));
    }
}
