//! What a card shows.

use serde_json::Value;

use super::{Check, schema};

impl Check {
    /// A list of elements; absent is fine.
    pub(super) fn elements(&mut self, path: &str, list: &Value) {
        match list {
            Value::Null => {}
            Value::Array(all) => {
                for (index, element) in all.iter().enumerate() {
                    self.element(&format!("{path}[{index}]"), element);
                }
            }
            _ => self.note(path, "is not a list"),
        }
    }

    fn element(&mut self, path: &str, element: &Value) {
        let kind = element["type"].as_str().unwrap_or_default();
        let path = &format!("{path}({kind})");
        let fields = element.as_object().filter(|_| schema::fields_of(kind).is_some());
        let Some(fields) = fields.filter(|_| !kind.starts_with("Action.") && kind != "AdaptiveCard") else {
            return self.unknown(path, element);
        };
        self.known_fields(path, kind, fields);
        self.known_values(path, kind, fields);
        self.unique_id(path, element);
        self.select_action(path, element);
        if kind.starts_with("Input.") {
            self.input(path, kind, element);
        } else {
            self.content(path, kind, element);
        }
    }

    /// Newer elements are shown by some clients only, so they need something for the others.
    fn unknown(&mut self, path: &str, element: &Value) {
        match &element["fallback"] {
            Value::String(drop) if drop == "drop" => {}
            Value::Object(_) => self.element(&format!("{path}.fallback"), &element["fallback"]),
            _ => self.note(path, "is not an element of Adaptive Cards 1.5 and has no fallback"),
        }
    }

    fn content(&mut self, path: &str, kind: &str, element: &Value) {
        match kind {
            "TextBlock" if !element["text"].is_string() => self.note(path, "needs text"),
            "Image" => self.image(path, element),
            "RichTextBlock" => self.runs(path, element),
            "FactSet" => self.facts(path, element),
            "ImageSet" => self.list(path, element, "images"),
            "Container" => self.list(path, element, "items"),
            "TableCell" | "Column" => self.elements(&format!("{path}.items"), &element["items"]),
            "ColumnSet" => self.typed_list(path, element, "columns", "Column"),
            "TableRow" => self.typed_list(path, element, "cells", "TableCell"),
            "Table" => self.typed_list(path, element, "rows", "TableRow"),
            "ActionSet" => {
                if element["actions"].as_array().is_none_or(Vec::is_empty) {
                    self.note(path, "needs actions");
                }
                self.actions(&format!("{path}.actions"), &element["actions"]);
            }
            _ => {}
        }
    }

    fn image(&mut self, path: &str, image: &Value) {
        self.required_text(path, image, "altText");
        let url = image["url"].as_str().unwrap_or_default();
        if !url.starts_with("https://") && !url.starts_with("data:image/") {
            self.note(path, "needs a url with https or data:image");
        }
    }

    fn runs(&mut self, path: &str, block: &Value) {
        let Some(inlines) = block["inlines"].as_array() else {
            return self.note(path, "needs inlines");
        };
        let good = |run: &Value| run.is_string() || (run["type"] == "TextRun" && run["text"].is_string());
        if !inlines.iter().all(good) {
            self.note(path, "inlines must be texts or TextRuns with text");
        }
        for run in inlines.iter().filter_map(Value::as_object) {
            self.known_values(path, "TextRun", run);
        }
    }

    fn facts(&mut self, path: &str, set: &Value) {
        let Some(facts) = set["facts"].as_array() else {
            return self.note(path, "needs facts");
        };
        for (index, fact) in facts.iter().enumerate() {
            if !fact["title"].is_string() || !fact["value"].is_string() {
                self.note(&format!("{path}.facts[{index}]"), "needs title and value as texts");
            }
        }
    }

    fn list(&mut self, path: &str, element: &Value, key: &str) {
        if !element[key].is_array() {
            self.note(path, format!("needs {key}"));
        }
        self.elements(&format!("{path}.{key}"), &element[key]);
    }

    fn typed_list(&mut self, path: &str, element: &Value, key: &str, kind: &str) {
        let all = element[key].as_array().map_or(&[][..], Vec::as_slice);
        // A column may leave out its type.
        let odd = all.iter().any(|one| one["type"] != kind && !(kind == "Column" && one["type"].is_null()));
        if all.is_empty() || odd {
            self.note(path, format!("needs {key} of type {kind}"));
        }
        self.elements(&format!("{path}.{key}"), &element[key]);
    }
}
