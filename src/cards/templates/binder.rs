//! The strict binder: a template and a view make a card, and nothing is ever guessed.
//!
//! - `${name}` and `${name.sub}` in a text stand for a value of the view; alone in its text a value keeps its
//!   type. `${text.some-id}` stands for a message of the reader's language.
//! - `"$data": "${list}"` in an element of a list repeats it, and inside it names are those of the item.
//! - `"$when": "${flag}"` or `"${!flag}"` in an element of a list keeps it or leaves it out.
//!
//! One pass: what is put in is never read as a template. Values of the view are escaped where clients read Markdown.

use serde_json::{Map, Value};

use super::Template;
use super::problem::{BindError, Problem};
use crate::cards::texts::{Language, prose};

/// Makes the card.
pub(in crate::cards) fn bind(
    template: &Template,
    view: &Value,
    language: &Language,
) -> Result<Value, BindError> {
    Binder { template, language }.value(&template.root, view, Place::Plain)
}

struct Binder<'a> {
    template: &'a Template,
    language: &'a Language,
}

/// How the client reads the text at this place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Literally.
    Plain,
    /// As Markdown.
    Markdown,
    /// An object or list under `facts`, whose titles and values are Markdown.
    Facts,
}

impl Binder<'_> {
    fn value(&self, node: &Value, scope: &Value, place: Place) -> Result<Value, BindError> {
        match node {
            Value::String(text) => self.text(text, scope, place),
            Value::Array(nodes) => self.list(nodes, scope, place),
            Value::Object(fields) if fields.contains_key("$data") => Err(self.syntax("$data")),
            Value::Object(fields) if fields.contains_key("$when") => Err(self.syntax("$when")),
            Value::Object(fields) => self.object(fields, scope, place),
            other => Ok(other.clone()),
        }
    }

    fn object(&self, fields: &Map<String, Value>, scope: &Value, place: Place) -> Result<Value, BindError> {
        let is_text_block = fields.get("type").and_then(Value::as_str) == Some("TextBlock");
        let mut bound = Map::new();
        for (key, node) in fields.iter().filter(|(key, _)| !matches!(key.as_str(), "$data" | "$when")) {
            if key.starts_with('$') && key != "$schema" {
                return Err(self.syntax(key));
            }
            let inner = match key.as_str() {
                "text" if is_text_block => Place::Markdown,
                "title" | "value" if place == Place::Facts => Place::Markdown,
                "facts" => Place::Facts,
                _ => Place::Plain,
            };
            bound.insert(key.clone(), self.value(node, scope, inner)?);
        }
        Ok(Value::Object(bound))
    }

    fn list(&self, nodes: &[Value], scope: &Value, place: Place) -> Result<Value, BindError> {
        let mut bound = vec![];
        for node in nodes {
            let Value::Object(fields) = node else {
                bound.push(self.value(node, scope, place)?);
                continue;
            };
            match fields.get("$data") {
                None => self.element(fields, scope, place, &mut bound)?,
                Some(data) => {
                    for item in self.items(data, scope)? {
                        self.element(fields, item, place, &mut bound)?;
                    }
                }
            }
        }
        Ok(Value::Array(bound))
    }

    fn element(
        &self,
        fields: &Map<String, Value>,
        scope: &Value,
        place: Place,
        bound: &mut Vec<Value>,
    ) -> Result<(), BindError> {
        let wanted = fields.get("$when").map_or(Ok(true), |when| self.is_wanted(when, scope))?;
        if wanted {
            bound.push(self.object(fields, scope, place)?);
        }
        Ok(())
    }

    fn items<'v>(&self, data: &Value, scope: &'v Value) -> Result<&'v Vec<Value>, BindError> {
        let name = self.lone_name(data)?;
        self.find(scope, name)?.as_array().ok_or_else(|| self.kind(name, "a list"))
    }

    fn is_wanted(&self, when: &Value, scope: &Value) -> Result<bool, BindError> {
        let name = self.lone_name(when)?;
        let (name, wanted) = name.strip_prefix('!').map_or((name, true), |name| (name, false));
        let flag = self.find(scope, name)?.as_bool().ok_or_else(|| self.kind(name, "true or false"))?;
        Ok(flag == wanted)
    }

    fn lone_name<'t>(&self, node: &'t Value) -> Result<&'t str, BindError> {
        let text = node.as_str().ok_or_else(|| self.syntax(&node.to_string()))?;
        lone_name(text).ok_or_else(|| self.syntax(text))
    }

    fn text(&self, text: &str, scope: &Value, place: Place) -> Result<Value, BindError> {
        if let Some(name) = lone_name(text).filter(|name| !name.starts_with(TEXTS)) {
            return self.alone(name, scope, place);
        }
        let mut said = String::new();
        let mut rest = text;
        while let Some(start) = rest.find("${") {
            let end = rest[start..].find('}').ok_or_else(|| self.syntax(text))? + start;
            said.push_str(&rest[..start]);
            said.push_str(&self.within(&rest[start + 2..end], scope, place)?);
            rest = &rest[end + 1..];
        }
        said.push_str(rest);
        Ok(Value::String(said))
    }

    /// A value alone in its text keeps its type.
    fn alone(&self, name: &str, scope: &Value, place: Place) -> Result<Value, BindError> {
        match self.find(scope, name)? {
            Value::String(value) => Ok(Value::String(fit(value, place))),
            value @ (Value::Bool(_) | Value::Number(_)) => Ok(value.clone()),
            _ => Err(self.kind(name, "a single value")),
        }
    }

    fn within(&self, name: &str, scope: &Value, place: Place) -> Result<String, BindError> {
        if let Some(id) = name.strip_prefix(TEXTS) {
            return self.language.find_static(id).ok_or_else(|| self.unknown(name));
        }
        match self.find(scope, name)? {
            Value::String(value) => Ok(fit(value, place)),
            Value::Number(value) => Ok(value.to_string()),
            _ => Err(self.kind(name, "a text or a number")),
        }
    }

    fn find<'v>(&self, scope: &'v Value, name: &str) -> Result<&'v Value, BindError> {
        if !is_name(name) {
            return Err(self.syntax(name));
        }
        name.split('.').try_fold(scope, |value, part| value.get(part)).ok_or_else(|| self.unknown(name))
    }

    fn unknown(&self, name: &str) -> BindError {
        self.error(name, Problem::Unknown { name: name.to_owned() })
    }

    fn kind(&self, name: &str, wanted: &'static str) -> BindError {
        self.error(name, Problem::Kind { name: name.to_owned(), wanted })
    }

    fn syntax(&self, text: &str) -> BindError {
        self.error(text, Problem::Syntax { text: text.to_owned() })
    }

    fn error(&self, at: &str, problem: Problem) -> BindError {
        BindError { file: self.template.file, line: self.template.line_of(at), problem }
    }
}

