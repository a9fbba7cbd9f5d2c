//! "Donde dije 2231 léase 3351", "la extensión correcta es la 3351": a correction in the words of whoever writes letters.

use crate::cases::Details;
use crate::catalog::{Field, fold};
use crate::intake::text::Text;

/// How the wrong reading is quoted, behind "donde".
const SAID: [&str; 12] = [
    "dije",
    "dice",
    "decia",
    "puse",
    "pusimos",
    "escribi",
    "escribimos",
    "anote",
    "aparece",
    "figura",
    "quedo",
    "i",
];
/// With these the right one begins.
const READ: [&str; 16] = [
    "lease",
    "lea",
    "leer",
    "leanse",
    "es",
    "era",
    "entiendase",
    "pongase",
    "pongan",
    "va",
    "debe",
    "corrijase",
    "corrijan",
    "read",
    "should",
    "it",
];
/// What may stand between the two.
const LINK: [&str; 11] =
    ["debe", "decir", "ser", "leerse", "por", "favor", "should", "be", "is", "say", "please"];
/// That it is the right one, behind the name of a datum.
const RIGHT: [&str; 8] =
    ["correcta", "correcto", "buena", "bueno", "verdadera", "verdadero", "real", "exacta"];
/// What is corrected, as people call it.
const NAMED: [(Field, &str); 6] = [
    (Field::Extension, "extensión"),
    (Field::Phone, "teléfono"),
    (Field::AssetTag, "placa"),
    (Field::Serial, "serial"),
    (Field::Floor, "piso"),
    (Field::Site, "sede"),
];
/// What stands between the right reading and the words that announce it has at most so many words.
const QUOTED: usize = 8;

/// The text with only the right reading, said as people say it.
pub(super) fn read_as_corrected(details: &Details, text: &str) -> String {
    let text = without_right(text);
    read_instead(details, &text).unwrap_or(text)
}

/// "La extensión correcta es": without the word, it is a value like any other.
fn without_right(text: &str) -> String {
    let read = Text::new(text);
    let is_right = |token: &usize| {
        let after = read.word(*token + 1);
        RIGHT.contains(&read.word(*token))
            && matches!(after, "es" | "son" | "is")
            && is_datum(read.word_before(*token, 1))
    };
    let Some(token) = (0..read.tokens.len()).find(is_right) else { return text.to_owned() };
    let span = read.span(&read.tokens[token].range);
    without_right(&format!("{}{}", text[..span.start].trim_end(), &text[span.end..]))
}

fn is_datum(word: &str) -> bool {
    matches!(word, "ext" | "celular" | "cel" | "numero" | "correo" | "inventario" | "number" | "tag")
        || NAMED.iter().any(|(_, name)| fold(name) == word)
}

fn read_instead(details: &Details, text: &str) -> Option<String> {
    let read = Text::new(text);
    let is_quote = |token: &usize| {
        matches!(read.word(*token), "donde" | "where") && SAID.contains(&read.word(*token + 1))
    };
    let start = (0..read.tokens.len()).find(is_quote)?;
    let end = (start + 3..read.tokens.len().min(start + 3 + QUOTED))
        .find(|token| READ.contains(&read.word(*token)))?;
    let right = (end + 1..read.tokens.len()).find(|token| !LINK.contains(&read.word(*token)))?;
    let at = |token: usize| read.span(&read.tokens[token].range);
    let wrong = text.get(at(start + 2).start..at(end).start)?;
    let named = NAMED.iter().find(|(field, _)| {
        details
            .get(*field)
            .is_some_and(|value| !bare(value).is_empty() && bare(wrong).ends_with(&bare(value)))
    });
    let (before, after) = (text.get(..at(start).start)?, text.get(at(right).start..)?);
    let is_named = (right..read.tokens.len().min(right + 2)).any(|token| is_datum(read.word(token)));
    Some(match named.filter(|_| !is_named) {
        Some((_, name)) => format!("{before}corrijo: la {name} es {after}"),
        None => format!("{before}corrijo: {after}"),
    })
}

/// Letters and digits only.
fn bare(text: &str) -> String {
    fold(text).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_right_reading_is_left() {
        let mut details = Details::default();
        details.tell(Field::Extension, "2231".into());
        details.tell(Field::Site, "Cali".into());
        for (text, left) in [
            ("donde dije 2231 léase 4410", "corrijo: la extensión es 4410"),
            ("donde puse Cali debe decir Pasto", "corrijo: la sede es Pasto"),
            ("donde dice placa 60-2214 léase placa 60-2299", "corrijo: placa 60-2299"),
            ("el piso correcto es el 4", "el piso es el 4"),
            ("el piso correcto es 4 y la ext correcta es 4410", "el piso es 4 y la ext es 4410"),
            ("la placa correcta es 60-2299, gracias", "la placa es 60-2299, gracias"),
            ("donde dije digo", "donde dije digo"),
            ("la impresora buena es la del fondo", "la impresora buena es la del fondo"),
        ] {
            assert_eq!(read_as_corrected(&details, text), left);
        }
    }
}
