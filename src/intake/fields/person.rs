//! Another person for whom the request is.

use std::ops::Range;

use super::{Datum, overlaps};
use crate::catalog::{Catalog, Field};
use crate::intake::lexicon::WORDS;
use crate::intake::text::Text;

pub(super) fn find(catalog: &Catalog, text: &Text<'_>, data: &[Datum]) -> Option<Datum> {
    let names = names(catalog, text, data);
    let told = names.iter().filter_map(|name| Some((weigh(text, name)?, name)));
    // Of two equally likely ones the last: permissions go from the first to the second.
    let (_, range) = told.max_by_key(|(weight, _)| *weight)?;
    let range = range.clone();
    let (first, last) = (text.tokens[range.start].range.start, text.tokens[range.end - 1].range.end);
    let place = first..last;
    let value = text.original(&place).to_owned();
    Some(Datum {
        field: Field::AffectedPerson,
        value,
        context: place.clone(),
        range: place,
        sure: range.len() > 1,
    })
}

/// Runs of name words, as token ranges, without the titles before them.
fn names(catalog: &Catalog, text: &Text<'_>, data: &[Datum]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut index = 0;
    while index < text.tokens.len() {
        let mut end = index;
        while end < text.tokens.len() && is_name_word(catalog, text, data, index, end) {
            end += 1;
        }
        while end > index && matches!(text.word(end - 1), "de" | "la" | "del" | "los" | "y") {
            end -= 1;
        }
        if end > index {
            runs.push(index..end);
        }
        index = end.max(index + 1);
    }
    // A place that is also a given name is a place while it stands alone.
    let is_site = |run: &Range<usize>| run.len() == 1 && catalog.find_site(text.word(run.start)).is_some();
    runs.retain(|run| run.clone().any(|index| WORDS.has("given", text.word(index))) && !is_site(run));
    runs
}

fn is_name_word(catalog: &Catalog, text: &Text<'_>, data: &[Datum], first: usize, index: usize) -> bool {
    let (word, token) = (text.word(index), &text.tokens[index]);
    if WORDS.has("title", word) || data.iter().any(|datum| overlaps(&datum.range, &token.range)) {
        return false;
    }
    let adjoins = index == first
        || text.folded[text.tokens[index - 1].range.end..token.range.start].chars().all(|gap| gap == ' ');
    let capital = token.capital && !text.is_shouted();
    let particle =
        matches!(word, "de" | "la" | "del" | "los") && capital_follows(text, index) && index > first;
    // Behind a given name any capitalised word is a surname, known or not.
    let surname = index > first && capital && word.len() > 2 && catalog.find_site(word).is_none();
    let known = WORDS.has_name(word) && (index > first || WORDS.has("given", word) || capital);
    let lower = known && (index > first || !WORDS.has("everyday_name", word) && WORDS.has("given", word));
    adjoins && (capital && known || surname || lower || particle && index - first <= 2)
}

fn capital_follows(text: &Text<'_>, index: usize) -> bool {
    let next = index + if matches!(text.word(index + 1), "la" | "los") { 2 } else { 1 };
    text.tokens.get(next).is_some_and(|token| token.capital) && WORDS.has_name(text.word(next))
}

/// How surely the matter is that person's; nothing when it is not.
fn weigh(text: &Text<'_>, run: &Range<usize>) -> Option<u32> {
    let near: Vec<&str> = (1..=4)
        .map_while(|back| run.start.checked_sub(back))
        .filter(|&before| text.tokens[before].sentence == text.tokens[run.start].sentence)
        .map(|before| text.word(before))
        .collect();
    let titled = near.iter().take(3).any(|word| WORDS.has("title", word));
    let close = usize::from(titled) + 2;
    let own = near.iter().take(close).any(|word| WORDS.has("not_affected", word))
        || near.contains(&"mi") && near.contains(&"nombre");
    let speaks = [
        "autorizo", "aprobo", "pidio", "dijo", "me", "nos", "autoriza", "aprueba", "solicito", "approved",
        "atiende", "atendio",
    ];
    if own || is_signature(text, run) || speaks.contains(&text.word(run.end)) {
        return None;
    }
    let cued = near.iter().take(close).any(|word| WORDS.has("for", word));
    let possessed = text.word(run.end) == "s";
    match (cued || possessed, titled, run.len()) {
        (true, true, _) => Some(4),
        (true, false, 2..) | (false, true, _) => Some(3),
        (true, false, _) if near.first().is_some_and(|word| WORDS.has("for", word)) => Some(2),
        (false, false, 2..) if is_subject(text, run) => Some(1),
        _ => None,
    }
}

/// "Yolanda Ruiz no puede entrar".
fn is_subject(text: &Text<'_>, run: &Range<usize>) -> bool {
    matches!(
        text.word(run.end),
        "no" | "tiene" | "necesita" | "requiere" | "perdio" | "olvido" | "can" | "needs" | "cannot" | "se"
    )
}

/// A name that ends the message, or is followed only by its office and telephone.
fn is_signature(text: &Text<'_>, run: &Range<usize>) -> bool {
    let start = text.tokens[run.start].range.start;
    let line_start = text.folded[..start].rfind(['\n', '.']).map_or(0, |at| at + 1);
    let alone_before = text.folded[line_start..start].trim().is_empty();
    alone_before && run.start > 0 && !is_subject(text, run)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(text: &str) -> Option<String> {
        let text = Text::new(text);
        find(&Catalog::builtin().unwrap(), &text, &[]).map(|datum| datum.value)
    }

    #[test]
    fn somebody_else_s_matter() {
        for (text, name) in [
            ("Al compañero Ferney Lucumí le caducó el SPSS", "Ferney Lucumí"),
            ("QGIS en la máquina de Yadira Mosquera Rentería, inventario 9081", "Yadira Mosquera Rentería"),
            ("A la recepcionista, Edilma Torrado, le suena el aparato", "Edilma Torrado"),
            ("mi jefa perdió las carpetas, ella es Nohora Castrillón", "Nohora Castrillón"),
            ("a mi compañera yolanda ruiz no le abre el correo", "yolanda ruiz"),
            ("pasar permisos de Ana Paz a Luis Mora", "Luis Mora"),
            ("usuario para la doctora Marta Lucía Vélez", "Marta Lucía Vélez"),
        ] {
            assert_eq!(person(text).as_deref(), Some(name), "{text}");
        }
    }

    #[test]
    fn the_writer_and_people_only_mentioned_are_not_it() {
        for text in [
            "soy Carlos Pérez y no me abre el correo",
            "no prende el equipo. Atentamente, Olga Ruiz",
            "crear buzón, lo aprobó Jaime Soto",
            "Pregunten por Jairo después del almuerzo",
            "no imprime.\n\nÓmar Alexis Benítez\nFlorencia",
            "usuario para el contratista nuevo",
        ] {
            assert_eq!(person(text), None, "{text}");
        }
    }
}
