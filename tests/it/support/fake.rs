//! A server on loopback that records what it is asked and answers by a script.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::response::Response;
use reqwest::header::HeaderMap;
use serde_json::Value;
use tokio::sync::watch;

/// One request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) method: String,
    /// With its query.
    pub(crate) path: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Seen {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

/// What is answered.
pub(crate) enum Reply {
    Json(u16, Value),
    Raw(u16, Vec<(&'static str, String)>, Vec<u8>),
    /// Never.
    Hang,
}

type Script = Box<dyn FnMut(&Seen) -> Reply + Send>;

pub(crate) struct Fake {
    pub(crate) url: String,
    shared: Arc<Shared>,
    count: watch::Receiver<usize>,
}

struct Shared {
    script: Mutex<Script>,
    seen: Mutex<Vec<Seen>>,
    count: watch::Sender<usize>,
}

impl Fake {
    pub(crate) async fn start(script: impl FnMut(&Seen) -> Reply + Send + 'static) -> Self {
        let (sender, count) = watch::channel(0);
        let shared = Shared { script: Mutex::new(Box::new(script)), seen: Mutex::default(), count: sender };
        let shared = Arc::new(shared);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let app = Router::new().fallback(answer).with_state(Arc::clone(&shared));
        tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        Self { url, shared, count }
    }

    pub(crate) fn script(&self, script: impl FnMut(&Seen) -> Reply + Send + 'static) {
        *self.shared.script.lock().unwrap() = Box::new(script);
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.shared.seen.lock().unwrap().clone()
    }

    /// Until so many requests have come.
    pub(crate) async fn reached(&self, count: usize) {
        self.count.clone().wait_for(|seen| *seen >= count).await.unwrap();
    }
}

async fn answer(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    let path = head.uri.path_and_query().unwrap().to_string();
    let body = String::from_utf8(body.to_vec()).unwrap();
    let seen = Seen { method: head.method.to_string(), path, headers: head.headers, body };
    let reply = (shared.script.lock().unwrap())(&seen);
    shared.seen.lock().unwrap().push(seen);
    shared.count.send_modify(|count| *count += 1);
    let (status, headers, body) = match reply {
        Reply::Json(status, body) => {
            (status, vec![("content-type", "application/json".into())], body.to_string().into_bytes())
        }
        Reply::Raw(status, headers, body) => (status, headers, body),
        Reply::Hang => std::future::pending().await,
    };
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(name, value);
    }
    response.body(Body::from(body)).unwrap()
}
