//! The commands that stand in a paper.

use std::path::PathBuf;

/// Something to type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// A whole command of Mesa's, in a block of its own.
    Typed(String),
    /// A command that a sentence names.
    Named(String),
    /// What `make` is told.
    Make(String),
    /// Settings for the commands that follow.
    Export(String),
}

pub(super) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All of a paper, in its order.
pub(super) fn lines(paper: &str) -> Vec<Line> {
    of(&std::fs::read_to_string(root().join(paper)).unwrap())
}

fn of(text: &str) -> Vec<Line> {
    let mut found = vec![];
    let mut is_block = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            is_block = !is_block;
        } else if is_block {
            found.extend(in_block(line.trim()));
        } else {
            found.extend(line.split('`').skip(1).step_by(2).filter_map(in_sentence));
        }
    }
    found
}

fn in_block(line: &str) -> Option<Line> {
    if line.starts_with("export ") {
        return Some(Line::Export(line.to_owned()));
    }
    let command = line.split("  #").next().unwrap_or(line).trim();
    let bare = command.strip_prefix("sudo ").unwrap_or(command);
    match bare.split_whitespace().next()? {
        "mesa" => Some(Line::Typed(command.to_owned())),
        "make" => Some(Line::Make(target(bare)?)),
        _ => None,
    }
}

fn in_sentence(text: &str) -> Option<Line> {
    let mut words = text.split_whitespace();
    match (words.next()?, words.next()?) {
        ("mesa", _) => Some(Line::Named(text.split(" --").next()?.to_owned())),
        ("make", _) => Some(Line::Make(target(text)?)),
        _ => None,
    }
}

fn target(command: &str) -> Option<String> {
    command.split_whitespace().nth(1).map(str::to_owned)
}

#[test]
fn commands_are_found_wherever_they_stand() {
    let text = "Ask `mesa check --json`, or `make demo`; `mesa` alone is a name.\n```\nexport A=b\n\
                sudo mesa check --config x   # look\ncargo build\nmake test     # all\n   mesa cases list > y\n```\n`mesa cards`";
    let typed = |text: &str| Line::Typed(text.to_owned());
    assert_eq!(
        of(text),
        [
            Line::Named("mesa check".to_owned()),
            Line::Make("demo".to_owned()),
            Line::Export("export A=b".to_owned()),
            typed("sudo mesa check --config x"),
            Line::Make("test".to_owned()),
            typed("mesa cases list > y"),
            Line::Named("mesa cards".to_owned()),
        ]
    );
}
