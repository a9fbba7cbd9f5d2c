//! Where the user or the equipment is.

use std::ops::Range;

use super::Datum;
use crate::catalog::{Catalog, Field};
use crate::intake::lexicon::WORDS;
use crate::intake::text::Text;

/// A name of a site has at most so many words.
const LONGEST_NAME: usize = 5;
/// Names that are also words of every day, or nicknames: only an announced or capitalised one is a place.
const DOUBTFUL: [&str; 9] =
    ["apartado", "pasto", "barranca", "popa", "quilla", "palmira", "bog", "sai", "mde"];

/// So many words before a name a "no" may stand.
const NEGATED: usize = 5;
/// A name of so many letters with one of them wrong is no other word.
const LONG_NAME: usize = 8;

struct Candidate {
    index: usize,
    range: Range<usize>,
    site: String,
    sure: bool,
    announced: bool,
    elsewhere: bool,
}

pub(super) fn find(catalog: &Catalog, text: &Text<'_>) -> Option<Datum> {
    let mut candidates = Vec::new();
    let mut index = 0;
    while index < text.tokens.len() {
        match at(catalog, text, index) {
            Some((length, candidate)) => {
                candidates.push(candidate);
                index += length;
            }
            None => index += 1,
        }
    }
    let here = |candidate: &&Candidate| !candidate.elsewhere;
    let best = candidates
        .iter()
        .filter(here)
        .find(|candidate| is_corrected(text, candidate.index))
        .or_else(|| {
            candidates.iter().rev().filter(here).find(|candidate| is_contrasted(text, candidate.index))
        })
        .or_else(|| candidates.iter().filter(here).find(|candidate| is_own(text, candidate.index)))
        .or_else(|| candidates.iter().filter(here).find(|candidate| candidate.announced && candidate.sure))
        .or_else(|| candidates.iter().find(here))?;
    // "El servidor de Cali no responde desde Popayán": nobody says where it has to be done.
    let told = is_corrected(text, best.index) || is_own(text, best.index);
    let rival = candidates
        .iter()
        .filter(here)
        .any(|other| other.site != best.site && other.announced && !is_corrected(text, other.index));
    Some(Datum {
        field: Field::Site,
        value: best.site.clone(),
        range: best.range.clone(),
        context: best.range.clone(),
        sure: best.sure && (told || !rival),
    })
}

/// The site that is the whole answer, mistyped or not.
pub(in crate::intake) fn find_bare(catalog: &Catalog, text: &Text<'_>) -> Option<String> {
    let (length, candidate) = (0..text.tokens.len()).find_map(|index| at(catalog, text, index))?;
    (text.tokens.len() <= length + 3).then_some(candidate.site)
}

fn at(catalog: &Catalog, text: &Text<'_>, index: usize) -> Option<(usize, Candidate)> {
    let whole = told_name(catalog, text, index);
    let whole = whole.or_else(|| announced_territory(catalog, text, index));
    let near = || mistyped_site(catalog, text, index).map(|(site, sure)| (1, site, sure));
    let (length, site, sure) = whole.or_else(near)?;
    let sure = sure && (length > 1 || !WORDS.has("given", text.word(index)) || !may_be_person(text, index));
    let announced = is_announced(text, index);
    let token = &text.tokens[index];
    let doubtful = length == 1 && DOUBTFUL.contains(&text.word(index)) && text.tokens.len() > 3;
    let is_word = doubtful && (!announced || !token.capital && is_article_before(text, index));
    if is_word || length == 1 && is_person(catalog, text, index) {
        return None;
    }
    let range = token.range.start..text.tokens[index + length - 1].range.end;
    let elsewhere = is_elsewhere(text, index);
    Some((length, Candidate { index, range, site, sure, announced, elsewhere }))
}

/// The longest name of a site that begins at that word.
fn told_name(catalog: &Catalog, text: &Text<'_>, index: usize) -> Option<(usize, String, bool)> {
    if !catalog.begins_site(spelt_out(text.word(index))) {
        return None;
    }
    let longest = LONGEST_NAME.min(text.tokens.len() - index);
    let words: Vec<&str> = (index..index + longest).map(|index| spelt_out(text.word(index))).collect();
    (1..=longest).rev().find_map(|length| {
        Some((length, catalog.find_site_folded(&words[..length].join(" "))?.name.clone(), true))
    })
}

/// "Sn Andrés".
fn spelt_out(word: &str) -> &str {
    if word == "sn" { "san" } else { word }
}

