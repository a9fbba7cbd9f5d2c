//! Mesa's own rules: what a card must have so that everybody can read it, and press what is on it.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Fault;
use super::elements::{self, list, word};
use super::seen::{self, Place};
use crate::cards::samples::Sample;

/// What a card may weigh, in bytes; Teams refuses from about 28 KB on.
const BUDGET: usize = 28 * 1024;
/// Things to decide that stand on a card itself; the others wait in its menu.
const DECISIONS: usize = 3;
/// Addresses that Teams opens.
const LINKS: [&str; 3] = ["https://", "mailto:", "tel:"];
/// Opens the form of a new request.
const FORM: &str = "request.form";
/// Signs of a notification: more is cut by the screen that shows it.
const SUMMARY: usize = 120;

/// `required` are the words, one in each gender, with which a label says that its input is.
pub(super) fn faults(sample: &Sample<'_>, required: &str) -> Vec<Fault> {
    let elements = elements::all(&sample.card);
    let mut faults = whole(sample);
    faults.extend(ids(&elements));
    faults.extend(hidden(&elements));
    faults.extend(elements.iter().flat_map(|element| element_faults(element, required)));
    faults
}

fn whole(sample: &Sample<'_>) -> Vec<Fault> {
    let mut faults = vec![];
    let text = sample.card.to_string();
    if text.len() > BUDGET {
        faults.push(Fault::new("", format!("{} bytes; {BUDGET} are the most", text.len())));
    }
    let decisions = list(&sample.card, "actions").iter().filter(|action| is_decision(action)).count();
    if decisions > DECISIONS {
        let problem = format!("{decisions} things to decide on the card; {DECISIONS} are the most");
        faults.push(Fault::new("actions", problem));
    }
    if let Some(summary) = &sample.summary {
        let signs = summary.chars().count();
        if signs == 0 || signs >= SUMMARY {
            faults.push(Fault::new("", format!("a notification of {signs} signs")));
        }
        let seen = seen::all(&sample.card);
        if !seen.iter().any(|(place, element)| *place == Place::Open && word(element, "style") == "heading") {
            faults.push(Fault::new("body", "no heading: nothing tells a screen reader what this is"));
        }
    }
    faults
}

fn is_decision(action: &Value) -> bool {
    word(action, "type") != "Action.ToggleVisibility" && word(action, "mode") != "secondary"
}

fn ids(elements: &[&Value]) -> Vec<Fault> {
    let mut seen = BTreeSet::new();
    let named = elements.iter().map(|element| word(element, "id")).filter(|id| !id.is_empty());
    let twice: Vec<_> = named.filter(|id| !seen.insert(*id)).collect();
    let mut faults: Vec<_> =
        twice.iter().map(|id| Fault::new(id, format!("the id {id} stands twice"))).collect();
    let targets = elements.iter().flat_map(|element| list(element, "targetElements"));
    let unknown = targets.filter_map(Value::as_str).filter(|target| !seen.contains(target));
    faults.extend(unknown.map(|target| Fault::new(target, format!("nothing has the id {target}"))));
    faults
}

/// A required input that nobody sees blocks every button of the card without a word.
fn hidden(elements: &[&Value]) -> Vec<Fault> {
    let hidden = elements.iter().filter(|element| element.get("isVisible") == Some(&Value::Bool(false)));
    let inputs = hidden.flat_map(|element| elements::all(element));
    let blocking = inputs.filter(|input| input.get("isRequired") == Some(&Value::Bool(true)));
    blocking
        .map(|input| word(input, "id"))
        .map(|id| Fault::new(id, format!("{id} is required and hidden: it blocks the card")))
        .collect()
}

fn element_faults(element: &Value, required: &str) -> Vec<Fault> {
    let kind = word(element, "type");
    match kind.split('.').next() {
        Some("TextBlock") => text(element),
        Some("FactSet") => empty(element, "facts"),
        Some("ActionSet") => empty(element, "actions"),
        Some("Image") => lacking(element, "altText"),
        Some("Action") => action(element),
        Some("Input") => input(element, required),
        _ => vec![],
    }
}

