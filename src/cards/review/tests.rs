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
            "its label does not say «obligatorio",
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

/// What it says of columns as wide as these, each with a text in it.
fn of_columns(widths: &[Value]) -> String {
    let text = json!({"type": "TextBlock", "text": "x", "wrap": true});
    let column = |width: &Value| json!({"type": "Column", "width": width, "items": [text]});
    let columns: Vec<Value> = widths.iter().map(column).collect();
    let set = faults(&json!([{"type": "ColumnSet", "columns": columns}]), &json!([]));
    let held = json!({"type": "TableRow", "cells": vec![json!({"type": "TableCell", "items": [text]}); widths.len()]});
    let told: Vec<Value> = widths.iter().map(|width| json!({"width": width})).collect();
    let table = faults(&json!([{"type": "Table", "columns": told, "rows": [held]}]), &json!([]));
    assert_eq!(set, table, "{widths:?}");
    set
}

#[test]
fn a_text_without_room_on_a_telephone_is_found() {
    for widths in [
        &[json!("12px"), json!("stretch")][..],
        &[json!("260px"), json!("stretch")],
        &[json!(1), json!(99)],
        &[json!("1"), json!("stretch"), json!("30")],
        &[json!(0), json!(0)],
        &vec![json!("stretch"); 5],
    ] {
        assert!(of_columns(widths).contains("across on a telephone; it needs 64"), "{widths:?}");
    }
    assert!(of_columns(&[json!("99999999999999999999px")]).contains("where a telephone has 280"));
    for widths in [
        &[json!("auto"), json!("stretch")][..],
        &[json!("auto"), json!("auto"), json!("auto"), json!("auto"), json!("auto")],
        &[json!(1), json!(2), json!("auto")],
        &[json!("70"), json!("30")],
        &[json!("100px"), json!("stretch")],
    ] {
        assert_eq!(of_columns(widths), "", "{widths:?}");
    }
}

#[test]
fn room_that_is_kept_empty_is_found() {
    let kept =
        |height: &str| faults(&json!([{"type": "Container", "minHeight": height, "items": []}]), &json!([]));
    assert!(kept("5000px").contains("5000 pixels are kept empty; 640 are the most"));
    assert_eq!(kept("200px"), "");
    let wide = json!([{"type": "Image", "url": "https://x.example/a.png", "altText": "x", "width": "900px"}]);
    assert!(faults(&wide, &json!([])).contains("900 pixels across where a telephone has 280"));
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

/// A card that ships, with something else in the place of a part of it.
fn changed(file: &str, part: &str, other: &str) -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.contains(part), "{file} has no {part}");
    text.replacen(part, other, 1)
}

/// What an organisation's template does not keep of the one that ships, in any of its samples.
fn lost(file: &str, text: &str) -> String {
    let cards = samples::cards().unwrap();
    let viewer = samples::viewer(&cards, "es-CO");
    let mut told = std::collections::BTreeSet::new();
    for ours in samples::all(&viewer, &catalog(), &str::to_owned).unwrap() {
        if ours.file() != file {
            continue;
        }
        let own = Template::parse(ours.template.file, text.to_owned()).unwrap();
        let mut card = crate::cards::templates::bind(&own, &ours.view, viewer.language()).unwrap();
        if let Some(refresh) = ours.card.get("refresh") {
            card["refresh"] = refresh.clone();
        }
        let (name, summary, view) = (ours.name.clone(), ours.summary.clone(), ours.view.clone());
        let own = Sample { name, card, summary, template: &own, view };
        let faults = [
            of_card(&viewer, &own),
            presses::faults(&own.card, &ours.card),
            facts::faults(&own, &ours, &viewer).unwrap(),
        ];
        told.extend(faults.concat().into_iter().map(|fault| fault.problem));
    }
    told.into_iter().collect::<Vec<_>>().join("\n")
}

