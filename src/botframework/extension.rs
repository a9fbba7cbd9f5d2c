//! Invokes of the compose box (`composeExtension/…`): searching, commands, and the messages that they are chosen on.

use serde_json::{Map, Value};

use super::activity::plain_text;
use super::event::{Account, Command, Event, FileAccess, FileReference, Search, SharedMessage};
use super::html;
use super::service_url::ServiceUrl;

/// What the names of these invokes begin with.
pub(super) const PREFIX: &str = "composeExtension/";

/// Teams asks for 25; a client that asks for more gets no more.
const MOST_RESULTS: usize = 50;
const USUAL_RESULTS: usize = 25;
/// The parameter that stands for "opened, nothing typed yet".
const INITIAL_RUN: &str = "initialRun";
/// Addresses and names in a message are never longer.
const LONGEST: usize = 2048;
/// A message with more files is read up to here.
const MOST_FILES: usize = 20;

/// The event of an invoke; none when its value makes no sense.
pub(super) fn event(name: &str, value: &Value, service: &ServiceUrl) -> Option<Event> {
    Some(match name.strip_prefix(PREFIX)? {
        "query" => Event::SearchRequested(search(value)?),
        "fetchTask" => Event::CommandOpened(command(value, service)?),
        "submitAction" => Event::CommandSubmitted { command: command(value, service)?, data: data(value)? },
        "queryLink" | "anonymousQueryLink" => Event::LinkPasted,
        _ => Event::UnknownInvoke { name: name.to_owned() },
    })
}

fn search(value: &Value) -> Option<Search> {
    let parameters = value.get("parameters").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let name_of = |parameter: &Value| parameter.get("name").and_then(plain_text);
    let typed = parameters.iter().find(|one| name_of(one).is_some_and(|name| name != INITIAL_RUN));
    let option = |name: &str| value.get("queryOptions").and_then(|all| all.get(name)).and_then(number);
    Some(Search {
        command: command_id(value)?,
        words: typed.and_then(|one| one.get("value")).and_then(plain_text).unwrap_or_default(),
        skip: option("skip").unwrap_or_default(),
        count: option("count").unwrap_or(USUAL_RESULTS).clamp(1, MOST_RESULTS),
    })
}

/// Some clients write numbers as text.
fn number(value: &Value) -> Option<usize> {
    plain_text(value)?.trim().parse().ok()
}

fn command_id(value: &Value) -> Option<String> {
    value.get("commandId").and_then(plain_text)
}

fn command(value: &Value, service: &ServiceUrl) -> Option<Command> {
    let message = value.get("messagePayload").filter(|payload| payload.is_object());
    let message = message.map(|payload| shared_message(payload, service));
    Some(Command { id: command_id(value)?, message })
}

/// A preview that comes back from its reader has no data of its own; anything but an object makes no sense.
fn data(value: &Value) -> Option<Value> {
    match value.get("data") {
        None | Some(Value::Null) => Some(Value::Object(Map::new())),
        Some(data) => data.is_object().then(|| data.clone()),
    }
}

fn shared_message(payload: &Value, service: &ServiceUrl) -> SharedMessage {
    let attachments = payload.get("attachments").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let link = payload.get("linkToMessage").and_then(address);
    let files = attachments.iter().filter_map(file);
    SharedMessage {
        id: payload.get("id").and_then(plain_text).unwrap_or_default(),
        sender: payload.pointer("/from/user").and_then(sender),
        text: payload.get("body").map(body).unwrap_or_default(),
        files: files.chain(pictures(payload, link.as_deref(), service)).take(MOST_FILES).collect(),
        link,
    }
}

/// Pictures in the words are fetched where the Connector holds them. The others are behind permissions that Mesa does not
/// have: they are kept by the message alone, and whoever wants to see one opens it.
fn pictures(payload: &Value, link: Option<&str>, service: &ServiceUrl) -> Vec<FileReference> {
    let html = payload.pointer("/body/content").and_then(plain_text).unwrap_or_default();
    let picture = |(url, access)| FileReference {
        name: String::new(),
        content_type: "image/*".to_owned(),
        url,
        access,
    };
    let place = |source: String| {
        if service.is_home_of(&source) {
            return Some((source, FileAccess::Connector));
        }
        link.map(|link| (link.to_owned(), FileAccess::Link))
    };
    html::pictures(&html).take(MOST_FILES).filter_map(place).map(picture).collect()
}

/// Only an account of the organisation counts: anonymous and federated people have other kinds of ids.
fn sender(user: &Value) -> Option<Account> {
    let kind = user.get("userIdentityType").and_then(plain_text);
    let known = kind.is_none_or(|kind| kind.eq_ignore_ascii_case("aadUser"));
    let name = user.get("displayName").and_then(plain_text).unwrap_or_default();
    let object_id = user.get("id").and_then(plain_text).filter(|_| known);
    (object_id.is_some() || !name.is_empty()).then(|| Account { id: String::new(), object_id, name })
}

