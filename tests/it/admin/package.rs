//! `mesa manifest`: the app package as Teams takes it, held to Microsoft's schemas by a reader that is not ours.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

const APP: &str = "11111111-2222-3333-4444-555555555555";

/// What the organisation tells; each line can be left out or told otherwise.
const TOLD: [(&str, &str); 6] = [
    ("app_id", APP),
    ("public_url", "https://mesa.entidad.example"),
    ("publisher", "Entidad Pública de Ejemplo"),
    ("website_url", "https://www.entidad.example/mesa"),
    ("privacy_url", "https://www.entidad.example/datos-personales"),
    ("terms_url", "https://www.entidad.example/terminos"),
];

/// A package that was made and taken apart.
struct Package {
    folder: TempDir,
    files: Vec<String>,
    manifest: Value,
}

impl Package {
    fn file(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.folder.path().join(name)).unwrap()
    }

    fn json(&self, name: &str) -> Value {
        serde_json::from_slice(&self.file(name)).unwrap()
    }
}

/// Runs `mesa manifest` on a settings file with these lines; the file it is to write, and what it said.
fn run(folder: &Path, told: &[(&str, &str)], args: &[&str]) -> (PathBuf, Result<String, String>) {
    let (settings, out) = (folder.join("mesa.toml"), folder.join("mesa.zip"));
    let lines: Vec<String> = told.iter().map(|(name, value)| format!("{name} = '{value}'")).collect();
    std::fs::write(&settings, lines.join("\n")).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_mesa"))
        .env_clear()
        .args(["manifest", "--config", settings.to_str().unwrap(), "--out", out.to_str().unwrap()])
        .args(args)
        .output()
        .unwrap();
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    (out, if output.status.success() { Ok(said) } else { Err(said) })
}

fn without(name: &str) -> Vec<(&'static str, &'static str)> {
    TOLD.into_iter().filter(|(told, _)| *told != name).collect()
}

fn mistake(told: &[(&str, &str)], args: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let (out, said) = run(folder.path(), told, args);
    assert!(!out.exists(), "{said:?}");
    said.expect_err("a mistake")
}

/// What the reader that is not ours says of a package; it unpacks it too.
fn read(zip: &Path, folder: &Path) -> Value {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/app-package.mjs");
    let read = Command::new("node").arg(script).arg(zip).arg(folder).output().unwrap();
    serde_json::from_slice(&read.stdout).unwrap_or_else(|_| {
        panic!("run `npm ci --prefix simulator` first: {}", String::from_utf8_lossy(&read.stderr))
    })
}

/// Makes a package, and has it unpacked and held to the schemas.
fn package(args: &[&str]) -> Package {
    let folder = tempfile::tempdir().unwrap();
    let (zip, said) = run(folder.path(), &TOLD, args);
    assert!(said.as_ref().is_ok_and(|said| said.contains("Upload new app")), "{said:?}");
    let read = read(&zip, folder.path());
    assert_eq!(read["mistakes"], serde_json::json!([]));
    let files = read["files"].as_array().unwrap().iter();
    let files = files.map(|file| file["name"].as_str().unwrap().to_owned()).collect();
    let manifest =
        serde_json::from_slice(&std::fs::read(folder.path().join("manifest.json")).unwrap()).unwrap();
    Package { folder, files, manifest }
}

