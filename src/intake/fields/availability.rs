//! When the person can be contacted or visited, in their words.

use std::ops::Range;
use std::sync::LazyLock;

use super::{Datum, Pattern, captures, pattern};
use crate::catalog::Field;
use crate::intake::lexicon::WORDS;
use crate::intake::text::Text;

const HOUR: &str = r"(?:la una|(?:las? )?(?:\d{1,2}(?::\d\d)?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce))(?: ?(?:a\.? ?m\.?|p\.? ?m\.?|am|pm|en punto|y media|de la manana|de la tarde|del dia|hrs|horas|o clock))?";
const DAY: &str = r"(?:lunes|martes|miercoles|jueves|viernes|sabados?|domingos?|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?)";
const PART: &str = r"(?:mananas|manana|tardes|tarde|noches|noche|mediodia|medio dia|jornada de la manana|jornada de la tarde)";

static SPAN: Pattern = LazyLock::new(|| {
    let days = format!(
        r"(?:(?:todos |solo |solamente |nunca |unicamente |menos |cualquier |only |never |on )*(?:el |los |las |on )?{DAY}(?:(?: ?,| y| o| a| e| and| or| to| through)+ (?:el |los )?{DAY})*)"
    );
    let part = format!(
        r"(?:(?:solo |unicamente |solamente )?(?:por|en|a|durante|de) (?:toda |horas de )?(?:la|las|el)? ?{PART}|en horas de la {PART}|al (?:mediodia|medio dia)|in the (?:morning|afternoon|evening)s?|(?:any )?(?:morning|afternoon)s|this (?:afternoon|morning))"
    );
    let hours = format!(
        r"(?:(?:solo |unicamente )?entre {HOUR} y {HOUR}|de {HOUR} a {HOUR}|desde {HOUR} hasta {HOUR}|(?:between|from) {HOUR} (?:and|to|until) {HOUR})"
    );
    let bound = format!(
        r"(?:(?:solo |unicamente )?(?:hasta|a partir de|desde|despues de|antes de|after|before|until|from) {HOUR}|a las? {HOUR}|(?:despues|antes) (?:del|de la|de el|de) (?:almuerzo|mediodia|medio dia|reunion|comite|almorzar)|(?:after|before) (?:lunch|noon|midday))"
    );
    let when = format!(r"(?:{hours}|{bound}|{part})");
    pattern(&format!(
        r"\b(?:(?:(?:hoy|manana|today|tomorrow) )?{when}(?:,? (?:de )?{days})?|{days}(?:,? {when})?(?:,? {part})?|(?:a )?cualquier (?:hora|momento|dia)|todo el dia|todos los dias(?:,? {when})?|entre semana|(?:hoy|manana) (?:todo el dia|temprano)|any ?time|all day|en horario de oficina|en horario laboral|weekdays)"
    ))
});
/// Being there, or being asked for.
static CUE: Pattern = LazyLock::new(|| {
    pattern(
        r"\b(?:estoy|estare|estamos|estan?|estara|atiendo|atiende|atendemos|disponib[a-z]*|me encuentr[a-z]*|nos encuentr[a-z]*|encontrarme|pued[ae]n? (?:venir|pasar|llamar|atender|ir|subir|revisar|llamarme|contactarme|marcarme|visitar|entrar|conectar)[a-z]*|puedo (?:atender|recibir|contestar)[a-z]*|ll?am[ae][a-z]*|me llam[a-z]*|marquen[a-z]*|me marc[a-z]*|marcar[a-z]*|timbr[a-z]*|escrib[a-z]*|contact[ae][a-z]*|comuni[a-z]*|avis[ae]n[a-z]*|visit[a-z]*|veng[a-z]+|vien[a-z]+|venir|pas[ae]n|pasar|pase|pasen|suban|subir|acerquen[a-z]*|pregunt[ae]n?|ubic[a-z]*|consig[a-z]*|conseguir[a-z]*|localiz[a-z]*|horario|disponibilidad|agend[a-z]*|me queda|nos queda|tengo (?:tiempo|espacio|libre)|libre|respond[a-z]*|recib[a-z]*|trabajo|turno|available|free|reach|call|come|visit|contact|i m (?:in|here|at)|i am (?:in|here|at)|drop by|stop by|tiene la llave|por favor no|nunca|prefer[a-z]*|mejor|puedo|me sirve|conectar[a-z]*|conecten[a-z]*|revisen|revisar[a-z]*)\b",
    )
});
/// So many bytes may stand between the cue and the span.
const REACH: usize = 60;

pub(super) fn find(text: &Text<'_>) -> Option<Datum> {
    let spans = captures(&SPAN, &text.folded, 0).map(|(range, _)| trimmed(text, range));
    let told = spans.filter_map(|range| Some((cue_of(text, &range)?, range)));
    let (_, range) = told.min_by_key(|(cue, _)| *cue)?;
    let value = text.original(&range).to_owned();
    Some(Datum { field: Field::Availability, value, context: range.clone(), range, sure: true })
}

/// How a span is known to say when somebody can be reached; the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Cue {
    Before,
    After,
    Alone,
}

fn trimmed(text: &Text<'_>, range: Range<usize>) -> Range<usize> {
    let written = text.folded[range.clone()].trim_end_matches([' ', ',', '.']);
    range.start..range.start + written.len()
}

fn cue_of(text: &Text<'_>, range: &Range<usize>) -> Option<Cue> {
    let sentence = sentence_around(&text.folded, range);
    let own = &text.folded[range.clone()];
    let since = own.starts_with("desde") && !own.contains("hasta")
        || own.starts_with("from") && !own.contains(" to ");
    if since || text.words_before(range.start, 1).any(|word| WORDS.has("other_time", word)) {
        return None;
    }
    let cues = captures(&CUE, &text.folded[sentence.clone()], 0)
        .map(|(cue, _)| cue.start + sentence.start..cue.end + sentence.start);
    let near = cues.filter_map(|cue| {
        let before = cue.end <= range.start && range.start - cue.end <= REACH;
        let after = cue.start >= range.end && cue.start - range.end <= REACH / 2;
        if before || super::overlaps(&cue, range) { Some(Cue::Before) } else { after.then_some(Cue::After) }
    });
    let alone = text.folded[sentence.clone()].trim().len() <= range.len() + 4;
    near.min().or(alone.then_some(Cue::Alone))
}

fn sentence_around(folded: &str, range: &Range<usize>) -> Range<usize> {
    let start = folded[..range.start].rfind(['\n', ';', '?']).map_or(0, |at| at + 1);
    let start = folded[start..range.start].rfind(". ").map_or(start, |at| start + at + 2);
    let end = folded[range.end..].find(['\n', ';', '?']).map_or(folded.len(), |at| range.end + at);
    let end = folded[range.end..end].find(". ").map_or(end, |at| range.end + at);
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(text: &str) -> Option<String> {
        find(&Text::new(text)).map(|datum| datum.value)
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
        ] {
            assert_eq!(when(text).as_deref(), Some(span), "{text}");
        }
    }

    #[test]
    fn other_times_are_not_it() {
        for text in [
            "falla desde ayer en la tarde",
            "lo necesito para el lunes",
            "taller el jueves 22",
            "el respaldo de la 1 a.m. falló",
            "necesito permiso para entrar a una página",
            "después de una actualización no puedo abrir Word",
        ] {
            assert_eq!(when(text), None, "{text}");
        }
    }
}
