//! Comparing what people type: without accents, upper case and punctuation.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Appends a character in lower case and without its accents; marks that stand alone leave nothing.
pub fn fold_char(character: char, out: &mut String) {
    if character.is_ascii() {
        out.push(character.to_ascii_lowercase());
        return;
    }
    match character {
        'á' | 'Á' => out.push('a'),
        'é' | 'É' => out.push('e'),
        'í' | 'Í' => out.push('i'),
        'ó' | 'Ó' => out.push('o'),
        'ú' | 'Ú' | 'ü' | 'Ü' => out.push('u'),
        'ñ' | 'Ñ' => out.push('n'),
        _ => {
            let bare = std::iter::once(character).nfkd().filter(|part| !is_combining_mark(*part));
            out.extend(bare.flat_map(char::to_lowercase).filter(|part| !is_combining_mark(*part)));
        }
    }
}

/// The text in lower case and without accents.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|character| fold_char(character, &mut out));
    out
}

/// The text's words, folded, with one space between them.
pub fn fold_name(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_punctuation_do_not_count() {
        assert_eq!(fold("Ñandú ÁÉÍÓÚ"), "nandu aeiou");
        assert_eq!(fold("e\u{301}"), "e");
        assert_eq!(fold_name("  Pto. Carreño / B/quilla "), "pto carreno b quilla");
    }
}
