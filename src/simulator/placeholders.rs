//! A template's placeholder that nobody filled; the same signs in what a person wrote are their words.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::hub::Hub;
use super::wire::Verdict;

const OPEN: &str = "${";

/// What people wrote that looks like a placeholder, in small letters and as far as its name goes: `${home`.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Written(BTreeSet<String>);

impl Written {
    /// Whether somebody wrote it. It may have been cut short or written in capitals since.
    fn holds(&self, placeholder: &str) -> bool {
        self.0.iter().any(|one| one.starts_with(placeholder))
    }
}

/// Remembers what the bot was given, before it can show it again.
pub(super) fn remember(hub: &Hub, given: &Value) {
    let found: BTreeSet<String> = texts(given).into_iter().flat_map(in_text).collect();
    if !hub.read(|world| found.is_subset(&world.written.0)) {
        hub.change(|world| world.written.0.extend(found));
    }
}

/// Notes what the bot shows unfilled.
pub(super) fn check(hub: &Hub, shown: &Value, verdict: &mut Verdict) {
    verdict.violations.extend(hub.read(|world| unfilled(&world.written, shown)));
}

fn unfilled(written: &Written, shown: &Value) -> Vec<String> {
    let is_left = |text: &&str| in_text(text).any(|one| !written.holds(&one));
    let left = texts(shown).into_iter().filter(is_left);
    left.map(|text| format!("holds an unresolved placeholder: {text:?}")).collect()
}

/// Each placeholder of a text, up to where its name ends.
fn in_text(text: &str) -> impl Iterator<Item = String> + '_ {
    text.match_indices(OPEN).map(|(at, _)| {
        let (_, rest) = text.split_at(at + OPEN.len());
        let name = rest.chars().take_while(|one| one.is_alphanumeric());
        format!("{OPEN}{}", name.collect::<String>().to_lowercase())
    })
}

/// Every text within a value.
fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(all) => all.iter().flat_map(texts).collect(),
        Value::Object(fields) => fields.values().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn left(wrote: &str, shown: &str) -> usize {
        let written = Written(in_text(wrote).collect());
        unfilled(&written, &json!({ "attachments": [{ "content": { "body": [{ "text": shown }] } }] })).len()
    }

    #[test]
    fn what_nobody_wrote_was_left_by_a_template() {
        assert_eq!(left("", "Caso ${number}"), 1);
        assert_eq!(left("echo ${HOME}", "${text.title}"), 1);
        assert_eq!(left("echo ${HOME}", "«echo ${HOME}» y ${number}"), 1);
        assert_eq!(left("", "cuesta $5 {aprox}"), 0);
    }

    #[test]
    fn what_somebody_wrote_is_theirs_also_shortened_marked_or_in_capitals() {
        for (wrote, shown) in [
            ("sale ${y} en la pantalla", "En sus palabras: «sale ${y} en la pantalla»"),
            ("el script dice ${HOME}/bin", "El script dice ${HO…"),
            ("falta ${user_name}", "falta ${user\\_name}"),
            ("placa ${abc}", "Placa: ${ABC}"),
            ("termina en ${", "termina en ${"),
            ("${x} y ${y}", "${y}, ${x}"),
        ] {
            assert_eq!(left(wrote, shown), 0, "{wrote}");
        }
    }
}
