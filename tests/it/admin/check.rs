//! `mesa check` as the administrator of a first installation meets it: each finding with the real thing broken.

use std::collections::BTreeMap;
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::process::{Command, Output};

use mesa::clock::Clock;
use mesa::store::Store;
use serde_json::Value;
use sqlx::Connection;
use sqlx::sqlite::SqliteConnectOptions;

use crate::support::guarded_database::GuardedDatabase;
use crate::support::mesa::{Home, open_desk};
use crate::support::post_office::{PASSWORD, PostOffice, Tls, USER};
use crate::support::postgres;
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
async fn a_catalogue_with_a_mistake_is_one_finding() {
    let world = world().await;
    let home = Home::new(&world.simulator);
    let (world, home) = open_desk(world, home).await;
    let catalog = home.folder().join("catalog");
    std::fs::create_dir(&catalog).unwrap();
    std::fs::write(catalog.join("groups.toml"), "nonsense").unwrap();
    let found = Installation::of(&world, home.folder()).with("--catalog", catalog.to_str().unwrap()).check();
    found.is("catalogue", "wrong", "groups.toml");
    for what in ["cards", "groups", "channels"] {
        found.is(what, "skipped", "see catalogue");
    }
    found.is("rosters", "ok", "read within");
    let wrong: Vec<_> = found.all.iter().filter(|(_, (state, _))| state == "wrong").collect();
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    drop(world);
}

/// Who copies the catalogue and changes nothing would go live under another organisation's name.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_still_the_examples_is_something_to_do() {
    let world = world().await;
    let folder = tempfile::tempdir().unwrap();
    let catalog = folder.path().join("catalog");
    std::fs::create_dir(&catalog).unwrap();
    for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/catalog")).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), catalog.join(file.file_name())).unwrap();
    }
    let with_catalog =
        || Installation::of(&world, folder.path()).with("--catalog", catalog.to_str().unwrap()).check();
    let found = with_catalog();
    found.is("catalogue", "todo", "name, data_protection_contact, desk_phone (organisation.toml)");
    found.is("catalogue", "todo", "impresion, computo, telefonia (providers.toml)");
    let rewrite = |file: &str, words: &[(&str, &str)]| {
        let path = catalog.join(file);
        let text = std::fs::read_to_string(&path).unwrap();
        let own = words.iter().fold(text, |text, (example, own)| text.replace(example, own));
        std::fs::write(path, own).unwrap();
    };
    rewrite(
        "organisation.toml",
        &[
            ("Agencia Nacional", "Instituto"),
            ("entidad.example", "instituto.gov.co"),
            ("601 555 0100", "601 222 3344"),
        ],
    );
    with_catalog().is("catalogue", "todo", "says in impresion, computo, telefonia (providers.toml): write");
    rewrite("providers.toml", &[(".example", ".com.co"), ("name = \"", "name = \"Nueva ")]);
    with_catalog().is("catalogue", "ok", "46 sites");
    let papers = Installation::of(&world, folder.path())
        .with("--administrators", "33333333-4444-5555-6666-777777777777")
        .with("--public-url", "https://mesa.entidad.example");
    papers.check().is("settings", "todo", "administrators, public_url stand as the papers show them");
    drop(world.expected_violations());
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
    super::lines(&url, &["backup", copy.to_str().unwrap()]);
    installation.check().is("copies", "ok", "made 0 h ago");
}

