//! A yes that is hard to see: a raised thumb, or one behind a no.

use super::phrase::Said;
use super::small::is_promise;
use super::taken_back::came_right;
use crate::catalog::{Catalog, fold_name};
use crate::intake::model::Answer;
use crate::intake::reading::{answer_to_solution, says_matter, says_still_failing};
use crate::intake::{Intent, says_otherwise, understand};

/// Signs that say yes by themselves.
const THUMBS: [char; 9] = [
    '\u{1f44d}',
    '\u{1f44c}',
    '\u{1f64c}',
    '\u{1f44f}',
    '\u{2705}',
    '\u{2714}',
    '\u{1f4af}',
    '\u{1f197}',
    '\u{2611}',
];
/// Tones and variants of signs.
const VARIANTS: [char; 7] =
    ['\u{fe0f}', '\u{1f3fb}', '\u{1f3fc}', '\u{1f3fd}', '\u{1f3fe}', '\u{1f3ff}', '\u{200d}'];
/// With these somebody changes their mind.
const RETHINKING: [&str; 17] = [
    "bueno si",
    "bueno ya",
    "ah no ya",
    "ay no ya",
    "no mentiras si",
    "no mentira si",
    "mentiras si",
    "mentira si",
    "mentiras ya",
    "mentira ya",
    "perdon si",
    "perdon ya",
    "espere ya",
    "wait yes",
    "wait it",
    "actually yes",
    "oh wait",
];

/// How a solution is accepted in letters.
const ACCEPTING: [&str; 21] = [
    "mi conformidad",
    "nuestra conformidad",
    "de conformidad",
    "a conformidad",
    "conforme con",
    "conformes con",
    "a satisfaccion",
    "a entera satisfaccion",
    "satisfecho con",
    "satisfecha con",
    "por satisfecho",
    "por satisfecha",
    "acepto la solucion",
    "aceptamos la solucion",
    "acepto el arreglo",
    "apruebo la solucion",
    "avalo la solucion",
    "accept the solution",
    "accept the fix",
    "satisfied with the solution",
    "satisfied with the fix",
];

/// With these a solution is not accepted, not quite, or not yet.
const AGAINST: [&str; 37] = [
    "no", "ni", "sin", "pero", "nunca", "nada", "poco", "poca", "tampoco", "jamas", "falta", "espero",
    "aunque", "sino", "si", "cuando", "apenas", "hasta", "mientras", "solo", "todavia", "aun", "sigue",
    "not", "but", "never", "once", "if", "when", "until", "hope", "hardly", "barely", "although", "would",
    "d", "unless",
];

/// "Manifiesto mi conformidad con la solución": accepted, unless the words say the opposite or under which condition.
pub fn accepts(text: &str) -> bool {
    let said = Said::new(text);
    let told = !text.contains('?') && !says_still_failing(text) && !says_otherwise(text);
    // "Sí, se recibió a satisfacción."
    let words = fold_name(text);
    let rest = words.strip_prefix("si ").unwrap_or(&words);
    let against = rest.split(' ').any(|word| AGAINST.contains(&word));
    said.has(&ACCEPTING) && told && !against
}

/// What a yes is followed by, when only the wait was bad.
const YES_BUT: [&str; 9] = [
    "si pero",
    "bien pero",
    "funciona pero",
    "sirve pero",
    "solucionado pero",
    "aunque",
    "yes but",
    "good but",
    "fine but",
];
/// That people took long, and not that the thing does.
const WAITED: [&str; 8] =
    ["demoraron", "tardaron", "espere", "toco esperar", "hicieron esperar", "hizo esperar", "took", "waited"];
/// Before it nothing may be denied.
const DENIED: [&str; 9] = ["no", "ni", "nunca", "nada", "tampoco", "sin", "not", "never", "nor"];
/// What may stand beside these.
const BESIDE_WAIT: [&str; 39] = [
    "semanas",
    "i",
    "esperar",
    "espere",
    "mas",
    "se",
    "que",
    "mucho",
    "muchisimo",
    "harto",
    "un",
    "una",
    "resto",
    "monton",
    "poco",
    "la",
    "el",
    "en",
    "venir",
    "llegar",
    "los",
    "de",
    "me",
    "nos",
    "toco",
    "hicieron",
    "hizo",
    "bastante",
    "dias",
    "semana",
    "dos",
    "tres",
    "it",
    "you",
    "too",
    "long",
    "very",
    "a",
    "while",
];

/// "Sí, pero se demoraron mucho": it holds, and only the wait was bad.
pub fn is_yes_but_late(text: &str) -> bool {
    let words = Said::new(text);
    let Some(rest) = words.after_last(&YES_BUT) else { return false };
    let waited = Said::new(&rest);
    // "Espere" bids one wait.
    let bids = waited.has(&["espere"]) && !text.to_lowercase().contains("esperé");
    let may_stand = |word: &str| BESIDE_WAIT.contains(&word) || WAITED.contains(&word);
    waited.has(&WAITED)
        && fold_name(&rest).split(' ').filter(|word| !word.is_empty()).all(may_stand)
        && !(bids || text.contains('?') || says_still_failing(text) || words.has(&DENIED))
}

