//! What agents type in their channel: "tomar C-2026-000001", "solucionar se cambió el tóner", "vincular mesa".

use crate::cases::{Action, Number, Series};
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
    /// `Informativa`: an open request ends with an answer.
    Inform {
        /// Which, as told; without a number that of the thread.
        number: Option<Number>,
        /// The answer; may be empty.
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
    if matches!(verb.as_str(), "informativa" | "informational") {
        let (number, words) = number_first(rest);
        return Some(DeskCommand::Inform { number, words: words.to_owned() });
    }
    let (action, rest) = action_of(&verb, rest)?;
    let (number, words) = number_first(rest);
    // "Tome nota de que …" takes nothing: what needs no words is meant only when there are none.
    let is_bare = without_noun(words).is_empty() || number.is_some();
    if action.is_one_press() && !is_bare {
        return None;
    }
    Some(DeskCommand::Act { action, number, words: without_noun(words).to_owned() })
}

/// The same text with "#5", "000005", or a bare "5" that stands alone behind a word such as "tomar", written as the number of
/// that case of the year.
pub fn with_whole_number(text: &str, year: i16) -> String {
    whole_number(text, year).unwrap_or_else(|| text.to_owned())
}

fn whole_number(text: &str, year: i16) -> Option<String> {
    let (verb, rest) = first_word(text)?;
    let (action, rest) = action_of(&fold(verb), rest)?;
    let (said, after) = first_word(rest)?;
    let digits = said.strip_prefix('#').unwrap_or(said).trim_end_matches([':', ',']);
    let is_marked = said.starts_with('#') || digits.len() == DIGITS;
    let is_alone = action.is_one_press() && after.is_empty();
    if digits.len() > DIGITS || !(is_marked || is_alone) {
        return None;
    }
    let sequence = digits.parse().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let number = Number { series: Series::Case, year, sequence };
    let before = text.strip_suffix(rest)?;
    Some(format!("{before}{number} {after}").trim_end().to_owned())
}

/// Digits of a number behind its year.
const DIGITS: usize = 6;

/// What goes to the person of a message that does not call Mesa: only the plainest form of the command counts there, so
/// that no note is taken for an answer.
pub fn parse_answer(text: &str) -> Option<(Option<Number>, &str)> {
    let (verb, rest) = first_word(text)?;
    matches!(fold(verb).as_str(), "responder" | "reply").then(|| number_first(without_reader(rest)))
}

/// Whether somebody who calls Mesa wants to know what can be said.
pub fn asks_for_help(text: &str) -> bool {
    let words = fold(text);
    let words = words.trim_matches(['?', '¿', '!', '¡', '.', ' ']);
    matches!(words, "" | "ayuda" | "ayudame" | "help" | "comandos" | "commands" | "que puedo escribir")
}

/// The command that was meant by a misspelt first word, with the word as it was written.
pub fn find_slip(text: &str) -> Option<(&str, Action)> {
    let (said, _) = first_word(text)?;
    let word = fold(said);
    if word.chars().count() < SLIP_FROM {
        return None;
    }
    let near = |(verb, action): &(&str, Action)| {
        (1..=SLIPS).contains(&distance(&word, verb)).then_some((said, *action))
    };
    VERBS.iter().find_map(near)
}

/// Letters of a word that can be misspelt.
const SLIP_FROM: usize = 5;
/// Letters that can be wrong.
const SLIPS: usize = 1;

/// The verbs whose misspelling is asked about.
const VERBS: [(&str, Action); 18] = [
    ("tomar", Action::Take),
    ("asignar", Action::Assign),
    ("pedir", Action::Ask),
    ("ampliar", Action::Extend),
    ("responder", Action::Reply),
    ("anotar", Action::Note),
    ("escalar", Action::Escalate),
    ("devolver", Action::HandBack),
    ("prioridad", Action::Prioritise),
    ("corregir", Action::Correct),
    ("relacionar", Action::Relate),
    ("solicitar", Action::RequestRelated),
    ("proveedor", Action::SendToProvider),
    ("contacto", Action::LogContact),
    ("solucionar", Action::Solve),
    ("cerrar", Action::Close),
    ("anular", Action::Annul),
    ("consultar", Action::Consult),
];