/// Statements 137, 138 and 140.
#[test]
fn the_package_is_as_microsoft_published_it() {
    let package = package(&[]);
    assert_eq!(package.files, ["manifest.json", "color.png", "outline.png", "en.json"]);
    let manifest = &package.manifest;
    assert_eq!((manifest["id"].as_str(), manifest["bots"][0]["botId"].as_str()), (Some(APP), Some(APP)));
    assert_eq!(manifest["manifestVersion"], "1.30");
    assert_eq!(manifest["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(manifest["bots"][0]["scopes"], serde_json::json!(["personal", "team", "groupChat"]));
    assert_eq!(manifest["validDomains"], serde_json::json!(["mesa.entidad.example"]));
    assert_eq!(manifest["developer"]["name"], "Entidad Pública de Ejemplo");
    assert_eq!(
        manifest["authorization"]["permissions"]["resourceSpecific"][0]["name"],
        "ChannelMessage.Read.Group"
    );
    assert_eq!(manifest["webApplicationInfo"]["resource"], format!("api://botid-{APP}"));
}

/// The schemas are really asked: the same package with a word of its own is refused.
#[test]
fn what_the_schemas_do_not_allow_is_seen() {
    let package = package(&[]);
    let (bytes, zip) = (package.file("mesa.zip"), package.folder.path().join("wrong.zip"));
    for (word, wrong) in [("groupChat\"", "groupShat\""), ("name.short", "name.shirt")] {
        let at = bytes.windows(word.len()).position(|window| window == word.as_bytes()).unwrap();
        let mut doctored = bytes.clone();
        doctored[at..at + word.len()].copy_from_slice(wrong.as_bytes());
        std::fs::write(&zip, doctored).unwrap();
        let mistakes = read(&zip, package.folder.path())["mistakes"].as_array().unwrap().len();
        assert!(mistakes > 0, "{wrong}");
    }
}

/// What the simulator offers, and what Mesa answers to, is what the package says.
#[test]
fn the_commands_are_those_of_the_app_and_every_text_has_its_english() {
    let package = package(&[]);
    let (manifest, english) = (&package.manifest, package.json("en.json"));
    let offered = mesa::app::commands().unwrap();
    let written = manifest["composeExtensions"][0]["commands"].as_array().unwrap();
    assert_eq!(written.len(), offered.len());
    for (at, (command, offered)) in written.iter().zip(&offered).enumerate() {
        assert_eq!(command["id"], offered.id);
        assert_eq!(command["title"], offered.title["es"]);
        assert_eq!(command["fetchTask"] == true, command["type"] == "action");
        assert_eq!(english[format!("composeExtensions[0].commands[{at}].title")], offered.title["en"]);
    }
    for (list, commands) in manifest["bots"][0]["commandLists"].as_array().unwrap().iter().enumerate() {
        for (at, command) in commands["commands"].as_array().unwrap().iter().enumerate() {
            let place = format!("bots[0].commandLists[{list}].commands[{at}].title");
            assert!(command["title"].is_string() && english[&place].is_string(), "{place}");
        }
    }
    assert_eq!(english["name.short"], "Mesa");
    let text = manifest.to_string() + &english.to_string();
    assert!(!text.contains("${") && !text.contains("{{"), "{text}");
}

/// Statement 138: the picture fills its square; the sign is white on nothing.
#[test]
fn the_icons_are_as_teams_wants_them() {
    let package = package(&[]);
    let picture = image::load_from_memory(&package.file("color.png")).unwrap().to_rgba8();
    assert_eq!(picture.dimensions(), (192, 192));
    assert!(picture.pixels().all(|pixel| pixel.0[3] == 255));
    let edge = *picture.get_pixel(0, 0);
    assert_eq!(
        format!("#{:02x}{:02x}{:02x}", edge[0], edge[1], edge[2]),
        package.manifest["accentColor"].as_str().unwrap()
    );
    // The symbol stays in the middle, where no client cuts it off.
    let drawn = picture.enumerate_pixels().filter(|(_, _, pixel)| **pixel != edge);
    assert!(drawn.clone().count() > 1000);
    assert!(drawn.into_iter().all(|(x, y, _)| (48..144).contains(&x) && (48..144).contains(&y)));
    let sign = image::load_from_memory(&package.file("outline.png")).unwrap().to_rgba8();
    assert_eq!(sign.dimensions(), (32, 32));
    assert!(sign.pixels().all(|pixel| pixel.0[3] == 0 || pixel.0[..3] == [255; 3]));
    let opaque = sign.pixels().filter(|pixel| pixel.0[3] == 255).count();
    assert!((60..600).contains(&opaque), "{opaque}");
}

#[test]
fn the_same_settings_make_the_same_bytes() {
    let [one, other] = [package(&[]), package(&[])].map(|package| package.file("mesa.zip"));
    assert!(one == other && one.starts_with(b"PK"));
}

#[test]
fn an_organisation_may_do_without_hearing_the_channels() {
    let package = package(&["--hear-channels", "false", "--package-version", "1.2.3"]);
    assert_eq!(package.manifest["version"], "1.2.3");
    assert!(package.manifest.get("authorization").is_none());
    assert!(package.manifest.get("webApplicationInfo").is_none());
}

#[test]
fn what_is_missing_or_wrong_is_told_with_its_setting_and_nothing_is_written() {
    let all = mistake(&[], &[]);
    for (name, _) in TOLD {
        assert!(all.contains(&format!("{name}: missing")), "{name}: {all}");
        let said = mistake(&without(name), &[]);
        assert!(said.contains("One setting") && said.contains(&format!("{name}: missing")), "{said}");
    }
    for (name, value, words) in [
        ("app_id", "mesa", "not a GUID"),
        ("public_url", "mesa.entidad.example", "not an address such as https"),
        ("public_url", "http://mesa.entidad.example", "not an address such as https"),
        ("public_url", "https://mesa.entidad.example/api/messages", "without a path"),
        ("public_url", "https://user:canary@mesa.entidad.example", "without a path"),
        ("app_id", "00000000-0000-0000-0000-000000000000", "nobody's id"),
        ("public_url", "http://127.0.0.1:3978", "under a public name"),
        ("public_url", "https://10.0.0.1", "under a public name"),
        ("public_url", "https://localhost", "under a public name"),
        ("public_url", "https://mesa", "under a public name"),
        ("public_url", "https://mesa_entidad.example", "under a public name"),
        ("public_url", "https://mesa.entidad.example.", "under a public name"),
        ("publisher", "Agencia Nacional de Acompañamiento Territorial", "32 characters"),
        ("privacy_url", "http://www.entidad.example", "not a page such as https"),
        ("terms_url", "javascript:alert(1)", "not a page such as https"),
    ] {
        let mut told = without(name);
        told.push((name, value));
        let said = mistake(&told, &[]);
        assert!(said.contains("One setting") && said.contains(words), "{name} {value}: {said}");
        assert!(!said.contains("canary"), "{said}");
    }
    for version in ["1", "1.2", "1.2.x", "01.2.3", "1.2.3.4", ""] {
        let said = mistake(&TOLD, &["--package-version", version]);
        assert!(said.contains("three numbers"), "{version}: {said}");
    }
}

#[test]
fn a_file_that_cannot_be_written_is_told() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("mesa.zip")).unwrap();
    let (_, said) = run(folder.path(), &TOLD, &[]);
    assert!(said.is_err_and(|said| said.contains("cannot write")));
}
