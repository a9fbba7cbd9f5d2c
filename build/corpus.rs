//! What there is to learn from. A sentence stands on a line of the file of its category, `<category>.txt`, behind the letter
//! of its kind; one that is said in the middle of a dialog stands in `turns.txt`, behind the letter of what it does; what is answered to the
//! question whether a solution holds, in `answers.txt`. A whole
//! message stands with its labels on a line of a `.jsonl` file: its values say nothing about its kind.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::model::{ANSWERS, CATEGORIES, KINDS, TURNS, rows_of};
use super::text::Text;
use crate::catalog::fold_char;

/// The kinds as the labels name them, in the order of the letters.
const KIND_NAMES: [&str; KINDS.len()] = ["incident", "service_request", "question", "chitchat"];

/// The last of the kinds is no matter.
const TALK: usize = KINDS.len() - 1;
/// So many sentences that tell of a matter are learnt from as one turn that does.
const TOLD_EACH: usize = 6;

/// What a text tells: its features, and of which category and kind it is.
pub(crate) struct Told {
    pub(crate) rows: Vec<usize>,
    pub(crate) category: usize,
    pub(crate) kind: usize,
}

/// A message with what it says. One without a kind tells of nothing but the fields that it names.
pub(crate) struct Message {
    pub(super) text: String,
    pub(super) kind: Option<String>,
    category: Option<String>,
    /// Null where it is said that there is none.
    pub(super) fields: BTreeMap<String, Option<String>>,
}

/// Everything that tells of which kind and category a text is.
pub(crate) fn samples(folder: &Path) -> Result<Vec<Told>, Box<dyn Error>> {
    let mut samples = Vec::new();
    for (category, name) in CATEGORIES.iter().enumerate() {
        let file = fs::read_to_string(folder.join(format!("{name}.txt")))?;
        for line in file.lines().filter(|line| !line.trim().is_empty()) {
            samples.push(sentence(category, &KINDS, line)?);
        }
    }
    for message in messages(folder, |_| true)? {
        samples.extend(sample(&message)?);
    }
    Ok(samples)
}

/// What later texts do with the request at hand. Most of what is told otherwise does none of the rest: every so many-th of it
/// is a turn that tells.
pub(crate) fn turns(folder: &Path, samples: &[Told]) -> Result<Vec<Told>, Box<dyn Error>> {
    let mut turns = sentences(&folder.join("turns.txt"), &TURNS)?;
    let told = samples.iter().filter(|sample| sample.kind != TALK).step_by(TOLD_EACH);
    turns.extend(told.map(|sample| Told { rows: sample.rows.clone(), category: 0, kind: TURNS.len() - 1 }));
    Ok(turns)
}

/// What is answered to the question whether a solution holds.
pub(crate) fn answers(folder: &Path) -> Result<Vec<Told>, Box<dyn Error>> {
    sentences(&folder.join("answers.txt"), &ANSWERS)
}

/// The lines of a file, each behind one of the letters.
fn sentences(file: &Path, letters: &[&str]) -> Result<Vec<Told>, Box<dyn Error>> {
    let file = fs::read_to_string(file)?;
    let lines = file.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| sentence(0, letters, line)).collect()
}

fn sentence(category: usize, letters: &[&str], line: &str) -> Result<Told, Box<dyn Error>> {
    let (letter, sentence) = line.split_once(' ').ok_or_else(|| format!("no kind: {line}"))?;
    let kind = position(letters, letter, line)?;
    Ok(Told { rows: rows_of(&Text::new(sentence), |_| false), category, kind })
}

/// Nothing of a message that is there for its values alone.
fn sample(message: &Message) -> Result<Option<Told>, Box<dyn Error>> {
    let Some(kind) = &message.kind else { return Ok(None) };
    let kind = position(&KIND_NAMES, kind, &message.text)?;
    let category = position(&CATEGORIES, message.category.as_deref().unwrap_or("none"), &message.text)?;
    let text = Text::new(&message.text);
    let values = values(&text, &message.fields);
    Ok(Some(Told { rows: rows_of(&text, |token| values.contains(&token)), category, kind }))
}

fn position(all: &[&str], name: &str, line: &str) -> Result<usize, Box<dyn Error>> {
    Ok(all.iter().position(|known| *known == name).ok_or_else(|| format!("{name} is unknown: {line}"))?)
}

/// The messages of the files whose names are wanted, in the order of these.
pub(crate) fn messages(
    folder: &Path,
    is_wanted: impl Fn(&str) -> bool,
) -> Result<Vec<Message>, Box<dyn Error>> {
    let mut files = Vec::new();
    for file in fs::read_dir(folder)? {
        let path = file?.path();
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        if path.extension().is_some_and(|ending| ending == "jsonl") && is_wanted(name) {
            files.push(path);
        }
    }
    files.sort();
    let mut messages = Vec::new();
    for file in files {
        for line in fs::read_to_string(file)?.lines() {
            messages.push(message(line)?);
        }
    }
    Ok(messages)
}

fn message(line: &str) -> Result<Message, Box<dyn Error>> {
    let labels: Value = serde_json::from_str(line)?;
    let word = |value: &Value| value.as_str().map(str::to_owned);
    let fields = labels["fields"].as_object().ok_or_else(|| format!("no fields: {line}"))?;
    Ok(Message {
        text: word(&labels["text"]).ok_or_else(|| format!("no text: {line}"))?,
        kind: word(&labels["kind"]),
        category: word(&labels["category"]),
        fields: fields.iter().map(|(field, value)| (field.clone(), word(value))).collect(),
    })
}

/// The tokens in which the values stand, however they are grouped.
fn values(text: &Text<'_>, fields: &BTreeMap<String, Option<String>>) -> Vec<usize> {
    fields.values().flatten().flat_map(|value| place(text, &letters(value))).collect()
}

/// The run of tokens that reads like the value.
pub(super) fn place(text: &Text<'_>, value: &str) -> std::ops::Range<usize> {
    if value.is_empty() {
        return 0..0;
    }
    for first in 0..text.tokens.len() {
        let mut rest = value;
        for last in first..text.tokens.len() {
            let Some(behind) = rest.strip_prefix(text.word(last)) else { break };
            if behind.is_empty() {
                return first..last + 1;
            }
            rest = behind;
        }
    }
    0..0
}

/// The value's letters and digits, folded.
pub(super) fn letters(value: &str) -> String {
    let mut folded = String::new();
    value.chars().for_each(|letter| fold_char(letter, &mut folded));
    folded.retain(char::is_alphanumeric);
    folded
}
