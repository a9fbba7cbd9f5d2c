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
    let said: serde_json::Value = serde_json::from_str(&out).unwrap();
    let own = serde_json::json!({"cards": 0, "texts": 0, "refused": 0});
    assert_eq!(said, serde_json::json!({"findings": [], "own": own, "overrides": []}));
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
fn a_gallery_is_written_over_an_earlier_one_and_over_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("index.html");
    std::fs::write(&page, "mine").unwrap();
    let (_, err, fine) = cards(&["preview", folder.path().to_str().unwrap()]);
    assert!(!fine && err.contains("something else than a gallery"), "{err}");
    assert_eq!(std::fs::read_to_string(&page).unwrap(), "mine");
    let gallery = folder.path().join("gallery");
    for _ in 0..2 {
        let (_, err, fine) = cards(&["preview", gallery.to_str().unwrap()]);
        assert!(fine, "{err}");
    }
}

#[test]
fn a_gallery_without_the_renderer_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| Path::new(folder.path()).join(name).to_str().unwrap().to_owned();
    let (_, err, fine) = cards(&["preview", &path("gallery"), "--page-folder", &path("nothing")]);
    assert!(!fine && err.contains("npm ci") && err.contains("--page-folder"), "{err}");
}

fn write(folder: &Path, name: &str, text: &str) {
    let file = folder.join(name);
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, text).unwrap();
}

#[test]
fn the_organisations_own_cards_are_checked_listed_and_drawn_with_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().to_str().unwrap();
    write(folder.path(), "locales/es-CO/own.ftl", "case-solved = Resuelto\n");
    let (out, err, fine) = cards(&["check", "--overrides", own]);
    assert!(
        fine && out.starts_with("0 cards and 1 texts of the organisation's own are used\n"),
        "{out}{err}"
    );
    let (out, ..) = cards(&["list", "--overrides", own]);
    assert!(out.contains("Caso C-2026-000123: resuelto"), "{out}");
    let into = folder.path().join("gallery");
    let (_, err, fine) = cards(&["preview", into.to_str().unwrap(), "--overrides", own]);
    assert!(fine && err.is_empty(), "{err}");
    assert!(std::fs::read_to_string(into.join("cards/case-solved.es-CO.json")).unwrap().contains("Resuelto"));
}

#[test]
fn what_is_broken_of_the_organisations_own_is_named_and_ends_a_check_badly() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "own/adaptive-cards/case.json", "{\n  \"type\": \"AdaptiveCard\",\n");
    write(folder.path(), "own/locales/en/own.ftl", "case-solved = Fixed\nhandler = By { $who }\n");
    write(folder.path(), "mesa.toml", &format!("overrides = '{}/own'\n", folder.path().display()));
    let settings = folder.path().join("mesa.toml");
    let config = ["--config", settings.to_str().unwrap()];
    let (out, err, fine) = cards(&[&["check"], &config[..]].concat());
    assert!(!fine && err.contains("2 of the findings need your hand"), "{out}{err}");
    let first =
        "0 cards and 0 texts of the organisation's own are used, and 2 files, cards or texts are not\n";
    assert!(out.starts_with(first), "{out}");
    assert!(out.contains("adaptive-cards/case.json:3: this is not JSON"), "{out}");
    assert!(out.contains("locales/en/own.ftl:2: handler gets no value $who; it gets $name"), "{out}");
    let (out, _, fine) = cards(&[&["check", "--json"], &config[..]].concat());
    let said: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert!(!fine && said["findings"].as_array().unwrap().is_empty(), "{out}");
    assert_eq!(said["overrides"][1]["line"], 2);
    assert_eq!(said["own"], serde_json::json!({"cards": 0, "texts": 0, "refused": 2}));
    assert_eq!(said["overrides"][1]["instead"], "Mesa's own words are said instead");
    let (out, err, fine) = cards(&[&["list"], &config[..]].concat());
    assert!(fine && out.contains("case-solved") && err.contains("own.ftl:2"), "{err}");
    let (out, _, fine) = cards(&["check", "--overrides", "/nowhere"]);
    assert!(!fine && out.contains("/nowhere cannot be read"), "{out}");
}
