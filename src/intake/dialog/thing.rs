//! Another thing of the same kind: "tampoco imprime la del quinto, placa 60-5001", while the one of the second floor is told.

use super::also::{CALLING, with_known};
use super::another::{belongs, named_things};
use super::answer::waits_its_turn;
use super::doubt::Verdict;
use super::phrase::Said;
use crate::cases::Details;
use crate::catalog::{Catalog, Field, Requirement, fold_name};
use crate::intake::reading::{says_matter, says_still_failing};
use crate::intake::text::Text;
use crate::intake::{Dialog, DialogEffect, Double, Draft, Found, Known, Step, Understanding, understand};

/// Words with which somebody comes to another thing.
const OTHER: [&str; 37] = [
    "tampoco",
    "es otra",
    "es otro",
    "otro caso distinto",
    "de otra impresora",
    "de otro equipo",
    "tambien",
    "la otra",
    "el otro",
    "las otras",
    "los otros",
    "otra impresora",
    "otro equipo",
    "otro computador",
    "otro portatil",
    "otra maquina",
    "otra pantalla",
    "otro monitor",
    "otro escaner",
    "otro telefono",
    "es de otra",
    "es de otro",
    "no es esa",
    "no es ese",
    "neither",
    "either",
    "another",
    "the other",
    "as well",
    "too",
    "tambem",
    "por las mismas",
    "en las mismas",
    "le pasa lo mismo",
    "esta igual",
    "the same problem",
    "the same thing",
];
/// Words that point at a thing by where or whose it is.
const POINTING: [&str; 15] = [
    "la de", "la del", "el de", "el del", "las de", "las del", "los de", "los del", "la que", "el que",
    "the one", "la otra", "el otro", "es otra", "es otro",
];
/// Sayings that speak of the same thing, and words that put right what was told of it.
const SAME: [&str; 29] = [
    "es otra vez",
    "otra vez",
    "es otra cosa",
    "es otra historia",
    "es otro cuento",
    "tampoco es",
    "tampoco era",
    "tampoco la tengo",
    "tampoco lo tengo",
    "tampoco tengo",
    "tampoco la se",
    "tampoco se",
    "tampoco hay nadie",
    "me equivoque",
    "corrijo",
    "mejor dicho",
    "quise decir",
    "no es la del",
    "no es el del",
    "no era",
    "no en el",
    "sino",
    "mentiras",
    "mentira",
    "es la misma",
    "es el mismo",
    "la misma impresora",
    "el mismo equipo",
    "same printer",
];
/// Which one it is, and not what else there is.
const IDENTIFYING: [&str; 17] = [
    "es la",
    "es el",
    "es en",
    "es del",
    "es de la",
    "era la",
    "era el",
    "era en",
    "queda en",
    "esta en",
    "estoy en",
    "estamos en",
    "me pase al",
    "nos pasamos al",
    "it is the",
    "it s the",
    "it s on",
];
/// What somebody tries with the same thing.
const TRYING: [&str; 14] = [
    "probe",
    "probamos",
    "intente",
    "intentamos",
    "trate",
    "subi",
    "baje",
    "fui",
    "fuimos",
    "desde",
    "mande",
    "i tried",
    "we tried",
    "from",
];
/// What one thing has and another has not.
const OF_A_THING: [Field; 3] = [Field::Floor, Field::AssetTag, Field::Serial];
/// The same of a telephone: its extension.
const OF_A_LINE: [Field; 4] = [Field::Floor, Field::AssetTag, Field::Serial, Field::Extension];
/// So a correction begins.
const PUTTING_RIGHT: [&str; 9] =
    ["no |", "no no", "perdon", "digo", "ay no", "ah no", "uy no", "sorry", "no perdon"];

