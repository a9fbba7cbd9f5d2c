//! What the organisation wrote: settings, catalogue, cards and texts; and who may read it.

use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;

use serde_json::Value;

use super::{Installation, world};
use crate::support::mesa::{Home, open_desk};
use crate::world::APP_SECRET;

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
    found.is("catalogue", "todo", "mesa (groups.toml) and telephone (answers.toml)");
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
    rewrite("groups.toml", &[("entidad.example", "instituto.gov.co")]);
    rewrite("answers.toml", &[("601 555 0100", "601 222 3344")]);
    with_catalog().is("catalogue", "todo", "says in impresion, computo, telefonia (providers.toml): write");
    rewrite("providers.toml", &[(".example", ".com.co"), ("name = \"", "name = \"Nueva ")]);
    with_catalog().is("catalogue", "ok", "46 sites");
    let papers = Installation::of(&world, folder.path())
        .with("--administrators", "33333333-4444-5555-6666-777777777777")
        .with("--public-url", "https://mesa.entidad.example");
    papers.check().is("settings", "todo", "administrators, public_url stand as the papers show them");
    drop(world.expected_violations());
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
