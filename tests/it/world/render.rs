//! Messages and cards as plain text, in reading order.

use mesa::simulator::Message;
use serde_json::Value;

/// What stands behind a card's menu, as people see it at first.
const MENU: &str = "…";

/// A message: its author, text, files and card.
pub(crate) fn message(message: &Message) -> String {
    let mark = if message.updated_at.is_some() || message.own_card.is_some() { " (updated)" } else { "" };
    let mut lines = vec![format!("{}{mark}:", message.from.name)];
    if !message.text.is_empty() {
        lines.push(message.text.clone());
    }
    for attachment in message.attachments.iter().filter(|one| one["content"].is_null()) {
        lines.push(format!("<{}>", attachment["content_type"].as_str().unwrap_or_default()));
    }
    lines.extend(message.card().map(card));
    let suggested = message.suggested_actions.iter().filter_map(|action| action["title"].as_str());
    let suggested: Vec<_> = suggested.map(|title| format!("<{title}>")).collect();
    if !suggested.is_empty() {
        lines.push(suggested.join(" "));
    }
    lines.join("\n")
}

/// Whether it is a card that offers a file.
pub(crate) fn is_offer(message: &Message) -> bool {
    message.attachments.iter().any(|one| kind(one).ends_with("file.consent"))
}

fn kind(attachment: &Value) -> &str {
    attachment["content_type"].as_str().unwrap_or_default()
}

/// What came with a message that is no card: `<image/png>`, or a file by its name.
fn attached(message: &Message) -> String {
    let shown = message.attachments.iter().map(|one| match kind(one) {
        picture if picture.starts_with("image/") => format!("<{picture}>"),
        other => {
            let name = one["name"].as_str().unwrap_or_default();
            format!("<{} {name}>", other.rsplit('.').next().unwrap_or_default())
        }
    });
    shown.collect::<Vec<_>>().join(" ")
}

/// A message in one line: its text, or what its card tells, asks and offers. `*` when it was updated.
pub(crate) fn gist(message: &Message) -> String {
    let mark = if message.updated_at.is_some() || message.own_card.is_some() { "*" } else { ":" };
    let Some(card) = message.card() else {
        return format!("{mark} {}{}", message.text, attached(message));
    };
    let told = match (&message.own_card, &message.summary) {
        (None, Some(summary)) => summary.clone(),
        _ => [Some(first_text(&card["body"])), notice(card)]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(": "),
    };
    let mut parts = vec![format!("{mark} [{told}]")];
    let mut asked = Vec::new();
    inputs(&card["body"], &mut asked);
    parts.extend(asked);
    let mut doing = doing(card);
    doing.sort_by_key(|title| title == MENU);
    doing.dedup_by(|one, other| one == other && one == MENU);
    parts.extend(doing.into_iter().map(|title| format!("({title})")));
    parts.join(" ")
}

/// Below the state: why a press did nothing.
fn notice(card: &Value) -> Option<String> {
    let below = &card["body"][2];
    (below["style"] == "accent").then(|| first_text(&below["items"]))
}

fn first_text(list: &Value) -> String {
    let mut lines = Vec::new();
    elements(list, &mut lines);
    lines.into_iter().next().unwrap_or_default()
}

/// Inputs that are shown, without the lists of those that have one.
fn inputs(element: &Value, found: &mut Vec<String>) {
    match element {
        Value::Array(all) => all.iter().for_each(|one| inputs(one, found)),
        Value::Object(fields) if element["isVisible"] != false => {
            let text = |key: &str| element[key].as_str().unwrap_or_default();
            if text("type").starts_with("Input.") {
                let name =
                    [text("title"), text("label"), text("id")].into_iter().find(|name| !name.is_empty());
                found.push(format!("[{}: {}]", name.unwrap_or_default(), text("value")));
            } else {
                fields.values().for_each(|inner| inputs(inner, found));
            }
        }
        _ => {}
    }
}

/// Titles of the buttons that reach the bot.
fn doing(card: &Value) -> Vec<String> {
    match card {
        Value::Array(all) => all.iter().flat_map(doing).collect(),
        Value::Object(fields) => match card["type"].as_str() {
            Some("Action.Execute" | "Action.Submit") if card["mode"] == "secondary" => vec![MENU.to_owned()],
            Some("Action.Execute" | "Action.Submit") => {
                card["title"].as_str().map(str::to_owned).into_iter().collect()
            }
            _ => fields.values().flat_map(doing).collect(),
        },
        _ => Vec::new(),
    }
}

