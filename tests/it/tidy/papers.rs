//! Papers that must tell what the code does.

use std::collections::BTreeSet;

use mesa::cases::Action;
use mesa::catalog::Catalog;
use mesa::intake::{DeskCommand, parse_desk_command, parse_list_command};
use regex::Regex;

use super::{accept, product, root};

const DIRECT_DEPENDENCIES: usize = 40;

fn paper(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The table between its two marks is the one made from the declared list.
fn settings_table(paper: &str, command: &str, wanted: &str) -> Option<String> {
    let (open, close) = (format!("<!-- settings:{command} -->\n"), format!("<!-- /settings:{command} -->"));
    let written =
        paper.split_once(&open).and_then(|(_, rest)| rest.split_once(&close)).map(|(table, _)| table.trim());
    (written != Some(wanted.trim()))
        .then(|| format!("docs/SETTINGS.md: put this between {} and {close}:\n\n{wanted}", open.trim()))
}

/// How many crates are named as direct dependencies.
fn dependencies(manifest: &str) -> usize {
    let manifest: toml::Table = manifest.parse().expect("a manifest");
    let tables = ["dependencies", "dev-dependencies", "build-dependencies"];
    let names = tables.iter().filter_map(|name| manifest.get(*name)?.as_table());
    names.flat_map(toml::Table::keys).collect::<BTreeSet<_>>().len()
}

/// The figures that the code counts.
fn figures(code: &str) -> BTreeSet<String> {
    let figure = Regex::new(r#"\b(?:counter|gauge|histogram)!\(\s*"(\w+)""#).expect("a pattern");
    figure.captures_iter(code).map(|hit| hit[1].to_owned()).collect()
}

fn unexplained(figures: &BTreeSet<String>, operation: &str) -> Vec<String> {
    let missing = figures.iter().filter(|name| !operation.contains(&format!("`{name}`")));
    missing.map(|name| format!("docs/OPERATION.md does not explain the figure `{name}`")).collect()
}

/// The stories that the procedure's paper names, as file and function.
fn named_stories(paper: &str) -> Vec<(String, String)> {
    let named = Regex::new(r"`(\w+)::(\w+)` \|").expect("a pattern");
    named.captures_iter(paper).map(|hit| (hit[1].to_owned(), hit[2].to_owned())).collect()
}

#[test]
fn every_rule_names_a_story_that_there_is() {
    let stories = named_stories(&paper("docs/PROCEDURE.md"));
    assert!(stories.len() > 12, "{stories:?}");
    for (file, story) in stories {
        let code = paper(&format!("tests/it/stories/{file}.rs"));
        assert!(code.contains(&format!("#[tokio::test]\nasync fn {story}()")), "{file}::{story}");
    }
}

#[test]
fn every_setting_is_listed() {
    let settings = paper("docs/SETTINGS.md");
    let tables =
        ["serve", "demo"].map(|command| settings_table(&settings, command, &mesa::config::table(command)));
    accept(&tables.into_iter().flatten().collect::<Vec<_>>());
}

#[test]
fn direct_dependencies_are_few() {
    let count = dependencies(&paper("Cargo.toml"));
    assert!((10..DIRECT_DEPENDENCIES).contains(&count), "{count} direct dependencies");
}

#[test]
fn every_figure_is_explained() {
    let all = product().iter().flat_map(|source| figures(&source.text)).collect();
    accept(&unexplained(&all, &paper("docs/OPERATION.md")));
}

/// What stands as something to type in a paper's line.
fn typed(line: &str) -> Vec<&str> {
    line.split('`').skip(1).step_by(2).collect()
}

#[test]
fn what_the_agents_paper_says_to_type_is_understood() {
    let paper = paper("docs/AGENT.md");
    let mut actions = BTreeSet::new();
    for command in
        paper.lines().filter(|line| line.starts_with("| `")).filter_map(|line| typed(line).first().copied())
    {
        let Some(DeskCommand::Act { action, number: Some(_), words }) = parse_desk_command(command) else {
            panic!("AGENT.md: nobody understands `{command}`");
        };
        assert!(
            matches!(action, Action::Take | Action::Extend) || !words.is_empty(),
            "AGENT.md: `{command}` says nothing"
        );
        actions.insert(action.key());
    }
    assert!(actions.len() >= 14, "the table names only {actions:?}");
    let catalog = Catalog::builtin().expect("the example");
    let lists = paper.lines().find(|line| line.contains("mis casos asignados")).expect("the lists");
    for list in typed(lists) {
        assert!(parse_list_command(&catalog, list).is_some(), "AGENT.md: no list is called `{list}`");
    }
}

/// What nobody could carry out where Mesa is made, by a word of it.
const ELSEWHERE: [&str; 7] = [
    "systemctl",
    "journalctl",
    "Entra admin centre",
    "Azure portal",
    "Teams admin centre",
    "PowerShell",
    "timedatectl",
];
const MARK: &str = "**(not tried)**";

/// The sections of a paper that tell such a thing and do not say that it was not tried.
fn unmarked(paper: &str) -> Vec<String> {
    let sections = paper.split("\n## ").filter(|section| !section.contains(MARK));
    let told = sections.filter_map(|section| {
        let word = ELSEWHERE.iter().find(|word| section.contains(**word))?;
        Some(format!(
            "«{}» tells of {word} and does not say {MARK}",
            section.lines().next().unwrap_or_default()
        ))
    });
    let other = paper.split(MARK).flat_map(|rest| rest.matches("not tried"));
    told.chain(other.map(|odd| format!("write «{odd}» as {MARK}"))).collect()
}

#[test]
fn what_was_not_tried_is_marked_in_one_form() {
    let papers = ["docs/INSTALL.md", "docs/OPERATION.md", "docs/ADMIN.md"];
    let found =
        papers.map(|name| unmarked(&paper(name)).into_iter().map(move |line| format!("{name}: {line}")));
    accept(&found.into_iter().flatten().collect::<Vec<_>>());
}

/// What systemd is handed names the settings, and the files that the papers make.
#[test]
fn the_units_are_those_that_the_papers_install() {
    let install = paper("docs/INSTALL.md");
    for secret in ["app-secret", "mail-password", "database"] {
        assert!(
            paper("docs/mesa.service").contains(&format!("LoadCredential={secret}:/etc/mesa/{secret}")),
            "{secret}"
        );
        assert!(install.contains(&format!("/etc/mesa/{secret}")), "{secret}");
    }
    for setting in ["catalog", "overrides", "database_file"] {
        assert!(install.contains(&format!("{setting} = \"/etc/mesa/")), "{setting}");
    }
    let (admin, copies) = (paper("docs/ADMIN.md"), paper("docs/mesa-backup.service"));
    assert!(admin.contains("docs/mesa-backup.service docs/mesa-backup.timer /etc/systemd/system/"));
    assert!(copies.contains(
        "mesa backup --config /etc/mesa/mesa.toml \"/var/backups/mesa/mesa-$$(date +%%F-%%H%%M)\""
    ));
}

/// Beside each picture stands what can be read on it: `scripts/test-page` compares that with the page of today.
#[test]
fn each_picture_of_the_papers_is_kept_true() {
    let folder = std::fs::read_dir(root().join("docs/pictures")).expect("the pictures");
    let files: BTreeSet<String> =
        folder.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    let papers = ["README.md", "docs/USER.md", "docs/AGENT.md"].map(paper).concat();
    let pictures: Vec<&str> = files.iter().filter_map(|name| name.strip_suffix(".png")).collect();
    assert_eq!(files.len(), 2 * pictures.len(), "{files:?}");
    for name in pictures {
        assert!(papers.contains(&format!("pictures/{name}.png")), "no paper shows {name}.png");
        assert!(paper(&format!("docs/pictures/{name}.txt")).lines().count() > 5, "{name}.txt");
    }
}

/// Who reads of their data before they install Mesa reads of all that the welcome card tells.
#[test]
fn the_package_and_the_welcome_card_tell_of_the_same_data() {
    let package: serde_json::Value = serde_json::from_str(&paper("manifest/app.json")).expect("JSON");
    for (language, texts, kept) in [
        (
            "es",
            "es-CO",
            [
                "nombre",
                "correo",
                "teléfono",
                "ubicación",
                "mensajes",
                "archivos",
                "solo para",
                "Ley 1581 de 2012",
            ],
        ),
        (
            "en",
            "en",
            ["name", "e-mail", "telephone", "location", "messages", "files", "only to", "1581 of 2012"],
        ),
    ] {
        let words = paper(&format!("locales/{texts}/cards.ftl"));
        let card = words.lines().find(|line| line.starts_with("welcome-data =")).expect("the notice");
        let told = package["description"]["full"][language].as_str().expect("a text");
        for word in kept {
            assert!(card.contains(word) && told.contains(word), "{language}: {word}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stale_table_is_seen() {
        let readme = "a\n<!-- settings:serve -->\n| old |\n<!-- /settings:serve -->\n";
        assert!(settings_table(readme, "serve", "| new |\n").is_some());
        assert!(settings_table(readme, "serve", "| old |\n").is_none());
        assert!(settings_table("no marks", "serve", "| old |\n").is_some());
    }

    #[test]
    fn an_unmarked_step_and_another_mark_are_seen() {
        let paper = "# A\n\n## B\n`systemctl`\n\n## C **(not tried)**\n`systemctl`\n\n## D (not tried)\nx\n";
        let found = unmarked(paper);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].starts_with("«B» tells of systemctl"), "{found:?}");
    }

    #[test]
    fn dependencies_are_counted_once() {
        assert_eq!(
            dependencies("[dependencies]\na = '1'\nb = '1'\n[dev-dependencies]\nb = '1'\nc = '1'\n"),
            3
        );
    }

    #[test]
    fn an_unexplained_figure_is_seen() {
        let found = figures("counter!(\"turns_total\", \"x\" => \"y\"); histogram!(\n \"call_seconds\")");
        assert_eq!(found.len(), 2);
        assert_eq!(unexplained(&found, "`turns_total` counts turns").len(), 1);
    }
}
