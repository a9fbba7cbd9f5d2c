//! What is learnt from: no sentence says two things, and none of those by which the reading is judged is among them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use mesa::catalog::fold;
use serde_json::Value;

/// Shorter texts are words of every day, which everybody says alike: "muchas gracias".
const SENTENCE: usize = 3;

/// A text of the corpus, and what it is said to be.
struct Line {
    /// The file and the number of the line: the text itself is not told.
    place: String,
    /// Texts are compared with those of the same decision.
    decision: &'static str,
    text: String,
    label: String,
}

fn files(folder: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    files
}

fn stem(path: &Path) -> &str {
    path.file_stem().unwrap().to_str().unwrap()
}

/// Words and question marks, without case and accents; where there are none, the signs.
fn normalised(text: &str) -> String {
    let folded = fold(text).replace(['?', '¿'], " ? ");
    let is_cut = |letter: char| !letter.is_alphanumeric() && letter != '?';
    let words: Vec<&str> = folded.split(is_cut).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { text.trim().to_owned() } else { words.join(" ") }
}

fn words(normalised: &str) -> usize {
    normalised.split(' ').filter(|word| *word != "?").count()
}

fn lines() -> Vec<Line> {
    files("src/intake/corpus").iter().flat_map(|path| lines_of(path)).collect()
}

fn lines_of(path: &Path) -> Vec<Line> {
    let file = fs::read_to_string(path).unwrap();
    let numbered = file.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let told = numbered.map(|(index, line)| {
        let (decision, label, text) =
            if path.extension().unwrap() == "jsonl" { message(line) } else { sentence(stem(path), line) };
        let place = format!("{}:{}", path.display(), index + 1);
        Line { place, decision, text: normalised(&text), label }
    });
    told.collect()
}

fn message(line: &str) -> (&'static str, String, String) {
    let message: Value = serde_json::from_str(line).unwrap();
    let word = |key: &str| message[key].as_str().map(str::to_owned);
    // Without a kind it tells of its fields alone.
    let decision = if word("kind").is_some() { "matters" } else { "fields" };
    let category = word("category").unwrap_or_else(|| "none".to_owned());
    (decision, format!("{category} {}", word("kind").unwrap_or_default()), word("text").unwrap())
}

fn sentence(stem: &str, line: &str) -> (&'static str, String, String) {
    let (letter, text) = line.split_once(' ').unwrap();
    match stem {
        "turns" => ("turns", letter.to_owned(), text.to_owned()),
        "answers" => ("answers", letter.to_owned(), text.to_owned()),
        category => ("matters", format!("{category} {}", kind(letter)), text.to_owned()),
    }
}

fn kind(letter: &str) -> &'static str {
    match letter {
        "i" => "incident",
        "r" => "service_request",
        "q" => "question",
        _ => "chitchat",
    }
}

#[test]
fn no_sentence_is_told_to_be_two_things() {
    let mut told: BTreeMap<(&str, String), BTreeMap<String, String>> = BTreeMap::new();
    for line in lines().into_iter().filter(|line| line.decision != "fields") {
        told.entry((line.decision, line.text)).or_default().entry(line.label).or_insert(line.place);
    }
    let torn: Vec<_> = told.iter().filter(|(_, labels)| labels.len() > 1).collect();
    assert!(torn.is_empty(), "{torn:#?}");
}

/// Everything that people say in the sets that are only scored.
fn scored() -> BTreeSet<String> {
    let mut texts = vec![];
    for path in files("tests/intake").iter().filter(|path| stem(path).ends_with("-scored")) {
        for line in fs::read_to_string(path).unwrap().lines() {
            if path.extension().unwrap() == "jsonl" {
                said(&serde_json::from_str(line).unwrap(), &mut texts);
            } else {
                texts.push(line.split_once(' ').unwrap().1.to_owned());
            }
        }
    }
    texts.iter().map(|text| normalised(text)).collect()
}

fn said(line: &Value, texts: &mut Vec<String>) {
    texts.extend(line["text"].as_str().map(str::to_owned));
    let turns = line["turns"].as_array().into_iter().flatten();
    texts.extend(turns.map(|turn| turn["user"].as_str().unwrap().to_owned()));
}

/// Of the texts that coincide nothing is told but where the corpus has them.
#[test]
fn nothing_is_learnt_from_what_is_only_scored() {
    let scored = scored();
    assert!(scored.len() > 1_500, "{} texts that are scored", scored.len());
    let known: Vec<String> = lines()
        .into_iter()
        .filter(|line| words(&line.text) >= SENTENCE && scored.contains(&line.text))
        .map(|line| line.place)
        .collect();
    assert!(known.is_empty(), "{} lines to take out: {known:#?}", known.len());
}