#[test]
fn a_card_that_hides_what_must_be_pressed_or_written_is_lost() {
    let case = "adaptive-cards/case.json";
    let confirm = "\"title\": \"${text.case-confirm}\",";
    let answer = "\"id\": \"answer\",";
    for (part, other, said) in [
        (confirm, "\"title\": \"x\", \"isEnabled\": false,", "«case.confirm» is lost or hidden"),
        (confirm, "\"title\": \"x\", \"isVisible\": false,", "«case.confirm» is lost or hidden"),
        (confirm, "\"title\": \"x\", \"fallback\": \"drop\",", "«case.confirm» is lost or hidden"),
        (
            confirm,
            "\"title\": \"x\", \"requires\": {\"adaptiveCards\": \"9.9\"},",
            "«case.confirm» is lost or hidden",
        ),
        (
            "\"$when\": \"${solved}\",\n      \"title\": \"${text.case-confirm}\"",
            "\"$when\": \"${rated}\",\n      \"title\": \"x\"",
            "«case.confirm» is lost or hidden",
        ),
        (answer, "\"id\": \"answer\", \"isVisible\": false,", "the input «answer» is lost or hidden"),
        (answer, "\"id\": \"answer\", \"fallback\": \"drop\",", "the input «answer» is lost or hidden"),
        (answer, "\"id\": \"answer\", \"regex\": \"^x$\",", "the input «answer» is lost or hidden"),
        (
            "\"id\": \"reason\",",
            "\"id\": \"reason\", \"isVisible\": false,",
            "the input «reason» is lost or hidden",
        ),
        (
            "\"id\": \"comment\",",
            "\"id\": \"comment\", \"isRequired\": true, \"errorMessage\": \"x\",",
            "«comment» is lost or hidden",
        ),
        (
            "\"id\": \"score\",",
            "\"id\": \"score\", \"isMultiSelect\": true,",
            "the input «score» is lost or hidden",
        ),
        (
            "\"verb\": \"case.answer\",",
            "\"verb\": \"case.answer\", \"associatedInputs\": \"none\",",
            "«case.answer» is lost or hidden",
        ),
    ] {
        let told = lost(case, &changed(case, part, other));
        assert!(told.contains(said), "{part} → {other}: {told}");
    }
    // A fold of their own around what Mesa shows at once, with and without a button that opens it.
    let fold = changed(
        "adaptive-cards/mine.json",
        "\"type\": \"ActionSet\",",
        "\"type\": \"ActionSet\", \"id\": \"f\", \"isVisible\": false,",
    );
    assert!(lost("adaptive-cards/mine.json", &fold).contains("«mine.show» is lost or hidden"));
    let toggle = ", \"actions\": [{\"type\": \"Action.ToggleVisibility\", \"title\": \"Ver\", \"targetElements\": [\"f\"]}]\n}";
    let answer = changed(
        "adaptive-cards/petition.json",
        "\"title\": \"${create}\",",
        "\"title\": \"${create}\", \"isEnabled\": false,",
    );
    assert!(lost("adaptive-cards/petition.json", &answer).contains("«petition.create» is lost or hidden"));
    let welcome = changed(
        "adaptive-cards/welcome.json",
        "\"type\": \"ActionSet\",",
        "\"type\": \"ActionSet\", \"id\": \"f\", \"isVisible\": false,",
    );
    let welcome = format!("{}{toggle}", welcome.trim_end().trim_end_matches('}'));
    assert!(lost("adaptive-cards/welcome.json", &welcome).contains("the button «request.form» is hidden"));
}

