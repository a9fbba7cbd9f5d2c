//! Numbers of identity documents: a word for the document, then its number; or the number, and what it is.

use super::words::Words;
use super::{Secret, Sensitive};

/// Words for a document that belongs to one person.
const NAMES: [&str; 14] = [
    "cedula",
    "cedulas",
    "ced",
    "cc",
    "ti",
    "ce",
    "pasaporte",
    "passport",
    "nuip",
    "dni",
    "identificacion",
    "cpf",
    "cdula",
    // The document of Venezuelans in Colombia; a presentation has no number of its own.
    "ppt",
];
/// The same as two letters: "C.C.", "T. I.".
const LETTERS: [(&str, &str); 3] = [("c", "c"), ("t", "i"), ("c", "e")];
/// Words that may stand between the document and its number.
const BRIDGES: [&str; 43] = [
    "es",
    "is",
    "la",
    "el",
    "the",
    "no",
    "nro",
    "num",
    "numero",
    "number",
    "n",
    "de",
    "del",
    "ciudadania",
    "extranjeria",
    "identidad",
    "identificacion",
    "mi",
    "my",
    "su",
    "usuario",
    "usuaria",
    "sr",
    "sra",
    "senor",
    "senora",
    "dr",
    "dra",
    "doctor",
    "doctora",
    "funcionario",
    "funcionaria",
    "contratista",
    "con",
    "siguiente",
    "este",
    "esta",
    "ciudadana",
    "colombiano",
    "colombiana",
    "venezolano",
    "venezolana",
    "extranjero",
];
/// A number behind one of these is something else.
pub(super) const ENDS: [&str; 26] = [
    "cel",
    "celular",
    "telefono",
    "tel",
    "movil",
    "ext",
    "extension",
    "placa",
    "serial",
    "caso",
    "solicitud",
    "radicado",
    "factura",
    "valor",
    "nit",
    "orden",
    "contrato",
    "ip",
    "piso",
    "sede",
    "y",
    "o",
    "pero",
    "al",
    "oficina",
    "anexo",
];
/// Behind these somebody's name may stand.
const PERSON: [&str; 14] = [
    "de",
    "del",
    "usuario",
    "usuaria",
    "sr",
    "sra",
    "senor",
    "senora",
    "dr",
    "dra",
    "doctor",
    "doctora",
    "funcionaria",
    "contratista",
];
/// Words between the document and its number.
const FURTHER: usize = 8;
/// Names of a person between them.
const NAMED: usize = 3;
/// Digits of a number.
const DIGITS: std::ops::RangeInclusive<usize> = 5..=11;

pub(super) fn find(words: &Words<'_>) -> Vec<Secret> {
    let mut found = Vec::new();
    for index in 0..words.all.len() {
        if let Some(last) = document_at(words, index) {
            found.extend(behind(words, last));
        }
        found.extend(before_its_name(words, index));
    }
    found
}

/// The last word of a document's name that begins here.
pub(super) fn document_at(words: &Words<'_>, index: usize) -> Option<usize> {
    let word = words.word(index);
    if NAMES.contains(&word) {
        return Some(index);
    }
    if LETTERS.contains(&(word, words.word(index + 1))) && words.between(index).trim() == "." {
        return Some(index + 1);
    }
    if let Some(last) = long_name(words, index) {
        return Some(last);
    }
    let is_document = matches!(word, "documento" | "doc" | "document" | "id");
    let of_identity = matches!(words.word(index + 2), "identidad" | "identificacion");
    let own = matches!(words.before(index, 1), "mi" | "my" | "su")
        || matches!((words.before(index, 2), words.before(index, 1)), ("numero" | "nro" | "no", "de"))
        || word == "id" && words.word(index + 1) == "number";
    (is_document && (of_identity || own)).then_some(index)
}

/// Names of several words, and those of a paper that only its number makes a document.
fn long_name(words: &Words<'_>, index: usize) -> Option<usize> {
    let next = |offset| words.word(index + offset);
    let long = |text: &str| (6..=10).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    match (words.word(index), next(1), next(2)) {
        ("tarjeta", "de", "identidad") => Some(index + 2),
        ("registro", "civil", _) | ("identificada" | "identificado", "con", _) => Some(index + 1),
        ("permiso", "de" | "por", "proteccion") if next(3) == "temporal" => Some(index + 3),
        ("documento", "numero" | "nro" | "no" | "num", number) if long(number) => Some(index + 1),
        ("doc", number, _) if long(number) && number.len() >= 8 && !is_article(words.before(index, 1)) => {
            Some(index)
        }
        _ => None,
    }
}

