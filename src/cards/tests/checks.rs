//! What each card offers in its state, and how it looks; what holds for every card is looked at by the review.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::cards::review::LOCALES;
use crate::cards::samples::{self, Sample, Words};
use crate::cards::viewer::Viewer;
use crate::cards::words::field_label;
use crate::catalog::{Catalog, Field};

fn all<'a>(viewer: &Viewer<'a>, words: Words<'_>) -> Vec<Sample<'a>> {
    samples::all(viewer, &Catalog::builtin().unwrap(), words).unwrap()
}

fn every(words: Words<'_>, check: impl Fn(&str, &Sample<'_>)) {
    let cards = samples::cards().unwrap();
    for language in LOCALES {
        let viewer = samples::viewer(&cards, language);
        for sample in all(&viewer, words) {
            check(&format!("{} in {language}", sample.name), &sample);
        }
    }
}

fn word<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

#[test]
fn hostile_words_are_shown_as_they_were_written() {
    let evil = "{{DATE(2026-11-23T13:00:00Z)}} [x](http://malo.example) **a** <at>Ana</at> ${nonce}";
    let literal =
        r"{\{DATE(2026-11-23T13:00:00Z)}} \[x](http://malo.example) \*\*a\*\* \<at>Ana\</at> ${nonce}";
    every(&|_| evil.to_owned(), |name, sample| {
        if sample.name == "case-solved" {
            let written = serde_json::to_string(literal).unwrap();
            assert!(sample.card.to_string().contains(written.trim_matches('"')), "{name}: {}", sample.card);
        }
    });
}

#[test]
fn words_come_back_from_inputs_as_they_were() {
    let evil = "**a** [x](y) {{z}}";
    every(&|_| evil.to_owned(), |name, sample| {
        if sample.name == "dialog-desk.ask" {
            assert_eq!(word(&sample.card["body"][0]["items"][0], "value"), evil, "{name}");
        }
    });
}

#[test]
fn each_card_looks_as_it_did() {
    let cards = samples::cards().unwrap();
    for language in LOCALES {
        let viewer = samples::viewer(&cards, language);
        for sample in all(&viewer, &str::to_owned) {
            let seen = serde_json::json!({ "summary": sample.summary, "card": sample.card });
            insta::assert_json_snapshot!(format!("{}.{language}", sample.name), seen);
        }
    }
}

/// What stands on the card itself, not behind its menu.
fn verbs(card: &Value) -> Vec<&str> {
    let actions = card["actions"].as_array().into_iter().flatten();
    actions
        .filter(|action| {
            word(action, "type") != "Action.ToggleVisibility" && word(action, "mode") != "secondary"
        })
        .map(|action| action.get("verb").unwrap_or(&action["data"]["verb"]).as_str().unwrap_or("-"))
        .collect()
}

#[test]
fn each_state_offers_what_it_allows_and_nothing_else() {
    let cards = samples::cards().unwrap();
    let viewer = samples::viewer(&cards, "es-CO");
    let offered: BTreeMap<String, String> = all(&viewer, &str::to_owned)
        .iter()
        .map(|sample| (sample.name.clone(), verbs(&sample.card).join(" ")))
        .collect();
    for (name, expected) in [
        ("case-registered", "case.withdraw"),
        ("case-in-progress", "case.withdraw"),
        ("case-unanswered", "case.answer case.withdraw"),
        ("case-awaiting", "case.answer case.withdraw"),
        ("case-solved", "case.confirm case.still_failing"),
        ("case-active-provider", "case.confirm_repair case.withdraw"),
        ("case-solved-by-provider", "case.confirm_repair case.report_novelty"),
        ("case-closed", "case.rate case.follow"),
        ("case-closed-in-call", "case.follow"),
        ("case-closed-after-attempts", "case.rate case.follow"),
        ("case-cancelled", "case.follow"),
        ("case-annulled", "case.follow"),
        ("case-not-managed", "case.follow"),
        ("desk-request", "request.extend request.complete desk.inform"),
        ("desk-registered", "desk.take desk.ask desk.solve"),
        ("desk-in-progress", "desk.reply desk.ask desk.solve"),
        ("desk-unanswered", "desk.take desk.reply desk.solve"),
        ("desk-awaiting", "desk.extend desk.reply desk.solve"),
        ("desk-active-provider", "desk.provider_solved desk.reply desk.note"),
        ("desk-solved-by-provider", "desk.log_contact desk.reply"),
        ("desk-solved", "desk.reply desk.note desk.relate"),
        ("desk-closed", "desk.note desk.relate desk.files"),
        ("desk-cancelled", "desk.note desk.relate"),
        ("files-dialog", "desk.files"),
        ("dialog-desk.ask", "desk.ask"),
        ("dialog-desk.solve", "desk.solve"),
        ("dialog-desk.inform", "desk.inform"),
        ("list", "list.open list.open"),
        ("list-empty", ""),
    ] {
        assert_eq!(offered[name], expected, "{name}");
    }
}

