//! What else was told in the words of a request: how it becomes a request of its own.

use super::another::named_things;
use super::answer;
use super::phrase::Said;
use super::small::is_yes;
use crate::cases::Details;
use crate::catalog::{Catalog, Field};
use crate::intake::courtesy::calls;
use crate::intake::likeness::likeness;
use crate::intake::reading::says_matter;
use crate::intake::text::Text;
use crate::intake::{
    AlsoTold, Dialog, DialogEffect, Double, Draft, Intent, Reply, Step, Understanding, understand,
};

/// What is true of the person, whatever the matter.
const OF_THE_PERSON: [Field; 5] =
    [Field::Phone, Field::Extension, Field::Email, Field::ContactChannel, Field::Availability];
/// The category of telephones.
pub(super) const CALLING: &str = "telephony";
/// Where they are, unless the words name another place.
const PLACE: [Field; 2] = [Field::Site, Field::Floor];
/// Words for whom a matter is that is not the writer's.
const THEIRS: [&str; 6] = ["le", "les", "su", "sus", "her", "his"];
/// Words with which the other matter is meant.
const THE_OTHER: [&str; 23] = [
    "abrela",
    "abrelas",
    "abramela",
    "abremela",
    "abrame esa",
    "abreme esa",
    "registrela",
    "registrala",
    "pidela",
    "pidala",
    "open that one",
    "la otra",
    "lo otro",
    "el otro",
    "las otras",
    "los otros",
    "otra solicitud",
    "la segunda",
    "abrala",
    "abralas",
    "abranla",
    "open it",
    "the other",
];
/// The same, unless it may be said of the data that are asked for.
const COUNTED: [&str; 8] =
    ["las dos", "los dos", "ambas", "esa tambien", "eso tambien", "ese tambien", "lo demas", "both"];
/// What may stand beside them: whoever says more is heard by the dialog.
const BESIDE: [&str; 68] = [
    "abreme",
    "abrame",
    "abras",
    "registrame",
    "registreme",
    "hagamela",
    "hazme",
    "dele",
    "de",
    "una",
    "porfis",
    "plis",
    "ay",
    "uy",
    "a",
    "abra",
    "abran",
    "abrir",
    "ah",
    "also",
    "and",
    "asunto",
    "bueno",
    "caso",
    "claro",
    "como",
    "con",
    "dale",
    "deme",
    "e",
    "el",
    "es",
    "eso",
    "favor",
    "gracias",
    "hagale",
    "la",
    "las",
    "listo",
    "lo",
    "los",
    "me",
    "much",
    "necesito",
    "ok",
    "okay",
    "one",
    "open",
    "otra",
    "para",
    "please",
    "por",
    "porfa",
    "pues",
    "quiero",
    "registre",
    "registrela",
    "request",
    "si",
    "solicitud",
    "sure",
    "tambien",
    "tema",
    "thanks",
    "too",
    "vez",
    "y",
    "yes",
];

/// How people come back to it.
const ASKS_FOR_IT: [&str; 10] = [
    "y lo",
    "y la",
    "y el",
    "y los",
    "y las",
    "que hubo de",
    "que paso con",
    "and the",
    "and my",
    "what about",
];
/// Words before "cosas", and what else they can be called.
const SEVERAL: [&str; 8] = ["dos", "tres", "varias", "varios", "unas", "unos", "two", "several"];
const THINGS: [&str; 10] = [
    "cosas",
    "cositas",
    "temas",
    "asuntos",
    "problemas",
    "problemitas",
    "inconvenientes",
    "solicitudes",
    "things",
    "issues",
];
/// A text that only announces several things has at most so many words.
const ANNOUNCEMENT: usize = 9;

/// "Necesito ayuda con dos cosas", and not yet which.
pub(super) fn announces_several(text: &str) -> bool {
    let text = Text::new(text);
    let last = text.tokens.len().saturating_sub(1);
    let ends = THINGS.contains(&text.word(last)) && last > 0 && SEVERAL.contains(&text.word(last - 1));
    ends && text.tokens.len() <= ANNOUNCEMENT
}

