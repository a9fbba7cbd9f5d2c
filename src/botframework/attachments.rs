//! Pictures and files in an activity, and the answer to a card that offers one.

use serde_json::Value;

use super::activity::{Activity, WireAttachment, plain_text};
use super::event::{FileAccess, FileConsent, FileReference, Scope, UploadTarget};

/// A file that was shared in a chat.
pub(super) const FILE_INFO: &str = "application/vnd.microsoft.teams.file.download.info";
/// A file that was shared in a channel.
const REFERENCE: &str = "reference";
/// The text once more, which tells emoji from pictures.
const HTML: &str = "text/html";
/// Where the clients' own emoji and stickers are.
const DECORATION: [&str; 2] = ["statics.teams.", "static-asm."];

/// The HTML twin of the text, cards, emoji and what we do not know are no files.
pub(super) fn files(attachments: &[WireAttachment], scope: Scope) -> Vec<FileReference> {
    let is_html = |one: &&WireAttachment| {
        one.content_type.as_deref().is_some_and(|kind| kind.eq_ignore_ascii_case(HTML))
    };
    let html: String = attachments.iter().filter(is_html).filter_map(|one| one.content.as_str()).collect();
    let found = attachments.iter().filter_map(|one| file(one, scope));
    found.filter(|file| file.access != FileAccess::Connector || !is_emoji(&file.url, &html)).collect()
}

fn file(attachment: &WireAttachment, scope: Scope) -> Option<FileReference> {
    let content_type = attachment.content_type.clone()?;
    let name = attachment.name.clone().unwrap_or_default();
    if content_type.eq_ignore_ascii_case(REFERENCE) {
        let url = attachment.content_url.clone()?;
        return Some(FileReference { name, content_type: String::new(), url, access: FileAccess::Link });
    }
    if content_type.eq_ignore_ascii_case(FILE_INFO) {
        return shared(attachment, name, scope);
    }
    let picture = content_type.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("image/"));
    let url = attachment.content_url.clone().filter(|_| picture)?;
    Some(FileReference { name, content_type, url, access: FileAccess::Connector })
}

/// Only in a personal chat is a file the bot's to fetch.
fn shared(attachment: &WireAttachment, name: String, scope: Scope) -> Option<FileReference> {
    let told = |key| attachment.content.get(key).and_then(plain_text);
    let content_type = told("fileType").unwrap_or_default();
    if scope == Scope::Personal {
        let url = told("downloadUrl")?;
        return Some(FileReference { name, content_type, url, access: FileAccess::PreAuthorised });
    }
    let url = attachment.content_url.clone()?;
    Some(FileReference { name, content_type, url, access: FileAccess::Link })
}

/// Emoji come as pictures too: from a place of their own, or marked in the HTML twin.
fn is_emoji(url: &str, html: &str) -> bool {
    let host = url.split_once("://").map_or(url, |(_, rest)| rest).split('/').next().unwrap_or_default();
    if DECORATION.iter().any(|place| host.starts_with(place)) {
        return true;
    }
    let escaped = url.replace('&', "&amp;");
    let shows = |tag: &&str| tag.contains(url) || tag.contains(&escaped);
    let tags = html.split("<img").skip(1).filter_map(|rest| rest.split('>').next());
    tags.filter(shows).any(|tag| tag.to_ascii_lowercase().contains("emoji"))
}

/// The value of a `fileConsent/invoke`.
pub(super) fn consent(activity: &Activity) -> Option<FileConsent> {
    let value = &activity.value;
    let offer = value.get("context")?.get("offer").and_then(plain_text)?;
    let upload = match value.get("action").and_then(Value::as_str)? {
        "accept" => Some(target(value.get("uploadInfo")?)?),
        "decline" => None,
        _ => return None,
    };
    Some(FileConsent { offer, upload, card_activity_id: activity.reply_to_id.clone() })
}

