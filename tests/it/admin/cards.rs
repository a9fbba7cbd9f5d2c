//! `mesa cards`: it needs no installation, so it is run with nothing around it.

use std::path::Path;
use std::process::{Command, Output};

fn cards(args: &[&str]) -> (String, String, bool) {
    let program = env!("CARGO_BIN_EXE_mesa");
    let Output { status, stdout, stderr } =
        Command::new(program).env_clear().arg("cards").args(args).output().unwrap();
    (String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap(), status.success())
}

#[test]
fn each_card_is_named_with_its_file_and_its_notification() {
    let (out, err, fine) = cards(&["list"]);
    assert!(fine, "{err}");
    let solved = out.lines().find(|line| line.starts_with("case-solved ")).unwrap();
    assert!(solved.contains("adaptive-cards/case.json"), "{solved}");
    assert!(solved.ends_with("Caso C-2026-000123: solucionado"), "{solved}");
}

#[test]
fn a_check_of_the_cards_finds_nothing_and_says_so_to_machines_too() {
    let (out, err, fine) = cards(&["check", "--json"]);
    assert!(fine, "{out}{err}");
    assert_eq!(out.trim(), r#"{"findings":[]}"#);
}

#[test]
fn a_gallery_holds_the_page_and_every_card_as_json() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("gallery");
    let (out, err, fine) = cards(&["preview", into.to_str().unwrap()]);
    assert!(fine, "{err}");
    assert!(out.contains("index.html"), "{out}");
    let card = std::fs::read_to_string(into.join("cards/case-solved.es-CO.json")).unwrap();
    let card: serde_json::Value = serde_json::from_str(&card).unwrap();
    assert_eq!(card["type"], "AdaptiveCard");
    for file in ["index.html", "gallery.js", "cards.js", "adaptivecards.min.js"] {
        assert!(into.join(file).is_file(), "{file}");
    }
}

#[test]
fn a_gallery_without_the_renderer_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| Path::new(folder.path()).join(name).to_str().unwrap().to_owned();
    let (_, err, fine) = cards(&["preview", &path("gallery"), "--page-folder", &path("nothing")]);
    assert!(!fine && err.contains("npm ci") && err.contains("--page-folder"), "{err}");
}
