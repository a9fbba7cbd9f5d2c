//! When the person can be contacted or visited, in their words.

use std::ops::Range;

use super::Datum;
use crate::catalog::Field;
use crate::intake::candidates::spans;
use crate::intake::model::AVAILABILITY;
use crate::intake::text::Text;

pub(super) fn find(text: &Text<'_>, data: &[Datum]) -> Option<Datum> {
    let mut spans = spans(text);
    spans.retain(|span| !is_number(data, &span.place(text)));
    let choice = AVAILABILITY.choose(spans)?;
    let span = choice.candidate;
    let mut range = span.place(text);
    // "2:30 p. m.": the mark belongs to it.
    if text.word(span.tokens.end - 1) == "m" && text.folded[range.end..].starts_with('.') {
        range.end += 1;
    }
    let value = text.original(&range).to_owned();
    Some(Datum { field: Field::Availability, value, context: range.clone(), range, sure: choice.sure })
}

/// Part of a telephone number or a tag, as "cinco cinco cinco".
fn is_number(data: &[Datum], place: &Range<usize>) -> bool {
    const NUMBERS: [Field; 4] = [Field::Phone, Field::Extension, Field::AssetTag, Field::Serial];
    data.iter().any(|datum| NUMBERS.contains(&datum.field) && super::overlaps(&datum.range, place))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(text: &str) -> Option<String> {
        find(&Text::new(text), &[]).map(|datum| datum.value)
    }

    #[test]
    fn when_somebody_can_be_reached() {
        for (text, span) in [
            ("Pregunten por Jairo después del almuerzo", "después del almuerzo"),
            ("Atiendo lunes y miércoles.", "lunes y miércoles"),
            ("Benjamín tiene la llave y está por las mañanas", "por las mañanas"),
            ("me pueden llamar entre las 10 y las 11", "entre las 10 y las 11"),
            ("estoy de 8 a 12", "de 8 a 12"),
            ("nunca los jueves", "nunca los jueves"),
            ("I'm available after 2 pm", "after 2 pm"),
            ("vengan el martes en la tarde", "el martes en la tarde"),
            ("Él está disponible de 3 p. m. en adelante", "de 3 p. m. en adelante"),
            ("yo me desocupo a partir de las 2:30 p. m.; celular 302 555 6419", "a partir de las 2:30 p. m."),
            ("se atiende público de 8 a 12, vengan de 2 a 4", "de 2 a 4"),
            ("pueden venir cualquier día menos el viernes", "cualquier día menos el viernes"),
            ("cuando me vayan a buscar que sea entre 10 y media y 12", "entre 10 y media y 12"),
            ("nos pueden visitar entre semana antes de las 11", "entre semana antes de las 11"),
            ("búsquenme mañana temprano", "mañana temprano"),
            ("I'm here until noon", "until noon"),
            ("los viernes estoy disponible", "los viernes"),
            ("ella llega después de las 9", "después de las 9"),
            ("Ping me on Teams, mornings only", "mornings"),
            ("you can find me 2 to 4 pm", "2 to 4 pm"),
            ("Horario para ubicarme: lunes a jueves, 8:30 a 11:30", "lunes a jueves, 8:30 a 11:30"),
            ("disponible 2 a 5 p. m.", "2 a 5 p. m."),
            ("voy a estar en el puesto hasta las 4", "hasta las 4"),
            ("Stop by after 3", "after 3"),
            ("pueden entrar a mi oficina a partir del mediodía", "a partir del mediodía"),
            ("yo salgo a almorzar a las 12, así que vengan después de la 1:30", "después de la 1:30"),
            ("lleguen tempranito, tipo 7 y media", "tipo 7 y media"),
            ("pueden venir cualquier otro día", "cualquier otro día"),
            ("I can be reached between 9 and 11", "between 9 and 11"),
            ("el técnico puede venir el miércoles 12 por la tarde", "el miércoles 12 por la tarde"),
            ("pasen cuando quieran entre semana", "cuando quieran entre semana"),
            ("quedo disponible desde las 14:00", "desde las 14:00"),
            ("só posso atender à tarde", "à tarde"),
            ("llamarlo en las mañanas", "en las mañanas"),
            ("I'm around any day but Friday", "any day but Friday"),
            ("contáctenme el jueves todo el día", "el jueves todo el día"),
            ("she is in on Mondays and Fridays", "on Mondays and Fridays"),
            ("está siempre hasta las 3:15", "hasta las 3:15"),
            ("él atiende toda la mañana menos de 9 a 10", "toda la mañana menos de 9 a 10"),
            ("hábleme después de almuerzo", "después de almuerzo"),
            ("cuando salga de la reunión tipo 4pm me llaman", "tipo 4pm"),
            (
                "puede ser lunes o martes de 2 a 4, menos el miércoles",
                "lunes o martes de 2 a 4, menos el miércoles",
            ),
            ("puede recogerlo y yo puedo entregarlo hoy antes de las 4", "hoy antes de las 4"),
            ("llámenme en horas de oficina", "en horas de oficina"),
            ("me visitan cualquier tarde de la otra semana", "cualquier tarde de la otra semana"),
            ("tengo un ratico el jueves a las 10", "el jueves a las 10"),
            ("de una a tres hay quien abra", "de una a tres"),
            ("lunes y martes no más", "lunes y martes"),
            ("búsquenme en las horas de la tarde", "en las horas de la tarde"),
            ("que sea de 8 a 9, después tengo comité", "de 8 a 9"),
            (
                "puedo el miércoles por la mañana o el jueves después de las 2",
                "el miércoles por la mañana o el jueves después de las 2",
            ),
            ("pueden venir hoy mismo antes de las 5", "hoy mismo antes de las 5"),
            ("can you come by Thursday morning?", "Thursday morning"),
            ("me llaman a la hora que quieran", "a la hora que quieran"),
            ("disponible mar-jue 9:00-11:00", "mar-jue 9:00-11:00"),
            ("me encuentran L-V 8 a 5", "L-V 8 a 5"),
            ("los espero el jueves", "el jueves"),
            ("agendemos la visita para el viernes a las 10", "el viernes a las 10"),
        ] {
            assert_eq!(when(text).as_deref(), Some(span), "{text}");
        }
    }

    #[test]
    fn other_times_are_not_it() {
        for text in [
            "falla desde ayer en la tarde",
            "lo necesito para el lunes",
            "ya no hay necesidad de la visita de mañana",
            "las llamadas caen a la 2140",
            "me prestan el videobeam el martes de 8 a 12",
            "tengo reunión hasta las 11",
            "Can I recover a file after 60 days? Email me",
            "taller el jueves 22",
            "los invitados que vienen el martes de 9 a 12",
            "antes de viajar (salgo el lunes)",
            "lo necesito by Friday",
            "de 3 a 5 equipos no prenden",
            "antes de una actualización",
            "el aire está apagado por las mañanas",
            "por las tardes el sistema está lento",
            "la tarjeta no me deja entrar los sábados",
            "¿abren los sábados por la mañana?",
            "¿la mesa atiende hasta las 5?",
            "por favor no actualicen los equipos en horas de la mañana",
            "vinieron el martes a las 3 y no arreglaron nada",
            "el técnico quedó de venir el lunes en la mañana y no llegó",
            "nos toca trabajar hasta las 8 porque el sistema está caído",
            "solo imprime en la mañana",
            "la licencia me sirve hasta el viernes",
            "el lunes me pasan a otro piso",
            "el respaldo de la 1 a.m. falló",
            "necesito permiso para entrar a una página",
            "después de una actualización no puedo abrir Word",
        ] {
            assert_eq!(when(text), None, "{text}");
        }
    }
}
