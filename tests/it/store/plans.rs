//! With ten thousand open cases every list and search is one statement, which goes by an index.

use mesa::cases::{CaseId, PersonId};
use mesa::catalog::GroupKey;
use mesa::store::{CaseList, CaseOrder, CaseScope, CaseSearch, Store, Tx};
use sqlx::{AssertSqlSafe, Connection, PgConnection, Row, SqliteConnection};

use super::{at, on_postgres, sqlite};
use crate::support::logs;

const ORDERS: [CaseOrder; 4] =
    [CaseOrder::Oldest, CaseOrder::Newest, CaseOrder::Priority, CaseOrder::Deadline];

/// What people write takes its room, and so do the tables.
macro_rules! words {
    () => {
        "no imprime la impresora del tercer piso en Cali, ya la apagamos y la prendimos dos veces, revisamos el cable y el papel, cambiamos de computador y sigue igual: la luz naranja titila, en la pantalla dice que falta algo y nadie sabe "
    };
}

/// Ten thousand of everything, as both engines understand it.
pub(crate) const SEED: [&str; 6] = [
    "INSERT INTO people (id, tenant_id, object_id, teams_id, name, contact, seen_at)
     WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
     SELECT 'p' || i, 'tenant', 'o' || i, '29:' || i, 'Persona ' || i, '{}', 0 FROM n",
    "INSERT INTO conversations (id, tenant_id, teams_id, place, service_url, bot_id)
     VALUES ('chat', 'tenant', 'a:x', 'personal', 'http://127.0.0.1/', '28:x')",
    "INSERT INTO requests (id, year, sequence, requester_id, conversation_id, opened_at, state, is_open, details, draft,
         has_focus, revision, nonce)
     WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
     SELECT 'r' || i, 2026, i, 'p' || i, 'chat', i, '{}', 0, '{}', '{}', 0, 0, 'n' || i FROM n",
    concat!(
        r#"INSERT INTO cases (id, request_id, year, sequence, requester_id, group_key, urgency, registered_at, state, is_open,
         details, revision, nonce, handler_id, state_key, priority_rank, deadline_at)
     WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
     SELECT 'c' || i, 'r' || i, 2026, i, 'p' || i, CASE i % 4 WHEN 0 THEN 'redes' ELSE 'mesa' END, '"low"', i,
         '{"version":1,"state":{"state":"registered"}}', 1, '{"description":""#,
        words!(),
        words!(),
        words!(),
        r#"","kind":null,"category":null}', 0, 'm' || i,
         CASE i % 3 WHEN 0 THEN NULL ELSE 'p' || (i % 40 + 1) END,
         CASE i % 3 WHEN 0 THEN 'registered' ELSE 'in-progress' END, i % 4,
         CASE i % 50 WHEN 0 THEN 1795000000000000 + i ELSE 9223372036854775807 END
     FROM n"#
    ),
    "INSERT INTO case_words (word, case_id)
     WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99999)
     SELECT 'w' || (i % 10) || 'x' || (i / 10 + 1), 'c' || (i / 10 + 1) FROM n",
    "INSERT INTO desk_groups (group_key, conversation_id, bound_by, bound_at, roster_asked_at, roster_read_at)
     VALUES ('mesa', 'chat', 'x', 0, 0, 9000000000000000)",
];

/// What an EXPLAIN is given.
#[derive(Clone)]
enum Value {
    Number(i64),
    NoNumber,
    NoText,
    Text(String),
}

/// The same question for both engines: a statement of Mesa's with its values.
struct Question {
    name: String,
    statement: String,
    values: Vec<Value>,
}

fn question(name: String, start: i64, rest: &[Value]) -> Question {
    let sent: Vec<String> =
        logs::statements().into_iter().filter(|text| text.starts_with("SELECT")).collect();
    assert_eq!(sent.len(), 1, "{name} is one statement: {sent:?}");
    let head = [start, start, start, 11].map(Value::Number);
    Question { name, statement: sent[0].clone(), values: [&head[..], rest].concat() }
}

fn scopes() -> Vec<(CaseScope, Vec<Value>)> {
    let group = || GroupKey("mesa".into());
    let text = |text: &str| Value::Text(text.into());
    let ending = CaseScope::Ending { member: "o1".into(), fresh_since: at(0), before: at(1) };
    vec![
        (CaseScope::Handled(PersonId("p5".into())), vec![text("p5")]),
        (CaseScope::Queue(group()), vec![text("mesa")]),
        (CaseScope::Unassigned(group()), vec![text("mesa")]),
        (ending, vec![Value::Number(1_795_000_001_000_000), text("o1"), Value::Number(0)]),
    ]
}

