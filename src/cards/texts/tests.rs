//! Nothing is missing, nothing is left over, and both languages say the same.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::*;

/// Each message of a language with the data that it asks for.
fn messages(source: &Source) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    let mut current = None;
    for line in source.files.iter().flat_map(|(_, text)| text.lines()) {
        if line.starts_with(|first: char| first.is_ascii_lowercase()) {
            let id = line.split(" =").next().unwrap().to_owned();
            assert!(found.insert(id.clone(), BTreeSet::new()).is_none(), "{id} stands twice");
            current = Some(id);
        }
        let Some(id) = &current else { continue };
        found.get_mut(id).unwrap().extend(variables(line));
    }
    found
}

fn variables(line: &str) -> impl Iterator<Item = String> {
    line.split('$').skip(1).map(|rest| {
        rest.chars().take_while(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '-')).collect()
    })
}

fn read_all(folder: &Path, ending: &str, into: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_all(&path, ending, into);
        } else if path.to_string_lossy().ends_with(ending) && !path.ends_with("texts/ids.rs") {
            into.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
}

fn project(folder: &str, ending: &str) -> String {
    let mut text = String::new();
    read_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), ending, &mut text);
    text
}

fn asked_by_templates() -> BTreeSet<String> {
    let templates = project("adaptive-cards", ".json");
    let ids = templates.split("${text.").skip(1).filter_map(|rest| rest.split('}').next());
    ids.map(str::to_owned).collect()
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_data() {
    assert_eq!(messages(&SPANISH), messages(&ENGLISH));
}

#[test]
fn no_message_is_missing_or_left_over() {
    let there: BTreeSet<String> = messages(&SPANISH).into_keys().collect();
    let mut asked = asked_by_templates();
    asked.extend(Text::ALL.iter().map(|text| text.id().to_owned()));
    assert_eq!(there, asked, "left the files, right the code and the templates");
}

#[test]
fn every_message_that_code_names_is_said_somewhere() {
    let code = project("src/cards", ".rs");
    for text in Text::ALL {
        let name = format!("Text::{text:?}");
        let said = code
            .match_indices(&name)
            .any(|(at, _)| !code[at + name.len()..].starts_with(|next: char| next.is_ascii_alphanumeric()));
        assert!(said, "{name} is not used");
    }
}

#[test]
fn messages_of_templates_need_no_data() {
    let texts = Texts::load("es-CO", &[]).unwrap();
    for id in asked_by_templates() {
        for language in [&texts.spanish, &texts.english] {
            assert!(language.find_static(&id).is_some(), "{id} in {}", language.tag);
        }
    }
}

#[test]
fn a_broken_file_or_a_missing_message_ends_the_start() {
    let broken = Source { tag: "es-CO", files: &[("x.ftl", "saludo = {")] };
    assert!(matches!(Language::load(&broken), Err(TextsError::File { file: "x.ftl", .. })));
    let twice = Source { tag: "es-CO", files: &[("x.ftl", "a = b\na = c\n")] };
    assert!(matches!(Language::load(&twice), Err(TextsError::File { file: "x.ftl", .. })));
    let empty = Source { tag: "es-CO", files: &[("x.ftl", "a = b\n")] };
    assert!(matches!(
        Language::load(&empty),
        Err(TextsError::Missing { language: "es-CO", id: "time-clock" })
    ));
}

#[test]
fn a_person_is_spoken_to_in_their_language_else_in_the_organisations() {
    let texts = Texts::load("en", &[]).unwrap();
    for (locale, tag) in [
        (Some("es-CO"), "es-CO"),
        (Some("ES-mx"), "es-CO"),
        (Some("es"), "es-CO"),
        (Some("pt-BR"), "es-CO"),
        (Some("en-GB"), "en"),
        (Some("en_US"), "en"),
        (Some("fr-FR"), "en"),
        (Some(""), "en"),
        (None, "en"),
    ] {
        assert_eq!(texts.language(locale).tag(), tag, "{locale:?}");
    }
    assert_eq!(Texts::load("??", &[]).unwrap().language(None).tag(), "es-CO");
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn soon(locale: &str, instant: &str) -> String {
    let texts = Texts::load("es-CO", &[]).unwrap();
    let zone = TimeZone::get("America/Bogota").unwrap();
    let said = texts.language(Some(locale)).soon(at(instant), at("2026-11-23T20:15:00Z"), &zone);
    said.replace('\u{A0}', " ")
}

#[test]
fn times_are_said_as_people_say_them() {
    for (instant, spanish, english) in [
        ("2026-11-23T20:15:00Z", "hoy a las 3:15 p. m.", "today at 3:15 p.m."),
        ("2026-11-23T18:05:00Z", "hoy a la 1:05 p. m.", "today at 1:05 p.m."),
        ("2026-11-24T14:00:00Z", "mañana a las 9:00 a. m.", "tomorrow at 9:00 a.m."),
        ("2026-11-22T17:00:00Z", "ayer a las 12:00 p. m.", "yesterday at 12:00 p.m."),
        (
            "2026-11-25T05:00:00Z",
            "el miércoles 25 de noviembre a las 12:00 a. m.",
            "on Wednesday, November 25 at 12:00 a.m.",
        ),
        ("2027-01-04T13:00:00Z", "el lunes 4 de enero a las 8:00 a. m.", "on Monday, January 4 at 8:00 a.m."),
    ] {
        assert_eq!(soon("es-CO", instant), spanish);
        assert_eq!(soon("en", instant), english);
    }
}

#[test]
fn a_line_of_history_says_its_time_briefly() {
    let texts = Texts::load("es-CO", &[]).unwrap();
    let zone = TimeZone::get("America/Bogota").unwrap();
    for (instant, spanish, english) in [
        ("2026-11-23T20:15:00Z", "23 nov., 3:15 p. m.", "Nov 23, 3:15 p.m."),
        ("2027-01-04T13:00:00Z", "4 ene. 2027, 8:00 a. m.", "Jan 4, 2027, 8:00 a.m."),
    ] {
        for (locale, expected) in [("es-CO", spanish), ("en", english)] {
            let said = texts.language(Some(locale)).brief(at(instant), at("2026-11-23T20:15:00Z"), &zone);
            assert_eq!(said.replace('\u{A0}', " "), expected);
        }
    }
}

#[test]
fn the_day_is_that_of_the_readers_time_zone() {
    assert_eq!(soon("es", "2026-11-24T03:00:00Z"), "hoy a las 10:00 p. m.");
    let texts = Texts::load("es-CO", &[]).unwrap();
    let madrid = TimeZone::get("Europe/Madrid").unwrap();
    let said =
        texts.language(Some("es")).moment(at("2026-11-24T23:30:00Z"), at("2026-11-23T20:15:00Z"), &madrid);
    assert_eq!(said.replace('\u{A0}', " "), "miércoles 25 de noviembre, 12:30 a. m.");
}
