//! Taking a request back in the middle of it: in more and shorter words than one would begin with.

mod called_off;
mod news;
mod right_again;

use called_off::orders_off;
pub(super) use called_off::{calls_off, drops_it};
use news::may_be_news;
use right_again::{answers_yes, is_back, is_right_again, says_right, says_solved};

use super::answer::{self, corrects};
use super::phrase::Said;
use super::small::is_promise;
use super::turns;
use crate::cases::{Details, Kind};
use crate::catalog::Field;
use crate::intake::model::Turn;
use crate::intake::opposite;
use crate::intake::signals::Signals;
use crate::intake::text::Text;
use crate::intake::{Intent, Understanding};

/// Who asks or names a number does not take anything back with it.
const BESIDE_THE_POINT: [char; 11] = ['?', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
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

/// "Me equivoqué", and nothing else: what with, nobody knows yet.
pub(super) fn may_be_taken_back(understanding: &Understanding, text: &str) -> bool {
    let sounds_so = may_be_news(text) && sounds_taken_back(understanding, text);
    understanding.found.is_empty() && (sounds_so || withdraws(understanding, text) == Withdrawal::Doubtful)
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
