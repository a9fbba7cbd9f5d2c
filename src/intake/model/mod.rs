//! A linear model beside the lexicon: what a message is like as a whole, learnt from the sentences in `corpus/`.
//!
//! `build.rs` trains it, on sentences and on whole messages with their labels; here is only the table of weights. The
//! lexicon knows names, the model knows how people talk.

mod answer;
mod decider;
mod features;
mod turn;

use super::text::Text;
pub use answer::Answer;
pub(super) use answer::answer;
pub(super) use decider::{AVAILABILITY, CHANNEL, PERSON, PLACE};
pub(super) use features::Hits;
use features::{CATEGORIES, KINDS, rows};
pub(super) use turn::Turn;

/// Weights of a feature: one for each category, then one for each kind.
const CLASSES: usize = CATEGORIES.len() + KINDS.len();

/// Weights as `build.rs` writes them: for each row one per class, little-endian.
static WEIGHTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/intake.weights"));
/// So much likelier than the next is the kind of a message that can hardly be of another.
const SURE: i32 = 2 * Opinion::CLEAR;
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

/// How much speaks for each class. [`Opinion::CLEAR`] more means almost three times as likely.
#[derive(Clone, Debug)]
pub(super) struct Opinion {
    scores: [i32; CLASSES],
}

impl Opinion {
    /// A clear difference.
    pub(super) const CLEAR: i32 = 1000;

    /// The model's opinion of a message. Tokens for which `skip` holds say nothing.
    pub(super) fn of(text: &Text<'_>, hits: &Hits, skip: impl Fn(usize) -> bool) -> Self {
        let rows = rows(text, hits, skip);
        Self { scores: scores(WEIGHTS, &rows) }
    }

    /// How much speaks for a category of the catalogue, when it has ever heard of it.
    pub(super) fn category(&self, key: &str) -> Option<i32> {
        CATEGORIES.iter().position(|known| *known == key).map(|index| self.scores[index])
    }

    /// How much speaks for the likeliest category.
    pub(super) fn strongest_category(&self) -> i32 {
        self.scores[..CATEGORIES.len()].iter().copied().max().unwrap_or_default()
    }

    /// How much speaks for no category at all.
    pub(super) fn none(&self) -> i32 {
        self.scores[CATEGORIES.len() - 1]
    }

    /// The most likely kind.
    pub(super) fn likeliest_sort(&self) -> Sort {
        Sort::ALL.into_iter().rev().max_by_key(|sort| self.sort(*sort)).unwrap_or(Sort::ChitChat)
    }

    /// The most likely kind is much likelier than the next.
    pub(super) fn is_sure(&self) -> bool {
        let mut scores = Sort::ALL.map(|sort| self.sort(sort));
        scores.sort_unstable();
        scores[KINDS.len() - 1] - scores[KINDS.len() - 2] >= SURE
    }

    fn sort(&self, sort: Sort) -> i32 {
        self.scores[CATEGORIES.len() + sort as usize]
    }
}

/// The likeliest of several, and how much likelier it is than the next. Tokens for which `skip` holds say nothing.
fn likeliest<const N: usize, T: Copy>(
    table: &[u8],
    all: [T; N],
    text: &Text<'_>,
    skip: impl Fn(usize) -> bool,
) -> (T, i32) {
    let scores: [i32; N] = scores(table, &rows(text, &Hits::find(text), skip));
    let mut ranked: Vec<(i32, T)> = scores.into_iter().zip(all).collect();
    ranked.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    (ranked[0].1, ranked[0].0 - ranked[1].0)
}

/// What speaks for each class in a table of weights.
fn scores<const N: usize>(table: &[u8], rows: &[usize]) -> [i32; N] {
    let mut scores = [0_i32; N];
    for row in rows {
        let start = row * N * WIDTH;
        let weights = table.get(start..start + N * WIDTH).unwrap_or_default();
        for (score, weight) in scores.iter_mut().zip(weights.chunks_exact(WIDTH)) {
            *score += i32::from(i16::from_le_bytes([weight[0], weight[1]]));
        }
    }
    let length = i32::try_from(rows.len().isqrt()).unwrap_or(i32::MAX).max(1);
    scores.map(|score| score / length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opinion_of(text: &str) -> Opinion {
        let text = Text::new(text);
        Opinion::of(&text, &Hits::find(&text), |_| false)
    }

    fn opinion(text: &str) -> (&'static str, Sort) {
        let opinion = opinion_of(text);
        let category = CATEGORIES.iter().max_by_key(|key| opinion.category(key)).unwrap();
        (category, opinion.likeliest_sort())
    }

    #[test]
    fn it_has_learnt_how_people_talk() {
        for (text, category, sort) in [
            ("la tapa de la impresora no cierra", "printing", Sort::Incident),
            ("solicito permisos sobre la carpeta de archivo", "access", Sort::Request),
            ("¿cómo configuro la firma del correo?", "collaboration", Sort::Question),
            ("mil gracias, feliz tarde", "none", Sort::ChitChat),
            ("uy no, mensaje equivocado, iba para mi cuñado", "none", Sort::ChitChat),
            ("espéreme tantico que llegó gente", "none", Sort::ChitChat),
            ("de nada, con mucho gusto", "none", Sort::ChitChat),
            ("no se dañó nada, solo quisiera otra pantalla", "hardware", Sort::Request),
            ("¿sería viable que SIVIA trajera el saldo?", "information_systems", Sort::Request),
            ("two more headsets would come in handy", "hardware", Sort::Request),
            ("q dejen subir varios anexos en orfeo", "information_systems", Sort::Request),
            ("solicito se me informe cuántas hojas le caben a la bandeja", "printing", Sort::Question),
            ("is the scanner able to read A3?", "printing", Sort::Question),
            ("el mouse se mueve solito y abre carpetas", "security", Sort::Incident),
            ("o ramal da recepção está mudo", "telephony", Sort::Incident),
        ] {
            assert_eq!(opinion(text), (category, sort), "{text}");
        }
    }

    #[test]
    fn the_table_fits_the_classes() {
        assert_eq!(WEIGHTS.len(), features::ROWS * CLASSES * WIDTH);
        assert_eq!(opinion_of("imprime").category("a category of the organisation"), None);
    }
}
