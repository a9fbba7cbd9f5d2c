//! Another thing of the same kind: "tampoco imprime la del quinto, placa 60-5001", while the one of the second floor is told.

use super::also::{CALLING, with_known};
use super::another::{belongs, named_things, tells_trouble};
use super::answer::waits_its_turn;
use super::doubt::Verdict;
use super::lacking::DATA;
use super::phrase::Said;
use crate::cases::Details;
use crate::catalog::{Catalog, Field, Requirement, fold_name};
use crate::intake::candidates::asking;
use crate::intake::fields::asks_to_be_called;
use crate::intake::reading::{says_matter, says_still_failing};
use crate::intake::text::Text;
use crate::intake::words::List;
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
/// Words that point at a thing by where or whose it is. None of them says that it is another one.
const POINTING: [&str; 14] = [
    "la de",
    "la del",
    "el de",
    "el del",
    "las de",
    "las del",
    "los de",
    "los del",
    "la que esta en",
    "el que esta en",
    "la que queda en",
    "el que queda en",
    "the one in",
    "the one on",
];
/// Words that say both: which one, and that it fails too.
const OTHER_ONE: [&str; 18] = [
    "la otra tampoco",
    "el otro tampoco",
    "la otra tambien",
    "el otro tambien",
    "la otra impresora",
    "el otro computador",
    "el otro portatil",
    "el otro equipo",
    "el otro monitor",
    "la otra pantalla",
    "el otro escaner",
    "el otro telefono",
    "the one at",
    "the one of",
    "the one from",
    "the other one",
    "the other printer",
    "the other laptop",
];
/// What a person does of whom "el de sistemas" is said.
const OF_A_PERSON: [&str; 26] = [
    "dijo",
    "dijeron",
    "dice",
    "dicen",
    "decia",
    "vino",
    "vinieron",
    "viene",
    "atendio",
    "atendieron",
    "reviso",
    "revisaron",
    "arreglo",
    "llamo",
    "llamaron",
    "pidio",
    "explico",
    "conto",
    "comento",
    "pregunto",
    "pregunta",
    "preguntan",
    "recomendo",
    "says",
    "said",
    "told",
];
/// Sayings that speak of the same thing, and words that put right what was told of it.
const SAME: [&str; 41] = [
    "el otro dia",
    "la otra vez",
    "la otra semana",
    "el otro mes",
    "otra cosa",
    "otra persona",
    "la otra tarde",
    "la otra noche",
    "el que uso",
    "la que uso",
    "the other day",
    "the other time",
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
/// Before a number, with these somebody says where to call.
const WHERE_TO_CALL: [&str; 7] = ["a", "al", "en", "por", "desde", "at", "on"];
/// What may stand between these and the number.
const NAMES_OF_LINE: [&str; 9] =
    ["la", "el", "ext", "extension", "anexo", "numero", "linea", "the", "number"];
/// The person's own telephone is the one that was told.
const OWN_LINE: [&str; 9] =
    ["la mia", "el mio", "mi linea", "mi telefono", "mi extension", "mine", "my phone", "my line", "este no"];
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
    let told = Told { details, understanding };
    if told.is_same() || is_by_a_person(&said) {
        return false;
    }
    let is_line = own.0 == CALLING && is_of_a_line(understanding, text);
    let differs = told.differs(if is_line { &OF_A_LINE } else { &OF_A_THING });
    let still = says_still_failing(text);
    let is_which = said.has(&POINTING) || said.has(&OTHER_ONE);
    if is_other && (!still || is_which) {
        let is_tagged = catalog.requires(Some(own)).contains(&Requirement::Asset);
        let is_pointed = is_tagged && is_which && fails(text);
        let is_elsewhere = differs || told.differs(&[Field::Site]);
        return (is_elsewhere || is_pointed) && !is_of_others(text) && !belongs(text, true);
    }
    let free = !said.begins(&PUTTING_RIGHT) && !said.has(&IDENTIFYING) && !belongs(text, false);
    free && !still && says_matter(text) && differs
}

/// "El de sistemas dijo que …": of a person, and no thing.
fn is_by_a_person(said: &Said) -> bool {
    // "La del quinto tampoco imprime, dice papel atascado": the thing says it.
    let is_told = |rest: String| rest.split(',').next().is_some_and(|one| Said::new(one).has(&OF_A_PERSON));
    said.after_last(&POINTING).is_some_and(is_told)
}

/// "También se atasca la bandeja de la del tercer piso", of what is known to stand on the third floor; what a person said too.
pub fn is_same_thing(details: &Details, understanding: &Understanding, text: &str) -> bool {
    let said = Said::new(text);
    said.has(&OTHER) && (Told { details, understanding }.is_same() || is_by_a_person(&said))
}

