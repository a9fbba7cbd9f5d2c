//! Another person for whom the request is.

use std::ops::Range;

use super::{Datum, overlaps};
use crate::catalog::{Catalog, Field};
use crate::intake::lexicon::WORDS;
use crate::intake::text::Text;

/// So far back, and ahead, words say whose matter it is.
const BEFORE: usize = 4;
const AFTER: usize = 8;
/// So far ahead a "le" in the same sentence means somebody with whom it begins.
const FAR: usize = 18;
/// "Auxiliar de archivo": so many words may stand between a title and the name.
const LONGEST_TITLE: usize = 6;

pub(super) fn find(catalog: &Catalog, text: &Text<'_>, data: &[Datum]) -> Option<Datum> {
    let names = Names { catalog, text, data }.all();
    let told = names.iter().filter_map(|name| Some((weigh(text, name)?, name)));
    // Of two equally likely ones the last: permissions go from the first to the second.
    let (_, range) = told.max_by_key(|(weight, _)| *weight)?;
    let place = text.tokens[range.start].range.start..text.tokens[range.end - 1].range.end;
    let value = text.original(&place).to_owned();
    let sure = range.len() > 1;
    Some(Datum { field: Field::AffectedPerson, value, context: place.clone(), range: place, sure })
}

/// A name of more than one word that is all that a text says: "Marta Lucía Ríos", "es la doctora Marta Ríos".
pub(in crate::intake) fn bare_name(catalog: &Catalog, written: &str) -> Option<String> {
    let text = &Text::new(written);
    let names = Names { catalog, text, data: &[] }.all();
    let [name] = &names[..] else { return None };
    let small = |word: &str| matches!(word, "es" | "la" | "el" | "se" | "llama" | "ella" | "is" | "mi");
    let others = (0..text.tokens.len()).filter(|token| !name.contains(token));
    let is_all = name.len() > 1
        && others.map(|token| text.word(token)).all(|word| small(word) || WORDS.has("title", word));
    let place = text.tokens[name.start].range.start..text.tokens[name.end - 1].range.end;
    is_all.then(|| text.original(&place).to_owned())
}

/// Whether a text speaks of somebody whom it does not name: "mi jefa", "una compañera".
pub(in crate::intake) fn speaks_of_somebody(written: &str) -> bool {
    let text = Text::new(written);
    (1..text.tokens.len()).any(|token| {
        let whose = matches!(
            text.word(token - 1),
            "mi" | "un" | "una" | "nuestra" | "nuestro" | "la" | "el" | "my" | "a"
        );
        whose && WORDS.has("title", text.word(token)) && !WORDS.has("role", text.word(token))
            || whose && matches!(text.word(token), "jefe" | "jefa")
    })
}

/// What is needed to tell names from other words.
struct Names<'t> {
    catalog: &'t Catalog,
    text: &'t Text<'t>,
    data: &'t [Datum],
}

