//! Mentions that we send. Teams shows an `<at>` as a mention, and notifies, only when an entity holds the same text
//! and says who is meant; so both are made together, and a name can make no second one.

use serde_json::{Map, Value, json};

/// A person who is mentioned in a message or on a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    id: String,
    tag: String,
    name: String,
}

impl Mention {
    /// Mentions the account `29:…` (or, on a card, an Entra object id) by this name. None without an id or a name:
    /// Teams refuses such a mention.
    pub fn new(id: &str, name: &str) -> Option<Self> {
        let visible: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let name = visible.split_whitespace().collect::<Vec<_>>().join(" ");
        if id.trim().is_empty() || name.is_empty() {
            return None;
        }
        Some(Self { id: id.to_owned(), tag: format!("<at>{}</at>", escaped(&name)), name })
    }

    /// What stands in the text: `<at>Marcela Díaz</at>`, with the name escaped.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The entity that belongs to the tag; the same shape in a message's `entities` and in a card's `msteams`.
    pub fn entity(&self) -> Value {
        json!({"type": "mention", "text": self.tag, "mentioned": {"id": self.id, "name": self.name}})
    }
}

/// Adds to a message the entities of the mentions whose tags its text holds; the others would be refused.
pub fn in_message(activity: &mut Value, mentions: &[Mention]) {
    let text = activity["text"].as_str().unwrap_or_default().to_owned();
    let entities = entities(mentions, &text);
    append(activity, entities);
}

/// Adds to an Adaptive Card the entities of the mentions whose tags stand somewhere on it.
pub fn in_card(card: &mut Value, mentions: &[Mention]) {
    let mut words = String::new();
    collect(card, &mut words);
    let entities = entities(mentions, &words);
    if entities.is_empty() {
        return;
    }
    if !card["msteams"].is_object() {
        card["msteams"] = Value::Object(Map::new());
    }
    append(&mut card["msteams"], entities);
}

fn entities(mentions: &[Mention], words: &str) -> Vec<Value> {
    mentions.iter().filter(|one| words.contains(one.tag())).map(Mention::entity).collect()
}

fn append(owner: &mut Value, more: Vec<Value>) {
    if more.is_empty() {
        return;
    }
    let mut all = owner["entities"].as_array().cloned().unwrap_or_default();
    all.extend(more);
    owner["entities"] = Value::Array(all);
}

fn collect(part: &Value, words: &mut String) {
    match part {
        Value::String(text) => {
            words.push_str(text);
            words.push('\n');
        }
        Value::Array(all) => all.iter().for_each(|one| collect(one, words)),
        Value::Object(fields) => fields.values().for_each(|one| collect(one, words)),
        _ => {}
    }
}

fn escaped(name: &str) -> String {
    name.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marcela() -> Mention {
        Mention::new("29:marcela", "Marcela Díaz").unwrap()
    }

    #[test]
    fn the_tag_and_its_entity_belong_together() {
        let mut message = json!({"type": "message", "text": format!("{} tiene un caso", marcela().tag())});
        let absent = Mention::new("29:andres", "Andrés").unwrap();
        in_message(&mut message, &[marcela(), absent]);
        assert_eq!(
            message["entities"],
            json!([{"type": "mention", "text": "<at>Marcela Díaz</at>",
                "mentioned": {"id": "29:marcela", "name": "Marcela Díaz"}}])
        );
    }

    /// Statement 66.
    #[test]
    fn a_hostile_name_makes_no_markup_and_no_second_mention() {
        let hostile = Mention::new("29:x", "</at><at>Todos</at> & <b>\n x").unwrap();
        assert_eq!(hostile.tag(), "<at>&lt;/at&gt;&lt;at&gt;Todos&lt;/at&gt; &amp; &lt;b&gt; x</at>");
        assert_eq!(hostile.tag().matches("<at>").count(), 1);
        assert_eq!(hostile.entity()["mentioned"]["name"], "</at><at>Todos</at> & <b> x");
        assert_eq!(Mention::new("29:x", " \n"), None);
        assert_eq!(Mention::new("", "Ana"), None);
    }

    #[test]
    fn a_card_carries_its_mentions_and_keeps_what_it_had() {
        let text = |words: &str| json!({"type": "TextBlock", "text": words});
        let mut card =
            json!({"type": "AdaptiveCard", "body": [text(marcela().tag())], "msteams": {"width": "Full"}});
        in_card(&mut card, &[marcela()]);
        assert_eq!(card["msteams"], json!({"width": "Full", "entities": [marcela().entity()]}));
        let mut without = json!({"type": "AdaptiveCard", "body": [text("nadie")]});
        in_card(&mut without, &[marcela()]);
        assert!(without.get("msteams").is_none());
    }
}
