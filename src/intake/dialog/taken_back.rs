//! Taking a request back in the middle of it: in more and shorter words than one would begin with.

use super::ENOUGH_WORDS;
use super::answer::{self, corrects, stays_with_it};
use super::phrase::Said;
use super::small::is_promise;
use super::turns;
use crate::cases::{Details, Kind};
use crate::catalog::Field;
use crate::intake::model::Turn;
use crate::intake::opposite;
use crate::intake::reading::says_matter;
use crate::intake::signals::Signals;
use crate::intake::text::Text;
use crate::intake::verdict::FAILS;
use crate::intake::{Intent, Understanding};

/// It is not wanted any more.
const CALLED_OFF: [&str; 120] = [
    "dejemos eso quieto",
    "dejemos eso asi",
    "no sigamos",
    "close this",
    "please close",
    "close it please",
    "ya no gracias",
    "cancele",
    "cancelen",
    "cancela",
    "cancelar |",
    "cancelelo",
    "cancelenlo",
    "cancelalo",
    "cancelela",
    "cancel it",
    "cancel please",
    "cancel that",
    "please cancel",
    "anule",
    "anulen",
    "anulela",
    "anulelo",
    "anulenla",
    "olvidelo",
    "olvidalo",
    "olvidenlo",
    "olvide eso |",
    "olviden eso |",
    "olvide todo |",
    "olviden todo |",
    "olvida todo |",
    "olvida eso |",
    "olvide esto |",
    "olvidelo todo |",
    "olvidemoslo |",
    "olvidemos eso |",
    "deje asi |",
    "dejen asi |",
    "deja asi |",
    "dejelo asi",
    "dejemoslo asi",
    "dejemos asi |",
    "dejalo asi",
    "deje eso quieto",
    "dejen eso quieto",
    "descartelo",
    "descarten eso",
    "retirela",
    "retirenla",
    "retire la solicitud",
    "retiren la solicitud",
    "retiro la solicitud",
    "ya no hace falta",
    "ya no es necesario",
    "ya no se necesita",
    "ya no se requiere",
    "ya no lo necesito",
    "ya no la necesito",
    "ya no lo necesitamos",
    "ya no lo quiero",
    "ya no lo vamos",
    "no va a ser necesario",
    "siempre no |",
    "mejor no |",
    "no sigan con",
    "no siga con",
    "no sigan |",
    "no abran nada",
    "no abra nada",
    "no abran caso",
    "no manden a nadie",
    "no mande a nadie",
    "no envien a nadie",
    "no hagan nada",
    "no haga nada",
    "no registren nada",
    "no tramiten",
    "ya no hay caso",
    "no hay caso |",
    "ya no hay problema |",
    "falsa alarma",
    "false alarm",
    "no radiquen",
    "cierre todo",
    "cierren todo",
    "cierre el caso",
    "cierre la solicitud",
    "cierrelo",
    "cierrenlo",
    "pueden cerrar",
    "puede cerrar",
    "never mind",
    "nevermind",
    "forget it",
    "forget about it",
    "forget everything |",
    "forget all of it |",
    "no need anymore",
    "don t bother",
    "no longer needed",
    "not needed anymore",
    "ignore my request",
    "please ignore this",
    "ya tampoco lo necesito",
    "ya tampoco la necesito",
    "tampoco lo necesito ya",
    "ya no va |",
    "ya no va mas",
    "no va mas |",
    "no va mas pues",
    "esqueca |",
    "esqueca isso",
    "esquece |",
    "deixa pra la",
    "deixe pra la",
    "pode cancelar",
    "podem cancelar",
    "nao precisa mais",
    "nao preciso mais",
];
/// It has come right by itself.
const CAME_RIGHT: [&str; 70] = [
    "ya funciono",
    "funciono |",
    "ya funciona |",
    "ya me funciona",
    "ya esta funcionando",
    "ya sirve",
    "ya sirvio",
    "ya me sirvio",
    "ya volvio",
    "volvio sola",
    "volvio solo",
    "ya regreso |",
    "ya se arreglo",
    "se arreglo solo",
    "se arreglo sola",
    "ya se soluciono",
    "se soluciono solo",
    "ya lo solucione",
    "ya lo solucionaron",
    "ya lo resolvi",
    "ya lo resolvimos",
    "ya lo arreglaron",
    "ya me lo arreglaron",
    "ya lo corrigieron",
    "ya me lo instalaron",
    "ya me lo dieron",
    "ya me ayudaron",
    "ya me ayudo",
    "ya pude |",
    "ya pude entrar",
    "ya me dejo entrar",
    "ya entro |",
    "ya entre |",
    "ya abrio",
    "ya prendio",
    "ya encendio",
    "ya arranco",
    "ya cargo |",
    "ya imprimio",
    "ya imprime |",
    "ya conecto |",
    "ya hay internet",
    "ya hay red",
    "ya hay luz",
    "aparecio |",
    "ya aparecio",
    "ya lo encontre |",
    "ya la encontre |",
    "era el cable",
    "estaba desconectado",
    "estaba desconectada",
    "estaba apagado |",
    "estaba apagada |",
    "it s back",
    "its back",
    "is back up",
    "works now",
    "working now",
    "works again",
    "working again",
    "fixed itself",
    "it s fixed",
    "already fixed",
    "sorted it out",
    "got it working",
    "ja voltou",
    "ja funcionou",
    "ja esta funcionando",
    "ja imprimiu",
    "ja consegui |",
];
/// Done, said of what was asked for. "Quedo pendiente" waits.
const SOLVED: [&str; 8] = [
    "ya quedo",
    "quedo solucionado",
    "quedo solucionada",
    "quedo resuelto",
    "quedo listo",
    "quedo bien",
    "quedo arreglado",
    "quedo funcionando",
];

