//! Inventory tags and serial numbers of equipment.

use std::ops::Range;
use std::sync::LazyLock;

use super::{Datum, Pattern, captures, pattern};
use crate::catalog::Field;
use crate::intake::numerals::Spoken;
use crate::intake::text::Text;
use crate::intake::words::List;

const FILLERS: &str = r#"(?:[ .:#,=(°"'*]*(?:(?:de|del|la|el|los|inventario|equipo|computador|portatil|impresora|escaner|scanner|telefono|servidor|tableta|video ?beam|monitor|activo|numero|num|no|nro|n|dice|es|con|que|tiene|is|number|says|tag|reads|asset|codigo|torre|pc|maquina|cpu|fabricante|a|of|the|blanc[ao]|roj[ao]|azul|verde|amarill[ao]|gris|su|mi|tu|nuestro|institucional|intern[ao]|id|creo|asi|por|era|eran|es|son|seria|pone|viej[ao]|nuev[ao]|correct[ao]|verdader[ao]|actual|buen[ao]|queda|quedo|sale|pero|sera|was|old|new|correct)\b)?){0,6}[ .:#,=(°"'*]*"#;

static TAG: Pattern = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:placas?|plaqueta|plaquita|inventario|inv|calcomania|chapita|chapa|plaka|plakita|placca|asset(?: tag)?|tag|inventory|etiqueta|sticker|stiker|activo(?: fijo)?|rotulo|patrimonio|codigo de barras|codigo interno){FILLERS}(?:(?:de|del|de la|de el) (?:[a-oq-z][a-z]+|portatil|pc|pantalla) (?:es |dice |la |el )?)?\b((?:[a-z]{{1,5}}[-/ ]?)?\d+(?:[ .-]\d+)*(?:-?[a-z0-9]+)*)\b"
    ))
});
static BARE: Pattern = LazyLock::new(|| {
    pattern(
        r"(?:^|[^a-z0-9-])((?:pc|lap|lt|imp|prt|mon|eq|act|inv|ups|scn|esc|cpu|por)-\d{3,6})(?:[^a-z0-9-]|$)",
    )
});
/// "El 44123 de inventario".
static AFTER: Pattern = LazyLock::new(|| {
    pattern(
        r"(?:^|[ (#])((?:[a-z]{1,4}-|\d{1,3}-)?\d{3,8}(?:-[a-z])?) (?:es |del? |[(])(?:(?:numero|num|no|da|de|eso|asi|lo|segun|que|dice|es|en|el|la|mi|su) ){0,4}(?:inventario|placa|calcomania|etiqueta|sticker)\b",
    )
});
/// "El portátil MX-7710".
static NAMED: Pattern = LazyLock::new(|| {
    pattern(
        r"\b(?:equipo|portatil|computador|maquina|torre|machine|laptop|desktop|servidor|compu) ([a-z]{2,4}-\d{3,6})(?:[^a-z0-9-]|$)",
    )
});
static CORRECTION: Pattern = LazyLock::new(|| {
    pattern(
        r"^[ .,;:]*(?:no[ ,]+)?(?:digo|perdon|corrijo|mejor dicho|mentiras|quise decir|sorry)[ ,:]+(?:es |la |el |placa )*((?:[a-z]{1,5}[-/ ]?)?\d+(?:-[a-z0-9]+)*)\b",
    )
});
/// A text that is nothing but a code.
static ALL: Pattern = LazyLock::new(|| pattern(r"^((?:\d{2,3}-|[a-z]{2,3}[- ]?)\d{4,5})[.]?$"));
/// "60-2214".
static UNANNOUNCED: Pattern = LazyLock::new(|| pattern(r"(?:^|[^a-z0-9-])(\d{2,3}-\d{4,5})(?:[^a-z0-9-]|$)"));
/// "Esa es la 60-2299".
static THAT: Pattern = LazyLock::new(|| {
    pattern(
        r"\b(?:es[ea]|est[ea]|aquell?[ao]?|that|this)(?: one)? (?:es|is) (?:la |el |the )?(?:placa )?(\d{2,3}-\d{4,5})(?:[^a-z0-9-]|$)",
    )
});
static SERIAL: Pattern = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:serial(?: number)?|seriales|serie|s/n|s\.n|sn|service ?tag|st|num(?:ero)? de serie|numero serial){FILLERS}\b([a-z0-9]+(?:-[a-z0-9]+)*)\b"
    ))
});
static UNKNOWN: Pattern = LazyLock::new(|| {
    pattern(
        r"\b(?:no (?:me )?(?:la |lo |le )?(?:se|c|conozco|tengo|encuentro|veo|aparece|recuerdo|tiene|trae|figura|acuerdo|ubico|sabria|sabemos)|(?:esta|es|quedo) (?:borrad|ilegible|gastad)[a-z]*|sin|ni idea|don ?.?t (?:know|have|see)|no (?:tag|asset)|has no|no idea|can ?.?t (?:find|read|see)|desconozco|ilegible)\b[^.;\n]{0,30}?\b(?:placas?|plaka|plakita|plaqueta|inventario|calcomania|chapita|etiqueta|serial|asset|tag|sticker|codigo)\b|\b(?:placa|plaka|plakita|plaquita|etiqueta|calcomania|chapita|tag|sticker|inventario)\b[^.;,\n]{0,25}\b(?:no (?:la |lo )?(?:se|c|tiene|tengo|veo|encuentro|aparece|se ve|se lee)|borrad[ao]|ilegible|se (?:cayo|borro|despego)|no idea|ni idea|arrancad[ao]|despegad[ao]|unreadable|missing)\b",
    )
});

