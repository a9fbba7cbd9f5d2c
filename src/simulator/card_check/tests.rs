use proptest::prelude::*;
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
fn size_and_template_words_are_checked() {
    assert!(changed("/body/0/text", json!("x".repeat(28 * 1024))).contains("limit"));
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
    let mut with_more = seven;
    with_more[6]["mode"] = json!("secondary");
    let card = json!({ "type": "AdaptiveCard", "version": "1.5", "body": [], "actions": with_more });
    assert_eq!(problems(&card), Vec::<String>::new());
}

#[test]
fn mentions_need_their_entities_and_entities_their_mentions() {
    let card = |text: &str, entities: Value| {
        problems(&json!({ "type": "AdaptiveCard", "version": "1.5", "msteams": { "entities": entities },
            "body": [{ "type": "TextBlock", "text": text }] }))
    };
    let ana =
        json!({ "type": "mention", "text": "<at>Ana</at>", "mentioned": { "id": "29:1", "name": "Ana" } });
    assert_eq!(card("Para <at>Ana</at>", json!([ana])), Vec::<String>::new());
    assert!(card("Para <at>Ana</at> y <at>Juan</at>", json!([ana])).concat().contains("Juan"));
    assert!(card("Para nadie", json!([ana])).concat().contains("not in it"));
    assert!(card("<at>Ana", json!([])).concat().contains("no entity"));
    assert_eq!(card("\\<at>Ana\\</at>", json!([])), Vec::<String>::new());
    let nobody = json!({ "type": "mention", "text": "<at>Ana</at>", "mentioned": { "name": "Ana" } });
    assert!(card("<at>Ana</at>", json!([nobody])).concat().contains("mentioned.id"));
    let typed = json!({ "type": "Input.Text", "id": "a", "label": "b", "value": "<at>x</at>" });
    assert_eq!(element(&typed), Vec::<String>::new());
}

#[test]
fn a_people_picker_has_one_shape() {
    let picker = |over: Value| {
        let mut input = json!({ "type": "Input.ChoiceSet", "id": "who", "label": "Persona",
            "choices": [], "choices.data": { "type": "Data.Query", "dataset": "graph.microsoft.com/users" } });
        input.as_object_mut().unwrap().extend(over.as_object().unwrap().clone());
        element(&input)
    };
    assert_eq!(picker(json!({})), Vec::<String>::new());
    let known = json!({ "value": "a0a00001-5d1e-4c52-9c1a-6a1f0c7e0001", "isMultiSelect": true });
    assert_eq!(picker(known), Vec::<String>::new());
    for odd in [
        json!({ "choices.data": { "type": "Data.Query", "dataset": "mesa/cases" } }),
        json!({ "choices.data": { "dataset": "graph.microsoft.com/users" } }),
        json!({ "choices.data": { "type": "Data.Query", "dataset": "graph.microsoft.com/users", "top": 5 } }),
        json!({ "choices": [{ "title": "Ana", "value": "ana" }] }),
        json!({ "value": "ana" }),
        json!({ "style": "expanded" }),
    ] {
        assert!(!picker(odd.clone()).is_empty(), "{odd}");
    }
}

#[test]
fn inner_cards_and_taps_are_checked_too() {
    let inner = json!({ "type": "AdaptiveCard", "body": [{ "type": "TextBlock" }] });
    assert_eq!(action(&json!({ "type": "Action.ShowCard", "title": "x", "card": inner })).len(), 1);
    let tap = json!({ "type": "Action.Execute" });
    assert_eq!(element(&json!({ "type": "Container", "items": [], "selectAction": tap })).len(), 1);
}

/// Any JSON, made mostly of words that cards use.
fn any_json() -> impl Strategy<Value = Value> {
    let word =
        prop::sample::select(vec!["type", "AdaptiveCard", "body", "Input.Text", "Action.Execute", "${", ""]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        word.clone().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 60, 6, move |inner| {
        let key = prop::sample::select(vec![
            "type", "body", "actions", "items", "refresh", "card", "id", "version",
        ]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((key, inner), 0..6).prop_map(|pairs| {
                Value::Object(pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
            }),
        ]
    })
}

proptest! {
    #[test]
    fn whatever_comes_is_judged_and_what_is_no_card_is_refused(json in any_json()) {
        let found = problems(&json);
        prop_assert!(json["type"] == "AdaptiveCard" || !found.is_empty());
    }
}
