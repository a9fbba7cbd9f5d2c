//! Channels that a text names, numbers and addresses included.

use std::ops::Range;

use crate::intake::text::Text;

/// A number is written in at most so many groups.
const LONGEST_NUMBER: usize = 6;
/// So many words may stand between the name of a channel and its number: "al correo institucional x@…".
const BETWEEN: usize = 3;

/// How the names of the messenger begin that everybody has.
const MESSENGERS: [&str; 6] = ["whats", "watsap", "wasap", "guasap", "wassap", "guatsap"];

/// A channel that is named, by its tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    pub(crate) tokens: Range<usize>,
    pub(crate) name: &'static str,
    /// An address or a number, not only the channel's name.
    pub(crate) is_data: bool,
}

/// Every channel that is named. `told` gives the person's own numbers and addresses, by their tokens.
pub(crate) fn mentions(text: &Text<'_>, told: &[(Range<usize>, &'static str)]) -> Vec<Mention> {
    let mut mentions: Vec<Mention> = Vec::new();
    let mut token = 0;
    while token < text.tokens.len() {
        let mention =
            told_at(told, token).or_else(|| number_at(text, token)).or_else(|| name_at(text, token));
        let Some(mention) = mention else {
            token += 1;
            continue;
        };
        token = mention.tokens.end;
        match mentions.last_mut().filter(|last| leads_to(text, last, &mention)) {
            Some(last) => {
                let tokens = last.tokens.start..mention.tokens.end;
                *last = Mention { tokens, ..mention };
            }
            None => mentions.push(mention),
        }
    }
    mentions
}

/// "Al cel 310 …", "mi correo es x@…": one channel.
fn leads_to(text: &Text<'_>, name: &Mention, data: &Mention) -> bool {
    let alike =
        name.name == data.name || matches!(text.word(name.tokens.start), "telefono" | "tel" | "phone");
    let near = data.tokens.start - name.tokens.end <= BETWEEN;
    let same = text.tokens[name.tokens.start].sentence == text.tokens[data.tokens.start].sentence;
    !name.is_data && data.is_data && alike && near && same
}

fn told_at(told: &[(Range<usize>, &'static str)], token: usize) -> Option<Mention> {
    let (tokens, name) = told.iter().find(|(tokens, _)| tokens.contains(&token))?;
    Some(Mention { tokens: token..tokens.end, name, is_data: true })
}

/// A telephone number that is not the person's own, but at which somebody may be reached.
fn number_at(text: &Text<'_>, token: usize) -> Option<Mention> {
    let mut digits = String::new();
    for end in token..text.tokens.len().min(token + LONGEST_NUMBER) {
        let word = text.word(end);
        if !word.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        digits.push_str(word);
        if let Some(number) = national_number(&digits) {
            return Some(Mention { tokens: token..end + 1, name: name_of_number(number), is_data: true });
        }
    }
    None
}

/// The number without country code and separators, if these digits are one (10 digits).
pub(crate) fn national_number(digits: &str) -> Option<&str> {
    let bare = digits.strip_prefix("0057").unwrap_or(digits);
    let bare = if bare.len() == 12 { bare.strip_prefix("57").unwrap_or(bare) } else { bare };
    let valid = bare.len() == 10 && (bare.starts_with('3') || bare.starts_with("60"));
    valid.then_some(bare)
}

/// By which channel a number is reached.
pub(crate) fn name_of_number(number: &str) -> &'static str {
    if number.starts_with('3') && number.len() == 10 { "mobile" } else { "phone" }
}

fn name_at(text: &Text<'_>, token: usize) -> Option<Mention> {
    let (next, third) = (text.word(token + 1), text.word(token + 2));
    let (length, name) = match text.word(token) {
        "teams" | "tims" | "tim" | "chat" => (1, "teams"),
        "por" | "x" if matches!(next, "aqui" | "aca" | "teams") => (2, "teams"),
        "por" if matches!(next, "este" | "el") && matches!(third, "medio" | "chat" | "mismo") => (3, "teams"),
        "aqui" | "aca" if next == "mismo" => (2, "teams"),
        word if MESSENGERS.iter().any(|name| word.starts_with(name)) => (1, "mobile"),
        "este" | "esta" if matches!(next, "chat" | "medio") || third == "chat" => (2, "teams"),
        "here" | "aqui" | "aca" => (1, "teams"),
        "correo" | "correos" | "mail" | "mails" | "email" | "correito" => (1, "email"),
        "e" if next == "mail" => (2, "email"),
        "wpp" | "wsp" | "ws" | "wapp" | "zap" | "celular" | "cel" | "celu" | "movil" | "mobile" | "cell"
        | "cellphone" | "celuco" | "telemovel" => (1, "mobile"),
        "fijo" | "extension" | "ext" | "interno" | "int" | "landline" | "anexo" | "ramal" => (1, "phone"),
        "telefono" | "tel" | "phone" | "linea" => (1, telephone(text, token)),
        _ => return None,
    };
    Some(Mention { tokens: token..(token + length).min(text.tokens.len()), name, is_data: false })
}

/// "Al teléfono 310…" is a mobile.
fn telephone(text: &Text<'_>, token: usize) -> &'static str {
    let near = token + 1..(token + 4).min(text.tokens.len());
    near.into_iter().find_map(|at| number_at(text, at)).map_or("phone", |mention| mention.name)
}
