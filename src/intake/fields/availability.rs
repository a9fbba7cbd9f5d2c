//! When the person can be contacted or visited, in their words.

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::LazyLock;

use super::{Datum, Pattern, captures, pattern};
use crate::catalog::Field;
use crate::intake::lexicon::{Hit, TIMES, WORDS};
use crate::intake::text::Text;

const HOUR: &str = r"(?:(?:las? )?(?:\d{1,2}(?:[:.]\d\d)?(?: ?[ap]\.? ?m\b\.?|\b)|(?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce)\b)(?: y (?:media|cuarto|pico))?(?: ?(?:[ap]\.? ?m\b\.?|en punto|de la (?:manana|tarde|noche)|del dia|hrs|horas|h\b|o.?clock))?|(?:el |la )?(?:medio ?dia|noon|midday)|la una)";
/// An hour as a clock shows it, and which half of the day it belongs to.
const CLOCK: &str = r"\d{1,2}(?:[:.]\d\d)?";
const NOON: &str = r"[ap]\.? ?m\b\.?";
const DAY: &str = r"(?:(?:lun|mar|mie|mier|jue|vie|sab)\.? ?(?:a|y|-|al) ?(?:lun|mar|mie|mier|jue|vie|sab|dom)\b|l ?(?:-|a) ?v\b|lunes|martes|miercoles|jueves|viernes|sabados?|domingos?|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?)\b";
const PART: &str = r"(?:mananas?|tardes?|noches?|mananitas?|tardecitas?)\b";

static SPAN: Pattern = LazyLock::new(|| {
    let days = format!(
        r"(?:(?:todos |cualquier |nunca |menos |never |on |every |any |de |entre )*(?:el |los |las )?{DAY}(?:(?: ?,| y| o| u| a| e| and| or| to| through| thru)+ (?:el |los |las )?{DAY})*)"
    );
    let part = format!(
        r"(?:(?:(?:por|en|a|durante) (?:toda |(?:las )?horas? de )?(?:la|las|el) {PART}|(?:toda|de) la {PART}|en horas de la {PART}|en (?:la )?jornada de la {PART}|(?:al|a) medio ?dia|a (?:primera|ultima) hora|(?:bien )?temprano|en (?:las )?horas? (?:de oficina|laboral(?:es)?|habil(?:es)?)|en (?:el )?horario (?:de oficina|de trabajo|laboral|habil)|(?:in|during) (?:office|business|working) hours|in the (?:morning|afternoon|evening)s?|any (?:morning|afternoon|evening)(?: this week)?|todo el dia|a (?:tarde|noite)|(?:pela|de) (?:manha|tarde)|(?:any )?(?:morning|afternoon|evening)s|this (?:afternoon|morning)|first thing)\b)"
    );
    let hours = format!(
        r"(?:(?:entre|de|desde) {HOUR} (?:y|a|hasta|para) {HOUR}|(?:entre|de|desde) (?:la )?una (?:y|a|hasta) {HOUR}|(?:entre|de|desde) {HOUR} (?:y|a|hasta) (?:la )?una\b|(?:de|desde) {HOUR} en adelante|(?:between|from) {HOUR} (?:and|to|until|till) {HOUR}|from {HOUR} on(?:wards?)?|{CLOCK}(?: ?{NOON})? ?(?:a|to|y|and|-|hasta) ?{CLOCK}(?: ?{NOON}| ?(?:hrs|horas|h)\b)|\d{{1,2}}[:.]\d\d ?(?:a|to|-|hasta) ?\d{{1,2}}[:.]\d\d\b)"
    );
    let bound = format!(
        r"(?:(?:hasta|a partir del?|despues del?|pasad[ao]s?|antes del?|tipo|after|before|until|till) {HOUR}|(?:a|sobre|como a) las? {HOUR}|(?:despues|antes) (?:del?|de la|de el) (?:almuerzo|reunion|comite|almorzar)\b|(?:despues|antes) de (?:esa|esta) hora\b|desde {HOUR}|(?:after|before) lunch\b|pasado el almuerzo)"
    );
    let when = format!(r"(?:{hours}|{bound}|{part})");
    let day = format!(
        r"(?:{days}|(?:hoy|manana|today|tomorrow)(?: mismo)?\b|a la hora que (?:quieran?|gusten?|sea|puedan?)\b|(?:a )?cualquier (?:otr[oa] )?(?:hora|momento|dia|tarde|manana)\b(?: de (?:esta|la otra|la proxima|la siguiente) semana)?|esta (?:misma )?tarde\b|(?:todo el|todos los|cualquier) dias?\b|entre semana|a toda hora|cuando (?:quieran?|gusten?)(?: entre semana\b)?|any ?(?:time|day)|all day|every day|(?:on )?weekdays)"
    );
    // "Tomorrow morning"; "L-V 8 a 5".
    let bare = format!(r"(?: (?:morning|afternoon|evening)s?\b|,? {CLOCK} ?(?:a|to|-) ?{CLOCK}\b)");
    let except = format!(
        r"(?:,? (?:menos|excepto|salvo|except|but not|but) (?:{hours}|(?:el |los |las |on |por |en |la )*(?:{DAY}|{PART}|medio ?dia)(?: y (?:el |los )?{DAY})?))"
    );
    // "El miércoles 12 por la tarde".
    let dated = format!(r"(?:el )?{DAY} \d{{1,2}}(?: de [a-z]+)?(?:,? (?:{part}|{bound}))");
    pattern(&format!(
        r"\b(?:{dated}|(?:nunca )?{when}(?:,? (?:(?:y|o) )?{when})*(?:,? (?:los |de )?{day})?{except}?|{day}{bare}?(?:,? (?:(?:y|o|pero) )?(?:solo )?{when})*(?: (?:y|o|u|or|and) {days}(?: {when})*)?{except}?)"
    ))
});
/// So many words may stand between the span and the word that it belongs to: before it, and behind it.
const BEFORE: usize = 12;
const AFTER: usize = 5;

