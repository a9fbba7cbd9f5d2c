//! "No hay etiqueta, se perdió", "teléfono no cargo": that a datum is not there, said of what was told before.

use super::another::named_things;
use crate::catalog::Catalog;
use crate::intake::lexicon::CATEGORIES;
use crate::intake::reading::says_matter;
use crate::intake::text::Text;

/// Words of somebody who says just that.
const FEW_WORDS: usize = 14;
/// What can be lacking. Mail that is not there is a matter.
pub(super) const DATA: [&str; 21] = [
    "extension",
    "ext",
    "anexo",
    "celular",
    "cel",
    "telefono",
    "fijo",
    "numero",
    "etiqueta",
    "placa",
    "plaquita",
    "chapita",
    "serial",
    "sticker",
    "calcomania",
    "inventario",
    "tag",
    "label",
    "phone",
    "mobile",
    "number",
];
const DENIALS: [&str; 7] = ["no", "ni", "sin", "tampoco", "nunca", "not", "without"];
/// How it is said that there is none.
const THERE: [&str; 16] = [
    "hay", "tengo", "tenemos", "tiene", "trae", "cargo", "uso", "manejo", "existe", "aparece", "ve", "lee",
    "have", "has", "carry", "got",
];
/// What may stand between these words.
const BETWEEN: [&str; 17] = [
    "le", "la", "el", "ninguna", "ningun", "una", "un", "de", "mi", "su", "esa", "ese", "a", "any", "the",
    "there", "se",
];
/// Behind these verbs stands what is not there.
const HAVING: [&str; 7] = ["tengo", "tenemos", "tiene", "tienen", "hay", "trae", "have"];
/// What may stand before its name, beside [`BETWEEN`].
const BEFORE: [&str; 14] = [
    "nada", "ese", "eso", "esta", "este", "mas", "otro", "otra", "todavia", "aun", "ahora", "ahorita", "los",
    "las",
];
/// What is not at hand, as people say it of the thing itself.
const AT_HAND: [&str; 11] =
    ["mano", "aqui", "aca", "conmigo", "cerca", "enfrente", "frente", "vista", "here", "hand", "front"];
/// What could be read there, if it were.
const EQUIPMENT: [&str; 12] = [
    "equipo",
    "computador",
    "portatil",
    "impresora",
    "pc",
    "maquina",
    "aparato",
    "monitor",
    "pantalla",
    "torre",
    "laptop",
    "printer",
];
/// "No tengo cómo" send it: the answer is still to come.
const SENDING: [&str; 5] = ["mandar", "enviar", "tomar", "sacar", "subir"];
/// What a category's lexicon knows, and what a tag is printed on or called all the same.
const TAGS: [&str; 6] = ["etiquetas", "placas", "serie", "codigo", "numeros", "stickers"];
/// Lighter words of the lexicon name nothing.
const THING: i32 = 4;
/// Who says this tells of something that does not work.
const FAILING: [&str; 14] = [
    "desde", "tono", "senal", "suena", "timbra", "funciona", "sirve", "prende", "imprime", "contesta",
    "saldo", "since", "ring", "work",
];

/// "No tengo tóner", "no tiene tono": what is not there is a thing that the desk knows, and no datum: it answers nothing.
pub(super) fn lacks_a_thing(text: &str) -> bool {
    let read = Text::new(text);
    let is_had = |verb: &usize| {
        HAVING.contains(&read.word(*verb)) && DENIALS.contains(&read.word_before(*verb, 1))
            || read.word(*verb) == "no" && matches!(read.word_before(*verb, 1), "has" | "have" | "is" | "got")
    };
    let things: Vec<usize> = CATEGORIES
        .find_longest(&read)
        .iter()
        .filter(|hit| hit.weight >= THING)
        .map(|hit| hit.first)
        .collect();
    let mut lacked =
        (0..read.tokens.len()).filter(is_had).map(|verb| is_thing_behind(&read, verb, &things)).peekable();
    lacked.peek().is_some() && lacked.all(|is_thing| is_thing)
}

fn is_thing_behind(read: &Text<'_>, verb: usize, things: &[usize]) -> bool {
    let clause = read.tokens[verb].clause;
    let behind = (verb + 1..read.tokens.len()).take_while(|token| read.tokens[*token].clause == clause);
    let is_small = |token: &usize| {
        let word = read.word(*token);
        BETWEEN.contains(&word) || BEFORE.contains(&word)
    };
    let mut named = behind.skip_while(is_small);
    let Some(first) = named.next() else { return false };
    let word = read.word(first);
    let answers = DATA.contains(&word) || TAGS.contains(&word) || AT_HAND.contains(&word);
    match word {
        "como" => named.next().is_some_and(|verb| SENDING.contains(&read.word(verb))),
        // "No tengo el portátil, está en la casa".
        thing if EQUIPMENT.contains(&thing) => {
            let is_known = matches!(read.word_before(first, 1), "el" | "la" | "mi" | "the" | "my");
            !is_known && !named.any(|token| AT_HAND.contains(&read.word(token)))
        }
        _ => !answers && things.contains(&first),
    }
}

