//! `mesa cases`.

use jiff::SignedDuration;

use super::{lines, mesa, on_postgres, on_sqlite};
use crate::world::World;

/// Ana's printer is taken, Juan's mail is new, a day later; Juan's words are a formula.
async fn two_cases(world: &World) {
    world.ana().says("no imprime la del tercer piso en Cali, ext 2231, placa 60-2214").await;
    world.marcela().says_in("mesa", "tomar C-2026-000001").await;
    world.advance(SignedDuration::from_hours(24)).await;
    world.juan().says("=1+1 no me abre el correo, estoy en Tunja, ext 1234").await;
    world.everybody_looks().await;
}

#[tokio::test]
async fn a_table_with_filters() {
    for (world, _home, database) in [on_sqlite().await, on_postgres().await] {
        two_cases(&world).await;
        let all = lines(&database, &["cases", "list"]);
        assert_eq!(all.len(), 3, "{all:#?}");
        assert!(all[0].starts_with("NUMBER"), "{all:#?}");
        for part in
            ["C-2026-000001", "in-progress", "mesa", "2026-11-23T08:00:06-05:00", "Ana Lucía", "Marcela"]
        {
            assert!(all[1].contains(part), "{part}: {all:#?}");
        }
        let count = |args: &[&str]| lines(&database, &[&["cases", "list"], args].concat()).len() - 1;
        assert_eq!(count(&["--open"]), 2);
        assert_eq!(count(&["--state", "registered"]), 1);
        assert_eq!(count(&["--state", "solved"]), 0);
        assert_eq!(count(&["--group", "infraestructura"]), 0);
        // As the procedure says it, in any language.
        assert_eq!((count(&["--state", "Registrado"]), count(&["--state", "in progress"])), (1, 1));
        for (wrong, why) in [
            (["--state", "cerrrado"], "awaiting-requester"),
            (["--group", "nope"], "it has mesa, infraestructura"),
        ] {
            let said = mesa(&database, &[&["cases", "list"][..], &wrong[..]].concat());
            assert!(!said.fine && said.out.is_empty() && said.err.contains(why), "{}", said.err);
        }
        world.marcela().says_in("mesa", "solucionar C-2026-000001 se cambió el tóner").await;
        world.ana().says("confirmo").await;
        assert_eq!(count(&["--open"]), 1);
    }
}

