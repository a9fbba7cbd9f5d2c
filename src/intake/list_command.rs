//! What agents type in their own chat to see cases: "mis casos asignados", "cola", "sin asignar", "por vencer".
//!
//! The whole text must be such a command: "la cola de impresión no avanza" is a person's request.

use crate::catalog::{Catalog, GroupKey, fold_name};

/// A list that an agent asks for. Without a group it is of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListCommand {
    /// What they work on.
    Handled,
    /// What a group has open.
    Queue {
        /// As told.
        group: Option<GroupKey>,
    },
    /// What nobody in a group has taken.
    Unassigned {
        /// As told.
        group: Option<GroupKey>,
    },
    /// Whose 24 hours end soon.
    Ending,
}

const HANDLED: [&str; 6] = [
    "mis casos asignados",
    "mis asignados",
    "casos asignados",
    "my assigned cases",
    "cases assigned to me",
    "assigned to me",
];
const QUEUE: [&str; 5] = ["cola", "la cola", "ver cola", "ver la cola", "queue"];
const UNASSIGNED: [&str; 4] = ["sin asignar", "casos sin asignar", "unassigned", "unassigned cases"];
const ENDING: [&str; 6] =
    ["por vencer", "casos por vencer", "plazos por vencer", "about to end", "ending soon", "due soon"];
/// Words between a list and its group.
const BETWEEN: [&str; 7] = ["de la ", "de ", "del ", "en ", "of ", "for ", "in "];
/// The beginning of a group's name is enough from so many letters on.
const SHORTEST: usize = 4;

/// Reads an agent's text; nothing when it is anything else.
pub fn parse_list_command(catalog: &Catalog, text: &str) -> Option<ListCommand> {
    let said = fold_name(text);
    if HANDLED.contains(&said.as_str()) {
        return Some(ListCommand::Handled);
    }
    if ENDING.contains(&said.as_str()) {
        return Some(ListCommand::Ending);
    }
    let queue = of_group(catalog, &said, &QUEUE, |group| ListCommand::Queue { group });
    queue.or_else(|| of_group(catalog, &said, &UNASSIGNED, |group| ListCommand::Unassigned { group }))
}

/// A list's words alone, or with the name of a group that there is.
fn of_group(
    catalog: &Catalog,
    said: &str,
    words: &[&str],
    list: fn(Option<GroupKey>) -> ListCommand,
) -> Option<ListCommand> {
    words.iter().find_map(|word| {
        let rest = said.strip_prefix(word)?;
        if rest.is_empty() {
            return Some(list(None));
        }
        let name = rest.strip_prefix(' ')?;
        let name = BETWEEN.iter().find_map(|between| name.strip_prefix(between)).unwrap_or(name);
        find_group(catalog, name).map(|group| list(Some(group)))
    })
}

/// By name, or by a beginning that fits only one.
fn find_group(catalog: &Catalog, name: &str) -> Option<GroupKey> {
    if let Some(group) = catalog.find_group(name) {
        return Some(group.key.clone());
    }
    let begins = |text: &str| name.chars().count() >= SHORTEST && fold_name(text).starts_with(name);
    let mut fitting = catalog
        .groups()
        .iter()
        .filter(|group| [&group.key.0, &group.name.es, &group.name.en].into_iter().any(|text| begins(text)));
    match (fitting.next(), fitting.next()) {
        (Some(group), None) => Some(group.key.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Option<ListCommand> {
        parse_list_command(&Catalog::builtin().unwrap(), text)
    }

    fn queue(key: &str) -> ListCommand {
        ListCommand::Queue { group: Some(GroupKey(key.into())) }
    }

    fn unassigned(key: &str) -> ListCommand {
        ListCommand::Unassigned { group: Some(GroupKey(key.into())) }
    }

    #[test]
    fn lists_in_both_languages_with_and_without_group() {
        use ListCommand::{Ending, Handled, Queue, Unassigned};
        for (text, command) in [
            ("Mis casos asignados", Handled),
            ("my assigned cases.", Handled),
            ("¿cola?", Queue { group: None }),
            ("QUEUE", Queue { group: None }),
            ("cola infraestructura", queue("infraestructura")),
            ("cola de infra", queue("infraestructura")),
            ("cola de la mesa", queue("mesa")),
            ("queue information security and privacy", queue("seguridad")),
            ("sin asignar", Unassigned { group: None }),
            ("sin asignar en mesa de servicios", unassigned("mesa")),
            ("unassigned cases", Unassigned { group: None }),
            ("por vencer", Ending),
            ("due soon!", Ending),
        ] {
            assert_eq!(parse(text), Some(command), "{text}");
        }
    }

    #[test]
    fn other_texts_are_no_lists() {
        for text in [
            "",
            "mis casos",
            "cola de impresión",
            "la cola de impresión no avanza",
            "cola sis",
            "cola sistemas de",
            "colas",
            "no imprime",
            "quedó sin asignar mi usuario",
            "mi contraseña está por vencer",
            "queue of the desk",
        ] {
            assert_eq!(parse(text), None, "{text:?}");
        }
    }
}
