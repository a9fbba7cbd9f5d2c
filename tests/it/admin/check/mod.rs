//! `mesa check` as the administrator of a first installation meets it: each finding with the real thing broken.

mod database;
mod written;

use std::collections::BTreeMap;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Output};

use mesa::clock::Clock;
use mesa::store::Store;
use serde_json::Value;

use crate::support::mesa::{Home, open_desk};
use crate::support::post_office::{PASSWORD, PostOffice, Tls, USER};
use crate::world::{APP_ID, APP_SECRET, Bot, TENANT, World};

/// The settings of an installation, each as a flag.
struct Installation {
    flags: BTreeMap<&'static str, String>,
    secret: String,
}

/// What the program found, by what it looked at: its state, and its words.
struct Found {
    all: BTreeMap<String, (String, String)>,
    ok: bool,
}

impl Installation {
    /// Of the simulator's organisation, with the data here.
    fn of(world: &World, folder: &Path) -> Self {
        let simulator = &world.simulator;
        let flags = [
            ("--app-id", APP_ID.to_owned()),
            ("--tenant-id", TENANT.to_owned()),
            ("--openid-metadata", simulator.openid_metadata_url()),
            ("--issuer", simulator.issuer().to_owned()),
            ("--login-url", simulator.login_url()),
            ("--service-hosts", "127.0.0.1".to_owned()),
            ("--coordinators", simulator.person("carolina").unwrap().object_id),
            ("--data-dir", folder.to_str().unwrap().to_owned()),
        ];
        Self { flags: flags.into(), secret: APP_SECRET.to_owned() }
    }

    fn with(mut self, flag: &'static str, value: impl Into<String>) -> Self {
        self.flags.insert(flag, value.into());
        self
    }

    fn run(&self, more: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mesa"));
        command.env_clear().arg("check").env("MESA_APP_SECRET", &self.secret);
        self.flags.iter().filter(|(_, value)| !value.is_empty()).for_each(|(flag, value)| {
            command.arg(flag).arg(value);
        });
        tokio::task::block_in_place(|| command.args(more).output().unwrap())
    }

    #[track_caller]
    fn check(&self) -> Found {
        let output = self.run(&["--json"]);
        let said: Value = serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)));
        let findings = said["findings"].as_array().unwrap().iter();
        let text = |finding: &Value, key: &str| finding[key].as_str().unwrap().to_owned();
        let all: BTreeMap<_, _> = findings
            .map(|finding| (text(finding, "check"), (text(finding, "state"), text(finding, "says"))))
            .collect();
        assert_eq!(said["ok"] == true, output.status.success());
        assert_eq!(said["ok"] == true, all.values().all(|(state, _)| state != "wrong"));
        let errors = String::from_utf8(output.stderr.clone()).unwrap();
        assert!(errors.lines().count() <= 1, "the findings tell all: {errors}");
        let everything = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert!(!everything.contains(APP_SECRET) && !everything.contains("canary"), "{everything}");
        Found { all, ok: output.status.success() }
    }
}

impl Found {
    /// One finding: its state, and that it says this.
    #[track_caller]
    fn is(&self, what: &str, state: &str, words: &str) {
        let (found, says) = &self.all[what];
        assert!(found == state && says.contains(words), "{what}: {found}: {says}\nnot {state}: {words}");
        assert_eq!(self.ok, !self.all.values().any(|(state, _)| state == "wrong"));
    }
}

/// A world that stands at the machine's time, as the program that looks at it sees it.
async fn world() -> World {
    World::empty_at(Clock::system().now()).await
}

