//! A card as a form: which button is meant, and what its inputs hold when it is pressed.

use serde_json::{Map, Value, json};

/// A button, with the inputs that it sends.
#[derive(Debug)]
pub(super) struct Button {
    pub(super) action: Value,
    inputs: Vec<Value>,
}

/// The first button with this title. It sends the inputs of its own card and of the cards around it.
pub(super) fn find_button(card: &Value, title: &str) -> Option<Button> {
    search(card, &[], title)
}

/// Titles of all buttons, for messages about a missing one.
pub(super) fn list_titles(card: &Value) -> Vec<String> {
    let mut titles = Vec::new();
    collect_titles(card, &mut titles);
    titles
}

/// Whether a button neither sends nor validates inputs.
pub(super) fn sends_no_inputs(action: &Value) -> bool {
    action["associatedInputs"].as_str().is_some_and(|mode| mode.eq_ignore_ascii_case("none"))
}

fn is_people_picker(input: &Value) -> bool {
    input.get("choices.data").is_some()
}

impl Button {
    /// Puts Entra object ids in place of the people that were typed into people pickers. `Err` names whom nobody
    /// could choose there.
    pub(super) fn choose_people(
        &self,
        given: &[(String, String)],
        find: impl Fn(&str) -> Option<String>,
    ) -> Result<Vec<(String, String)>, String> {
        let picks = |id: &str| self.inputs.iter().any(|input| input["id"] == id && is_people_picker(input));
        let chosen = |typed: &str| -> Result<String, String> {
            let all: Result<Vec<_>, _> =
                typed.split(',').map(|one| find(one).ok_or_else(|| one.to_owned())).collect();
            all.map(|ids| ids.join(","))
        };
        let look_up = |(id, typed): &(String, String)| {
            let value = if picks(id) && !typed.is_empty() { chosen(typed)? } else { typed.clone() };
            Ok((id.clone(), value))
        };
        let all: Result<Vec<_>, String> = given.iter().map(look_up).collect();
        all.map_err(|name| format!("nobody is called {name:?}"))
    }

    /// What the card sends: its defaults, with the given values over them. `Err` is what stops a client:
    /// the messages at the inputs.
    pub(super) fn values(&self, given: &[(String, String)]) -> Result<Map<String, Value>, Vec<String>> {
        if sends_no_inputs(&self.action) {
            return Ok(Map::new());
        }
        let mut errors: Vec<String> = given
            .iter()
            .filter(|(id, _)| !self.inputs.iter().any(|input| input["id"] == id.as_str()))
            .map(|(id, _)| format!("the card has no input {id:?}"))
            .collect();
        let mut values = Map::new();
        for input in &self.inputs {
            let id = input["id"].as_str().unwrap_or_default();
            let typed = given.iter().find(|(key, _)| key == id).map(|(_, value)| value.as_str());
            let value = typed.map_or_else(|| default_of(input), str::to_owned);
            match objection(input, &value) {
                Some(error) => errors.push(format!("{id}: {error}")),
                None if value.is_empty() && typed.is_none() && input["type"] != "Input.Text" => {}
                None => drop(values.insert(id.to_owned(), json!(value))),
            }
        }
        if errors.is_empty() { Ok(values) } else { Err(errors) }
    }
}

fn search(card: &Value, around: &[Value], title: &str) -> Option<Button> {
    let mut inputs = around.to_vec();
    collect_inputs(&card["body"], &mut inputs);
    let mut buttons = Vec::new();
    collect_buttons(&card["body"], &mut buttons);
    collect_buttons(&card["actions"], &mut buttons);
    let direct =
        buttons.iter().find(|action| action["title"] == title && action["type"] != "Action.ShowCard");
    if let Some(action) = direct {
        return Some(Button { action: (*action).clone(), inputs });
    }
    let mut inner = buttons.iter().filter(|action| action["type"] == "Action.ShowCard");
    inner.find_map(|action| search(&action["card"], &inputs, title))
}

fn collect_titles(card: &Value, titles: &mut Vec<String>) {
    let mut buttons = Vec::new();
    collect_buttons(&card["body"], &mut buttons);
    collect_buttons(&card["actions"], &mut buttons);
    for button in buttons {
        titles.extend(button["title"].as_str().map(str::to_owned));
        collect_titles(&button["card"], titles);
    }
}

