//! Taking a request back in the middle of it: in more and shorter words than one would begin with.

use super::answer::{self, corrects, stays_with_it};
use super::phrase::Said;
use super::small::is_promise;
use crate::cases::Details;
use crate::intake::reading::says_matter;
use crate::intake::{Intent, Understanding};

/// It is not wanted any more.
const CALLED_OFF: [&str; 86] = [
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
    "no need anymore",
    "don t bother",
    "no longer needed",
    "not needed anymore",
    "ignore my request",
    "please ignore this",
];
/// It has come right by itself.
const CAME_RIGHT: [&str; 65] = [
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

/// Who asks or names a number does not take anything back with it.
const BESIDE_THE_POINT: [char; 11] = ['?', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

/// Whether the person takes the request at hand back. Who corrects a datum, takes one back or promises one goes on.
pub(super) fn is_taken_back(details: &Details, understanding: &Understanding, text: &str) -> bool {
    if answer::taken_back(details, text).is_some() {
        return false;
    }
    let goes_on = is_promise(text)
        || text.contains(BESIDE_THE_POINT)
        || !understanding.found.is_empty() && corrects(text);
    calls_off(text)
        || !goes_on && (understanding.intent == Intent::Cancel || says_solved(understanding, text))
        || came_right(understanding, text)
}

/// "No sigan con eso": said of whatever is at hand.
pub fn calls_off(text: &str) -> bool {
    let said = Said::new(text);
    said.after_last(&CALLED_OFF).is_some_and(|rest| !stays_with_it(text) && !says_matter(&rest))
}

/// "Ya volvió": about a trouble that was told. Who names data with it, or asks, says something else.
fn came_right(understanding: &Understanding, text: &str) -> bool {
    let only_that = understanding.found.is_empty() && !text.contains(BESIDE_THE_POINT);
    let rest = Said::new(text).after_last(&CAME_RIGHT);
    only_that && rest.is_some_and(|rest| !stays_with_it(text) && !says_matter(&rest))
}

/// "Quedó solucionado", about a request that was never worked on: it solved itself.
fn says_solved(understanding: &Understanding, text: &str) -> bool {
    understanding.intent == Intent::Confirm && !text.contains('?') && Said::new(text).has(&SOLVED)
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
        ] {
            assert!(taken_back(text), "{text}");
        }
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
        ] {
            assert!(!taken_back(text), "{text}");
        }
    }
}
