//! What a person wants with a text: words for Mesa itself by rules in a fixed order, everything else by the model.

use super::Intent;
use super::model::{Opinion, Sort};
use super::signals::Signals;
use super::text::Text;
use super::{courtesy, opposite, status};
use crate::cases::Kind;

/// A failure that is more than a hint.
pub(super) const FAILS: i32 = 3;
/// A wish that is more than a hint.
const WANTS: i32 = 4;
/// Somebody confirms in at most so many words.
const CONFIRMED: usize = 8;
/// Somebody asks for a person in at most so many words; more of them tell what for.
const CALLED: usize = 10;
/// Somebody asks whether it is done in at most so many words.
const ASKED: usize = 16;

/// Decides in the order of the rules: the first that applies holds.
pub(super) struct Verdict<'t> {
    pub(super) text: &'t Text<'t>,
    pub(super) signals: &'t Signals,
    /// The words name a thing of some category.
    pub(super) is_named: bool,
    pub(super) opinion: &'t Opinion,
    /// Data was found, and hardly anything else is said.
    pub(super) only_data: bool,
    /// Data was found.
    pub(super) has_data: bool,
    /// How many words there are before the polite end.
    pub(super) words: usize,
}

impl Verdict<'_> {
    /// What the person wants, and of which kind the matter is.
    pub(super) fn decide(&self) -> (Intent, Option<Kind>) {
        if self.text.tokens.is_empty() {
            let spoken = self.text.source.chars().any(|character| !character.is_whitespace());
            return (if spoken { Intent::SmallTalk } else { Intent::Unclear }, None);
        }
        let rules = self.command().or_else(|| self.verdict_on_solution()).or_else(|| self.withdrawal());
        if let Some(intent) = rules {
            return (intent, None);
        }
        match self.opinion.likeliest_sort() {
            _ if self.only_data && !self.says_something() => (Intent::Data, None),
            Sort::Incident if self.is_known() => (Intent::Report, Some(Kind::Incident)),
            Sort::Request if self.is_known() => (Intent::Report, Some(Kind::ServiceRequest)),
            Sort::Question => (Intent::Question, None),
            Sort::ChitChat => (self.talk(), None),
            Sort::Incident | Sort::Request => (Intent::Unclear, None),
        }
    }

    /// Lexicon or model recognise what it is about; other words become a request only when the person says so.
    fn is_known(&self) -> bool {
        self.says_something() || self.opinion.is_sure()
    }

    /// "Ya se arregló solo, no manden a nadie": what fails there is over.
    fn is_over(&self) -> bool {
        ["cancel", "right", "confirm"].into_iter().any(|label| self.signals.has(label))
    }

    fn says_something(&self) -> bool {
        self.is_named || self.fails() || self.wants() || self.signals.has("question")
    }

    fn talk(&self) -> Intent {
        let social = ["thanks", "greeting", "smalltalk"].map(|label| self.signals.weight(label));
        if self.signals.has("upset") {
            Intent::Upset
        } else if social[0] > 0 {
            Intent::Thanks
        } else if social[1] > 0 && social[1] >= social[2] {
            Intent::Greeting
        } else if social[2] > 0 {
            Intent::SmallTalk
        } else {
            Intent::Unclear
        }
    }

    /// What people answer to "¿quedó solucionado?", when it is all they say.
    fn verdict_on_solution(&self) -> Option<Intent> {
        let length = self.words;
        let about = self.is_named;
        let intent = if self.signals.has("still_failing") && length <= 6 && !about {
            Intent::StillFailing
        } else if self.signals.has("confirm")
            && length <= CONFIRMED
            && self.signals.negated.is_none()
            && !self.goes_on()
        {
            Intent::Confirm
        } else if self.signals.has("later_answer") && length <= 3 && !about {
            Intent::Later
        } else {
            return None;
        };
        Some(intent)
    }

    /// "Sí quedó, pero ahora no abre": a verdict that something follows is none.
    fn goes_on(&self) -> bool {
        self.signals.last("confirm").is_some_and(|last| opposite::contradicts(self.text, last))
    }

    fn command(&self) -> Option<Intent> {
        let short = self.text.tokens.len() <= 5;
        let bare = |label: &str| short && self.signals.has(label) && !self.is_named;
        let tiny = self.text.tokens.len() <= 2;
        if status::asks_for_number(self.text.source)
            || status::asks_how_it_goes(self.text) && !self.fails()
            || self.asks_whether_done()
        {
            Some(Intent::Status)
        } else if short && self.signals.has("mine") {
            Some(Intent::ListMine)
        } else if self.signals.has("status") || tiny && matches!(self.text.word(0), "estado" | "status") {
            Some(Intent::Status)
        } else if courtesy::greets(self.text) {
            Some(Intent::Greeting)
        } else if self.wants_a_person() {
            Some(Intent::Person)
        } else if bare("help") && !self.fails() && (tiny || !self.wants()) {
            Some(Intent::Help)
        } else {
            None
        }
    }

    /// "Comuníqueme con un humano", and not a word of what it is about.
    fn wants_a_person(&self) -> bool {
        self.signals.has("person")
            && !self.has_data
            && self.words <= CALLED
            && !self.is_named
            && !self.fails_apart("person")
    }

    /// Something fails, said outside the words of that label.
    fn fails_apart(&self, label: &str) -> bool {
        let inside = |at: usize| self.signals.of(label).any(|(_, first, last)| (first..=last).contains(&at));
        self.signals.of("failure").any(|(weight, first, _)| weight >= FAILS && !inside(first))
    }

    /// "¿Ya quedó?", "si ya funciona me avisan": what would take it back asks how it goes.
    fn asks_whether_done(&self) -> bool {
        let wanted = self.signals.of("request").any(|(weight, ..)| weight >= WANTS);
        self.is_over() && !wanted && !self.fails() && self.words <= ASKED && opposite::asks(self.text)
    }

    /// Taken back, or solved by itself, and nothing is said that fails, is wanted or says the opposite.
    fn withdrawal(&self) -> Option<Intent> {
        let last = self.signals.last("cancel").max(self.signals.last("right"))?;
        let after =
            |label: &str| self.signals.of(label).any(|(weight, _, end)| weight >= FAILS && end > last);
        let goes_on = after("failure")
            || after("request")
            || after("urgent")
            || self.signals.negated.is_some_and(|at| at > last);
        let holds = !goes_on && !self.signals.has("still_failing");
        (holds && !opposite::contradicts(self.text, last)).then_some(Intent::Cancel)
    }

    fn fails(&self) -> bool {
        self.signals.negated.is_some() || self.signals.weight("failure") >= FAILS
    }

    fn wants(&self) -> bool {
        self.signals.weight("request") >= WANTS
    }
}

