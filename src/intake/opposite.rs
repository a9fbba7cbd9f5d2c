//! Words that sound as if a matter were taken back, and say something else: "no me cancelen el caso", "¿ya quedó?",
//! "ya sirve a ratos", "cancele la cita", "me equivoqué, es la 60-2215".

use super::courtesy;
use super::dialog::Said;
use super::text::Text;
use crate::catalog::fold;

/// The beginnings of verbs that take a matter back.
const VERBS: [&str; 18] = [
    "cancel", "anul", "cierr", "cerrar", "cerre", "descart", "retir", "borr", "elimin", "quit", "desist",
    "archiv", "suspend", "tumb", "close", "withdraw", "drop", "delet",
];
/// What a withdrawal is called.
const WITHDRAWALS: [&str; 8] = [
    "desistimiento",
    "retiro",
    "cancelacion",
    "anulacion",
    "cancellation",
    "withdrawal",
    "renuncia",
    "anulamiento",
];
/// What is done to a withdrawal that is to go: "sin efecto", "reversen la", "revert my".
const UNDOING: [&str; 10] = [
    "efecto", "reversen", "reverse", "reversar", "revertir", "revert", "undo", "ignore", "omiso", "deshagan",
];
/// So far before it.
const UNDONE_REACH: usize = 3;
/// Words that deny.
const DENIALS: [&str; 11] =
    ["no", "nunca", "jamas", "tampoco", "ni", "sin", "not", "never", "t", "cannot", "unable"];
/// What may stand between a denial and what it denies.
const BETWEEN: [&str; 65] = [
    "puedo",
    "podemos",
    "pude",
    "podido",
    "deja",
    "dejan",
    "dejo",
    "logro",
    "logramos",
    "logrado",
    "permite",
    "permiten",
    "sabemos",
    "able",
    "let",
    "us",
    "i",
    "we",
    "me",
    "nos",
    "lo",
    "la",
    "los",
    "las",
    "le",
    "les",
    "se",
    "vayan",
    "vaya",
    "vamos",
    "a",
    "quiero",
    "queremos",
    "quisiera",
    "que",
    "deben",
    "debe",
    "deberian",
    "pueden",
    "puede",
    "podrian",
    "hay",
    "han",
    "ha",
    "he",
    "hemos",
    "todavia",
    "aun",
    "es",
    "necesario",
    "para",
    "pedi",
    "dije",
    "please",
    "to",
    "want",
    "you",
    "should",
    "need",
    "yet",
    "por",
    "favor",
    "the",
    "it",
    "my",
];
/// Words with which somebody asks, without a question mark too.
const ASKS: [&str; 27] = [
    "sera que",
    "sera si",
    "confirman si",
    "confirma si",
    "confirmenme si",
    "confirmeme si",
    "confirmar si",
    "saber si",
    "sabe si",
    "saben si",
    "sabes si",
    "cuentan si",
    "cuenta si",
    "dicen si",
    "dice si",
    "digame si",
    "diganme si",
    "averiguar si",
    "verificar si",
    "tell me if",
    "tell me when",
    "confirm if",
    "confirm whether",
    "do you know",
    "know if",
    "wondering if",
    "know whether",
];
/// Somebody wants to hear of it …
const TELL: [&str; 7] =
    ["me avisan", "me avisa", "avisenme", "aviseme", "avisarme", "me cuentan", "let me know"];
/// … when it is so.
const WHEN: [&str; 5] = ["si", "cuando", "apenas", "if", "when"];
/// With these somebody is called, and nothing is asked.
const CALLS: [&str; 5] = ["sabe que?", "sabes que?", "saben que?", "sabe que ?", "you know what?"];
/// Words with which a question begins.
const ASKING: [&str; 14] = [
    "cuando", "quien", "quienes", "como", "cual", "when", "why", "who", "how", "did", "has", "is", "will",
    "are",
];
/// Before a verb these ask for the deed itself: "¿me cancelan el caso?".
const POLITE: [&str; 12] =
    ["me", "pueden", "puede", "podrian", "podria", "puedo", "favor", "porfa", "you", "please", "can", "a"];
