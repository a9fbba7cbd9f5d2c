//! The page of the demo: its API and its files.

mod events;

use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;
use axum::extract::{DefaultBodyLimit, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use jiff::SignedDuration;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use tower_http::services::ServeDir;

use crate::catalog::Calendar;

use super::client::{self, At, Compose, Said, Say};
use super::faults::Fault;
use super::hub::{BOT_NAME, Hub};
use super::outcome::Outcome;
use super::people::Person;
use super::places::{ORGANISATION, Place, PlaceKind};
use super::view;
use super::world::World;

/// Pictures that people send come as base64.
const BODY_LIMIT: usize = 8 * 1024 * 1024;

/// The clock of a demo moves by a year at most in one step.
const LONGEST_STEP: SignedDuration = SignedDuration::from_hours(366 * 24);
/// Hardly more working days than a year has.
const MOST_DAYS: u32 = 250;

type App = State<Arc<Hub>>;
type Answer<T> = Result<Json<T>, Mistake>;

/// What the page asked for cannot be done; it shows the reason.
struct Mistake(anyhow::Error);

impl From<anyhow::Error> for Mistake {
    fn from(error: anyhow::Error) -> Self {
        Self(error)
    }
}

impl IntoResponse for Mistake {
    fn into_response(self) -> Response {
        (StatusCode::BAD_REQUEST, Json(json!({ "error": format!("{:#}", self.0) }))).into_response()
    }
}

/// Somebody looks at a place.
#[derive(Deserialize)]
struct Look {
    place: String,
    #[serde(rename = "as")]
    person: String,
}

/// Somebody.
#[derive(Deserialize)]
struct Who {
    #[serde(rename = "as")]
    person: String,
}

/// Somebody presses something, or lets a card refresh itself.
#[derive(Deserialize)]
struct Press {
    person: String,
    place: String,
    message: String,
    #[serde(default)]
    action: Value,
    #[serde(default)]
    inputs: Map<String, Value>,
}

impl Press {
    fn at(&self) -> At<'_> {
        At { person: &self.person, place: &self.place, message: &self.message }
    }
}

/// Somebody searches from the compose box.
#[derive(Deserialize)]
struct Search {
    #[serde(flatten)]
    at: Compose,
    #[serde(default)]
    words: String,
    #[serde(default)]
    skip: usize,
}

/// Somebody opens a command, or sends its dialog.
#[derive(Deserialize)]
struct Commanded {
    #[serde(flatten)]
    at: Compose,
    #[serde(default)]
    action: Value,
    #[serde(default)]
    inputs: Map<String, Value>,
}

/// The consent to hear every message of a team is given or withdrawn, in one of its channels.
#[derive(Deserialize)]
struct Consent {
    place: String,
    given: bool,
}

/// Somebody answers a card that offers a file.
#[derive(Deserialize)]
struct OfferAnswer {
    person: String,
    place: String,
    message: String,
    accept: bool,
}

/// How the clock is moved.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Step {
    /// By so many seconds.
    AdvanceSeconds(i64),
    /// To the same hour after so many of the organisation's working days.
    WorkingDays(u32),
    /// To when the desk attends, if it does not now.
    UntilOpen,
    /// To when the desk opens on the next working day.
    NextWorkingDay,
}

#[derive(Deserialize)]
struct After {
    #[serde(default)]
    after: u64,
}

pub(super) fn routes(folder: Option<&Path>) -> Router<Arc<Hub>> {
    let api = Router::new()
        .route("/api/world", get(world))
        .route("/api/messages", get(messages))
        .route("/api/events", get(events::stream))
        .route("/api/say", post(say))
        .route("/api/press", post(press))
        .route("/api/offer", post(offer))
        .route("/api/dialog", post(dialog))
        .route("/api/refresh", post(refresh))
        .route("/api/search", post(search))
        .route("/api/command", post(open_command))
        .route("/api/command/dialog", post(submit_command))
        .route("/api/mentions", get(mentions))
        .route("/api/consent", post(consent))
        .route("/api/clock", post(clock))
        .route("/api/wire", get(wire))
        .route("/api/mail", get(mail))
        .route("/api/faults", get(list_faults).post(add_fault).delete(clear_faults))
        .layer(DefaultBodyLimit::max(BODY_LIMIT));
    match folder {
        Some(folder) => api
            .nest_service("/vendor", ServeDir::new(folder.join("node_modules")))
            .fallback_service(ServeDir::new(folder)),
        None => api,
    }
}

async fn world(State(hub): App) -> Json<Value> {
    let clock = hub.clock_json();
    Json(hub.read(|world| {
        json!({
            "organisation": ORGANISATION,
            "tenant": hub.tenant_id,
            "bot": { "id": hub.bot_id(), "name": BOT_NAME },
            "clock": clock,
            "commands": hub.commands,
            "people": world.people.iter().map(person_json).collect::<Vec<_>>(),
            "places": world.places.iter().map(|place| place_json(world, place)).collect::<Vec<_>>(),
        })
    }))
}

