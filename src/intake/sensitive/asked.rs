//! The bare answer to somebody's "¿cuál es su cédula?": the question says what the number is.

use super::identity::{self, number_at};
use super::lists::NAMES;
use super::password::{is_known, strength};
use super::words::Words;
use super::{Masked, Secret, Sensitive, hide};

/// Words with which somebody asks to be told something.
const ASKING: [&str; 69] = [
    "cual",
    "cuales",
    "deme",
    "denos",
    "digame",
    "diganos",
    "dime",
    "dame",
    "envie",
    "envieme",
    "envienos",
    "indique",
    "indiqueme",
    "indiquenos",
    "escriba",
    "escribame",
    "escribanos",
    "confirme",
    "confirmeme",
    "confirmenos",
    "comparta",
    "compartame",
    "compartanos",
    "necesito",
    "necesitamos",
    "regaleme",
    "regalenos",
    "paseme",
    "pasenos",
    "suministre",
    "recuerdeme",
    "recuerdenos",
    "facilite",
    "facilitenos",
    "confirma",
    "confirmar",
    "confirmarme",
    "confirmarnos",
    "indica",
    "indicar",
    "indicarme",
    "indicarnos",
    "envia",
    "enviar",
    "enviarme",
    "enviarnos",
    "regala",
    "regalar",
    "da",
    "dar",
    "darme",
    "darnos",
    "decir",
    "decirme",
    "decirnos",
    "dice",
    "escribir",
    "escribirme",
    "escribirnos",
    "compartir",
    "compartirme",
    "recordar",
    "recordarme",
    "what",
    "whats",
    "send",
    "tell",
    "give",
    "share",
];
/// Words between the asking and what is asked for.
const FURTHER: usize = 7;
/// Words of an answer that may be a password and nothing else.
const FEW_WORDS: usize = 6;
/// Letters of a password.
const SHORTEST: usize = 4;
/// After these what is asked is something else: "¿me confirma si ya entra con la clave nueva?".
const TURNS: [&str; 9] = ["si", "ya", "cuando", "puede", "pudo", "con", "funciona", "if", "when"];
/// Before a number these say that it is no password.
const OTHER_NUMBERS: [&str; 7] = ["ext", "extension", "interno", "piso", "cel", "celular", "telefono"];

/// What a question asks for that must not be told here.
pub fn find_asked(question: &str) -> Vec<Sensitive> {
    let words = Words::of(question);
    let names_password = |index: usize| NAMES.contains(&words.word(index));
    let names_document = |index: usize| identity::document_at(&words, index).is_some();
    let asks = |names: &dyn Fn(usize) -> bool| {
        (0..words.all.len()).any(|index| names(index) && is_asked_for(&words, index))
    };
    let password = asks(&names_password).then_some(Sensitive::Password);
    password.into_iter().chain(asks(&names_document).then_some(Sensitive::Identity)).collect()
}

/// An asking word stands before it, in the same sentence.
fn is_asked_for(words: &Words<'_>, index: usize) -> bool {
    let ends = |at: usize| words.between(at).contains(['.', ';', '?', '\n']);
    let before = (1..=FURTHER.min(index)).map(|back| index - back);
    let mut before = before.take_while(|at| !ends(*at) && !TURNS.contains(&words.word(*at)));
    before.any(|at| ASKING.contains(&words.word(at)))
}

/// The answer to a question that asked for this, with what must not be kept hidden; none when there is nothing.
pub fn mask_answer(text: &str, asked: &[Sensitive]) -> Option<Masked> {
    let words = Words::of(text);
    let mut found = vec![];
    if asked.contains(&Sensitive::Identity) {
        found.extend(numbers(&words));
    }
    if asked.contains(&Sensitive::Password) {
        found.extend(passwords(text));
    }
    hide(text, found)
}

/// A telephone and what is called otherwise are no document.
fn numbers(words: &Words<'_>) -> Vec<Secret> {
    let mut found: Vec<Secret> = vec![];
    for (index, word) in words.all.iter().enumerate() {
        let taken = found.last().is_some_and(|last| last.span.end > word.span.start);
        let other = index > 0 && identity::ENDS.contains(&words.before(index, 1));
        let joined = index > 0 && matches!(words.between(index - 1), "-" | "/" | "_");
        if let (false, false, false, Some(end)) = (taken, other, joined, number_at(words, index)) {
            found.push(Secret { kind: Sensitive::Identity, span: word.span.start..end });
        }
    }
    found
}

