//! "Ya volvió": a trouble is over by itself.

use super::BESIDE_THE_POINT;
use super::called_off::ends_with;
use crate::intake::dialog::phrase::Said;
use crate::intake::opposite;
use crate::intake::text::Text;
use crate::intake::{Intent, Understanding};

/// It has come right by itself.
const CAME_RIGHT: [&str; 70] = [
    "ya funciono",
    "funciono |",
    "ya funciona |",
    "ya me funciona",
    "ya esta funcionando",
    "ya sirve",
    "ya sirvio",
    "ya me sirvio",
    "ya volvio",
    "volvio sola",
    "volvio solo",
    "ya regreso |",
    "ya se arreglo",
    "se arreglo solo",
    "se arreglo sola",
    "ya se soluciono",
    "se soluciono solo",
    "ya lo solucione",
    "ya lo solucionaron",
    "ya lo resolvi",
    "ya lo resolvimos",
    "ya lo arreglaron",
    "ya me lo arreglaron",
    "ya lo corrigieron",
    "ya me lo instalaron",
    "ya me lo dieron",
    "ya me ayudaron",
    "ya me ayudo",
    "ya pude |",
    "ya pude entrar",
    "ya me dejo entrar",
    "ya entro |",
    "ya entre |",
    "ya abrio",
    "ya prendio",
    "ya encendio",
    "ya arranco",
    "ya cargo |",
    "ya imprimio",
    "ya imprime |",
    "ya conecto |",
    "ya hay internet",
    "ya hay red",
    "ya hay luz",
    "aparecio |",
    "ya aparecio",
    "ya lo encontre |",
    "ya la encontre |",
    "era el cable",
    "estaba desconectado",
    "estaba desconectada",
    "estaba apagado |",
    "estaba apagada |",
    "it s back",
    "its back",
    "is back up",
    "works now",
    "working now",
    "works again",
    "working again",
    "fixed itself",
    "it s fixed",
    "already fixed",
    "sorted it out",
    "got it working",
    "ja voltou",
    "ja funcionou",
    "ja esta funcionando",
    "ja imprimiu",
    "ja consegui |",
];
/// Done, said of what was asked for. "Quedo pendiente" waits.
const SOLVED: [&str; 8] = [
    "ya quedo",
    "quedo solucionado",
    "quedo solucionada",
    "quedo resuelto",
    "quedo listo",
    "quedo bien",
    "quedo arreglado",
    "quedo funcionando",
];
/// "Ya volvió": about a trouble that was told. Who names data with it, or asks, says something else.
pub(super) fn is_right_again(understanding: &Understanding, text: &str) -> bool {
    let only_that = understanding.found.is_empty() && !text.contains(BESIDE_THE_POINT);
    only_that && (says_right(text) || is_back(text))
}

pub(super) fn says_right(text: &str) -> bool {
    ends_with(text, &CAME_RIGHT)
}

/// "Ya, el internet volvió": not "volvió a fallar", nor "volvió el problema".
pub(super) fn is_back(text: &str) -> bool {
    let text = Text::new(text);
    let back = (0..text.tokens.len()).find(|token| matches!(text.word(*token), "volvio" | "regreso"));
    back.is_some_and(|at| {
        let came = matches!(
            text.word(at + 1),
            "" | "ya" | "gracias" | "sola" | "solo" | "listo" | "otra" | "muchas"
        );
        let settled = (0..at).any(|token| matches!(text.word(token), "ya" | "listo"));
        let itself = !matches!(text.word_before(at, 1), "se" | "no" | "ni");
        came && settled && itself && !opposite::contradicts(&text, at)
    })
}

/// "Sí, ya quedó bien" answers something.
pub(super) fn answers_yes(text: &Text<'_>) -> bool {
    matches!(text.word(0), "si" | "yes")
}

/// "Quedó solucionado", about a request that was never worked on: it solved itself.
pub(super) fn says_solved(understanding: &Understanding, text: &str) -> bool {
    let confirms = understanding.intent == Intent::Confirm && !text.contains('?');
    confirms && !answers_yes(&Text::new(text)) && Said::new(text).has(&SOLVED)
}