fn person_json(person: &Person) -> Value {
    json!({
        "key": person.key,
        "name": person.name,
        "title": person.title,
        "role": person.role,
        "site": person.site,
        "locale": person.locale,
        "mail": person.mail,
        "object_id": person.object_id,
    })
}

fn place_json(world: &World, place: &Place) -> Value {
    let (kind, team) = match &place.kind {
        PlaceKind::Personal { .. } => ("personal", None),
        PlaceKind::Chat { .. } => ("chat", None),
        PlaceKind::Group { .. } => ("group", None),
        PlaceKind::Channel { team } => ("channel", world.team(team)),
    };
    json!({
        "key": place.key,
        "kind": kind,
        "title": place.title,
        "team": team.map(|team| &team.name),
        "reads_all": world.reads_all(place),
        "people": world.people_of(place),
    })
}

async fn messages(State(hub): App, Query(look): Query<Look>) -> Answer<Value> {
    let messages = hub.read(|world| view::messages(world, &look.place, &look.person))?;
    Ok(Json(json!({ "messages": messages })))
}

async fn say(State(hub): App, Json(words): Json<Say>) -> Answer<Said> {
    Ok(Json(client::say(&hub, &words).await?))
}

async fn press(State(hub): App, Json(press): Json<Press>) -> Answer<Outcome> {
    Ok(Json(client::press(&hub, press.at(), &press.action, &press.inputs).await?))
}

async fn dialog(State(hub): App, Json(press): Json<Press>) -> Answer<Outcome> {
    Ok(Json(client::submit_dialog(&hub, press.at(), &press.action, &press.inputs).await?))
}

async fn refresh(State(hub): App, Json(press): Json<Press>) -> Answer<Outcome> {
    Ok(Json(client::refresh(&hub, press.at()).await?))
}

async fn search(State(hub): App, Json(search): Json<Search>) -> Answer<Outcome> {
    Ok(Json(client::search(&hub, &search.at, &search.words, search.skip).await?))
}

async fn open_command(State(hub): App, Json(asked): Json<Commanded>) -> Answer<Outcome> {
    Ok(Json(client::open_command(&hub, &asked.at).await?))
}

async fn submit_command(State(hub): App, Json(sent): Json<Commanded>) -> Answer<Outcome> {
    Ok(Json(client::submit_command(&hub, &sent.at, &sent.action, &sent.inputs).await?))
}

async fn mentions(State(hub): App, Query(who): Query<Who>) -> Answer<Value> {
    let mentions = hub.read(|world| view::mentions_of(world, &who.person))?;
    Ok(Json(json!({ "mentions": mentions })))
}

async fn consent(State(hub): App, Json(consent): Json<Consent>) -> Answer<Value> {
    hub.set_consent(&consent.place, consent.given)?;
    Ok(Json(json!({ "reads_all": consent.given })))
}

async fn clock(State(hub): App, Json(step): Json<Step>) -> Answer<Value> {
    let _nothing_on_the_way = hub.on_the_way.write().await;
    let by = match step {
        Step::AdvanceSeconds(seconds) => SignedDuration::from_secs(seconds),
        Step::WorkingDays(days) => {
            hub.until(|calendar, now| calendar.add_working_days(now, days.min(MOST_DAYS)))
        }
        Step::UntilOpen => hub.until(Calendar::next_opening),
        Step::NextWorkingDay => hub.until(Calendar::next_working_day_opening),
    };
    let within = by.unsigned_abs() <= LONGEST_STEP.unsigned_abs();
    within.then_some(()).context("the clock moves by a year at most in one step")?;
    Ok(Json(hub.advance(by)))
}

async fn offer(State(hub): App, Json(answer): Json<OfferAnswer>) -> Answer<Value> {
    let at = At { person: &answer.person, place: &answer.place, message: &answer.message };
    let delivery = client::answer_offer(&hub, at, answer.accept).await?;
    Ok(Json(json!({ "status": delivery.status })))
}

async fn wire(State(hub): App, Query(query): Query<After>) -> Json<Value> {
    Json(json!({ "entries": hub.wire.after(query.after) }))
}

async fn mail(State(hub): App, Query(query): Query<After>) -> Json<Value> {
    Json(json!({ "letters": hub.mailbox.after(query.after) }))
}

async fn list_faults(State(hub): App) -> Json<Value> {
    Json(json!({ "faults": hub.faults.list() }))
}

async fn add_fault(State(hub): App, Json(fault): Json<Fault>) -> Json<Value> {
    hub.faults.add(fault);
    list_faults(State(hub)).await
}

async fn clear_faults(State(hub): App) -> Json<Value> {
    hub.faults.clear();
    list_faults(State(hub)).await
}