#[cfg(test)]
mod tests {
    use crate::cases::Kind;
    use crate::catalog::Catalog;
    use crate::intake::{Intent, Understanding, understand};

    fn read(text: &str) -> Understanding {
        understand(&Catalog::builtin().unwrap(), text)
    }

    fn all(intent: Intent, texts: &[&str]) {
        for text in texts {
            assert_eq!(read(text).intent, intent, "{text}");
        }
    }

    /// How people end a letter says nothing of what it is about.
    #[test]
    fn a_polite_end_swallows_nothing() {
        for (text, kind) in [
            ("mi impresora no funciona desde ayer. Quedo atento.", Kind::Incident),
            ("mi impresora no funciona, quedo pendiente", Kind::Incident),
            (
                "Buenos días, mi impresora no funciona desde ayer. Agradezco su colaboración. Quedo atento.",
                Kind::Incident,
            ),
            ("solicito acceso a VIVANTO para Pedro Gómez. Quedo atenta.", Kind::ServiceRequest),
            (
                "Cordial saludo, solicito la creación de un usuario para el nuevo funcionario en Orfeo. Quedo atenta, muchas gracias.",
                Kind::ServiceRequest,
            ),
            ("no me abre Orfeo. Feliz tarde", Kind::Incident),
            ("no me abre Orfeo, muchas gracias por su ayuda, feliz tarde", Kind::Incident),
            ("The printer does not work. Looking forward to your reply. Kind regards, Emily", Kind::Incident),
            (
                "Cordial saludo. El escáner del tercer piso no enciende. Quedo a la espera de su pronta respuesta. Atentamente, Luz Dary Pinzón, Auxiliar",
                Kind::Incident,
            ),
            ("muy buenas tardes, el vpn me saca cada rato, dios les pague y feliz noche", Kind::Incident),
            (
                "necesito un monitor para el nuevo puesto, agradezco de antemano, que tengan lindo día",
                Kind::ServiceRequest,
            ),
            ("Excel keeps crashing, thank you so much in advance, have a nice day", Kind::Incident),
            ("jajaja que pena molestar, se me bloqueó el usuario de SIIF, mil gracias", Kind::Incident),
            ("no gracias, igual no me funciona el escaner, placa 3344 tunja", Kind::Incident),
        ] {
            let read = read(text);
            assert_eq!((read.intent, read.kind), (Intent::Report, Some(kind)), "{text}");
            assert!(read.category.is_some(), "{text}");
        }
    }

