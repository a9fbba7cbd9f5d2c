//! Whether two matters of the same person may be one.

use std::collections::BTreeSet;

use super::text::Text;
use crate::cases::Details;
use crate::catalog::{Field, fold_name};

/// Words that say nothing of the matter.
const STOP: [&str; 88] = [
    "a", "al", "algo", "asi", "aun", "ayer", "ayuda", "buenas", "buenos", "como", "con", "cual", "cuando",
    "de", "del", "desde", "dia", "dias", "donde", "el", "ella", "en", "es", "esa", "ese", "eso", "esta",
    "estaba", "este", "esto", "favor", "gracias", "ha", "hace", "hay", "hola", "hoy", "la", "las", "le",
    "les", "lo", "los", "mas", "me", "mi", "mis", "muy", "nada", "ni", "no", "nos", "o", "otra", "otro",
    "para", "pero", "piso", "por", "porque", "que", "se", "sede", "ser", "si", "sigue", "sin", "sobre",
    "solo", "su", "tambien", "tarde", "tengo", "todavia", "todo", "un", "una", "vez", "y", "ya", "the", "is",
    "in", "on", "of", "and", "to", "my",
];
/// Letters of a word that count: endings differ where the matter does not.
const STEM: usize = 5;
/// Words that two matters have in common at least, and what part of the shorter one they are.
const IN_COMMON: usize = 2;
const PART: usize = 2;
/// Words with which somebody says that it is the same.
const SAME: [&str; 11] = [
    "i think so",
    "es lo mismo",
    "lo mismo",
    "es el mismo",
    "el mismo",
    "es la misma",
    "la misma",
    "mismo caso",
    "misma cosa",
    "same",
    "the same",
];
/// Words with which somebody says that it is another matter.
const OTHER: [&str; 14] = [
    "nada que ver",
    "distinta",
    "es otro",
    "es otra",
    "otro",
    "otra",
    "otra cosa",
    "es distinto",
    "es diferente",
    "no es lo mismo",
    "no es el mismo",
    "no es la misma",
    "another",
    "different",
];
/// Words with which somebody says that it is no other one.
const DENIED: [&str; 7] = [
    "no es otra",
    "no es otro",
    "no es distinto",
    "no es distinta",
    "no es diferente",
    "not another",
    "not different",
];
/// A bare yes.
const YES: [&str; 12] = [
    "si",
    "yes",
    "claro",
    "senor",
    "senora",
    "correcto",
    "exacto",
    "efectivamente",
    "please",
    "sip",
    "yep",
    "dale",
];
/// Before a yes or a no.
const HEDGE: [&str; 8] = ["creo", "que", "pienso", "parece", "me", "supongo", "yo", "pues"];
/// What may stand beside such words without saying anything of the matter.
const BESIDE: [&str; 58] = [
    "creo",
    "dano",
    "falla",
    "incidente",
    "inconveniente",
    "matter",
    "me",
    "nope",
    "parece",
    "pienso",
    "problem",
    "problema",
    "que",
    "reporte",
    "supongo",
    "thing",
    "think",
    "yo",
    "a",
    "ah",
    "asunto",
    "case",
    "caso",
    "claro",
    "cosa",
    "de",
    "diferente",
    "distinta",
    "distinto",
    "el",
    "es",
    "ese",
    "eso",
    "favor",
    "gracias",
    "issue",
    "it",
    "it's",
    "its",
    "is",
    "la",
    "lo",
    "no",
    "not",
    "one",
    "please",
    "por",
    "pues",
    "senor",
    "senora",
    "si",
    "solicitud",
    "tema",
    "thank",
    "that",
    "un",
    "una",
    "yes",
];

