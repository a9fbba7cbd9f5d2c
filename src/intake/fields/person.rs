//! Another person for whom the request is.

use std::ops::Range;

use super::{Datum, overlaps};
use crate::catalog::{Catalog, Field};
use crate::intake::lexicon::NAMES;
use crate::intake::text::Text;

/// What people of an office call one another; before the name, and not a part of it.
const TITLES: [&str; 74] = [
    "companero",
    "companera",
    "colega",
    "funcionario",
    "funcionaria",
    "contratista",
    "judicante",
    "practicante",
    "pasante",
    "jefe",
    "jefa",
    "doctor",
    "doctora",
    "dr",
    "dra",
    "ingeniero",
    "ingeniera",
    "ing",
    "senor",
    "senora",
    "sr",
    "sra",
    "don",
    "dona",
    "licenciado",
    "licenciada",
    "abogado",
    "abogada",
    "coordinador",
    "coordinadora",
    "director",
    "directora",
    "profesional",
    "secretaria",
    "secretario",
    "recepcionista",
    "asistente",
    "auxiliar",
    "tecnica",
    "enlace",
    "usuario",
    "usuaria",
    "subdirectora",
    "subdirector",
    "asesor",
    "asesora",
    "psicologa",
    "psicologo",
    "lider",
    "colaborador",
    "colaboradora",
    "servidora",
    "servidor",
    "vecina",
    "vecino",
    "analista",
    "conductor",
    "archivista",
    "contadora",
    "contador",
    "mr",
    "mrs",
    "ms",
    "colleague",
    "boss",
    "manager",
    "coworker",
    "intern",
    "contractor",
    "user",
    "employee",
    "supernumeraria",
    "supernumerario",
    "economista",
];
/// Words before a name that make the matter that person's.
const FOR: [&str; 16] = [
    "a", "para", "de", "al", "le", "es", "llama", "for", "nombre", "ella", "el", "usuario", "to", "del", "s",
    "usuaria",
];
/// Words near a name that is the writer's own, or somebody's who is only mentioned.
const NOT_AFFECTED: [&str; 52] = [
    "soy",
    "atentamente",
    "atte",
    "att",
    "cordialmente",
    "firma",
    "habla",
    "gracias",
    "saludos",
    "autorizo",
    "autorizado",
    "autoriza",
    "aprobo",
    "aprobado",
    "aprueba",
    "pregunten",
    "preguntar",
    "pregunte",
    "con",
    "tecnico",
    "regards",
    "thanks",
    "sincerely",
    "approved",
    "by",
    "am",
    "ask",
    "aviso",
    "dijo",
    "dice",
    "segun",
    "supervisor",
    "supervisora",
    "contacto",
    "mando",
    "reviso",
    "atendio",
    "visto",
    "bueno",
    "vino",
    "instalo",
    "mencionado",
    "recomendo",
    "contactar",
    "llamar",
    "respondio",
    "cordial",
    "atiende",
    "escribe",
    "escribio",
    "reemplazo",
    "name",
];

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
    runs.retain(|run| run.clone().any(|index| NAMES.has_as(text.word(index), "given")));
    runs
}

fn is_name_word(catalog: &Catalog, text: &Text<'_>, data: &[Datum], first: usize, index: usize) -> bool {
    let (word, token) = (text.word(index), &text.tokens[index]);
    if TITLES.contains(&word) || data.iter().any(|datum| overlaps(&datum.range, &token.range)) {
        return false;
    }
    let adjoins = index == first
        || text.folded[text.tokens[index - 1].range.end..token.range.start].chars().all(|gap| gap == ' ');
    let capital = token.capital && !text.is_shouted();
    let particle =
        matches!(word, "de" | "la" | "del" | "los") && capital_follows(text, index) && index > first;
    // Behind a given name any capitalised word is a surname, known or not.
    let surname = index > first && capital && word.len() > 2 && catalog.find_site(word).is_none();
    let known = NAMES.has(word) && (index > first || NAMES.has_as(word, "given") || capital);
    let lower = known && (index > first || !is_everyday(word) && NAMES.has_as(word, "given"));
    adjoins && (capital && known || surname || lower || particle && index - first <= 2)
}

fn capital_follows(text: &Text<'_>, index: usize) -> bool {
    let next = index + if matches!(text.word(index + 1), "la" | "los") { 2 } else { 1 };
    text.tokens.get(next).is_some_and(|token| token.capital) && NAMES.has(text.word(next))
}

/// Given names that are also words of every day.
fn is_everyday(word: &str) -> bool {
    matches!(
        word,
        "luz"
            | "flor"
            | "pilar"
            | "mercedes"
            | "angel"
            | "jesus"
            | "consuelo"
            | "victoria"
            | "dolores"
            | "blanca"
            | "aura"
            | "marina"
            | "rosa"
            | "angela"
            | "mary"
            | "clara"
            | "german"
            | "belen"
            | "esperanza"
            | "rosario"
            | "piedad"
            | "amparo"
            | "aurora"
    )
}

/// How surely the matter is that person's; nothing when it is not.
fn weigh(text: &Text<'_>, run: &Range<usize>) -> Option<u32> {
    let near: Vec<&str> = (1..=4)
        .map_while(|back| run.start.checked_sub(back))
        .filter(|&before| text.tokens[before].sentence == text.tokens[run.start].sentence)
        .map(|before| text.word(before))
        .collect();
    let titled = near.iter().take(3).any(|word| TITLES.contains(word));
    let close = usize::from(titled) + 2;
    let own = near.iter().take(close).any(|word| NOT_AFFECTED.contains(word))
        || near.contains(&"mi") && near.contains(&"nombre");
    if own || is_signature(text, run) {
        return None;
    }
    let cued = near.iter().take(close).any(|word| FOR.contains(word));
    let possessed = text.word(run.end) == "s";
    match (cued || possessed, titled, run.len()) {
        (true, true, _) => Some(4),
        (true, false, 2..) | (false, true, _) => Some(3),
        (true, false, _) if near.first().is_some_and(|word| FOR.contains(word)) => Some(2),
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
