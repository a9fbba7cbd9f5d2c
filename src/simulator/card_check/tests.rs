use serde_json::{Value, json};

use super::problems;

fn good() -> Value {
    json!({
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.5",
        "msteams": { "width": "Full" },
        "refresh": { "action": { "type": "Action.Execute", "verb": "look" }, "userIds": ["29:1a"] },
        "body": [
            { "type": "TextBlock", "text": "Hola", "wrap": true, "style": "heading", "size": "Large" },
            { "type": "ColumnSet", "columns": [{ "type": "Column", "width": "auto", "items": [
                { "type": "Image", "url": "data:image/png;base64,AA==", "altText": "Logo" }
            ] }] },
            { "type": "FactSet", "facts": [{ "title": "Sede", "value": "Cali" }] },
            { "type": "Input.Text", "id": "tag", "label": "Placa", "isRequired": true, "errorMessage": "Falta" },
            { "type": "Input.ChoiceSet", "id": "site", "label": "Sede", "value": "cali",
              "choices": [{ "title": "Cali", "value": "cali" }] },
            { "type": "ActionSet", "actions": [
                { "type": "Action.Execute", "title": "Enviar", "verb": "send", "data": { "n": 1 } }
            ] }
        ],
        "actions": [
            { "type": "Action.Submit", "title": "Solucionar", "data": { "msteams": { "type": "task/fetch" } } },
            { "type": "Action.OpenUrl", "title": "Abrir", "url": "https://entidad.example" }
        ]
    })
}

/// The only problem of the good card after this change at a JSON pointer.
fn changed(pointer: &str, value: Value) -> String {
    let mut card = good();
    *card.pointer_mut(pointer).unwrap() = value;
    let found = problems(&card);
    assert_eq!(found.len(), 1, "{pointer}: {found:?}");
    found.concat()
}

fn element(element: &Value) -> Vec<String> {
    problems(&json!({ "type": "AdaptiveCard", "version": "1.5", "body": [element] }))
}

fn action(action: &Value) -> Vec<String> {
    problems(&json!({ "type": "AdaptiveCard", "version": "1.5", "body": [], "actions": [action] }))
}

#[test]
fn a_good_card_has_no_problems() {
    assert_eq!(problems(&good()), Vec::<String>::new());
}

#[test]
fn the_frame_is_checked() {
    assert!(changed("/version", json!("1.6")).contains("1.0 to 1.5"));
    assert!(changed("/type", json!("HeroCard")).contains("not AdaptiveCard"));
    assert!(changed("/refresh/action", json!({ "type": "Action.Execute" })).contains("needs verb"));
    assert!(changed("/refresh/userIds", json!(["a0a00001"])).contains("29:"));
    assert!(changed("/refresh/userIds", json!(vec!["29:1"; 61])).contains("60"));
    assert_eq!(problems(&json!("no card")), ["card: is not an object"]);
    assert_eq!(problems(&json!({ "type": "AdaptiveCard", "version": "1.5" })).len(), 1);
}

#[test]
fn size_and_placeholders_are_checked() {
    assert!(changed("/body/0/text", json!("x".repeat(28 * 1024))).contains("limit"));
    assert!(changed("/body/0/text", json!("${name}")).contains("unresolved"));
    let template = element(&json!({ "type": "TextBlock", "text": "x", "$when": true }));
    assert!(template.iter().any(|problem| problem.contains("template word $when")), "{template:?}");
}

#[test]
fn elements_need_what_they_show() {
    assert!(changed("/body/0/size", json!("huge")).contains("cannot be"));
    assert!(changed("/body/1/columns/0/items/0/altText", json!("")).contains("altText"));
    assert!(changed("/body/1/columns/0/items/0/url", json!("http://x/y.png")).contains("https"));
    assert!(changed("/body/2/facts/0/value", json!(3)).contains("texts"));
    assert_eq!(element(&json!({ "type": "TextBlock" })).len(), 1);
    assert_eq!(element(&json!({ "type": "TextBlock", "text": "x", "wraps": true })).len(), 1);
    assert_eq!(element(&json!({ "type": "Container" })).len(), 1);
    assert_eq!(element(&json!({ "type": "Media" })).len(), 1);
    assert_eq!(element(&json!(null)).len(), 1);
}

#[test]
fn newer_elements_need_a_fallback() {
    assert_eq!(element(&json!({ "type": "Badge", "text": "x" })).len(), 1);
    assert_eq!(element(&json!({ "type": "Badge", "text": "x", "fallback": "drop" })).len(), 0);
    let fallback = json!({ "type": "TextBlock", "text": "x" });
    assert_eq!(element(&json!({ "type": "Badge", "text": "x", "fallback": fallback })).len(), 0);
}

#[test]
fn inputs_need_ids_labels_and_messages() {
    assert!(changed("/body/3/label", json!("")).contains("label"));
    assert!(changed("/body/3/errorMessage", json!("")).contains("errorMessage"));
    assert!(changed("/body/4/id", json!("tag")).contains("twice"));
    assert!(changed("/body/4/value", json!("quito")).contains("not among"));
    assert!(changed("/body/4/choices/0/title", json!("")).contains("title"));
    assert_eq!(element(&json!({ "type": "Input.Toggle", "id": "a", "label": "b" })).len(), 1);
    assert_eq!(element(&json!({ "type": "Input.Text", "label": "b" })).len(), 1);
}

#[test]
fn actions_need_words_verbs_and_safe_links() {
    assert!(changed("/body/5/actions/0/verb", json!("")).contains("verb"));
    assert!(changed("/body/5/actions/0/title", json!("")).contains("title"));
    assert!(changed("/actions/0/data", json!("text")).contains("object"));
    assert!(changed("/actions/0/data/msteams/type", json!("task/open")).contains("msteams"));
    assert!(changed("/actions/1/url", json!("javascript:alert(1)")).contains("https"));
    assert_eq!(action(&json!({ "type": "Action.Popover", "title": "x" })).len(), 1);
    let seven = vec![json!({ "type": "Action.Submit", "title": "x" }); 7];
    assert!(changed("/actions", json!(seven)).contains("7 actions"));
}

#[test]
fn inner_cards_and_taps_are_checked_too() {
    let inner = json!({ "type": "AdaptiveCard", "body": [{ "type": "TextBlock" }] });
    assert_eq!(action(&json!({ "type": "Action.ShowCard", "title": "x", "card": inner })).len(), 1);
    let tap = json!({ "type": "Action.Execute" });
    assert_eq!(element(&json!({ "type": "Container", "items": [], "selectAction": tap })).len(), 1);
}
