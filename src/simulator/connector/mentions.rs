//! Mentions in what the bot sends: each `<at>` has an entity of its own, and each entity a tag and somebody who exists.

use serde_json::Value;

use super::super::card_check;
use super::super::hub::Hub;
use super::super::places::CARD;
use super::super::wire::Verdict;
use super::super::world::World;

pub(super) fn check(hub: &Hub, world: &World, activity: &Value, verdict: &mut Verdict) {
    let text = activity["text"].as_str().unwrap_or_default();
    let entities: Vec<&Value> = entities_of(activity).collect();
    verdict.violations.extend(card_check::mention_problems("the message", &[text], &entities));
    for entity in all(activity) {
        let id = entity["mentioned"]["id"].as_str().unwrap_or_default();
        if world.find_member(id).is_none() && id != hub.bot_id() {
            verdict.violation("a mention is of nobody");
        }
    }
}

/// The keys of the people who are mentioned, in the text and on cards.
pub(super) fn people(world: &World, activity: &Value) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for entity in all(activity) {
        let person = entity["mentioned"]["id"].as_str().and_then(|id| world.find_member(id));
        keys.extend(person.map(|person| person.key.clone()).filter(|key| !keys.contains(key)));
    }
    keys
}

fn all(activity: &Value) -> impl Iterator<Item = &Value> {
    let cards = activity["attachments"].as_array().map_or(&[][..], Vec::as_slice);
    let on_cards = cards
        .iter()
        .filter(|one| one["contentType"] == CARD)
        .flat_map(|card| entities_of(&card["content"]["msteams"]));
    entities_of(activity).chain(on_cards)
}

fn entities_of(owner: &Value) -> impl Iterator<Item = &Value> {
    let list = owner["entities"].as_array().map_or(&[][..], Vec::as_slice);
    list.iter().filter(|entity| entity["type"] == "mention")
}
