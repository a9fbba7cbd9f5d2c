//! The table of actions in the papers is the one of the code: written from it, and compared with it.

use std::collections::BTreeMap;
use std::fmt::Write;

use mesa::cases::{Action, Need, Part, RULES, Stage};

const PAPER: &str = "docs/PROCEDURE.md";
const BEGIN: &str = "<!-- The table of actions: written from the code. -->\n";
const END: &str = "<!-- End of the table of actions. -->\n";
/// Set, the table is written anew instead of compared.
const WRITE: &str = "MESA_WRITE_PAPERS";

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "no setting of Mesa's: whoever changes the code asks for the paper"
)]
fn the_table_of_actions_is_the_one_of_the_code() {
    let paper = std::fs::read_to_string(PAPER).unwrap();
    let (head, rest) = paper.split_once(BEGIN).unwrap();
    let (written, tail) = rest.split_once(END).unwrap();
    let table = table();
    if std::env::var_os(WRITE).is_some() {
        std::fs::write(PAPER, format!("{head}{BEGIN}{table}{END}{tail}")).unwrap();
        return;
    }
    assert!(
        written == table,
        "the table in {PAPER} is not the one of the code; write it anew: {WRITE}=1 cargo test --test it table_of_actions"
    );
}

fn table() -> String {
    let (spanish, english) = (words("es-CO"), words("en"));
    let mut table = String::from(
        "\n| Action | In English | Who may | From | What it needs | What it can become | What follows |\n|---|---|---|---|---|---|---|\n",
    );
    for rule in RULES {
        let (name, meaning) = if let Some(own) = mesa_s_own(rule.action) {
            (own.to_owned(), String::new())
        } else {
            let id = format!("action-{}", rule.action.key().split_once('.').unwrap().1.replace('_', "-"));
            (format!("`{}`", spanish[&id]), english[&id].clone())
        };
        let who: Vec<&str> = rule.by.iter().map(|part| part_word(*part)).collect();
        let needs: Vec<&str> = rule.needs.iter().map(|need| need_word(*need)).collect();
        let to = if rule.to.is_empty() { "stays".to_owned() } else { stages(rule.to, &spanish) };
        let (who, from, needs) = (who.join(", "), stages(rule.from, &spanish), needs.join(", "));
        let follows = super::follows::of(rule);
        writeln!(table, "| {name} | {meaning} | {who} | {from} | {needs} | {to} | {follows} |").unwrap();
    }
    table.push('\n');
    table
}

/// What Mesa does by itself has no button.
fn mesa_s_own(action: Action) -> Option<&'static str> {
    match action {
        Action::GoUnanswered => Some("24 hours without an answer"),
        Action::CloseBySilence => Some("three working days of silence"),
        Action::ReasonOverdue => Some("an hour without a reason"),
        _ => None,
    }
}

fn part_word(part: Part) -> &'static str {
    match part {
        Part::Requester => "`Usuario`",
        Part::Owner => "the group that has it",
        Part::Desk => "`Agente de mesa`",
        Part::Staff => "any `Grupo de soporte`",
        Part::Coordinator => "`Coordinación`",
        Part::Mesa => "Mesa",
    }
}

fn need_word(need: Need) -> &'static str {
    match need {
        Need::Words => "words",
        Need::Reason => "a reason",
        Need::Tried => "what was tried",
        Need::Assignee => "somebody of the group, or a group of its level",
        Need::Group => "another group",
        Need::Priority => "another impact or urgency",
        Need::Facts => "data that change",
        Need::OtherCase => "another case",
        Need::Provider => "a provider",
        Need::Contact => "channel and result",
        Need::Attempts => "three logged attempts",
        Need::Score => "a score",
        Need::Unanswered => "a question without an answer",
        Need::Origin => "a group or a provider that it came from",
        Need::Coordination => "a coordination with a channel",
        Need::Address => "an e-mail address",
    }
}

fn stages(stages: &[Stage], words: &BTreeMap<String, String>) -> String {
    let open = Stage::ALL.iter().filter(|stage| !stage.is_end());
    if stages == Stage::ALL {
        return "any".to_owned();
    }
    if open.eq(stages) {
        return "any that is open".to_owned();
    }
    let word = |stage: &Stage| {
        let id = match stage {
            Stage::NotManaged => "request-not-managed".to_owned(),
            other => format!("case-{}", other.key()),
        };
        format!("`{}`", words[&id])
    };
    stages.iter().map(word).collect::<Vec<_>>().join(", ")
}

/// The words of one language that stand on one line.
fn words(language: &str) -> BTreeMap<String, String> {
    let mut words = BTreeMap::new();
    for file in std::fs::read_dir(format!("locales/{language}")).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let lines = text.lines().filter_map(|line| line.split_once(" = "));
        words.extend(lines.map(|(id, word)| (id.to_owned(), word.to_owned())));
    }
    words
}