fn target(info: &Value) -> Option<UploadTarget> {
    let told = |key| info.get(key).and_then(plain_text);
    Some(UploadTarget {
        upload_url: told("uploadUrl")?,
        content_url: told("contentUrl").unwrap_or_default(),
        unique_id: told("uniqueId").unwrap_or_default(),
        file_type: told("fileType").unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(attachments: &Value, scope: Scope) -> Vec<(FileAccess, String)> {
        let activity = json!({"type": "message", "attachments": attachments}).to_string();
        let activity = Activity::parse(activity.as_bytes()).unwrap();
        files(&activity.attachments, scope).into_iter().map(|file| (file.access, file.url)).collect()
    }

    #[test]
    fn a_file_in_a_channel_is_its_link() {
        let attached = json!([
            {"contentType": FILE_INFO, "name": "a.pdf", "contentUrl": "https://x.sharepoint.com/a.pdf",
             "content": {"downloadUrl": "https://x.sharepoint.com/a?tempauth=1"}},
            {"contentType": "reference", "name": "b.pdf", "contentUrl": "https://x.sharepoint.com/b.pdf"}]);
        let link = |name| (FileAccess::Link, format!("https://x.sharepoint.com/{name}.pdf"));
        assert_eq!(read(&attached, Scope::Channel), [link("a"), link("b")]);
        let shared = (FileAccess::PreAuthorised, "https://x.sharepoint.com/a?tempauth=1".to_owned());
        assert_eq!(read(&attached, Scope::Personal), [shared, link("b")]);
    }

    #[test]
    fn emoji_that_arrive_as_pictures_are_none() {
        let picture = "https://smba.trafficmanager.net/amer/v3/attachments/1/views/original";
        let emoji = "https://smba.trafficmanager.net/amer/v3/attachments/2/views/original";
        let html = format!(
            "<p>mire <img src=\"{picture}\" alt=\"image\"> <img itemtype=\"http://schema.skype.com/Emoji\" src=\"{emoji}\"></p>"
        );
        let attached = json!([
            {"contentType": "image/*", "contentUrl": picture}, {"contentType": "image/*", "contentUrl": emoji},
            {"contentType": "image/png", "contentUrl": "https://statics.teams.cdn.office.net/evergreen/smile.png"},
            {"contentType": "text/html", "content": html}]);
        assert_eq!(read(&attached, Scope::Personal), [(FileAccess::Connector, picture.to_owned())]);
    }

    fn consented(value: &Value) -> Option<FileConsent> {
        let activity =
            json!({"type": "invoke", "name": "fileConsent/invoke", "value": value, "replyToId": "7"});
        consent(&Activity::parse(activity.to_string().as_bytes()).unwrap())
    }

    #[test]
    fn a_consent_is_read_and_nonsense_is_none() {
        let info = json!({"uploadUrl": "https://x.sharepoint.com/up", "contentUrl": "https://x/c", "uniqueId": "u",
            "fileType": "pdf", "name": "a.pdf"});
        let accepted =
            json!({"type": "fileUpload", "action": "accept", "context": {"offer": "o"}, "uploadInfo": info});
        let read = consented(&accepted).unwrap();
        assert_eq!((read.offer.as_str(), read.card_activity_id.as_deref()), ("o", Some("7")));
        let upload = read.upload.unwrap();
        assert_eq!(upload.unique_id, "u");
        assert!(!format!("{upload:?}").contains("sharepoint"));
        let declined = json!({"action": "decline", "context": {"offer": "o"}});
        assert_eq!(consented(&declined).unwrap().upload, None);
        for value in [
            json!(null),
            json!({"action": "accept", "context": {"offer": "o"}}),
            json!({"action": "accept", "context": {"offer": "o"}, "uploadInfo": {}}),
            json!({"action": "later", "context": {"offer": "o"}}),
            json!({"action": "decline", "context": "o"}),
            json!({"action": "decline"}),
        ] {
            assert_eq!(consented(&value), None, "{value}");
        }
    }
}
