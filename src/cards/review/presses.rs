//! What can be pressed and written on a card, as Mesa reads it when it comes back.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Fault;
use super::elements::{self, list, word};

/// A card of an organisation's own offers what Mesa's does in the same state: nothing is lost, and nothing is asked
/// for that nobody reads.
pub(super) fn faults(own: &Value, ours: &Value) -> Vec<Fault> {
    let (own, ours) = (offered(own), offered(ours));
    let named = |offer: &Offer| format!("{} «{}»", offer.0, offer.1);
    let lost = ours.difference(&own).map(|offer| {
        let kept = if offer.0 == INPUT { "its id and what can be chosen" } else { "its verb and data" };
        Fault::new(&offer.1, format!("{} is lost: keep {kept} as in Mesa's own card", named(offer)))
    });
    let new = own.difference(&ours).filter(|offer| !ours.iter().any(|one| is_same(one, offer)));
    let new = new.map(|offer| Fault::new(&offer.1, format!("{} is new: nobody reads it", named(offer))));
    lost.chain(new).collect()
}

const BUTTON: &str = "the button";
const INPUT: &str = "the input";
const REFRESH: &str = "the refresh";

/// What it is, its name, and what comes back from it.
type Offer = (&'static str, String, String);

fn is_same(one: &Offer, other: &Offer) -> bool {
    (one.0, &one.1) == (other.0, &other.1)
}

fn offered(card: &Value) -> BTreeSet<Offer> {
    let refresh = card.get("refresh").map(|refresh| (REFRESH, "refresh".to_owned(), refresh.to_string()));
    elements::all(card).into_iter().filter_map(offer).chain(refresh).collect()
}

fn offer(element: &Value) -> Option<Offer> {
    let data = element.get("data").unwrap_or(&Value::Null);
    match word(element, "type") {
        "Action.Execute" => Some((BUTTON, word(element, "verb").to_owned(), data.to_string())),
        "Action.Submit" => Some((BUTTON, word(data, "verb").to_owned(), data.to_string())),
        kind if kind.starts_with("Input.") => {
            let choices = list(element, "choices").iter().map(|choice| word(choice, "value"));
            let toggled = [word(element, "valueOn"), word(element, "valueOff")];
            let back: Vec<&str> = choices.chain(toggled).collect();
            Some((INPUT, word(element, "id").to_owned(), format!("{kind} {}", back.join("\n"))))
        }
        _ => None,
    }
}
