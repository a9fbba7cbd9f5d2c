//! A tiny bot that repeats what it hears. It believes only what the authority signed, so the harness is
//! tested with real tokens both ways.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use mesa::clock::Clock;
use mesa::simulator::Simulator;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::{APP_ID, APP_SECRET, Bot, Boxed, TENANT};

const CARD: &str = "application/vnd.microsoft.card.adaptive";

pub(super) struct Echo {
    endpoint: String,
    server: JoinHandle<()>,
}

struct Mind {
    clock: Clock,
    metadata: String,
    login: String,
    http: reqwest::Client,
}

impl Echo {
    pub(super) async fn start(simulator: &Simulator, clock: &Clock) -> Self {
        let mind = Arc::new(Mind {
            clock: clock.clone(),
            metadata: simulator.openid_metadata_url(),
            login: simulator.login_url(),
            http: reqwest::Client::builder().no_proxy().build().unwrap(),
        });
        let app = Router::new().route("/api/messages", post(messages)).with_state(mind);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}/api/messages", listener.local_addr().unwrap());
        let server = tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        Self { endpoint, server }
    }
}

impl Bot for Echo {
    fn endpoint(&self) -> String {
        self.endpoint.clone()
    }

    fn settle(&self) -> Boxed<'_, ()> {
        Box::pin(async {})
    }

    fn stop(self: Box<Self>) -> Boxed<'static, ()> {
        Box::pin(async move { self.server.abort() })
    }
}

async fn messages(
    State(mind): State<Arc<Mind>>,
    headers: HeaderMap,
    Json(activity): Json<Value>,
) -> Response {
    let header = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let status = match header.and_then(|value| value.strip_prefix("Bearer ")) {
        Some(token) => mind.believe(token, &activity).await,
        None => StatusCode::UNAUTHORIZED,
    };
    if status != StatusCode::OK {
        return status.into_response();
    }
    match activity["type"].as_str() {
        Some("invoke") => invoke(&mind, &activity).await,
        Some("message") => {
            mind.answer(&activity).await;
            StatusCode::OK.into_response()
        }
        Some("installationUpdate") if activity["action"] == "add" => {
            mind.send(&activity, &json!({ "type": "message", "text": "Hola" })).await;
            StatusCode::OK.into_response()
        }
        _ => StatusCode::OK.into_response(),
    }
}

async fn invoke(mind: &Mind, activity: &Value) -> Response {
    let body = match activity["name"].as_str() {
        Some("adaptiveCard/action") if activity["value"]["trigger"] == "automatic" => {
            json!({ "statusCode": 200, "type": CARD, "value": done("Solo para usted") })
        }
        Some("adaptiveCard/action") => {
            let tag = activity["value"]["action"]["data"]["tag"].as_str().unwrap_or_default();
            let message = activity["replyToId"].as_str().unwrap_or_default();
            mind.update(activity, message, &with_card(&done(&format!("Placa {tag}")))).await;
            json!({ "statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": "Listo" })
        }
        Some("task/fetch") => json!({ "task": { "type": "continue", "value": {
            "title": "Solución", "card": { "contentType": CARD, "content": dialog() }
        } } }),
        Some("task/submit") => {
            json!({ "task": { "type": "message", "value": activity["value"]["data"]["solution"] } })
        }
        Some("composeExtension/query") => results(&activity["value"]),
        Some("composeExtension/fetchTask") => command_dialog(&activity["value"]["messagePayload"]),
        Some("composeExtension/submitAction") => match activity["value"]["data"]["solution"].as_str() {
            Some("una tarjeta") => list(&[("Registrado", &done("Registrado"))]),
            Some("nada") => return StatusCode::OK.into_response(),
            told => json!({ "task": { "type": "message", "value": told } }),
        },
        _ => return StatusCode::NOT_IMPLEMENTED.into_response(),
    };
    Json(body).into_response()
}

