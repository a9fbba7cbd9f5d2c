//! `mesa manifest`: the app package from which Teams installs Mesa. The same settings make the same bytes.

mod archive;
mod document;
mod words;

use anyhow::Context;

use super::commands;
use crate::config::PackageSettings;
use archive::Archive;
use words::{ENGLISH, Words};

/// The picture of the app, 192 by 192.
const COLOR: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/color.png"));
/// The app's sign, white on nothing, 32 by 32.
const OUTLINE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/outline.png"));

/// Writes the package into its file.
///
/// # Errors
/// When the file cannot be written.
pub fn manifest(settings: &PackageSettings) -> anyhow::Result<()> {
    let out = settings.out.display();
    std::fs::write(&settings.out, package(settings)?).with_context(|| format!("cannot write {out}"))?;
    say(&format!("The app package, version {}, is in {out}.", settings.version));
    say("Next: Teams admin centre, Manage apps, Upload new app.");
    if settings.hear_channels {
        say("Whoever adds it to a team is asked to let Mesa hear the messages of the team's channels.");
    }
    Ok(())
}

/// The bytes of the zip.
fn package(settings: &PackageSettings) -> anyhow::Result<Vec<u8>> {
    let (words, commands) = (Words::read()?, commands::all()?);
    let mut archive = Archive::default();
    archive.add("manifest.json", &pretty(&document::manifest(settings, &words, &commands))?)?;
    archive.add(document::COLOR, COLOR)?;
    archive.add(document::OUTLINE, OUTLINE)?;
    archive.add(document::ENGLISH_FILE, &pretty(&document::translation(ENGLISH, &words, &commands))?)?;
    archive.end()
}

fn pretty(document: &serde_json::Value) -> anyhow::Result<Vec<u8>> {
    let mut text = serde_json::to_vec_pretty(document)?;
    text.push(b'\n');
    Ok(text)
}

#[expect(clippy::print_stdout, reason = "this is what the administrator reads")]
fn say(line: &str) {
    println!("{line}");
}
