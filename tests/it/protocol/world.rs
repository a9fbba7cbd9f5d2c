//! Mesa's edge on loopback with a handler that does what the test says.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::future::join_all;
use jiff::SignedDuration;
use mesa::botframework::auth::keys::KeyCache;
use mesa::botframework::auth::{Authenticator, InboundRules, OpenIdKeys};
use mesa::botframework::cloud::{Cloud, CloudAddresses};
use mesa::botframework::{Answer, BoxFuture, Event, Inbound, InvokeAnswer, Lapse, TurnError, TurnHandler};
use mesa::chance::Chance;
use mesa::clock::{Clock, ClockHand};
use mesa::http::{Edge, Limits, Operation};
use reqwest::RequestBuilder;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use crate::support::authority::{APP_ID, Authority, ISSUER, SERVICE_URL, Token};

pub(crate) const TENANT: &str = "11111111-aaaa-bbbb-cccc-000000000001";
const START: &str = "2026-11-23T13:00:00Z";

/// What the handler does with a turn.
#[derive(Clone)]
pub(crate) enum Behaviour {
    Answer(Answer),
    Unavailable,
    Fail,
    Panic,
    /// Waits until it is released, then accepts.
    Wait(CancellationToken),
}

pub(crate) struct Handler {
    pub(crate) behaviour: Mutex<Behaviour>,
    turns: Mutex<Vec<Inbound>>,
    started: watch::Sender<usize>,
}

impl Handler {
    /// How many turns have finished.
    pub(crate) fn count(&self) -> usize {
        self.turns.lock().unwrap().len()
    }

    /// Until a turn has begun.
    pub(crate) async fn started(&self) {
        self.started.subscribe().wait_for(|begun| *begun > 0).await.unwrap();
    }
}

impl TurnHandler for Handler {
    fn turn(&self, inbound: Inbound) -> BoxFuture<'_, Result<Answer, TurnError>> {
        let behaviour = self.behaviour.lock().unwrap().clone();
        self.started.send_modify(|begun| *begun += 1);
        Box::pin(async move {
            let answer = match behaviour {
                Behaviour::Answer(answer) => Ok(answer),
                Behaviour::Unavailable => Err(TurnError::Unavailable),
                Behaviour::Fail => Err(TurnError::Failed),
                Behaviour::Panic => panic!("as the test says"),
                Behaviour::Wait(release) => {
                    release.cancelled().await;
                    Ok(Answer::Accepted)
                }
            };
            self.turns.lock().unwrap().push(inbound);
            answer
        })
    }

    /// Cards are told in words; everything else gets its status.
    fn instead(&self, inbound: &Inbound, lapse: Lapse) -> Option<InvokeAnswer> {
        let text = format!("{lapse:?}");
        matches!(inbound.event, Event::CardAction(_)).then_some(InvokeAnswer::Toast { text })
    }
}

struct Ready;

impl Operation for Ready {
    fn is_ready(&self) -> BoxFuture<'_, bool> {
        Box::pin(async { true })
    }

    fn metrics(&self) -> BoxFuture<'_, String> {
        Box::pin(async { "mesa_up 1\n".to_owned() })
    }
}

pub(crate) struct World {
    pub(crate) authority: Authority,
    pub(crate) clock: Clock,
    pub(crate) hand: ClockHand,
    pub(crate) handler: Arc<Handler>,
    pub(crate) stop: CancellationToken,
    pub(crate) address: SocketAddr,
    pub(crate) served: tokio::task::JoinHandle<std::io::Result<()>>,
    http: reqwest::Client,
}

/// Status and body of an answer.
pub(crate) type Told = (u16, String);

pub(crate) fn limits() -> Limits {
    Limits { drain: Duration::from_secs(5), ..Limits::default() }
}

impl World {
    pub(crate) async fn start() -> Self {
        Self::with(limits(), None).await
    }

    pub(crate) async fn with_limits(limits: Limits) -> Self {
        Self::with(limits, None).await
    }

    pub(crate) async fn development() -> Self {
        Self::with(limits(), Some(Authenticator::development("dev-tenant".into()))).await
    }

