//! An organisation's folder as people write it, well and badly.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;

use serde_json::Value;
use tempfile::TempDir;

use super::*;
use crate::cards::samples;
use crate::catalog::{Catalog, CatalogProblem};

/// What was read of a folder.
struct Read {
    own: Overrides,
    said: Vec<String>,
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn read_in(folder: &Path) -> Read {
    let (own, complaints) = Overrides::read(folder).unwrap();
    Read { own, said: complaints.iter().map(ToString::to_string).collect() }
}

fn read(files: &[(&str, &str)]) -> Read {
    read_in(folder(files).path())
}

/// A card that ships, with something else in the place of a part of it.
fn changed(file: &str, part: &str, other: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(part), "{file} has no {part}");
    text.replacen(part, other, 1)
}

impl Read {
    /// A sample in Spanish.
    fn card(&self, name: &str) -> Value {
        let cards = samples::cards_with(&self.own).unwrap();
        let viewer = samples::viewer(&cards, "es-CO");
        let all = samples::all(&viewer, &Catalog::builtin().unwrap(), &str::to_owned).unwrap();
        all.into_iter().find(|sample| sample.name == name).unwrap().card
    }
}

#[test]
fn a_folder_with_nothing_in_it_changes_nothing() {
    let read = read(&[("README.md", "nuestro"), ("adaptive-cards/case.json~", "{"), ("locales/.x/y", "")]);
    assert_eq!((read.own.count(), read.said), ((0, 0), vec![]));
}

#[test]
fn a_card_and_a_word_of_their_own_are_shown() {
    let card = changed(
        "adaptive-cards/placed.json",
        "\"body\": [",
        "\"body\": [{\"type\": \"TextBlock\", \"text\": \"Extensión 4000\", \"wrap\": true},",
    );
    let words = "\u{FEFF}# Nuestro nombre\r\ncase-registered =\r\n    Radicado\r\n";
    let read = read(&[("adaptive-cards/placed.json", &card), ("locales/es-CO/nuestros.ftl", words)]);
    assert_eq!((read.own.count(), &read.said[..]), ((1, 1), &[][..]));
    assert!(read.card("placed").to_string().contains("Extensión 4000"));
    let shown = read.card("case-registered").to_string();
    assert!(shown.contains("Radicado") && !shown.contains("Registrado"), "{shown}");
}

/// A word of a filter may stand in a longer one that is seen at once.
#[test]
fn a_word_may_be_part_of_another() {
    let read = read(&[("locales/es-CO/own.ftl", "case-solved = Resuelto\n")]);
    assert_eq!((read.own.count(), read.said), ((0, 1), vec![]));
}

#[test]
fn a_broken_card_is_told_and_mesas_own_is_shown() {
    let ours = read(&[]).card("case-solved");
    for (part, other, said) in [
        ("\"body\"", "body", "adaptive-cards/case.json:6: this is not JSON"),
        ("${text.case-confirm}", "${text.case-konfirm}", "there is no value named text.case-konfirm"),
        ("${nonce}", "${nonse}", "there is no value named nonse"),
        ("\"case.confirm\"", "\"case.konfirm\"", "the button «case.confirm» is lost"),
        ("\"case.confirm\"", "\"case.withdraw\"", "the button «case.confirm» is lost"),
        ("\"id\": \"comment\"", "\"id\": \"komment\"", "the input «comment» is lost"),
        ("\"wrap\": true", "\"wrap\": false", "does not wrap"),
        ("\"version\": \"1.5\"", "\"version\": \"1.6\"", "a card is an AdaptiveCard of version 1.5"),
        (
            "\"type\": \"ActionSet\"",
            "\"type\": \"Actions\"",
            "Actions is not an element that Mesa's cards use",
        ),
        ("\"actions\"", "\"actionen\"", "ActionSet has no property actionen"),
        ("\"body\"", "\"refresh\": {}, \"body\"", "the refresh «refresh» is new: nobody reads it"),
    ] {
        let text = changed("adaptive-cards/case.json", part, other);
        let read = read(&[("adaptive-cards/case.json", &text)]);
        assert!(read.said.iter().any(|line| line.contains(said)), "{part} → {other}: {:#?}", read.said);
        assert!(read.said[0].ends_with("; Mesa's own card is shown instead"), "{:#?}", read.said);
        assert!(read.said[0].starts_with("adaptive-cards/case.json:"), "{:#?}", read.said);
        assert_eq!((read.own.count(), read.card("case-solved")), ((0, 0), ours.clone()));
    }
}

