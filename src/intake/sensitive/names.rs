//! What passwords are called: words for one, and words for a code that is nothing but digits.

use super::lists::{CODE_OF, NAMES, NOT_A_NAME};
use super::words::Words;

/// A name of a password, or of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// Its last word.
    pub(super) last: usize,
    /// A few digits alone are one.
    pub(super) is_code: bool,
    /// The user's name comes with it.
    pub(super) with_user: bool,
}

/// The name that begins with this word.
pub(super) fn name_at(words: &Words<'_>, index: usize) -> Option<Name> {
    let written = words.word(index);
    // "Password1 = …"
    let word = written.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let name = |last, is_code| Some(Name { last, is_code, with_user: false });
    match word {
        "pin" | "otp" | "token" | "passcode" => name(index, true),
        "credenciales" | "credentials" => Some(Name { last: index, is_code: false, with_user: true }),
        // Without somebody's it is a preposition.
        "contra" if matches!(words.before(index, 1), "mi" | "la" | "su" | "tu") => name(index, false),
        "codigo" | "codigos" => code(words, index),
        "code" if CODE_OF.contains(&words.before(index, 1)) => name(index, true),
        _ if NAMES.contains(&word) && !NOT_A_NAME.contains(&words.before(index, 1)) => name(index, false),
        _ => None,
    }
}

/// "Código de verificación", "el código que me llegó": other codes are of errors, of tasks, of offices.
fn code(words: &Words<'_>, index: usize) -> Option<Name> {
    let name = |last| Some(Name { last, is_code: true, with_user: false });
    if words.word(index + 1) == "de" && CODE_OF.contains(&words.word(index + 2)) {
        return name(index + 2);
    }
    let sent =
        ["lleg", "envi", "mand", "pas", "di"].iter().any(|verb| words.word(index + 3).starts_with(verb));
    (words.word(index + 1) == "que" && matches!(words.word(index + 2), "me" | "nos") && sent)
        .then_some(())
        .and_then(|()| name(index))
}
