//! Checks cards as strictly as Teams shows them: Adaptive Cards 1.5, with what Teams adds and leaves out.
//!
//! Sources: the Adaptive Cards schema 1.5, and Microsoft's pages "Cards reference" and "Universal Actions for
//! Adaptive Cards" for Teams.

mod actions;
mod elements;
mod inputs;
mod mentions;
mod schema;

use std::collections::HashSet;

use serde_json::{Map, Value};

pub(super) use mentions::problems as mention_problems;

/// A card that must also work in message extensions stays below this.
const CARD_LIMIT: usize = 28 * 1024;

/// Teams calls back for so many people at most.
const REFRESH_LIMIT: usize = 60;

/// What Teams, or a client of it, would make of this card; empty when it is good.
pub(super) fn problems(card: &Value) -> Vec<String> {
    let mut check = Check::default();
    if !fits(card) {
        check.note("card", format!("has {} bytes; {CARD_LIMIT} are the limit", card.to_string().len()));
    }
    check.template_words("card", card);
    check.card("card", card, true);
    check.problems.extend(mentions::of_card(card));
    check.problems
}

/// Whether the card is small enough to be taken at all.
pub(super) fn fits(card: &Value) -> bool {
    card.to_string().len() <= CARD_LIMIT
}

/// A walk through one card.
#[derive(Default)]
struct Check {
    problems: Vec<String>,
    ids: HashSet<String>,
}

impl Check {
    fn note(&mut self, path: &str, what: impl AsRef<str>) {
        self.problems.push(format!("{path}: {}", what.as_ref()));
    }

    fn card(&mut self, path: &str, card: &Value, outermost: bool) {
        let Some(fields) = card.as_object() else {
            return self.note(path, "is not an object");
        };
        if card["type"] != "AdaptiveCard" {
            self.note(path, format!("has type {}, not AdaptiveCard", card["type"]));
        }
        self.known_fields(path, "AdaptiveCard", fields);
        if outermost {
            self.version(path, card);
            self.refresh(path, &card["refresh"]);
        }
        if !card["body"].is_array() && !card["actions"].is_array() {
            self.note(path, "has neither body nor actions");
        }
        self.elements(&format!("{path}.body"), &card["body"]);
        self.actions(&format!("{path}.actions"), &card["actions"]);
        self.select_action(path, card);
    }

    fn version(&mut self, path: &str, card: &Value) {
        let version = card["version"].as_str().unwrap_or_default();
        let parts =
            version.split_once('.').map(|(major, minor)| (major.parse::<u32>(), minor.parse::<u32>()));
        match parts {
            Some((Ok(1), Ok(minor))) if minor <= 5 => {}
            _ => self.note(path, format!("has version {version:?}; 1.0 to 1.5 are shown")),
        }
    }

    fn refresh(&mut self, path: &str, refresh: &Value) {
        if refresh.is_null() {
            return;
        }
        let path = format!("{path}.refresh");
        if refresh["action"]["type"] != "Action.Execute" {
            self.note(&path, "needs an Action.Execute");
        }
        self.action(&format!("{path}.action"), &refresh["action"], actions::Title::Optional);
        match refresh.get("userIds").map(Value::as_array) {
            None => {}
            Some(None) => self.note(&path, "userIds is not a list"),
            Some(Some(ids)) if ids.len() > REFRESH_LIMIT => self.note(&path, "has more than 60 userIds"),
            Some(Some(ids)) if ids.iter().all(is_user_id) => {}
            Some(Some(_)) => self.note(&path, "userIds must be 29: ids"),
        }
    }

    /// What only a template holds, and binding takes out.
    fn template_words(&mut self, path: &str, value: &Value) {
        match value {
            Value::Array(all) => {
                for (index, one) in all.iter().enumerate() {
                    self.template_words(&format!("{path}[{index}]"), one);
                }
            }
            Value::Object(fields) => {
                for (key, one) in fields {
                    if key.starts_with('$') && key != "$schema" {
                        self.note(path, format!("holds the template word {key}"));
                    }
                    self.template_words(&format!("{path}.{key}"), one);
                }
            }
            _ => {}
        }
    }

    /// Fields that the schema does not know are typing mistakes that a client passes over in silence.
    fn known_fields(&mut self, path: &str, kind: &str, fields: &Map<String, Value>) {
        let Some(known) = schema::fields_of(kind) else { return };
        for key in fields.keys() {
            if !known.contains(&key.as_str()) && !schema::is_common(kind, key) {
                self.note(path, format!("{kind} has no field {key:?}"));
            }
        }
    }

    fn known_values(&mut self, path: &str, kind: &str, fields: &Map<String, Value>) {
        for (key, value) in fields {
            let (Some(allowed), Some(text)) = (schema::values_of(kind, key), value.as_str()) else {
                continue;
            };
            if !allowed.iter().any(|one| one.eq_ignore_ascii_case(text)) {
                self.note(path, format!("{key} cannot be {text:?}"));
            }
        }
    }

    fn required_text(&mut self, path: &str, owner: &Value, key: &str) {
        if owner[key].as_str().is_none_or(|text| text.trim().is_empty()) {
            self.note(path, format!("needs {key}"));
        }
    }

    fn unique_id(&mut self, path: &str, owner: &Value) {
        if let Some(id) = owner["id"].as_str()
            && !self.ids.insert(id.to_owned())
        {
            self.note(path, format!("the id {id:?} is used twice"));
        }
    }
}

fn is_user_id(id: &Value) -> bool {
    id.as_str().is_some_and(|id| id.starts_with("29:"))
}

#[cfg(test)]
mod tests;