/// What is known of one thing, beside what a text tells.
struct Told<'d> {
    details: &'d Details,
    understanding: &'d Understanding,
}

impl Told<'_> {
    /// The values of these fields that were known before: whether one is the same, or another.
    fn compares(&self, fields: &[Field], same: bool) -> bool {
        let known = |found: &Found| {
            let before = self.details.get(found.field).map(fold_name);
            fields.contains(&found.field)
                && before.is_some_and(|known| (known == fold_name(&found.value)) == same)
        };
        self.understanding.found.iter().any(known)
    }

    fn differs(&self, fields: &[Field]) -> bool {
        self.compares(fields, false)
    }

    /// The tag that is known, or its floor or site and nothing that differs: whatever the words are, it is the same thing.
    fn is_same(&self) -> bool {
        let place = [Field::Floor, Field::Site];
        let elsewhere = self.differs(&OF_A_THING) || self.differs(&place);
        self.compares(&[Field::AssetTag, Field::Serial], true) || self.compares(&place, true) && !elsewhere
    }
}

/// "La ext 3302 tampoco timbra": that line fails. "Llámeme a la 3302, que la mía no sirve" says where to call.
fn is_of_a_line(understanding: &Understanding, text: &str) -> bool {
    let read = Text::new(text);
    let of_line = |found: &&Found| found.field == Field::Extension;
    let Some(line) = understanding.found.iter().find(of_line) else { return false };
    let before = Text::new(text.get(..line.span.start).unwrap_or_default());
    let words = (0..before.tokens.len()).rev().map(|at| before.word(at));
    let leads = words.into_iter().find(|word| !NAMES_OF_LINE.contains(word));
    let is_called = asks_to_be_called(&read)
        || understanding.found.iter().any(|found| found.field == Field::ContactChannel)
        || leads.is_some_and(|word| WHERE_TO_CALL.contains(&word));
    !is_called && !Said::new(text).has(&OWN_LINE) && fails(text)
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

/// So it is said of another thing that it fails as well.
const FAILS_TOO: [&str; 10] = [
    "tampoco |",
    "tambien |",
    "either |",
    "too |",
    "por las mismas",
    "en las mismas",
    "le pasa lo mismo",
    "esta igual",
    "the same problem",
    "the same thing",
];

/// "La de tesorería tampoco".
fn fails(text: &str) -> bool {
    Said::new(text).has(&FAILS_TOO) || tells_trouble(text) || says_matter(text)
}

/// Whether a datum is not of the matter at hand: of somebody else's, or of a thing that can wait.
pub(super) fn is_elsewhere(field: Field, text: &str) -> bool {
    is_of_others(text) || matches!(field, Field::AssetTag | Field::Serial) && waits_its_turn(text)
}

/// Whoever else has it.
const OTHERS: [&str; 9] = ["todos", "todas", "ella", "ellos", "ellas", "nadie", "varios", "muchos", "otros"];
/// Words before whoever it is.
const WHOSE: [&str; 10] = ["mi", "mis", "la", "las", "los", "el", "otro", "otra", "un", "una"];

/// "A la compañera de la 2300 también le pasa": others have the same trouble, and the data in it is theirs. Who says
/// how they can be reached themselves speaks of nobody else.
fn is_of_others(text: &str) -> bool {
    let read = Text::new(text);
    let start = usize::from(read.word(0) == "y");
    let person = match read.word(start) {
        "al" => start + 1,
        "a" => (start + 1..read.tokens.len()).find(|token| !WHOSE.contains(&read.word(*token))).unwrap_or(0),
        _ => return false,
    };
    let named = || {
        let word = read.tokens.get(person).map(|token| read.original(&token.range));
        let alone = person == start + 1 && read.word(start) == "a";
        alone && word.is_some_and(|word| word.starts_with(char::is_uppercase) && !read.is_shouted())
    };
    // "Al de la 2300".
    let whoever = || {
        person > start + 1 && read.word(person) == "de"
            || read.word(start) == "al" && read.word(person) == "de"
    };
    let somebody = OTHERS.contains(&read.word(person))
        || read.is(person, List::Title)
        || read.is(person, List::Given) && !read.is(person, List::EverydayName)
        || named()
        || whoever();
    somebody
        && !DATA.contains(&read.word(person))
        && asking::find(&read).is_empty()
        && Said::new(text).has(&OTHER)
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
    const TELEPHONE: &str = "se dañó el teléfono, ext 3019, Bucaramanga";
    const NEW_LAPTOP: &str = "mi portátil no prende, Neiva";
    const LAPTOP: &str = "mi portátil no prende, piso 4, placa 45-1876, Neiva";

    #[test]
    fn data_of_others_are_not_taken() {
        for text in [
            "a la compañera de la 2300 también le pasa",
            "y a mi jefa también, ext 4410",
            "a Ramiro Pulido también se le dañó, el de él es DU 1109",
            "al doctor también le falla, ext 3301",
            "a todos también",
        ] {
            assert!(is_of_others(text), "{text}");
        }
        for text in [
            "a la extensión 4410 también",
            "al correo también, ana@entidad.gov.co",
            "al celular 3104567890 también me pueden llamar",
            "a mi extensión también me pueden llamar, 4410",
            "a la impresora también se le rompió la tapa, placa 60-2201",
            "al segundo piso también le falta papel, placa 60-2201",
            "a las dos impresoras también les falla, placa 60-2201",
        ] {
            assert!(!is_of_others(text), "{text}");
        }
    }

    #[test]
    fn of_another_floor_or_tag_or_said_to_be_another() {
        let mut wrong = vec![];
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
            (PRINTER, "la otra tampoco imprime"),
            (PRINTER, "la del quinto tampoco imprime, dice papel atascado"),
            (PRINTER, "la de recepción también se atascó"),
            (PRINTER, "la del segundo piso en Duitama tampoco imprime"),
            (PRINTER, "hay otra, la del segundo piso, placa 60-7777, que tampoco imprime"),
            (TELEPHONE, "la ext 3020 tampoco timbra"),
            (TELEPHONE, "también está muerta la extensión 3025"),
            (LAPTOP, "el de Marcos tampoco prende"),
            (LAPTOP, "otro computador no enciende, placa 45-1999"),
            (LAPTOP, "también se apagó el del piso 2"),
            (LAPTOP, "el de Yaneth anda por las mismas, ese es el PC-44131"),
            (
                "la ext 3019 no tiene audio, Bucaramanga",
                "the one at reception, ext 3000, has the same problem",
            ),
        ] {
            wrong.extend((!is_another(first, text)).then_some(text));
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn of_the_same_thing() {
        let mut wrong = vec![];
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
            (PRINTER, "también se atasca la bandeja de la del segundo piso"),
            (PRINTER, "la de Tunja tampoco imprime a doble cara"),
            (PRINTER, "la que reporté en el piso 2 ayer tampoco la vinieron a ver, placa 60-2201"),
            (PRINTER, "tampoco imprime la del quinto, placa 60-2201"),
            (PRINTER, "the one on the 2nd floor too, tag 60-2201"),
            (PRINTER, "el otro cartucho también se acabó"),
            (PRINTER, "el del proveedor también dijo que no imprime por el fusor"),
            (PRINTER, "el que vino ayer también dijo que no imprime"),
            (PRINTER, "los del aseo también dicen que no imprime"),
            (PRINTER, "la de recursos humanos también me dijo que no imprime"),
            (PRINTER, "la otra vez tampoco imprimió la de aquí"),
            (NEW_LAPTOP, "el otro día también se apagó, placa 45-1876"),
            (NEW_LAPTOP, "es otro portátil el que uso ahora, placa 45-1876"),
            (NEW_LAPTOP, "el cargador es otro, placa 45-1876"),
            (NEW_LAPTOP, "el de sistemas me dijo que también revisara la RAM, placa 45-1876"),
            (NEW_LAPTOP, "los de seguridad también preguntan por qué no prende"),
            (TELEPHONE, "llámeme a la 3020"),
            (TELEPHONE, "llámeme también a la 3020"),
            (TELEPHONE, "me pueden ubicar en la 3020 que la mía no sirve"),
            (TELEPHONE, "me encuentran en la ext 3021, la mía está dañada"),
            (TELEPHONE, "márqueme al 3020, que este no suena"),
            (TELEPHONE, "marque la 3020 porque el mío está muerto"),
            (TELEPHONE, "mientras tanto estoy por la extensión 3025, no timbra nada acá"),
            (TELEPHONE, "reach me at ext 3020, my phone is dead"),
            (LAPTOP, "tampoco carga, y la pantalla queda negra"),
            (LAPTOP, "el teclado tampoco responde"),
            (LAPTOP, "ahora estoy en el piso 2"),
            (LAPTOP, "a Ramiro Pulido también se le dañó, el de él es DU 1109"),
            ("se dañó el teléfono de la ext 3019, Bucaramanga", "perdón, la que no timbra es la ext 3091"),
        ] {
            wrong.extend(is_another(first, text).then_some(text));
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
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
