//! The commands that the bot's app declares in its package: what people find beside the compose box and on messages.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// One command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppCommand {
    /// `commandId`.
    pub id: String,
    /// Whether it searches or opens a dialog.
    #[serde(rename = "type")]
    pub kind: CommandKind,
    /// By language: `es`, `en`.
    pub title: BTreeMap<String, String>,
    /// By language.
    pub description: BTreeMap<String, String>,
    /// Where it is offered.
    pub context: Vec<CommandPlace>,
    /// Whether a search is asked for before anything was typed.
    #[serde(default, rename = "initialRun")]
    pub initial_run: bool,
    /// What a search asks for.
    #[serde(default)]
    pub parameter: Option<CommandParameter>,
}

/// What a command does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum CommandKind {
    /// Lists results.
    Query,
    /// Opens a dialog.
    Action,
}

/// Where a command is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum CommandPlace {
    /// Beside the compose box.
    Compose,
    /// In the client's own search.
    CommandBox,
    /// On a message.
    Message,
}

/// What a search asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommandParameter {
    /// Its name on the wire.
    pub name: String,
    /// By language.
    pub title: BTreeMap<String, String>,
}

/// The command of this kind that is offered there.
pub(super) fn offered<'c>(
    all: &'c [AppCommand],
    id: &str,
    kind: CommandKind,
    place: CommandPlace,
) -> anyhow::Result<&'c AppCommand> {
    let found = all.iter().find(|one| one.id == id && one.kind == kind && one.context.contains(&place));
    found.ok_or_else(|| anyhow::anyhow!("the app offers no {kind:?} {id:?} in {place:?}"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_command_is_offered_where_the_package_says() {
        let all: Vec<AppCommand> = serde_json::from_value(json!([{"id": "find", "type": "query",
            "title": {"es": "Buscar"}, "description": {"es": "Busca"}, "context": ["compose", "commandBox"],
            "initialRun": true, "parameter": {"name": "words", "title": {"es": "Palabras"}}}]))
        .unwrap();
        assert!(offered(&all, "find", CommandKind::Query, CommandPlace::Compose).unwrap().initial_run);
        assert!(offered(&all, "find", CommandKind::Query, CommandPlace::Message).is_err());
        assert!(offered(&all, "find", CommandKind::Action, CommandPlace::Compose).is_err());
    }
}
