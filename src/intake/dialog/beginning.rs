//! Beginnings that tell of no matter: who it is, that help is needed, that it will be told by voice.

use super::phrase::Said;
use crate::intake::text::Text;

/// Words that tell of no matter, whatever stands around them.
const VACUOUS: [&str; 89] = [
    "hola",
    "buenas",
    "buenos",
    "buen",
    "dia",
    "dias",
    "tardes",
    "noches",
    "necesito",
    "necesitamos",
    "ayuda",
    "ayudar",
    "ayuden",
    "ayudarme",
    "ayudeme",
    "ayudenme",
    "un",
    "una",
    "unos",
    "tengo",
    "tenemos",
    "problema",
    "problemas",
    "problemita",
    "inconveniente",
    "novedad",
    "solicitud",
    "caso",
    "soporte",
    "por",
    "favor",
    "porfa",
    "me",
    "nos",
    "que",
    "con",
    "algo",
    "pueden",
    "puede",
    "podrian",
    "urgente",
    "urge",
    "es",
    "la",
    "el",
    "los",
    "las",
    "mesa",
    "servicio",
    "servicios",
    "reportar",
    "requerimiento",
    "incidente",
    "gracias",
    "colaboracion",
    "colaborar",
    "colaboren",
    "quiero",
    "quisiera",
    "hacer",
    "poner",
    "registrar",
    "crear",
    "abrir",
    "hay",
    "alguien",
    "ahi",
    "estoy",
    "soy",
    "en",
    "de",
    "y",
    "a",
    "mi",
    "lo",
    "yo",
    "please",
    "help",
    "need",
    "i",
    "have",
    "problem",
    "issue",
    "hi",
    "hello",
    "anyone",
    "there",
    "with",
    "my",
];

/// "Hola, tengo un problema, necesito ayuda": somebody who has not said yet what it is about.
pub(super) fn says_nothing_yet(text: &str) -> bool {
    let text = Text::new(text);
    !text.tokens.is_empty() && (0..text.tokens.len()).all(|index| VACUOUS.contains(&text.word(index)))
}

/// "No sé cómo explicarlo": it will be told by voice.
pub(super) fn cannot_write(text: &str) -> bool {
    Said::new(text).has(&BY_VOICE)
}

/// Words of somebody who does not write what it is about.
const BY_VOICE: [&str; 10] = [
    "no se como explicar",
    "no se como explicarlo",
    "no se como explicarle",
    "no se como explicarles",
    "no se como decirlo",
    "le explico por telefono",
    "les explico por telefono",
    "le cuento por telefono",
    "prefiero explicarlo",
    "hard to explain",
];

/// "Hola, soy Ana de Cali": who it is comes before what it is about.
pub(super) fn presents(text: &str) -> bool {
    let said = Said::new(text);
    said.count() <= INTRODUCTION
        && said.has(&["soy", "habla", "les habla", "mi nombre es", "this is", "my name is"])
}

/// An introduction has at most so many words.
const INTRODUCTION: usize = 14;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beginning_tells_of_no_matter() {
        assert!(says_nothing_yet("Hola, tengo un problema, ¿me pueden ayudar?"));
        assert!(!says_nothing_yet("tengo un problema con Orfeo") && !says_nothing_yet(""));
    }
}
