//! "No sigan con eso": a matter is called off, in words and orders.

use crate::intake::dialog::ENOUGH_WORDS;
use crate::intake::dialog::answer::stays_with_it;
use crate::intake::dialog::phrase::Said;
use crate::intake::dialog::turns;
use crate::intake::model::Turn;
use crate::intake::opposite;
use crate::intake::reading::says_matter;
use crate::intake::text::Text;

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
/// In so few words nothing else is told than that it is not wanted.
const DROPPED: usize = 3;
/// "No sigan con eso": said of whatever is at hand.
pub(in crate::intake::dialog) fn calls_off(text: &str) -> bool {
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
pub(in crate::intake::dialog) fn drops_it(text: &str) -> bool {
    Said::new(text).count() <= DROPPED && calls_off(text)
}

/// "Olvidé todo": what was written with its accent was forgotten by whoever writes.
fn has_forgotten(text: &str) -> bool {
    text.to_lowercase().contains("olvidé")
}

/// "Cancel it, it was the cable": the order counts, whatever the reason.
pub(super) fn orders_off(text: &str) -> bool {
    Said::new(text).has(&ORDERS) && !opposite::says_otherwise(text)
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
pub(super) fn ends_with(text: &str, phrases: &[&str]) -> bool {
    let Some(rest) = Said::new(text).after_last(phrases) else { return false };
    let text_read = Text::new(text);
    let last = text_read.tokens.len().saturating_sub(Text::new(&rest).tokens.len() + 1);
    !stays_with_it(text) && !says_matter(&rest) && !opposite::contradicts(&text_read, last)
}
