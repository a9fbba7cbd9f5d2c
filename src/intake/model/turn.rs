//! What a text does that is said in the middle of a dialog, learnt from `corpus/turns.txt`.

use super::features::TURNS;
use super::{Opinion, likeliest};
use crate::intake::text::Text;

/// Weights as `build.rs` writes them: for each row one per turn, little-endian.
static WEIGHTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/turns.weights"));
/// So much likelier than the next is what can hardly be anything else.
const SURE: i32 = Opinion::CLEAR + Opinion::CLEAR / 2;

/// What a later text does with the request at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::intake) enum Turn {
    /// It is not needed any more, or has come right.
    Withdraws,
    /// It is needed all the same.
    Keeps,
    /// Nothing is wanted, or nothing more: "era solo por saber, gracias".
    Content,
    /// Something is still to come: "ya le digo qué es".
    Promises,
    /// What was asked for is not there or not known.
    Lacks,
    /// Something is to be told, and not yet what: "ayúdeme con otra cosa".
    Announces,
    /// Anything else: data, questions, the matter itself.
    Tells,
}

impl Turn {
    const ALL: [Self; TURNS.len()] = [
        Self::Withdraws,
        Self::Keeps,
        Self::Content,
        Self::Promises,
        Self::Lacks,
        Self::Announces,
        Self::Tells,
    ];

    /// What the words do most likely. Tokens for which `skip` holds say nothing.
    pub(in crate::intake) fn likeliest(text: &Text<'_>, skip: impl Fn(usize) -> bool) -> Self {
        likeliest(WEIGHTS, Self::ALL, text, skip).0
    }

    /// What the words do, when hardly anything else can be meant.
    pub(in crate::intake) fn clear(text: &Text<'_>, skip: impl Fn(usize) -> bool) -> Option<Self> {
        let (turn, lead) = likeliest(WEIGHTS, Self::ALL, text, skip);
        (lead >= SURE).then_some(turn)
    }

    /// What the words do, when nothing else is nearly as likely.
    pub(in crate::intake) fn beyond_doubt(text: &Text<'_>) -> Option<Self> {
        let (turn, lead) = likeliest(WEIGHTS, Self::ALL, text, |_| false);
        (lead >= 2 * SURE).then_some(turn)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// None of these stands in the corpus.
    #[test]
    fn it_has_learnt_what_later_words_do() {
        let mut wrong = vec![];
        for (text, turn) in [
            ("ay, ya entendí, era la tecla de mayúsculas. Cancelen eso", Turn::Withdraws),
            ("ya me lo resolvieron en la alcaldía, anulen mi pedido", Turn::Withdraws),
            ("never mind, my colleague lent me hers", Turn::Withdraws),
            ("no, qué mentira, se volvió a morir. No lo cierren", Turn::Keeps),
            ("no no, sí lo sigo necesitando", Turn::Keeps),
            ("no, no estoy solicitando eso, era por curiosidad", Turn::Content),
            ("perfecto, con eso me basta, gracias", Turn::Content),
            ("espéreme un segundo y le explico", Turn::Promises),
            ("al rato le busco ese dato", Turn::Promises),
            ("extensión tampoco tenemos", Turn::Lacks),
            ("the sticker is gone, no idea", Turn::Lacks),
            ("quería comentarle una cosa", Turn::Announces),
            ("sale un aviso en rojo cada vez que guardo", Turn::Tells),
            ("¿y eso cuánto vale?", Turn::Tells),
            ("ya volvió la luz pero el equipo no prende", Turn::Tells),
        ] {
            let text = Text::new(text);
            let heard = Turn::likeliest(&text, |_| false);
            wrong.extend((heard != turn).then(|| format!("{}: {heard:?}", text.source)));
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