#[test]
fn what_needs_no_input_does_not_wait_for_one() {
    every(&str::to_owned, |name, sample| {
        for action in sample.card["actions"].as_array().into_iter().flatten() {
            let verb = word(action, "verb");
            let free = [
                "case.confirm",
                "case.later",
                "case.withdraw",
                "case.follow",
                "case.confirm_repair",
                "request.withdraw",
            ];
            if free.contains(&verb) {
                assert_eq!(word(action, "associatedInputs"), "none", "{name}: {verb}");
            }
        }
    });
}

#[test]
fn the_desks_dialogs_are_fetched_as_teams_wants_it() {
    every(&str::to_owned, |name, sample| {
        let actions = sample.card["actions"].as_array().into_iter().flatten();
        for action in actions.filter(|action| word(action, "type") == "Action.Submit") {
            if name.starts_with("desk-") || name.starts_with("petition-") {
                assert_eq!(action["data"]["msteams"]["type"], "task/fetch", "{name}");
            }
        }
    });
}

#[test]
fn the_first_card_says_what_is_done_with_personal_data() {
    every(&str::to_owned, |name, sample| {
        if name.starts_with("welcome") {
            let said = sample.card.to_string();
            for part in ["1581", "2012", "Entidad Pública de Ejemplo", "datos@entidad.example"] {
                assert!(said.contains(part), "{name}: {part}");
            }
        }
    });
}

/// The texts of a sample's facts, in their order.
fn titles(sample: &Sample<'_>) -> Vec<String> {
    let facts = sample.view["facts"].as_array().into_iter().flatten();
    facts.map(|fact| word(fact, "title").to_owned()).collect()
}

#[test]
fn facts_stand_in_one_order_on_all_cards() {
    let cards = samples::cards().unwrap();
    let all = all(&samples::viewer(&cards, "es-CO"), &str::to_owned);
    let mut before: BTreeMap<(String, String), String> = BTreeMap::new();
    for sample in &all {
        let titles = titles(sample);
        for (place, later) in titles.iter().enumerate() {
            for earlier in &titles[..place] {
                let otherwise = before.get(&(later.clone(), earlier.clone()));
                assert_eq!(otherwise, None, "{}: {earlier} before {later}", sample.name);
                before.insert((earlier.clone(), later.clone()), sample.name.clone());
            }
        }
    }
    assert!(before.contains_key(&("Teléfono".to_owned(), "Correo".to_owned())), "{before:?}");
}

/// What the desk's card says of a matter that stands still: who asks and how it came is no datum of the case.
const NOT_OF_THE_CASE: [&str; 6] =
    ["Usuario", "Registrado por", "Escrito por", "Mensaje de", "Adjuntos", "Relacionado con"];

#[test]
fn what_the_desks_card_says_of_a_case_can_be_corrected() {
    let cards = samples::cards().unwrap();
    let viewer = samples::viewer(&cards, "es-CO");
    let all = all(&viewer, &str::to_owned);
    let form = all.iter().find(|sample| sample.name == "dialog-desk.correct").unwrap();
    let boxes: Vec<&str> =
        form.view["inputs"].as_array().unwrap().iter().map(|one| word(one, "label")).collect();
    let desk = all.iter().filter(|sample| sample.name.starts_with("desk-"));
    for title in desk.flat_map(titles).filter(|title| !NOT_OF_THE_CASE.contains(&title.as_str())) {
        assert!(boxes.contains(&title.as_str()), "{title} is not in {boxes:?}");
    }
    for field in Field::ALL {
        assert!(boxes.contains(&viewer.text(field_label(field)).as_str()), "{field:?} is not in {boxes:?}");
    }
}

