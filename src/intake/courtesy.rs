//! The polite end of a message, which says nothing of what it is about: "quedo atenta a su pronta respuesta".

use super::text::Text;
use super::words::List;

/// Behind these stands only who writes.
const SIGNS: [&str; 12] = [
    "cordialmente",
    "atentamente",
    "atte",
    "att",
    "cordial saludo",
    "sinceramente",
    "respetuosamente",
    "kind regards",
    "best regards",
    "warm regards",
    "regards",
    "sincerely",
];
/// A signature has at most so many words.
const SIGNATURE: usize = 16;

/// With these a greeting begins.
const GREETS: [&str; 21] = [
    "hola", "ola", "buenas", "wenas", "guenas", "buenos", "wenos", "guenos", "buen", "muy", "quiubo",
    "quihubo", "kiubo", "que", "q", "oe", "hello", "hi", "hey", "good", "saludos",
];
/// Of nothing else it consists.
const GREETING: [&str; 26] = [
    "dia",
    "dias",
    "diitas",
    "tarde",
    "tardes",
    "tardecitas",
    "noche",
    "noches",
    "hubo",
    "mas",
    "tal",
    "como",
    "esta",
    "estan",
    "le",
    "les",
    "va",
    "pues",
    "todos",
    "todas",
    "morning",
    "afternoon",
    "evening",
    "there",
    "everyone",
    "team",
];

/// What people call somebody whom they write to.
const ADDRESS: [&str; 41] = [
    "mija",
    "mijo",
    "mijita",
    "nina",
    "nino",
    "reina",
    "linda",
    "amor",
    "amorcito",
    "corazon",
    "vida",
    "vecina",
    "vecino",
    "veci",
    "senorita",
    "seniorita",
    "senito",
    "seno",
    "senor",
    "senora",
    "senores",
    "don",
    "dona",
    "doctor",
    "doctora",
    "doc",
    "inge",
    "ingeniero",
    "ingeniera",
    "parce",
    "parcero",
    "amigo",
    "amiga",
    "amigos",
    "companero",
    "companera",
    "jefe",
    "sumerce",
    "profe",
    "muchachos",
    "gente",
];

/// Whether somebody is called so: "mija", "vecina", "doctor".
pub fn is_address(word: &str) -> bool {
    ADDRESS.contains(&word)
}

/// The same, with what stands before it, and with Mesa's own name, which may name a table as well.
pub(super) fn calls(word: &str) -> bool {
    is_address(word) || matches!(word, "mi" | "mis" | "mesa")
}

/// "Wenas tardes mi niña": a greeting, with what somebody is called, and nothing else.
pub(super) fn greets(text: &Text<'_>) -> bool {
    let word = |token: usize| text.word(token);
    let begins = GREETS.contains(&word(0));
    let named = |token: usize| matches!(word(token), "que" | "q" | "muy" | "buen" | "good");
    let all = begins
        && (1..text.tokens.len())
            .all(|at| GREETS.contains(&word(at)) || GREETING.contains(&word(at)) || calls(word(at)));
    all && (0..text.tokens.len())
        .any(|at| GREETS.contains(&word(at)) && !named(at) || is_day(word(at)) || word(at) == "hubo")
}

/// Where the polite end of a text begins: the first of its tokens, or their number when there is none.
pub(super) fn tail(text: &Text<'_>) -> usize {
    let all = text.tokens.len();
    let signed = (0..all).find(|token| is_signature(text, *token)).unwrap_or(all);
    let polite = |token: &usize| {
        text.is(*token, List::Closing) || text.is(*token, List::ClosingBegins) || is_day(text.word(*token))
    };
    let first = (0..signed).rev().take_while(polite).last().unwrap_or(signed);
    (first..signed).find(|token| begins(text, *token)).unwrap_or(signed)
}

fn is_signature(text: &Text<'_>, token: usize) -> bool {
    let is_first = token == 0 || text.tokens[token - 1].clause != text.tokens[token].clause;
    let signs = SIGNS.iter().any(|sign| {
        let mut words = sign.split(' ').enumerate();
        words.all(|(at, word)| text.word(token + at) == word)
    });
    token > 0 && is_first && signs && text.tokens.len() - token <= SIGNATURE
}

/// "Un", "que", "de" begin it only with what belongs to them.
fn begins(text: &Text<'_>, token: usize) -> bool {
    let next = text.word(token + 1);
    match text.word(token) {
        "un" => matches!(next, "abrazo" | "cordial"),
        "que" => matches!(next, "tenga" | "tengan" | "este" | "esten"),
        "de" => next == "antemano",
        "le" | "les" => next.starts_with("agrade"),
        "muchas" | "mil" => next.starts_with("gracias") || next.starts_with("bendiciones"),
        "quedo" | "quedamos" => {
            matches!(
                next,
                "atento"
                    | "atenta"
                    | "atentos"
                    | "atentas"
                    | "pendiente"
                    | "pendientes"
                    | "a"
                    | "al"
                    | "en"
                    | "muy"
            )
        }
        _ => text.is(token, List::ClosingBegins),
    }
}

fn is_day(word: &str) -> bool {
    matches!(word, "tardes" | "noches" | "dias" | "afternoon" | "day" | "evening" | "weekend")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_the_matter() {
        for (text, left) in [
            ("mi impresora no funciona desde ayer. Quedo atento.", 6),
            ("mi impresora no funciona, quedo pendiente", 4),
            ("mi impresora no funciona quedo atento a su pronta respuesta", 4),
            ("no me abre Orfeo, muchas gracias por su ayuda, feliz tarde", 4),
            ("no me abre Orfeo. Feliz tarde", 4),
            ("no abre. Cordialmente, María Restrepo, Directora Territorial", 2),
            ("The printer does not work. Looking forward to your reply. Kind regards, Emily", 5),
            ("The printer is dead, thanks in advance", 4),
            ("solicito su colaboración, le agradezco", 3),
            ("muchas gracias, feliz tarde", 0),
            ("", 0),
        ] {
            assert_eq!(tail(&Text::new(text)), left, "{text}");
        }
    }

    #[test]
    fn what_only_sounds_polite_stays() {
        for text in [
            "quedo pendiente de la instalación del Office",
            "el equipo quedo sin internet",
            "gracias por arreglar el correo",
            "agradezco me instalen Office",
            "necesito la ayuda",
            "un problema con la firma de la doctora",
        ] {
            let text = Text::new(text);
            assert_eq!(tail(&text), text.tokens.len(), "{}", text.source);
        }
    }
}
