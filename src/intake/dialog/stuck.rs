//! Answers without a value: the tag is in a picture, the thing is not there yet, the place is on no list.

use super::phrase::Said;
use super::small::{TAG, is_promise, knows_nothing, lacks_datum, lacks_tag};
use crate::cases::Details;
use crate::catalog::Requirement;
use crate::intake::{Draft, Understanding};

/// An answer has at most so many words.
const FEW_WORDS: usize = 9;
/// Pictures.
const PICTURE: [&str; 11] = [
    "foto",
    "fotos",
    "fotico",
    "imagen",
    "imagenes",
    "captura",
    "pantallazo",
    "picture",
    "photo",
    "image",
    "screenshot",
];
/// Words that point at what was sent.
const POINTING: [&str; 22] = [
    "ahi va",
    "ahi esta",
    "ahi se ve",
    "ahi le mande",
    "ahi le envie",
    "aqui esta",
    "aqui va",
    "aca esta",
    "esta es",
    "esa es",
    "este es",
    "ese es",
    "mire la",
    "mira la",
    "adjunto",
    "adjunta",
    "adjunte",
    "this is",
    "here is",
    "here s",
    "attached",
    "i sent",
];
/// Nothing but this points at it too.
const BARE: [&str; 16] = [
    "esta es",
    "esa es",
    "este es",
    "ese es",
    "ahi esta",
    "ahi va",
    "aqui esta",
    "aca esta",
    "es esta",
    "es esa",
    "es ese",
    "es este",
    "this is it",
    "here it is",
    "here",
    "ahi",
];
/// Where it is said to be.
const IN_IT: [&str; 12] = [
    "en la foto",
    "en las fotos",
    "en la imagen",
    "en esa foto",
    "en esa imagen",
    "en el pantallazo",
    "en la captura",
    "foto de la",
    "in the picture",
    "in the photo",
    "in the image",
    "on the photo",
];
/// There is no thing that could have a tag, or nobody can know it.
const ABSENT: [&str; 27] = [
    "nose",
    "nose la",
    "nose cual",
    "no se cual",
    "no c",
    "no aplica",
    "no aplican",
    "n a",
    "no hay equipo",
    "no hay placa",
    "no ha llegado",
    "no han llegado",
    "aun no llega",
    "todavia no llega",
    "no lo tengo todavia",
    "todavia no lo tengo",
    "aun no lo tengo",
    "aun no existe",
    "es para uno nuevo",
    "does not apply",
    "doesn t apply",
    "not applicable",
    "has not arrived",
    "hasn t arrived",
    "not here yet",
    "there is none",
    "no tag",
];
/// The place is on no list, or is no place of the organisation's.
const ON_NO_LIST: [&str; 24] = [
    "no esta en la lista",
    "no aparece en la lista",
    "no sale en la lista",
    "no la veo en la lista",
    "no esta mi sede",
    "ninguna de esas",
    "ninguna sede",
    "ninguna",
    "teletrabajo",
    "teletrabajando",
    "trabajo desde la casa",
    "trabajo desde casa",
    "desde mi casa",
    "en mi casa",
    "trabajo en casa",
    "trabajo remoto",
    "no tengo sede",
    "not on the list",
    "not in the list",
    "work from home",
    "working from home",
    "from home",
    "remote",
    "none of them",
];
/// It was told before, they say.
const TOLD_BEFORE: [&str; 9] = [
    "ya le dije",
    "ya les dije",
    "ya lo dije",
    "ya se lo dije",
    "ya dije",
    "como le dije",
    "ya le conte",
    "i already told you",
    "as i said",
];

/// "Esta es la placa", "en la foto se ve": the tag is in a picture. Of a picture that did not come, nothing is known.
pub(super) fn shows_tag(asked: &[Requirement], text: &str, files: usize) -> bool {
    let said = Said::new(text);
    let is_all = asked == [Requirement::Asset] && said.count() <= FEW_WORDS;
    let named = said.has(&TAG) && (said.has(&PICTURE) || said.has(&POINTING));
    let shown = is_all && (said.has(&IN_IT) || said.is_all(&BARE));
    files > 0 && (named || shown) && !lacks_tag(text) && !is_promise(text)
}