/// Mesa works beside them, so they are something to do and nothing that is wrong.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_used_of_the_organisations_own_is_told() {
    let world = world().await;
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("own");
    let sound = || Installation::of(&world, folder.path()).with("--overrides", own.to_str().unwrap());
    Installation::of(&world, folder.path()).check().is("own cards and texts", "ok", "none");
    sound().check().is("own cards and texts", "todo", "and 1 files, cards or texts are not: mend ");
    std::fs::create_dir_all(own.join("locales/es-CO")).unwrap();
    let words = own.join("locales/es-CO/own.ftl");
    std::fs::write(&words, "case-solved = Resuelto\n").unwrap();
    sound().check().is("own cards and texts", "ok", "0 cards and 1 texts");
    std::fs::write(&words, "case-solved = Resuelto\nhandler = Lo atiende { $nombre }\n").unwrap();
    sound().check().is(
        "own cards and texts",
        "todo",
        "0 cards and 1 texts of the organisation's own are used, and 1",
    );
    let line = "locales/es-CO/own.ftl:2: handler gets no value $nombre; it gets $name; Mesa's own words are said instead";
    let text = String::from_utf8(sound().run(&[]).stdout).unwrap();
    assert!(text.lines().any(|said| said.trim() == line), "{text}");
    let said: Value = serde_json::from_slice(&sound().run(&["--json"]).stdout).unwrap();
    let own = said["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["check"] == "own cards and texts")
        .unwrap();
    assert_eq!(
        (&own["overrides"][0]["line"], &own["overrides"][0]["file"]),
        (&2.into(), &"locales/es-CO/own.ftl".into())
    );
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

/// Each alone would keep people from being heard, or open Mesa to whoever is in the network.
#[tokio::test(flavor = "multi_thread")]
async fn settings_that_make_sense_and_do_harm_are_told() {
    let world = world().await;
    let folder = tempfile::tempdir().unwrap();
    let sound = || Installation::of(&world, folder.path());
    let other = "99999999-8888-7777-6666-555555555555";
    sound().with("--allowed-tenants", other).check().is(
        "settings",
        "todo",
        "the people of that tenant are turned away",
    );
    sound().with("--listen", "0.0.0.0:3978").check().is("settings", "todo", "stand open to the network");
    sound().with("--log", "warning").check().is("settings", "wrong", "not a filter");
    let page = "https://www.entidad.example/x";
    let package = |url: &str| {
        let told =
            sound().with("--public-url", url).with("--publisher", "Entidad").with("--website-url", page);
        told.with("--privacy-url", page).with("--terms-url", page).check()
    };
    package("https://localhost:1").is("app package", "todo", "a public name");
    package("http://127.0.0.1:1").is("app package", "todo", "a public name");
    drop(world.expected_violations());
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

/// Root reads everything, and so would see nothing of what keeps the service from starting.
#[tokio::test(flavor = "multi_thread")]
async fn what_the_service_may_not_read_is_told_to_root() {
    let world = world().await;
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    std::fs::write(place("mesa.toml"), "locale = 'en'\n").unwrap();
    std::fs::write(place("app-secret"), APP_SECRET).unwrap();
    for (path, mode) in [(folder.path().to_str().unwrap(), 0o755), (&place("mesa.toml"), 0o600)] {
        std::fs::set_permissions(path, PermissionsExt::from_mode(mode)).unwrap();
    }
    let mut named = Installation::of(&world, Path::new(&place("data")))
        .with("--config", place("mesa.toml"))
        .with("--app-secret-file", place("app-secret"));
    named.secret.clear();
    let found = named.check();
    if std::fs::metadata("/proc/self").unwrap().uid() == 0 {
        found.is("access", "todo", "may not read");
        found.is("access", "todo", "mesa.toml (mode 0600");
        found.is("access", "todo", "every user of this machine may read");
    } else {
        found.is("access", "ok", "as root");
    }
    drop(world);
}

#[tokio::test(flavor = "multi_thread")]
async fn mistakes_in_the_settings_are_findings_too_and_people_read_lines() {
    let world = world().await;
    let folder = tempfile::tempdir().unwrap();
    let wrong = Installation::of(&world, folder.path()).with("--listen", "here").with("--public-url", "mesa");
    let found = wrong.check();
    assert!(!found.ok);
    let output = wrong.run(&[]);
    let text = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 3, "{text}");
    assert!(lines[0].starts_with("WRONG  settings: --listen: not an address"), "{text}");
    assert!(lines[1].starts_with("WRONG  settings: --public-url: not an address"), "{text}");
    assert_eq!(lines[2], "skip   everything else: not looked at; see settings");
    assert!(String::from_utf8(output.stderr).unwrap().contains("2 of the findings need your hand"));
    assert_eq!(output.status.code(), Some(1));
}
