//! Stories: people of the simulator's world talk to Mesa and read what it answers.

mod affected;
mod answers;
mod authority;
mod beside;
mod called_elsewhere;
mod cases;
mod closing;
mod coming;
mod completing;
mod compose;
mod contact;
mod deadlines;
mod desk;
mod dialog;
mod discretion;
mod doubles;
mod doubt;
mod edits;
mod ends;
mod ends_alike;
mod evidence;
mod facts;
mod files;
mod gone;
mod guesses;
mod heard;
mod held;
mod hours;
mod levels;
mod lists;
mod live_buttons;
mod mail;
mod matrix;
mod matters;
mod mentions;
mod moved;
mod named;
mod no_silence;
mod nothing_lost;
mod older;
mod open_requests;
mod others;
mod overrides;
mod own_cards;
mod own_fields;
mod petitions;
mod priority;
mod provider;
mod questions;
mod reaching;
mod same;
mod secrets;
mod several_things;
mod small_words;
mod start;
mod starts_alike;
mod survey;
mod taken_up;
mod talk;
mod telephone;
mod told_apart;
mod why_not;

use jiff::SignedDuration;
use serde_json::Value;

use crate::world::World;

/// A complete request in one sentence.
const COMPLETE: &str = "no imprime la del tercer piso en Cali, ext 2231, placa 60-2214";
/// The same without the tag.
const INCOMPLETE: &str = "no imprime la del tercer piso en Cali, ext 2231";

/// Ana has a case, and everybody has seen it.
async fn registered(world: &World) {
    world.ana().says(COMPLETE).await;
    world.everybody_looks().await;
}

/// Marcela has solved Ana's case, and everybody has seen it.
async fn solved(world: &World) {
    registered(world).await;
    world.marcela().says_in("mesa", "solucionar C-2026-000001 se cambió el tóner").await;
    world.everybody_looks().await;
}

/// Time goes by, hour by hour, as it does.
async fn hours_pass(world: &World, hours: i64) {
    for _ in 0..hours {
        world.advance(SignedDuration::from_hours(1)).await;
    }
}

/// A button of a card, as it stands there.
fn button(card: &Value, title: &str) -> Value {
    find(card, title).unwrap_or_else(|| panic!("no button {title:?}"))
}

fn find(node: &Value, title: &str) -> Option<Value> {
    match node {
        Value::Object(fields) if node["title"] == title && node["type"] != "Input.Toggle" => {
            let action =
                fields.get("type").and_then(Value::as_str).is_some_and(|kind| kind.starts_with("Action."));
            action.then(|| node.clone())
        }
        Value::Object(fields) => fields.values().find_map(|inner| find(inner, title)),
        Value::Array(all) => all.iter().find_map(|inner| find(inner, title)),
        _ => None,
    }
}