/// Words around a plate that is not equipment's.
const OTHER_PLATES: [&str; 15] = [
    "madre",
    "base",
    "video",
    "camioneta",
    "carro",
    "vehiculo",
    "moto",
    "motocicleta",
    "conmemorativa",
    "carnet",
    "parqueadero",
    "car",
    "taxi",
    "bus",
    "buseta",
];
/// Letters before the digits of a tag.
const CODE_LETTERS: usize = 3;
/// Digits of a tag that is dictated.
const MOST_DIGITS: usize = 9;
/// Short words that are none of a tag's letters.
const JOINED_WORDS: [&str; 11] =
    ["una", "las", "los", "del", "con", "mas", "fue", "por", "son", "era", "dos"];
/// Letters before a number that is something else.
const OTHER_CODES: [&str; 12] =
    ["ext", "cel", "tel", "int", "ip", "cc", "nit", "kb", "ora", "tns", "err", "id"];
/// What has a plate of its own.
const WHEELS: [&str; 9] =
    ["carro", "camioneta", "vehiculo", "moto", "motocicleta", "parqueadero", "parqueo", "car", "parking"];
/// Words around a serial that is not equipment's.
const OTHER_SERIALS: [&str; 6] = ["licencia", "producto", "license", "windows", "activacion", "office"];

pub(super) fn find(text: &Text<'_>, spoken: &[Spoken]) -> Vec<Datum> {
    if !text.has_digit() {
        return in_words(text, spoken).into_iter().collect();
    }
    let mut data = Vec::new();
    data.extend(serial(text));
    let tags = captures(&TAG, &text.folded, 1).filter_map(|(context, range)| tag(text, context, range));
    let bare = captures(&BARE, &text.folded, 1)
        .chain(captures(&NAMED, &text.folded, 1))
        .chain(captures(&AFTER, &text.folded, 1))
        .chain(captures(&THAT, &text.folded, 1))
        .map(|(_, range)| datum(text, Field::AssetTag, range.clone(), range));
    let told = tags.chain(bare).chain(in_words(text, spoken)).find(|tag| !super::is_taken(&data, &tag.range));
    data.extend(told.or_else(|| unannounced(text)));
    data
}

/// Everything in a text that is said to be a tag or looks like one, each once.
pub(in crate::intake) fn tags(text: &Text<'_>) -> Vec<Range<usize>> {
    let named = captures(&TAG, &text.folded, 1).filter_map(|(context, range)| tag(text, context, range));
    let alike = captures(&UNANNOUNCED, &text.folded, 1).map(|(_, range)| range).filter(|range| {
        let before = text.token_at(range.start).checked_sub(1).map(|token| text.word(token));
        let is_number = before.is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
        !is_number && !is_month(text, text.token_at(range.start))
    });
    let mut tags: Vec<Range<usize>> = named.map(|tag| tag.range).chain(alike).collect();
    tags.sort_by_key(|tag| (tag.start, std::cmp::Reverse(tag.end)));
    tags.dedup_by(|next, before| {
        next.start < before.end || text.folded[next.clone()] == text.folded[before.clone()]
    });
    tags
}

