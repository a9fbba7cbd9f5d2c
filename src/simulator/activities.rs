//! The activities that Teams sends, in its exact shapes.

use serde_json::{Value, json};

use super::drive;
use super::hub::{BOT_NAME, Hub, TIME_ZONE};
use super::ids;
use super::people::Person;
use super::places::{CARD, Place, PlaceKind, Post, Team};
use super::world::World;

/// Who does something where.
pub(super) struct Scene<'a> {
    pub(super) hub: &'a Hub,
    pub(super) world: &'a World,
    pub(super) person: &'a Person,
    pub(super) place: &'a Place,
    /// The root post of the thread, in a channel.
    pub(super) thread: Option<&'a str>,
}

impl Scene<'_> {
    /// An activity with everything that all of them have.
    pub(super) fn activity(&self, kind: &str, id: &str) -> Value {
        let now = self.hub.now();
        json!({
            "type": kind,
            "id": id,
            "timestamp": now.to_string(),
            "localTimestamp": local(now),
            "localTimezone": TIME_ZONE,
            "channelId": "msteams",
            "serviceUrl": self.hub.service_url(),
            "from": {
                "id": self.person.user_id,
                "name": self.person.name,
                "aadObjectId": self.person.object_id,
            },
            "recipient": { "id": self.hub.bot_id(), "name": BOT_NAME },
            "conversation": self.conversation(),
            "channelData": self.channel_data(),
        })
    }

    /// A message with text, its HTML twin, and a mention of the bot where one is needed.
    pub(super) fn message(&self, kind: &str, id: &str, text: &str, mention: bool) -> Value {
        let tag = format!("<at>{BOT_NAME}</at>");
        let full = if mention { format!("{tag} {text}") } else { text.to_owned() };
        let mut activity = self.activity(kind, id);
        let mut entities = vec![self.client_info()];
        if mention {
            entities.insert(
                0,
                json!({
                    "type": "mention",
                    "text": tag,
                    "mentioned": { "id": self.hub.bot_id(), "name": BOT_NAME },
                }),
            );
        }
        activity["text"] = json!(full);
        activity["textFormat"] = json!("plain");
        activity["locale"] = json!(self.person.locale);
        activity["entities"] = json!(entities);
        activity["attachments"] = json!([html_twin(&full, &[])]);
        activity
    }

    /// An invoke of this name about a message.
    pub(super) fn invoke(&self, name: &str, message: &str, value: &Value) -> Value {
        let mut activity = self.activity("invoke", &format!("f:{}", self.hub.chance.guid()));
        activity["name"] = json!(name);
        activity["value"] = value.clone();
        activity["replyToId"] = json!(message);
        activity["locale"] = json!(self.person.locale);
        activity["entities"] = json!([self.client_info()]);
        activity["channelData"]["source"] = json!({ "name": "message" });
        activity["channelData"]["legacy"] = json!({ "replyToId": message });
        activity
    }

    /// An invoke of the compose box, or of a command on a message.
    pub(super) fn compose_invoke(&self, name: &str, value: &Value, source: &str) -> Value {
        let mut activity = self.activity("invoke", &format!("f:{}", self.hub.chance.guid()));
        activity["name"] = json!(name);
        activity["value"] = value.clone();
        activity["locale"] = json!(self.person.locale);
        activity["entities"] = json!([self.client_info()]);
        activity["channelData"]["source"] = json!({ "name": source });
        activity
    }

    /// The data of a pressed `Action.Submit`: a message without text.
    pub(super) fn submit(&self, id: &str, message: &str, value: &Value) -> Value {
        let mut activity = self.activity("message", id);
        activity["value"] = value.clone();
        activity["replyToId"] = json!(message);
        activity["locale"] = json!(self.person.locale);
        activity["entities"] = json!([self.client_info()]);
        activity["channelData"]["source"] = json!({ "name": "message" });
        activity["channelData"]["legacy"] = json!({ "replyToId": message });
        activity
    }

    fn client_info(&self) -> Value {
        json!({
            "type": "clientInfo",
            "locale": self.person.locale,
            "country": "CO",
            "platform": "Web",
            "timezone": TIME_ZONE,
        })
    }

    fn conversation(&self) -> Value {
        let tenant = &self.hub.tenant_id;
        match &self.place.kind {
            PlaceKind::Personal { .. } | PlaceKind::Chat { .. } => json!({
                "conversationType": "personal",
                "tenantId": tenant,
                "id": self.place.conversation_id,
            }),
            PlaceKind::Group { .. } => json!({
                "isGroup": true,
                "conversationType": "groupChat",
                "tenantId": tenant,
                "id": self.place.conversation_id,
            }),
            PlaceKind::Channel { .. } => json!({
                "isGroup": true,
                "conversationType": "channel",
                "tenantId": tenant,
                "id": match self.thread {
                    Some(root) => ids::thread(&self.place.conversation_id, root),
                    None => self.place.conversation_id.clone(),
                },
            }),
        }
    }

    fn channel_data(&self) -> Value {
        let tenant = json!({ "id": self.hub.tenant_id });
        let PlaceKind::Channel { team } = &self.place.kind else { return json!({ "tenant": tenant }) };
        let id = &self.place.conversation_id;
        json!({
            "teamsChannelId": id,
            "teamsTeamId": self.world.team(team).map(|team| team.id.as_str()),
            "channel": { "id": id, "name": self.place.title },
            "team": self.world.team(team).map(team_info),
            "tenant": tenant,
        })
    }
}

