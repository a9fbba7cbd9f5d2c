//! What each card offers in its state, and how it looks; what holds for every card is looked at by the review.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::cards::review::LOCALES;
use crate::cards::samples::{self, Sample, Words};
use crate::cards::viewer::Viewer;
use crate::catalog::Catalog;

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
        ("case-solved", "case.confirm case.still_failing case.later"),
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
        ("desk-unanswered", "desk.reply desk.ask desk.solve"),
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
