//! A temporary PostgreSQL for the tests: one cluster per run, a new database for each test that asks.
//!
//! It listens on a socket in its own folder only, so no port can be taken and nobody else can come in. A small
//! shell holds it and takes it down when this process ends, even by `kill -9`.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock};

/// The connection string of a new, empty database.
pub(crate) fn database() -> String {
    static CLUSTER: OnceLock<Cluster> = OnceLock::new();
    CLUSTER.get_or_init(Cluster::start).database()
}

/// A running cluster; it ends when this is dropped or the process is gone.
pub(crate) struct Cluster {
    programs: PathBuf,
    folder: PathBuf,
    keeper: Child,
    lifeline: Option<ChildStdin>,
    said: Mutex<BufReader<ChildStdout>>,
    databases: AtomicU32,
}

impl Cluster {
    /// Starts one and waits until it answers.
    pub(crate) fn start() -> Self {
        let programs = programs();
        let folder = tempfile::Builder::new().prefix("mesa-pg").tempdir().expect("a temporary folder").keep();
        let mut keeper = Command::new("sh")
            .args(["-c", include_str!("cluster.sh"), "sh"])
            .args([&programs, &folder])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell");
        let lifeline = keeper.stdin.take();
        let mut said = BufReader::new(keeper.stdout.take().expect("its output"));
        let mut line = String::new();
        said.read_line(&mut line).expect("its first line");
        if line != "ready\n" {
            said.read_to_string(&mut line).expect("the rest");
            panic!("PostgreSQL did not start:\n{line}");
        }
        Self { programs, folder, keeper, lifeline, said: Mutex::new(said), databases: AtomicU32::new(1) }
    }

    /// Stops it at once, as a crash would.
    pub(crate) fn stop(&self) {
        self.order("stop");
    }

    /// Starts it again, with all that it holds.
    pub(crate) fn resume(&self) {
        self.order("start");
    }

    fn order(&self, order: &str) {
        writeln!(self.lifeline.as_ref().expect("it runs"), "{order}").expect("it listens");
        let mut line = String::new();
        self.said.lock().expect("nobody panicked").read_line(&mut line).expect("it answers");
        assert_eq!(line, "done\n");
    }

    /// The connection string of a new, empty database.
    pub(crate) fn database(&self) -> String {
        let name = format!("test_{}", self.databases.fetch_add(1, Ordering::SeqCst));
        let made = Command::new(self.programs.join("createdb"))
            .arg("-h")
            .arg(&self.folder)
            .args(["-U", "mesa", &name])
            .output()
            .expect("createdb");
        assert!(made.status.success(), "createdb: {}", String::from_utf8_lossy(&made.stderr));
        let folder: String =
            url::form_urlencoded::byte_serialize(self.folder.as_os_str().as_encoded_bytes()).collect();
        format!("postgres://mesa@localhost/{name}?host={folder}")
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.lifeline.take());
        let _ = self.keeper.wait();
    }
}

/// The folder of the newest PostgreSQL that Debian has installed.
fn programs() -> PathBuf {
    newest(Path::new("/usr/lib/postgresql"))
        .expect("these tests need PostgreSQL; as root: apt-get install -y --no-install-recommends postgresql")
}

fn newest(root: &Path) -> Option<PathBuf> {
    let versions = fs::read_dir(root).ok()?.filter_map(|entry| {
        let entry = entry.ok()?;
        let version: u32 = entry.file_name().to_str()?.parse().ok()?;
        Some((version, entry.path().join("bin")))
    });
    versions.filter(|(_, bin)| bin.join("initdb").is_file()).max().map(|(_, bin)| bin)
}

mod tests {
    use sqlx::Connection;

    use super::*;

    async fn tables(url: &str) -> i64 {
        let mut connection = sqlx::PgConnection::connect(url).await.expect("it answers");
        let count = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'";
        sqlx::query_scalar(count).fetch_one(&mut connection).await.expect("it counts")
    }

    #[tokio::test]
    async fn each_test_has_an_empty_database_of_its_own() {
        let (mine, yours) = (database(), database());
        assert_ne!(mine, yours);
        let mut connection = sqlx::PgConnection::connect(&mine).await.unwrap();
        sqlx::query("CREATE TABLE notes (id BIGINT)").execute(&mut connection).await.unwrap();
        assert_eq!((tables(&mine).await, tables(&yours).await), (1, 0));
    }

    #[test]
    fn a_cluster_leaves_nothing_behind() {
        let cluster = Cluster::start();
        let folder = cluster.folder.clone();
        assert!(folder.join("data/PG_VERSION").exists());
        drop(cluster);
        assert!(!folder.exists());
    }

    #[test]
    fn versions_are_compared_as_numbers_and_a_bare_machine_has_none() {
        let root = tempfile::tempdir().unwrap();
        assert_eq!(newest(root.path()), None);
        for version in ["9", "15", "common"] {
            fs::create_dir_all(root.path().join(version).join("bin")).unwrap();
            fs::write(root.path().join(version).join("bin/initdb"), "").unwrap();
        }
        assert_eq!(newest(root.path()), Some(root.path().join("15/bin")));
    }
}