pub(super) fn find(text: &Text<'_>) -> Option<Datum> {
    let spans = captures(&SPAN, &text.folded, 0).map(|(range, _)| trimmed(text, range));
    let mut cues = None;
    let told = spans.filter_map(|range| {
        let cues = cues.get_or_insert_with(|| TIMES.find(text));
        Some((cue_of(text, cues, &range)?, range))
    });
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
    let written = text.folded[range.clone()].trim_end_matches([' ', ',']);
    range.start..range.start + written.len()
}

/// What the nearest word of the sentence that a time can belong to says of it.
fn cue_of(text: &Text<'_>, cues: &[Hit], range: &Range<usize>) -> Option<Cue> {
    let (first, end) = (text.token_at(range.start), text.token_at(range.end));
    let own = &text.folded[range.clone()];
    let since = own.starts_with("desde ")
        && !own.contains("hasta")
        && !own.contains("adelante")
        && !FREE.contains(&text.word_before(first, 1));
    let amount = [
        "dias", "days", "minutos", "minutes", "min", "meses", "months", "semanas", "weeks", "casos",
        "intentos",
    ];
    let only_day = matches!(own, "hoy" | "manana" | "today" | "tomorrow");
    if since || only_day || amount.contains(&text.word(end)) {
        return None;
    }
    let sentence = text.tokens.get(first)?.sentence;
    let within = |token: usize| text.tokens.get(token).is_some_and(|token| token.sentence == sentence);
    // "Tipo 4 me llaman": the order follows at once.
    let ordered = text.word(end + 1);
    let at_once = matches!(text.word(end), "me" | "nos")
        && within(end + 1)
        && ["llam", "marc", "marq", "timbr", "escrib", "contact", "busc"]
            .iter()
            .any(|stem| ordered.starts_with(stem))
        && !ordered.ends_with("aron");
    if at_once {
        return Some(Cue::After);
    }
    if is_deadline(text, first) {
        return None;
    }
    let reaches = TIMES.label("reach");
    let asks = is_question(text, sentence);
    let hits: Vec<&Hit> = cues
        .iter()
        .filter(|hit| within(hit.first) && !(is_idle(text, hit, first) || asks && is_of_desk(text, hit)))
        .collect();
    let before = hits.iter().filter(|hit| hit.last < first && first - hit.last <= BEFORE);
    // Of those that end together the longest: "que vienen" says something else than "vienen".
    if let Some(nearest) = before.max_by_key(|hit| (hit.last, Reverse(hit.first), Some(hit.label) == reaches))
    {
        return (Some(nearest.label) == reaches).then_some(Cue::Before);
    }
    let after = hits.iter().filter(|hit| hit.first >= end && hit.first - end < AFTER);
    match after.min_by_key(|hit| (hit.first, Some(hit.label) != reaches)) {
        Some(nearest) => (Some(nearest.label) == reaches).then_some(Cue::After),
        None => (!asks && is_alone(text, first, end)).then_some(Cue::Alone),
    }
}

