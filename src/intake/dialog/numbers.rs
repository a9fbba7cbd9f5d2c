//! A number without the word that says what it is: its shape, and what was asked for or told before, say it.

use super::answer::is_correction;
use crate::catalog::{Field, Requirement};
use crate::intake::Draft;
use crate::intake::candidates::mentions::national_number;
use crate::intake::fields::{bare_tag, floor_number};
use crate::intake::text::Text;

/// Longer words that lead to a number and name nothing.
const LEADS: [&str; 16] = [
    "placa",
    "plaquita",
    "serial",
    "etiqueta",
    "numero",
    "number",
    "sticker",
    "inventario",
    "activo",
    "chapita",
    "equivoque",
    "perdon",
    "sorry",
    "exacto",
    "seria",
    "bueno",
];

/// Words that may stand beside a tag that is said in pairs.
const BESIDE_PAIRS: [&str; 24] = [
    "creo", "me", "parece", "que", "dice", "pone", "es", "son", "la", "el", "si", "ya", "algo", "asi",
    "como", "eso", "ahi", "aca", "puede", "ser", "tal", "vez", "think", "it",
];
/// Three numbers of two digits each.
const PAIRS: &[u8] = b"00 00 00";
/// A short answer has at most so many words.
const ANSWER: usize = 8;

/// The sentence that answers: of several the last one, when a number stands in it.
pub(super) fn answering(text: &str) -> &str {
    let mut sentences = text.split_inclusive(['?', '!', '.', ':']).map(str::trim);
    let last = sentences.rfind(|sentence| sentence.contains(char::is_alphanumeric)).unwrap_or(text);
    let is_long = Text::new(text).tokens.len() > ANSWER;
    if is_long && last.contains(|letter: char| letter.is_ascii_digit()) { last } else { text }
}

/// The tag was told, or said to be unknown: a code that comes now is a better one.
fn is_tag_settled(draft: &Draft) -> bool {
    draft.details.asset_unknown || draft.details.get(Field::AssetTag).is_some()
}

/// The number of a short answer, and what it is.
pub(super) fn bare(draft: &Draft, text: &Text<'_>) -> Option<(Field, String)> {
    let with_digits = |index: &usize| text.word(*index).bytes().any(|byte| byte.is_ascii_digit());
    let first = (0..text.tokens.len()).find(with_digits)?;
    let last = (0..text.tokens.len()).rev().find(with_digits)?;
    // "CU-2290" are two words.
    let led = first > 0 && text.folded[text.tokens[first - 1].range.end..].starts_with('-');
    let lettered = has_letters_before(text, first);
    let start = text.tokens[first - usize::from(led || lettered)].range.start;
    let written = text.folded[start..text.tokens[last].range.end].trim();
    let with_letters = text.folded[..text.tokens[last].range.end].trim();
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    let named = ["error", "codigo", "caso", "radicado", "version", "windows", "office", "case", "code"];
    if named.contains(&text.word_before(first, 1)) {
        return None;
    }
    let plain = !lettered && written.bytes().all(|byte| byte.is_ascii_digit() || b" .-()+".contains(&byte));
    if let Some(number) = national_number(&digits).filter(|_| plain) {
        return Some((Field::Phone, number.to_owned()));
    }
    let is_code = (led || lettered || written.contains('-'))
        && written.bytes().all(|byte| byte.is_ascii_alphanumeric() || b" -".contains(&byte));
    let field = Some(Field::AssetTag).filter(|_| is_code && is_tag_settled(draft));
    let field =
        field.or_else(|| field_of(draft, &digits, plain && !written.contains('-'), is_correction(text)))?;
    match field {
        Field::AssetTag => bare_tag(with_letters).or_else(|| bare_tag(written)).map(|tag| (field, tag)),
        Field::Floor => floor_number(&digits).map(|floor| (field, floor)),
        _ => plain.then_some((field, digits)),
    }
}