/// "Todavía no he mirado": nobody can say yet whether it holds. "No he visto ninguna mejora" says that it does not.
pub fn has_not_tried(text: &str) -> bool {
    let denied =
        ["no he", "no la he", "no lo he", "no hemos", "no lo hemos", "no la hemos", "haven t", "have not"];
    let tried = [
        "mirado", "probado", "revisado", "visto", "usado", "ensayado", "tried", "checked", "tested", "looked",
    ];
    let small = ["aun", "todavia", "nada", "bien", "eso", "it", "yet", "that"];
    let phrases = denied.iter().flat_map(|denied| {
        tried.map(|tried| [format!("{denied} {tried}"), format!("{denied} podido {tried}")])
    });
    let phrases: Vec<String> = phrases.flatten().collect();
    let phrases: Vec<&str> = phrases.iter().map(String::as_str).collect();
    let mut is_told = false;
    let mut clauses = text.split([',', ';', '.']).filter(|clause| !clause.trim().is_empty());
    clauses.all(|clause| match Said::new(clause).after_last(&phrases) {
        Some(rest) => {
            is_told = true;
            rest.split([' ', ',']).all(|word| word.is_empty() || small.contains(&word))
        }
        None => !says_matter(clause) && !says_still_failing(clause),
    }) && is_told
}

/// A raised thumb, and nothing else.
pub fn is_thumbs_up(text: &str) -> bool {
    let mut signs = text.chars().filter(|sign| !sign.is_whitespace() && !VARIANTS.contains(sign)).peekable();
    signs.peek().is_some() && signs.all(|sign| THUMBS.contains(&sign))
}

/// "No, no quedó; bueno sí, ya lo prendí y funciona".
pub fn changes_to_yes(catalog: &Catalog, text: &str) -> bool {
    let Some(rest) = Said::new(text).after_last(&RETHINKING) else { return false };
    // "Bueno, si funciona le aviso": a condition looks like a yes.
    if is_promise(&rest) {
        return false;
    }
    let understanding = understand(catalog, &rest);
    understanding.intent == Intent::Confirm
        || came_right(&understanding, &rest)
        || answer_to_solution(&rest) == Some(Answer::Holds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thumb_says_yes() {
        assert!(
            is_thumbs_up("\u{1f44d}")
                && is_thumbs_up(" \u{1f44d}\u{1f3fd} \u{1f44c}")
                && !is_thumbs_up("\u{1f44e}")
                && !is_thumbs_up("ok")
        );
        assert!(!is_thumbs_up(""));
    }

    #[test]
    fn only_the_wait_was_bad() {
        for text in [
            "sí pero se demoraron",
            "el doctor dice que sí pero que se demoraron mucho",
            "quedó bien, pero tardaron tres días",
            "yes, but it took too long",
            "funciona, pero me tocó esperar dos semanas",
            "sí, pero esperé mucho",
        ] {
            assert!(is_yes_but_late(text), "{text}");
        }
        for text in [
            "sí pero quedó rayando",
            "sí pero se demora en imprimir",
            "no, y se demoraron",
            "¿sí, pero se demoran?",
            "sí pero está lenta la impresora",
            "sí, pero lento",
            "yes but slow",
            "sí pero se demora mucho",
            "funciona, pero tarda mucho",
            "no sirve, pero se demoraron",
            "no quedó bien, pero tardaron",
            "sí, pero espere un poco",
            "funciona, aunque demora",
            "nada que sirve bien, pero se demoraron",
        ] {
            assert!(!is_yes_but_late(text), "{text}");
        }
        for text in [
            "todavía no he mirado",
            "no lo he probado aún",
            "no he mirado, estoy de comisión hasta el lunes",
            "I haven't tried it yet",
        ] {
            assert!(has_not_tried(text), "{text}");
        }
        for text in [
            "no he podido imprimir",
            "no he visto ninguna mejora",
            "no he visto que arreglen nada",
            "no lo he usado porque no prende",
            "no he probado, sigue sin prender",
            "I haven't looked because it is dead",
        ] {
            assert!(!has_not_tried(text), "{text}");
        }
    }

    #[test]
    fn a_solution_is_accepted_in_letters() {
        for text in [
            "Manifiesto mi conformidad con el arreglo",
            "se recibió a satisfacción",
            "sí, recibido a entera satisfacción",
            "I accept the fix",
        ] {
            assert!(accepts(text), "{text}");
        }
        for text in [
            "no estoy conforme con el arreglo",
            "¿quedó a satisfacción?",
            "manifiesto mi inconformidad",
            "nada satisfecha con el arreglo",
            "tampoco quedé satisfecha con la solución",
            "jamás voy a estar satisfecho con la solución",
            "espero que quede a satisfacción",
            "recibido a satisfacción, aunque sigue imprimiendo borroso",
            "acepto la solución apenas imprima a color",
            "acepto el arreglo si vienen mañana",
            "I'd be satisfied with the fix if it printed",
        ] {
            assert!(!accepts(text), "{text}");
        }
    }

    #[test]
    fn what_is_said_last_counts() {
        let catalog = Catalog::builtin().unwrap();
        for text in ["no sirvió, ah no, ya funcionó", "eso quedó mal... bueno sí, quedó bien"] {
            assert!(changes_to_yes(&catalog, text), "{text}");
        }
        for text in [
            "bueno sí, pero sigue rayando",
            "no quedó, bueno, ya ni modo",
            "sigue igual",
            "no he probado; bueno, si sirve les aviso",
        ] {
            assert!(!changes_to_yes(&catalog, text), "{text}");
        }
    }
}
