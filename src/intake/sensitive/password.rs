//! Passwords: a word for one, then what says "here it comes" (":", "=", "es"), then the password itself.

use super::lists::{BECOMES, BRIDGES, ENDS, IS, PRODUCTS, SAID_ENDINGS, SAID_OF, UNITS};
use super::names::{Name, name_at};
use super::words::Words;
use super::{Secret, Sensitive};

/// Words between the name and what says "here it comes".
const FURTHER: usize = 5;
/// Words more, where it is said of the password whose it is: "que me dieron ayer".
const CLAUSE: usize = 4;
/// Words between the name and a password that nothing announces.
const NEAR: usize = 3;
/// Bytes that are looked at from one place.
const AHEAD: usize = 400;

/// How sure the words before are that a password follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cue {
    /// "=".
    Equals,
    /// ":".
    Colon,
    /// "es".
    Is,
    /// "por", "a".
    Becomes,
}

/// A stretch of the source that may be a password.
pub(super) struct Candidate {
    pub(super) start: usize,
    end: usize,
    /// It stood in quotation marks.
    quoted: bool,
    /// No word is so long: it is not looked at any closer.
    endless: bool,
}

pub(super) fn find(words: &Words<'_>) -> Vec<Secret> {
    let mut found: Vec<Secret> = Vec::new();
    for index in 0..words.all.len() {
        let hidden = found.last().map_or(0, |secret| secret.span.end);
        let name = name_at(words, index).filter(|_| words.all[index].span.start >= hidden);
        if let Some(name) = name {
            found.extend(after_name(words, name));
        } else if !found.is_empty() && words.all[index].span.start >= hidden {
            found.extend(now_another(words, index, hidden));
        }
    }
    found
}

/// "… y ahora es Ana2021", behind one that was hidden.
fn now_another(words: &Words<'_>, index: usize, hidden: usize) -> Option<Secret> {
    let near = words.all[index].span.start - hidden < 24 && IS.contains(&words.word(index));
    let ahead = words.source.get(hidden..words.all[index].span.start).unwrap_or_default();
    if !near || ahead.contains(['.', ';', '\n', ',']) {
        return None;
    }
    let candidate = read(words.source, words.end(index)).filter(|one| !one.endless)?;
    let is_one = strength(candidate.text(words.source)) >= 2 && !is_known(candidate.text(words.source));
    is_one.then(|| candidate.secret())
}

fn after_name(words: &Words<'_>, name: Name) -> Vec<Secret> {
    let mut in_clause = false;
    for step in 0..=FURTHER + CLAUSE {
        let last = name.last + step;
        let between = words.between(last);
        if let Some((cue, at)) = cue_in(between, words.end(last)) {
            return announced(words, name, cue, at);
        }
        if step > FURTHER && !in_clause {
            return vec![];
        }
        if let (true, Some(comma)) = (in_clause, between.find(',')) {
            return apposed(words.source, words.end(last) + comma + 1).into_iter().collect();
        }
        if between.contains([',', ';', '?', '!', '\n']) || is_stop(between) || last + 1 >= words.all.len() {
            return vec![];
        }
        let next = words.word(last + 1);
        if IS.contains(&next) {
            let found = after_is(words, name, last + 1);
            // "The password I was given is …"
            if !found.is_empty() || !in_clause && next != "was" {
                return found;
            }
            continue;
        }
        if matches!(next, "que" | "that" | "which") {
            in_clause = true;
            continue;
        }
        if BECOMES.contains(&next) {
            return announced(words, name, Cue::Becomes, words.end(last + 1));
        }
        if let Some(code) = bare_code(words, last).filter(|_| name.is_code && step <= NEAR) {
            return vec![code];
        }
        if step < NEAR
            && let Some(bare) = unannounced(words, last, step == 0)
        {
            return vec![bare];
        }
        if ENDS.contains(&next) {
            return vec![];
        }
    }
    vec![]
}

/// "La contraseña que me pasaron, X, no sirve."
fn apposed(source: &str, at: usize) -> Option<Secret> {
    let candidate = read(source, at).filter(|candidate| !candidate.endless)?;
    let text = candidate.text(source);
    let digit = text.bytes().any(|byte| byte.is_ascii_digit());
    let looks =
        text.chars().count() >= 6 && digit && has_lower(text) && strength(text) >= 2 && !is_known(text);
    (looks && ends_clause(ahead(source, candidate.end))).then(|| candidate.secret())
}

/// "PIN 9917", "token 883211": of a code the digits are enough, where nothing is counted.
fn bare_code(words: &Words<'_>, last: usize) -> Option<Secret> {
    let candidate = read(words.source, words.end(last)).filter(|candidate| !candidate.endless)?;
    let text = candidate.text(words.source);
    let line = ahead(words.source, candidate.end).lines().next().unwrap_or_default();
    let digits = text.bytes().all(|byte| byte.is_ascii_digit()) && (4..=8).contains(&text.len());
    (digits && !counts_something(text, line)).then(|| candidate.secret())
}

/// A full stop that ends a sentence.
pub(super) fn is_stop(between: &str) -> bool {
    between.trim_start().starts_with('.') && between.len() > 1
}

