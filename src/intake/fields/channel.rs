//! The channel by which the person asks to be reached.

use std::ops::Range;

use super::asking::{self, Asking, Way};
use super::phone::national_number;
use super::{Datum, overlaps};
use crate::catalog::Field;
use crate::intake::text::Text;

/// So many words may stand between the asking and the channel: behind it, and before it.
const REACH: usize = 12;
const REACH_BACK: usize = 7;
/// A channel said with a preposition has it among so many words before.
const PREPOSITION: usize = 3;

/// A channel that is named, by its tokens.
#[derive(Clone, Debug)]
struct Mention {
    tokens: Range<usize>,
    name: &'static str,
    /// An address or a number, not only the channel's name.
    is_data: bool,
}

pub(super) fn find(text: &Text<'_>, data: &[Datum]) -> Option<Datum> {
    let askings = asking::find(text);
    if askings.iter().all(|asking| asking.refused) {
        return None;
    }
    let mentions = mentions(text, data);
    let mut wanted: Vec<(bool, &Asking, &Mention)> = Vec::new();
    for asking in askings.iter().filter(|asking| !asking.refused) {
        if let Some(mention) = mention_for(text, asking, &askings, &mentions) {
            let preferred = asking.way == Way::Preference
                || asking.tokens.start.checked_sub(1).is_some_and(|before| is_preferring(text.word(before)));
            wanted.push((preferred, asking, mention));
        }
    }
    let (_, asking, mention) = wanted.iter().find(|(preferred, ..)| *preferred).or(wanted.first())?;
    let place = bytes(text, &mention.tokens);
    let whole = asking.tokens.start.min(mention.tokens.start)..asking.tokens.end.max(mention.tokens.end);
    Some(Datum {
        field: Field::ContactChannel,
        value: mention.name.to_owned(),
        range: place,
        context: bytes(text, &whole),
        sure: true,
    })
}

/// The channel that an answer names, to whoever asked for one.
pub(in crate::intake) fn bare_channel(answer: &Text<'_>) -> Option<&'static str> {
    mentions(answer, &[]).first().map(|mention| mention.name)
}

fn is_preferring(word: &str) -> bool {
    matches!(word, "mejor" | "prefiero" | "rather")
}

fn bytes(text: &Text<'_>, tokens: &Range<usize>) -> Range<usize> {
    text.tokens[tokens.start].range.start..text.tokens[tokens.end - 1].range.end
}

/// The channel that belongs to an asking: the next one in its sentence, else the one just before it.
fn mention_for<'m>(
    text: &Text<'_>,
    asking: &Asking,
    askings: &[Asking],
    mentions: &'m [Mention],
) -> Option<&'m Mention> {
    let sentence = text.tokens[asking.tokens.start].sentence;
    let same = |mention: &&Mention| text.tokens[mention.tokens.start].sentence == sentence;
    let fits = |mention: &&Mention| match asking.way {
        Way::Call => matches!(mention.name, "mobile" | "phone" | "teams"),
        Way::Mail => mention.name == "email",
        Way::Any | Way::Preference => true,
    };
    let refused_since = |mention: &&Mention| {
        askings.iter().any(|other| {
            other.refused
                && other.tokens.start >= asking.tokens.end
                && other.tokens.end <= mention.tokens.start
        })
    };
    let mut behind = mentions.iter().filter(same).filter(|mention| {
        mention.tokens.end > asking.tokens.start && mention.tokens.start < asking.tokens.end + REACH
    });
    let found = behind.find(|mention| {
        fits(mention)
            && !refused_since(mention)
            && !is_refused(text, mention)
            && (asking.way != Way::Preference || is_near(text, asking, mention))
            && is_meant(text, asking, mention)
    });
    if found.is_some() || asking.way == Way::Mail {
        return found;
    }
    let before = mentions.iter().rev().filter(fits).find(|mention| {
        mention.tokens.end <= asking.tokens.start && asking.tokens.start - mention.tokens.end <= REACH_BACK
    })?;
    let there = (asking.tokens.start.saturating_sub(2)..asking.tokens.end + 2)
        .any(|token| matches!(text.word(token), "ahi" | "alli" | "there"));
    let told = is_prepositional(text, before) && !(before.is_data && before.name == "email");
    let number = asking.way == Way::Call && before.is_data;
    let chat = asking.way != Way::Preference && before.name == "mobile";
    let best = matches!(text.word(asking.tokens.start), "best" | "better" | "mejor")
        && before.tokens.end + 1 >= asking.tokens.start;
    let joined = asking.way != Way::Preference && (told || number || chat) || best;
    let near = same(&before) || text.tokens[before.tokens.start].sentence + 1 == sentence;
    (!is_refused(text, before) && (there && near || joined && same(&before))).then_some(before)
}

