//! Whether a text tells of another matter than the request at hand.

use super::answer::{stays_with_it, takes_it_back};
use super::lacking::{denies_working, lacks_a_thing};
use super::phrase::Said;
use super::small::{begins_as_answer, is_promise, knows_nothing, lacks_datum};
use super::{ENOUGH_WORDS, taken_back};
use crate::cases::Details;
use crate::catalog::{Catalog, CategoryKey, Field, Requirement};
use crate::intake::lexicon::CATEGORIES;
use crate::intake::matters::NAMES;
use crate::intake::reading::{says_failure, says_matter};
use crate::intake::text::Text;
use crate::intake::{Dialog, Draft, Found, Intent, Understanding};

/// Words with which people come to something else.
const OPENERS: [&str; 21] = [
    "tambien",
    "ademas",
    "otra cosa",
    "otra cosita",
    "otro tema",
    "otro asunto",
    "otro problema",
    "cambiando de tema",
    "por otra parte",
    "por otro lado",
    "de paso",
    "aparte de eso",
    "aparte",
    "y otra",
    "y ya que estamos",
    "also",
    "another thing",
    "another problem",
    "one more thing",
    "besides",
    "on another note",
];

/// Words with which people put right what they told.
const PUTTING_RIGHT: [&str; 6] = ["perdon", "corrijo", "digo", "mejor dicho", "sorry", "i meant"];
/// Somebody is or has something too.
const ALSO_ONE: [&str; 5] = ["yo tambien", "nosotros tambien", "ella tambien", "el tambien", "i also"];
/// Words with which people say once more what they told.
const EXPLAINING: [&str; 18] = [
    "o sea",
    "osea",
    "es decir",
    "quiero decir",
    "me refiero",
    "es que",
    "lo que pasa es que",
    "me explico",
    "mas exactamente",
    "para ser exacto",
    "para ser exacta",
    "resulta que",
    "i mean",
    "that is",
    "dice",
    "me dice",
    "ahi dice",
    "it says",
];

/// The categories of what people are reached with.
const REACHING: [&str; 2] = ["telephony", "collaboration"];

/// "Además": what follows is no answer, whatever data it holds.
pub(super) fn opens(text: &str) -> bool {
    let said = Said::new(text);
    said.has(&OPENERS) && !(said.has(&ALSO_ONE) && said.begins(&PUTTING_RIGHT))
}

/// Whether a text clearly tells of another matter than these details do.
pub fn is_something_else(
    catalog: &Catalog,
    details: &Details,
    understanding: &Understanding,
    text: &str,
) -> bool {
    let Some(category) = &understanding.category else { return false };
    let opened = opens(text);
    let clear =
        understanding.intent == Intent::Report && (opened || tells_trouble(text) || says_matter(text));
    let other =
        details.category.as_ref() != Some(category) && names_thing(catalog, category, &unquoted(text));
    let words = Text::new(text).tokens.len() >= ENOUGH_WORDS;
    clear && other && words && !belongs(text, opened)
}

/// "El portátil está lento, placa 60-2219", while the tag of a printer is awaited: a fault of its own, and its data with it.
pub(super) fn tells_own_fault(
    catalog: &Catalog,
    details: &Details,
    understanding: &Understanding,
    text: &str,
) -> bool {
    let Some(own) = &details.category else { return false };
    let told = &details.description;
    let is_known = says_matter(told) && named_things(catalog, told).contains(own);
    // How to be reached is no matter of telephones or mail.
    let reached = |found: &Found| {
        matches!(found.field, Field::Phone | Field::Extension | Field::Email | Field::ContactChannel)
    };
    let named =
        understanding.category.as_ref().is_some_and(|category| REACHING.contains(&category.0.as_str()));
    let wished = understanding.found.iter().any(|found| found.field == Field::ContactChannel);
    let is_call = named && (wished || !tells_trouble(text)) && understanding.found.iter().any(reached);
    let tells = tells_trouble(text) || says_matter(text);
    is_known && !is_call && tells && !named_things(catalog, text).contains(own)
}

