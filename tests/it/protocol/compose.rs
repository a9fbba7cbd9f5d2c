//! The compose box: what its invokes become, and the documented bodies of their answers.

use mesa::botframework::{Answer, DialogPage, Event, InvokeAnswer, SearchResult};
use serde_json::{Value, json};

use super::world::{Behaviour, World, invoke};

const CARD: &str = "application/vnd.microsoft.card.adaptive";

async fn told(world: &World, reply: InvokeAnswer, activity: &Value) -> (u16, Value) {
    world.behave(Behaviour::Answer(Answer::Invoke { reply }));
    let (status, body) = world.send(&world.token().signed(), activity).await;
    (status, serde_json::from_str(&body).unwrap_or(Value::String(body)))
}

fn query(parameters: &Value) -> Value {
    let options = json!({"skip": 25, "count": 10});
    invoke(
        "composeExtension/query",
        json!({"commandId": "find", "parameters": parameters, "queryOptions": options}),
    )
}

fn result() -> SearchResult {
    SearchResult {
        title: "C-2026-000001".into(),
        text: "En proceso".into(),
        card: json!({"type": "AdaptiveCard"}),
    }
}

/// Statement 89.
#[tokio::test]
async fn a_search_is_answered_with_cards_and_previews() {
    let world = World::start().await;
    let words = query(&json!([{"name": "words", "value": "tóner"}]));
    let (status, body) = told(&world, InvokeAnswer::Results { results: vec![result()] }, &words).await;
    let preview = json!({"contentType": "application/vnd.microsoft.card.thumbnail",
        "content": {"title": "C-2026-000001", "text": "En proceso"}});
    let attachment = json!({"contentType": CARD, "content": {"type": "AdaptiveCard"}, "preview": preview});
    let list = json!({"type": "result", "attachmentLayout": "list", "attachments": [attachment]});
    assert_eq!((status, body), (200, json!({"composeExtension": list})));
    let turns = world.turns();
    let Event::SearchRequested(search) = &turns[0].event else { panic!("{turns:?}") };
    assert_eq!(
        (search.command.as_str(), search.words.as_str(), search.skip, search.count),
        ("find", "tóner", 25, 10)
    );
}

/// Statement 89: an empty search and an empty list are valid, and so is a sentence.
#[tokio::test]
async fn an_empty_search_and_an_empty_list_are_valid() {
    let world = World::start().await;
    for parameters in
        [json!([{"name": "initialRun", "value": "true"}]), json!([{"name": "words", "value": ""}])]
    {
        let (status, body) =
            told(&world, InvokeAnswer::Results { results: Vec::new() }, &query(&parameters)).await;
        let list = json!({"type": "result", "attachmentLayout": "list", "attachments": []});
        assert_eq!((status, body), (200, json!({"composeExtension": list})));
    }
    let sentence = InvokeAnswer::ResultMessage { text: "Intente de nuevo".into() };
    let message = json!({"composeExtension": {"type": "message", "text": "Intente de nuevo"}});
    assert_eq!(told(&world, sentence, &query(&json!([]))).await, (200, message));
    assert_eq!(world.turns().len(), 3);
}

/// Statement 90: a command opens a dialog; its answer is another page, a sentence, a card for the compose box, or nothing.
#[tokio::test]
async fn a_command_opens_a_dialog_and_closes_it_in_each_documented_way() {
    let world = World::start().await;
    let fetch =
        invoke("composeExtension/fetchTask", json!({"commandId": "register", "commandContext": "compose"}));
    let page = DialogPage { title: "Registrar".into(), card: json!({"type": "AdaptiveCard"}) };
    let (status, body) = told(&world, InvokeAnswer::Dialog { page: page.clone() }, &fetch).await;
    assert_eq!(
        (status, &body["task"]["type"], &body["task"]["value"]["card"]["contentType"]),
        (200, &json!("continue"), &json!(CARD))
    );

    let submit = invoke(
        "composeExtension/submitAction",
        json!({"commandId": "register", "commandContext": "compose", "data": {"who": "x"}}),
    );
    let (_, again) = told(&world, InvokeAnswer::Dialog { page }, &submit).await;
    assert_eq!(again["task"]["type"], "continue");
    let sentence = json!({"task": {"type": "message", "value": "Hecho"}});
    assert_eq!(
        told(&world, InvokeAnswer::DialogMessage { text: "Hecho".into() }, &submit).await,
        (200, sentence)
    );
    let (_, inserted) = told(&world, InvokeAnswer::Results { results: vec![result()] }, &submit).await;
    assert_eq!(inserted["composeExtension"]["attachments"][0]["contentType"], CARD);
    assert_eq!(told(&world, InvokeAnswer::DialogClosed, &submit).await, (200, json!("")));
    let turns = world.turns();
    assert!(matches!(&turns[0].event, Event::CommandOpened(command) if command.id == "register"));
    assert!(matches!(&turns[1].event, Event::CommandSubmitted { data, .. } if data["who"] == "x"));
}

/// Statement 91: whoever asks about a link, nothing of any case is told, and no turn runs.
#[tokio::test]
async fn a_pasted_link_shows_nothing() {
    let world = World::start().await;
    for name in ["composeExtension/queryLink", "composeExtension/anonymousQueryLink"] {
        let link = invoke(name, json!({"url": "https://entidad.example/C-2026-000001"}));
        let (status, body) = told(&world, InvokeAnswer::Results { results: vec![result()] }, &link).await;
        let list = json!({"type": "result", "attachmentLayout": "list", "attachments": []});
        assert_eq!((status, body), (200, json!({"composeExtension": list})));
    }
    assert!(world.turns().is_empty());
}

#[tokio::test]
async fn what_makes_no_sense_or_is_not_implemented_needs_no_turn() {
    let world = World::start().await;
    let status = async |name: &str, value: Value| {
        told(&world, InvokeAnswer::DialogClosed, &invoke(name, value)).await.0
    };
    assert_eq!(status("composeExtension/query", json!({"parameters": []})).await, 400);
    assert_eq!(status("composeExtension/fetchTask", json!(null)).await, 400);
    assert_eq!(status("composeExtension/submitAction", json!({"commandId": "x", "data": 7})).await, 400);
    assert_eq!(status("composeExtension/selectItem", json!({})).await, 501);
    assert!(world.turns().is_empty());
}
