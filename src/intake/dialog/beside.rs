//! A fault that is told beside a question: "¿cuánto se demoran? No tengo internet en Pasto".

use std::collections::BTreeMap;

use crate::cases::Kind;
use crate::catalog::Catalog;
use crate::intake::text::Text;
use crate::intake::{AlsoTold, Intent, understand};

/// Words with which a question begins that has no sign before it.
const ASKING: [&str; 26] = [
    "que", "como", "cuando", "cuanto", "cuanta", "cuantos", "cuantas", "donde", "cual", "cuales", "quien",
    "a", "hasta", "desde", "ustedes", "hay", "what", "how", "when", "where", "who", "which", "is", "do",
    "does", "can",
];
/// Words that join a matter to what stands before it, and say nothing of it.
const JOINING: [&str; 10] = ["y", "e", "ah", "pero", "and", "but", "also", "bueno", "ademas", "es"];

/// What is told around the questions of a text, when it reads as trouble.
pub(super) fn fault_beside(catalog: &Catalog, text: &str) -> Option<AlsoTold> {
    told_around(text).into_iter().find_map(|told| {
        let read = understand(catalog, told);
        let fails = read.intent == Intent::Report && read.kind == Some(Kind::Incident);
        let category = read.category.filter(|_| fails)?;
        Some(AlsoTold {
            text: told.to_owned(),
            kind: Kind::Incident,
            category,
            fields: BTreeMap::new(),
            request: None,
        })
    })
}

/// The text between its questions; nothing when it holds none.
fn told_around(text: &str) -> Vec<&str> {
    let mut told = Vec::new();
    let mut from = 0;
    for (end, _) in text.match_indices('?') {
        let sentence = &text[from..end];
        told.push(&sentence[..question_in(sentence)]);
        from = end + 1;
    }
    if from > 0 {
        told.push(&text[from..]);
    }
    told.into_iter().map(without_joining).filter(|told| !told.is_empty()).collect()
}

/// Where the question begins with which a text ends.
fn question_in(text: &str) -> usize {
    if let Some(at) = text.rfind('¿') {
        return at;
    }
    let begins = |at: &usize| {
        let rest = &text[*at..];
        let read = Text::new(rest);
        !read.tokens.is_empty() && ASKING.contains(&read.word(0))
    };
    let cuts = text.match_indices([',', '.', ';', ':', '!', '\n']).map(|(at, sign)| at + sign.len());
    cuts.filter(begins).last().or_else(|| last_sentence(text)).unwrap_or(0)
}

/// Where the last of several sentences begins.
fn last_sentence(text: &str) -> Option<usize> {
    text.rmatch_indices(". ").map(|(at, _)| at + 1).next()
}

fn without_joining(text: &str) -> &str {
    let mut rest = text.trim_matches(|letter: char| !letter.is_alphanumeric());
    while let Some((word, behind)) = rest.split_once(|letter: char| !letter.is_alphanumeric())
        && JOINING.contains(&word.to_lowercase().as_str())
        && !behind.trim().is_empty()
        && !(word.eq_ignore_ascii_case("es") && !behind.starts_with("que"))
    {
        rest = behind.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    }
    rest.strip_prefix("que ").unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::super::tests::Talk;
    use super::*;
    use crate::intake::DialogEffect;

    #[test]
    fn a_question_in_the_same_message_eats_no_fault() {
        for (text, category) in [
            ("no abre el correo, Medellín. ¿y cómo hago para pedir vacaciones?", "collaboration"),
            ("se cayó el internet en Cali, ¿a qué hora almuerzan ustedes?", "connectivity"),
            ("wenas, una pregunta, como pido vacaciones? ah y el pc no prende, tunja", "hardware"),
            ("¿CUÁNTO SE DEMORAN? NO TENGO INTERNET EN PASTO", "connectivity"),
            ("¿ustedes trabajan los sábados? es que la impresora no imprime, Neiva", "printing"),
            ("se dañó el monitor, Quibdó, ¿quién firma las vacaciones?", "hardware"),
            ("What time is lunch? My laptop won't turn on, Cali", "hardware"),
            ("¿dónde queda talento humano? y no me abre Orfeo, Yopal", "information_systems"),
        ] {
            let mut talk = Talk::new();
            let effects = talk.says(text);
            assert!(!effects.contains(&DialogEffect::Inform), "{text}: {effects:?}");
            assert_eq!(talk.details().category.as_ref().map(|key| key.0.as_str()), Some(category), "{text}");
            assert_eq!(talk.details().kind, Some(Kind::Incident), "{text}");
        }
    }

    #[test]
    fn what_is_only_asked_is_no_fault() {
        let catalog = Catalog::builtin().unwrap();
        for text in [
            "¿por qué no abre Orfeo los domingos?",
            "¿qué hago si no me abre el correo?",
            "Buenas tardes. ¿a qué hora abren?",
            "¿cómo configuro el correo? Gracias, Ana, Cali",
            "soy de Pasto, ¿cuánto se demoran?",
        ] {
            assert_eq!(fault_beside(&catalog, text), None, "{text}");
        }
    }
}
