//! Where the user or the equipment is.

use std::ops::Range;

use super::Datum;
use crate::catalog::{Catalog, Field};
use crate::intake::candidates::places::{
    is_announced, is_corrected, is_own, name_at, places, same_clause, spelt_out,
};
use crate::intake::model::PLACE;
use crate::intake::text::Text;
use crate::intake::words::List;

/// Names that are also words of every day, or nicknames: only an announced or capitalised one is a place.
const DOUBTFUL: [&str; 9] =
    ["apartado", "pasto", "barranca", "popa", "quilla", "palmira", "bog", "sai", "mde"];

/// A name of so many letters with one of them wrong is no other word.
const LONG_NAME: usize = 8;

struct Candidate {
    tokens: Range<usize>,
    site: String,
    sure: bool,
    announced: bool,
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
    let named: Vec<Range<usize>> = candidates.iter().map(|candidate| candidate.tokens.clone()).collect();
    let choice = PLACE.choose(places(text, &named))?;
    let best = candidates.iter().find(|candidate| candidate.tokens == choice.candidate.tokens)?;
    // "El servidor de Cali no responde desde Popayán": nobody says where it has to be done.
    let told = is_corrected(text, best.tokens.start) || is_own(text, best.tokens.start);
    let rival = candidates
        .iter()
        .any(|other| other.site != best.site && other.announced && !is_corrected(text, other.tokens.start));
    let range = choice.candidate.place(text);
    Some(Datum {
        field: Field::Site,
        value: best.site.clone(),
        context: range.clone(),
        range,
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
    let sure = sure && (length > 1 || !text.is(index, List::Given) || !may_be_person(text, index));
    let announced = is_announced(text, index);
    let token = &text.tokens[index];
    let doubtful = length == 1 && DOUBTFUL.contains(&text.word(index)) && text.tokens.len() > 3;
    let is_word = doubtful && (!announced || !token.capital && is_article_before(text, index));
    if is_word || length == 1 && is_person(catalog, text, index) {
        return None;
    }
    Some((length, Candidate { tokens: index..index + length, site, sure, announced }))
}

/// The longest name of a site that begins at that word.
fn told_name(catalog: &Catalog, text: &Text<'_>, index: usize) -> Option<(usize, String, bool)> {
    if !catalog.begins_site(spelt_out(text.word(index))) {
        return None;
    }
    let named = name_at(text, index, |name| Some(catalog.find_site_folded(name)?.name.clone()));
    named.map(|(length, site)| (length, site, true))
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

fn is_article_before(text: &Text<'_>, index: usize) -> bool {
    matches!(text.word_before(index, 1), "el" | "un" | "al" | "del" | "la" | "este" | "ese")
}

/// "Leticia Gómez", "Mario Pereira": a neighbour that is a name makes it a name.
fn is_person(catalog: &Catalog, text: &Text<'_>, index: usize) -> bool {
    let adjoins = |left: usize, right: usize| {
        right < text.tokens.len()
            && text.folded[text.tokens[left].range.end..text.tokens[right].range.start]
                .chars()
                .all(|gap| gap == ' ')
    };
    let is_name = |index: usize| text.is_name(index) && catalog.find_site(text.word(index)).is_none();
    let capital_name = |index: usize| {
        text.tokens[index].capital && !text.is_shouted() && !text.is(index, List::Place) && is_name(index)
    };
    let named = |other: usize| capital_name(other) || is_name(other) && text.is_name(index);
    let before = index > 0 && adjoins(index - 1, index) && named(index - 1);
    let after = adjoins(index, index + 1) && named(index + 1) && text.is_name(index);
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
        [] => text.is(index + 1, List::Suffers),
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
    if word.len() < 5 || !told || !word.bytes().all(|byte| byte.is_ascii_lowercase()) || text.is_name(index) {
        return None;
    }
    let key = sound(word);
    let near = catalog.site_names().find(|(name, _)| {
        name.len() >= 5
            && begin_alike(word, name)
            && !name.contains(' ')
            && is_near(word, name, &key)
            && !DOUBTFUL.contains(name)
    })?;
    let sure = sound(near.0) == key || near.0.len() >= LONG_NAME && distance(word, near.0) == 1;
    Some((near.1.name.clone(), sure))
}

/// Words that begin with other letters sound alike only with these.
fn begin_alike(word: &str, name: &str) -> bool {
    let first = |word: &str| word.bytes().next();
    let heard = |letter: Option<u8>| {
        matches!(letter, Some(b'b' | b'c' | b'g'..=b'l' | b'q' | b's' | b'v' | b'x'..=b'z'))
    };
    first(word) == first(name) || heard(first(word)) && heard(first(name))
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