fn is_article(word: &str) -> bool {
    matches!(word, "el" | "un" | "del" | "al" | "este" | "ese" | "the")
}

fn behind(words: &Words<'_>, name: usize) -> Option<Secret> {
    let mut named = 0;
    for last in name..=name + FURTHER {
        if ends(words, last) {
            return None;
        }
        let next = words.all.get(last + 1)?;
        if let Some(end) = number_at(words, last + 1) {
            return Some(Secret { kind: Sensitive::Identity, span: next.span.start..end });
        }
        if ENDS.contains(&next.folded.as_str()) {
            return None;
        }
        if !BRIDGES.contains(&next.folded.as_str()) {
            let is_name = next.folded.chars().all(char::is_alphabetic) && !next.folded.is_empty();
            // Somebody's name only behind "de": "la cédula de Ana Torres es …".
            let follows = last > name && (named > 0 || PERSON.contains(&words.word(last)));
            if !is_name || !follows || named == NAMED {
                return None;
            }
            named += 1;
        }
    }
    None
}

/// Something ends between this word and the next. A point behind an abbreviation ends nothing.
fn ends(words: &Words<'_>, index: usize) -> bool {
    let between = words.between(index);
    let stop = between.contains('.') && words.word(index).len() > 3;
    // "Cédula (31876558)."
    let bracket =
        between.contains('(') && !words.word(index + 1).starts_with(|letter: char| letter.is_ascii_digit());
    stop || bracket
        || between.contains([',', ';', '?', '!'])
        || between.contains('\n') && !between.contains(':')
}

/// Where the number ends that begins with this word, if it can be one of a document.
pub(super) fn number_at(words: &Words<'_>, index: usize) -> Option<usize> {
    let written = |at: usize| words.all.get(at).and_then(|word| words.source.get(word.span.clone()));
    let first = written(index)?;
    if is_passport(first) {
        return Some(words.end(index));
    }
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(first) {
        return None;
    }
    let (mut digits, mut last) = (first.to_owned(), index);
    while let Some(group) = written(last + 1).filter(|group| is_digits(group)) {
        let joined = matches!(words.between(last), "." | "," | " " | "-" | "'");
        if !joined || group.len() != 3 || digits.len() + 3 > *DIGITS.end() || first.len() > 3 {
            break;
        }
        digits.push_str(group);
        last += 1;
    }
    let is_telephone = digits.len() == 10 && (digits.starts_with('3') || digits.starts_with("60"));
    (DIGITS.contains(&digits.len()) && !is_telephone).then(|| words.end(last))
}

/// "AB123456".
fn is_passport(text: &str) -> bool {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let digits = text.bytes().skip(letters).filter(u8::is_ascii_digit).count();
    (1..=3).contains(&letters) && (5..=8).contains(&digits) && letters + digits == text.len()
}

/// "52.345.678 es mi cédula": only with nothing else between.
fn before_its_name(words: &Words<'_>, index: usize) -> Option<Secret> {
    let start = words.all.get(index)?.span.start;
    let follows_digits = index > 0
        && matches!(words.between(index - 1), "." | "-" | "'")
        && words.before(index, 1).bytes().all(|byte| byte.is_ascii_digit());
    let other = ENDS.contains(&words.before(index, 1)) || words.before(index, 1) == "de";
    if !words.word(index).starts_with(|letter: char| letter.is_ascii_digit()) || follows_digits || other {
        return None;
    }
    let end = number_at(words, index)?;
    let last = words.all[index..].iter().position(|word| word.span.end == end)? + index;
    for at in last..last + 4 {
        let between = words.between(at);
        if between.contains([',', ';', '?', '!', '.', '\n']) {
            return None;
        }
        match words.word(at + 1) {
            "cedula" | "cc" | "pasaporte" | "passport" | "identificacion" => {
                return Some(Secret { kind: Sensitive::Identity, span: start..end });
            }
            "es" | "is" | "mi" | "my" | "la" | "el" | "su" | "de" | "the" => {}
            _ => return None,
        }
    }
    None
}
