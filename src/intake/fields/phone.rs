//! Telephone numbers at which the person can be reached.

use std::ops::Range;
use std::sync::LazyLock;

use super::{Datum, Pattern, captures, is_alone, is_taken, pattern};
use crate::catalog::Field;
use crate::intake::candidates::mentions::national_number;
use crate::intake::numerals::Spoken;
use crate::intake::text::Text;
use crate::intake::words::{Key, List, Lists};

/// Groups of digits that may be one number, as people space them.
static DIGITS: Pattern =
    LazyLock::new(|| pattern(r"(?:\+|\b00)?\(?\d{1,10}\)?(?:(?:[ ]?[-./ ]?[ ]?|,)\(?\d{1,10}\)?){0,10}"));

/// Digits of a landline before the numbers got ten.
const OLD: usize = 7;
/// Digits of a number as it is dictated.
const LONG: usize = 10;
/// Words before the number of somebody who wrote something suspicious.
const SENDERS: [&str; 8] =
    ["desde", "del", "numero", "from", "desconocido", "llamaron", "escribieron", "escribio"];
/// Words before the number that is preferred to another, or corrects it.
const PREFERRED: [&str; 14] = [
    "perdon",
    "digo",
    "corrijo",
    "mejor",
    "prefiero",
    "preferiblemente",
    "rather",
    "prefer",
    "mio",
    "mia",
    "ahora",
    "now",
    "nuevo",
    "mi",
];
/// Words before a number that reaches nobody any more.
const FORMER: [&str; 6] = ["viejo", "vieja", "anterior", "antiguo", "antigua", "old"];
/// Beginnings of verbs before the number at which somebody asks to be reached.
const ASKING: [&str; 9] = ["llam", "marq", "marc", "timbr", "escrib", "contact", "comuni", "avis", "call"];

pub(super) fn find(text: &Text<'_>, spoken: &[Spoken], data: &[Datum], suspicious: bool) -> Option<Datum> {
    let runs = captures(&DIGITS, &text.folded, 0).map(|(range, _)| range);
    let written = runs.filter_map(|range| number_in(text, range));
    let mut numbers: Vec<Number> = in_words(text, spoken)
        .chain(written)
        .filter(|number| !is_taken(data, &number.range))
        .filter(|number| reaches_the_person(text, &number.range, suspicious))
        .collect();
    if numbers.is_empty() {
        return None;
    }
    // Of two that say as much the first.
    let wanted = |index: &usize| (is_wanted(text, &numbers[*index].range), numbers[*index].sure);
    let best = (0..numbers.len()).rev().max_by_key(wanted);
    let Number { range, value, sure } = numbers.swap_remove(best.unwrap_or(0));
    Some(Datum { field: Field::Phone, value, context: super::with_announcement(text, &range), range, sure })
}

/// A number by its place.
struct Number {
    range: Range<usize>,
    value: String,
    sure: bool,
}

/// "Tres uno dos, cuatro cuarenta, …".
fn in_words<'t>(text: &'t Text<'_>, spoken: &'t [Spoken]) -> impl Iterator<Item = Number> + 't {
    spoken.iter().filter_map(|spoken| {
        let number = spoken.part_like(|digits| digits.len() == LONG && national_number(digits).is_some())?;
        let tokens = number.tokens;
        let range = text.tokens[tokens.start].range.start..text.tokens[tokens.end - 1].range.end;
        Some(Number { range, value: number.digits, sure: true })
    })
}

/// How plainly somebody asks to be reached at this number.
fn is_wanted(text: &Text<'_>, range: &Range<usize>) -> u8 {
    let mut near = text.words_before(range.start, 4);
    // "Me llamaron del …" tells who called.
    let is_told = |word: &str| word.ends_with("ron") || word.ends_with("ado");
    let asks = |word: &str| ASKING.iter().any(|beginning| word.starts_with(beginning)) && !is_told(word);
    if text.words_before(range.start, 3).any(|word| PREFERRED.contains(&word)) {
        2
    } else {
        u8::from(near.any(asks))
    }
}

fn number_in(text: &Text<'_>, run: Range<usize>) -> Option<Number> {
    let digits = digits_of(&text.folded[run.clone()]);
    if let Some(number) = national_number(&digits) {
        return Some(Number { range: run, value: number.to_owned(), sure: true });
    }
    if (7..=8).contains(&digits.len()) && is_old_landline(text, &run) {
        return Some(Number { range: run, value: digits, sure: true });
    }
    if digits.len() == OLD && is_alone(text, &run) && is_plain(text, &run) {
        return Some(Number { range: run, value: digits, sure: false });
    }
    whole_groups(&text.folded, &run).map(|(range, value)| Number { range, value, sure: true })
}