/// A port where nobody listens.
fn closed() -> String {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    format!("http://127.0.0.1:{port}/")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_at_work_has_nothing_wrong() {
    let mut world = world().await;
    let home = Home::new(&world.simulator);
    let mesa = home.start(&world.clock, 2).await;
    let endpoint = mesa.endpoint();
    world.bring(mesa).await;
    world.carolina().says_in("mesa", "vincular mesa").await;
    world.everybody_looks().await;
    let sound = Installation::of(&world, home.folder())
        .with("--public-url", endpoint.trim_end_matches("/api/messages"));
    let found = sound.check();
    assert!(found.ok, "{:?}", found.all);
    for (what, state, words) in [
        ("settings", "ok", "every setting makes sense"),
        ("access", "ok", "may read what"),
        ("catalogue", "todo", "built-in example"),
        ("cards", "ok", "fit"),
        ("database", "ok", "is of this version and takes writes"),
        ("sending", "ok", "nothing was given up"),
        ("groups", "todo", "without a channel: infraestructura"),
        ("rosters", "ok", "read within 15 min"),
        ("notes", "todo", "ChannelMessage.Read.Group"),
        ("clock", "ok", "agrees"),
        ("keys of Teams", "ok", "fetched"),
        ("credentials", "ok", "gave a token"),
        ("Teams' service", "ok", "on this machine"),
        ("endpoint", "ok", "is Mesa's"),
        ("figures", "todo", "to everybody"),
        ("app package", "todo", "set publisher, website_url, privacy_url, terms_url"),
        ("mail", "ok", "no mail server"),
    ] {
        found.is(what, state, words);
    }
    sound.with("--hear-channels", "false").check().is("notes", "ok", "as `hear_channels` wants it");
    drop(world);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_login_service_refuses_is_told_with_what_to_do() {
    let world = world().await;
    let folder = tempfile::tempdir().unwrap();
    let sound = || Installation::of(&world, folder.path());
    let mut wrong = sound();
    wrong.secret = "canary of another".into();
    wrong.check().is("credentials", "wrong", "the secret's value, not its id");
    let other = "99999999-8888-7777-6666-555555555555";
    sound().with("--app-id", other).check().is("credentials", "wrong", "compare app_id and tenant_id");
    sound().with("--tenant-id", other).check().is("credentials", "wrong", "compare tenant_id");
    sound().with("--scope", "nothing").check().is("credentials", "wrong", "sign-in log");
    sound().with("--login-url", closed()).check().is(
        "credentials",
        "wrong",
        "Mesa must reach http://127.0.0.1",
    );
    let deaf = sound().with("--openid-metadata", closed()).check();
    deaf.is("keys of Teams", "wrong", "Mesa must reach http://127.0.0.1");
    deaf.is("clock", "skipped", "see keys of Teams");
    deaf.is("credentials", "ok", "gave a token");
    let elsewhere = format!("{}/nothing", world.simulator.base_url());
    let astray = sound().with("--openid-metadata", elsewhere).check();
    astray.is("keys of Teams", "wrong", "answers 404: compare `openid_metadata`");
    astray.is("clock", "skipped", "see keys of Teams");
    assert_eq!(world.expected_violations().len(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_way_from_teams_is_walked() {
    let world = world().await;
    let folder = tempfile::tempdir().unwrap();
    let at = |url: &str| Installation::of(&world, folder.path()).with("--public-url", url).check();
    at("").is("endpoint", "todo", "set `public_url`");
    at(&closed()).is("endpoint", "wrong", "cannot be reached");
    at(&world.simulator.base_url()).is("endpoint", "wrong", "does not pass POST /api/messages on");
    // It speaks TLS, with a certificate of nobody's.
    let office = PostOffice::with_token(Tls::Implicit, "");
    at(&format!("https://127.0.0.1:{}", office.settings().port)).is("endpoint", "wrong", "certificate");
    let plain = world.simulator.base_url().replace("http://", "https://");
    at(&plain).is("endpoint", "wrong", "answers, but not with TLS");
    // It takes the call and never answers.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let found = at(&format!("http://{}", silent.local_addr().unwrap()));
    found.is("endpoint", "wrong", "does not answer in time");
    found.is("figures", "ok", "not shown");
    drop(world.expected_violations());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_roster_that_nobody_reads_any_more_is_told() {
    let world = world().await;
    let home = Home::new(&world.simulator);
    let (world, home) = open_desk(world, home).await;
    let sound = Installation::of(&world, home.folder());
    sound.check().is("rosters", "ok", "read within 15 min");
    sound.check().is("copies", "todo", "none yet");
    let (database, copy) = (home.folder().join("mesa.sqlite"), home.folder().join("copy"));
    super::lines(database.to_str().unwrap(), &["backup", copy.to_str().unwrap()]);
    sound.check().is("copies", "ok", "made 0 h ago");
    let store = Store::open_sqlite_beside(&home.folder().join("mesa.sqlite")).await.unwrap();
    let mut tx = store.begin().await.unwrap();
    let group = tx.list_groups().await.unwrap().remove(0);
    tx.bind_group(&group.key, &group.conversation_id, "test", Clock::system().now()).await.unwrap();
    tx.commit().await.unwrap();
    store.close().await;
    sound.check().is("rosters", "wrong", "buttons refuse everybody");
    drop(world);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_shows_that_letters_arrive() {
    let world = world().await;
    let folder = tempfile::tempdir().unwrap();
    let office = PostOffice::start();
    let settings = office.settings();
    let authority = folder.path().join("authority.pem");
    std::fs::write(&authority, settings.authority.as_deref().unwrap()).unwrap();
    let password = folder.path().join("password");
    std::fs::write(&password, PASSWORD).unwrap();
    let to = |address: &str| {
        Installation::of(&world, folder.path())
            .with("--mail-host", settings.host.clone())
            .with("--mail-port", settings.port.to_string())
            .with("--mail-from", USER)
            .with("--mail-user", USER)
            .with("--mail-ca-file", authority.to_str().unwrap())
            .with("--mail-password-file", password.to_str().unwrap())
            .with("--mail-to", address)
    };
    to("").check().is("mail", "ok", "lets Mesa in");
    assert!(office.letters().is_empty(), "nothing is sent unasked");
    to("admin@entidad.example").check().is("mail", "ok", "took the letter");
    let letters = office.letters();
    assert_eq!(letters.len(), 1);
    assert_eq!(letters[0].to, ["admin@entidad.example"]);
    assert_eq!(letters[0].subject, "Mesa: prueba de correo");
    assert!(letters[0].secure && letters[0].text.contains("Mesa puede escribirle"), "{}", letters[0].text);
    to("nobody@entidad.example").check().is("mail", "wrong", "--mail-to");
    office.script(&["refuse-content"]);
    to("admin@entidad.example").check().is("mail", "wrong", "may this mailbox write");
    let none = Installation::of(&world, folder.path()).with("--mail-to", "admin@entidad.example");
    none.check().is("mail", "wrong", "set mail_host");
}
