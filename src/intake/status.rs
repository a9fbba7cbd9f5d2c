//! "¿Cómo va lo mío?" in people's own words: of something that was told before.

use super::text::Text;
use crate::cases::Number;
use crate::catalog::fold;

/// Somebody asks in at most so many words.
const FEW: usize = 10;
/// What was told before, by its names.
const OURS: [&str; 16] = [
    "caso",
    "solicitud",
    "ticket",
    "requerimiento",
    "reporte",
    "pedido",
    "incidente",
    "mio",
    "mia",
    "case",
    "request",
    "report",
    "tickets",
    "casos",
    "solicitudes",
    "lo",
];
/// Somebody is awaited.
const COMING: [&str; 26] = [
    "vienen", "viene", "llegan", "llega", "pasan", "pasa", "vendran", "vendra", "llegaran", "llegara",
    "pasaran", "llaman", "llama", "llamaran", "llamar", "venir", "llegar", "pasar", "come", "coming", "call",
    "calling", "arrive", "arriving", "visit", "instalan",
];
/// What may stand around a number without saying anything more.
const AROUND: [&str; 19] = [
    "el",
    "la",
    "lo",
    "los",
    "las",
    "de",
    "del",
    "caso",
    "solicitud",
    "ticket",
    "mi",
    "y",
    "sobre",
    "numero",
    "the",
    "case",
    "request",
    "my",
    "about",
];

/// "¿Cómo va?", "¿y lo del teclado cuándo llega?", "what happened with my request?".
pub(super) fn asks_how_it_goes(text: &Text<'_>) -> bool {
    let words: Vec<&str> = (0..text.tokens.len()).map(|index| plain(text.word(index))).collect();
    let skipped = words.iter().take_while(|word| is_greeting(word)).count();
    let words = &words[skipped..];
    words.len() <= FEW
        && (goes(words) || happened(words) || comes(words) || left(words, text.source.contains('?')))
}

/// "Cómo va lo mío", "quién la atiende".
fn goes(words: &[&str]) -> bool {
    matches!(
        words,
        ["como", "va" | "van" | "vamos"]
            | ["como", "va" | "van" | "vamos", "lo" | "con", "mio" | "de" | "del" | "que" | "eso", ..]
            | ["how", "is", "my" | "the", "case" | "ticket" | "request", ..]
            | ["quien", "lo" | "la" | "me", "atiende" | "va", ..]
            | ["any", "news" | "update" | "updates" | "progress", ..]
            | ["alguna" | "hay", "novedad" | "novedades" | "noticia" | "noticias"]
            | ["ya", "miraron" | "revisaron" | "vieron", "lo" | "mi", ..]
            | ["is" | "are", "somebody" | "someone" | "anybody" | "you" | "they", "coming", ..]
            | ["que", "tengo", "abierto"]
            | ["alguna", "novedad" | "noticia", "de" | "del" | "con" | "sobre", ..]
    )
}

/// "Qué pasó con mi caso", "mi caso del viernes qué pasó", "what happened to my request".
fn happened(words: &[&str]) -> bool {
    let asks = matches!(
        words,
        ["que", "paso" | "hubo" | "sucedio" | "fue", ..]
            | ["what", "happened" | "about" | "became", ..]
            | [.., "que", "paso" | "hubo" | "fue" | "pasa"]
            | [.., "paso"]
    );
    let ours = words.iter().any(|word| OURS.contains(word));
    asks && ours && words.iter().any(|word| matches!(*word, "mi" | "mis" | "my" | "lo" | "el" | "the"))
}

/// "Ya vienen", "a qué hora pasan", "cuándo me van a llamar", "when will somebody come".
fn comes(words: &[&str]) -> bool {
    let awaited = words.iter().position(|word| COMING.contains(word));
    let asks = match words {
        ["ya", next, ..] => COMING.contains(next) && words.len() <= 3,
        ["cuando" | "when", ..]
        | ["a", "que", "hora", ..]
        | ["what", "time", ..]
        | ["are" | "will", "you" | "they", .., "call" | "come"] => true,
        ["lo", "de" | "del", ..] => words.contains(&"cuando"),
        // "¿Me van a llamar hoy o no?", "are you going to call?"
        ["me" | "nos", "van" | "va", "a", next, ..] | ["van" | "va", "a", next, ..] => COMING.contains(next),
        _ => false,
    };
    asks && awaited.is_some_and(|at| words.len() - at <= 4) || waits(words)
}