/// "Placa cuarenta y cinco guion mil ochocientos setenta y seis".
fn in_words(text: &Text<'_>, spoken: &[Spoken]) -> Option<Datum> {
    const NAMES: [&str; 8] =
        ["placa", "inventario", "calcomania", "chapita", "etiqueta", "plaqueta", "tag", "sticker"];
    let small = |word: &str| {
        matches!(
            word,
            "es" | "la" | "el" | "numero" | "de" | "dice" | "is" | "number" | "inventario" | "del" | "equipo"
        )
    };
    spoken.iter().find_map(|spoken| {
        let tokens = spoken.tokens();
        let lead = (0..tokens.start)
            .rev()
            .find(|token| !small(text.word(*token)) || text.word(*token) == "inventario")?;
        let value = spoken.written();
        let is_its = NAMES.contains(&text.word(lead))
            && text.tokens[lead].sentence == text.tokens[tokens.start].sentence
            && (CODE_LETTERS..=MOST_DIGITS).contains(&value.len());
        let range = text.tokens[tokens.start].range.start..text.tokens[tokens.end - 1].range.end;
        let context = text.tokens[lead].range.start..range.end;
        is_its.then_some(Datum { field: Field::AssetTag, value, context, range, sure: true })
    })
}

/// "…, 60-2214, Cali": nobody says what it is, and it looks like nothing else. Alone it is one, and "AX 3345" is.
fn unannounced(text: &Text<'_>) -> Option<Datum> {
    if let Some((_, range)) = captures(&ALL, text.folded.trim(), 1).next() {
        return Some(datum(text, Field::AssetTag, range.clone(), range))
            .filter(|_| !OTHER_CODES.contains(&text.word(0)) && !is_month(text, 0));
    }
    let (_, range) = captures(&UNANNOUNCED, &text.folded, 1).find(|(_, range)| {
        !is_month(text, text.token_at(range.start))
            && super::is_alone(text, range)
            && !text.folded[..range.start].trim_end().ends_with(')')
    })?;
    Some(Datum { sure: false, ..datum(text, Field::AssetTag, range.clone(), range) })
}

/// "10-2026".
fn is_month(text: &Text<'_>, first: usize) -> bool {
    text.word(first + 1).len() == 4 && text.word(first + 1).starts_with("20")
}

fn tag(text: &Text<'_>, context: Range<usize>, range: Range<usize>) -> Option<Datum> {
    let pause = text.folded[..context.start].trim_end().ends_with(',');
    let near = text.words_before(context.start, if pause { 0 } else { 2 });
    let inside = text.folded[context.clone()].split(|letter: char| !letter.is_alphanumeric());
    if near.chain(inside).any(|word| OTHER_PLATES.contains(&word)) {
        return None;
    }
    let range = corrected(text, without_next_words(text, without_word_before(text, range)));
    if is_car(text, &range) {
        return None;
    }
    (range.len() >= 2).then(|| datum(text, Field::AssetTag, context.start..range.end, range))
}

/// "Placa vieja 45-1876": letters before a blank belong to the tag when they are few and no word, or capitals.
fn without_word_before(text: &Text<'_>, range: Range<usize>) -> Range<usize> {
    let written = &text.folded[range.clone()];
    let Some((word, _)) = written.split_once(' ') else { return range };
    let letters = word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let place = range.start..range.start + word.len();
    let is_code = text.original(&place).chars().all(char::is_uppercase) && !text.is_shouted();
    let is_word = word.len() > CODE_LETTERS || JOINED_WORDS.contains(&word);
    if letters && is_word && !is_code { range.start + word.len() + 1..range.end } else { range }
}

/// "9921-K… digo, 9912-K": the last word counts.
fn corrected(text: &Text<'_>, range: Range<usize>) -> Range<usize> {
    let rest = &text.folded[range.end..];
    let next = captures(&CORRECTION, rest, 1).next().filter(|(whole, _)| whole.start == 0);
    let next = next.map(|(_, place)| range.end + place.start..range.end + place.end);
    next.filter(|next| next.len().abs_diff(range.len()) <= 2).unwrap_or(range)
}