/// How many letters have to be changed, put in, left out or swapped with their neighbour.
fn distance(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut before: Vec<usize> = vec![];
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for row in 1..=one.len() {
        let mut next = vec![row];
        for column in 1..=other.len() {
            let same = one[row - 1] == other[column - 1];
            let mut cheapest =
                (last[column - 1] + usize::from(!same)).min(last[column] + 1).min(next[column - 1] + 1);
            let swapped = row > 1
                && column > 1
                && one[row - 1] == other[column - 2]
                && one[row - 2] == other[column - 1];
            if swapped {
                cheapest = cheapest.min(before[column - 2] + 1);
            }
            next.push(cheapest);
        }
        before = std::mem::replace(&mut last, next);
    }
    last[other.len()]
}

/// The action that a verb means, and what comes after it.
fn action_of<'t>(verb: &str, rest: &'t str) -> Option<(Action, &'t str)> {
    let action = match verb {
        "tomar" | "tomo" | "tome" | "tomado" | "take" => Action::Take,
        "asignar" | "asigno" | "asigne" | "assign" => Action::Assign,
        "pedir" | "pido" | "pida" | "preguntar" | "pregunte" | "ask" => {
            return Some((Action::Ask, without_noun(rest)));
        }
        "ampliar" | "amplio" | "amplie" | "extender" | "extend" => Action::Extend,
        "responder" | "respondo" | "responda" | "reply" | "answer" => {
            return Some((Action::Reply, without_reader(rest)));
        }
        "nota" | "anotar" | "anoto" | "anote" | "note" => Action::Note,
        "escalar" | "escalo" | "escale" | "escalate" => Action::Escalate,
        "devolver" | "devuelvo" | "devuelva" | "return" => Action::HandBack,
        "prioridad" | "priorizar" | "priority" => Action::Prioritise,
        "corregir" | "corrijo" | "corrija" | "correct" => Action::Correct,
        "relacionar" | "relaciono" | "relacione" | "relate" => Action::Relate,
        "solicitar" | "solicito" | "request" => return Some((Action::RequestRelated, without_related(rest))),
        "proveedor" | "provider" => return Some(provider(rest)),
        "contacto" | "contact" => Action::LogContact,
        "solucionar" | "soluciono" | "solucione" | "solucionado" | "resolver" | "resuelvo" | "resuelva"
        | "resuelto" | "solve" | "solved" => Action::Solve,
        "cerrar" | "cierro" | "cierre" | "close" => Action::Close,
        "anular" | "anulo" | "anule" | "annul" | "cancel" => Action::Annul,
        "consultar" | "consulto" | "consulta" | "consult" => Action::Consult,
        "no" | "not" => return given_up(rest),
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

/// "No gestionado …"; any other "no" is no command.
fn given_up(rest: &str) -> Option<(Action, &str)> {
    let (word, after) = first_word(rest)?;
    matches!(fold(word).as_str(), "gestionado" | "managed").then_some((Action::GiveUp, after))
}

/// "Solicitar caso relacionado a infraestructura: …".
fn without_related(rest: &str) -> &str {
    let mut rest = rest;
    while let Some((word, after)) = first_word(rest)
        && matches!(fold(word).as_str(), "un" | "caso" | "relacionado" | "a" | "related" | "case")
    {
        rest = after;
    }
    rest
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

/// "C-2026-000001: …", also as "el caso C-2026-000001".
fn number_first(rest: &str) -> (Option<Number>, &str) {
    let mut named = rest;
    while let Some((word, after)) = first_word(named)
        && matches!(fold(word).as_str(), "el" | "caso" | "the" | "case")
    {
        named = after;
    }
    let (number, words) = number_at(named);
    if number.is_some() { (number, words) } else { (None, rest) }
}

fn number_at(rest: &str) -> (Option<Number>, &str) {
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
    fn the_last_digits_of_a_number_are_enough() {
        for (said, meant) in [
            ("tomar 5", "tomar C-2026-000005"),
            ("Tomar #5", "Tomar C-2026-000005"),
            ("tomar 000012", "tomar C-2026-000012"),
            ("solucionar #7 se cambió el tóner", "solucionar C-2026-000007 se cambió el tóner"),
            ("solucionar 000007: se cambió el tóner", "solucionar C-2026-000007 se cambió el tóner"),
            ("proveedor solucionó #7 se cambió", "proveedor solucionó C-2026-000007 se cambió"),
            // What may be words stays as it is.
            ("responder 5 minutos más", "responder 5 minutos más"),
            ("nota 2 equipos", "nota 2 equipos"),
            ("solucionar 5", "solucionar 5"),
            ("tomar 12345678", "tomar 12345678"),
            ("tomar C-2026-000005", "tomar C-2026-000005"),
            ("hola #5", "hola #5"),
            ("tomar", "tomar"),
            ("", ""),
        ] {
            assert_eq!(with_whole_number(said, 2026), meant);
        }
    }

    #[test]
    fn a_word_that_is_right_is_no_slip() {
        assert_eq!(find_slip("tomar cinco"), None);
        assert!(find_slip("tomra cinco").is_some());
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
            ("tomar el caso C-2026-1", act(Action::Take, number(), "")),
            ("respondo C-2026-1: ya vamos", act(Action::Reply, number(), "ya vamos")),
            (
                "solicitar caso relacionado a seguridad: un acceso",
                act(Action::RequestRelated, None, "seguridad: un acceso"),
            ),
            ("no gestionado C-2026-1: nunca respondió", act(Action::GiveUp, number(), "nunca respondió")),
            ("nota el caso es raro", act(Action::Note, None, "el caso es raro")),
            ("corregir C-2026-1 placa 45-1876", act(Action::Correct, number(), "placa 45-1876")),
            ("vincular mesa", DeskCommand::Bind { group: "mesa".into() }),
            ("bind Service desk", DeskCommand::Bind { group: "Service desk".into() }),
        ] {
            assert_eq!(parse_desk_command(text), Some(command), "{text}");
        }
    }

    #[test]
    fn other_texts_are_no_commands() {
        for text in [
            "",
            "   ",
            "ya lo miro",
            "vincular",
            "no tomar",
            "respuesta del proveedor: mañana",
            "\u{202e}tomar",
        ] {
            assert_eq!(parse_desk_command(text), None, "{text:?}");
        }
    }
    /// A note must never be taken for an answer: without a mention only the plain command goes to the person.
    #[test]
    fn of_what_is_overheard_only_the_plain_command_is_an_answer() {
        assert_eq!(parse_answer("responder C-2026-1: ya vamos"), Some((number(), "ya vamos")));
        assert_eq!(parse_desk_command("tome nota de que el cable está roto"), None);
        assert_eq!(parse_answer("responder ya vamos"), Some((None, "ya vamos")));
        assert_eq!(parse_answer("Responder al usuario: ya vamos"), Some((None, "ya vamos")));
        assert_eq!(parse_answer("reply on our way"), Some((None, "on our way")));
        for note in ["respuesta del proveedor: mañana", "respondo luego", "no responder", "answer him", ""] {
            assert_eq!(parse_answer(note), None, "{note}");
        }
    }

    #[test]
    fn a_slip_of_the_pen_is_asked_about_and_ordinary_words_are_not() {
        for (text, action) in [
            ("solucinar se cambió el tóner", Action::Solve),
            ("Tomra", Action::Take),
            ("repsonder ya vamos", Action::Reply),
            ("escalr a infraestructura", Action::Escalate),
        ] {
            assert_eq!(find_slip(text).map(|(_, action)| action), Some(action), "{text}");
        }
        for text in ["hola", "revisé el cable", "ya lo miro", "el tóner llegó", ""] {
            assert_eq!(find_slip(text), None, "{text}");
        }
        assert!(asks_for_help("¿Ayuda?") && asks_for_help("") && !asks_for_help("ayuda a Ana"));
    }
}