/// A picture among the words of a message, which only its readers can open.
const HOSTED_PICTURE: &str =
    r#"<img alt="image" src="https://graph.microsoft.com/v1.0/hostedContents/1/$value" itemscope="image/*">"#;

/// A message on which somebody chose a command, as Teams hands it to the app.
pub(super) fn message_payload(hub: &Hub, world: &World, place: &Place, post: &Post) -> Value {
    let sender = match world.person(&post.from.key) {
        Ok(person) => json!({ "user": {
            "userIdentityType": "aadUser", "id": person.object_id, "displayName": person.name } }),
        Err(_) => json!({ "application": {
            "applicationIdentityType": "bot", "id": hub.app_id, "displayName": post.from.name } }),
    };
    let cards =
        post.attachments.iter().filter(|one| one["contentType"] == CARD).map(
            |card| json!({ "id": post.id, "contentType": CARD, "content": card["content"].to_string() }),
        );
    let references = post.attachments.iter().filter(|one| one["name"].is_string()).map(|file| {
        let name = file["name"].as_str().unwrap_or_default();
        let url = format!("https://entidad.sharepoint.example/{}/{name}", post.id);
        json!({ "id": post.id, "contentType": "reference", "contentUrl": url, "name": name })
    });
    let mut lines: Vec<String> = post.text.lines().map(escape).collect();
    let is_picture =
        |one: &&Value| one["contentType"].as_str().is_some_and(|kind| kind.starts_with("image/"));
    lines.extend(post.attachments.iter().filter(is_picture).map(|_| HOSTED_PICTURE.to_owned()));
    json!({
        "id": post.id,
        "replyToId": post.thread,
        "createdDateTime": post.at.to_string(),
        "lastModifiedDateTime": post.updated_at.map(|at| at.to_string()),
        "deleted": false,
        "importance": "normal",
        "locale": "es-co",
        "linkToMessage": format!("https://teams.microsoft.com/l/message/{}/{}", place.conversation_id, post.id),
        "from": sender,
        "body": { "contentType": "html", "content": format!("<div>{}</div>", lines.join("<br>")) },
        "attachments": cards.chain(references).collect::<Vec<_>>(),
        "mentions": [],
        "reactions": [],
    })
}

/// `channelData.team`.
pub(super) fn team_info(team: &Team) -> Value {
    json!({ "id": team.id, "name": team.name, "aadGroupId": team.group_id })
}

/// A picture inside a message: its attachment on the Connector.
pub(super) fn inline_image(hub: &Hub, id: &str) -> Value {
    json!({
        "contentType": "image/*",
        "contentUrl": format!("{}v3/attachments/{id}/views/original", hub.service_url()),
    })
}

/// A file that somebody shared in a chat.
pub(super) fn shared_file(hub: &Hub, id: &str, name: &str) -> Value {
    json!({
        "contentType": "application/vnd.microsoft.teams.file.download.info",
        "contentUrl": format!("{}/files/{id}", hub.base),
        "name": name,
        "content": {
            "downloadUrl": drive::download_url(hub, id),
            "uniqueId": id,
            "fileType": name.rsplit_once('.').map_or("", |(_, extension)| extension),
        },
    })
}

/// A file that somebody shared in a channel: the bot is told where it is, and cannot fetch it.
pub(super) fn referenced_file(hub: &Hub, id: &str, name: &str) -> Value {
    json!({
        "contentType": "reference",
        "contentUrl": format!("{}/files/{id}", hub.base),
        "name": name,
    })
}

/// Puts pictures and files before the text's twin, which shows the pictures too.
pub(super) fn attach(activity: &mut Value, files: Vec<Value>) {
    let text = activity["text"].as_str().unwrap_or_default();
    let mut all = vec![html_twin(text, &files)];
    all.splice(0..0, files);
    activity["attachments"] = json!(all);
}

fn html_twin(text: &str, files: &[Value]) -> Value {
    let pictures = files.iter().filter(|file| file["contentType"] == "image/*");
    let mut html = format!("<p>{}</p>", escape(text));
    for url in pictures.filter_map(|picture| picture["contentUrl"].as_str()) {
        html.push_str("<p><img src=\"");
        html.push_str(url);
        html.push_str("\" alt=\"image\"></p>");
    }
    json!({ "contentType": "text/html", "content": html })
}

/// Escapes text for XML, but keeps the tag of a mention.
fn escape(text: &str) -> String {
    let plain = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let tag = format!("<at>{BOT_NAME}</at>");
    plain.replace(&format!("&lt;at&gt;{BOT_NAME}&lt;/at&gt;"), &tag)
}

/// The same instant as the person's device writes it.
fn local(now: jiff::Timestamp) -> String {
    now.in_tz(TIME_ZONE)
        .map_or_else(|_| now.to_string(), |zoned| zoned.strftime("%Y-%m-%dT%H:%M:%S%.3f%:z").to_string())
}
