//! In what people ordinarily write nothing is hidden but the numbers of their documents.

use std::fs;

use mesa::intake::{Secret, Sensitive, find_sensitive};
use serde_json::Value;

fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for key in ["text", "user"] {
                found.extend(fields.get(key).and_then(Value::as_str).map(str::to_owned));
            }
            fields.get("turns").into_iter().for_each(|turns| texts(turns, found));
        }
        Value::Array(all) => all.iter().for_each(|one| texts(one, found)),
        _ => {}
    }
}

/// A number right behind the name of its document; the sets hold a few.
fn is_identity(text: &str, secret: &Secret) -> bool {
    let before = text[..secret.span.start].to_lowercase();
    let near: String = before.chars().rev().take(24).collect::<Vec<_>>().into_iter().rev().collect();
    secret.kind == Sensitive::Identity
        && ["cédula", "cedula", "c.c", "cc ", "pasaporte", "documento"].iter().any(|name| near.contains(name))
}

#[test]
fn what_people_ordinarily_write_holds_nothing_to_hide() {
    let mut read = 0;
    let mut hidden = vec![];
    for entry in fs::read_dir("tests/intake").unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if !(name.ends_with("-open.jsonl") || name.ends_with("-seen.jsonl")) {
            continue;
        }
        for line in fs::read_to_string(&path).unwrap().lines() {
            let mut said = vec![];
            texts(&serde_json::from_str(line).unwrap(), &mut said);
            read += said.len();
            for text in said {
                let found = find_sensitive(&text);
                hidden.extend(
                    found
                        .into_iter()
                        .filter(|one| !is_identity(&text, one))
                        .map(|one| format!("{name}: {} in {text}", &text[one.span])),
                );
            }
        }
    }
    assert!(read > 400, "{read} texts were read");
    assert_eq!(hidden, Vec::<String>::new(), "of {read} texts");
}
