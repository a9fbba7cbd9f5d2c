//! What agents type in their channel: "tomar C-2026-000001", "solucionar se cambió el tóner", "vincular mesa".

use crate::cases::Number;
use crate::catalog::fold;

/// A typed command of an agent. Without a number it is about the case of the thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeskCommand {
    /// `Tomar`.
    Take {
        /// As told.
        number: Option<Number>,
    },
    /// `Pedir información`.
    Ask {
        /// As told.
        number: Option<Number>,
        /// What is needed; may be empty.
        question: String,
    },
    /// `Solucionar`.
    Solve {
        /// As told.
        number: Option<Number>,
        /// What was done; may be empty.
        solution: String,
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
    match fold(verb).as_str() {
        "tomar" | "tomo" | "tome" | "take" => {
            let (number, _) = number_first(rest);
            Some(DeskCommand::Take { number })
        }
        "pedir" | "preguntar" | "ask" => {
            let (number, question) = number_first(without_noun(rest));
            Some(DeskCommand::Ask { number, question: without_noun(question).to_owned() })
        }
        "solucionar" | "solucionado" | "resolver" | "resuelto" | "solve" | "solved" => {
            let (number, solution) = number_first(rest);
            Some(DeskCommand::Solve { number, solution: solution.to_owned() })
        }
        "vincular" | "bind" if !rest.is_empty() => Some(DeskCommand::Bind { group: rest.to_owned() }),
        _ => None,
    }
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

    #[test]
    fn commands_in_both_languages_with_and_without_number() {
        for (text, command) in [
            ("tomar C-2026-000001", DeskCommand::Take { number: number() }),
            ("Tomar", DeskCommand::Take { number: None }),
            ("TAKE c-2026-1", DeskCommand::Take { number: number() }),
            (
                "solucionar C-2026-1: se cambió el tóner",
                DeskCommand::Solve { number: number(), solution: "se cambió el tóner".into() },
            ),
            (
                "solve replaced the toner",
                DeskCommand::Solve { number: None, solution: "replaced the toner".into() },
            ),
            (
                "pedir C-2026-1 ¿cuál es la placa?",
                DeskCommand::Ask { number: number(), question: "¿cuál es la placa?".into() },
            ),
            (
                "pedir información C-2026-1 la placa",
                DeskCommand::Ask { number: number(), question: "la placa".into() },
            ),
            ("solucionar", DeskCommand::Solve { number: None, solution: String::new() }),
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
