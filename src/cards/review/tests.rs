use serde_json::{Value, json};

use super::*;

fn catalog() -> Catalog {
    Catalog::builtin().unwrap()
}

fn said(findings: &[Finding]) -> String {
    let lines: Vec<String> = findings.iter().take(20).map(ToString::to_string).collect();
    lines.join("\n")
}

#[test]
fn every_card_holds_with_ordinary_data() {
    let cards = samples::cards().unwrap();
    let findings = ordinary(&cards, &catalog()).unwrap();
    assert!(findings.is_empty(), "{}", said(&findings));
}

#[test]
fn every_card_holds_with_hostile_data() {
    let cards = samples::cards().unwrap();
    let findings = hostile(&cards, &catalog()).unwrap();
    assert!(findings.is_empty(), "{}", said(&findings));
}

#[test]
fn templates_and_views_hold_the_same_names() {
    let cards = samples::cards().unwrap();
    names(&cards, &catalog()).unwrap();
    let shapes = shapes(&cards, &catalog()).unwrap();
    assert_eq!(shapes.len(), 15);
    for (file, (_, template, view)) in shapes {
        assert_eq!(template, view, "{file}: left the template, right the view");
    }
}

/// What is said of a card with this body and these buttons.
fn faults(body: &Value, actions: &Value) -> String {
    let heading = json!({"type": "TextBlock", "text": "x", "wrap": true, "style": "heading"});
    let mut body = body.as_array().cloned().unwrap_or_default();
    body.insert(0, heading);
    let card = json!({"type": "AdaptiveCard", "version": "1.5", "body": body, "actions": actions});
    let template = Template::parse("x.json", "{}").unwrap();
    let sample =
        Sample { name: "x".into(), card, summary: Some("x".into()), template: &template, view: Value::Null };
    let cards = samples::cards().unwrap();
    of_card(&samples::viewer(&cards, "es-CO"), &sample)
        .into_iter()
        .map(|fault| fault.problem)
        .collect::<Vec<_>>()
        .join("; ")
}

#[test]
fn what_teams_does_not_take_is_found() {
    for (element, said) in [
        (json!({"type": "Badge", "text": "x"}), "Badge is not an element"),
        (json!({"type": "TextBlock", "text": "x", "wrap": true, "colour": "Good"}), "no property colour"),
        (
            json!({"type": "TextBlock", "text": "x", "wrap": true, "color": "Red"}),
            "\"Red\" cannot be the color",
        ),
        (json!({"type": "TextBlock", "text": "x"}), "does not wrap"),
        (json!({"type": "TextBlock", "text": "", "wrap": true}), "TextBlock  without text"),
        (json!({"type": "FactSet", "facts": []}), "FactSet without facts"),
        (json!({"type": "Image", "url": "https://x.example/a.png"}), "without altText"),
        (json!({"type": "Input.Text", "id": "a"}), "Input.Text a without label"),
        (json!({"type": "Input.Toggle", "id": "a", "title": "x"}), "Input.Toggle a without label"),
        (json!({"type": "Input.Text", "label": "x"}), "without id"),
        (json!({"type": "Input.Text", "id": "a", "label": "x", "isRequired": true}), "without errorMessage"),
        (
            json!({"type": "Input.Text", "id": "a", "label": "x", "isRequired": true, "errorMessage": "x"}),
            "its label does not say «(obligatorio)",
        ),
        (
            json!({"type": "Input.Text", "id": "a", "label": "x (obligatorio)"}),
            "a is not required, and its label says",
        ),
        (json!({"type": "Input.Text", "id": "a", "label": "x", "value": "abc", "maxLength": 2}), "maxLength"),
        (
            json!({"type": "Input.ChoiceSet", "id": "a", "label": "x", "value": "c", "choices": []}),
            "c is no choice of a",
        ),
        (
            json!({"type": "Container", "isVisible": false, "items": [
                {"type": "Input.Text", "id": "a", "label": "x", "isRequired": true, "errorMessage": "x"}
            ]}),
            "a is required and hidden",
        ),
    ] {
        let found = faults(&json!([element]), &json!([]));
        assert!(found.contains(said), "{element}: {found}");
    }
    let twice =
        json!([{"type": "Container", "id": "a", "items": []}, {"type": "Container", "id": "a", "items": []}]);
    assert_eq!(faults(&twice, &json!([])), "the id a stands twice");
}

#[test]
fn buttons_that_lead_nowhere_are_found() {
    let press =
        |title: &str| json!({"type": "Action.Execute", "title": title, "verb": "v", "data": {"nonce": "n"}});
    for (actions, said) in [
        (json!([{"type": "Action.ShowCard", "title": "x"}]), "Action.ShowCard is not an element"),
        (json!([{"type": "Action.Execute", "title": "x", "data": {"nonce": "n"}}]), "without verb"),
        (json!([{"type": "Action.Execute", "title": "x", "verb": "v"}]), "without its nonce"),
        (json!([{"type": "Action.Submit", "title": "x", "data": {"nonce": "n"}}]), "without its verb"),
        (
            json!([{"type": "Action.OpenUrl", "title": "x", "url": "http://x.example"}]),
            "does not open such an address",
        ),
        (
            json!([{"type": "Action.ToggleVisibility", "title": "x", "targetElements": ["z"]}]),
            "nothing has the id z",
        ),
        (json!([press("")]), "without title"),
        (json!([press("a"), press("b"), press("c"), press("d")]), "4 things to decide"),
    ] {
        let found = faults(&json!([]), &actions);
        assert!(found.contains(said), "{actions}: {found}");
    }
}

#[test]
fn a_heavy_card_and_too_many_viewers_are_found() {
    let long = json!([{"type": "TextBlock", "text": "x".repeat(30_000), "wrap": true}]);
    assert!(faults(&long, &json!([])).contains("bytes"));
    let viewers = json!({"type": "AdaptiveCard", "version": "1.5", "refresh": {"userIds": vec!["29:x"; 61]}});
    let found: Vec<_> = schema::faults(&viewers).into_iter().map(|fault| fault.problem).collect();
    assert_eq!(found, ["61 viewers; Teams takes 60"]);
}

#[test]
fn markup_out_of_data_and_half_signs_are_found() {
    let card = |text: &str| json!({"type": "AdaptiveCard", "body": [{"type": "TextBlock", "text": text}]});
    let all = hostile::all();
    let found = |name: &str, text: &str| {
        let evil = all.iter().find(|evil| evil.name == name).unwrap();
        hostile::faults(evil, &card(text), &card("Caso"))
            .into_iter()
            .map(|fault| fault.problem)
            .collect::<Vec<_>>()
    };
    for (text, mark) in
        [("**a**", "*"), ("[x](y)", "["), ("<at>", "<"), ("{{DATE", "{{"), ("- x", "-"), ("1. y", "1.")]
    {
        assert_eq!(found("Markdown", text), [format!("hostile data became markup: {mark}")], "{text}");
    }
    assert!(found("Markdown", r"\*\*a\*\* \[x](y) {\{DATE").is_empty());
    assert!(found("families in one sign", "\u{1F469}\u{200D}\u{1F469}\u{200D}\u{1F467}…").is_empty());
    assert_eq!(found("families in one sign", "\u{1F469}\u{200D}…"), ["a sign was cut in two"]);
    assert_eq!(found("accents", "a\u{301}\u{302}…"), ["a sign was cut in two"]);
}
