//! A machine as INSTALL.md describes it, in a temporary folder: its paths are those of the papers below that folder.

use std::io::{BufRead, BufReader, Read};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use mesa::clock::Clock;
use mesa::config::Database;
use mesa::simulator::{Fault, FaultKind, FaultyCall};
use tempfile::TempDir;

use super::commands::root;
use crate::support::mesa::{Home, open_desk};
use crate::world::{APP_ID, APP_SECRET, TENANT, World};

/// A start takes no longer, even on a busy machine.
const START: Duration = Duration::from_mins(2);
/// What the papers write for an organisation's own, and what the simulator has there.
const EXAMPLE_APP: &str = "11111111-2222-3333-4444-555555555555";
const EXAMPLE_TENANT: &str = "99999999-8888-7777-6666-555555555555";
const EXAMPLE_LEAD: &str = "22222222-3333-4444-5555-666666666666";
const EXAMPLE_CASE: &str = "C-2026-000123";
/// Folders of the papers that are folders of this machine.
const PLACES: [&str; 4] = ["/etc/mesa", "/var/lib/mesa", "/var/backups", "/usr/local"];

/// The machine, and the Teams that it speaks to.
pub(super) struct Machine {
    folder: TempDir,
    world: World,
}

impl Machine {
    /// Installed, and not started yet.
    pub(super) async fn new() -> Self {
        Self::of(World::empty_at(Clock::system().now()).await)
    }

    fn of(world: World) -> Self {
        let machine = Self { folder: tempfile::tempdir().unwrap(), world };
        for place in PLACES.iter().chain(&["/srv", "/bin", "/var/backups/mesa"]) {
            std::fs::create_dir_all(machine.at(place)).unwrap();
        }
        symlink(env!("CARGO_BIN_EXE_mesa"), machine.at("/bin/mesa")).unwrap();
        machine.write("/bin/sudo", "#!/bin/sh\nexec \"$@\"\n");
        std::fs::set_permissions(machine.at("/bin/sudo"), PermissionsExt::from_mode(0o755)).unwrap();
        symlink(root().join("simulator"), machine.at("/srv/simulator")).unwrap();
        symlink(root().join("catalog"), machine.at("/etc/mesa/catalog")).unwrap();
        symlink(root().join("docs/overrides"), machine.at("/etc/mesa/overrides")).unwrap();
        machine.write("/etc/mesa/app-secret", APP_SECRET);
        machine.write("/etc/mesa/mesa.toml", &machine.settings());
        machine
    }

    /// With Mesa at work, two cases, and two jobs that were given up.
    pub(super) async fn at_work() -> Self {
        let mut machine = Self::new().await;
        let database = machine.at("/var/lib/mesa/mesa.sqlite");
        let home = Home::new(&machine.world.simulator);
        let home = home.with(|settings| settings.database = Database::Sqlite(database.into()));
        let (world, _) = open_desk(machine.world, home).await;
        for person in [world.ana(), world.juan()] {
            world.simulator.fault(Fault::new(FaultyCall::Create, FaultKind::TooLarge, 1));
            person.says("no imprime la del tercer piso en Cali, ext 2231, placa 60-2214").await;
            world.settle().await;
            world.simulator.clear_faults();
        }
        machine.world = world;
        machine
    }