#[test]
fn a_card_that_is_too_heavy_with_what_people_write_is_told() {
    let heavy = format!(
        "\"body\": [{{\"type\": \"TextBlock\", \"text\": \"{}\", \"wrap\": true}},",
        "x".repeat(27_000)
    );
    let text = changed("adaptive-cards/case.json", "\"body\": [", &heavy);
    let read = read(&[("adaptive-cards/case.json", &text)]);
    assert!(read.said[0].contains("28672 are the most"), "{:#?}", read.said);
    assert_eq!(read.own.count(), (0, 0));
}

#[test]
fn a_message_that_breaks_cards_is_found_among_many_and_the_others_are_said() {
    let words = "case-registered = Radicado\ncase-answer = Su respuesta\nsay-greeting = Hola.\n";
    let read = read(&[("locales/es-CO/cards.ftl", words)]);
    assert_eq!(read.own.count(), (0, 2), "{:#?}", read.said);
    assert_eq!(read.said.len(), 1, "{:#?}", read.said);
    assert!(
        read.said[0].starts_with("locales/es-CO/cards.ftl:2: case-answer breaks adaptive-cards/"),
        "{:#?}",
        read.said
    );
    assert!(read.said[0].ends_with("; Mesa's own words are said instead"), "{:#?}", read.said);
    assert!(read.card("case-registered").to_string().contains("Radicado"));
}

/// A template of their own that must not be used, and what is said about it.
fn refused(file: &str, text: &str) -> String {
    let other = changed("adaptive-cards/placed.json", "\"body\": [", "\"body\":  [");
    let read = read(&[(file, text), ("adaptive-cards/placed.json", &other)]);
    assert_eq!(read.own.count(), (1, 0), "the other card is used all the same: {:#?}", read.said);
    let sound = |line: &String| {
        line.starts_with(&format!("{file}:")) && line.ends_with("; Mesa's own card is shown instead")
    };
    assert!(read.said.iter().all(sound) && (1..=5).contains(&read.said.len()), "{:#?}", read.said);
    read.said.join("\n")
}

#[test]
fn a_card_that_hides_or_loses_something_is_refused_alone() {
    let case = "adaptive-cards/case.json";
    let dead =
        changed(case, "\"title\": \"${text.case-confirm}\",", "\"title\": \"x\", \"isEnabled\": false,");
    let said = refused(case, &dead.replacen("\"text\": \"${heading}\"", "\"text\": \"Su caso\"", 1));
    let line = 1 + dead.lines().position(|line| line.contains("\"verb\": \"case.confirm\"")).unwrap();
    let told = format!("adaptive-cards/case.json:{line}: the button «case.confirm» is lost or hidden");
    assert!(said.contains(&told), "{said}");
    assert!(said.contains(": ${heading} is not seen"), "{said}");
}