/// A mere name of a channel is meant when it stands behind a preposition, or right behind the asking.
fn is_meant(text: &Text<'_>, asking: &Asking, mention: &Mention) -> bool {
    let (end, start) = (asking.tokens.end, mention.tokens.start);
    // "Prefiero el celular".
    let named = asking.way == Way::Preference
        && start == end + 1
        && matches!(text.word(end), "el" | "la" | "mi" | "the" | "my");
    mention.is_data || start <= end || named || is_prepositional(text, mention)
}

/// "Mejor por Teams": nothing else stands between.
fn is_near(text: &Text<'_>, asking: &Asking, mention: &Mention) -> bool {
    let between = asking.tokens.end..mention.tokens.start;
    between.clone().count() <= PREPOSITION + 1
        || between.into_iter().any(|token| text.word(token) == "que") && is_prepositional(text, mention)
}

fn is_prepositional(text: &Text<'_>, mention: &Mention) -> bool {
    let start = mention.tokens.start;
    let first = text.word(start);
    if matches!(first, "por" | "here" | "aqui" | "right" | "over") {
        return true;
    }
    let before = (1..=PREPOSITION).map(|back| text.word_before(start, back));
    for word in before {
        if matches!(
            word,
            "al" | "a"
                | "por"
                | "en"
                | "via"
                | "through"
                | "by"
                | "on"
                | "at"
                | "to"
                | "pelo"
                | "para"
                | "my"
        ) {
            return true;
        }
        let small = [
            "el", "la", "mi", "lo", "un", "este", "ese", "mismo", "numero", "del", "medio", "de", "the",
            "via",
        ];
        if !small.contains(&word) {
            return false;
        }
    }
    false
}

/// "Y no al celular", "instead of calling".
fn is_refused(text: &Text<'_>, mention: &Mention) -> bool {
    let start = mention.tokens.start;
    let clause = text.tokens[start].clause;
    let near = (1..=PREPOSITION).map_while(|back| start.checked_sub(back));
    let words: Vec<&str> = near
        .take_while(|&before| text.tokens[before].clause == clause)
        .map(|before| text.word(before))
        .collect();
    let refuses = |word: &&str| matches!(*word, "no" | "ni" | "not" | "nunca" | "tampoco" | "instead");
    words.iter().any(refuses) && !words.iter().any(|word| is_preferring(word) || *word == "sino")
}

/// Every channel that is named, numbers and addresses included.
fn mentions(text: &Text<'_>, data: &[Datum]) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let mut token = 0;
    while token < text.tokens.len() {
        let mention =
            datum_at(text, data, token).or_else(|| number_at(text, token)).or_else(|| name_at(text, token));
        token = mention.as_ref().map_or(token + 1, |mention| mention.tokens.end);
        mentions.extend(mention);
    }
    mentions
}

fn datum_at(text: &Text<'_>, data: &[Datum], token: usize) -> Option<Mention> {
    let place = &text.tokens[token].range;
    let datum = data.iter().find(|datum| overlaps(&datum.range, place))?;
    let name = match datum.field {
        Field::Email => "email",
        Field::Extension => "phone",
        Field::Phone => name_of_number(&datum.value),
        _ => return None,
    };
    let end = text.token_at(datum.range.end).max(token + 1);
    Some(Mention { tokens: token..end, name, is_data: true })
}

/// A telephone number that is not the person's own, but at which somebody is to be reached.
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

/// A number is written in at most so many groups.
const LONGEST_NUMBER: usize = 6;

fn name_of_number(number: &str) -> &'static str {
    if number.starts_with('3') && number.len() == 10 { "mobile" } else { "phone" }
}

