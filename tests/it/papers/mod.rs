//! The papers' own commands, run as they stand there: on a machine that INSTALL.md describes, in a temporary folder.

mod commands;
mod machine;

use std::collections::BTreeSet;
use std::os::unix::fs::symlink;
use std::process::Command;

use commands::{Line, lines, root};
use machine::Machine;

/// Papers that tell somebody what to type.
const PAPERS: [&str; 10] = [
    "README.md",
    "CONTRIBUTING.md",
    "docs/ADMIN.md",
    "docs/AGENT.md",
    "docs/INSTALL.md",
    "docs/OPERATION.md",
    "docs/PLAYGROUND.md",
    "docs/PROCEDURE.md",
    "docs/SETTINGS.md",
    "docs/USER.md",
];

/// What `make` is told in the papers and how a test may try it: the others are what runs the tests, or need a person.
const TARGETS: [(&str, Tried); 7] = [
    ("demo", Tried::Read),
    ("demo-reset", Tried::Run),
    ("gallery", Tried::Read),
    ("help", Tried::Run),
    ("pictures", Tried::Read),
    ("playground", Tried::Read),
    ("test", Tried::Read),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Tried {
    /// It does what it says.
    Run,
    /// `make` knows it, and the script behind it is there.
    Read,
}

fn all() -> Vec<(&'static str, Line)> {
    PAPERS.into_iter().flat_map(|paper| lines(paper).into_iter().map(move |line| (paper, line))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_command_of_mesas_runs_as_it_is_written() {
    let machine = Machine::at_work().await;
    let mut ran = BTreeSet::new();
    for paper in PAPERS {
        let mut before = String::new();
        for line in lines(paper) {
            match line {
                Line::Export(text) => before = format!("{text}\n{before}"),
                Line::Typed(text) if ran.insert(format!("{before}{text}")) => {
                    machine.run(paper, &format!("{before}{text}")).await;
                }
                _ => {}
            }
        }
    }
    assert!(ran.len() > 12, "{ran:#?}");
}

/// What a sentence names is a command too, though not all that one would type.
#[test]
fn every_command_that_a_sentence_names_is_one() {
    let named: BTreeSet<String> = all()
        .into_iter()
        .filter_map(|(_, line)| match line {
            Line::Named(text) => Some(text),
            _ => None,
        })
        .collect();
    assert!(named.len() > 5, "{named:#?}");
    for text in named {
        let words = text.split_whitespace().skip(1).filter(|word| !word.starts_with('…'));
        let output =
            Command::new(env!("CARGO_BIN_EXE_mesa")).env_clear().args(words).arg("--help").output().unwrap();
        assert!(output.status.success(), "{text}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn every_target_that_a_paper_names_is_one() {
    let named: BTreeSet<String> = all()
        .into_iter()
        .filter_map(|(paper, line)| match line {
            Line::Make(target) => Some((paper, target)),
            _ => None,
        })
        .map(|(paper, target)| {
            let known = TARGETS.iter().any(|(known, _)| *known == target);
            assert!(known, "{paper} says `make {target}`, which no test knows");
            target
        })
        .collect();
    // What changes something is run where there is nothing of anybody's.
    let place = tempfile::tempdir().unwrap();
    symlink(root().join("Makefile"), place.path().join("Makefile")).unwrap();
    let kept = place.path().join("data/demo");
    std::fs::create_dir_all(&kept).unwrap();
    for (target, tried) in TARGETS {
        assert!(named.contains(target), "no paper says `make {target}` any more");
        let (folder, dry): (_, &[&str]) =
            if tried == Tried::Run { (place.path().to_owned(), &[]) } else { (root(), &["--dry-run"]) };
        let output = Command::new("make").current_dir(folder).args(dry).arg(target).output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && !said.is_empty(), "make {target}: {said}");
        for script in said.split_whitespace().filter(|word| word.starts_with("scripts/")) {
            assert!(root().join(script).is_file(), "make {target}: {script}");
        }
    }
    assert!(!kept.exists() && place.path().join("data").exists(), "`make demo-reset` forgets the demo alone");
}

/// As the unit of systemd starts it, and ends it.
#[tokio::test(flavor = "multi_thread")]
async fn the_service_starts_answers_and_ends() {
    let machine = Machine::new().await;
    let unit = std::fs::read_to_string(root().join("docs/mesa.service")).unwrap();
    let start = unit.lines().find_map(|line| line.strip_prefix("ExecStart=/usr/local/bin/")).unwrap();
    assert_eq!(start.split_whitespace().next(), Some("mesa"));
    machine.serves(&format!("{start} --listen 127.0.0.1:0 --log-format json")).await;
}

/// As its unit of systemd makes it: a whole copy in the folder that ADMIN.md has made.
#[tokio::test(flavor = "multi_thread")]
async fn the_daily_copy_is_made() {
    let machine = Machine::at_work().await;
    let unit = std::fs::read_to_string(root().join("docs/mesa-backup.service")).unwrap();
    let start = unit.lines().find_map(|line| line.strip_prefix("ExecStart=")).unwrap();
    let start = start.replace("/usr/local/bin/", "").replace("$$", "$").replace("%%", "%");
    machine.run("docs/ADMIN.md", "install -d -m 0700 /var/backups/mesa").await;
    let said = machine.run("docs/mesa-backup.service", &start).await;
    assert!(said.contains("is whole"), "{said}");
    let after = unit.lines().find_map(|line| line.strip_prefix("ExecStartPost=")).unwrap();
    machine.run("docs/mesa-backup.service", &after.replace(" mesa-* ", " 'mesa-*' ")).await;
    let kept = machine.run("docs/mesa-backup.service", "ls /var/backups/mesa/").await;
    assert!(kept.starts_with("mesa-20") && kept.lines().count() == 1, "{kept}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_starts_and_ends() {
    let machine = Machine::new().await;
    machine.shows("mesa demo --page-listen 127.0.0.1:0 --listen 127.0.0.1:0").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn words_are_understood_on_the_command_line() {
    let machine = Machine::new().await;
    let said = machine.run("intake", r#"printf '%s\n' '{"id":"1","text":"no imprime"}' | mesa intake"#).await;
    assert!(said.contains("\"id\":\"1\""), "{said}");
}