/// One thing alone behind "…" is a press for nothing.
#[test]
fn no_menu_has_a_single_entry() {
    every(&str::to_owned, |name, sample| {
        let actions = sample.card["actions"].as_array().into_iter().flatten();
        let waiting = actions.filter(|action| word(action, "mode") == "secondary").count();
        assert_ne!(waiting, 1, "{name}");
    });
}

fn elements(value: &Value) -> Vec<&Value> {
    let inner = match value {
        Value::Array(items) => items.iter().flat_map(elements).collect(),
        Value::Object(fields) => fields.values().flat_map(elements).collect(),
        _ => vec![],
    };
    std::iter::once(value).chain(inner).collect()
}

/// A screen reader lists the buttons of a card by their names alone.
#[test]
fn the_buttons_of_a_list_say_what_they_are_for() {
    every(&str::to_owned, |name, sample| {
        if ["list", "list-first", "mine", "double", "double-several"].contains(&sample.name.as_str()) {
            let all = elements(&sample.card);
            let buttons = all.iter().filter(|one| word(one, "type").starts_with("Action."));
            let mut titles: Vec<&str> = buttons.map(|button| word(button, "title")).collect();
            let count = titles.len();
            titles.sort_unstable();
            titles.dedup();
            assert_eq!(titles.len(), count, "{name}: {titles:?}");
        }
    });
}

/// Whoever goes from heading to heading misses nothing that stands in bold over something else.
#[test]
fn each_title_of_the_desks_card_is_a_heading() {
    every(&str::to_owned, |name, sample| {
        let body = sample.card["body"].as_array().into_iter().flatten();
        let blocks = body.filter_map(|block| block["items"].as_array());
        for block in blocks.filter(|block| sample.name.starts_with("desk-") && block.len() > 1) {
            let is_title = word(&block[0], "weight") == "Bolder";
            assert!(!is_title || word(&block[0], "style") == "heading", "{name}: {}", block[0]);
        }
        let history = elements(&sample.card["body"])
            .into_iter()
            .find(|one| ["Últimos movimientos", "Latest changes"].contains(&word(one, "text")));
        assert!(history.is_none_or(|title| word(title, "style") == "heading"), "{name}");
    });
}

/// "Guardar" and "Registrar" alone do not say what happens.
#[test]
fn the_button_that_sends_a_form_names_the_whole_deed() {
    every(&str::to_owned, |name, sample| {
        if sample.name.starts_with("dialog-") || ["telephone", "files-dialog"].contains(&sample.name.as_str())
        {
            let send = word(&sample.card["actions"][0], "title");
            assert!(send.split_whitespace().count() > 1, "{name}: {send}");
        }
    });
}

#[test]
fn a_form_that_comes_back_says_which_box_is_empty() {
    let cards = samples::cards().unwrap();
    for (language, said) in [("es-CO", "Falta: ¿Cómo se solucionó?"), ("en", "Missing: How was it solved?")]
    {
        let viewer = samples::viewer(&cards, language);
        let all = all(&viewer, &str::to_owned);
        let form = all.iter().find(|sample| sample.name == "dialog-desk.solve").unwrap();
        assert_eq!(word(&form.view, "problem"), said);
    }
}

#[test]
fn each_state_has_a_band_and_a_sign_that_no_other_has() {
    let (mut words, mut signs) = (BTreeMap::new(), BTreeMap::new());
    let cards = samples::cards().unwrap();
    for sample in all(&samples::viewer(&cards, "es-CO"), &str::to_owned) {
        let Some((sign, said)) = word(&sample.view["state"], "text").split_once(' ') else { continue };
        assert_ne!(word(&sample.view["state"], "style"), "default", "{}", sample.name);
        assert_eq!(words.entry(sign.to_owned()).or_insert(said.to_owned()), said, "{}", sample.name);
        assert_eq!(signs.entry(said.to_owned()).or_insert(sign.to_owned()), sign, "{}", sample.name);
    }
    assert_eq!(words.len(), 18, "{words:?}");
}

/// What a notification says, in a line that is read in passing.
#[test]
fn each_notification_reads_well() {
    let cards = samples::cards().unwrap();
    for language in LOCALES {
        let samples = all(&samples::viewer(&cards, language), &str::to_owned);
        let lines = samples
            .iter()
            .filter_map(|sample| Some(format!("{}: {}", sample.name, sample.summary.as_ref()?)));
        insta::assert_snapshot!(format!("notifications.{language}"), lines.collect::<Vec<_>>().join("\n"));
    }
}