/// What was searched for, once; for an opened search two results; for "todo" one after another without end.
fn results(value: &Value) -> Value {
    let parameter = &value["parameters"][0];
    let words = parameter["value"].as_str().unwrap();
    let skip = value["queryOptions"]["skip"].as_u64().unwrap();
    let count = value["queryOptions"]["count"].as_u64().unwrap();
    match words {
        "todo" => {
            let titles: Vec<String> = (skip..skip + count).map(|number| number.to_string()).collect();
            let card = done("uno de muchos");
            let all: Vec<_> = titles.iter().map(|title| (title.as_str(), &card)).collect();
            list(&all)
        }
        "nada" => json!({ "composeExtension": { "type": "message", "text": "Nada" } }),
        _ if parameter["name"] == "initialRun" => list(&[("uno", &done("uno")), ("dos", &done("dos"))]),
        _ => list(&[(words, &done(words))]),
    }
}

fn list(results: &[(&str, &Value)]) -> Value {
    let attachment = |(title, card): &(&str, &Value)| {
        json!({ "contentType": CARD, "content": card, "preview": {
            "contentType": "application/vnd.microsoft.card.thumbnail", "content": { "title": title, "text": "" } } })
    };
    let attachments: Vec<Value> = results.iter().map(attachment).collect();
    json!({ "composeExtension": { "type": "result", "attachmentLayout": "list", "attachments": attachments } })
}

/// A dialog that shows the message on which it was opened, and asks for a person.
fn command_dialog(message: &Value) -> Value {
    let mut card = dialog();
    let body = card["body"].as_array_mut().unwrap();
    let told = message["body"]["content"].as_str().unwrap_or("sin mensaje");
    body.insert(0, json!({ "type": "TextBlock", "text": told, "wrap": true }));
    body.push(json!({ "type": "Input.ChoiceSet", "id": "who", "label": "Persona", "choices": [],
        "choices.data": { "type": "Data.Query", "dataset": "graph.microsoft.com/users" } }));
    json!({ "task": { "type": "continue", "value": {
        "title": "Orden", "card": { "contentType": CARD, "content": card } } } })
}

impl Mind {
    async fn believe(&self, token: &str, activity: &Value) -> StatusCode {
        let Some(key) = self.key_of(token).await else { return StatusCode::UNAUTHORIZED };
        let text = |name: &str| key[name].as_str().unwrap();
        let decoding = DecodingKey::from_rsa_components(text("n"), text("e")).unwrap();
        let mut validation = Validation::new(Algorithm::RS256);
        validation.validate_exp = false;
        validation.set_audience(&[APP_ID]);
        validation.set_issuer(&["https://api.botframework.com"]);
        let Ok(data) = jsonwebtoken::decode::<Value>(token, &decoding, &validation) else {
            return StatusCode::UNAUTHORIZED;
        };
        let now = self.clock.now().as_second();
        let (from, until) = (data.claims["nbf"].as_i64().unwrap(), data.claims["exp"].as_i64().unwrap());
        if now < from - 300 || now > until + 300 {
            return StatusCode::UNAUTHORIZED;
        }
        let endorsed = key["endorsements"].as_array().unwrap().contains(&activity["channelId"]);
        let same_url = data.claims["serviceurl"] == activity["serviceUrl"];
        if endorsed && same_url { StatusCode::OK } else { StatusCode::FORBIDDEN }
    }

    async fn key_of(&self, token: &str) -> Option<Value> {
        let kid = jsonwebtoken::decode_header(token).ok()?.kid?;
        let metadata: Value = self.get(&self.metadata).await;
        let keys: Value = self.get(metadata["jwks_uri"].as_str()?).await;
        keys["keys"].as_array()?.iter().find(|key| key["kid"] == kid.as_str()).cloned()
    }

    async fn get(&self, url: &str) -> Value {
        self.http.get(url).send().await.unwrap().json().await.unwrap()
    }