/// "¿Hasta qué horas me toca esperar?", "how much longer do I have to wait?".
fn waits(words: &[&str]) -> bool {
    let how_long = matches!(
        words,
        ["hasta", "que" | "cuando", ..] | ["cuanto" | "cuantas", ..] | ["how", "much" | "long", ..]
    );
    let own = words.iter().any(|word| matches!(*word, "me" | "nos" | "tengo" | "tenemos" | "i" | "we"));
    how_long && own && matches!(words.last(), Some(&("esperar" | "esperando" | "wait" | "espero")))
}

/// "Y lo del teclado?", "y el internet qué".
fn left(words: &[&str], marked: bool) -> bool {
    match words {
        ["lo", "de" | "del", _, ..] => words.len() <= 5 && (marked || words.last() == Some(&"que")),
        ["el" | "la" | "los" | "las" | "mi", _, "que"] => true,
        _ => false,
    }
}

/// "¿Cómo va el C-2026-000001?", or the number with hardly a word.
pub(super) fn asks_for_number(source: &str) -> bool {
    let words = source.split(|letter: char| !letter.is_alphanumeric() && letter != '-');
    let (numbers, others): (Vec<&str>, Vec<&str>) =
        words.filter(|word| !word.is_empty()).partition(|word| word.parse::<Number>().is_ok());
    if numbers.is_empty() {
        return false;
    }
    let others: Vec<String> = others.into_iter().map(fold).collect();
    let asking = |word: &String| {
        matches!(
            word.as_str(),
            "estado" | "va" | "van" | "status" | "novedades" | "avance" | "paso" | "happened"
        )
    };
    let alone = others.iter().all(|word| AROUND.contains(&word.as_str()));
    alone || others.len() <= 5 && others.iter().any(asking)
}

/// "Q", as people write it.
fn plain(word: &str) -> &str {
    if matches!(word, "q" | "k" | "ke" | "qe") { "que" } else { word }
}

fn is_greeting(word: &str) -> bool {
    matches!(
        word,
        "y" | "hola"
            | "buenas"
            | "buenos"
            | "buen"
            | "dia"
            | "dias"
            | "tardes"
            | "noches"
            | "bueno"
            | "oiga"
            | "oe"
            | "oye"
            | "hey"
            | "and"
            | "so"
            | "disculpe"
            | "perdon"
            | "senorita"
            | "hello"
            | "hi"
            | "good"
            | "morning"
            | "afternoon"
            | "entonces"
            | "pero"
            | "ps"
            | "pues"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_it_goes_in_people_s_words() {
        for text in [
            "¿cómo va?",
            "y mi caso del viernes q paso",
            "oe y lo del teclado cuando llega",
            "y lo del teclado?",
            "a q hora pasan?",
            "¿ya vienen?",
            "cuándo me van a llamar",
            "y el internet q?",
            "qué pasó con lo de mi usuario",
            "What happened with my VIVANTO request from yesterday?",
            "any news?",
            "when will somebody come?",
            "buenas tardes, alguna novedad de mi caso?",
            "ya miraron lo mio?",
            "is somebody coming?",
            "any update?",
            "¿me van a llamar hoy o no?",
            "hasta qué horas me toca esperar???",
            "¿cuánto más tenemos que esperar?",
        ] {
            assert!(asks_how_it_goes(&Text::new(text)), "{text}");
        }
        for text in [
            "¿qué pasó con el internet de Tunja, que no llega a los computadores?",
            "ya pasé la aspiradora y no prende",
            "¿cuándo es el día sin carro?",
            "lo del correo sigue sin abrir desde ayer",
            "el correo no abre",
            "what happened? my screen went black",
        ] {
            assert!(!asks_how_it_goes(&Text::new(text)), "{text}");
        }
    }

    #[test]
    fn a_number_with_an_article_asks_for_it() {
        for text in [
            "el C-2026-000002",
            "el caso C-2026-000002",
            "the case C-2026-2",
            "¿qué pasó con el C-2026-000002?",
        ] {
            assert!(asks_for_number(text), "{text}");
        }
        for text in
            ["es C-2026-000002", "cancele el C-2026-000002", "el C-2026-000002 ya funciona", "el caso"]
        {
            assert!(!asks_for_number(text), "{text}");
        }
    }
}