fn empty(element: &Value, key: &str) -> Vec<Fault> {
    let kind = word(element, "type");
    if list(element, key).is_empty() {
        vec![Fault::new(kind, format!("{kind} without {key}"))]
    } else {
        vec![]
    }
}

fn lacking(element: &Value, key: &str) -> Vec<Fault> {
    if !word(element, key).is_empty() {
        return vec![];
    }
    let (kind, id) = (word(element, "type"), word(element, "id"));
    let near = if id.is_empty() { kind } else { id };
    vec![Fault::new(near, format!("{kind} {id} without {key}"))]
}

fn text(element: &Value) -> Vec<Fault> {
    let mut faults = lacking(element, "text");
    if element.get("wrap") != Some(&Value::Bool(true)) {
        faults.push(Fault::new("TextBlock", "a text that does not wrap is cut on a telephone"));
    }
    faults
}

fn action(element: &Value) -> Vec<Fault> {
    let mut faults = lacking(element, "title");
    let data = element.get("data").unwrap_or(&Value::Null);
    match word(element, "type") {
        "Action.Execute" => faults.extend([lacking(element, "verb"), unnamed(data, "nonce")].concat()),
        // A form that is opened empty is about nothing yet.
        "Action.Submit" if word(data, "verb") == FORM && data.get("msteams").is_some() => {}
        "Action.Submit" => faults.extend([unnamed(data, "verb"), unnamed(data, "nonce")].concat()),
        "Action.OpenUrl" if !LINKS.iter().any(|link| word(element, "url").starts_with(link)) => {
            faults.push(Fault::new("Action.OpenUrl", "Teams does not open such an address"));
        }
        _ => {}
    }
    faults
}

fn unnamed(data: &Value, key: &str) -> Vec<Fault> {
    if word(data, key).is_empty() {
        vec![Fault::new("data", format!("a button without its {key}"))]
    } else {
        vec![]
    }
}

fn input(element: &Value, required: &str) -> Vec<Fault> {
    let mut faults = [lacking(element, "id"), lacking(element, "label")].concat();
    if element.get("isRequired") == Some(&Value::Bool(true)) {
        faults.extend(lacking(element, "errorMessage"));
        if !says(element, required) {
            let id = word(element, "id");
            faults.push(Fault::new(id, format!("{id} is required, and its label does not say «{required}»")));
        }
    }
    let is_required = element.get("isRequired") == Some(&Value::Bool(true));
    if !is_required && says(element, required) {
        let id = word(element, "id");
        faults.push(Fault::new(id, format!("{id} is not required, and its label says «{required}»")));
    }
    faults.extend(value(element));
    faults
}

/// Whether a label holds one of the words.
fn says(input: &Value, words: &str) -> bool {
    words.split_whitespace().any(|one| word(input, "label").contains(one))
}

/// What is filled in already must be something that the input can hold.
fn value(element: &Value) -> Option<Fault> {
    let (id, value) = (word(element, "id"), word(element, "value"));
    let most = element.get("maxLength").and_then(Value::as_u64).and_then(|most| usize::try_from(most).ok());
    if most.is_some_and(|most| value.encode_utf16().count() > most) {
        return Some(Fault::new(id, format!("{id} holds more than its maxLength")));
    }
    let choices = list(element, "choices");
    let closed = word(element, "type") == "Input.ChoiceSet" && element.get("choices.data").is_none();
    let unknown = |value: &&str| !choices.iter().any(|choice| word(choice, "value") == *value);
    let lost = value.split(',').filter(|value| !value.is_empty()).find(unknown);
    lost.filter(|_| closed).map(|lost| Fault::new(id, format!("{lost} is no choice of {id}")))
}