/// "Nose la placa", "todavía no ha llegado": what was asked for cannot be told.
pub(super) fn is_absent(text: &str) -> bool {
    let said = Said::new(text);
    said.count() <= FEW_WORDS && said.has(&ABSENT)
}

/// "Mi sede no está en la lista", "teletrabajo".
fn is_on_no_list(text: &str) -> bool {
    Said::new(text).has(&ON_NO_LIST)
}

/// An answer to what was asked and nothing about the matter: it does not describe it.
pub(super) fn only_answers(draft: &Draft, text: &str) -> bool {
    let short = Said::new(text).count() <= FEW_WORDS;
    let unknown = knows_nothing(text) || is_absent(text);
    !draft.asked.is_empty() && (short && (unknown || lacks_datum(text)) || says_again(text))
}

/// "Ya le dije Zipaquirá".
fn says_again(text: &str) -> bool {
    let said = Said::new(text);
    said.count() <= FEW_WORDS && said.has(&TOLD_BEFORE)
}

/// Whether to ask once more leads nowhere: the words answer, and hold no value. `spent`: it was asked often enough.
pub(super) fn is_dead_end(
    draft: &Draft,
    told: &Details,
    understanding: &Understanding,
    (text, spent): (&str, bool),
) -> bool {
    let before = &draft.details;
    let same = before.fields == told.fields
        && before.own == told.own
        && before.category == told.category
        && before.asset_unknown == told.asset_unknown
        && before.asset_pictured == told.asset_pictured;
    let places = draft.asked.contains(&Requirement::Site);
    let describes = draft.asked.contains(&Requirement::Description);
    let unanswered = same && understanding.found.is_empty() && !draft.asked.is_empty() && !describes;
    let short = Said::new(text).count() <= FEW_WORDS;
    let answers = says_again(text) || knows_nothing(text) || is_absent(text) || lacks_datum(text);
    unanswered && !is_promise(text) && (places && is_on_no_list(text) || spent && short && answers)
}

/// Whether short words to the question for the site name none that there is.
pub fn names_no_site(draft: &Draft, understanding: &Understanding, text: &str) -> bool {
    let said = Said::new(text);
    let places =
        said.begins(&["estoy en", "en", "sede", "desde", "es en", "i am in", "i m in", "in", "from"]);
    draft.asked.contains(&Requirement::Site)
        && draft.details.get(crate::catalog::Field::Site).is_none()
        && understanding.found.is_empty()
        && places
        && said.count() <= FEW_WORDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_of_the_tag_is_an_answer() {
        let asked = [Requirement::Asset];
        for text in [
            "esta es la placa",
            "en la foto se ve la placa y el serial",
            "ahí le mandé la foto de la placa",
            "está en la imagen",
            "esta es",
            "this is the tag",
            "the tag is in the picture",
        ] {
            assert!(shows_tag(&asked, text, 1), "{text}");
            assert!(!shows_tag(&asked, text, 0), "nothing was sent: {text}");
        }
        for text in [
            "mire el error",
            "en la foto no se ve la placa",
            "ahorita le mando la foto de la placa",
            "placa 60-2214",
        ] {
            assert!(!shows_tag(&asked, text, 1), "{text}");
        }
    }

    #[test]
    fn what_is_not_there_is_said_in_many_ways() {
        for text in
            ["nose la placa", "todavía no ha llegado, no hay equipo", "no aplica", "it has not arrived yet"]
        {
            assert!(is_absent(text), "{text}");
        }
        for text in ["la impresora del piso 3 no sirve", "sede Cali", "no prende"] {
            assert!(!is_absent(text), "{text}");
        }
    }
}