/// How much two matters are alike, by the words that they have in common; nothing when they are not. Both are of one
/// category and for one person, and no place and no thing is told of them that differs. `lately`: the other one is so fresh
/// that hardly anything else has happened since.
pub fn likeness(one: &Details, other: &Details, lately: bool) -> Option<usize> {
    let comparable = one.category.is_some()
        && one.category == other.category
        && one.get(Field::AffectedPerson).map(fold_name) == other.get(Field::AffectedPerson).map(fold_name);
    if !comparable || differs(one, other, Field::Site) || differs(one, other, Field::Floor) {
        return None;
    }
    let things = [Field::AssetTag, Field::Serial];
    if things.into_iter().any(|field| differs(one, other, field)) {
        return None;
    }
    let same_thing = things.into_iter().any(|field| one.get(field).is_some() && other.get(field).is_some());
    let (words, others) = (words(one), words(other));
    let common = words.intersection(&others).count();
    let shorter = words.len().min(others.len());
    let alike = same_thing || common >= IN_COMMON && common * PART >= shorter || lately && common > 0;
    alike.then_some(common + usize::from(same_thing) * IN_COMMON)
}

/// What somebody says who was asked whether it is the same matter; nothing when they speak of something else. Of several
/// clauses the last that says it counts: "no es otra cosa, es lo mismo".
pub fn says_same(text: &str) -> Option<bool> {
    let clauses: Vec<String> = text.split([',', '.', ';', '!', '\n']).map(fold_name).collect();
    let clauses: Vec<&str> = clauses.iter().map(String::as_str).filter(|clause| !clause.is_empty()).collect();
    // Whoever tells more than the verdict is heard by the dialog: no word of theirs may end here.
    if !clauses.iter().flat_map(|clause| clause.split(' ')).all(is_verdict) {
        return None;
    }
    clauses.iter().rev().find_map(|clause| says_it(clause))
}

fn is_verdict(word: &str) -> bool {
    let in_phrase = |phrase: &&str| phrase.split(' ').any(|part| part == word);
    BESIDE.contains(&word) || YES.contains(&word) || SAME.iter().chain(&OTHER).chain(&DENIED).any(in_phrase)
}

fn says_it(clause: &str) -> Option<bool> {
    let says = |phrases: &[&str]| {
        phrases.iter().any(|phrase| format!(" {clause} ").contains(&format!(" {phrase} ")))
    };
    let words: Vec<&str> = clause.split(' ').filter(|word| !HEDGE.contains(word)).collect();
    if says(&DENIED) {
        return Some(true);
    }
    match (words.as_slice(), says(&OTHER), says(&SAME)) {
        (_, true, _) | (["no", ..], _, true) | (["no" | "nope"], ..) => Some(false),
        (_, _, true) => Some(true),
        (words, ..) if !words.is_empty() && words.iter().all(|word| YES.contains(word)) => Some(true),
        _ => None,
    }
}

/// Both tell of it, and not the same.
fn differs(one: &Details, other: &Details, field: Field) -> bool {
    match (one.get(field), other.get(field)) {
        (Some(one), Some(other)) => fold_name(one) != fold_name(other),
        _ => false,
    }
}

