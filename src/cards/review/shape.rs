//! The names that a template asks for, and those that a view holds.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// Names within one scope, and the lists with scopes of their own.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) names: BTreeSet<String>,
    pub(super) lists: BTreeMap<String, Shape>,
}

impl Shape {
    /// What a template asks for.
    pub(super) fn of_template(root: &Value) -> Self {
        let mut shape = Self::default();
        shape.add_template(root);
        shape
    }

    fn add_template(&mut self, node: &Value) {
        match node {
            Value::String(text) => self.names.extend(names(text)),
            Value::Array(nodes) => nodes.iter().for_each(|node| self.add_template(node)),
            Value::Object(fields) => match fields.get("$data").and_then(Value::as_str) {
                None => fields.values().for_each(|node| self.add_template(node)),
                Some(data) => {
                    let list = names(data).into_iter().next().unwrap_or_default();
                    let list = self.lists.entry(list).or_default();
                    let inner = fields.iter().filter(|(key, _)| *key != "$data");
                    inner.for_each(|(_, node)| list.add_template(node));
                }
            },
            _ => {}
        }
    }

    /// Adds what a view holds, under the name of the object that it stands in.
    pub(super) fn add_view(&mut self, path: &str, view: &Value) {
        match view {
            Value::Object(fields) => {
                for (key, value) in fields {
                    let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                    self.add_view(&path, value);
                }
            }
            Value::Array(items) => {
                let list = self.lists.entry(path.to_owned()).or_default();
                for item in items {
                    list.add_view("", item);
                }
            }
            _ => {
                self.names.insert(path.to_owned());
            }
        }
    }
}

/// A name that the template asks for and no view of its samples has; also where the samples do not come by.
pub(super) fn missing_name(template: &Shape, view: &Shape) -> Option<String> {
    let name = template.names.difference(&view.names).next().cloned();
    name.or_else(|| {
        template.lists.iter().find_map(|(list, inner)| match view.lists.get(list) {
            None => Some(list.clone()),
            Some(held) => missing_name(inner, held),
        })
    })
}

/// The names of the view in a template's text; messages are left out.
fn names(text: &str) -> Vec<String> {
    let parts = text.split("${").skip(1).filter_map(|part| part.split('}').next());
    parts
        .filter(|name| !name.starts_with("text."))
        .map(|name| name.trim_start_matches('!').to_owned())
        .collect()
}