/// What a request is called, and what may be called so and be anything else.
const OURS: [&str; 8] =
    ["caso", "solicitud", "peticion", "requerimiento", "ticket", "tramite", "case", "request"];
const PERHAPS_OURS: [&str; 4] = ["reporte", "pedido", "mensaje", "report"];
const ARTICLES: [&str; 4] = ["la", "el", "del", "the"];
const POINTING: [&str; 10] = ["mi", "ese", "esa", "este", "esta", "nuestra", "nuestro", "my", "this", "that"];
/// "Se me cierra el caso": it is told, and nobody is asked to.
const TELLING: [&str; 20] = [
    "se", "me", "le", "lo", "les", "al", "deja", "puedo", "cannot", "can", "boton", "opcion", "menu",
    "mensaje", "dice", "casilla", "enlace", "button", "option", "says",
];

/// Orders that leave no doubt.
const ORDERS: [&str; 14] = [
    "cancel it",
    "cancel that",
    "cancel this",
    "cancele eso",
    "cancelen eso",
    "cancelelo",
    "cancelenlo",
    "cancelela",
    "anulelo",
    "anulenlo",
    "anulen",
    "anule eso",
    "anulen eso",
    "withdraw it",
];
/// Who asks or names a number does not take anything back with it.
const BESIDE_THE_POINT: [char; 11] = ['?', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

/// Why it is not needed.
const GOT: [&str; 12] = [
    "ya tengo",
    "ya encontre",
    "ya consegui",
    "ya lo",
    "ya la",
    "ya me",
    "encontre uno",
    "encontre una",
    "me lo dio",
    "me la dio",
    "me prestaron",
    "found one",
];

/// How sure it is that words take a matter back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withdrawal {
    /// They do not.
    Unsaid,
    /// They may: the person is asked once.
    Doubtful,
    /// They say just that.
    Said,
}

