//! Judging the reading: JSON Lines of messages in, JSON Lines of what was understood out.

use std::io::{self, BufRead, Write};

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{Intent, Understanding, understand};
use crate::cases::Kind;
use crate::catalog::Catalog;

#[derive(Deserialize)]
struct Message {
    id: Value,
    #[serde(default)]
    text: String,
}

/// Reads `{"id","text"}` lines and writes `{"id","kind","category","fields"}` lines.
///
/// # Errors
/// When a line cannot be read or written, or is not such a line.
pub fn run(catalog: &Catalog, reader: impl BufRead, mut writer: impl Write) -> io::Result<()> {
    for line in reader.lines() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let message: Message = serde_json::from_str(&line)?;
        let answer = describe(&message.id, &understand(catalog, &message.text));
        serde_json::to_writer(&mut writer, &answer)?;
        writer.write_all(b"\n")?;
    }
    writer.flush()
}

fn describe(id: &Value, understanding: &Understanding) -> Value {
    let fields: Map<String, Value> = understanding
        .found
        .iter()
        .map(|found| (found.field.key().to_owned(), Value::from(found.value.as_str())))
        .collect();
    let category = understanding.category.as_ref().map(|category| category.0.as_str());
    json!({ "id": id, "kind": kind(understanding), "category": category, "fields": fields })
}

/// The word for what kind of message it is.
pub fn kind(understanding: &Understanding) -> &'static str {
    match (understanding.kind, understanding.intent) {
        (Some(Kind::Incident), _) => "incident",
        (Some(Kind::ServiceRequest), _) => "service_request",
        (None, Intent::Question | Intent::Status | Intent::ListMine) => "question",
        (None, _) => "chitchat",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_in_gives_a_line_out() {
        let catalog = Catalog::builtin().unwrap();
        let mut out = Vec::new();
        run(&catalog, "{\"id\":1,\"text\":\"no imprime, ext 2231\"}\n\n".as_bytes(), &mut out).unwrap();
        let line: Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(
            line,
            json!({"id": 1, "kind": "incident", "category": "printing", "fields": {"extension": "2231"}})
        );
        assert!(run(&catalog, "no json".as_bytes(), &mut out).is_err());
    }
}
