//! Content that wants to be something else: shown as it was written, or not at all; never a 5xx (RELIABILITY 10, 107 to 112; conformance 49).

use jiff::SignedDuration;
use mesa::simulator::{Direction, Say, Token};
use serde_json::{Value, json};

use crate::support::mesa::desk;
use crate::world::World;

const FRAME: &str = "no imprime la HP del tercer piso en Cali, placa 60-2214, ext 2231";

fn hostile() -> Vec<String> {
    [
        "[pulse aquí](https://evil.example/x)",
        "![x](https://evil.example/x.png)",
        "<at>Director</at> <b>urgente</b> <script>alert(1)</script>",
        "${requester.name} ${if(true, 'x', 'y')} {{DATE(2026-11-23T13:00:00Z,SHORT)}} {{TIME(2026-11-23T13:00:00Z)}}",
        "**negrita** _cursiva_ ~~tachado~~ `code` # título > cita",
        "\u{202e}odnacilper\u{202c} \u{2066}x\u{2069} \u{feff}",
        "&lt;at&gt;Director&lt;/at&gt; &amp; &#60;b&#62;",
        r#"{"type":"AdaptiveCard","body":[{"type":"TextBlock","text":"x"}],"actions":[]}"#,
        "'; DROP TABLE cases; -- %_\\ \" ' \u{0}",
        "<quoted messageId=\"1\"/> </at> <!-- -->",
        "e\u{301}\u{301}\u{301} \u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}",
    ]
    .map(str::to_owned)
    .into_iter()
    .chain([format!("a{}", "\u{301}".repeat(30_000)), "palabra ".repeat(3_000), "x".repeat(20_000)])
    .collect()
}

/// What stands behind every text that a client reads as Markdown, wherever it is in what Mesa sent.
fn markdown_of(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Array(all) => all.iter().for_each(|one| markdown_of(one, found)),
        Value::Object(all) => {
            let kind = all.get("type").and_then(Value::as_str).unwrap_or_default();
            for (key, one) in all {
                let is_text = matches!(
                    (kind, key.as_str()),
                    ("TextBlock" | "message", "text") | ("", "value" | "title")
                );
                match one {
                    Value::String(text) if is_text => found.push(text.clone()),
                    _ => markdown_of(one, found),
                }
            }
        }
        _ => {}
    }
}

/// Whether a client would make something of it: a link, a picture, a mention, a tag, a date.
fn has_markup(text: &str) -> Option<&'static str> {
    let plain = |sign: &str| {
        text.match_indices(sign).any(|(at, _)| {
            let before = text[..at].bytes().rev().take_while(|byte| *byte == b'\\').count();
            before % 2 == 0
        })
    };
    [
        ("[pulse", "link"),
        ("![", "picture"),
        ("<at>", "mention"),
        ("<b>", "tag"),
        ("<script", "tag"),
        ("<quoted", "quotation"),
    ]
    .into_iter()
    .find(|(sign, _)| plain(sign))
    .map(|(_, what)| what)
    .or_else(|| text.contains("{{").then_some("date"))
    .or_else(|| text.contains(['\u{202e}', '\u{2066}']).then_some("turned text"))
    .or_else(|| text.contains("**negrita**").then_some("bold"))
}

#[tokio::test]
async fn hostile_words_are_shown_as_words_everywhere() {
    let (world, _home) = desk().await;
    for text in hostile() {
        let before = last_call(&world);
        let short: String = text.chars().take(900).collect();
        let said = world.ana().says(&format!("{FRAME} {text}")).await;
        assert_eq!(said.status, 200, "{text:.40}");
        world.marcela().presses("mesa", "Pedir información").await;
        world.marcela().presses("dialog", "Enviar al usuario").fills(&[("question", &short)]).await;
        world.ana().says(&format!("respuesta {text}")).await;
        world.marcela().presses("mesa", "Solucionar").await;
        world.marcela().presses("dialog", "Solucionar el caso").fills(&[("solution", &short)]).await;
        world.ana().presses("chat", "Confirmo").await;
        world.advance(SignedDuration::from_mins(2)).await;
        harmless(&world, before, &text);
    }
    assert!(world.marcela().sees().await.contains("pulse aquí"), "and it can be read");
}

