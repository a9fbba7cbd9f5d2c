//! What the package says to people, as `manifest/app.json` has it in both languages.

use std::collections::BTreeMap;

use anyhow::Context;
use serde::Deserialize;

/// The language in which the package is written.
pub(super) const SPANISH: &str = "es";
/// The other one.
pub(super) const ENGLISH: &str = "en";

/// A text by language.
pub(super) type Both = BTreeMap<String, String>;

/// Everything that the package says, beside the commands of the compose box.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Words {
    pub(super) name: Lengths,
    pub(super) description: Lengths,
    pub(super) accent_color: String,
    pub(super) command_lists: Vec<CommandList>,
}

/// A text where there is little room, and where there is more.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lengths {
    pub(super) short: Both,
    pub(super) full: Both,
}

/// What can be typed in places of a kind, as Teams proposes it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CommandList {
    pub(super) scopes: Vec<String>,
    pub(super) commands: Vec<TypedCommand>,
}

/// What can be typed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TypedCommand {
    pub(super) title: Both,
    pub(super) description: Both,
}

impl Words {
    /// The built-in file.
    ///
    /// # Errors
    /// It is damaged.
    pub(super) fn read() -> anyhow::Result<Self> {
        serde_json::from_str(include_str!("../../../manifest/app.json")).context("manifest/app.json")
    }
}

/// The text in a language.
pub(super) fn said<'w>(text: &'w Both, language: &str) -> &'w str {
    text.get(language).map_or("", String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;
    use crate::intake::{Intent, asks_for_help, parse_desk_command, parse_list_command, understand};

    fn all(words: &Words) -> impl Iterator<Item = &Both> {
        let commands = words.command_lists.iter().flat_map(|list| &list.commands);
        let typed = commands.flat_map(|command| [&command.title, &command.description]);
        [&words.name, &words.description].into_iter().flat_map(|text| [&text.short, &text.full]).chain(typed)
    }

    #[test]
    fn everything_is_said_in_both_languages_and_no_other() {
        let words = Words::read().unwrap();
        for text in all(&words) {
            assert_eq!(text.keys().collect::<Vec<_>>(), [ENGLISH, SPANISH], "{text:?}");
            assert!(text.values().all(|said| !said.trim().is_empty()), "{text:?}");
        }
    }

    /// What Teams proposes, Mesa understands, in each language.
    #[test]
    fn every_proposed_command_is_understood() {
        let (words, catalog) = (Words::read().unwrap(), Catalog::builtin().unwrap());
        let in_private = |text: &str| {
            parse_list_command(&catalog, text).is_some()
                || matches!(
                    understand(&catalog, text).intent,
                    Intent::ListMine | Intent::Status | Intent::Help
                )
        };
        let in_channel = |text: &str| asks_for_help(text) || parse_desk_command(text).is_some();
        let mut pressed = 0;
        for list in &words.command_lists {
            for text in list.commands.iter().flat_map(|command| command.title.values()) {
                for scope in &list.scopes {
                    let understood = if scope == "personal" { in_private(text) } else { in_channel(text) };
                    assert!(understood, "{scope}: {text}");
                    pressed += 1;
                }
            }
        }
        assert!(pressed >= 30, "{pressed}");
        assert!(!in_private("la impresora no imprime") && !in_channel("ya lo miro"));
    }
}
