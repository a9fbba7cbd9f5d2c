//! Places that a text names, and what speaks for and against each that the work is to be done there.

use std::ops::Range;

use super::Candidate;
use super::rows::Rows;
use crate::intake::text::Text;
use crate::intake::words::List;

/// A name of a site has at most so many words.
const LONGEST_NAME: usize = 5;
/// So many words before a name a "no" may stand.
const NEGATED: usize = 5;
const COUNTS: [&str; 4] = ["0", "1", "2", "3"];

/// What the longest name that begins at a token stands for, with the number of its words.
pub(crate) fn name_at<T>(
    text: &Text<'_>,
    first: usize,
    find: impl Fn(&str) -> Option<T>,
) -> Option<(usize, T)> {
    let longest = LONGEST_NAME.min(text.tokens.len() - first);
    let mut name = String::new();
    let ends: Vec<usize> = (first..first + longest)
        .map(|index| {
            name.extend((!name.is_empty()).then_some(' '));
            name.push_str(spelt_out(text.word(index)));
            name.len()
        })
        .collect();
    (1..=longest).rev().find_map(|length| Some((length, find(&name[..ends[length - 1]])?)))
}

/// "Sn Andrés".
pub(crate) fn spelt_out(word: &str) -> &str {
    if word == "sn" { "san" } else { word }
}

/// The places of which a model decides, as they are named.
pub(crate) fn places(text: &Text<'_>, named: &[Range<usize>]) -> Vec<Candidate> {
    let candidate = |(order, run): (usize, &Range<usize>)| {
        let rows = rows(text, run, (order, named.len() - order - 1));
        Candidate { tokens: run.clone(), rows }
    };
    named.iter().enumerate().map(candidate).collect()
}

/// The features of a place, with so many before it and behind it.
fn rows(text: &Text<'_>, run: &Range<usize>, (before, behind): (usize, usize)) -> Vec<usize> {
    let mut rows = Rows::new();
    let shape = shape(text, run);
    rows.add(&["shape", shape]);
    rows.add(&["order", COUNTS[before.min(3)], COUNTS[behind.min(3)]]);
    rows.add(&["others", COUNTS[(before + behind).min(3)], shape]);
    let first = run.start;
    let told = [
        ("announced", is_announced(text, first)),
        ("elsewhere", is_elsewhere(text, first)),
        ("own", is_own(text, first)),
        ("corrected", is_corrected(text, first)),
        ("contrasted", is_contrasted(text, first)),
    ];
    let mut all = String::new();
    for (name, is_so) in told.into_iter().filter(|(_, is_so)| *is_so) {
        rows.add(&[name]);
        rows.add(&[name, COUNTS[(before + behind).min(3)]]);
        all.push_str(if is_so { name } else { "" });
    }
    rows.add(&["told", &all, COUNTS[(before + behind).min(3)]]);
    rows.add_place(text, run, shape);
    rows.add_around(text, run, shape, class);
    rows.done()
}

/// How a name looks.
fn shape(text: &Text<'_>, run: &Range<usize>) -> &'static str {
    let name = text.is_name(run.start);
    match (run.len(), text.tokens[run.start].capital, name) {
        (1, true, false) => "capital",
        (1, false, false) => "small",
        (1, true, true) => "capital name",
        (1, false, true) => "small name",
        (_, true, _) => "many capital",
        (_, false, _) => "many",
    }
}

/// What a word has to do with where somebody is.
fn class(text: &Text<'_>, token: usize) -> Option<&'static str> {
    match text.word(token) {
        _ if text.is(token, List::Elsewhere) => Some("elsewhere"),
        word if OWN.contains(&word) => Some("own"),
        "sede" | "regional" | "territorial" | "oficina" | "seccional" | "office" | "ciudad" => Some("site"),
        "pero" | "ahora" | "ya" | "aunque" | "but" | "now" => Some("turn"),
        "y" | "o" | "e" | "and" | "or" => Some("list"),
        _ => None,
    }
}

/// Words with which somebody says where they are.
const OWN: [&str; 10] =
    ["yo", "estoy", "trabajo", "soy", "somos", "estamos", "ubicado", "ubicada", "ubicados", "m"];

pub(crate) fn is_announced(text: &Text<'_>, index: usize) -> bool {
    let before = text.word_before(index, 1);
    let further = matches!(before, "la" | "el" | "territorial" | "ciudad" | "sede" | "regional" | "oficina")
        && text.is_before(index, 2, List::Place);
    index == 0 || text.is_before(index, 1, List::Place) || further || !same_clause(text, index, 1)
}

pub(crate) fn same_clause(text: &Text<'_>, index: usize, back: usize) -> bool {
    index.checked_sub(back).is_some_and(|before| text.tokens[before].clause == text.tokens[index].clause)
}

pub(crate) fn is_corrected(text: &Text<'_>, index: usize) -> bool {
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
pub(crate) fn is_own(text: &Text<'_>, index: usize) -> bool {
    (1..=3).any(|back| same_clause(text, index, back) && OWN.contains(&text.word_before(index, back)))
}

/// A word that tells of another place stands right before it.
fn is_near_elsewhere(text: &Text<'_>, index: usize) -> bool {
    (1..=3).any(|back| same_clause(text, index, back) && text.is_before(index, back, List::Elsewhere))
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
    negated || was || left || !leaving && is_near_elsewhere(text, index)
}