    async fn with(limits: Limits, door: Option<Authenticator>) -> Self {
        let authority = Authority::start().await;
        let (clock, hand) = Clock::by_hand(START.parse().unwrap());
        let cloud = cloud(&authority.metadata(), authority.url());
        let keys = KeyCache::new(OpenIdKeys::new(&cloud).unwrap(), clock.clone());
        let door = door.unwrap_or_else(|| Authenticator::signed(&cloud, rules(), keys, clock.clone()));
        let behaviour = Mutex::new(Behaviour::Answer(Answer::Accepted));
        let handler = Handler { behaviour, turns: Mutex::default(), started: watch::Sender::new(0) };
        let (handler, stop) = (Arc::new(handler), CancellationToken::new());
        let turns: Arc<dyn TurnHandler> = handler.clone();
        let edge = Edge::new(door, turns, Arc::new(Ready), Chance::seeded(1), limits, stop.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let served = tokio::spawn(edge.serve(listener));
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        Self { authority, clock, hand, handler, stop, address, served, http }
    }

    pub(crate) fn behave(&self, behaviour: Behaviour) {
        *self.handler.behaviour.lock().unwrap() = behaviour;
    }

    pub(crate) fn turns(&self) -> Vec<Inbound> {
        self.handler.turns.lock().unwrap().clone()
    }

    pub(crate) fn advance_seconds(&self, seconds: i64) {
        self.hand.advance(SignedDuration::from_secs(seconds));
    }

    /// A good token at this moment.
    pub(crate) fn token(&self) -> Token {
        Token::at(self.clock.now().as_second())
    }

    pub(crate) fn request(&self, method: &str, path: &str) -> RequestBuilder {
        let method = method.parse().unwrap();
        self.http.request(method, format!("http://{}{path}", self.address))
    }

    pub(crate) fn messages(&self) -> RequestBuilder {
        self.request("POST", "/api/messages").header("content-type", "application/json")
    }

    /// Posts a body with an Authorization header.
    pub(crate) async fn post(&self, authorization: &str, body: &str) -> Told {
        told(self.messages().header("authorization", authorization).body(body.to_owned())).await
    }

    pub(crate) async fn send(&self, token: &str, activity: &Value) -> Told {
        self.post(&format!("Bearer {token}"), &activity.to_string()).await
    }

    /// The status of the standard message with this token.
    pub(crate) async fn status(&self, token: &Token) -> u16 {
        self.send(&token.signed(), &message()).await.0
    }

    /// The status of this activity with a good token.
    pub(crate) async fn status_of(&self, activity: &Value) -> u16 {
        self.send(&self.token().signed(), activity).await.0
    }

    pub(crate) async fn statuses(&self, token: &Token, times: usize) -> Vec<u16> {
        join_all((0..times).map(|_| self.status(token))).await
    }

    /// Writes bytes on a fresh connection and returns what comes back until the peer or the answer ends.
    pub(crate) async fn raw(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = vec![0; 4096];
        let read = stream.read(&mut answer).await.unwrap();
        String::from_utf8_lossy(&answer[..read]).into_owned()
    }
}

pub(crate) async fn told(request: RequestBuilder) -> Told {
    let response = request.send().await.unwrap();
    let status = response.status().as_u16();
    (status, response.text().await.unwrap())
}

pub(crate) fn rules() -> InboundRules {
    InboundRules { app_id: APP_ID.into(), tenants: vec![TENANT.into()], channels: vec!["msteams".into()] }
}

/// A cloud wholly on this machine.
pub(crate) fn cloud(metadata: &str, login: &str) -> Cloud {
    let addresses = CloudAddresses {
        issuer: ISSUER.into(),
        metadata: metadata.into(),
        login: login.into(),
        scope: "https://api.botframework.com/.default".into(),
        service_hosts: vec!["127.0.0.1".into()],
    };
    Cloud::new(addresses).unwrap()
}

/// A message as Teams sends it.
pub(crate) fn message() -> Value {
    json!({"type": "message", "id": "1700000000000", "channelId": "msteams", "serviceUrl": SERVICE_URL,
        "from": {"id": "29:ana", "name": "Ana", "aadObjectId": "22222222-aaaa-bbbb-cccc-000000000001"},
        "recipient": {"id": format!("28:{APP_ID}"), "name": "Mesa"},
        "conversation": {"id": "a:1", "conversationType": "personal", "tenantId": TENANT},
        "text": "hola", "channelData": {"tenant": {"id": TENANT}}})
}

/// The message with one field changed.
pub(crate) fn message_with(name: &str, value: impl Into<Value>) -> Value {
    let mut activity = message();
    activity[name] = value.into();
    activity
}

pub(crate) fn invoke(name: &str, value: Value) -> Value {
    let mut activity = message_with("type", "invoke");
    (activity["name"], activity["value"]) = (name.into(), value);
    activity
}