/// Before "era de otra oficina" stand at most so many words.
const ELSEWHERE: usize = 2;
/// A fault is told in at most so many words that nothing else is said with.
const FAULT: usize = 6;
/// In so few words nothing else is told than that it is not wanted.
const DROPPED: usize = 3;
/// More words than these tell more than that it is over.
const LONG: usize = 14;
/// What is taken back by its name: nothing else can be meant.
const BY_NAME: [&str; 20] = [
    "la solicitud",
    "mi solicitud",
    "esa solicitud",
    "el caso",
    "mi caso",
    "ese caso",
    "este caso",
    "el ticket",
    "mi ticket",
    "el reporte",
    "el requerimiento",
    "the case",
    "my case",
    "this case",
    "that case",
    "the request",
    "my request",
    "the ticket",
    "my ticket",
    "todo",
];

/// Whether words take a request or a case back: the one test for both. A question, a denial, "pero …", a correction and the
/// name of something else are no withdrawal.
pub fn withdraws(understanding: &Understanding, text: &str) -> Withdrawal {
    let off = calls_off(text);
    let said = off || understanding.intent == Intent::Cancel || is_back(text) || says_right(text);
    if !said || understanding.intent == Intent::Status {
        return Withdrawal::Unsaid;
    }
    let read = Text::new(text);
    let by_name = off && Said::new(text).has(&BY_NAME);
    let named = |field: Field| !matches!(field, Field::AffectedPerson | Field::Availability);
    let has_values = !by_name && understanding.found.iter().any(|found| named(found.field));
    if has_values && corrects(text) {
        return Withdrawal::Unsaid;
    }
    let doubtful = has_values
        || opposite::has_question(text)
        || !off && read.tokens.len() > LONG
        || opposite::says_only_weak(&read)
        || Said::new(text).has(&["si no", "if nobody", "if you", "if not"]);
    if doubtful { Withdrawal::Doubtful } else { Withdrawal::Said }
}

/// Whether the words say that a trouble is over, and do not call anything off.
pub fn came_right(understanding: &Understanding, text: &str) -> bool {
    let read = Text::new(text);
    let signals = Signals::find(&read);
    let right = signals.has("right") && !signals.has("cancel") || is_back(text) || says_right(text);
    let over =
        withdraws(understanding, text) != Withdrawal::Unsaid || understanding.intent == Intent::Confirm;
    right && over && !calls_off(text) && !orders_off(text)
}

/// "Cancel it, it was the cable": the order counts, whatever the reason.
fn orders_off(text: &str) -> bool {
    Said::new(text).has(&ORDERS) && !opposite::says_otherwise(text)
}

/// Whether the person takes the request at hand back. Who corrects a datum, takes one back or promises one goes on.
pub(super) fn is_taken_back(details: &Details, understanding: &Understanding, text: &str) -> bool {
    if answer::taken_back(details, text).is_some() {
        return false;
    }
    let goes_on = is_promise(text)
        || opposite::without_call(text).contains(BESIDE_THE_POINT)
        || !understanding.found.is_empty() && corrects(text);
    let may_be = || match withdraws(understanding, text) {
        Withdrawal::Said => true,
        Withdrawal::Doubtful => understanding.found.is_empty() && !opposite::says_only_weak(&Text::new(text)),
        Withdrawal::Unsaid => false,
    };
    let sounds_so =
        || !details.description.is_empty() && !may_be_news(text) && sounds_taken_back(understanding, text);
    calls_off(text) && may_be()
        || !goes_on && (may_be() || says_solved(understanding, text) || sounds_so())
        || is_right_again(understanding, text)
}

/// Whether words take back what somebody tells of, as people say it who call nothing off: "mi jefe dice que así no".
pub fn sounds_taken_back(understanding: &Understanding, text: &str) -> bool {
    let read = Text::new(text);
    // "No lo autorizó, entonces nada" may read like a wish.
    let wishes = understanding.intent == Intent::Report
        && understanding.kind == Some(Kind::ServiceRequest)
        && turns::beyond_doubt(text) != Some(Turn::Withdraws);
    let is_other = wishes || understanding.intent == Intent::Status || answers_yes(&read);
    // "Cancel that, it is in Cali": who tells something besides may correct it.
    let clear = understanding.found.is_empty() && turns::clear(text) == Some(Turn::Withdraws);
    !is_other
        && !opposite::says_only_weak(&read)
        && (clear || turns::ends_withdrawing(text))
        && !opposite::denies(&read)
}

