//! Extensions of desk telephones.

use std::ops::Range;
use std::sync::LazyLock;

use super::{Datum, Pattern, captures, is_taken, pattern};
use crate::catalog::Field;
use crate::intake::candidates::asking::{self, Way};
use crate::intake::numerals::Spoken;
use crate::intake::text::Text;

static ANNOUNCED: Pattern = LazyLock::new(|| {
    pattern(
        r"\b(?:ext|exts|extn|exte|extension|extencion|extencon|extensiones|exten|interno|int|ramal|anexo|linea interna|telefono ip|extension ip)\b[ .:#=,(°-]*(?:(?:es|la|el|de|del|mi|su|numero|num|no|nro|n|o|is|number|telefonica|marcada|actual|mia|nueva|ip|puesto|oficina|area|escritorio|asignada|que|corresponde|del usuario|correcta|buena|verdadera|real|bien|correct|right)\b[ .:#(°]*){0,6}(\d(?: \d){2,4}|\d(?:-\d){2,4}|\d{1,3} \d{2,3}|\d\d-\d\d|\d{1,6})\b",
    )
});
static ANNOUNCED_AFTER: Pattern = LazyLock::new(|| {
    pattern(r"\b(\d{3,5})\b,? (?:es |is )?(?:mi|la|my|the) (?:ext|extension|interno|anexo)\b")
});
/// "El teléfono de la 4410 no timbra": four digits, which no room has.
static OF_A_PHONE: Pattern =
    LazyLock::new(|| pattern(r"\b(?:telefono|aparato|auricular|diadema) (?:de|en) la (\d{4})\b"));
static CORRECTED: Pattern = LazyLock::new(|| {
    pattern(
        r"\b(?:ext|extension|interno|int|anexo)\b[ .:]*(?:es |era |la )*(?:\d{2,5}|\d(?: \d){2,4})[ ,.;]+(?:no[ ,]+|pero )?(?:perdon|digo|corrijo|mejor dicho|mentiras|sorry|ahora|but now)[ ,]+(?:es |la |is )*(\d{2,5})\b",
    )
});
/// "La extensión 9902, uy, esa es de mi compañera, la mía es la 9920".
static OWN: Pattern = LazyLock::new(|| {
    pattern(
        r"\b(?:ext|exts|extension|interno|anexo|ramal)\b.{0,80}?\b(?:la mia|la nuestra|el mio|mine)(?: de ahora| actual)? (?:es|is)(?: la| el| ahora)? (\d{2,5})\b",
    )
});
/// "La extensión no es 3301, es la 3308"; "ext. dos dos... perdón, 2207".
static INSTEAD: Pattern = LazyLock::new(|| {
    pattern(
        r"\b(?:ext|extension|interno|anexo|ramal)\b(?: no es (?:la |el )?\d{2,5}\b[^.;\n]{0,40}?\b(?:es|sino) (?:la |el )?|[^\n\d]{0,20}\b(?:perdon|digo|corrijo|sorry)[ ,]+(?:es |la )*)(\d{2,5})\b",
    )
});
static GLUED: Pattern = LazyLock::new(|| pattern(r"\b(?:ext|int|x)(\d{3,5})\b"));

/// Digits of an extension that is dictated.
const SHORTEST: usize = 3;
const LONGEST: usize = 5;

pub(super) fn find(text: &Text<'_>, spoken: &[Spoken], data: &[Datum]) -> Option<Datum> {
    let written = if text.has_digit() { written(text, data) } else { None };
    written.or_else(|| in_words(text, spoken).filter(|datum| !is_taken(data, &datum.range)))
}

fn written(text: &Text<'_>, data: &[Datum]) -> Option<Datum> {
    let own = captures(&OWN, &text.folded, 1).map(|(_, range)| (range.clone(), range));
    let mut all = own
        .chain(captures(&INSTEAD, &text.folded, 1))
        .chain(captures(&CORRECTED, &text.folded, 1))
        .chain(captures(&ANNOUNCED, &text.folded, 1))
        .chain(captures(&GLUED, &text.folded, 1))
        .chain(captures(&ANNOUNCED_AFTER, &text.folded, 1))
        // The telephone is what it is about.
        .chain(captures(&OF_A_PHONE, &text.folded, 1).map(|(_, range)| (range.clone(), range)));
    let free = |range: &Range<usize>| !is_taken(data, range) && !goes_on(&text.folded[range.end..]);
    // "Error interno 500".
    let is_error = |context: &Range<usize>| {
        text.words_before(context.start, 1).any(|word| matches!(word, "error" | "codigo" | "fallo"))
    };
    let announced = all.find(|(context, range)| free(range) && !is_error(context));
    let (context, range) = announced.or_else(|| called(text).filter(|(_, range)| free(range)))?;
    let value = text.folded[range.clone()].replace([' ', '-'], "");
    Some(Datum { field: Field::Extension, value, context, range, sure: true })
}

