//! What the words of a message say about what the person wants.

use super::lexicon::{Hit, SIGNALS};
use super::text::Text;
use super::words::List;

/// "No se …" before one of these does tell of one.
const FAILING_AFTER_NO_SE: [&str; 4] = ["que", "la", "el", "cual"];

/// Found signals with where they begin and how much they weigh.
#[derive(Debug)]
pub(super) struct Signals {
    hits: Vec<(&'static str, i32, usize, usize)>,
    /// A "no" before a verb that says nothing else.
    pub(super) negated: Option<usize>,
}

impl Signals {
    /// All signals of a text.
    pub(super) fn find(text: &Text<'_>) -> Self {
        Self::of_hits(text, &SIGNALS.find(text), |_| false)
    }

    /// Those outside the tokens for which `skip` holds.
    pub(super) fn of_hits(text: &Text<'_>, found: &[Hit], skip: impl Fn(usize) -> bool) -> Self {
        let lexicon: &'static super::lexicon::Lexicon = &SIGNALS;
        let named =
            |hit: &Hit| Some((lexicon.labels().get(hit.label)?.as_str(), hit.weight, hit.first, hit.last));
        let hits: Vec<_> = found
            .iter()
            .filter(|hit| !skip(hit.first) && !asks_what_more(text, hit.last))
            .filter_map(named)
            .collect();
        let negated = (0..text.tokens.len()).find(|&index| !skip(index) && is_failing_no(text, index));
        Self { hits, negated }
    }

    /// The weights of a label, each word counted once.
    pub(super) fn weight(&self, label: &str) -> i32 {
        self.of(label).map(|(weight, ..)| weight).sum()
    }

    /// The hits of a label: weight, first and last token; of those that begin together the heaviest.
    pub(super) fn of(&self, label: &str) -> impl Iterator<Item = (i32, usize, usize)> {
        let mut seen: Vec<(i32, usize, usize)> = Vec::new();
        for (_, weight, first, last) in self.hits.iter().filter(|(name, ..)| *name == label) {
            match seen.iter_mut().find(|(_, known, _)| known == first) {
                Some(known) if known.0 < *weight || known.2 < *last => {
                    *known = (*weight.max(&known.0), *first, *last);
                }
                Some(_) => {}
                None => seen.push((*weight, *first, *last)),
            }
        }
        seen.into_iter()
    }

    pub(super) fn has(&self, label: &str) -> bool {
        self.hits.iter().any(|(name, ..)| *name == label)
    }

    pub(super) fn last(&self, label: &str) -> Option<usize> {
        self.of(label).map(|(_, _, last)| last).max()
    }
}

/// "Qué más le digo", "qué más necesita": no greeting, as "¿qué más?" alone is.
fn asks_what_more(text: &Text<'_>, last: usize) -> bool {
    text.word(last) == "mas"
        && matches!(text.word_before(last, 1), "que" | "q")
        && matches!(
            text.word(last + 1),
            "le" | "les" | "te" | "puedo" | "necesita" | "necesitan" | "datos" | "falta"
        )
}

fn is_failing_no(text: &Text<'_>, index: usize) -> bool {
    if !matches!(text.word(index), "no" | "ni" | "tampoco" | "nao") || text.word_before(index, 1) == "ya" {
        return false;
    }
    let next = text.word(index + 1);
    let same_clause =
        text.tokens.get(index + 1).is_some_and(|token| token.clause == text.tokens[index].clause);
    if next == "se" {
        let verb = text.word(index + 2);
        return same_clause && verb.len() > 2 && !FAILING_AFTER_NO_SE.contains(&verb);
    }
    let pronoun = matches!(next, "me" | "nos" | "les" | "le" | "lo" | "la");
    let known = text.is(index + 1, List::HarmlessAfterNo);
    same_clause && (pronoun && text.word(index + 2).len() > 2 || !known && next.len() > 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_maker_is_no_insult_and_what_more_no_greeting() {
        for (text, label, says) in [
            ("marca hp", "upset", false),
            ("esto no sirve, hpta", "upset", true),
            ("¿qué más le digo? no sé la placa", "greeting", false),
            ("qué más necesita", "greeting", false),
            ("¿qué más?", "greeting", true),
        ] {
            assert_eq!(Signals::find(&Text::new(text)).has(label), says, "{text}");
        }
    }
}
