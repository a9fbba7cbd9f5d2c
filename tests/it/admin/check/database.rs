//! The database, on both engines.

use mesa::store::Store;
use sqlx::Connection;
use sqlx::sqlite::SqliteConnectOptions;

use super::super::lines;
use super::{Installation, world};
use crate::support::guarded_database::GuardedDatabase;
use crate::support::postgres;

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_cannot_be_used_is_told() {
    let world = world().await;
    let folder = tempfile::tempdir().unwrap();
    let sound = || Installation::of(&world, folder.path());
    let first = sound().check();
    first.is("database", "todo", "makes it at its first start");
    first.is("groups", "ok", "nothing yet");
    assert!(first.ok && std::fs::read_dir(folder.path()).unwrap().next().is_none(), "looking makes nothing");
    sound().with("--data-dir", "/proc/mesa").check().is("database", "wrong", "takes no files");
    std::fs::write(folder.path().join("mesa.sqlite"), "this is no database").unwrap();
    let broken = sound().check();
    broken.is("database", "wrong", "no database that Mesa can read");
    broken.is("groups", "skipped", "see database");
    let wrong: Vec<_> = broken.all.iter().filter(|(_, (state, _))| state == "wrong").collect();
    assert_eq!(wrong.len(), 1, "one broken thing is one finding: {wrong:?}");
    let nobody = "postgres://mesa:canary@127.0.0.1:1/mesa";
    sound().with("--database", nobody).check().is("database", "wrong", "127.0.0.1:1 is answered by nobody");
}

/// Mesa takes no file of another program's for its own, neither to look at nor to start on.
#[tokio::test(flavor = "multi_thread")]
async fn another_programs_file_is_no_new_database() {
    let world = world().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mesa.sqlite");
    let options = SqliteConnectOptions::new().filename(&file).create_if_missing(true);
    let mut other = sqlx::SqliteConnection::connect_with(&options).await.unwrap();
    sqlx::query("CREATE TABLE x (id INTEGER)").execute(&mut other).await.unwrap();
    other.close().await.unwrap();
    Installation::of(&world, folder.path()).check().is("database", "wrong", "tables of another program");
    let started = Store::open_sqlite(&file).await;
    assert!(started.is_err_and(|error| error.to_string().contains("tables of another program")));
}

#[tokio::test(flavor = "multi_thread")]
async fn postgres_is_looked_at_before_and_after_the_first_start() {
    let world = world().await;
    let folder = tempfile::tempdir().unwrap();
    let url = tokio::task::spawn_blocking(postgres::database).await.unwrap();
    let installation = Installation::of(&world, folder.path()).with("--database", url.as_str());
    installation.check().is("database", "todo", "makes its tables at its first start");
    Store::open_postgres(&url).await.unwrap().close().await;
    let found = installation.check();
    found.is("database", "ok", "takes writes");
    found.is("copies", "ok", "whether another program copies PostgreSQL, Mesa cannot know");
    let copy = folder.path().join("copy");
    lines(&url, &["backup", copy.to_str().unwrap()]);
    installation.check().is("copies", "ok", "made 0 h ago");
}

/// The address of INSTALL.md, at a server with a certificate of the organisation's own: each cause says what to change.
#[tokio::test(flavor = "multi_thread")]
async fn a_database_behind_tls_is_told_by_what_is_wrong_with_it() {
    let world = world().await;
    let folder = tempfile::tempdir().unwrap();
    let authority = folder.path().join("db-ca.pem");
    std::fs::write(&authority, GuardedDatabase::authority()).unwrap();
    let database = GuardedDatabase::start();
    let known = format!("sslmode=verify-full&sslrootcert={}", authority.display());
    for (host, parameters, words) in [
        ("127.0.0.1", "sslmode=verify-full", "&sslrootcert=/etc/mesa/db-ca.pem"),
        ("localhost", known.as_str(), "use that name in the address"),
        ("127.0.0.1", known.as_str(), "compare user and password"),
    ] {
        let address = database.address(host, parameters);
        let found = Installation::of(&world, folder.path()).with("--database", address).check();
        found.is("database", "wrong", words);
        found.is("rosters", "skipped", "see database");
    }
}

/// Runs a statement in a database of the tests' own cluster.
async fn run_in(url: &str, statement: &'static str) {
    let mut connection = <sqlx::PgConnection as sqlx::Connection>::connect(url).await.unwrap();
    sqlx::Executor::execute(&mut connection, statement).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_postgres_that_would_lose_messages_or_takes_no_tables_is_told_before_the_first_start() {
    let world = world().await;
    let folder = tempfile::tempdir().unwrap();
    let url = tokio::task::spawn_blocking(postgres::database).await.unwrap();
    let at = |url: &str| Installation::of(&world, folder.path()).with("--database", url).check();
    let mut latin = url::Url::parse(&url).unwrap();
    run_in(
        &url,
        "CREATE DATABASE old_letters ENCODING 'LATIN1' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'",
    )
    .await;
    latin.set_path("old_letters");
    at(latin.as_str()).is("database", "wrong", "written in LATIN1, which cannot hold what people write");
    let refused = Store::open_postgres(latin.as_str()).await.err().unwrap().to_string();
    assert!(refused.contains("createdb --encoding=UTF8"), "{refused}");
    run_in(&url, "CREATE ROLE guest LOGIN").await;
    let mut guest = url::Url::parse(&url).unwrap();
    guest.set_username("guest").unwrap();
    at(guest.as_str()).is("database", "wrong", "the user guest may make no tables");
    let refused = Store::open_postgres(guest.as_str()).await.err().unwrap().to_string();
    assert!(refused.contains("the user guest may make no tables"), "{refused}");
    for (wrong, words) in [
        (url.replace("mesa@", "nobody@"), "pg_hba.conf"),
        (url.replace("/test_", "/missing_"), "make it with `createdb"),
    ] {
        let found = at(&wrong);
        found.is("database", "wrong", words);
        found.is("sending", "skipped", "see database");
        let refused = Store::open_postgres(&wrong).await.err().unwrap().to_string();
        assert!(refused.contains(words), "{refused}");
    }
    at(&url).is("database", "todo", "makes its tables at its first start");
}
