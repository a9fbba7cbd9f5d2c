//! Words that sound as if it were over, and may be news of the matter: "ya se acabó el papel", "era de otra oficina".

use crate::intake::signals::Signals;
use crate::intake::text::Text;
use crate::intake::verdict::FAILS;

/// Before "era de otra oficina" stand at most so many words.
const ELSEWHERE: usize = 2;
/// A fault is told in at most so many words that nothing else is said with.
const FAULT: usize = 6;
/// Whether words may be news of the matter, however much they sound as if it were over.
pub(super) fn may_be_news(text: &str) -> bool {
    tells_a_fault(text) || tells_of_elsewhere(text)
}

/// "Era de otra oficina", and nothing else: whose or where it was may put right what was told.
fn tells_of_elsewhere(text: &str) -> bool {
    let read = Text::new(text);
    let of = |token: usize| matches!(read.word(token), "de" | "del" | "en" | "from" | "in");
    let only = read.tokens.last().is_some_and(|token| token.clause == 0);
    let was = (0..=ELSEWHERE)
        .find(|token| matches!(read.word(*token), "era" | "eran" | "es" | "son" | "estaba" | "was" | "is"));
    only && was.is_some_and(|token| of(token + 1))
}

/// "Ya se acabó el papel": a few words that tell of something that fails, and may be news of the matter.
pub(super) fn tells_a_fault(text: &str) -> bool {
    let read = Text::new(text);
    let signals = Signals::find(&read);
    let fails = signals.of("failure").any(|(weight, ..)| weight >= FAILS);
    let over = ["cancel", "right", "confirm"].iter().any(|label| signals.has(label));
    read.tokens.len() <= FAULT && fails && !over
}