/// What is taken back by that name.
const OURS: [&str; 56] = [
    "i",
    "it",
    "we",
    "because",
    "since",
    "for",
    "now",
    "and",
    "solicitud",
    "solicitudes",
    "caso",
    "casos",
    "ticket",
    "tickets",
    "requerimiento",
    "pedido",
    "visita",
    "reporte",
    "incidente",
    "tramite",
    "peticion",
    "mensaje",
    "proceso",
    "radicado",
    "servicio",
    "orden",
    "primera",
    "primer",
    "primero",
    "segunda",
    "segundo",
    "tercera",
    "tercero",
    "otra",
    "otro",
    "ultima",
    "ultimo",
    "anterior",
    "de",
    "del",
    "que",
    "por",
    "porfa",
    "please",
    "gracias",
    "ya",
    "request",
    "requests",
    "case",
    "cases",
    "first",
    "second",
    "last",
    "other",
    "one",
    "",
];
/// Words that stand before the name of a thing.
const ARTICLES: [&str; 17] = [
    "la", "el", "una", "un", "las", "los", "mi", "mis", "the", "my", "a", "esa", "ese", "esta", "este",
    "his", "that",
];
/// Behind these something goes on.
const BUT: [&str; 12] = [
    "pero", "aunque", "excepto", "salvo", "menos", "sigue", "siguen", "sigo", "sino", "but", "although",
    "except",
];
/// It works, and does not.
const PARTLY: [&str; 16] = [
    "a ratos",
    "por ratos",
    "a ratitos",
    "a veces",
    "por momentos",
    "de vez en cuando",
    "a medias",
    "va y viene",
    "se vuelve a",
    "medio",
    "intermitente",
    "sometimes",
    "on and off",
    "comes and goes",
    "now and then",
    "half the time",
];
/// The same deed at another time is no end.
const ANOTHER_TIME: [&str; 19] = [
    "venga",
    "vengan",
    "pueden venir",
    "puede venir",
    "pasen",
    "reprogramar",
    "reprogramen",
    "reprograme",
    "otro dia",
    "otra hora",
    "mas bien el",
    "mejor el",
    "mejor manana",
    "aplacen",
    "aplacemos",
    "come tomorrow",
    "another day",
    "reschedule",
    "come at",
];
/// Words that take something back only when nothing else is said.
const WEAK: [&str; 6] =
    ["me equivoque", "no se preocupen", "no se preocupe", "caso omiso", "don t worry", "my mistake"];
/// What may stand beside such words.
const BESIDE: [&str; 49] = [
    "me",
    "equivoque",
    "no",
    "se",
    "preocupen",
    "preocupe",
    "caso",
    "omiso",
    "hagan",
    "haga",
    "hacer",
    "favor",
    "por",
    "de",
    "del",
    "al",
    "a",
    "lo",
    "la",
    "el",
    "mi",
    "este",
    "ese",
    "eso",
    "esto",
    "mensaje",
    "solicitud",
    "reporte",
    "anterior",
    "escribi",
    "que",
    "mande",
    "envie",
    "perdon",
    "disculpe",
    "disculpen",
    "ya",
    "molestia",
    "pena",
    "ay",
    "uy",
    "entonces",
    "don",
    "t",
    "worry",
    "my",
    "mistake",
    "sorry",
    "about",
];

/// Whether words that sound like taking something back say something else. `last` is where they end.
pub(super) fn contradicts(text: &Text<'_>, last: usize) -> bool {
    let said = Said::new(text.source);
    denies(text)
        || goes_on(text, last)
        || said.has(&WEAK) && !says_only_weak(text) && !says_more_than_weak(text, &said)
}

/// Whether they ask, deny, are of another thing or another time, or say that it works only at times.
pub(super) fn denies(text: &Text<'_>) -> bool {
    let said = Said::new(text.source);
    asks(text)
        || is_denied(text)
        || is_undone(text)
        || is_of_a_thing(text)
        || said.has(&PARTLY)
        || said.has(&ANOTHER_TIME)
}