/// Three letters and three digits, said of something with wheels.
fn is_car(text: &Text<'_>, range: &Range<usize>) -> bool {
    let written = text.folded[range.clone()].replace([' ', '-'], "");
    let shaped = written.len() == 6
        && written.bytes().take(3).all(|byte| byte.is_ascii_lowercase())
        && written.bytes().skip(3).all(|byte| byte.is_ascii_digit());
    shaped && (0..text.tokens.len()).any(|token| WHEELS.contains(&text.word(token)))
}

/// "placa 9081 310 555 …": what follows a blank belongs to the tag only when it is one more short group.
fn without_next_words(text: &Text<'_>, range: Range<usize>) -> Range<usize> {
    let written = &text.folded[range.clone()];
    let groups: Vec<&str> = written.split(' ').collect();
    let letters_first =
        groups.first().is_some_and(|group| group.bytes().all(|byte| byte.is_ascii_alphabetic()));
    let short = groups.len() == 2 && groups[0].len() <= 3;
    let spelt = groups.len() == 3 && groups[0].len() <= 2 && groups[1].len() <= 2 && groups[2].len() <= 3;
    let singly = groups.iter().take_while(|group| group.len() == 1).count();
    let keep = if singly > 3 {
        singly
    } else if spelt || letters_first && groups.len() == 3 && groups[1].len() <= 2 {
        3
    } else {
        1 + usize::from(letters_first || short)
    };
    let length = groups.iter().take(keep).map(|group| group.len() + 1).sum::<usize>().saturating_sub(1);
    range.start..range.start + length
}

fn serial(text: &Text<'_>) -> Option<Datum> {
    let (context, range) = captures(&SERIAL, &text.folded, 1).find(|(context, range)| {
        let written = &text.folded[range.clone()];
        let other = text.words_before(range.start, 5).any(|word| OTHER_SERIALS.contains(&word))
            || OTHER_SERIALS.iter().any(|word| text.folded[context.clone()].contains(word));
        written.len() >= 4 && written.bytes().any(|byte| byte.is_ascii_digit()) && !other
    })?;
    Some(datum(text, Field::Serial, context, range))
}

fn datum(text: &Text<'_>, field: Field, context: Range<usize>, range: Range<usize>) -> Datum {
    let value = text.folded[range.clone()].replace(' ', "").to_uppercase();
    Datum { field, value, range, context, sure: true }
}

/// "No sé la placa".
pub(in crate::intake) fn says_unknown(text: &Text<'_>) -> bool {
    text.has(List::Tag) && captures(&UNKNOWN, &text.folded, 0).next().is_some()
}