/// "Era de otra oficina", and nothing else: whose or where it was may put right what was told.
fn tells_of_elsewhere(text: &str) -> bool {
    let read = Text::new(text);
    let of = |token: usize| matches!(read.word(token), "de" | "del" | "en" | "from" | "in");
    let only = read.tokens.last().is_some_and(|token| token.clause == 0);
    let was = (0..=ELSEWHERE)
        .find(|token| matches!(read.word(*token), "era" | "eran" | "es" | "son" | "estaba" | "was" | "is"));
    only && was.is_some_and(|token| of(token + 1))
}

/// Whether words may be news of the matter, however much they sound as if it were over.
fn may_be_news(text: &str) -> bool {
    tells_a_fault(text) || tells_of_elsewhere(text)
}

/// "Ya se acabó el papel": a few words that tell of something that fails, and may be news of the matter.
fn tells_a_fault(text: &str) -> bool {
    let read = Text::new(text);
    let signals = Signals::find(&read);
    let fails = signals.of("failure").any(|(weight, ..)| weight >= FAILS);
    let over = ["cancel", "right", "confirm"].iter().any(|label| signals.has(label));
    read.tokens.len() <= FAULT && fails && !over
}

/// "Me equivoqué", and nothing else: what with, nobody knows yet.
pub(super) fn may_be_taken_back(understanding: &Understanding, text: &str) -> bool {
    let sounds_so = may_be_news(text) && sounds_taken_back(understanding, text);
    understanding.found.is_empty() && (sounds_so || withdraws(understanding, text) == Withdrawal::Doubtful)
}

/// "No sigan con eso": said of whatever is at hand.
pub(super) fn calls_off(text: &str) -> bool {
    let said = ends_with(text, &CALLED_OFF) && !has_forgotten(text);
    (said || is_done_to_ours(text) || needs_no_more(text)) && !changes_mind(text)
}

/// "No hace falta, ya tengo espacio": so much may be said of anything; the rest says of what.
fn needs_no_more(text: &str) -> bool {
    ends_with(text, &["no hace falta |", "no es necesario |", "ya no |"])
        && Said::new(text).count() >= ENOUGH_WORDS
        && (turns::likely(text) == Turn::Withdraws || Said::new(text).has(&GOT))
}

/// "Mejor no, dejemos así… o bueno sí, háganla": what is said last counts.
fn changes_mind(text: &str) -> bool {
    let rest = Said::new(text).after_last(&["bueno si", "mentiras si", "mentira si", "no si", "wait no"]);
    rest.is_some_and(|rest| !Said::new(&rest).has(&["cancele", "cancelen", "dejemos", "deje asi"]))
}

/// "Olvide todo", and hardly more: whatever it may look like, it is no matter.
pub(super) fn drops_it(text: &str) -> bool {
    Said::new(text).count() <= DROPPED && calls_off(text)
}

/// "Olvidé todo": what was written with its accent was forgotten by whoever writes.
fn has_forgotten(text: &str) -> bool {
    text.to_lowercase().contains("olvidé")
}

/// "Archiven mi petición": the deed, and what it is done to.
fn is_done_to_ours(source: &str) -> bool {
    let text = Text::new(source);
    let is_ours = |name: usize, verb: usize| {
        let (noun, before) = (text.word(name), text.word(name - 1));
        let pointed = POINTING.contains(&before);
        let named = OURS.contains(&noun) && (pointed || ARTICLES.contains(&before));
        (named || PERHAPS_OURS.contains(&noun) && pointed)
            && text.tokens[name].clause == text.tokens[verb].clause
            && !matches!(text.word(name + 1), "de" | "del")
    };
    let is_deed =
        |verb: &usize| opposite::is_verb(text.word(*verb)) && !TELLING.contains(&text.word_before(*verb, 1));
    let done = (0..text.tokens.len())
        .filter(is_deed)
        .find(|verb| (verb + 2..text.tokens.len().min(verb + 4)).any(|name| is_ours(name, *verb)));
    done.is_some_and(|verb| !stays_with_it(source) && !opposite::contradicts(&text, verb))
}

