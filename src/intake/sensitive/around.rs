//! Passwords that stand before their name, or beside a user's: "X como clave", "X es mi contraseña", "entro con ana.t y X",
//! "login ana.t / X".

use super::Secret;
use super::lists::{ENTERS, USERS};
use super::names::name_at;
use super::password::{Candidate, ahead, is_known, is_stop, looks_like_one, read, strength};
use super::words::Words;

/// Words behind one that says that something is entered.
const ENTERED: usize = 6;
/// Words between what is entered and the word for a password.
const FURTHER: usize = 12;
/// Letters of a password that only its place tells.
const SHORTEST: usize = 4;

pub(super) fn find(words: &Words<'_>) -> Vec<Secret> {
    let mut found = vec![];
    let names: Vec<usize> = (0..words.all.len()).filter(|index| name_at(words, *index).is_some()).collect();
    for name in &names {
        found.extend(before_name(words, *name));
    }
    for index in 0..words.all.len() {
        if ENTERS.contains(&words.word(index)) {
            found.extend(entered(words, index, &names));
        }
        if USERS.contains(&words.word(index)) {
            found.extend(beside_user(words, index));
        }
    }
    found
}

/// "X como clave", "X as my password", "X es mi contraseña".
fn before_name(words: &Words<'_>, name: usize) -> Option<Secret> {
    let mut at = name.checked_sub(1)?;
    while matches!(words.word(at), "mi" | "la" | "su" | "de" | "my" | "the" | "una" | "a") {
        at = at.checked_sub(1)?;
    }
    let says = words.word(at);
    let as_one = matches!(says, "como" | "as");
    let is_one = matches!(says, "es" | "is" | "era" | "was");
    if !as_one && !is_one || words.between(at).contains([',', ';', '\n', '?']) {
        return None;
    }
    let end = words.all.get(at)?.span.start;
    let candidate = last_before(words.source, end)?;
    let text = candidate.text(words.source);
    let number = text.bytes().all(|byte| byte.is_ascii_digit());
    let digit = text.bytes().any(|byte| byte.is_ascii_digit());
    let looks = number || digit && strength(text) >= 2 || strength(text) >= 3;
    (text.chars().count() >= SHORTEST && looks && !is_known(text)).then(|| candidate.secret())
}

/// What stands right before this byte, with only spaces between.
fn last_before(source: &str, end: usize) -> Option<Candidate> {
    let before = source.get(..end)?.trim_end_matches(' ');
    let from = before.len().saturating_sub(64);
    let from = (from..=before.len()).find(|at| before.is_char_boundary(*at))?;
    let start = before[from..].rfind(char::is_whitespace).map_or(from, |at| from + at + 1);
    let written = before.get(start..)?;
    let bare = written.trim_matches(['«', '»', '"', '\'', '“', '”', '(', ')', '¿', '¡', ',']);
    let start = start + written.find(bare)?;
    (!bare.is_empty()).then(|| Candidate::plain(start, start + bare.len()))
}

/// "Pongo X y me dice que la contraseña …", "cambié de X a Y la clave": what looks like one, where one is spoken of behind it.
/// "Entro con ana.t y X" speaks of one by itself.
fn entered(words: &Words<'_>, index: usize, names: &[usize]) -> Vec<Secret> {
    let ends = |at: &usize| words.between(*at).contains([';', '\n', '?']) || is_stop(words.between(*at));
    let reach = (index..words.all.len()).find(ends).unwrap_or(words.all.len());
    let spoken = names.iter().any(|name| *name > index && *name <= reach.min(index + FURTHER));
    let with_user = words.word(index + 1) == "con" || words.word(index + 1) == "with";
    // "Ingreso a Orfeo": a place, nothing that is typed.
    let into = matches!(words.word(index + 1), "a" | "al" | "en" | "to" | "into" | "in");
    if into || !spoken && !with_user {
        return vec![];
    }
    let mut found: Vec<Secret> = vec![];
    for at in index..(index + ENTERED).min(reach) {
        let Some(candidate) = read(words.source, words.end(at)) else { continue };
        let text = candidate.text(words.source);
        let begins = words.all.get(at + 1).is_some_and(|word| word.span.start <= candidate.start + 2);
        let beside_user = with_user && !spoken;
        if begins
            && looks_like_one(text)
            && (!beside_user || words.word(at) == "y" || words.word(at) == "and")
        {
            found.push(candidate.secret());
        }
    }
    found
}

/// "login ana.t / X", "usuario: ana.t / X".
fn beside_user(words: &Words<'_>, index: usize) -> Option<Secret> {
    let at = words.end(index);
    let line = ahead(words.source, at).lines().next().unwrap_or_default();
    let (user, rest) = line.split_once('/')?;
    let user = user.trim_matches([' ', ':', '=']);
    let is_user =
        !user.is_empty() && user.split_whitespace().count() <= 2 && !user.contains([',', ';', '.', '?'])
            || user.contains('.') && !user.contains(char::is_whitespace);
    let offset = line.len() - rest.len();
    let candidate = read(words.source, at + offset)?;
    let begins_here = rest.trim_start().starts_with(candidate.text(words.source));
    (is_user && begins_here && looks_like_one(candidate.text(words.source))).then(|| candidate.secret())
}
