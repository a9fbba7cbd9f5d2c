//! Floors of a building.

use std::sync::LazyLock;

use super::{Datum, Pattern, captures, pattern};
use crate::catalog::Field;
use crate::intake::text::Text;
use crate::intake::words::List;

static AFTER: Pattern = LazyLock::new(|| {
    pattern(
        r"\b(?:piso|pisos|planta|floor|fl|nivel|pizo|pso|andar)\b[ .:#]*(?:(?:el|numero|num|no|nro|number|es)\b[ .]*){0,2}(\d{1,2}|un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieciseis|diecisiete|dieciocho|diecinueve|veinte|one|two|three|four|five|six|seven|eight|nine|ten|primero|segundo|tercero|cuarto|quinto|sexto|septimo|octavo|noveno|decimo|i{1,3}|iv|vi{0,3}|ix|xi{0,3})(?:o|a|ro|do|er|to|mo|vo|no)?\b",
    )
});
static BEFORE: Pattern = LazyLock::new(|| {
    pattern(
        r"\b(\d{1,2}|decimo ?(?:primer|segund|tercer|cuart|quint|sext|septim|octav|noven)o?|primer|primero|primera|segundo|segunda|tercer|tercero|tercera|cuarto|cuarta|quinto|quinta|sexto|sexta|septimo|setimo|octavo|noveno|decimo|undecimo|onceavo|duodecimo|doceavo|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?:\.?[°o]|[. ]?(?:er|ro|do|ndo|to|vo|mo|no|o|a|st|nd|rd|th)\.?)? ?(?:piso|nivel|planta|floor|fl|andar|pizo)\b",
    )
});
static SHORT: Pattern = LazyLock::new(|| pattern(r"\bp(?:\.? ?)([1-9]|1\d|2\d)\b(?:[^\d%-]|$)"));
static ALONE: Pattern = LazyLock::new(|| {
    pattern(
        r"\b(?:en|on|hasta) (?:el|the) (primero|segundo|tercero|cuarto|quinto|sexto|septimo|octavo|noveno|decimo|third|fourth|fifth|sixth)\b[ ]*(?:$|[.,;)\n]|de (?:la sede|[a-z]+$)|en [a-z])|\b(?:del|los del|en el|(?:sub|baj|veng|pas|llegu)[a-z]* al) (tercero|quinto|sexto|septimo|octavo|noveno)\b",
    )
});

/// "Popayán, cuarto.", "cúcuta, 4to, puede después de la una": nothing else stands between the marks.
static APART: Pattern = LazyLock::new(|| {
    pattern(
        r"[,.;:] ?(\d{1,2}(?:er|ro|do|to|vo|mo|th)|primero|segundo|tercero|cuarto|quinto|sexto|septimo|octavo|noveno|decimo(?: ?(?:primer|segund|tercer|cuart|quint|sext|septim|octav|noven)o)?)(?:$|[.,;\n])",
    )
});

/// Words before a level that is no floor.
const OTHER_LEVELS: [&str; 6] = ["soporte", "mesa", "atencion", "especialista", "tecnico", "support"];

/// Whether anything is said that may tell of a floor; "3piso" and "p4" are words of their own.
fn may_be_told(text: &Text<'_>) -> bool {
    let is_own = |word: &str| {
        word.ends_with("piso")
            || word.starts_with("decim")
            || word.bytes().any(|byte| byte.is_ascii_digit())
                && word.bytes().any(|byte| byte.is_ascii_alphabetic())
    };
    text.has(List::Floor) || text.words_from(0).any(is_own)
}

pub(super) fn find(text: &Text<'_>) -> Option<Datum> {
    if !may_be_told(text) {
        return None;
    }
    let mut all: Vec<_> = captures(&BEFORE, &text.folded, 1)
        .chain(captures(&AFTER, &text.folded, 1))
        .chain(captures(&SHORT, &text.folded, 1))
        .chain(captures(&ALONE, &text.folded, 1))
        .chain(captures(&ALONE, &text.folded, 2))
        .chain(captures(&APART, &text.folded, 1))
        .filter(|(_, range)| !is_left(&text.folded[range.end..]))
        .filter(|(context, _)| !text.words_before(context.start, 2).any(|word| OTHER_LEVELS.contains(&word)))
        .filter(|(context, range)| !is_office(text, context, range))
        .collect();
    all.sort_by_key(|(_, range)| range.start);
    let corrected = all.iter().position(|(context, _)| {
        text.words_before(context.start, 2)
            .any(|word| matches!(word, "digo" | "perdon" | "corrijo" | "dicho" | "sorry"))
    });
    let (context, range) = all.get(corrected.unwrap_or(0))?.clone();
    let value = floor_number(&text.folded[range.clone()])?;
    Some(Datum { field: Field::Floor, value, context, range, sure: true })
}