/// A number of ten digits among neighbouring groups that are not part of it.
fn whole_groups(folded: &str, run: &Range<usize>) -> Option<(Range<usize>, String)> {
    let groups = groups(folded, run);
    for first in 0..groups.len() {
        let mut digits = String::new();
        for group in &groups[first..] {
            digits.push_str(&folded[group.clone()]);
            if let Some(number) = national_number(&digits) {
                return Some((groups[first].start..group.end, number.to_owned()));
            }
        }
    }
    None
}

fn groups(folded: &str, run: &Range<usize>) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (offset, _) in folded[run.clone()].bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()) {
        let at = run.start + offset;
        match groups.last_mut() {
            Some(group) if group.end == at => group.end = at + 1,
            _ => groups.push(at..at + 1),
        }
    }
    groups
}

fn is_old_landline(text: &Text<'_>, run: &Range<usize>) -> bool {
    let told = text.words_before(run.start, 4).any(|word| Lists::of(Key::of(word)).has(List::Telephone));
    is_plain(text, run) && (told || text.folded[run.clone()].starts_with('('))
}

/// Neither a date nor an amount.
fn is_plain(text: &Text<'_>, run: &Range<usize>) -> bool {
    !text.folded[run.clone()].contains(['/', '.'])
}

fn reaches_the_person(text: &Text<'_>, range: &Range<usize>, suspicious: bool) -> bool {
    let glued = text.folded[..range.start]
        .ends_with(|character: char| character.is_alphanumeric() || character == '-')
        || text.folded[range.end..].starts_with(char::is_alphanumeric);
    let clause = clause_before(text, range);
    let other = clause.iter().take(3).any(|word| Lists::of(Key::of(word)).has(List::OtherNumber));
    // "De la línea 300… por robo", "llamaron desde el 305…", "dejó el 320…": the matter itself, or somebody else's.
    let object =
        matches!(
            clause.as_slice(),
            ["linea" | "lineas", ..]
                | ["fija" | "fijas", "linea" | "lineas", ..]
                | ["el" | "un", "desde" | "dejo" | "dejaron", ..]
                | ["del" | "desde", "llamaron" | "escribieron" | "timbraron" | "marcaron", ..]
                | [
                    "del" | "desde" | "de",
                    "llamada" | "llamadas" | "mensaje" | "mensajes" | "sms" | "whatsapp",
                    ..
                ]
        ) && !clause.iter().any(|word| matches!(*word, "escribo" | "llamo" | "hablo" | "mi" | "nuevo"));
    let former = clause.iter().take(3).any(|word| FORMER.contains(word));
    let demanded =
        clause.iter().any(|word| matches!(*word, "pidiendo" | "piden" | "pide" | "dicen" | "asking"));
    let told = clause.iter().take(3).any(|word| SENDERS.contains(word)) && !clause.contains(&"nuevo");
    let sender = object || demanded || suspicious && (told || is_quoted(text, range));
    let behind: Vec<&str> = text.words_from(text.token_at(range.end)).take(2).collect();
    let desk = behind == ["de", "ustedes"];
    !glued
        && !other
        && !former
        && !sender
        && !desk
        && !is_amount(text, range)
        && !explains_another(text, range)
}

/// "3.178.224.500 pesos".
fn is_amount(text: &Text<'_>, range: &Range<usize>) -> bool {
    let behind = text.word(text.token_at(range.end));
    text.folded[..range.start].ends_with(['$', '€'])
        || matches!(behind, "pesos" | "cop" | "dolares" | "millones")
}

/// Within what somebody else wrote: "el mensaje dice 'llame al 320…'".
fn is_quoted(text: &Text<'_>, range: &Range<usize>) -> bool {
    const MARKS: [char; 6] = ['\'', '"', '“', '”', '‘', '’'];
    let (before, behind) = (&text.folded[..range.start], &text.folded[range.end..]);
    let opens = before.rfind(MARKS).is_some_and(|at| {
        !before[..at].ends_with(char::is_alphanumeric)
            && before[at..].chars().nth(1).is_some_and(char::is_alphanumeric)
    });
    opens && behind.lines().next().is_some_and(|rest| rest.contains(MARKS))
}

/// "El conmutador (601 …)".
fn explains_another(text: &Text<'_>, range: &Range<usize>) -> bool {
    let bracketed =
        text.folded[..=range.start].trim_end_matches(|last: char| last.is_ascii_digit()).ends_with('(');
    bracketed && text.words_before(range.start, 1).any(|word| Lists::of(Key::of(word)).has(List::OtherNumber))
}

