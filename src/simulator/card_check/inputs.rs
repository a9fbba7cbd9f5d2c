//! What a card asks.

use serde_json::Value;

use super::Check;

/// The datasets that Teams itself answers.
const PEOPLE: [&str; 2] = ["graph.microsoft.com/users", "graph.microsoft.com/users?scope=currentContext"];

impl Check {
    pub(super) fn input(&mut self, path: &str, kind: &str, input: &Value) {
        self.required_text(path, input, "id");
        // A toggle's title is its label.
        if kind != "Input.Toggle" {
            self.required_text(path, input, "label");
        }
        let checked = ["regex", "min", "max"].iter().any(|key| !input[key].is_null());
        if input["isRequired"] == true || checked {
            self.required_text(path, input, "errorMessage");
        }
        match kind {
            "Input.Toggle" => self.required_text(path, input, "title"),
            "Input.ChoiceSet" => self.choices(path, input),
            "Input.Text" => self.text_input(path, input),
            _ => {}
        }
    }

    fn text_input(&mut self, path: &str, input: &Value) {
        if input["maxLength"].as_f64().is_some_and(|limit| limit < 1.0) {
            self.note(path, "maxLength must be positive");
        }
        let length = input["value"].as_str().map_or(0, |text| text.encode_utf16().count());
        let limit = input["maxLength"].as_u64().and_then(|limit| usize::try_from(limit).ok());
        if limit.is_some_and(|limit| length > limit) {
            self.note(path, "its value is longer than maxLength");
        }
        if !input["value"].is_null() && !input["value"].is_string() {
            self.note(path, "its value is not a text");
        }
    }

    fn choices(&mut self, path: &str, input: &Value) {
        let choices = input["choices"].as_array().map_or(&[][..], Vec::as_slice);
        match input.get("choices.data") {
            Some(query) => return self.people_picker(path, input, query),
            None if choices.is_empty() => self.note(path, "needs choices"),
            None => {}
        }
        let mut values = Vec::new();
        for (index, choice) in choices.iter().enumerate() {
            let path = format!("{path}.choices[{index}]");
            self.required_text(&path, choice, "title");
            self.required_text(&path, choice, "value");
            if values.contains(&&choice["value"]) {
                self.note(&path, "its value is used twice");
            }
            values.push(&choice["value"]);
        }
        let Some(chosen) = input["value"].as_str().filter(|chosen| !chosen.is_empty()) else { return };
        let known = |one: &str| values.iter().any(|value| *value == one);
        let good = if input["isMultiSelect"] == true { chosen.split(',').all(known) } else { known(chosen) };
        if !good {
            self.note(path, format!("its value {chosen:?} is not among the choices"));
        }
    }

    /// The people of the organisation, or of the conversation; what is chosen are Entra object ids.
    fn people_picker(&mut self, path: &str, input: &Value, query: &Value) {
        let fields = query.as_object().map_or(0, serde_json::Map::len);
        if query["type"] != "Data.Query" || fields != 2 {
            self.note(path, "choices.data must be a Data.Query with a dataset and nothing else");
        }
        if !PEOPLE.iter().any(|known| query["dataset"] == *known) {
            self.note(path, format!("there is no dataset {}", query["dataset"]));
        }
        if !["null", "\"filtered\""].contains(&input["style"].to_string().as_str()) {
            self.note(path, "a people picker is filtered or has no style");
        }
        if input["choices"].as_array().is_some_and(|choices| !choices.is_empty()) {
            self.note(path, "a people picker has no choices of its own");
        }
        let chosen = input["value"].as_str().unwrap_or_default();
        if !chosen.split(',').all(|id| id.is_empty() || is_guid(id)) {
            self.note(path, "its value is no Entra object id");
        }
    }
}

fn is_guid(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12] && text.chars().all(|c| c == '-' || c.is_ascii_hexdigit())
}