/// The same of a text that begins like a cancellation.
pub fn says_otherwise(text: &str) -> bool {
    let text = Text::new(text);
    let verb = (0..text.tokens.len()).rev().find(|token| is_verb(text.word(*token)));
    contradicts(&text, verb.unwrap_or(0))
}

/// "Un-cancel it", "dejen sin efecto mi desistimiento": the withdrawal itself is what is to go.
fn is_undone(text: &Text<'_>) -> bool {
    let word = |token: usize| text.word(token);
    let prefixed = |token: usize| {
        ["uncancel", "descancel", "desanul"].iter().any(|undo| word(token).starts_with(undo))
            || text.word_before(token, 1) == "un" && word(token) == "cancel"
    };
    let undone = |token: usize| {
        let within = (1..=UNDONE_REACH).any(|back| UNDOING.contains(&text.word_before(token, back)));
        within && WITHDRAWALS.contains(&word(token))
    };
    (0..text.tokens.len()).any(|token| prefixed(token) || undone(token))
}

/// Whether something is asked, with or without the mark. "¿Me cancelan el caso?" asks for the deed, and is no question.
pub(super) fn asks(text: &Text<'_>) -> bool {
    let said = Said::new(text.source);
    if said.has(&ASKS) || said.has(&TELL) && said.has(&WHEN) || said.begins(&["por que"]) {
        return true;
    }
    let begins = (0..text.tokens.len()).map(|token| text.word(token)).find(|word| !is_greeting(word));
    let asking =
        begins.is_some_and(|word| ASKING.contains(&word)) && !said.has(&["cuando pueda", "cuando puedan"]);
    let polite = |token: usize| is_verb(text.word(token)) && POLITE.contains(&text.word_before(token, 1));
    asking || has_question(text.source) && !(0..text.tokens.len()).any(polite)
}

/// Whether a question mark stands there that asks: "¿sabe qué?" does not.
pub(super) fn has_question(source: &str) -> bool {
    without_call(source).contains('?')
}

/// The folded text without what only calls somebody.
pub(super) fn without_call(source: &str) -> String {
    CALLS.iter().fold(fold(source), |text, call| text.replace(call, " "))
}

/// "No me cancelen el caso", "please don't close it".
fn is_denied(text: &Text<'_>) -> bool {
    let denies = |verb: usize| {
        let clause = text.tokens[verb].clause;
        let before = (0..verb).rev().take_while(|token| text.tokens[*token].clause == clause);
        let denial = before.into_iter().find(|token| !BETWEEN.contains(&text.word(*token)));
        // "Ya no es necesario, cierren el caso": over by now, and no denial of the verb.
        let is_over = |denial: usize| text.word_before(denial, 1) == "ya" && verb > denial + 2;
        denial.is_some_and(|denial| DENIALS.contains(&text.word(denial)) && !is_over(denial))
    };
    (0..text.tokens.len()).any(|token| is_verb(text.word(token)) && denies(token))
}

/// "Cancele la cita", "cancel the meeting": neither a request nor a case.
fn is_of_a_thing(text: &Text<'_>) -> bool {
    let same_clause = |one: usize, other: usize| {
        text.tokens.get(other).is_some_and(|token| token.clause == text.tokens[one].clause)
    };
    (0..text.tokens.len()).any(|verb| {
        let named = is_verb(text.word(verb))
            && ARTICLES.contains(&text.word(verb + 1))
            && same_clause(verb, verb + 2);
        let one = (verb..text.tokens.len()).any(|token| text.word(token) == "one");
        named && !one && !OURS.contains(&text.word(verb + 2))
    })
}

/// "… pero la impresora sigue igual": thanks alone do not go on.
fn goes_on(text: &Text<'_>, last: usize) -> bool {
    let end = courtesy::tail(text);
    let but = (last + 1..text.tokens.len()).find(|token| BUT.contains(&text.word(*token)));
    but.is_some_and(|but| but + 1 < end || matches!(text.word(but), "sigue" | "siguen" | "sigo"))
}