/// "La extensión es la dos dos tres uno".
fn in_words(text: &Text<'_>, spoken: &[Spoken]) -> Option<Datum> {
    const NAMES: [&str; 6] = ["ext", "extension", "interno", "anexo", "ramal", "extencion"];
    let small =
        |word: &str| matches!(word, "es" | "la" | "el" | "mi" | "numero" | "is" | "number" | "de" | "my");
    spoken.iter().find_map(|spoken| {
        let tokens = spoken.tokens();
        let lead = (0..tokens.start).rev().find(|token| !small(text.word(*token)))?;
        let is_its = NAMES.contains(&text.word(lead))
            && text.tokens[lead].sentence == text.tokens[tokens.start].sentence;
        let number = spoken.part_like(|digits| (SHORTEST..=LONGEST).contains(&digits.len()));
        let value = Some(spoken.written()).filter(|all| (SHORTEST..=LONGEST).contains(&all.len()));
        let (value, end) = value.map(|value| (value, tokens.end)).or_else(|| {
            number
                .filter(|number| number.tokens.start == tokens.start)
                .map(|number| (number.digits, number.tokens.end))
        })?;
        let range = text.tokens[tokens.start].range.start..text.tokens[end - 1].range.end;
        let context = text.tokens[lead].range.start..range.end;
        is_its.then_some(Datum { field: Field::Extension, value, context, range, sure: true })
    })
}

/// "Me pueden llamar a la 2231", "marquen 2231"; "avísenme a la 2231", "hablen conmigo en la 2231".
fn called(text: &Text<'_>) -> Option<(Range<usize>, Range<usize>)> {
    let is_extension = |word: &str| {
        (SHORTEST..=LONGEST).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !text.words_from(0).any(is_extension) {
        return None;
    }
    let reaches = |asking: &asking::Asking| matches!(asking.way, Way::Call | Way::Any) && !asking.refused;
    asking::find(text).into_iter().filter(reaches).find_map(|asking| {
        let small = |token: &usize| {
            matches!(text.word(*token), "a" | "al" | "la" | "el" | "en" | "conmigo" | "lado" | "ella")
        };
        let number = (asking.tokens.end..text.tokens.len()).find(|token| !small(token))?;
        let (word, place) = (text.word(number), text.tokens[number].range.clone());
        let goes_on = text.folded[place.end..].trim_start().starts_with(|next: char| next.is_ascii_digit());
        let told = asking.way == Way::Call || text.word_before(number, 1) == "la";
        let start = text.tokens[asking.tokens.start].range.start;
        (is_extension(word) && told && !goes_on).then_some((start..place.end, place))
    })
}

/// A version, an address or a longer number goes on behind the digits.
fn goes_on(rest: &str) -> bool {
    // "2231-2232" are two.
    let digits = rest.get(1..).unwrap_or_default().bytes().take_while(u8::is_ascii_digit).count();
    if rest.starts_with('-') && digits == 4 {
        return false;
    }
    let mut rest = rest.chars();
    rest.next().is_some_and(|next| matches!(next, '.' | '-' | '@'))
        && rest.next().is_some_and(|next| next.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::numerals;

    #[test]
    fn an_extension_is_announced() {
        for (text, expected) in [
            ("hablen conmigo en la 1814", Some("1814")),
            ("Avísenme a la 2218, de lunes a viernes", Some("2218")),
            ("me ubican al lado, en la 5006", Some("5006")),
            ("ext 2231", Some("2231")),
            ("la ext correcta es 4410", Some("4410")),
            ("la extensión buena es la 4410", Some("4410")),
            ("Ext.: 30 61", Some("3061")),
            ("mi extensión es la 4410", Some("4410")),
            ("interno 118", Some("118")),
            ("INT. 2277", Some("2277")),
            ("ext2231", Some("2231")),
            ("2231 es mi extensión", Some("2231")),
            ("ext 2231, no, perdón, la 2232", Some("2232")),
            ("Ext. 3 3 0 9.", Some("3309")),
            ("mi ext. es 22-31", Some("2231")),
            ("la ext 2231-2232 no sirve", Some("2231")),
            ("extensión (2231)", Some("2231")),
            ("la extensión de mi puesto es la 3312", Some("3312")),
            ("el teléfono IP 2231 no timbra", Some("2231")),
            ("me pueden llamar a la 2231", Some("2231")),
            ("no puedo llamar a la 2231", None),
            ("extensión 1 2 3 4 no, perdón, 1235", Some("1235")),
            ("piso 3, 2231", None),
            ("la extensión es la cuatro cuatro uno cero", Some("4410")),
            ("mi ext es cuarenta y cuatro diez", Some("4410")),
            ("extensión tres mil ciento uno, y se corta", Some("3101")),
            ("my extension is forty-four oh nine", Some("4409")),
            ("ext: 4-4-1-0", Some("4410")),
            ("Riohacha, ext 9", Some("9")),
            ("ext 4410, uy no, esa es del vecino, la mía es la 4411", Some("4411")),
            ("la ext era la 4410 pero ahora es la 4411", Some("4411")),
            ("la extensión se cae dos o tres veces", None),
            ("mi extensión no es 4410 como dice ahí, es la 4411", Some("4411")),
            ("Ext. cuatro cuatro... perdón, 4411", Some("4411")),
            ("sale error interno 500 al guardar", None),
            ("cualquier cosa timbrar a la 4410", Some("4410")),
        ] {
            let found =
                find(&Text::new(text), &numerals::find(&Text::new(text)), &[]).map(|datum| datum.value);
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