/// A card, flattened: texts, facts, inputs, buttons. To whoever reads, a space that does not break is a space.
pub(crate) fn card(card: &Value) -> String {
    let mut lines = Vec::new();
    elements(&card["body"], &mut lines);
    actions(&card["actions"], &mut lines);
    lines.join("\n").replace('\u{a0}', " ")
}

/// The titles of all buttons of a card.
pub(crate) fn titles(card: &Value) -> Vec<String> {
    match card {
        Value::Array(all) => all.iter().flat_map(titles).collect(),
        Value::Object(element) => {
            let is_action =
                element.get("type").and_then(Value::as_str).is_some_and(|kind| kind.starts_with("Action."));
            let own = is_action.then(|| element.get("title").and_then(Value::as_str)).flatten();
            own.map(str::to_owned).into_iter().chain(element.values().flat_map(titles)).collect()
        }
        _ => Vec::new(),
    }
}

fn elements(list: &Value, lines: &mut Vec<String>) {
    for element in list.as_array().into_iter().flatten() {
        if element["isVisible"] != false {
            one(element, lines);
        }
    }
}

fn one(element: &Value, lines: &mut Vec<String>) {
    let text = |key: &str| element[key].as_str().unwrap_or_default();
    match text("type") {
        // What is written in bold is read as any other; stars of people's own are escaped.
        "TextBlock" => lines.push(text("text").replace("**", "")),
        "RichTextBlock" => lines.push(runs(&element["inlines"])),
        "FactSet" => facts(element, lines),
        "Image" => lines.push(format!("<image {}>", text("altText"))),
        "ActionSet" => actions(&element["actions"], lines),
        kind if kind.starts_with("Input.") => lines.push(input(element)),
        _ => {
            for key in ["items", "columns", "rows", "cells", "images"] {
                elements(&element[key], lines);
            }
        }
    }
}

fn runs(inlines: &Value) -> String {
    let text = |run: &Value| run.as_str().or_else(|| run["text"].as_str()).unwrap_or_default().to_owned();
    inlines.as_array().into_iter().flatten().map(text).collect()
}

fn facts(element: &Value, lines: &mut Vec<String>) {
    for fact in element["facts"].as_array().into_iter().flatten() {
        let part = |key: &str| fact[key].as_str().unwrap_or_default();
        lines.push(format!("{}: {}", part("title").trim_end_matches(':'), part("value")));
    }
}

fn input(element: &Value) -> String {
    let text = |key: &str| element[key].as_str().unwrap_or_default();
    let name = if text("label").is_empty() { text("title") } else { text("label") };
    let value = match &element["value"] {
        Value::String(value) => value.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    let choices = element["choices"].as_array().map_or(&[][..], Vec::as_slice);
    if choices.is_empty() {
        return format!("[{name}: {value}]");
    }
    let chosen = |choice: &Value| value.split(',').any(|one| choice["value"] == one);
    let list = choices.iter().map(|choice| {
        let title = choice["title"].as_str().unwrap_or_default();
        if chosen(choice) { format!("*{title}*") } else { title.to_owned() }
    });
    format!("[{name}: {}]", list.collect::<Vec<_>>().join(" | "))
}

fn actions(list: &Value, lines: &mut Vec<String>) {
    let all: Vec<&Value> = list.as_array().into_iter().flatten().collect();
    let shown = |action: &&Value| match action["mode"].as_str() {
        Some("secondary") => Some(MENU.to_owned()),
        _ => action["title"].as_str().map(str::to_owned),
    };
    let mut row: Vec<String> = all.iter().filter_map(shown).map(|title| format!("({title})")).collect();
    row.sort_by_key(|title| title.contains(MENU));
    row.dedup_by(|one, other| one == other && one.contains(MENU));
    if !row.is_empty() {
        lines.push(row.join(" "));
    }
    for shown in all.iter().filter(|action| action["type"] == "Action.ShowCard") {
        lines.push(card(&shown["card"]));
    }
}
