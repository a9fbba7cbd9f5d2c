//! Who may do what: every role with every action, in every state, with their own case and with somebody else's, through
//! the real desk. The table of actions is the expectation; there is no other.

mod beside;

use std::collections::BTreeMap;

use jiff::SignedDuration;
use mesa::cases::{Action, Case, Number, Part, PersonId, Stage, Subject, Weight};
use mesa::catalog::{Field, GroupKey};
use mesa::config::Database;
use mesa::simulator::{Fault, FaultKind, FaultyCall, Say, Token};
use mesa::store::{CaseRow, NonceRow, Placement, Store};
use secrecy::SecretString;
use serde_json::{Value, json};
use sqlx::PgPool;

use crate::support::mesa::{Home, open_all_desks};
use crate::support::postgres;
use crate::support::states::state;
use crate::world::World;

/// A word of the case that nobody may read who is not told.
const MARK: &str = "xilófono";
/// Who is asked in an unforgeable way: a person of the world, and how they stand to a case of infrastructure.
const ROLES: [(&str, &str, &[Part]); 8] = [
    ("requester", "ana", &[]),
    ("agent of the owning group", "paola", &[Part::Owner, Part::Staff]),
    ("agent of the desk", "marcela", &[Part::Desk, Part::Staff]),
    ("specialist of another group", "natalia", &[Part::Staff]),
    ("coordinator", "emily", &[Part::Coordinator]),
    ("administrator, who may what the coordination may", "andres", &[Part::Coordinator]),
    ("stranger", "juan", &[]),
    ("guest", "gloria", &[]),
];

/// A desk at work with a case of infrastructure, and a second handle on its store.
struct Scene {
    world: World,
    store: Store,
    database: PgPool,
    /// Somebody of the owning group, as a dialog names them.
    assignee: String,
    home: Home,
    bases: BTreeMap<&'static str, Value>,
    people: BTreeMap<&'static str, PersonId>,
    tries: u32,
}

impl Scene {
    async fn set() -> Self {
        let world = World::empty().await;
        world.simulator.add_guest("gloria", "Gloria Invitada", "a0a00099-5d1e-4c52-9c1a-6a1f0c7e0099");
        world.simulator.join_team("gloria").await.unwrap();
        let [carolina, emily, andres] =
            ["carolina", "emily", "andres"].map(|key| world.simulator.person(key).unwrap().object_id);
        let url = tokio::task::spawn_blocking(postgres::database).await.unwrap();
        let home = Home::new(&world.simulator).with(|settings| {
            settings.database = Database::Postgres(SecretString::from(url.clone()));
            settings.coordinators = vec![carolina, emily];
            settings.administrators = vec![andres];
        });
        let (world, home) = open_all_desks(world, home).await;
        // The administrator runs Mesa, and works in no group.
        world.simulator.leave_team("andres").await.unwrap();
        world.settle().await;
        world.ana().says(&format!("{} {MARK}", super::COMPLETE)).await;
        world.juan().says("no imprime la del segundo piso en Tunja, ext 1200, placa 60-2215").await;
        let store = Store::open_postgres(&url).await.unwrap();
        let database = PgPool::connect(&url).await.unwrap();
        let assignee = format!("person:{}", world.simulator.person("felipe").unwrap().object_id);
        let mut scene = Self {
            world,
            store,
            database,
            assignee,
            home,
            bases: BTreeMap::new(),
            people: BTreeMap::new(),
            tries: 0,
        };
        for (_, person, _) in ROLES {
            scene.meet(person).await;
        }
        scene
    }

    /// What Teams sends for this person, and who they are in the store.
    async fn meet(&mut self, person: &'static str) {
        let place = match person {
            "paola" => "infraestructura",
            "marcela" | "gloria" => "mesa",
            "natalia" => "seguridad",
            _ => "",
        };
        let place = if place.is_empty() { format!("chat-{person}") } else { place.to_owned() };
        let words =
            Say { person: person.into(), place, text: "hola".into(), mention: true, ..Say::default() };
        let base = self.world.simulator.activity(&words).unwrap();
        self.world.simulator.deliver(&base, &Token::Genuine).await;
        self.world.settle().await;
        let object_id = self.world.simulator.person(person).unwrap().object_id;
        let id = self.person_id(&object_id).await;
        self.bases.insert(person, base);
        self.people.insert(person, id);
    }

