//! The channel by which the person asks to be reached.

use std::ops::Range;
use std::sync::LazyLock;

use super::{Datum, Pattern, captures, pattern};
use crate::catalog::Field;
use crate::intake::text::Text;

/// Asking to be reached; what only tells of calls and mails is not here.
static ASKED: Pattern = LazyLock::new(|| {
    pattern(
        r"\b(?:ll?amen(?:me|nos)?|lla?m[ae]me|llamarme|llamarnos|llamar|me (?:pueden )?llaman?|nos llaman?|llamada|marquen(?:me)?|marqueme|marcame|marcarme|marcar|me marcan?|timbr(?:en|enme|eme|ame|arme|ar)|me timbran?|escriban(?:me|nos)?|escribanme|escribame|escribeme|escribirme|escribir|me escriben?|contact(?:en|enme|eme|ame|arme|arnos|ar|arse|ense)|me contactan?|comunicar(?:se|me)|comuniquen(?:se)?|comuniquese|comunicate|se comunican?|avis(?:en|enme|eme|ame|arme|ar)|me avisan?|respond(?:er|erme|anme|ame|an|eme)|me responden?|respuesta|contesten|contestenme|ubi(?:carme|car|quenme|quen|queme)|me ubican?|consig(?:anme|ame|uenme|anme)|me consig(?:ue|uen)|conseguirme|localiz(?:arme|ar|enme|an)|me localizan?|me encuentran?|me hallan?|notifi(?:quenme|queme|car|carme|quen)|hablenme|hableme|hablarme|me hablan?|pref(?:iero|erible|eriblemente|erimos)|mejor|call (?:me|us)|phone me|email me|e-?mail me|mail me|text me|message me|ping me|write (?:to )?me|reach (?:me|us)|contact (?:me|us)|reply|chat me|get back to me|i prefer|prefer|answer me|ring me|mandenme|enviarme|envienme|me lo mandan|timbreme)\b",
    )
});
static CHANNEL: Pattern = LazyLock::new(|| {
    pattern(
        r"\b(?:(teams|tims|este chat|esta chat|por aqui|por aca|por este medio|por el chat|por chat|este mismo chat|este mismo medio|aqui mismo|this chat|over here|on chat|via chat|right here|here on)|(correo|correos|mail|email|e-mail)|(whatsapp|whatsap|watsap|wasap|guasap|wpp|wsp|ws|celular|cel|celu|movil|mobile|cell|cellphone|3\d\d[ .-]?\d\d\d[ .-]?\d\d[ .-]?\d\d)|(fijo|extension|ext|interno|int|landline|telefono fijo|anexo|desk phone|60\d[ .-]?\d{7}|60\d[ .-]?\d{3}[ .-]?\d{4}|60\d[ .-]?\d{3}[ .-]?\d\d[ .-]?\d\d)|(telefono|tel|phone|linea))\b|([a-z0-9._%+-]+@[a-z0-9.-]+)",
    )
});
/// So many bytes may stand between the asking and the channel.
const REACH: usize = 48;