impl Names<'_> {
    /// Runs of name words, as token ranges, without the titles before them.
    fn all(&self) -> Vec<Range<usize>> {
        let text = self.text;
        let mut runs: Vec<Range<usize>> = Vec::new();
        let mut index = 0;
        while index < text.tokens.len() {
            let mut end = index;
            while end < text.tokens.len() && self.goes_on(index, end) {
                end += 1;
            }
            while end > index && is_particle(text.word(end - 1)) {
                end -= 1;
            }
            if end > index {
                runs.push(index..end);
            }
            index = end.max(index + 1);
        }
        runs.retain(|run| self.is_name(run));
        runs
    }

    /// A given name stands in it, or a title before it; and it is no place, as "Leticia" alone is one.
    fn is_name(&self, run: &Range<usize>) -> bool {
        let words: Vec<&str> = run.clone().map(|index| self.text.word(index)).collect();
        let clause = |index: usize| self.text.tokens[index].clause;
        let place = |back: usize| {
            let before = run.start.checked_sub(back).filter(|before| clause(*before) == clause(run.start));
            before.is_some_and(|at| matches!(self.text.word(at), "territorial" | "sede" | "regional"))
        };
        let site = self.catalog.find_site(&words.join(" ")).is_some()
            || (1..=2).any(place)
            || WORDS.has("named_after", self.text.word_before(run.start, 1));
        let given = run.clone().any(|index| WORDS.has("given", self.text.word(index)));
        let shaped = run.len() > 1 && looks_given(self.text.word(run.start));
        let surname =
            run.len() > 1 && run.clone().skip(1).any(|index| WORDS.has("surname", self.text.word(index)));
        // "San Gil" is a town, whether or not it has a site.
        let town =
            run.len() > 1 && matches!(words.first(), Some(&("san" | "santa" | "santo" | "puerto" | "villa")));
        !site && !town && (given || shaped || surname || is_titled(self.text, run.start))
    }

    fn goes_on(&self, first: usize, index: usize) -> bool {
        let text = self.text;
        let (word, token) = (text.word(index), &text.tokens[index]);
        if WORDS.has("title", word) || self.data.iter().any(|datum| overlaps(&datum.range, &token.range)) {
            return false;
        }
        if index == first {
            return self.begins(index);
        }
        let gap = &text.folded[text.tokens[index - 1].range.end..token.range.start];
        let capital = is_capitalised(text, index);
        let surname = capital
            && word.len() > 2
            && (WORDS.has("given", text.word(index - 1))
                || WORDS.has("surname", word)
                || self.catalog.find_site(word).is_none());
        let particle = is_particle(word) && self.surname_follows(index) && index - first <= 3;
        gap.chars().all(|gap| gap == ' ') && (surname || WORDS.has_name(word) || particle)
    }

    /// A given name; with a capital also a surname, or any word behind a title or before a name.
    fn begins(&self, index: usize) -> bool {
        let text = self.text;
        let word = text.word(index);
        let given = WORDS.has("given", word);
        if WORDS.has("named_after", word) {
            return false;
        }
        if !is_capitalised(text, index) {
            return given && !WORDS.has("everyday_name", word);
        }
        let next = index + 1 < text.tokens.len() && is_capitalised(text, index + 1);
        let opens = text.word_before(index, 1).is_empty()
            || text.tokens[index - 1].sentence != text.tokens[index].sentence;
        let named = next && !opens && WORDS.has_name(text.word(index + 1)) && !is_function_word(word);
        let shaped = next && looks_given(word);
        given || WORDS.has("surname", word) && !opens || is_titled(text, index) || named || shaped
    }

    fn surname_follows(&self, index: usize) -> bool {
        let next = index + if matches!(self.text.word(index + 1), "la" | "los" | "las") { 2 } else { 1 };
        next < self.text.tokens.len()
            && is_capitalised(self.text, next)
            && WORDS.has_name(self.text.word(next))
    }
}

fn is_particle(word: &str) -> bool {
    matches!(word, "de" | "la" | "del" | "los" | "y")
}

fn is_function_word(word: &str) -> bool {
    matches!(
        word,
        "el" | "la" | "los" | "las" | "un" | "una" | "a" | "de" | "para" | "por" | "con" | "en" | "al" | "y"
    )
}

/// It begins with a capital letter that says something, and goes on in small ones: neither shouted nor an acronym.
fn is_capitalised(text: &Text<'_>, index: usize) -> bool {
    let token = &text.tokens[index];
    let written = text.original(&token.range);
    token.capital && !text.is_shouted() && written.chars().skip(1).all(|letter| !letter.is_uppercase())
}

/// "Yurley", "Wbeimar", "Jhon": spelt as only given names are.
fn looks_given(word: &str) -> bool {
    let start = ["jh", "wb", "wi", "ye", "yu", "yo", "ya", "yi", "dei", "lei", "hei"];
    let end = ["ey", "eidy", "son", "lyn", "ny", "dy", "ith", "eth", "mar", "ir", "nis"];
    word.len() > 3
        && (start.iter().any(|start| word.starts_with(start)) || end.iter().any(|end| word.ends_with(end)))
        && !WORDS.has("surname", word)
        && !WORDS.has("maker", word)
}

/// A title stands right before it: "don", "la contratista", "mi compañera", "la excontratista".
fn is_titled(text: &Text<'_>, index: usize) -> bool {
    let before = text.word_before(index, 1);
    let former = before.strip_prefix("ex").unwrap_or(before);
    let same = index > 0 && text.tokens[index - 1].sentence == text.tokens[index].sentence;
    same && is_capitalised(text, index)
        && (WORDS.has("title", before) || WORDS.has("title", former))
        && !WORDS.has("role", before)
}

