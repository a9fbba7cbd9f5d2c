//! What is no action of its own in the table: each result of a contact, the files, and the compose box.

use mesa::cases::{Action, Part, PersonId, Stage};
use serde_json::json;

use super::{MARK, Scene, form, judge};

/// What an attempt can have come to, and whether it ends what waits for the person.
const RESULTS: [(&str, bool); 4] =
    [("no_answer", false), ("spoke", false), ("confirmed", true), ("novelties", true)];
/// Said to whoever may not.
const FOR_THE_DESK: &str = "Esta acción es solo para el equipo que atiende el caso.";

/// What the person said in a call counts only where something waits for it.
pub(super) async fn every_contact(
    scene: &mut Scene,
    (role, person): (&str, &'static str),
    parts: &[Part],
    stage: Stage,
    requester: &PersonId,
) {
    let action = Action::LogContact;
    let may = parts.iter().any(|part| action.is_of(*part));
    for (result, ends) in RESULTS {
        let waits = matches!(stage, Stage::Solved | Stage::SolvedByProvider);
        let allowed = may && action.is_possible_in(stage) && (waits || !ends);
        let what = format!("{role} ({parts:?}), {result} in {stage:?}");
        let row = scene.arrange(stage, requester).await;
        let before = scene.look().await;
        let mut data = form(action, &row.nonce, "");
        data["result"] = json!(result);
        data["note"] = json!("palabras");
        scene.press_with(person, action, data).await;
        judge(&what, allowed, action, &before, &scene.look().await);
    }
}

/// Whoever asks for files, searches, or opens the form for a call gets what is theirs to have.
pub(super) async fn files_and_the_compose_box(
    scene: &mut Scene,
    (role, person): (&str, &'static str),
    parts: &[Part],
    stage: Stage,
    requester: &PersonId,
) {
    let is = |part: Part| parts.contains(&part);
    let what = format!("{role} ({parts:?}) in {stage:?}");
    let row = scene.arrange(stage, requester).await;
    let before = scene.look().await;
    let data = json!({ "data": { "verb": "desk.files", "nonce": row.nonce } });
    let told = scene.invoke(person, "task/fetch", &data).await;
    assert_eq!(told.contains(FOR_THE_DESK), !(is(Part::Owner) || is(Part::Desk)), "{what}, files: {told}");
    let words = json!({ "commandId": "case.search", "parameters": [{ "name": "query", "value": MARK }],
        "queryOptions": { "skip": 0, "count": 25 } });
    let found = scene.invoke(person, "composeExtension/query", &words).await;
    let may_read = is(Part::Requester) || is(Part::Staff) || is(Part::Coordinator);
    assert_eq!(found.contains("C-2026-000001"), may_read, "{what}, search: {found}");
    let call = json!({ "commandId": "case.register", "commandContext": "compose" });
    let opened = scene.invoke(person, "composeExtension/fetchTask", &call).await;
    assert_eq!(opened.contains(FOR_THE_DESK), !is(Part::Staff), "{what}, telephone: {opened}");
    assert_eq!(before, scene.look().await, "{what}: reading changed something");
}

impl Scene {
    async fn invoke(&mut self, person: &str, name: &str, value: &serde_json::Value) -> String {
        // Teams repeats nothing here: each has an id of its own.
        self.tries += 1;
        self.send(person, |activity| {
            activity["type"] = json!("invoke");
            activity["name"] = json!(name);
            activity["locale"] = json!("es-CO");
            activity["text"] = serde_json::Value::Null;
            activity["entities"] = json!([]);
            activity["value"] = value.clone();
        })
        .await
    }
}