/// "60 22 14 creo": a tag that is said in pairs, as tags are written. Where the hyphen stands is a guess.
pub(super) fn tag_in_pairs(draft: &Draft, text: &Text<'_>) -> Option<String> {
    let is_number = |token: usize| text.word(token).bytes().all(|byte| byte.is_ascii_digit());
    let numbers: Vec<usize> = (0..text.tokens.len()).filter(|token| is_number(*token)).collect();
    let [first, second, third] = numbers[..] else { return None };
    let run = &text.folded[text.tokens[first].range.start..text.tokens[third].range.end];
    let in_pairs =
        run.len() == PAIRS.len() && run.bytes().zip(PAIRS).all(|(byte, of)| (byte == b' ') == (*of == b' '));
    let is_asked = draft.asked.contains(&Requirement::Asset) && !is_tag_settled(draft);
    let written = || format!("{}-{}{}", text.word(first), text.word(second), text.word(third));
    let is_small = |token: usize| {
        let word = text.word(token);
        is_number(token) || LEADS.contains(&word) || BESIDE_PAIRS.contains(&word)
    };
    (in_pairs && is_asked && (0..text.tokens.len()).all(is_small)).then(written)
}

/// "HP LJ 400": the number of a model, perhaps.
pub(super) fn is_of_a_name(text: &Text<'_>) -> bool {
    let with_digits = |index: &usize| text.word(*index).bytes().any(|byte| byte.is_ascii_digit());
    let Some(first) = (0..text.tokens.len()).find(with_digits) else { return false };
    let before = text.word_before(first, 1);
    before.len() > 4 && !LEADS.contains(&before)
}

/// "AX 3345": a few letters that are no word belong to the number.
fn has_letters_before(text: &Text<'_>, number: usize) -> bool {
    let small = [
        "es", "la", "el", "no", "si", "son", "mi", "ya", "al", "a", "y", "ok", "is", "it", "my", "the",
        "cel", "tel",
    ];
    let before = text.word_before(number, 1);
    let short = (1..=4).contains(&before.len()) && !small.contains(&before);
    let written = number.checked_sub(1).map(|at| text.original(&text.tokens[at].range));
    let is_code = written.is_some_and(|word| word.chars().all(char::is_uppercase)) && !text.is_shouted();
    short && (number == 1 || is_code)
}

/// What a bare number is, by its shape and by what was asked for or told before.
fn field_of(draft: &Draft, digits: &str, plain: bool, correction: bool) -> Option<Field> {
    let asks = |requirement| draft.asked.contains(&requirement);
    let told = |field| correction && draft.details.get(field).is_some();
    let extension = plain && (2..=5).contains(&digits.len());
    let landline = plain && (7..=8).contains(&digits.len());
    if digits.len() <= 2 && plain && told(Field::Floor) {
        Some(Field::Floor)
    } else if extension && told(Field::Extension) {
        Some(Field::Extension)
    } else if landline && (asks(Requirement::Contact) || told(Field::Phone)) {
        Some(Field::Phone)
    } else if asks(Requirement::Field(Field::Floor)) && digits.len() <= 2 {
        Some(Field::Floor)
    } else if extension && digits.len() >= 3 && asks(Requirement::Contact) {
        Some(Field::Extension)
    } else if asks(Requirement::Asset) || told(Field::AssetTag) {
        Some(Field::AssetTag)
    } else if extension && asks(Requirement::Field(Field::Extension)) {
        Some(Field::Extension)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::Talk;
    use crate::catalog::Field;

    #[test]
    fn a_tag_said_in_pairs_is_asked_about() {
        for text in ["60 22 14 creo", "60 22 14", "me parece que 60 22 14", "dice 60 22 14"] {
            let mut talk = Talk::new();
            talk.says("no imprime la del tercer piso en Cali, ext 2231");
            talk.says(text);
            assert_eq!(talk.field(Field::AssetTag), Some("60-2214"), "{text}");
            assert_eq!(talk.details().get_doubtful(Field::AssetTag), Some("60-2214"), "{text}");
            talk.says("sí");
            assert_eq!(talk.details().get_sure(Field::AssetTag), Some("60-2214"), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_no_tag_in_pairs() {
        for text in [
            "entre 10 y 12",
            "600 22 14",
            "60 22 14 10",
            "el 12 de 05 del 26",
            "no imprime desde el 12 05 26",
            "cel 31 04 56",
            "salen 10 20 30 hojas en blanco",
            "el código del error es 50 00 02",
        ] {
            let mut talk = Talk::new();
            talk.says("no imprime la del tercer piso en Cali, ext 2231");
            talk.says(text);
            assert_eq!(talk.details().get_doubtful(Field::AssetTag), None, "{text}");
        }
    }
}