/// What says that a password follows, and where it begins.
fn cue_in(between: &str, start: usize) -> Option<(Cue, usize)> {
    let at = between.find([':', '=', '→'])?;
    if between[..at].contains([',', ';', '?', '\n']) {
        return None;
    }
    let sign = between[at..].chars().next()?;
    let rest = &between[at + sign.len_utf8()..];
    let skipped = rest.len() - rest.trim_start_matches(['=', '>', ':']).len();
    let cue = if sign == ':' { Cue::Colon } else { Cue::Equals };
    Some((cue, start + at + sign.len_utf8() + skipped))
}

/// "es", with "la siguiente:" and the like behind it.
fn after_is(words: &Words<'_>, name: Name, is: usize) -> Vec<Secret> {
    let mut last = is;
    for _ in 0..NEAR {
        if let Some((cue, at)) = cue_in(words.between(last), words.end(last)) {
            return announced(words, name, cue, at);
        }
        if !BRIDGES.contains(&words.word(last + 1)) || !words.between(last).trim().is_empty() {
            break;
        }
        last += 1;
    }
    if let Some((cue, at)) = cue_in(words.between(last), words.end(last)) {
        return announced(words, name, cue, at);
    }
    announced(words, name, Cue::Is, words.end(last))
}

fn announced(words: &Words<'_>, name: Name, cue: Cue, at: usize) -> Vec<Secret> {
    let source = words.source;
    let Some(candidate) = read(source, at) else { return vec![] };
    if name.with_user {
        let second = second_of(source, candidate.end).or_else(|| read(source, candidate.end));
        let second = second.filter(|second| looks_like_one(second.text(source)));
        return second.into_iter().map(|one| one.secret()).collect();
    }
    let with_user = comes_with_user(words, name.last) && matches!(cue, Cue::Colon | Cue::Equals);
    if !with_user && !is_password(source, &candidate, cue) {
        return vec![];
    }
    let candidate = with_digits_behind(source, candidate);
    let second = second_of(source, candidate.end).filter(|_| with_user);
    std::iter::once(candidate).chain(second).map(|one| one.secret()).collect()
}

/// "Usuario y clave": two things follow.
fn comes_with_user(words: &Words<'_>, name: usize) -> bool {
    (1..=2).any(|back| matches!(words.before(name, back), "usuario" | "user" | "login" | "usuarios"))
        && !matches!(words.before(name, 1), "de" | "del" | "el" | "mi")
}

/// What follows "aperez / ".
fn second_of(source: &str, at: usize) -> Option<Candidate> {
    let line = ahead(source, at).lines().next().unwrap_or_default();
    let mark = line.trim_start().chars().next().filter(|mark| "/,-|".contains(*mark))?;
    let offset = line.find(mark)? + mark.len_utf8();
    read(source, at + offset).filter(|candidate| !candidate.text(source).is_empty())
}

/// The next thing on the same line; behind a colon also on the next.
pub(super) fn read(source: &str, at: usize) -> Option<Candidate> {
    const QUOTES: [(char, char); 7] =
        [('"', '"'), ('\'', '\''), ('«', '»'), ('“', '”'), ('`', '`'), ('‘', '’'), ('(', ')')];
    let rest = ahead(source, at);
    let start = at + (rest.len() - rest.trim_start().len());
    let rest = ahead(source, start);
    let first = rest.chars().next()?;
    if let Some((_, close)) = QUOTES.iter().find(|(open, _)| *open == first) {
        let inner = &rest[first.len_utf8()..];
        let line = inner.lines().next().unwrap_or_default();
        if let Some(length) = line.find(*close).filter(|length| *length > 0) {
            let start = start + first.len_utf8();
            return Some(Candidate { start, end: start + length, quoted: true, endless: false });
        }
    }
    let Some(length) = rest.find(char::is_whitespace) else {
        if rest.len() < AHEAD && start + rest.len() == source.len() {
            return trimmed(rest, start);
        }
        let all = source.get(start..)?;
        let end = start + all.find(char::is_whitespace).unwrap_or(all.len());
        return Some(Candidate { start, end, quoted: false, endless: true });
    };
    trimmed(&rest[..length], start)
}

/// Without the marks of the sentence around it.
fn trimmed(written: &str, start: usize) -> Option<Candidate> {
    let written = written.trim_end_matches(['.', ',', ';', ':', ')', '"', '\'', '»', '”', '?']);
    let written = written.split(';').next().unwrap_or_default();
    let end = start + written.len();
    (!written.is_empty()).then_some(Candidate { start, end, quoted: false, endless: false })
}

/// As much of the text as is looked at from one place: an endless text is read in a line.
pub(super) fn ahead(source: &str, at: usize) -> &str {
    let mut end = source.len().min(at + AHEAD);
    while !source.is_char_boundary(end) {
        end -= 1;
    }
    source.get(at..end).unwrap_or_default()
}