/// Inputs of one card, without those of cards that its buttons show.
fn collect_inputs(value: &Value, inputs: &mut Vec<Value>) {
    match value {
        Value::Array(all) => all.iter().for_each(|one| collect_inputs(one, inputs)),
        Value::Object(element) => {
            let kind = element.get("type").and_then(Value::as_str).unwrap_or_default();
            if kind.starts_with("Input.") {
                inputs.push(value.clone());
            } else if !kind.starts_with("Action.") {
                element.values().for_each(|inner| collect_inputs(inner, inputs));
            }
        }
        _ => {}
    }
}

fn collect_buttons<'a>(value: &'a Value, buttons: &mut Vec<&'a Value>) {
    match value {
        Value::Array(all) => all.iter().for_each(|one| collect_buttons(one, buttons)),
        Value::Object(element) => {
            let kind = element.get("type").and_then(Value::as_str).unwrap_or_default();
            if kind.starts_with("Action.") {
                buttons.push(value);
            } else {
                element.values().for_each(|inner| collect_buttons(inner, buttons));
            }
        }
        _ => {}
    }
}

fn default_of(input: &Value) -> String {
    let value = match &input["value"] {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    if value.is_empty() && input["type"] == "Input.Toggle" { toggle(input, false) } else { value }
}

fn toggle(input: &Value, on: bool) -> String {
    let (key, usual) = if on { ("valueOn", "true") } else { ("valueOff", "false") };
    input[key].as_str().unwrap_or(usual).to_owned()
}

/// Why a client would not send this value.
fn objection(input: &Value, value: &str) -> Option<String> {
    let message = input["errorMessage"].as_str().unwrap_or("not valid").to_owned();
    let off = input["type"] == "Input.Toggle" && value == toggle(input, false);
    if value.is_empty() || off {
        return (input["isRequired"] == true).then_some(message);
    }
    let valid = match input["type"].as_str() {
        Some("Input.Text") => text_fits(input, value),
        Some("Input.Number") => number_fits(input, value),
        Some("Input.Date" | "Input.Time") => between(input, value),
        Some("Input.Toggle") => value == toggle(input, true),
        // Who is chosen was already looked up.
        Some("Input.ChoiceSet") if is_people_picker(input) => true,
        Some("Input.ChoiceSet") => choices_exist(input, value),
        _ => true,
    };
    (!valid).then_some(message)
}

fn text_fits(input: &Value, value: &str) -> bool {
    let length = u64::try_from(value.encode_utf16().count()).unwrap_or(u64::MAX);
    let short_enough = input["maxLength"].as_u64().is_none_or(|limit| length <= limit);
    // A pattern that only JavaScript understands is left to the bot's own check.
    let pattern = input["regex"].as_str().and_then(|pattern| regex::Regex::new(pattern).ok());
    short_enough && pattern.is_none_or(|pattern| pattern.is_match(value))
}

fn number_fits(input: &Value, value: &str) -> bool {
    value.parse::<f64>().is_ok_and(|number| {
        input["min"].as_f64().is_none_or(|min| number >= min)
            && input["max"].as_f64().is_none_or(|max| number <= max)
    })
}

/// Dates and times in ISO form order like text.
fn between(input: &Value, value: &str) -> bool {
    input["min"].as_str().is_none_or(|min| value >= min)
        && input["max"].as_str().is_none_or(|max| value <= max)
}

fn choices_exist(input: &Value, value: &str) -> bool {
    let choices = input["choices"].as_array().map_or(&[][..], Vec::as_slice);
    let known = |wanted: &str| choices.iter().any(|choice| choice["value"] == wanted);
    if input["isMultiSelect"] == true { value.split(',').all(known) } else { known(value) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card() -> Value {
        json!({
            "type": "AdaptiveCard",
            "body": [
                {"type": "Container", "items": [
                    {"type": "Input.Text", "id": "tag", "isRequired": true, "errorMessage": "Escriba la placa",
                     "regex": "^[0-9]{2}-[0-9]{4}$", "maxLength": 7},
                    {"type": "Input.Toggle", "id": "unknown", "title": "No sé"},
                    {"type": "Input.ChoiceSet", "id": "site", "value": "cali",
                     "choices": [{"title": "Cali", "value": "cali"}, {"title": "Tunja", "value": "tunja"}]},
                    {"type": "Input.Number", "id": "floor", "value": 3, "min": 1, "max": 9}
                ]},
                {"type": "ActionSet", "actions": [{"type": "Action.Execute", "title": "Enviar", "verb": "send"}]}
            ],
            "actions": [
                {"type": "Action.Submit", "title": "Cancelar", "associatedInputs": "none"},
                {"type": "Action.ShowCard", "title": "Más", "card": {"type": "AdaptiveCard", "body": [
                    {"type": "Input.Text", "id": "why"}
                ], "actions": [{"type": "Action.Submit", "title": "Enviar razón"}]}}
            ]
        })
    }

    fn values(title: &str, given: &[(&str, &str)]) -> Result<Value, Vec<String>> {
        let given: Vec<_> = given.iter().map(|(id, value)| ((*id).to_owned(), (*value).to_owned())).collect();
        find_button(&card(), title).unwrap().values(&given).map(Value::Object)
    }

    #[test]
    fn defaults_are_overlaid_with_what_was_typed() {
        assert_eq!(
            values("Enviar", &[("tag", "60-2214"), ("site", "tunja")]),
            Ok(json!({"tag": "60-2214", "unknown": "false", "site": "tunja", "floor": "3"}))
        );
    }

    #[test]
    fn invalid_inputs_stop_the_button_with_their_message() {
        assert_eq!(values("Enviar", &[]), Err(vec!["tag: Escriba la placa".to_owned()]));
        assert_eq!(values("Enviar", &[("tag", "x")]), Err(vec!["tag: Escriba la placa".to_owned()]));
        let choice = values("Enviar", &[("tag", "60-2214"), ("site", "quito"), ("floor", "12")]);
        assert_eq!(choice, Err(vec!["site: not valid".to_owned(), "floor: not valid".to_owned()]));
        let stranger = values("Enviar", &[("tag", "60-2214"), ("colour", "x")]);
        assert_eq!(stranger, Err(vec!["the card has no input \"colour\"".to_owned()]));
    }

    #[test]
    fn a_people_picker_gives_object_ids_and_knows_only_people() {
        let picker = json!({"type": "Input.ChoiceSet", "id": "who", "isMultiSelect": true,
            "choices.data": {"type": "Data.Query", "dataset": "graph.microsoft.com/users"}});
        let card = json!({"type": "AdaptiveCard", "body": [picker, {"type": "Input.Text", "id": "why"}],
            "actions": [{"type": "Action.Submit", "title": "Enviar"}]});
        let button = find_button(&card, "Enviar").unwrap();
        let find = |name: &str| (name == "ana").then(|| "oid-ana".to_owned());
        let given =
            |who: &str| vec![("who".to_owned(), who.to_owned()), ("why".to_owned(), "juan".to_owned())];
        let chosen = button.choose_people(&given("ana,ana"), find).unwrap();
        assert_eq!(
            Value::Object(button.values(&chosen).unwrap()),
            json!({"who": "oid-ana,oid-ana", "why": "juan"})
        );
        assert!(button.choose_people(&given("ana,nadie"), find).unwrap_err().contains("nadie"));
        assert!(button.choose_people(&given(""), find).is_ok());
    }

    #[test]
    fn a_button_without_inputs_is_not_stopped_by_them() {
        assert_eq!(values("Cancelar", &[]), Ok(json!({})));
    }

    #[test]
    fn a_button_of_an_inner_card_sends_the_inputs_around_it_too() {
        let sent = values("Enviar razón", &[("tag", "60-2214"), ("why", "porque")]).unwrap();
        assert_eq!((&sent["why"], &sent["tag"]), (&json!("porque"), &json!("60-2214")));
        assert!(find_button(&card(), "Borrar").is_none());
        assert_eq!(list_titles(&card()), ["Enviar", "Cancelar", "Más", "Enviar razón"]);
    }
}
