//! What later words do with the request at hand, as the model has learnt it.

use crate::intake::courtesy;
use crate::intake::model::Turn;
use crate::intake::text::Text;

/// What a text does, when hardly anything else can be meant.
pub(super) fn clear(text: &str) -> Option<Turn> {
    Turn::clear(&Text::new(text), |_| false)
}

/// What a text does, when nothing else is nearly as likely.
pub(super) fn beyond_doubt(text: &str) -> Option<Turn> {
    Turn::beyond_doubt(&Text::new(text))
}

/// What a text does most likely.
pub(super) fn likely(text: &str) -> Turn {
    Turn::likeliest(&Text::new(text), |_| false)
}

/// Whether the last sentence clearly takes the matter back, and nothing in the whole speaks more for anything else:
/// "apareció en el bolso, qué oso. Borre el reporte".
pub(super) fn ends_withdrawing(text: &str) -> bool {
    let read = Text::new(text);
    let polite = read.tokens.get(courtesy::tail(&read)).map(|token| read.span(&token.range).start);
    let text = text.get(..polite.unwrap_or(text.len())).unwrap_or(text);
    let mut sentences =
        text.split(['.', '!', ';', '?']).map(str::trim).filter(|sentence| !sentence.is_empty());
    let last = sentences.next_back().is_some_and(|last| clear(last) == Some(Turn::Withdraws));
    last && likely(text) == Turn::Withdraws
}