/// "No timbra": what fails is said by a denial.
pub(super) fn denies_working(text: &str) -> bool {
    let read = Text::new(text);
    let works = |token: &usize| FAILING.contains(&read.word(*token));
    (0..read.tokens.len()).filter(works).any(|token| DENIALS.contains(&read.word_before(token, 1)))
}

/// Whether words say that a datum is not there, and nothing that fails.
pub fn says_what_is_not_there(catalog: &Catalog, text: &str) -> bool {
    let read = Text::new(text);
    let all = 0..read.tokens.len();
    let asks = text.contains('?');
    let fails = all.clone().any(|token| FAILING.contains(&read.word(token)));
    if asks || fails || all.len() > FEW_WORDS {
        return false;
    }
    let is_denied = |datum: &usize| {
        let named = DATA.contains(&read.word(*datum));
        named && (is_denied_before(&read, *datum) || is_denied_after(&read, *datum))
    };
    let denied: Vec<usize> = all.clone().filter(is_denied).map(|datum| read.tokens[datum].clause).collect();
    let rest: Vec<&str> = all
        .filter(|token| !denied.contains(&read.tokens[*token].clause))
        .filter_map(|token| text.get(read.span(&read.tokens[token].range)))
        .collect();
    let rest = rest.join(" ");
    !denied.is_empty() && (named_things(catalog, &rest).is_empty() || !says_matter(&rest))
}

/// "No le veo ninguna etiqueta", "sin placa".
fn is_denied_before(read: &Text<'_>, datum: usize) -> bool {
    let clause = read.tokens[datum].clause;
    let before = (0..datum).rev().take_while(|token| read.tokens[*token].clause == clause);
    let filler = |token: &usize| BETWEEN.contains(&read.word(*token)) || THERE.contains(&read.word(*token));
    let denial = before.clone().find(|token| !filler(token));
    denial.is_some_and(|token| DENIALS.contains(&read.word(token)))
}

/// "Teléfono no cargo", "la placa no se le ve".
fn is_denied_after(read: &Text<'_>, datum: usize) -> bool {
    let clause = read.tokens[datum].clause;
    let mut after = (datum + 1..read.tokens.len()).take_while(|token| read.tokens[*token].clause == clause);
    let denied = after.next().is_some_and(|token| DENIALS.contains(&read.word(token)));
    let rest: Vec<&str> = after.map(|token| read.word(token)).collect();
    denied
        && rest.first().is_some_and(|word| THERE.contains(word) || BETWEEN.contains(word))
        && rest.iter().all(|word| THERE.contains(word) || BETWEEN.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_there_is_no_matter() {
        let catalog = Catalog::builtin().unwrap();
        let says_what_is_not_there = |text: &str| says_what_is_not_there(&catalog, text);
        for text in [
            "no hay etiqueta, SE PERDIÓ, ya le dije",
            "no tengo extensión, no tengo teléfono de oficina",
            "pregunte por el portero, teléfono no cargo",
            "la placa no se le ve",
            "celular tampoco tengo",
            "there is no tag",
        ] {
            assert!(says_what_is_not_there(text), "{text}");
        }
        for text in [
            "no tengo tóner",
            "no tengo tóner nuevo acá",
            "no tengo cómo mandar foto",
            "el teléfono no tiene tono",
            "acá no hay señal",
            "aún no tenemos teclado",
        ] {
            assert!(lacks_a_thing(text), "{text}");
        }
        for text in [
            "no tengo",
            "no tengo ese dato",
            "no tengo la placa a la vista",
            "no tengo el equipo a la mano",
            "no tengo cómo verla",
            "no hay nadie que sepa",
            "aquí no tengo ni idea",
            "no tengo, mañana le digo",
            "no tengo placa porque no hay aparato",
            "no hay",
            "no tiene etiquetas",
            "no tiene pegatina",
            "no tengo el rótulo",
            "no tengo los números",
            "no tiene ningún papelito",
            "no tengo cómo darle ese dato",
            "no tengo autorización para dar eso",
            "no tengo tiempo ahora",
            "no tengo la menor idea",
            "no tengo la más mínima idea",
            "no hay nada pegado",
            "no tiene serie",
            "no tengo cómo voltearlo",
            "no tengo el portátil, está en la casa",
        ] {
            assert!(!lacks_a_thing(text), "{text}");
        }
        for text in [
            "la extensión 4410 no tiene tono",
            "no tengo teléfono desde ayer",
            "necesito un teléfono",
            "¿no tiene placa?",
            "necesito un teclado, sin placa",
            "no tengo la placa, y además se dañó el mouse",
            "no imprime las etiquetas",
            "el celular no carga",
        ] {
            assert!(!says_what_is_not_there(text), "{text}");
        }
    }
}
