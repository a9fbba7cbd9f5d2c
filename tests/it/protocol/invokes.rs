//! The documented bodies of invoke answers.

use mesa::botframework::{Answer, DialogPage, Event, InvokeAnswer};
use serde_json::{Value, json};

use super::world::{Behaviour, World, invoke};

pub(super) fn press() -> Value {
    invoke(
        "adaptiveCard/action",
        json!({"action": {"type": "Action.Execute", "verb": "take", "data": {}}, "trigger": "manual"}),
    )
}

async fn told(world: &World, reply: InvokeAnswer, activity: &Value) -> (u16, Value) {
    world.behave(Behaviour::Answer(Answer::Invoke { reply }));
    let (status, body) = world.send(&world.token().signed(), activity).await;
    (status, serde_json::from_str(&body).unwrap_or(Value::String(body)))
}

/// Statements 80 and 81.
#[tokio::test]
async fn a_card_action_is_answered_in_the_body() {
    let world = World::start().await;
    let card = json!({"type": "AdaptiveCard", "version": "1.5"});
    assert_eq!(
        told(&world, InvokeAnswer::Card { card: card.clone() }, &press()).await,
        (200, json!({"statusCode": 200, "type": "application/vnd.microsoft.card.adaptive", "value": card}))
    );
    assert_eq!(
        told(&world, InvokeAnswer::Toast { text: "Listo".into() }, &press()).await,
        (
            200,
            json!({"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": "Listo"})
        )
    );
    let error = InvokeAnswer::CardError { status: 500, code: "X".into(), message: "m".into() };
    assert_eq!(
        told(&world, error, &press()).await,
        (
            200,
            json!({"statusCode": 500, "type": "application/vnd.microsoft.error", "value": {"code": "X", "message": "m"}})
        )
    );
}

/// Statements 59 and 81: a press whose turn broke is told so in the body.
#[tokio::test]
async fn a_press_that_broke_is_told_in_the_body() {
    let world = World::start().await;
    for behaviour in [Behaviour::Fail, Behaviour::Panic] {
        world.behave(behaviour);
        let (status, body) = world.send(&world.token().signed(), &press()).await;
        assert!(status == 200 && body.contains("Failed"), "{status} {body}");
    }
    world.behave(Behaviour::Unavailable);
    let (status, _) = world.send(&world.token().signed(), &press()).await;
    assert_eq!(status, 503, "nothing is durable: Teams tries again");
}

/// Statement 87.
#[tokio::test]
async fn a_dialog_is_a_task_envelope() {
    let world = World::start().await;
    let fetch = invoke("task/fetch", json!({"data": {"a": 1}, "context": {"theme": "dark"}}));
    let page = DialogPage { title: "Solucionar".into(), card: json!({"type": "AdaptiveCard"}) };
    let card = json!({"contentType": "application/vnd.microsoft.card.adaptive", "content": {"type": "AdaptiveCard"}});
    let value = json!({"title": "Solucionar", "height": "medium", "width": "medium", "card": card});
    assert_eq!(
        told(&world, InvokeAnswer::Dialog { page }, &fetch).await,
        (200, json!({"task": {"type": "continue", "value": value}}))
    );
    let submit = invoke("task/submit", json!({"data": {"a": 1}}));
    assert_eq!(
        told(&world, InvokeAnswer::DialogMessage { text: "Hecho".into() }, &submit).await,
        (200, json!({"task": {"type": "message", "value": "Hecho"}}))
    );
    assert_eq!(told(&world, InvokeAnswer::DialogClosed, &submit).await, (200, json!("")));
}

/// Statements 81 and 100.
#[tokio::test]
async fn malformed_and_unknown_invokes_need_no_turn() {
    let world = World::start().await;
    for value in [json!(null), json!({}), json!({"action": {"data": {}}}), json!("x")] {
        let (status, body) =
            told(&world, InvokeAnswer::DialogClosed, &invoke("adaptiveCard/action", value)).await;
        assert_eq!((status, &body["statusCode"]), (200, &json!(400)));
        assert_eq!(body["type"], "application/vnd.microsoft.error");
        assert_eq!(body["value"]["code"], "BadRequest");
        assert!(body["value"]["message"].is_string());
    }
    let status = async |activity: Value| told(&world, InvokeAnswer::DialogClosed, &activity).await;
    assert_eq!(status(invoke("task/submit", json!({}))).await.0, 400);
    assert_eq!(status(invoke("brand/new", json!({}))).await, (501, json!("")));
    assert!(world.turns().is_empty());
    assert_eq!(told(&world, InvokeAnswer::NotImplemented, &press()).await.0, 501);
    assert_eq!(told(&world, InvokeAnswer::BadRequest, &press()).await.0, 400);
}

/// Statements 57 and 84: an invoke comes through each time, and a refresh is told from a press.
#[tokio::test]
async fn a_repeated_invoke_is_answered_again_and_a_refresh_is_marked() {
    let world = World::start().await;
    let mut refresh = press();
    refresh["value"]["trigger"] = json!("automatic");
    for activity in [press(), press(), refresh] {
        assert_eq!(told(&world, InvokeAnswer::Toast { text: "x".into() }, &activity).await.0, 200);
    }
    let automatic: Vec<bool> = world
        .turns()
        .iter()
        .map(|turn| match &turn.event {
            Event::CardAction(action) => action.automatic,
            other => panic!("not a press: {other:?}"),
        })
        .collect();
    assert_eq!(automatic, [false, false, true]);
}