/// "La territorial del Magdalena Medio": the name goes without the small word.
fn announced_territory(catalog: &Catalog, text: &Text<'_>, index: usize) -> Option<(usize, String, bool)> {
    if !matches!(text.word(index), "territorial" | "regional")
        || !matches!(text.word(index + 1), "de" | "del")
    {
        return None;
    }
    let skip = if matches!(text.word(index + 2), "la" | "los") { 3 } else { 2 };
    (1..=2).rev().find_map(|length| {
        let name: Vec<&str> = (0..length).map(|at| text.word(index + skip + at)).collect();
        let whole = index + skip + length <= text.tokens.len();
        let site = catalog.find_site(&format!("territorial {}", name.join(" "))).filter(|_| whole)?;
        Some((skip + length, site.name.clone(), true))
    })
}

fn is_announced(text: &Text<'_>, index: usize) -> bool {
    let before = text.word_before(index, 1);
    let further = matches!(before, "la" | "el" | "territorial" | "ciudad" | "sede" | "regional" | "oficina")
        && WORDS.has("place", text.word_before(index, 2));
    index == 0 || WORDS.has("place", before) || further || !same_clause(text, index, 1)
}

fn is_article_before(text: &Text<'_>, index: usize) -> bool {
    matches!(text.word_before(index, 1), "el" | "un" | "al" | "del" | "la" | "este" | "ese")
}

fn same_clause(text: &Text<'_>, index: usize, back: usize) -> bool {
    index.checked_sub(back).is_some_and(|before| text.tokens[before].clause == text.tokens[index].clause)
}

fn is_corrected(text: &Text<'_>, index: usize) -> bool {
    let near = (1..=4).map(|back| text.word_before(index, back));
    near.into_iter().any(|word| matches!(word, "digo" | "perdon" | "corrijo" | "ahora" | "sino" | "now"))
}

/// "Soy de Cali pero trabajo en Popayán".
fn is_contrasted(text: &Text<'_>, index: usize) -> bool {
    let near = (1..=NEGATED).map(|back| text.word_before(index, back));
    (is_own(text, index) || is_of_thing(text, index))
        && near.into_iter().any(|word| matches!(word, "pero" | "aunque" | "but"))
}

/// "El equipo está en Armenia".
fn is_of_thing(text: &Text<'_>, index: usize) -> bool {
    const THINGS: [&str; 10] = [
        "equipo",
        "computador",
        "portatil",
        "impresora",
        "monitor",
        "telefono",
        "servidor",
        "escaner",
        "proyector",
        "pc",
    ];
    let stands =
        (1..=2).any(|back| matches!(text.word_before(index, back), "esta" | "queda" | "tengo" | "is"));
    stands
        && (2..=5)
            .any(|back| same_clause(text, index, back) && THINGS.contains(&text.word_before(index, back)))
}

/// "Trabajo en Cali": where the writer is, told outright.
fn is_own(text: &Text<'_>, index: usize) -> bool {
    const OWN: [&str; 10] =
        ["yo", "estoy", "trabajo", "soy", "somos", "estamos", "ubicado", "ubicada", "ubicados", "m"];
    (1..=3).any(|back| same_clause(text, index, back) && OWN.contains(&text.word_before(index, back)))
}

/// "Viajo a Cali", "no en Cali", "de Cali a Pasto": where somebody was, goes, or is not.
fn is_elsewhere(text: &Text<'_>, index: usize) -> bool {
    let near: Vec<&str> = (1..=3)
        .filter(|back| same_clause(text, index, *back))
        .map(|back| text.word_before(index, back))
        .collect();
    let before = near.first().copied().unwrap_or_default();
    let further = (1..=NEGATED)
        .filter(|back| same_clause(text, index, *back))
        .map(|back| text.word_before(index, back))
        .filter(|word| !matches!(*word, "en" | "la" | "el" | "de" | "a" | "in" | "at" | "the"));
    let further: Vec<&str> = further.take(2).collect();
    let negated = match further.as_slice() {
        [no, ..] if matches!(*no, "no" | "not") => true,
        [verb, no]
            if matches!(*verb, "estoy" | "es" | "esta" | "soy" | "am" | "trabajo" | "estamos" | "era") =>
        {
            matches!(*no, "no" | "not")
        }
        _ => false,
    };
    // "En Manizales estuve hasta junio".
    let was = text.tokens.get(index + 1).is_some_and(|next| next.clause == text.tokens[index].clause)
        && matches!(
            text.word(index + 1),
            "estuve"
                | "estuvimos"
                | "estaba"
                | "estabamos"
                | "trabajaba"
                | "trabaje"
                | "trabajabamos"
                | "vivia"
        );
    let left = matches!(before, "de" | "from")
        && matches!(text.word(index + 1), "a" | "para" | "to")
        && near.iter().any(|word| word.starts_with("traslad") || word.starts_with("pas") || *word == "moved");
    let leaving = near.contains(&"salgo") && matches!(before, "de" | "desde");
    negated || was || left || !leaving && near.iter().any(|word| WORDS.has("elsewhere", word))
}