/// "Disponible desde las 2" tells of a time to come; "fallando desde las 2" does not.
const FREE: [&str; 13] = [
    "disponible",
    "disponibles",
    "libre",
    "libres",
    "desocupado",
    "desocupada",
    "atiendo",
    "atendemos",
    "llegar",
    "venir",
    "pasar",
    "available",
    "free",
];

/// "Para el lunes", "salgo el martes", "by Friday"; but "drop by after 3".
fn is_deadline(text: &Text<'_>, first: usize) -> bool {
    let comes = matches!(text.word_before(first, 2), "drop" | "stop" | "swing" | "come" | "pass");
    let before = text.word_before(first, 1);
    let leaves = before == "salgo" && text.word(first) == "el";
    let agreed = (2..=4).any(|back| text.word_before(first, back).starts_with("agend"));
    // "Me sirve hasta el viernes".
    let ends = before == "hasta"
        && !text.folded[text.tokens[first].range.clone()].starts_with(|c: char| c.is_ascii_digit());
    let stays =
        before == "siempre" && matches!(text.word_before(first, 2), "esta" | "estoy" | "estan" | "estamos");
    leaves
        || ends
        || WORDS.has("other_time", before)
            && !(stays || comes && before == "by" || agreed && before == "para")
}

/// "El sistema está lento por las tardes", "vinieron el martes": it tells of no time to come, or of no person.
fn is_idle(text: &Text<'_>, hit: &Hit, first: usize) -> bool {
    let word = text.word(hit.last);
    let past = ["aron", "ieron", "aban"].iter().any(|ending| word.ends_with(ending));
    let there = [
        "disponible",
        "disponibles",
        "libre",
        "libres",
        "en",
        "aqui",
        "aca",
        "ahi",
        "pendiente",
        "siempre",
        "solo",
        "solamente",
        "casi",
    ];
    let loose = matches!(word, "esta" | "estan" | "no")
        && hit.last + 1 != first
        && !there.contains(&text.word(hit.last + 1));
    past || loose
}

/// "¿Abren los sábados?" asks about the desk.
fn is_of_desk(text: &Text<'_>, hit: &Hit) -> bool {
    matches!(
        text.word(hit.last),
        "abren"
            | "abre"
            | "atiende"
            | "atienden"
            | "puedo"
            | "podemos"
            | "alguien"
            | "quien"
            | "esta"
            | "estan"
            | "soporte"
            | "horario"
            | "responder"
            | "responden"
            | "contestan"
    )
}

fn is_question(text: &Text<'_>, sentence: usize) -> bool {
    let last = text.tokens.iter().rfind(|token| token.sentence == sentence);
    last.is_some_and(|last| text.folded[last.range.end..].trim_start().starts_with('?'))
}

/// The span, and hardly a word more, makes up the sentence.
fn is_alone(text: &Text<'_>, first: usize, end: usize) -> bool {
    let sentence = text.tokens[first].sentence;
    let others = (0..text.tokens.len())
        .filter(|token| text.tokens[*token].sentence == sentence && !(first..end).contains(token));
    let others: Vec<&str> = others.map(|token| text.word(token)).collect();
    others.len() <= 1 || others.iter().all(|word| SMALL.contains(word))
}

/// Words beside a time that is told alone: "lunes y martes no más, por favor".
const SMALL: [&str; 14] = [
    "no",
    "mas",
    "solo",
    "solamente",
    "unicamente",
    "only",
    "mejor",
    "por",
    "favor",
    "porfa",
    "gracias",
    "please",
    "si",
    "y",
];

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
