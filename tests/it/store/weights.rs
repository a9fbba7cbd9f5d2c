//! Impact and urgency: kept, and filled in for cases from before there were any.

use mesa::cases::{Priority, RequestId, Weight};
use sqlx::{Connection, PgConnection, SqliteConnection};

use super::plans::SEED;
use super::{on_postgres, sqlite};

/// The table as it was before, and what stood in it.
const BEFORE: [&str; 5] = [
    "DROP TABLE team_channels",
    "ALTER TABLE cases ADD COLUMN priority TEXT NOT NULL DEFAULT '\"medium\"'",
    "ALTER TABLE cases DROP COLUMN impact",
    "ALTER TABLE cases DROP COLUMN urgency",
    "UPDATE cases SET priority = CASE sequence % 4 WHEN 0 THEN '\"urgent\"' WHEN 1 THEN '\"high\"'
         WHEN 2 THEN '\"medium\"' ELSE '\"low\"' END, priority_rank = sequence % 4",
];

#[tokio::test]
async fn older_cases_keep_their_priority() {
    let (file, server) = (sqlite().await, on_postgres().await);
    let mut sqlite = SqliteConnection::connect(&format!("sqlite://{}", file.address)).await.unwrap();
    let mut postgres = PgConnection::connect(&server.address).await.unwrap();
    for statement in SEED.into_iter().chain(BEFORE) {
        sqlx::query(statement).execute(&mut sqlite).await.unwrap();
        sqlx::query(statement).execute(&mut postgres).await.unwrap();
    }
    let migration = include_str!("../../../migrations/sqlite/0011_weights_channels.sql");
    sqlx::raw_sql(migration).execute(&mut sqlite).await.unwrap();
    let migration = include_str!("../../../migrations/postgres/0011_weights_channels.sql");
    sqlx::raw_sql(migration).execute(&mut postgres).await.unwrap();
    for fresh in [&file, &server] {
        let mut tx = fresh.store.read().await.unwrap();
        for (sequence, priority) in Priority::ALL.into_iter().enumerate() {
            let request = RequestId(format!("r{}", sequence + 4));
            let case = tx.find_case_of(&request).await.unwrap().unwrap().case;
            assert_eq!(case.priority(), priority);
            assert_eq!(case.weight, Weight::MIDDLE.moved_to(priority));
        }
    }
}
