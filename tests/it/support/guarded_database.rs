//! The door of a PostgreSQL that speaks TLS with a certificate of an authority of the test's own, for 127.0.0.1.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::json;

use super::post_office::keys;

/// It ends when this is dropped or the process is gone.
pub(crate) struct GuardedDatabase {
    server: Child,
    port: u16,
}

impl GuardedDatabase {
    pub(crate) fn start() -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/guarded-database.mjs");
        let mut server = Command::new("node")
            .arg(script)
            .arg(json!({ "key": keys().key, "cert": keys().certificate }).to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("node");
        let mut line = String::new();
        BufReader::new(server.stdout.take().expect("its output")).read_line(&mut line).expect("its port");
        Self { server, port: line.trim().parse().expect("a port") }
    }

    /// Its address under this name, with these parameters.
    pub(crate) fn address(&self, host: &str, parameters: &str) -> String {
        format!("postgres://mesa:canary@{host}:{}/mesa?{parameters}", self.port)
    }

    /// The certificate of its authority (PEM).
    pub(crate) fn authority() -> &'static str {
        &keys().authority
    }
}

impl Drop for GuardedDatabase {
    fn drop(&mut self) {
        drop(self.server.kill());
        drop(self.server.wait());
    }
}