/// How surely the matter is that person's; nothing when it is not.
fn weigh(text: &Text<'_>, run: &Range<usize>) -> Option<u32> {
    let near = before(text, run);
    let cue = near.first().copied().unwrap_or_default();
    let titled = near.len() < words_before(text, run, BEFORE).len() && is_any_titled(text, run);
    let own = near.iter().take(2).any(|word| WORDS.has("not_affected", word)) && !matches!(cue, "llama")
        || near.contains(&"mi") && near.contains(&"nombre")
        || is_greeted(text, run);
    let own = own && !is_told_for(&near) || is_likened(&near);
    if own || is_header(text, run) || is_signature(text, run) || acts(text, run) || is_month(run, &near, text)
    {
        return None;
    }
    let possessed = text.word(run.end) == "s" || text.word(run.end) == "is" && cue == "for";
    let subject = is_subject(text, run) || befalls(text, run);
    let last = text.word_before(run.start, 1);
    let cued = matches!(last, "usuario" | "usuaria" | "user")
        || HANDLES.contains(&last)
        || is_wished_for(text, run, &near)
        || is_told_for(&near) && (titled || run.len() > 1)
        || matches!(cue, "necesita" | "requiere") && run.len() > 1
        || last == "de" && text.word_before(run.start, 2) == "usuario"
        || near.iter().take(2).any(|word| WORDS.has("for", word))
            && (!is_other_s(&near) || suffers_behind(text, run))
            && (cue != "a" || is_dative(text, run, &near));
    match (cued || possessed, titled, run.len()) {
        (true, true, _) => Some(4),
        (true, false, 2..) => Some(3),
        (false, true, _) if subject => Some(3),
        (true, false, _) => Some(2),
        (false, false, 2..) if subject => Some(1),
        _ if is_of_an_office(text, run) => Some(1),
        _ => None,
    }
}

/// Words right before the name of whoever has the thing.
const HANDLES: [&str; 9] =
    ["usa", "maneja", "utiliza", "ocupa", "use", "maneje", "utilice", "ocupe", "administre"];
/// What is wished that somebody may do, or that may happen to them.
const MAY: [&str; 17] = [
    "quede",
    "pueda",
    "tenga",
    "reciba",
    "aparezca",
    "entre",
    "vea",
    "acceda",
    "use",
    "maneje",
    "ingrese",
    "salga",
    "figure",
    "haga",
    "consulte",
    "descargue",
    "imprima",
];
/// What happens to whoever a "le" behind the name means.
const BEFALLS: [&str; 18] = [
    "queda", "quedo", "quedan", "quedaron", "sale", "salen", "aparece", "aparecen", "pide", "falla", "llega",
    "llegan", "dice", "muestra", "bota", "abre", "carga", "deja",
];

/// "Que la doctora Ana Ruiz pueda entrar", "necesito que Ana Ruiz quede en la lista".
fn is_wished_for(text: &Text<'_>, run: &Range<usize>, near: &[&str]) -> bool {
    matches!(near.first(), Some(&("que" | "q"))) && MAY.contains(&text.word(run.end))
}

/// "El caso que puse por don Tulio", "whenever Ms. Forero opens it".
fn is_told_for(near: &[&str]) -> bool {
    match near {
        ["por", told, ..] => {
            matches!(*told, "puse" | "pusimos" | "pregunto" | "escribo" | "reporto" | "caso")
        }
        ["whenever", ..] => true,
        _ => false,
    }
}

/// "Los mismos permisos que Ana", "igual que a Ana": the writer wants what she has.
fn is_likened(near: &[&str]) -> bool {
    let near: Vec<&str> =
        near.iter().copied().filter(|word| !matches!(*word, "a" | "tiene" | "los" | "las")).collect();
    let likened = |word: &&str| word.starts_with("mism") || word.starts_with("igual") || *word == "same";
    matches!(near.first(), Some(&("que" | "q" | "de" | "as"))) && near.iter().skip(1).take(2).any(likened)
}

