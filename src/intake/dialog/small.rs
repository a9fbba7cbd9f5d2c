//! Small words in the middle of a request: yes, no, later, I do not have it.

use super::lacking::{DATA, lacks_a_thing};
use super::phrase::Said;
use super::turns;
use crate::intake::model::Turn;
use crate::intake::reading::says_matter;

/// "Sí" in its many forms.
const YES: [&str; 41] = [
    "si",
    "sip",
    "sisas",
    "claro",
    "claro que si",
    "si claro",
    "si senor",
    "si senora",
    "si por favor",
    "por favor",
    "porfa",
    "porfavor",
    "si porfa",
    "dale",
    "dele",
    "hagale",
    "hagale pues",
    "de una",
    "listo",
    "ok",
    "okay",
    "vale",
    "bueno",
    "correcto",
    "eso",
    "asi es",
    "si asi es",
    "exacto",
    "de acuerdo",
    "perfecto",
    "sim",
    "yes",
    "yes please",
    "yeah",
    "yep",
    "sure",
    "please",
    "please do",
    "gracias",
    "ok gracias",
    "go ahead",
];
/// Of these, those that say yes to nothing in particular.
const ONLY_HEARD: [&str; 8] = ["gracias", "ok gracias", "bueno", "listo", "ok", "okay", "vale", "perfecto"];
/// Words that ask for a request.
const OPEN_IT: [&str; 21] = [
    "creela",
    "crear la solicitud",
    "cree la solicitud",
    "creame la solicitud",
    "abra la solicitud",
    "abrame una solicitud",
    "abra un caso",
    "abran un caso",
    "registrela",
    "registre la solicitud",
    "paselo a la mesa",
    "pasela a la mesa",
    "paselo",
    "pasela",
    "escalelo",
    "open a request",
    "open one",
    "create a request",
    "no me sirve",
    "no me sirvio",
    "did not help",
];
/// "No" to an offer.
const NO: [&str; 15] = [
    "no",
    "nop",
    "nel",
    "no gracias",
    "no senor",
    "no senora",
    "no por ahora",
    "por ahora no",
    "todavia no",
    "aun no",
    "asi esta bien",
    "no es necesario",
    "no hace falta",
    "no thanks",
    "no thank you",
];
/// When, for a promise.
const LATER: [&str; 22] = [
    "luego",
    "despues",
    "ahorita",
    "ahora",
    "mas tarde",
    "al rato",
    "rato",
    "momento",
    "momentico",
    "minuto",
    "minutos",
    "manana",
    "lunes",
    "cuando",
    "apenas",
    "ya",
    "ya casi",
    "voy a",
    "later",
    "tomorrow",
    "soon",
    "in a bit",
];
/// What, for a promise.
const GIVE: [&str; 41] = [
    "mando",
    "envio",
    "paso",
    "digo",
    "doy",
    "dare",
    "mandare",
    "enviare",
    "confirmo",
    "busco",
    "buscar",
    "averiguo",
    "miro",
    "mirar",
    "consigo",
    "cuento",
    "escribo",
    "sigo",
    "vuelvo",
    "reviso",
    "revisar",
    "pregunto",
    "preguntar",
    "mandar",
    "enviar",
    "pasar",
    "dejo",
    "almorzar",
    "reunion",
    "send",
    "give",
    "tell",
    "look",
    "check",
    "back",
    "get",
    "find",
    "averiguar",
    "regalo",
    "comparto",
    "adjunto",
];
/// Waiting, and nothing else.
const WAITING: [&str; 14] = [
    "quedo pendiente",
    "quedo atento",
    "quedo atenta",
    "espero",
    "bueno espero",
    "ahi les dejo",
    "eso es todo",
    "por ahora eso",
    "eso era",
    "nada mas",
    "aca espero",
    "quedamos asi",
    "that s all",
    "i ll wait",
];

/// Somebody who does not know where to turn, and offends nobody.
const DESPAIR: [&str; 16] = [
    "desesperado",
    "desesperada",
    "desespero",
    "no se que hacer",
    "ya no se que hacer",
    "no aguanto",
    "no aguanto mas",
    "ya no puedo mas",
    "no doy mas",
    "me van a echar",
    "auxilio",
    "ayudenme por favor",
    "desperate",
    "i give up",
    "nadie me responde",
    "nadie contesta nunca",
];

/// What somebody says who does not have what was asked for, whatever it was.
const UNKNOWN: [&str; 25] = [
    "nao sei",
    "nao tenho",
    "no se",
    "no la se",
    "no lo se",
    "no me la se",
    "no me acuerdo",
    "ni idea",
    "no idea",
    "no tengo ni idea",
    "no la tengo",
    "no lo tengo",
    "no la encuentro",
    "no la veo",
    "no le veo",
    "no la conozco",
    "no sabria",
    "no aparece",
    "desconozco",
    "don t know",
    "dont know",
    "no clue",
    "doesn t have one",
    "no hay |",
    "no hay nada pegado",
];
/// The same, unless they go on with a trouble: "no tengo internet".
const UNKNOWN_ALONE: [&str; 2] = ["quien sabe", "no tengo"];
/// With these somebody wonders what happens.
const WONDERING: [&str; 5] =
    ["quien sabe por que", "quien sabe porque", "quien sabe que le", "quien sabe desde", "quien sabe como"];
