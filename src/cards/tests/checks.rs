//! What holds for every card, in every language, with ordinary and with hostile words.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::samples::{self, Sample, Words};

/// What a card may weigh; Teams refuses far more, this is our own budget.
const BUDGET: usize = 28 * 1024;
const LANGUAGES: [&str; 2] = ["es-CO", "en-US"];

fn every(words: Words<'_>, check: impl Fn(&str, &Sample<'_>)) {
    let cards = samples::cards();
    for language in LANGUAGES {
        let viewer = samples::viewer(&cards, language);
        for sample in samples::all(&viewer, words) {
            check(&format!("{} in {language}", sample.name), &sample);
        }
    }
}

fn every_hostile(check: impl Fn(&str, &Sample<'_>)) {
    for evil in hostile() {
        every(&|_| evil.clone(), &check);
    }
}

fn hostile() -> Vec<String> {
    let long = |text: &str| text.repeat(10_000 / text.chars().count() + 1);
    vec![
        long("palabra "),
        long("W"),
        long("\u{5E9}\u{5DC}\u{5D5}\u{5DD} \u{202E}"),
        format!("a{}", "\u{301}".repeat(10_000)),
        long("a\u{301}\u{302}\u{303} "),
        long("\u{1F469}\u{200D}\u{1F469}\u{200D}\u{1F467}"),
        long("${nonce} ${text.case-confirm} "),
        long("{{DATE(2026-11-23T13:00:00Z, LONG)}} "),
        long("[x](http://malo.example) **ya** _no_ `c` "),
        long("<at>Ana</at> &amp; <b>x</b> "),
        long("*"),
        long("\\"),
        long("\"\n"),
        long("- x\n1. y\n# z\n"),
        "\u{0}\u{1}\u{7}\u{FEFF}".to_owned(),
        String::new(),
    ]
}

/// Each object of a card that says its type, with the card itself first.
fn elements<'c>(value: &'c Value, found: &mut Vec<&'c Value>) {
    match value {
        Value::Object(fields) => {
            if fields.contains_key("type") {
                found.push(value);
            }
            fields.iter().filter(|(key, _)| *key != "data").for_each(|(_, value)| elements(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| elements(value, found)),
        _ => {}
    }
}

fn all_elements(card: &Value) -> Vec<&Value> {
    let mut found = vec![];
    elements(card, &mut found);
    found
}

fn word<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

const PROPERTIES: [(&str, &[&str]); 17] = [
    ("AdaptiveCard", &["$schema", "version", "lang", "body", "actions"]),
    ("TextBlock", &["text", "style", "size", "weight", "color", "isSubtle", "wrap"]),
    ("Container", &["items", "style"]),
    ("ColumnSet", &["columns"]),
    ("Column", &["items", "width", "verticalContentAlignment"]),
    ("FactSet", &["facts"]),
    ("ActionSet", &["actions"]),
    ("Input.Text", &["value", "isMultiline", "maxLength", "placeholder"]),
    ("Input.ChoiceSet", &["value", "style", "placeholder", "choices", "choices.data", "isMultiSelect"]),
    ("Data.Query", &["dataset"]),
    ("Input.Toggle", &["title", "value", "valueOn", "valueOff"]),
    ("Input.Date", &["value"]),
    ("Input.Time", &["value"]),
    ("Action.Execute", &["title", "verb", "data", "style", "mode", "associatedInputs", "tooltip"]),
    ("Action.Submit", &["title", "data", "style", "mode", "associatedInputs"]),
    ("Action.OpenUrl", &["title", "url", "mode"]),
    ("Action.ToggleVisibility", &["title", "targetElements"]),
];
const COMMON: [&str; 6] = ["type", "id", "spacing", "separator", "isVisible", "height"];
const INPUT: [&str; 3] = ["label", "isRequired", "errorMessage"];

fn check_properties(name: &str, element: &Value) {
    let kind = word(element, "type");
    let Some((_, own)) = PROPERTIES.iter().find(|(known, _)| *known == kind) else {
        panic!("{name}: {kind} is not an element that Mesa uses");
    };
    for key in element.as_object().unwrap().keys() {
        let known = own.contains(&key.as_str())
            || COMMON.contains(&key.as_str())
            || (kind.starts_with("Input.") && INPUT.contains(&key.as_str()));
        assert!(known, "{name}: {kind} has no property {key}");
    }
}

fn check_element(name: &str, element: &Value) {
    check_properties(name, element);
    let kind = word(element, "type");
    match kind {
        "TextBlock" => {
            assert!(!word(element, "text").is_empty(), "{name}: an empty text: {element}");
            assert_eq!(element["wrap"], true, "{name}: a text that is cut: {element}");
        }
        "FactSet" => assert_ne!(element["facts"].as_array().map_or(0, Vec::len), 0, "{name}: no facts"),
        "Action.Execute" => {
            assert!(!word(element, "verb").is_empty(), "{name}: no verb: {element}");
            assert!(!word(&element["data"], "nonce").is_empty(), "{name}: no nonce: {element}");
        }
        "Action.Submit" => {
            let data = &element["data"];
            assert!(!word(data, "verb").is_empty(), "{name}: no verb: {element}");
            // An empty form is about nothing yet.
            let opens_empty_form = word(data, "verb") == "request.form" && data["msteams"].is_object();
            assert!(opens_empty_form || !word(data, "nonce").is_empty(), "{name}: no nonce: {element}");
        }
        _ => {}
    }
    if kind.starts_with("Action.") {
        assert!(!word(element, "title").is_empty(), "{name}: an action without a title");
    }
    if kind.starts_with("Input.") {
        assert!(!word(element, "id").is_empty(), "{name}: an input without an id");
        let said = if kind == "Input.Toggle" { "title" } else { "label" };
        assert!(!word(element, said).is_empty(), "{name}: an input without a {said}");
        if element["isRequired"] == true {
            assert!(!word(element, "errorMessage").is_empty(), "{name}: no errorMessage: {element}");
        }
    }
}

fn check_card(name: &str, sample: &Sample<'_>) {
    let card = &sample.card;
    assert_eq!(word(card, "type"), "AdaptiveCard", "{name}");
    assert_eq!(word(card, "version"), "1.5", "{name}");
    let elements = all_elements(card);
    for element in &elements {
        check_element(name, element);
    }
    let ids: Vec<_> =
        elements.iter().map(|element| word(element, "id")).filter(|id| !id.is_empty()).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{name}: ids twice: {ids:?}");
    let bytes = serde_json::to_string(card).unwrap().len();
    assert!(bytes <= BUDGET, "{name}: {bytes} bytes");
    let decisions = verbs(card).len();
    assert!(decisions <= 3, "{name}: {decisions} things to decide");
    if let Some(summary) = &sample.summary {
        assert!(!summary.is_empty() && summary.chars().count() < 120, "{name}: {summary}");
    }
}

#[test]
fn ordinary_cards_are_well_formed() {
    every(&str::to_owned, |name, sample| {
        check_card(name, sample);
        assert!(!sample.card.to_string().contains("${"), "{name}: a binding is left");
    });
}

#[test]
fn hostile_words_leave_every_card_well_formed_and_small() {
    every_hostile(check_card);
}

/// Texts that a client reads as Markdown, after its own look for dates.
fn markdown(card: &Value) -> Vec<&str> {
    let elements = all_elements(card);
    let texts = elements.iter().filter(|element| word(element, "type") == "TextBlock");
    let facts = elements.iter().filter_map(|element| element.get("facts")?.as_array()).flatten();
    texts.map(|text| word(text, "text")).chain(facts.map(|fact| word(fact, "value"))).collect()
}

fn without_escaped(text: &str) -> String {
    let mut bare = String::new();
    let mut signs = text.chars();
    while let Some(sign) = signs.next() {
        if sign == '\\' {
            signs.next()
        } else {
            bare.push(sign);
            None
        };
    }
    bare
}

#[test]
fn hostile_words_are_never_markup() {
    let evil = "{{DATE(2026-11-23T13:00:00Z)}} [x](http://malo.example) **a** <at>Ana</at> ${nonce}";
    let literal =
        r"{\{DATE(2026-11-23T13:00:00Z)}} \[x](http://malo.example) \*\*a\*\* \<at>Ana\</at> ${nonce}";
    every(&|_| evil.to_owned(), |name, sample| {
        let texts = markdown(&sample.card);
        for text in &texts {
            let bare = without_escaped(text);
            assert!(!bare.contains(['*', '[', '<', '_', '`']), "{name}: {text}");
            assert!(!text.contains("{{"), "{name}: {text}");
        }
        if sample.name == "case-solved" {
            assert!(texts.iter().any(|text| text.contains(literal)), "{name}: {texts:?}");
        }
    });
}

#[test]
fn words_come_back_from_inputs_as_they_were() {
    let evil = "**a** [x](y) {{z}}";
    every(&|_| evil.to_owned(), |name, sample| {
        if sample.name == "dialog-desk.ask" {
            assert_eq!(word(&sample.card["body"][1]["items"][0], "value"), evil, "{name}");
        }
    });
}

/// What a template asks for, or a view holds, within one scope.
#[derive(Debug, Default, PartialEq, Eq)]
struct Shape {
    names: BTreeSet<String>,
    lists: BTreeMap<String, Shape>,
}

impl Shape {
    fn of_template(&mut self, node: &Value) {
        match node {
            Value::String(text) => self.names.extend(names(text)),
            Value::Array(nodes) => nodes.iter().for_each(|node| self.of_template(node)),
            Value::Object(fields) => match fields.get("$data").and_then(Value::as_str) {
                None => fields.values().for_each(|node| self.of_template(node)),
                Some(data) => {
                    let list = self.lists.entry(names(data).remove(0)).or_default();
                    fields
                        .iter()
                        .filter(|(key, _)| *key != "$data")
                        .for_each(|(_, node)| list.of_template(node));
                }
            },
            _ => {}
        }
    }

    fn of_view(&mut self, path: &str, view: &Value) {
        match view {
            Value::Object(fields) => {
                for (key, value) in fields {
                    let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                    self.of_view(&path, value);
                }
            }
            Value::Array(items) => {
                let list = self.lists.entry(path.to_owned()).or_default();
                for item in items {
                    list.of_view("", item);
                }
            }
            _ => {
                self.names.insert(path.to_owned());
            }
        }
    }
}

/// The names of the view in a template's text; messages are left out.
fn names(text: &str) -> Vec<String> {
    let parts = text.split("${").skip(1).filter_map(|part| part.split('}').next());
    parts
        .filter(|name| !name.starts_with("text."))
        .map(|name| name.trim_start_matches('!').to_owned())
        .collect()
}

#[test]
fn templates_and_views_hold_the_same_names() {
    let cards = samples::cards();
    let viewer = samples::viewer(&cards, "es-CO");
    let mut views: BTreeMap<&str, (Shape, Shape)> = BTreeMap::new();
    for sample in samples::all(&viewer, &str::to_owned) {
        let (template, view) = views.entry(sample.template.file).or_default();
        template.of_template(&sample.template.root);
        view.of_view("", &sample.view);
    }
    assert_eq!(views.len(), 15);
    for (file, (template, view)) in views {
        assert_eq!(template, view, "{file}: left the template, right the view");
    }
}

#[test]
fn each_card_looks_as_it_did() {
    let cards = samples::cards();
    for language in LANGUAGES {
        let viewer = samples::viewer(&cards, language);
        for sample in samples::all(&viewer, &str::to_owned) {
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
    let cards = samples::cards();
    let viewer = samples::viewer(&cards, "es-CO");
    let offered: BTreeMap<String, String> = samples::all(&viewer, &str::to_owned)
        .iter()
        .map(|sample| (sample.name.clone(), verbs(&sample.card).join(" ")))
        .collect();
    for (name, expected) in [
        ("case-registered", "case.withdraw"),
        ("case-in-progress", "case.withdraw"),
        ("case-unanswered", "case.withdraw"),
        ("case-awaiting", "case.answer case.withdraw"),
        ("case-solved", "case.confirm case.still_failing case.later"),
        ("case-active-provider", "case.confirm_repair case.withdraw"),
        ("case-solved-by-provider", "case.confirm_repair case.report_novelty"),
        ("case-closed", "case.rate case.follow"),
        ("case-closed-in-call", "case.follow"),
        ("case-closed-after-attempts", "case.rate case.follow"),
        ("case-cancelled", ""),
        ("case-annulled", "case.follow"),
        ("case-not-managed", "case.follow"),
        ("desk-request", "desk.inform"),
        ("desk-registered", "desk.take desk.ask desk.solve"),
        ("desk-in-progress", "desk.reply desk.ask desk.solve"),
        ("desk-unanswered", "desk.reply desk.ask desk.solve"),
        ("desk-awaiting", "desk.reply desk.solve"),
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
fn a_hidden_input_never_blocks_a_card() {
    every(&str::to_owned, |name, sample| {
        let hidden = all_elements(&sample.card).into_iter().filter(|element| element["isVisible"] == false);
        for input in hidden.flat_map(all_elements) {
            assert_ne!(input["isRequired"], true, "{name}: {input}");
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
