//! Checks the answers of searches and commands as strictly as a client shows them.

use serde_json::Value;

use super::card_check;
use super::places::CARD;
use super::wire::Verdict;

/// The cards that may stand in a list.
const PREVIEWS: [&str; 3] =
    ["application/vnd.microsoft.card.thumbnail", "application/vnd.microsoft.card.hero", CARD];

/// A list of at most so many results, or a sentence.
pub(super) fn results(body: &Value, wanted: Option<u64>, verdict: &mut Verdict) {
    let extension = &body["composeExtension"];
    match extension["type"].as_str() {
        Some("result") => list(extension, wanted, verdict),
        Some("message") => {
            if extension["text"].as_str().is_none_or(|text| text.trim().is_empty()) {
                verdict.violation("the message in place of results has no text");
            }
        }
        other => verdict.violation(format!("unknown answer of the compose box: {other:?}")),
    }
}

fn list(extension: &Value, wanted: Option<u64>, verdict: &mut Verdict) {
    if !["list", "grid"].iter().any(|layout| extension["attachmentLayout"] == *layout) {
        verdict.violation(format!("unknown attachmentLayout {}", extension["attachmentLayout"]));
    }
    let Some(all) = extension["attachments"].as_array() else {
        return verdict.violation("the results are no list");
    };
    let count = u64::try_from(all.len()).unwrap_or(u64::MAX);
    if wanted.is_some_and(|wanted| count > wanted) {
        verdict.violation(format!("{count} results, but {wanted:?} were wanted"));
    }
    for one in all {
        attachment(one, verdict);
    }
}

fn attachment(one: &Value, verdict: &mut Verdict) {
    if one["contentType"] == CARD {
        verdict.violations.extend(card_check::problems(&one["content"]));
    } else {
        verdict.violation(format!("a result has contentType {}", one["contentType"]));
    }
    let preview = &one["preview"];
    if !PREVIEWS.iter().any(|kind| preview["contentType"] == *kind) {
        verdict.violation("a result has no preview");
    } else if preview["contentType"] != CARD
        && preview["content"]["title"].as_str().is_none_or(|title| title.trim().is_empty())
    {
        verdict.violation("a preview has no title");
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn violations(extension: &Value) -> Vec<String> {
        let mut verdict = Verdict::default();
        results(&json!({ "composeExtension": extension }), Some(2), &mut verdict);
        verdict.violations
    }

    fn one() -> Value {
        json!({ "contentType": CARD,
            "content": { "type": "AdaptiveCard", "version": "1.5", "body": [] },
            "preview": { "contentType": PREVIEWS[0], "content": { "title": "C-2026-000001", "text": "" } } })
    }

    fn listed(attachments: &Value) -> Vec<String> {
        violations(&json!({ "type": "result", "attachmentLayout": "list", "attachments": attachments }))
    }

    #[test]
    fn documented_lists_pass() {
        assert_eq!(listed(&json!([])), Vec::<String>::new());
        assert_eq!(listed(&json!([one(), one()])), Vec::<String>::new());
        assert_eq!(violations(&json!({ "type": "message", "text": "Nada" })), Vec::<String>::new());
    }

    #[test]
    fn whatever_a_client_could_not_show_is_a_violation() {
        assert_eq!(listed(&json!([one(), one(), one()])).len(), 1);
        assert_eq!(listed(&json!("none")).len(), 1);
        for (pointer, value) in [
            ("/contentType", json!("application/vnd.microsoft.card.hero")),
            ("/content", json!({ "type": "AdaptiveCard" })),
            ("/preview", json!(null)),
            ("/preview/content/title", json!(" ")),
        ] {
            let mut odd = one();
            *odd.pointer_mut(pointer).unwrap() = value;
            assert!(!listed(&json!([odd])).is_empty(), "{pointer}");
        }
        assert_eq!(violations(&json!({ "type": "message", "text": "" })).len(), 1);
        assert_eq!(violations(&json!({ "type": "auth" })).len(), 1);
        assert_eq!(violations(&json!(null)).len(), 1);
    }
}