/// "No timbra", "no tiene tono": something fails, or what it needs is not there. "No me manden correo" tells of none.
pub(super) fn tells_trouble(text: &str) -> bool {
    says_failure(text) || denies_working(text) || lacks_a_thing(text)
}

/// The words are about the request at hand, whatever they name.
pub(super) fn belongs(text: &str, opened: bool) -> bool {
    stays_with_it(text)
        || is_promise(text)
        || knows_nothing(text)
        || lacks_datum(text)
        || takes_it_back(text)
        || taken_back::calls_off(text)
        || !opened && (begins_as_answer(text) || explains(text) || Said::new(text).begins(&PUTTING_RIGHT))
}

/// "O sea, no me deja ni abrir la bandeja": what was told before, in other words.
fn explains(text: &str) -> bool {
    let said = Said::new(text);
    said.begins(&EXPLAINING) && !said.has(&["tampoco", "neither", "either"])
}

/// Without what is quoted: a notice on the screen names no thing of its own.
fn unquoted(text: &str) -> String {
    text.split(['"', '«', '»', '“', '”']).step_by(2).collect::<Vec<_>>().join(" ")
}

/// The words themselves name a thing of that category; a guess from the rest is not enough to open a second request.
fn names_thing(catalog: &Catalog, category: &CategoryKey, text: &str) -> bool {
    named_things(catalog, text).contains(category)
}

/// The categories of the things that a text names.
pub fn named_things(catalog: &Catalog, text: &str) -> Vec<CategoryKey> {
    let text = Text::new(text);
    let hits = CATEGORIES.find_longest(&text).into_iter().filter(|hit| hit.weight >= NAMES);
    let named = hits.filter_map(|hit| Some(CategoryKey(CATEGORIES.labels().get(hit.label)?.clone())));
    let own = |token| Some(catalog.find_category_by_words(text.words_from(token))?.0.key.clone());
    named.chain((0..text.tokens.len()).filter_map(own)).collect()
}

impl Dialog<'_> {
    /// Another matter, said clearly, while this request waits for something else.
    pub(super) fn is_another_matter(&self, draft: &Draft, understanding: &Understanding, text: &str) -> bool {
        // Of what tells of nothing that is known, the words may say what it is.
        let told = &draft.details.description;
        let says_it = says_matter(told) || !named_things(self.catalog, told).is_empty();
        let described = says_it && (draft.details.kind.is_some() || draft.details.category.is_some());
        let waits_for_it = draft.asked.contains(&Requirement::Description);
        described && !waits_for_it && is_something_else(self.catalog, &draft.details, understanding, text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::understand;

    /// While the contact for a printer is awaited.
    #[test]
    fn a_trouble_of_the_telephone_is_no_way_to_reach_anybody() {
        let catalog = Catalog::builtin().unwrap();
        let printer = Details {
            category: Some(CategoryKey("printing".into())),
            description: "no imprime la del tercer piso en Cali".into(),
            ..Details::default()
        };
        let is_another = |text: &str| {
            let understanding = understand(&catalog, text);
            tells_own_fault(&catalog, &printer, &understanding, text)
                && is_something_else(&catalog, &printer, &understanding, text)
        };
        for text in [
            "el teléfono no tiene tono, ext 3302",
            "se dañó el teléfono, la extensión 3302 no timbra",
            "la ext 3302 está muerta, el teléfono no marca",
            "my desk phone has no dial tone, extension 3302",
        ] {
            assert!(is_another(text), "{text}");
        }
        for text in [
            "llámeme al teléfono de la oficina, ext 3302",
            "no tengo celular, mi teléfono es la ext 3302",
            "no contesto el celular, llamen a la ext 3302",
            "el teléfono de acá es el 3302",
            "podem me ligar no ramal 3302",
            "ext 3302, y no me manden correo que no lo leo",
        ] {
            assert!(!is_another(text), "{text}");
        }
    }
}
