//! Identifiers in the shapes that Teams uses. The same key always gives the same one, so that settings
//! and tests can name people.

use aws_lc_rs::digest::{SHA512, digest};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

const THREAD: &str = ";messageid=";

/// `28:<app id>`: the bot.
pub(super) fn bot(app_id: &str) -> String {
    format!("28:{app_id}")
}

/// `29:…`: a person, as this bot sees them.
pub(super) fn user(app_id: &str, object_id: &str) -> String {
    format!("29:1{}", opaque(&["user", app_id, object_id], 85))
}

/// `a:…`: a person's chat with this bot.
pub(super) fn personal_chat(app_id: &str, object_id: &str) -> String {
    format!("a:1{}", opaque(&["chat", app_id, object_id], 110))
}

/// `19:…@thread.tacv2`: a channel; a team has the id of its first channel.
pub(super) fn channel(tenant_id: &str, key: &str) -> String {
    format!("19:{}@thread.tacv2", opaque(&["channel", tenant_id, key], 43))
}

/// `19:…@thread.v2`: a chat of several.
pub(super) fn group_chat(tenant_id: &str, key: &str) -> String {
    format!("19:{}@thread.v2", opaque(&["group", tenant_id, key], 32))
}

/// The conversation id of a thread in a channel.
pub(super) fn thread(channel_id: &str, root: &str) -> String {
    format!("{channel_id}{THREAD}{root}")
}

/// Splits a conversation id into the place and the thread's root post.
pub(super) fn split_thread(conversation_id: &str) -> (&str, Option<&str>) {
    match conversation_id.split_once(THREAD) {
        Some((place, root)) => (place, Some(root)),
        None => (conversation_id, None),
    }
}

fn opaque(parts: &[&str], length: usize) -> String {
    let mut text = String::new();
    let mut seed = parts.join("/");
    while text.len() < length {
        let hash = digest(&SHA512, seed.as_bytes());
        text.push_str(&URL_SAFE_NO_PAD.encode(hash.as_ref()));
        seed.clone_from(&text);
    }
    text.truncate(length);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_the_shapes_of_teams_and_are_stable() {
        let chat = personal_chat("app", "ana");
        assert!(chat.starts_with("a:1"));
        assert_eq!(chat, personal_chat("app", "ana"));
        assert_ne!(user("app", "ana"), user("app", "juan"));
        assert_ne!(user("app", "ana"), user("other", "ana"));
        assert!(channel("t", "mesa").ends_with("@thread.tacv2"));
        assert_eq!(bot("app"), "28:app");
    }

    #[test]
    fn a_thread_is_the_channel_and_its_root_post() {
        let id = thread("19:x@thread.tacv2", "1700000000000");
        assert_eq!(split_thread(&id), ("19:x@thread.tacv2", Some("1700000000000")));
        assert_eq!(split_thread("a:1x"), ("a:1x", None));
    }
}
