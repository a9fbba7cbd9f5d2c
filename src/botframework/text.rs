//! The text of a message as a person meant it: the bot's own mention removed, entities decoded, spaces tidied, NFC.

use regex::{Regex, RegexBuilder};
use serde_json::{Map, Value};
use unicode_normalization::UnicodeNormalization;

use super::activity::{Activity, plain_text};

/// A mention's name is never longer; a longer one is not searched for.
const MAX_NAME: usize = 256;
/// No message mentions the bot more often; further mentions stay in the text.
const MAX_MENTIONS: usize = 16;

/// What was written, and whether the bot was mentioned in it.
pub(super) struct Written {
    pub(super) text: String,
    pub(super) mentions_bot: bool,
}

/// Reads the text of an activity.
pub(super) fn written(activity: &Activity) -> Written {
    let mut text = hard_spaces_softened(activity.text.as_deref().unwrap_or_default());
    let mut mentions_bot = false;
    for mention in
        activity.entities_of("mention").filter(|mention| is_bot(activity, mention)).take(MAX_MENTIONS)
    {
        mentions_bot = true;
        text = without_mention(&text, mention);
    }
    if activity.entity("quotedReply").is_some() {
        text = without_quote_mark(text);
    }
    Written { text: tidy(&decoded(&text)), mentions_bot }
}

fn is_bot(activity: &Activity, mention: &Map<String, Value>) -> bool {
    let mentioned = mention.get("mentioned").and_then(|who| who.get("id")).and_then(plain_text);
    mentioned.is_some() && mentioned == activity.recipient.id
}

/// Removes one occurrence: each mention has an entity of its own, and an `<at>` that somebody typed has none.
fn without_mention(text: &str, mention: &Map<String, Value>) -> String {
    let name = mention.get("mentioned").and_then(|who| who.get("name")).and_then(plain_text);
    let shown = mention.get("text").and_then(plain_text);
    let mut patterns = Vec::new();
    if let Some(shown) = &shown {
        patterns.extend(pattern(&hard_spaces_softened(shown)));
    }
    if let Some(name) = &name {
        patterns.extend(pattern(&format!("<at>{name}</at>")));
        patterns.extend(pattern(&format!("<at>{}</at>", encoded(name))));
    }
    let found = patterns.iter().find_map(|pattern| pattern.find(text));
    found.map_or_else(|| text.to_owned(), |at| format!("{} {}", &text[..at.start()], &text[at.end()..]))
}

/// Matches the shown form of a mention, whatever its letter case, spaces and tag attributes.
fn pattern(shown: &str) -> Option<Regex> {
    if shown.len() > MAX_NAME {
        return None;
    }
    let (open, name, close) = match untagged(shown) {
        Some(name) => (r"<at\b[^<>]*>\s*", name, r"\s*</at\s*>"),
        None => ("", shown, ""),
    };
    let words: Vec<String> = name.split_whitespace().map(regex::escape).collect();
    if words.is_empty() {
        return None;
    }
    let pattern = format!("{open}{}{close}", words.join(r"\s+"));
    RegexBuilder::new(&pattern).case_insensitive(true).build().ok()
}

fn untagged(shown: &str) -> Option<&str> {
    let shown = shown.trim();
    let head = shown.get(..3)?.eq_ignore_ascii_case("<at");
    let (_, inner) = shown.split_once('>')?;
    let (name, _) = inner.rsplit_once("</")?;
    head.then_some(name)
}

/// The placeholder that a quoted reply leaves in the text.
fn without_quote_mark(text: String) -> String {
    let Some((before, rest)) = text.split_once("<quoted ") else { return text };
    match rest.split_once('>') {
        Some((_, after)) => format!("{before} {after}").replace("</quoted>", " "),
        None => text,
    }
}

fn hard_spaces_softened(text: &str) -> String {
    text.replace("&nbsp;", " ").replace("&NBSP;", " ").replace('\u{a0}', " ")
}

fn encoded(name: &str) -> String {
    name.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Decodes the entities that Teams writes, once: what was typed as `&amp;lt;` stays `&lt;`.
pub(super) fn decoded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        let tail = &rest[at..];
        let (decoded, used) = one_entity(tail).unwrap_or(('&', 1));
        plain.push(decoded);
        rest = &tail[used..];
    }
    plain.push_str(rest);
    plain
}

fn one_entity(tail: &str) -> Option<(char, usize)> {
    let end = tail.bytes().take(10).position(|byte| byte == b';')?;
    let decoded = match &tail[1..end] {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        number => number_entity(number.strip_prefix('#')?)?,
    };
    Some((decoded, end + 1))
}

fn number_entity(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code)
}