pub(super) fn find(text: &Text<'_>, data: &[Datum]) -> Option<Datum> {
    let asked: Vec<Range<usize>> = captures(&ASKED, &text.folded, 0)
        .map(|(range, _)| range)
        .filter(|range| is_asking(text, range))
        .collect();
    if asked.is_empty() {
        return None;
    }
    let channels = channels(text, data);
    let mut wanted: Vec<(bool, &Range<usize>, &'static str)> = Vec::new();
    for (range, name) in &channels {
        let verb = asked.iter().rev().find(|verb| reaches(text, verb, range));
        if let Some(verb) = verb.filter(|verb| !is_refused(text, verb, range)) {
            wanted.push((is_preferred(text, verb), range, name));
        }
    }
    let best = wanted.iter().find(|(preferred, ..)| *preferred).or(wanted.first());
    let (range, name) = match best {
        Some((_, range, name)) => ((*range).clone(), *name),
        None => announced_after(text, &asked, &channels)?,
    };
    let verb = asked.iter().find(|verb| verb.end <= range.start).map_or(range.start, |verb| verb.start);
    let start = if range.start.saturating_sub(verb) <= REACH { politely(text, verb) } else { range.start };
    let context = start..range.end;
    Some(Datum { field: Field::ContactChannel, value: name.to_owned(), range, context, sure: true })
}

/// "Me pueden llamar", "favor llamar": the asking begins with the polite words.
fn politely(text: &Text<'_>, verb: usize) -> usize {
    let first = text.token_at(verb);
    let polite = |index: &usize| {
        matches!(
            text.word(*index),
            "favor" | "por" | "porfa" | "me" | "nos" | "pueden" | "puede" | "podrian" | "si"
        )
    };
    let start = (0..first).rev().take_while(polite).last();
    start.map_or(verb, |index| text.tokens[index].range.start)
}

/// "whatsapp 304 555 2020 porfa escriban": the channel, its number, and only then the asking.
fn announced_after(
    text: &Text<'_>,
    asked: &[Range<usize>],
    channels: &[(Range<usize>, &'static str)],
) -> Option<(Range<usize>, &'static str)> {
    channels.iter().find_map(|(range, name)| {
        let near = |verb: &&Range<usize>| verb.start >= range.end && verb.start - range.end <= 24;
        let verb = asked.iter().find(near)?;
        let between = &text.folded[range.end..verb.start];
        let whole = !between.contains(['.', ',', ';', '\n'])
            && !matches!(*name, "email")
            && !is_preference(text, verb);
        (whole && !is_refused(text, range, range)).then(|| (range.clone(), *name))
    })
}

fn channels(text: &Text<'_>, data: &[Datum]) -> Vec<(Range<usize>, &'static str)> {
    let Some(regex) = CHANNEL.as_ref() else { return Vec::new() };
    let all = regex.captures_iter(&text.folded).filter_map(|captures| {
        let range = captures.get(0)?.range();
        let name = (1..=6).find(|&group| captures.get(group).is_some())?;
        Some((range.clone(), name_of(name, data, &range)))
    });
    all.collect()
}

fn name_of(group: usize, data: &[Datum], range: &Range<usize>) -> &'static str {
    match group {
        1 => "teams",
        2 | 6 => "email",
        3 => "mobile",
        4 => "phone",
        // "Al teléfono 310…" is a mobile.
        _ => {
            let near = |datum: &&Datum| datum.field == Field::Phone && datum.range.start >= range.end;
            let mobile = data.iter().find(near).is_some_and(|datum| {
                datum.value.starts_with('3') && datum.value.len() == 10 && datum.range.start - range.end < 16
            });
            if mobile { "mobile" } else { "phone" }
        }
    }
}

fn reaches(text: &Text<'_>, verb: &Range<usize>, channel: &Range<usize>) -> bool {
    // "call me", "email me" name the channel themselves.
    let inside = verb.start <= channel.start && channel.end <= verb.end;
    let behind = verb.end <= channel.start && channel.start - verb.end <= REACH;
    let between = text.folded.get(verb.end..channel.start).unwrap_or_default();
    let stops = |text: &str| text.contains(". ") || text.contains(['\n', ';', '?']);
    inside || behind && !stops(between)
}

/// "No puedo llamar" tells of a failure, "no me llamen al celular" of a channel that is not wanted.
fn is_asking(text: &Text<'_>, verb: &Range<usize>) -> bool {
    let before: Vec<&str> = text.words_before(verb.start, 3).collect();
    let nearest = before.first().copied().unwrap_or_default();
    let unable = matches!(nearest, "puedo" | "podemos" | "deja" | "dejan" | "puede" | "al" | "logro")
        && (before.contains(&"no") || nearest == "al");
    let told =
        matches!(nearest, "la" | "una" | "sin" | "cada") && text.folded[verb.clone()].starts_with("lla");
    !unable && !told
}

fn is_preference(text: &Text<'_>, verb: &Range<usize>) -> bool {
    let verb = &text.folded[verb.clone()];
    verb.starts_with("pref") || verb == "mejor" || verb == "i prefer"
}

fn is_preferred(text: &Text<'_>, verb: &Range<usize>) -> bool {
    is_preference(text, verb)
        || text.words_before(verb.start, 2).any(|word| matches!(word, "mejor" | "prefiero"))
}

fn is_refused(text: &Text<'_>, verb: &Range<usize>, channel: &Range<usize>) -> bool {
    let refusing = |word: &str| matches!(word, "no" | "nunca" | "not" | "don" | "tampoco" | "ni");
    let before_verb = text.words_before(verb.start, 2).any(refusing) && !is_preference(text, verb);
    let before_channel = text.words_before(channel.start, 3).any(refusing) && channel.start > verb.end;
    let instead =
        text.words_before(channel.start, 4).any(|word| matches!(word, "mejor" | "sino" | "prefiero"));
    (before_verb || before_channel) && !instead
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
        ] {
            assert_eq!(channel(text), None, "{text}");
        }
    }
}
