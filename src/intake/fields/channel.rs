//! The channel by which the person asks to be reached.

use std::ops::Range;

use super::Datum;
use crate::catalog::Field;
use crate::intake::candidates::asking::{self, Asking, Way};
use crate::intake::candidates::channels;
use crate::intake::candidates::mentions::{mentions, name_of_number};
use crate::intake::model::CHANNEL;
use crate::intake::text::Text;

/// So many words may stand between the asking and the channel.
const REACH: usize = 12;

pub(super) fn find(text: &Text<'_>, data: &[Datum]) -> Option<Datum> {
    let mentions = mentions(text, &told(text, data));
    let choice = CHANNEL.choose(channels(text, &mentions))?;
    let mention = mentions.into_iter().find(|mention| mention.tokens == choice.candidate.tokens)?;
    let range = choice.candidate.place(text);
    let context = with_asking(text, &mention.tokens);
    let value = mention.name.to_owned();
    Some(Datum { field: Field::ContactChannel, value, context, range, sure: true })
}

/// The place of a channel with the words of its sentence that ask for it.
fn with_asking(text: &Text<'_>, tokens: &Range<usize>) -> Range<usize> {
    let sentence = |token: usize| text.tokens[token].sentence;
    let gap = |asking: &Asking| {
        tokens.start.saturating_sub(asking.tokens.end) + asking.tokens.start.saturating_sub(tokens.end)
    };
    let is_its = |asking: &Asking| {
        !asking.refused && sentence(asking.tokens.start) == sentence(tokens.start) && gap(asking) < REACH
    };
    let asking = asking::find(text).into_iter().filter(is_its).min_by_key(gap);
    let asking = asking.map_or(tokens.clone(), |asking| asking.tokens);
    let (first, last) = (tokens.start.min(asking.start), tokens.end.max(asking.end) - 1);
    text.tokens[first].range.start..text.tokens[last].range.end
}

/// The channel that an answer names, to whoever asked for one.
pub(in crate::intake) fn bare_channel(answer: &Text<'_>) -> Option<&'static str> {
    mentions(answer, &[]).first().map(|mention| mention.name)
}

/// Whether somebody asks to be reached by telephone, at whatever number.
pub(in crate::intake) fn asks_to_be_called(text: &Text<'_>) -> bool {
    asking::find(text).iter().any(|asking| asking.way == Way::Call && !asking.refused)
}

/// The person's own numbers and addresses, by their tokens.
fn told(text: &Text<'_>, data: &[Datum]) -> Vec<(Range<usize>, &'static str)> {
    let name = |datum: &Datum| match datum.field {
        Field::Email => Some("email"),
        Field::Extension => Some("phone"),
        Field::Phone => Some(name_of_number(&datum.value)),
        _ => None,
    };
    let tokens = |datum: &Datum| text.token_at(datum.range.start)..text.token_at(datum.range.end);
    data.iter().filter_map(|datum| Some((tokens(datum), name(datum)?))).collect()
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