/// The words of the clause before a number, nearest first.
fn clause_before<'t>(text: &'t Text<'_>, range: &Range<usize>) -> Vec<&'t str> {
    let token = text.token_at(range.start);
    let clause = text.tokens.get(token).map(|token| token.clause);
    let near = (0..token).rev().take_while(|&before| Some(text.tokens[before].clause) == clause);
    near.take(5).map(|before| text.word(before)).collect()
}

fn digits_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::numerals;

    fn phone(text: &str) -> Option<String> {
        find(&Text::new(text), &numerals::find(&Text::new(text)), &[], false).map(|datum| datum.value)
    }

    #[test]
    fn numbers_as_people_write_them() {
        for (text, number) in [
            ("cel 310 555 44 33", "3105554433"),
            ("+57 (301) 555-9090", "3015559090"),
            ("00573105554433", "3105554433"),
            ("57 3105554433 porfa", "3105554433"),
            ("fijo 604-5550666", "6045550666"),
            ("mi tel es (1) 555 12 34", "15551234"),
            ("teléfono 5551234", "5551234"),
            ("3105554433 o 3205554433", "3105554433"),
            ("310.555.44.33", "3105554433"),
            ("cel 3205554433, no perdón 3105554433", "3105554433"),
            ("Mi cel es 3 1 0 5 5 5 4 4 3 3", "3105554433"),
            ("se cayó la 604 555 0101, avisen al cel 321 555 7070", "3215557070"),
            ("el celular 314 555 8080 no es mío. El mío es 315 555 0246, ahí me timbran", "3155550246"),
            ("soy de servicio al ciudadano, móvil 3174459021", "3174459021"),
            ("su línea es 311 555 6565", "3115556565"),
            ("mi cel es tres cero uno, cuatro cinco seis, siete ocho nueve cero", "3014567890"),
            ("trescientos diez cuatro cuatro cuatro veintidós once, ese es", "3104442211"),
            ("anote: tres veinte seiscientos quince doble cero treinta y dos", "3206150032"),
            ("el 3 dos 1, 77 ocho 90 12 es el mío", "3217789012"),
            ("fijo seis cero siete cinco cinco cinco diez veinte", "6075551020"),
            ("cel 310,555,4433", "3105554433"),
            ("el 3105554433 ya no lo tengo, ahora es el 3115554433", "3115554433"),
            ("me llamaron del 601 555 9921 y di la clave, llamar al 310 555 4433", "3105554433"),
            ("marqué al 605 555 9000 de ustedes y nada. Mi cel: 310 555 4433", "3105554433"),
            ("el de la luz atiende en el 3110000345, pero mi número es 3105554433", "3105554433"),
            ("perdí el token; número nuevo 310 555 4433", "3105554433"),
        ] {
            assert_eq!(phone(text).as_deref(), Some(number), "{text}");
        }
    }

    #[test]
    fn an_old_number_that_nobody_names_is_doubtful() {
        let sure = |text| {
            find(&Text::new(text), &numerals::find(&Text::new(text)), &[], false).map(|datum| datum.sure)
        };
        for (text, expected) in [
            ("no abre el correo, 555 12 34, Cali", Some(false)),
            ("no abre el correo, tel 5551234, Cali", Some(true)),
            ("3105554433", Some(true)),
            ("me sale 5551234 en la pantalla", None),
            ("me cobran 5.551.234", None),
        ] {
            assert_eq!(sure(text), expected, "{text}");
        }
    }

    #[test]
    fn other_numbers_are_not_telephones() {
        for text in [
            "cédula 3105554433",
            "bloquear la línea 3001112233 por robo",
            "retirar la línea fija 4285519 que ya nadie usa",
            "un correo pidiendo llamar al 601 555 0000",
            "me escribió un supuesto ingeniero desde el 305 555 4477",
            "radicado 20243105554433",
            "error 5551234",
            "IP 10.8.0.1",
            "el código llega al celular viejo 3155550101",
            "me entró una llamada del 3205550000, dizque de sistemas",
            "nos transfieren desde el conmutador (601 555 3030) y se corta",
            "NIT 9005551234",
            "el 12/03/2026",
            "vale 5.551.234 pesos",
            "el contrato es por 3.105.554.433 pesos",
            "se repite tres veces, cuatro o cinco al día",
            "contrato 6015551234",
        ] {
            assert_eq!(phone(text), None, "{text}");
        }
    }
}
