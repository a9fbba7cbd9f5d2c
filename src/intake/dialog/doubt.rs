//! Doubtful values: what makes one sure, and what the person says when Mesa asks whether it is right.

use super::answer::corrects;
use super::phrase::Said;
use super::small::{is_no, is_only_heard, is_yes};
use crate::cases::Details;
use crate::catalog::Field;
use crate::intake::text::Text;
use crate::intake::{Dialog, Draft, Understanding};

/// An answer has at most so many words: what is told in more of them is not told as an answer.
const FEW_WORDS: usize = 8;
/// So many words say that it is right, and no more.
const VERDICT: usize = 3;
/// So many do with one of these.
const KIND_VERDICT: usize = 6;
const KINDLY: [&str; 10] = [
    "gracias",
    "por favor",
    "esa misma",
    "ese mismo",
    "es correcto",
    "es correcta",
    "that s right",
    "that is right",
    "thanks",
    "thank you",
];
/// "It is", at the beginning.
const RIGHT: [&str; 24] = [
    "si |",
    "si es",
    "si esa",
    "si ese",
    "si senor",
    "si senora",
    "si correcto",
    "si exacto",
    "si ahi",
    "asi es",
    "eso es",
    "esa es",
    "ese es",
    "esa misma",
    "ese mismo",
    "ahi mismo",
    "es correcto",
    "es correcta",
    "correcto",
    "exacto",
    "esta bien",
    "yes",
    "that s right",
    "that is right",
];
/// "It is not", wherever it stands.
const WRONG: [&str; 15] = [
    "no es esa",
    "no es ese",
    "no es ahi",
    "no es asi",
    "no es correcto",
    "no es correcta",
    "esa no es",
    "ese no es",
    "ahi no es",
    "esta mal",
    "incorrecto",
    "incorrecta",
    "that s wrong",
    "not right",
    "not that",
];

/// What the person says of the doubtful values that the last question showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// They are right, and nothing more is said.
    Right,
    /// They are right, and there is more.
    RightAnd,
    /// They are not.
    Wrong,
}

impl Verdict {
    /// Nothing when there is no doubt, or the words are about something else.
    pub(super) fn of(draft: &Draft, text: &str) -> Option<Self> {
        let guesses = draft.details.guesses(&draft.asked);
        if guesses.is_empty() {
            return None;
        }
        let said = Said::new(text);
        let is_confirmed = said.begins(&RIGHT);
        // "No es urgente" behind a yes denies something else.
        let is_denied = is_no(text) || !is_confirmed && (said.has(&WRONG) || said.begins(&["no es"]));
        let only_guesses =
            draft.asked.iter().all(|asked| guesses.iter().any(|(field, _)| asked.is_given_by(*field)));
        // "Listo", when nothing else was asked; thanks say neither yes nor no.
        let is_heard = only_guesses && is_only_heard(text) && !said.has(&["gracias"]);
        let says_no_more = said.count() <= VERDICT || said.count() <= KIND_VERDICT && said.has(&KINDLY);
        if is_denied {
            Some(Self::Wrong)
        } else if is_yes(text) || is_heard || is_confirmed && says_no_more {
            Some(Self::Right)
        } else {
            is_confirmed.then_some(Self::RightAnd)
        }
    }

    /// What is right is sure from now on, and what is not is forgotten.
    pub(super) fn settle(self, draft: &Draft, details: &mut Details) {
        for (field, _) in draft.details.guesses(&draft.asked) {
            match self {
                Self::Right | Self::RightAnd => drop(details.doubtful.remove(&field)),
                Self::Wrong => details.forget(field),
            }
        }
    }
}

impl Dialog<'_> {
    /// What a text tells, after what was asked and told before. A short answer to a question is no guess, nor is what the
    /// person said before or always says; and no guess takes the place of what is sure.
    pub(super) fn trust(&self, draft: &Draft, understanding: &Understanding, text: &str) -> Understanding {
        let mut trusted = understanding.clone();
        if trusted.found.iter().all(|found| found.sure) {
            return trusted;
        }
        let is_answer = Text::new(text).tokens.len() <= FEW_WORDS;
        let asked = |field: Field| draft.asked.iter().any(|requirement| requirement.is_given_by(field));
        for found in &mut trusted.found {
            let known = [draft.details.get(found.field), self.known.contact.get(found.field)];
            found.sure |= is_answer && asked(found.field) || known.contains(&Some(found.value.as_str()));
        }
        let is_corrected = is_answer && corrects(text);
        trusted
            .found
            .retain(|found| found.sure || is_corrected || draft.details.get_sure(found.field).is_none());
        trusted
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Requirement;

    fn asked(requirements: &[Requirement]) -> Draft {
        let mut details = Details { description: "no abre el correo".into(), ..Details::default() };
        details.tell(Field::Site, "Cartagena".into());
        details.doubtful.insert(Field::Site);
        Draft { asked: requirements.to_vec(), ..Draft::of(details) }
    }

    #[test]
    fn yes_and_no_to_what_was_shown() {
        use Verdict::{Right, RightAnd, Wrong};
        let draft = asked(&[Requirement::Site]);
        for (text, verdict) in [
            ("sí", Some(Right)),
            ("Así es, gracias", Some(Right)),
            ("correcto", Some(Right)),
            ("sí, esa es", Some(Right)),
            ("listo", Some(Right)),
            ("yes, that's right", Some(Right)),
            ("sí, y además el teléfono es el 310 555 4433, para que me llamen", Some(RightAnd)),
            ("exacto, tampoco abre Word", Some(RightAnd)),
            ("sí, y ahora huele a quemado", Some(RightAnd)),
            ("sí, pero no es urgente", Some(RightAnd)),
            ("el equipo no es mío", None),
            ("no", Some(Wrong)),
            ("no, no es esa", Some(Wrong)),
            ("esa no es", Some(Wrong)),
            ("gracias", None),
            ("si me llaman antes de las 10 mejor", None),
            ("Tunja", None),
        ] {
            assert_eq!(Verdict::of(&draft, text), verdict, "{text}");
        }
    }

    #[test]
    fn heard_is_a_yes_only_when_nothing_else_was_asked() {
        let draft = asked(&[Requirement::Site, Requirement::Contact]);
        assert_eq!(Verdict::of(&draft, "listo"), None);
        assert_eq!(Verdict::of(&draft, "sí"), Some(Verdict::Right));
        assert_eq!(Verdict::of(&asked(&[Requirement::Contact]), "sí"), None);
    }
}
