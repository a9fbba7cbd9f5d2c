//! Judging the reading: JSON Lines of messages or dialogs in, JSON Lines of what was understood out.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, BufRead, Write};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

pub use super::played::{Outcome, play};
use super::{Intent, Understanding, understand};
use crate::cases::{Details, Kind};
use crate::catalog::Catalog;

/// Neither a matter nor a question.
pub(super) const CHITCHAT: &str = "chitchat";
/// Only information was asked for; a dialog ended so.
pub(super) const QUESTION: &str = "question";

#[derive(Deserialize)]
struct Message {
    id: Value,
    #[serde(default)]
    text: String,
}

#[derive(Deserialize)]
struct Talk {
    id: Value,
    #[serde(default)]
    turns: Vec<Turn>,
}

#[derive(Deserialize)]
struct Turn {
    user: String,
}

/// Reads `{"id","text"}` lines and writes `{"id","kind","category","fields"}` lines, with `also` where the text tells of more
/// than one matter.
///
/// # Errors
/// When a line cannot be read or written, or is not such a line.
pub fn run(catalog: &Catalog, reader: impl BufRead, writer: impl Write) -> io::Result<()> {
    answer_lines(reader, writer, |message: Message| {
        let understanding = understand(catalog, &message.text);
        let mut line = line(&message.id, &Reading::of(&understanding));
        if !understanding.also.is_empty() {
            line["also"] = understanding.also.iter().map(|also| also.text.as_str()).collect();
        }
        line
    })
}

/// Reads `{"id","turns":[{"user"}]}` lines and writes lines with `final` and `asked` besides. Tells how often Mesa asked.
///
/// # Errors
/// When a line cannot be read or written, or is not such a line.
pub fn run_dialogs(catalog: &Catalog, reader: impl BufRead, writer: impl Write) -> io::Result<Tally> {
    let mut tally = Tally::default();
    answer_lines(reader, writer, |talk: Talk| {
        let outcome = play(catalog, talk.turns.iter().map(|turn| turn.user.as_str()));
        tally.add(outcome.asked);
        let mut line = line(&talk.id, &outcome.reading);
        line["final"] = outcome.end.into();
        line["asked"] = outcome.asked.into();
        line
    })?;
    Ok(tally)
}

/// In how many turns Mesa asked, over all dialogs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many dialogs there were.
    pub dialogs: u64,
    /// In how many of them at most [`Self::FEW`] turns held a question.
    pub few: u64,
    /// How many turns held a question, in all of them.
    pub questions: u64,
}

impl Tally {
    /// So many questions are not too many.
    pub const FEW: usize = 2;

    /// Counts a dialog in which Mesa asked so often.
    pub fn add(&mut self, asked: usize) {
        self.dialogs += 1;
        self.few += u64::from(asked <= Self::FEW);
        self.questions += u64::try_from(asked).unwrap_or(u64::MAX);
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { dialogs, few, questions } = *self;
        let tenths = |part: u64, scale: u64| (part * scale * 10).checked_div(dialogs).unwrap_or(0);
        let (share, mean) = (tenths(few, 100), tenths(questions, 10));
        let (low, high) = (Self::FEW, questions);
        write!(
            formatter,
            "{dialogs} dialogs: at most {low} turns with a question in {few} ({}.{} %), {high} in all, {}.{:02} a dialog",
            share / 10,
            share % 10,
            mean / 100,
            mean % 100,
        )
    }
}

fn answer_lines<T: DeserializeOwned>(
    reader: impl BufRead,
    mut writer: impl Write,
    mut answer: impl FnMut(T) -> Value,
) -> io::Result<()> {
    for line in reader.lines() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        serde_json::to_writer(&mut writer, &answer(serde_json::from_str(&line)?))?;
        writer.write_all(b"\n")?;
    }
    writer.flush()
}

fn line(id: &Value, reading: &Reading) -> Value {
    json!({ "id": id, "kind": reading.kind, "category": reading.category, "fields": reading.fields })
}

/// What was read, as words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// `incident`, `service_request`, `question` or `chitchat`.
    pub kind: &'static str,
    /// The key of the category.
    pub category: Option<String>,
    /// By the keys of the fields.
    pub fields: BTreeMap<&'static str, String>,
}

impl Reading {
    /// What one text says.
    pub fn of(understanding: &Understanding) -> Self {
        let fields = understanding.found.iter().map(|found| (found.field.key(), found.value.clone()));
        Self {
            kind: kind(understanding),
            category: understanding.category.as_ref().map(ToString::to_string),
            fields: fields.collect(),
        }
    }
}

impl Reading {
    /// What the draft holds; before anybody said what it is about, the first text has to tell.
    pub(super) fn take(&mut self, details: &Details) {
        if let Some(kind) = details.kind {
            self.kind = kind_word(kind);
            self.category = details.category.as_ref().map(ToString::to_string);
        }
        self.fields = details.fields.iter().map(|(field, value)| (field.key(), value.clone())).collect();
    }
}

fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Incident => "incident",
        Kind::ServiceRequest => "service_request",
    }
}

fn kind(understanding: &Understanding) -> &'static str {
    match (understanding.kind, understanding.intent) {
        (Some(kind), _) => kind_word(kind),
        (None, Intent::Question | Intent::Status | Intent::ListMine) => "question",
        (None, _) => CHITCHAT,
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

    #[test]
    fn a_dialog_in_gives_how_it_ended() {
        let catalog = Catalog::builtin().unwrap();
        let talk = r#"{"id":"d","turns":[{"user":"no imprime la del tercer piso en Cali, ext 2231"},{"user":"60-2214"}]}"#;
        let mut out = Vec::new();
        run_dialogs(&catalog, talk.as_bytes(), &mut out).unwrap();
        let line: Value = serde_json::from_slice(&out).unwrap();
        let fields = json!({"extension": "2231", "site": "Cali", "floor": "3", "asset_tag": "60-2214"});
        assert_eq!(
            line,
            json!({
                "id": "d", "kind": "incident", "category": "printing", "fields": fields,
                "final": "complete", "asked": 1
            })
        );
        assert!(run_dialogs(&catalog, r#"{"id":"d","turns":[{}]}"#.as_bytes(), &mut out).is_err());
    }

    #[test]
    fn endings() {
        let catalog = Catalog::builtin().unwrap();
        let end = |texts: &[&str]| play(&catalog, texts.iter().copied()).end;
        assert_eq!(end(&[]), "question");
        assert_eq!(end(&["¿a qué hora atienden?"]), "question");
        assert_eq!(end(&["se dañó el teclado"]), "incomplete");
        assert_eq!(end(&["se dañó el teclado", "olvídelo, ya funcionó"]), "cancelled");
    }
}