fn body(body: &Value) -> String {
    let content = body.get("content").and_then(plain_text).unwrap_or_default();
    let is_text = body.get("contentType").and_then(Value::as_str) == Some("text");
    if is_text { html::tidy(&content) } else { html::to_text(&content) }
}

/// A file of a message is a reference to where it is kept.
fn file(attachment: &Value) -> Option<FileReference> {
    let content_type = attachment.get("contentType").and_then(plain_text)?;
    let is_file = content_type.eq_ignore_ascii_case("reference") || content_type.starts_with("image/");
    let url = attachment.get("contentUrl").and_then(address).filter(|_| is_file)?;
    let name = attachment.get("name").and_then(plain_text).unwrap_or_default();
    Some(FileReference { name, content_type, url, access: FileAccess::Link })
}

/// An address that may be shown as a link.
fn address(value: &Value) -> Option<String> {
    let text = plain_text(value)?;
    let parsed = url::Url::parse(text.trim()).ok().filter(|url| url.scheme() == "https")?;
    (text.len() <= LONGEST).then(|| parsed.to_string())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn service() -> ServiceUrl {
        let hosts = ["smba.trafficmanager.net".to_owned()];
        let hosts = crate::botframework::service_url::AllowedHosts::from_list(&hosts).unwrap();
        hosts.check("https://smba.trafficmanager.net/amer/").unwrap()
    }

    fn event(name: &str, value: &Value) -> Option<Event> {
        super::event(name, value, &service())
    }

    /// A picture that the Connector holds is fetched as in the personal chat; no other host gets there.
    #[test]
    fn pictures_of_the_connectors_are_fetched() {
        let mut value = payload();
        let ours = "https://smba.trafficmanager.net/amer/v3/attachments/1/views/original";
        for (source, fetched) in [
            (ours, true),
            ("http://smba.trafficmanager.net/amer/v3/attachments/1/views/original", false),
            ("https://smba.trafficmanager.net.malo.example/v3/attachments/1", false),
            ("https://smba.trafficmanager.net:8443/amer/v3/attachments/1", false),
            ("https://x@malo.example/v3/attachments/1", false),
            ("javascript:alert(1)", false),
            ("", false),
        ] {
            value["messagePayload"]["body"]["content"] = json!(format!("<p>así <img src=\"{source}\"></p>"));
            let files = opened(&value).unwrap().message.unwrap().files;
            let picture = files.last().unwrap();
            assert_eq!(picture.access == FileAccess::Connector, fetched, "{source}");
            assert_eq!(picture.url == source, fetched, "{source}");
        }
    }

    fn searched(value: &Value) -> Option<Search> {
        match event("composeExtension/query", value)? {
            Event::SearchRequested(search) => Some(search),
            other => panic!("no search: {other:?}"),
        }
    }

    fn opened(value: &Value) -> Option<Command> {
        match event("composeExtension/fetchTask", value)? {
            Event::CommandOpened(command) => Some(command),
            other => panic!("no command: {other:?}"),
        }
    }

    /// Statement 89.
    #[test]
    fn a_search_says_what_and_how_many() {
        let typed = json!({"commandId": "find", "parameters": [{"name": "words", "value": "tóner"}],
            "queryOptions": {"skip": 25, "count": 10}});
        let wanted = Search { command: "find".into(), words: "tóner".into(), skip: 25, count: 10 };
        assert_eq!(searched(&typed), Some(wanted));
    }

    /// Statement 89.
    #[test]
    fn an_opened_an_emptied_and_an_odd_search_are_valid() {
        let empty = Search { command: "find".into(), words: String::new(), skip: 0, count: 25 };
        for parameters in [
            json!([{"name": "initialRun", "value": "true"}]),
            json!([{"name": "words", "value": ""}]),
            json!([{"name": "words"}]),
            json!([null, 7]),
            json!(null),
        ] {
            let value = json!({"commandId": "find", "parameters": parameters, "queryOptions": {"skip": -1}});
            assert_eq!(searched(&value), Some(empty.clone()), "{parameters}");
        }
        let far = json!({"commandId": "find", "queryOptions": {"skip": "3", "count": "900"}});
        assert_eq!(searched(&far).map(|search| (search.skip, search.count)), Some((3, 50)));
        let none = json!({"commandId": "find", "queryOptions": {"count": 0}});
        assert_eq!(searched(&none).map(|search| search.count), Some(1));
        assert_eq!(searched(&json!({"parameters": []})), None);
    }

    fn payload() -> Value {
        json!({"commandId": "create", "commandContext": "message", "messagePayload": {
            "id": "1700000000000",
            "from": {"user": {"userIdentityType": "aadUser", "id": "oid-ana", "displayName": "Ana"}},
            "body": {"contentType": "html", "content": "<div>no imprime<br>la del <b>3</b></div>"},
            "attachments": [
                {"contentType": "reference", "contentUrl": "https://entidad.sharepoint.example/a.pdf", "name": "a.pdf"},
                {"contentType": "reference", "contentUrl": "javascript:alert(1)", "name": "b"},
                {"contentType": "application/vnd.microsoft.card.adaptive", "content": "{}"}, null],
            "linkToMessage": "https://teams.microsoft.com/l/message/19:x/1700000000000"}})
    }

    #[test]
    fn a_message_on_which_a_command_was_chosen_is_read() {
        let message = opened(&payload()).unwrap().message.unwrap();
        assert_eq!((message.id.as_str(), message.text.as_str()), ("1700000000000", "no imprime\nla del 3"));
        let sender = message.sender.unwrap();
        assert_eq!((sender.object_id.as_deref(), sender.name.as_str()), (Some("oid-ana"), "Ana"));
        let files: Vec<&str> = message.files.iter().map(|file| file.url.as_str()).collect();
        assert_eq!(files, ["https://entidad.sharepoint.example/a.pdf"]);
        assert_eq!(message.link.as_deref(), Some("https://teams.microsoft.com/l/message/19:x/1700000000000"));
    }

    /// Emoji come as pictures too, and count for nothing.
    #[test]
    fn pictures_among_the_words_are_kept_by_the_messages_link() {
        let mut value = payload();
        value["messagePayload"]["body"]["content"] = json!(
            "<p>así <img src=\"https://graph.microsoft.com/x/$value\" alt=\"image\"> <img itemtype=\"http://schema.skype.com/Emoji\" src=\"y\"> <emoji alt=\"x\"></emoji></p>"
        );
        let message = opened(&value).unwrap().message.unwrap();
        let kept: Vec<(&str, &str)> =
            message.files.iter().map(|file| (file.name.as_str(), file.url.as_str())).collect();
        let link = "https://teams.microsoft.com/l/message/19:x/1700000000000";
        assert_eq!(kept, [("a.pdf", "https://entidad.sharepoint.example/a.pdf"), ("", link)]);
        value["messagePayload"]["linkToMessage"] = json!(null);
        assert_eq!(opened(&value).unwrap().message.unwrap().files.len(), 1);
    }

    #[test]
    fn a_message_of_a_bot_or_a_stranger_has_no_object_id() {
        let mut value = payload();
        value["messagePayload"]["from"] = json!({"application": {"id": "x", "displayName": "Bot"}});
        value["messagePayload"]["linkToMessage"] = json!("http://evil.example/");
        let message = opened(&value).unwrap().message.unwrap();
        assert_eq!((message.sender, message.link), (None, None));
        value["messagePayload"]["from"] =
            json!({"user": {"userIdentityType": "anonymousGuest", "id": "g", "displayName": "G"}});
        let sender = opened(&value).unwrap().message.unwrap().sender.unwrap();
        assert_eq!(sender.object_id, None);
    }

    /// Statement 90.
    #[test]
    fn a_sent_dialog_carries_its_data_and_a_returned_preview_has_none() {
        let submitted = |value: &Value| event("composeExtension/submitAction", value);
        let sent = json!({"commandId": "register", "commandContext": "compose", "data": {"who": "x"}});
        let Some(Event::CommandSubmitted { command, data }) = submitted(&sent) else { panic!() };
        assert_eq!((command.id.as_str(), command.message, data), ("register", None, json!({"who": "x"})));
        for action in ["edit", "send"] {
            let back =
                json!({"commandId": "register", "botMessagePreviewAction": action, "botActivityPreview": []});
            let Some(Event::CommandSubmitted { data, .. }) = submitted(&back) else { panic!("{action}") };
            assert_eq!(data, json!({}));
        }
        assert!(submitted(&json!({"commandId": "register", "data": "text"})).is_none());
        assert!(submitted(&json!({"data": {}})).is_none());
    }

    /// Statement 91 and names that nobody here implements.
    #[test]
    fn links_and_unknown_names_are_told_apart() {
        for name in ["queryLink", "anonymousQueryLink"] {
            let value = json!({"url": "https://entidad.example/C-2026-000001"});
            assert!(matches!(event(&format!("{PREFIX}{name}"), &value), Some(Event::LinkPasted)));
        }
        for name in ["selectItem", "querySettingUrl", "onCardButtonClicked", ""] {
            let found = event(&format!("{PREFIX}{name}"), &json!({}));
            assert!(matches!(found, Some(Event::UnknownInvoke { .. })), "{name}");
        }
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            ".*".prop_map(Value::from)
        ];
        leaf.prop_recursive(4, 40, 5, |inner| {
            let key = prop::sample::select(vec![
                "commandId",
                "parameters",
                "name",
                "value",
                "queryOptions",
                "count",
                "messagePayload",
                "from",
                "user",
                "body",
                "content",
                "attachments",
                "contentType",
                "contentUrl",
                "data",
                "linkToMessage",
            ]);
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
                prop::collection::vec((key, inner), 0..6).prop_map(|pairs| Value::Object(
                    pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
                )),
            ]
        })
    }

    proptest! {
        #[test]
        fn whatever_comes_is_read_or_refused(value in any_json()) {
            for name in ["query", "fetchTask", "submitAction", "queryLink"] {
                let found = event(&format!("{PREFIX}{name}"), &value);
                prop_assert!(found.is_some() || value.get("commandId").and_then(plain_text).is_none() || !value["data"].is_object());
            }
        }
    }
}