/// "La doctora Ana Ruiz abre Outlook y se le cierra": the name begins the sentence, and what fails, fails "le".
fn befalls(text: &Text<'_>, run: &Range<usize>) -> bool {
    let sentence = text.tokens[run.start].sentence;
    let begins = (0..run.start)
        .rev()
        .take_while(|index| text.tokens[*index].sentence == sentence)
        .all(|index| WORDS.has("title", text.word(index)) || matches!(text.word(index), "la" | "el" | "mi"));
    let behind = run.end..text.tokens.len().min(run.end + FAR);
    begins
        && behind.take_while(|index| text.tokens[*index].sentence == sentence).any(|index| {
            let next = text.word(index + 1);
            text.word(index) == "le" && (text.word_before(index, 1) == "se" || BEFALLS.contains(&next))
        })
}

/// "Buenas tardes, don Zamir": who reads it.
fn is_greeted(text: &Text<'_>, run: &Range<usize>) -> bool {
    let clause = text.tokens[run.start].clause;
    let mut before = (0..run.start).rev().take_while(|&index| text.tokens[index].clause == clause);
    let salute = before.find(|&index| !WORDS.has("title", text.word(index)) && text.word(index) != "mi");
    let ends = text.tokens.get(run.end).is_none_or(|next| next.clause != clause);
    ends && salute.is_some_and(|index| WORDS.has("salute", text.word(index)))
}

/// "El informe de Julio".
fn is_month(run: &Range<usize>, near: &[&str], text: &Text<'_>) -> bool {
    run.len() == 1
        && text.word(run.start) == "julio"
        && near.iter().take(2).any(|word| WORDS.has("monthly", word))
}

/// "… no pudo arreglarme el equipo", "… no me contesta": the writer's trouble.
fn fails_the_writer(text: &Text<'_>, end: usize) -> bool {
    let to_me = |word: &str| matches!(word, "me" | "nos") || word.ends_with("rme") || word.ends_with("rnos");
    text.word(end) == "no" && (1..=2).any(|ahead| to_me(text.word(end + ahead)))
}

/// "Para: Luz Peña", above a letter that was handed on.
fn is_header(text: &Text<'_>, run: &Range<usize>) -> bool {
    let Some(before) = run.start.checked_sub(1) else { return false };
    let gap = &text.folded[text.tokens[before].range.end..text.tokens[run.start].range.start];
    gap.starts_with(':') && matches!(text.word(before), "para" | "de" | "to" | "from" | "cc")
}

/// The words before the name, nearest first, as far as the sentence goes.
fn words_before<'t>(text: &'t Text<'_>, run: &Range<usize>, count: usize) -> Vec<&'t str> {
    let sentence = text.tokens[run.start].sentence;
    let near = (1..=count).map_while(|back| run.start.checked_sub(back));
    near.take_while(|&before| text.tokens[before].sentence == sentence)
        .map(|before| text.word(before))
        .collect()
}

/// The same without titles and what goes with them: "la doctora", "nuestro auditor", "mi compañera nueva".
fn before<'t>(text: &'t Text<'_>, run: &Range<usize>) -> Vec<&'t str> {
    let near = words_before(text, run, BEFORE + LONGEST_TITLE);
    let is_title = |word: &&str| {
        WORDS.has("title", word)
            || WORDS.has("title", word.strip_prefix("ex").unwrap_or(word))
            || WORDS.has("with_title", word)
    };
    let mut titles = near.iter().take_while(|word| is_title(word)).count();
    // "La auxiliar de archivo, Ana": what somebody works at stands between.
    if titles == 0 && !near.first().is_some_and(|word| WORDS.has("for", word)) {
        let comma = comma_before(text, run.start);
        let title = near.iter().take(LONGEST_TITLE).position(|word| WORDS.has("title", word));
        let title = title.filter(|at| comma || *at > 0 && matches!(near[at - 1], "de" | "del" | "en"));
        titles = title.map_or(0, |at| near.iter().skip(at).take_while(|word| is_title(word)).count() + at);
    }
    near.into_iter().skip(titles).take(BEFORE).collect()
}

fn comma_before(text: &Text<'_>, index: usize) -> bool {
    index > 0 && text.folded[text.tokens[index - 1].range.end..text.tokens[index].range.start].contains(',')
}

fn is_any_titled(text: &Text<'_>, run: &Range<usize>) -> bool {
    words_before(text, run, LONGEST_TITLE)
        .iter()
        .any(|word| WORDS.has("title", word) || WORDS.has("title", word.strip_prefix("ex").unwrap_or(word)))
}

