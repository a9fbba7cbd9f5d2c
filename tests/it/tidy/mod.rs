//! The rules of the code that a program can hold: who may know whom, how long things get, what stays out.
//!
//! Each rule is a function from sources to complaints, with a bad example beside it that it must complain about.

mod follows;
mod forbidden;
mod layers;
mod lifecycle;
mod papers;
mod rooms;
mod shape;
mod source;

use std::path::{Path, PathBuf};

use source::Source;

/// The project's own folder.
fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All Rust files of the product, test files left out.
fn product() -> Vec<Source> {
    let files = files_under(&root().join("src"), &["rs"]);
    let sources: Vec<Source> = files.iter().map(|path| Source::read(&root(), path)).collect();
    assert!(sources.len() > 10, "the product has more files than {}", sources.len());
    let tests: Vec<String> = sources.iter().flat_map(|source| source.test_modules.clone()).collect();
    sources.into_iter().filter(|source| !source.is_one_of(&tests)).collect()
}

fn files_under(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.expect("a readable folder").path();
        if path.is_dir() {
            if !path.ends_with("node_modules") {
                found.extend(files_under(&path, endings));
            }
        } else if path.extension().is_some_and(|ending| endings.iter().any(|known| ending == *known)) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Fails with all complaints, one a line.
fn accept(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}
