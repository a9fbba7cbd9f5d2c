//! A linear model beside the lexicon: what a message is like as a whole, learnt from the sentences in `corpus/`.
//!
//! `build.rs` trains it; here is only the table of weights. The lexicon knows names, the model knows how people talk.

mod features;

use features::{CATEGORIES, CLASSES, KINDS, rows};

/// Weights as `build.rs` writes them: for each row one per class, little-endian.
static WEIGHTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/intake.weights"));
/// Bytes of one weight.
const WIDTH: usize = size_of::<i16>();

/// What the model tells apart as kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Incident,
    Request,
    Question,
    ChitChat,
}

impl Sort {
    const ALL: [Self; KINDS.len()] = [Self::Incident, Self::Request, Self::Question, Self::ChitChat];
}

/// How much speaks for each class; [`Opinion::CLEAR`] is what training asked for between the right one and the next.
#[derive(Clone, Debug)]
pub(super) struct Opinion {
    scores: [i32; CLASSES],
}

impl Opinion {
    /// A clear difference.
    pub(super) const CLEAR: i32 = 1000;

    /// The model's opinion of a message, given by its folded words and by whether a question mark stands in it.
    pub(super) fn of(words: &[&str], asks: bool) -> Self {
        let rows = rows(words, asks);
        let mut scores = [0_i32; CLASSES];
        for row in &rows {
            add(&mut scores, *row);
        }
        let length = i32::try_from(rows.len().isqrt()).unwrap_or(i32::MAX).max(1);
        Self { scores: scores.map(|score| score / length) }
    }

    /// How much speaks for a category of the catalogue, when it has ever heard of it.
    pub(super) fn category(&self, key: &str) -> Option<i32> {
        CATEGORIES.iter().position(|known| *known == key).map(|index| self.scores[index])
    }

    /// How much speaks for a kind.
    pub(super) fn sort(&self, sort: Sort) -> i32 {
        let index = Sort::ALL.iter().position(|known| *known == sort).unwrap_or_default();
        self.scores[CATEGORIES.len() + index]
    }

    /// How much speaks for no category at all.
    pub(super) fn none(&self) -> i32 {
        self.scores[CATEGORIES.len() - 1]
    }

    /// The most likely kind when the rules say `told`, and so loudly.
    pub(super) fn most_likely_sort(&self, told: Sort, loud: i32) -> Sort {
        let say = |sort: Sort| self.sort(sort) + if sort == told { loud } else { 0 };
        Sort::ALL.into_iter().fold(told, |best, sort| if say(sort) > say(best) { sort } else { best })
    }
}

fn add(scores: &mut [i32; CLASSES], row: usize) {
    let start = row * CLASSES * WIDTH;
    let weights = WEIGHTS.get(start..start + CLASSES * WIDTH).unwrap_or_default();
    for (score, weight) in scores.iter_mut().zip(weights.chunks_exact(WIDTH)) {
        *score += i32::from(i16::from_le_bytes([weight[0], weight[1]]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opinion(text: &str) -> (&'static str, Sort) {
        let folded = crate::catalog::fold_name(text);
        let words: Vec<&str> = folded.split(' ').collect();
        let opinion = Opinion::of(&words, text.contains('?'));
        let category = CATEGORIES.iter().max_by_key(|key| opinion.category(key)).unwrap();
        let sort = Sort::ALL.into_iter().max_by_key(|sort| opinion.sort(*sort)).unwrap();
        (category, sort)
    }

    #[test]
    fn it_has_learnt_how_people_talk() {
        for (text, category, sort) in [
            ("la tapa de la impresora no cierra", "printing", Sort::Incident),
            ("solicito permisos sobre la carpeta de archivo", "access", Sort::Request),
            ("¿cómo configuro la firma del correo?", "collaboration", Sort::Question),
            ("mil gracias, feliz tarde", "none", Sort::ChitChat),
        ] {
            assert_eq!(opinion(text), (category, sort), "{text}");
        }
    }

    #[test]
    fn the_table_fits_the_classes() {
        assert_eq!(WEIGHTS.len(), features::ROWS * CLASSES * WIDTH);
        assert_eq!(Opinion::of(&["imprime"], false).category("a category of the organisation"), None);
    }

    #[test]
    fn the_rules_have_a_say() {
        let opinion = Opinion { scores: [0; CLASSES] };
        assert_eq!(opinion.most_likely_sort(Sort::Question, 1), Sort::Question);
    }
}