    #[test]
    fn politeness_alone_stays_politeness() {
        all(Intent::Thanks, &["muchas gracias por su ayuda, feliz tarde", "thank you so much for your help"]);
        for text in ["quedo atenta a su respuesta", "feliz tarde", "cordial saludo", "kind regards"] {
            assert_ne!(read(text).intent, Intent::Report, "{text}");
        }
    }

    #[test]
    fn a_solution_holds_in_people_s_words() {
        all(
            Intent::Confirm,
            &[
                "si senora ya me quedo bueno",
                "sí, quedó bueno, gracias",
                "ya está bien, muchas gracias",
                "todo quedó bien",
                "confirmo",
                "works fine now, thanks",
                "all good now",
            ],
        );
    }

    #[test]
    fn a_solution_does_not_hold_in_people_s_words() {
        all(
            Intent::StillFailing,
            &[
                "Buenas tardes. Lamentablemente el problema persiste.",
                "el inconveniente continúa. Quedo atenta a su pronta respuesta, muchas gracias",
                "no señora, eso no quedó bien",
                "volvió a fallar",
                "se volvió a dañar",
                "estamos en las mismas",
                "no lo arreglaron",
                "no ha sido solucionado",
                "the problem persists",
                "sorry, same problem",
                "it is happening again",
                "no espere sigue igual",
            ],
        );
    }

    #[test]
    fn only_words_that_say_just_that_take_back() {
        all(
            Intent::Cancel,
            &[
                "cancelen el caso por favor",
                "olvídelo, ya funcionó",
                "ya quedó, gracias",
                "ya no lo necesito, muchas gracias por todo",
                "ya lo arreglaron muchas gracias",
                "ya vinieron y lo arreglaron muchas gracias",
                "never mind, it works now",
                "please cancel my request",
                "no se preocupen, ya quedó",
            ],
        );
        for text in [
            "no me cancelen el caso por favor",
            "no vayan a cerrar el caso que no ha quedado",
            "please do not close my ticket",
            "ya quedo el correo pero la impresora sigue sin imprimir",
            "ya sirve a ratos",
            "works now, but only sometimes",
            "ya entre pero me pide otra vez la clave",
            "no se preocupen, pueden venir mañana",
            "me equivoque, la placa es 60-2215",
            "perdon me equivoque de sede, es pasto",
            "hagan caso omiso del piso, es el 4",
            "cancele la cita que tenia con el tecnico para hoy, venga mañana",
            "I need to cancel the meeting, can the technician come at 3?",
            "cancelen la reunión del viernes en el calendario",
            "no pueden cerrar eso todavía",
        ] {
            assert_ne!(read(text).intent, Intent::Cancel, "{text}");
        }
    }

    /// The everyday question annuls nothing.
    #[test]
    fn who_asks_whether_it_is_done_asks_how_it_goes() {
        all(
            Intent::Status,
            &[
                "ya quedo?",
                "me confirman si ya quedo el acceso a Orfeo?",
                "buenos dias, ya quedo lo de orfeo?",
                "si ya funciona me avisan por favor",
                "será que ya está listo el usuario?",
                "cuando pueden cerrar el caso?",
                "is it working now?",
                "let me know when it works now",
                "¿ya se solucionó?",
            ],
        );
    }

    #[test]
    fn somebody_wants_a_person() {
        all(
            Intent::Person,
            &[
                "quiero hablar con una persona",
                "comuníqueme con un humano",
                "Deseo hablar con una persona, no con un robot",
                "exijo hablar con el jefe de esa mesa",
                "can I talk to a human please",
                "necesito que alguien me llame",
            ],
        );
        for text in [
            "no puedo hablar con nadie por el teléfono IP, no tiene tono",
            "el robot de la planta no enciende",
        ] {
            assert_ne!(read(text).intent, Intent::Person, "{text}");
        }
    }
}