/// "Del quinto al noveno piso": somebody moved.
fn is_left(rest: &str) -> bool {
    static BEHIND: Pattern = LazyLock::new(|| {
        pattern(
            r"^ (?:piso )?al? (?:\d{1,2}(?:er|ro|do|to|vo|mo)?|primero?|segundo|tercero?|cuarto|quinto|sexto|septimo|octavo|noveno|decimo)\b",
        )
    });
    captures(&BEHIND, rest, 0).next().is_some()
}

/// "P. 3" of a page, "nivel 3" of a licence.
fn is_office(text: &Text<'_>, context: &std::ops::Range<usize>, range: &std::ops::Range<usize>) -> bool {
    let short = range.start - context.start <= 3 && text.folded[context.clone()].starts_with('p');
    short
        && text
            .words_before(context.start, 1)
            .any(|word| matches!(word, "windows" | "office" | "hp" | "oficina"))
}

/// The digits of a floor told as digits or as a word.
pub(in crate::intake) fn floor_number(word: &str) -> Option<String> {
    let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
    if let Ok(number) = digits.parse::<u8>() {
        return (number > 0 && number < 60).then(|| number.to_string());
    }
    let number = match word.strip_prefix("decimo").map(str::trim_start) {
        Some(unit) if !unit.is_empty() => 10 + named(unit).or_else(|| named(unit.trim_end_matches('o')))?,
        _ => named(word)?,
    };
    Some(number.to_string())
}

fn named(word: &str) -> Option<u8> {
    Some(match word {
        "un" | "uno" | "una" | "one" | "i" | "primer" | "primero" | "primera" | "first" => 1,
        "dos" | "two" | "ii" | "segund" | "segundo" | "segunda" | "second" => 2,
        "tres" | "three" | "iii" | "tercer" | "tercero" | "tercera" | "third" => 3,
        "cuatro" | "four" | "iv" | "cuart" | "cuarto" | "cuarta" | "fourth" => 4,
        "cinco" | "five" | "v" | "quint" | "quinto" | "quinta" | "fifth" => 5,
        "seis" | "six" | "vi" | "sexto" | "sexta" | "sixth" => 6,
        "siete" | "seven" | "vii" | "septimo" | "setimo" | "seventh" => 7,
        "ocho" | "eight" | "viii" | "octavo" | "eighth" => 8,
        "nueve" | "nine" | "ix" | "noveno" | "ninth" => 9,
        "diez" | "ten" | "x" | "decimo" | "tenth" => 10,
        "once" | "xi" | "undecimo" | "onceavo" => 11,
        "doce" | "xii" | "duodecimo" | "doceavo" => 12,
        "trece" => 13,
        "catorce" => 14,
        "quince" => 15,
        "dieciseis" => 16,
        "diecisiete" => 17,
        "dieciocho" => 18,
        "diecinueve" => 19,
        "veinte" => 20,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floors_as_people_write_them() {
        for (text, floor) in [
            ("tercer piso", "3"),
            ("piso tres", "3"),
            ("3er piso", "3"),
            ("2º piso", "2"),
            ("2.° piso", "2"),
            ("Neiva P4", "4"),
            ("P.6, ext 22", "6"),
            ("primer nivel", "1"),
            ("estoy en el sexto, Cali", "6"),
            ("3rd floor", "3"),
            ("Floor 2", "2"),
            ("los cubículos 14 al 22. PISO 8", "8"),
            ("2.º piso", "2"),
            ("3.er piso", "3"),
            ("segundo andar", "2"),
            ("piso IV", "4"),
            ("décimo cuarto piso", "14"),
            ("el baño de hombres del tercero inundado", "3"),
            ("piso 12", "12"),
            ("piso 2, digo, piso 4", "4"),
            ("Popayán, cuarto.", "4"),
            ("cúcuta, 4to, puede venir", "4"),
            ("Pereira, 2ndo piso", "2"),
            ("Nivel Central, decimosexto.", "16"),
            ("décimo octavo piso", "18"),
            ("me pasé del quinto al noveno piso", "9"),
            ("suban al tercero", "3"),
        ] {
            assert_eq!(find(&Text::new(text)).map(|datum| datum.value).as_deref(), Some(floor), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_no_floors() {
        for text in [
            "quedó tirado en el piso",
            "oficina 301",
            "nivel nacional",
            "soporte de primer nivel",
            "p. ej. 3",
            "apenas mete al tercero",
            "primero se apaga, segundo no prende",
        ] {
            assert!(find(&Text::new(text)).is_none(), "{text}");
        }
    }
}