    async fn person_id(&self, object_id: &str) -> PersonId {
        let seen = mesa::store::Sighting {
            tenant_id: crate::world::TENANT,
            object_id,
            teams_id: "29:seen-by-the-test",
            name: "",
            locale: None,
            time_zone: None,
            at: self.world.clock.now(),
        };
        let mut tx = self.store.begin().await.unwrap();
        tx.see_person(PersonId("invented".into()), &seen).await.unwrap().id
    }

    /// The case as it is to be pressed on: in this state, somebody's, with a nonce of its own.
    async fn arrange(&mut self, stage: Stage, requester: &PersonId) -> CaseRow {
        self.tries += 1;
        let nonce = format!("nonce-{}", self.tries);
        let mut tx = self.store.begin().await.unwrap();
        let mut row = tx.find_case_numbered(number()).await.unwrap().unwrap();
        // What can be corrected.
        row.case.details.forget(Field::Floor);
        let handler = self.people["gloria"].clone();
        let case = Case {
            group: GroupKey("infraestructura".into()),
            passed: vec![GroupKey("mesa".into())],
            weight: Weight::MIDDLE,
            state: state(stage, handler, self.world.clock.now()),
            ..row.case
        };
        let row = CaseRow { case, ..row };
        tx.save_case(&row, &nonce).await.unwrap();
        let (subject, request) = (Subject::Case(row.case.id.clone()), row.case.request.clone());
        let named = NonceRow { subject, request, revision: row.revision + 1 };
        tx.insert_nonce(&nonce, &named).await.unwrap();
        // Words that can be taken back.
        let text = "palabras".to_owned();
        let request = row.case.request.clone();
        let placement = Placement { nonce: nonce.clone(), request, text, before: None, message: None };
        tx.insert_placement(&placement).await.unwrap();
        tx.commit().await.unwrap();
        // Whose it is never changes in a desk's life: here it does.
        let given = sqlx::query("UPDATE cases SET requester_id = $1 WHERE id = $2");
        given.bind(&requester.0).bind(&row.case.id.0).execute(&self.database).await.unwrap();
        CaseRow { revision: row.revision + 1, nonce, ..row }
    }

    /// The case now, with the rows of its log and the jobs that wait.
    async fn look(&self) -> (CaseRow, usize, i64) {
        let mut tx = self.store.read().await.unwrap();
        let row = tx.find_case_numbered(number()).await.unwrap().unwrap();
        let log = tx.list_changes(&row.case.request).await.unwrap().len();
        (row, log, tx.outbox_totals().await.unwrap().waiting)
    }

    /// Sends what a card, a dialog or a hand sends; gives what the person is told at once.
    async fn send(&mut self, person: &str, change: impl FnOnce(&mut Value)) -> String {
        let mut activity = self.bases[person].clone();
        activity["id"] = json!(format!("f:{}-{person}", self.tries));
        change(&mut activity);
        let delivery = self.world.simulator.deliver(&activity, &Token::Genuine).await;
        assert!(delivery.is_accepted(), "{activity}: {delivery:?}");
        delivery.body.to_string()
    }

    async fn press(&mut self, person: &str, action: Action, nonce: &str) -> String {
        let data = form(action, nonce, &self.assignee);
        self.press_with(person, action, data).await
    }