    /// The file that INSTALL.md writes, all its blocks together, with the simulator's cloud for Microsoft's.
    fn settings(&self) -> String {
        let paper = std::fs::read_to_string(root().join("docs/INSTALL.md")).unwrap();
        let blocks = paper.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next());
        let simulator = &self.world.simulator;
        let lead = simulator.person("carolina").unwrap().object_id;
        let written: Vec<&str> =
            blocks.flat_map(str::lines).filter(|line| !line.starts_with("mail_")).collect();
        let cloud = format!(
            "\nopenid_metadata = '{}'\nissuer = '{}'\nlogin_url = '{}'\nservice_hosts = ['127.0.0.1']\n",
            simulator.openid_metadata_url(),
            simulator.issuer(),
            simulator.login_url(),
        );
        let here = self.here(&format!("{}{cloud}", written.join("\n")));
        here.replace(EXAMPLE_APP, APP_ID).replace(EXAMPLE_TENANT, TENANT).replace(EXAMPLE_LEAD, &lead)
    }

    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.folder.path().display())
    }

    fn write(&self, path: &str, text: &str) {
        std::fs::write(self.at(path), text).unwrap();
    }

    /// The same on this machine.
    fn here(&self, text: &str) -> String {
        let text = PLACES.iter().fold(text.to_owned(), |text, place| {
            text.replace(&format!("{place}/"), &format!("{}/", self.at(place)))
                .replace(&format!("={place} "), &format!("={} ", self.at(place)))
                .replace(&format!("{place}\n"), &format!("{}\n", self.at(place)))
                .replace(&format!("\"{place}\""), &format!("\"{}\"", self.at(place)))
        });
        text.replace(EXAMPLE_CASE, "C-2026-000001")
    }

    /// With a job that was given up as the papers' `ID`.
    async fn with_job(&self, command: &str) -> String {
        if !command.contains(" ID") {
            return command.to_owned();
        }
        let listed = self.said(command, "mesa outbox list --config /etc/mesa/mesa.toml").await;
        let id = listed.lines().nth(1).and_then(|line| line.split_whitespace().next());
        let id = id.unwrap_or_else(|| panic!("{command}: nothing was given up: {listed}"));
        command.replace(" ID", &format!(" {id}"))
    }

    fn shell(&self, command: &str) -> Command {
        let mut shell = Command::new("/bin/sh");
        shell
            .arg("-ec")
            .arg(self.here(&format!("{command}\n")))
            .current_dir(self.at("/srv"))
            .env_clear()
            .env("PATH", format!("{}:/usr/bin:/bin", self.at("/bin")))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        shell
    }

    /// What it says; it must end well. What a check finds is another test's matter, but it must be found in words.
    pub(super) async fn run(&self, paper: &str, command: &str) -> String {
        self.said(paper, &self.with_job(command).await).await
    }

    async fn said(&self, paper: &str, command: &str) -> String {
        let mut shell = self.shell(command);
        let Output { status, stdout, stderr } =
            tokio::task::spawn_blocking(move || shell.output().unwrap()).await.unwrap();
        let said = String::from_utf8(stdout).unwrap();
        let fine = status.success() || (command.contains("mesa check") && said.contains("WRONG"));
        let wrong = String::from_utf8_lossy(&stderr);
        assert!(fine, "{paper}: {command}\n{said}{wrong}");
        said
    }

    /// `mesa serve`: takes activities, is ready, and ends in order.
    pub(super) async fn serves(&self, command: &str) {
        let mut shell = self.shell(&format!("exec {command}"));
        let mut child = shell.spawn().unwrap();
        let log = BufReader::new(child.stderr.take().unwrap());
        let endpoint = first(log, |line| {
            let event: serde_json::Value = serde_json::from_str(line).ok()?;
            event["endpoint"].as_str().map(str::to_owned)
        });
        let endpoint = self.told(&mut child, endpoint).await;
        let ready = endpoint.replace("/api/messages", "/health/ready");
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        assert_eq!(client.get(ready).send().await.unwrap().status(), 200);
        end(child).await;
    }

    /// `mesa demo`: names its page, shows it, and ends in order.
    pub(super) async fn shows(&self, command: &str) {
        let mut shell = self.shell(&format!("exec {command}"));
        let mut child = shell.spawn().unwrap();
        let said = BufReader::new(child.stdout.take().unwrap());
        let page = first(said, |line| line.trim().starts_with("http://").then(|| line.trim().to_owned()));
        let page = self.told(&mut child, page).await;
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let shown = client.get(page).send().await.unwrap().text().await.unwrap();
        assert!(shown.contains("<html") && shown.contains("Mesa"), "{shown}");
        end(child).await;
    }

    async fn told(&self, child: &mut Child, told: mpsc::Receiver<String>) -> String {
        let told = tokio::task::spawn_blocking(move || told.recv_timeout(START)).await.unwrap();
        told.unwrap_or_else(|_| {
            child.kill().unwrap();
            let mut said = String::new();
            if let Some(mut err) = child.stderr.take() {
                err.read_to_string(&mut said).unwrap();
            }
            panic!("it did not start below {}: {said}", Path::new(self.folder.path()).display())
        })
    }
}

/// The first thing of interest in what a program says; the rest is read too, so that it is never held up.
fn first<R: Read + Send + 'static>(
    said: BufReader<R>,
    interesting: impl Fn(&str) -> Option<String> + Send + 'static,
) -> mpsc::Receiver<String> {
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        for line in said.lines().map_while(Result::ok) {
            if let Some(found) = interesting(&line) {
                let _ = tell.send(found);
            }
        }
    });
    told
}

/// SIGTERM, as systemd sends it.
async fn end(mut child: Child) {
    let id = child.id().to_string();
    let sent = Command::new("/bin/kill").args(["-TERM", &id]).status().unwrap();
    assert!(sent.success());
    let status = tokio::task::spawn_blocking(move || child.wait().unwrap()).await.unwrap();
    assert!(status.success(), "{status}");
}