/// One of the phrases is said, and nothing that goes on, asks or says the opposite.
fn ends_with(text: &str, phrases: &[&str]) -> bool {
    let Some(rest) = Said::new(text).after_last(phrases) else { return false };
    let text_read = Text::new(text);
    let last = text_read.tokens.len().saturating_sub(Text::new(&rest).tokens.len() + 1);
    !stays_with_it(text) && !says_matter(&rest) && !opposite::contradicts(&text_read, last)
}

/// "Ya volvió": about a trouble that was told. Who names data with it, or asks, says something else.
fn is_right_again(understanding: &Understanding, text: &str) -> bool {
    let only_that = understanding.found.is_empty() && !text.contains(BESIDE_THE_POINT);
    only_that && (says_right(text) || is_back(text))
}

fn says_right(text: &str) -> bool {
    ends_with(text, &CAME_RIGHT)
}

/// "Ya, el internet volvió": not "volvió a fallar", nor "volvió el problema".
fn is_back(text: &str) -> bool {
    let text = Text::new(text);
    let back = (0..text.tokens.len()).find(|token| matches!(text.word(*token), "volvio" | "regreso"));
    back.is_some_and(|at| {
        let came = matches!(
            text.word(at + 1),
            "" | "ya" | "gracias" | "sola" | "solo" | "listo" | "otra" | "muchas"
        );
        let settled = (0..at).any(|token| matches!(text.word(token), "ya" | "listo"));
        let itself = !matches!(text.word_before(at, 1), "se" | "no" | "ni");
        came && settled && itself && !opposite::contradicts(&text, at)
    })
}

/// "Sí, ya quedó bien" answers something.
fn answers_yes(text: &Text<'_>) -> bool {
    matches!(text.word(0), "si" | "yes")
}

