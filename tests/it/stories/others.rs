//! Buttons that are no action of a case: whoever presses one with somebody else's card changes nothing, whatever it names.

use serde_json::{Value, json};

use super::{INCOMPLETE, button, registered};
use crate::reliability::books::Books;
use crate::support::mesa::{Home, all_desks};
use crate::world::World;

/// What a requester's card asks for.
const REQUESTERS: [&str; 8] = [
    "request.send",
    "request.withdraw",
    "request.reopen",
    "case.follow",
    "mine.show",
    "request.same",
    "request.other",
    "request.also",
];
/// What the desk's cards ask for, beside the actions of a case.
const DESKS: [&str; 3] = ["desk.inform", "petition.create", "petition.direct"];
/// What the buttons of lists ask for.
const LISTS: [&str; 3] = ["list.take", "list.show", "list.open"];

const COUNTED: [&str; 7] = [
    "SELECT COUNT(*) FROM requests",
    "SELECT COUNT(*) FROM cases",
    "SELECT COUNT(*) FROM changes",
    "SELECT COUNT(*) FROM petitions",
    "SELECT COUNT(*) FROM presses",
    "SELECT COUNT(*) FROM timers",
    "SELECT SUM(revision) FROM requests",
];

/// Everything that a press could have changed.
async fn kept(home: &Home) -> Vec<i64> {
    let books = Books::of(home.folder());
    let mut counts = vec![];
    for question in COUNTED {
        counts.push(books.count(question).await);
    }
    books.close().await;
    counts
}

/// The nonce of Ana's newest card.
fn nonce(world: &World, title: &str) -> Value {
    let mut messages = world.ana().messages("chat").into_iter().rev();
    let card = messages.find_map(|message| message.card().cloned()).unwrap();
    button(&card, title)["data"]["nonce"].clone()
}

/// Everybody's own newest message, wherever they press.
fn somewhere(world: &World, person: &str) -> (String, String) {
    let places = [format!("chat-{person}"), "mesa".to_owned(), "infraestructura".to_owned()];
    let found = places.into_iter().find_map(|place| {
        let newest = world.simulator.messages(&place, person).ok()?.pop()?;
        Some((place, newest.id))
    });
    found.unwrap_or_else(|| panic!("{person} reads nothing"))
}

async fn press(world: &World, person: &str, verb: &str, nonce: &Value) {
    let (place, message) = somewhere(world, person);
    let data = json!({ "nonce": nonce, "id": nonce, "list": "queue|mesa||||", "text": "x", "description": "x", "matter": "0" });
    let action = json!({ "type": "Action.Execute", "title": "x", "verb": verb, "data": data });
    world.simulator.press_edited(person, &place, &message, &action).await.unwrap();
    world.settle().await;
}

/// role × verb × open request and case of somebody else's.
#[tokio::test]
async fn nobody_presses_with_somebody_elses_card() {
    let (world, home) = all_desks().await;
    world.juan().says("hola").await;
    world.ana().says(INCOMPLETE).await;
    let request = nonce(&world, "Ya no lo necesito");
    registered(&world).await;
    let case = nonce(&world, "Ya no lo necesito");
    let before = kept(&home).await;
    for named in [&request, &case, &json!("inventado"), &Value::Null] {
        for person in ["juan", "marcela", "andres", "paola", "carolina"] {
            for verb in REQUESTERS.into_iter().chain(DESKS) {
                press(&world, person, verb, named).await;
                assert_eq!(kept(&home).await, before, "{person} {verb} {named}");
            }
        }
        for person in ["juan", "paola"] {
            for verb in LISTS {
                press(&world, person, verb, named).await;
                assert_eq!(kept(&home).await, before, "{person} {verb} {named}");
            }
        }
    }
    assert!(!world.juan().sees().await.contains("no imprime"));
}
