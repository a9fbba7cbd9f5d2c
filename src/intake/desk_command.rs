//! What agents type in their channel: "tomar C-2026-000001", "solucionar se cambió el tóner", "vincular mesa".

use crate::cases::{Action, Number};
use crate::catalog::fold;

/// A typed command of an agent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeskCommand {
    /// Something done with a case.
    Act {
        /// What.
        action: Action,
        /// With which, as told; without a number with the case of the thread.
        number: Option<Number>,
        /// What else was typed; may be empty.
        words: String,
    },
    /// This channel becomes that group's.
    Bind {
        /// The group, as typed.
        group: String,
    },
}

/// Reads an agent's text; nothing when its first word is no command.
pub fn parse_desk_command(text: &str) -> Option<DeskCommand> {
    let (verb, rest) = first_word(text)?;
    let verb = fold(verb);
    if matches!(verb.as_str(), "vincular" | "bind") {
        return (!rest.is_empty()).then(|| DeskCommand::Bind { group: rest.to_owned() });
    }
    let (action, rest) = action_of(&verb, rest)?;
    let (number, words) = number_first(rest);
    Some(DeskCommand::Act { action, number, words: without_noun(words).to_owned() })
}

/// The action that a verb means, and what comes after it.
fn action_of<'t>(verb: &str, rest: &'t str) -> Option<(Action, &'t str)> {
    let action = match verb {
        "tomar" | "tomo" | "tome" | "take" => Action::Take,
        "asignar" | "asigno" | "assign" => Action::Assign,
        "pedir" | "preguntar" | "ask" => return Some((Action::Ask, without_noun(rest))),
        "ampliar" | "extender" | "extend" => Action::Extend,
        "responder" | "respuesta" | "reply" | "answer" => return Some((Action::Reply, without_reader(rest))),
        "nota" | "anotar" | "note" => Action::Note,
        "escalar" | "escalo" | "escalate" => Action::Escalate,
        "devolver" | "devuelvo" | "return" => Action::HandBack,
        "prioridad" | "priorizar" | "priority" => Action::Prioritise,
        "relacionar" | "relate" => Action::Relate,
        "solicitar" | "solicito" | "request" => Action::RequestRelated,
        "proveedor" | "provider" => return Some(provider(rest)),
        "contacto" | "contact" => Action::LogContact,
        "solucionar" | "solucionado" | "resolver" | "resuelto" | "solve" | "solved" => Action::Solve,
        "cerrar" | "close" => Action::Close,
        "anular" | "annul" => Action::Annul,
        "consultar" | "consulta" | "consult" => Action::Consult,
        _ => return None,
    };
    Some((action, rest))
}

/// "Proveedor solucionó …" and "proveedor impresion …".
fn provider(rest: &str) -> (Action, &str) {
    match first_word(rest) {
        Some((word, after)) if matches!(fold(word).as_str(), "soluciono" | "solved") => {
            (Action::ProviderSolved, after)
        }
        _ => (Action::SendToProvider, rest),
    }
}

/// "Responder al usuario: …".
fn without_reader(rest: &str) -> &str {
    for reader in ["al usuario", "a la usuaria", "the requester"] {
        let Some((head, after)) = rest.split_at_checked(reader.len()) else { continue };
        if head.eq_ignore_ascii_case(reader) {
            return after.trim_start_matches([':', ',', ' ']);
        }
    }
    rest
}

fn first_word(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let word = text[..end].trim_end_matches([':', ',', '.']);
    (!word.is_empty()).then(|| (word, text[end..].trim()))
}

fn number_first(rest: &str) -> (Option<Number>, &str) {
    match first_word(rest).map(|(word, after)| (word.parse(), after)) {
        Some((Ok(number), after)) => (Some(number), after.trim_start_matches([':', '-', ',', ' '])),
        _ => (None, rest),
    }
}

/// "Pedir información: …".
fn without_noun(rest: &str) -> &str {
    match first_word(rest) {
        Some((word, after)) if matches!(fold(word).as_str(), "informacion" | "info" | "information") => after,
        _ => rest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number() -> Option<Number> {
        "C-2026-000001".parse().ok()
    }

    fn act(action: Action, number: Option<Number>, words: &str) -> DeskCommand {
        DeskCommand::Act { action, number, words: words.to_owned() }
    }

    #[test]
    fn commands_in_both_languages_with_and_without_number() {
        for (text, command) in [
            ("tomar C-2026-000001", act(Action::Take, number(), "")),
            ("Tomar", act(Action::Take, None, "")),
            ("TAKE c-2026-1", act(Action::Take, number(), "")),
            ("solucionar C-2026-1: se cambió el tóner", act(Action::Solve, number(), "se cambió el tóner")),
            ("solve replaced the toner", act(Action::Solve, None, "replaced the toner")),
            ("pedir C-2026-1 ¿cuál es la placa?", act(Action::Ask, number(), "¿cuál es la placa?")),
            ("pedir información C-2026-1 la placa", act(Action::Ask, number(), "la placa")),
            ("solucionar", act(Action::Solve, None, "")),
            ("nota revisé el cable", act(Action::Note, None, "revisé el cable")),
            ("Responder al usuario C-2026-1: ya vamos", act(Action::Reply, number(), "ya vamos")),
            ("responder C-2026-1 ya vamos", act(Action::Reply, number(), "ya vamos")),
            (
                "proveedor solucionó C-2026-1 cambió la placa",
                act(Action::ProviderSolved, number(), "cambió la placa"),
            ),
            ("proveedor impresion", act(Action::SendToProvider, None, "impresion")),
            (
                "escalar C-2026-1 a infraestructura: daño",
                act(Action::Escalate, number(), "a infraestructura: daño"),
            ),
            (
                "solicitar C-2026-1 a seguridad: abrir un puerto",
                act(Action::RequestRelated, number(), "a seguridad: abrir un puerto"),
            ),
            ("vincular mesa", DeskCommand::Bind { group: "mesa".into() }),
            ("bind Service desk", DeskCommand::Bind { group: "Service desk".into() }),
        ] {
            assert_eq!(parse_desk_command(text), Some(command), "{text}");
        }
    }

    #[test]
    fn other_texts_are_no_commands() {
        for text in ["", "   ", "ya lo miro", "vincular", "no tomar", "\u{202e}tomar"] {
            assert_eq!(parse_desk_command(text), None, "{text:?}");
        }
    }
}
