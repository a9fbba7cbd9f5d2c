//! The wish to speak with a person, said beside a matter or while it is being told: the matter goes on, and the desk knows.

use crate::intake::signals::Signals;
use crate::intake::text::Text;
use crate::intake::{DialogEffect, Reply, Stage, Step};

/// Whether words wish for a person, whatever else they say.
pub fn wants_person(text: &str) -> bool {
    let read = Text::new(text);
    let denied = |first: usize| {
        (1..=2).any(|back| matches!(read.word_before(first, back), "no" | "sin" | "not" | "t"))
    };
    Signals::find(&read).of("person").any(|(_, first, _)| !denied(first))
}

/// The step, with the wish kept for the desk and answered.
pub(super) fn with_wish(step: Step) -> Step {
    let Step { draft: Some(mut draft), mut effects } = step else { return step };
    if draft.stage == Stage::Asked {
        return Step { draft: Some(draft), effects };
    }
    let is_known = std::mem::replace(&mut draft.details.wants_person, true);
    if is_known && effects.iter().any(|effect| matches!(effect, DialogEffect::Register)) {
        return Step { draft: Some(draft), effects };
    }
    // What is asked of them, and an answer to what they asked, are said beside it.
    let stays = |reply: &Reply| matches!(reply, Reply::WhetherWithdrawn | Reply::ShortAnswer(_));
    effects.retain(|effect| !matches!(effect, DialogEffect::Say(reply) if !stays(reply)));
    let keeps = |effect: &DialogEffect| {
        matches!(effect, DialogEffect::Open | DialogEffect::OpenAnother | DialogEffect::Update)
    };
    if !effects.iter().any(keeps) {
        effects.insert(0, DialogEffect::Update);
    }
    effects.push(DialogEffect::Say(Reply::PersonNoted));
    Step { draft: Some(draft), effects }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_wished_for_beside_anything() {
        for text in [
            "no tengo internet en Pasto y quiero hablar con un técnico",
            "the printer jams, can I talk to a human",
            "páseme con alguien de la mesa, no enciende",
            "NO ME PREGUNTE MAS, que me llame alguien YA",
            "me pueden pasar con alguien? es q por aca me enredo",
            "Solicito ser atendido por un funcionario y no por un sistema automatizado.",
        ] {
            assert!(wants_person(text), "{text}");
        }
        for text in ["no puedo hablar con nadie", "no necesito hablar con una persona", "no prende"] {
            assert!(!wants_person(text), "{text}");
        }
    }
}