/// What looks like one, where hardly anything else is said. A plain word may be "confirmo", "perfecto" or "Tunja": it stays.
fn passwords(text: &str) -> Vec<Secret> {
    let signs =
        |sign: char| matches!(sign, '.' | ',' | ';' | ':' | '"' | '\'' | '«' | '»' | '“' | '”' | '¿' | '?');
    let pieces: Vec<&str> = text.split_whitespace().collect();
    let mut found = vec![];
    let mut from = 0;
    for (index, piece) in pieces.iter().enumerate() {
        let at = from + text.get(from..).and_then(|rest| rest.find(piece)).unwrap_or_default();
        from = at + piece.len();
        let written = piece.trim_matches(signs);
        let start = at + piece.find(written).unwrap_or_default();
        let before = index.checked_sub(1).map(|before| crate::catalog::fold(pieces[before]));
        let before = before.as_deref().unwrap_or_default().trim_end_matches('.');
        let long = written.chars().count() >= SHORTEST;
        let digits = written.bytes().any(|byte| byte.is_ascii_digit());
        let number = written.bytes().all(|byte| byte.is_ascii_digit());
        let other = number && (OTHER_NUMBERS.contains(&before) || is_telephone(written));
        let looks = strength(written) >= 2 && digits || number;
        if pieces.len() <= FEW_WORDS && long && !is_known(written) && looks && !other {
            found.push(Secret { kind: Sensitive::Password, span: start..start + written.len() });
        }
    }
    found
}

/// A mobile number, or a landline with its area code.
fn is_telephone(number: &str) -> bool {
    number.len() == 10 && (number.starts_with('3') || number.starts_with("60"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_question_asks_for() {
        use Sensitive::{Identity, Password};
        for (question, asked) in [
            ("¿Cuál es su número de cédula?", &[Identity][..]),
            ("Por favor confírmenos su documento de identidad", &[Identity]),
            ("deme su clave del correo", &[Password]),
            ("What is your password?", &[Password]),
            ("¿me confirma su cédula?", &[Identity]),
            ("¿nos puede dar su contraseña del SIIF?", &[Password]),
            ("indíquenos cédula y contraseña", &[Password, Identity]),
            ("¿Ya le funciona la clave?", &[]),
            ("¿qué error sale cuando pone la clave?", &[]),
            ("¿Cuál es la placa? La clave ya la restablecimos", &[]),
            ("¿qué luz está prendida?", &[]),
            ("¿me confirma si ya puede entrar con la clave nueva?", &[]),
            ("¿me confirma por favor el número de cédula?", &[Identity]),
            ("", &[]),
        ] {
            assert_eq!(find_asked(question), asked, "{question}");
        }
    }

    #[test]
    fn bare_answers_are_hidden() {
        let masked = |text: &str, asked: &[Sensitive]| {
            mask_answer(text, asked).map_or_else(|| text.to_owned(), |masked| masked.text)
        };
        let identity = &[Sensitive::Identity];
        for (text, wanted) in [
            ("52345678", "••••"),
            ("es 52.345.678, ext 2231", "es ••••, ext 2231"),
            ("52 345 678 y mi celular 3001234567", "•••• y mi celular 3001234567"),
            ("no la tengo a la mano", "no la tengo a la mano"),
            ("la placa es 60-2214", "la placa es 60-2214"),
            ("C-2026-000001: 52345678", "C-2026-000001: ••••"),
        ] {
            assert_eq!(masked(text, identity), wanted, "{text}");
        }
        let password = &[Sensitive::Password];
        for (text, wanted) in [
            ("Perrito2024*", "••••"),
            ("perrito", "perrito"),
            ("Confirmo", "Confirmo"),
            ("Tunja", "Tunja"),
            ("ext 2231", "ext 2231"),
            ("3105554433", "3105554433"),
            ("es Perrito2024", "es ••••"),
            ("445566.", "••••."),
            ("no", "no"),
            ("no me acuerdo de ella", "no me acuerdo de ella"),
            ("ana.torres@entidad.gov.co", "ana.torres@entidad.gov.co"),
            (
                "¿para qué la necesitan si nunca la piden por aquí 2024?",
                "¿para qué la necesitan si nunca la piden por aquí 2024?",
            ),
        ] {
            assert_eq!(masked(text, password), wanted, "{text}");
        }
        assert_eq!(mask_answer("52345678", &[]), None);
        assert_eq!(mask_answer("", &[Sensitive::Password, Sensitive::Identity]), None);
    }
}