/// "Quedó solucionado", about a request that was never worked on: it solved itself.
fn says_solved(understanding: &Understanding, text: &str) -> bool {
    let confirms = understanding.intent == Intent::Confirm && !text.contains('?');
    confirms && !answers_yes(&Text::new(text)) && Said::new(text).has(&SOLVED)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;
    use crate::intake::understand;

    fn taken_back(text: &str) -> bool {
        is_taken_back(&Details::default(), &understand(&Catalog::builtin().unwrap(), text), text)
    }

    #[test]
    fn what_people_say_who_need_it_no_more() {
        for text in [
            "no sigan con eso, por favor",
            "apareció, la tenía en la maleta",
            "ya volvió, no manden a nadie",
            "oh wait, it's back",
            "sabe qué, déjelo así",
            "ya no, gracias",
            "uy no, no sigamos con esto",
            "never mind, somebody here fixed it, please close it",
            "ya lo arreglaron los de sistemas",
            "olvide todo",
            "olviden todo, gracias",
            "¿sabe qué? ya no, aquí encontré uno",
            "qué pena, no hace falta, ya tengo espacio",
            "no va más, pues",
            "esqueça, já imprimiu",
            "please cancel that",
            "cancel that, it is working",
            "forget about it",
        ] {
            assert!(taken_back(text), "{text}");
        }
    }

    /// Most of these stand in no list, nor in what the model learnt.
    #[test]
    fn what_only_sounds_taken_back_is() {
        let details = Details { description: "no imprime".into(), ..Details::default() };
        let catalog = Catalog::builtin().unwrap();
        let heard = |text: &&str| is_taken_back(&details, &understand(&catalog, text), text);
        let over = [
            "ya la encontramos, la tenía el celador",
            "mi jefa no lo autorizó, entonces nada",
            "uy, era la regleta apagada, qué pena con ustedes",
            "volvió! retiro lo dicho",
            "ya nos lo prestó planeación, no es necesario, cierre",
            "never mind, my boss lent me hers",
            "la junta dijo que no va. Archiven la petición",
            "ya me acordé de la clave, era la vieja",
            "me arrepentí, ya no lo quiero",
            "lo acaban de dejar funcionando los de mantenimiento, anulen el reporte",
        ];
        let goes_on = [
            "la placa es la 60-2214, era la de atrás",
            "ya lo apagué y lo volví a prender y nada",
            "¿ya lo cerraron?",
            "no lo cierren que sigue igual",
            "gracias, ella contesta los martes y los jueves",
            "borre la extensión que le di",
            "que le instalen también el visor de mapas",
            "mi jefe dice que es para hoy",
            "ya le pregunté al celador y tampoco sabe",
            "olvidé lo del tóner, también se acabó",
        ];
        let wrong: Vec<&str> = over.into_iter().filter(|text| !heard(text)).collect();
        let wrong: Vec<&str> = wrong.into_iter().chain(goes_on.into_iter().filter(heard)).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn what_people_say_who_go_on() {
        for text in [
            "ya volvió la red pero ahora no me abre el correo",
            "deje así lo del teclado, lo grave es que no tengo internet",
            "¿ya quedó?",
            "apareció un error nuevo en la pantalla",
            "ya lo encontré, es el 31 776",
            "no me manden correos",
            "listo, quedo atenta",
            "me equivoqué, la extensión es 2231",
            "no me cancelen la solicitud por favor",
            "ya sirve a ratos",
            "no se preocupen, pueden venir mañana",
            "cuando pueden cerrar el caso?",
            "ya entre pero me pide otra vez la clave",
            "cancel that, it is in Cali",
            "me equivoqué",
            "volvió a fallar",
            "volvió el problema",
            "please don't withdraw it",
            "mejor no, dejemos así, o bueno sí, háganla",
            "el botón Cancelar solicitud del SGV no hace nada",
            "I cannot cancel that print job",
            "no logro cancelar lo que mandé a imprimir",
            "it won't let me cancel it",
            "unable to delete that file",
            "cancel that print job, nobody can",
            "olvidé todo",
            "era de otra oficina",
            "esa era del piso de abajo",
            "no archiven mi caso",
            "no borren mi solicitud por favor",
            "yo no quiero que borren mi solicitud",
            "please don't delete my request",
            "se cierra el reporte solo",
            "Power BI me borra el reporte",
            "archivé el pedido en la carpeta",
            "ya se la llevaron",
            "ya eso lo probé",
            "I unplugged it",
        ] {
            assert!(!taken_back(text), "{text}");
        }
    }

    #[test]
    fn doubtful_words_are_asked_about() {
        let catalog = Catalog::builtin().unwrap();
        for (text, withdrawal) in [
            ("cancelen el caso por favor", Withdrawal::Said),
            ("ya, el inet volvió", Withdrawal::Said),
            ("cancele el caso, estaba en Tunja y ya no hace falta", Withdrawal::Said),
            ("me equivoqué", Withdrawal::Doubtful),
            ("no se preocupen", Withdrawal::Doubtful),
            ("¿me cancelan el caso?", Withdrawal::Doubtful),
            ("could you close my case?", Withdrawal::Doubtful),
            ("si no vienen hoy cancelen el caso", Withdrawal::Doubtful),
            ("¿ya quedó?", Withdrawal::Unsaid),
            ("no lo cancelen", Withdrawal::Unsaid),
            ("no me abre el correo", Withdrawal::Unsaid),
        ] {
            assert_eq!(withdraws(&understand(&catalog, text), text), withdrawal, "{text}");
        }
    }
}