/// A tag that is the whole answer: "60-2214", "AX 3345".
pub(in crate::intake) fn bare_tag(answer: &str) -> Option<String> {
    static WHOLE: Pattern = LazyLock::new(|| {
        pattern(
            r"^(?:es |la |el |es la |placa |la placa es |inventario )?((?:[a-z]{1,5}[- ]?)?(?:\d-\d{3,6}|\d{2,8}(?:[- ]\d{1,6})?)(?:-?[a-z0-9]{1,5})?)$",
        )
    });
    let (_, range) = captures(&WHOLE, answer, 1).next()?;
    Some(answer[range].replace(' ', "").to_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::numerals;

    fn values(text: &str, field: Field) -> Option<String> {
        find(&Text::new(text), &numerals::find(&Text::new(text)))
            .into_iter()
            .find(|datum| datum.field == field)
            .map(|datum| datum.value)
    }

    #[test]
    fn tags_as_people_write_them() {
        for (text, tag) in [
            ("Es el de la entrada. Placa 5 5 120. Ella viene", "55120"),
            ("no computador 5571 (número da placa)", "5571"),
            ("placa AX 3345", "AX3345"),
            ("La etiqueta de inventario dice 60-2214. Cali", "60-2214"),
            ("portátil con placa 18 002, sede central", "18002"),
            ("la ricoh (inv. 4410-R)", "4410-R"),
            ("asset PC-20031.", "PC-20031"),
            ("mi equipo PC-00123 no prende", "PC-00123"),
            ("placa: 9081 3105554433", "9081"),
            ("inventario no. 77120", "77120"),
            ("calcomanía AB 10 44", "AB1044"),
            ("inventario N° 44123", "44123"),
            ("no le veo bien la placa, creo que es 99811", "99811"),
            ("mi computador, el 44123 de inventario, no prende", "44123"),
            ("el portátil 12-8806 (placa) va para Mitú", "12-8806"),
            ("etiqueta roja EQ 2210", "EQ2210"),
            ("equipo con placa CTI/0091", "CTI/0091"),
            ("placa del servidor SRV-0442", "SRV-0442"),
            ("mi portátil MX-7710 no prende", "MX-7710"),
            ("la placa de mi torre 6310-B", "6310-B"),
            ("mi equipo es el 7014-Z (así dice la placa)", "7014-Z"),
            ("placa 4410-R... digo, 4401-R", "4401-R"),
            ("placa 4410, no, perdón, la 4401", "4401"),
            ("por favor cambie la placa por 45-1876", "45-1876"),
            ("la placa era 45-1876", "45-1876"),
            ("la placa sería 45-1876", "45-1876"),
            ("la placa vieja 45-1876", "45-1876"),
            ("la placa pone 45-1876", "45-1876"),
            ("la placa marca 45-1876", "45-1876"),
            ("placa POR-1234", "POR-1234"),
            ("placa EQUIP 2210", "EQUIP2210"),
            ("plaka KY 0091", "KY0091"),
            ("calcomanía 60.915", "60.915"),
            ("patrimônio 31-7720", "31-7720"),
            ("inventario 4 4 1 2 3", "44123"),
            ("la placa es sesenta guion dos mil doscientos catorce", "60-2214"),
            ("inventario cuatro cuatro uno dos tres, gracias", "44123"),
        ] {
            assert_eq!(values(text, Field::AssetTag).as_deref(), Some(tag), "{text}");
        }
    }

    #[test]
    fn a_tag_that_nobody_names_is_doubtful() {
        let sure =
            |text| find(&Text::new(text), &numerals::find(&Text::new(text))).first().map(|datum| datum.sure);
        for (text, expected) in [
            ("no imprime la ricoh, 60-2214, Cali", Some(false)),
            ("60-2214", Some(true)),
            ("AX 3345", Some(true)),
            ("TNS-12541", None),
            ("ext 3345", None),
            ("no imprime la ricoh, placa 60-2214", Some(true)),
            ("desde 10-2026, ya sabe", None),
            ("Manizales, (606) 555-0219", None),
            ("sale el 60-2214 en pantalla", None),
        ] {
            assert_eq!(sure(text), expected, "{text}");
        }
    }

    #[test]
    fn other_plates_are_no_tags() {
        for text in [
            "placa madre 3345",
            "la camioneta de placa ABC 123",
            "lo dejó en un taxi de placas WLK 234",
            "un cupo para mi carro, placa JQX 118",
            "caso C-2026-000001",
            "la placa",
        ] {
            assert_eq!(values(text, Field::AssetTag), None, "{text}");
        }
    }

    #[test]
    fn serials() {
        assert_eq!(values("SN PF0Q7712", Field::Serial).as_deref(), Some("PF0Q7712"));
        assert_eq!(values("(serie FCH2044E0QZ)", Field::Serial).as_deref(), Some("FCH2044E0QZ"));
        assert_eq!(values("service tag: 8xk2p33", Field::Serial).as_deref(), Some("8XK2P33"));
        assert_eq!(values("serial de la licencia ABCD1234", Field::Serial), None);
        assert_eq!(values("una serie de errores", Field::Serial), None);
    }

    #[test]
    fn not_knowing_is_said_in_many_ways() {
        for text in [
            "no sé la placa",
            "ni idea de la placa",
            "la placa no la sé",
            "no tiene calcomanía",
            "I don't know the tag",
        ] {
            assert!(says_unknown(&Text::new(text)), "{text}");
        }
        assert!(!says_unknown(&Text::new("luego le mando la placa")));
    }

    #[test]
    fn a_bare_tag() {
        assert_eq!(bare_tag("60-2214").as_deref(), Some("60-2214"));
        assert_eq!(bare_tag("ax 3345").as_deref(), Some("AX3345"));
        assert_eq!(bare_tag("la impresora"), None);
    }
}