#[test]
fn a_card_that_does_not_tell_what_must_be_read_is_lost() {
    for (file, part, other, said) in [
        ("case", "\"text\": \"${heading}\"", "\"text\": \"Su caso\"", "${heading} is not seen"),
        (
            "case",
            "\"text\": \"${heading}\"",
            "\"text\": \"${heading}\", \"maxLines\": 1",
            "${heading} is not seen",
        ),
        ("case", "\"text\": \"${heading}\"", "\"text\": \"${heading}\", \"isVisible\": false", "no heading"),
        (
            "case",
            "\"text\": \"${heading}\"",
            "\"text\": \"[Caso](https://x.example/${heading})\"",
            "${heading} is not seen",
        ),
        ("case", "\"text\": \"${state.text}\"", "\"text\": \"Su caso va bien\"", "${state.text} is not seen"),
        (
            "case",
            "\"text\": \"${question}\"",
            "\"text\": \"Tenemos una pregunta\"",
            "${question} is not seen",
        ),
        ("case", "\"text\": \"${answer_by}\"", "\"text\": \"Pronto\"", "${answer_by} is not seen"),
        ("case", "\"text\": \"${solution}\"", "\"text\": \"Listo\"", "${solution} is not seen"),
        ("case", "\"$when\": \"${has_handler}\"", "\"$when\": \"${rated}\"", "${handler} is not seen"),
        ("request", "\"text\": \"${answer_by}\"", "\"text\": \"Pronto\"", "${answer_by} is not seen"),
        (
            "request",
            "\"label\": \"${label}\"",
            "\"label\": \"Dato (obligatorio)\"",
            "${label} of ${asks} is not seen",
        ),
        ("desk", "\"text\": \"${contact}\"", "\"text\": \"Llame\"", "${contact} is not seen"),
        ("desk", "\"text\": \"${words}\"", "\"text\": \"x\"", "${words} is not seen"),
        (
            "desk",
            "\"title\": \"${title}\",\n      \"verb\"",
            "\"title\": \"OK\",\n      \"verb\"",
            "${title} of ${presses} is not seen",
        ),
        ("dialog", "\"title\": \"${send}\"", "\"title\": \"OK\"", "${send} is not seen"),
        (
            "welcome",
            "\"text\": \"${data_notice}\"",
            "\"text\": \"Cuidamos sus datos\"",
            "${data_notice} is not seen",
        ),
        ("mine", "\"text\": \"**${number}** ", "\"text\": \"Un caso ", "${number} of ${entries} is not seen"),
    ] {
        let file = format!("adaptive-cards/{file}.json");
        let text = changed(&file, part, other);
        let told = lost(&file, &text);
        assert!(told.contains(said), "{part} → {other}: {told}");
    }
    let picture =
        "{\"type\": \"Image\", \"url\": \"https://x.example/a.png\", \"altText\": \"${data_notice}\"},";
    let moved = changed("adaptive-cards/welcome.json", "\"body\": [", &format!("\"body\": [{picture}"));
    let moved = moved.replacen("\"text\": \"${data_notice}\"", "\"text\": \"Cuidamos sus datos\"", 1);
    let told = lost("adaptive-cards/welcome.json", &moved);
    assert!(told.contains("${data_notice} is not seen"), "{told}");
}

/// Looks and order are theirs, and so is what Mesa shows beyond what must be read.
#[test]
fn a_card_that_shows_it_in_another_way_is_used() {
    let case = "adaptive-cards/case.json";
    let heading = "\"type\": \"TextBlock\",\n      \"text\": \"${heading}\"";
    for (part, other) in [
        ("\"isVisible\": false,", ""),
        ("\"text\": \"${heading}\"", "\"text\": \"Mesa de la entidad: ${heading}\""),
        (
            heading,
            "\"type\": \"RichTextBlock\", \"inlines\": [{\"type\": \"TextRun\", \"text\": \"${heading}\"}]},\n {\"type\": \"TextBlock\",\n      \"text\": \"Mesa\"",
        ),
        ("\"text\": \"${gist}\"", "\"text\": \"Gracias\""),
        ("\"title\": \"${text.case-confirm}\"", "\"title\": \"Sí, quedó bien\""),
    ] {
        assert_eq!(lost(case, &changed(case, part, other)), "", "{part} → {other}");
    }
}