/// Everything that lists and searches ask, as they ask it.
async fn questions(tx: &mut Tx) -> Vec<Question> {
    let mut questions = vec![];
    for (scope, values) in scopes() {
        for order in ORDERS {
            logs::start();
            let list = CaseList { scope: &scope, order, state: None, priority: None, after: None, limit: 11 };
            let listed = tx.list_cases(&list).await.unwrap();
            assert!(!listed.is_empty() && listed.len() <= 11, "{scope:?} {order:?}");
            let start = if order == CaseOrder::Newest { i64::MAX } else { i64::MIN };
            let filters = [Value::NoText, Value::NoNumber];
            let name = format!("{scope:?} {order:?}");
            questions.push(question(name, start, &[&filters[..], &values].concat()));
        }
    }
    for requester in [None, Some(PersonId("p77".into()))] {
        logs::start();
        let search = CaseSearch { text: "w3x77", requester: requester.as_ref(), after: None, limit: 11 };
        assert!(!tx.search_cases(&search).await.unwrap().is_empty());
        let range = [Value::Text("w3x77".into()), Value::Text(format!("w3x77{}", char::MAX))];
        let person = requester.as_ref().map_or(Value::NoText, |id| Value::Text(id.0.clone()));
        let values = [&range[..], &range, &range, &[person]].concat();
        questions.push(question(format!("search {requester:?}"), i64::MAX, &values));
    }
    pages(tx, &mut questions).await;
    questions
}

/// What is cut into pages, because there may be very much of it.
async fn pages(tx: &mut Tx, questions: &mut Vec<Question>) {
    let (mesa, limit) = (GroupKey("mesa".into()), Value::Number(50));
    let text = |text: &str| Value::Text(text.into());
    let start = [i64::MIN; 3].map(Value::Number);
    let mut ask = |name: &str, values: Vec<Value>| {
        let sent = logs::statements().into_iter().filter(|text| text.starts_with("SELECT"));
        let [statement] = sent.collect::<Vec<_>>().try_into().unwrap();
        questions.push(Question { name: name.to_owned(), statement, values });
        logs::start();
    };
    logs::start();
    assert_eq!(tx.list_open_cases_of(&mesa, None, 50).await.unwrap().rows.len(), 50);
    ask("open cases", [&[text("mesa")], &start[..], std::slice::from_ref(&limit)].concat());
    assert_eq!(tx.list_handled_cases_of(&mesa, None, 50).await.unwrap().rows.len(), 50);
    ask("handled cases", [&[text("mesa")], &start[..], std::slice::from_ref(&limit)].concat());
    tx.list_open_requests_since(at(0), None, 50).await.unwrap();
    let until = Value::Number(at(0).as_microsecond());
    ask("open requests", [&[until], &start[..], std::slice::from_ref(&limit)].concat());
    tx.list_open_children(&CaseId("c1".into()), None, 50).await.unwrap();
    let link = text("\"parent_of\"");
    ask("children", vec![text("c1"), link.clone(), Value::Number(i64::MIN), text(""), limit]);
    tx.count_open_children(&CaseId("c1".into())).await.unwrap();
    ask("how many children", vec![text("c1"), link]);
}

macro_rules! explain {
    ($engine:ident, $how:literal, $connection:expr, $question:expr) => {{
        let text = format!("{} {}", $how, $question.statement);
        let mut query = sqlx::query::<sqlx::$engine>(AssertSqlSafe(text));
        for value in $question.values.clone() {
            query = match value {
                Value::Number(number) => query.bind(number),
                Value::Text(text) => query.bind(text),
                Value::NoText => query.bind(None::<String>),
                Value::NoNumber => query.bind(None::<i64>),
            };
        }
        query.fetch_all($connection).await.unwrap()
    }};
}

fn is_scan(line: &str) -> bool {
    let of = |prefix: &str, tables: &[&str]| {
        line.split_once(prefix).is_some_and(|(_, rest)| {
            tables.iter().any(|table| rest.split_whitespace().next() == Some(*table))
        })
    };
    of("SCAN ", &["cases", "requester", "handler", "people", "case_words", "requests", "relations"])
        || of("Seq Scan on ", &["cases", "people", "case_words", "requests"])
}