/// "El visto bueno de …", "con copia a …", "llamar a …": only mentioned.
fn is_other_s(near: &[&str]) -> bool {
    near.iter().skip(1).take(2).any(|word| WORDS.has("only_mentioned", word))
}

/// "A Ana le falla", "quitarle el permiso a Ana", "de Ana a Luis": it is done to that person. Who is only called or told is not.
fn is_dative(text: &Text<'_>, run: &Range<usize>, near: &[&str]) -> bool {
    let spared = text.word(run.end) == "si";
    let told = near.iter().skip(1).take(2).any(|word| {
        [
            "llam", "marq", "marc", "escrib", "avis", "pregunt", "contact", "report", "busc", "dirig", "dig",
            "cont",
        ]
        .iter()
        .any(|stem| word.starts_with(stem))
    });
    !spared && !told
}

/// "De parte de Ana Ruiz, que no puede entrar"; "la señora Ana, ext 2231, no puede entrar".
fn suffers_behind(text: &Text<'_>, run: &Range<usize>) -> bool {
    let relative =
        matches!(text.word(run.end), "que" | "quien") && WORDS.has("suffers", text.word(run.end + 1));
    let sentence = text.tokens[run.start].sentence;
    let resumes = (run.end + 1..(run.end + AFTER).min(text.tokens.len())).any(|index| {
        let (token, before) = (&text.tokens[index], &text.tokens[index - 1]);
        token.sentence == sentence
            && token.clause == before.clause + 1
            && before.clause > text.tokens[run.end - 1].clause
            && matches!(text.word(index), "no" | "tiene" | "necesita" | "requiere")
    });
    // "Ana Ruiz es quien lo necesita".
    let is_who = text.word(run.end) == "es"
        && (text.word(run.end + 1) == "quien"
            || matches!(text.word(run.end + 1), "el" | "la") && text.word(run.end + 2) == "que");
    relative || is_who || resumes && is_any_titled(text, run)
}

/// "Yolanda Ruiz no puede entrar"; "…, de la oficina de Yopal, dice que se le cae".
fn is_subject(text: &Text<'_>, run: &Range<usize>) -> bool {
    if WORDS.has("suffers", text.word(run.end)) || suffers_behind(text, run) {
        return true;
    }
    let sentence = text.tokens[run.start].sentence;
    let ahead: Vec<&str> = (run.end..(run.end + AFTER).min(text.tokens.len()))
        .take_while(|&index| text.tokens[index].sentence == sentence)
        .map(|index| text.word(index))
        .collect();
    ahead.windows(3).any(|words| {
        matches!(words, ["dice" | "reporta" | "cuenta" | "informa", "que", "no" | "se" | "le" | "cuando"])
    })
}

/// "Carmenza de nómina no puede entrar": a given name, and where they work.
fn is_of_an_office(text: &Text<'_>, run: &Range<usize>) -> bool {
    let opens = run.start == 0 || text.tokens[run.start - 1].clause != text.tokens[run.start].clause;
    let office = matches!(text.word(run.end), "de" | "del") && !is_capitalised(text, run.end + 1);
    let verb = (run.end + 2..=run.end + 3).find(|index| WORDS.has("suffers", text.word(*index)));
    let same = |index: usize| text.tokens[index].sentence == text.tokens[run.start].sentence;
    opens && office && verb.is_some_and(|verb| same(verb) && !fails_the_writer(text, verb))
}

/// "… ya lo miró", "… autorizó": somebody who did something about it.
fn acts(text: &Text<'_>, run: &Range<usize>) -> bool {
    let next = text.word(run.end);
    let place = text.tokens[run.end - 1].range.end
        ..text.tokens.get(run.end).map_or(text.folded.len(), |next| next.range.start);
    let stopped = next == "dejo" && text.word(run.end + 1) == "de";
    if stopped || text.folded[place].contains(',') {
        return false;
    }
    WORDS.has("acts", next)
        || fails_the_writer(text, run.end)
        || matches!(next, "ya" | "quedo") && !is_left_without(text.word(run.end + 1))
}

/// "… quedó bloqueada", "… ya no puede".
fn is_left_without(word: &str) -> bool {
    let stems = ["bloquead", "inactiv", "deshabilitad", "desconectad", "incomunicad"];
    matches!(word, "no" | "sin") || stems.iter().any(|stem| word.starts_with(stem))
}