/// The same, when the datum is named beside it.
const NOT_THERE: [&str; 20] = [
    "no tiene",
    "tampoco tengo",
    "tampoco tiene",
    "tampoco la se",
    "no aparece",
    "no se ve",
    "no se le ve",
    "no se lee",
    "no trae",
    "no hay",
    "sin placa",
    "sin etiqueta",
    "se le cayo",
    "se le borro",
    "esta borrada",
    "don t have",
    "there is no",
    "there s no",
    "can t find",
    "no asset",
];
/// What a number is called, whichever it is.
pub(super) const NUMBER: [&str; 2] = ["numero", "number"];
/// Of the data that is asked for, what can also be the matter.
const ALSO_DATA: [&str; 4] = ["correo", "mail", "email", "sede"];

const DENIALS: [&str; 10] =
    ["no", "nao", "ni", "sin", "tampoco", "ningun", "ninguna", "not", "never", "without"];

/// What a tag is called.
pub(super) const TAG: [&str; 12] = [
    "placa",
    "serial",
    "etiqueta",
    "calcomania",
    "inventario",
    "sticker",
    "tag",
    "chapita",
    "asset",
    "label",
    "patrimonio",
    "plaquita",
];

/// "Sí", and no more.
pub fn is_yes(text: &str) -> bool {
    let said = Said::new(text);
    said.is_all(&YES) && !said.is_all(&ONLY_HEARD)
}

/// "Ok", "vale": heard, and no more.
pub(super) fn is_only_heard(text: &str) -> bool {
    Said::new(text).is_all(&YES)
}

/// A request is to be made of what was asked.
pub(super) fn wants_request(text: &str) -> bool {
    is_yes(text) || Said::new(text).has(&OPEN_IT)
}

/// "No, gracias": an offer is declined, or a question has no answer.
pub(super) fn is_no(text: &str) -> bool {
    let said = Said::new(text);
    let polite: Vec<&str> =
        NO.iter().chain(&["gracias", "muchas gracias", "thanks", "thank you"]).copied().collect();
    said.begins(&["no", "nop", "todavia no", "aun no", "por ahora no"]) && said.is_all(&polite)
}

/// It begins as an answer to yes or no: "no, a nadie más le pasa".
pub(super) fn begins_as_answer(text: &str) -> bool {
    Said::new(text).begins(&["no |", "si |", "pues no", "pues si", "yes |", "sim |", "nao |"])
}

/// "Luego le mando la placa", "ahorita vuelvo": neither an answer nor a matter.
pub(super) fn is_promise(text: &str) -> bool {
    let said = Said::new(text);
    match turns::clear(text) {
        Some(Turn::Promises) => true,
        Some(Turn::Withdraws | Turn::Keeps) => false,
        _ => {
            said.has(&LATER) && said.has(&GIVE)
                || said.has(&["i ll look", "i ll send", "i ll give", "i ll get"])
        }
    }
}

/// "Estoy desesperada, ya no sé qué hacer".
pub(super) fn despairs(text: &str) -> bool {
    Said::new(text).has(&DESPAIR)
}

/// "Quedo pendiente", and nothing that it could be about.
pub(super) fn is_waiting(text: &str) -> bool {
    Said::new(text).has(&WAITING) && !says_matter(text)
}

/// "Ni idea": what was asked for is not known, whatever it was.
pub(super) fn knows_nothing(text: &str) -> bool {
    let said = Said::new(text);
    let tells = said.has(&WONDERING) || lacks_a_thing(text);
    said.has(&UNKNOWN) || !tells && (said.has(&UNKNOWN_ALONE) || turns::clear(text) == Some(Turn::Lacks))
}

/// The datum that is not there is another one than the tag: "celular tampoco".
pub(super) fn names_other_datum(text: &str) -> bool {
    let said = Said::new(text);
    is_named(&said) && !said.has(&TAG) && !said.has(&NUMBER)
}

/// A datum is called by its name.
fn is_named(said: &Said) -> bool {
    said.has(&DATA) || said.has(&ALSO_DATA)
}

/// What was named is not there.
fn is_not_there(said: &Said, text: &str) -> bool {
    knows_nothing(text) || said.has(&NOT_THERE) && !lacks_a_thing(text)
}

/// "No, tampoco tengo extensión": what was asked for is not there.
pub(super) fn lacks_datum(text: &str) -> bool {
    let said = Said::new(text);
    is_named(&said) && is_not_there(&said, text)
}

/// "No le veo ninguna etiqueta", "la placa ni idea".
pub(super) fn lacks_tag(text: &str) -> bool {
    let said = Said::new(text);
    let denies = || said.has(&DENIALS) && turns::likely(text) == Turn::Lacks;
    said.has(&TAG) && (is_not_there(&said, text) || denies())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yes_and_no_and_neither() {
        for text in ["sí", "Sí, por favor", "hágale pues", "yes please", "claro que sí, gracias", "SI SEÑOR"]
        {
            assert!(is_yes(text) && wants_request(text), "{text}");
        }
        for text in ["ok", "bueno, gracias", "listo", "no", "sí se puede imprimir"] {
            assert!(!is_yes(text), "{text}");
        }
        for text in ["no", "no gracias", "no, por ahora no", "todavía no, muchas gracias"] {
            assert!(is_no(text) && !is_yes(text), "{text}");
        }
        assert!(!is_no("no imprime"));
    }

    #[test]
    fn later_is_a_promise() {
        for text in [
            "luego le mando la placa",
            "ahorita vuelvo",
            "mañana le digo a qué número me llama",
            "I'll look for the tag and tell you later",
            "me llaman a reunión, luego sigo",
        ] {
            assert!(is_promise(text), "{text}");
        }
        assert!(!is_promise("la placa es 60-2214"));
    }

    #[test]
    fn what_is_not_there() {
        assert!(lacks_datum("no, tampoco tengo extensión") && lacks_datum("no le veo ninguna etiqueta"));
        assert!(!lacks_datum("no tengo internet"));
    }
}