/// The beginnings of what a matter is told with: no stop words, no data.
fn words(details: &Details) -> BTreeSet<String> {
    let text = Text::new(&details.description);
    let word = |index: usize| text.word(index);
    (0..text.tokens.len())
        .map(word)
        .filter(|word| word.chars().count() > 2 && !STOP.contains(word))
        .filter(|word| !word.chars().any(|letter| letter.is_ascii_digit()))
        .map(|word| word.chars().take(STEM).collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Catalog, CategoryKey};
    use crate::intake::understand;

    fn told(text: &str) -> Details {
        let catalog = Catalog::builtin().unwrap();
        let understanding = understand(&catalog, text);
        let fields = understanding.found.iter().map(|found| (found.field, found.value.clone())).collect();
        Details {
            description: text.to_owned(),
            category: understanding.category,
            fields,
            ..Details::default()
        }
    }

    fn alike(one: &str, other: &str) -> bool {
        let (one, other) = (told(one), told(other));
        let forth = likeness(&one, &other, false);
        assert_eq!(forth, likeness(&other, &one, false), "as one likes the other");
        forth.is_some()
    }

    #[test]
    fn the_same_matter_in_other_words_is_alike() {
        for (one, other) in [
            ("no imprime la impresora del tercer piso en Cali", "la impresora sigue sin imprimir"),
            ("no imprime la del tercer piso, placa 60-2214", "la 60-2214 otra vez atascada, placa 60-2214"),
            ("el correo no abre desde ayer", "buenas, mi correo todavía no abre"),
            ("no hay internet en la oficina de Tunja", "seguimos sin internet en la oficina"),
        ] {
            assert!(alike(one, other), "{one} / {other}");
        }
    }

    #[test]
    fn other_matters_places_things_and_people_are_not() {
        for (one, other) in [
            ("no imprime la impresora del tercer piso en Cali", "el correo no abre"),
            ("no imprime la impresora en Cali", "no imprime la impresora en Tunja"),
            ("no imprime la impresora, piso 3", "no imprime la impresora, piso 4"),
            ("no imprime la placa 60-2214", "no imprime la placa 60-2215"),
            ("", ""),
            ("hola", "hola"),
            ("de la a en con por", "de la a en con por"),
        ] {
            assert!(!alike(one, other), "{one} / {other}");
        }
        let (mut one, other) = (told("el correo no abre desde ayer"), told("el correo no abre desde ayer"));
        assert!(likeness(&one, &other, false).is_some());
        one.fields.insert(Field::AffectedPerson, "Rosa Melo".into());
        assert_eq!(likeness(&one, &other, false), None);
        one.category = None;
        assert_eq!(likeness(&one, &one, true), None);
    }

    #[test]
    fn soon_after_one_word_is_enough() {
        let mut one = told("la impresora hace un ruido raro");
        let mut other = told("la impresora del pasillo no responde a nadie");
        for details in [&mut one, &mut other] {
            details.category = Some(CategoryKey("printing".into()));
        }
        assert_eq!(likeness(&one, &other, false), None);
        assert!(likeness(&one, &other, true).is_some());
    }

    #[test]
    fn endless_and_odd_texts_are_compared_too() {
        let long = "impresora atascada ".repeat(9_000);
        assert!(alike(&long, &long));
        assert!(!alike("\u{0}\u{202e}☃", "🙂🙂🙂"));
    }

    #[test]
    fn yes_and_no_in_the_words_of_the_question() {
        for text in [
            "sí, es lo mismo",
            "Es lo mismo.",
            "ES EL MISMO",
            "sí",
            "si señora",
            "yes",
            "the same",
            "no es otra cosa, es lo mismo",
            "no, es lo mismo",
            "no, la misma",
            "creo que si",
            "sí, claro",
            "sí, creo que es lo mismo",
            "no es otro, es el mismo caso",
            "I think so",
            "exacto",
        ] {
            assert_eq!(says_same(text), Some(true), "{text}");
        }
        for text in [
            "no, es otro",
            "es otra cosa",
            "No",
            "no es lo mismo",
            "no, es diferente",
            "it is another one",
            "es otro problema",
            "no, nada que ver",
            "nada que ver",
            "creo que no",
            "no, es otra falla",
            "it is a different problem",
        ] {
            assert_eq!(says_same(text), Some(false), "{text}");
        }
        for text in [
            "",
            "60-2214",
            "sí, pero la del cuarto piso está peor",
            "gracias",
            "es lo mismo que le pasó a Juan la semana pasada",
            "otra vez falla",
            "creo que es el router",
            "me parece que se dañó",
            "no, otro: el correo no abre",
            "no es lo mismo, esta vez es el piso 4",
        ] {
            assert_eq!(says_same(text), None, "{text}");
        }
    }
}