/// A name that ends the message, or is followed only by its office and telephone.
fn is_signature(text: &Text<'_>, run: &Range<usize>) -> bool {
    let (start, first) = (text.tokens[run.start].range.start, run.start);
    let opens = first > 0
        && (text.tokens[first - 1].sentence != text.tokens[first].sentence
            || text.folded[text.tokens[first - 1].range.end..start].contains('\n'));
    opens && !is_subject(text, run)
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
            ("habilitar la extensión que usa Ferney Lucumí", "Ferney Lucumí"),
            ("escribo de parte de la doctora Nohora Castrillón, que no puede entrar", "Nohora Castrillón"),
            ("la señora Yadira Mosquera, ext 2231, no puede imprimir", "Yadira Mosquera"),
            ("QGIS en la máquina de Yadira Mosquera Rentería, inventario 9081", "Yadira Mosquera Rentería"),
            ("A la recepcionista, Edilma Torrado, le suena el aparato", "Edilma Torrado"),
            ("mi jefa perdió las carpetas, ella es Nohora Castrillón", "Nohora Castrillón"),
            ("a mi compañera yolanda ruiz no le abre el correo", "yolanda ruiz"),
            ("pasar permisos de Ana Paz a Luis Mora", "Luis Mora"),
            ("usuario para la doctora Marta Lucía Vélez", "Marta Lucía Vélez"),
            ("Retirar los accesos de la excontratista Mónica Lasso", "Mónica Lasso"),
            ("a don Segundo Getial le timbra el aparato", "Segundo Getial"),
            ("SharePoint le muestra los documentos en blanco a Yurley Guacarapare", "Yurley Guacarapare"),
            (
                "La compañera Florencia Tique, de la oficina de Yopal, dice que se le cae el wifi",
                "Florencia Tique",
            ),
            ("Requesting a laptop for Ms. Gloria Angulo, starting Monday", "Gloria Angulo"),
            ("I need a desk phone for the new hire, Camilo Ordóñez", "Camilo Ordóñez"),
            ("un segundo monitor para Edna Rocío Calvache", "Edna Rocío Calvache"),
            ("el portátil de Jesús Arauca no reconoce el mouse", "Jesús Arauca"),
            ("le pasa a Fabiola Niño, extensión 2630", "Fabiola Niño"),
            ("en el iPhone de la doctora Clemencia Iriarte dejó de bajar el correo", "Clemencia Iriarte"),
            ("de la auxiliar de archivo, Yamile Tordecilla", "Yamile Tordecilla"),
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
            "a la doctora Consuelo Imbachí sí le abre y a mí no",
            "El ingeniero Dagoberto Sáenz ya lo miró",
            "Va con copia a mi jefa, Amparo Lugo",
            "pregunten por la señora Aída en recepción",
            "el buzón saluda con la voz de Leticia Barón",
            "me saluda a don Arnulfo",
            "marque al 608 555 0321, ahí le contesta Evaristo",
            "necesito permisos en la carpeta, igual q a Rosa Elvira Anaya",
            "denme los mismos permisos que Rosa Elvira Anaya",
        ] {
            assert_eq!(person(text), None, "{text}");
        }
    }

    #[test]
    fn a_name_alone_is_told_of_somebody_who_was_spoken_of() {
        let catalog = Catalog::builtin().unwrap();
        for (text, name) in [
            ("Marta Lucía Ríos", Some("Marta Lucía Ríos")),
            ("es la doctora Marta Ríos", Some("Marta Ríos")),
            ("Marta Ríos no puede entrar", None),
            ("Cali", None),
            ("sí señora", None),
        ] {
            assert_eq!(bare_name(&catalog, text).as_deref(), name, "{text}");
        }
        assert!(speaks_of_somebody("mi jefa no puede entrar a SIRAV"));
        assert!(!speaks_of_somebody("no puedo entrar a SIRAV"));
    }

    #[test]
    fn names_from_elsewhere_and_other_ways_to_say_whose() {
        for (text, name) in [
            ("necesito que la dra Consuelo Arias quede en la lista", "Consuelo Arias"),
            ("Que la señora Nubia Cely pueda escanear a la carpeta", "Nubia Cely"),
            ("un buzón, y que lo maneje Nubia Cely", "Nubia Cely"),
            ("el ing. Orlando Pira es quien la necesita", "Orlando Pira"),
            ("¿cómo va el caso que puse por don Orlando Pira?", "Orlando Pira"),
            ("La doctora Nubia Cely, directora encargada, abre el Outlook y se le cierra", "Nubia Cely"),
            ("Al director territorial, Orlando Pira, no le suena nada", "Orlando Pira"),
            ("en el equipo de la socióloga Nubia Cely", "Nubia Cely"),
            ("Carmenza de nómina no puede entrar al correo", "Carmenza"),
            ("Crear usuario a nombre de Yesid Alape Quiroga", "Yesid Alape Quiroga"),
            ("Necesito acceso a Orfeo para Emily Clark", "Emily Clark"),
            ("Please install Power BI for Emily Clark, she starts Monday", "Emily Clark"),
            ("Emily Clark's laptop won't turn on", "Emily Clark"),
            ("The screen on Greta Lindqvist's laptop is flickering", "Greta Lindqvist"),
            ("Please reset the password of Thomas Becker", "Thomas Becker"),
            ("No le abre el Excel a Wendy Paola Ibarguen", "Wendy Paola Ibarguen"),
            ("Traslado de permisos de Nubia Cely a Orlando Pira", "Orlando Pira"),
            ("Pasar los permisos que tenía Nubia Cely a Orlando Pira", "Orlando Pira"),
            (
                "Por favor trasladen el perfil de SGV de Martha Lucía Peña para Kelly Johana Vides",
                "Kelly Johana Vides",
            ),
            ("se lo pido para Ferney Lasso", "Ferney Lasso"),
            ("Solicito una diadema; se la pide la oficina para Hanna Weber", "Hanna Weber"),
            ("La cuenta de Dorian Achury está bloqueada", "Dorian Achury"),
            ("El usuario de Dorian Achury quedó bloqueado", "Dorian Achury"),
            ("usuario de red de Eliseo Quiñones bloqueado", "Eliseo Quiñones"),
            ("Aracely Buesaquillo no puede entrar a Kactus", "Aracely Buesaquillo"),
            ("Arelis Buelvas no tiene red en el puesto", "Arelis Buelvas"),
            ("Dr. Heladio Cuastumal no ve las carpetas compartidas", "Heladio Cuastumal"),
            ("la Dra. Yadira Quilindo necesita un mouse", "Yadira Quilindo"),
            ("el equipo asignado a Norma Tulcán está lento", "Norma Tulcán"),
            ("El portátil que tiene asignado Norma Tulcán está lento", "Norma Tulcán"),
            ("Denle permisos de lectura a Yamileth Bubu", "Yamileth Bubu"),
            ("dar de baja la cuenta de Ever Tálaga", "Ever Tálaga"),
            ("bloquear el acceso a Teófilo Maca, ya no trabaja", "Teófilo Maca"),
            ("Can you create a mailbox for our new analyst, Oliver Hughes?", "Oliver Hughes"),
            ("Oliver Hughes can't log in to SharePoint", "Oliver Hughes"),
            ("My colleague Oliver Hughes cannot print", "Oliver Hughes"),
            ("el correo de Eyder Pillimue no sincroniza", "Eyder Pillimue"),
            ("Lo necesita Aurelio Cundumí para un informe", "Aurelio Cundumí"),
            ("El monitor lo requiere Aurelio Cundumí", "Aurelio Cundumí"),
            ("la persona es Betsy Cantoñí", "Betsy Cantoñí"),
            ("la funcionaria se llama Betsy Cantoñí y no tiene extensión", "Betsy Cantoñí"),
            ("incluir en la lista de distribución a Edgar Yesid Mayorga", "Edgar Yesid Mayorga"),
            ("El contratista Zamir Otálvaro no tiene permiso en la carpeta", "Zamir Otálvaro"),
            ("A nuestro compañero de archivo Zamir Otálvaro se le apaga el pc", "Zamir Otálvaro"),
            ("para don Eusebio Tombé un teclado", "Eusebio Tombé"),
            ("una silla ergonómica pa la señora Dioselina Yule", "Dioselina Yule"),
            ("CREAR USUARIO DE DOMINIO PARA MARTHA LUCIA GUTIERREZ", "MARTHA LUCIA GUTIERREZ"),
            ("vpn para carlos andres beltran, bogota", "carlos andres beltran"),
            ("el computador de la doctora Smith no prende", "Smith"),
            ("Beneficiaria: Lorena Yandún. Requiere: licencia de Visio", "Lorena Yandún"),
            ("Nombre del funcionario: Heladio Cuastumal. Solicita correo", "Heladio Cuastumal"),
            ("A Steven Walker se le dañó el cargador", "Steven Walker"),
            ("Licencia de Project con destino a Evelio Tránsito", "Evelio Tránsito"),
            ("A Ana María de la Espriella no le sale el certificado", "Ana María de la Espriella"),
            ("al computador de Ana María del Río le falta memoria", "Ana María del Río"),
            ("desvincular a Rigo Chate de la carpeta", "Rigo Chate"),
            ("le reasignaron el puesto a Maryi Dizú y su teléfono no marca", "Maryi Dizú"),
            ("Silvio Guejia perdió el token", "Silvio Guejia"),
            ("El de la falla es Silvio Guejia, piso 3", "Silvio Guejia"),
        ] {
            assert_eq!(person(text).as_deref(), Some(name), "{text}");
        }
    }

    #[test]
    fn places_makers_months_and_who_is_greeted_are_not_it() {
        for text in [
            "Emily Clark from HR approved it, please install Zoom on my laptop",
            "My boss Oliver Hughes asked me to report that the printer is jammed",
            "Regards, Emily Clark",
            "Thanks! Oliver Hughes, ext 2210",
            "I talked to Greta Lindqvist yesterday and the VPN is still down",
            "Ayer vino Heladio Cuastumal y me dejó el equipo igual",
            "El técnico Zamir Otálvaro no pudo arreglarme la impresora",
            "Ya hablé con Norma Tulcán y sigue sin red",
            "necesito que me instalen Power BI, autoriza Norma Tulcán",
            "La doctora Yadira Quilindo autorizó mi acceso a SGV",
            "Sin red en Puerto Leguízamo desde ayer",
            "no abre Microsoft Teams en mi portátil",
            "El permiso para Google Chrome en mi equipo",
            "actualizar Adobe Reader de mi equipo",
            "no me abre el módulo de Cartera Predial de SIPRET",
            "la licencia de Power BI para el equipo de Talento Humano",
            "el acceso a Gestión Documental no abre",
            "El acceso de la Oficina Jurídica no funciona",
            "necesito el reporte de Abril para Control Interno",
            "El informe de Julio no carga en SIVIA",
            "el correo de Recursos Humanos no llega",
            "pantalla azul en el Dell Latitude de mi oficina",
            "Lenovo Thinkpad no enciende",
            "para la Unidad de Víctimas, certificado laboral",
            "la sala Simón Bolívar no tiene proyector",
            "El auditorio Jorge Eliécer Gaitán necesita un micrófono",
            "La señal en el edificio Santander no llega",
            "la oficina de San Juan del Cesar no tiene internet",
            "soy Aurelio Cundumí y lo necesito para un informe",
            "mi nombre es Betsy Cantoñí, no tengo extensión",
            "Habla Dorian Achury: mi cuenta está bloqueada",
            "Gracias a Norma Tulcán ya quedó mi correo, ahora falta la VPN",
            "Cordialmente, Eliseo Quiñones",
            "Me falta el mouse, quedo atento. Silvio Guejia",
            "Con el visto bueno de Silvio Guejia, instalar Visio en mi pc",
            "Me atendió Yesid Alape pero no quedó la impresora",
            "no puedo entrar a Amazon Web Services",
            "no abre Orfeo en Firefox, Google Chrome tampoco",
            "Windows Update no termina en mi equipo",
            "Buenos Días, la impresora HP no imprime",
            "Cuando entro a Kactus no carga",
            "Hola Norma, no me abre Outlook",
            "Buenas tardes don Zamir, no me funciona el mouse",
            "Mesa de Servicio: no tengo red",
            "Google Drive necesita permisos",
            "para Mayo y Junio necesito el informe",
            "en la Avenida Jiménez no hay internet",
            "Power BI no me deja publicar",
            "Ministerio de Salud no tiene acceso al portal",
        ] {
            assert_eq!(person(text), None, "{text}");
        }
    }
}