/// "Me equivoqué", "no se preocupen", and nothing else.
pub(super) fn says_only_weak(text: &Text<'_>) -> bool {
    let end = courtesy::tail(text);
    Said::new(text.source).has(&WEAK)
        && (0..end).all(|token| BESIDE.contains(&text.word(token)) || is_greeting(text.word(token)))
}

/// "No se preocupen, ya quedó": what stands beside the weak words says it.
fn says_more_than_weak(text: &Text<'_>, said: &Said) -> bool {
    let verb = (0..text.tokens.len()).any(|token| is_verb(text.word(token)));
    verb || said.has(&[
        "ya quedo",
        "ya funciono",
        "ya funciona",
        "ya sirve",
        "ya sirvio",
        "ya volvio",
        "ya se arreglo",
        "ya se soluciono",
        "ya pude",
        "ya entro",
        "ya aparecio",
        "no era nada",
        "falsa alarma",
        "dejelo asi",
        "olvidelo",
        "ya no es necesario",
        "ya no lo necesito",
        "ya no hace falta",
        "it works now",
        "never mind",
        "fixed itself",
        "ya esta solucionado",
        "ya esta listo",
        "ya lo resolvi",
        "ya lo solucione",
        "ya lo arregle",
        "ya lo encontre",
        "ya la encontre",
        "ya me ayudaron",
    ])
}

pub(super) fn is_verb(word: &str) -> bool {
    VERBS.iter().any(|verb| word.starts_with(verb))
}

fn is_greeting(word: &str) -> bool {
    matches!(
        word,
        "y" | "hola"
            | "buenas"
            | "buenos"
            | "buen"
            | "dia"
            | "dias"
            | "tardes"
            | "noches"
            | "oiga"
            | "disculpe"
            | "disculpen"
            | "perdon"
            | "gracias"
            | "hello"
            | "hi"
            | "good"
            | "morning"
            | "afternoon"
            | "and"
            | "so"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_opposite_a_question_or_something_else() {
        for text in [
            "no me cancelen el caso por favor",
            "no vayan a cerrar el caso que no ha quedado",
            "por favor no lo cierren todavía",
            "nunca pedí que lo cancelaran",
            "please don't close it",
            "I did not want you to cancel it",
            "cuando pueden cerrar el caso?",
            "¿ya quedó?",
            "me confirman si ya quedó el acceso a Orfeo",
            "si ya funciona me avisan por favor",
            "será que ya está listo el usuario",
            "let me know when it works",
            "is it working now?",
            "ya quedó el correo pero la impresora sigue sin imprimir",
            "ya sirve a ratos",
            "it works now, but only on my phone",
            "works sometimes",
            "no se preocupen, pueden venir mañana",
            "me equivoqué, la placa es 60-2215",
            "hagan caso omiso del piso, es el 4",
            "cancele la cita que tenía con el técnico para hoy",
            "cancele la visita, vengan mañana",
            "cancel the meeting",
            "me cancelaron la cita, ¿cuándo vienen?",
            "no wait un-cancel it, I do travel",
            "uncancel that please",
            "descancélela por favor",
            "se deje sin efecto mi desistimiento y se continúe con el trámite",
            "reversen la cancelación, por favor",
            "please ignore my withdrawal",
            "I cannot cancel that print job",
            "no puedo cancelar la impresión",
            "no me deja anular el documento en Orfeo",
            "it won't let us delete it",
            "todavía no he podido borrar eso de la cola",
        ] {
            assert!(says_otherwise(text), "{text}");
        }
    }

    #[test]
    fn just_that() {
        for text in [
            "cancelen el caso por favor",
            "¿me cancelan el caso?",
            "¿pueden cerrar la solicitud?",
            "could you please cancel my request?",
            "cancele lo del teléfono, ya sirvió",
            "cancel the Power BI one please",
            "no gracias, cancele",
            "no espere, ya volvió. cancele todo",
            "ya funciona, pero muchas gracias por su ayuda",
            "no se preocupen, ya quedó",
            "me equivoqué",
            "perdón, hagan caso omiso de mi mensaje anterior",
            "anule la segunda",
        ] {
            assert!(!says_otherwise(text), "{text}");
        }
    }
}