/// Whether a text tells that another thing of the kind of these details fails: of another floor or place, with another tag, or
/// said to be another. Who puts right what was told, tries again or says that it still fails speaks of the same.
pub fn is_another_thing(
    catalog: &Catalog,
    details: &Details,
    understanding: &Understanding,
    text: &str,
) -> bool {
    let Some(own) = &details.category else { return false };
    let said = Said::new(text);
    let is_other = said.has(&OTHER);
    let of_kind = named_things(catalog, text).iter().all(|key| key == own);
    if !of_kind || text.contains('?') || said.has(&SAME) || said.has(&TRYING) {
        return false;
    }
    let differs = |fields: &[Field]| {
        let known = |found: &Found| {
            let before = details.get(found.field).map(fold_name);
            fields.contains(&found.field) && before.is_some_and(|known| known != fold_name(&found.value))
        };
        understanding.found.iter().any(known)
    };
    let thing: &[Field] = if own.0 == CALLING { &OF_A_LINE } else { &OF_A_THING };
    let still = says_still_failing(text);
    if is_other && (!still || said.has(&POINTING)) {
        let is_tagged = catalog.requires(Some(own)).contains(&Requirement::Asset);
        let elsewhere = differs(thing) || differs(&[Field::Site]);
        let is_pointed = is_tagged && said.has(&POINTING) && fails_or_names(catalog, text);
        return (elsewhere || is_pointed) && !is_of_others(text) && !belongs(text, true);
    }
    let free = !said.begins(&PUTTING_RIGHT) && !said.has(&IDENTIFYING) && !belongs(text, false);
    free && !still && says_matter(text) && differs(thing)
}

/// The request that another thing of the kind of `first` becomes, for which words said so.
pub fn beside(catalog: &Catalog, known: &Known<'_>, first: &Details, text: &str) -> Step {
    Dialog { catalog, known }.begin_beside(first, &understand(catalog, text), text)
}

impl Dialog<'_> {
    /// Another thing of the kind of the request at hand, while that one waits for something else.
    pub(super) fn is_another_thing(&self, draft: &Draft, understanding: &Understanding, text: &str) -> bool {
        let waits_for_it = draft.asked.contains(&Requirement::Description);
        !waits_for_it
            && Verdict::of(draft, text).is_none()
            && is_another_thing(self.catalog, &draft.details, understanding, text)
    }

    /// It begins with what is known of the person and of their site; the floor and the tag are its own.
    pub(super) fn begin_beside(&self, first: &Details, understanding: &Understanding, text: &str) -> Step {
        let told = self.first_told(understanding, text);
        let floor = told.get(Field::Floor).is_some();
        let mut details = with_known(told, first);
        if !floor {
            details.forget(Field::Floor);
        }
        details.kind = details.kind.or(first.kind);
        details.category.clone_from(&first.category);
        if details.description.is_empty() {
            text.trim().clone_into(&mut details.description);
        }
        let draft = Draft { double: Double::Other, also: understanding.also.clone(), ..Draft::of(details) };
        self.settle(draft, vec![DialogEffect::OpenAnother])
    }
}

/// "La de tesorería tampoco", "es otra impresora".
fn fails_or_names(catalog: &Catalog, text: &str) -> bool {
    let ends = Said::new(text).has(&["tampoco |", "tambien |", "either |", "too |"]);
    ends || says_matter(text) || !named_things(catalog, text).is_empty()
}

/// Whether a datum is not of the matter at hand: of somebody else's, or of a thing that can wait.
pub(super) fn is_elsewhere(field: Field, text: &str) -> bool {
    is_of_others(text) || matches!(field, Field::AssetTag | Field::Serial) && waits_its_turn(text)
}

/// Before whoever else has it.
const WHOSE: [&str; 10] = ["mi", "mis", "la", "las", "los", "todos", "ella", "el", "ellos", "nadie"];

