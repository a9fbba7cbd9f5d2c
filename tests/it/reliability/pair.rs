//! Two replicas of Mesa on one PostgreSQL, behind something that hands activities to them.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use futures_util::future::join_all;
use mesa::config::Database;
use secrecy::SecretString;
use sqlx::PgPool;

use crate::support::mesa::{Home, Mesa};
use crate::support::postgres;
use crate::world::{Bot, Boxed, World};

/// Two replicas; clones are the same two.
#[derive(Clone)]
pub(super) struct Pair {
    replicas: [Arc<Mesa>; 2],
    front: Arc<Front>,
    endpoint: String,
}

/// Hands on what arrives.
struct Front {
    targets: [String; 2],
    http: reqwest::Client,
    to_both: AtomicBool,
    turn: AtomicUsize,
    statuses: Mutex<Vec<u16>>,
}

impl Pair {
    async fn start(home: &Home, world: &World) -> Self {
        let replicas =
            [Arc::new(home.start(&world.clock, 2).await), Arc::new(home.start(&world.clock, 3).await)];
        let front = Arc::new(Front {
            targets: [replicas[0].endpoint(), replicas[1].endpoint()],
            http: reqwest::Client::builder().no_proxy().build().unwrap(),
            to_both: AtomicBool::new(false),
            turn: AtomicUsize::new(0),
            statuses: Mutex::default(),
        });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}/api/messages", listener.local_addr().unwrap());
        let app = Router::new().fallback(hand_on).with_state(Arc::clone(&front));
        tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        Self { replicas, front, endpoint }
    }

    /// From now on each activity goes to both at once; else they take turns.
    pub(super) fn tell_both(&self, both: bool) {
        self.front.to_both.store(both, Ordering::SeqCst);
    }

    /// How the replicas answered since this was asked last.
    pub(super) fn statuses(&self) -> Vec<u16> {
        std::mem::take(&mut self.front.statuses.lock().unwrap())
    }
}

impl Bot for Pair {
    fn endpoint(&self) -> String {
        self.endpoint.clone()
    }

    fn settle(&self) -> Boxed<'_, ()> {
        Box::pin(async {
            tokio::join!(self.replicas[0].settle(), self.replicas[1].settle());
        })
    }

    fn stop(self: Box<Self>) -> Boxed<'static, ()> {
        Box::pin(std::future::ready(()))
    }
}

/// A desk at work whose bot is a pair, and its database.
pub(super) async fn desk() -> (World, Pair, PgPool) {
    let mut world = World::empty().await;
    let url = tokio::task::spawn_blocking(postgres::database).await.unwrap();
    let database = Database::Postgres(SecretString::from(url.clone()));
    let home = Home::new(&world.simulator).with(|settings| settings.database = database);
    let pair = Pair::start(&home, &world).await;
    world.bring(pair.clone()).await;
    world.carolina().says_in("mesa", "vincular mesa").await;
    world.everybody_looks().await;
    (world, pair, PgPool::connect(&url).await.unwrap())
}

async fn hand_on(State(front): State<Arc<Front>>, headers: HeaderMap, body: Bytes) -> (StatusCode, Bytes) {
    let to = if front.to_both.load(Ordering::SeqCst) {
        vec![0, 1]
    } else {
        vec![front.turn.fetch_add(1, Ordering::SeqCst) % 2]
    };
    let answers = join_all(to.into_iter().map(|target| front.ask(target, &headers, &body))).await;
    front.statuses.lock().unwrap().extend(answers.iter().map(|(status, _)| status.as_u16()));
    let good = answers.iter().position(|(status, _)| status.is_success()).unwrap_or(0);
    answers.into_iter().nth(good).unwrap()
}

impl Front {
    async fn ask(&self, target: usize, headers: &HeaderMap, body: &Bytes) -> (StatusCode, Bytes) {
        let mut request = self.http.post(&self.targets[target]).body(body.clone());
        for name in [header::AUTHORIZATION, header::CONTENT_TYPE] {
            if let Some(value) = headers.get(&name) {
                request = request.header(name, value);
            }
        }
        let response = request.send().await.unwrap();
        (response.status(), response.bytes().await.unwrap())
    }
}
