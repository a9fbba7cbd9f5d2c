//! What was filled in, as texts; and why it was not taken.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::cards::{FactSaid, Sentence};
use crate::cases::{Need, Refused};
use crate::catalog::fold_name;

/// Letters of an input that are kept.
const LONGEST: usize = 6_000;

/// The inputs of a form by their ids.
pub(in crate::desk) type Form = BTreeMap<String, String>;

pub(in crate::desk) fn value(form: &Form, id: &str) -> String {
    form.get(id).map(|text| text.trim().to_owned()).unwrap_or_default()
}

pub(super) fn channel_word(word: &str) -> &'static str {
    match fold_name(word).as_str() {
        "celular" | "movil" | "mobile" | "whatsapp" => "mobile",
        "telefono" | "llamada" | "extension" | "phone" | "call" => "phone",
        "correo" | "mail" | "email" => "email",
        "teams" | "chat" => "teams",
        _ => "",
    }
}

/// A text of the card's data; anything else counts as absent.
pub(in crate::desk) fn text_of(data: &Value, key: &str) -> String {
    data.get(key).and_then(Value::as_str).map(readable).unwrap_or_default()
}

/// What a person can have typed: no control characters, which PostgreSQL would not take either, and not without end.
fn readable(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control() || *letter == '\n').take(LONGEST).collect()
}

/// The inputs of a form: texts, numbers and flags, as texts.
pub(in crate::desk) fn inputs(data: &Value) -> Form {
    let Some(fields) = data.as_object() else { return Form::new() };
    fields
        .iter()
        .filter_map(|(key, value)| match value {
            Value::String(text) => Some((key.clone(), readable(text))),
            Value::Bool(_) | Value::Number(_) => Some((key.clone(), value.to_string())),
            _ => None,
        })
        .collect()
}

/// Why it was not done, for whoever asked.
pub(in crate::desk) fn refusal(refused: Refused) -> Sentence<'static> {
    match refused {
        Refused::NotAllowed => Sentence::NotAllowed,
        Refused::Ended | Refused::NotNow => Sentence::NotNow,
        Refused::WordsMissing => Sentence::WordsMissing,
        Refused::Lacks(need) => Sentence::Lacks { need },
        Refused::NotValid(fact) => Sentence::Fact(FactSaid::NotValid { fact }),
        Refused::NoMoreDeferrals => Sentence::NoMoreDeferrals,
        Refused::NoMoreExtensions => Sentence::NoMoreExtensions,
    }
}

/// The same of a form of the desk's, whose empty field says itself what it is for.
pub(in crate::desk) fn refusal_of_form(refused: Refused) -> Sentence<'static> {
    match refused {
        Refused::WordsMissing => Sentence::Lacks { need: Need::Words },
        other => refusal(other),
    }
}