#[tokio::test]
async fn everything_about_one_case() {
    let (world, _home, database) = on_sqlite().await;
    two_cases(&world).await;
    insta::assert_snapshot!(lines(&database, &["cases", "show", "c-2026-1"]).join("\n"), @"
    C-2026-000001 (from S-2026-000001)
    State:             in-progress
    Priority:          medium
    Impact:            medium
    Urgency:           medium
    Group:             mesa
    Registered:        2026-11-23T08:00:06-05:00
    Opened:            2026-11-23T08:00:06-05:00
    Requester:         Ana Lucía Torres
    E-mail:            ana@entidad.example
    Handler:           Marcela Díaz
    Kind:              incident
    Category:          printing
    site:              Cali
    floor:             3
    extension:         2231
    asset_tag:         60-2214

    In their words:
      no imprime la del tercer piso en Cali, ext 2231, placa 60-2214

    What happened:
      2026-11-23T08:00:06-05:00 opened (requester Ana Lucía Torres, chat)
      2026-11-23T08:00:06-05:00 registered (requester Ana Lucía Torres, chat)
      2026-11-23T08:00:09-05:00 taken (agent Marcela Díaz, channel)
    ");
    let by_request = lines(&database, &["cases", "show", "S-2026-000002"]);
    assert!(by_request[0].contains("C-2026-000002"), "{by_request:?}");
    for (number, why) in [("C-2026-000099", "there is no C-2026-000099"), ("hola", "not a number")] {
        let said = mesa(&database, &["cases", "show", number]);
        assert!(!said.fine && said.out.is_empty() && said.err.contains(why), "{}", said.err);
    }
}

#[tokio::test]
async fn cases_as_csv_and_as_json_lines() {
    for (world, _home, database) in [on_sqlite().await, on_postgres().await] {
        two_cases(&world).await;
        let said = mesa(&database, &["cases", "export", "--format", "csv"]);
        assert!(said.fine, "{}", said.err);
        let mut reader = csv::Reader::from_reader(said.out.as_bytes());
        let columns = reader.headers().unwrap().clone();
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let cell = |row: usize, name: &str| {
            rows[row].get(columns.iter().position(|column| column == name).unwrap()).unwrap().to_owned()
        };
        assert_eq!(rows.len(), 2);
        assert_eq!((cell(0, "number"), cell(0, "request")), ("C-2026-000001".into(), "S-2026-000001".into()));
        assert_eq!((cell(0, "state"), cell(0, "asset_tag")), ("in-progress".into(), "60-2214".into()));
        assert_eq!(cell(0, "registered_at"), "2026-11-23T08:00:06-05:00");
        assert_eq!(cell(0, "taken_at"), "2026-11-23T08:00:09-05:00");
        assert_eq!((cell(0, "solved_at"), cell(0, "ended_at")), (String::new(), String::new()));
        assert!(cell(1, "description").starts_with("'=1+1 no me abre"), "{}", cell(1, "description"));

        let objects = lines(&database, &["cases", "export", "--format", "jsonl", "--from", "2026-11-24"]);
        let object: serde_json::Value = serde_json::from_str(&objects[0]).unwrap();
        assert_eq!(objects.len(), 1);
        assert_eq!(object["number"], "C-2026-000002");
        assert_eq!(object["handler"], serde_json::Value::Null);
        assert_eq!(object["own"], serde_json::Value::Null);
        assert!(object["description"].as_str().unwrap().starts_with("=1+1"));
        let count = |args: &[&str]| {
            lines(&database, &[&["cases", "export", "--format", "jsonl"], args].concat()).len()
        };
        assert_eq!(count(&["--to", "2026-11-23"]), 1);
        assert_eq!(count(&["--from", "2026-11-23", "--to", "2026-11-24"]), 2);
        assert_eq!(count(&["--from", "2026-11-25"]), 0);
        let wrong = mesa(&database, &["cases", "export", "--format", "csv", "--from", "ayer"]);
        assert!(!wrong.fine && wrong.err.contains("ayer"), "{}", wrong.err);
    }
}

/// Satisfaction is measured by a survey: what people said, how it ended and how often it came back can be counted.
#[tokio::test]
async fn what_people_said_of_the_support_is_in_the_export() {
    for (world, _home, database) in [on_sqlite().await, on_postgres().await] {
        two_cases(&world).await;
        world.marcela().says_in("mesa", "solucionar C-2026-000001 se cambió el tóner").await;
        world.ana().says("sigue fallando, sale en blanco").await;
        world.marcela().says_in("mesa", "solucionar C-2026-000001 era el cable").await;
        world.ana().says("confirmo").await;
        let survey = [("score", "2"), ("comment", "se demoraron mucho")];
        world.ana().presses("chat", "Enviar encuesta").fills(&survey).await;
        let exported = lines(&database, &["cases", "export", "--format", "jsonl"]);
        let case = |line: &String| serde_json::from_str::<serde_json::Value>(line).unwrap();
        let (closed, open) = (case(&exported[0]), case(&exported[1]));
        let told = ["score", "comment", "closed_by", "reopened", "provider_returns"]
            .map(|column| closed[column].clone());
        assert_eq!(told, ["2", "se demoraron mucho", "confirmed", "1", "0"].map(serde_json::Value::from));
        assert!(open["score"].is_null() && open["closed_by"].is_null(), "{open}");
    }
}

/// What a provider repairs counts too: from when the desk gave it away to when it was repaired.
#[tokio::test]
async fn a_providers_repair_has_its_times_in_the_export() {
    let (world, _home, database) = on_sqlite().await;
    two_cases(&world).await;
    world.marcela().says_in("mesa", "proveedor C-2026-000001 impresion REP-1").await;
    world.advance(SignedDuration::from_hours(2)).await;
    world.marcela().says_in("mesa", "proveedor solucionó C-2026-000001 cambiaron el fusor").await;
    world.ana().presses("chat", "Presenta novedades").fills(&[("novelty", "sigue manchando la hoja")]).await;
    let exported = lines(&database, &["cases", "export", "--format", "jsonl"]);
    let case: serde_json::Value = serde_json::from_str(&exported[0]).unwrap();
    assert_eq!(
        (&case["state"], &case["provider_returns"]),
        (&"active-provider".into(), &"1".into()),
        "{case}"
    );
    assert!(case["solved_at"].is_string() && case["taken_at"].is_string(), "{case}");
}

/// No support was given: reports leave it out, unless somebody asks.
#[tokio::test]
async fn not_managed_is_left_out_unless_asked_for() {
    let (world, home, database) = on_sqlite().await;
    two_cases(&world).await;
    let books = crate::reliability::books::Books::of(home.folder());
    books.change("UPDATE cases SET state_key = 'not-managed' WHERE sequence = 1").await;
    books.close().await;
    let export = ["cases", "export", "--format", "jsonl"];
    assert_eq!(lines(&database, &export).len(), 1);
    assert_eq!(lines(&database, &[&export[..], &["--include-not-managed"]].concat()).len(), 2);
}

/// A request that ran out of time was never a case: it is there when somebody asks, under its own number.
#[tokio::test]
async fn requests_that_ran_out_of_time_come_when_asked_for() {
    let (world, _home, database) = on_sqlite().await;
    two_cases(&world).await;
    world.juan().says("no prende el portátil").await;
    for _ in 0..25 {
        world.advance(jiff::SignedDuration::from_hours(1)).await;
    }
    let export = ["cases", "export", "--format", "jsonl"];
    assert_eq!(lines(&database, &export).len(), 2);
    let all = lines(&database, &[&export[..], &["--include-not-managed"]].concat());
    assert_eq!(all.len(), 3);
    let request: serde_json::Value = serde_json::from_str(&all[2]).unwrap();
    assert_eq!((&request["number"], &request["state"]), (&serde_json::Value::Null, &"not-managed".into()));
    assert_eq!(
        (&request["request"], &request["description"]),
        (&"S-2026-000003".into(), &"no prende el portátil".into())
    );
    let before = [&export[..], &["--include-not-managed", "--to", "2026-11-20"]].concat();
    assert_eq!(lines(&database, &before).len(), 0);
}

/// More cases than one page holds, each once and in order.
#[tokio::test]
async fn many_cases_come_page_by_page() {
    let fresh = crate::store::sqlite().await;
    fresh.store.close().await;
    let books = crate::reliability::books::Books::at(std::path::Path::new(&fresh.address));
    for statement in crate::store::plans::SEED {
        books.change(statement).await;
    }
    books.change("UPDATE requests SET year = 2026").await;
    books.close().await;
    let all = lines(&fresh.address, &["cases", "export", "--format", "jsonl"]);
    assert_eq!(all.len(), 10_000);
    let numbers: Vec<String> = all
        .iter()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["number"].to_string())
        .collect();
    assert!(numbers.is_sorted());
}

#[tokio::test]
async fn what_is_no_database_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("nada.sqlite");
    let said = mesa(missing.to_str().unwrap(), &["cases", "list"]);
    assert!(!said.fine && said.err.contains("there is no database"), "{}", said.err);
    assert!(!missing.exists(), "looking makes nothing");
    let (world, home, database) = on_sqlite().await;
    let books = crate::reliability::books::Books::of(home.folder());
    books
        .change("DELETE FROM _sqlx_migrations WHERE version = (SELECT MAX(version) FROM _sqlx_migrations)")
        .await;
    books.close().await;
    let said = mesa(&database, &["outbox", "list"]);
    assert!(!said.fine && said.err.contains("another version"), "{}", said.err);
    drop(world);
}