/// "Perrito 2024*": the number belongs to it.
fn with_digits_behind(source: &str, candidate: Candidate) -> Candidate {
    let Some(rest) = ahead(source, candidate.end).strip_prefix(' ') else {
        return candidate;
    };
    let written = rest.split(char::is_whitespace).next().unwrap_or_default();
    let next = written.trim_end_matches(['.', ',', ';']);
    let is_number = next.len() <= 8
        && next.bytes().any(|byte| byte.is_ascii_digit())
        && !next.chars().any(char::is_alphabetic);
    let ends = rest[written.len()..].trim().is_empty() || written.len() > next.len();
    if candidate.quoted || !is_number || !ends {
        return candidate;
    }
    Candidate { end: candidate.end + 1 + next.len(), ..candidate }
}

impl Candidate {
    /// Without quotation marks.
    pub(super) fn plain(start: usize, end: usize) -> Self {
        Self { start, end, quoted: false, endless: false }
    }

    pub(super) fn text<'s>(&self, source: &'s str) -> &'s str {
        source.get(self.start..self.end).unwrap_or_default()
    }

    pub(super) fn secret(&self) -> Secret {
        Secret { kind: Sensitive::Password, span: self.start..self.end }
    }
}

fn is_password(source: &str, candidate: &Candidate, cue: Cue) -> bool {
    if candidate.endless {
        return true;
    }
    let text = candidate.text(source);
    if !text.chars().any(char::is_alphanumeric) || is_known(text) {
        return false;
    }
    if candidate.quoted || cue == Cue::Equals {
        return true;
    }
    let line = ahead(source, candidate.end).lines().next().unwrap_or_default();
    if counts_something(text, line) {
        return false;
    }
    match cue {
        Cue::Becomes => strength(text) >= 2 && !is_name(text),
        _ if strength(text) >= 2 => true,
        _ if text.bytes().all(|byte| byte.is_ascii_digit()) => text.len() >= 4,
        // A plain word: only where nothing follows that would make a sentence of it.
        _ => ends_clause(line) && !is_said_of(text),
    }
}

fn ends_clause(line: &str) -> bool {
    let rest = line.trim_start();
    rest.is_empty() || rest.starts_with([',', '.', ';', ')', '!', '?'])
}

fn counts_something(text: &str, line: &str) -> bool {
    let next = line.split_whitespace().next().map(crate::catalog::fold).unwrap_or_default();
    let next = next.trim_matches(|letter: char| !letter.is_alphanumeric());
    text.bytes().all(|byte| byte.is_ascii_digit() || b":.".contains(&byte))
        && (UNITS.contains(&next) || text.contains(':'))
}

/// A word that says something about a password.
fn is_said_of(text: &str) -> bool {
    let folded = crate::catalog::fold(text);
    let word = folded.trim_matches(|letter: char| !letter.is_alphanumeric());
    let ending = word.len() >= 5 && SAID_ENDINGS.iter().any(|ending| word.ends_with(ending));
    word.chars().count() < 3 || ending || SAID_OF.contains(&word)
}

/// A password that nothing announces: right behind its name, or with everything that makes one.
fn unannounced(words: &Words<'_>, last: usize, is_next: bool) -> Option<Secret> {
    let candidate = read(words.source, words.end(last))?;
    let text = candidate.text(words.source);
    if candidate.endless {
        return None;
    }
    let needed = if is_next { 2 } else { 3 };
    let is_one = text.chars().count() >= 6 && strength(text) >= needed && !is_known(text);
    (is_one && text.bytes().any(|byte| byte.is_ascii_digit()) && has_lower(text)).then(|| candidate.secret())
}

/// Letters and digits, as nothing else that people write is made: no tag, no address, no product.
pub(super) fn looks_like_one(text: &str) -> bool {
    let digit = text.bytes().any(|byte| byte.is_ascii_digit());
    let plain = !text.contains(['-', '/', ':', '.']);
    text.chars().count() >= 6 && digit && has_lower(text) && plain && strength(text) >= 2 && !is_known(text)
}

fn has_lower(text: &str) -> bool {
    text.chars().any(char::is_lowercase)
}

/// "Ana", to whom somebody gave a password.
fn is_name(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
}

/// Kinds of signs: letters, letters of both cases, digits, other signs. A hyphen or a slash joins words.
pub(super) fn strength(text: &str) -> usize {
    let lower = has_lower(text);
    let upper = text.chars().any(char::is_uppercase);
    let digit = text.bytes().any(|byte| byte.is_ascii_digit());
    let sign = text.chars().any(|sign| "!@#$%^&*_+=~|<>{}[]\\?¡¿".contains(sign));
    usize::from(lower || upper) + usize::from(lower && upper) + usize::from(digit) + usize::from(sign)
}

/// An address, a case, a product with its number.
pub(super) fn is_known(text: &str) -> bool {
    let folded = crate::catalog::fold(text);
    let is_address = folded.split_once('@').is_some_and(|(_, host)| {
        host.rsplit_once('.')
            .is_some_and(|(_, end)| end.len() >= 2 && end.bytes().all(|byte| byte.is_ascii_alphabetic()))
    });
    let product = folded.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let number = text.parse::<crate::cases::Number>().is_ok();
    is_address || number || folded.starts_with("http") || folded != product && PRODUCTS.contains(&product)
}