#[test]
fn what_is_not_ours_is_told_and_not_read() {
    let read = read(&[
        ("adaptive-cards/kase.json", "{}"),
        ("locales/fr/words.ftl", "case-registered = Enregistré"),
        ("locale/es-CO/words.ftl", "case-registered = Radicado"),
        ("locales/es-CO/a.ftl", "case-registered = Radicado"),
        ("locales/es-CO/b.ftl", "\n\ncase-registered = Anotado\nnada = x\n"),
    ]);
    assert!(read.said[2].starts_with("adaptive-cards/kase.json: Mesa has no such card"), "{:?}", read.said);
    assert!(read.said[2].contains("it has welcome.json, request.json"), "{:?}", read.said);
    let others: Vec<String> = read.said.iter().filter(|line| !line.contains("kase")).cloned().collect();
    insta::assert_snapshot!(others.join("\n"), @"
    locale: nothing is read from this folder; there are adaptive-cards and locales; it is not read
    locales/fr: Mesa does not speak this language; it speaks es-CO and en; it is not read
    locales/es-CO/b.ftl:4: no message of Mesa's is called nada; Mesa's own words are said instead
    locales/es-CO/b.ftl:3: case-registered stands in locales/es-CO/a.ftl:1 already; it is not read
    ");
    assert_eq!(read.own.count(), (0, 1));
}

#[test]
fn what_leads_out_is_huge_or_no_file_is_told() {
    let outside = folder(&[("case.json", "{\"secret\": true}")]);
    let inside = folder(&[
        ("adaptive-cards/.keep", ""),
        ("locales/es-CO/.keep", ""),
        ("kept/words.ftl", "case-registered = Radicado\n"),
    ]);
    let at = |name: &str| inside.path().join(name);
    symlink(outside.path().join("case.json"), at("adaptive-cards/case.json")).unwrap();
    symlink("/dev/zero", at("adaptive-cards/desk.json")).unwrap();
    symlink("gone.json", at("adaptive-cards/list.json")).unwrap();
    fs::write(at("adaptive-cards/mine.json"), " ".repeat(300 * 1024)).unwrap();
    fs::write(at("adaptive-cards/placed.json"), [b'"', 0xFF, b'"']).unwrap();
    fs::create_dir(at("adaptive-cards/shared.json")).unwrap();
    fs::write(at("locales/es-CO").join(OsStr::from_bytes(b"a\xFF.ftl")), "x").unwrap();
    fs::write(at("adaptive-cards/double.json"), "[".repeat(100_000)).unwrap();
    // As systems that put files into place do it: a link, but not out of the folder.
    symlink("../../kept/words.ftl", at("locales/es-CO/words.ftl")).unwrap();
    let made = std::process::Command::new("mkfifo").arg(at("adaptive-cards/welcome.json")).status().unwrap();
    assert!(made.success());
    let read = read_in(inside.path());
    insta::assert_snapshot!(read.said.join("\n"), @"
    adaptive-cards/case.json: the file is a link that leads out of the folder; put the file itself there; it is not read
    adaptive-cards/desk.json: the file is a link that leads out of the folder; put the file itself there; it is not read
    adaptive-cards/list.json: the file cannot be read: No such file or directory (os error 2); it is not read
    adaptive-cards/mine.json: the file is larger than 262144 bytes; it is not read
    adaptive-cards/placed.json: the file is not written in UTF-8; it is not read
    adaptive-cards/shared.json: this is no file; it is not read
    adaptive-cards/welcome.json: this is no file; it is not read
    kept: nothing is read from this folder; there are adaptive-cards and locales; it is not read
    locales/es-CO/a�.ftl: the name of the file is not written in UTF-8; it is not read
    adaptive-cards/double.json:1: this is not JSON: recursion limit exceeded at line 1 column 128; Mesa's own card is shown instead
    ");
    assert_eq!(read.own.count(), (0, 1), "what the link inside leads to is read");
    assert!(!read.said.concat().contains("secret"));
    let gone = read_in(&outside.path().join("gone"));
    assert!(gone.said[0].contains("gone cannot be read: No such file"), "{:?}", gone.said);
}

/// So much is wrong that nobody would read of it all, and a start must not wait for it.
#[test]
fn a_folder_of_hundreds_of_mistakes_is_left_after_some() {
    let mut files: Vec<(String, String)> =
        (0..300).map(|place| (format!("adaptive-cards/k{place}.json"), "{}".to_owned())).collect();
    files.push(("locales/es-CO/own.ftl".to_owned(), "case-registered = Radicado\n".to_owned()));
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let many = read(&files);
    assert_eq!((many.own.count(), many.said.len()), ((0, 0), 101));
    assert_eq!(
        many.said[100],
        "after 100 complaints the rest of the folder is not looked at; Mesa's own are used instead"
    );
    let files: Vec<String> = (0..501).map(|place| format!("locales/en/k{place}.ftl")).collect();
    let mut files: Vec<(&str, &str)> = files.iter().map(|name| (name.as_str(), "")).collect();
    files.push(("locales/es-CO/own.ftl", "case-registered = Radicado\n"));
    let full = read(&files);
    assert_eq!(
        full.said,
        ["locales/en: the folder has more than 500 entries, and none is read; it is not read"]
    );
    assert_eq!(full.own.count(), (0, 1));
    files.retain(|(name, _)| !name.ends_with("0.ftl") && !name.ends_with("1.ftl"));
    let some = read(&files);
    assert_eq!((some.own.count(), some.said.len()), ((0, 0), 2), "{:?}", some.said);
    assert!(some.said[0].contains("200 files and 4194304 bytes are the most of a folder"), "{:?}", some.said);
}

/// Whatever stands in a file or in its name makes one line, and turns nothing around.
#[test]
fn a_complaint_is_one_short_line() {
    let long = changed(
        "adaptive-cards/placed.json",
        "${words}",
        &format!("${{a\\n\\u001b[31m\\u202e{}}}", "x".repeat(9_000)),
    );
    let name = "adaptive-cards/k\n\u{1b}[31m\u{202e}.json";
    let read = read(&[("adaptive-cards/placed.json", &long), (name, "{}")]);
    assert_eq!(read.own.count(), (0, 0));
    for line in &read.said {
        assert!(line.chars().count() < 900 && !line.contains(['\n', '\u{1b}', '\u{202e}']), "{line:?}");
    }
}

#[test]
fn without_the_example_nothing_is_tried_and_that_is_said() {
    let message = |files: &[(&str, &str)]| {
        let mut own = Overrides::default();
        let folder = folder(files);
        for file in folder::read(folder.path(), &mut Complaints::default()) {
            own.add(file, &mut Complaints::default());
        }
        own
    };
    let own = message(&[("locales/es-CO/own.ftl", "case-registered = Radicado\n")]);
    let problem =
        CatalogProblem { file: "sites.toml".into(), line: 3, message: "a site without a name".into() };
    let mut complaints = Complaints::default();
    let held = trial::held(own, Err(vec![problem]), &mut complaints).unwrap();
    assert_eq!(held.count(), (0, 0));
    assert_eq!(
        complaints.told()[0].to_string(),
        "nothing can be tried without Mesa's example organisation: sites.toml:3: a site without a name; Mesa's own are used instead"
    );
}

/// What no sample shows may still come: then the card that ships is sent.
#[test]
fn a_card_that_does_not_fit_after_all_gives_way_to_mesas_own() {
    let text = changed("adaptive-cards/placed.json", "\"body\": [", "\"body\": [ ");
    let mut read = read(&[("adaptive-cards/placed.json", &text)]);
    assert_eq!(read.own.count(), (1, 0), "{:?}", read.said);
    let template = &mut read.own.templates[0];
    template.root["body"][0]["text"] = Value::from("${nobody}");
    assert!(template.ours.is_some());
    assert!(read.card("placed").to_string().contains("C-2026-000123"));
}

/// The example of docs/ADMIN.md.
#[test]
fn the_example_that_ships_holds() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/overrides");
    let read = read_in(&example);
    assert_eq!(read.said, Vec::<String>::new());
    assert_eq!(read.own.count(), (1, 4));
}