    async fn press_with(&mut self, person: &str, action: Action, data: Value) -> String {
        let is_dialog = !action.is_one_press() && !action.is_of(Part::Requester);
        self.send(person, |activity| {
            activity["type"] = json!("invoke");
            activity["text"] = Value::Null;
            activity["entities"] = json!([]);
            let verb = action.key();
            if is_dialog {
                activity["name"] = json!("task/submit");
                activity["value"] = json!({ "data": with_verb(data, verb) });
            } else {
                activity["name"] = json!("adaptiveCard/action");
                let action = json!({ "type": "Action.Execute", "verb": verb, "data": data });
                activity["value"] = json!({ "action": action, "trigger": "manual" });
            }
        })
        .await
    }

    async fn types(&mut self, person: &str, words: &str) {
        self.send(person, |activity| activity["text"] = json!(format!("<at>Mesa</at> {words}"))).await;
    }
}

fn number() -> Number {
    "C-2026-000001".parse().unwrap()
}

/// Everything that any action could need, filled in well.
fn form(action: Action, nonce: &str, assignee: &str) -> Value {
    let group = if action == Action::Escalate { "group:seguridad" } else { "group:sistemas" };
    json!({
        "nonce": nonce, "text": "palabras", "answer": "palabras", "question": "palabras", "solution": "palabras",
        "novelty": "palabras", "reason": "palabras", "tried": "palabras", "comment": "palabras", "score": "4",
        "group": group, "assignee": assignee, "priority": "urgent", "other": "C-2026-000002",
        "link": "related", "provider": "impresion", "channel": "phone", "result": "spoke", "ground": "mistake",
        "floor": "7",
    })
}

fn with_verb(mut data: Value, verb: &str) -> Value {
    data["verb"] = json!(verb);
    data
}

/// The typed form of an action, where there is one.
fn typed(action: Action) -> Option<&'static str> {
    Some(match action {
        Action::Take => "tomar C-2026-000001",
        Action::Assign => "asignar C-2026-000001 a Felipe Ocampo",
        Action::Ask => "pedir C-2026-000001 palabras",
        Action::Extend => "ampliar C-2026-000001",
        Action::Reply => "responder C-2026-000001 palabras",
        Action::Note => "nota C-2026-000001 palabras",
        Action::Escalate => "escalar C-2026-000001 a seguridad: palabras; palabras",
        Action::HandBack => "devolver C-2026-000001 palabras",
        Action::Prioritise => "prioridad C-2026-000001 urgente: palabras",
        Action::Correct => "corregir C-2026-000001 piso 7",
        Action::Relate => "relacionar C-2026-000001 con C-2026-000002",
        Action::RequestRelated => "solicitar C-2026-000001 a sistemas: palabras",
        Action::SendToProvider => "proveedor C-2026-000001 impresion",
        Action::ProviderSolved => "proveedor solucionó C-2026-000001 palabras",
        Action::LogContact => "contacto C-2026-000001 teléfono hablé: palabras",
        Action::Solve => "solucionar C-2026-000001 palabras",
        Action::Close => "cerrar C-2026-000001 palabras",
        Action::Annul => "anular C-2026-000001 error: palabras",
        Action::Consult => "consultar C-2026-000001 palabras",
        _ => return None,
    })
}

/// Those who are in a channel, where a command is read as one.
fn is_in_channel(person: &str) -> bool {
    matches!(person, "paola" | "marcela" | "natalia" | "gloria")
}

/// What came of it, against the table.
fn judge(
    what: &str,
    allowed: bool,
    action: Action,
    before: &(CaseRow, usize, i64),
    after: &(CaseRow, usize, i64),
) {
    let ((old, log, _), (new, newer, _)) = (before, after);
    if allowed {
        assert!(newer > log, "{what}: allowed, and nothing was done");
        let (from, to) = (old.case.state.stage(), new.case.state.stage());
        assert!(action.may_become(from, to), "{what}: it became {to:?}");
    } else {
        assert_eq!((old, log), (new, newer), "{what}: not allowed, and something was done");
    }
}