/// Before the name of a message.
const TEXTS: &str = "text.";

/// The name in a text that is nothing but `${name}`.
fn lone_name(text: &str) -> Option<&str> {
    let name = text.strip_prefix("${")?.strip_suffix('}')?;
    (!name.contains(['{', '}'])).then_some(name)
}

fn is_name(name: &str) -> bool {
    name.split('.').all(|part| {
        part.starts_with(|first: char| first.is_ascii_lowercase())
            && part.chars().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '_')
    })
}

fn fit(value: &str, place: Place) -> String {
    if place == Place::Markdown { prose::escape(value) } else { value.to_owned() }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::cards::texts::Texts;

    fn bound(template: &'static str, view: &Value) -> Result<Value, BindError> {
        let template = Template::parse("adaptive-cards/prueba.json", template)?;
        bind(&template, view, Texts::load("es-CO", &[]).unwrap().language(None))
    }

    fn problem(template: &'static str, view: &Value) -> String {
        bound(template, view).unwrap_err().to_string()
    }

    #[test]
    fn a_value_alone_keeps_its_type() {
        let view = json!({"flag": true, "limit": 80, "name": "Ana", "state": {"word": "Cerrado"}});
        let card = bound(
            r#"{"a": "${flag}", "b": "${limit}", "c": "${name}", "d": "${state.word} (${limit})", "e": 1}"#,
            &view,
        );
        assert_eq!(card.unwrap(), json!({"a": true, "b": 80, "c": "Ana", "d": "Cerrado (80)", "e": 1}));
    }

    #[test]
    fn a_list_repeats_its_element_and_names_are_those_of_the_item() {
        let view = json!({"people": [{"name": "Ana", "here": true}, {"name": "Luis", "here": false}]});
        let list =
            r#"{"items": [{"$data": "${people}", "$when": "${here}", "title": "${name}"}, {"title": "x"}]}"#;
        assert_eq!(bound(list, &view).unwrap(), json!({"items": [{"title": "Ana"}, {"title": "x"}]}));
        let absent = r#"{"items": [{"$data": "${people}", "$when": "${!here}", "title": "${name}"}]}"#;
        assert_eq!(bound(absent, &view).unwrap(), json!({"items": [{"title": "Luis"}]}));
        let outer = r#"{"items": [{"$data": "${people}", "title": "${people}"}]}"#;
        assert!(problem(outer, &view).contains("no value named people"));
    }

    #[test]
    fn what_is_left_out_is_not_looked_at_but_a_flag_must_be_one() {
        let view = json!({"no": false, "word": "x"});
        assert_eq!(
            bound(r#"{"items": [{"$when": "${no}", "a": "${word}"}]}"#, &view).unwrap(),
            json!({"items": []})
        );
        assert!(problem(r#"{"items": [{"$when": "${word}"}]}"#, &view).contains("word is not true or false"));
    }

    #[test]
    fn a_wrong_name_is_told_with_file_line_and_name() {
        let view = json!({"name": "Ana"});
        assert_eq!(
            problem("{\n \"a\": \"${name}\",\n \"b\": \"x ${nombre}\"\n}", &view),
            "adaptive-cards/prueba.json:3: there is no value named nombre"
        );
        assert!(problem(r#"{"a": "${text.no-such-message}"}"#, &view).contains("text.no-such-message"));
        assert!(problem(r#"{"a": "${name.first}"}"#, &view).contains("no value named name.first"));
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        let view = json!({"name": "Ana", "list": [], "none": null});
        for template in [
            r#"{"a": "${name"}"#,
            r#"{"a": "${}"}"#,
            r#"{"a": "${toUpper(name)}"}"#,
            r#"{"a": "x ${Name}"}"#,
            r#"{"a": {"$when": "${name}"}}"#,
            r#"{"items": [{"$data": [1]}]}"#,
            r#"{"items": [{"$data": "all ${list}"}]}"#,
            r#"{"items": [{"$root": "${name}"}]}"#,
            r#"{"a": "${list}"}"#,
            r#"{"a": "${none}"}"#,
            r#"{"a": "x ${list}"}"#,
            r#"{"items": [{"$data": "${name}"}]}"#,
            "{",
        ] {
            assert!(bound(template, &view).is_err(), "{template}");
        }
    }

    #[test]
    fn data_is_never_read_as_a_template() {
        let view = json!({"words": "${name} ${text.case-confirm} $data", "name": "Ana"});
        let card = bound(r#"{"a": "${words}", "b": "> ${words}"}"#, &view).unwrap();
        assert_eq!(card["a"], "${name} ${text.case-confirm} $data");
        assert_eq!(card["b"], "> ${name} ${text.case-confirm} $data");
    }

    #[test]
    fn words_are_escaped_only_where_markdown_is_read() {
        let view = json!({"words": "**a**", "list": [{"words": "**b**"}]});
        let card = bound(
            r#"{"body": [
                {"type": "TextBlock", "text": "${words}", "id": "${words}"},
                {"type": "FactSet", "facts": [{"$data": "${list}", "title": "${words}", "value": "v ${words}"}]},
                {"type": "Input.Text", "value": "${words}", "label": "${words}"},
                {"type": "Action.Execute", "data": {"text": "${words}", "facts": "${words}"}}
            ]}"#,
            &view,
        )
        .unwrap();
        let body = &card["body"];
        assert_eq!(body[0], json!({"type": "TextBlock", "text": r"\*\*a\*\*", "id": "**a**"}));
        assert_eq!(body[1]["facts"][0], json!({"title": r"\*\*b\*\*", "value": r"v \*\*b\*\*"}));
        assert_eq!(body[2]["value"], "**a**");
        assert_eq!(body[3]["data"]["text"], "**a**");
    }
}