/// NFC, no control characters, single spaces, trimmed lines, at most one empty line in a row.
pub(super) fn tidy(text: &str) -> String {
    let text: String = text.replace("\r\n", "\n").replace('\r', "\n").nfc().collect();
    let mut lines: Vec<String> = Vec::new();
    for line in text.split(['\n', '\u{2028}', '\u{2029}']) {
        let visible: String = line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let line = visible.split_whitespace().collect::<Vec<_>>().join(" ");
        if !(line.is_empty() && lines.last().is_none_or(String::is_empty)) {
            lines.push(line);
        }
    }
    lines.join("\n").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(text: &str, entities: &Value) -> Written {
        let activity = json!({"type": "message", "text": text, "recipient": {"id": "28:bot", "name": "Mesa"},
            "entities": entities});
        written(&Activity::parse(activity.to_string().as_bytes()).unwrap())
    }

    fn of_bot(shown: &str) -> Value {
        json!({"type": "mention", "mentioned": {"id": "28:bot", "name": "Mesa de Ayuda"}, "text": shown})
    }

    /// Statements 61 and 64.
    #[test]
    fn the_bots_mention_is_removed() {
        let entities = json!([of_bot("<at>Mesa de Ayuda</at>")]);
        let read = read("<at>Mesa de Ayuda</at> nuevo caso", &entities);
        assert_eq!(read.text, "nuevo caso");
        assert!(read.mentions_bot);
        assert_eq!(super::tests::read("<at>Mesa de Ayuda</at>", &entities).text, "");
    }

    /// Statement 62.
    #[test]
    fn the_mention_of_another_person_stays() {
        let alice = json!({"type": "mention", "mentioned": {"id": "29:alice", "name": "Alice"}, "text": "<at>Alice</at>"});
        let read = read(
            "<at>Mesa de Ayuda</at> para <at>Alice</at>",
            &json!([alice, of_bot("<at>Mesa de Ayuda</at>")]),
        );
        assert_eq!(read.text, "para <at>Alice</at>");
    }

    /// Statement 63.
    #[test]
    fn letter_case_spaces_and_a_missing_text_do_not_matter() {
        let without_text =
            json!([{"type": "Mention", "mentioned": {"id": "28:bot", "name": "Mesa de Ayuda"}}]);
        for text in [
            "<at>Mesa de Ayuda</at> hola",
            "<AT>mesa&nbsp;DE  ayuda</AT>&nbsp;hola",
            "hola <at id=\"0\"> Mesa de\u{a0}Ayuda </at>",
        ] {
            assert_eq!(read(text, &without_text).text, "hola", "{text}");
            assert_eq!(read(text, &json!([of_bot("<at>Mesa de Ayuda</at>")])).text, "hola", "{text}");
        }
        let odd = json!([{"type": "mention", "mentioned": {"id": "28:bot", "name": "A & B (c)"}}]);
        assert_eq!(read("<at>A &amp; B (c)</at> hola", &odd).text, "hola");
    }

    /// Statement 65.
    #[test]
    fn a_typed_mention_without_entity_stays() {
        let read = read("<at>Mesa de Ayuda</at> hola", &json!([]));
        assert_eq!(read.text, "<at>Mesa de Ayuda</at> hola");
        assert!(!read.mentions_bot);
        let entities = json!([of_bot("<at>Mesa de Ayuda</at>")]);
        let twice = super::tests::read("<at>Mesa de Ayuda</at> escribo <at>Mesa de Ayuda</at>", &entities);
        assert_eq!(twice.text, "escribo <at>Mesa de Ayuda</at>");
    }

    #[test]
    fn hostile_mentions_do_no_harm() {
        for entities in [
            json!([{"type": "mention"}]),
            json!([{"type": "mention", "mentioned": {"id": "28:bot"}}]),
            json!([of_bot(&"(".repeat(300))]),
            json!([of_bot("(*+")]),
            json!([of_bot("<at></at>")]),
            json!([of_bot("<a\u{e9}")]),
        ] {
            assert_eq!(read("hola (*", &entities).text, "hola (*");
        }
    }

    #[test]
    fn entities_are_decoded_once_and_spaces_tidied() {
        assert_eq!(
            read("a &lt;b&gt; &amp;lt; &#241; &#x41; &bogus; &", &json!([])).text,
            "a <b> &lt; \u{f1} A &bogus; &"
        );
        assert_eq!(read("  uno\t dos \r\n\r\n\r\n tres\u{0}\u{7}  ", &json!([])).text, "uno dos\n\ntres");
        assert_eq!(read("impresio\u{301}n", &json!([])).text, "impresi\u{f3}n");
        assert_eq!(read("&#0;&#55296;x", &json!([])).text, "&#55296;x");
    }

    #[test]
    fn the_mark_of_a_quoted_reply_is_removed() {
        let quoted = json!([{"type": "quotedReply", "quotedReply": {"messageId": "5"}}]);
        assert_eq!(read("<quoted messageId=\"5\"/> ya quedo", &quoted).text, "ya quedo");
        assert_eq!(read("<quoted messageId=\"5\"/> x", &json!([])).text, "<quoted messageId=\"5\"/> x");
    }
}