/// Whether a text takes up what was offered: nothing when it speaks of something else; whether it names the other matter.
pub fn takes_up_also(text: &str) -> Option<bool> {
    let said = Said::new(text);
    let words = Text::new(text);
    let is_verdict = |index: usize| {
        let word = words.word(index);
        let mut phrases = THE_OTHER.iter().chain(&COUNTED);
        BESIDE.contains(&word)
            || calls(word)
            || phrases.any(|phrase| phrase.split(' ').any(|part| part == word))
    };
    let names = (said.has(&THE_OTHER) || said.has(&COUNTED)) && (0..words.tokens.len()).all(is_verdict);
    if names { Some(true) } else { is_yes(text).then_some(false) }
}

/// "Las dos", while data is asked for: of these, unless a yes answers the first question, which told of the other matter.
pub fn counts_data(draft: &Draft, text: &str) -> bool {
    let said = Said::new(text);
    let is_fresh = draft.questions <= 1 && said.begins(&["si", "yes"]);
    !draft.asked.is_empty() && !said.has(&THE_OTHER) && said.has(&COUNTED) && !is_fresh
}

/// "Y lo mío del Orfeo, ¿va o no va?": what was offered is asked for by its name.
pub fn asks_for_also(catalog: &Catalog, also: &AlsoTold, text: &str) -> bool {
    let said = Said::new(text);
    let asks = said.begins(&ASKS_FOR_IT) || said.has(&["va o no va", "si o no", "o que"]);
    asks && !said.begins(&["no"])
        && said.count() <= ANNOUNCEMENT
        && !says_matter(text)
        && named_things(catalog, text).iter().any(|key| named_things(catalog, &also.text).contains(key))
}

/// The request that a matter becomes that was told in the words of another one, with all that is known of the person.
pub fn also_of(catalog: &Catalog, first: &Details, also: &AlsoTold) -> Draft {
    let understanding = understand(catalog, &also.text);
    let mut details =
        Details { kind: Some(also.kind), category: Some(also.category.clone()), ..Details::default() };
    let theirs = Text::new(&also.text);
    let is_theirs = (0..theirs.tokens.len()).any(|token| THEIRS.contains(&theirs.word(token)));
    if let Some(person) = first.get_sure(Field::AffectedPerson).filter(|_| is_theirs) {
        details.tell(Field::AffectedPerson, person.to_owned());
    }
    answer::merge(&mut details, &understanding);
    for (field, value) in &also.fields {
        details.tell(*field, value.clone());
    }
    details.description.clone_from(&also.text);
    Draft { double: Double::Other, ..Draft::of(with_known(details, first)) }
}

/// Whether a field tells of the person, whatever the matter: the extension of a line that fails is the line's.
pub fn is_of_the_person(details: &Details, field: Field) -> bool {
    let is_line = details.category.as_ref().is_some_and(|key| key.0 == CALLING);
    OF_THE_PERSON.contains(&field) && !(is_line && field == Field::Extension)
}

/// The details with what the first ones know of the person, and of where they are unless another place was told.
pub fn with_known(mut details: Details, first: &Details) -> Details {
    let place = if details.get(Field::Site).is_some() { &[][..] } else { &PLACE[..] };
    let person = OF_THE_PERSON.iter().filter(|field| is_of_the_person(first, **field));
    for field in person.chain(place) {
        if let (None, Some(value)) = (details.get(*field), first.get_sure(*field)) {
            details.tell(*field, value.to_owned());
        }
    }
    details
}

/// Whether these details tell that matter again.
pub fn is_told_again(details: &Details, also: &AlsoTold) -> bool {
    let told = Details {
        description: also.text.clone(),
        category: Some(also.category.clone()),
        fields: also.fields.clone(),
        ..Details::default()
    };
    likeness(&Details { fields: also.fields.clone(), ..details.clone() }, &told, true).is_some()
}

/// The words were edited: what they tell now besides; of what has become a request nothing is lost.
pub(super) fn told_otherwise(before: Vec<AlsoTold>, now: Vec<AlsoTold>) -> Vec<AlsoTold> {
    let mut kept: Vec<AlsoTold> = before.into_iter().filter(|also| also.request.is_some()).collect();
    let is_new = |next: &AlsoTold| !kept.iter().any(|also| also.category == next.category);
    let new: Vec<AlsoTold> = now.into_iter().filter(is_new).collect();
    kept.extend(new);
    kept
}