    async fn answer(&self, heard: &Value) {
        let text = heard["text"].as_str().unwrap_or_default();
        let reply = match text {
            "tarjeta" => with_card(&form()),
            "arroba" => {
                json!({ "type": "message", "text": "Hola <at>Ana</at>", "entities": [{ "type": "mention",
                "text": "<at>Ana</at>", "mentioned": { "id": heard["from"]["id"], "name": "Ana" } }] })
            }
            "arroba suelta" => json!({ "type": "message", "text": "Hola <at>Ana</at>" }),
            "demasiado" => with_card(&done(&"x".repeat(28 * 1024))),
            "sin resumen" => json!({ "type": "message", "attachments": with_card(&form())["attachments"] }),
            _ if heard["value"].is_object() => {
                json!({ "type": "message", "text": heard["value"].to_string() })
            }
            _ => {
                json!({ "type": "message", "text": format!("Eco: {}", text.replace("<at>", "@").replace("</at>", "")) })
            }
        };
        self.send(heard, &reply).await;
    }

    async fn send(&self, heard: &Value, reply: &Value) {
        let url = url(heard);
        let token = token(&self.http, &self.login).await;
        self.http.post(url).bearer_auth(token).json(reply).send().await.unwrap();
    }

    async fn update(&self, heard: &Value, message: &str, reply: &Value) {
        let url = format!("{}/{message}", url(heard));
        let token = token(&self.http, &self.login).await;
        self.http.put(url).bearer_auth(token).json(reply).send().await.unwrap();
    }
}

/// A token of the login service, as the bot gets one.
pub(super) async fn token(http: &reqwest::Client, login: &str) -> String {
    let answer: Value = ask_token(http, login, APP_SECRET).await.json().await.unwrap();
    answer["access_token"].as_str().unwrap().to_owned()
}

/// Asks the login service for a token with this secret.
pub(super) async fn ask_token(http: &reqwest::Client, login: &str, secret: &str) -> reqwest::Response {
    let form = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("grant_type", "client_credentials")
        .append_pair("client_id", APP_ID)
        .append_pair("client_secret", secret)
        .append_pair("scope", "https://api.botframework.com/.default")
        .finish();
    http.post(format!("{login}/{TENANT}/oauth2/v2.0/token")).body(form).send().await.unwrap()
}

fn url(heard: &Value) -> String {
    let conversation = heard["conversation"]["id"].as_str().unwrap();
    let encoded: String = url::form_urlencoded::byte_serialize(conversation.as_bytes()).collect();
    format!("{}v3/conversations/{encoded}/activities", heard["serviceUrl"].as_str().unwrap())
}

fn with_card(card: &Value) -> Value {
    json!({
        "type": "message",
        "summary": "Una tarjeta",
        "attachments": [{ "contentType": CARD, "content": card }],
    })
}

fn form() -> Value {
    json!({
        "type": "AdaptiveCard",
        "version": "1.5",
        "refresh": { "action": { "type": "Action.Execute", "verb": "look", "title": "Ver" } },
        "body": [
            { "type": "TextBlock", "text": "Su solicitud", "wrap": true },
            { "type": "FactSet", "facts": [{ "title": "Sede", "value": "Cali" }] },
            { "type": "Input.Text", "id": "tag", "label": "Placa", "isRequired": true,
              "errorMessage": "Escriba la placa" }
        ],
        "actions": [
            { "type": "Action.Execute", "title": "Enviar", "verb": "send", "data": { "n": 1 } },
            { "type": "Action.Submit", "title": "Solucionar", "associatedInputs": "none",
              "data": { "msteams": { "type": "task/fetch" }, "n": 2 } },
            { "type": "Action.Submit", "title": "Después", "associatedInputs": "none", "data": { "n": 3 } }
        ]
    })
}

fn dialog() -> Value {
    json!({
        "type": "AdaptiveCard",
        "version": "1.5",
        "body": [{ "type": "Input.Text", "id": "solution", "label": "Solución", "isMultiline": true,
                   "isRequired": true, "errorMessage": "Escriba la solución" }],
        "actions": [{ "type": "Action.Submit", "title": "Guardar", "data": { "n": 4 } }]
    })
}

fn done(text: &str) -> Value {
    json!({
        "type": "AdaptiveCard",
        "version": "1.5",
        "body": [{ "type": "TextBlock", "text": text, "wrap": true }]
    })
}