async fn seed(store: &Store, run: impl AsyncFn(&'static str)) {
    for statement in SEED {
        run(statement).await;
    }
    let mut tx = store.begin().await.unwrap();
    let member = |id: &str| mesa::store::GroupMember {
        object_id: id.into(),
        teams_id: "29:m".into(),
        name: "M".into(),
    };
    tx.save_roster(&GroupKey("mesa".into()), &[member("o1"), member("o2")], at(0)).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn no_list_reads_a_whole_table() {
    let (file, server) = (sqlite().await, on_postgres().await);
    seed(&file.store, async |statement| {
        let mut connection = SqliteConnection::connect(&format!("sqlite://{}", file.address)).await.unwrap();
        sqlx::query(statement).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    })
    .await;
    let mut postgres = PgConnection::connect(&server.address).await.unwrap();
    seed(&server.store, async |statement| {
        let mut connection = PgConnection::connect(&server.address).await.unwrap();
        sqlx::query(statement).execute(&mut connection).await.unwrap();
    })
    .await;
    sqlx::query("ANALYZE").execute(&mut postgres).await.unwrap();
    let questions = questions(&mut server.store.read().await.unwrap()).await;
    assert_eq!(questions.len(), 23);

    let mut sqlite = SqliteConnection::connect(&format!("sqlite://{}", file.address)).await.unwrap();
    for question in &questions {
        let rows = explain!(Sqlite, "EXPLAIN QUERY PLAN", &mut sqlite, question);
        let plan: Vec<String> = rows.iter().map(|row| row.get("detail")).collect();
        assert!(!plan.is_empty() && !plan.iter().any(|line| is_scan(line)), "{}: {plan:#?}", question.name);
        let rows = explain!(Postgres, "EXPLAIN", &mut postgres, question);
        let plan: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
        assert!(!plan.is_empty() && !plan.iter().any(|line| is_scan(line)), "{}: {plan:#?}", question.name);
    }
}

/// What was saved before there were lists is found after the next start; a case that cannot be read holds up nothing.
#[tokio::test]
async fn cases_of_an_older_version_are_indexed_at_the_start() {
    let old = "UPDATE cases SET state_key = '', handler_id = NULL, priority_rank = 0 WHERE sequence <= 1200";
    let broken = "UPDATE cases SET state = 'nothing' WHERE id = 'c7'";
    let (file, server) = (sqlite().await, on_postgres().await);
    let mut sqlite = SqliteConnection::connect(&format!("sqlite://{}", file.address)).await.unwrap();
    let mut postgres = PgConnection::connect(&server.address).await.unwrap();
    for statement in SEED.into_iter().chain([old, broken]) {
        sqlx::query(statement).execute(&mut sqlite).await.unwrap();
        sqlx::query(statement).execute(&mut postgres).await.unwrap();
    }
    sqlite.close().await.unwrap();
    file.store.close().await;
    drop(file.store);
    let again = Store::open_sqlite(std::path::Path::new(&file.address)).await.unwrap();
    for store in [again, Store::open_postgres(&server.address).await.unwrap()] {
        let mut tx = store.read().await.unwrap();
        let scope = CaseScope::Unassigned(GroupKey("mesa".into()));
        let list = CaseList {
            scope: &scope,
            order: CaseOrder::Oldest,
            state: Some("registered"),
            priority: Some(mesa::cases::Priority::Low),
            after: None,
            limit: 8,
        };
        let listed = tx.list_cases(&list).await.unwrap();
        let numbers: Vec<u32> = listed.iter().map(|listed| listed.row.case.number.sequence).collect();
        assert_eq!(numbers, [1, 2, 3, 5, 6, 9, 10, 11]);
        let search = CaseSearch { text: "persona c-2026-000005", requester: None, after: None, limit: 8 };
        let found = tx.search_cases(&search).await.unwrap();
        assert_eq!(found.len(), 1);
    }
}

#[test]
fn a_scan_is_seen() {
    for line in ["SCAN cases", "SCAN requester USING INDEX x", "  ->  Seq Scan on people requester  (cost=1)"]
    {
        assert!(is_scan(line), "{line}");
    }
    for line in ["SEARCH cases USING INDEX x", "Index Scan using y on cases", "Seq Scan on roster"] {
        assert!(!is_scan(line), "{line}");
    }
}
