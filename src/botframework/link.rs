//! Addresses at which Teams opens a message again.

use url::Url;

/// Below the address at which people open Teams.
const MESSAGE: [&str; 2] = ["l", "message"];
/// In the place of `tenantId` and the like, for a chat.
const CHAT: &str = r#"{"contextType":"chat"}"#;

/// Where a message can be opened by those who may read it: `teams` is where people open Teams, `address` the message's
/// conversation, with `;messageid=` in a channel's thread. None when Teams would not understand the address.
pub fn link_to_message(teams: &Url, address: &str, message: &str, tenant: &str) -> Option<String> {
    let (conversation, root) = match address.split_once(";messageid=") {
        Some((conversation, root)) => (conversation, Some(root)),
        None => (address, None),
    };
    let is_number = |id: &str| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
    if conversation.is_empty() || !is_number(message) || !root.is_none_or(is_number) {
        return None;
    }
    let mut link = teams.clone();
    link.path_segments_mut().ok()?.pop_if_empty().extend(MESSAGE).push(conversation).push(message);
    match root {
        Some(root) => {
            link.query_pairs_mut().append_pair("tenantId", tenant).append_pair("parentMessageId", root)
        }
        None => link.query_pairs_mut().append_pair("context", CHAT),
    };
    Some(link.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn teams() -> Url {
        Url::parse("https://teams.microsoft.com").unwrap()
    }

    #[test]
    fn another_cloud_opens_its_own_messages() {
        for base in ["https://gov.teams.microsoft.us", "https://gov.teams.microsoft.us/"] {
            let link = link_to_message(&Url::parse(base).unwrap(), "19:a@thread.v2", "18", "t").unwrap();
            assert!(
                link.starts_with("https://gov.teams.microsoft.us/l/message/19:a@thread.v2/18?"),
                "{link}"
            );
        }
    }

    #[test]
    fn a_message_of_a_thread_and_one_of_a_chat_are_found() {
        assert_eq!(
            link_to_message(&teams(), "19:a@thread.tacv2;messageid=17", "18", "t").as_deref(),
            Some("https://teams.microsoft.com/l/message/19:a@thread.tacv2/18?tenantId=t&parentMessageId=17")
        );
        assert_eq!(
            link_to_message(&teams(), "19:a@thread.v2", "18", "t").as_deref(),
            Some(
                "https://teams.microsoft.com/l/message/19:a@thread.v2/18?context=%7B%22contextType%22%3A%22chat%22%7D"
            )
        );
    }

    #[test]
    fn foreign_ids_stay_in_their_segments() {
        let odd = link_to_message(&teams(), "19:a/../x?y#z", "18", "t&u=1").unwrap();
        assert!(odd.starts_with("https://teams.microsoft.com/l/message/19:a%2F..%2Fx%3Fy%23z/18?"), "{odd}");
        for (address, message) in [("", "1"), ("19:a", ""), ("19:a", "1/2"), ("19:a;messageid=x", "1")] {
            assert_eq!(link_to_message(&teams(), address, message, "t"), None, "{address} {message}");
        }
    }
}