impl Dialog<'_> {
    /// "¿Cómo va mi caso? Y otra cosa: no imprime": the question is answered, and the matter goes on by itself.
    pub(super) fn answer_and_begin(&self, understanding: &Understanding, text: &str) -> Step {
        let aside = match understanding.intent {
            Intent::Status => Self::aside(Intent::Status, text),
            _ => DialogEffect::Say(self.short_answer(text).map_or(Reply::ForWhoAttends, Reply::ShortAnswer)),
        };
        let mut told = Details::default();
        answer::merge(&mut told, &self.trust(&Draft::default(), understanding, text));
        let mut also = understanding.also.iter();
        let draft = also.next().map(|first| also_of(self.catalog, &told, first)).unwrap_or_default();
        let draft = Draft { double: Double::Unasked, also: also.cloned().collect(), ..draft };
        self.settle(draft, vec![aside, DialogEffect::Open])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::Kind;

    fn catalog() -> Catalog {
        Catalog::builtin().unwrap()
    }

    fn first(text: &str) -> (Details, AlsoTold) {
        let understanding = understand(&catalog(), text);
        let mut details = Details { description: text.to_owned(), ..Details::default() };
        answer::merge(&mut details, &understanding);
        (details, understanding.also.into_iter().next().unwrap())
    }

    #[test]
    fn it_is_taken_up_in_few_words() {
        for text in ["sí", "sí, por favor", "yes please"] {
            assert_eq!(takes_up_also(text), Some(false), "{text}");
        }
        for text in [
            "dale, ábrela mi amor",
            "ábreme la otra también porfis",
            "sí, las dos de una",
            "sí, la otra también",
            "abra la otra por favor",
            "lo otro también",
            "yes, the other one too",
        ] {
            assert_eq!(takes_up_also(text), Some(true), "{text}");
        }
        for text in [
            "",
            "ok",
            "listo, gracias",
            "no",
            "no, la otra no",
            "la otra impresora tampoco imprime",
            "sí, ya la reinicié",
            "gracias",
            "lo otro es que llegó el técnico",
        ] {
            assert_eq!(takes_up_also(text), None, "{text}");
        }
    }

    /// The telephone and the place are the person's; the tag is the printer's.
    #[test]
    fn what_is_known_of_the_person_goes_with_it() {
        let (details, also) = first(
            "la impresora no imprime y además necesito que me creen un usuario en Orfeo. Ext 2231, sede Cali, placa 60-2214",
        );
        let draft = also_of(&catalog(), &details, &also);
        assert_eq!(draft.details.kind, Some(Kind::ServiceRequest));
        assert_eq!(draft.details.get(Field::Extension), Some("2231"));
        assert_eq!(draft.details.get(Field::Site), Some("Cali"));
        assert_eq!(draft.details.get(Field::AssetTag), None);
        assert_eq!(draft.details.description, "necesito que me creen un usuario en Orfeo");
    }

    #[test]
    fn a_place_of_its_own_and_a_person_of_its_own_count_more() {
        let (details, also) = first(
            "la impresora del piso 3 en Cali no imprime y además necesito un usuario de Orfeo para Rosa Melo en Tunja",
        );
        let draft = also_of(&catalog(), &details, &also);
        assert_eq!(draft.details.get(Field::Site), Some("Tunja"));
        assert_eq!(draft.details.get(Field::Floor), None);
        assert_eq!(draft.details.get(Field::AffectedPerson), Some("Rosa Melo"));
    }

    #[test]
    fn the_same_matter_in_other_words_is_known_again() {
        let (_, also) = first("la impresora no imprime y además necesito que me creen un usuario en Orfeo");
        let told = |text: &str| {
            let category = understand(&catalog(), text).category;
            Details { description: text.to_owned(), category, ..Details::default() }
        };
        assert!(is_told_again(&told("necesito el usuario de Orfeo"), &also));
        assert!(!is_told_again(&told("la impresora sigue sin imprimir"), &also));
    }
}
