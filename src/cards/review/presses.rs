//! What can be pressed and written on a card, as Mesa reads it when it comes back.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Fault;
use super::elements::{list, word};
use super::seen::{self, Place};

/// A card of an organisation's own offers what Mesa's does in the same state: nothing is lost or hidden, and nothing is
/// asked for that nobody reads.
pub(super) fn faults(own: &Value, ours: &Value) -> Vec<Fault> {
    let (own, ours) = (offered(own), offered(ours));
    let named = |offer: &Offer| format!("{} «{}»", offer.0, offer.1);
    let lost = ours.iter().filter(|(offer, place)| own.get(*offer) < Some(*place)).map(|(offer, _)| {
        let problem = match offer.0 {
            _ if own.contains_key(offer) => "is hidden: it must be seen as on Mesa's own card",
            INPUT => "is lost or hidden: keep its id, its choices, its limits, and whether it is required",
            _ => "is lost or hidden: keep its verb, its data and which inputs it sends",
        };
        Fault::new(&offer.1, format!("{} {problem}", named(offer)))
    });
    let new =
        own.keys().filter(|offer| !ours.contains_key(*offer) && !ours.keys().any(|one| is_same(one, offer)));
    let new = new.map(|offer| Fault::new(&offer.1, format!("{} is new: nobody reads it", named(offer))));
    lost.chain(new).collect()
}

const BUTTON: &str = "the button";
const INPUT: &str = "the input";
const REFRESH: &str = "the refresh";

/// What of an input decides what may come back from it, beside its id and what can be chosen.
const OF_INPUT: [&str; 8] =
    ["type", "isRequired", "isMultiSelect", "value", "maxLength", "min", "max", "regex"];

/// What it is, its name, and what comes back from it.
type Offer = (&'static str, String, String);

fn is_same(one: &Offer, other: &Offer) -> bool {
    (one.0, &one.1) == (other.0, &other.1)
}

fn offered(card: &Value) -> BTreeMap<Offer, Place> {
    let refresh = card.get("refresh").map(|refresh| (REFRESH, "refresh".to_owned(), refresh.to_string()));
    let mut offered: BTreeMap<Offer, Place> =
        refresh.map(|refresh| (refresh, Place::Open)).into_iter().collect();
    for (place, element) in seen::all(card) {
        if let Some(offer) = offer(element) {
            offered.entry(offer).and_modify(|known| *known = place.max(*known)).or_insert(place);
        }
    }
    offered
}

fn offer(element: &Value) -> Option<Offer> {
    let data = element.get("data").unwrap_or(&Value::Null);
    let sent = || json!([data, element.get("associatedInputs")]).to_string();
    match word(element, "type") {
        "Action.Execute" => Some((BUTTON, word(element, "verb").to_owned(), sent())),
        "Action.Submit" => Some((BUTTON, word(data, "verb").to_owned(), sent())),
        kind if kind.starts_with("Input.") => {
            let choices = list(element, "choices").iter().map(|choice| word(choice, "value"));
            let toggled = [word(element, "valueOn"), word(element, "valueOff")];
            let back: Vec<&str> = choices.chain(toggled).collect();
            let own = OF_INPUT.map(|key| element.get(key));
            let back = json!([own, element.get("choices.data"), back]).to_string();
            Some((INPUT, word(element, "id").to_owned(), back))
        }
        _ => None,
    }
}