/// "A la compañera de la 2300 también le pasa": others have the same trouble, and the data in it is theirs.
fn is_of_others(text: &str) -> bool {
    let read = Text::new(text);
    let theirs = |token: usize| {
        let named = || {
            let word = read.tokens.get(token + 1).map(|next| read.original(&next.range));
            word.is_some_and(|word| word.starts_with(char::is_uppercase) && !read.is_shouted())
        };
        read.word(token) == "al"
            || read.word(token) == "a" && (WHOSE.contains(&read.word(token + 1)) || named())
    };
    (theirs(0) || read.word(0) == "y" && theirs(1)) && Said::new(text).has(&OTHER)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Details {
        let catalog = Catalog::builtin().unwrap();
        let understanding = understand(&catalog, text);
        let mut details =
            Details { description: text.to_owned(), category: understanding.category, ..Details::default() };
        for found in understanding.found {
            details.tell(found.field, found.value);
        }
        details
    }

    fn is_another(first: &str, text: &str) -> bool {
        let catalog = Catalog::builtin().unwrap();
        is_another_thing(&catalog, &told(first), &understand(&catalog, text), text)
    }

    const PRINTER: &str = "no imprime la del segundo piso en Tunja, ext 3301, placa 60-2201";
    const LAPTOP: &str = "mi portátil no prende, piso 4, placa 45-1876, Neiva";

    #[test]
    fn of_another_floor_or_tag_or_said_to_be_another() {
        for (first, text) in [
            (PRINTER, "tampoco imprime la del quinto, placa 60-5001"),
            (PRINTER, "y la impresora de tesorería, piso 4, tampoco"),
            (PRINTER, "la de contabilidad tampoco imprime"),
            (PRINTER, "otra impresora está atascada, la del primer piso"),
            (PRINTER, "ah, y la de placa 60-9911 tampoco imprime"),
            (PRINTER, "también se dañó la de Duitama, está atascada"),
            (PRINTER, "no imprime la del cuarto piso"),
            (PRINTER, "es otra impresora la que no imprime, la del quinto piso"),
            (PRINTER, "the one on the fifth floor doesn't print either"),
            (LAPTOP, "el de Marcos tampoco prende"),
            (LAPTOP, "otro computador no enciende, placa 45-1999"),
            (LAPTOP, "también se apagó el del piso 2"),
            (LAPTOP, "el de Yaneth anda por las mismas, ese es el PC-44131"),
            (
                "la ext 3019 no tiene audio, Bucaramanga",
                "the one at reception, ext 3000, has the same problem",
            ),
        ] {
            assert!(is_another(first, text), "{text}");
        }
    }

    #[test]
    fn of_the_same_thing() {
        for (first, text) in [
            (PRINTER, "no, perdón, es el piso 5"),
            (PRINTER, "es en el quinto"),
            (PRINTER, "la que no imprime es la del quinto"),
            (PRINTER, "no, la que falla es la 60-5001"),
            (PRINTER, "perdón, no imprime la del tercer piso"),
            (PRINTER, "sigue sin imprimir la del segundo"),
            (PRINTER, "tampoco era el piso, estoy en el tercero"),
            (PRINTER, "probé desde el piso 5 y tampoco imprime"),
            (PRINTER, "tampoco escanea"),
            (PRINTER, "a la compañera del quinto también le pasa"),
            (PRINTER, "tampoco tengo la placa"),
            (PRINTER, "¿la del quinto tampoco imprime?"),
            (PRINTER, "placa 60-2299"),
            (PRINTER, "me equivoqué de piso, no imprime la del tercero"),
            (LAPTOP, "tampoco carga, y la pantalla queda negra"),
            (LAPTOP, "el teclado tampoco responde"),
            (LAPTOP, "ahora estoy en el piso 2"),
            (LAPTOP, "a Ramiro Pulido también se le dañó, el de él es DU 1109"),
            ("se dañó el teléfono de la ext 3019, Bucaramanga", "perdón, la que no timbra es la ext 3091"),
        ] {
            assert!(!is_another(first, text), "{text}");
        }
    }

    /// The first one keeps its data, and the other one takes over what is the person's.
    #[test]
    fn it_begins_with_what_is_known_of_the_person() {
        let catalog = Catalog::builtin().unwrap();
        let nobody = crate::cases::Contact::default();
        let known = Known { contact: &nobody, email: None };
        let step = beside(&catalog, &known, &told(PRINTER), "y la de tesorería, piso 4, tampoco");
        assert_eq!(step.effects[0], DialogEffect::OpenAnother);
        let details = step.draft.unwrap().details;
        let got = |field| details.get(field);
        assert_eq!((got(Field::Site), got(Field::Extension)), (Some("Tunja"), Some("3301")));
        assert_eq!((got(Field::Floor), got(Field::AssetTag)), (Some("4"), None));
    }
}
