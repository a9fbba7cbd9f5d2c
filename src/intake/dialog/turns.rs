//! What later words do with the request at hand, as the model has learnt it.

use crate::intake::Understanding;
use crate::intake::model::Turn;
use crate::intake::text::Text;

/// What a text does, when hardly anything else can be meant. Its values say nothing of that.
pub(super) fn clearly(understanding: &Understanding, text: &str) -> Option<Turn> {
    let read = Text::new(text);
    Turn::clear(&read, |token| is_value(understanding, &read, token))
}

/// What a text does most likely.
pub(super) fn likely(understanding: &Understanding, text: &str) -> Turn {
    let read = Text::new(text);
    Turn::likeliest(&read, |token| is_value(understanding, &read, token))
}

/// Whether a text clearly does just that.
pub(super) fn is_clearly(turn: Turn, text: &str) -> bool {
    Turn::clear(&Text::new(text), |_| false) == Some(turn)
}

fn is_value(understanding: &Understanding, text: &Text<'_>, token: usize) -> bool {
    let span = text.span(&text.tokens[token].range);
    understanding.found.iter().any(|found| found.span.start <= span.start && span.end <= found.span.end)
}