fn last_call(world: &World) -> u64 {
    world.simulator.calls().last().map_or(0, |call| call.seq)
}

/// Nothing that went out since then is more than words; the simulator checks sizes, and would note what is too large.
fn harmless(world: &World, before: u64, text: &str) {
    let mut texts = Vec::new();
    for call in world.simulator.calls().into_iter().filter(|call| call.seq > before) {
        let sent = if call.direction == Direction::FromBot { &call.body } else { &call.answer };
        assert!(sent["entities"].as_array().is_none_or(Vec::is_empty), "no mention is ever made of words");
        assert!(call.status < 400 || call.status == 429, "{} {}: {text:.40}", call.what, call.status);
        markdown_of(sent, &mut texts);
    }
    let odd = world.expected_violations();
    assert_eq!(odd, Vec::<String>::new(), "what looks like a placeholder here is somebody's word");
    for one in &texts {
        assert_eq!(has_markup(one), None, "{text:.40} became {one:.300}");
    }
}

/// Somebody's name is words too.
#[tokio::test]
async fn a_hostile_name_is_shown_as_a_name() {
    let (world, _home) = desk().await;
    let before = last_call(&world);
    let words = Say { person: "ana".into(), place: "chat-ana".into(), text: FRAME.into(), ..Say::default() };
    let mut activity = world.simulator.activity(&words).unwrap();
    activity["from"]["name"] =
        json!("[pulse](https://evil.example) <at>Director</at> ${x} {{DATE(1)}} \u{202e}**negrita**");
    assert_eq!(world.simulator.deliver(&activity, &Token::Genuine).await.status, 200);
    world.settle().await;
    harmless(&world, before, "a name");
}

/// Every field of every kind of activity, replaced by something that nobody expects.
#[tokio::test]
async fn no_field_whatever_it_holds_makes_a_5xx() {
    let (world, _home) = desk().await;
    world.ana().says(FRAME).await;
    world.ana().sends_picture("mire", "error.png", "iVBORw0KGgo=").await;
    world.marcela().presses("mesa", "Tomar").await;
    world.marcela().presses("mesa", "Pedir información").await;
    world.marcela().presses("dialog", "Enviar al usuario").fills(&[("question", "¿Qué dice?")]).await;
    let mut kinds = std::collections::BTreeMap::new();
    for call in world.simulator.calls().into_iter().filter(|call| call.direction == Direction::ToBot) {
        kinds.insert(call.what.clone(), call.body);
    }
    assert!(kinds.len() >= 6, "{:?}", kinds.keys());
    let mut number = 0;
    for (kind, genuine) in &kinds {
        for pointer in pointers(genuine, "") {
            for odd in [json!(null), json!("\u{0}<at>"), json!({ "a": [null] }), json!([[]]), json!(-1e300)] {
                let mut activity = genuine.clone();
                number += 1;
                activity["id"] = json!(format!("odd-{number}"));
                *activity.pointer_mut(&pointer).unwrap() = odd.clone();
                let status = world.simulator.deliver(&activity, &Token::Genuine).await.status;
                assert!(status != 0 && (status < 500 || status == 501), "{kind}{pointer} = {odd}: {status}");
            }
        }
    }
    let said = world.juan().says("hola").await;
    assert_eq!(said.status, 200, "and the next person is served");
    drop(world.expected_violations());
}

fn pointers(value: &Value, base: &str) -> Vec<String> {
    let below = |key: String, one: &Value| {
        let path = format!("{base}/{}", key.replace('~', "~0").replace('/', "~1"));
        let mut all = pointers(one, &path);
        all.push(path);
        all
    };
    match value {
        Value::Object(all) => all.iter().flat_map(|(key, one)| below(key.clone(), one)).collect(),
        Value::Array(all) => {
            all.iter().enumerate().flat_map(|(at, one)| below(at.to_string(), one)).collect()
        }
        _ => vec![],
    }
}