fn name_at(text: &Text<'_>, token: usize) -> Option<Mention> {
    let (next, third) = (text.word(token + 1), text.word(token + 2));
    let (length, name) = match text.word(token) {
        "teams" | "tims" | "tim" | "chat" => (1, "teams"),
        "por" if matches!(next, "aqui" | "aca" | "aquí") => (2, "teams"),
        "por" if matches!(next, "este" | "el") && matches!(third, "medio" | "chat" | "mismo") => (3, "teams"),
        "aqui" | "aca" if next == "mismo" => (2, "teams"),
        "este" | "esta" if matches!(next, "chat" | "medio") || third == "chat" => (2, "teams"),
        "here"
            if matches!(
                text.word_before(token, 1),
                "reply" | "right" | "answer" | "over" | "respond" | "me"
            ) =>
        {
            (1, "teams")
        }
        "correo" | "correos" | "mail" | "mails" | "email" | "correito" => (1, "email"),
        "e" if next == "mail" => (2, "email"),
        "whatsapp" | "whatsap" | "watsap" | "wasap" | "guasap" | "wpp" | "wsp" | "ws" | "whats" | "wapp"
        | "celular" | "cel" | "celu" | "movil" | "mobile" | "cell" | "cellphone" | "telemovel" => {
            (1, "mobile")
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;
    use crate::intake::fields::extract;

    fn channel(text: &str) -> Option<String> {
        let text = Text::new(text);
        let data = extract(&Catalog::builtin().unwrap(), &text, false);
        data.into_iter().find(|datum| datum.field == Field::ContactChannel).map(|datum| datum.value)
    }

    #[test]
    fn a_channel_that_is_asked_for() {
        for (text, name) in [
            ("Me consigue por Teams.", "teams"),
            ("Comunicarse al 3127004410 urgente", "mobile"),
            ("whatsapp 304 555 2020 porfa escriban", "mobile"),
            ("Respuesta por email a t.galvis@entidad.gov.co", "email"),
            ("Pueden comunicarse al 605 5550144", "phone"),
            ("Call me on extension 1560", "phone"),
            ("Reach me by email: x.y@entidad.gov.co", "email"),
            ("no me llamen al celular, mejor por teams", "teams"),
            ("me pueden responder por este chat", "teams"),
            ("llámenme al teléfono 310 555 4433", "mobile"),
            ("3046629987, me pueden marcar lunes o martes", "mobile"),
            ("La extensión mía es la 1044, me pueden timbrar ahí", "phone"),
            ("El mío es 315 555 0246, ahí me timbran", "mobile"),
            ("hablen conmigo por teams", "teams"),
            ("háganme una llamadita al fijo 604 555 0101", "phone"),
            ("whatsapp is best", "mobile"),
            ("contactarme al correo m.lozano@entidad.gov.co", "email"),
            ("me escrevam pelo Teams", "teams"),
            ("me chamem pelo celular", "mobile"),
            ("cuando esté listo me cuentan por Teams", "teams"),
            ("por fa llamar al 315 555 2020", "mobile"),
            ("prefiero el celular", "mobile"),
            ("espero su llamada al 315 555 2020", "mobile"),
            ("me devuelven la llamada a la ext 2231", "phone"),
            ("hágame saber por Teams", "teams"),
            ("I'd rather be contacted by email", "email"),
            ("comunicarse con Ana Ruiz al 315 555 2020", "mobile"),
            ("hablamos por teams, el sistema está caído", "teams"),
            ("se le consigue en el 315 555 2020 temprano", "mobile"),
            ("Email her at i.solberg@entidad.gov.co once done", "email"),
            ("no me vayan a llamar al celular, déjenme el mensaje por este chat", "teams"),
            ("se cae la 604 555 0101, nadie puede llamarnos. avisen al cel 321 555 7070", "mobile"),
        ] {
            assert_eq!(channel(text).as_deref(), Some(name), "{text}");
        }
    }

    #[test]
    fn a_number_merely_given_sets_no_channel() {
        for text in [
            "cel 310 555 4433",
            "mi correo es x@entidad.gov.co",
            "no puedo llamar a celular",
            "no me llegan correos",
            "Contacto: 310 555 4433",
            "las llamadas por teams se cortan",
            "que prefijo se marca para llamar a celular",
            "cuando me llaman a la extensión no suena",
            "nadie me responde por teams",
            "me llaman y no entra el correo",
            "el informe a la territorial por correo no llega",
            "me cuentan que el correo no llega",
            "hablamos por teams y se oye mal",
            "quedo atento en la ext 2231",
            "espero una llamada y la extensión no timbra",
        ] {
            assert_eq!(channel(text), None, "{text}");
        }
    }
}
