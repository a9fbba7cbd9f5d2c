//! What a card asks.

use serde_json::Value;

use super::Check;

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
        if choices.is_empty() && input.get("choices.data").is_none() {
            self.note(path, "needs choices");
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
        if !good && input.get("choices.data").is_none() {
            self.note(path, format!("its value {chosen:?} is not among the choices"));
        }
    }
}