/// "Leticia Gómez", "Mario Pereira": a neighbour that is a name makes it a name.
fn is_person(catalog: &Catalog, text: &Text<'_>, index: usize) -> bool {
    let adjoins = |left: usize, right: usize| {
        right < text.tokens.len()
            && text.folded[text.tokens[left].range.end..text.tokens[right].range.start]
                .chars()
                .all(|gap| gap == ' ')
    };
    let is_name =
        |index: usize| WORDS.has_name(text.word(index)) && catalog.find_site(text.word(index)).is_none();
    let capital_name = |index: usize| {
        text.tokens[index].capital
            && !text.is_shouted()
            && !WORDS.has("place", text.word(index))
            && is_name(index)
    };
    let named = |other: usize| capital_name(other) || is_name(other) && WORDS.has_name(text.word(index));
    let before = index > 0 && adjoins(index - 1, index) && named(index - 1);
    let after = adjoins(index, index + 1) && named(index + 1) && WORDS.has_name(text.word(index));
    before || after
}

/// "La cuenta de Florencia", "Leticia no puede entrar", "permisos para Florencia": it may be a person's name.
fn may_be_person(text: &Text<'_>, index: usize) -> bool {
    let near: Vec<&str> = (1..=2)
        .filter(|back| same_clause(text, index, *back))
        .map(|back| text.word_before(index, back))
        .collect();
    match near.as_slice() {
        ["para", ..] => true,
        ["de", thing] => OF_A_PERSON.contains(thing),
        [] => WORDS.has("suffers", text.word(index + 1)),
        _ => false,
    }
}

/// What a person has, and a site has not.
const OF_A_PERSON: [&str; 18] = [
    "cuenta",
    "correo",
    "usuario",
    "clave",
    "contrasena",
    "perfil",
    "computador",
    "portatil",
    "equipo",
    "pc",
    "celular",
    "extension",
    "buzon",
    "permisos",
    "caso",
    "doctora",
    "senora",
    "escritorio",
];

/// A single name typed as it sounds, or with a letter wrong; whether it can hardly be another word.
fn mistyped_site(catalog: &Catalog, text: &Text<'_>, index: usize) -> Option<(String, bool)> {
    let word = text.word(index);
    let token = &text.tokens[index];
    let told = matches!(
        text.word_before(index, 1),
        "en" | "sede" | "regional" | "territorial" | "desde" | "de" | "in"
    ) || token.capital && index > 0
        || text.tokens.len() <= 3;
    if word.len() < 5 || !told || !word.bytes().all(|byte| byte.is_ascii_lowercase()) || WORDS.has_name(word)
    {
        return None;
    }
    let key = sound(word);
    let near = catalog.site_names().find(|(name, _)| {
        !name.contains(' ') && name.len() >= 5 && is_near(word, name, &key) && !DOUBTFUL.contains(name)
    })?;
    let sure = sound(near.0) == key || near.0.len() >= LONG_NAME && distance(word, near.0) == 1;
    Some((near.1.name.clone(), sure))
}

fn is_near(word: &str, name: &str, key: &str) -> bool {
    if word.len().abs_diff(name.len()) > 2
        || word.as_bytes().first() != name.as_bytes().first() && first_sound(name) != key.chars().next()
    {
        return false;
    }
    let allowed = if name.len() >= 9 { 2 } else { usize::from(name.len() >= 6) };
    distance(word, name) <= allowed || sound(name) == key
}

/// How a word sounds in Spanish: spellings that sound alike become equal.
fn sound(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for heard in sounds(word) {
        if !out.ends_with(heard) {
            out.push(heard);
        }
    }
    out
}

fn first_sound(word: &str) -> Option<char> {
    sounds(word).next()
}