/// Every role and action in one state.
async fn every_role_in(stage: Stage) {
    let mut scene = Scene::set().await;
    let stranger = scene.people["juan"].clone();
    for (role, person, parts) in ROLES {
        for own in [false, true] {
            let requester = if own { scene.people[person].clone() } else { stranger.clone() };
            // The stranger is the other person of somebody else's case: the case is then Ana's.
            let requester = if !own && person == "juan" { scene.people["ana"].clone() } else { requester };
            let parts: Vec<Part> = parts.iter().copied().chain(own.then_some(Part::Requester)).collect();
            every_action(&mut scene, (role, person), &parts, stage, &requester).await;
            beside::every_contact(&mut scene, (role, person), &parts, stage, &requester).await;
            beside::files_and_the_compose_box(&mut scene, (role, person), &parts, stage, &requester).await;
        }
    }
    a_stale_roster_allows_nothing(&mut scene, stage).await;
    // Forged forms name choices that no form offered; they come back as they were filled in.
    drop(scene.world.expected_violations());
    drop(scene.home);
}

async fn every_action(
    scene: &mut Scene,
    (role, person): (&str, &'static str),
    parts: &[Part],
    stage: Stage,
    requester: &PersonId,
) {
    for action in Action::all().filter(|action| !action.is_of(Part::Mesa)) {
        let may = parts.iter().any(|part| action.is_of(*part));
        let allowed = may && action.is_possible_in(stage);
        let what = format!("{role} ({parts:?}), {action:?} in {stage:?}");
        let row = scene.arrange(stage, requester).await;
        let before = scene.look().await;
        let told = scene.press(person, action, &row.nonce).await;
        let after = scene.look().await;
        judge(&what, allowed, action, &before, &after);
        if !allowed {
            assert_eq!(before.2, after.2, "{what}: something is sent");
        }
        if !may {
            assert!(!told.contains(MARK) && !told.contains("C-2026"), "{what}: {told}");
        }
        // Whose case it is makes no difference to how a command is read.
        let is_own = parts.contains(&Part::Requester);
        if let Some(words) = typed(action).filter(|_| is_in_channel(person) && !is_own) {
            scene.arrange(stage, requester).await;
            let before = scene.look().await;
            scene.types(person, words).await;
            judge(&format!("{what}, typed"), allowed, action, &before, &scene.look().await);
        }
    }
}

/// The owning group's roster could not be read for a quarter of an hour: nobody of it is an agent.
async fn a_stale_roster_allows_nothing(scene: &mut Scene, stage: Stage) {
    let fault = Fault { times: 100_000, ..Fault::new(FaultyCall::Members, FaultKind::ServerError, 1) };
    scene.world.simulator.fault(fault);
    scene.world.hand.advance(SignedDuration::from_mins(16));
    let stranger = scene.people["juan"].clone();
    every_action(scene, ("agent with a stale roster", "paola"), &[], stage, &stranger).await;
    scene.world.simulator.clear_faults();
}

macro_rules! in_every_state {
    ($($name:ident $stage:ident)*) => {
        $(#[tokio::test]
        async fn $name() {
            every_role_in(Stage::$stage).await;
        })*
    };
}

in_every_state! {
    registered Registered
    in_progress InProgress
    awaiting_the_requester AwaitingRequester
    with_a_provider ActiveProvider
    solved_by_the_provider SolvedByProvider
    solved Solved
    closed Closed
    cancelled Cancelled
    not_managed NotManaged
}

/// An unknown number is answered as one that is not theirs.
#[tokio::test]
async fn an_unknown_number_tells_nothing() {
    let (world, _home) = crate::support::mesa::desk().await;
    super::registered(&world).await;
    world.simulator.add_guest("gloria", "Gloria Invitada", "a0a00099-5d1e-4c52-9c1a-6a1f0c7e0099");
    world.simulator.join_team("gloria").await.unwrap();
    world.everybody_looks().await;
    let gloria = world.person("gloria");
    let mut answers = vec![];
    for words in ["relacionar C-2026-000001 con C-2026-000002", "relacionar C-2026-000009 con C-2026-000001"]
    {
        gloria.says_in("mesa", words).await;
        answers.push(gloria.hears().await);
    }
    assert_eq!(answers[0], answers[1]);
}
