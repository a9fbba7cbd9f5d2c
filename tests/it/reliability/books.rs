//! What the embedded database says, read beside Mesa or after its death.

use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
use sqlx::{Row, SqlitePool};

/// Nothing takes longer: a test that waits in vain ends.
const PATIENCE: Duration = Duration::from_mins(1);
const GLANCE: Duration = Duration::from_millis(20);

/// The tables of one embedded database.
pub(crate) struct Books(SqlitePool);

impl Books {
    /// Of a Mesa in this folder, running or not.
    pub(crate) fn of(folder: &Path) -> Self {
        Self::at(&file(folder))
    }

    /// Of this file.
    pub(crate) fn at(file: &Path) -> Self {
        let options = SqliteConnectOptions::new().filename(file).busy_timeout(Duration::from_secs(5));
        Self(SqlitePoolOptions::new().max_connections(1).connect_lazy_with(options))
    }

    /// One number.
    pub(crate) async fn count(&self, question: &'static str) -> i64 {
        sqlx::query_scalar(question).fetch_one(&self.0).await.unwrap()
    }

    /// The first column of every row, as text.
    pub(crate) async fn list(&self, question: &'static str) -> Vec<String> {
        let rows = sqlx::query(question).fetch_all(&self.0).await.unwrap();
        rows.iter().map(|row| row.get(0)).collect()
    }

    /// Changes something behind Mesa's back, as time or a fault would.
    pub(crate) async fn change(&self, how: &'static str) {
        sqlx::query(how).execute(&self.0).await.unwrap();
    }

    /// Until this number is 0.
    pub(crate) async fn wait_until_none(&self, question: &'static str) {
        let emptied = async {
            while self.count(question).await > 0 {
                tokio::time::sleep(GLANCE).await;
            }
        };
        if tokio::time::timeout(PATIENCE, emptied).await.is_err() {
            let jobs = self.list("SELECT state || ' ' || job FROM outbox WHERE is_settled = 0").await;
            panic!("still waiting for {question}: {jobs:?}");
        }
    }

    pub(crate) async fn close(self) {
        self.0.close().await;
    }
}

/// The database file that a Mesa in this folder uses.
pub(crate) fn file(folder: &Path) -> PathBuf {
    folder.join("mesa.sqlite")
}