fn sounds(word: &str) -> impl Iterator<Item = char> {
    let mut letters = word.chars().peekable();
    std::iter::from_fn(move || {
        let letter = letters.by_ref().find(|letter| *letter != 'h')?;
        let next = letters.peek().copied();
        let soft = matches!(next, Some('e' | 'i'));
        Some(match letter {
            'q' | 'k' => {
                letters.next_if_eq(&'u');
                'k'
            }
            'c' if soft => 's',
            'c' => 'k',
            'z' | 'x' => 's',
            'v' => 'b',
            'g' if soft => 'j',
            'l' if next == Some('l') => 'y',
            other => other,
        })
    })
}

/// How many letters must change to make one word of the other, neighbours exchanged counting once.
fn distance(left: &str, right: &str) -> usize {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    let mut before = Vec::new();
    let mut above: Vec<usize> = (0..=right.len()).collect();
    for row in 1..=left.len() {
        let mut line = Vec::with_capacity(above.len());
        line.push(row);
        for column in 1..=right.len() {
            let same = usize::from(left[row - 1] != right[column - 1]);
            let mut cost = (above[column] + 1).min(line[column - 1] + 1).min(above[column - 1] + same);
            if row > 1
                && column > 1
                && left[row - 1] == right[column - 2]
                && left[row - 2] == right[column - 1]
            {
                cost = cost.min(before[column - 2] + 1);
            }
            line.push(cost);
        }
        before = std::mem::replace(&mut above, line);
    }
    above[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(text: &str) -> Option<String> {
        find(&Catalog::builtin().unwrap(), &Text::new(text)).map(|datum| datum.value)
    }

    #[test]
    fn sites_as_people_type_them() {
        for (text, name) in [
            ("estoy en cartajena", "Cartagena"),
            ("sede Barrankilla piso 2", "Barranquilla"),
            ("NO IMPRIME EN SAN ANDRES DE TUMACO", "Tumaco"),
            ("oficina de Pto. Asís", "Puerto Asís"),
            ("nivel nacional, piso 3", "Sede Nacional"),
            ("Bucaramnga, ext 22", "Bucaramanga"),
            ("territorial Santander", "Bucaramanga"),
            ("b/quilla", "Barranquilla"),
            ("Sn Andres", "San Andrés"),
            ("el doctor está en Cali pero yo en Pasto", "Pasto"),
            ("la territorial del Magdalena Medio", "Barrancabermeja"),
            ("una jornada la otra semana, salgo de quibdo", "Quibdó"),
            ("soy de pasto", "Pasto"),
            ("no en Cali, en Pasto", "Pasto"),
            ("soy de Cali pero trabajo en Popayán", "Popayán"),
            ("estoy en Pereira pero el equipo está en Armenia y no prende", "Armenia"),
            ("no es en la sede central, estamos en la de Soacha", "Soacha"),
            ("No es en Cali, estamos en Tunja", "Tunja"),
            ("en Manizales estuve hasta junio, ahora trabajo en Pereira", "Pereira"),
            ("me trasladaron de Cali a Pasto", "Pasto"),
            ("viajo a Leticia mañana pero estoy en Neiva", "Neiva"),
        ] {
            assert_eq!(site(text).as_deref(), Some(name), "{text}");
        }
    }

    #[test]
    fn a_name_that_may_be_another_word_is_doubtful() {
        let sure = |text| find(&Catalog::builtin().unwrap(), &Text::new(text)).map(|datum| datum.sure);
        for (text, expected) in [
            ("estoy en cartajena", Some(true)),
            ("sede Bucaramnga", Some(true)),
            ("estoy en Cartajna", Some(false)),
            ("el wifi de Florencia", Some(true)),
            ("la cuenta de Florencia no abre", Some(false)),
            ("la cuenta de la sede Florencia no abre", Some(true)),
            ("permisos para Leticia", Some(false)),
            ("Leticia", Some(true)),
            ("el servidor de Cali no responde desde Popayán", Some(false)),
            ("la gente de Cali no responde, estamos en Popayán", Some(true)),
        ] {
            assert_eq!(sure(text), expected, "{text}");
        }
    }

    #[test]
    fn people_and_other_towns_are_no_sites() {
        for text in [
            "la cuenta de Leticia Gómez",
            "llamen a Mario Pereira",
            "estoy en Zipaquirá",
            "Santander",
            "en el apartado de formatos",
        ] {
            assert_eq!(site(text), None, "{text}");
        }
    }
}
