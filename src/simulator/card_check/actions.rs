//! What a card lets people do.

use serde_json::Value;

use super::{Check, schema};

/// Teams shows no more buttons than these in one row; secondary ones stand behind a menu.
const ACTIONS_LIMIT: usize = 6;

/// Whether a button needs words: what a whole row does when it is tapped does not.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Title {
    Required,
    Optional,
}

impl Check {
    /// A row of buttons; absent is fine.
    pub(super) fn actions(&mut self, path: &str, list: &Value) {
        match list {
            Value::Null => {}
            Value::Array(all) => {
                let shown = all.iter().filter(|action| action["mode"] != "secondary").count();
                if shown > ACTIONS_LIMIT {
                    self.note(path, format!("has {shown} actions; {ACTIONS_LIMIT} are shown"));
                }
                for (index, action) in all.iter().enumerate() {
                    self.action(&format!("{path}[{index}]"), action, Title::Required);
                }
            }
            _ => self.note(path, "is not a list"),
        }
    }

    /// What happens when the element itself is tapped.
    pub(super) fn select_action(&mut self, path: &str, owner: &Value) {
        let action = &owner["selectAction"];
        if action.is_null() {
            return;
        }
        if action["type"] == "Action.ShowCard" {
            self.note(path, "a selectAction cannot be Action.ShowCard");
        }
        self.action(&format!("{path}.selectAction"), action, Title::Optional);
    }

    pub(super) fn action(&mut self, path: &str, action: &Value, title: Title) {
        let kind = action["type"].as_str().unwrap_or_default();
        let path = &format!("{path}({kind})");
        let fields = action.as_object().filter(|_| kind.starts_with("Action."));
        let Some(fields) = fields.filter(|_| schema::fields_of(kind).is_some()) else {
            return self.unknown_action(path, action, title);
        };
        self.known_fields(path, kind, fields);
        self.known_values(path, kind, fields);
        self.unique_id(path, action);
        if title == Title::Required {
            self.required_text(path, action, "title");
        }
        match kind {
            "Action.Execute" => {
                self.required_text(path, action, "verb");
                self.object_data(path, action);
            }
            "Action.Submit" => {
                self.object_data(path, action);
                self.teams_data(path, &action["data"]["msteams"]);
            }
            "Action.OpenUrl" => self.link(path, action),
            "Action.ShowCard" => self.card(&format!("{path}.card"), &action["card"], false),
            _ if action["targetElements"].as_array().is_none_or(Vec::is_empty) => {
                self.note(path, "needs targetElements");
            }
            _ => {}
        }
    }

    fn unknown_action(&mut self, path: &str, action: &Value, title: Title) {
        match &action["fallback"] {
            Value::String(drop) if drop == "drop" => {}
            Value::Object(_) => self.action(&format!("{path}.fallback"), &action["fallback"], title),
            _ => self.note(path, "is not an action of Adaptive Cards 1.5 and has no fallback"),
        }
    }

    /// Inputs can be merged into an object only.
    fn object_data(&mut self, path: &str, action: &Value) {
        if !action["data"].is_null() && !action["data"].is_object() {
            self.note(path, "data must be an object");
        }
    }

    fn link(&mut self, path: &str, action: &Value) {
        let url = action["url"].as_str().unwrap_or_default();
        if !["https://", "mailto:", "tel:"].iter().any(|scheme| url.starts_with(scheme)) {
            self.note(path, "needs a url with https, mailto or tel");
        }
    }

    fn teams_data(&mut self, path: &str, teams: &Value) {
        let needs = match teams["type"].as_str() {
            None if teams.is_null() => return,
            Some("task/fetch" | "invoke") => return,
            Some("imBack" | "signin") => "value",
            Some("messageBack") => "text",
            _ => return self.note(path, format!("unknown msteams type {}", teams["type"])),
        };
        self.required_text(&format!("{path}.data.msteams"), teams, needs);
    }
}
