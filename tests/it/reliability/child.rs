//! Mesa as a process of its own: the built binary, which can be killed for real.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child as Process, Command, ExitStatus, Output, Stdio};
use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;

use mesa::clock::Clock;
use mesa::simulator::Simulator;

use super::books::Books;
use crate::world::{APP_ID, APP_SECRET, TENANT, World, monday_morning};

/// A start takes no longer, even on a busy machine.
const START: Duration = Duration::from_mins(1);

/// A running `mesa serve`.
pub(super) struct Child {
    process: Process,
    endpoint: String,
    books: Books,
    log: Arc<Mutex<String>>,
}

impl Child {
    /// Starts it on this folder; also again, after a kill.
    pub(super) fn start(simulator: &Simulator, folder: &Path) -> Self {
        Self::by(&mut Command::new(env!("CARGO_BIN_EXE_mesa")), simulator, folder)
    }

    /// Starts it through another program, which takes Mesa's command line behind its own.
    pub(super) fn by(program: &mut Command, simulator: &Simulator, folder: &Path) -> Self {
        let mut process = settings(program, simulator, folder).spawn().unwrap();
        let (told, endpoint) = mpsc::channel();
        let log = Arc::new(Mutex::new(String::new()));
        let kept = Arc::clone(&log);
        let lines = BufReader::new(process.stderr.take().unwrap()).lines();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let event: serde_json::Value = serde_json::from_str(&line).unwrap_or_default();
                if let Some(endpoint) = event["endpoint"].as_str() {
                    let _ = told.send(endpoint.to_owned());
                }
                let mut kept = kept.lock().unwrap();
                kept.push_str(&line);
                kept.push('\n');
            }
        });
        let endpoint = endpoint.recv_timeout(START).unwrap_or_else(|_| {
            process.kill().unwrap();
            panic!("it did not start: {}", log.lock().unwrap())
        });
        Self { process, endpoint, books: Books::of(folder), log }
    }

    /// `kill -9`.
    pub(super) fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    /// How it ended by itself.
    pub(super) fn wait(&mut self) -> ExitStatus {
        self.process.wait().unwrap()
    }

    /// Where it takes activities.
    pub(super) fn endpoint(&self) -> &str {
        &self.endpoint
    }

    pub(super) fn id(&self) -> u32 {
        self.process.id()
    }

    /// Everything that it logged so far.
    pub(super) fn log(&self) -> String {
        self.log.lock().unwrap().clone()
    }

    /// Until nothing waits to be sent.
    pub(super) async fn idle(&self) {
        self.books.wait_until_none("SELECT COUNT(*) FROM outbox WHERE is_settled = 0").await;
        self.books.wait_until_none("SELECT COUNT(*) FROM timers WHERE slot = '\"question_report\"'").await;
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A world that lives by the machine's clock, as a process of its own does.
pub(super) async fn world() -> World {
    World::empty_with(monday_morning(), |options| {
        (options.clock, options.hand) = Clock::shifted(jiff::SignedDuration::ZERO);
    })
    .await
}

/// `mesa check` on this folder, with another secret than the right one if so told.
pub(super) fn check(simulator: &Simulator, folder: &Path, secret: Option<&str>) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_mesa"));
    let program = with_settings(&mut program, "check", simulator, folder);
    if let Some(secret) = secret {
        program.env("MESA_APP_SECRET", secret);
    }
    program.stdout(Stdio::piped()).output().unwrap()
}

fn settings<'c>(program: &'c mut Command, simulator: &Simulator, folder: &Path) -> &'c mut Command {
    with_settings(program, "serve", simulator, folder)
}

fn with_settings<'c>(
    program: &'c mut Command,
    command: &str,
    simulator: &Simulator,
    folder: &Path,
) -> &'c mut Command {
    let coordinator = simulator.person("carolina").unwrap().object_id;
    program
        .arg(command)
        .args(["--listen", "127.0.0.1:0", "--app-id", APP_ID, "--tenant-id", TENANT, "--log", "debug"])
        .args(["--openid-metadata", &simulator.openid_metadata_url(), "--issuer", simulator.issuer()])
        .args(["--login-url", &simulator.login_url(), "--service-hosts", "127.0.0.1"])
        .args(["--coordinators", &coordinator, "--data-dir", folder.to_str().unwrap()])
        .env("MESA_APP_SECRET", APP_SECRET)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
}

/// What `mesa serve` logs until it takes activities, with the development switch on; it is ended then.
pub(super) fn unauthenticated(folder: &Path) -> String {
    let mut process = Command::new(env!("CARGO_BIN_EXE_mesa"))
        .args(["serve", "--allow-unauthenticated", "--listen", "127.0.0.1:0"])
        .args(["--app-id", APP_ID, "--tenant-id", TENANT, "--data-dir", folder.to_str().unwrap()])
        .stdin(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut log = String::new();
    for line in BufReader::new(process.stderr.take().unwrap()).lines().map_while(Result::ok) {
        log.push_str(&line);
        log.push('\n');
        if line.contains("endpoint") {
            break;
        }
    }
    process.kill().unwrap();
    process.wait().unwrap();
    log
}
